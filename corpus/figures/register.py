"""What the words around a number leave open, filled from what stands before: the register of subject and measure.

A figure leaves two things to those behind it: its subject (what it counts, or whose measure it is) and its measure. A
clause that fills one slot of its name takes the other from there; so do a threshold, a kind and an owner that stand
alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures import phrase, slots
from corpus.figures.attached import Attached
from corpus.figures.grammar import Number
from corpus.figures.indicator_finder import Binder, Found
from corpus.figures.windows import Window

COUNTED = frozenset({"count", "persons", "households", "person_times", "rank"})
MEASURES = {"area": "面积", "length": "里程"}
REACH = 200  # characters: no sentence is looked through further back
_BAND = re.compile(
    r"(?:其中|含|包括)?，?(?:协议|合同|计划)?(?:总?投资|注册资金|注册资本|产值|年产值|主营收入|主营业务收入|纳税|税收|营收)?(?:额|总额)?(?:在|超|过|达)?"
    r"(?P<band>(?:\d[\d.]*\s?(?:万|亿|千万|百万)?(?:元|美元)?(?:[-~—至到]{1,2}|或|、))?\d[\d.]*\s?(?:万|亿|千万|百万)?(?:元|美元)(?:及?以上|以下)?)"
    r"(?:的|有|共|共有|达|为)*$"
)
_CLASS_HEAD = re.compile(
    r"^[^，。；：、]{0,4}?([\u4e00-\u9fff]{2,12}?(?:产业|行业|企业|制造业|服务业|集群|园区|板块|领域|"
    r"业(?!企业|项目|工程|[园投产增务])))(?=[\u4e00-\u9fff])"
)
_NUMBERED = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．]\s*|（[一二三四五六七八九十\d]{1,3}）\s*"
)
_CLASS_OPENS = re.compile(
    r"([^，。；：、\d]{2,14}?(?:项目|企业|工程))(?![\u4e00-\u9fff]{0,2}\d)[^，。；：、\d]{2,8}，"
)
_WHOLE = re.compile(r"占(?:(?:本|全|我)[区市县省园国]|(?:约|近|达|到)*$)")
_WHOLE_ZONE = re.compile(r"(?:全|我|本|该|各)?(?:区|市|县|省|园区|园|开发区|高新区|经开区|新区)")
_IN_TOTAL = re.compile("累计|共|达|拥有|现有")
_JOINS = re.compile("[\u4e00-\u9fff](?:和|及|与|、|以及)$")
_MERE_THINGS = ("项目", "工程", "企业", "任务", "资金", "基金", "目标")
_PLANTED = re.compile(
    r"(?:新|累计|完成|补|抢)*(?:植|种植|栽植|栽|发展|建成?|增|造|改造)*"
    r"(?P<what>[\u4e00-\u9fff“”]*?(?:林|果|果树|茶|药材|蔬菜|粮|桑|竹|花椒|苗木|基地|大棚|设施农业|农田|制种|马铃薯|玉米|水稻|小麦|油料|核桃|苹果))"
    r"(?:种植|栽培)?(?:总?面积)?$"
)
_REVENUES = ("一般公共预算收入", "财政总收入")
_PHASE = re.compile("[一二三四五首][期批](?:工程|项目)?")  # 规划面积30平方公里（一期|7平方公里
_PLACE = re.compile(r"(?:其中)?[\u4e00-\u9fff]{2,7}(?:市|州|盟|县|旗|基地)")
_PARTS = re.compile(r"[\u4e00-\u9fff]{1,6}(?:园|片区|组团|街道|镇|乡|分区|板块|新城)")
_SPOKEN_OF = re.compile(
    r"([\u4e00-\u9fff]{0,8}?(?:收入|产值|增加值|税收|投资|出口|利润))(?=增长|增速|增幅|下降|超|过)"
)


def composed(
    binder: Binder, number: Number, window: Window, subject: str, measure: str, wording: str, gap: str
) -> Attached:
    """A number bound to a subject and a measure of two places; `wording` is what its own clause says of them."""
    return Attached(
        number, window, slots.named(subject, measure, binder.lexicon), wording, None, "composed", gap
    )


def subject(before: Attached) -> str:
    """The subject that a figure leaves to those behind it: what it counts, or whose measure it is."""
    name = before.indicator or ""
    if before.number.kind == "amount" and before.number.dimension in COUNTED:
        return name
    return slots.parted(name).subject


def counted_before(window: Window, done: Sequence[Attached]) -> Attached | None:
    """The count of things that a sentence opened with: 开业的410家台资企业，…."""
    for before in reversed(done[-6:]):
        if before.window.sentence != window.sentence:
            return None
        if before.number.kind == "amount" and before.number.dimension in COUNTED:
            return before if slots.is_owner(before.indicator or "") else None
    return None


def of_the_sentence(
    binder: Binder, number: Number, window: Window, own: Found, done: Sequence[Attached], gap: str
) -> Attached | None:
    """A share of the whole district is that of the things the sentence speaks of: 410家台资企业，产值|占全区72%."""
    text = binder.text(own)
    counted = counted_before(window, done) if _WHOLE.match(gap) else None
    measure = slots.parted(text)
    if counted is None or (
        not slots.is_measure(text) and measure.subject not in ("工业", "规上工业", "外贸")
    ):
        return None
    return composed(binder, number, window, counted.wording or counted.indicator or "", text, text, gap)


def with_slot_before(
    binder: Binder, number: Number, window: Window, wording: str, before: Attached | None, gap: str
) -> Attached | None:
    """A kind alone takes the class of the count before it, an owner alone the measure of the amount before it."""
    if before is None or number.kind != "amount" or before.indicator is None:
        return None
    if number.dimension in COUNTED:
        if before.number.kind != "amount" or before.number.dimension not in COUNTED:
            return None
        graded = slots.graded(before.wording or "")
        own = graded is not None and graded.end() < len(before.wording or "")
        theirs = (before.wording or "") if own else _named_class(before)
        if _IN_TOTAL.search(binder.plain, *window.head):
            theirs = slots.NEWLY.sub("", theirs)  # 新认定国家级企业2家，累计达到国家级|9家
        name = slots.counted(wording, theirs)
        known = binder.lookup(name) if name else None
        if _is_named_part(binder, number, window, wording):
            whole = before.wording or before.indicator
            if before.how == "composed":
                whole = before.indicator.removeprefix(whole)
            return Attached(number, window, wording + whole, wording, None, "composed", gap)
        if known is None and not slots.is_modifier(wording):
            return None
        found = known[0] if known else name
        return Attached(number, window, found, wording, None, "composed", gap) if found else None
    level = _level_before(number, before)
    measure = measure_of(level) if level else ""
    if level and wording.endswith("部门"):  # 一般公共预算收入3亿元，其中税务部门|2亿元
        measure = next((name for name in _REVENUES if (level.indicator or "").endswith(name)), measure)
    part_of = measure.endswith("投资") and _is_part(binder, number, window, wording)
    measure = measure.removeprefix("完成") if part_of else measure
    if not measure or not (slots.is_owner(wording) or part_of or _PHASE.fullmatch(wording)):
        return None
    if not measure.endswith(MEASURES.get(number.dimension, "")):  # no 产值 is measured in 亩
        return None
    return composed(binder, number, window, wording, measure.removeprefix("总"), wording, gap)


_A_PART = re.compile("[\u4e00-\u9fff]{2,10}")
_A_TIME = re.compile("[年月日季期]")


def _is_part(binder: Binder, number: Number, window: Window, wording: str) -> bool:
    """Whether a sentence tells parts of a whole that was told: …投资77亿元。其中：公路|70亿元."""
    if number.dimension != "money" or binder.plain.find("其中", window.sentence[0], number.start) < 0:
        return False
    named = _A_PART.fullmatch(wording) and not _A_TIME.search(wording)
    return bool(named) and not slots.parted(wording).measure and not phrase.names_nothing(wording)


def _is_named_part(binder: Binder, number: Number, window: Window, wording: str) -> bool:
    """Whether a part of the zone is named behind 其中: 新引进项目42个，其中东园|25个."""
    since = max(window.sentence[0], number.start - REACH)
    return _PARTS.fullmatch(wording) is not None and binder.plain.find("其中", since, number.start) >= 0


def measure_of(before: Attached) -> str:
    """The measure that a figure leaves to those behind it, in the words of the text."""
    wording, name = before.wording or "", before.indicator or ""
    if before.how == "composed" and name.startswith(wording):
        return name.removeprefix(wording)
    return slots.parted(wording).measure or slots.parted(name).measure


def _level_before(number: Number, before: Attached) -> Attached | None:
    """The figure before, if its indicator is measured in the same unit as this number."""
    return (
        before if before.number.dimension in (number.dimension, "rate", "multiple", "rate_points") else None
    )


def completed_by(binder: Binder, short: str, before: Attached) -> tuple[str, str] | None:
    """The indicator of which `short` is the beginning and the name before it the end: 城镇 + 居民人均可支配收入."""
    for name in filter(None, (before.wording, before.indicator)):
        for cut in range(max(len(name) - 2, 0)):
            known = binder.lookup(short + name[cut:])
            if known and known[0] != before.indicator:  # a part is not the whole
                return known
    return None


def area_of(before: Attached, number: Number) -> str:
    """The planting of which an amount of land is the whole: 新植果树44万亩，总面积达到|76万亩.

    "" for a zone's own land.
    """
    grown = _PLANTED.match(before.indicator or "") if before.number.dimension == number.dimension else None
    return grown["what"] if grown else ""


def part(binder: Binder, number: Number, window: Window, done: Sequence[Attached]) -> Attached | None:
    """A zone or a park with an amount alone takes the measure of the amount before it: 临港园区|22亿元."""
    before = done[-1] if done and done[-1].window.paragraph == window.paragraph else None
    if before is None or number.kind not in ("amount", "percent") or number.dimension in COUNTED:
        return None
    head = binder.plain[slice(*window.head)]
    parts = binder.plain.find("其中", max(window.sentence[0], number.start - REACH), number.start) >= 0
    alike = _measured_alike(number, window, done, parts)
    before = _behind_its_count(window, done) or alike or before
    begin = len(head) - len(head.lstrip("、和及与").removeprefix("其中")) if parts else phrase.open_noun(head)
    name = head[begin : phrase.strip_trail(head, frozenset())]
    if len(name) < 3 or (_WHOLE_ZONE.fullmatch(name) and not parts):
        return None
    if number.kind == "percent":
        measure = _statistic_spoken_of(binder, window, done) if _PLACE.fullmatch(name) else ""
        if not measure and slots.is_owner(name):
            measure = _measure_spoken_of(window, done)
        return composed(binder, number, window, name, measure, name, head) if measure else None
    return with_slot_before(binder, number, window, name, before, head)


def _behind_its_count(window: Window, done: Sequence[Attached]) -> Attached | None:
    """The figure before the count of the owners that have an amount together: 收入90亿元：8个国家级园区|61亿元."""
    if len(done) < 2 or done[-1].number.dimension not in COUNTED or done[-1].number.end != window.head[0]:
        return None
    return done[-2] if done[-2].window.sentence == window.sentence else None


def _measured_alike(number: Number, window: Window, done: Sequence[Attached], parts: bool) -> Attached | None:
    """The last amount in the dimension of this one, of the sentence or, for `parts` of what was told, the paragraph.

    甲区收入49亿元，列第五位；乙区|32亿元.
    """
    if number.kind != "amount":
        return None
    alike = (
        before
        for before in reversed(done[-4:])
        if (
            before.window.sentence == window.sentence
            or (parts and before.window.paragraph == window.paragraph)
        )
        and before.number.kind == "amount"
        and before.number.dimension == number.dimension
    )
    return next(alike, None)


def _statistic_spoken_of(binder: Binder, window: Window, done: Sequence[Attached]) -> str:
    """The statistic of which a paragraph tells place after place: 银川市规上工业增加值增长16%；吴忠市增长|9%."""
    for before in reversed(done[-10:]):
        if before.window.paragraph != window.paragraph:
            return ""
        if before.how == "own" and before.wording and binder.lookup(before.wording):
            return before.wording
    return ""


def _measure_spoken_of(window: Window, done: Sequence[Attached]) -> str:
    """The measure that the sentence compares owners by: 技工贸收入 of 技工贸收入增长较快的园区有3家."""
    for before in reversed(done[-8:]):
        if before.window.sentence != window.sentence:
            return ""
        spoken = _SPOKEN_OF.match(before.wording or "")
        measure = spoken.group(1) if spoken else measure_of(before)
        if measure:
            return measure
    return ""


def banded(binder: Binder, number: Number, window: Window, done: Sequence[Attached]) -> Attached | None:
    """A count named by a threshold alone: of the class that was counted before, 其中投资5000万元以上的|21个."""
    if number.kind != "amount" or number.dimension not in COUNTED or not done:
        return None
    since = max(window.segment[0], number.start - REACH)
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
            known = binder.lookup(name)
            return Attached(number, window, known[0] if known else name, band["band"], None, "composed", head)
    return None


def _named_class(before: Attached) -> str:
    """The name of a figure, without the threshold that made its class."""
    return re.sub(r"^[\d.~\-—至到万亿千百或美元、]+(?:及?以上|以下)?", "", before.indicator or "")


def of_a_thing(binder: Binder, number: Number, window: Window, left: Found | None) -> Attached | None:
    """A measure of the thing named behind the number: 总投资7.4亿元的|滨江冷链物流园, 260亩|新材料产业园."""
    if number.kind != "amount" or number.dimension in COUNTED:
        return None
    gap = binder.plain[slice(*window.head)]
    measure = MEASURES.get(number.dimension, "") if _JOINS.search(gap) else ""
    if left is not None and binder.plain.startswith("的", number.end) and slots.is_measure(binder.text(left)):
        measure = binder.text(left)
    right = binder.right(*window.tail) if measure else None
    if right is None or right.end - right.start > 20:
        return None
    thing = binder.text(right)
    if thing.endswith(_MERE_THINGS) or slots.parted(thing).measure:
        return None
    return composed(binder, number, window, thing, measure, thing, gap)


def owner_of(binder: Binder, window: Window) -> str | None:
    """The industry or the firms that the clause before speaks of."""
    end = window.head[0] - 1
    if end <= window.sentence[0]:
        return None
    begin = max(
        max(binder.plain.rfind(mark, max(window.sentence[0], end - 40), end) for mark in "，：（；") + 1,
        window.sentence[0],
    )
    return _class_at(binder, begin, end)


def owner_of_paragraph(binder: Binder, window: Window) -> str | None:
    """The industry that a paragraph opens with: 2、生物医药产业恢复增长，…。1-6月完成产值|23亿元."""
    return _class_at(binder, window.paragraph[0], min(window.head[0], window.paragraph[0] + 40))


def _class_at(binder: Binder, begin: int, end: int) -> str | None:
    """The industry or the firms that a clause opens with, its number stripped."""
    opened = _CLASS_HEAD.match(_NUMBERED.sub("", binder.words[begin:end].lstrip()))
    return opened.group(1)[phrase.open_noun(opened.group(1)) :] if opened else None


def class_in_sentence(binder: Binder, number: Number, window: Window) -> str:
    """The class that a sentence speaks of, for a verb that counts it: 工业项目推进较快，已开工|27个. Else that
    of its unit."""
    spoken = _CLASS_OPENS.match(binder.words, window.sentence[0], window.head[0])
    if spoken:
        return spoken.group(1)[phrase.open_noun(spoken.group(1)) :]
    return "企业" if number.unit in ("家", "户") else "项目"
