"""What a number speaks of whose own clause names nothing: the subject of its sentence, what the figure before it spoke
of, an earlier clause, the noun behind it, its heading, in this order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.figures import phrase, register, slots
from corpus.figures.attached import Attached, made
from corpus.figures.grammar import Number
from corpus.figures.indicator_finder import Binder, Found, compatible
from corpus.figures.mask import BLANK
from corpus.figures.special_phrases import placed
from corpus.figures.whose import is_whole, part_alone
from corpus.figures.windows import Window
from corpus.lexicon.wordings import Name

_ATTRIBUTE = re.compile(r"(?:总?面积|总金额|数量|总量|总数|规模|金额|总额|产值|总投资|税收)")
_AMOUNT = re.compile(r"(?:总金额|金额|产值|总产值|销售额|营业额|总面积)(?:达到?|约|近|超|为|共)*$")
_PLACED = re.compile("排名|位次|名次")
_IN_ALL = re.compile("总量|总数|数量|规模|总额")
_COMPARED_WITH = re.compile(
    "(?:[高低快慢优好]于|超过|占|对|拉动|带动|[比较与])(?:全[国省市区县]|全部|[^，。；：]{1,8}[及和、与])?的?$"
)
_NUMBERED = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]{1,3}[、.．章节]|（[一二三四五六七八九十\d]{1,3}）|[①-⑳●■◆—]+)\s*"
)
_PORTION = re.compile("(?:比重|占比|份额)(?:稳步|持续|进一步)?[增提上下回扩]")
_MONEY = ("money", "money_per")
_OUTPUT_GREW = re.compile("(?P<name>总?产值)(?:同比|环比)?(?:增长|下降|上升|下滑|回升)(?:了|约|近)?$")
_OUTPUT = re.compile("(?P<name>总?产值)(?:达到?|约|近|超过?|为|突破)*$")
_TIME_AND_VERB = re.compile(  # 2015年当年完成|71.2亿元
    r"，?(?:其中，?)?(?:预计)?(?:(?:19|20)\d\d年|[今去当本]年|\d{1,2}月份?|当月|本月|[上下]半年|全年|[一二三四]季度|前[一二三]个?季度|\d{1,2}[-~—至到]\d{1,2}月)+，?"
    r"(?:预计|累计|已|共)?(?:完成|实现|达到?|为)+(?:约|近|了)?"
)
_PRODUCT = re.compile(
    "[，、；]?(?P<name>[布纱酒盐糖煤钢铝铁锌铜粮油肉蛋奶鱼菜果茶棉麻丝烟药纸车船碱])(?:约|近|达|超过?)*"
)
_BUT_OTHERS = re.compile(  # 甲制造业投资增长9%；而|乙制造业|则出现下降趋势，降幅超过
    "[，；]而(?P<owner>[^，。；\\d]{2,20}?)(?:则|却|仍|出现|呈现)[^，。；\\d]{0,12}，"
)
_FIELD = re.compile(r"[^，。；\d]{1,12}中")
_MEASURED_BY = re.compile(r"^(?:，)?(?:[较比]|高于|低于)")
_OTHERS = re.compile("的?(?:增[幅速]|平均|水平|增长)[^，。；]{0,6}[高低快慢]")
_JUDGED = re.compile(rf"在[{BLANK}]*(.{{2,30}})(?:中|方面|上)$")
_TOLD = re.compile("记者|获悉|了解到|悉$")  # says from whom it is known
# 分产业集聚区看: how what follows is parted, no name.
_PARTED = re.compile("[\n]?[分从][\u4e00-\u9fff]{2,10}?[来]?看")


class _Unnamed(NamedTuple):
    """A number whose own clause names nothing, and what stands around it.

    `gap` are the words right before it, `attribute` what they begin with if that needs an owner (面积), `since` where
    what may still name it begins; `before` the figure before it in the paragraph, in the `same` sentence or not; `at`
    its own place among the figures, of which those `done` are bound.
    """

    binder: Binder
    number: Number
    window: Window
    done: list[Attached]
    at: int
    before: Attached | None
    same: bool
    since: int
    gap: str
    attribute: str

    @property
    def start(self) -> int:
        return self.window.head[0]

    @property
    def is_amount(self) -> bool:
        return self.number.kind == "amount"

    def named(self, indicator: str | None, wording: str | None, scope: str | None, how: str) -> Attached:
        return Attached(self.number, self.window, indicator, wording, scope, how, self.gap)

    def composed(self, subject: str, measure: str, wording: str) -> Attached:
        return register.composed(self.binder, self.number, self.window, subject, measure, wording, self.gap)

    def made(self, found: Found) -> Attached:
        return made(self.binder, self.number, self.window, found, self.gap)

    def as_before(self, before: Attached, origin: int) -> Attached:
        """What a figure before it speaks of, that at `origin`."""
        found = self.named(before.indicator, before.wording, before.scope, "carried")
        return found._replace(carrier=origin)


def carried(binder: Binder, number: Number, window: Window, done: list[Attached], index: int) -> Attached:
    """The subject of the sentence: a name in the clauses since the figure before, else that figure's own, else the
    heading's: the first of `_WAYS` that leads to one."""
    start, end = window.head
    gap = binder.plain[start:end]
    before = done[-1] if done and done[-1].window.paragraph == window.paragraph else None
    same = before is not None and before.window.sentence == window.sentence
    since = max(window.sentence[0], before.number.end if same and before else 0, start - 160)
    attribute = _ATTRIBUTE.match(gap)
    case = _Unnamed(
        binder, number, window, done, index, before, same, since, gap, attribute.group() if attribute else ""
    )
    return next(filter(None, (way(case) for way in _WAYS)), None) or case.named(None, None, None, "none")


def _owned(case: _Unnamed) -> Attached | None:
    """An attribute of what the clauses before it speak of."""
    if not case.attribute or (case.same and not case.is_amount):
        return None
    owner = _earlier_owner(case.binder, case.window, case.since, case.start)
    if not owner or owner.endswith(case.attribute):
        return None
    return case.composed(owner, case.attribute, owner)


def _of_the_counted(case: _Unnamed) -> Attached | None:
    """亿元以上项目28个，…，总金额|165亿元."""
    if not case.is_amount or not case.attribute or not _AMOUNT.match(case.gap):
        return None
    counted = register.counted_before(case.window, case.done)
    return case.composed(counted.indicator or "", case.attribute, case.attribute) if counted else None


def _named_between(case: _Unnamed) -> Attached | None:
    """The last name since the figure before that a verb, a comma or a colon sets apart."""
    binder, since, start = case.binder, case.since, case.start
    between = [
        name
        for name in _outside_brackets(binder, since, start)
        if not _COMPARED_WITH.search(binder.plain, since, name.start)
    ]
    if not between:
        return None
    hit = between[-1]
    begin, scope = binder.scope(since, hit)
    portion = _PORTION.match(binder.plain, hit.end)
    if portion and not case.is_amount:  # 加工贸易出口比重提高，占全市出口的|66%
        clause = max(max(binder.plain.rfind(mark, since, hit.start) for mark in "，；：") + 1, since)
        opened = binder.left(clause, hit.end, None)
        return case.made(opened)._replace(how="earlier-clause") if opened is not None else None
    follow = binder.plain[hit.end : hit.end + 1]
    part = part_alone(case.gap, binder.plain[max(since - 3, 0) : start]) if hit.end < start else None
    wording = binder.plain[begin : hit.end]
    if part and follow in "，：中":  # 工业总产值中，洪湖片区完成|58亿元
        return case.composed(part, wording, wording)
    if follow not in "，：（、" and not phrase.begins_with_verb(binder.words[hit.end : hit.end + 8]):
        return None
    own = binder.left(since, hit.end, None)
    name = binder.text(own) if own is not None and own.how == "open" else hit.indicator
    return case.named(name, wording, scope, "earlier-clause")


def _of_its_own(case: _Unnamed) -> Attached | None:
    """总人口38.6万人，面积526平方公里: a thing of its own."""
    before = case.before
    if not case.same or before is None or not case.attribute or not case.is_amount:
        return None
    if before.number.kind != "amount" or case.number.dimension == before.number.dimension:
        return None
    return case.named(case.attribute, case.attribute, None, "open")


def _judged_before(case: _Unnamed) -> Attached | None:
    """What the clause before a rank judges."""
    binder, since, start = case.binder, case.since, case.start
    clause = max(binder.plain.rfind(mark, since, max(start - 1, since)) for mark in "，；：（") + 1
    if case.number.kind != "rank" or not clause:
        return None
    judged = _judged(clause, binder.words[clause : start - 1])
    return case.made(judged) if judged is not None else None


def _of_the_figure_before(case: _Unnamed) -> Attached | None:
    """What the figure before it in the sentence speaks of, or the one that all around speak of."""
    if not case.same or case.before is None or not case.before.indicator:
        return None
    output = _OUTPUT.search(case.gap) if case.is_amount and case.number.dimension in _MONEY else None
    if output and not case.before.indicator.endswith("产值"):
        return None  # 投产项目12个，实现产值|1.8亿元
    product = _PRODUCT.fullmatch(case.gap) if case.is_amount else None
    if product and case.number.dimension != case.before.number.dimension:
        return case.named(product["name"], product["name"], None, "open")
    other = _BUT_OTHERS.search(case.binder.plain, case.since, case.start)
    if other and slots.is_owner(other["owner"]):
        measure = slots.parted(case.before.indicator).measure
        return case.composed(other["owner"], measure, other["owner"]) if measure else None
    origin = _outside(case.binder, case.number, case.done, case.at - 1)
    if not case.is_amount or placed(case.binder, case.number, case.start):
        origin = _carrier(case.binder, case.done, origin)
    return case.as_before(case.done[origin], origin)


def _elided_before(case: _Unnamed) -> Attached | None:
    return _elided(case.number, case.window, case.done, case.gap)


def _of_an_earlier_clause(case: _Unnamed) -> Attached | None:
    """What an earlier clause opens with; a bare 产值 is its own, unless that owns it."""
    opened = _earlier_clause(case.binder, case.since, case.start)
    output = _OUTPUT.search(case.gap) if case.number.dimension in _MONEY else _OUTPUT_GREW.search(case.gap)
    if output and (opened is None or not slots.is_owner(case.binder.text(opened))):  # 即实现产值|6亿元
        return case.named(output["name"], output["name"], None, "open")
    if opened is None:
        return None
    found = case.made(opened)
    return found._replace(how="earlier-clause") if found.how != "none" else found


def _of_the_sentence_before(case: _Unnamed) -> Attached | None:
    """A growth or a rank of what the sentence before it stated."""
    if case.before is None or not case.before.indicator or case.is_amount:
        return None
    return case.as_before(case.before, case.at - 1)


def _named_behind(case: _Unnamed) -> Attached | None:
    right = None if placed(case.binder, case.number, case.start) else case.binder.right(*case.window.tail)
    return case.made(right) if right is not None else None


def _in_all(case: _Unnamed) -> Attached | None:
    """A total of what the sentence before it spoke of."""
    spoken = _sentence_before(case.binder, case.window) if _IN_ALL.match(case.gap) else None
    return case.made(spoken)._replace(how="earlier-clause") if spoken is not None else None


def _people_who(case: _Unnamed) -> Attached | None:
    """2300人参加培训: those who do so."""
    first, last = case.window.tail
    verb = re.match(r"[\u4e00-\u9fff]{2,6}", case.binder.plain[first:last])
    if not verb or case.number.dimension not in ("persons", "person_times"):
        return None
    return case.named(verb.group() + "人数", verb.group(), None, "open")


def _of_the_heading(case: _Unnamed) -> Attached | None:
    return _headed(case.binder, case.number, case.window, case.gap)


def _place_of_nothing(case: _Unnamed) -> Attached | None:
    """A rank: of what, nothing tells."""
    if case.number.kind != "rank" or not _PLACED.search(case.binder.plain, *case.window.head):
        return None
    return case.named("排名", "排名", None, "open")


_WAYS = (
    _owned, _of_the_counted, _named_between, _of_its_own, _judged_before, _of_the_figure_before, _elided_before,
    _of_an_earlier_clause, _of_the_sentence_before, _named_behind, _in_all, _people_who, _of_the_heading,
    _place_of_nothing,
)  # fmt: skip


def _elided(number: Number, window: Window, done: Sequence[Attached], gap: str) -> Attached | None:
    """The name of the last amount in the same unit, where a sentence has a time and a verb alone: its subject is that
    of the sentence before."""
    if number.kind != "amount" or number.dimension in register.COUNTED or not _TIME_AND_VERB.fullmatch(gap):
        return None
    for before in reversed(done[-6:]):
        if before.window.paragraph != window.paragraph:
            return None
        if before.number.kind == "amount" and before.number.unit == number.unit and before.indicator:
            return Attached(
                number, window, before.indicator, before.wording, before.scope, "earlier-clause", gap
            )
    return None


def _sentence_before(binder: Binder, window: Window) -> Found | None:
    """What the short sentence before speaks of: 经营主体持续壮大。总量接近|800万户."""
    end = window.sentence[0] - 1
    begin = max(binder.plain.rfind(mark, max(end - 20, 0), end) for mark in "。；\n")
    names = binder.within(begin + 1, end) if begin >= 0 else []
    return Found(names[0].start, names[0].end, names[0].indicator, None, "own") if names else None


def _headed(binder: Binder, number: Number, window: Window, gap: str) -> Attached | None:
    """The indicator that the heading above names: （一）省外境内资金⏎1-9月到位96亿元."""
    title = binder.heading(number.start)
    if title is None:
        return None
    name = re.split(r"[，。；：（]", _NUMBERED.sub("", title))[0].removesuffix("情况").removesuffix("完成")
    known = binder.lookup(name)
    measured = bool(slots.parted(name).measure) or slots.class_of(name) == name
    if known is None and not (2 <= len(name) <= 14 and measured):
        return None
    if known and not compatible(Name(0, 0, *known), number, binder.lexicon):
        return None
    return Attached(number, window, known[0] if known else name, name, None, "heading", gap)


def _outside_brackets(binder: Binder, since: int, start: int) -> list[Name]:
    """The names before a number, but those of a bracket that has closed: （主要是建筑业产值未达预期），下降|2%."""
    names = binder.within(since, start)
    closing = binder.plain.rfind("）", since, start) if names else -1
    opening = binder.plain.rfind("（", since, closing) if closing > 0 else -1
    return [name for name in names if not opening < name.start < closing] if opening >= 0 else names


def _earlier_owner(binder: Binder, window: Window, since: int, start: int) -> str | None:
    """The thing that an earlier clause of the sentence speaks of: 环保产业转为放缓，|产值44亿元."""
    owned = register.owner_of(binder, window)
    if owned:
        return owned
    owner = _earlier_clause(binder, since, start)
    return binder.text(owner) if owner is not None else None


def _outside(binder: Binder, number: Number, done: list[Attached], index: int) -> int:
    """The figure before a bracket that has closed since: 财政总收入68亿元（其中税收占比92%），增长9%."""
    between = binder.plain[done[index].number.end : number.start]
    if "）" not in between.split("（")[0]:
        return index
    opening = binder.plain.rfind("（", done[index].window.sentence[0], done[index].number.start)
    at = index
    while at >= 0 and done[at].number.start > opening >= 0:
        at -= 1
    return at if at >= 0 and done[at].window.sentence == done[index].window.sentence else index


def _is_measure_of_others(binder: Binder, item: Attached) -> bool:
    head = binder.plain[slice(*item.window.head)]
    return bool(_MEASURED_BY.match(head) and _OTHERS.match(binder.plain, item.number.end))


def _carrier(binder: Binder, done: list[Attached], index: int) -> int:
    """The figure to carry from.

    It is no field ranked in (在219家经开区中) and none that others are measured by (较全国21.4%的增幅高).
    """
    at = index
    while at >= 0 and done[at].window.sentence == done[index].window.sentence:
        number = done[at].number
        behind = binder.plain[number.end : number.end + 16]
        counted = number.dimension in register.COUNTED and number.kind == "amount"
        of_others = is_whole(done[at].scope) or _is_measure_of_others(binder, done[at])
        if not (counted and _FIELD.match(behind)) and not of_others:
            return at
        at -= 1
    return index


def _judged(begin: int, text: str) -> Found | None:
    """What a clause that begins at `begin` says the zone was judged in: 在…考核中."""
    inner = _JUDGED.search(text)
    return Found(begin + inner.start(1), begin + inner.end(1), "", None, "open") if inner else None


def _earlier_clause(binder: Binder, since: int, start: int) -> Found | None:
    """The noun of the nearest clause before that has one: 在…考核中，我区排在第二名."""
    end = start
    for _ in range(4):
        end -= 1
        if end <= since:
            return None
        begin = max(binder.plain.rfind(mark, since, end) for mark in "，：（") + 1
        begin = max(begin, since)
        text = binder.words[begin:end]
        judged = _judged(begin, text)
        if judged is not None:
            return judged
        found = None if _TOLD.search(text) or _PARTED.fullmatch(text) else binder.left(begin, end, None)
        if found is not None and found.end - found.start <= 24:
            return found
        end = begin
    return None
