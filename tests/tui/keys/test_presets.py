"""The presets that ship, and any keymap at all: what is printed is what a pressed key does."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual.app import ComposeResult

from tests.conftest import until
from tests.examples import examples
from tests.tui.keys.keymaps import TESTED, fed, write
from tui.app.app import ParkbrowseApp
from tui.keys import BoundAction, ChordPending, Keymap, KeySource, parse_chord, read_keymap
from tui.keys.actions import ACTIONS, CONTEXTS, GLOBAL, MOVING, TYPING
from tui.keys.cheat_sheet import MOVES, sheet
from tui.keys.names import Chord
from tui.keys.resolve import REQUIRED
from tui.keys.user_keymap import presets
from tui.screens.base import Room
from tui.widgets.base.line_input import QueryInput
from tui.widgets.base.line_view import LineView

# The presets that ship

# Actions without a key in the default preset, on purpose: they are reached by the command line.
UNBOUND = {"lang", "tour"}


def printed(keymap: Keymap) -> Iterator[tuple[str, Chord, BoundAction]]:
    """Every binding that `parkbrowse keys` prints, with each context in which it stands."""
    lines = list(sheet(keymap))
    own = {(line.context, chord) for line in lines for chord in line.chords}
    for line in lines:
        for context in MOVING if line.context == MOVES else [line.context]:
            for chord in line.chords:
                if line.context != MOVES or not {(context, chord)} & own:
                    yield context, chord, BoundAction(line.action, line.argument)


@pytest.mark.parametrize("preset", presets())
def test_a_preset_that_ships_has_nothing_wrong_and_leaves_no_action_out(preset: str) -> None:
    in_force, default = KeySource(preset).read(), KeySource().read().keymap
    assert in_force.problems == ()
    bound = {(context, hit.action) for context in CONTEXTS for hit in default.tables[context].hits.values()}
    everywhere = {hit.action for hit in default.tables[GLOBAL].hits.values()}
    bound |= {(context, action) for context in CONTEXTS if context not in TYPING for action in everywhere}
    assert [one for one in sorted(bound) if not reached(in_force.keymap, *one)] == []


def reached(keymap: Keymap, context: str, action: str) -> bool:
    """Whether some chord does an action where a context has the keys."""
    contexts = (context, GLOBAL)
    chords = [*keymap.chords_of(action, context), *keymap.chords_of(action, GLOBAL)]
    return any(
        isinstance(found := keymap.resolve(contexts, chord), BoundAction) and found.action == action
        for chord in chords
    )


def test_what_is_unbound_in_the_default_preset_is_so_on_purpose() -> None:
    keymap = KeySource().read().keymap
    assert {action for action in ACTIONS if not keymap.chords_of(action)} == UNBOUND


@pytest.mark.parametrize("preset", presets())
def test_what_is_printed_is_all_there_is_and_what_a_chord_means(preset: str) -> None:
    keymap = KeySource(preset).read().keymap
    told = set()
    for context, chord, hit in printed(keymap):
        assert keymap.resolve((context, GLOBAL), chord) == hit
        told.add((context, chord))
    assert told == {(context, chord) for context in CONTEXTS for chord in keymap.tables[context].hits}


# Pressed in an app: its real way of hearing keys, and a spy in place of what they do


class Pane(LineView):
    """Something of a context that has the keys."""

    def __init__(self, context: str) -> None:
        super().__init__(id=context)
        self.context = context


class Panes(Room):
    """A screen with something of every context."""

    def compose(self) -> ComposeResult:
        for context in CONTEXTS:
            if context != GLOBAL:
                yield QueryInput(context=context, id=context) if context in TYPING else Pane(context)


class Spying(ParkbrowseApp):
    """The app with panes of all contexts; what keys would do is written down."""

    CSS_PATH = None

    def get_default_screen(self) -> Panes:
        self.done: list[BoundAction] = []
        self.keyboard.attempt = self.spy  # type: ignore[method-assign]
        return Panes()

    def spy(self, hit: BoundAction) -> bool:
        self.done.append(hit)
        return True

    def has_done(self, times: int) -> bool:
        return len(self.done) >= times


def key_event(key: str) -> events.Key:
    """A key as Textual tells of it when it is pressed."""
    *modifiers, name = key.split("+") if len(key) > 1 else [key]
    character = " " if name == "space" else name if len(name) == 1 and not modifiers else None
    if len(name) == 1 and not name.isalnum():
        name = unicodedata.name(name).lower().replace(" ", "_").replace("-", "_")
    return events.Key("+".join([*modifiers, name]), character)


@pytest.mark.parametrize("preset", presets())
async def test_every_binding_of_a_preset_does_what_is_printed_when_it_is_pressed(
    preset: str, seeds_file: Path
) -> None:
    keymap = KeySource(preset).read().keymap
    app = Spying(seeds_file, "seeds", keymap, theme="dark")
    by_context: dict[str, list[tuple[Chord, BoundAction]]] = {}
    for context, chord, hit in printed(keymap):
        by_context.setdefault(context, []).append((chord, hit))
    async with app.run_test(size=(80, 24)) as pilot:
        for context, bindings in by_context.items():
            app.screen.set_focus(None if context == GLOBAL else app.screen.query_one(f"#{context}"))
            await pilot.pause()
            app.done.clear()
            expected = [asked(hit, keymap) for _, hit in bindings]
            for chord, hit in bindings:
                for key in (*chord, *(["a"] if asked(hit, keymap) != hit else [])):
                    app.post_message(key_event(key))  # as Pilot does, without a pause after each
            await until(pilot, partial(app.has_done, len(expected)))
            await pilot.pause()
            assert app.done == expected


def asked(hit: BoundAction, keymap: Keymap) -> BoundAction:
    """What is done once the key that an action asks for is pressed."""
    return replace(hit, argument="a") if hit.action in keymap.asks and not hit.argument else hit


# Any keymap at all

KEYS = st.sampled_from(
    [
        "j",
        "g",
        "gg",
        "g g g",
        "]f",
        "]",
        "]]",
        "q",
        "?",
        "esc",
        "g esc",
        "C-x o",
        "C-x",
        "nope!",
        "SPC",
        "】",
        "1",
        "no",
        "'q'",
    ]
)
CHORDS = KEYS | st.lists(KEYS, max_size=3).map(lambda keys: keys) | st.none()
BINDINGS = st.dictionaries(
    st.sampled_from([*CONTEXTS, "nowhere"]),
    st.dictionaries(st.sampled_from([*TESTED, "nothing"]), CHORDS, max_size=8),
)
PRESETS = st.fixed_dictionaries({"default": BINDINGS, "mine": BINDINGS})


def yaml_of(presets: Mapping[str, Mapping[str, Mapping[str, object]]]) -> str:
    lines = ["presets:"]
    for name, contexts in presets.items():
        lines += [f"  {name}:", *(["    extends: default"] if name == "mine" else []), "    bindings:"]
        for context, bindings in contexts.items():
            lines.append(f"      {context}:")
            for action, chords in bindings.items():
                items = chords if isinstance(chords, list) else [chords]
                shown = ["null" if item is None else '"' + str(item).replace("'", "") + '"' for item in items]
                keys = f"[{', '.join(shown)}]" if isinstance(chords, list) else shown[0]
                lines.append(f"        {action}: {keys}")
    return "\n".join(lines) + "\n"


@examples(60, fuzz=3000)
@given(presets=PRESETS)
@example(presets={"default": {}, "mine": {"global": {"quit": "?"}}})
@example(presets={"default": {}, "mine": {"global": {"quit": "?"}, "reader": {"next_hit": "?"}}})
@example(
    presets={"default": {}, "mine": {"global": {"help": ["q", "ctrl+q"]}, "reader": {"next_hit": "q q"}}}
)
def test_whatever_a_keymap_holds(tmp_path_factory: pytest.TempPathFactory, presets: Mapping) -> None:
    path = write(tmp_path_factory.getbasetemp(), yaml_of(presets))
    keymap, _ = read_keymap(path, TESTED, "mine")
    for context in CONTEXTS:
        contexts = (context, "global")
        for chord, hit in keymap.tables[context].hits.items():
            assert keymap.resolve(contexts, chord) == hit
            assert all(
                isinstance(keymap.resolve(contexts, chord[:cut]), ChordPending)
                for cut in range(1, len(chord))
            )
            assert hit.action in TESTED
        if context not in TYPING:
            for action in REQUIRED:
                shown = [*keymap.keys_of(action, context), *keymap.keys_of(action, "global")]
                assert any(
                    fed(keymap, " ".join(chord), contexts)[-1] == BoundAction(action)
                    for chord in map(parse_chord, shown)
                )
