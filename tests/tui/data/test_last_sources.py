"""What was opened last is opened again as it was, and what another version kept of it is no matter."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.sources import call_columns, called_columns, recognise, wishes
from tui.data.last_sources import last_sources, remember_sources
from tui.data.state_db import State


@pytest.mark.parametrize("kept", [3, None, "seeds", {"a": 1}, [1, None], []])
def test_the_example_is_opened_where_another_version_kept_something_else(kept: object) -> None:
    with State.open() as state:
        state.keep("sources", kept)
    assert [path.name for path in last_sources()] == ["seeds"]


def test_the_last_sources_are_opened_again_unless_they_are_gone(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    odd.touch()
    remember_sources([odd])
    assert last_sources() == [odd.resolve()]
    odd.unlink()
    assert last_sources()[0].name == "seeds"


@pytest.fixture
def unwished(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Nothing is wished of how sources are read, and nothing is when the test is over."""
    for name in ("PARKBROWSE_OCR", "PARKBROWSE_COLUMNS"):
        monkeypatch.setenv(name, "")
    return monkeypatch


def test_the_last_sources_are_read_again_as_they_were(tmp_path: Path, unwished: pytest.MonkeyPatch) -> None:
    recognise()
    call_columns({"text": "正文内容", "title": "名目"})
    remember_sources([tmp_path])
    as_it_was = wishes()
    unwished.setenv("PARKBROWSE_OCR", "")
    unwished.setenv("PARKBROWSE_COLUMNS", "")
    assert last_sources() == [tmp_path.resolve()]
    assert wishes() == as_it_was
    call_columns({"title": "题目"})
    last_sources()
    assert called_columns() == {"text": "正文内容", "title": "题目"}


def test_sources_opened_plainly_are_read_plainly(tmp_path: Path, unwished: pytest.MonkeyPatch) -> None:
    recognise()
    remember_sources([tmp_path])
    unwished.setenv("PARKBROWSE_OCR", "")
    remember_sources([tmp_path])
    last_sources()
    assert wishes() == ""


def test_a_source_that_is_gone_leaves_no_wish(tmp_path: Path, unwished: pytest.MonkeyPatch) -> None:
    recognise()
    remember_sources([tmp_path / "gone"])
    unwished.setenv("PARKBROWSE_OCR", "")
    last_sources()
    assert wishes() == ""


@pytest.mark.parametrize(
    "kept", [{}, {"recognised": 1}, {"columns": 3}, {"columns": {"text": 3}}, {"columns": {"?": "x"}}]
)
def test_wishes_that_another_version_kept_are_no_matter(
    tmp_path: Path, unwished: pytest.MonkeyPatch, kept: object
) -> None:
    remember_sources([tmp_path])
    with State.open() as state:
        state.keep("sources.read", kept)
    assert last_sources() == [tmp_path.resolve()]
    assert wishes() == ""
