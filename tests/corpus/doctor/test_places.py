"""Folders and the reader's files: each with what may be the matter with it."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.doctor import places
from corpus.doctor.finding import LOOK, OK, WRONG
from corpus.store.schema import APPLICATION_ID


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"PARKBROWSE_{name}", str(tmp_path / name.lower()))
    return tmp_path


def everything(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.lstat().st_size, path.lstat().st_mtime_ns) for path in folder.rglob("*")}


def states() -> dict[str, tuple[str, str]]:
    """What is not simply well, by its code."""
    return {each.code: (each.item, each.state) for each in places.places() if each.state != OK}


def old_corpus(folder: Path) -> None:
    head = bytearray(100)
    head[:16] = b"SQLite format 3\0"
    head[60:64], head[68:72] = (1).to_bytes(4, "big"), APPLICATION_ID.to_bytes(4, "big")
    (folder / "corpora").mkdir(parents=True)
    (folder / "corpora" / "a.corpus").write_bytes(head)


def left_over(folder: Path) -> None:
    (folder / "corpora").mkdir(parents=True)
    (folder / "corpora" / ".a.corpus.0123abcd").write_bytes(b"x")


def a_file(folder: Path) -> None:
    folder.write_text("x")


def open_to_all(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o755)


def put_aside(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    (folder / "state.db.damaged-20200101-000000").write_bytes(b"x")


@pytest.mark.parametrize(
    ("place", "make", "code", "found"),
    [
        ("cache", old_corpus, "corpora-old", ("corpora", LOOK)),
        ("cache", left_over, "left-over", ("corpora", LOOK)),
        ("cache", a_file, "not-a-folder", ("cache", WRONG)),
        ("state", a_file, "not-a-folder", ("state", WRONG)),
        ("state", open_to_all, "open-to-others", ("state", LOOK)),
        ("state", put_aside, "put-aside", ("aside", LOOK)),
    ],
)
def test_what_is_the_matter_with_a_folder_is_found_and_left_as_it_is(
    place: str, make: Callable[[Path], None], code: str, found: tuple[str, str], folders: Path
) -> None:
    make(folders / place)
    before = everything(folders)
    assert states() == {code: found}
    assert everything(folders) == before


def test_folders_that_are_not_there_are_not_made(folders: Path) -> None:
    assert states() == {}
    assert list(folders.iterdir()) == []


def test_a_file_that_is_just_being_made_is_no_left_over(folders: Path) -> None:
    left_over(folders / "cache")
    with (folders / "cache" / "corpora" / ".a.corpus.0123abcd").open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert states() == {}


def test_a_little_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "LITTLE", 1 << 62)
    assert states() == {"little-disk": ("disk", LOOK)}


@pytest.mark.parametrize(
    ("name", "text", "state"),
    [
        ("zones.yaml", "zones: [{nam: x}]\n", WRONG),
        ("zones.yaml", "zones: [{name: 云岭经济开发区, city: 云岭市}]\n", OK),
        ("indicators.yaml", "indicators: [{name: 灯杆里程, units: [光年里]}]\n", WRONG),
        ("keep.yaml", "keep: 3\n", WRONG),
    ],
)
def test_an_own_file_is_read_as_a_build_reads_it(name: str, text: str, state: str, folders: Path) -> None:
    (folders / "config").mkdir()
    (folders / "config" / name).write_text(text, "utf-8")
    assert {each.state for each in places.own_files() if each.item == name} == {state}


def test_a_damaged_line_of_corrections_is_named(folders: Path) -> None:
    (folders / "state").mkdir()
    (folders / "state" / "corrections.jsonl").write_text("{}\nnot json\n")
    (found,) = [each for each in places.own_files() if each.item == "corrections.jsonl"]
    assert (found.code, found.parts[1], found.state) == ("journal-damaged", "1, 2", LOOK)


@pytest.mark.parametrize(
    ("size", "told"),
    [(0, "0 B"), (999, "999 B"), (1536, "2 KiB"), (5 << 20, "5.0 MiB"), (71 << 30, "71 GiB")],
)
def test_sizes_are_told_to_be_read(size: int, told: str) -> None:
    assert places.in_bytes(size) == told
