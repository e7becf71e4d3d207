"""The tables of a corpus file, and the version that goes up with each change of them or of what stands in them.

The tables of the full-text index stand in `corpus.textindex.fts`.
"""

from __future__ import annotations

APPLICATION_ID = 0x50425257  # PBRW: how a corpus file is told from other SQLite files
SCHEMA_VERSION = 13
STORE_VERSION = 4  # of a page store; one of another version is made anew

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE pages (page INTEGER PRIMARY KEY, sha TEXT UNIQUE, source TEXT, encoding TEXT, raw BLOB);
CREATE TABLE reports (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, source TEXT, part INTEGER, zone TEXT, city TEXT, kind TEXT,
    period TEXT, published TEXT, title TEXT, figures INTEGER, flags TEXT, plan_period TEXT, publisher TEXT,
    url TEXT, index_no TEXT, doubts TEXT, raw_start INTEGER, raw_end INTEGER, page INTEGER,
    "group" TEXT, relation TEXT, place INTEGER, length INTEGER, has TEXT
);
CREATE TABLE texts (number INTEGER PRIMARY KEY, text TEXT);
CREATE TABLE traces (number INTEGER PRIMARY KEY, trace BLOB);
CREATE TABLE figures (
    number INTEGER, at INTEGER, surface TEXT, start INTEGER, "end" INTEGER, value TEXT, unit TEXT,
    relation TEXT, indicator TEXT, wording TEXT, scope TEXT, status TEXT, period TEXT, qualifier TEXT,
    value_high TEXT, span TEXT, basis TEXT, base INTEGER, found_by TEXT, named TEXT, doubts TEXT,
    low REAL, high REAL, PRIMARY KEY (number, at)
) WITHOUT ROWID;
CREATE TABLE figure_words (kind TEXT, word TEXT, of TEXT, PRIMARY KEY (kind, word, of)) WITHOUT ROWID;
CREATE TABLE zones (
    name TEXT PRIMARY KEY, kind TEXT, city TEXT, province TEXT, level TEXT, aliases TEXT
) WITHOUT ROWID;
CREATE TABLE faults (source TEXT, code TEXT, detail TEXT, line INTEGER, "column" INTEGER);
"""

# Made when the tables are full: to sort once is quicker than to look for a place ten thousand times.
INDEXES = """
CREATE INDEX reports_by_zone ON reports (zone);
CREATE INDEX reports_by_group ON reports ("group") WHERE "group" IS NOT NULL;
CREATE INDEX reports_as_listed ON reports (place, zone, number) WHERE relation IS NOT 'duplicate';
CREATE INDEX reports_by_city ON reports (city);
CREATE INDEX reports_by_kind ON reports (kind);
CREATE INDEX reports_by_period ON reports (period);
CREATE INDEX reports_by_published ON reports (published);
CREATE INDEX reports_by_flags ON reports (flags);
CREATE INDEX reports_by_has ON reports (has);
CREATE INDEX figures_by_indicator ON figures (indicator, number);
CREATE INDEX figures_by_value ON figures (unit, relation, indicator, low, high, status, period, number);
CREATE INDEX figures_by_scope ON figures (scope, number) WHERE scope IS NOT NULL;
CREATE INDEX figures_by_period ON figures (period, number);
"""

# What a page store has of a page is what a corpus file has of it (`corpus.store.page_store`); what is long stands last.
# `indexed` is what the indexes of the last corpus file have, `leaving` the words of what is to be taken out of them.
STORE_TABLES = """
CREATE TABLE store.notes (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE store.initials (name TEXT PRIMARY KEY, initials TEXT) WITHOUT ROWID;
CREATE TABLE store.files (
    file INTEGER PRIMARY KEY, name BLOB UNIQUE, size INTEGER, modified INTEGER, sha TEXT, reader TEXT, version TEXT
);
CREATE TABLE store.pages (
    page INTEGER PRIMARY KEY, file INTEGER, source TEXT, archived INTEGER, misnamed INTEGER, is_whole INTEGER,
    code TEXT, detail TEXT, line INTEGER, "column" INTEGER, sha TEXT, encoding TEXT, raw BLOB
);
CREATE INDEX store.pages_by_file ON pages (file);
CREATE TABLE store.reports (
    report INTEGER PRIMARY KEY, page INTEGER, part INTEGER, newest TEXT, id TEXT, zone TEXT, city TEXT, kind TEXT,
    period TEXT, published TEXT, title TEXT, figures INTEGER, flags TEXT, plan_period TEXT, publisher TEXT, url TEXT,
    index_no TEXT, doubts TEXT, raw_start INTEGER, raw_end INTEGER, place INTEGER, length INTEGER, has TEXT,
    initials TEXT, signs TEXT, trace BLOB, text TEXT
);
CREATE INDEX store.reports_by_page ON reports (page);
CREATE TABLE store.grams (
    report INTEGER PRIMARY KEY, heads TEXT, heads_sound TEXT, body TEXT, sound TEXT, letters TEXT
);
CREATE TABLE store.indexed (row INTEGER PRIMARY KEY, report INTEGER UNIQUE, heads TEXT, sound TEXT);
CREATE TABLE store.leaving (
    row INTEGER PRIMARY KEY, heads TEXT, heads_sound TEXT, body TEXT, sound TEXT, letters TEXT
);
CREATE TABLE store.prints (
    report INTEGER PRIMARY KEY, grams BLOB, length INTEGER, zone TEXT, period TEXT, years TEXT, numbers BLOB,
    figures BLOB, statements BLOB, stated INTEGER, flags INTEGER
);
CREATE TABLE store.figures (
    report INTEGER, at INTEGER, surface TEXT, start INTEGER, "end" INTEGER, value TEXT, unit TEXT,
    relation TEXT, indicator TEXT, wording TEXT, scope TEXT, status TEXT, period TEXT, qualifier TEXT,
    value_high TEXT, span TEXT, basis TEXT, base INTEGER, found_by TEXT, named TEXT, doubts TEXT,
    low REAL, high REAL, PRIMARY KEY (report, at)
) WITHOUT ROWID;
"""
