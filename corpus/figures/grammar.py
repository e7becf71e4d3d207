"""Number and unit: numerals of the folded text put together with their units, to ranges, shares, ranks and ratios.

A numeral is taken whole or not at all (`corpus.lexicon.numerals`): what cannot be read whole gives no number. Values
are decimal numbers with the magnitude multiplied out: 0.1亿 is 10000000, exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from corpus.figures import implied
from corpus.figures.number import Number
from corpus.figures.stated import (
    Stated,
    bracket,
    currency_before,
    one_currency,
    stated,
    stated_pattern,
    unit_called,
)
from corpus.lexicon.numerals import HEADS, RUN, Numeral, cuts, integer, read

__all__ = ["Number", "numbers"]

_DIGIT = re.compile(r"\d")
_TO = re.compile(r" ?(?:[-~]|[—]{1,2}|至|到) ?")
NUMBER_HEADS = f"(?:{HEADS}|[第翻首])"  # what numbers begin with
Found = tuple[Number | None, int]  # a number, and where to go on looking


@cache
def _pattern() -> re.Pattern[str]:
    after_rank = r"(?:个?位(?!次|数)|名(?!单|校|师|医))?"
    return re.compile(
        rf"(?={NUMBER_HEADS})(?:(?P<rank>第\s?(?:\d{{1,6}}(?!\d)|(?!\d){RUN}){after_rank})"
        rf"|(?P<top>{implied.TOP})"
        rf"|(?P<part>[百千]分之(?P<least>{RUN})(?: ?(?:[-~]|[—]{{1,2}}|至|到) ?(?:[百千]分之)?(?P<most>{RUN}))?)"
        rf"|(?P<fold>翻了?(?:{RUN})?番)"
        rf"|(?P<amount>{stated_pattern().pattern}))"
    )


def numbers(masked: str) -> tuple[list[Number], list[tuple[int, int]]]:
    """All numbers with units in the folded and masked text, and the spans of those that were not read, though they have
    digits and a unit or a magnitude. Both sorted; nothing overlaps."""
    found: list[Number] = []
    unread: list[tuple[int, int]] = []
    search, at = _pattern().search, 0
    while match := search(masked, at):
        number, at = _READERS[match.lastgroup or ""](match)  # the outer group closes last
        if number is None:
            if match["unit"] or (match["run"] or "")[-1:] in _GREAT:
                unread += [match.span()] if _DIGIT.search(match["run"]) else []
        elif cuts(masked, number.start, number.end):
            unread.append((_begun(masked, number.start), number.end))
        elif number := _placed(masked, number):
            found.append(number)
    return found, unread


_GREAT = ("万", "亿")
_FORE = re.compile(r"[\d.,，]*$")


def _begun(text: str, start: int) -> int:
    """Where the number of which a part was found begins: the 20， of 20，300家."""
    fore = _FORE.search(text, max(start - 16, 0), start)
    return fore.start() if fore else start


# --- what stands directly before a number: a sign, a currency, or something that makes it no number at all

_MINUS_BEHIND = frozenset("长为达速幅是至，（ 、：\n由从到的仅约比增率和及与别")
_MINUS_BEHIND_SUMS = frozenset("涨升口润额余差")  # 上涨-0.3%, 净出口-3.2亿元: of rates and money alone
_FALLEN = frozenset("长速幅比率")
_NO_MINUS = frozenset("正胜担背抱自")
_NAMED_BY_LETTERS = re.compile(r"(?:[A-Z&]{2,8})$")
_DASH_FOR_MINUS = re.compile(r"[长为达速幅是率]—$")


def _placed(text: str, number: Number) -> Number | None:
    """A number with the sign in front of it; None where that says that it is none (每10万人, A-3, COVID19)."""
    start = number.start
    if not start:
        return number
    before = text[start - 1]
    if before == " " and start > 2 and text[start - 2] == "-" and text[start - 3] in _FALLEN:
        return _below_zero(number, 2)  # 增长- 39.7%
    if before == "-" and text[start - 2] == "）" and number.dimension == "rate":
        return _below_zero(number)  # behind the mark of a note: 综合能耗[3]-3.3%
    if before == "-":
        return _below_zero(number) if _is_minus(text, start - 1, number) else None
    if before == "负":
        return None if text[start - 2 : start - 1] in _NO_MINUS else _below_zero(number)
    if before in "每±" or (before == "—" and _DASH_FOR_MINUS.search(text, 0, start)):
        return None
    if before.isascii() and before.isalnum():
        named = number.dimension in ("money", "rate") and _NAMED_BY_LETTERS.search(
            text[max(start - 8, 0) : start]
        )
        return number if named else None
    return number


def _is_minus(text: str, at: int, number: Number) -> bool:
    """Whether a hyphen at `at` is the sign of the number behind it, and no part of a name or a range."""
    if not at or text[at - 1] in _MINUS_BEHIND:
        return True
    return number.dimension in ("rate", "money") and text[at - 1] in _MINUS_BEHIND_SUMS


def _below_zero(number: Number, signs: int = 1) -> Number | None:
    value, high = number.value, number.high
    if not isinstance(value, Decimal):
        return None
    return number._replace(start=number.start - signs, value=-value, high=None if high is None else -high)


# --- a numeral and its unit


def _amount(match: re.Match[str]) -> Found:
    """A numeral and what follows: a range, a unit, a fraction, a ratio, or nothing but words that imply a unit."""
    text, one = match.string, stated(match)
    if one is None:
        return None, match.end("run")
    after = text[one.end : one.end + 2]
    if one.unit == "倍" and after[:1] == "半" and after != "半年":  # 两倍半
        return one.number(end=one.end + 1, value=one.numeral.value + _HALF), one.end + 1
    shared = _shared(text, one) if after[:1] in _LISTS and one.unit in (None, "个") else None
    if shared:
        return shared, shared.end
    if after[:1] in _JOINS:
        both = _range(text, one)
        if both:
            return both
    if one.unit is None:
        return _without_unit(text, one, after)
    return _with_unit(text, one), one.end


_HALF = Decimal("0.5")
_JOINS = frozenset("-~—至到、 ")
_LISTS = frozenset("、和及与以")
_JOINT = re.compile("(?:、|和|及|与|以及)(?:约|近|超过?|达)?-?")
_DEALT = re.compile("(?:分别|依次)[^，。；]*$")
_LONGEST_LIST = 9


def _shared(text: str, one: Stated) -> Number | None:
    """A number of a list that tells its unit at the end alone: 分别达14万、13万人次, 提高8.2个、0.3和2.1个百分点."""
    last, ends = one, None
    for _ in range(_LONGEST_LIST):
        joint = _JOINT.match(text, last.end)
        match = stated_pattern().match(text, joint.end()) if joint else None
        found = stated(match) if match else None
        if found is None:
            break
        last, ends = found, found if found.unit else ends
        if found.unit not in (None, "个"):
            break
    if ends is None or one.about or one.numeral.high or one.numeral.worded or one.numeral.bare:
        return None
    rate = ends.dimension in ("rate", "rate_points")
    if one.unit and ends.dimension != "rate_points":
        return None
    if not (rate and "." in text[one.start : one.run_end]) and not _DEALT.search(
        text, max(one.start - 40, 0), one.start
    ):
        return None
    value = one.numeral.value * (ends.numeral.times if one.numeral.times == 1 else 1)
    kind = ends.number().kind
    return one.number(kind, value=value, unit=ends.unit, dimension=ends.dimension or "")


def _with_unit(text: str, one: Stated) -> Number | None:
    numeral, dimension = one.numeral, one.dimension or ""
    if text.endswith("个点", 0, one.end) and not implied.is_points(text, one.start, numeral.value):
        return one.number("amount", unit="个", dimension="count", end=one.end - 1)
    if numeral.worded and not implied.measures(text, one.start, one.end, numeral, one.about, dimension):
        return None
    if one.dimension == "money" and not one_currency(text, one):
        return None
    if text[one.start - 1 : one.start] != "前":
        return one.number()
    if text.endswith("名", 0, one.end) and implied.ends_a_rank(text, one.end):  # 进入全省前20名
        return one.number(unit="位", dimension="rank", before="前")
    return one.number(before="前" if one.unit == "位" else None)


def _range(text: str, one: Stated) -> Found | None:
    """A range (3-4个, 3%至5%, 50万到100万元) or a pair (5、6个); None where one number stands alone."""
    to = _TO.match(text, one.end)
    if to is None:
        return _pair(text, one) if text.startswith("、", one.end) else None
    if to.group().strip() in "至到" and text[one.start - 1 : one.start] in ("由", "从"):
        return None
    at = to.end() + (
        text[to.end() : to.end() + 1] in "-负" and text[one.start - 1 : one.start] in ("-", "负")
    )
    match = stated_pattern().match(text, at)
    two = stated(match) if match else None
    if two is None or (two.unit is None and two.numeral.times == 1) or one.unit not in (None, two.unit):
        return None
    low, high = _ends(one.numeral, two.numeral)
    below_zero = at > to.end()
    if two.unit is None or one.numeral.high or two.numeral.high or not low < high != below_zero:
        return None, two.end
    return two.number(start=one.start, value=low, high=high, about=one.about or two.about), two.end


def _ends(one: Numeral, two: Numeral) -> tuple[Decimal, Decimal]:
    """Both ends of a range. The magnitude of the high one is shared where the low one has none and stays below it."""
    shared = one.value * two.times
    return (shared if one.times == 1 and shared <= two.value else one.value), two.value


def _pair(text: str, one: Stated) -> Found | None:
    """5、6个: one or the other."""
    match = stated_pattern().match(text, one.end + 1)
    two = stated(match) if match else None
    if one.unit or two is None or two.unit is None or text[one.start - 1 : one.start] in ("、", "第"):
        return None
    if (
        one.run_end - one.start != 1
        or two.numeral.value != one.numeral.value + 1
        or two.run_end - two.start != 1
    ):
        return None
    return two.number(start=one.start, value=one.numeral.value, high=two.numeral.value), two.end


# --- numerals without a unit behind them


def _without_unit(text: str, one: Stated, after: str) -> Found:
    if after == "分之":
        return _fraction(text, one)
    if after[:1] == "成":
        tenths = _TENTHS.match(text, one.start)
        return (_tenths(text, tenths), tenths.end()) if tenths else (None, one.end)
    if after[:1] == "/" or text[one.end - 1] in "⅓":
        return _slashed(text, one)
    if "：" in after:
        ratio = _RATIO.match(text, one.start)
        if ratio:
            return _ratio(ratio), ratio.end()
    written = bracket().match(text, one.run_end) if after[:1] == "（" else None
    if written:
        return _in_bracket(one, written), written.end()
    return _implied(text, one), one.end


def _implied(text: str, one: Stated) -> Number | None:
    """A unit that is told in front (US$3.4亿), or that the words around imply: yuan, persons, a rank, a per cent."""
    told = currency_before(text, one.start)
    if told:
        return one.number(start=told[0], unit=told[1], dimension="money")
    if one.numeral.worded:
        ahead = implied.is_ahead(text, one.start, one.end) and not (one.about or one.numeral.high)
        return one.number("rank", unit="位", dimension="rank", before="前") if ahead else None
    if one.numeral.times >= 10_000 and one.about in (None, "余", "多", "+"):
        unit = implied.unit(text, one.start, one.end, one.numeral.times)
        return one.number(unit=unit, dimension=unit_called(unit)[1]) if unit else None
    if one.about or one.numeral.times != 1:
        return None
    if implied.is_place(text, one.start, one.end):
        before = "前" if text[one.start - 1] == "前" else None
        return one.number("rank", unit="位", dimension="rank", before=before)
    return one.number("bare", dimension="rate") if implied.is_bare_rate(text, one.start, one.end) else None


def _in_bracket(one: Stated, written: re.Match[str]) -> Number | None:
    """3400万（美元）, 3400（万美元）."""
    numeral = read(f"1{written['times'] or ''}")
    if numeral is None or one.numeral.bare or (written["times"] and one.numeral.times != 1):
        return None
    unit, dimension = unit_called(written["form"])
    value = one.numeral.value * numeral.value
    return one.number("amount", end=written.end(), value=value, unit=unit, dimension=dimension)


# --- fractions, tenths, shares in words, ratios, ranks, doublings

_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
_RUN = re.compile(RUN)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?![\d/.])")
_BESIDE_A_FRACTION = re.compile(
    r"(?:[占约近超达少加减过高低长降]|[占约近超达少加减过高低长降升]了|占[^，。；\d]{1,8}|(?:[为是]|相当于|不到|不足)[^，。；\d]{1,10}的)$"
)
_TENTHS = re.compile(
    r"([一二两三四五六七八九\d](?:\.\d)?)成([一二三四五六七八九半]?)(?![立功为员长果效本绩就交都熟套品份一-九])"
)
_TENTHS_BEHIND = re.compile(r"(?:[近超逾约达占过长降滑高少加减率到成足]|占[^，。；\d]{1,8})$")
_TENTHS_BEFORE = re.compile(
    r"以上|以下|左右|多|的?(?:企业|产品|项目|人口|居民|农户|土地|面积|收入|税收|产值)"
)
_RATIO = re.compile(r"\d{1,6}(?:\.\d{1,6})?(?: ?： ?\d{1,6}(?:\.\d{1,6})?){1,4}(?![\d.年月])")


def _fraction(text: str, one: Stated) -> Found:
    """四分之一, as per cent; to two places where it does not come out even."""
    top = _RUN.match(text, one.end + 2)
    share = read(top.group()) if top else None
    if top is None or share is None:
        return None, one.end + 2
    whole, part = one.numeral, share
    plain = whole.value >= 2 and 0 < part.value < whole.value and not (whole.high or part.high or whole.bare)
    return (_per_cent(one, top.end(), part.value / whole.value) if plain else None), top.end()


def _slashed(text: str, one: Stated) -> Found:
    """1/3 beside a word that says it is a part."""
    match = _SLASHED.match(text, one.start)
    if match is None:
        return None, one.end
    part, whole = Decimal(match[1]), Decimal(match[2])
    told = _BESIDE_A_FRACTION.search(text, max(one.start - 9, 0), one.start)
    return (_per_cent(one, match.end(), part / whole) if told and 0 < part < whole else None), match.end()


def _per_cent(one: Stated, end: int, share: Decimal) -> Number:
    value = share * _HUNDRED
    even = value == value.quantize(_CENT)
    value = value.normalize() if even else value.quantize(_CENT)
    return one.number("percent", end=end, value=value, unit="%", dimension="rate", about=None)


def _tenths(text: str, match: re.Match[str]) -> Number | None:
    """三成五, 8成: tenths of the whole, as per cent."""
    told = _TENTHS_BEHIND.search(text, max(match.start() - 9, 0), match.start())
    if not told and not match[2] and not _TENTHS_BEFORE.match(text, match.end()):
        return None
    tens = read(match[1])
    if tens is None or tens.value >= 10:
        return None
    rest = Decimal(5) if match[2] == "半" else integer(match[2] or "零") or Decimal(0)
    return Number(match.start(), match.end(), tens.value * 10 + rest, None, "%", "percent", "rate")


def _part(match: re.Match[str]) -> Found:
    """百分之十二点五, 千分之三至五."""
    least, most = read(match["least"]), read(match["most"]) if match["most"] else None
    unit = "%" if match["part"][0] == "百" else "‰"
    if least is None or least.bare or (match["most"] and (most is None or not least.value < most.value)):
        return None, match.end()
    high = most.value if most else least.high
    return Number(
        match.start(), match.end(), least.value, high, unit, "percent", "rate", least.about
    ), match.end()


_COMPARES = re.compile(r"比|结构|配|\d：[\d.]+(?:下降|缩小|降|调整|优化|变|收窄|扩大|提高)?[到至为]$")


def _ratio(match: re.Match[str]) -> Number | None:
    members = tuple(Decimal(part) for part in match.group().split("："))
    near = match.string[max(match.start() - 14, 0) : match.start()]
    if near[-1:] in (".", "：") or (len(members) < 3 and not _COMPARES.search(near)):
        return None
    return Number(match.start(), match.end(), members, None, None, "ratio", "ratio")


def _rank(match: re.Match[str]) -> Found:
    surface = match["rank"]
    near = match.string[max(match.start() - 16, 0) : match.start()]
    named = surface[-1] in "位名"
    value = integer(re.sub(r"[第\s个位名]", "", surface))
    if value is None or not (named or implied.is_ranked(near, match.string[match.end() : match.end() + 3])):
        return None, match.end()
    return Number(match.start(), match.end(), value, None, "位", "rank", "rank"), match.end()


def _top(match: re.Match[str]) -> Found:
    """首位 is a rank where something is placed among regions: 增速居全省|首位."""
    if not implied.is_at_the_top(match.string, match.start(), match.end()):
        return None, match.end()
    return Number(match.start(), match.end(), Decimal(1), None, "位", "rank", "rank"), match.end()


def _fold(match: re.Match[str]) -> Found:
    times = integer(re.sub(r"[翻了番]", "", match["fold"]) or "一")
    if times is None:
        return None, match.end()
    value = Decimal(2 ** min(int(times), 20))
    return Number(match.start(), match.end(), value, None, "倍", "multiple", "multiple"), match.end()


_READERS: dict[str, Callable[[re.Match[str]], Found]] = {
    "rank": _rank, "top": _top, "part": _part, "fold": _fold, "amount": _amount,
}  # fmt: skip
