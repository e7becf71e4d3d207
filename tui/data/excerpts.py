"""The excerpt book: figures and passages that the reader took out of reports, with all that it takes to cite them.

An excerpt keeps its words and its figure themselves, not only their place: it can be read and cited where the corpus
was built anew, or is not there at all. Every excerpt is a row of its own in the reader's file, under a key that is
never given twice: sessions at once do not lose each other's, and what was taken is on its way to the disk when the
call returns.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any
from uuid import uuid4

from corpus.errors import Fault
from corpus.export.records import digits
from corpus.model import Figure, Report
from corpus.store.corpus_file import Corpus
from tui.data.excerpted import KIND
from tui.data.jump_list import Spot
from tui.data.state_db import State
from tui.text.figure_text import plain_value
from tui.text.place_text import noted

CURRENT = "excerpts.book"  # the name under which the state keeps which book is open
LONGEST_NAME = 40  # characters of the name of a book


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage taken out of a report, whole sentences as a rule, and the figure in it that was meant, if one was.

    `start` is the offset of the passage in the report's text at that time, `place` where in the file `source` that is,
    as `place_text.noted` has it (file and place in words where an earlier version took it). The fields of the figure
    are those of `corpus.model.Figure`, empty without one; `value` has every stated digit, without the thousands
    parted; a range or a ratio is written out. `order` is its turn in the book, `made` the moment (seconds since 1970).
    """

    key: str
    book: str
    text: str
    report: str
    start: int
    title: str
    source: str
    place: str
    zone: str = ""
    period: str = ""
    url: str = ""
    indicator: str = ""
    surface: str = ""
    value: str = ""
    unit: str = ""
    relation: str = ""
    status: str = ""
    figure_period: str = ""
    qualifier: str = ""
    scope: str = ""
    doubts: str = ""  # what of the figure rests on a weak source, parted by blanks
    wording: str = ""  # what the report calls the indicator, where that is not its name
    uncertain: str = ""  # which of title, zone and period rest on weak evidence, parted by blanks
    group: str = ""
    note: str = ""
    order: float = 0.0
    made: float = 0.0


_TEXTS = tuple(each.name for each in fields(Excerpt) if each.type == "str" and each.name != "key")


def excerpt_of(
    report: Report, start: int, end: int, figure: Figure | None = None, *, note: str = "", group: str = ""
) -> Excerpt:
    """What stands between two text offsets (half-open) of a report, blanks around it left out; `figure` is one in it.

    It has neither a key nor a book before it is put into one."""
    passage = report.text[start:end]
    start += len(passage) - len(passage.lstrip())
    taken = Excerpt(
        "", "", passage.strip(), report.id, start, report.title, report.source,
        noted(report, figure.start if figure else start), report.zone or "", report.period or "", report.url or "",
        uncertain=" ".join(name for name in ("title", "zone", "period") if name in report.doubts),
        group=group, note=note,
    )  # fmt: skip
    return taken if figure is None else replace(taken, **_of_figure(figure))


def _of_figure(figure: Figure) -> dict[str, Any]:
    return {
        "indicator": figure.indicator or "",
        "surface": figure.surface,
        "value": plain_value(figure)
        if isinstance(figure.value, tuple) or figure.value_high is not None
        else digits(figure.value),
        "unit": figure.unit or "",
        "relation": figure.relation,
        "status": figure.status,
        "figure_period": figure.period or "",
        "qualifier": figure.qualifier or "",
        "scope": figure.scope or "",
        "doubts": " ".join(figure.doubts),
        "wording": figure.wording or "",
    }


class ExcerptBooks:
    """The excerpt books of this reader; every change made through this object can be taken back, the last one first."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._before: list[dict[str, Excerpt | None]] = []

    @property
    def current(self) -> str:
        """The name of the book that is open: what is taken goes into it. Empty for the one that has no name yet."""
        return str(self._state.value(CURRENT, ""))

    def open(self, book: str) -> None:
        """Take excerpts into this book from now on."""
        self._state.keep(CURRENT, named(book))

    def books(self) -> dict[str, int]:
        """How many excerpts each book has, by its name; the open one is there though it be empty."""
        counts = {self.current: 0}
        for each in self._all():
            counts[each.book] = counts.get(each.book, 0) + 1
        return dict(sorted(counts.items()))

    def excerpts(self, book: str | None = None) -> list[Excerpt]:
        """The excerpts of a book (of the open one) in their order."""
        name = self.current if book is None else book
        return sorted((each for each in self._all() if each.book == name), key=_turn)

    def add(self, excerpts: Sequence[Excerpt], book: str | None = None) -> list[Excerpt]:
        """Put excerpts behind those of a book (of the open one), as one change. What it has already is not put twice;
        what comes as part of a group, of a comparison say, is put though it stand elsewhere in the book: a group is
        whole.

        Returns what was put, with its key."""
        name = self.current if book is None else named(book)
        there = self.excerpts(name)
        known = {_same(each) for each in there} | {(*_same(each), each.group) for each in there}
        last = max((each.order for each in there), default=0.0)
        put = [
            replace(each, key=uuid4().hex, book=name, order=last + number, made=time.time())
            for number, each in enumerate(
                (
                    each
                    for each in excerpts
                    if ((*_same(each), each.group) if each.group else _same(each)) not in known
                ),
                1,
            )
        ]
        self._change({each.key: each for each in put})
        return put

    def remove(self, keys: Collection[str]) -> None:
        """Keep these no longer."""
        self._change(dict.fromkeys(keys))

    def edit(self, key: str, **changed: Any) -> None:
        """Set fields of an excerpt: its note, its group, its book."""
        if (there := self._one(key)) is not None:
            self._change({key: replace(there, **changed)})

    def move(self, key: str, to: int) -> None:
        """Put an excerpt at a place (0 is the first) of its book. Only its own row is written, where it has room."""
        there = self._one(key)
        if there is None:
            return
        others = [each for each in self.excerpts(there.book) if each.key != key]
        to = max(0, min(to, len(others)))
        low = others[to - 1].order if to else None
        high = others[to].order if to < len(others) else None
        if low is None:
            order = (high or 0.0) - 1
        elif high is None:
            order = low + 1
        else:
            order = (low + high) / 2
            if not low < order < high:  # two sessions gave one turn twice, or halves ran out: count anew
                turned = [*others[:to], there, *others[to:]]
                self._change({each.key: replace(each, order=float(n)) for n, each in enumerate(turned, 1)})
                return
        self._change({key: replace(there, order=order)})

    def arrange(self, book: str, edited: Sequence[tuple[str, str, str]]) -> int:
        """Give excerpts of a book, by their keys, these groups and notes, in this order, as one change; those that are
        not named stay, behind them. How many were known."""
        there = {each.key: each for each in self.excerpts(book)}
        named_here = {key: (group, note) for key, group, note in edited if key in there}
        turned = [
            *(replace(there[key], group=group, note=note) for key, (group, note) in named_here.items()),
            *(each for key, each in there.items() if key not in named_here),
        ]
        wanted = {each.key: replace(each, order=float(turn)) for turn, each in enumerate(turned, 1)}
        self._change({key: each for key, each in wanted.items() if each != there[key]})
        return len(named_here)

    def undo(self) -> bool:
        """Take back the last change; whether there was one."""
        if not self._before:
            return False
        self._write(self._before.pop())
        return True

    def _change(self, wanted: Mapping[str, Excerpt | None]) -> None:
        if wanted:
            before = {key: self._one(key) for key in wanted}
            self._write(wanted)
            self._before.append(before)

    def _write(self, wanted: Mapping[str, Excerpt | None]) -> None:
        with self._state.together():
            for key, each in wanted.items():
                if each is None:
                    self._state.drop(KIND, key)
                else:
                    kept = asdict(each)
                    del kept["key"]
                    self._state.note(KIND, key, kept)

    def _one(self, key: str) -> Excerpt | None:
        entry = self._state.entry(KIND, key)
        return _read(key, entry.value) if entry else None

    def _all(self) -> list[Excerpt]:
        found = (_read(entry.key, entry.value) for entry in self._state.entries(KIND))
        return [each for each in found if each is not None]


def named(book: str) -> str:
    """The name of a book as it is kept: one line, no blanks around it, not too long."""
    return " ".join(book.split())[:LONGEST_NAME]


def _turn(excerpt: Excerpt) -> tuple[float, float, str]:
    return excerpt.order, excerpt.made, excerpt.key


def _same(excerpt: Excerpt) -> tuple[str, ...]:
    """What makes two excerpts the same one."""
    figure = (excerpt.indicator, excerpt.surface, excerpt.relation, excerpt.figure_period)
    return excerpt.report, excerpt.title, excerpt.text, *figure


def _read(key: str, kept: Any) -> Excerpt | None:
    """What is kept under a key, None where a later version (or a hand) wrote something else."""
    if not isinstance(kept, dict):
        return None
    texts = {name: kept.get(name, "") for name in _TEXTS}
    numbers = {name: kept.get(name, 0) for name in ("start", "order", "made")}
    if not all(isinstance(text, str) for text in texts.values()) or not texts["text"]:
        return None
    if not all(isinstance(number, (int, float)) for number in numbers.values()):
        return None
    return Excerpt(key=key, **texts, start=int(numbers.pop("start")), **numbers)


def found_again(corpus: Corpus, excerpt: Excerpt) -> Spot | None:
    """Where an excerpt stands in a corpus today: its report may have moved within its text, or be called otherwise.

    Looked for in the report of its id, then in those of its title, of its zone and period, of its file. None where none
    of them has its words: a place that is not sure is none."""
    rows = corpus.rows_of([excerpt.report])
    ids = list(rows)
    if ids and (spot := _in_report(corpus, ids[0], excerpt)) is not None:
        return spot
    for row in corpus.rows():
        alike = row.title == excerpt.title or row.source == excerpt.source
        akin = bool(excerpt.zone) and (row.zone, row.period) == (excerpt.zone, excerpt.period or None)
        if (
            row.id not in rows
            and (alike or akin)
            and (spot := _in_report(corpus, row.id, excerpt)) is not None
        ):
            return spot
    return None


def _in_report(corpus: Corpus, id: str, excerpt: Excerpt) -> Spot | None:
    """The place of the words nearest to where they stood; None where the report does not have them."""
    try:
        text = corpus.report(id).text
    except Fault:
        return None
    places, at = [], text.find(excerpt.text)
    while at >= 0:
        places.append(at)
        at = text.find(excerpt.text, at + 1)
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - excerpt.start))
    within = excerpt.text.find(excerpt.surface) if excerpt.surface else 0
    return Spot(id, start + max(0, within))
