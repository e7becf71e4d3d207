"""What is typed while a corpus is built waits for its list, all of it and in order; who gives up gives up that too."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus import library, paths
from tests.conftest import SEEDS, until
from tui.app.app import ParkbrowseApp
from tui.keys import read_keymap
from tui.keys.actions import ACTIONS
from tui.screens.browse.screen import BrowseScreen
from tui.screens.dialogs import build_progress
from tui.widgets.base.line_input import QueryInput


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The build waits for this, or for the reader to give up."""
    go = threading.Event()

    def build(sources: Any, out: Path, tell: Any, cancelled: Callable[[], bool]) -> None:
        while not go.wait(0.01):
            if cancelled():
                raise build_progress.Cancelled
        library.build(sources, out, tell, cancelled)

    monkeypatch.setattr(build_progress, "build", build)
    return go


def opened(path: Path) -> ParkbrowseApp:
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
    return ParkbrowseApp(path, "seeds", keymap, sources=[SEEDS], current=False)


async def test_what_is_typed_while_a_corpus_is_built_waits_for_its_list(
    held: threading.Event, tmp_path: Path
) -> None:
    app = opened(tmp_path / "a.corpus")
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, build_progress.BuildingScreen))
        await pilot.press("slash", *"qyq")
        assert isinstance(app.screen, build_progress.BuildingScreen)
        held.set()
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen))
        await until(pilot, lambda: isinstance(app.focused, QueryInput) and app.focused.value == "qyq")
    assert app.return_value is None


async def test_who_gives_up_a_build_gives_up_what_was_typed(held: threading.Event, tmp_path: Path) -> None:
    app = opened(tmp_path / "a.corpus")
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, build_progress.BuildingScreen))
        await pilot.press(*"jq", "escape")
        await until(pilot, lambda: app.return_value == 130)
