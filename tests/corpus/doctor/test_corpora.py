"""The corpus of a SOURCE: damage of every kind, and what changed since it was built. Nothing of it is touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus import library
from corpus.doctor.corpora import corpus_health
from corpus.doctor.finding import LOOK, OK, WRONG
from tests.conftest import SEEDS

PAGE = "2016年云岭区政府工作报告\n\n全区财政总收入31.5亿元,同比增长9.2%,各项工作取得新的进展。\n"


@pytest.fixture
def corpus(seeds_file: Path, tmp_path: Path) -> Path:
    """A corpus file that may be spoilt."""
    return Path(shutil.copyfile(seeds_file, tmp_path / "x.corpus"))


def not_well(*sources: Path) -> dict[str, str]:
    """What is not simply well, by its code or that of its fault."""
    found = corpus_health(sources)
    return {each.fault.code if each.fault else each.code: each.state for each in found if each.state != OK}


SPOILT = {
    "UPDATE reports SET figures = figures + 1 WHERE number = 1": {"figures-miscounted"},
    "DELETE FROM figures WHERE number = (SELECT min(number) FROM figures)": {
        "figures-miscounted",
        "totals-miscounted",
    },
    "DELETE FROM texts WHERE number = 2": {"no-text"},
    "DELETE FROM traces WHERE number = 2": {"no-trace"},
    "DELETE FROM pages WHERE page = 1": {"no-page"},
    "INSERT INTO texts VALUES (999, 'x')": {"texts-astray"},
    "UPDATE texts SET text = text || 'x' WHERE number = 3": {"length-miscounted"},
    "UPDATE reports SET zone = 'x' WHERE number = 1": {"zone-astray"},
    "UPDATE reports SET \"group\" = 'x' WHERE number = 1": {"kin-astray"},
    "UPDATE meta SET value = x'' WHERE key = 'listed'": {"list-miscounted"},
    "UPDATE pages SET raw = x'00' WHERE page = 1": {"pages-broken"},
    "UPDATE traces SET trace = x'00' WHERE number = 1": {"traces-broken"},
    "INSERT INTO body (rowid, grams) VALUES (999, 'ab')": {"index-miscounted"},
}


@pytest.mark.parametrize(("change", "codes"), SPOILT.items(), ids=SPOILT)
def test_tables_that_do_not_agree_are_found(change: str, codes: set[str], corpus: Path) -> None:
    with closing(sqlite3.connect(corpus)) as db, db:
        db.execute(change)
    before = corpus.read_bytes()
    assert not_well(corpus) == dict.fromkeys(codes, WRONG)
    assert corpus.read_bytes() == before


def overwritten(corpus: Path) -> None:
    data = bytearray(corpus.read_bytes())
    data[8192:16384] = os.urandom(8192)
    corpus.write_bytes(data)


def cut(corpus: Path) -> None:
    os.truncate(corpus, corpus.stat().st_size // 2)


def of_another_version(corpus: Path) -> None:
    with closing(sqlite3.connect(corpus)) as db:
        db.execute("PRAGMA user_version=1")


def without_a_table(corpus: Path) -> None:
    with closing(sqlite3.connect(corpus)) as db:
        db.execute("DROP TABLE meta")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (overwritten, "damaged-corpus"),
        (cut, "damaged-corpus"),
        (without_a_table, "damaged-corpus"),
        (of_another_version, "old-corpus"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_left_as_it_is(
    spoil: Callable[[Path], None], code: str, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where others would have it made anew, and take it away.
    monkeypatch.setenv("PARKBROWSE_CACHE", str(tmp_path))
    spoil(corpus)
    before = corpus.read_bytes()
    assert not_well(corpus) == {code: WRONG}
    assert corpus.read_bytes() == before


def test_a_whole_corpus_is_well(corpus: Path) -> None:
    library.opened([SEEDS])
    assert not_well(corpus) == {}
    assert not_well(SEEDS) == {}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pages, built."""
    made = tmp_path / "pages"
    made.mkdir()
    for n in range(3):
        (made / f"{n}.txt").write_text(PAGE.replace("31.5", f"3{n}.5"), "utf-8")
    (made / "copy.txt").write_text((made / "0.txt").read_text("utf-8"), "utf-8")
    (made / "bad.docx").write_bytes(b"PK\3\4 broken")
    library.opened([made])
    return made


def changed(folder: Path) -> None:
    (folder / "1.txt").write_text(PAGE, "utf-8")


def new(folder: Path) -> None:
    (folder / "new.txt").write_text(PAGE.replace("31.5", "47.2"), "utf-8")


def gone(folder: Path) -> None:
    (folder / "1.txt").unlink()


def own(folder: Path) -> None:
    (Path(os.environ["PARKBROWSE_CONFIG"]) / "keep.yaml").write_text("{}\n")


@pytest.mark.parametrize(
    ("change", "code"), [(changed, "changed"), (new, "new"), (gone, "gone"), (own, "otherwise-old")]
)
def test_what_changed_since_it_was_built_is_told(
    change: Callable[[Path], None], code: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bad,) = not_well(folder).items()
    assert bad[1] == LOOK
    monkeypatch.setenv("PARKBROWSE_CONFIG", str(tmp_path))
    change(folder)
    assert not_well(folder) == {bad[0]: LOOK, code: LOOK}


def test_a_source_that_was_never_read_is_not_read_now(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    assert [each.code for each in corpus_health([tmp_path])] == ["value", "not-built"]
    assert not library.place_of([tmp_path]).exists()


def test_a_source_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert not_well(tmp_path / "nowhere") == {"missing": WRONG}
