"""Which indicator a number speaks of: the name to its left, the noun to its right, or the subject carried over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures import phrase
from corpus.figures.attached import Bound, made
from corpus.figures.grammar import Number
from corpus.figures.indicator_finder import Binder, Found, compatible
from corpus.figures.names import Name, lookup
from corpus.figures.special_phrases import placed, rank_end, special
from corpus.figures.windows import Window

COUNTED = frozenset({"count", "persons", "households", "person_times", "rank"})
_SHARE_OF = re.compile(
    r"(?=[约均仅共也分占为达完高低超拉快])(?:(?:约|均|仅|共|也|分别|已)?占(?!地(?![区方])|比|用|有)|(?:为|达到?|完成了?)(?=(?:全年|年度|"
    r"年初|年|当年|区|市|省)*(?:预算|计划|任务|目标))|高于|低于|超出|超过(?=[^\d]{2})|超(?=序时|时序|全[省市国区县州]|年度|计划|目标)|拉动|快于)"
)
_TASK_ONLY = re.compile(
    r"(?:全年|年度|年初|年|当年|区|市|省|县|政府|下达|考核|目标|计划|预算|的)*(?:任务|计划|预算|目标)(?:指标|数|额)?(?:的|为)?"
)
_MEASURES = {"area": "面积", "length": "里程"}
_OWN_VERB = re.compile(r"(?:实现|形成|建成|设立|发行|新增|撬动|募集)(?:了|近|约|超|超过|逾|达)*$")
_ATTRIBUTE = re.compile(r"(?:总?面积|总金额|数量|总量|总数|规模|金额|总额|产值|总投资)")


def bind(binder: Binder, numbers: Sequence[Number], windows: Sequence[Window]) -> list[Bound]:
    """Every number with its indicator, in order; lists with 分别 are dealt out afterwards."""
    bound: list[Bound] = []
    for index, (number, window) in enumerate(zip(numbers, windows, strict=True)):
        bound.append(_bind_one(binder, number, window, bound, index))
    return bound


def _bind_one(binder: Binder, number: Number, window: Window, done: list[Bound], index: int) -> Bound:
    start, end = window.head
    share = None
    match = _SHARE_OF.search(binder.words, start, end)
    if match and not any(name.start < match.end() <= name.end for name in binder.within(start, end)):
        share = match
    if share is not None and (
        number.kind in ("percent", "points", "multiple")
        or share.group().endswith("占")
        or _TASK_ONLY.fullmatch(binder.plain, share.end(), end)
    ):
        own = binder.left(start, share.start(), None)
        if own is not None:
            return made(binder, number, window, own, binder.plain[share.start() : end])
        return _carried(binder, number, window, done, index)
    counts = number.kind == "amount" and number.dimension in COUNTED and not placed(binder, number, start)
    turn = special(binder, number, window, done, index)
    if turn is not None:
        return turn
    left = binder.left(start, rank_end(binder, number, start, end), number)
    verb_only = left is None or _verb_only(binder, left)
    if number.kind in ("amount", "percent") and left is not None and left.how == "open" and not verb_only:
        verb_only = bool(_OWN_VERB.search(binder.plain[start:end])) and not binder.plain.startswith(
            "的", number.end
        )
    if counts or (number.kind in ("amount", "percent") and verb_only and not placed(binder, number, start)):
        right = binder.right(*window.tail)
        if right is not None and not (
            left is not None and left.how == "lexicon" and not (counts or verb_only)
        ):
            return made(binder, number, window, _joined(binder, number, left, right), binder.plain[start:end])
    if left is not None and not (verb_only and _has_carrier(number, window, done)):
        return _completed(binder, number, window, left, done)
    return _carried(binder, number, window, done, index)


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
    """A name to the left; a short one is completed from the one before it (第二产业 after 第一产业增加值)."""
    gap = binder.plain[left.end : number.start]
    found = made(binder, number, window, left, gap)
    wording = found.wording or ""
    if found.how != "open":
        return found
    if done and done[-1].window.paragraph == window.paragraph and len(wording) <= 8:
        whole = complete(wording, done[-1])
        if whole and compatible(Name(left.start, left.end, *whole), number):
            return found._replace(indicator=whole[0], how="carried")
    measured = _MEASURES.get(number.dimension)
    whole = lookup(wording + measured) if measured else None
    if whole:  # 占地480亩: the unit tells what is measured
        return found._replace(indicator=whole[0], how="lexicon")
    if number.dimension == "count" and binder.plain.endswith(("以上", "级"), left.start, left.end):
        return found._replace(indicator=wording + "项目")
    return found


def complete(short: str, before: Bound) -> tuple[str, str] | None:
    """The indicator of which `short` is the beginning and the name before it the end: 城镇 + 居民人均可支配收入."""
    for name in filter(None, (before.wording, before.indicator)):
        for cut in range(max(len(name) - 2, 0)):
            known = lookup(short + name[cut:])
            if known:
                return known
    return None


def _carried(binder: Binder, number: Number, window: Window, done: list[Bound], index: int) -> Bound:
    """The subject of the sentence: a name in the clauses since the figure before, else that figure's own."""
    start, end = window.head
    gap = binder.plain[start:end]
    before = done[-1] if done and done[-1].window.paragraph == window.paragraph else None
    same = before is not None and before.window.sentence == window.sentence
    since = max(window.sentence[0], before.number.end if same and before else 0, start - 160)
    attribute = _ATTRIBUTE.match(gap)
    if attribute and not (same and number.kind != "amount"):
        owner = _earlier_clause(binder, since, start)
        if owner is not None and not binder.text(owner).endswith(attribute.group()):
            wording = binder.text(owner)
            return Bound(number, window, wording + attribute.group(), wording, None, "open", gap)
    between = binder.within(since, start)
    if between:
        hit = between[-1]
        begin, scope = binder.scope(since, hit)
        follow = binder.plain[hit.end : hit.end + 1]
        if follow in "，：（、" or phrase.begins_with_verb(binder.words[hit.end : hit.end + 8]):
            return Bound(number, window, hit.indicator, binder.plain[begin : hit.end], scope, "lexicon", gap)
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
        return made(binder, number, window, opened, gap)
    if before is not None and before.indicator and number.kind != "amount":
        return Bound(
            number, window, before.indicator, before.wording, before.scope, "carried", gap, None, index - 1
        )
    right = None if placed(binder, number, start) else binder.right(*window.tail)
    if right is not None:
        return made(binder, number, window, right, gap)
    verb = re.match(r"[\u4e00-\u9fff]{2,6}", binder.plain[window.tail[0] : window.tail[1]])
    if verb and number.dimension in ("persons", "person_times"):
        return Bound(number, window, verb.group() + "人数", verb.group(), None, "open", gap)
    return Bound(number, window, None, None, None, "none", gap)


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
