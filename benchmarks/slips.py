"""Phrases of a corpus and the ways in which readers get them wrong: the queries of `search.py`.

What a slip is must not come from the search's own tables, or it would be measured by itself. Readings are those of an
input method (Rime's luna-pinyin, package `rime-data-luna-pinyin` of Debian); hanzi that look alike are those whose
Wubi and four-corner codes differ least (dictionary of jionlp). Where either is not installed, `Slips.notes` says what
stood in for it: pypinyin, and the neighbouring code point.
"""

from __future__ import annotations

import importlib.util
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

from corpus.store.corpus_file import Corpus

RIME = Path("/usr/share/rime-data/luna_pinyin.dict.yaml")
KINDS = {"zone": 40, "indicator": 12, "company": 48, "title": 40, "body": 60}
SHORTEST, LONGEST = 4, 8  # hanzi of a phrase cut from a title or a text
LONGEST_WORD = 6  # hanzi of a word whose reading is looked up whole
_hanzi = re.compile(r"[一-鿿]+")
_company = re.compile(r"(?:引进了|走访了|[\n。])(?!引进了|走访了)([一-鿿]{6,12})(?=有限公司)")
_entry = re.compile(r"^([一-鿿]+)\t([a-z ]+?)(?:\t([\d.]+)%)?$")


class Phrase(NamedTuple):
    """Words that stand in some report, and where they were taken from."""

    kind: str
    text: str


def phrases(corpus: Corpus, random: Random) -> list[Phrase]:
    """As many phrases of each kind as `KINDS` says, no two alike."""
    return [phrase for kind, wanted in KINDS.items() for phrase in of_kind(kind, wanted, corpus, random)]


def of_kind(
    kind: str, wanted: int, corpus: Corpus, random: Random, fits: Callable[[str], bool] = bool
) -> list[Phrase]:
    """So many phrases of one kind, no two alike, of those that fit."""
    drawn: dict[str, None] = {}
    for text in filter(fits, _SOURCES[kind](corpus, random)):
        drawn.setdefault(text)
        if len(drawn) == wanted:
            break
    return [Phrase(kind, text) for text in drawn]


def _zones(corpus: Corpus, random: Random) -> Iterator[str]:
    """The zones of reports drawn by chance, so that one with many reports is asked for more often."""
    for _, _, zone in _documents(corpus, random):
        if len(zone) > 2:
            yield zone


def _indicators(corpus: Corpus, random: Random) -> Iterator[str]:
    rows = corpus.select(
        "SELECT indicator FROM figures WHERE found_by = 'own' AND indicator = wording"
        " GROUP BY indicator ORDER BY count(*) DESC LIMIT 40"
    )
    names = [name for (name,) in rows if _hanzi.fullmatch(name) and SHORTEST <= len(name) <= LONGEST]
    yield from random.sample(names, len(names))


def _companies(corpus: Corpus, random: Random) -> Iterator[str]:
    for _, text, _ in _documents(corpus, random):
        yield from _company.findall(text)


def _titles(corpus: Corpus, random: Random) -> Iterator[str]:
    for title, _, _ in _documents(corpus, random):
        yield from _cut(title, random)


def _bodies(corpus: Corpus, random: Random) -> Iterator[str]:
    for _, text, _ in _documents(corpus, random):
        yield from _cut(random.choice(text.split("\n")), random)


_SOURCES: dict[str, Callable[[Corpus, Random], Iterator[str]]] = {
    "zone": _zones,
    "indicator": _indicators,
    "company": _companies,
    "title": _titles,
    "body": _bodies,
}


def _documents(corpus: Corpus, random: Random) -> Iterator[tuple[str, str, str]]:
    """Title, text and zone of one report after the other, drawn by chance."""
    numbers = len(corpus)
    statement = "SELECT title, text, zone FROM reports JOIN texts USING (number) WHERE number = ?"
    while True:
        yield corpus.select(statement, random.randint(1, numbers))[0]


def _cut(text: str, random: Random) -> Iterator[str]:
    """One run of whole words out of a text, if it has any that is neither too short nor too long."""
    import jieba

    words = list(jieba.cut(text))
    at = random.randrange(len(words))
    wanted = random.randint(SHORTEST, LONGEST)
    phrase = ""
    while at < len(words) and _hanzi.fullmatch(words[at]) and len(phrase) < wanted:
        phrase += words[at]
        at += 1
    if SHORTEST <= len(phrase) <= LONGEST:
        yield phrase


class Slips:
    """Makes the queries; every method gives None where a phrase has no such slip."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.notes = [
            f"readings: {'Rime luna-pinyin' if RIME.exists() else 'pypinyin, as in the index'}",
            f"look-alikes: {'Wubi and four-corner codes (jionlp)' if _codes() else 'neighbouring code points'}",
        ]

    def exact(self, phrase: str) -> str | None:
        return phrase

    def pinyin(self, phrase: str) -> str | None:
        sounds = read(phrase)
        return "".join(sounds) if sounds else None

    def initials(self, phrase: str) -> str | None:
        sounds = read(phrase)
        return "".join(sound[0] for sound in sounds) if sounds else None

    def homophone(self, phrase: str) -> str | None:
        """One hanzi replaced by another of the same sound, two in longer phrases."""
        sounds = read(phrase)
        places = [at for at, sound in enumerate(sounds) if set(_spoken().get(sound, ())) - {phrase[at]}]
        if not places:
            return None
        changed = list(phrase)
        for at in self.random.sample(places, min(len(places), 1 + (len(phrase) > 5))):
            changed[at] = self.random.choice([each for each in _spoken()[sounds[at]] if each != phrase[at]])
        return "".join(changed)

    def look_alike(self, phrase: str) -> str | None:
        at = self.random.randrange(len(phrase))
        alike = looks_like(phrase[at])
        return phrase[:at] + self.random.choice(alike) + phrase[at + 1 :] if alike else None

    def missing(self, phrase: str) -> str | None:
        """One hanzi left out inside: at an edge it would leave a part of the phrase, which is no slip."""
        at = self.random.randrange(1, len(phrase) - 1)
        return phrase[:at] + phrase[at + 1 :]

    def swapped(self, phrase: str) -> str | None:
        places = [at for at, (one, other) in enumerate(pairwise(phrase)) if one != other]
        at = self.random.choice(places)
        return phrase[:at] + phrase[at + 1] + phrase[at] + phrase[at + 2 :]

    def extra(self, phrase: str) -> str | None:
        """One hanzi too many inside, a common one or the one before it once more."""
        at = self.random.randrange(1, len(phrase))
        another = self.random.choice([phrase[at - 1], self.random.choice(common())])
        return phrase[:at] + another + phrase[at:]

    @cached_property
    def all(self) -> dict[str, Callable[[str], str | None]]:
        names = ("exact", "homophone", "pinyin", "look_alike", "missing", "swapped", "extra", "initials")
        return {name.replace("_", "-"): getattr(self, name) for name in names}


@cache
def common() -> tuple[str, ...]:
    """The 3,755 hanzi of the first level of GB 2312."""
    rows = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return tuple(filter(None, (row.decode("gb2312", "ignore") for row in rows)))


# Readings


def read(phrase: str) -> list[str]:
    """The toneless syllables of a phrase, its longest known words first; none if some hanzi is unknown."""
    sounds: list[str] = []
    at = 0
    while at < len(phrase):
        pieces = (phrase[at : at + length] for length in range(LONGEST_WORD, 0, -1))
        known = next((piece for piece in pieces if piece in _readings()), None)
        if known is None:
            return []
        sounds += _readings()[known]
        at += len(known)
    return sounds


@cache
def _readings() -> dict[str, list[str]]:
    return _rime() if RIME.exists() else _pypinyin()


def _rime() -> dict[str, list[str]]:
    """Every word of Rime's table in Simplified script with its likeliest reading.

    The table is in Traditional script; where several entries fall together in Simplified, one that was changed
    (寧 ning) goes before one that looked so all along (宁 zhu).
    """
    from opencc import OpenCC

    written = RIME.read_text("utf-8").splitlines()
    best: dict[str, tuple[bool, float, list[str]]] = {}
    for line, old in zip(OpenCC("t2s").convert("\n".join(written)).split("\n"), written, strict=True):
        if match := _entry.match(line):
            word, sounds, share = match.groups()
            rank = not old.startswith(word), float(share or 100)
            if len(sounds.split()) == len(word) and rank > best.get(word, (False, -1.0))[:2]:
                best[word] = *rank, sounds.split()
    return {word: syllables for word, (_, _, syllables) in best.items()}


def _pypinyin() -> dict[str, list[str]]:
    from pypinyin import lazy_pinyin

    return {hanzi: lazy_pinyin(hanzi, v_to_u=False) for hanzi in common()}


@cache
def _spoken() -> dict[str, list[str]]:
    """The common hanzi of every syllable, without those that are read otherwise as well.

    Nobody types 屹 for 汽, though a rare reading of it is qi.
    """
    from pypinyin import Style, pinyin

    found: dict[str, list[str]] = defaultdict(list)
    for hanzi in common():
        every = pinyin(hanzi, style=Style.NORMAL, heteronym=True)[0]
        if hanzi in _readings() and len(set(every)) == 1:
            found[_readings()[hanzi][0]].append(hanzi)
    return found


# Looks


@cache
def looks_like(hanzi: str) -> Sequence[str]:
    """The common hanzi that look most like one, at most three."""
    codes = _codes()
    if not codes:
        beside = (chr(ord(hanzi) + step) for step in (1, -1))
        return [each for each in beside if each in common()]
    if hanzi not in codes:
        return []
    ranked = sorted((_unlike(codes[hanzi], codes[other]), other) for other in common() if other in codes)
    return [other for distance, other in ranked if other != hanzi and distance <= 3][:3]


def _unlike(one: tuple[str, str], other: tuple[str, str]) -> int:
    from rapidfuzz.distance import Levenshtein

    corners = sum(a != b for a, b in zip(one[0], other[0], strict=False))
    return corners + Levenshtein.distance(one[1], other[1])


@cache
def _codes() -> dict[str, tuple[str, str]]:
    """Four-corner and Wubi codes of hanzi; nothing where jionlp is not installed."""
    spec = importlib.util.find_spec("jionlp")
    if spec is None or spec.origin is None:
        return {}
    path = Path(spec.origin).parent / "dictionary" / "chinese_char_dictionary.zip"
    with zipfile.ZipFile(path) as packed, packed.open(packed.namelist()[0]) as file:
        rows = [line.rstrip("\n").split("\t") for line in io.TextIOWrapper(file, "utf-8")]
    return {row[0]: (row[3], row[6]) for row in rows if len(row) > 6}
