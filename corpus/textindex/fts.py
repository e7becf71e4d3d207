"""The indexes inside a corpus file: what is written when it is built, and how to ask it.

Five contentless FTS5 tables, one row a report; `indexed_rows` tells whose each is: the number of the report and the
year that it is numbered by. The rows follow the years, newest first. Four are of characters and their
bigrams: `heads` (title and zone) and `body` (title, zone and text), plain-folded; `heads_sound` and `sound`, the same
sound-folded. `letters` has the first letters of what the hanzi of the text are read as, four in a row at a time. They
keep no positions (`detail=none`): six times smaller than positions and as fast, but an answer is a candidate until it
is found in the text. `names` holds the names and other names of zones and indicators, `initials` those of each name:
what may be typed by initials, what a slip is corrected against.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import filterfalse, product
from operator import add
from typing import NamedTuple

from corpus.textindex.folding import FIRST_HANZI, LAST_HANZI, Initials, Tables

# Letters that few readings begin with share a sign, so that four of them tell about as much wherever they are: in one
# report in twenty. Four letters as they are would take a third more room, three would stand in one report in six.
_ALIKE = str.maketrans("eoanpkrwmtb", "zjsxydgcfhl")
_SEVERAL = 0xE000  # the first of the signs, of private use, that stand for several
_LENGTH = 4  # bytes
MOST_GRAMS = 24  # of one word: more would not narrow the candidates
_HANZI = re.compile(f"[{chr(FIRST_HANZI)}-{chr(LAST_HANZI)}]+")
# The ascii tokenizer parts at ASCII marks and blanks; moved out of ASCII they may stand in a bigram as well.
_MARKS = {
    code: 0xFEE0 + code if 0x21 <= code <= 0x7E else 0x3000
    for code in range(0x80)
    if not chr(code).isalnum() and code != 0x0A
}


class Grams(NamedTuple):
    """The words of a text for one row of each of `fts_tables.TABLES`, parted by blanks."""

    heads: str
    heads_sound: str
    body: str
    sound: str
    letters: str


class Indexer:
    """Takes texts apart into what the indexes hold of them, by the folds of one corpus."""

    def __init__(self, tables: Tables, initials: Initials | None = None) -> None:
        self.tables, self._initials = tables, initials
        self._plain = {**tables.plain, **{code: _MARKS.get(to, to) for code, to in tables.plain.items()}}
        self._plain.update({code: to for code, to in _MARKS.items() if code not in tables.plain})
        # one sign for all hanzi with the same first letters: the letter, or a sign that stands for several
        alike = {
            letters: "".join(sorted({*letters.translate(_ALIKE)})) for letters in {*tables.letters.values()}
        }
        ways = sorted({*alike.values()})
        signs = {each: each if len(each) == 1 else chr(_SEVERAL + at) for at, each in enumerate(ways)}
        self._letters = {code: signs[alike[letters]] for code, letters in tables.letters.items()}
        self._ways_of = {sign: letters for letters, sign in signs.items()}

    @classmethod
    @cache
    def make(cls) -> Indexer:
        """One by the folds and readings that are installed. Slow (0.7 s)."""
        return cls(Tables.make(), Initials.make())

    @property
    def initials(self) -> Initials:
        """How initials are told; made where it was not given any."""
        return self._initials or Initials.make()

    def pack(self) -> bytes:
        """What it goes by, to be loaded elsewhere."""
        tables = self.packed_tables
        return len(tables).to_bytes(_LENGTH, "big") + tables + self.initials.pack()

    @cached_property
    def packed_tables(self) -> bytes:
        """The folds as they are stored in a corpus."""
        return self.tables.pack()

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls, packed: bytes) -> Indexer:
        """One that goes by what another one packed."""
        end = _LENGTH + int.from_bytes(packed[:_LENGTH], "big")
        loaded = cls(Tables.load(packed[_LENGTH:end]), Initials.load(packed[end:]))
        loaded.packed_tables = packed[_LENGTH:end]
        return loaded

    def of(self, head: str, text: str) -> Grams:
        """What the indexes hold of a report with this head, its title say, and this text."""
        whole = f"{head}\n{text}"
        return Grams(
            self.plain(head), self.sound(head), self.plain(whole), self.sound(whole), self.letters(whole)
        )

    def plain(self, text: str) -> str:
        """The words of a text, plain-folded."""
        return " ".join(grams(text.translate(self._plain).split("\n")))

    def sound(self, text: str) -> str:
        """The words of a text, sound-folded."""
        return " ".join(grams(_HANZI.findall(self.tables.sounds(text))))

    def letters(self, text: str) -> str:
        """Four letters for every four hanzi in a row, in all ways to read them."""
        signs = " ".join(_HANZI.findall(text)).translate(self._letters)
        # as they come: a list of all pairs of a long text would take sixty bytes for each of its characters
        found = dict.fromkeys(map(add, map(add, signs, signs[1:]), map(add, signs[2:], signs[3:])))
        told = dict.fromkeys(filter(str.isalpha, filter(str.isascii, found)))
        for each in filterfalse(str.isascii, found):
            told.update(dict.fromkeys(self._in_all_ways(each)))
        return " ".join(told)

    def _in_all_ways(self, signs: str) -> Iterator[str]:
        """The letters that signs stand for; none where there is a blank or a hanzi without reading among them."""
        return map("".join, product(*(self._ways_of.get(sign, "") for sign in signs)))


def grams(runs: Iterable[str]) -> Iterable[str]:
    """Every character of the runs and every pair of neighbours in them, once."""
    found: dict[str, None] = {}
    for run in runs:
        found.update(dict.fromkeys(run))
        found.update(dict.fromkeys(map(add, run, run[1:])))
    return found


def pairs(word: str) -> list[str]:
    """The bigrams of a folded word, or its only character."""
    return [word[at : at + 2] for at in range(len(word) - 1)] or [word]


def fours(letters: str) -> list[str]:
    """Letters as `Indexer.letters` has them; there are at least four."""
    signs = letters.translate(_ALIKE)
    return [signs[at : at + 4] for at in range(len(signs) - 3)]


def term(gram: str) -> str:
    """One bigram, or one character, as FTS5 asks for it."""
    quoted = gram.translate(_MARKS).replace("\n", "\u3000")
    return f'"{quoted}"'


def all_of(found: Iterable[str]) -> str:
    """An FTS5 expression for reports that have all these bigrams."""
    return " AND ".join(term(gram) for gram in list(dict.fromkeys(found))[:MOST_GRAMS])


def is_exact(word: str) -> bool:
    """Whether the indexes alone tell where a folded word stands: it is no longer than a bigram."""
    return len(word) <= 2 and word.isalnum()


def any_of(expressions: Iterable[str]) -> str:
    """An FTS5 expression for reports that answer at least one of these."""
    return " OR ".join(f"({each})" for each in dict.fromkeys(expressions) if each)
