"""What was closed or replaced is gone: a browser that is left open for days does not grow."""

from __future__ import annotations

import gc
import os
import shutil
import weakref
from pathlib import Path

import pytest

from tests.conftest import until
from tui.app.app import ParkbrowseApp
from tui.keys import Keymap
from tui.screens.browse.screen import BrowseScreen
from tui.screens.dialogs.help import HelpScreen
from tui.workers import search
from tui.workers.search import Searcher


def replaced(corpus: Path, by: Path, at: int) -> None:
    """Another file of that name, of another moment."""
    new = Path(shutil.copy(by, corpus.with_name("new")))
    os.utime(new, ns=(at, at))
    new.replace(corpus)


def still_open(folder: Path) -> list[str]:
    """Files of a folder that this process has open though nobody finds them any more."""
    found: list[str] = []
    for handle in Path("/proc/self/fd").iterdir():
        if handle.is_symlink() and (name := str(handle.readlink())).startswith(str(folder)):
            found.append(name)
    return [name for name in found if name.endswith(" (deleted)")]


async def test_nothing_stays_of_a_screen_that_was_closed_nor_of_a_corpus_that_was_replaced(
    seeds_file: Path, keymap_that_ships: Keymap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out_of_the_way: list[
        list[object]
    ] = []  # what the collector was told not to look at stays, garbage or not
    monkeypatch.setattr(gc, "freeze", lambda: out_of_the_way.append(gc.get_objects()))
    monkeypatch.setattr(gc, "unfreeze", out_of_the_way.clear)
    monkeypatch.setattr(search, "OPEN_AFTER", 0.0)
    settled: list[Searcher] = []
    settle = Searcher._settle
    monkeypatch.setattr(Searcher, "_settle", lambda searcher: (settle(searcher), settled.append(searcher)))
    corpus = Path(shutil.copy(seeds_file, tmp_path / "x.corpus"))
    app = ParkbrowseApp(corpus, "x", keymap_that_ships, theme="dark")
    gone: dict[str, weakref.ref[object]] = {}
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(settled) == 1)
        assert app.session is not None
        for name in ("session", "corpus", "searcher"):
            gone[name] = weakref.ref(getattr(app, name))
        gone["what is searched"] = weakref.ref(app.searcher._search)
        for at in (1, 2):
            settled.clear()
            replaced(corpus, seeds_file, at)
            await pilot.press("ctrl+r")
            await until(pilot, lambda: settled == [app.searcher])
        settled.clear()
        for _ in "twice":  # the last that was closed is still at hand
            await pilot.press("question_mark")
            await until(pilot, lambda: isinstance(app.screen, HelpScreen))
            gone.setdefault("what was drawn of a screen", weakref.ref(app.screen._styles_cache))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, BrowseScreen))
        gc.collect()
        assert [name for name, held in gone.items() if held() is not None] == []
        assert still_open(tmp_path) == []
