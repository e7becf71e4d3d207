"""The reader's own keymap file: laid over a preset, found wrong and used all the same, read again, begun."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from corpus.errors import Fault
from tests.conftest import screen_text, until
from tui.app.app import ParkbrowseApp
from tui.keys import BoundAction, KeySource
from tui.keys.cheat_sheet import changes
from tui.keys.schema import schema
from tui.keys.user_keymap import SCHEMA, begin, check, presets
from tui.screens.dialogs.help import HelpScreen
from tui.text import i18n

READER = ("reader", "global")


@pytest.fixture(autouse=True)
def english(as_if_first: None) -> None:
    i18n.use_language("en")


def own(folder: Path, text: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(text, "utf-8")
    return path


def test_one_key_is_overridden_and_all_others_stay(tmp_path: Path) -> None:
    file = own(tmp_path, "bindings:\n  reader:\n    next_figure: e\n")
    mine, shipped = KeySource(None, file).read(), KeySource().read()
    assert mine.problems == ()
    assert mine.keymap.resolve(READER, ["e"]) == BoundAction("next_figure")
    assert mine.keymap.resolve(READER, ["]", "f"]) is None
    assert [(one.context, one.action) for one in changes(shipped.keymap, mine.keymap)] == [
        ("reader", "next_figure")
    ]


@pytest.mark.parametrize(("asked", "force"), [(None, "vim"), ("less", "less")])
def test_the_file_names_its_preset_and_the_command_line_goes_before(
    tmp_path: Path, asked: str | None, force: str
) -> None:
    in_force = KeySource(asked, own(tmp_path, "extends: vim\nbindings: {reader: {copy: null}}\n")).read()
    assert in_force.keymap.preset == force
    assert in_force.keymap.keys_of("copy", "reader") == ()
    assert in_force.keymap.keys_of("copy", "compare") != ()


def test_a_preset_of_the_file_may_extend_one_that_ships_or_go_over_it(tmp_path: Path) -> None:
    file = own(
        tmp_path,
        "presets:\n  mine: {extends: less, bindings: {reader: {next_figure: e}}}\n"
        "  default: {bindings: {reader: {next_figure: E}}}\n",
    )
    mine = KeySource("mine", file).read()
    assert mine.problems == ()
    assert mine.keymap.resolve(READER, ["d"]) == BoundAction("half_page_down")
    over = KeySource(None, file).read()
    assert over.keymap.resolve(READER, ["E"]) == BoundAction("next_figure")
    assert over.keymap.resolve(READER, ["q"]) == BoundAction("quit")


def test_what_is_said_of_all_contexts_goes_before_the_preset_s_own_panes(tmp_path: Path) -> None:
    keymap = KeySource(None, own(tmp_path, "bindings: {global: {search: n}}\n")).read().keymap
    assert keymap.resolve(READER, ["n"]) == BoundAction("search")
    assert keymap.keys_of("next_hit", "reader") == ()


def test_quit_and_help_cannot_be_taken_away(tmp_path: Path) -> None:
    text = (
        'bindings: {global: {quit: null, help: null, search: ["q", "?"]}, reader: {copy: ["f1", "ctrl+q"]}}\n'
    )
    keymap = KeySource(None, own(tmp_path, text)).read().keymap
    for context in ("reader", "list", "figures", "help", "compare"):
        for action in ("quit", "help"):
            chords = [*keymap.chords_of(action, context), *keymap.chords_of(action, "global")]
            assert any(keymap.resolve((context, "global"), chord) == BoundAction(action) for chord in chords)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "bindings:\n", "bindings: {reader: }\n"])
def test_a_file_that_says_nothing_changes_nothing(tmp_path: Path, text: str) -> None:
    mine = KeySource(None, own(tmp_path, text)).read()
    assert mine.problems == ()
    assert changes(KeySource().read().keymap, mine.keymap) == []


def test_a_file_that_is_missing_is_a_fault_only_if_it_was_asked_for(tmp_path: Path) -> None:
    assert KeySource(None, tmp_path / "none.yaml").read().problems == ()
    with pytest.raises(Fault, match="missing"):
        KeySource.of(None, tmp_path / "none.yaml")


# Begun, and completed by editors


def test_a_file_that_is_taken_away_in_the_moment_it_is_looked_at_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "exists", lambda _path: True)
    source = KeySource(None, tmp_path / "gone.yaml")
    assert source.stamp() is None
    assert source.read().problems == ()


def test_the_file_that_is_begun_is_right_and_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "new" / "keymaps.yaml"
    assert begin(file) == (file, file.with_name(SCHEMA))
    assert check(file) == []
    assert changes(KeySource().read().keymap, KeySource(None, file).read().keymap) == []
    assert all(name in file.read_text("utf-8") for name in presets())
    with pytest.raises(Fault, match="keymap-there"):
        begin(file)


def test_what_the_file_that_is_begun_offers_can_be_taken(tmp_path: Path) -> None:
    file = tmp_path / "keymaps.yaml"
    begin(file)
    text = re.sub(r"(?m)^( *)# ([a-z][\w ]*: )", r"\1\2", file.read_text("utf-8"))
    assert "\n    next_figure: [" in text
    file.write_text(text, "utf-8")
    mine = KeySource(None, file).read()
    assert mine.problems == ()
    assert mine.watched
    assert mine.keymap.keys_of("toggle_raw", "reader") == ()
    assert mine.keymap.keys_of("lang", argument="en") == (",e",)


def test_the_schema_knows_what_the_reader_knows() -> None:
    reader = json.loads(schema())["definitions"]["bindings"]["properties"]["reader"]
    assert "next_figure" in reader["properties"]
    assert "quit" in reader["properties"]
    assert "sort" not in reader["properties"]


# While the browser runs


def keyed(seeds_file: Path, file: Path) -> ParkbrowseApp:
    source = KeySource(None, file)
    found = source.read()
    return ParkbrowseApp(
        seeds_file, "seeds", found.keymap, problems=found.problems, key_source=source, watch_keys=found.watched,
        theme="dark",
    )  # fmt: skip


async def test_a_bad_file_is_told_in_one_line_and_listed_in_help(seeds_file: Path, tmp_path: Path) -> None:
    file = own(tmp_path, "bindings:\n  reader:\n    next_figur: e\n    next_hit: m\n")
    app = keyed(seeds_file, file)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(
            pilot,
            lambda: "own.yaml has errors (1); the valid keys are in force; ? shows them" in screen_text(app),
        )
        assert app.keyboard.in_force.keymap.resolve(READER, ["m"]) == BoundAction("next_hit")
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        shown = screen_text(app)
        assert "1 things to mend in the keymap" in shown
        assert "own.yaml:3:5  no action is called `next_figur`: did you mean `next_figure`?" in shown
        assert str(file)[-20:] in shown
        own(tmp_path, "bindings:\n  reader:\n    next_figure: e\n")
        await pilot.press("r")
        assert "things to mend" not in screen_text(app)
        await pilot.press("q")
        await until(pilot, lambda: not isinstance(app.screen, HelpScreen))
        assert app.is_running


async def test_the_file_is_read_again_when_asked_and_on_change_if_it_says_so(
    seeds_file: Path, tmp_path: Path
) -> None:
    app = keyed(seeds_file, own(tmp_path, "bindings: {reader: {next_figure: e}}\n"))
    async with app.run_test(size=(120, 40)) as pilot:
        file = own(tmp_path, "reload: true\nbindings: {reader: {next_figure: E}}\n")
        assert app.keyboard.in_force.keymap.resolve(READER, ["E"]) is None
        await pilot.press("f5")
        assert app.keyboard.in_force.keymap.resolve(READER, ["E"]) == BoundAction("next_figure")
        assert "the keymap was read again; preset default" in screen_text(app)
        own(tmp_path, "reload: true\nbindings: {reader: {next_figure: Z}}\n")
        os.utime(file, (1, 1))
        app.keyboard.look()
        assert app.keyboard.in_force.keymap.resolve(READER, ["Z"]) == BoundAction("next_figure")
