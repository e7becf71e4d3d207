"""Lists with 分别: names, levels or years named first, numbers dealt out to them in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.figures import slots
from corpus.figures.attached import Attached, made
from corpus.figures.indicator_finder import Binder, Found
from corpus.figures.list_names import Target, members_of_list, three_sectors, two_in_one
from corpus.figures.mask import BLANK
from corpus.figures.phrase import names_nothing, open_noun, strip_trail
from corpus.figures.times import times

_LONGEST = 40  # numbers: no list with 分别 is read further


_DISTRIBUTE = re.compile("分别|依次")
_GAP = re.compile(  # what may stand between two numbers of one list
    r"(?:以上|以内|左右|大关|台阶|的|（[^（）]{1,20}）)?[、，和及与]{1,2}(?:和|及|与|以及)?"
    r"(?:约|近|超过|超|达|达到|突破|增长|下降|第|降|增|全市|全省|全国|全区|全县){0,2}\s?\+?"
)
_LONGEST_GAP = 64  # characters
_MEMBER = re.compile(
    r"[^，。；、：\dxX×*]{0,12}?(?P<number>-?[\dxXＸ×*][\dxXＸ×*.,]{0,16}|持平) ?"
    r"[千百万亿]{0,2}[%‰A-Za-z\u4e00-\u9fff]{0,6}?"
    r"(?:以上|以内|左右|多|（[^（）]{1,20}）)?(?:[、和及与]|(?=[，。；])|$)"
)


_THAN_WHOLES = re.compile(  # 比全国、全省分别高: what is measured by, no names
    r"(?:[比较与]|[高低快慢优]于|超过?)(?:全[国省市州县区]|省|市|[、和及与]|平均(?:水平|增速|增幅)?|增[速幅]|水平)+，?$"
)
# 分别较去年同期和全年
_THAN_TWO = re.compile("(?:[比较]|[高低快慢]于)[^，。；、和与及]{1,8}[、和与及](?=[全去上同平])")
_A_TERM = r"(?:去年|上年)?(?:同期|全年|上月|上半年|[一二三]季度|[\d-]{1,5}月)"
# 较去年同期和全年|分别回落
_THAN_TERMS = re.compile(rf"(?:[比较]|[高低快慢]于){_A_TERM}(?:[、和与及]{_A_TERM})+$")
_STOOD = re.compile("持平")


_JOINTS = frozenset("和、与及")
_RATES = frozenset(("percent", "points"))
_GREW = re.compile(
    r"[，、；](?P<grew>(?:(?:同比|环比|[比较](?:上年|去年)(?:同期)?)?(?:实际|名义)?(?:增长|下降|增加|减少|提高|上升|回落)了?))$"
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
    for at, after in sorted([*told, *_untold(binder, result)]):
        first = bisect_left(starts, after)
        dealt = _deal_one(binder, result, at, first, after, dealt) or dealt
    return result


def _grow_alike(binder: Binder, bound: list[Attached]) -> None:
    """What stands bare behind a rate in one list falls or grows as it does: 同比下降3.2%和|1.1%."""
    for index in range(1, len(bound)):
        before, item = bound[index - 1], bound[index]
        joint = binder.plain[before.number.end : item.number.start]
        if joint in _JOINTS and before.number.kind in _RATES and item.number.kind in _RATES:
            led = before.gap if index > 1 and before.gap and _bare_behind(binder, bound, index - 1) else None
            bound[index] = item._replace(gap=led or binder.plain[slice(*before.window.head)])


def _bare_behind(binder: Binder, bound: Sequence[Attached], index: int) -> bool:
    return binder.plain[bound[index - 1].number.end : bound[index].number.start] in _JOINTS


def _untold(binder: Binder, bound: Sequence[Attached]) -> Iterator[tuple[int, int]]:
    """Where a list of growths behind as many levels says no 分别: 游客5万人次，旅游收入6亿元，同比下降3%和2%."""
    for first in range(2, len(bound) - 1):
        item = bound[first]
        grew = _GREW.search(binder.plain, item.window.sentence[0], item.number.start)
        if grew is None or not _bare_behind(binder, bound, first + 1) or _bare_behind(binder, bound, first):
            continue
        count = 2
        while first + count < len(bound) and _bare_behind(binder, bound, first + count):
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


def _pair(binder: Binder, bound: list[Attached]) -> None:
    """财政总收入和一般公共预算收入上40亿和10亿台阶: as many numbers as names, both joined by 和 or 、."""
    index = 0
    while index < len(bound):
        run = [index]
        while run[-1] + 1 < len(bound) and _alike(bound, run[-1] + 1) and _listed(binder, bound, run[-1] + 1):
            run.append(run[-1] + 1)
        index = run[-1] + 1
        head = bound[run[0]].window.head
        if len(run) < 2 or _DISTRIBUTE.search(binder.plain, *head) or _graded(binder, bound, run):
            continue
        hits = binder.within(*head)
        joints = (binder.plain[one.end : other.start] for one, other in pairwise(hits))
        if len(hits) == len(run) and all(joint in ("和", "、", "与", "及") for joint in joints):
            targets: list[Target] = [(hit.indicator, binder.plain[hit.start : hit.end], None) for hit in hits]
            _assign(binder, bound, run, targets)


_GRADES = re.compile(
    r"(?P<grades>(?:国家|省|市|区|县)级(?:[、和及与](?:国家|省|市|区|县)级)+)(?P<class>[\u4e00-\u9fff“”]{2,12})$"
)


def _graded(binder: Binder, bound: list[Attached], run: Sequence[int]) -> bool:
    """国家级、省级众创空间4个、9个: as many counts as grades of one class."""
    named = _GRADES.search(binder.plain, bound[run[0]].window.segment[0], bound[run[0]].number.start)
    grades = re.split("[、和及与]", named["grades"]) if named else []
    if named is None or len(grades) != len(run) or not _of_one_kind(bound, run):
        return False
    _assign(binder, bound, run, [(name := grade + named["class"], name, None) for grade in grades])
    return True


def _runs(
    binder: Binder, bound: Sequence[Attached], first: int, sentence: tuple[int, int]
) -> list[list[int]]:
    """The lists of numbers from one on to the end of the sentence."""
    runs: list[list[int]] = []
    for index in range(first, min(first + _LONGEST, len(bound))):
        if bound[index].window.sentence != sentence:
            break
        if runs and _listed(binder, bound, index) and _alike(bound, index):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _listed(binder: Binder, bound: Sequence[Attached], index: int) -> bool:
    """Whether a number stands in one list with the number before it."""
    end, start = bound[index - 1].number.end, bound[index].number.start
    return start - end <= _LONGEST_GAP and _GAP.fullmatch(binder.plain, end, start) is not None


def _alike(bound: Sequence[Attached], index: int) -> bool:
    a, b = bound[index - 1].number, bound[index].number
    return a.kind == b.kind or {a.kind, b.kind} <= {"percent", "points", "bare", "multiple"}


def _deal_one(
    binder: Binder, bound: list[Attached], at: int, first: int, after: int, dealt: Dealt | None
) -> Dealt | None:
    """Deal out the list behind the 分别 at `at:after`; `first` is the number that follows it, `dealt` the years that
    were dealt out last. The years dealt out, for a second 分别 of the sentence."""
    if first == len(bound):
        return None
    between = binder.plain[after : bound[first].number.start]
    if len(between) > 16 or re.search("[，。；]", between) or _THAN_TWO.match(between):
        return None
    sentence = bound[first].window.sentence
    if not sentence[0] <= at < sentence[1] or _THAN_WHOLES.search(binder.plain, sentence[0], at):
        return None
    if _THAN_TERMS.search(binder.plain, sentence[0], at):
        theirs: list[Target] = [(bound[first].indicator, bound[first].wording, bound[first].scope)]
        run = _runs(binder, bound, first, sentence)[0]
        _assign(binder, bound, run, theirs * len(run))
        return None
    members = _with_unread(binder, bound, first, after, sentence[1])
    if None in members:
        return _deal_around(binder, bound, members, at, between, dealt, sentence)
    runs = _runs(binder, bound, first, sentence)
    count = len(runs[0])
    if count < 2:
        return None
    start = max(sentence[0], at - 160)
    previous = [i for i in range(max(first - count * 2, 0), first) if bound[i].window.sentence == sentence]
    years = _years(binder, start, at)
    if len(years) >= count and not previous_close(bound, previous, at):
        _deal_years(bound, runs[0], years[-count:])
        for run in runs[1:]:
            if len(run) == count and all(bound[index].number.kind == "rank" for index in run):
                _deal_years(bound, run, years[-count:])
        return Dealt(sentence, years[-count:])
    own = binder.left(after, bound[first].number.start, None)
    if dealt is not None and dealt.sentence == sentence and len(dealt.years) == count:
        named = own if _bare(binder, bound, previous, at) else _one_name(binder, bound, previous, at)
        if named is not None:
            _rename(binder, bound, runs[0], named)
            _deal_years(bound, runs[0], dealt.years)
            return dealt
    targets = _targets(binder, bound, previous, start, at, count)
    if targets is None:
        return None
    targets = _shares(binder, targets, start, at)
    measured = _measured(binder, targets, between[open_noun(between) : strip_trail(between, frozenset())])
    for run in runs:
        if run is runs[0] or (len(run) == count and _headless(binder, bound, run)):
            _assign(binder, bound, run, measured)
    if dealt is not None and dealt.sentence == sentence and len(dealt.years) == count and own is None:
        for index, year in zip(runs[0], dealt.years, strict=True):
            bound[index] = bound[index]._replace(period=year)
    return None


_SHARES_OF = re.compile(
    r"(?<=[\u4e00-\u9fff])占(?:[全我本][区市县省国州]的?)?(?!地(?![区方]))(?P<wholes>[^，。；\d]{4,60}?)的?(?:比重|比例|份额)$"
)
_OUTPUT = {"GDP": "增加值", "生产总值": "增加值", "地区生产总值": "增加值"}


def _shares(binder: Binder, targets: list[Target], start: int, at: int) -> list[Target]:
    """The shares of a list are of the part, each of its own whole: 民营经济占GDP、税收的比重分别 are those of 民营经济
    增加值 and 民营经济税收."""
    share = _SHARES_OF.search(binder.plain, start, at)
    part = binder.left(max(start, share.start() - 30), share.start(), None) if share else None
    wholes = re.split("以及|[、和及与]", share["wholes"]) if share else []
    if part is None or len(wholes) != len(targets):
        return targets
    name, wording = part.indicator or binder.text(part), binder.text(part)
    if slots.parted(name).measure:
        return [(name, wording, part.scope)] * len(targets)
    return [(slots.named(name, _OUTPUT.get(whole, whole), binder.lexicon), wording, None) for whole in wholes]


def _with_unread(
    binder: Binder, bound: Sequence[Attached], first: int, after: int, end: int
) -> list[int | None]:
    """The members of a list behind its 分别: the number of each, None for one that was not read (xx亿元, 5,0亿元)."""
    starts = {bound[index].number.start: index for index in range(first, min(first + _LONGEST, len(bound)))}
    members: list[int | None] = []
    while len(members) < _LONGEST and (member := _MEMBER.match(binder.plain, after, end)):
        members.append(starts.get(member.start("number")))
        after = member.end()
        if binder.plain[after - 1] not in "、和及与":
            break
    return members


def _deal_around(
    binder: Binder,
    bound: list[Attached],
    members: Sequence[int | None],
    at: int,
    own: str,
    dealt: Dealt | None,
    sentence: tuple[int, int],
) -> Dealt | None:
    """Deal out a list of which a member was not read: each number to the name in its own place, to none where the names
    are not as many. `own` is what stands behind the 分别."""
    start = max(sentence[0], at - 160)
    first = next((index for index in members if index is not None), 0)
    before = [
        i for i in range(max(first - len(members) * 2, 0), first) if bound[i].window.sentence == sentence
    ]
    known = dealt.targets if dealt is not None and dealt.sentence == sentence else ()
    since = bound[before[-1]].number.end if before else start
    targets: Sequence[Target] = members_of_list(binder, since, at, len(members)) or ()
    if len(known) == len(members) and not re.search("[\u4e00-\u9fff]{3}", binder.plain[since:at]):
        targets = known
    if len(targets) != len(members) and _STOOD.search(binder.plain, at, sentence[1]):
        chain = _levels(bound, before, len(members)) or ()
        targets = [(bound[i].indicator, bound[i].wording, bound[i].scope) for i in chain]
    if len(targets) != len(members):
        targets = [(None, None, None)] * len(members)
    read = [(index, target) for index, target in zip(members, targets, strict=True) if index is not None]
    if read:
        own = re.split(r"[\dxX×*]", own)[0]
        _assign(
            binder,
            bound,
            [index for index, _ in read],
            _measured(
                binder, [target for _, target in read], own[open_noun(own) : strip_trail(own, frozenset())]
            ),
        )
    return Dealt(sentence, (), targets)


def _one_name(binder: Binder, bound: Sequence[Attached], previous: Sequence[int], at: int) -> Found | None:
    """The single name between the figure before and a 分别: …；农民人均纯收入分别达到9100元、9950元."""
    since = bound[previous[-1]].number.end if previous else at
    found = binder.left(since, at, None)
    return None if found is None or re.search("[、和与及]", binder.text(found)) else found


def _bare(binder: Binder, bound: Sequence[Attached], previous: Sequence[int], at: int) -> bool:
    """Whether nothing is named between the figure before and a 分别."""
    since = bound[previous[-1]].number.end if previous else at
    return not re.search("[\u4e00-\u9fff]{3}", binder.plain[since:at])


def _rename(binder: Binder, bound: list[Attached], run: Sequence[int], own: Found | None) -> None:
    """The first number of a list bound to the name that stands right before it."""
    if own is None:
        return
    item = bound[run[0]]
    bound[run[0]] = made(binder, item.number, item.window, own, item.gap)


def _measured(binder: Binder, targets: Sequence[Target], own: str) -> list[Target]:
    """The subjects of a list with the measure that stands behind the 分别: 甲、乙分别完成投资3亿元、5亿元."""
    measure = slots.parted(own).measure
    whole = (slots.parted(name or "").measure or binder.lookup(name or "") for name, _, _ in targets)
    known = bool(own) and binder.lookup(own) is not None
    if not (known or (measure and measure == own)) or any(whole):
        return list(targets)
    return [
        (slots.named(name or "", own, binder.lexicon), wording, scope) for name, wording, scope in targets
    ]


def previous_close(bound: Sequence[Attached], previous: Sequence[int], at: int) -> bool:
    """Whether a figure stands right before the 分别."""
    return bool(previous) and at - bound[previous[-1]].number.end < 8


_SHARE_ALONE = re.compile("，?(?:结构|所)?(?:占比|比重)(?:分别|依次|为|达)*")


_RATE_ALONE = re.compile(  # 降幅较1-8月|收窄
    "，?(?:降幅|增[速幅]|跌幅)(?:[比较][^，；、]{0,8}?)?(?:收窄|扩大|回落|提高|加快|放缓|提升)了?"
)


def _headless(binder: Binder, bound: Sequence[Attached], run: Sequence[int]) -> bool:
    """Whether a further list names nothing of its own: ，是2012年的|1.8倍和2.6倍."""
    head = binder.words[slice(*bound[run[0]].window.head)].replace(BLANK, "")
    alone = _SHARE_ALONE.fullmatch(head) or _RATE_ALONE.fullmatch(head)
    return strip_trail(head, frozenset()) == 0 or names_nothing(head) or alone is not None


_YEARS_TAIL = r"(?:期间)?，?[^\d，；、和与及]{0,14}$"
_LISTED_YEARS = re.compile(r"((?:\d{4}年?[、和及与])+\d{4}年)" + _YEARS_TAIL)
_PART = r"(?:上半年|下半年|[一二三四1-4]季度|前[一二三]个?季度|全年|\d{1,2}[-~—至到]\d{1,2}月|\d{1,2}月份?)"
_LISTED_PARTS = re.compile(rf"({_PART}(?:[、和及与]{_PART})+)" + _YEARS_TAIL)
_YEAR_TO_YEAR = re.compile(r"(\d{4})年?(?:至|到|[-~—]{1,2})(\d{4})年" + _YEARS_TAIL)


def _years(binder: Binder, start: int, at: int) -> list[str]:
    """The times before the 分别: a list of years or of parts of a year (2011年、2012年分别; 一季度、上半年和全年分别:
    Q1, H1 and ""), or from one year to another (2018年至2020年税收分别)."""
    since = max(start, at - 48)
    parts = _LISTED_PARTS.search(binder.plain, since, at)
    if parts:
        return [time.part for time in times(binder.plain, *parts.span(1))]
    listed = _LISTED_YEARS.search(binder.plain, since, at)
    if listed:
        return re.findall(r"\d{4}", listed.group(1))
    stretch = _YEAR_TO_YEAR.search(binder.plain, since, at)
    return list(map(str, range(int(stretch.group(1)), int(stretch.group(2)) + 1))) if stretch else []


def _deal_years(bound: list[Attached], run: Sequence[int], years: Sequence[str]) -> None:
    subject = bound[run[0]]
    for index, year in zip(run, years, strict=True):
        bound[index] = bound[index]._replace(
            indicator=subject.indicator,
            wording=subject.wording,
            scope=subject.scope,
            period=year,
        )


def _targets(
    binder: Binder, bound: Sequence[Attached], previous: Sequence[int], start: int, at: int, count: int
) -> list[Target] | None:
    """What a list is dealt to: the figures before 分别, else the names before it."""
    since = max(bound[previous[-1]].number.end if previous else start, start)
    clause = binder.words[since:at]
    headless = strip_trail(clause.lstrip("，、；"), frozenset()) == 0 or not _NAMED.search(clause)
    if _THE_FIRST.search(clause):  # 前两项分别增长
        own = [i for i in previous if bound[i].number.kind == "amount"]
        return [(bound[i].indicator, bound[i].wording, bound[i].scope) for i in own[:count]] or None
    if headless and len(previous) >= count:
        chain = _levels(bound, previous, count)
        if chain:
            return [(bound[i].indicator, bound[i].wording, bound[i].scope) for i in chain]
    found = (
        _counts(binder, bound, previous, count, at)
        or (
            three_sectors(binder, since, at) or _of_a_ratio(binder, bound, previous, at)
            if count == 3
            else None
        )
        or (two_in_one(binder, since, at) if count == 2 else None)
        or members_of_list(binder, since, at, count)
        or (_both(binder, bound[previous[-1]], count) if previous else None)
    )
    if found:
        return found
    if len(previous) >= count and len(clause) < 12:
        return [(bound[i].indicator, bound[i].wording, bound[i].scope) for i in previous[-count:]]
    return None


def _of_a_ratio(
    binder: Binder, bound: Sequence[Attached], previous: Sequence[int], at: int
) -> list[Target] | None:
    """The three sectors whose ratio was told: 三次产业比为8：52：40，对经济增长的贡献率分别为…."""
    before = bound[previous[-1]] if previous else None
    rate = _RATE.search(binder.plain, before.number.end, at) if before else None
    if (
        before is None
        or rate is None
        or before.number.kind != "ratio"
        or "产业" not in (before.indicator or "")
    ):
        return None
    name = rate.group(1).rpartition("的")[2]
    return [(f"第{order}产业{name}", name, None) for order in "一二三"]


def _both(binder: Binder, before: Attached, count: int) -> list[Target] | None:
    """The names that a figure before was stated of together: 甲、乙都突破90亿元，分别达到94亿元和91亿元."""
    start, end = before.window.head
    together = _TOGETHER.search(binder.plain, start, end)
    return members_of_list(binder, start, together.start(), count) if together else None


_NAMED = re.compile("[\u4e00-\u9fff]{4}|[\u4e00-\u9fff]{2}[、和与及][\u4e00-\u9fff]{2}")
_THE_FIRST = re.compile("前[两二三四](?:项|者|个指标)")
_RATE = re.compile("([\u4e00-\u9fff]{2,4}率)$")


def _counts(
    binder: Binder, bound: Sequence[Attached], previous: Sequence[int], count: int, at: int
) -> list[Target] | None:
    """The things counted in a list before: 5个省重大项目、9个改造项目全部动工，完成率分别为131%、97%. A rate of
    completion is that of their investment."""
    items = [bound[i] for i in previous[-count:]]
    if len(items) < count or any(
        item.number.kind != "amount" or item.number.dimension != "count" for item in items
    ):
        return None
    if not all("、" in binder.plain[a.number.end : b.number.start] for a, b in pairwise(items)):
        return None
    # Aliases of one name: only the words tell them apart.
    alike = len({item.indicator for item in items}) < count
    names = [(item.wording if alike else item.indicator) or "" for item in items]
    rate = _RATE.search(binder.plain, max(items[-1].number.end, at - 12), at)
    if rate is None:
        return None
    measure = "投资" if rate.group(1).endswith("完成率") else rate.group(1)
    return [(name + measure, item.wording, item.scope) for name, item in zip(names, items, strict=True)]


_TOGETHER = re.compile("均|都|皆|双双|同时|全部")


def _levels(bound: Sequence[Attached], previous: Sequence[int], count: int) -> list[int] | None:
    """The last figures before 分别 that name an indicator of their own."""
    own = [i for i in previous if bound[i].how != "carried" or bound[i].carrier is None]
    counts, amounts = own[-2 * count :: 2], own[-2 * count + 1 :: 2]
    if len(amounts) == count > 1 and _of_one_kind(bound, counts) and _of_one_kind(bound, amounts, "money"):
        return amounts  # 6个农村项目完成投资9亿元，5个产业项目完成投资7亿元，分别占计划的…
    return own[-count:] if len(own) >= count else None


def _of_one_kind(bound: Sequence[Attached], run: Sequence[int], dimension: str = "count") -> bool:
    return all(bound[i].number.kind == "amount" and bound[i].number.dimension == dimension for i in run)


def _assign(binder: Binder, bound: list[Attached], run: Sequence[int], targets: Sequence[Target]) -> None:
    for index, (indicator, wording, scope) in zip(run, targets, strict=True):
        own = binder.plain[slice(*bound[index].window.head)]
        gap = own if re.search("[增降减升]", own) else binder.plain[slice(*bound[run[0]].window.head)]
        bound[index] = bound[index]._replace(
            indicator=indicator, wording=wording, scope=scope, how="dealt", gap=gap
        )
