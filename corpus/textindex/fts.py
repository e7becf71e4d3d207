"""The indexes inside a corpus file: what is written when it is built, and how to ask it.

Four contentless FTS5 tables of character bigrams, one row a report under its number, numbered newest first:
`heads` (title and zone) and `body` (title, zone and text), plain-folded; `heads_sound` and `sound`, the same
sound-folded. They keep no positions (`detail=none`): six times smaller than positions and as fast, but an
answer is a candidate until it is found in the text. `names` holds the names and other names of zones and
indicators: what may be typed by initials, what a slip is corrected against.
"""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Sequence
from operator import add

from corpus.model import Zone
from corpus.textindex.folding import FIRST_HANZI, LAST_HANZI, Tables, initials, storable

TABLES = ("heads", "heads_sound", "body", "sound")
_BIGRAMS = "fts5(grams, content='', columnsize=0, detail=none, prefix='1', tokenize='ascii')"
SCHEMA = (
    "".join(f"CREATE VIRTUAL TABLE {table} USING {_BIGRAMS};" for table in TABLES)
    + """
CREATE TABLE names (name TEXT, kind TEXT, target TEXT, initials TEXT, PRIMARY KEY (kind, name, target)) WITHOUT ROWID;
CREATE INDEX names_by_initials ON names (initials);
"""
)
MOST_GRAMS = 24  # of one word: more would not narrow the candidates
LONGEST_NAME = 24
LONGEST_TITLE = 200  # as far as initials go
_HANZI = re.compile(f"[{chr(FIRST_HANZI)}-{chr(LAST_HANZI)}]+")
# The ascii tokenizer parts at ASCII marks and blanks; moved out of ASCII they may stand in a bigram as well.
_MARKS = {
    code: 0xFEE0 + code if 0x21 <= code <= 0x7E else 0x3000
    for code in range(0x80)
    if not chr(code).isalnum() and code != 0x0A
}


class Writer:
    """Adds reports to the indexes of a corpus that is being built; `SCHEMA` is there already."""

    def __init__(self, db: sqlite3.Connection, tables: Tables) -> None:
        self.db = db
        self.tables = tables
        self.body = {**tables.plain, **{code: _MARKS.get(to, to) for code, to in tables.plain.items()}}
        self.body.update({code: to for code, to in _MARKS.items() if code not in tables.plain})
        self.alphabet: set[str] = set()

    def add(self, number: int, title: str, zone: str | None, text: str) -> None:
        """Index one report under its number."""
        head = f"{title}\n{zone or ''}"
        whole = f"{head}\n{text}"
        self.alphabet.update(whole)
        rows = self._plain(head), self._sound(head), self._plain(whole), self._sound(whole)
        for table, text_grams in zip(TABLES, rows, strict=True):
            statement = f"INSERT INTO {table} (rowid, grams) VALUES (?, ?)"
            self.db.execute(statement, (number, " ".join(text_grams)))

    def finish(
        self,
        titles: Iterable[str],
        zones: Sequence[Zone],
        indicators: Collection[str],
        synonyms: Iterable[tuple[str, str]],
    ) -> dict[str, str | bytes]:
        """Merge the indexes and write the names.

        `synonyms` are other names of indicators, each with the name that the figures have; those of indicators that
        are not here are left out. Returns what else a search needs, by the key under which the corpus keeps it:
        the folds, the characters that occur, the initials of all titles (one a line by number).
        """
        for table in TABLES:
            self.db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        rows = [("zone", zone.name, zone.name) for zone in zones]
        rows += [("alias", alias, zone.name) for zone in zones for alias in zone.aliases]
        rows += [("indicator", name, name) for name in indicators if 2 <= len(name) <= LONGEST_NAME]
        rows += [("synonym", other, name) for other, name in synonyms if name in indicators]
        self.db.executemany(
            "INSERT OR IGNORE INTO names (kind, name, target, initials) VALUES (?, ?, ?, ?)",
            ((kind, name, target, initials(self.tables.fold(name))) for kind, name, target in sorted(rows)),
        )
        lines = (initials(self.tables.fold(title[:LONGEST_TITLE].replace("\n", " "))) for title in titles)
        return {
            "tables": self.tables.pack(),
            "alphabet": storable("".join(sorted(self.alphabet))),
            "titles": zlib.compress("\n".join(lines).encode(), 6),
        }

    def _plain(self, text: str) -> Iterable[str]:
        return grams(text.translate(self.body).split("\n"))

    def _sound(self, text: str) -> Iterable[str]:
        return grams(_HANZI.findall(self.tables.sounds(text)))


def grams(runs: Iterable[str]) -> Iterable[str]:
    """Every pair of neighbours in the runs, and each run's last character so that none is left out; once."""
    found: dict[str, None] = {}
    for run in runs:
        found.update(dict.fromkeys(map(add, run, run[1:])))
        if run:
            found[run[-1]] = None
    return found


def pairs(word: str) -> list[str]:
    """The bigrams of a folded word, or its only character."""
    return [word[at : at + 2] for at in range(len(word) - 1)] or [word]


def term(gram: str) -> str:
    """One bigram, or one character, as FTS5 asks for it."""
    quoted = gram.translate(_MARKS).replace("\n", "\u3000")
    return f'"{quoted}"' if len(gram) > 1 else f'"{quoted}"*'


def all_of(found: Iterable[str]) -> str:
    """An FTS5 expression for reports that have all these bigrams."""
    return " AND ".join(term(gram) for gram in list(dict.fromkeys(found))[:MOST_GRAMS])


def is_exact(word: str) -> bool:
    """Whether the indexes alone tell where a folded word stands: it is no longer than a bigram."""
    return len(word) <= 2 and word.isalnum()


def any_of(expressions: Iterable[str]) -> str:
    """An FTS5 expression for reports that answer at least one of these."""
    return " OR ".join(f"({each})" for each in dict.fromkeys(expressions) if each)
