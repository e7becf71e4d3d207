"""What changes on the disk under an open corpus: told once, in one line, never in the middle of something."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from corpus import library, paths
from corpus.builds import watch
from tests.conftest import screen_text, until
from tui import guard
from tui.app import news
from tui.app.app import ParkbrowseApp
from tui.data.state_db import State
from tui.keys import read_keymap
from tui.keys.actions import ACTIONS
from tui.screens.browse.screen import BrowseScreen
from tui.screens.dialogs import build_progress
from tui.screens.dialogs.help import HelpScreen

PAGE = "{zone}2014年工作总结\n2014年，{zone}财政总收入完成38亿元，增长11%。\n"
WIDE = (110, 20)
ONE_NEW = "资料有更新：新增 1 个文件 · Ctrl-r 重新读入"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser watches, and a hundredth of a second where it waits for one."""
    monkeypatch.setenv(watch.WISH, "")
    monkeypatch.setattr(watch, "HEARD_EVERY", 0.02)
    monkeypatch.setattr(watch, "QUIET", 0.02)
    monkeypatch.setattr(watch, "SHARE", 0)
    monkeypatch.setattr(news, "BEGIN_AFTER", 0.001)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A SOURCE with two pages."""
    inside = tmp_path / "pages"
    inside.mkdir()
    for zone in ("东湖区", "西湖区"):
        write(inside, zone)
    return inside


@pytest.fixture
def corpus(folder: Path, tmp_path: Path) -> Path:
    """The corpus file of these."""
    out = tmp_path / "pages.corpus"
    library.build([folder], out)
    return out


def write(folder: Path, zone: str) -> None:
    """A page of a zone comes, whole from its first moment."""
    (folder / f".{zone}").write_text(PAGE.format(zone=zone), "utf-8")
    (folder / f".{zone}").rename(folder / f"{zone}.txt")


def opened(corpus: Path, *sources: Path, preset: str = "default") -> ParkbrowseApp:
    with State.open() as state:
        state.keep("welcomed", True)  # that notice would stand there until a key is pressed
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS, preset)
    return ParkbrowseApp(corpus, "pages", keymap, sources=sources)


async def watching(pilot: Pilot[Any]) -> None:
    """Wait until what is there is known."""
    app = pilot.app
    assert isinstance(app, ParkbrowseApp)

    def knows() -> bool:
        watched = app.opening.news._watch
        return watched is not None and watched.looked.is_set()

    await until(pilot, knows)


def watches() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "watch"]


async def test_new_pages_are_told_once_and_read_by_the_key_that_is_told(folder: Path, corpus: Path) -> None:
    app = opened(corpus, folder)
    async with app.run_test(size=WIDE) as pilot:
        await watching(pilot)
        await pilot.press("j")
        here = app.screen.list_pane.chosen_id
        write(folder, "青山湖区")
        await until(pilot, lambda: ONE_NEW in screen_text(app))
        assert app.screen.list_pane.chosen_id == here
        await pilot.press("right_square_bracket", "escape")
        assert not app.standing
        write(folder, "青云谱区")
        await until(pilot, lambda: app.opening.news.known.files.added == 2)
        await pilot.press("right_square_bracket", "escape")
        assert "资料有更新" not in screen_text(app)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: len(app.corpus) == 4 and isinstance(app.screen, BrowseScreen))
        await until(pilot, lambda: app.screen.list_pane.chosen_id == here)
        await watching(pilot)
        assert not any(app.opening.news.known.files)
        await pilot.press("slash")  # told is what is known when there is room for it
        (folder / "东湖区.txt").unlink()
        write(folder, "青山湖区")
        await until(pilot, lambda: app.opening.news.known.files[1:] == (1, 1))
        await pilot.press("escape")
        await until(pilot, lambda: "改动 1 个、删去 1 个" in screen_text(app))
    assert not watches()


async def test_news_do_not_cover_what_stands_in_the_line_nor_disturb_who_types(
    folder: Path, corpus: Path
) -> None:
    app = opened(corpus, folder)
    async with app.run_test(size=WIDE) as pilot:
        await watching(pilot)
        await pilot.press("slash")
        write(folder, "青山湖区")
        await until(pilot, lambda: app.opening.news.waits)
        await pilot.press(*"38")
        assert not app.standing
        await pilot.press("escape")
        await until(pilot, lambda: ONE_NEW in screen_text(app))
        await pilot.press("j")
        assert not app.standing

    app = opened(corpus, folder)
    async with app.run_test(size=WIDE) as pilot:
        await watching(pilot)
        app.notice("something else")
        write(folder, "青云谱区")
        await until(pilot, lambda: app.opening.news.waits)
        await pilot.pause()
        assert app.standing == "something else"
        await pilot.press("j")
        await until(pilot, lambda: ONE_NEW in screen_text(app))


@pytest.mark.parametrize(("preset", "key"), [("vim", "Ctrl-r"), ("emacs", "Ctrl-x g")])
async def test_the_key_in_force_is_told_wherever_one_is(
    preset: str, key: str, folder: Path, corpus: Path
) -> None:
    app = opened(corpus, folder, preset=preset)
    async with app.run_test(size=WIDE) as pilot:
        await watching(pilot)
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        write(folder, "青山湖区")
        await until(pilot, lambda: f"· {key} 重新读入" in screen_text(app))


async def test_a_corpus_file_that_another_program_replaced_is_opened_at_the_same_place(
    folder: Path, corpus: Path, tmp_path: Path
) -> None:
    write(folder, "青山湖区")
    library.build([folder], tmp_path / "new.corpus")
    app = opened(corpus)
    async with app.run_test(size=WIDE) as pilot:
        await watching(pilot)
        await pilot.press("j")
        here = app.screen.list_pane.chosen_id
        (tmp_path / "new.corpus").replace(corpus)
        await until(pilot, lambda: "语料文件已更新 · Ctrl-r 打开新的" in screen_text(app))
        assert len(app.corpus) == 2
        await pilot.press("ctrl+r")
        assert len(app.corpus) == 3
        assert app.screen.list_pane.chosen_id == here
        await pilot.press("ctrl+r")
        assert "没有可重新读入的网页" in screen_text(app)


async def test_a_file_that_is_no_corpus_in_its_place_leaves_the_list_as_it_was(
    corpus: Path, tmp_path: Path
) -> None:
    app = opened(corpus)
    async with app.run_test(size=WIDE) as pilot:
        await watching(pilot)
        (tmp_path / "half").write_bytes(b"half")
        (tmp_path / "half").replace(corpus)
        await until(pilot, lambda: app.opening.news.known.replaced)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: str(corpus) in app.standing)
        assert len(app.corpus) == 2
    assert app.return_value is None


async def test_where_another_program_read_the_sources_its_corpus_is_opened_and_none_built(
    folder: Path, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.build([folder], tmp_path / "new.corpus")
    monkeypatch.setattr(build_progress, "build", lambda *_: pytest.fail("it is there already"))
    app = opened(corpus, folder)
    async with app.run_test(size=WIDE) as pilot:
        await watching(pilot)
        before = app.session
        (tmp_path / "new.corpus").replace(corpus)
        await until(pilot, lambda: app.opening.news.known.replaced)
        await pilot.press("ctrl+r")
        assert app.session is not before


async def test_news_stay_news_where_the_reading_is_given_up(
    folder: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(sources: Any, out: Path, tell: Any, cancelled: Callable[[], bool]) -> None:
        raise build_progress.Cancelled

    monkeypatch.setattr(build_progress, "build", build)
    app = opened(corpus, folder)
    async with app.run_test(size=WIDE) as pilot:
        await watching(pilot)
        write(folder, "青山湖区")
        await until(pilot, lambda: ONE_NEW in screen_text(app))
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "已取消" in screen_text(app))
        assert app.opening.news.known.files.added == 1
        assert len(watches()) == 1


async def test_who_wants_nothing_watched_has_nothing_watched(
    folder: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(watch.WISH, "0")
    app = opened(corpus, folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(0.05)
        assert not watches()


async def test_a_network_disk_is_left_alone_unless_looks_are_wanted(
    folder: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "_is_shared", lambda folder: True)
    asked: list[object] = []
    monkeypatch.setattr(watch, "states", lambda *told: asked.append(told) or iter(()))
    app = opened(corpus, folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(0.05)
    assert not asked
    monkeypatch.setenv(watch.WISH, "poll")
    app = opened(corpus, folder)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: bool(asked))


@pytest.mark.defects
async def test_a_watch_that_fails_costs_nothing_else(
    folder: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "states", lambda *_: (_ for _ in ()).throw(RuntimeError("boom")))
    app = opened(corpus, folder)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: any("boom" in each for each in guard.defects))
        await pilot.press("j")
        assert not app.standing
    assert app.return_value is None
