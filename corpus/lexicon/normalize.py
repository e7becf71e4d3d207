"""One spelling for every sign, character by character, so that offsets in the folded text are offsets in the text."""

from __future__ import annotations

import re
from functools import cache

_WIDE = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}  # ０-９
_WIDE |= {code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}  # Ａ-Ｚ ａ-ｚ
_SIGNS = {
    "．": ".", "％": "%", "﹪": "%", "－": "-", "−": "-", "＋": "+", "＃": "#", "／": "/", "＆": "&",
    "∶": "：", ":": "：", "︰": "：", ",": "，", "﹐": "，", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）",
    "[": "（", "]": "）", "【": "（", "】": "）", "〜": "~", "～": "~", "–": "-", "\u3000": " ", "\t": " ", "\xa0": " ",
    "萬": "万", "億": "亿", "個": "个", "點": "点", "畝": "亩", "圓": "元", "戶": "户", "項": "项",
    "條": "条", "處": "处", "増": "增", "佔": "占",
}  # fmt: skip
_TABLE = {chr(code): chr(plain) for code, plain in _WIDE.items()} | _SIGNS
_FOLDED = frozenset(_TABLE)
_THOUSANDS = "\x1f"


@cache
def _thousands() -> re.Pattern[str]:
    """A half-width comma between groups of three digits; a full-width one always parts two numbers."""
    return re.compile(r",(?<=[0-9０-９],)(?=[0-9０-９]{3}(?![0-9０-９]))")


def fold(text: str) -> str:
    """The text with one form for every digit and mark; as long as the text, character for character.

    Punctuation becomes full width (，；：（）), digits and letters half width. A comma inside 1,234 stays a half-width
    one; a full-width comma never joins two numbers (20，300 is twenty and three hundred).
    """
    plain = _thousands().sub(_THOUSANDS, text)
    for sign in _FOLDED.intersection(plain):  # a text has few of them, and none is folded into another
        plain = plain.replace(sign, _TABLE[sign])
    return plain.replace(_THOUSANDS, ",")
