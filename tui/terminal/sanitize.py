"""The one door through which foreign text (pages, file names, queries, messages) reaches a terminal.

Each character that could command a terminal or deceive a reader is replaced by a visible stand-in (their table is
in `corpus.export.visible`), **one for one**: no parsing of escape sequences, so a broken one swallows nothing, and
every offset in the text stays what it was. `safe` works on single characters: `safe(a + b) == safe(a) + safe(b)`, so
a text may be cut before or after.
"""

from __future__ import annotations

from corpus.export.visible import is_all_shown, stand_in

LINE_BREAK = "⏎"


class _StandIns(dict[int, str]):
    """The stand-in for every code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = put = stand_in(chr(code))
        return put


_TABLE = _StandIns()
_LINE_TABLE = _StandIns({0x0A: LINE_BREAK})


def safe(text: str) -> str:
    """The text as it may be sent to a terminal: same length, line feeds kept, itself if it is clean."""
    return text if is_all_shown(text.replace("\n", "")) else text.translate(_TABLE)


def safe_line(text: str) -> str:
    """The same for a place of one line (a title, a file name, a message): a line feed shows as `⏎`."""
    return text if is_all_shown(text) else text.translate(_LINE_TABLE)
