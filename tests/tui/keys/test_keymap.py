"""What pressed keys mean: contexts, chords, counts, keys that are asked for, the line that tells what may follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import paths
from tests.tui.keys.keymaps import READER, TESTED, fed, of, write
from tui.keys import (
    Binding,
    BoundAction,
    ChordCancelled,
    ChordPending,
    Keymap,
    KeyRequest,
    Pressed,
    read_keymap,
)
from tui.keys.actions import ACTIONS, Action
from tui.keys.cheat_sheet import sheet
from tui.keys.dispatch import which_key
from tui.text import i18n


@pytest.fixture(scope="module")
def shipped() -> Keymap:
    return read_keymap(paths.keymaps(), ACTIONS)[0]


# What keys mean


def test_a_chord_is_pending_until_it_is_whole(shipped: Keymap) -> None:
    pending = shipped.resolve(READER, ["]"])
    assert isinstance(pending, ChordPending)
    assert Binding(("f",), "next_figure") in pending.continuations
    assert shipped.resolve(READER, ["]", "f"]) == BoundAction("next_figure")
    assert shipped.resolve(READER, ["]", "x"]) is None


def test_the_inner_context_wins(tmp_path: Path) -> None:
    keymap = of(tmp_path, **{"global": 'quit: q, help: "?", search: [n, s]', "reader": "next_hit: n"})
    assert keymap.resolve(READER, ["n"]) == BoundAction("next_hit")
    assert keymap.resolve(("list", "global"), ["n"]) == BoundAction("search")


def test_what_stands_under_global_holds_where_the_action_works(shipped: Keymap) -> None:
    assert shipped.resolve(("list", "global"), ["j"]) == BoundAction("cursor_down")
    assert shipped.resolve(("global",), ["j"]) is None
    assert shipped.resolve(("help", "global"), ["y"]) is None
    assert shipped.resolve(("compare", "global"), ["y"]) == BoundAction("copy")


def test_a_context_may_have_other_keys_for_an_action_or_none(tmp_path: Path) -> None:
    keymap = of(
        tmp_path,
        **{
            "global": 'quit: q, help: "?", cursor_down: [j, down]',
            "reader": "cursor_down: e",
            "compare": "cursor_down: null",
        },
    )
    assert keymap.keys_of("cursor_down", "reader") == ("e",)
    assert keymap.keys_of("cursor_down", "compare") == ()
    assert keymap.keys_of("cursor_down", "list") == ("j", "Down")


def test_where_one_types_a_letter_is_a_letter(shipped: Keymap) -> None:
    for key in ("q", "?", "space", "财"):
        assert shipped.resolve(("search", "global"), [key]) is None
    assert shipped.resolve(("search", "global"), ["enter"]) == BoundAction("submit")
    assert shipped.resolve(("search", "global"), ["tab"]) == BoundAction("complete")
    assert shipped.resolve(("search", "global"), ["ctrl+q"]) == BoundAction("quit")


def test_continuations_of_two_contexts_stand_together(tmp_path: Path) -> None:
    keymap = of(
        tmp_path,
        **{
            "global": 'quit: q, help: "?", search: g s, back: [g x, e]',
            "reader": "next_hit: g n, toggle_raw: g x",
        },
    )
    assert keymap.resolve(READER, ["g"]) == ChordPending(
        (Binding(("n",), "next_hit"), Binding(("x",), "toggle_raw"), Binding(("s",), "search"))
    )


def test_a_derived_preset_takes_keys_and_whole_actions_over(tmp_path: Path) -> None:
    path = write(tmp_path, (
        "presets:\n  default:\n    bindings:\n      global: {quit: q, help: '?'}\n"
        "      reader: {next_hit: n, next_figure: ']f', toggle_raw: t}\n"
        "  mine:\n    extends: default\n    bindings:\n      reader: {next_figure: n, toggle_raw: null}\n"
    ))  # fmt: skip
    keymap, problems = read_keymap(path, TESTED, "mine")
    assert problems == []
    assert keymap.preset == "mine"
    assert keymap.resolve(READER, ["n"]) == BoundAction("next_figure")
    assert keymap.resolve(READER, ["]"]) is None
    assert keymap.keys_of("next_hit") == keymap.keys_of("toggle_raw") == ()
    assert keymap.resolve(READER, ["q"]) == BoundAction("quit")


# A chord under the fingers


def test_a_chord_is_pressed_key_by_key(shipped: Keymap) -> None:
    pressed = Pressed()
    assert isinstance(pressed.feed(shipped, READER, "g"), ChordPending)
    assert pressed.keys == ("g",)
    assert pressed.feed(shipped, READER, "g") == BoundAction("top")
    assert pressed.keys == ()


def test_an_unknown_key_or_escape_gives_a_chord_up(shipped: Keymap) -> None:
    pressed = Pressed()
    pressed.feed(shipped, READER, "g")
    assert pressed.feed(shipped, READER, "x") == ChordCancelled(("g", "x"))
    assert pressed.feed(shipped, READER, "n") == BoundAction("next_hit")
    pressed.feed(shipped, READER, "]")
    assert pressed.feed(shipped, READER, "escape") == ChordCancelled(("]", "escape"))
    assert pressed.feed(shipped, READER, "escape") == BoundAction("back")
    assert pressed.feed(shipped, READER, "x") is None


def test_the_beginning_of_a_chord_of_another_pane_swallows_what_follows(shipped: Keymap) -> None:
    pressed = Pressed()
    assert pressed.feed(shipped, ("list", "global"), "]") == ChordPending()
    assert pressed.feed(shipped, ("list", "global"), "f") == ChordCancelled(("]", "f"))
    assert pressed.feed(shipped, ("list", "global"), "f") == BoundAction("figures")
    assert pressed.feed(shipped, ("search", "global"), "]") is None, "where one types it is a sign"


def test_a_chord_begun_in_another_pane_is_forgotten(shipped: Keymap) -> None:
    pressed = Pressed()
    pressed.feed(shipped, READER, "g")
    assert pressed.feed(shipped, ("list", "global"), "j") == BoundAction("cursor_down")


# Counts, words behind an action, a key that is asked for


@pytest.mark.parametrize(
    ("keys", "hit"),
    [
        ("5 j", BoundAction("cursor_down", count=5)),
        ("1 0 j", BoundAction("cursor_down", count=10)),
        ("5 0 %", BoundAction("percent", count=50)),
        ("3 ] f", BoundAction("next_figure", count=3)),
        ("1 2 g g", BoundAction("top", count=12)),
        ("9 9 9 9 9 9 9 9 j", BoundAction("cursor_down", count=999999)),
    ],
)
def test_a_number_counts_for_the_chord_that_follows(shipped: Keymap, keys: str, hit: BoundAction) -> None:
    *_, last = fed(shipped, keys)
    assert last == hit


def test_a_count_is_given_up_like_a_chord(shipped: Keymap) -> None:
    assert fed(shipped, "5 escape j")[1:] == [ChordCancelled(("5", "escape")), BoundAction("cursor_down")]
    assert fed(shipped, "5 Ω j")[1:] == [ChordCancelled(("5", "Ω")), BoundAction("cursor_down")]
    assert fed(shipped, "0 j") == [None, BoundAction("cursor_down")]
    assert fed(shipped, "5 enter", ("search", "global")) == [None, BoundAction("submit")]


def test_a_digit_that_is_bound_is_no_count_but_may_end_one(tmp_path: Path) -> None:
    keymap = of(tmp_path, **{"global": 'quit: q, help: "?", cursor_down: j, bottom: "1"'})
    assert fed(keymap, "1") == [BoundAction("bottom")]
    assert fed(keymap, "2 1 j")[-1] == BoundAction("cursor_down", count=21)


def test_a_binding_may_give_what_stands_behind_the_action(tmp_path: Path) -> None:
    keymap = of(tmp_path, **{"global": 'quit: q, help: "?", cursor_down: j, cursor_down 5: J'})
    assert fed(keymap, "j J") == [BoundAction("cursor_down"), BoundAction("cursor_down", "5")]
    assert fed(keymap, "3 J")[-1] == BoundAction("cursor_down", "5", 3)
    assert keymap.keys_of("cursor_down", "reader") == ("j",)
    assert keymap.keys_of("cursor_down", "reader", "5") == ("J",)


def test_an_action_that_asks_for_a_key_takes_any(tmp_path: Path) -> None:
    actions = {**TESTED, "mark": Action("mark", ("reader",), key=True)}
    path = write(tmp_path, "presets: {default: {bindings: {reader: {mark: m, mark a: M, next_hit: n}}}}")
    keymap, problems = read_keymap(path, actions)
    assert problems == []
    assert fed(keymap, "m n n") == [KeyRequest("mark"), BoundAction("mark", "n"), BoundAction("next_hit")]
    assert fed(keymap, "m 5") == [KeyRequest("mark"), BoundAction("mark", "5")]
    assert fed(keymap, "M") == [BoundAction("mark", "a")]
    assert fed(keymap, "m escape n") == [
        KeyRequest("mark"),
        ChordCancelled(("m", "escape")),
        BoundAction("next_hit"),
    ]


def test_the_leader_stands_for_a_key_that_the_file_names(tmp_path: Path) -> None:
    text = "presets:\n  default:\n    leader: SPC\n    bindings: {reader: {next_hit: leader n, next_figure: <leader>f}}\n"
    keymap, problems = read_keymap(write(tmp_path, text), TESTED)
    assert problems == []
    assert fed(keymap, "space n")[-1] == BoundAction("next_hit")
    own = tmp_path / "own.yaml"
    own.write_text('leader: ","\n', "utf-8")
    keymap, problems = read_keymap(tmp_path / "keymaps.yaml", TESTED, own=own)
    assert problems == []
    assert fed(keymap, "space , f")[-1] == BoundAction("next_figure")


# The line that tells what may follow


def test_what_may_follow_is_told_as_far_as_it_fits(shipped: Keymap) -> None:
    i18n.use_language("en")
    pending = shipped.resolve(READER, ["]"])
    assert isinstance(pending, ChordPending)
    assert which_key("]", pending.continuations, 60).startswith("] …  f next figure  i next figure of the")
    assert which_key("]", pending.continuations, 30) == "] …  f next figure  +3"
    assert which_key("5", (), 30) == "5 …"


# The table as one reads it


def test_help_begins_with_what_one_comes_for_and_ends_with_the_panes(shipped: Keymap) -> None:
    lines = list(sheet(shipped))
    own = {
        context: [line.action for line in lines if line.context == context] for context in ("list", "reader")
    }
    assert {context: names[0] for context, names in own.items()} == {"list": "open", "reader": "next_figure"}
    assert own["list"].index("go_pane") > own["list"].index("tag") > own["list"].index("open")
