"""What keys are called, how readers may write them, how they are shown."""

from __future__ import annotations

import pytest

from tui.keys.names import KeyNameError, display_chord, key_name, parse_chord

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
