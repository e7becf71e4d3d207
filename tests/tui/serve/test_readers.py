"""Whose state is whose in served pages, and how long it is kept."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from corpus import paths
from tui.serve.readers import KEPT, is_reader, state_of, sweep, visit
from tui.serve.site import Site
from tui.text import i18n


@pytest.mark.parametrize(
    ("told", "reader"),
    [("0f" * 16, True), ("../" + "0" * 29, False), ("0" * 31, False), ("", False), ("0" * 32 + "\n", False)],
)
def test_a_cookie_becomes_a_folder_only_if_it_is_ours(told: str, reader: bool) -> None:
    assert is_reader(told) is reader


def served(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `serve` does before it listens."""
    pytest.importorskip("textual_serve")
    from tui.serve import server

    monkeypatch.setattr(server, "_serve", lambda site: None)
    monkeypatch.setattr(server.asyncio, "run", lambda main: None)
    i18n.use_language("en")
    server.serve(Site(Path("a.corpus")))


def aged(path: Path, seconds: float) -> None:
    os.utime(path, (time.time() - seconds,) * 2)


def test_a_state_goes_when_nobody_can_return_to_it_and_nothing_else_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = paths.private(paths.state_folder() / "served")
    (tmp_path / "elsewhere").mkdir()
    names = {
        name: f"{number:032x}"
        for number, name in enumerate(["gone", "here", "written", "linked", "returned"])
    }
    for name in ("gone", "here", "written", "returned"):
        visit(names[name])
        (state_of(names[name]) / "state.db").write_text("")
    (mine / names["linked"]).symlink_to(tmp_path / "elsewhere")
    (mine / "notes").mkdir()
    for name in ("gone", "written", "returned"):
        aged(state_of(names[name]) / "state.db", KEPT + 60)
        aged(state_of(names[name]), KEPT + 60)
    aged(tmp_path / "elsewhere", KEPT + 60)
    aged(mine / "notes", KEPT + 60)
    aged(state_of(names["here"]), KEPT - 60)
    (state_of(names["written"]) / "state.db").write_text("a page that was open all the time")
    visit(names["returned"])
    served(monkeypatch)
    assert "not be known again: 1" in capsys.readouterr().err
    assert {path.name for path in mine.iterdir()} == {*names.values(), "notes"} - {names["gone"]}
    assert sweep() == 0


def test_where_nobody_has_been_there_is_nothing_to_sweep() -> None:
    assert sweep() == 0
