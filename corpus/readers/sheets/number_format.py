"""A number as a spreadsheet shows it: 0.0856 under `0.0%` is 8.6%, 46023 under `yyyy"年"m"月"` is 2026年1月.

What a report says is what its writer saw on the screen, not what the cell holds. Codes: ECMA-376 Part 1, 18.8.31
(number formats) and 18.8.30 (built-in ones).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

GENERAL = "General"
_GENERAL_DIGITS = 11  # that a cell shows of a number at most

# Built-in formats by their numbers; 27-36 and 50-58 as Chinese editions have them.
BUILT_IN: dict[int, str] = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss",
    47: "mm:ss", 48: "0.0E+0", 49: "@", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip

_TOKEN = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|AM/PM|上午/下午|E[+-]0+|y+|m+|d+|h+|s+|[0#?]+(?:,[0#?]+)*|[.,%/]|.',
    re.IGNORECASE,
)
_DATE_LETTER = re.compile(r"[ymdhs]", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_LIMIT = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]")
_LAST_DAY = 2_958_465  # 31 December 9999


class _Section(NamedTuple):
    """One of the parts of a code between semicolons: to which numbers it belongs, where that is told, and its code."""

    limit: tuple[str, Decimal] | None
    code: str


def shown(value: Decimal, code: str, since_1904: bool = False) -> str:
    """A number under a format code, as it stands in the cell. A code that makes no sense shows the plain number."""
    section, sign = _section_for(value, _sections(code or GENERAL))
    if section.code.lower() in ("general", "@", ""):
        return general(value)
    if _is_date(section.code):
        return _as_date(value, section.code, since_1904)
    return sign + _as_number(abs(value), section.code)


def general(value: Decimal) -> str:
    """A number without a format: no idle zeros, and no more digits than a cell shows."""
    if value == value.to_integral_value() and abs(value) < Decimal(10) ** _GENERAL_DIGITS:
        return format(value.to_integral_value(), "f")
    whole = max(abs(value).adjusted() + 1, 1)
    rounded = _rounded(value, max(_GENERAL_DIGITS - 1 - whole, 0))
    told = format(rounded, "f")
    return (told.rstrip("0").rstrip(".") if "." in told else told) or "0"


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[str] = [""]
    for token in _TOKEN.findall(code):
        if token == ";":
            parts.append("")
        else:
            parts[-1] += token
    found: list[_Section] = []
    for part in parts:
        limit = _LIMIT.search(part)
        found.append(_Section((limit[1], Decimal(limit[2])) if limit else None, part))
    return tuple(found)


def _section_for(value: Decimal, sections: tuple[_Section, ...]) -> tuple[_Section, str]:
    """The section for a number, and the sign that it leaves to be put before."""
    minus = "-" if value < 0 else ""
    for section in sections[:3]:
        if section.limit and _meets(value, *section.limit):
            return section, minus
    if any(section.limit for section in sections):
        return next((section for section in sections if not section.limit), sections[-1]), minus
    if value < 0 and len(sections) > 1:
        return sections[1], ""  # the section says in its own way that it is below zero
    if value == 0 and len(sections) > 2:
        return sections[2], ""
    return sections[0], minus


def _meets(value: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": value < limit, ">": value > limit, "=": value == limit,
        "<=": value <= limit, ">=": value >= limit, "<>": value != limit,
    }[sign]  # fmt: skip


@lru_cache(maxsize=512)
def _is_date(code: str) -> bool:
    bare = _LITERAL.sub("", code)
    return bool(_DATE_LETTER.search(bare)) and "general" not in bare.lower() and "E+" not in bare.upper()


def _as_number(value: Decimal, code: str) -> str:
    """A number that is not negative under one section."""
    tokens = _TOKEN.findall(code)
    places = [at for at, token in enumerate(tokens) if re.fullmatch(r"[0#?,]*[0#?][0#?,]*", token)]
    if any(re.fullmatch(r"E[+-]0+", token, re.IGNORECASE) for token in tokens) or "/" in tokens:
        return general(value)  # powers of ten and fractions: nobody reports in them
    if not places:
        return "".join(map(_literal, tokens))
    value *= Decimal(100) ** tokens.count("%")
    point = next((at for at in range(places[0], len(tokens)) if tokens[at] == "."), None)
    whole_end = point if point is not None else places[-1] + 1
    decimals = "".join(tokens[at] for at in places if point is not None and at > point)
    whole = "".join(tokens[at] for at in places if at < whole_end)
    last = places[-1]
    while last + 1 < len(tokens) and tokens[last + 1] == ",":  # each comma behind the digits: in thousands
        value /= 1000
        last += 1
    number = _digits(value, whole, decimals)
    first = places[0] if point is None else min(places[0], point)
    head = "".join(map(_literal, tokens[:first]))
    return head + number + "".join(map(_literal, tokens[last + 1 :]))


def _digits(value: Decimal, whole: str, decimals: str) -> str:
    """The digits of a number: at least as many as the code has noughts, with commas where it has any."""
    least = decimals.rstrip("#?").count("0") if decimals else 0
    rounded = _rounded(value, len(decimals))
    integer, _, fraction = format(rounded, "f").partition(".")
    while len(fraction) > least and fraction.endswith("0"):
        fraction = fraction[:-1]
    integer = integer.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole and integer:
        integer = f"{int(integer):,}"
    return integer + (f".{fraction}" if decimals and fraction else "")


def _literal(token: str) -> str:
    """What a token puts down as it is: quoted words, units, %; nothing for paddings and colours."""
    if token[0] == '"':
        return token[1:-1]
    if token[0] == "\\":
        return token[1:]
    if token[0] == "[":
        return token[2:-1].split("-")[0] if token.startswith("[$") else ""
    return "" if token[0] in "_*?#0" else token


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if value.adjusted() < 25 else value


def _as_date(value: Decimal, code: str, since_1904: bool) -> str:
    """The day that a number of days means; the number where there is no such day."""
    if not 0 <= value <= _LAST_DAY:
        return general(value)
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    moment = first + timedelta(seconds=round(float(value) * 86_400))
    if not since_1904 and value < 61:
        moment += timedelta(days=1)  # the first of spreadsheets held 1900 for a leap year, and all follow it
    tokens = _TOKEN.findall(code)
    return "".join(_date_part(token, at, tokens, moment) for at, token in enumerate(tokens)).strip()


def _date_part(token: str, at: int, tokens: list[str], moment: datetime) -> str:
    letter, count = token[0].lower(), len(token)
    if not _DATE_LETTER.fullmatch(letter):
        return "" if token.upper() in ("AM/PM", "上午/下午") or token == "@" else _literal(token)
    if letter == "m" and _is_minute(at, tokens):
        return f"{moment.minute:0{min(count, 2)}}"
    number = {
        "y": moment.year if count > 2 else moment.year % 100, "m": moment.month, "d": moment.day, "h": moment.hour,
        "s": moment.second,
    }[letter]  # fmt: skip
    return f"{number:0{2 if letter == 'y' else min(count, 2)}}"


def _is_minute(at: int, tokens: list[str]) -> bool:
    """An m behind hours or before seconds counts minutes."""
    before = next((t[0].lower() for t in reversed(tokens[:at]) if _DATE_LETTER.fullmatch(t[0])), "")
    behind = next((t[0].lower() for t in tokens[at + 1 :] if _DATE_LETTER.fullmatch(t[0])), "")
    return before == "h" or behind == "s"
