"""Things that are counted by the bar they clear (税收超500万元的街道有6个), the bars, and what was done with things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures import phrase, slots
from corpus.figures.attached import Attached
from corpus.figures.grammar import Number
from corpus.figures.indicator_finder import Binder
from corpus.figures.register import COUNTED
from corpus.figures.windows import Window

_OVER = "(?:超过?|过(?=[\\d百千万亿])|突破|达到?|逾|不足|低于|高于|少于)"
_MONEY = "(?:\\d[\\d.]*[万亿千百]*|[百千万亿]+)(?:元|美元)(?:及?以上|以下)?"
_LEFT = re.compile(rf"(?P<measure>[^，。；：、（\d]{{0,14}}?)(?P<over>{_OVER})$")  # of a bar
_SINCE = (
    "(?:，?(?:数量?)?[由从](?:上年|去年|年初|\\d{4}年)?(?:同期|底|末)?的?)?(?:已|共|达到?|有|为|超过?|近|约)*"
)
# The class that clears a bar: behind 的, or one that says itself that it is one.
_CLASS = "(?:的(?P<class>[\u4e00-\u9fff]{0,10}?)|(?P<bare>(?:工业|服务业)?(?:企业|乡镇|街道|园区)))"
_RIGHT = re.compile(  # of a bar: the class, and how many there are
    rf"(?:及?以上|以下)?{_CLASS}{_SINCE}(?=\d[\d.]*[余多]?(?P<unit>[家个户项]))"
)
_CLEARED = re.compile(  # before a count: the whole of it
    rf"(?P<measure>[^，。；：、（\d]{{0,14}}?)(?P<bar>{_OVER}{_MONEY}){_CLASS}{_SINCE}$"
)
_DIGIT = re.compile("\\d")
_THINGS = {"家": "企业", "户": "企业"}
_INVESTMENT = ("投资", "投资额")
_TOLD = re.compile(rf"(?P<measure>[^\d]+?){_OVER}{_MONEY}(?P<class>的?[^\\d的]+)")  # the name of such a class


def cleared(binder: Binder, number: Number, window: Window, done: Sequence[Attached]) -> Attached | None:
    """A count of what clears a bar, named by the measure, the bar and the class; the first and the last are those told
    before where the clause has none."""
    if number.kind != "amount" or number.dimension not in ("count", "households"):
        return None
    said = _CLEARED.search(binder.plain, _clause(binder, number, window), number.start)
    if said is None or (window.tail[0] < window.tail[1] and binder.right(*window.tail) is not None):
        return None
    told = (said["measure"], said["bar"], _things(said))
    return _named(binder, number, window, done, told, number.unit or "")


def bar(binder: Binder, number: Number, window: Window, done: Sequence[Attached]) -> Attached | None:
    """The bar itself is none of the zone's amounts: 税收超|500万元|的街道有6个."""
    if number.kind != "amount" or number.dimension != "money":
        return None
    left = _LEFT.search(binder.plain, _clause(binder, number, window), number.start)
    right = _RIGHT.match(binder.plain, number.end) if left else None
    if left is None or right is None:
        return None
    told = left["over"] + binder.plain[number.start : number.end]
    return _named(binder, number, window, done, (left["measure"], told, _things(right)), right["unit"])


def _things(said: re.Match[str]) -> str:
    """The class of things as it is told: 的街道, 企业; "" where none is."""
    return said["bare"] or (f"的{said['class']}" if said["class"] else "")


def _clause(binder: Binder, number: Number, window: Window) -> int:
    since = max(window.segment[0], number.start - 60)
    return max(since, max(binder.plain.rfind(mark, since, number.start) for mark in "，：（；。") + 1)


def _named(
    binder: Binder,
    number: Number,
    window: Window,
    done: Sequence[Attached],
    said: Sequence[str],
    unit: str,
) -> Attached | None:
    """The name of measure, bar and class; `unit` is that in which the class is counted."""
    measure, over, things = said
    if measure.endswith(_INVESTMENT) and not things and _DIGIT.search(over):
        return None  # 总投资超10亿元的15个 are 10亿元以上项目
    measure = measure[phrase.open_noun(measure) :]
    before = done[-1] if done and done[-1].window.paragraph == window.paragraph else None
    told = _TOLD.fullmatch(before.indicator or "") if before else None
    if told is not None:
        measure, things = measure or told["measure"], things or told["class"]
    things = things or f"的{_counted_before(window, done) or _THINGS.get(unit, '项目')}"
    if not measure:
        return None
    wording = binder.plain[window.head[0] : number.start]
    return Attached(number, window, f"{measure}{over}{things}", wording, None, "open", wording)


def _counted_before(window: Window, done: Sequence[Attached]) -> str:
    """The class that was counted before in the sentence."""
    for before in reversed(done[-6:]):
        if before.window.sentence != window.sentence:
            break
        if before.number.kind == "amount" and before.number.dimension == "count":
            return slots.things_of(before.indicator or "")
    return ""


_DONE_WITH = re.compile(  # of things that were counted before: 新入库|18个
    r"(?:，|、|其中|当年|今年|全年|累计|共|已|均)*(?P<act>(?:新|新增)?(?:入库|签约|落户|落地|开工|开工建设|投产|竣工|注册|储备|纳统|入统|续建|在建))(?:了|约|近|有|达|共)*"
)


def done_with(binder: Binder, number: Number, window: Window, done: Sequence[Attached]) -> Attached | None:
    """How many of the things counted before had something done with them, where an amount stands between: 新入库|18个
    behind 签约项目45个，总投资310亿元."""
    said = _DONE_WITH.fullmatch(binder.plain, *window.head)
    before = done[-1] if done else None
    if said is None or number.dimension != "count" or before is None or before.number.dimension in COUNTED:
        return None
    if window.tail[0] < window.tail[1] and binder.right(*window.tail) is not None:
        return None
    for one in reversed(done[-6:]):
        if one.window.sentence != window.sentence:
            return None
        if one.number.kind == "amount" and one.number.dimension == "count" and one.number.unit == number.unit:
            name = said["act"] + (slots.things_of(one.indicator or "") or "项目")
            known = binder.lookup(name)
            return Attached(
                number, window, known[0] if known else name, said["act"], None, "composed", said.group()
            )
    return None
