"""What keys are called, and how a reader may write them.

A *key* has one canonical name: a printable character is itself (`?`, `]`, `G`), everything else has
Textual's name (`pagedown`, `escape`, `space`, `ctrl+x`, `alt+v`). A *chord* is a tuple of such names,
pressed one after another.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

Chord = tuple[str, ...]

LEADER = "leader"  # stands in a chord for the key that the keymap names as its leader

NAMED = (
    "backspace", "delete", "down", "end", "enter", "escape", "home", "insert", "left",
    "pagedown", "pageup", "right", "space", "tab", "up", *(f"f{number}" for number in range(1, 25)),
)  # fmt: skip

# Of these a terminal tells Ctrl, Alt and Shift.
_MODIFIABLE = frozenset(NAMED) - {"backspace", "enter", "escape", "space", "tab"}

FRIENDLY = {
    "bs": "backspace", "bksp": "backspace", "del": "delete", "ins": "insert", "esc": "escape",
    "ret": "enter", "return": "enter", "cr": "enter", "spc": "space",
    "pgdn": "pagedown", "pgdown": "pagedown", "page_down": "pagedown", "page-down": "pagedown",
    "pgup": "pageup", "page_up": "pageup", "page-up": "pageup",
    "lt": "<", "gt": ">", "bar": "|", "backtab": "shift+tab",
}  # fmt: skip

# Textual calls a sign by its Unicode name when a modifier is held, and shortens some of those names.
SIGNS = {
    **{unicodedata.name(sign).lower().translate({32: "_", 45: "_"}): sign for sign in string.punctuation},
    "slash": "/", "backslash": "\\", "at": "@", "minus": "-", "plus": "+", "underscore": "_",
}  # fmt: skip

MODIFIERS = {
    "ctrl": "ctrl", "control": "ctrl", "c": "ctrl", "alt": "alt", "meta": "alt", "m": "alt", "a": "alt",
    "shift": "shift", "s": "shift", "super": "super", "hyper": "hyper",
}  # fmt: skip

# Over a plain terminal these are one and the same byte, or Textual takes the bytes of the one for the other.
SAME_BYTE = {
    "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "escape", "ctrl+@": "ctrl+space",
    "shift+space": "space", "shift+enter": "enter", "alt+f": "ctrl+right", "alt+b": "ctrl+left",
}  # fmt: skip

# What a Chinese input method puts on the keys of ASCII punctuation (`…` and `—` come in twos).
PUNCTUATION = str.maketrans(
    "【】〔〕［］「」『』｛｝《》〈〉、。，；：？！‘’“”（）￥¥…—·～　",
    "[][][]{}{}{}<><>\\.,;:?!''\"\"()$$^_`~ ",
)

DISPLAY = {
    "backspace": "Backspace", "delete": "Del", "down": "Down", "end": "End", "enter": "Enter",
    "escape": "Esc", "home": "Home", "insert": "Ins", "left": "Left", "pagedown": "PgDn", "pageup": "PgUp",
    "right": "Right", "space": "Space", "tab": "Tab", "up": "Up",
}  # fmt: skip


class KeyNameError(ValueError):
    """A key or chord that no keyboard has.

    `why` is one of no-name (no key has this name), no-key (nothing is written), shifted-sign (no terminal sends Shift
    with a sign); `guess` is what may have been meant.
    """

    def __init__(self, why: str, guess: str | None = None) -> None:
        super().__init__(why)
        self.why, self.guess = why, guess


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like this one, None if none does."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), None)


def fold(character: str) -> str:
    """The ASCII character on whose key a Chinese input method puts this one: `】` is `]`, `Ａ` is `A`."""
    if "！" <= character <= "～":
        return chr(ord(character) - 0xFEE0)
    return character.translate(PUNCTUATION)


@lru_cache(1024)
def key_name(textual_key: str, character: str | None) -> str:
    """The canonical name of a pressed key, from the `key` and `character` of Textual's Key event.

    Full-width letters and the punctuation of a Chinese input method are folded to their ASCII keys.
    """
    *modifiers, name = textual_key.split("+")
    if (not modifiers or modifiers == ["shift"]) and character is not None and _prints(character):
        return _spelled(fold(character))
    name = SIGNS.get(name, name)
    return _canonical(set(modifiers), _spelled(fold(name) if len(name) == 1 else name))


@lru_cache(1024)
def parse_key(word: str) -> str:
    """The canonical name of one key as readers write it: `Ctrl-x`, `<C-x>`, `M-v`, `SPC`, `PgDn`, `】`.

    Raises KeyNameError.
    """
    if len(word) == 1 and _prints(word):
        return _spelled(fold(word))
    if len(word) > 2 and word[0] == "<" and word[-1] == ">":
        return parse_key(word[1:-1])
    modifiers, rest = _split_modifiers(word)
    if not modifiers:
        return _named(word)
    key = _spelled(fold(rest)) if len(rest) == 1 and _prints(rest) else _named(rest)
    if modifiers == {"shift"} and len(key) == 1 and not key.isalpha():
        raise KeyNameError("shifted-sign")
    return _canonical(modifiers, key)


def parse_chord(text: str) -> Chord:
    """The keys of a chord: words separated by blanks (`ctrl+x o`), a pair of characters (`gg`, `]f`), or keys in angle
    brackets one after another (`<C-x>o`). `leader` stands for the leader.

    A word that is the name of a key is that key: write `u p` for `u` and then `p`. Raises KeyNameError.
    """
    keys = [parse_key(word) for word in words_of(text)]
    if not keys:
        raise KeyNameError("no-key", "space" if text else None)
    return tuple(keys)


def words_of(text: str) -> list[str]:
    """What is written of a chord, key by key."""
    words: list[str] = []
    for word in text.split():
        if len(word) == 2 and all(map(_prints, word)) and not _is_name(word):
            words += word
        elif re.match("<[^<>]+>.", word):
            words += re.findall("<[^<>]+>|.", word)
        else:
            words.append(word)
    return words


@lru_cache(1024)
def taken_for(word: str) -> str | None:
    """The key that a terminal sends in place of the one that is written: `N` for `shift+n`, Tab for `ctrl+i`.

    None where it sends what is written. The word is one that `parse_key` takes.
    """
    bare = word[1:-1] if len(word) > 2 and word[0] == "<" and word[-1] == ">" else word
    modifiers, rest = _split_modifiers(bare)
    key = parse_key(word)
    if "shift" in modifiers and len(key) == 1:
        return key
    return key if modifiers and _parts(key) != (sorted(modifiers), _parts(parse_key(rest))[1]) else None


@lru_cache(1024)
def reaches_plain_terminals(key: str) -> bool:
    """Whether a terminal without a keyboard protocol of its own sends this key, given by its canonical name.

    It sends Ctrl with letters and ``@[\\]^_``, Alt with letters, and any of the three with the keys that move or are
    called F1 to F24; Alt with a sign comes without Alt (measured with Textual 8.2).
    """
    modifiers, name = _parts(key)
    if not modifiers or name in _MODIFIABLE:
        return not {"super", "hyper"} & set(modifiers)
    if modifiers == ["ctrl"]:
        return (len(name) == 1 and name.isascii() and name.isalpha()) or name in ("space", *"\\]^_")
    if modifiers == ["alt"]:
        return len(name) == 1 and name.isascii() and name.isalpha()
    return key == "shift+tab"


def display_key(key: str) -> str:
    """A key as help and footer show it: `Ctrl-x`, `PgDn`, `]`."""
    modifiers, name = _parts(key)
    shown = DISPLAY.get(name) or (name.upper() if name in NAMED else name)
    return "-".join([*(modifier.capitalize() for modifier in modifiers), shown])


@lru_cache(1024)
def display_chord(chord: Chord) -> str:
    """A chord as help and footer show it (`]f`, `Ctrl-x o`); `parse_chord` reads it back."""
    pair = "".join(chord)
    if len(chord) == 2 and len(pair) == 2 and not _is_name(pair):
        return pair
    return " ".join(map(display_key, chord))


def types_text(key: str) -> bool:
    """Whether this key, pressed where one types, puts a character there or takes one back."""
    return len(key) == 1 or key in ("space", "backspace")


def _prints(character: str) -> bool:
    return len(character) == 1 and (character.isprintable() or character == "　")


def _spelled(name: str) -> str:
    return "space" if name == " " else name


def _parts(key: str) -> tuple[list[str], str]:
    """The modifiers and the bare key of a canonical name; the bare key may be `+` itself."""
    head, sign, name = key[:-1].rpartition("+")
    return (head.split("+"), name + key[-1]) if sign else ([], key)


def _is_name(word: str) -> bool:
    # `gt` is two keys, `<gt>` one.
    return word.lower() in NAMED or (len(word) > 2 and word.lower() in FRIENDLY)


def _split_modifiers(word: str) -> tuple[set[str], str]:
    """The modifiers before a key and the key: one letter is a modifier only before `-` (`C-x`)."""
    modifiers: set[str] = set()
    while True:
        cut = next((at for at, sign in enumerate(word[:-1]) if at and sign in "+-"), 0)
        head = word[:cut].lower()
        if not cut or head not in MODIFIERS or (len(head) == 1 and word[cut] == "+"):
            return modifiers, word
        modifiers.add(MODIFIERS[head])
        word = word[cut + 1 :]


def _named(word: str) -> str:
    lower = word.lower()
    if lower == LEADER:
        return LEADER
    name = FRIENDLY.get(lower) or SIGNS.get(lower) or (lower if lower in NAMED else None)
    if name is None:
        raise KeyNameError("no-name", _guess(word))
    return name


def _guess(word: str) -> str | None:
    head, sign, rest = word.rpartition("+") if "+" in word else word.rpartition("-")
    if not sign:
        return nearest(word.lower(), [*NAMED, *FRIENDLY])
    modifier = MODIFIERS.get(head.lower()) or nearest(
        head.lower(), [name for name in MODIFIERS if len(name) > 1]
    )
    key = rest if len(rest) == 1 else nearest(rest.lower(), [*NAMED, *FRIENDLY])
    return f"{modifier}+{key}" if modifier and key else None


def _canonical(modifiers: set[str], key: str) -> str:
    more, key = _parts(key)  # a friendly name may bring a modifier of its own: backtab
    modifiers = modifiers | set(more)
    if "ctrl" in modifiers and len(key) == 1 and "shift" not in modifiers:
        key = key.lower()  # a terminal sends the same byte for both
    elif "shift" in modifiers and "ctrl" not in modifiers and len(key) == 1 and key.isalpha():
        key, modifiers = key.upper(), modifiers - {"shift"}
    elif "shift" in modifiers and len(key) == 1:
        key = key.lower()
    name = "+".join([*sorted(modifiers), key])
    return SAME_BYTE.get(name, name)
