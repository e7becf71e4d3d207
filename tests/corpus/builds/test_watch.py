"""SOURCEs that are watched: what counts as a change, and when it is told."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue

import pytest

from corpus.builds import watch
from corpus.builds.watch import Difference, State, difference, states
from tests.clock import PATIENCE


class Watched:
    """What is told of some SOURCEs, from a thread of its own."""

    def __init__(self, sources: Sequence[Path], passed_over: Sequence[Path] = ()) -> None:
        self.stop = threading.Event()
        self._told: Queue[State] = Queue()
        self._thread = threading.Thread(target=self._run, args=(sources, passed_over), daemon=True)
        self._thread.start()
        self.first = self.last = self.next()

    def _run(self, sources: Sequence[Path], passed_over: Sequence[Path]) -> None:
        for state in states(sources, self.stop, passed_over):
            self._told.put(state)

    def next(self) -> State:
        """The state that is told next."""
        return self._told.get(timeout=PATIENCE)

    def change(self) -> Difference:
        """What differs in it from the one before."""
        before, self.last = self.last, self.next()
        return difference(before, self.last)

    def until(self, wanted: Difference) -> None:
        """Wait until this is what differs from how it was at first; on a busy machine there may be a rest half way."""
        while difference(self.first, self.last) != wanted:
            self.last = self.next()

    def end(self) -> None:
        """Stop, and wait for it."""
        self.stop.set()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()

    def nothing_more(self) -> bool:
        """Whether nothing else was told, once it has ended."""
        self.end()
        with suppress(Empty):
            return not self._told.get_nowait()
        return True


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundredth of a second where the program waits for one."""
    monkeypatch.setattr(watch, "HEARD_EVERY", 0.02)
    monkeypatch.setattr(watch, "LOOKED_EVERY", 0.02)
    monkeypatch.setattr(watch, "QUIET", 0.05)
    monkeypatch.setattr(watch, "SHARE", 0)


@pytest.fixture
def watched() -> Iterator[Callable[..., Watched]]:
    """Watches that end with the test."""
    begun: list[Watched] = []

    def begin(*sources: Path, passed_over: Sequence[Path] = ()) -> Watched:
        begun.append(Watched(sources, passed_over))
        return begun[-1]

    yield begin
    for each in begun:
        each.end()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A SOURCE with one page, and a folder with another."""
    inside = tmp_path / "pages"
    (inside / "2014").mkdir(parents=True)
    (inside / "a.txt").write_text("甲")
    (inside / "2014" / "b.txt").write_text("乙")
    return inside


def replaced(path: Path, text: str) -> None:
    """As editors do it: the old file is put aside, a new one takes its name."""
    path.rename(path.with_name(f"{path.name}~"))
    fresh = path.with_name(f".{path.name}.swp")
    fresh.write_text(text)
    fresh.rename(path)
    path.with_name(f"{path.name}~").unlink()


CHANGES: dict[str, tuple[Callable[[Path], object], Difference]] = {
    "a page comes": (lambda at: (at / "c.txt").write_text("丙"), Difference(1, 0, 0)),
    "a page is written anew": (lambda at: (at / "a.txt").write_text("甲甲"), Difference(0, 1, 0)),
    "a page in a folder is replaced": (lambda at: replaced(at / "2014" / "b.txt", "乙乙"), Difference(0, 1, 0)),
    "a page goes": (lambda at: (at / "a.txt").unlink(), Difference(0, 0, 1)),
    "a page is called otherwise": (lambda at: (at / "a.txt").rename(at / "z.txt"), Difference(1, 0, 1)),
    "a folder comes with pages": (
        lambda at: ((at / "2015").mkdir(), (at / "2015" / "c.txt").write_text("丙"), (at / "2015" / "d.txt").write_text("丁")),
        Difference(2, 0, 0),
    ),
    "a folder goes": (lambda at: ((at / "2014" / "b.txt").unlink(), (at / "2014").rmdir()), Difference(0, 0, 1)),
}  # fmt: skip


@pytest.mark.parametrize("way", ["", "poll"])
@pytest.mark.parametrize("name", CHANGES)
def test_what_changes_is_told(
    name: str, way: str, folder: Path, watched: Callable[..., Watched], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(watch.WISH, way)
    seen = watched(folder)
    do, told = CHANGES[name]
    do(folder)
    seen.until(told)


def test_an_empty_folder_that_comes_is_listened_to(folder: Path, watched: Callable[..., Watched]) -> None:
    seen = watched(folder)
    (folder / "2015").mkdir()
    (folder / "first.txt").write_text("一")  # told of: from here on the folder is known, too
    assert seen.change() == Difference(added=1)
    (folder / "2015" / "c.txt").write_text("丙")
    assert seen.change() == Difference(added=1)


def test_what_a_build_passes_over_counts_for_nothing(folder: Path, watched: Callable[..., Watched]) -> None:
    out = folder / "all.corpus"
    out.write_bytes(b"old")
    seen = watched(folder, passed_over=[out])
    (folder / ".all.corpus.0badcafe").write_bytes(b"half")
    (folder / ".git").mkdir()
    (folder / ".git" / "index").write_bytes(b"index")
    (folder / ".all.corpus.0badcafe").replace(out)
    (folder / "c.txt").write_text("丙")
    assert seen.change() == Difference(added=1)
    assert out not in seen.last
    assert seen.nothing_more()


def test_a_file_by_itself_is_watched_through_its_replacement_without_its_neighbours(
    folder: Path, watched: Callable[..., Watched]
) -> None:
    page = folder / "a.txt"
    seen = watched(page)
    (folder / "c.txt").write_text("丙")
    replaced(page, "甲甲")
    seen.until(Difference(changed=1))
    seen.first = seen.last
    replaced(page, "甲甲甲")
    seen.until(Difference(changed=1))
    assert seen.last.keys() == {page}


@pytest.mark.parametrize("way", ["", "poll"])
def test_a_source_that_vanishes_and_comes_back_is_watched_on(
    way: str, folder: Path, watched: Callable[..., Watched], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(watch.WISH, way)
    seen = watched(folder)
    aside = folder.with_name("aside")
    folder.rename(aside)
    assert seen.change() == Difference(removed=2)
    aside.rename(folder)
    assert seen.change() == Difference(added=2)
    (folder / "2014" / "c.txt").write_text("丙")
    assert seen.change() == Difference(added=1)


@pytest.mark.parametrize("name", [".", "2014"])
def test_a_folder_that_is_back_before_it_is_missed_is_watched_on(
    name: str, folder: Path, watched: Callable[..., Watched]
) -> None:
    seen = watched(folder)
    moved, aside = folder / name, folder.with_name("aside")
    moved.rename(aside)
    aside.rename(moved)
    (folder / "2014" / "c.txt").write_text("丙")
    seen.until(Difference(added=1))
    (folder / "2014" / "d.txt").write_text("丁")
    seen.until(Difference(added=2))


def test_a_source_whose_folder_goes_with_it_is_found_again(
    tmp_path: Path, watched: Callable[..., Watched], monkeypatch: pytest.MonkeyPatch
) -> None:
    listening: Queue[object] = Queue()
    wait = watch._Ear.wait

    def told(ear: watch._Ear, stop: threading.Event) -> None:
        listening.put(ear)
        wait(ear, stop)

    monkeypatch.setattr(watch._Ear, "wait", told)
    page = tmp_path / "far" / "away" / "a.txt"
    page.parent.mkdir(parents=True)
    page.write_text("甲")
    seen = watched(page)
    before = listening.get(timeout=PATIENCE)
    page.unlink()
    page.parent.rmdir()
    page.parent.parent.rmdir()
    assert seen.change() == Difference(removed=1)
    while listening.get(timeout=PATIENCE) is before:
        pass  # it listens where the folder was: only what lies above the source tells that it came back
    page.parent.mkdir(parents=True)
    page.write_text("甲")
    assert seen.change() == Difference(added=1)


@pytest.mark.parametrize("way", ["", "poll"])
def test_a_file_that_grows_is_waited_for(
    way: str, folder: Path, watched: Callable[..., Watched], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(watch.WISH, way)
    seen = watched(folder)
    pieces = iter(range(5))
    with (folder / "long.txt").open("w") as growing:
        real = watch.stamp

        def written_meanwhile(path: Path) -> tuple[int, int] | None:
            for _ in pieces:
                growing.write("又写了一段")
                growing.flush()
                break
            return real(path)

        monkeypatch.setattr(watch, "stamp", written_meanwhile)
        growing.write("开头")
        growing.flush()
        assert seen.change() == Difference(added=1)
    assert seen.last[folder / "long.txt"][0] == len("开头" + 5 * "又写了一段") * 3
    assert seen.nothing_more()


def test_a_file_that_grows_for_ever_is_not_waited_for_so_long(
    folder: Path, watched: Callable[..., Watched], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LONGEST", 0.2)
    monkeypatch.setattr(watch, "stamp", lambda path: None)
    seen = watched(folder)
    (folder / "c.txt").write_text("丙")
    assert seen.change() == Difference(added=1)


def test_what_changes_while_one_is_busy_is_told_afterwards(folder: Path) -> None:
    stop = threading.Event()
    told = states([folder], stop)
    first = next(told)
    (folder / "c.txt").write_text("丙")
    assert difference(first, next(told)) == Difference(added=1)
    stop.set()
    assert next(told, None) is None


def test_where_the_system_has_no_more_ears_one_looks(
    folder: Path, watched: Callable[..., Watched], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "watchfiles.main.RustNotify", lambda *_: (_ for _ in ()).throw(OSError("limit reached"))
    )
    seen = watched(folder)
    (folder / "c.txt").write_text("丙")
    assert seen.change() == Difference(added=1)


MOUNTS = """
22 1 {disk} / / rw,relatime shared:1 - {kind} {device} rw
"""


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("ext4", True),
        ("overlay", True),
        ("btrfs", True),
        ("fuseblk", True),
        ("nfs4", False),
        ("cifs", False),
        ("9p", False),
        ("fuse.sshfs", False),
    ],
)
def test_a_disk_that_others_write_to_is_looked_at(
    kind: str, told: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = folder.stat().st_dev
    mounts = MOUNTS.format(disk=f"{os.major(at)}:{os.minor(at)}", kind=kind, device="//host/disk").lstrip()
    real = Path.read_text
    monkeypatch.setattr(
        Path, "read_text", lambda path, *a: mounts if path.name == "mountinfo" else real(path, *a)
    )
    assert watch.is_told(folder) is told


def test_the_reader_may_have_it_look(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert watch.is_told(folder)
    monkeypatch.setenv(watch.WISH, "poll")
    assert not watch.is_told(folder)
