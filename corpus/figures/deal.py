"""Lists with 分别: names, levels or years named first, numbers dealt out to them in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.figures.bound import Bound
from corpus.figures.finder import Binder
from corpus.figures.names import lookup
from corpus.figures.phrase import open_noun, strip_trail

_LONGEST = 40  # numbers: no list with 分别 is read further


_DISTRIBUTE = re.compile("分别|依次")
_GAP = re.compile(  # what may stand between two numbers of one list
    r"(?:以上|以内|左右|大关|台阶|的|（[^（）]{1,20}）)?[、，和及与]{1,2}(?:和|及|与|以及)?"
    r"(?:约|近|超过|超|达|达到|突破|增长|下降|第|降|增|全市|全省|全国|全区|全县){0,2}\s?"
)
_LONGEST_GAP = 64  # characters


def deal(binder: Binder, bound: list[Bound]) -> list[Bound]:
    """The figures once more, those of lists with 分别 bound to the names in their order."""
    result = list(bound)
    starts = [item.number.start for item in bound]
    for match in _DISTRIBUTE.finditer(binder.plain):
        _deal_one(binder, result, match.start(), bisect_left(starts, match.end()), match.end())
    _pair(binder, result)
    return result


def _pair(binder: Binder, bound: list[Bound]) -> None:
    """财政总收入和一般公共预算收入上40亿和10亿台阶: as many numbers as names, both joined by 和 or 、."""
    for index in range(1, len(bound)):
        first, second = bound[index - 1], bound[index]
        if (
            "dealt" in (first.how, second.how)
            or not _alike(bound, index)
            or not _listed(binder, bound, index)
        ):
            continue
        hits = binder.within(*first.window.head)
        alone = index + 1 == len(bound) or not _listed(binder, bound, index + 1)
        if len(hits) == 2 and alone and binder.plain[hits[0].end : hits[1].start] in ("和", "、", "与", "及"):
            targets: list[Target] = [(hit.indicator, binder.plain[hit.start : hit.end], None) for hit in hits]
            _assign(binder, bound, [index - 1, index], targets)


def _runs(binder: Binder, bound: Sequence[Bound], first: int, sentence: tuple[int, int]) -> list[list[int]]:
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


def _listed(binder: Binder, bound: Sequence[Bound], index: int) -> bool:
    """Whether a number stands in one list with the number before it."""
    end, start = bound[index - 1].number.end, bound[index].number.start
    return start - end <= _LONGEST_GAP and _GAP.fullmatch(binder.plain, end, start) is not None


def _alike(bound: Sequence[Bound], index: int) -> bool:
    a, b = bound[index - 1].number, bound[index].number
    return a.kind == b.kind or {a.kind, b.kind} <= {"percent", "points", "bare"}


def _deal_one(binder: Binder, bound: list[Bound], at: int, first: int, after: int) -> None:
    """Deal out the list behind the 分别 at `at:after`; `first` is the number that follows it."""
    if first == len(bound):
        return
    between = binder.plain[after : bound[first].number.start]
    if len(between) > 16 or re.search("[，。；]", between):
        return
    sentence = bound[first].window.sentence
    if not sentence[0] <= at < sentence[1]:
        return
    runs = _runs(binder, bound, first, sentence)
    count = len(runs[0])
    if count < 2:
        return
    start = max(sentence[0], at - 160)
    previous = [i for i in range(max(first - count * 2, 0), first) if bound[i].window.sentence == sentence]
    years = _years(binder, start, at)
    if len(years) >= count and not previous_close(bound, previous, at):
        _deal_years(bound, runs[0], years[-count:])
        return
    targets = _targets(binder, bound, previous, start, at, count)
    if targets is None:
        return
    for run in runs:
        if len(run) == count and (run is runs[0] or _headless(binder, bound, run)):
            _assign(binder, bound, run, targets)


def previous_close(bound: Sequence[Bound], previous: Sequence[int], at: int) -> bool:
    """Whether a figure stands right before the 分别."""
    return bool(previous) and at - bound[previous[-1]].number.end < 8


def _headless(binder: Binder, bound: Sequence[Bound], run: Sequence[int]) -> bool:
    head = binder.plain[slice(*bound[run[0]].window.head)]
    return strip_trail(head, frozenset()) == 0


_LISTED_YEARS = re.compile(r"\D{0,8}?((?:\d{4}年?[、和及与])+\d{4}年)[^\d，]{0,6}")
_YEAR_TO_YEAR = re.compile(r"\D{0,12}?(\d{4})年?(?:至|到|[-~—]{1,2})(\d{4})年[^\d，；]{0,10}")


def _years(binder: Binder, start: int, at: int) -> list[str]:
    """The years before the 分别, a list of them or from one to another: 2011年、2012年分别, 2018年至2020年分别."""
    clause = max(binder.plain.rfind("，", start, at) + 1, start)
    listed = _LISTED_YEARS.fullmatch(binder.plain, clause, at)
    if listed:
        return re.findall(r"\d{4}", listed.group(1))
    stretch = _YEAR_TO_YEAR.fullmatch(binder.plain, clause, at)
    return list(map(str, range(int(stretch.group(1)), int(stretch.group(2)) + 1))) if stretch else []


def _deal_years(bound: list[Bound], run: Sequence[int], years: Sequence[str]) -> None:
    subject = bound[run[0]]
    for index, year in zip(run, years, strict=True):
        bound[index] = bound[index]._replace(
            indicator=subject.indicator,
            wording=subject.wording,
            scope=subject.scope,
            period=year,
        )


Target = tuple[str | None, str | None, str | None]


def _targets(
    binder: Binder, bound: Sequence[Bound], previous: Sequence[int], start: int, at: int, count: int
) -> list[Target] | None:
    """What a list is dealt to: the figures before 分别, else the names before it."""
    since = max(bound[previous[-1]].number.end if previous else start, start)
    clause = binder.words[since:at]
    headless = strip_trail(clause.lstrip("，、；"), frozenset()) == 0 or not re.search(
        r"[\u4e00-\u9fff]{4}", clause
    )
    if headless and len(previous) >= count:
        chain = _levels(bound, previous, count)
        if chain:
            return [(bound[i].indicator, bound[i].wording, bound[i].scope) for i in chain]
    three = _three(binder, since, at) if count == 3 else None
    if three:
        return three
    two = _town_and_country(binder, since, at) if count == 2 else None
    if two:
        return two
    parts = _parts(binder, since, at, count)
    if parts:
        return parts
    if len(previous) >= count and len(clause) < 12:
        return [(bound[i].indicator, bound[i].wording, bound[i].scope) for i in previous[-count:]]
    return None


def _three(binder: Binder, since: int, at: int) -> list[Target] | None:
    """三次产业…分别: one name for three, dealt to the first, second and third sector."""
    match = re.search(
        r"(?:三次产业|一、?二、?三次?产业)(?!比|结构)(?:对经济增长的?)?([\u4e00-\u9fff]{0,8}?)$",
        binder.plain[since:at],
    )
    if match is None:
        return None
    names = [f"第{order}产业{match.group(1) or '增加值'}" for order in "一二三"]
    return [(known[0] if (known := lookup(name)) else name, match.group(), None) for name in names]


def _town_and_country(binder: Binder, since: int, at: int) -> list[Target] | None:
    """城乡居民人均可支配收入分别: one name for two, dealt to town and country."""
    match = re.search(r"城乡(?:常住)?([\u4e00-\u9fff]{2,16})$", binder.plain[since:at])
    names = [lookup(place + match.group(1)) for place in ("城镇", "农村")] if match else []
    return [(known[0], match.group(), None) for known in names if known and match] if all(names) else None


def _levels(bound: Sequence[Bound], previous: Sequence[int], count: int) -> list[int] | None:
    """The last figures before 分别 that name an indicator of their own."""
    own = [i for i in previous if bound[i].how != "carried" or bound[i].carrier is None]
    return own[-count:] if len(own) >= count else None


def _parts(binder: Binder, since: int, at: int, count: int) -> list[Target] | None:
    """The names of a list: as the lexicon knows them, else split at 、和及与."""
    hits = binder.within(since, at)
    clause = max(binder.plain.rfind(mark, since, at) for mark in "，：；") + 1
    begin = max(clause, since)
    text = binder.plain[begin:at]
    text = text[: strip_trail(text, frozenset(name.end - begin for name in hits))]
    pieces = [piece for piece in re.split(r"[、和及与]|以及", text[open_lead(text) :]) if piece]
    if len(pieces) == count:
        return _named(pieces)
    if len(hits) >= count:
        return [(hit.indicator, binder.plain[hit.start : hit.end], None) for hit in hits[-count:]]
    if len(pieces) > count and count >= 2:
        return _named(pieces[-count:])
    return None


def open_lead(text: str) -> int:
    """Where the list itself begins, behind time, place and verbs."""
    first = re.split("[、和及与]", text)[0]
    return open_noun(first)


def _named(pieces: Sequence[str]) -> list[Target]:
    """The names of a list, each completed by the end of the last: 第一、二、三产业增加值."""
    shared = re.fullmatch(
        r"(.+?)等?(?:[两二三四五六七八九十]|\d+)[大个](产业[\u4e00-\u9fff]*|[\u4e00-\u9fff]{2,8})", pieces[-1]
    )
    if shared:
        return [(piece + shared.group(2), piece, None) for piece in (*pieces[:-1], shared.group(1))]
    last = pieces[-1]
    whole = lookup(last)
    named: list[Target] = []
    for piece in pieces:
        known = lookup(piece) or (lookup(f"第{piece}产业增加值") if len(piece) == 1 else None)
        if known is None and piece is not last:
            known = next(
                (found for cut in range(1, len(last)) if (found := lookup(piece + last[cut:]))), None
            )
        if known is None and piece is last and whole is None:
            known = lookup(last.removesuffix("增速").removesuffix("增幅"))
        named.append((known[0] if known else piece, piece, None))
    return named


def _assign(binder: Binder, bound: list[Bound], run: Sequence[int], targets: Sequence[Target]) -> None:
    for index, (indicator, wording, scope) in zip(run, targets, strict=True):
        gap = binder.plain[slice(*bound[run[0]].window.head)]
        bound[index] = bound[index]._replace(
            indicator=indicator, wording=wording, scope=scope, how="dealt", gap=gap
        )
