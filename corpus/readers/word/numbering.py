"""Automatic numbers of a word processor: 一、 （一） 1. ① as they show, counted paragraph by paragraph.

Rules of ECMA-376 part 1, section 17.9: paragraphs of one abstract list count together, whichever instance of it they
name; a level begins anew behind a paragraph of a higher one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple

_PLACEHOLDER = re.compile(r"%([1-9])")
MOST_LEVELS = 9  # of a list, as Word and Writer have them (Writer one more)
_LONGEST = 100  # characters of how a level is written; a longer one is an attack, repeated by every paragraph
_CLOSED = tuple("、。，．：；）】〕》)」")  # behind these no blank is needed: 一、经济运行
_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class Level(NamedTuple):
    """A level of a list: how it counts, and how its number is written (`text` with `%1` for the first level's)."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    style: str | None = None
    restart: int | None = None  # the level, from 1, behind which it begins anew; 0 never, None any higher one
    legal: bool = False


class Instance(NamedTuple):
    """A list as paragraphs name it: the abstract list that it is of, and where its levels differ from that."""

    abstract: str
    starts: Mapping[int, int]
    levels: Mapping[int, Level]


class Numbering:
    """The lists of a document, the abstract ones by their levels, and how far each has counted."""

    def __init__(
        self, abstract: Mapping[str, Mapping[int, Level]], instances: Mapping[str, Instance]
    ) -> None:
        self._abstract = abstract
        self._instances = instances
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level of a list that belongs to a style of paragraphs; the first where none does."""
        levels = self._levels(list_id)
        return next((at for at, level in sorted(levels.items()) if level.style == style), 0)

    def begin(self, list_id: str, at: int, count: int) -> None:
        """Let the next paragraph on a level have this count."""
        if list_id in self._instances:
            self._counts.setdefault(self._instances[list_id].abstract, {})[at] = count - 1

    def next(self, list_id: str, at: int) -> str:
        """The number of one more paragraph on a level, with the blank that parts it from the text."""
        instance = self._instances.get(list_id)
        levels = self._levels(list_id)
        if instance is None or at not in levels:
            return ""
        counts = self._counts.setdefault(instance.abstract, {})
        own_start = instance.starts.get(at)
        if at not in counts or (own_start is not None and (list_id, at) not in self._begun):
            counts[at] = levels[at].start if own_start is None else own_start
        else:
            counts[at] += 1
        self._begun.add((list_id, at))
        for below in [each for each in counts if each > at and _begins_anew(levels.get(each), at)]:
            del counts[below]
        return _written(levels, at, counts)

    def _levels(self, list_id: str) -> Mapping[int, Level]:
        instance = self._instances.get(list_id)
        return {**self._abstract.get(instance.abstract, {}), **instance.levels} if instance else {}


def _begins_anew(level: Level | None, behind: int) -> bool:
    return level is None or level.restart is None or behind < level.restart


def _written(levels: Mapping[int, Level], at: int, counts: Mapping[int, int]) -> str:
    level = levels[at]
    if level.format == "bullet":
        # A bullet is an ornament; the dashes of a report are words of it.
        return level.text if len(level.text) < _LONGEST and not level.text.strip("—") else ""

    def count(match: re.Match[str]) -> str:
        named = int(match[1]) - 1
        of = levels.get(named, Level())
        return format_number(counts.get(named, of.start), "decimal" if level.legal else of.format)

    text = _PLACEHOLDER.sub(count, level.text[:_LONGEST])
    if not text.strip() or level.suffix == "nothing" or text.endswith(_CLOSED) or _is_enclosed(text[-1]):
        return text
    return text.rstrip() + " "


def _is_enclosed(sign: str) -> bool:
    return unicodedata.category(sign) == "No"


def format_number(count: int, style: str) -> str:
    """A count as Word writes it in a number format (ECMA-376, ST_NumberFormat); as digits in one not known here."""
    write = _FORMATS.get(style)
    return (write(count) if write and count > 0 else None) or ("" if style == "none" else str(count))


def _signs(*ranges: tuple[str, int]) -> Callable[[int], str | None]:
    """Signs in a row, each range by its first and how many there are; None where there are no more."""
    signs = "".join(chr(ord(first) + n) for first, many in ranges for n in range(many))
    return lambda count: signs[count - 1] if count <= len(signs) else None


def _of(signs: str) -> Callable[[int], str | None]:
    """Signs that begin anew when all are used, as the heavenly stems do."""
    return lambda count: signs[(count - 1) % len(signs)]


def _hanzi(digits: str, units: str, short_ten: bool) -> Callable[[int], str | None]:
    """十一 and 一百零五 in the digits and units given, up to 9999."""

    def write(count: int) -> str | None:
        if count > 9999:
            return None
        text, gap = "", False
        for power, unit in zip((1000, 100, 10, 1), units, strict=True):
            digit = count // power % 10
            if not digit:
                gap = bool(text)
                continue
            text += (digits[0] if gap else "") + digits[digit] + unit.strip()
            gap = False
        return text[1:] if short_ten and 10 <= count < 20 else text

    return write


def _letters(first: str) -> Callable[[int], str | None]:
    """a … z, aa, bb …"""
    return lambda count: (
        chr(ord(first) + (count - 1) % 26) * ((count - 1) // 26 + 1) if count <= 780 else None
    )


def _roman(count: int) -> str | None:
    if count > 3999:
        return None
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (count // worth)
        count %= worth
    return text


def _fullwidth(count: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(count))


_COUNTING = _hanzi(_DIGITS, "千百十 ", short_ten=True)
_CIRCLED = _signs(("①", 20), ("㉑", 15), ("㊱", 15))
_FORMATS: dict[str, Callable[[int], str | None]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
         "japaneseCounting", "koreanCounting"),
        _COUNTING,
    ),
    **dict.fromkeys(
        ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand", "koreanDigital2"),
        lambda count: "".join("〇一二三四五六七八九"[int(digit)] for digit in str(count)),
    ),
    "chineseLegalSimplified": _hanzi(_LEGAL, "仟佰拾 ", short_ten=False),
    "ideographLegalTraditional": _hanzi(_LEGAL_TRADITIONAL, "仟佰拾 ", short_ten=False),
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _signs(("㊀", 10)),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _signs(("⑴", 20)),
    "decimalEnclosedFullstop": _signs(("⒈", 20)),
    "decimalFullWidth": _fullwidth,
    "decimalFullWidth2": _fullwidth,
    "decimalZero": lambda count: f"{count:02}",
    "numberInDash": lambda count: f"- {count} -",
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "lowerRoman": _roman,
    "upperRoman": lambda count: (_roman(count) or "").upper(),
    "none": lambda count: "",
}  # fmt: skip


def numbered(count: str, text: str) -> str:
    """A text behind its number; `1.` and `5G` stay apart."""
    text = text.lstrip()
    return f"{count} {text}" if count[-1:] in "0123456789." and text[:1].isdecimal() else count + text
