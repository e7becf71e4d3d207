"""Which indicator a number speaks of: the name to its left, the noun to its right, or what figures before it left.

A name is a subject and a measure (`slots.py`). Where the clause of a number fills both, the name is its own. Where
it fills one, the other is taken from the figures before (composed); where it fills none, the name is theirs (carried),
that of an earlier clause, or that of the heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures import phrase, slots
from corpus.figures.bound import Bound, made
from corpus.figures.clause import Window
from corpus.figures.finder import Binder, Found, compatible
from corpus.figures.grammar import Number
from corpus.figures.names import Name, lookup
from corpus.figures.turns import placed, rank_end, special

COUNTED = frozenset({"count", "persons", "households", "person_times", "rank"})
_SHARE_OF = re.compile(
    r"(?=[约均仅共也分占为达完高低超拉快比等相对])(?:(?:约|均|仅|共|也|分别|已)?占(?!地(?![区方])|比|用|有)|(?:为|达到?|完成了?|等于|相当于)(?=(?:全年|年度|"
    r"年初|年|当年|区|市|省|县|政府|所?定|下达|既定|调整|变动)*(?:预算|计划|任务|目标))|高于|低于|超出|超过(?=[^\d]{2})|超(?=序时|时序|全[省市国区县州]|年度|计划|目标)|"
    r"对(?=[^，；。]{2,14}贡献)|比(?=计划|目标|预期|序时|全[省市国区县州])|拉动|快于)"
)  # fmt: skip
_TASK_ONLY = re.compile(
    r"(?:全年|年度|年初|年|当年|区|市|省|县|政府|下达|考核|目标|计划|预算|所|既?定|调整|变动|的)*(?:任务|计划|预算|目标)(?:指标|数|额)?(?:的|为)?"
)
_MEASURES = {"area": "面积", "length": "里程"}
_OWN_VERB = re.compile(r"(?:实现|形成|建成|设立|发行|新增|撬动|募集)(?:了|近|约|超|超过|逾|达)*$")
_ATTRIBUTE = re.compile(r"(?:总?面积|总金额|数量|总量|总数|规模|金额|总额|产值|总投资|税收)")
_AMOUNT = re.compile(r"(?:总金额|金额|产值|总产值|销售额|营业额|总面积)(?:达到?|约|近|超|为|共)*$")
_REACH = 200  # characters: no sentence is looked through further back
_ITS = re.compile(r"(?:而|且)?其(?![中他余它实次])")
_BAND = re.compile(
    r"(?:其中|含|包括)?，?(?:协议|合同|计划)?(?:总?投资|注册资金|注册资本|产值|年产值|主营收入|主营业务收入|纳税|税收|营收)?(?:额|总额)?(?:在|超|过|达)?"
    r"(?P<band>(?:\d[\d.]*\s?(?:万|亿|千万|百万)?(?:元|美元)?(?:[-~—至到]{1,2}|或|、))?\d[\d.]*\s?(?:万|亿|千万|百万)?(?:元|美元)(?:及?以上|以下)?)"
    r"(?:的|有|共|共有|达|为)*$"
)
_IN_ALL = re.compile("总量|总数|数量|规模|总额")
_SOLE_VERB = re.compile(
    r"(?:引进|新引进|签约|新签约|开工|新开工|开工建设|建成|实施|竣工|投产|落地|落户|续建|在建|入驻|注册)(?:了)?$"
)
_CLASS_HEAD = re.compile(
    r"^[^，。；：、]{0,4}?([\u4e00-\u9fff]{2,12}?(?:产业|行业|企业|制造业|服务业|集群|园区|板块|领域|"
    r"业(?![企园投产增务])))(?=[\u4e00-\u9fff])"
)
_CLASS_OPENS = re.compile(
    r"([^，。；：、\d]{2,14}?(?:项目|企业|工程))(?![\u4e00-\u9fff]{0,2}\d)[^，。；：、\d]{2,8}，"
)
_WHOLE = re.compile(r"占(?:(?:本|全|我)[区市县省园国]|(?:约|近|达|到)*$)")
_WHOLE_ZONE = re.compile(r"(?:全|我|本|该|各)?(?:区|市|县|省|园区|园|开发区|高新区|经开区|新区)")
_JOINS = re.compile("[\u4e00-\u9fff](?:和|及|与|、|以及)$")
_MERE_THINGS = ("项目", "工程", "企业", "任务", "资金", "基金", "目标")
_SPOKEN_OF = re.compile(
    r"([\u4e00-\u9fff]{0,8}?(?:收入|产值|增加值|税收|投资|出口|利润))(?=增长|增速|增幅|下降|超|过)"
)
_NUMBERED = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]{1,3}[、.．章节]|（[一二三四五六七八九十\d]{1,3}）|[①-⑳●■◆—]+)\s*"
)


def bind(binder: Binder, numbers: Sequence[Number], windows: Sequence[Window]) -> list[Bound]:
    """Every number with its indicator, in order; lists with 分别 are dealt out afterwards."""
    bound: list[Bound] = []
    for index, (number, window) in enumerate(zip(numbers, windows, strict=True)):
        item = _within_whole(binder, _bind_one(binder, number, window, bound, index), bound)
        bound.append(item._replace(named=_named(binder, item, bound)))
    return bound


def _named(binder: Binder, item: Bound, done: Sequence[Bound]) -> tuple[tuple[int, int], ...]:
    """The words that filled the slots of a name, those of an earlier figure first."""
    if item.how == "carried" and item.carrier is not None:
        return done[item.carrier].named
    if item.named or not item.wording:
        return item.named
    since = max(item.window.sentence[0], item.number.start - _REACH)
    at = binder.plain.rfind(item.wording, since, item.window.tail[1])
    own = ((at, at + len(item.wording)),) if at >= 0 else ()
    taken = item.how == "composed" and done and done[-1].window.paragraph == item.window.paragraph
    return tuple(dict.fromkeys((*(done[-1].named if taken else ()), *own)))


def _within_whole(binder: Binder, item: Bound, done: Sequence[Bound]) -> Bound:
    """A part keeps its whole: 民营经济增加值112亿元，其中第一产业增加值|3亿元 has the scope 民营经济."""
    if item.how not in ("own", "composed") or item.scope is not None:
        return item
    since = max(item.window.sentence[0], item.number.start - _REACH)
    part_of = binder.plain.rfind("其中", since, item.number.start)
    whole = next((one for one in reversed(done[-8:]) if one.number.start < part_of), None)
    if part_of < 0 or whole is None or whole.window.sentence != item.window.sentence or whole.how != "open":
        return item
    subject, measure = slots.parted(whole.indicator or "")
    if (
        not subject
        or slots.parted(item.indicator or "").measure != measure
        or subject in (item.indicator or "")
    ):
        return item
    return item._replace(scope=subject)


def _bind_one(binder: Binder, number: Number, window: Window, done: list[Bound], index: int) -> Bound:
    start, end = window.head
    share = _share_of(binder, number, window)
    if share is not None:
        own = binder.left(start, share, None)
        gap = binder.plain[share:end]
        if own is None:
            return _carried(binder, number, window, done, index)
        return _of_the_sentence(binder, number, window, own, done, gap) or made(
            binder, number, window, own, gap
        )
    banded = _banded(binder, number, window, done)
    if banded is not None:
        return banded
    counts = number.kind == "amount" and number.dimension in COUNTED and not placed(binder, number, start)
    turn = special(binder, number, window, done, index)
    if turn is not None:
        return turn
    left = binder.left(start, rank_end(binder, number, start, end), number)
    thing = _of_a_thing(binder, number, window, left)
    if thing is not None:
        return thing
    if left is None:
        part = _part(binder, number, window, done)
        if part is not None:
            return part
    verb_only = left is None or _verb_only(binder, left)
    if number.kind in ("amount", "percent") and left is not None and left.how == "open" and not verb_only:
        verb_only = bool(_OWN_VERB.search(binder.plain[start:end])) and not binder.plain.startswith(
            "的", number.end
        )
    if counts or (number.kind in ("amount", "percent") and verb_only and not placed(binder, number, start)):
        right = binder.right(*window.tail)
        if right is not None and not (left is not None and left.how == "own" and not (counts or verb_only)):
            return made(binder, number, window, _joined(binder, number, left, right), binder.plain[start:end])
    if left is not None and not (verb_only and _has_carrier(number, window, done)):
        return _completed(binder, number, window, left, done)
    return _carried(binder, number, window, done, index)


def _share_of(binder: Binder, number: Number, window: Window) -> int | None:
    """Where the words begin that tell of what a number is a share or what it is measured by; None without such."""
    start, end = window.head
    match = _SHARE_OF.search(binder.words, start, end)
    if match is None or any(name.start < match.end() <= name.end for name in binder.within(start, end)):
        return None
    measured = number.kind in ("percent", "points", "multiple") or match.group().endswith("占")
    return match.start() if measured or _TASK_ONLY.fullmatch(binder.plain, match.end(), end) else None


def _composed(number: Number, window: Window, subject: str, measure: str, wording: str, gap: str) -> Bound:
    return Bound(number, window, slots.named(subject, measure), wording, None, "composed", gap)


def _subject(before: Bound) -> str:
    """The subject that a figure leaves to those behind it: what it counts, or whose measure it is."""
    name = before.indicator or ""
    if before.number.kind == "amount" and before.number.dimension in COUNTED:
        return name
    return slots.parted(name).subject


def _last(window: Window, done: Sequence[Bound]) -> Bound | None:
    """The figure before, if it stands in the same sentence."""
    return done[-1] if done and done[-1].window.sentence == window.sentence else None


def _counted_before(window: Window, done: Sequence[Bound]) -> Bound | None:
    """The count of things that a sentence opened with: 开业的410家台资企业，…."""
    for before in reversed(done[-6:]):
        if before.window.sentence != window.sentence:
            return None
        if before.number.kind == "amount" and before.number.dimension in COUNTED:
            return before if slots.is_owner(before.indicator or "") else None
    return None


def _of_the_sentence(
    binder: Binder, number: Number, window: Window, own: Found, done: Sequence[Bound], gap: str
) -> Bound | None:
    """A share of the whole district is that of the things the sentence speaks of: 410家台资企业，产值|占全区72%."""
    text = binder.text(own)
    counted = _counted_before(window, done) if _WHOLE.match(gap) else None
    measure = slots.parted(text)
    if counted is None or (
        not slots.is_measure(text) and measure.subject not in ("工业", "规上工业", "外贸")
    ):
        return None
    return _composed(number, window, counted.wording or counted.indicator or "", text, text, gap)


def _of_a_thing(binder: Binder, number: Number, window: Window, left: Found | None) -> Bound | None:
    """A measure of the thing named behind the number: 总投资7.4亿元的|滨江冷链物流园, 260亩|新材料产业园."""
    if number.kind != "amount" or number.dimension in COUNTED:
        return None
    gap = binder.plain[slice(*window.head)]
    measure = _MEASURES.get(number.dimension, "") if _JOINS.search(gap) else ""
    if left is not None and binder.plain.startswith("的", number.end) and slots.is_measure(binder.text(left)):
        measure = binder.text(left)
    right = binder.right(*window.tail) if measure else None
    if right is None or right.end - right.start > 20:
        return None
    thing = binder.text(right)
    if thing.endswith(_MERE_THINGS) or slots.parted(thing).measure:
        return None
    return _composed(number, window, thing, measure, thing, gap)


def _part(binder: Binder, number: Number, window: Window, done: Sequence[Bound]) -> Bound | None:
    """A zone or a park with an amount alone takes the measure of the amount before it: 临港园区|22亿元."""
    before = done[-1] if done and done[-1].window.paragraph == window.paragraph else None
    if before is None or number.kind not in ("amount", "percent") or number.dimension in COUNTED:
        return None
    head = binder.plain[slice(*window.head)]
    parts = binder.plain.find("其中", max(window.sentence[0], number.start - _REACH), number.start) >= 0
    begin = len(head) - len(head.removeprefix("其中")) if parts else phrase.open_noun(head)
    name = head[begin : phrase.strip_trail(head, frozenset())]
    if len(name) < 3 or (_WHOLE_ZONE.fullmatch(name) and not parts):
        return None
    if number.kind == "percent":
        measure = _measure_spoken_of(window, done) if slots.is_owner(name) else ""
        return _composed(number, window, name, measure, name, head) if measure else None
    return _with_slot_before(number, window, name, before, head)


def _measure_spoken_of(window: Window, done: Sequence[Bound]) -> str:
    """The measure that the sentence compares owners by: 技工贸收入 of 技工贸收入增长较快的园区有3家."""
    for before in reversed(done[-8:]):
        if before.window.sentence != window.sentence:
            return ""
        spoken = _SPOKEN_OF.match(before.wording or "")
        measure = spoken.group(1) if spoken else _measure(before)
        if measure:
            return measure
    return ""


def _banded(binder: Binder, number: Number, window: Window, done: Sequence[Bound]) -> Bound | None:
    """A count named by a threshold alone: of the class that was counted before, 其中投资5000万元以上的|21个."""
    if number.kind != "amount" or number.dimension not in COUNTED or not done:
        return None
    since = max(window.segment[0], number.start - _REACH)
    clause = max(binder.plain.rfind(mark, since, number.start) for mark in "，：（") + 1
    head = binder.plain[max(clause, since) : number.start]
    band = _BAND.search(head)
    if band is None or (window.tail[0] < window.tail[1] and binder.right(*window.tail) is not None):
        return None
    for before in reversed(done[-6:]):
        if before.window.paragraph != window.paragraph:
            return None
        name = slots.counted(band["band"].strip(), _named_class(before))
        if name is not None:
            known = lookup(name)
            return Bound(number, window, known[0] if known else name, band["band"], None, "composed", head)
    return None


def _named_class(before: Bound) -> str:
    """The name of a figure, without the threshold that made its class."""
    return re.sub(r"^[\d.~\-—至到万亿千百或美元、]+(?:及?以上|以下)?", "", before.indicator or "")


def _verb_only(binder: Binder, left: Found) -> bool:
    return left.how == "open" and phrase.ends_with_object_verb(binder.text(left))


def _has_carrier(number: Number, window: Window, done: list[Bound]) -> bool:
    return bool(done) and done[-1].window.sentence == window.sentence and number.kind != "amount"


def _joined(binder: Binder, number: Number, left: Found | None, right: Found) -> Found:
    """A bare 项目 or 企业 behind a count takes the words before the count along."""
    if (
        left is None
        or left.how != "open"
        or binder.text(left)[-1:] in "中上下内"
        or binder.text(right) not in ("项目", "企业", "工程", "任务", "平台", "问题")
    ):
        return right
    return (
        right._replace(indicator=binder.text(left) + binder.text(right))
        if left.end - left.start <= 10
        else right
    )


def _completed(binder: Binder, number: Number, window: Window, left: Found, done: list[Bound]) -> Bound:
    """A name to the left; one that fills a single slot takes the other from the figure before it."""
    gap = binder.plain[left.end : number.start]
    found = made(binder, number, window, left, gap)
    wording = found.wording or ""
    before = done[-1] if done and done[-1].window.paragraph == window.paragraph else None
    if before is not None and _ITS.search(binder.plain, max(window.head[0] - 1, 0), left.end):
        subject = _subject(before)
        if subject and slots.is_measure(wording.removeprefix("其")):
            return _composed(number, window, subject, wording.removeprefix("其"), wording, gap)
    if found.how != "open":
        return found
    if before is not None and len(wording) <= 8:
        whole = complete(wording, before)
        if whole and compatible(Name(left.start, left.end, *whole), number):
            return found._replace(indicator=whole[0], how="composed")
    owner = _owner_of(binder, window) if slots.is_measure(wording) else None
    if owner:  # 旅游业稳步回暖，收入|33亿元
        return _composed(number, window, owner, wording, owner, gap)
    composed = _with_slot_before(number, window, wording, before, gap)
    if composed is not None:
        return composed
    measured = _MEASURES.get(number.dimension)
    whole = lookup(wording + measured) if measured else None
    if whole:  # 占地480亩: the unit tells what is measured
        return found._replace(indicator=whole[0], how="own")
    if number.dimension == "count" and (
        binder.plain.endswith(("以上", "级"), left.start, left.end) or _SOLE_VERB.fullmatch(wording)
    ):
        name = wording + _class_in_sentence(binder, number, window)
        known = lookup(name)
        return found._replace(indicator=known[0] if known else name)
    return found


def _class_in_sentence(binder: Binder, number: Number, window: Window) -> str:
    """The class that a sentence speaks of, for a verb that counts it: 工业项目推进较快，已开工|27个. Else that
    of its unit."""
    spoken = _CLASS_OPENS.match(binder.words, window.sentence[0], window.head[0])
    if spoken:
        return spoken.group(1)[phrase.open_noun(spoken.group(1)) :]
    return "企业" if number.unit in ("家", "户") else "项目"


def _with_slot_before(
    number: Number, window: Window, wording: str, before: Bound | None, gap: str
) -> Bound | None:
    """A kind alone takes the class of the count before it, an owner alone the measure of the amount before it."""
    if before is None or number.kind != "amount" or before.indicator is None:
        return None
    if number.dimension in COUNTED:
        if before.number.kind != "amount" or before.number.dimension not in COUNTED:
            return None
        graded = slots.GRADE.match(before.wording or "")
        own = graded is not None and graded.group() != before.wording
        name = slots.counted(wording, (before.wording or "") if own else _named_class(before))
        known = lookup(name) if name else None
        if known is None and not slots.is_modifier(wording):
            return None
        found = known[0] if known else name
        return Bound(number, window, found, wording, None, "composed", gap) if found else None
    level = _level_before(number, window, before)
    measure = _measure(level) if level else ""
    if not measure or not slots.is_owner(wording):
        return None
    return _composed(number, window, wording, measure.removeprefix("总"), wording, gap)


def _measure(before: Bound) -> str:
    """The measure that a figure leaves to those behind it, in the words of the text."""
    wording, name = before.wording or "", before.indicator or ""
    if before.how == "composed" and name.startswith(wording):
        return name.removeprefix(wording)
    return slots.parted(wording).measure or slots.parted(name).measure


def _level_before(number: Number, window: Window, before: Bound) -> Bound | None:
    """The figure before, if its indicator is measured in the same unit as this number."""
    return (
        before if before.number.dimension in (number.dimension, "rate", "multiple", "rate_points") else None
    )


def complete(short: str, before: Bound) -> tuple[str, str] | None:
    """The indicator of which `short` is the beginning and the name before it the end: 城镇 + 居民人均可支配收入."""
    for name in filter(None, (before.wording, before.indicator)):
        for cut in range(max(len(name) - 2, 0)):
            known = lookup(short + name[cut:])
            if known and known[0] != before.indicator:  # a part is not the whole
                return known
    return None


def _carried(binder: Binder, number: Number, window: Window, done: list[Bound], index: int) -> Bound:
    """The subject of the sentence: a name in the clauses since the figure before, else that figure's own, else the
    heading's."""
    start, end = window.head
    gap = binder.plain[start:end]
    before = done[-1] if done and done[-1].window.paragraph == window.paragraph else None
    same = before is not None and before.window.sentence == window.sentence
    since = max(window.sentence[0], before.number.end if same and before else 0, start - 160)
    attribute = _ATTRIBUTE.match(gap)
    if attribute and not (same and number.kind != "amount"):
        owner = _earlier_owner(binder, window, since, start)
        if owner and not owner.endswith(attribute.group()):
            return _composed(number, window, owner, attribute.group(), owner, gap)
    counted = _counted_before(window, done) if number.kind == "amount" and _AMOUNT.match(gap) else None
    if counted is not None and attribute:  # 亿元以上项目28个，…，总金额|165亿元
        return _composed(number, window, counted.indicator or "", attribute.group(), attribute.group(), gap)
    between = binder.within(since, start)
    if between:
        hit = between[-1]
        begin, scope = binder.scope(since, hit)
        follow = binder.plain[hit.end : hit.end + 1]
        if follow in "，：（、" or phrase.begins_with_verb(binder.words[hit.end : hit.end + 8]):
            own = binder.left(since, hit.end, None)
            name = binder.text(own) if own is not None and own.how == "open" else hit.indicator
            return Bound(number, window, name, binder.plain[begin : hit.end], scope, "earlier-clause", gap)
    if (
        same
        and before is not None
        and attribute
        and number.kind == before.number.kind == "amount"
        and number.dimension != before.number.dimension
    ):  # 总人口38.6万人，面积526平方公里: a thing of its own
        return Bound(number, window, attribute.group(), attribute.group(), None, "open", gap)
    if same and before is not None and before.indicator:
        origin = _outside(binder, number, done, index - 1)
        if number.kind != "amount" or placed(binder, number, start):
            origin = _carrier(binder, done, origin)
        before = done[origin]
        return Bound(
            number, window, before.indicator, before.wording, before.scope, "carried", gap, None, origin
        )
    opened = _earlier_clause(binder, since, start)
    if opened is not None:
        found = made(binder, number, window, opened, gap)
        return found._replace(how="earlier-clause") if found.how != "none" else found
    if before is not None and before.indicator and number.kind != "amount":
        return Bound(
            number, window, before.indicator, before.wording, before.scope, "carried", gap, None, index - 1
        )
    right = None if placed(binder, number, start) else binder.right(*window.tail)
    if right is not None:
        return made(binder, number, window, right, gap)
    spoken = _sentence_before(binder, window) if _IN_ALL.match(gap) else None
    if spoken is not None:
        return made(binder, number, window, spoken, gap)._replace(how="earlier-clause")
    verb = re.match(r"[\u4e00-\u9fff]{2,6}", binder.plain[window.tail[0] : window.tail[1]])
    if verb and number.dimension in ("persons", "person_times"):
        return Bound(number, window, verb.group() + "人数", verb.group(), None, "open", gap)
    return _headed(binder, number, window, gap) or Bound(number, window, None, None, None, "none", gap)


def _sentence_before(binder: Binder, window: Window) -> Found | None:
    """What the short sentence before speaks of: 经营主体持续壮大。总量接近|800万户."""
    end = window.sentence[0] - 1
    begin = max(binder.plain.rfind(mark, max(end - 20, 0), end) for mark in "。；\n")
    names = binder.within(begin + 1, end) if begin >= 0 else []
    return Found(names[0].start, names[0].end, names[0].indicator, None, "own") if names else None


def _headed(binder: Binder, number: Number, window: Window, gap: str) -> Bound | None:
    """The indicator that the heading above names: （一）省外境内资金⏎1-9月到位96亿元."""
    title = binder.heading(number.start)
    if title is None:
        return None
    name = re.split(r"[，。；：（]", _NUMBERED.sub("", title))[0].removesuffix("情况").removesuffix("完成")
    known = lookup(name)
    measured = bool(slots.parted(name).measure) or slots.class_of(name) == name
    if known is None and not (2 <= len(name) <= 14 and measured):
        return None
    if known and not compatible(Name(0, 0, *known), number):
        return None
    return Bound(number, window, known[0] if known else name, name, None, "heading", gap)


def _owner_of(binder: Binder, window: Window) -> str | None:
    """The industry or the firms that the clause before speaks of."""
    end = window.head[0] - 1
    if end <= window.sentence[0]:
        return None
    begin = max(
        max(binder.plain.rfind(mark, max(window.sentence[0], end - 40), end) for mark in "，：（；") + 1,
        window.sentence[0],
    )
    opened = _CLASS_HEAD.match(binder.words[begin:end])
    return opened.group(1)[phrase.open_noun(opened.group(1)) :] if opened else None


def _earlier_owner(binder: Binder, window: Window, since: int, start: int) -> str | None:
    """The thing that an earlier clause of the sentence speaks of: 环保产业转为放缓，|产值44亿元."""
    owned = _owner_of(binder, window)
    if owned:
        return owned
    owner = _earlier_clause(binder, since, start)
    return binder.text(owner) if owner is not None else None


def _outside(binder: Binder, number: Number, done: list[Bound], index: int) -> int:
    """The figure before a bracket that has closed since: 财政总收入68亿元（其中税收占比92%），增长9%."""
    between = binder.plain[done[index].number.end : number.start]
    if "）" not in between.split("（")[0]:
        return index
    opening = binder.plain.rfind("（", done[index].window.sentence[0], done[index].number.start)
    at = index
    while at >= 0 and done[at].number.start > opening >= 0:
        at -= 1
    return at if at >= 0 and done[at].window.sentence == done[index].window.sentence else index


def _carrier(binder: Binder, done: list[Bound], index: int) -> int:
    """The figure to carry from; the field ranked in (在219家经开区中) is no subject."""
    at = index
    while at > 0 and done[at].window.sentence == done[index].window.sentence:
        number = done[at].number
        behind = binder.plain[number.end : number.end + 16]
        if (
            number.dimension not in COUNTED
            or number.kind != "amount"
            or not re.match(r"[^，。；\d]{1,12}中", behind)
        ):
            return at
        at -= 1
    return index


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
        inner = re.search(r"在(.{2,30})(?:中|方面|上)$", text)
        if inner:
            return Found(begin + inner.start(1), begin + inner.end(1), "", None, "open")
        found = binder.left(begin, end, None)
        if found is not None and found.end - found.start <= 24:
            return found
        end = begin
    return None
