"""The names in a question: zones of the corpus, indicators of the lexicon, readers' own words for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from corpus.answers.model import SaidAs
from corpus.lexicon.gazetteer import bare, spelling
from corpus.lexicon.lay_words import lay_words
from corpus.lexicon.lexicon import Lexicon
from corpus.store import said_names
from corpus.store.corpus_file import Corpus
from corpus.textindex.name_matcher import Pool

_PLAIN_WORDS = frozenset(
    ("新建", "高新", "经开", "城区", "新城", "中心", "国家", "南部", "北部", "东部", "西部")
)
_SHORT_KINDS = ("高新", "经开")
_SHORTEST_SPELT = 3  # letters of a name that is typed by initials
_LETTERS = re.compile("[a-z]")


class Spotted(NamedTuple):
    """A name at `start:end` of the folded question: of zones, or of an indicator."""

    start: int
    end: int
    zones: tuple[str, ...] = ()
    indicator: SaidAs | None = None


class AskableNames:
    """All that zones and indicators are called, in one corpus and one lexicon; read once."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon) -> None:
        self._corpus, self._lexicon = corpus, lexicon
        self.tables = corpus.tables

    def spotted(self, text: str) -> list[Spotted]:
        """The names in a folded question, leftmost and longest first, none inside another."""
        found: list[Spotted] = []
        at = 0
        while at < len(text) - 1:
            name = next(self._names_at(text, at), None)
            if name is None:
                at += 1
            else:
                found.append(name)
                at = name.end
        return found

    def _names_at(self, text: str, at: int) -> Iterator[Spotted]:
        for length in self._lengths.get(text[at : at + 2], ()):
            word = text[at : at + length]
            if len(word) == length and _is_whole(text, at, at + length):
                if word in self._indicators:
                    yield Spotted(at, at + length, indicator=self._indicators[word])
                elif word in self._zones and not self._goes_on(text, at + length):
                    yield Spotted(at, at + length, self._zones[word])

    def _goes_on(self, text: str, end: int) -> bool:
        """Whether a zone called shortly ends within the name of an indicator: 云岭高新技术企业 are firms of 云岭."""
        head = text[end - 2 : end]
        return head in _SHORT_KINDS and any(
            text[end - 2 : end - 2 + length] in self._indicators for length in self._lengths.get(head, ())
        )

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for name in (*self._zones, *self._indicators):
            lengths[name[:2]].add(len(name))
        return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}

    @cached_property
    def _indicators(self) -> dict[str, SaidAs]:
        fold, found = self.tables.fold, {}
        for word in lay_words().values():
            if word.indicators:
                found[fold(word.word)] = SaidAs(word.word, word.indicators, "lay")
        for kind in self._lexicon.names:
            found[fold(kind)] = SaidAs(kind, (kind,), "name")
        for name, canonical in self._lexicon.canonical.items():
            found[fold(name)] = SaidAs(name, (canonical,), "name")
        return {name: meant for name, meant in found.items() if len(name) > 1}

    @cached_property
    def _zones(self) -> dict[str, tuple[str, ...]]:
        """All names of zones, and what is left of them without their office and city: 小蓝, 青云谱."""
        full: defaultdict[str, set[str]] = defaultdict(set)
        short: defaultdict[str, set[str]] = defaultdict(set)
        for name, zone in said_names.names_of_zones(self._corpus):
            full[name].add(zone)
            for stem in _stems(name):
                short[stem].add(zone)
        named = {name: tuple(sorted(zones)) for name, zones in short.items() if name not in _PLAIN_WORDS}
        named |= {name: tuple(sorted(zones)) for name, zones in full.items() if name not in _PLAIN_WORDS}
        fold = self.tables.fold
        return {fold(name): zones for name, zones in named.items() if len(name) > 1}

    # -- names that are not written as they are

    def zones_like(self, words: str) -> tuple[str, ...]:
        """The zones whose name has these words in it, in this order: 新建经开区 is 新建区经济开发区."""
        holding = {zone for name, zones in self._zones.items() if words in name for zone in zones}
        if not holding:
            pattern = re.compile(".*".join(map(re.escape, words)))
            holding = {
                zone
                for name, zones in self._zones.items()
                if name[:1] == words[:1] and pattern.match(name)
                for zone in zones
            }
        return tuple(sorted(holding))

    def nearest_zones(self, words: str) -> tuple[str, ...]:
        """Zones of the corpus that may have been meant by a name that it has not."""
        from rapidfuzz import process

        near = process.extract(words, list(self._zones), limit=6, score_cutoff=50)
        return tuple(dict.fromkeys(zone for name, _, _ in near for zone in self._zones[name]))[:3]

    def is_elsewhere(self, words: str) -> bool:
        """Whether words name a zone or a division that the corpus has not, with its office or without: 红谷滩."""
        mentions = self._lexicon.gazetteer.mentions
        whole = (mentions(f"{words}{office}") for office in "区县市省" if len(words) > 1)
        return bool(mentions(words)) or any(found and found[0].start == 0 for found in whole)

    def zones_with_initials(self, letters: str) -> tuple[str, ...]:
        """The zones of which some name has these initials."""
        return tuple(said_names.zones_spelt(self._corpus, letters))

    def zones_typed(self, letters: str) -> tuple[str, ...]:
        """The zones that some letters are by the pinyin of a whole name, or, if they are none, that they begin."""
        if len(letters) < _SHORTEST_SPELT:
            return ()
        named = self._pinyin.called(letters) or self._pinyin.called(letters, whole=False)
        return tuple(dict.fromkeys(zone for name in named for zone in self._zones[name]))

    def indicators_typed(self, letters: str) -> SaidAs | None:
        """The indicator that some letters are: the pinyin of a whole name of it, or its initials."""
        if len(letters) < _SHORTEST_SPELT:
            return None
        named = self._sounds.called(letters)
        found = tuple(dict.fromkeys(each for name in named for each in self._indicators[name].indicators))
        return SaidAs(letters, found, "spelt") if found else None

    def is_short(self, said: SaidAs) -> bool:
        """Whether an indicator is called by a word of two hanzi, in hanzi or in letters: 外资, waizi."""
        called = self._sounds.called(said.said) if said.how == "spelt" else (said.said,)
        return all(len(name) < 3 for name in called)

    def called(self, words: str) -> SaidAs | None:
        """The indicator that is called just so, in the lexicon or in single reports."""
        return self._indicators.get(self.tables.fold(words)) or self.phrase(words)

    def newly(self, said: SaidAs) -> SaidAs:
        """What came new of an indicator, where that is one of its own: 新增高新技术企业 of 高新技术企业."""
        if any("新增" in name for name in said.indicators):
            return said
        return next(filter(None, map(self.called, (f"新增{said.indicators[0]}", f"新增{said.said}"))), said)

    def phrase(self, words: str) -> SaidAs | None:
        """An indicator of single reports that is called just so."""
        name = said_names.indicator_called(self._corpus, words) if len(words) > 2 else None
        return SaidAs(words, (name,), "phrase") if name else None

    @cached_property
    def _pinyin(self) -> Pool:
        return Pool((name for name in self._zones if not name.isascii()), self.tables)

    @cached_property
    def _sounds(self) -> Pool:
        return Pool((name for name in self._indicators if not _LETTERS.search(name)), self.tables)


def _stems(name: str) -> Iterable[str]:
    spelt = spelling(name)
    stem = spelt.place if spelt else bare(name)
    if len(stem) > 1 and stem != name:
        yield stem
    if spelt and name.endswith("区") and name[-3:-1] in _SHORT_KINDS:  # 贵阳高新
        yield name[:-1]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a name of letters is not cut out of a longer word."""
    if not (_LETTERS.match(text[start]) or _LETTERS.match(text[end - 1])):
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (
        (before and _LETTERS.match(before) and _LETTERS.match(text[start]))
        or (after and _LETTERS.match(after) and _LETTERS.match(text[end - 1]))
    )
