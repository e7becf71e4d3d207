"""Number and unit: one compiled alternation over the folded text, made from the unit lexicon.

Values are decimal numbers with the magnitude multiplied out: 0.1亿 is 10000000, exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from corpus.lexicon import loader
from corpus.lexicon.numerals import numeral
from corpus.model import Value


class Number(NamedTuple):
    """A number with its unit at `start:end` of the folded text.

    `kind` is amount, percent, points, rank, multiple, ratio or bare; `dimension` that of the unit;
    `about` the 余 or 多 inside; `before` a qualifier that the number's form implies (前30位 -> 前).
    """

    start: int
    end: int
    value: Value
    high: Decimal | None
    unit: str | None
    kind: str
    dimension: str
    about: str | None = None
    before: str | None = None


_DIGITS = r"(?>\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,8})?)"  # bounded and never given back: pages of digits must not hang
_TO = r"\s?(?:[-~]|[—]{1,2}|至|到)\s?"
_HANZI = "一二两三四五六七八九十百千零〇"
DIGIT_HEADS, WORD_HEADS = r"[-\d]", f"[第翻万亿{_HANZI}]"  # what numbers begin with
_REGION = "省市国区县州球列居位排名前第获夺占总保持为跃升进入跻身达首类分至全"


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


def _unit_pattern() -> str:
    """Every form of every unit, longest first, each with what may not follow and what must stand before it."""
    forms: list[tuple[str, str]] = []
    for unit in loader.units().values():
        stop = f"(?!{_any(unit.stop)})" if unit.stop else ""
        for form in unit.forms:
            after = f"(?<=[{''.join(unit.after)}])" if unit.after else ""
            forms.append((form, f"{after}{re.escape(form)}{stop}"))
    forms.sort(key=lambda pair: len(pair[0]), reverse=True)
    per = _any(loader.numerals().per)
    return rf"(?:{'|'.join(pattern for _, pattern in forms)})(?:/(?:{per})|每(?:{per})(?=[，。；、）以左]))?"


@cache
def _forms() -> dict[str, tuple[str, str]]:
    """Form of a unit -> its canonical name and its dimension."""
    return {form: (unit.name, unit.dimension) for unit in loader.units().values() for form in unit.forms}


@cache
def _pattern() -> re.Pattern[str]:
    infix = "[" + "".join(loader.numerals().infixes) + "]"
    magnitude = (
        rf"(?:(?:{_any(tuple(loader.numerals().magnitudes))})(?![米克瓦伏卡](?!拉))|"
        rf"万(?=[米克瓦伏卡千])|亿(?=千瓦))"
    )
    unit = _unit_pattern()
    sign = r"(?:(?<=[长为达速幅是至，（ 、：\n])-|(?<![\d.,A-Za-z-]))"
    number = rf"(?:{_DIGITS}亿零?{_DIGITS}(?=万)|{_DIGITS})"
    near = r"(?=[^，。；、]{0,17}[-~—至到])"  # no unit is longer: what looks like no range is not read as one
    written_in_digits = [
        rf"(?P<points>(?<![\d.,])(?:(?P<from>{_DIGITS}){_TO})?(?P<to>{_DIGITS})\s?(?:个百分点|百分点|个基点|基点))",
        rf"(?P<percent>(?:(?P<least>{_DIGITS})\s?[%‰]?{_TO}(?P<most>{_DIGITS})|(?P<rate>{sign}{_DIGITS}))\s?[%‰])",
        r"(?P<ratio>(?<![\d.：])\d{1,6}(?:\.\d{1,6})?(?:\s?：\s?\d{1,6}(?:\.\d{1,6})?){1,4}(?![\d.年月]))",
        rf"(?P<amount>(?P<number>{sign}(?P<low>{_DIGITS}){near}(?P<lowmag>{infix}?(?:{magnitude}))?(?:{unit})??(?:{_TO})(?P<high>{_DIGITS})"
        rf"|{sign}{number})\s?(?P<in1>{infix})?(?P<mag>{magnitude})?(?P<in2>{infix})?\s?(?P<unit>{unit}))",
        rf"(?P<loose>{sign}(?P<lnumber>{_DIGITS})(?P<lin>{infix})?(?P<lmag>亿|万|万亿|千万|"
        rf"百万)(?P<lin2>{infix})?)",
        r"(?P<place>(?<=[居列至到第前名])\d{1,6}(?=[，。；、）]|$))",
        rf"(?P<bare>(?<=[长降率幅到达为])(?<![\d.]){_DIGITS}(?=[，。；、）\n]|$))",
    ]
    written_in_words = [
        rf"(?P<fraction>[百千]分之(?:{_DIGITS}|[{_HANZI}]{{1,9}}))",
        rf"(?P<rank>第\s?(?:\d{{1,6}}|[{_HANZI}]{{1,9}})(?:个?位(?!次|数)|名(?!单|校|师|医))?)",
        rf"(?P<fold>翻了?(?:[{_HANZI}]{{1,9}}|\d{{1,3}})?番)",
        r"(?P<tenths>(?<=[近超约达占过])[一二三四五六七八九]成(?![立功为员长果效本绩就交都熟套品])|"
        r"[一二三四五六七八九]成(?=以上))",
        rf"(?P<hanzi>(?:(?<=[超破近逾达过上入成刺击向到约亿])(?:百|千|万)?(?:亿)|"
        rf"[{_HANZI}]{{0,9}}[二两三四五六七八九][{_HANZI}]{{0,9}}多?(?:万亿|亿|万)?|"
        rf"[{_HANZI}]{{0,9}}[百千万亿]{{1,4}})(?:美元|元)(?![以级及一化俱规工]|"
        rf"[^，。；]{{0,3}}(?:企业|项目|产业)))",
    ]
    digits, words = "|".join(written_in_digits), "|".join(written_in_words)
    return re.compile(f"(?={DIGIT_HEADS})(?:{digits})|(?={WORD_HEADS})(?:{words})", re.MULTILINE)


def numbers(masked: str) -> list[Number]:
    """All numbers with units in the folded and masked text, sorted, not overlapping."""
    found: list[Number] = []
    for match in _pattern().finditer(masked):
        number = _READERS[match.lastgroup or ""](match)  # the outer group closes last
        if number is not None:
            found.append(number)
    return found


def decimal(digits: str) -> Decimal:
    """The number that digits with thousands commas stand for."""
    return Decimal(digits.replace(",", "") if "," in digits else digits)


def integer(written: str) -> Decimal | None:
    """The number that digits or a Chinese numeral stand for; None where they are neither."""
    value = int(written) if written.isdigit() else numeral(written)
    return None if value is None else Decimal(value)


def _points(match: re.Match[str]) -> Number:
    surface, low, high = match.group("points", "from", "to")
    unit = "基点" if surface.endswith("基点") else "百分点"
    value, end = (decimal(low), decimal(high)) if low else (decimal(high), None)
    return Number(match.start(), match.end(), value, end, unit, "points", "rate_points")


def _percent(match: re.Match[str]) -> Number:
    surface, rate, low, high = match.group("percent", "rate", "least", "most")
    value, end = (decimal(rate), None) if rate else (decimal(low), decimal(high))
    return Number(match.start(), match.end(), value, end, surface[-1], "percent", "rate")


def _fraction(match: re.Match[str]) -> Number | None:
    surface = match["fraction"]
    rest = surface[3:]
    value = decimal(rest) if rest[0].isdigit() else integer(rest)
    unit = "%" if surface[0] == "百" else "‰"
    if value is None:
        return None
    return Number(match.start(), match.end(), value, None, unit, "percent", "rate")


def _ratio(match: re.Match[str]) -> Number | None:
    members = tuple(decimal(part) for part in match["ratio"].split("："))
    near = match.string[max(match.start() - 14, 0) : match.start()]
    if len(members) < 3 and not re.search(r"比|结构|配", near):
        return None
    return Number(match.start(), match.end(), members, None, None, "ratio", "ratio")


def _rank(match: re.Match[str]) -> Number | None:
    surface = match["rank"]
    near = match.string[max(match.start() - 16, 0) : match.start()]
    clause = re.split(r"[，。；：\n（]", near)[-1]
    after = match.string[match.end() : match.end() + 1]
    named = surface[-1] in "位名"
    if not named and not (
        re.search(f"[{_REGION}]", clause) and re.match(r"[，。；、）！\n的和且（及与]|$", after)
    ):
        return None
    if not named and re.search(r"(?:坚持|发展|安全|质量|生态|效益|服务|健康|生命|至上|民生)$", clause):
        return None
    body = re.sub(r"[第\s个位名]", "", surface)
    value = integer(body)
    if value is None:
        return None
    return Number(match.start(), match.end(), value, None, "位", "rank", "rank")


def _place(match: re.Match[str]) -> Number | None:
    near = match.string[max(match.start() - 3, 0) : match.start()]
    if not re.search(r"(?:居|列|名列|升至|进至|前移至|排名至|前)$", near):
        return None
    before = "前" if near.endswith("前") else None
    return Number(
        match.start(), match.end(), Decimal(match["place"]), None, "位", "rank", "rank", None, before
    )


def _fold(match: re.Match[str]) -> Number | None:
    times = integer(re.sub(r"[翻了番]", "", match["fold"]) or "一")
    if times is None:
        return None
    value = Decimal(2 ** min(int(times), 20))
    return Number(match.start(), match.end(), value, None, "倍", "multiple", "multiple")


def _tenths(match: re.Match[str]) -> Number:
    value = Decimal((numeral(match["tenths"][0]) or 0) * 10)
    return Number(match.start(), match.end(), value, None, "%", "percent", "rate")


_ONE = Decimal(1)


@cache
def _times(magnitude: str | None) -> Decimal:
    return Decimal(loader.numerals().magnitudes[magnitude]) if magnitude else _ONE


def _amount(match: re.Match[str]) -> Number:
    number, magnitude, infix, later, written, high = match.group(
        "number", "mag", "in1", "in2", "unit", "high"
    )
    low, top = _range(match, _times(magnitude)) if high else (_single(number) * _times(magnitude), None)
    unit, dimension = _forms().get(written) or _unit_per(written)
    start, end = match.span()
    before = "前" if unit == "位" and start and match.string[start - 1] == "前" else None
    kind = "multiple" if unit == "倍" else "amount"
    return Number(start, end, low, top, unit, kind, dimension, infix or later, before)


def _range(match: re.Match[str], times: Decimal) -> tuple[Decimal, Decimal]:
    """Both ends of a range. The magnitude of the high one is shared where the low one has none and stays below it."""
    low, high = decimal(match["low"]), decimal(match["high"]) * times
    if match["lowmag"]:
        return low * _times(match["lowmag"].strip("".join(loader.numerals().infixes))), high
    return (low * times if low * times <= high else low), high


def _single(number: str) -> Decimal:
    """A number, perhaps of two magnitudes (3亿2000 before 万) or below zero."""
    if "亿" in number:
        large, small = number.lstrip("-").split("亿")
        return decimal(large) * 10000 + decimal(small.lstrip("零"))
    return decimal(number)


def _unit_per(written: str) -> tuple[str, str]:
    """Canonical name and dimension of a unit per another: 元/亩, 万元每亩."""
    head, _, per = written.replace("每", "/").partition("/")
    name, dimension = _forms()[head]
    return f"{name}/{per}", f"{dimension}_per"


_PERSONS = re.compile(r"(?:[^，。；、\d]{0,6}(?:居民|群众|职工|老人|农民|市民|学生|人口|用户|人))")
_MONEY = re.compile(
    r"(?:投入|投资|资金|收入|产值|税|补贴|奖|元|贷|产业|集群|基金|规模|台阶|GDP|利润|额|的投|经费|突破|达|超)"
)


def _loose(match: re.Match[str]) -> Number | None:
    """A number with 万 or 亿 and no unit: persons or yuan, where the words around imply it."""
    after = match.string[match.end() : match.end() + 12]
    near = match.string[max(match.start() - 14, 0) : match.start()]
    if re.match(r"[级以\d.%\ue000A-Za-z]", after):
        return None
    value = decimal(match["lnumber"]) * _times(match["lmag"])
    about = match["lin"] or match["lin2"]
    peopled = re.search(
        r"(?:人口|人数|居民|职工|游客|从业人员)(?:总数|规模|总量)?(?:约|近|达到?|超过?|为|有|突破|逾)*$", near
    )
    if "亿" not in match["lmag"] and (_PERSONS.match(after) or peopled):
        return Number(match.start(), match.end(), value, None, "人", "amount", "persons", about)
    if "亿" in match["lmag"] or _MONEY.search(near) or _MONEY.match(after):
        return Number(match.start(), match.end(), value, None, "元", "amount", "money", about)
    return None


def _hanzi(match: re.Match[str]) -> Number | None:
    surface = match["hanzi"]
    unit = "美元" if surface.endswith("美元") else "元"
    body = surface.removesuffix(unit).replace("多", "")
    near = match.string[max(match.start() - 1, 0) : match.start()]
    if not re.search(r"[万亿]", body) or re.match(rf"[{_HANZI}\d.余几数多]", near):
        return None
    count = re.sub(r"[万亿]+$", "", body)
    times = integer(count or "一")
    if times is None:
        return None
    value = times * Decimal(loader.numerals().magnitudes.get(body[len(count) :], 1))
    about = "多" if "多" in surface else None
    return Number(match.start(), match.end(), value, None, unit, "amount", "money", about)


def _bare(match: re.Match[str]) -> Number | None:
    near = match.string[max(match.start() - 4, 0) : match.start()]
    if not re.search(r"(?:增长|下降|增幅|降幅|指数为|指数达|指数达到)$", near):
        return None
    return Number(match.start(), match.end(), decimal(match["bare"]), None, None, "bare", "rate")


_READERS: dict[str, Callable[[re.Match[str]], Number | None]] = {
    "points": _points, "percent": _percent, "ratio": _ratio, "amount": _amount, "loose": _loose, "place": _place,
    "bare": _bare, "fraction": _fraction, "rank": _rank, "fold": _fold, "tenths": _tenths, "hanzi": _hanzi,
}  # fmt: skip
