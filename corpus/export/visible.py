"""Which characters of foreign text are shown as they are, and what is shown for the others.

A terminal acts on what it is sent: control characters move the cursor, rename the window, put text on the
clipboard; bidirectional and invisible characters make a reader see other words than stand there. What goes, and what
is shown for it:

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

# Unicode's Default_Ignorable_Code_Point outside category Cf, and the blank that is no space.
_INVISIBLE = (
    "\u034f\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
)
# A negated class from end to end: four times faster over clean text than a search for what is in the class.
_ALL_VISIBLE = re.compile(f"[^{_INVISIBLE}]*+")


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


def is_all_shown(text: str) -> bool:
    """Whether every character is shown as it is, and none is a line break."""
    # str.isprintable knows the same categories and runs in C; it takes U+3000 for unprintable, we do not.
    return text.replace("　", "").isprintable() and _ALL_VISIBLE.fullmatch(text) is not None
