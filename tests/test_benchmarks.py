"""The benchmarks can be called as they say: none names what is gone, each tells how to call it."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "benchmarks"
NAMES = sorted(path.stem for path in FOLDER.glob("*.py"))
CALLED = {"light", "slips", "usage"}  # by the others
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
