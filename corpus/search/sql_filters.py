"""Fields, times and figures of a query as conditions on the reports of a corpus file.

A condition is SQL with its values beside it. What a reader wrote is only ever a value.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, product
from math import prod
from typing import NamedTuple

from corpus.lexicon.lexicon import Lexicon
from corpus.query.fields import KIN, RELATIONS
from corpus.query.measures import BY_UNIT, NO_AMOUNTS, NO_STATE, RATES, Compared, Named, OneOf, Quantity
from corpus.query.times import During, during
from corpus.query.tree import All, Either, Field, Measured, Node, Not, QuerySpan, TimeNode, leaves
from corpus.search.snippet import StatedSpan
from corpus.store.corpus_file import Corpus
from corpus.store.records import PLACED

MOST_ALTERNATIVES = 64  # ways in which one figure may answer


class Condition(NamedTuple):
    """A piece of SQL that is true or false of a row, and its values in order."""

    sql: str
    values: tuple[object, ...] = ()


NEVER = Condition("0")
Alternatives = list[list[Condition]]  # one of them, all of each


def is_filter(tree: Node) -> bool:
    """Whether a tree asks only for fields, times and figures: what a condition can say."""
    return all(
        isinstance(leaf, (TimeNode, Measured)) or (isinstance(leaf, Field) and leaf.name != "title")
        for leaf in leaves(tree)
    )


def is_of_figures(tree: Node) -> bool:
    """Whether a part asks for figures alone, one by one, or narrows those that are asked for beside it."""
    match tree:
        case Either(parts):
            return all(is_of_figures(part) and not isinstance(part, Not) for part in parts)
        case Not(part):
            return is_of_figures(part) and not isinstance(part, Not)
        case All():
            return False
    return isinstance(tree, Measured) or (isinstance(tree, TimeNode) and tree.name == "year")


def names_figures(tree: Node) -> bool:
    """Whether a part of figures says which: by an indicator or a number; else it only narrows."""
    if isinstance(tree, Either):
        return any(map(names_figures, tree.parts))
    return isinstance(tree, Measured) and not isinstance(tree.measure, OneOf)


def gathered(parts: Sequence[Node]) -> tuple[list[Node], list[list[Node]]]:
    """The parts that ask for no figure, and the questions of figures: each is asked of one figure as a whole.

    What narrows (`unit:` `status:` `relation:` `scope:` `year:`) goes with every indicator and number beside it;
    with none beside them they are one question together. What must not be so (`-status:target`) is said of the
    figures asked for before it; else no figure of the report may be so. So a query that goes on never finds more.
    """
    others: list[Node] = []
    naming: list[Node] = []
    narrowing: list[Node] = []
    for part in _flat(parts):
        if not is_of_figures(part):
            others.append(part)
        elif isinstance(part, Not):
            said = (naming or narrowing) and not names_figures(part.part)
            (narrowing if said else others).append(part)
        else:
            (naming if names_figures(part) else narrowing).append(part)
    if naming:
        return others, [[part, *narrowing] for part in naming]
    return others, [narrowing] if narrowing else []


def _flat(parts: Iterable[Node]) -> Iterator[Node]:
    for part in parts:
        if isinstance(part, All):
            yield from _flat(part.parts)
        else:
            yield part


class Filters:
    """Conditions over one corpus, and the reports that fulfil them."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon) -> None:
        self._corpus = corpus
        self._lexicon = lexicon
        self._words: Callable[[str, str], tuple[str, ...]] = lru_cache(64)(self._words_of)

    def numbers(self, filters: Sequence[Node]) -> set[int]:
        """The numbers of the reports that answer all the filters."""
        others, questions = self._parted(filters)
        # each question by itself: to look its figures' reports up in the other table takes three times as long
        parts = self._corpus.parts
        selects = [_selected(self._figure(each)) for each in questions]
        found = [parts.all_numbers(select.sql, *select.values) for select in selects]
        if others or not questions:
            condition = self.reports(others)
            # as one value: rows by the hundred thousand are four times slower to hand over
            statement = f"SELECT json_group_array(number) FROM reports WHERE {condition.sql}"
            found.append(set(json.loads(self._corpus.select(statement, *condition.values)[0][0])))
        return set.intersection(*found)

    def reports(self, parts: Sequence[Node]) -> Condition:
        """What is true of the reports that answer all the parts."""
        others, questions = self._parted(parts)
        conditions = [self._report(part) for part in others]
        conditions += [self._stating(self._figure(question)) for question in questions]
        return _all(conditions)

    def are_whole(self, filters: Sequence[Node]) -> bool:
        """Whether every way in which figures may answer is asked for: of very many, only the first are."""
        others, questions = self._parted(filters)
        return all(prod(map(len, self._ways(each))) <= MOST_ALTERNATIVES for each in questions) and all(
            self.are_whole(_inside(part)) for part in others
        )

    def by_standing(self, filters: Sequence[Node]) -> list[set[int]]:
        """The reports whose figures answer as achieved, and those where they are no goals; nothing where no figure is
        asked for by what it is of or how large, or its status is told."""
        if not any(is_of_figures(part) and names_figures(part) for part in filters):
            return []
        if any(isinstance(leaf, Measured) and _is_status(leaf) for part in filters for leaf in leaves(part)):
            return []
        return [
            self.numbers([*filters, Not(Measured(OneOf("status", unwanted), QuerySpan(0, 0)))])
            for unwanted in (("estimate", "quota", "target"), ("quota", "target"))
        ]

    def places(self, filters: Iterable[Node]) -> Callable[[int], list[StatedSpan]]:
        """Tells the figures of a report, by its number, that the filters ask for."""
        questions = chain.from_iterable(map(_questions, filters))
        conditions = [_any(map(_all, self._figure(question))) for question in questions]

        def stated(number: int) -> list[StatedSpan]:
            return [
                StatedSpan(*row)
                for condition in conditions
                for row in self._corpus.figure_rows(
                    number,
                    # without the limit the index of values would be asked, which knows no report
                    'SELECT start, "end", status FROM (SELECT * FROM figures WHERE number = ? LIMIT -1)'
                    f" WHERE ({condition.sql}) AND {PLACED} ORDER BY start",
                    *condition.values,
                )
            ]

        return stated

    # -- reports

    def _parted(self, parts: Sequence[Node]) -> tuple[list[Node], list[list[Node]]]:
        """As `gathered`; but what the reports themselves tell of all their figures is asked of them."""
        others, questions = gathered(parts)
        told = [question for question in questions if len(question) == 1 and _is_told(question[0])]
        return [*others, *(part for question in told for part in question)], [
            question for question in questions if question not in told
        ]

    def _report(self, part: Node) -> Condition:
        match part:
            case All(parts):
                return self.reports(parts)
            case Either(parts):
                return _any([self.reports([each]) for each in parts])
            case Not(inner):
                inside = self.reports([inner])
                return Condition(f"(({inside.sql}) IS NOT TRUE)", inside.values)
            case TimeNode("published" | "period" as name, spans):
                return self._time(name, spans)
            case Field(name, values):
                return self._field(name, values)
            case Measured(OneOf("status" | "relation", values)):
                return self._holding("has", values)
        return self._stating(self._figure([part]))

    def _stating(self, ways: Alternatives) -> Condition:
        """Reports that state a figure which answers in one of the ways."""
        selected = _selected(ways)
        return Condition(*self._corpus.parts.among(selected.sql, selected.values))

    def _field(self, name: str, values: tuple[str, ...]) -> Condition:
        match name:
            case "zone":
                return _any([_one_of("zone", values), _one_of("city", values)])
            case "flag":
                kin = [value for value in values if value in KIN]
                return _any([self._holding("flags", values), _one_of("relation", kin)])
            case "has":
                return self._holding("has", values)
            case "source" | "publisher":
                return _any([Condition(f"instr(lower({name}), lower(?)) > 0", (value,)) for value in values])
        return _one_of(name, values)

    def _holding(self, column: str, values: Sequence[str]) -> Condition:
        """One of some words in a column of words: few sets of them are there."""
        sets = self._sets(column)
        return _one_of(column, [each for each in sets if not set(each.split()).isdisjoint(values)])

    def _time(self, column: str, spans: Sequence[During]) -> Condition:
        if column == "published":
            return _any([Condition("published BETWEEN ? AND ?", tuple(span)) for span in spans])
        return _one_of("period", _lying_in(self._sets("period"), spans))

    def _sets(self, column: str) -> tuple[str, ...]:
        return self._words("reports", column)

    def _words_of(self, table: str, column: str) -> tuple[str, ...]:
        """The different words of a column."""
        if table == "reports":
            rows = self._corpus.select(f"SELECT DISTINCT {column} FROM reports WHERE {column} IS NOT NULL")
        else:
            rows = self._corpus.select("SELECT word FROM figure_words WHERE kind = ?", column)
        return tuple(word for (word,) in rows)

    # -- figures

    def _figure(self, question: Sequence[Node]) -> Alternatives:
        """The ways in which one figure may answer a question as a whole."""
        # a year beside other things is no use as an index: most figures of a corpus are of a few years
        ways = islice(product(*self._ways(question)), MOST_ALTERNATIVES)
        return [list(chain.from_iterable(way)) for way in ways]

    def _ways(self, question: Sequence[Node]) -> list[Alternatives]:
        """The ways in which a figure may answer each part of a question."""
        return [
            self._year(part, "+period")
            if isinstance(part, TimeNode) and len(question) > 1
            else self._row(part)
            for part in question
        ]

    def _row(self, part: Node) -> Alternatives:
        match part:
            case Either(parts):
                return [way for each in parts for way in self._row(each)]
            case Not(inner):
                condition = _any(map(_all, self._row(inner)))
                return [[Condition(f"(({condition.sql}) IS NOT TRUE)", condition.values)]]
            case TimeNode():
                return self._year(part, "period")
            case Measured(Named() as name):
                return [[condition] for condition in self._named(name)]
            case Measured(OneOf("scope", values)):
                there = self._words("figures", "scope")
                return [
                    [_one_of("scope", [each for each in there if any(value in each for value in values)])]
                ]
            case Measured(OneOf(field, values)):
                return [[_one_of(field, values)]]
            case Measured(Compared() as compared):
                return self._compared(compared)
        return [[NEVER]]

    def _year(self, part: TimeNode, column: str) -> Alternatives:
        return [[_one_of(column, _lying_in(self._words("figures", "period"), part.spans))]]

    def _named(self, name: Named) -> list[Condition]:
        wholes, wordings, said_of = set(name.wholes(self._lexicon)), set[str](), set[str]()
        for part in name.parts(self._lexicon):
            rows = self._corpus.select(
                "SELECT name FROM names WHERE kind = 'indicator' AND instr(name, ?)", part
            )
            wholes.update(each for (each,) in rows)
            for wording, of in self._corpus.select(
                "SELECT word, of FROM figure_words WHERE kind = 'wording' AND instr(word, ?)", part
            ):
                wordings.add(wording)
                said_of.add(of)
        for alias in name.aliases(self._lexicon):
            for (of,) in self._corpus.select(
                "SELECT of FROM figure_words WHERE kind = 'wording' AND word = ?", alias
            ):
                wordings.add(alias)
                said_of.add(of)
        conditions = [_one_of("indicator", sorted(wholes))] if wholes else []
        if wordings and not said_of <= wholes:
            said = (_one_of("indicator", sorted(said_of)), _one_of("wording", sorted(wordings)))
            conditions.append(_all(said))
        return conditions or [NEVER]

    def _compared(self, compared: Compared) -> Alternatives:
        """In every unit that a figure may have, each way to name it, the numbers that compare so."""
        named = [[condition] for condition in self._named(compared.name)] if compared.name else [[]]
        ways = []
        for units, numbers in self._in_units(compared):
            for relation, narrowed in _relations(compared, units):
                for unit in _units(narrowed):
                    ways += [[unit, relation, *numbers, *name] for name in named]
        return ways or [[NEVER]]

    def _in_units(self, compared: Compared) -> Iterable[tuple[list[str | None], list[Condition]]]:
        """Units, and the conditions on the numbers of figures that have them."""
        first = compared.quantity
        if first.unit is None:
            there = self._words("figures", "unit")
            rated = NO_AMOUNTS if any(quantity.amount for _, quantity in compared.bounds) else ()
            yield [None, *(unit for unit in there if unit not in rated)], _numbers(compared.bounds, None)
            return
        for unit in first.by_unit:
            if all(quantity.beside(unit) is not None for _, quantity in compared.bounds):
                yield [unit], _numbers(compared.bounds, unit)


def _numbers(bounds: Iterable[tuple[str, Quantity]], unit: str | None) -> list[Condition]:
    """Both ends of a figure compare so; `low` comes first in the index."""
    conditions = []
    for comparison, quantity in bounds:
        wanted = quantity.value if quantity.unit is None else quantity.beside(unit)
        value = float(wanted if wanted is not None else quantity.value)
        conditions.append(Condition(f"low {comparison} ? AND high {comparison} ?", (value, value)))
    return conditions


def _relations(
    compared: Compared, units: Sequence[str | None]
) -> Iterable[tuple[Condition, list[str | None]]]:
    """The relations whose numbers are compared, with the units for which they are: see `Compared`."""
    if compared.relation is not None:
        yield _one_of("relation", [compared.relation]), list(units)
        return
    every = tuple(RELATIONS)
    yield _one_of("relation", every), [unit for unit in units if unit in RATES]
    plain = [unit for unit in units if unit not in RATES]
    yield _one_of("relation", [each for each in every if each not in (*BY_UNIT, *NO_STATE)]), plain
    yield _one_of("relation", BY_UNIT), [unit for unit in plain if unit == compared.quantity.unit]


def _units(units: Sequence[str | None]) -> Iterator[Condition]:
    """One condition after the other: an index is asked for either, but not for both at once."""
    if named := [unit for unit in units if unit is not None]:
        yield _one_of("unit", named)
    if None in units:
        yield Condition("unit IS NULL")


def _lying_in(periods: Iterable[str], spans: Sequence[During]) -> list[str]:
    """The periods that lie in one of the spans."""
    return [
        period for period in periods if (time := during(period)) and any(span.holds(time) for span in spans)
    ]


def _inside(part: Node) -> Sequence[Node]:
    """What a part is made of; nothing where it stands for itself."""
    match part:
        case All(parts) | Either(parts):
            return parts
        case Not(inner):
            return [inner]
    return []


def _is_status(leaf: Measured) -> bool:
    return isinstance(leaf.measure, OneOf) and leaf.measure.field == "status"


def _is_told(part: Node) -> bool:
    """Whether `reports.has` tells of it: a status or a relation of any figure."""
    return (
        isinstance(part, Measured)
        and isinstance(part.measure, OneOf)
        and part.measure.field in ("status", "relation")
    )


def _questions(part: Node) -> list[list[Node]]:
    """The questions of figures anywhere in a filter, what is excluded apart."""
    match part:
        case All(parts):
            others, questions = gathered(parts)
            return [*questions, *chain.from_iterable(map(_questions, others))]
        case Either(parts):
            return [question for each in parts for question in _questions(each)]
        case Not() | Field() | TimeNode():
            return []
    return [[part]] if is_of_figures(part) else []


def _selected(ways: Alternatives) -> Condition:
    """The reports of the figures that answer, way by way: of all ways at once no index could be asked."""
    each = [_all(way) for way in ways]
    selects = " UNION ALL ".join(f"SELECT number FROM figures WHERE {way.sql}" for way in each)
    return Condition(selects, tuple(chain.from_iterable(way.values for way in each)))


def _one_of(column: str, values: Sequence[object]) -> Condition:
    if not values:
        return NEVER
    if len(values) == 1:
        return Condition(f"{column} = ?", tuple(values))
    if len(values) <= 16:
        return Condition(f"{column} IN ({', '.join('?' * len(values))})", tuple(values))
    listed = json.dumps(values, ensure_ascii=False)
    return Condition(f"{column} IN (SELECT value FROM json_each(?))", (listed,))


def _all(conditions: Iterable[Condition]) -> Condition:
    return _joined(" AND ", list(conditions), "1")


def _any(conditions: Iterable[Condition]) -> Condition:
    there = [condition for condition in conditions if condition is not NEVER]
    return _joined(" OR ", there, "0")


def _joined(sign: str, conditions: Sequence[Condition], none: str) -> Condition:
    if len(conditions) == 1:
        return conditions[0]
    if not conditions:
        return NEVER if none == "0" else Condition(none)
    sql = sign.join(f"({condition.sql})" for condition in conditions)
    return Condition(sql, tuple(chain.from_iterable(condition.values for condition in conditions)))
