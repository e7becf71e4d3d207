"""A build reads what changed, and gives what one from nothing gives."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import library, paths
from corpus.builds import versions
from corpus.builds.progress import Progress, Summary
from corpus.errors import Fault
from corpus.store.corpus_file import Corpus
from corpus.store.page_store import PageStore

PAGE = "2014年{zone}政府工作报告\n\n全区财政总收入{n}亿元，同比增长14.45%，各项工作取得新的进展。\n"
OLD = 1_500_000_000  # seconds; long enough ago for a file to have settled
KEPT = "分享到：微信 微博"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for n, zone in enumerate(("东湖区", "西湖区", "青山湖区", "青云谱区")):
        write(folder / f"{n}.txt", PAGE.format(zone=zone, n=50 + n))
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "x.corpus"


def write(path: Path, text: str, at: int = OLD) -> None:
    path.write_text(text, "utf-8")
    os.utime(path, (at, at))


def from_nothing(folder: Path, out: Path) -> bytes:
    """What a build from nothing gives."""
    other = out.with_name("other.corpus")
    library.build([folder], other)
    return other.read_bytes()


def add(folder: Path) -> None:
    write(folder / "9.txt", PAGE.format(zone="湾里区", n=9))


def change(folder: Path) -> None:
    write(folder / "1.txt", PAGE.format(zone="西湖区", n=77), OLD + 1)


def change_to_the_same_length_and_time(folder: Path) -> None:
    write(folder / "1.txt", PAGE.format(zone="西湖区", n=77))


def copy(folder: Path) -> None:
    write(folder / "00.txt", (folder / "1.txt").read_text("utf-8"))


def break_one(folder: Path) -> None:
    write(folder / "2.txt", "", OLD + 1)


CHANGES: dict[str, tuple[Callable[[Path], object], Summary]] = {
    "nothing": (lambda folder: None, Summary(unchanged=4)),
    "one-more": (add, Summary(read=1, unchanged=4)),
    "one-changed": (change, Summary(read=1, unchanged=3)),
    "one-gone": (lambda folder: (folder / "0.txt").unlink(), Summary(unchanged=3, removed=1)),
    "one-touched": (lambda folder: os.utime(folder / "0.txt", (OLD + 9, OLD + 9)), Summary(unchanged=4)),
    "one-renamed": (
        lambda folder: (folder / "0.txt").rename(folder / "8.txt"),
        Summary(read=1, unchanged=3, removed=1),
    ),
    "a-copy-of-an-earlier-name": (copy, Summary(read=1, unchanged=4)),
    "one-empty": (break_one, Summary(unchanged=3, failed=1)),
    "a-picture": (
        lambda folder: (folder / "p.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200)),
        Summary(unchanged=4, passed_over=1),
    ),
}


@pytest.mark.parametrize(("make", "summary"), CHANGES.values(), ids=CHANGES)
def test_what_changed_is_read_and_the_corpus_is_that_of_a_build_from_nothing(
    make: Callable[[Path], object], summary: Summary, folder: Path, out: Path
) -> None:
    assert library.build([folder], out) == Summary(read=4)
    make(folder)
    assert library.build([folder], out) == summary
    assert out.read_bytes() == from_nothing(folder, out)


def test_a_file_that_changed_in_the_moment_it_was_read_is_compared_by_its_bytes(
    folder: Path, out: Path
) -> None:
    now = int(folder.stat().st_mtime) + 1
    write(folder / "1.txt", PAGE.format(zone="西湖区", n=51), now)
    library.build([folder], out)
    write(folder / "1.txt", PAGE.format(zone="西湖区", n=77), now)
    assert library.build([folder], out) == Summary(read=1, unchanged=3)


def test_what_depends_on_a_room_of_code_is_read_again_when_that_changes(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "page.html", f"<html><body><p>{PAGE.format(zone='湾里区', n=3)}</p></body></html>")
    library.build([folder], out)
    code_of = versions._code_in
    for room, read in (("readers/web", 1), ("readers/paged", 0), ("figures", 5), ("search", 0)):
        monkeypatch.setattr(
            versions,
            "_code_in",
            lambda here, rooms, room=room: (
                code_of(here, rooms) + "changed" * (room in rooms or rooms == ("",))
            ),
        )
        assert library.build([folder], out).read == read, room
        monkeypatch.setattr(versions, "_code_in", code_of)
        library.build([folder], out)


def test_a_file_that_another_reader_knows_by_now_is_read_again(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.build([folder], out)
    monkeypatch.setattr("corpus.builds.changes.code_of_readers", lambda: "changed")
    assert library.build([folder], out).read == 0
    monkeypatch.setattr("corpus.builds.changes.code_of_readers", lambda: "changed again")
    monkeypatch.setattr("corpus.readers.reader_of", lambda data, name: "web" if name == "1.txt" else "base")
    assert library.build([folder], out).read == 1


def test_a_line_to_keep_costs_the_pages_that_have_it(
    folder: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARKBROWSE_CONFIG", str(tmp_path))
    write(folder / "1.txt", PAGE.format(zone="西湖区", n=5) + f"\n{KEPT}\n")
    library.build([folder], out)
    with Corpus.open(out) as corpus:
        (report,) = corpus.find_report("1.txt")
        (rule,) = {gone.rule for gone in corpus.report(report.id).removals if gone.text == KEPT}
    for keeps in (f"- {{rule: {rule}, pattern: {KEPT}}}\n", ""):
        (tmp_path / "keep.yaml").write_text(keeps, "utf-8")
        assert library.build([folder], out) == Summary(read=1, unchanged=3), keeps
        assert out.read_bytes() == from_nothing(folder, out)


def test_an_own_zone_has_all_read_again(
    folder: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARKBROWSE_CONFIG", str(tmp_path))
    library.build([folder], out)
    (tmp_path / "zones.yaml").write_text(
        "zones:\n  - {name: 云岭高新区, kind: 高新区, city: 南昌市}\n", "utf-8"
    )
    assert library.build([folder], out) == Summary(read=4)


def test_what_was_read_before_a_build_was_given_up_is_not_read_again(folder: Path, out: Path) -> None:
    told: list[Progress] = []
    with pytest.raises(library.Cancelled):
        library.build([folder], out, told.append, cancelled=lambda: any(step.files == 2 for step in told))
    assert library.build([folder], out) == Summary(read=2, unchanged=2)


def test_what_may_go_better_the_next_time_is_tried_again(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.pipeline import build

    whole = build.built_pages

    def slow(name: str, data: bytes, own: object) -> object:
        if name == "1.txt":
            raise Fault("too-slow")
        return whole(name, data, own)  # type: ignore[arg-type]

    monkeypatch.setattr(build, "built_pages", slow)
    assert library.build([folder], out) == Summary(read=3, failed=1)
    monkeypatch.setattr(build, "built_pages", whole)
    assert library.build([folder], out) == Summary(read=1, unchanged=3)


@pytest.mark.parametrize("harm", ["noise", "cut", "another version"])
def test_a_store_that_is_not_as_it_was_written_is_made_anew(harm: str, folder: Path, out: Path) -> None:
    library.build([folder], out)
    store = library._store_of(out)
    was = store.read_bytes()
    store.write_bytes(
        {"noise": b"x" * len(was), "cut": was[: len(was) // 2], "another version": with_version(was)}[harm]
    )
    out.unlink()
    assert library.build([folder], out) == Summary(read=4)
    assert out.read_bytes() == from_nothing(folder, out)


def with_version(store: bytes) -> bytes:
    """The same file with another user version (SQLite file format, 1.3)."""
    return store[:60] + (77).to_bytes(4, "big") + store[64:]


def test_a_corpus_that_is_there_already_is_not_written_again(folder: Path, out: Path) -> None:
    library.build([folder], out)
    was = out.stat()
    library.build([folder], out)
    assert (out.stat().st_ino, out.stat().st_mtime_ns) == (was.st_ino, was.st_mtime_ns)
    out.write_bytes(out.read_bytes()[:-4096])
    library.build([folder], out)
    assert out.read_bytes() == from_nothing(folder, out)


def test_two_builds_of_one_corpus_exclude_each_other(folder: Path, out: Path) -> None:
    faults: list[Fault] = []

    def another(step: Progress) -> None:
        if step.stage == "read" and not faults:
            with pytest.raises(Fault) as told:
                library.build([folder], out)
            faults.append(told.value)

    library.build([folder], out, another)
    assert [(fault.code, fault.path) for fault in faults] == [("build-under-way", out)]
    assert library.build([folder], out) == Summary(unchanged=4)
    assert list(out.parent.iterdir()) == [out]


def test_a_corpus_of_the_cache_that_is_being_built_is_waited_for(folder: Path) -> None:
    path, _ = library.locate([folder])
    others: list[Summary] = []
    waiting = threading.Thread(target=lambda: others.append(library.build([folder], path)))

    def begin(step: Progress) -> None:
        if step.stage == "read" and waiting.ident is None:
            waiting.start()

    assert library.build([folder], path, begin) == Summary(read=4)
    waiting.join()
    assert others == [Summary(unchanged=4)]


KILLED = """
import os, sys
from pathlib import Path
from corpus import library
at = int(sys.argv[3])
def kill(step):
    if step.stage == "read" and step.files == at or step.stage == "write" and at == 9:
        os.kill(os.getpid(), 9)
library.build([Path(sys.argv[1])], Path(sys.argv[2]), kill)
"""


@pytest.mark.parametrize("at", [2, 9])
def test_a_build_that_is_killed_goes_on_where_it_was(
    at: int, folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.store.page_store.COMMIT_EVERY", 0)
    library.build([folder], out)
    old = out.read_bytes()
    for number in range(4):
        write(folder / f"{number}.txt", PAGE.format(zone="湾里区", n=number + 80), OLD + 7)
    code = f"import corpus.store.page_store as s; s.COMMIT_EVERY = 0\n{KILLED}"
    killed = subprocess.run([sys.executable, "-c", code, folder, out, str(at)], check=False)
    assert killed.returncode == -9
    assert out.read_bytes() == old
    with PageStore.open(library._store_of(out)) as store:
        assert len(store.files()) == 4
    assert library.build([folder], out).unchanged == min(at, 4)
    assert out.read_bytes() == from_nothing(folder, out)
    assert sorted(out.parent.iterdir()) == sorted([out, out.with_name("other.corpus")])


def test_every_room_that_pages_go_through_is_part_of_their_version() -> None:
    """Who is imported by what reads pages, and by nothing of it alone, is told in `versions`."""
    from tests.test_house import FLOORS

    told = {room.split("/")[0] for room in versions._SHARED} | {"readers"}
    reached, new = set[str](), {"corpus/pipeline"}
    while new:
        reached |= new
        new = {other for room in new for other in FLOORS[room]} - reached
    # Of the store, pages need to know what a page is as rows; that stands in `_SHARED` file by file.
    missing = {room for room in reached if room.removeprefix("corpus/").split("/")[0] not in told}
    assert missing <= {"corpus/store", "corpus/partial.py", "corpus/builds/headway"}
    assert all((paths.HERE / room).exists() for each in versions._READERS.values() for room in each.rooms)
    assert all((paths.HERE / room).exists() for room in versions._SHARED)
    rooms = {
        path.name for path in (paths.HERE / "readers").iterdir() if path.is_dir() and path.name[0] != "_"
    }
    assert rooms == (versions._READERS.keys() - {""}) | {"layout", "hypertext"}
