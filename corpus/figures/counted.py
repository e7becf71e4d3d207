"""A measure that stands behind a count of things is theirs: 招商项目120个，总投资|45亿元 is the investment of 招商项目.

Such measures say nothing of a zone: a page that tells of three kinds of projects has three 完成投资, not one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.figures import phrase, register, slots
from corpus.figures.attached import Attached
from corpus.figures.indicator_finder import Binder
from corpus.figures.phrase import words_of

_LED = re.compile(  # what may stand before the measure in its clause
    r"[，、；：]?(?:其中|预计|预期|总计|合计|累计|共计|共|年内|今年|本月|当月|当年|全年|已|可|将|实际|建成后|达产后|\d{4}年|[\d\-~—至]+月份?|上半年|前三季度)*"
    r"(?:实现|完成|达到?|拥有|计)?了?(?:的)?$"
)
_ACT = re.compile("(?:累计|合计|预计|共计|共|全年|当年|上半年)*(?:实现|完成|达到?)(?:了|的)?")
_LONGEST = 20  # characters of a class of things
_ALIKE = re.compile("(?:计划)?总投资(?:额|规模)?$|投资总额$")
_BAR = re.compile("(?:及?以上)?的")  # 总投资超10亿元|的15个
_OVER_A_BAR = re.compile("^(?:超|过)?[\\d.]+[千百万亿]*(?:美?元)?(?:及?以上|以下)的?")
_TOLD_ALREADY = re.compile("注册|开工|竣工|投产")
_AGREED = re.compile("签约|协议|合同")


@cache
def _of_things() -> frozenset[str]:
    """Measures of things that are counted, which no zone has as such: 总投资, 到位资金, 开工率."""
    return frozenset(words_of("measures_of_things"))


def of_the_counted(binder: Binder, item: Attached, done: Sequence[Attached]) -> Attached:
    """A bare measure bound to the things that were counted last before it in its stretch between ；."""
    done_by = _done_by(binder, item, done)
    if done_by is not None:
        return done_by
    measure = _bare_measure(binder, item)
    things = _counted(binder, item, done) if measure else None
    if things is None or not things.indicator:
        return item
    told = _TOLD_ALREADY.match(measure)
    if (_AGREED.match(measure) and things.how == "own" and not things.scope) or (
        told and told.group() in things.indicator
    ):
        return item  # 签约项目268个，协议总投资|860亿元: of what else
    name = slots.named(things.indicator.removesuffix("总数"), _ALIKE.sub("总投资", measure), binder.lexicon)
    return item._replace(indicator=name, scope=None, how="counted")


def _done_by(binder: Binder, item: Attached, done: Sequence[Attached]) -> Attached | None:
    """A statistic of the things that were counted right before it: 全省56个|城区完成地区生产总值|1.2万亿元."""
    before = done[-1] if done else None
    if item.how != "own" or item.scope or before is None or before.number.end != item.window.head[0]:
        return None
    things = before.indicator or ""
    led = binder.plain[item.window.head[0] : item.named[-1][0]] if item.named else ""
    if before.number.dimension != "count" or not things or not led.startswith(before.wording or things):
        return None
    if not _ACT.fullmatch(led.removeprefix(before.wording or things)):
        return None
    statistic = binder.text_of(*item.named[-1])
    return item._replace(indicator=slots.named(things, statistic, binder.lexicon), how="counted")


def _bare_measure(binder: Binder, item: Attached) -> str:
    """The measure that a name consists of, if nothing but time and verbs leads to it; "" for any other name."""
    words = item.named or _words(binder, item)
    plainly = item.how in ("own", "open") or (item.how == "composed" and item.wording in _of_things())
    if not plainly or not words or item.number.kind not in ("amount", "percent"):
        return ""
    if item.number.kind == "amount" and item.number.dimension in register.COUNTED:
        return ""
    if _BAR.match(binder.plain, item.number.end):
        return ""
    begin, end = words[-1]
    text = binder.plain[begin:end].strip(" ，、：的")
    text = text[phrase.strip_lead(text) :] if text not in _of_things() else text
    if text not in _of_things() or not _LED.match(binder.words[item.window.head[0] : begin].replace(" ", "")):
        return ""
    return text


def _words(binder: Binder, item: Attached) -> tuple[tuple[int, int], ...]:
    """Where the words of a name stand in its clause, that was taken from the clause as it is: 实现|产值."""
    at = binder.plain.rfind(item.wording, *item.window.head) if item.wording else -1
    return ((at, at + len(item.wording or "")),) if at >= 0 else ()


def _counted(binder: Binder, item: Attached, done: Sequence[Attached]) -> Attached | None:
    """The count told last before a figure in its stretch, one in a bracket that has closed passed over."""
    for before in reversed(done[-6:]):
        if before.window.segment != item.window.segment:
            return None
        number = before.number
        if _is_bracketed_off(binder.plain, number.end, item.number.start):
            continue
        if number.kind == "amount" and number.dimension == "count":
            at = before.window.head[0]  # of several that are listed the measure is of them all
            listed = any(mark in "、和及与" for mark in binder.plain[max(at - 1, 0) : at + 1])
            return before if not listed and _is_class(before.indicator or "") else None
    return None


def _is_class(name: str) -> bool:
    """Whether a name is that of a class of things, not of some of them (甲、乙等项目) nor a sentence on them."""
    if name.endswith("基金总数"):
        return True
    bare = _OVER_A_BAR.sub("", name)  # 5000万元以上|项目
    return 2 < len(name) <= _LONGEST and bare.endswith(slots.class_of(bare) or "，") and "等" not in name


def _is_bracketed_off(plain: str, end: int, start: int) -> bool:
    closing = plain.find("）", end, start)
    return closing >= 0 and plain.find("（", end, closing) < 0
