"""Which reports say the same: copies on several sites, excerpts, and other editions of one template.

A report is reduced to a `Fingerprint` on its own; `kinship` compares fingerprints. What a report shares with another
is its containment: the part of the shorter one's 5-grams (of hanzi only) that stand in the longer one. Copies of real
reports and their excerpts measure .73 and more, unrelated reports .06 and less. Numbers are compared apart, for they
are all that differs between two editions of one template.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from corpus.model import DUPLICATE, EDITION, EXCERPT, Report

GRAM = 5  # characters
SAMPLE = 8  # every eighth gram is kept, chosen by its checksum: the same grams in every report
ALIKE = 0.60  # containment from which two reports are kin
SAME = 0.95  # containment of a copy
SAME_LENGTH = 0.8  # a copy is at least that long, as a share of the other
SAME_FIGURES = 0.8  # and states at least that share of the fewer figures

_POSTED = 4  # long reports are looked up by every fourth of their grams
_LONG = 200  # grams
_WIDELY_SHARED = 50  # families: a gram of so many is a phrase of the genre and finds nothing
_CANDIDATES = 8  # families that are looked at closely
_FEW_FIGURES = 3  # what a page adds to a report, or a cut takes
_LEAST = 4  # grams; less is a headline, not a report
_CLOSELY = 100  # members of a family that are compared gram by gram
_silent = re.compile(r"[^㐀-鿿]+")
_number = re.compile(r"\d+(?:\.\d+)?")
_any_year = re.compile(r"\d{4}")
_year = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\s?年|[-/.]\d)")


class Fingerprint(NamedTuple):
    """What is left of a report to compare it by.

    `grams` are sampled checksums, as the bytes of an `array("I")`; `length` counts hanzi, `stated` figures,
    `flags` flags. `years` and `numbers` are those that title and text name, `figures` the values with their units.
    """

    id: str
    grams: bytes
    length: int
    period: str | None
    years: frozenset[str]
    numbers: frozenset[str]
    figures: frozenset[str]
    stated: int
    flags: int


class Kin(NamedTuple):
    """What a report is to another one: a duplicate, an excerpt or an edition of `of`."""

    of: str
    relation: str


def fingerprint(report: Report) -> Fingerprint:
    """The fingerprint of a report: a pure function of its title, period, text and figures."""
    words = _silent.sub("", report.text)
    return Fingerprint(
        id=report.id,
        grams=_sampled(words),
        length=len(words),
        period=report.period,
        years=frozenset(_year.findall(f"{report.title}\n{report.text}")),
        numbers=frozenset(_number.findall(report.text)),
        figures=frozenset(f"{figure.value} {figure.unit}" for figure in report.figures),
        stated=len(report.figures),
        flags=len(report.flags),
    )


def _sampled(words: str) -> bytes:
    data = words.encode("utf-16-le")  # two bytes a character: the pattern lets no others through
    width = 2 * GRAM
    sums = (zlib.crc32(data[at : at + width]) for at in range(0, len(data) - width + 2, 2))
    return array("I", sorted({each for each in sums if each % SAMPLE == 0})).tobytes()


def kinship(fingerprints: Iterable[Fingerprint]) -> dict[str, Kin]:
    """What every report is to another; those that stand alone, and the best of each kind, are left out.

    The longest come first and found families; each further one is compared with the heads of the few families that
    share most with it, then inside its family. Time grows with the reports times what one of them shares with others,
    not with their square. The order of the fingerprints does not matter.
    """
    families = _Families()
    for each in sorted(fingerprints, key=lambda each: (-each.length, *_worth(each))):
        families.take(each)
    return {id: kin for family in families.all for id, kin in family.kin()}


def containment(shorter: Fingerprint, longer: Fingerprint) -> float:
    """The share of the sampled grams of one fingerprint that the other has too."""
    grams = frozenset(_grams(shorter))
    return len(grams.intersection(_grams(longer))) / len(grams) if grams else 0.0


def _grams(fingerprint: Fingerprint) -> array[int]:
    grams = array("I")
    grams.frombytes(fingerprint.grams)
    return grams


def same_statements(shorter: Fingerprint, longer: Fingerprint) -> bool:
    """The two speak of one time and state the same numbers; else one is another edition of the other."""
    return (
        _same_time(shorter, longer)
        and _overlap(shorter.figures, longer.figures) >= SAME_FIGURES
        and _overlap(shorter.numbers, longer.numbers) >= SAME_FIGURES
    )


def _same_time(shorter: Fingerprint, longer: Fingerprint) -> bool:
    """One period; or at least no other stretch of a year, and no other year named in title and text.

    The year of a period may come from the date of a page, which differs between copies.
    """
    one, other = shorter.period, longer.period
    if one and other and (one == other or _any_year.sub("", one) != _any_year.sub("", other)):
        return one == other
    return shorter.years <= longer.years


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else 1.0


def _as_full(one: Fingerprint, other: Fingerprint) -> bool:
    """Neither has lost most of the figures of the other: a blank template is no copy of what it was filled to."""
    fewer, more = sorted((len(one.figures), len(other.figures)))
    return more - fewer <= max(_FEW_FIGURES, more // 2)


def _worth(copy: Fingerprint) -> tuple[int, int, int, str]:
    """The order of copies, the best first: without flags, with most figures, the longest."""
    return copy.flags, -copy.stated, -copy.length, copy.id


@dataclass(slots=True)
class _Copies:
    """The copies of one report, the longest first; `excerpt_of` is the fuller report that they are taken from."""

    members: list[Fingerprint]
    excerpt_of: _Copies | None = None

    @property
    def best(self) -> str:
        return min(self.members, key=_worth).id


@dataclass(slots=True)
class _Family:
    """Reports of one wording: the first and longest, its copies, excerpts and editions."""

    reports: list[_Copies]

    def take(self, new: Fingerprint) -> None:
        """Put a report of the family to its copies, or beside them."""
        nearest, most = None, ALIKE
        stating = (known for known in self.reports if same_statements(new, known.members[0]))
        for known in islice(stating, _CLOSELY):
            longest = known.members[0]
            share = containment(new, longest)
            if share >= SAME and new.length >= SAME_LENGTH * longest.length and _as_full(new, longest):
                known.members.append(new)
                return
            if share >= most:
                nearest, most = known, share
        self.reports.append(_Copies([new], excerpt_of=nearest))

    def kin(self) -> Iterator[tuple[str, Kin]]:
        """What each report of the family is to another one."""
        head = self.reports[0].best
        for copies in self.reports:
            best = copies.best
            yield from ((copy.id, Kin(best, DUPLICATE)) for copy in copies.members if copy.id != best)
            if copies.excerpt_of is not None:
                yield best, Kin(copies.excerpt_of.best, EXCERPT)
            elif best != head:
                yield best, Kin(head, EDITION)


@dataclass(slots=True)
class _Families:
    """All families so far, and which of them have a gram."""

    all: list[_Family] = field(default_factory=list)
    having: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def take(self, new: Fingerprint) -> None:
        """Put a report into the family that it shares most with, or let it found one."""
        grams = _grams(new)
        if len(grams) < _LEAST:
            return
        shared = Counter(number for gram in grams for number in self.having.get(gram, ()))
        alike = [
            (containment(new, self.all[number].reports[0].members[0]), -number)
            for number, _ in shared.most_common(_CANDIDATES)
        ]
        share, number = max(alike, default=(0.0, 0))
        if share >= ALIKE:
            self.all[-number].take(new)
        else:
            self._found(new, grams)

    def _found(self, new: Fingerprint, grams: Sequence[int]) -> None:
        for gram in grams[::_POSTED] if len(grams) >= _LONG else grams:
            if len(self.having[gram]) < _WIDELY_SHARED:
                self.having[gram].append(len(self.all))
        self.all.append(_Family([_Copies([new])]))
