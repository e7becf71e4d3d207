"""The benchmarks can be called as they say: none names what is gone, each tells how to call it."""

from __future__ import annotations

import importlib
from decimal import Decimal
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from textual.app import App

from corpus.model import RELATIONS, STATUSES
from corpus.store.corpus_file import Corpus
from tui.widgets.base.looks import LooksApp

FOLDER = Path(__file__).resolve().parent.parent / "benchmarks"
NAMES = sorted(path.stem for path in FOLDER.glob("*.py"))
# Those that others call.
CALLED = {"children", "documents", "finders", "layouts", "light", "made_up", "slips", "usage"}
BARE = "bare_app"  # takes no options: what reads them would be in its time


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_is_imported_and_says_how_it_is_called(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(FOLDER)
    benchmark = importlib.import_module(name)
    if name in CALLED:
        assert not hasattr(benchmark, "main")
        return
    said = benchmark.__doc__
    if name != BARE:
        with pytest.raises(SystemExit, match="0"):
            benchmark.main(["--help"])
        said = capsys.readouterr().out
    assert f"python benchmarks/{name}.py" in said


@pytest.mark.parametrize("name", ["list", "reader"])
def test_a_widget_is_measured_in_the_looks_that_it_has(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(FOLDER)
    apps = [each for each in vars(importlib.import_module(name)).values() if isinstance(each, type)]
    dressed = [each for each in apps if issubclass(each, App) and each is not LooksApp and each.CSS_PATH]
    assert [(Path(str(each.CSS_PATH)).is_file(), issubclass(each, LooksApp)) for each in dressed] == [
        (True, True)
    ]


def test_queries_are_drawn_of_every_kind_that_a_corpus_has(
    seeds_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(FOLDER)
    slips = importlib.import_module("slips")
    monkeypatch.setattr(slips, "KINDS", dict.fromkeys(("zone", "indicator", "title", "body"), 1))
    with Corpus.open(seeds_file) as corpus:
        assert [phrase.kind for phrase in slips.phrases(corpus, Random(1))] == list(slips.KINDS)


@pytest.fixture
def annotated(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The modules of the benchmark of figures, by their names."""
    monkeypatch.syspath_prepend(FOLDER)
    monkeypatch.syspath_prepend(FOLDER / "figures")
    names = ("annotated", "baseline", "scorer", "table")
    return SimpleNamespace(**{name: importlib.import_module(name) for name in names})


def test_every_annotated_figure_stands_in_its_page(annotated: SimpleNamespace) -> None:
    for page in (*annotated.annotated.pages(), *annotated.annotated.gold()):
        at = 0
        for each in page.figures:
            assert page.text[each.start : each.end] == each.surface
            assert each.start >= at or page.id.startswith("00"), (page.id, each.surface)
            at = each.start
            assert set(each.accepted["relation"]) <= set(RELATIONS)
            assert set(each.accepted["status"]) <= set(STATUSES)


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ([(0, 9, 8, "%", "growth", "出口")], (1, 0, 0, 0)),  # a fall told as a rise: found, the sign wrong
        ([(4, 6, -8, "%", "growth", "出口")], (1, 0, 1, 1)),
        # A second name of it.
        ([(4, 6, -8, "%", "growth", "出口"), (4, 6, -8, "%", "growth", "进口")], (1, 0, 1, 1)),
        ([(4, 6, -8, "%", "growth", "进口")], (1, 0, 1, 0)),
        ([(4, 6, 80, "%", "growth", "出口")], (0, 1, 0, 0)),
        ([(20, 22, -8, "%", "growth", "出口")], (0, 1, 0, 0)),
        ([(10, 12, 1, "亿元", "level", "投资")], (0, 0, 0, 0)),  # optional: neither demanded nor punished
        ([], (0, 0, 0, 0)),
    ],
)
def test_an_answer_is_scored_as_the_card_says(
    annotated: SimpleNamespace, given: list[tuple[Any, ...]], counted: tuple[int, ...]
) -> None:
    names = ("unit", "relation", "indicator")
    accepted = {
        "unit": ("%",),
        "relation": ("growth",),
        "indicator": ("出口",),
        "status": ("actual",),
        "period": (None,),
    }
    wanted = [
        annotated.annotated.Wanted("8%", 4, 6, (Decimal(-8),), accepted),
        annotated.annotated.Wanted("1亿", 10, 12, (Decimal(1),), accepted, optional=True),
    ]
    whole = annotated.scorer.Score()
    answers = [
        annotated.scorer.Answered(
            start,
            end,
            (Decimal(value),),
            {**dict(zip(names, fields, strict=True)), "status": "actual", "period": None},
        )
        for start, end, value, *fields in given
    ]
    annotated.scorer.score(wanted, answers, whole)
    assert (whole.found, whole.excess, whole.signed, whole.whole) == counted
    assert whole.demanded == 1


def test_the_baseline_of_figures_has_a_line_in_the_table(annotated: SimpleNamespace) -> None:
    pages = annotated.annotated.pages()[:2]
    result = annotated.table.scored(lambda page: annotated.baseline.baseline(page.text), pages)
    assert 0.5 < result.recall < 1
    assert annotated.table.row("regex baseline", result).count("|") == len(annotated.table.HEADS) + 1
