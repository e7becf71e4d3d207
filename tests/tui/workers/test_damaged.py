"""What reports of a damaged corpus file are written or gathered: what can be read of them, and what is lacking is told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from corpus.errors import Fault
from corpus.store.corpus_file import Corpus
from tests.clock import PATIENCE
from tests.corpus.store.test_untrusted import change
from tui.text.i18n import sentence
from tui.workers import bulk, figures

LOST = (2, 3)  # numbers of reports


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
    kept = {reports[0].id: len(reports[0].figures), reports[3].id: len(reports[3].figures)}
    if what == "reports":
        steps, rows = bulk.export_reports(damaged.path, None, [4, *LOST, 9], out), len(kept)
    else:
        steps, rows = bulk.export_figures(damaged.path, lines, out, "jsonl"), sum(kept.values())
    with pytest.raises(Fault, match="reports-lacking") as told:
        list(steps)
    assert len(out.read_text("utf-8").splitlines()) == rows > 1
    assert sentence(told.value).startswith(f"{out}: 有 {len(kept)} 篇，缺 2 篇：语料文件已损坏")


def test_an_export_of_what_is_lost_alone_writes_nothing(damaged: Corpus, tmp_path: Path) -> None:
    with pytest.raises(Fault, match="damaged-corpus"):
        list(bulk.export_reports(damaged.path, None, LOST, tmp_path / "out.jsonl"))
    assert [path.name for path in tmp_path.iterdir()] == ["damaged.corpus"]


def test_figures_are_gathered_over_what_is_lost(damaged: Corpus) -> None:
    told: Queue[figures.Gathered | Fault] = Queue()
    figures.FigureGatherer(damaged.path, [4, *LOST, 9], told.put)
    gathered: list[figures.Gathered] = []
    while isinstance(each := told.get(timeout=PATIENCE), figures.Gathered):
        gathered.append(each)
    assert (gathered[-1].reports, gathered[-1].over, each.code, each.parts) == (
        3,
        True,
        "reports-lacking",
        ("3", "1"),
    )
    stating = dict.fromkeys(line.report.id for some in gathered for line in some.lines)
    assert [*stating] == [damaged.rows_numbered([number])[0].id for number in (4, 2, 9)]
