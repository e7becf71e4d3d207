"""The words that make a value a bound: 近, 超, 突破 before it, 以上, 左右 behind it, 余 and 多 inside."""

from __future__ import annotations

import re
from functools import cache

from corpus.figures.grammar import Number
from corpus.figures.phrase import Endings, alternation, words_of
from corpus.figures.windows import LONGEST_SENTENCE


@cache
def _before() -> Endings:
    return Endings(words_of("qualifier_before", "verb_threshold", "qualifier_aim"))


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?:（含）)?及?({alternation('qualifier_after')})")


_MEMBERS = re.compile(r"(?:\d[\d.]*[百千万亿]*[^\d，。；、：]{0,3}(?:[、和及与]|以及)){1,8}$")
_REACH = 48  # characters


@cache
def _passed() -> Endings:
    return Endings(words_of("verb_threshold"))


def _of_the_list(plain: str, start: int) -> str:
    """The mark-passing word at the head of a list that ends at `start`: 分别超过5万元、|2.8万元."""
    if plain[start - 1 : start] not in ("、", "和", "及", "与"):
        return ""
    members = _MEMBERS.search(plain, max(start - _REACH, 0), start)
    head = plain[max(members.start() - 6, 0) : members.start()] if members else ""
    return head[_passed().begin(head, 0, len(head)) :]


def qualifier(plain: str, number: Number) -> str | None:
    """The qualifier of a number, several joined by 、; None where the value is meant exactly."""
    found = [number.before] if number.before else []
    head = plain[max(number.start - 6, 0) : number.start].rstrip()
    before = head[_before().begin(head, 0, len(head)) :] or _of_the_list(plain, number.start)
    if before:
        found.append(before)
    if number.about:
        found.append(number.about)
    after = _after().match(plain, number.end)
    if after:
        found.append(after.group(1))
    return "、".join(found) or None


_MORE_MARKS = re.compile(
    r"(?:、|和)\d[\d.]*[百千万亿]*[元家个户亩人吨]{0,2}(?:(?:、|和)\d[\d.]*[百千万亿]*[元家个户亩人吨]{0,2})*等?"
    r"(?P<marks>(?:[两二三四五六七八九十\d]个?大?)?(?:台阶|大关|关口))?"
)
_ONE_BY_ONE_PASSED = re.compile(
    r"(?:连续|接连|先后|相继)(?:突破|跨越|跨过|迈上|迈过|站上|登上)(?:\d[\d.]*[百千万亿]*[元家个户亩人吨]{0,2}[、和])*$"
)
_BREAK = re.compile("[，。；：\n]")
_ONE_BY_ONE = re.compile("连续|接连|接续|先后|相继|连跨|连破|跨越|跨过")


def passed_before(plain: str, number: Number) -> bool:
    """Whether a number is a mark that was passed on the way to the last one of its list, at a time not told: 连续跨越
    |300亿、|400亿、500亿三个台阶."""
    more = (
        _MORE_MARKS.match(plain, number.end, number.end + LONGEST_SENTENCE)
        if plain[number.end : number.end + 1] in ("、", "和")
        else None
    )
    if more is None:
        return False
    opening = _BREAK.split(plain[max(number.start - _REACH, 0) : number.start])[-1]
    told = _ONE_BY_ONE if more["marks"] else _ONE_BY_ONE_PASSED
    return told.search(opening) is not None and "分别" not in opening
