"""The benchmarks can be called as they say: none names what is gone, each tells how to call it."""

from __future__ import annotations

import importlib
from pathlib import Path
from random import Random

import pytest
from textual.app import App

from corpus.store.corpus_file import Corpus

FOLDER = Path(__file__).resolve().parent.parent / "benchmarks"
NAMES = sorted(path.stem for path in FOLDER.glob("*.py"))
CALLED = {"children", "documents", "layouts", "light", "made_up", "slips", "usage"}  # by the others
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
    sheets = [each.CSS_PATH for each in apps if issubclass(each, App) and each.CSS_PATH]
    assert [Path(str(sheet)).is_file() for sheet in sheets] == [True]


def test_queries_are_drawn_of_every_kind_that_a_corpus_has(
    seeds_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(FOLDER)
    slips = importlib.import_module("slips")
    monkeypatch.setattr(slips, "KINDS", dict.fromkeys(("zone", "indicator", "title", "body"), 1))
    with Corpus.open(seeds_file) as corpus:
        assert [phrase.kind for phrase in slips.phrases(corpus, Random(1))] == list(slips.KINDS)
