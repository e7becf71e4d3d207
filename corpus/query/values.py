"""What stands behind the name of a field or a sign of comparison: words, times, units, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from corpus.query.fields import CALLED, CHOICES, RELATIONS, TIME, FieldForm, choice, relation_called
from corpus.query.measures import Compared, Named, OneOf, Quantity
from corpus.query.scan import Scanner
from corpus.query.times import During, during
from corpus.query.times import compared as span_of
from corpus.query.tree import All, Field, Measured, Node, QuerySpan, TimeNode, WordNode

_COMPARISON = re.compile(r" *(>=|<=|>|<|=|≥|≤) *")
_SIGNS = {"≥": ">=", "≤": "<="}
_VALUE = re.compile(r"[^\s\"(),，、|]+(?:\([^\s\"()]+\)[^\s\"(),，、|]*)*")  # 鼓楼区（福州市） is one name
_COMMA = re.compile(r" ?[,，、|] ?")
_NUMBER = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?(?:[eE]\d{1,2})?")
_AMOUNT = re.compile(r"[^\s\"()]+")
_RELATION = re.compile(r"([^\s()\"]+)\(")
_CLOSE = re.compile(r" *\)")
_SHOWN = 12  # of the values that may stand in a place


def comparison_of(reader: Scanner, at: int) -> re.Match[str] | None:
    """The sign of comparison that stands there, blanks around it with it."""
    return _COMPARISON.match(reader.folded, at)


def nearest_fields(name: str) -> tuple[str, ...]:
    """The names of fields that look like one that is none."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(name.lower(), list(CALLED), scorer=OSA.distance, score_cutoff=2, limit=3)
    return tuple(called for called, distance, _ in near if distance < len(called)) or (
        "zone",
        "period",
        "kind",
    )


# Fields


def field(reader: Scanner, form: FieldForm, start: int, depth: int) -> Node | None:
    """A field, from behind its colon or at its sign of comparison; what is wrong with a value is told."""
    signed = comparison_of(reader, reader.at) if form.value == TIME else None
    if signed:
        reader.at = signed.end()
    reader.blanks()
    places = list(_values(reader, depth))
    if not places:
        reader.tell("value-missing", QuerySpan(reader.at, reader.at), known=_known(form))
        return None
    if form.value == TIME:
        return _time(reader, form, places, _SIGNS.get(signed[1], signed[1]) if signed else "=", start)
    read = [_value(reader, form, place) for place in places]
    values = tuple(dict.fromkeys(value for each in read for value in each))
    place = reader.since(start)
    if not values:
        return WordNode(reader.typed(place), place)
    if form.of == "report":
        return Field(form.name, values, place)
    return Measured(Named(values) if form.name == "indicator" else OneOf(form.name, values), place)


def _values(reader: Scanner, depth: int) -> Iterable[QuerySpan]:
    """The values, parted by commas, or by blanks too inside brackets."""
    bracket = reader.at if reader.sees("(") else None
    if bracket is not None:
        reader.at += 1
    while True:
        if bracket is not None:
            reader.blanks()
        if reader.sees('"'):
            yield reader.quoted()
        elif found := reader.take(_VALUE):
            if found.group() not in ("OR", "或"):
                yield QuerySpan(*found.span())
        elif bracket is None or reader.take(_CLOSE):
            return
        elif reader.take(_COMMA) is None:
            if reader.done:
                reader.tell("bracket-open", QuerySpan(bracket, bracket + 1))
                return
            reader.at += 1
        if bracket is None and not reader.take(_COMMA):
            return


def _known(form: FieldForm) -> tuple[str, ...]:
    return tuple(CHOICES.get(form.name, form.examples))[:_SHOWN]


def _value(reader: Scanner, form: FieldForm, place: QuerySpan) -> tuple[str, ...]:
    """What one value means; nothing, and a problem told, where it means nothing."""
    written = reader.folded[place.start : place.end].strip()
    if form.name == "unit":
        from corpus.query.known import unit_called

        unit = unit_called(written)
        if unit is None:
            reader.tell("no-unit", place, known=_some_units())
        return (unit,) if unit else ()
    if form.name in CHOICES:
        meant = choice(form.name, written)
        if not meant:
            reader.tell("no-value", place, known=_known(form))
        return meant
    return (reader.typed(place).strip(),) if written else ()


def _time(reader: Scanner, form: FieldForm, places: list[QuerySpan], comparison: str, start: int) -> Node:
    spans: list[During] = []
    for place in places:
        span = during(reader.folded[place.start : place.end])
        if span is None:
            reader.tell("no-time", place)
        else:
            spans.append(span_of(comparison, span))
    place = reader.since(start)
    return TimeNode(form.name, tuple(spans), place) if spans else WordNode(reader.typed(place), place)


# Comparisons


def compared(reader: Scanner, start: int, depth: int) -> Node | None:
    """`财政总收入>50亿`, `增速(地区生产总值)>=10%`, `增速<0`, `财政总收入=50亿..80亿`."""
    told = len(reader.problems)
    relation, name = _subject(reader, depth)
    sign = comparison_of(reader, reader.at)
    if sign is None:  # 增速(地区生产总值) without a comparison: whatever it is
        measures = (name, OneOf("relation", (relation,)) if relation else None)
        stated = tuple(Measured(measure, reader.since(start)) for measure in measures if measure)
        return All(stated) if len(stated) > 1 else stated[0] if stated else None
    reader.at = sign.end()
    amount = reader.take(_AMOUNT)
    place = reader.since(start)
    if amount is None:
        reader.tell("number-missing", QuerySpan(reader.at, reader.at), known=("50亿", "10%", "1.2万亩"))
        return WordNode(" ".join(name.names), place) if name else None
    if not name and not relation:
        reader.tell("name-missing", QuerySpan(start, sign.end(1)))
    quantities = _quantities(reader, QuerySpan(*amount.span()), name)
    if quantities is None or len(reader.problems) > told:
        return WordNode(reader.typed(place), place)
    comparison = _SIGNS.get(sign[1], sign[1])
    return Measured(Compared(name, relation, comparison, quantities[0], quantities[1]), place)


def _subject(reader: Scanner, depth: int) -> tuple[str | None, Named | None]:
    """What is compared: a relation, a name, or both; nothing stands for every indicator."""
    start = reader.at
    if called := reader.match(_RELATION):
        relation = relation_called(called[1])
        if relation is None and called[1].isascii():
            reader.tell("no-relation", QuerySpan(start, called.end() - 1), known=tuple(RELATIONS))
        if relation or called[1].isascii():
            reader.at = called.end()
            reader.blanks()
            name = _name(reader, depth + 1)
            if not reader.take(_CLOSE):
                reader.tell("bracket-open", QuerySpan(called.end() - 1, called.end()))
            return relation, name
    place = reader.word(depth)
    relation = relation_called(reader.folded[place.start : place.end])
    if relation:
        return relation, None
    reader.at = start
    return None, _name(reader, depth)


def _name(reader: Scanner, depth: int) -> Named | None:
    words = reader.typed(reader.quoted() if reader.sees('"') else reader.word(depth)).strip()
    return Named((words,)) if words else None


def _quantities(
    reader: Scanner, place: QuerySpan, of: Named | None
) -> tuple[Quantity, Quantity | None] | None:
    """One number, or two with `..` between; None, and the problem told, for what is no number."""
    low, dots, high = reader.folded[place.start : place.end].partition("..")
    first = _quantity(reader, low, place.start, of)
    if not dots:
        return (first, None) if first else None
    second = _quantity(reader, high, place.start + len(low) + len(dots), of)
    if first is None or second is None:
        return None
    return (first if first.unit or not second.unit else Quantity(first.value, second.unit)), second


def _quantity(reader: Scanner, written: str, start: int, of: Named | None) -> Quantity | None:
    from corpus.query.known import magnitudes, unit_called

    number = _NUMBER.match(written)
    if number is None:
        reader.tell("no-number", QuerySpan(start, start + len(written)), known=("50亿", "10%", "1.2万亩"))
        return None
    value, rest = Decimal(number.group().replace(",", "")), written[number.end() :]
    unit = unit_called(rest)
    if not rest or unit:
        return Quantity(value, unit)
    told = [each for each in sorted(magnitudes(), key=len, reverse=True) if rest.lower().startswith(each)]
    for magnitude in told:
        unit = unit_called(rest[len(magnitude) :])
        if unit or rest.lower() == magnitude:
            return Quantity(value * magnitudes()[magnitude], unit, amount=True)
    begin = number.end() + (len(told[0]) if told else 0)
    reader.tell("no-unit", QuerySpan(start + begin, start + len(written)), known=("亿", "万", *_units_of(of)))
    return None


def _units_of(named: Named | None) -> tuple[str, ...]:
    """The units that fit what is measured; some of all where it is not known."""
    from corpus.query.known import units_of

    fitting = [unit for name in (named.names if named else ()) for unit in units_of(name)]
    return tuple(dict.fromkeys(fitting)) or _some_units()


def _some_units() -> tuple[str, ...]:
    from corpus.query.known import unit_names

    return tuple(unit for unit in unit_names() if "/" not in unit)[:_SHOWN]
