"""A corpus file from anybody: nothing of it acts, and nothing in it is without end."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import Fault
from corpus.store import open_file, untrusted
from corpus.store.corpus_file import Corpus
from corpus.store.writer import write_corpus
from corpus.textindex import packing
from tests.corpus.store.test_corpus_file import PAGES

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT {} FROM n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_corpus(tmp_path / "from-elsewhere.corpus", PAGES, "key")
    return tmp_path / "from-elsewhere.corpus"


def change(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(script)


STRANGERS = {
    "a view in the place of a table": (
        f"DROP TABLE texts; CREATE VIEW texts AS {ENDLESS.format('x AS number, 1 AS text')}", "texts"
    ),
    "a trigger": ("CREATE TRIGGER t AFTER INSERT ON texts BEGIN DELETE FROM texts; END", "t"),
    "a table more": ("CREATE TABLE more (x)", "more"),
    "a table of other columns": ("DROP TABLE texts; CREATE TABLE texts (number, text)", "texts"),
    "a column that is worked out": (
        "DROP TABLE traces; CREATE TABLE traces (number INTEGER PRIMARY KEY, trace BLOB AS (zeroblob(1000000000)))",
        "traces",
    ),
    "an index that works something out": ("CREATE INDEX i ON texts (length(text))", "i"),
    "a table that a module answers": ("CREATE VIRTUAL TABLE v USING fts5(x)", "v"),
    "a table written into the schema by hand": (
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = 'CREATE VIEW texts AS SELECT 1 AS number, 2 AS text',"
        " type = 'view', rootpage = 0 WHERE name = 'texts'",
        "texts",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("script", "name"), STRANGERS.values(), ids=STRANGERS)
def test_a_file_with_anything_but_our_tables_is_not_opened(script: str, name: str, path: Path) -> None:
    change(path, script)
    with pytest.raises(Fault) as told:
        Corpus.open(path)
    assert (told.value.code, told.value.path, told.value.detail) == ("foreign-corpus", path, name)


VALUES = ("NaN", "sNaN", "Infinity", "1e999999", "1e-999999", "9" * 5000, "1:NaN", "x", "")


NO_FIGURES: dict[str, tuple[object, ...]] = {
    "value": VALUES, "value_high": VALUES, "status": ("targeu",), "relation": ("targeu", None), "start": ("x", -1, 10**9),
    "wording": (b"x",), "named": ("[", "5"),
}  # fmt: skip


@pytest.mark.parametrize("column", NO_FIGURES)
def test_what_no_figure_has_is_passed_over_and_told(column: str, path: Path) -> None:
    with Corpus.open(path) as corpus:
        whole = len([*corpus.figures()])
    for value in NO_FIGURES[column]:
        with closing(sqlite3.connect(path)) as db, db:
            changed = db.execute(f"UPDATE figures SET {column} = ? WHERE at = 1", (value,)).rowcount
        with Corpus.open(path) as corpus:
            assert len([*corpus.figures()]) == whole - changed < whole, value
            told = corpus.unread.faults
            assert [(fault.code, fault.parts) for fault in told] == [("figures-damaged", ("1",))] * changed, (
                value
            )
            assert all(corpus.report(fault.detail).text for fault in told)


def test_what_sqlite_says_in_words_that_are_no_utf8_tells_of_damage(path: Path) -> None:
    whole = path.read_bytes()
    at = whole.index(b"CREATE TABLE texts (number INTEGER") + len("CREATE TABLE texts (")
    path.write_bytes(whole[:at] + b"\xc6\x86'" + whole[at + 3 :])
    with pytest.raises(Fault, match="damaged-corpus"):
        Corpus.open(path)


def test_what_unpacks_to_more_than_any_page_is_damage(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE pages SET raw = ?", (zlib.compress(b" " * 20_000),))
        db.execute("UPDATE traces SET trace = ?", (zlib.compress(b"[" * 20_000),))
    monkeypatch.setattr(packing, "MOST_UNPACKED", 10_000)
    with Corpus.open(path) as corpus:
        for asked in (lambda: corpus.raw("aaaa1111"), lambda: corpus.report("aaaa1111")):
            with pytest.raises(Fault, match="too large"):
                asked()


@pytest.mark.parametrize("asked", ["count(*)", "x"])
def test_a_query_that_does_not_end_is_ended(asked: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(untrusted, "LEAST_INSTRUCTIONS", 100_000 if asked == "count(*)" else 1 << 40)
    monkeypatch.setattr(untrusted, "INSTRUCTIONS_A_BYTE", 0)
    monkeypatch.setattr(untrusted, "LEAST_ROWS", 1000)
    monkeypatch.setattr(open_file, "UNHEEDED", 1000)
    with Corpus.open(path) as corpus:
        for stopped in (None, lambda: False):
            corpus.heed_here(stopped, 1000 if stopped else 0)
            with pytest.raises(Fault, match="damaged-corpus"):
                corpus.select(ENDLESS.format(asked))
            assert len(corpus.rows()) == 3
