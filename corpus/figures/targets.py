"""What a list is dealt to: the figures before its 分别, or the names before it, each with the measure behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.figures import slots
from corpus.figures.attached import Attached
from corpus.figures.indicator_finder import Binder, Found
from corpus.figures.list_names import Target, members_of_list, three_sectors, two_in_one
from corpus.figures.phrase import strip_trail
from corpus.figures.runs import of_one_kind

_SHARES_OF = re.compile(
    r"(?<=[\u4e00-\u9fff])占(?:[全我本][区市县省国州]的?)?(?!地(?![区方]))(?P<wholes>[^，。；\d]{4,60}?)的?(?:比重|比例|份额)$"
)
_OUTPUT = {"GDP": "增加值", "生产总值": "增加值", "地区生产总值": "增加值"}
_NAMED = re.compile("[\u4e00-\u9fff]{4}|[\u4e00-\u9fff]{2}[、和与及][\u4e00-\u9fff]{2}")
_THE_FIRST = re.compile("前[两二三四](?:项|者|个指标)")
_RATE = re.compile("([\u4e00-\u9fff]{2,4}率)$")
_SAID_OF_IT = re.compile("(?:[占对][^，；]{2,14}的?)?(?:比重|占比|份额|贡献率)")
_TOGETHER = re.compile("均|都|皆|双双|同时|全部")


def targets(
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
        chain = levels(bound, previous, count)
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
        return _of_what_was_told(bound, previous, found)
    if len(previous) >= count and len(clause) < 12:
        return [(bound[i].indicator, bound[i].wording, bound[i].scope) for i in previous[-count:]]
    return None


def _of_what_was_told(
    bound: Sequence[Attached], previous: Sequence[int], found: list[Target]
) -> list[Target]:
    """Shares and contributions that a list names are of the figure before: 占工业的比重和对工业增长的贡献率分别."""
    if not previous or not all(_SAID_OF_IT.fullmatch(name or "") for name, _, _ in found):
        return found
    told = bound[previous[-1]]
    return [(told.indicator, wording, told.scope) for _, wording, _ in found]


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


def levels(bound: Sequence[Attached], previous: Sequence[int], count: int) -> list[int] | None:
    """The last figures before 分别 that name an indicator of their own."""
    own = [i for i in previous if bound[i].how != "carried" or bound[i].carrier is None]
    counts, amounts = own[-2 * count :: 2], own[-2 * count + 1 :: 2]
    if len(amounts) == count > 1 and of_one_kind(bound, counts) and of_one_kind(bound, amounts, "money"):
        return amounts  # 6个农村项目完成投资9亿元，5个产业项目完成投资7亿元，分别占计划的…
    return own[-count:] if len(own) >= count else None


def of_their_wholes(binder: Binder, targets: list[Target], start: int, at: int) -> list[Target]:
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


def measured(binder: Binder, targets: Sequence[Target], own: str) -> list[Target]:
    """The subjects of a list with the measure that stands behind the 分别: 甲、乙分别完成投资3亿元、5亿元."""
    measure = slots.parted(own).measure
    whole = (slots.parted(name or "").measure or binder.lookup(name or "") for name, _, _ in targets)
    known = bool(own) and binder.lookup(own) is not None
    if not (known or (measure and measure == own)) or any(whole):
        return list(targets)
    return [
        (slots.named(name or "", own, binder.lexicon), wording, scope) for name, wording, scope in targets
    ]


def one_name(binder: Binder, bound: Sequence[Attached], previous: Sequence[int], at: int) -> Found | None:
    """The single name between the figure before and a 分别: …；农民人均纯收入分别达到9100元、9950元."""
    since = bound[previous[-1]].number.end if previous else at
    found = binder.left(since, at, None)
    return None if found is None or re.search("[、和与及]", binder.text(found)) else found


def names_nothing_since(binder: Binder, bound: Sequence[Attached], previous: Sequence[int], at: int) -> bool:
    """Whether nothing is named between the figure before and a 分别."""
    since = bound[previous[-1]].number.end if previous else at
    return not binder.within(since, at) and not re.search("[\u4e00-\u9fff]{3}", binder.plain[since:at])
