"""What is written is on the disk whole, or nothing is changed: full disks, short writes, failing disks."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.corrections import append as keep
from corpus.corrections import load, wrong
from corpus.errors import Fault
from corpus.export import files
from corpus.figures import figures_of
from corpus.lexicon.lexicon import bundled
from corpus.model import Report
from tui.keys.user_keymap import begin

TEXT = "全年完成税收收入8.3亿元。"
REPORT = Report("r1", "s", 1, "t", TEXT, figures=figures_of(TEXT, (), "2019", None, lexicon=bundled()))
PAGE = 4096  # bytes in which a disk in memory counts


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four pages, with one file that leaves nothing free but the rest of its own page."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root can mount a disk")
    made = [mount, "-t", "tmpfs", "-o", f"size={4 * PAGE}", "tmpfs", str(folder)]
    if subprocess.run(made, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path) -> None:
    with (folder / "rest").open("wb", buffering=0) as rest:
        while True:
            try:
                rest.write(b"x" * PAGE)
            except OSError:
                return


def some_taken(monkeypatch: pytest.MonkeyPatch, taken: list[int]) -> None:
    """A system that takes so many bytes at each call, then refuses: as it does where a disk becomes full."""
    real, left = os.write, list(taken)

    def write(handle: int, data: bytes) -> int:
        if not left:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(handle, bytes(data)[: left.pop(0)])

    monkeypatch.setattr(os, "write", write)


def refused_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(handle: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fsync)


FAILURES: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "a disk that takes a part": lambda patch: some_taken(patch, [10]),
    "a disk that takes a part twice": lambda patch: some_taken(patch, [10, 20]),
    "a disk that takes nothing": lambda patch: some_taken(patch, []),
    "a disk that says it took nothing": lambda patch: some_taken(patch, [0]),
    "a disk that does not come back": refused_sync,
}


@pytest.mark.parametrize("fail", FAILURES.values(), ids=FAILURES)
def test_a_line_that_cannot_be_written_whole_leaves_the_file_as_it_was(
    fail: Callable[[pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal"
    files.append(path, b"first")
    with monkeypatch.context() as patch:
        fail(patch)
        with pytest.raises(Fault, match="write"):
            files.append(path, b"second" * 20)
    assert path.read_bytes() == b"first\n"
    files.append(path, b"third")
    assert path.read_bytes() == b"first\nthird\n"


def test_a_line_taken_in_parts_is_written_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some_taken(monkeypatch, [1, 2, 3, 100])
    files.append(tmp_path / "journal", b"a whole line")
    assert (tmp_path / "journal").read_bytes() == b"a whole line\n"


def test_sessions_at_once_keep_every_line(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    lines = [[f"{session}-{number}".encode() for number in range(20)] for session in range(4)]
    threads = [
        threading.Thread(target=lambda own=own: [files.append(path, line) for line in own]) for own in lines
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(path.read_bytes().split()) == sorted(line for own in lines for line in own)


def test_a_journal_on_a_full_disk_keeps_what_it_had_and_says_so(small_disk: Path) -> None:
    path, correction = small_disk / "corrections.jsonl", wrong(REPORT, REPORT.figures[0])
    keep(path, correction)
    record = path.stat().st_size
    fill(small_disk)
    fits = PAGE // record  # the rest of the file's own page is free
    assert PAGE % record
    for _ in range(fits - 1):
        keep(path, correction)
    with pytest.raises(Fault) as caught:  # of this one, a part would fit
        keep(path, correction)
    assert caught.value.code == "write"
    assert path.stat().st_size == fits * record
    assert load(path) == ((correction,) * fits, ())


def test_a_file_on_a_full_disk_is_not_there_at_all(small_disk: Path) -> None:
    (small_disk / "old").write_bytes(b"old")
    fill(small_disk)
    for name, replace in (("new", False), ("old", True)):
        with pytest.raises(Fault, match="write"):
            files.put(small_disk / name, b"x" * 3 * PAGE, replace)
    assert sorted(path.name for path in small_disk.iterdir()) == ["old", "rest"]
    assert (small_disk / "old").read_bytes() == b"old"


def test_a_keymap_begun_on_a_full_disk_can_be_begun_again(small_disk: Path) -> None:
    fill(small_disk)
    file = small_disk / "keymaps.yaml"
    with pytest.raises(Fault) as caught:
        begin(file)
    assert caught.value.code == "write"
    assert not file.exists()
    (small_disk / "rest").unlink()
    subprocess.run(["mount", "-o", f"remount,size={200 * PAGE}", str(small_disk)], check=True)
    assert begin(file)[0].read_text("utf-8").startswith("# yaml-language-server")


def test_a_private_file_can_be_read_by_nobody_else(tmp_path: Path) -> None:
    files.put(tmp_path / "mine", b"x", private=True)
    files.put(tmp_path / "mine", b"y", replace=True, private=True)
    assert (tmp_path / "mine").stat().st_mode & 0o777 == 0o600
