"""What reached a terminal, taken apart: sequences of ours, and characters that are shown as they are. All else is hostile."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from corpus.export.visible import stand_in

_OURS = re.compile(
    r"""
    \x1b\[(?P<csi>[<=>?]?[0-9;:]*[ $]?[A-Za-z])   # colours, the cursor, modes, questions about modes
  | \x1b\]52;c;(?P<copied>[A-Za-z0-9+/=]*)\x07   # what the reader copied
  | \x1b\]22;[a-z]*\x07                          # the shape of the pointer
  | \x1b[78=>]                                   # the cursor kept, keys of the keypad
    """,
    re.VERBOSE,
)
# By their last letters (ECMA-48, xterm): cursor, erase, modes, colours, region, how keys are told; `n`, `p`, `u` only as
# questions and wishes of the program.
_FINALS = frozenset("ABCDGHJKXdfhlmnpqrtu")
_CONTROLS = frozenset("\n\r\b")
EVIL = "hacked"


def hostile(output: bytes) -> Iterator[str]:
    """What of it is none of ours."""
    text = output.decode("utf-8", "surrogateescape")
    for found in _OURS.finditer(text):
        if (csi := found["csi"]) and csi[-1] not in _FINALS:
            yield f"a sequence: {found[0]!r}"
        if (copied := found["copied"]) and any(map(_is_hostile, told := base64.b64decode(copied).decode())):
            yield f"copied: {told!r}"
    yield from (
        f"{sign!r} in {_around(text, sign)!r}"
        for sign in sorted(set(filter(_is_hostile, _OURS.sub("", text))))
    )


def _is_hostile(sign: str) -> bool:
    return sign not in _CONTROLS and sign != "\t" and stand_in(sign) != sign


def _around(text: str, sign: str) -> str:
    at = _OURS.sub("", text).index(sign)
    return _OURS.sub("", text)[max(0, at - 20) : at + 20]
