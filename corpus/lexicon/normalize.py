"""One spelling for every sign, character by character, so that offsets in the folded text are offsets in the text."""

from __future__ import annotations

import re

_WIDE = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}  # ０-９
_WIDE |= {code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}  # Ａ-Ｚ ａ-ｚ
_ALIKE = {  # a sign -> those that are read as it
    " ": "\u3000\t\xa0\u2002\u2003\u2005\u2006\u2007\u2008\u2009\u202f\u205f",
    "-": "－−﹣‐‑‒–", "~": "〜～", "%": "％﹪℅٪", ".": "．", "+": "＋﹢", "#": "＃", "/": "／", "&": "＆",
    "<": "＜", ">": "＞", "≤": "≦⩽", "≥": "≧⩾", "$": "＄", "¥": "￥", "£": "￡", "₩": "￦",
    "，": ",﹐", "：": "∶:︰", "；": ";", "！": "!", "？": "?", "（": "([【", "）": ")]】",
    "万": "萬", "亿": "億", "个": "個", "点": "點", "亩": "畝", "元": "圓", "户": "戶", "项": "項", "条": "條",
    "处": "處", "增": "増", "占": "佔",
}  # fmt: skip
_SIGNS = {sign: plain for plain, signs in _ALIKE.items() for sign in signs}
_RISES, _FALLS, _TRIANGLES = "↑⬆↗", "↓⬇↘▼▽", "▲△"
_TABLE = {chr(code): chr(plain) for code, plain in _WIDE.items()} | _SIGNS
_FOLDED = frozenset(_TABLE)
_THOUSANDS = "\x1f"


# Behind a decimal point a comma parts numbers.
_COMMAS = re.compile(r"(?<![0-9０-９.．])[0-9０-９]+(?:,[0-9０-９]+)+")
_WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_ARROWS = frozenset(_RISES + _FALLS + _TRIANGLES)
_ARROW_BEFORE = re.compile(
    rf"[{_RISES}{_FALLS}](?= ?\d)"
    rf"|(?<=[^\n。；])[{_TRIANGLES}](?= ?\d[\d.]* ?(?:[%‰万亿]|个百分点))"  # at the beginning of a line it is a bullet
)
_ARROW_BEHIND = re.compile(rf"(?<=[%‰点元]) ?[{_RISES}{_FALLS}{_TRIANGLES}]")


def _arrows(plain: str) -> str:
    """An arrow in front of a number is a word (↓3.2% is 降3.2%), one behind it ↑ or ↓.

    A triangle that points up marks a fall, as in the tables of the statistics offices, unless the text marks its falls
    with one that points down.
    """
    falls = _FALLS if "▼" in plain or "▽" in plain else _FALLS + _TRIANGLES
    plain = _ARROW_BEFORE.sub(lambda found: "降" if found.group() in falls else "增", plain)
    return _ARROW_BEHIND.sub(
        lambda found: found.group()[:-1] + ("↓" if found.group()[-1] in falls else "↑"), plain
    )


_YEAR_IN_WORDS = re.compile("[一二][九〇○零0Oo０][〇○零一二三四五六七八九0Oo０]{2}(?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九Oo０", "0001234567890" + "00")


def years_in_digits(text: str) -> str:
    """The text with its years in digits, as long as it was: 二〇〇九年 is 2009年."""
    return _YEAR_IN_WORDS.sub(lambda found: found.group().translate(_DIGITS), text)


def fold(text: str) -> str:
    """The text with one form for every digit and mark; as long as the text, character for character.

    Punctuation becomes full width (，；：（）), digits and letters half width. A comma between digits stays
    half width, and one as wide as its digits becomes one (１，２３４); any other full-width comma joins no two numbers.
    """
    plain = _COMMAS.sub(lambda found: found.group().replace(",", _THOUSANDS), text) if "," in text else text
    plain = _WIDE_COMMA.sub(_THOUSANDS, years_in_digits(plain))
    for sign in _FOLDED.intersection(plain):  # a text has few of them, and none is folded into another
        plain = plain.replace(sign, _TABLE[sign])
    plain = plain.replace(_THOUSANDS, ",")
    return plain if _ARROWS.isdisjoint(plain) else _arrows(plain)
