"""A text, understood as a plain question or as none: zone, indicator, time, relation and status, word by word.

Names, times and amounts are taken out of the text first, then the words of questions; what is left must say nothing. A
text with other words in it is no question, unless it asks outright, and then these words are told as not understood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from corpus.answers import vocabulary as words
from corpus.answers.model import Aim, AskedTime, PlainQuestion, SaidAs
from corpus.answers.names import AskableNames, Spotted
from corpus.answers.times import SaidTime, joined, times_asked
from corpus.lexicon.normalize import years_in_digits
from corpus.lexicon.numerals import integer
from corpus.query.measures import Quantity

LONGEST = 120  # characters: nobody asks longer
_MOST_UNREAD = 4  # hanzi
_MOST_ZONES = 12
_TIME, _NAME, _ZONE, _SIGN, _SAID = "\x01", "\x02", "\x03", "\x04", "\x05"
_HANZI = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"[a-z][a-z&'-]*")
_NUMBER = re.compile(r"\d[\d.,]*")
_SEVERALLY = re.compile("各|分别")  # 外资内资各多少: two names, not a longer one
_COUNTED = re.compile(r"(?:多少|几)(?:人|家|个|件|户|亩|平|公里|吨|亿|万|元|块|钱|台|所|条|名|套)|how many")
_BOUND = re.compile(
    rf"(?:(?P<above>{words.ABOVE})|(?P<below>{words.BELOW}))\s?{words.AMOUNT}"
    rf"|{words.AMOUNT.replace('<number>', '<number_before>').replace('<unit>', '<unit_before>')}"
    r"(?:(?P<or_more>以上|之上|及以上)|(?P<or_less>以下|以内|之下))"
)
_RELATIONS = frozenset(
    {"share", "rank", "rate", "completion"}
)  # a zone's, and a text asks without a word that does
_ENGLISH = {"billion": 10**9, "million": 10**6, "thousand": 10**3}


class _Draft(NamedTuple):
    """A question half taken apart: the text with signs in place of what was read, and what that was."""

    text: str
    names: list[Spotted]
    times: list[SaidTime]
    bound: tuple[str, Quantity] | None
    signs: set[str]


def understood(text: str, names: AskableNames, today: date) -> PlainQuestion | None:
    """The question that a text asks; None where it is none. Years told from now (去年) are counted from `today`."""
    folded = years_in_digits(names.tables.fold(" ".join(text.split())))[:LONGEST]
    if not folded or words.NOT_FOR_FIGURES.search(folded):
        return None
    asks = bool(words.ASKS.search(folded))
    draft = _read(folded, names, today)
    zones, unknown, left = _places(draft, names)
    typed_zones, typed_names, left = _typed(left, names, bool(_indicators(draft)))
    zones = [*zones, *typed_zones]
    indicators = [*_indicators(draft), *typed_names]
    unread, odd = _unread(left, folded, draft.names)
    if odd:  # a name that is part of a longer one, which the lexicon has not
        phrase = names.phrase(odd)
        asks = asks or bool(zones and draft.signs & _RELATIONS)
        if phrase is None and not asks:
            return None
        unread = [each for each in unread if each not in odd]
        indicators = [phrase] if phrase else []
    if "newly" in draft.signs:  # 高企新增几家: no total of them
        indicators = [names.newly(each) for each in indicators]
    if not indicators and (league := _league(folded, draft.signs)):
        indicators = [league]
    unknown_indicators: tuple[str, ...] = (odd,) if odd and not indicators else ()
    if not indicators and not unknown_indicators and asks and (zones or unknown):
        new = "新增" if draft.signs & {"newly", "more_by"} else ""
        known = {each: names.called(new + each) or names.called(each) for each in unread}
        phrase = next(filter(None, known.values()), None)
        if phrase is not None:
            indicators, unread = [phrase], [each for each in unread if known[each] is None]
            if new and phrase.said.startswith(new):
                draft.signs.discard("more_by")
        elif _asks_how_much(folded) and len(unread) == 1:
            unknown_indicators, unread = (unread[0],), []
    if not indicators and not unknown_indicators:
        return None
    elsewhere = [each for each in unread if names.is_elsewhere(each)]
    unknown, unread = [*unknown, *elsewhere], [each for each in unread if each not in elsewhere]
    if unread and not zones and not unknown:
        return None  # whose figures are asked for, nobody knows
    if unread and (not asks or sum(map(len, unread)) > _MOST_UNREAD):
        return None
    if not asks and not _names_enough(indicators, zones, draft, names):
        return None
    return _asked(text, folded, draft, zones, unknown, indicators, unknown_indicators, unread)


# -- what stands in the text


def _read(folded: str, names: AskableNames, today: date) -> _Draft:
    spotted = names.spotted(folded)
    text = folded
    for each in spotted:
        text = _put(text, each.start, each.end, _NAME if each.indicator else _ZONE)
    signs: set[str] = set()
    for on_the_year in list(words.ON_THE_YEAR.finditer(text)):
        text = _put(text, *on_the_year.span(), _SIGN)
        signs.add("growth")
    times = list(times_asked(text, today))
    for time in times:
        text = _put(text, time.start, time.end, _TIME)
    bound = None
    for found in _BOUND.finditer(text):
        bound = _bound(found)
        if bound:
            text = _put(text, *found.span(), _SIGN)
            break
    for sign in list(words.SIGNS.finditer(text)):
        if sign.lastgroup and sign.group():
            signs.add(sign.lastgroup)
            text = _put(text, *sign.span(), _SIGN)
    if signs & {"rank", "share", "most", "least"}:  # 在全省排第几, 占全市的比重
        for among in list(words.AMONG.finditer(text)):
            text = _put(text, *among.span(), _SIGN)
    return _Draft(text, spotted, times, bound, signs)


def _put(text: str, start: int, end: int, sign: str) -> str:
    """The text with a stretch taken out, as long as it was."""
    return text[:start] + sign + _SAID * (end - start - 1) + text[end:]


def _bound(found: re.Match[str]) -> tuple[str, Quantity] | None:
    number = found["number"] or found["number_before"]
    unit = (found["unit"] or found["unit_before"] or "").strip()
    said = found["above"] or found["below"] or ""
    quantity = _quantity(number, unit)
    if quantity is None:
        return None
    if found["above"] or found["or_more"]:
        return (">=" if said in words.INCLUSIVE or found["or_more"] else ">"), quantity
    return ("<=" if said in words.INCLUSIVE or found["or_less"] else "<"), quantity


def _quantity(number: str, unit: str) -> Quantity | None:
    from corpus.query.known import magnitudes, unit_called

    value = Decimal(number.replace(",", "")) if re.match(r"-?\d", number) else integer(number)
    if value is None:
        return None
    english = re.fullmatch(r"(billion|million|thousand)?\s?(yuan|rmb|cny|usd|dollars?|percent)?", unit)
    if english and unit:
        called = {"percent": "%", "usd": "美元"}.get(
            english[2] or "", "美元" if "dollar" in unit else "元" if english[2] else None
        )
        return Quantity(value * _ENGLISH.get(english[1] or "", 1), called, amount=bool(english[1]))
    unit = {"块": "元", "人民币": "元", "％": "%", "名": "人"}.get(unit, unit)
    if not unit or unit_called(unit):
        return Quantity(value, unit_called(unit) if unit else None)
    for magnitude, times in sorted(magnitudes().items(), key=lambda each: -len(each[0])):
        rest = unit.removeprefix(magnitude)
        if rest != unit and (not rest or unit_called(rest)):
            return Quantity(value * times, unit_called(rest) if rest else None, amount=True)
    return None


def _indicators(draft: _Draft) -> list[SaidAs]:
    return [each.indicator for each in draft.names if each.indicator]


def _places(draft: _Draft, names: AskableNames) -> tuple[list[str], list[str], str]:
    """The zones that are named, what is called as a zone is and is none here, and the text without them."""
    zones = [zone for each in draft.names for zone in each.zones]
    unknown: list[str] = []
    text = words.ANY_PLACE.sub(lambda found: _SIGN + _SAID * (len(found.group()) - 1), draft.text)
    for found in list(words.PLACE.finditer(text)):
        head, _ = words.without_fillers(found["name"])
        start = found.start() + (head if head < len(found["name"]) - 1 else 0)
        name = text[start : found.end()]
        like = names.zones_like(name) if len(name) > 1 else ()
        if like and len(like) <= _MOST_ZONES:
            zones += like
        elif len(name) > 2:
            unknown.append(name)
        else:
            continue
        text = _put(text, start, found.end(), _ZONE)
    return zones, unknown, text


def _typed(text: str, names: AskableNames, named: bool) -> tuple[list[str], list[SaidAs], str]:
    """What is typed in letters: zones and indicators by pinyin or initials; and the text without it."""
    zones: list[str] = []
    indicators: list[SaidAs] = []
    found = [each for each in _WORD.finditer(text) if not words.LATIN_FILLER.fullmatch(each.group())]
    at = 0
    while at < len(found):
        for many in (3, 2, 1):
            some = found[at : at + many]
            if len(some) < many:
                continue
            letters = "".join(each.group() for each in some)
            meant = names.zones_with_initials(letters)
            indicator = None if named or meant or many > 1 else names.indicators_typed(letters)
            meant = meant or (() if indicator else names.zones_typed(letters))
            if indicator is not None:
                indicators.append(indicator)
            elif meant and len(meant) <= _MOST_ZONES:
                zones += meant
            else:
                continue
            sign = _NAME if indicator is not None else _ZONE
            text = _put(text, some[0].start(), some[-1].end(), sign)
            at += many - 1
            break
        at += 1
    return zones, indicators, text


def _unread(text: str, folded: str, named: Sequence[Spotted]) -> tuple[list[str], str | None]:
    """The words that nobody understood; and the longer name of which that of an indicator is a part, if it is."""
    names = {each.start: each for each in named if each.indicator}
    ends = {each.end: each for each in names.values()}
    unread: list[str] = []
    odd = next(
        (
            folded[each.start : ends_at.end]
            for each in names.values()
            if (ends_at := names.get(each.end)) and not _SEVERALLY.match(folded, ends_at.end)
        ),
        None,
    )
    for run in _HANZI.finditer(text):
        if words.says_nothing(run.group()):
            continue
        start, end = words.without_fillers(run.group())
        unread.append(run.group()[start:end])
        behind = run.group()[end:] in ("", "的") and names.get(run.end())
        before = start == 0 and ends.get(run.start())
        if behind:
            odd = odd or folded[run.start() + start : behind.end]
        elif before:
            odd = odd or folded[before.start : run.start() + end]
    unread += [
        each.group() for each in _WORD.finditer(text) if not words.LATIN_FILLER.fullmatch(each.group())
    ]
    unread += [each.group() for each in _NUMBER.finditer(text)]  # 53.14亿元: a passage, not a question
    return unread, odd


def _league(folded: str, signs: set[str]) -> SaidAs | None:
    """Whose place among others is asked without an indicator: 在全国排第几."""
    if "rank" not in signs:
        return None
    return next((SaidAs(said, (name,), "name") for said, name in words.LEAGUES if said in folded), None)


def _asks_how_much(folded: str) -> bool:
    return bool(re.search(r"多少|几[个家件名套亿]|how (?:much|many)", folded))


def _names_enough(
    indicators: Sequence[SaidAs], zones: Sequence[str], draft: _Draft, names: AskableNames
) -> bool:
    """Whether a text that does not ask outright names an indicator all the same: a short word, in hanzi or in letters,
    needs a zone, a time or a relation beside it."""
    around = bool(draft.times or draft.bound or draft.signs)
    for each in indicators:
        short = names.is_short(each)
        if each.how == "name" and not (short and not zones and not around):
            return True
        if around or (zones and not (each.how == "lay" and short)):
            return True
        if each.how == "spelt" and len(each.said) > 3 and not short:
            return True
    return False


# -- what is meant by it


def _asked(
    text: str, folded: str, draft: _Draft, zones: Sequence[str], unknown: Sequence[str], indicators: Sequence[SaidAs],
    unknown_indicators: tuple[str, ...], unread: Sequence[str],
) -> PlainQuestion:  # fmt: skip
    signs = draft.signs
    time = joined(draft.times)
    zones = tuple(dict.fromkeys(zones))
    distinct = {each.indicators[:1]: each for each in reversed(indicators)}
    kept = tuple(reversed(distinct.values()))
    # Of 拆迁了多少面积 the second is none of its own.
    kept = tuple(each for each in kept if each is kept[0] or each.how != "lay" or len(each.said) > 2)
    if "share" in signs:
        kept = kept[:1]  # of what it is a share stands behind
    if len(zones) < 2 and "than" in signs and signs & {"more_by", "growth"} and time and len(time.spans) == 1:
        time = AskedTime(time.said, since=time.spans[0].year)  # 比2020年增加了多少
    aim = _aim(draft, zones, time)
    if aim == "change" and time is not None and not time.is_range and len(time.spans) < 2:
        aim = "value"
    return PlainQuestion(
        text=text,
        aim=aim,
        zones=zones,
        unknown_zones=tuple(dict.fromkeys(unknown)),
        indicators=kept,
        unknown_indicators=unknown_indicators,
        time=time,
        relation=_relation(draft, aim, zones),
        status="target" if "target" in signs else "quota" if "quota" in signs and "completion" not in signs else None,
        scope=next((scope for said, scope in words.SCOPES.items() if said in draft.text), None),
        newly="newly" in signs or any(each.said.startswith("新增") for each in kept),
        comparison=draft.bound[0] if draft.bound else None,
        quantity=draft.bound[1] if draft.bound else None,
        by_years="when" in signs,
        falls=bool(words.FALLS.search(folded)),
        counts=bool(_COUNTED.search(folded)),
        outright=bool(words.ASKS.search(folded)),
        rank=None if zones or not (ranked := words.RANKED.search(folded)) else ranked.lastgroup,
        unread=tuple(unread),
    )  # fmt: skip


def _aim(draft: _Draft, zones: Sequence[str], said: AskedTime | None) -> Aim:
    signs = draft.signs
    over_years = said is not None and said.is_range
    if draft.bound and len(zones) != 1:
        return "which"
    if signs & {"most", "least"} and (
        "who" in signs or "when" in signs or (len(zones) != 1 and "rank" not in signs)
    ):
        return "least" if "least" in signs else "most"
    if len(zones) > 1 and signs & {"who", "than", "most", "least", "more_by"}:
        return "compare"
    if "when" in signs:
        return "trend"
    changes = bool(signs & {"more_by", "growth"})
    two = said is not None and len(said.spans) == 2
    if (changes and over_years) or ((changes or ("than" in signs and "rate" not in signs)) and two):
        return "change"
    if "trend" in signs or over_years:
        return "trend"
    return "value"


def _relation(draft: _Draft, aim: Aim, zones: Sequence[str]) -> str | None:
    signs = draft.signs
    for name in ("completion", "share", "rank"):
        if name in signs and not (name == "rank" and aim in ("most", "least")):
            return name
    if aim == "change":
        return "level"
    if signs & {"growth", "rate"} or ("more_by" in signs and aim == "value"):
        return None if "target" in signs else "growth"
    return None
