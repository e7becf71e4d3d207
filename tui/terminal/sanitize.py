"""The one door through which foreign text (pages, file names, queries, messages) reaches a terminal.

A terminal acts on what it is sent: control characters move the cursor, rename the window, put text on the
clipboard; bidirectional and invisible characters make a reader see other words than stand there. Each such
character is replaced by a visible stand-in, **one for one**: no parsing of escape sequences, so a broken one
swallows nothing, and every offset in the text stays what it was. `safe` works on single characters:
`safe(a + b) == safe(a) + safe(b)`, so a text may be cut before or after.

What goes, and what is shown for it:

- C0 but line feed and tab, and DEL: the sign for that control character, `␀` to `␡`
- the tab and every blank that is neither a line break nor U+3000: a space
- Cf (all of Bidi_Control, zero-width space and joiner, BOM, soft hyphen, tags): `·`
- invisible letters and marks, variation selectors, the braille blank (text can be hidden in them): `·`
- C1 (the 8-bit ESC, CSI, OSC …), U+2028, U+2029, lone surrogates, private use, unassigned: U+FFFD

Combining marks stay: pinyin (`ǎ` as `a` + U+030C), Tibetan and Uyghur need them. They take no cell and stand
on the character before them, at the worst on a blank.
"""

from __future__ import annotations

import re
import unicodedata

STRANGE = "\ufffd"
HIDDEN = "·"
LINE_BREAK = "⏎"

# Unicode's Default_Ignorable_Code_Point outside category Cf, and the blank that is no space.
_INVISIBLE = (
    "\u034f\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
)
# A negated class from end to end: four times faster over clean text than a search for what is in the class.
_ALL_VISIBLE = re.compile(f"[^{_INVISIBLE}]*+")


class _StandIns(dict[int, str]):
    """The stand-in for every code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = put = stand_in(chr(code))
        return put


def stand_in(character: str) -> str:
    """What is shown for one character: itself, unless the table above says otherwise."""
    if character in "\n　":
        return character
    code, category = ord(character), unicodedata.category(character)
    if character == "\t" or category == "Zs":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if category == "Cf" or not _ALL_VISIBLE.fullmatch(character):
        return HIDDEN
    return STRANGE if category in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") else character


_TABLE = _StandIns()
_LINE_TABLE = _StandIns({0x0A: LINE_BREAK})


def safe(text: str) -> str:
    """The text as it may be sent to a terminal: same length, line feeds kept, itself if it is clean."""
    return text if _is_clean(text.replace("\n", "")) else text.translate(_TABLE)


def safe_line(text: str) -> str:
    """The same for a place of one line (a title, a file name, a message): a line feed shows as `⏎`."""
    return text if _is_clean(text) else text.translate(_LINE_TABLE)


def _is_clean(text: str) -> bool:
    # str.isprintable knows the same categories and runs in C; it takes U+3000 for unprintable, we do not.
    return text.replace("　", "").isprintable() and _ALL_VISIBLE.fullmatch(text) is not None
