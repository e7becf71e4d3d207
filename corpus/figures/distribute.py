"""Lists with 分别: names, levels or years named first, numbers dealt out to them in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.figures import slots
from corpus.figures.attached import Attached, made
from corpus.figures.dealt_times import deal_times, listed_times
from corpus.figures.indicator_finder import Binder, Found
from corpus.figures.list_names import Target, members_of_list, open_lead, three_sectors, two_in_one
from corpus.figures.narrower import REGION
from corpus.figures.phrase import open_noun, strip_trail
from corpus.figures.runs import (
    JOINTS,
    are_alike,
    assign,
    is_bare_behind,
    is_headless,
    is_listed,
    of_one_kind,
    runs,
    with_unread,
)
from corpus.figures.targets import levels, measured, names_nothing_since, of_their_wholes, one_name, targets

_MAY_BE_NAMES = re.compile("[\u4e00-\u9fff“”]{1,14}(?:[、和及与][\u4e00-\u9fff“”]{1,14})+")
_JOINED = re.compile("(?:以上|左右)?[、和及与](?:增长|下降)?")
_DISTRIBUTE = re.compile("分别|依次|分(?=[居列获占]全?[国省市区县州])")
_THAN_WHOLES = re.compile(  # 比全国、全省分别高: what is measured by, no names
    r"(?:[比较与]|[高低快慢优]于|超过?)(?:全[国省市州县区]|省|市|[、和及与]|平均(?:水平|增速|增幅)?|增[速幅]|水平)+，?$"
)
# 分别较去年同期和全年
_THAN_TWO = re.compile("(?:[比较]|[高低快慢]于)[^，。；、和与及]{1,8}[、和与及](?=[全去上同平])")
_A_TERM = r"(?:去年|上年)?(?:同期|全年|上月|上半年|[一二三]季度|[\d-]{1,5}月)"
# 较去年同期和全年|分别回落
_THAN_TERMS = re.compile(rf"(?:[比较]|[高低快慢]于){_A_TERM}(?:[、和与及]{_A_TERM})+$")
_STOOD = re.compile("持平")
_RATES = frozenset(("percent", "points"))
_GREW = re.compile(
    r"[，、；](?P<grew>(?:(?:同比|环比|[比较](?:上年|去年)(?:同期)?)?(?:实际|名义)?(?:增长|下降|增加|减少|提高|上升|回落)了?))$"
)
_GRADES = re.compile(
    r"(?P<grades>(?:国家|省|市|区|县)级(?:[、和及与](?:国家|省|市|区|县)级)+)(?P<class>[\u4e00-\u9fff“”]{2,12})$"
)


class Dealt(NamedTuple):
    """Years that were dealt out in a sentence, or the names of a list of which not all was read."""

    sentence: tuple[int, int]
    years: Sequence[str]
    targets: Sequence[Target] = ()


def deal(binder: Binder, bound: list[Attached]) -> list[Attached]:
    """The figures once more, those of lists with 分别 bound to the names in their order."""
    result = list(bound)
    _pair(binder, result)
    _grow_alike(binder, result)
    starts = [item.number.start for item in bound]
    dealt = None
    told = [match.span() for match in _DISTRIBUTE.finditer(binder.plain)]
    for at, after in sorted([*told, *_untold(binder, result), *_headed(binder, result)]):
        first = bisect_left(starts, after)
        dealt = _deal_one(binder, result, at, first, after, dealt) or dealt
    return [_of_all(item) for item in result]


_DEALT_VERB = re.compile("(?:分别|依次)(?:累计|预计)?(?:实现|完成|达到?)?")
_IN_ALL = re.compile("[两三四五六七八九十][大个类项][\u4e00-\u9fff]+$")


def _of_all(item: Attached) -> Attached:
    """A share that is carried from the last of a list is of all of them: 甲、乙、丙三大产业分别实现产值…，占|88%."""
    if item.how != "carried" or _DEALT_VERB.search(item.indicator or "") is None:
        return item
    whole = _IN_ALL.search(_DEALT_VERB.sub("", item.indicator or ""))
    return item._replace(indicator=whole.group(), how="composed") if whole else item


def _grow_alike(binder: Binder, bound: list[Attached]) -> None:
    """What stands bare behind a rate in one list falls or grows as it does: 同比下降3.2%和|1.1%."""
    for index in range(1, len(bound)):
        before, item = bound[index - 1], bound[index]
        joint = binder.plain[before.number.end : item.number.start]
        if joint in JOINTS and before.number.kind in _RATES and item.number.kind in _RATES:
            led = (
                before.gap if index > 1 and before.gap and is_bare_behind(binder, bound, index - 1) else None
            )
            bound[index] = item._replace(gap=led or binder.plain[slice(*before.window.head)])


def _untold(binder: Binder, bound: Sequence[Attached]) -> Iterator[tuple[int, int]]:
    """Where a list of growths behind as many levels says no 分别: 游客5万人次，旅游收入6亿元，同比下降3%和2%."""
    for first in range(2, len(bound) - 1):
        item = bound[first]
        grew = _GREW.search(binder.plain, item.window.sentence[0], item.number.start)
        if (
            grew is None
            or not is_bare_behind(binder, bound, first + 1)
            or is_bare_behind(binder, bound, first)
        ):
            continue
        count = 2
        while first + count < len(bound) and is_bare_behind(binder, bound, first + count):
            count += 1
        theirs = bound[max(first - count, 0) : first]
        before = bound[first - count - 1] if first > count else None
        alone = (
            before is None or before.window.sentence != item.window.sentence or before.number.kind in _RATES
        )
        if len(theirs) == count and alone and all(_is_level(each, item) for each in theirs):
            yield grew.start("grew"), grew.start("grew")


def _is_level(item: Attached, growth: Attached) -> bool:
    """An amount of an indicator of its own in the sentence of a growth."""
    own = item.how != "carried" and item.indicator is not None
    return own and item.number.kind == "amount" and item.window.sentence == growth.window.sentence


def _lists(binder: Binder, bound: Sequence[Attached]) -> Iterator[list[int]]:
    """The lists of two numbers and more, joined by 和 or 、."""
    run = [0]
    for index in range(1, len(bound) + 1):
        if index < len(bound) and are_alike(bound, index) and is_listed(binder, bound, index):
            run.append(index)
            continue
        if len(run) > 1:
            yield run
        run = [index]


def _headed(binder: Binder, bound: Sequence[Attached]) -> Iterator[tuple[int, int]]:
    """Where a list that says no 分别 stands behind as many names: 企业产值、销售、利润|达到18亿元、17亿元和2亿元."""
    for run in _lists(binder, bound):
        joints = (
            binder.plain[bound[one].number.end : bound[other].number.start] for one, other in pairwise(run)
        )
        if not all(_JOINED.fullmatch(joint) for joint in joints):
            continue
        start, end = bound[run[0]].window.head
        text = binder.words[start:end]
        stops = frozenset(hit.end - start for hit in binder.within(start, end))
        core = strip_trail(text, stops)
        names = text[open_lead(text[:core]) : core]
        pieces = re.split("[、和及与]", names)
        if len(run) == 3 and three_sectors(binder, start, start + core) and not _DISTRIBUTE.search(text):
            yield start + core, start + core  # 三次产业增加值占比重为|9%、40%和51%
        if len(run) == 2 and two_in_one(binder, start, start + core) and not _DISTRIBUTE.search(text):
            yield start + core, start + core  # 存贷款余额达|70亿元和32亿元
        if len(pieces) == len(run) and not _DISTRIBUTE.search(text) and _MAY_BE_NAMES.fullmatch(names):
            last = pieces[-1]
            if slots.parted(last).measure or binder.lookup(last) or last.endswith(("率", "产业")):
                yield start + core, start + core


def _pair(binder: Binder, bound: list[Attached]) -> None:
    """财政总收入和一般公共预算收入上40亿和10亿台阶: as many numbers as names, both joined by 和 or 、."""
    for run in _lists(binder, bound):
        head = bound[run[0]].window.head
        if _DISTRIBUTE.search(binder.plain, *head) or _graded(binder, bound, run):
            continue
        hits = binder.within(*head)
        joints = (binder.plain[one.end : other.start] for one, other in pairwise(hits))
        if len(hits) == len(run) and all(joint in ("和", "、", "与", "及") for joint in joints):
            targets: list[Target] = [(hit.indicator, binder.plain[hit.start : hit.end], None) for hit in hits]
            assign(binder, bound, run, targets)


def _graded(binder: Binder, bound: list[Attached], run: Sequence[int]) -> bool:
    """国家级、省级众创空间4个、9个: as many counts as grades of one class."""
    named = _GRADES.search(binder.plain, bound[run[0]].window.segment[0], bound[run[0]].number.start)
    grades = re.split("[、和及与]", named["grades"]) if named else []
    if named is None or len(grades) != len(run) or not of_one_kind(bound, run):
        return False
    assign(binder, bound, run, [(name := grade + named["class"], name, None) for grade in grades])
    return True


class _List(NamedTuple):
    """The list of numbers behind a 分别: where that stands (`at:after`), the number that follows it, its sentence."""

    at: int
    after: int
    first: int
    sentence: tuple[int, int]

    @property
    def start(self) -> int:
        """Where what it may be dealt to begins."""
        return max(self.sentence[0], self.at - 160)

    def before(self, bound: Sequence[Attached], count: int) -> list[int]:
        """The last figures of the sentence before it, twice as many as it has members."""
        near = range(max(self.first - count * 2, 0), self.first)
        return [index for index in near if bound[index].window.sentence == self.sentence]


def _deal_one(
    binder: Binder, bound: list[Attached], at: int, first: int, after: int, dealt: Dealt | None
) -> Dealt | None:
    """Deal out the list behind the 分别 at `at:after`; `first` is the number that follows it, `dealt` the years that
    were dealt out last. The years dealt out, for a second 分别 of the sentence."""
    told = _list_behind(binder, bound, at, first, after)
    if told is None:
        return None
    if _THAN_TERMS.search(binder.plain, told.sentence[0], at):
        run = runs(binder, bound, first, told.sentence)[0]
        assign(
            binder,
            bound,
            run,
            [(bound[first].indicator, bound[first].wording, bound[first].scope)] * len(run),
        )
        return None
    if dealt is not None and dealt.sentence != told.sentence:
        dealt = None
    members = with_unread(binder, bound, first, after, told.sentence[1])
    if None in members:
        return _deal_around(binder, bound, told, members, dealt)
    listed = runs(binder, bound, first, told.sentence)
    if len(listed[0]) < 2:
        return None
    timed = _deal_to_times(binder, bound, told, listed, dealt)
    if timed is None:
        _deal_to_names(binder, bound, told, listed, dealt)
    return timed


def _list_behind(binder: Binder, bound: Sequence[Attached], at: int, first: int, after: int) -> _List | None:
    """The list behind a 分别, if one stands there, and not what things are measured by."""
    if first == len(bound):
        return None
    between = binder.plain[after : bound[first].number.start]
    if len(between) > 16 or re.search("[，。；]", between) or _THAN_TWO.match(between):
        return None
    sentence = bound[first].window.sentence
    if not sentence[0] <= at < sentence[1] or _THAN_WHOLES.search(binder.plain, sentence[0], at):
        return None
    return _List(at, after, first, sentence)


def _deal_to_times(
    binder: Binder, bound: list[Attached], told: _List, listed: Sequence[list[int]], dealt: Dealt | None
) -> Dealt | None:
    """Deal out a list to the times before its 分别, or to those of the one before: …；农民人均纯收入分别达到…."""
    count = len(listed[0])
    previous = told.before(bound, count)
    years = listed_times(binder, told.start, told.at)
    if len(years) >= count and not _follows_close(bound, previous, told.at):
        deal_times(bound, listed[0], years[-count:])
        for run in listed[1:]:
            if len(run) == count and all(bound[index].number.kind == "rank" for index in run):
                deal_times(bound, run, years[-count:])
        return Dealt(told.sentence, years[-count:])
    if dealt is None or len(dealt.years) != count:
        return None
    bare = names_nothing_since(binder, bound, previous, told.at)
    own = binder.left(told.after, bound[told.first].number.start, None)
    named = own if bare else one_name(binder, bound, previous, told.at)
    if named is None:
        return None
    _rename(binder, bound, listed[0], named)
    deal_times(bound, listed[0], dealt.years)
    return dealt


def _deal_to_names(
    binder: Binder, bound: list[Attached], told: _List, listed: Sequence[list[int]], dealt: Dealt | None
) -> None:
    """Deal out a list, and those behind it that name nothing of their own, to the names before its 分别."""
    count = len(listed[0])
    found = targets(binder, bound, told.before(bound, count), told.start, told.at, count)
    if found is None:
        return
    between = binder.plain[told.after : bound[told.first].number.start]
    own = between[open_noun(between) : strip_trail(between, frozenset())]
    found = _measured_as_before(binder, bound, told, found)
    theirs = measured(binder, of_their_wholes(binder, found, told.start, told.at), own)
    named_behind = binder.left(told.after, bound[told.first].number.start, None)
    for run in listed:
        if run is listed[0] or (len(run) == count and is_headless(binder, bound, run)):
            assign(binder, bound, run, theirs)
    if dealt is not None and len(dealt.years) == count and named_behind is None:
        for index, year in zip(listed[0], dealt.years, strict=True):
            bound[index] = bound[index]._replace(period=year)


def _measured_as_before(
    binder: Binder, bound: Sequence[Attached], told: _List, found: list[Target]
) -> list[Target]:
    """Owners of the kind of the one before have its measure: 民营企业进出口增长4%；国有企业和外资企业分别增长."""
    before = bound[told.first - 1] if told.first else None
    if before is None or before.window.paragraph != bound[told.first].window.paragraph:
        return found
    region = REGION.match(before.indicator or "")
    if region and all(REGION.fullmatch(name or "") for name, _, _ in found):
        rest = (before.indicator or "")[region.end() :]  # 东部地区营业收入8亿元；中部、西部地区分别为
        return [
            ((name or "") + ("" if (name or "").endswith("地区") else "地区") + rest, wording, scope)
            for name, wording, scope in found
        ]
    subject, measure = slots.parted(before.indicator or "")
    alike = all(slots.is_owner(name or "") and (name or "")[-2:] == subject[-2:] for name, _, _ in found)
    if not (measure and subject and alike) or bound[told.first].number.kind != "percent":
        return found
    return [
        (slots.named(name or "", measure, binder.lexicon), wording, scope) for name, wording, scope in found
    ]


def _deal_around(
    binder: Binder, bound: list[Attached], told: _List, members: Sequence[int | None], dealt: Dealt | None
) -> Dealt | None:
    """Deal out a list of which a member was not read: each number to the name in its own place, to none where the names
    are not as many."""
    first = next((index for index in members if index is not None), 0)
    before = [
        i for i in range(max(first - len(members) * 2, 0), first) if bound[i].window.sentence == told.sentence
    ]
    since = bound[before[-1]].number.end if before else told.start
    found: Sequence[Target] = members_of_list(binder, since, told.at, len(members)) or ()
    known = dealt.targets if dealt is not None else ()
    if len(known) == len(members) and not re.search("[\u4e00-\u9fff]{3}", binder.plain[since : told.at]):
        found = known
    if len(found) != len(members) and _STOOD.search(binder.plain, told.at, told.sentence[1]):
        chain = levels(bound, before, len(members)) or ()
        found = [(bound[i].indicator, bound[i].wording, bound[i].scope) for i in chain]
    if len(found) != len(members):
        found = [(None, None, None)] * len(members)
    read = [(index, target) for index, target in zip(members, found, strict=True) if index is not None]
    if read:
        own = re.split(r"[\dxX×*]", binder.plain[told.after : bound[told.first].number.start])[0]
        own = own[open_noun(own) : strip_trail(own, frozenset())]
        assign(
            binder, bound, [index for index, _ in read], measured(binder, [target for _, target in read], own)
        )
    return Dealt(told.sentence, (), found)


def _rename(binder: Binder, bound: list[Attached], run: Sequence[int], own: Found | None) -> None:
    """The first number of a list bound to the name that stands right before it."""
    if own is None:
        return
    item = bound[run[0]]
    bound[run[0]] = made(binder, item.number, item.window, own, item.gap)


def _follows_close(bound: Sequence[Attached], previous: Sequence[int], at: int) -> bool:
    """Whether a figure stands right before the 分别."""
    return bool(previous) and at - bound[previous[-1]].number.end < 8
