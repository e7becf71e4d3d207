"""What a plain question is understood as, and what answers it: figures, what is missing, who leads."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from corpus.compare.periods import TimeSpan
from corpus.model import Figure
from corpus.query.measures import Quantity

# What is wanted: the figures; of two zones or more, who has more; the zones on one side of a bound; the zone or the
# year with the most or the least; a figure over the years; what became of it between two of them.
Aim = Literal["value", "compare", "which", "most", "least", "trend", "change"]
# The part of a question that nothing answers.
Slot = Literal["zone", "indicator", "period", "relation", "status", "figure", "lead"]
# Why to look twice at a row: of the figure; what it is instead of a value reached; what stands beside it.
DOUBTS = (
    *("indicator", "zone", "period", "span", "status", "unit", "scan"),
    *("estimate", "target", "quota", "bound", "scope", "local", "to-date", "sum", "average"),
    *("several", "currency"),
)


class SaidAs(NamedTuple):
    """An indicator of a question: the words for it, what may be meant by them (the likeliest first), and how they were
    read: `name`, `lay` (a reader's word), `spelt` (pinyin, initials), `phrase` (words of single reports)."""

    said: str
    indicators: tuple[str, ...]
    how: str


@dataclass(frozen=True, slots=True)
class AskedTime:
    """The time of a question, in its own words.

    `spans` are stretches that are named; `part` is one of any year (上半年). `since` and `until` are the years, both
    counted in, of a stretch that is looked at year by year; None where it is open.
    """

    said: str
    spans: tuple[TimeSpan, ...] = ()
    part: TimeSpan | None = None
    since: int | None = None
    until: int | None = None

    @property
    def is_range(self) -> bool:
        """Whether several years are looked at one by one."""
        return self.since is not None or self.until is not None

    def holds(self, span: TimeSpan | None) -> bool:
        """Whether a figure of such a time may answer."""
        if span is None:
            return False
        if self.is_range:
            since, until = self.since or 0, self.until or 9999
            return since <= span.year <= until and span.months <= 12
        if self.part is not None:
            return span.like(self.part)
        return span in self.spans


@dataclass(frozen=True, slots=True)
class PlainQuestion:
    """A question, slot by slot.

    `zones` are names of the corpus; `rank` is the level of those that are asked for without a name (省, 市);
    `unknown_zones` and `unknown_indicators` what was said of such and is not there.
    `relation` and `status` are None where they were left open; `unread` are words that nobody understood. `by_years`
    is whether years are weighed against one another, not zones; `falls` whether what went down is asked for; `counts`
    whether a number of something is, which no rate answers; `newly` whether what came new is,
    which no total answers; `outright` whether the text asks in so many words.
    """

    text: str
    aim: Aim
    zones: tuple[str, ...] = ()
    unknown_zones: tuple[str, ...] = ()
    indicators: tuple[SaidAs, ...] = ()
    unknown_indicators: tuple[str, ...] = ()
    time: AskedTime | None = None
    relation: str | None = None
    status: str | None = None
    scope: str | None = None
    newly: bool = False
    comparison: str | None = None
    quantity: Quantity | None = None
    by_years: bool = False
    falls: bool = False
    counts: bool = False
    outright: bool = False
    rank: str | None = None
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A figure that answers, and where it stands.

    `report` and `title` name the report; the figure's own offsets are text offsets there, and `sentence`, at
    `sentence_start`, is the one around it. `growth` is what is said of its growth. `doubts` are of `DOUBTS`: `bound`
    is 超, 近, 约, `several` that other numbers stand beside it, `currency`, `unit` and `scope` also that it may not be
    weighed against others for that reason. `name` is the indicator.
    """

    zone: str
    name: str
    figure: Figure
    report: str
    number: int
    title: str
    sentence: str
    sentence_start: int
    growth: Figure | None = None
    doubts: tuple[str, ...] = ()


class Lack(NamedTuple):
    """A part of the question that nothing answers, in its own words, for which `zone` (None for all), and what is
    nearest to it."""

    slot: Slot
    said: str
    nearest: tuple[str, ...] = ()
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What rows tell together: who has the most, or the least where that is asked (`lead`: a zone, or a period where
    years are weighed; None where nobody may be said to), or that two have the same (`equal`), `ratio` of the first to
    the second, `difference` in `unit`, or how much it became more, and in `percent`; all of it derived. `reasons` are
    why something of this is left out, by the words of a comparison."""

    lead: str | None = None
    ratio: Decimal | None = None
    difference: Decimal | None = None
    percent: Decimal | None = None
    unit: str | None = None
    reasons: tuple[str, ...] = ()
    equal: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a plain question, best row first; nothing in it is made up.

    `near` are figures that do not answer, told because they are nearest to what is lacking. Without `asked` the text
    was no question. Not `whole`: only the newest reports were looked at.
    """

    asked: PlainQuestion | None
    rows: tuple[AnswerRow, ...] = ()
    lacks: tuple[Lack, ...] = ()
    near: tuple[AnswerRow, ...] = ()
    standing: Standing | None = None
    whole: bool = True

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.rows or self.lacks)


NO_QUESTION = Reply(None)
