"""The numbers of a list: which stand in one, and how they are bound to the names in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures.attached import Attached
from corpus.figures.indicator_finder import Binder
from corpus.figures.list_names import Target
from corpus.figures.mask import BLANK
from corpus.figures.phrase import names_nothing, strip_trail

LONGEST = 40  # numbers: no list with 分别 is read further
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
_SHARE_ALONE = re.compile("，?(?:结构|所)?(?:占比|比重)(?:分别|依次|为|达)*")
_RATE_ALONE = re.compile(  # 降幅较1-8月|收窄
    "，?(?:降幅|增[速幅]|跌幅)(?:[比较][^，；、]{0,8}?)?(?:收窄|扩大|回落|提高|加快|放缓|提升)了?"
)
JOINTS = frozenset("和、与及")


def runs(binder: Binder, bound: Sequence[Attached], first: int, sentence: tuple[int, int]) -> list[list[int]]:
    """The lists of numbers from one on to the end of the sentence."""
    found: list[list[int]] = []
    for index in range(first, min(first + LONGEST, len(bound))):
        if bound[index].window.sentence != sentence:
            break
        if found and is_listed(binder, bound, index) and are_alike(bound, index):
            found[-1].append(index)
        else:
            found.append([index])
    return found


def is_listed(binder: Binder, bound: Sequence[Attached], index: int) -> bool:
    """Whether a number stands in one list with the number before it."""
    end, start = bound[index - 1].number.end, bound[index].number.start
    return start - end <= _LONGEST_GAP and _GAP.fullmatch(binder.plain, end, start) is not None


def are_alike(bound: Sequence[Attached], index: int) -> bool:
    """Whether a number is of the kind of the one before it: an amount, a rate."""
    a, b = bound[index - 1].number, bound[index].number
    return a.kind == b.kind or {a.kind, b.kind} <= {"percent", "points", "bare", "multiple"}


def is_bare_behind(binder: Binder, bound: Sequence[Attached], index: int) -> bool:
    """Whether nothing but 和 or 、 stands between a number and the one before it."""
    return binder.plain[bound[index - 1].number.end : bound[index].number.start] in JOINTS


def of_one_kind(bound: Sequence[Attached], run: Sequence[int], dimension: str = "count") -> bool:
    """Whether all numbers of a list are amounts of one dimension."""
    return all(bound[i].number.kind == "amount" and bound[i].number.dimension == dimension for i in run)


def is_headless(binder: Binder, bound: Sequence[Attached], run: Sequence[int]) -> bool:
    """Whether a further list names nothing of its own: ，是2012年的|1.8倍和2.6倍."""
    head = binder.words[slice(*bound[run[0]].window.head)].replace(BLANK, "")
    alone = _SHARE_ALONE.fullmatch(head) or _RATE_ALONE.fullmatch(head)
    return strip_trail(head, frozenset()) == 0 or names_nothing(head) or alone is not None


def with_unread(
    binder: Binder, bound: Sequence[Attached], first: int, after: int, end: int
) -> list[int | None]:
    """The members of a list behind its 分别: the number of each, None for one that was not read (xx亿元, 5,0亿元)."""
    starts = {bound[index].number.start: index for index in range(first, min(first + LONGEST, len(bound)))}
    members: list[int | None] = []
    while len(members) < LONGEST and (member := _MEMBER.match(binder.plain, after, end)):
        members.append(starts.get(member.start("number")))
        after = member.end()
        if binder.plain[after - 1] not in "、和及与":
            break
    return members


def assign(binder: Binder, bound: list[Attached], run: Sequence[int], targets: Sequence[Target]) -> None:
    """Bind the numbers of a list to the names in their order."""
    for index, (indicator, wording, scope) in zip(run, targets, strict=True):
        own = binder.plain[slice(*bound[index].window.head)]
        gap = own if re.search("[增降减升]", own) else binder.plain[slice(*bound[run[0]].window.head)]
        bound[index] = bound[index]._replace(
            indicator=indicator, wording=wording, scope=scope, how="dealt", gap=gap
        )
