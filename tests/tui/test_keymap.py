"""The keys in force: what a pressed key means, what is wrong with a file, and what can never be lost."""

import time
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus import paths
from corpus.faults import Fault
from corpus.yaml_nodes import BYTES_AT_MOST
from tui import labels
from tui.actions import ACTIONS, CONTEXTS, MOVING, TYPING, Action
from tui.keymap import Asking, Binding, Cancelled, Hit, Keymap, Pending, Pressed, read_keymap
from tui.keymap.making import REQUIRED
from tui.keymap.names import KeyNameError, display_chord, key_name, parse_chord
from tui.keymap.own import presets
from tui.keymap.problems import KINDS
from tui.keymap.sheet import MOVES, sheet
from tui.performing import which_key

BAD = Path(__file__).parent.parent / "keymaps_bad"

# The actions of these tests and where they work.
PANES = ("list", "reader", "compare", "help")

WORK: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("quit", "help", "search", "next_pane", "previous_pane", "compare", "back"), ("global",)
    ),
    **dict.fromkeys(
        ("cursor_down", "cursor_up", "page_down", "page_up", "half_page_down", "half_page_up", "top",
         "bottom"),
        PANES,
    ),
    "open": ("list", "compare"),
    "copy": ("reader", "compare"),
    **dict.fromkeys(
        (
            "next_figure", "previous_figure", "next_section", "previous_section", "next_report",
            "previous_report", "next_hit", "previous_hit", "toggle_raw",
        ),
        ("reader",),
    ),
    **dict.fromkeys(("swap_sides", "one_sided"), ("compare",)),
    **dict.fromkeys(("submit", "leave", "hit_down", "hit_up", "clear"), ("search",)),
}  # fmt: skip

COUNTED = ("cursor_down", "cursor_up", "page_down", "page_up", "top", "bottom")
TESTED = {id: Action(id, contexts, count=id in COUNTED) for id, contexts in WORK.items()}

READER = ("reader", "global")

# Line, column and message of every problem of every file in tests/keymaps_bad.
PROBLEMS: Mapping[str, list[tuple[int | None, int | None, str]]] = {
    "action_false": [
        (5, 9, 'names and keys are text, and YAML reads `on` as true or false: put it in quotes, "on"'),
    ],
    "alias": [
        (4, 15, "anchors and aliases (`*moves`) are refused: write the keys out"),
    ],
    "anchor": [
        (4, 13, "anchors and aliases (`&moves`) are refused: write the keys out"),
    ],
    "bare_bracket": [
        (
            5,
            22,
            'is not YAML: did not find expected node content (quote keys such as "]f" and "?")',
        ),
    ],
    "circle": [
        (4, 3, "preset `mine` extends itself, by way of mine → yours → mine: take one `extends` out"),
    ],
    "duplicate": [
        (6, 22, "`n` does `next_hit` already (line 5): one key cannot do two things in reader"),
    ],
    "duplicate_global": [
        (7, 21, "` `: this is no key: did you mean `space`?"),
        (7, 26, "`j` does `cursor_down` already (line 5): one key cannot do two things in list"),
    ],
    "escape_in_a_chord": [
        (5, 19, "`g esc` can never be pressed: Esc gives up a chord that was begun"),
    ],
    "false": [
        (5, 19, 'names and keys are text, and YAML reads `no` as true or false: put it in quotes, "no"'),
    ],
    "fullwidth": [
        (6, 26, "`]f` does `next_figure` already (line 5): one key cannot do two things in reader"),
    ],
    "hides": [
        (
            7,
            19,
            "`/` hides `search` of global, which has no other key in reader: choose another for `next_hit`, or add one to `search`",
        ),
    ],
    "leader": [
        (3, 13, "`g g` cannot be the leader: name one key, no digit and not Esc"),
    ],
    "no_argument": [
        (5, 9, "`search` takes nothing behind it: take `东湖` out"),
    ],
    "not_a_count": [
        (5, 9, "`cursor_down` takes a number behind it, not `five`"),
    ],
    "same_key": [
        (5, 20, "a terminal sends `shift+n` as N, and so it is taken: better write N"),
        (5, 29, "a terminal sends `ctrl+i` as Tab, and so it is taken: better write Tab"),
        (6, 22, "a terminal sends `<M-f>` as Ctrl-Right, and so it is taken: better write Ctrl-Right"),
    ],
    "unsendable": [
        (5, 20, "a plain terminal cannot send `ctrl+enter`: add a key that every terminal sends"),
        (5, 32, "a plain terminal cannot send `M-<`: add a key that every terminal sends"),
        (5, 39, "a plain terminal cannot send `C-S-x`: add a key that every terminal sends"),
        (6, 22, "a plain terminal cannot send `ctrl+1`: add a key that every terminal sends"),
    ],
    "letter_where_one_types": [
        (6, 16, "`q` writes a character in search: choose a key with Ctrl or Alt, or one that types nothing"),
        (
            7,
            19,
            "`Space` writes a character in search: choose a key with Ctrl or Alt, or one that types nothing",
        ),
    ],
    "list_in_a_list": [
        (5, 23, "`next_hit` should be a key, a list of keys or null, not a list with a list in it"),
    ],
    "mapping_for_a_key": [
        (5, 19, "`next_hit` should be a key, a list of keys or null, not a mapping"),
    ],
    "not_a_mapping": [
        (1, 1, "the keymap should be a mapping, not a list"),
    ],
    "not_yaml": [
        (
            5,
            7,
            "is not YAML: did not find expected ',' or '}' (quote keys such as \"]f\" and \"?\")",
        ),
    ],
    "number": [
        (5, 23, 'names and keys are text, and YAML reads `5` as a number: put it in quotes, "5"'),
    ],
    "prefix": [
        (6, 17, "`g` and `gg` (`top`, line 5) cannot both be keys of list: one begins the other"),
    ],
    "prefix_of_global": [
        (7, 19, "`g` shuts out `g/` (`search`, global) in reader: one begins the other"),
    ],
    "prefix_of_the_extended": [
        (10, 17, "`g` and `gg` (`top`, line 5) cannot both be keys of list: one begins the other"),
    ],
    "quit_hidden": [
        (5, 9, "`quit` may not be without a key: it is put back on `q`"),
    ],
    "quit_unbound": [
        (5, 9, "`quit` may not be without a key: it is put back on `q`"),
    ],
    "tab": [
        (
            3,
            1,
            'is not YAML: found character that cannot start any token (quote keys such as "]f" and "?")',
        ),
    ],
    "text_for_bindings": [
        (3, 15, "`bindings` should be a mapping, not text"),
    ],
    "too_deep": [
        (5, 18, "lies more than 8 levels deep: presets, a preset, bindings, a context, an action, its keys"),
    ],
    "twice": [
        (7, 9, "`cursor_down` stands on line 5 already: keep one of them"),
    ],
    "unknown_action": [
        (5, 9, "no action is called `next_figur`: did you mean `next_figure`?"),
        (6, 9, "no action is called `zzz`"),
    ],
    "unknown_context": [
        (4, 7, "no context is called `raeder`: did you mean `reader`?"),
    ],
    "unknown_key": [
        (5, 23, "`ctl+n`: no key has this name: did you mean `ctrl+n`?"),
        (5, 36, "`pgdnn`: no key has this name: did you mean `pgdn`?"),
        (5, 43, "`shift+1`: no terminal sends Shift with a sign: write the sign that it makes"),
        (6, 19, "`  `: this is no key: did you mean `space`?"),
    ],
    "unknown_preset": [
        (4, 3, "no preset is called `defualt`: did you mean `default`?"),
    ],
    "unknown_word": [
        (1, 1, "`preset` means nothing here: did you mean `presets`?"),
        (5, 5, "`binding` means nothing here: did you mean `bindings`?"),
    ],
    "wrong_context": [
        (5, 9, "`next_figure` does nothing in list: it works in reader"),
    ],
}


@pytest.fixture(autouse=True)
def english(chinese: None) -> None:
    labels.use_language("en")


def write(folder: Path, text: str) -> Path:
    path = folder / "keymaps.yaml"
    path.write_text(text, "utf-8")
    return path


def of(folder: Path, **bindings: str) -> Keymap:
    """A keymap of one preset; each context is given as YAML in braces."""
    body = "".join(f"      {context}: {{{text}}}\n" for context, text in bindings.items())
    keymap, problems = read_keymap(write(folder, f"presets:\n  default:\n    bindings:\n{body}"), TESTED)
    assert problems == []
    return keymap


@pytest.fixture(scope="module")
def shipped() -> Keymap:
    return read_keymap(paths.keymaps(), ACTIONS)[0]


# The names of keys

NAMES = {
    "Ctrl-x": ("ctrl+x",), "C-x": ("ctrl+x",), "<C-x>": ("ctrl+x",), "ctrl+X": ("ctrl+x",),
    "M-v": ("alt+v",), "Alt-v": ("alt+v",), "<M-V>": ("alt+V",), "C-M-f": ("alt+ctrl+f",),
    "SPC": ("space",), "Esc": ("escape",), "PgDn": ("pagedown",), "RET": ("enter",), "F5": ("f5",),
    "S-Tab": ("shift+tab",), "backtab": ("shift+tab",), "S-n": ("N",), "C-S-x": ("ctrl+shift+x",),
    "?": ("?",), "question_mark": ("?",), "+": ("+",), "ctrl++": ("ctrl++",), "C--": ("ctrl+-",), "<": ("<",),
    "ctrl+right_square_bracket": ("ctrl+]",), "ctrl+i": ("tab",), "C-m": ("enter",), "C-[": ("escape",),
    "gg": ("g", "g"), "]f": ("]", "f"), "】f": ("]", "f"), "C-": ("C", "-"), "<<": ("<", "<"),
    "ctrl+x o": ("ctrl+x", "o"), "SPC f f": ("space", "f", "f"), "up": ("up",), "u p": ("u", "p"),
}  # fmt: skip


@pytest.mark.parametrize(("written", "chord"), NAMES.items(), ids=NAMES)
def test_keys_may_be_written_in_many_ways(written: str, chord: tuple[str, ...]) -> None:
    assert parse_chord(written) == chord
    assert parse_chord(display_chord(chord)) == chord


@pytest.mark.parametrize(
    "written", ["", " ", "ctl+n", "pgdwn", "ctrl+bogus", "shift+]", "ggg", "\x1b", "ctrl+\x1b"]
)
def test_what_no_keyboard_has_is_refused(written: str) -> None:
    with pytest.raises(KeyNameError):
        parse_chord(written)


SHOWN = {
    ("]", "f"): "]f", ("g", "g"): "gg", ("ctrl+x", "o"): "Ctrl-x o", ("pagedown",): "PgDn", ("u", "p"): "u p",
    ("shift+tab",): "Shift-Tab", ("space", "f"): "Space f", ("f", "1"): "f 1",
}  # fmt: skip


@pytest.mark.parametrize(("chord", "shown"), SHOWN.items(), ids=SHOWN.values())
def test_how_help_shows_a_chord(chord: tuple[str, ...], shown: str) -> None:
    assert display_chord(chord) == shown


PRESSED = {
    "a letter": ("G", "G", "G"),
    "a sign": ("question_mark", "?", "?"),
    "a shortened sign": ("slash", "/", "/"),
    "a letter with Ctrl": ("ctrl+x", "\x18", "ctrl+x"),
    "a letter with Alt": ("alt+v", "v", "alt+v"),
    "a capital with Alt": ("alt+shift+v", "V", "alt+V"),
    "a sign with Ctrl": ("ctrl+right_square_bracket", "\x1d", "ctrl+]"),
    "blank": ("space", " ", "space"),
    "escape": ("escape", "\x1b", "escape"),
    "tab backwards": ("shift+tab", None, "shift+tab"),
    "】 of an input method": ("right_black_lenticular_bracket", "】", "]"),
    "？ of an input method": ("fullwidth_question_mark", "？", "?"),
    "／ of an input method": ("fullwidth_solidus", "／", "/"),
    "： of an input method": ("fullwidth_colon", "：", ":"),
    "。 of an input method": ("ideographic_full_stop", "。", "."),
    "a full-width letter": ("Ａ", "Ａ", "A"),
    "a full-width blank": ("ideographic_space", "　", "space"),
    "a hanzi is itself": ("财", "财", "财"),
}


@pytest.mark.parametrize(("key", "character", "name"), PRESSED.values(), ids=PRESSED)
def test_what_a_pressed_key_is_called(key: str, character: str | None, name: str) -> None:
    assert key_name(key, character) == name


# What keys mean


def test_a_chord_is_pending_until_it_is_whole(shipped: Keymap) -> None:
    pending = shipped.resolve(READER, ["]"])
    assert isinstance(pending, Pending)
    assert Binding(("f",), "next_figure") in pending.continuations
    assert shipped.resolve(READER, ["]", "f"]) == Hit("next_figure")
    assert shipped.resolve(READER, ["]", "x"]) is None


def test_the_inner_context_wins(tmp_path: Path) -> None:
    keymap = of(tmp_path, **{"global": 'quit: q, help: "?", search: [n, s]', "reader": "next_hit: n"})
    assert keymap.resolve(READER, ["n"]) == Hit("next_hit")
    assert keymap.resolve(("list", "global"), ["n"]) == Hit("search")


def test_what_stands_under_global_holds_where_the_action_works(shipped: Keymap) -> None:
    assert shipped.resolve(("list", "global"), ["j"]) == Hit("cursor_down")
    assert shipped.resolve(("global",), ["j"]) is None
    assert shipped.resolve(("list", "global"), ["y"]) is None
    assert shipped.resolve(READER, ["y"]) == Hit("copy")


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
    assert shipped.resolve(("search", "global"), ["enter"]) == Hit("submit")
    assert shipped.resolve(("search", "global"), ["tab"]) == Hit("complete")
    assert shipped.resolve(("search", "global"), ["ctrl+q"]) == Hit("quit")


def test_continuations_of_two_contexts_stand_together(tmp_path: Path) -> None:
    keymap = of(
        tmp_path,
        **{
            "global": 'quit: q, help: "?", search: g s, back: [g x, e]',
            "reader": "next_hit: g n, toggle_raw: g x",
        },
    )
    assert keymap.resolve(READER, ["g"]) == Pending(
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
    assert keymap.resolve(READER, ["n"]) == Hit("next_figure")
    assert keymap.resolve(READER, ["]"]) is None
    assert keymap.keys_of("next_hit") == keymap.keys_of("toggle_raw") == ()
    assert keymap.resolve(READER, ["q"]) == Hit("quit")


# A chord under the fingers


def test_a_chord_is_pressed_key_by_key(shipped: Keymap) -> None:
    pressed = Pressed()
    assert isinstance(pressed.feed(shipped, READER, "g"), Pending)
    assert pressed.keys == ("g",)
    assert pressed.feed(shipped, READER, "g") == Hit("top")
    assert pressed.keys == ()


def test_an_unknown_key_or_escape_gives_a_chord_up(shipped: Keymap) -> None:
    pressed = Pressed()
    pressed.feed(shipped, READER, "g")
    assert pressed.feed(shipped, READER, "x") == Cancelled(("g", "x"))
    assert pressed.feed(shipped, READER, "n") == Hit("next_hit")
    pressed.feed(shipped, READER, "]")
    assert pressed.feed(shipped, READER, "escape") == Cancelled(("]", "escape"))
    assert pressed.feed(shipped, READER, "escape") == Hit("back")
    assert pressed.feed(shipped, READER, "x") is None


def test_a_chord_begun_in_another_pane_is_forgotten(shipped: Keymap) -> None:
    pressed = Pressed()
    pressed.feed(shipped, READER, "g")
    assert pressed.feed(shipped, ("list", "global"), "j") == Hit("cursor_down")


# What is wrong with a file


def test_every_broken_file_has_its_messages_here() -> None:
    assert sorted(path.stem for path in BAD.glob("*.yaml")) == sorted(PROBLEMS)


def test_every_message_has_a_broken_file() -> None:
    said = {problem.kind for name in PROBLEMS for problem in problems_of(name)[1]}
    assert set(KINDS) - said == {"missing", "unreadable", "too-big", "not-utf8"}


def problems_of(name: str) -> tuple[Keymap, list]:
    path = BAD / f"{name}.yaml"
    return read_keymap(path, TESTED, "mine" if "mine:" in path.read_text("utf-8") else "default")


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_broken_file_is_told_by_line_and_column(name: str) -> None:
    keymap, problems = problems_of(name)
    assert [(problem.line, problem.column, problem.message) for problem in problems] == PROBLEMS[name]
    assert keymap.resolve(READER, ["q"]) == Hit("quit")


def test_what_is_good_in_a_broken_file_holds() -> None:
    keymap, _ = problems_of("unknown_key")
    assert keymap.resolve(READER, ["]", "f"]) == Hit("next_figure")
    keymap, _ = problems_of("prefix_of_the_extended")
    assert keymap.resolve(READER, ["g"]) == Hit("bottom")


def test_files_that_cannot_be_read_at_all(tmp_path: Path) -> None:
    big, latin = tmp_path / "big.yaml", tmp_path / "latin.yaml"
    big.write_bytes(b"#" * (BYTES_AT_MOST + 1))
    latin.write_bytes(b"presets:\n  d\xe9faut:\n")
    for path, place, message in [
        (tmp_path / "none.yaml", (None, None), "cannot be found (No such file or directory): check the path"),
        (tmp_path, (None, None), "cannot be read (Is a directory): check its permissions"),
        (big, (None, None), "is 262145 bytes long, and a keymap may have at most 262144: cut it down"),
        (latin, (2, 1), "is not UTF-8 at byte 12: save it as UTF-8"),
    ]:
        keymap, [problem] = read_keymap(path, TESTED)
        assert (problem.line, problem.column, problem.message) == (*place, message)
        assert keymap.preset == "built-in"


def test_the_built_in_preset_is_enough_to_find_ones_way() -> None:
    keymap, _ = problems_of("not_yaml")
    assert keymap.preset == "built-in"
    for context, key, action in [
        ("list", "down", "cursor_down"), ("list", "enter", "open"), ("reader", "pagedown", "page_down"),
        ("reader", "/", "search"), ("search", "escape", "leave"), ("reader", "tab", "next_pane"),
        ("compare", "?", "help"),
    ]:  # fmt: skip
        assert keymap.resolve((context, "global"), [key]) == Hit(action)


def test_an_unknown_preset_falls_back_on_the_default(shipped: Keymap) -> None:
    keymap, [problem] = read_keymap(paths.keymaps(), ACTIONS, "defalt")
    assert problem.message == "no preset is called `defalt`: did you mean `default`?"
    assert keymap == shipped


def test_a_problem_can_be_raised_as_a_fault() -> None:
    fault = read_keymap(BAD / "duplicate.yaml", TESTED)[1][0].fault()
    assert isinstance(fault, Fault)
    assert (fault.code, fault.path, fault.line, fault.column) == ("keymap", BAD / "duplicate.yaml", 6, 22)


def test_a_message_does_not_repeat_a_whole_page(tmp_path: Path) -> None:
    path = write(tmp_path, "presets: {default: {bindings: {reader: {next_hit: " + "x" * 200_000 + "}}}}")
    _, [problem] = read_keymap(path, TESTED)
    assert len(problem.message) < 200


# The file that ships

# Actions without a key in the default preset, on purpose: they are reached by the command line.
UNBOUND = {"lang"}


def test_the_shipped_file_has_no_problem_and_leaves_no_action_out(shipped: Keymap) -> None:
    _, problems = read_keymap(paths.keymaps(), ACTIONS)
    assert problems == []
    assert {action for action in ACTIONS if not shipped.chords_of(action)} == UNBOUND


@pytest.mark.parametrize("preset", presets())
def test_what_is_printed_is_what_a_key_does(preset: str) -> None:
    keymap = read_keymap(paths.keymaps(), ACTIONS, preset)[0]
    for line in sheet(keymap):
        for context in MOVING if line.context == MOVES else [line.context]:
            for chord in line.chords:
                told = [
                    (one.action, one.argument)
                    for one in sheet(keymap)
                    if one.context == context and chord in one.chords
                ]
                meant = keymap.resolve((context, "global"), chord)
                assert meant == Hit(*(told[0] if told else (line.action, line.argument)))


def test_a_key_is_resolved_in_microseconds_and_the_file_read_in_milliseconds(shipped: Keymap) -> None:
    before = time.process_time()
    for _ in range(1000):
        shipped.resolve(READER, ("]",))
    assert (time.process_time() - before) / 1000 < 20e-6
    before = time.process_time()
    read_keymap(paths.keymaps(), ACTIONS)
    assert time.process_time() - before < 0.03


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


@settings(max_examples=150, deadline=None)
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
                isinstance(keymap.resolve(contexts, chord[:cut]), Pending) for cut in range(1, len(chord))
            )
            assert hit.action in TESTED
        if context not in TYPING:
            for action in REQUIRED:
                shown = [*keymap.keys_of(action, context), *keymap.keys_of(action, "global")]
                assert any(press(keymap, contexts, chord) == Hit(action) for chord in map(parse_chord, shown))


def press(keymap: Keymap, contexts: Collection[str], chord: tuple[str, ...]) -> object:
    pressed, outcome = Pressed(), None
    for key in chord:
        outcome = pressed.feed(keymap, tuple(contexts), key)
    return outcome


# Counts, words behind an action, a key that is asked for


def fed(keymap: Keymap, keys: str, contexts: Collection[str] = READER) -> list[object]:
    pressed = Pressed()
    return [pressed.feed(keymap, tuple(contexts), key) for key in keys.split()]


@pytest.mark.parametrize(
    ("keys", "hit"),
    [
        ("5 j", Hit("cursor_down", count=5)),
        ("1 0 j", Hit("cursor_down", count=10)),
        ("5 0 %", Hit("percent", count=50)),
        ("3 ] f", Hit("next_figure", count=3)),
        ("1 2 g g", Hit("top", count=12)),
        ("9 9 9 9 9 9 9 9 j", Hit("cursor_down", count=999999)),
    ],
)
def test_a_number_counts_for_the_chord_that_follows(shipped: Keymap, keys: str, hit: Hit) -> None:
    *_, last = fed(shipped, keys)
    assert last == hit


def test_a_count_is_given_up_like_a_chord(shipped: Keymap) -> None:
    assert fed(shipped, "5 escape j")[1:] == [Cancelled(("5", "escape")), Hit("cursor_down")]
    assert fed(shipped, "5 Ω j")[1:] == [Cancelled(("5", "Ω")), Hit("cursor_down")]
    assert fed(shipped, "0 j") == [None, Hit("cursor_down")]
    assert fed(shipped, "5 enter", ("search", "global")) == [None, Hit("submit")]


def test_a_digit_that_is_bound_is_no_count_but_may_end_one(tmp_path: Path) -> None:
    keymap = of(tmp_path, **{"global": 'quit: q, help: "?", cursor_down: j, bottom: "1"'})
    assert fed(keymap, "1") == [Hit("bottom")]
    assert fed(keymap, "2 1 j")[-1] == Hit("cursor_down", count=21)


def test_a_binding_may_give_what_stands_behind_the_action(tmp_path: Path) -> None:
    keymap = of(tmp_path, **{"global": 'quit: q, help: "?", cursor_down: j, cursor_down 5: J'})
    assert fed(keymap, "j J") == [Hit("cursor_down"), Hit("cursor_down", "5")]
    assert fed(keymap, "3 J")[-1] == Hit("cursor_down", "5", 3)
    assert keymap.keys_of("cursor_down", "reader") == ("j",)
    assert keymap.keys_of("cursor_down", "reader", "5") == ("J",)


def test_an_action_that_asks_for_a_key_takes_any(tmp_path: Path) -> None:
    actions = {**TESTED, "mark": Action("mark", ("reader",), key=True)}
    path = write(tmp_path, "presets: {default: {bindings: {reader: {mark: m, mark a: M, next_hit: n}}}}")
    keymap, problems = read_keymap(path, actions)
    assert problems == []
    assert fed(keymap, "m n n") == [Asking("mark"), Hit("mark", "n"), Hit("next_hit")]
    assert fed(keymap, "m 5") == [Asking("mark"), Hit("mark", "5")]
    assert fed(keymap, "M") == [Hit("mark", "a")]
    assert fed(keymap, "m escape n") == [Asking("mark"), Cancelled(("m", "escape")), Hit("next_hit")]


def test_the_leader_stands_for_a_key_that_the_file_names(tmp_path: Path) -> None:
    text = "presets:\n  default:\n    leader: SPC\n    bindings: {reader: {next_hit: leader n, next_figure: <leader>f}}\n"
    keymap, problems = read_keymap(write(tmp_path, text), TESTED)
    assert problems == []
    assert fed(keymap, "space n")[-1] == Hit("next_hit")
    own = tmp_path / "own.yaml"
    own.write_text('leader: ","\n', "utf-8")
    keymap, problems = read_keymap(tmp_path / "keymaps.yaml", TESTED, own=own)
    assert problems == []
    assert fed(keymap, "space , f")[-1] == Hit("next_figure")


# The line that tells what may follow


def test_what_may_follow_is_told_as_far_as_it_fits(shipped: Keymap) -> None:
    pending = shipped.resolve(READER, ["]"])
    assert isinstance(pending, Pending)
    assert which_key("]", pending.continuations, 60).startswith("] …  f next figure  i next figure of the")
    assert which_key("]", pending.continuations, 30) == "] …  f next figure  +3"
    assert which_key("5", (), 30) == "5 …"
