"""Which reports say the same: copies on several sites, excerpts, and other editions of one report.

A report is reduced to a `Fingerprint` on its own; `kinship` compares fingerprints. What a report shares with another
is its containment: the part of the shorter one's 5-grams (of hanzi only) that stand in the longer one. Copies of real
reports and their excerpts measure .73 and more, unrelated reports .06 and less. Words alone prove nothing: zones write
to one template, and a zone does so year after year. So whose report it is, its time and what its figures say are
compared apart, and reports of two zones or of two times are nothing to each other.
"""

from __future__ import annotations

import re
import zlib
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nlargest
from itertools import accumulate, chain, islice
from typing import NamedTuple

from corpus.model import DUPLICATE, EDITION, EXCERPT, Figure, Report

GRAM = 5  # characters
SAMPLE = 8  # every eighth gram is kept, chosen by its checksum: the same grams in every report
ALIKE = 0.60  # containment from which two reports are kin
SAME = 0.95  # containment of a copy
SAME_LENGTH = 0.8  # a copy is at least that long, as a share of the other
SAME_NUMBERS = 0.8  # of the fewer numbers, page numbers and telephones among them
SAME_FIGURES = 0.9  # of the fewer figures of an excerpt; of a copy SAME
SAME_STATEMENTS = 0.75  # likewise with their indicators: a cut may take the name from its figure
REVISED = 0.5  # an edition leaves that share of what both state as it is

_POSTED = 4  # a report of many grams is found by every fourth of them, chosen by its checksum, and looked up so if long
_MANY = 150
_NEAR = ALIKE / 3  # of the grams that a long report is looked up by, the common ones apart
_WIDELY_SHARED = 50  # families: a gram of so many is a phrase of the genre and finds nothing
# Families, counted as often as they are met; in a genre the phrases of all would make many more.
_ASKED = 1000
_CANDIDATES = 16  # families that are looked at closely
_FEW_FIGURES = 3  # what a page adds to a report, or a cut takes
_LEAST = 4  # grams; less tells nothing
_HEADLINE = 36  # hanzi; less is no report
_SHORT = 800  # hanzi up to which every gram is kept: a word more or less must tell
_CLOSELY = 100  # members of a family that are compared gram by gram
_silent = re.compile(r"[^㐀-鿿]+")
_number = re.compile(r"\d+(?:\.\d+)?")
_any_year = re.compile(r"\d{4}")
_year = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\s?年|[-/.]\d)")


class Fingerprint(NamedTuple):
    """What is left of a report to compare it by.

    All are held at once, so what may be many is checksums, sorted, as the bytes of an array: four bytes each of `grams`
    (of a long text sampled), of the `numbers` of the text, of `figures`, the values with their units; eight of
    `statements`, what of which indicator (`_statement`). `years` are those that title and text name, parted by blanks;
    `length` counts hanzi, `stated` figures, `flags` flags. `zone` is None where it is not known for sure.
    """

    id: str
    grams: bytes
    length: int
    zone: str | None
    period: str | None
    years: str
    numbers: bytes
    figures: bytes
    statements: bytes
    stated: int
    flags: int


class Kin(NamedTuple):
    """What a report is to another one: a duplicate, an excerpt or an edition of `of`."""

    of: str
    relation: str


def fingerprint(report: Report) -> Fingerprint:
    """The fingerprint of a report: a pure function of its title, zone, period, text and figures."""
    words = _silent.sub("", report.text)
    return Fingerprint(
        id=report.id,
        grams=_sampled(words),
        length=len(words),
        zone=None if "zone" in report.doubts else report.zone,
        period=report.period,
        years=" ".join(sorted(set(_year.findall(f"{report.title}\n{report.text}")))),
        numbers=_packed("I", map(_checksum, _number.findall(report.text))),
        figures=_packed("I", (_checksum(f"{figure.value} {figure.unit}") for figure in report.figures)),
        statements=_packed("Q", map(_statement, report.figures)),
        stated=len(report.figures),
        flags=len(report.flags),
    )


def _statement(figure: Figure) -> int:
    """What is measured and how much it is, a checksum of each."""
    measure = _checksum(f"{figure.indicator} {figure.relation} {figure.unit}")
    return measure << 32 | _checksum(str(figure.value))


def _checksum(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def _packed(size: str, checksums: Iterable[int]) -> bytes:
    return array(size, sorted(set(checksums))).tobytes()


def _unpacked(size: str, packed: bytes) -> frozenset[int]:
    checksums = array(size)
    checksums.frombytes(packed)
    return frozenset(checksums)


def _measures(statements: AbstractSet[int]) -> frozenset[int]:
    return frozenset(statement >> 32 for statement in statements)


def _sampled(words: str) -> bytes:
    data = words.encode("utf-16-le")  # two bytes a character: the pattern lets no others through
    width = 2 * GRAM
    sums = (zlib.crc32(data[at : at + width]) for at in range(0, len(data) - width + 2, 2))
    return _packed("I", sums if len(words) <= _SHORT else filter(_is_sampled, sums))


def _is_sampled(gram: int) -> bool:
    return gram % SAMPLE == 0


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
    """The share of the grams of one fingerprint that the other has too, of those that were kept of both."""
    grams = _compared(shorter.grams, longer.length > _SHORT >= shorter.length)
    return len(grams.intersection(_grams(longer))) / len(grams) if len(grams) >= _LEAST else 0.0


@lru_cache(maxsize=4)  # one is compared with several, one after the other
def _compared(packed: bytes, sampled: bool) -> frozenset[int]:
    """The grams of a fingerprint, as far as they were kept of the other one, too."""
    grams = _unpacked("I", packed)
    return frozenset(filter(_is_sampled, grams)) if sampled else grams


def _grams(fingerprint: Fingerprint) -> array[int]:
    grams = array("I")
    grams.frombytes(fingerprint.grams)
    return grams


def same_statements(shorter: Fingerprint, longer: Fingerprint) -> bool:
    """The two speak of one zone and one time, and the same numbers state the same: one is taken from the other."""
    return (
        _same_zone(shorter, longer)
        and _same_time(shorter, longer)
        and _overlap("I", shorter.figures, longer.figures) >= SAME_FIGURES
        and _overlap("Q", shorter.statements, longer.statements) >= SAME_STATEMENTS
        and _overlap("I", shorter.numbers, longer.numbers) >= SAME_NUMBERS
    )


def is_copy(new: Fingerprint, known: Fingerprint) -> bool:
    """Of two that state the same: neither renames an indicator, nor has lost most of the figures."""
    return _overlap("Q", new.statements, known.statements) >= SAME and _as_full(new, known)


def is_edition(shorter: Fingerprint, longer: Fingerprint) -> bool:
    """Two of one wording are a report and its revision: of one zone and one time, as far as these are known, and most
    of what both speak of is the same number."""
    periods = {shorter.period, longer.period} - {None}
    return (
        len(periods) < 2
        and _same_zone(shorter, longer)
        and _same_time(shorter, longer)
        and _agreement(shorter, longer) >= REVISED
    )


def _agreement(one: Fingerprint, other: Fingerprint) -> float:
    """The share of what both measure for which both state a same number; of all numbers where they measure nothing
    alike: one of them may have lost its figures."""
    these, those = _unpacked("Q", one.statements), _unpacked("Q", other.statements)
    measured = _measures(these) & _measures(those)
    agreed = _measures(these & those)
    return len(agreed) / len(measured) if measured else _overlap("I", one.numbers, other.numbers)


def _same_zone(one: Fingerprint, other: Fingerprint) -> bool:
    return one.zone is None or other.zone is None or one.zone == other.zone


def _same_time(shorter: Fingerprint, longer: Fingerprint) -> bool:
    """One period; or at least no other stretch of a year, and no other year named in title and text.

    The year of a period may come from the date of a page, which differs between copies.
    """
    one, other = shorter.period, longer.period
    if one and other and (one == other or _any_year.sub("", one) != _any_year.sub("", other)):
        return one == other
    return set(shorter.years.split()) <= set(longer.years.split())


def _overlap(size: str, one: bytes, other: bytes) -> float:
    """The share of the fewer of two packed sets that both have."""
    these, those = _unpacked(size, one), _unpacked(size, other)
    fewer = min(len(these), len(those))
    return len(these & those) / fewer if fewer else 1.0


def _as_full(one: Fingerprint, other: Fingerprint) -> bool:
    """Neither has lost most of the figures of the other: a blank template is no copy of what it was filled to."""
    fewer, more = sorted(len(print.figures) // 4 for print in (one, other))
    return more - fewer <= max(_FEW_FIGURES, more // 2)


def _worth(copy: Fingerprint) -> tuple[int, int, int, str]:
    """The order of copies, the best first: without flags, with most figures, the longest."""
    return copy.flags, -copy.stated, -copy.length, copy.id


@dataclass(slots=True)
class _Copies:
    """The copies of one report, the longest first. `of` is the one that they are an excerpt or an edition of,
    `relation` says which."""

    members: list[Fingerprint]
    of: _Copies | None = None
    relation: str = EXCERPT

    @property
    def best(self) -> str:
        return min(self.members, key=_worth).id


@dataclass(slots=True)
class _Family:
    """Reports of one wording, the longest first: copies, excerpts, editions, and what only has their words."""

    reports: list[_Copies]

    def take(self, new: Fingerprint) -> None:
        """Put a report of the family to its copies, or beside them."""
        nearest, most = None, ALIKE
        stating = (known for known in self.reports if same_statements(new, known.members[0]))
        for known in islice(stating, _CLOSELY):
            longest = known.members[0]
            share = containment(new, longest)
            is_whole = new.length >= SAME_LENGTH * longest.length
            if share >= SAME and is_whole and is_copy(new, longest):
                known.members.append(new)
                return
            if share >= most and not is_whole:
                nearest, most = known, share
        if nearest is not None:
            self.reports.append(_Copies([new], nearest))
        else:
            self.reports.append(_Copies([new], self._revised(new), EDITION))

    def _revised(self, new: Fingerprint) -> _Copies | None:
        """The fullest report that this is another edition of."""
        alike = islice((known for known in self.reports if is_edition(new, known.members[0])), _CLOSELY)
        return next((known for known in alike if containment(new, known.members[0]) >= ALIKE), None)

    def kin(self) -> Iterator[tuple[str, Kin]]:
        """What each report of the family is to another one."""
        for copies in self.reports:
            best = copies.best
            yield from ((copy.id, Kin(best, DUPLICATE)) for copy in copies.members if copy.id != best)
            if copies.of is not None:
                yield best, Kin(copies.of.best, copies.relation)


@dataclass(slots=True)
class _Families:
    """All families so far, and which of them have a gram."""

    all: list[_Family] = field(default_factory=list)
    having: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def take(self, new: Fingerprint) -> None:
        """Put a report into the family that it shares most with, or let it found one."""
        if new.length < _HEADLINE:
            return
        grams = _grams(new)
        posted = _posted(grams)
        # Of a short report longer ones post a part alone, which depends on their length: all of its grams are asked.
        asked = posted if new.length > _SHORT else grams
        having = sorted(filter(None, map(self.having.get, asked)), key=len)
        rarest = _rarest(having)
        least = _NEAR * (len(asked) - len(having[rarest:])) if len(asked) < len(grams) else 0
        shared = Counter(chain.from_iterable(islice(having, rarest)))
        some = max(shared.values(), default=0) >= least  # mostly not
        alike = [
            (containment(new, self.all[number].reports[0].members[0]), -number)
            for number in nlargest(_CANDIDATES if some else 0, shared, key=shared.__getitem__)
            if shared[number] >= least
        ]
        share, number = max(alike, default=(0.0, 0))
        if share >= ALIKE:
            self.all[-number].take(new)
        else:
            self._found(new, posted)

    def _found(self, new: Fingerprint, posted: Sequence[int]) -> None:
        number, having = len(self.all), self.having
        for families in map(having.__getitem__, posted):
            if len(families) < _WIDELY_SHARED:
                families.append(number)
        self.all.append(_Family([_Copies([new])]))


def _posted(grams: Sequence[int]) -> Sequence[int]:
    """The grams that a report is found by: the same ones of every report that has them."""
    return grams if len(grams) < _MANY else [gram for gram in grams if gram % (SAMPLE * _POSTED) < SAMPLE]


def _rarest(having: Iterable[Sequence[int]]) -> int:
    """How many of the rarest grams are asked for their families: kin share these as they share all others."""
    return bisect_right(list(accumulate(map(len, having))), _ASKED) + 1
