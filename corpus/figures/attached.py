"""A number and the indicator that was found for it."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.figures.grammar import Number
from corpus.figures.indicator_finder import Binder, Found, compatible
from corpus.figures.windows import Window
from corpus.lexicon.wordings import Name

_IN_ALL = re.compile("(?:现价总量|总量|总额|总数|总值|总计|总规模|合计|数额|数量)$")  # GDP总量 is GDP
_INNER = re.compile(  # 项目|共|到位资金, 辽宁省|累计实施|工程
    "(?<=[\u4e00-\u9fff”]{2})(?<!公)(?:累计|总共|合计|共计|预计|已经|将会|可(?=实现|完成)|连续[\\d两一二三四五六七八九十]+[年届]|已|共(?![同享建有产青和性管用治振识轭体通]))+"
    "(?:完成|实现|实施|兴办|注册(?=协议|合同))?(?=[\u4e00-\u9fff“0-9]{2})"
)
_EACH = re.compile(
    "(?P<name>(?:[\u4e00-\u9fff]{0,8})(?:人均|户均)(?:增收|年增收|可增收))(?:了|约|近|达|超过?)*"
)
_TASK = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?:全年|年度|年初|[市县区省]定|下达)+(?:目标任务|任务|目标|计划)数?$|(?<=收入|项目|企业)任务数?$"
)
_PART = re.compile("(?<=[\u4e00-\u9fff]{2})(?:所?占)?(?:比重|占比|份额)$")
_BUDGETED = re.compile(
    "^调整(?=一般公共)|(?<=预算)全年(?=收入|支出)|(?:(?<=收入|支出)|(?<=税))(?:年初|全年|调整)?(?:预算|预期)(?:数|目标)?$"
)  # 一般公共预算收入预算|64亿元
_APPROVED = re.compile("^(?:批准|备案|新批准?|核准)(?=[\u4e00-\u9fff]{4})")
_THIS_YEAR = re.compile("(?<=项目|工程|公司|园区)(?:今年|当年)(?=(?:计划)?(?:完成|实现)?投资)")
_DOING = re.compile(
    "(?<=[\u4e00-\u9fff]{3})(?<!计划)完成(?=投资$)|"
    "(?:(?<=公司|集团|项目|街道)|(?<=业|园|镇|乡)|(?<=地区)|(?<=园区|发区|开区|新区))(?:累计|预计|已)*(?:实现|完成)"
)


class Attached(NamedTuple):
    """A number and the indicator found for it.

    `how` is where it was found (`Figure.found_by`); `gap` the words between name and number, `named` the spans of the
    words that filled subject and measure.
    """

    number: Number
    window: Window
    indicator: str | None
    wording: str | None
    scope: str | None
    how: str
    gap: str
    period: str | None = None
    carrier: int | None = None  # index of the number it was carried from
    named: tuple[tuple[int, int], ...] = ()  # the words that filled its slots


def made(binder: Binder, number: Number, window: Window, found: Found, gap: str) -> Attached:
    """The number bound to a name of the text, by its canonical name where the lexicon knows it as it stands."""
    wording = binder.text(found)
    each = _EACH.fullmatch(wording + gap)
    if each and not found.indicator:  # 户均增收|1270元
        return Attached(
            number, window, each["name"], wording, None, "open", gap, named=((found.start, found.end),)
        )
    words = ((found.start, found.end),)
    if found.indicator:
        return Attached(number, window, found.indicator, wording, found.scope, found.how, gap, named=words)
    plain = _plainly(wording)
    for name in (
        wording,
        plain,
        _IN_ALL.sub("", wording),
        _BUDGETED.sub("", wording),
        _APPROVED.sub("", plain),
        *_of_a_part(plain),
    ):
        known = binder.lookup(name)
        if known and (
            not known[1] or compatible(Name(found.start, found.end, *known), number, binder.lexicon)
        ):
            return Attached(number, window, known[0], wording, None, "own", gap, named=words)
    return Attached(number, window, plain, wording, found.scope, found.how, gap, named=words)


def _plainly(wording: str) -> str:
    """A name without what was done, how often and when: 招商项目共到位资金, 园区实现产值, 当年计划完成投资."""
    name = _TASK.sub("", _INNER.sub("", _DOING.sub("", _THIS_YEAR.sub("", _BUDGETED.sub("", wording)))))
    name = f"{name}外资" if name.endswith(("实际使用", "实际利用")) else name
    return name.removeprefix("计划") if name.startswith("计划完成") else name or wording


def _of_a_part(name: str) -> tuple[str, ...]:
    """What a share is of: 第二产业增加值|比重, 一产|比重."""
    part = _PART.sub("", name)
    return () if part == name or not part else (part, f"{part}增加值")
