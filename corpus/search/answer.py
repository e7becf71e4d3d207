"""What a search tells: hits, how many there are, and how the words were understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from corpus.query.fields import standing
from corpus.query.tree import QueryProblem
from corpus.search.snippet import Snippet, StatedSpan
from corpus.search.tiers import TextSpan
from corpus.search.verify import Document


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that answers a query.

    `number` and `id` name the report. `spans` are half-open offsets in `snippet`; `matched` are the same
    places, and all others, as half-open text offsets; `start` is the one of them that the snippet begins with. A hit
    without `matched` has the words in its title or zone alone, and `start` 0. `stated` are the figures among them.
    `score` is 1 for words as typed, less for every
    other way.
    """

    number: int
    id: str
    title: str
    zone: str | None
    period: str | None
    tier: str
    score: float
    snippet: str
    spans: tuple[TextSpan, ...]
    start: int
    matched: tuple[TextSpan, ...]
    in_title: bool
    stated: tuple[StatedSpan, ...] = ()

    @classmethod
    def of(
        cls,
        document: Document,
        told: Snippet,
        matched: tuple[TextSpan, ...] = (),
        *,
        tier: str = "exact",
        score: float = 1.0,
        in_title: bool = False,
    ) -> Hit:
        """A report that answers, told by a snippet, with the places that answer in it."""
        return cls(
            number=document.number,
            id=document.id,
            title=document.title,
            zone=document.zone,
            period=document.period,
            tier=tier,
            score=round(score, 4),
            snippet=told.text,
            spans=told.spans,
            start=told.start if matched else 0,
            matched=matched,
            in_title=in_title,
        )

    @property
    def standings(self) -> tuple[StatedSpan, ...]:
        """The figures that the snippet shows: half-open offsets in it, and their status."""
        if not self.spans:
            return ()
        shift = self.spans[0].start - self.start
        shown = {span.end for span in self.spans}
        moved = (StatedSpan(start + shift, end + shift, status) for start, end, status in self.stated)
        return tuple(each for each in moved if each.end in shown)

    @property
    def status(self) -> str | None:
        """Of the figures that answer the status nearest to what was achieved; None where there is none."""
        return min((each.status for each in self.stated), key=standing, default=None)


class Total(NamedTuple):
    """How many reports answer, at how many places; `complete` is False where only so many were looked at.

    With `all_reports` the number of reports is true all the same: the index alone told it.
    """

    reports: int
    places: int
    complete: bool
    all_reports: bool = False


class Understood(NamedTuple):
    """A word that was not taken as typed: the tier, and the words of the reports that it found."""

    word: str
    tier: str
    meanings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found, best first.

    `shortened`: the query was too long and only its beginning was looked at. `problems` are what of it could not
    be read. `numbers` are those of all reports that were found, of which `hits` are the best. An answer that is not
    `whole` has the first rows; the search goes on, and another answer will follow.
    """

    query: str
    hits: tuple[Hit, ...]
    total: Total
    understood: tuple[Understood, ...] = ()
    shortened: bool = False
    problems: tuple[QueryProblem, ...] = ()
    numbers: frozenset[int] = frozenset()
    whole: bool = True


class Places(NamedTuple):
    """Where a word stands in one report: half-open offsets in its title, its zone and its text."""

    title: tuple[TextSpan, ...]
    zone: tuple[TextSpan, ...]
    text: tuple[TextSpan, ...]

    @property
    def any(self) -> bool:
        """Whether it stands there at all."""
        return bool(self.title or self.zone or self.text)
