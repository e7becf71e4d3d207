"""Radicals for the hanzi they look like: ⼈⼝ copied out of a PDF is 人口, of other characters that nothing finds."""

from __future__ import annotations

import re
import unicodedata

from corpus.model import Page
from corpus.pipeline.clean.shape import Edits, edit_lines

# Unicode knows the hanzi of all Kangxi radicals (U+2F00), and of few in the supplement (U+2E80). Of the others those
# are folded that are whole hanzi in use; the rest are parts of hanzi and stand for nothing.
_RADICALS = (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6))
_WHOLE_HANZI = (
    "⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙"
)
_FOLDED = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _RADICALS}
_FOLDED = {sign: plain for sign, plain in _FOLDED.items() if sign != plain}
_FOLDED |= dict(zip(_WHOLE_HANZI[::2], _WHOLE_HANZI[1::2], strict=True))
_any = re.compile(f"[{''.join(_FOLDED)}]")


def fold_radicals(page: Page) -> Page:
    """Turn radicals into the hanzi they look like, one character for one."""
    return edit_lines(page, _hanzi, "radical")


def _hanzi(text: str) -> Edits:
    return [(*found.span(), _FOLDED[found.group()]) for found in _any.finditer(text)]
