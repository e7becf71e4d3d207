"""The screen of a build shows at once what goes on and how to stop it, tells seldom, and stops in the middle of a file."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from corpus import paths
from corpus.builds.progress import Progress
from tests import pressing
from tests.conftest import SEEDS, screen_text, until
from tui.app.app import ParkbrowseApp
from tui.keys import read_keymap
from tui.keys.actions import ACTIONS
from tui.screens.dialogs import build_progress
from tui.widgets.base.bars import Bar

STEP = Progress(3, 20, 600, 2400, "年报汇编.txt", 31, 40)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_it_shows_how_far_it_is_and_its_key_at_once(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, seen, sent, began = threading.Event(), threading.Event(), list[Progress](), list[bool]()

    def build(
        sources: Any, out: Path, tell: Callable[[Progress], object], cancelled: Callable[[], bool]
    ) -> None:
        began.append(seen.is_set())
        while not (go.wait(0.01) or cancelled()):
            pass
        for part in range(1000):
            tell(STEP._replace(part=part))
        while not cancelled():
            threading.Event().wait(0.01)
        raise build_progress.Cancelled

    shown = build_progress.BuildingScreen._show

    def show(self: build_progress.BuildingScreen, step: Progress) -> None:
        sent.append(step)
        shown(self, step)

    monkeypatch.setattr(build_progress, "build", build)
    monkeypatch.setattr(build_progress.BuildingScreen, "_show", show)
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
    app = ParkbrowseApp(tmp_path / "a.corpus", "seeds", keymap, sources=[SEEDS], current=False)
    display = app._display

    def watched(screen: Any, drawn: Any) -> None:
        display(screen, drawn)
        if isinstance(screen, build_progress.BuildingScreen):
            seen.set()

    monkeypatch.setattr(Screen, "_compositor_refresh", pressing.at_once)
    monkeypatch.setattr(app, "_display", watched)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, build_progress.BuildingScreen) and app.screen.ready)
        await until(pilot, lambda: "正在查看" in screen_text(app) and "Esc 取消" in screen_text(app))
        go.set()
        await until(pilot, lambda: "文件 3/20" in screen_text(app) and "25%" in screen_text(app))
        assert "年报汇编.txt" in screen_text(app)
        assert len(sent) < 10
        await pilot.press("escape")
        await until(pilot, lambda: app.return_value == 130)
    assert began == [True], "what it needs is imported behind the first sight of it"


def test_its_rows_are_sent_one_by_one() -> None:
    screen = build_progress.BuildingScreen([SEEDS], Path("x"), "x")
    assert [type(bar) for bar in screen.compose()] == [Bar] * 5
