"""How a question of figures is written.

    question := term { blank term }
    term     := [-] ( field : value { , value } | name | compared | year comparison year )
    compared := ( name | relation(name) | relation ) comparison quantity
    name     := words without blank, or "words in quotation marks"

Field names and their values may be Chinese or English, signs full or half width. What cannot be read raises
`Fault("query", detail, column)`; `column` counts characters from 1, `detail` says what stands there and what may.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple, NoReturn

from corpus.faults import Fault
from corpus.lexicon import loader
from corpus.where.terms import Compared, Either, Listed, Named, Not, Quantity, Term, Where, Years

FIELDS = {
    "year": "period", "period": "period", "年": "period", "年份": "period", "年度": "period", "期间": "period",
    "时期": "period", "status": "status", "状态": "status", "unit": "unit", "单位": "unit", "relation": "relation",
    "关系": "relation", "zone": "zone", "地区": "zone", "园区": "zone", "开发区": "zone", "indicator": "indicator",
    "指标": "indicator", "scope": "scope", "口径": "scope",
}  # fmt: skip
STATUSES = {
    "actual": "actual", "实际": "actual", "已完成": "actual", "完成": "actual", "estimate": "estimate",
    "预计": "estimate", "target": "target", "目标": "target", "计划": "target", "quota": "quota", "任务": "quota",
    "任务数": "quota",
}  # fmt: skip
RELATIONS = {
    "level": "level", "总量": "level", "数额": "level", "growth": "growth", "增速": "growth", "增长": "growth",
    "增幅": "growth", "share": "share", "占比": "share", "比重": "share", "completion": "completion",
    "完成率": "completion", "进度": "completion", "rank": "rank", "排名": "rank", "位次": "rank", "change": "change",
    "变动": "change", "ratio": "ratio", "比例": "ratio", "multiple": "multiple", "倍数": "multiple",
}  # fmt: skip
_VALUES: Mapping[str, Mapping[str, str]] = {"status": STATUSES, "relation": RELATIONS}
_FOLDED = str.maketrans("＞＜＝≥≤：（），％－０１２３４５６７８９．　", "><=≥≤:(),%-0123456789. ")  # fmt: skip
_PERIOD = re.compile(
    r"(?:19|20)\d\d(?:年|H[12]|Q[1-4]|-\d\d)?(?:\.\.(?:(?:19|20)\d\d(?:年|-\d\d)?)?)?", re.IGNORECASE
)
_COMPARISON = re.compile(r">=|<=|>|<|=|≥|≤")
_SIGNS = {"≥": ">=", "≤": "<="}


class Piece(NamedTuple):
    """One term as it was written, and the column (from 0) where it begins."""

    text: str
    column: int


def parse_where(text: str) -> Where:
    """The question that a reader wrote. Raises `Fault("query", detail, column)` where it cannot be read."""
    return Where(tuple(map(_term, _pieces(text.translate(_FOLDED)))))


def _pieces(text: str) -> Iterator[Piece]:
    """The terms, parted at blanks; those inside quotation marks and brackets part nothing."""
    start, quoted = 0, False
    for at, char in enumerate(text + " "):
        if char == '"':
            quoted = not quoted
        if char.isspace() and not quoted:
            if text[start:at].strip():
                yield Piece(text[start:at], start)
            start = at + 1
    if quoted:
        _fail('one " without its other; close it', text.rfind('"'))


def _term(piece: Piece) -> Term:
    if piece.text.startswith("-") and len(piece.text) > 1:
        if piece.text.startswith("--"):
            _fail("one - is enough", piece.column + 1)
        return Not(_term(Piece(piece.text[1:], piece.column + 1)))
    sign = _outside(piece.text)
    if sign is None:
        return Named(_words(piece.text, piece.column))
    if sign.group() == ":":
        return _field(piece, sign.start())
    return _compared(piece, sign)


def _outside(text: str) -> re.Match[str] | None:
    """The first colon or comparison that stands outside quotation marks."""
    blanked = re.sub(r'"[^"]*"', lambda quoted: "x" * len(quoted.group()), text)
    return re.search(r":|" + _COMPARISON.pattern, blanked)


def _words(text: str, column: int) -> str:
    words = text.strip('"').strip()
    if not words:
        _fail("a name is missing; write an indicator", column)
    return words


def _field(piece: Piece, colon: int) -> Term:
    name = piece.text[:colon]
    field = FIELDS.get(name.lower())
    if field is None:
        _fail(f"no field {name}; one of {_some(FIELDS)}", piece.column)
    values: list[str] = []
    at = colon + 1
    for written in piece.text[colon + 1 :].split(","):
        values.append(_value(field, _words(written, piece.column + at), piece.column + at))
        at += len(written) + 1
    if field == "period":
        return Either(tuple(Years("=", value) for value in values))
    return Listed(field, tuple(values))


def _value(field: str, written: str, column: int) -> str:
    if field == "period":
        return _period(written, column)
    if field == "unit":
        unit = _units().get(written)
        return unit if unit else _fail(f"no unit {written}; one of {_some(_units())}", column)
    known = _VALUES.get(field)
    if known is None:
        return written
    value = known.get(written.lower())
    return value if value else _fail(f"no {field} {written}; one of {_some(known)}", column)


def _period(written: str, column: int) -> str:
    if not _PERIOD.fullmatch(written):
        _fail(f"{written} is no time; write 2014, 2018H1, 2020Q1 or 2020-05", column)
    return written.replace("年", "").upper()


def _compared(piece: Piece, sign: re.Match[str]) -> Term:
    comparison = _SIGNS.get(sign.group(), sign.group())
    before, after = piece.text[: sign.start()], piece.text[sign.end() :]
    column = piece.column + sign.end()
    if not after:
        _fail("a number is missing; write 50亿, 10% or 1.2万亩", column)
    if FIELDS.get(before.lower()) == "period":
        return Years(comparison, _period(after, column))
    name, relation = _subject(before, piece.column)
    return Compared(name, relation, comparison, _quantity(after, column))


def _subject(written: str, column: int) -> tuple[Named | None, str | None]:
    """What is compared: a name, or `增速(name)`; nothing stands for every indicator."""
    called = re.fullmatch(r"([^\s()\"]+)\(([^()]+|\"[^\"]+\")\)", written)
    if called and called.group(1).lower() in RELATIONS:
        return Named(_words(called.group(2), column + called.start(2))), RELATIONS[called.group(1).lower()]
    if "(" in written and not written.startswith('"') and re.match(r"[A-Za-z]+\(", written):
        _fail(f"no relation {written.partition('(')[0]}; one of {_some(RELATIONS)}", column)
    if written.lower() in RELATIONS:
        return None, RELATIONS[written.lower()]
    return Named(_words(written, column)), None


def _quantity(written: str, column: int) -> Quantity:
    magnitudes = loader.numerals().magnitudes
    number = re.match(r"-?\d+(?:,\d{3})*(?:\.\d+)?", written)
    if number is None:
        _fail(f"{written} is no number; write 50亿, 10% or 1.2万亩", column)
    rest = written[number.end() :]
    magnitude = next((m for m in sorted(magnitudes, key=len, reverse=True) if rest.startswith(m)), "")
    unit = rest.removeprefix(magnitude) if rest not in _units() else rest
    magnitude = "" if unit == rest else magnitude
    if unit and unit not in _units():
        _fail(f"no unit {unit}; one of {_some(_units())}", column + len(written) - len(unit))
    value = Decimal(number.group().replace(",", "")) * magnitudes.get(magnitude, 1)
    return Quantity(value, _units().get(unit), bool(magnitude))


@cache
def _units() -> dict[str, str]:
    """Every way to write a unit -> its canonical form."""
    plain = {form: unit.name for unit in loader.units().values() for form in unit.forms}
    pers = {f"{form}/{per}": f"{name}/{per}" for form, name in plain.items() for per in loader.numerals().per}
    return {**pers, **plain}


def _some(known: Mapping[str, str]) -> str:
    """A few of the words that may stand there."""
    words = [word for word in known if "/" not in word]
    return ", ".join(words[:12]) + (" …" if len(words) > 12 else "")


def _fail(detail: str, column: int) -> NoReturn:
    raise Fault("query", detail=detail, column=column + 1)
