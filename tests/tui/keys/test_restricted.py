"""Restricted mode: what it forbids is forbidden by every way that leads there, and nothing is written but where it may be."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Size

from corpus import library, paths
from corpus.errors import Fault
from corpus.export.files import append, put
from tests.conftest import SEEDS, screen_text, until
from tests.tui.screens.browse.test_screen import open_district
from tui.app.app import ParkbrowseApp
from tui.cli import main
from tui.data.last_sources import last_sources, remember_sources
from tui.keys import BoundAction, InForce, Keymap, read_keymap
from tui.keys.actions import ACTIONS
from tui.keys.cheat_sheet import sheet
from tui.keys.keyboard import Keyboard
from tui.terminal.tmux import tmux_option
from tui.text.i18n import sentence, t, use_language

# What restricted mode takes away, and what it leaves only where a folder for exports is named. An action that is new
# and writes, runs or opens anything belongs to one of them.
FORBIDDEN = {"suspend", "open_source", "keep_line"}
EXPORTING = {"export_reports", "export_table", "export_book"}


@pytest.fixture(params=[False, True], ids=["no exports", "exports"])
def exports(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    return tmp_path / "exports" if request.param else None


@pytest.fixture
def restricted(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], None]:
    def restrict(exports: Path | None) -> None:
        monkeypatch.setenv(paths.RESTRICTED, "1")
        monkeypatch.setenv(paths.EXPORTS, str(exports or ""))

    return restrict


class Everything:
    """A screen, and the app that it is in, on which every action is done by writing its name down."""

    contexts = ("list", "global")
    size = Size(80, 24)

    def __init__(self) -> None:
        self.done: list[str] = []
        self.told: list[str] = []
        self.room = self

    def method(self, name: str) -> Callable[..., Any] | None:
        return lambda *arguments: self.done.append(name.removeprefix("do_"))

    def notice(self, message: str) -> None:
        self.told.append(message)

    say = notice

    def show_keys(self) -> None: ...

    def stop_work(self) -> bool:
        return False


def test_the_whole_table_of_actions(
    keymap_that_ships: Keymap, restricted: Callable[[Path | None], None], exports: Path | None
) -> None:
    forbidden = FORBIDDEN if exports else FORBIDDEN | EXPORTING
    everything = Everything()
    keyboard = Keyboard(everything, InForce(keymap_that_ships))  # type: ignore[arg-type]
    assert {line.action for line in sheet(keymap_that_ships)} == set(ACTIONS)
    restricted(exports)
    for id in ACTIONS:
        everything.done.clear()
        everything.told.clear()
        assert keyboard.perform(BoundAction(id, "x")), "told, if it is not done"
        assert everything.done[:1] == ([] if id in forbidden else [id])
        name = t(f"action.{id}")
        assert everything.told == ([f"受限模式下不能“{name}”"] if id in forbidden else [])
    assert {line.action for line in sheet(keymap_that_ships)} == set(ACTIONS) - forbidden, (
        "help has the others"
    )


def test_no_key_of_ones_own_and_no_word_of_the_line_leads_around_it(
    restricted: Callable[[Path | None], None], tmp_path: Path
) -> None:
    own = tmp_path / "keymaps.yaml"
    own.write_text("presets: {default: {bindings: {global: {suspend: a, quit: q}}}}", "utf-8")
    everything = Everything()
    keyboard = Keyboard(everything, InForce(read_keymap(own, ACTIONS)[0]))  # type: ignore[arg-type]
    restricted(None)
    keyboard.press(everything, "a")
    assert everything.done == []
    assert everything.told == [f"受限模式下不能“{t('action.suspend')}”"]


@pytest.mark.parametrize(
    "name", ["../x.csv", "/tmp/x.csv", "a/x.csv", "a\\x.csv", ".x.csv", "..", ".", "", "x\n.csv", "x\x1b.csv",
             "~/x.csv", "link.csv", "gone.csv", "folder.csv", "pipe.csv"],
)  # fmt: skip
def test_a_file_of_the_reader_is_a_name_in_the_folder(
    restricted: Callable[[Path | None], None], tmp_path: Path, name: str
) -> None:
    exports = tmp_path / "exports"
    (exports / "folder.csv").mkdir(parents=True)
    (exports / "link.csv").symlink_to(tmp_path / "outside.csv")
    (tmp_path / "outside.csv").write_text("mine", "utf-8")
    (exports / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
    os.mkfifo(exports / "pipe.csv")
    restricted(exports)
    assert paths.typed("东湖 2014.csv") == exports / "东湖 2014.csv"
    with pytest.raises(Fault, match="restricted-name") as raised:
        paths.typed(name)
    assert str(exports) in sentence(raised.value)


def test_without_a_folder_there_is_no_file(restricted: Callable[[Path | None], None]) -> None:
    restricted(None)
    with pytest.raises(Fault, match="restricted-exports"):
        paths.typed("x.csv")


def test_behind_the_table_whatever_writes_or_runs_refuses_too(
    restricted: Callable[[Path | None], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "tmux").write_text(f"#!/bin/sh\n: > {tmp_path}/run\necho on\n", "utf-8")
    (tmp_path / "tmux").chmod(0o755)
    restricted(tmp_path / "exports")
    for write in (put, lambda path, data: append(path, data), lambda path, _: library.merge([], path)):
        with pytest.raises(Fault, match="restricted-path"):
            write(tmp_path / "x.corpus", b"x")
    put(paths.state() / "copied.txt", b"x", replace=True)
    assert tmux_option("set-clipboard", "-s") is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tmux"]
    assert paths.cache().is_relative_to(paths.state_folder())
    monkeypatch.setenv("PARKBROWSE_STATE", "/proc/none")
    with pytest.raises(Fault, match="write"):
        paths.cache()  # and in no passing folder either


def test_it_opens_the_one_corpus_file_that_is_named(
    restricted: Callable[[Path | None], None], seeds_file: Path
) -> None:
    remember_sources([SEEDS])
    restricted(None)
    assert library.locate([seeds_file]) == (seeds_file, True)
    for sources in ([], [SEEDS], [seeds_file, seeds_file], last_sources(), [Path("/etc/passwd")]):
        with pytest.raises(Fault, match="restricted-source"):
            library.locate(sources)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What the command says on standard error; the mode is not left on for others."""
    monkeypatch.setenv(paths.RESTRICTED, "")
    monkeypatch.setenv(paths.EXPORTS, "")
    monkeypatch.setattr(main, "open_streams", lambda: None)

    def run(*words: str) -> str:
        with pytest.raises(SystemExit):
            main.main(words)
        use_language("zh")
        return capsys.readouterr().err.strip()

    return run


OTHERS = sorted({*main.ELSEWHERE, "corrections"} - main.READING)


@pytest.mark.parametrize("command", OTHERS)
def test_commands_that_do_more_than_read_a_corpus_are_not_there(
    said: Callable[..., str], command: str
) -> None:
    assert said("--restricted", command) == (
        f"parkbrowse: 受限模式下没有命令 {command}；可用 ask, compare, export, figures, list, matrix, search, series, show"
    )


def test_what_a_command_writes_is_a_name_among_the_exports(
    said: Callable[..., str], seeds_file: Path, tmp_path: Path
) -> None:
    exports = ["--restricted", "--exports", str(tmp_path / "exports")]
    wish = ["matrix", "-c", str(seeds_file), "-o"]
    assert "只写文件名" in said(*exports, *wish, str(tmp_path / "m.csv"))
    assert said(*exports, *wish, "m.csv").endswith("/exports/m.csv")
    assert [path.name for path in tmp_path.rglob("*.csv")] == ["m.csv"]


def test_a_folder_for_exports_goes_with_restricted_mode_alone(said: Callable[..., str]) -> None:
    assert said("--exports", "x", "list") == "parkbrowse: --exports 与 --restricted 一起用"


async def test_in_the_browser_keys_line_and_help_say_no_in_one_sentence(
    seeds_file: Path, keymap_that_ships: Keymap, restricted: Callable[[Path | None], None], tmp_path: Path
) -> None:
    restricted(None)
    app = ParkbrowseApp(seeds_file, "seeds", keymap_that_ships, theme="dark")

    def last() -> str:
        return "".join(row.strip() for row in screen_text(app).splitlines()[-2:])  # of one message

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        assert "受限模式下不能“导出报告”" in last()
        await pilot.press("ctrl+z")
        assert "受限模式下不能“挂起" in last()
        await pilot.press("colon", *"export")
        assert "export_reports" not in screen_text(app)
        await pilot.press(*"_reports", "enter")
        assert "受限模式下不能“导出报告”" in last(), "whoever knows its name is told as well"
        await pilot.press("escape")
        await open_district(pilot)
        await pilot.press("O")
        assert "受限模式下不能" in last()
        await pilot.press("t", "plus")
        assert "受限模式下不能" in last()
        await pilot.press("question_mark", "slash", *"guaqi")
        assert "挂起" not in screen_text(app)
        await pilot.press("escape", "escape", "escape")
        restricted(tmp_path / "exports")
        await until(pilot, lambda: app.room is not None and "list" in app.room.contexts)
        await pilot.press("e", "ctrl+u", *"../x.csv", "enter")
        assert "只写文件名" in screen_text(app)
        await pilot.press("ctrl+u", *"x.csv", "enter")
        await until(pilot, lambda: (tmp_path / "exports" / "x.csv").exists())
    assert not (tmp_path / "x.csv").exists()
