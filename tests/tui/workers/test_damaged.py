"""What reports of a damaged corpus file are written or gathered: what can be read of them, and what is lacking is told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from corpus.errors import Fault
from corpus.lexicon.lexicon import bundled
from corpus.search.engine import Engine
from corpus.store.corpus_file import Corpus
from tests.clock import PATIENCE
from tests.corpus.store.test_untrusted import change
from tui.text.i18n import sentence
from tui.workers import bulk, figures
from tui.workers.search import Answered, Searcher, SearchResult

LOST = (2, 3)  # numbers of reports, of which the second has lost its figures alone


@pytest.fixture
def damaged(seeds_file: Path, tmp_path: Path) -> Iterator[Corpus]:
    path = Path(shutil.copy(seeds_file, tmp_path / "damaged.corpus"))
    change(
        path,
        "UPDATE traces SET trace = x'00' WHERE number = 2; UPDATE figures SET value = '?' WHERE number = 3",
    )
    with Corpus.open(path) as corpus:
        yield corpus


@pytest.mark.parametrize("what", ["reports", "figures"])
def test_an_export_goes_on_over_what_is_lost_and_tells_of_it(
    what: str, damaged: Corpus, seeds_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    with Corpus.open(seeds_file) as whole:
        reports = [whole.report_numbered(number) for number in (4, *LOST, 9)]
    lines = [(report.id, figure) for report in reports for figure in report.figures]
    if what == "reports":
        steps, rows = bulk.export_reports(damaged.path, None, [4, *LOST, 9], out), 3
    else:  # those of the third were read before it was damaged
        steps, rows = (
            bulk.export_figures(damaged.path, lines, out, "jsonl"),
            len(lines) - len(reports[1].figures),
        )
    with pytest.raises(Fault, match="both-lacking") as told:
        list(steps)
    assert len(out.read_text("utf-8").splitlines()) == rows > 1
    lost = len(reports[2].figures)
    assert sentence(told.value).startswith(f"{out}: 有 3 篇，缺 1 篇，另缺 {lost} 个数据：语料文件已损坏")


def test_an_export_of_what_is_lost_alone_writes_nothing(damaged: Corpus, tmp_path: Path) -> None:
    with pytest.raises(Fault, match="damaged-corpus"):
        list(bulk.export_reports(damaged.path, None, LOST[:1], tmp_path / "out.jsonl"))
    assert [path.name for path in tmp_path.iterdir()] == ["damaged.corpus"]


def test_figures_are_gathered_over_what_is_lost(damaged: Corpus) -> None:
    told: Queue[figures.Gathered | Fault] = Queue()
    figures.FigureGatherer(damaged.path, [4, *LOST, 9], told.put)
    gathered: list[figures.Gathered] = []
    while isinstance(each := told.get(timeout=PATIENCE), figures.Gathered):
        gathered.append(each)
    lost = damaged.rows_numbered([3])[0].figures
    assert (gathered[-1].reports, gathered[-1].over) == (4, True)
    assert (each.code, each.parts) == ("figures-lacking", (str(lost),))
    stating = dict.fromkeys(line.report.id for some in gathered for line in some.lines)
    assert [*stating] == [damaged.rows_numbered([number])[0].id for number in (4, 2, 9)]


# What is damaged of a report, and the code of what is told behind the answers; how many hits there still are.
DAMAGE = {
    "figures": ("UPDATE figures SET value = '?'", "figures-lacking", 0),
    "text": ("UPDATE texts SET text = CAST(x'ff80' AS TEXT)", "reports-lacking", 1),
    "no text": ("UPDATE texts SET text = NULL", "reports-lacking", 1),
}


@pytest.mark.parametrize(("script", "code", "lost"), DAMAGE.values(), ids=DAMAGE)
def test_the_search_goes_on_over_what_is_lost_and_tells_of_it_once(
    script: str, code: str, lost: int, seeds_file: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(seeds_file, tmp_path / "damaged.corpus"))
    with Corpus.open(seeds_file) as whole:
        number = max(whole.reports_of_zone("东湖区"), key=lambda row: row.figures).number
    change(path, f"{script} WHERE number = {number}")
    told: Queue[object] = Queue()
    searcher = Searcher(path, bundled(), lambda job, outcome: told.put(outcome))
    found: list[object] = []
    try:
        for query in ("财政总收入", "东湖区2014年财政总收入是多少"):
            searcher.ask(query)
            while not isinstance(told_last := told.get(timeout=PATIENCE), Answered):
                found.append(told_last)
        while not any(isinstance(each, Fault) for each in found):
            found.append(told.get(timeout=PATIENCE))
    finally:
        searcher.close()
    with Corpus.open(seeds_file) as whole, Engine(whole, bundled()) as engine:
        hits = engine.search("财政总收入").hits
    answers = [each.answer for each in found if isinstance(each, SearchResult) and each.answer.hits]
    assert len(answers[-1].hits) == len(hits) - lost > 1
    assert [each.code for each in found if isinstance(each, Fault)] == [code]
