"""Half-byte slips: GBK text into which a polluter wrote without minding where characters begin.

Such a page shows `域?qū)崿F` for 域實現: the reading (qū) was written between two bytes that look like 驅, the second
half of 域 and the first half of 實. Everything up to the next ASCII sign is then read one byte off. Taking the
reading out and trying the bytes that fit it gives the text back, where exactly one try is made of common hanzi.
A digit on the way is lost for good, so such a place is left as it is.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.model import Page
from corpus.pipeline.clean.pinyin import SMALL, plain, readings
from corpus.pipeline.clean.shape import HANZI, Edits, edit_lines

_TRAIL = r"[@-~]"  # the ASCII signs that are second bytes in GBK
_inserted = re.compile(rf"(?<={HANZI})[?？]([{SMALL}]{{1,6}})[)）]({HANZI}{{1,6}}{_TRAIL})")
_quoted = re.compile(rf"[?？]({HANZI}{{1,6}}{_TRAIL})")
_shifted = re.compile(rf"[。、，]([ㄅ-ㄩ]{HANZI}?[︰-﹫]?{HANZI}{{0,4}}{_TRAIL})")
_OPENERS = frozenset("“‘（《〈「『【")
_CLOSERS = frozenset("”’）》〉」』】")
_FIRST_BYTES = range(0x81, 0xFF)


def undo_slips(page: Page) -> Page:
    """Read again what a slip of one byte garbled, where one reading alone makes sense."""
    page = edit_lines(page, _without_inserted, "half-byte slip")
    return edit_lines(page, _realigned, "half-byte slip")


def _without_inserted(text: str) -> Edits:
    edits: Edits = []
    for match in _inserted.finditer(text) if "?" in text or "？" in text else ():
        half = _gbk(text[match.start() - 1])[-1:]
        tries = {
            found
            for first in _FIRST_BYTES
            if _reads(half + bytes([first]), match.group(1))
            if (found := _sensible(bytes([first]) + _gbk(match.group(2))))
        }
        if len(tries) == 1:
            edits.append((*match.span(), tries.pop()))
    return edits


def _realigned(text: str) -> Edits:
    """`?耙粎^` is “一區 with its first byte lost; `。ㄒ唬﹫@` is （一）園 with one byte too many before it."""
    edits: Edits = []
    for match in _quoted.finditer(text) if "?" in text or "？" in text else ():
        found = _decoded(b"\xa1" + _gbk(match.group(1)))
        if found and found[0] in _OPENERS and _common(found[1:]) and not _common(match.group(1)[:-1]):
            edits.append((*match.span(), found))
    for match in _shifted.finditer(text):
        found = _decoded(_gbk(match.group())[1:])
        if found and _common(found):
            edits.append((*match.span(), found))
    return [edit for edit, before in zip(edits, [(0, 0, ""), *edits], strict=False) if edit[0] >= before[1]]


def _reads(pair: bytes, reading: str) -> bool:
    """The two bytes are a hanzi with that reading."""
    sign = _decoded(pair)
    return len(sign) == 1 and plain(reading) in readings(sign)


def _sensible(data: bytes) -> str:
    text = _decoded(data)
    return text if text and _common(text) else ""


def _gbk(text: str) -> bytes:
    return text.encode("gbk", "replace")


def _decoded(data: bytes) -> str:
    """The text of some bytes; empty where they are none."""
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        return ""


def _common(text: str) -> bool:
    """All hanzi are among the 3,755 of the first level of GB 2312, or the Traditional forms of such."""
    return all(sign in _OPENERS or sign in _CLOSERS or _first_level(sign) for sign in text)


@cache
def _first_level(sign: str) -> bool:
    from corpus.pipeline.clean.script import simplified

    data = _gbk(simplified(sign))
    return len(data) == 2 and 0xB0 <= data[0] <= 0xD7 and data[1] >= 0xA1
