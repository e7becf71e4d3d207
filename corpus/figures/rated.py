"""A growth whose clause names an owner alone: of which of its measures it is, what stands before it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures import phrase, register, slots
from corpus.figures.attached import Attached
from corpus.figures.grammar import Number
from corpus.figures.indicator_finder import Binder
from corpus.figures.windows import Window

_INDUSTRY = re.compile("(?<![企就创从])业$|制造$")
_WHOLE_OUTPUT = ("地区生产总值", "生产总值", "GDP")
_REACH = 40  # figures
_TO_ANOTHER = re.compile(
    "[，；、]?(?:其中，?)?对(?P<whom>[\u4e00-\u9fff“”]{2,14}?)(?:同比)?(?:增长|下降|增加)(?:了|约|近)?"
)
_TRADED = re.compile("(?:对)?.+?(?P<measure>进出口|出口|进口|投资|贸易额)(?:总[额值])?")
_TRADE_IN = re.compile("(?:[\u4e00-\u9fff]{2,3})?(?P<way>出口|进口)(?=[\u4e00-\u9fff]{2})(?!总|额|值)")


def rated_like(
    binder: Binder, number: Number, window: Window, wording: str, done: Sequence[Attached], gap: str
) -> Attached | None:
    """An owner alone with a growth has the measure of the one before it, a part behind 其中 that of its whole.

    采矿业增加值增长2%，制造业增长|9%; 肉类产量增长5%，其中猪肉增长|6%; 出口机电产品增长3%，其中电池增长|4%.
    """
    before = done[-1] if done else None
    if before is None or number.kind != "percent" or slots.parted(wording).measure:
        return None
    if not phrase.begins_with_growth(gap):
        return None
    goes_on = binder.plain.startswith("其中", window.sentence[0])
    near = before.window.sentence == window.sentence or (
        goes_on and before.window.paragraph == window.paragraph
    )
    told = _of_the_one_before(binder, number, window, wording, before, gap) if near else ""
    measure = told or (_spoken_of(window, done) if _INDUSTRY.search(wording) else "")
    if measure in ("出口", "进口"):
        return register.composed(binder, number, window, measure, wording, wording, gap)
    return register.composed(binder, number, window, wording, measure, wording, gap) if measure else None


def _of_the_one_before(
    binder: Binder, number: Number, window: Window, wording: str, before: Attached, gap: str
) -> str:
    """The measure of the figure before, if that is one of its kind or the whole of this part; "" for none."""
    measure, owner = register.measure_of(before), slots.parted(before.indicator or "").subject
    named_at = number.start - len(gap) - len(wording)
    part_of = binder.plain.endswith(("其中", "其中，"), window.sentence[0], named_at)
    trade = _TRADE_IN.match(before.indicator or "") if not measure else None
    listed = binder.plain.startswith("、", before.number.end)
    if trade and (part_of or listed) and not _TRADE_IN.match(wording):
        return trade["way"]
    alike = slots.is_owner(wording) and owner[-1:] == wording[-1:]
    fits = bool(measure and owner) and owner not in wording and (alike or part_of)
    return measure.removeprefix("总") if fits else ""


def _spoken_of(window: Window, done: Sequence[Attached]) -> str:
    """The measure that was told last, if it is that of the paragraph or the output of a whole; "" for none."""
    for one in reversed(done[-_REACH:]):
        if one.how == "carried" or one.number.kind not in ("amount", "percent"):
            continue
        owner, measure = slots.parted(one.indicator or "")
        if not measure:
            continue
        measure = "增加值" if measure in _WHOLE_OUTPUT else measure
        if measure != "增加值" and not owner.endswith(("业", "地区")):
            return ""
        return measure if measure == "增加值" or one.window.paragraph == window.paragraph else ""
    return ""


_ANOTHER_PLACE = re.compile(
    "[，；、](?:其中)?(?P<place>(?![全我本该各])[\u4e00-\u9fff]{2,9}?(?:地区|新区|[市州县区盟旗]))"
    "(?P<verb>(?:同比)?(?:增长|下降|上升|占|为|达到?)?)(?:了|约|近)?"
)
_ITS_PLACE = re.compile(
    "[\u4e00-\u9fff]{2,9}?(?:地区|新区|[市州县盟旗]|(?<![社景小园库])区)(?=[\u4e00-\u9fff]{2})"
)


def another_place(
    binder: Binder, number: Number, window: Window, done: Sequence[Attached]
) -> Attached | None:
    """A rate of the next place: 甲市规上工业经济增长31%，乙市为|19%; 东部地区人口占40%，中部地区占|26%."""
    told = _ANOTHER_PLACE.fullmatch(binder.plain, *_since_last(window, done)) if done else None
    before = done[-1] if told else None
    if before is None or number.kind != "percent" or before.number.kind != "percent":
        return None
    name = before.indicator or ""
    place = _ITS_PLACE.match(name)
    rest = name[place.end() :] if place else ""
    if told is None or len(rest) < 2 or before.window.sentence != window.sentence:
        return None
    carrier = len(done) - 1
    return Attached(
        number, window, told["place"] + rest, told["place"], None, "open", told["verb"], None, carrier
    )


def _since_last(window: Window, done: Sequence[Attached]) -> tuple[int, int]:
    return done[-1].number.end, window.head[1]


def to_another(binder: Binder, number: Number, window: Window, done: Sequence[Attached]) -> Attached | None:
    """A growth of the trade with another country than the one before: 对东盟进出口8亿元，增长9%；对美国增长|15%."""
    told = _TO_ANOTHER.fullmatch(binder.plain, *window.head) if number.kind == "percent" else None
    before = done[-1] if told and done and done[-1].window.sentence == window.sentence else None
    trade = _TRADED.fullmatch(before.indicator or "") if before else None
    with_others = before is not None and "对" in binder.plain[slice(*before.window.segment)]
    if told is None or trade is None or not with_others:
        return None
    name = f"对{told['whom']}{trade['measure']}"
    return Attached(number, window, name, name, None, "open", told.group())
