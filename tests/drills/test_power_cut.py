"""The power is cut at every sync of SQLite itself while the reader's file is written: a whole disk is played from what
was written, as strace saw it.

Of what was not synced a disk may have all, nothing, a part, or what was written last alone; a name may not be there yet.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from tui.data.state_db import State

pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]
CHANGES = 24
WRITER = f"""
import os, sys
from pathlib import Path
from tui.data.state_db import State
with State.open(Path(sys.argv[1])) as state:
    state._db.execute("PRAGMA wal_autocheckpoint=3")  # pages: the log goes into the file again and again
    for number in range({CHANGES}):
        with state.together():
            state.note("marks", f"m{{number}}", {{"at": number}})
            state.note("excerpts", f"e{{number}}", {{"at": number}})
        os.write(1, b"kept")
"""
CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,unlink"
SEEN = re.compile(
    r"\d+ +(?P<call>\w+)\((?:\d+<(?P<path>[^>]*)>|\"(?P<name>[^\"]*)\")"
    r"(?:, (?:\"(?P<data>[^\"]*)\", \d+(?:, (?P<at>\d+))?|(?P<length>\d+)))?\) += \d+"
)
SECTOR = 512  # bytes that a disk writes whole


@dataclass
class Disk:
    """What is on the disk for sure, and what was written to each file since it was synced, in order: where, and what;
    the new length where what is None."""

    sure: dict[str, bytes] = field(default_factory=dict)
    open: dict[str, list[tuple[int, bytes | None]]] = field(default_factory=dict)
    unnamed: set[str] = field(default_factory=set)  # files whose name is not synced

    def wrote(self, path: str, at: int, data: bytes | None) -> None:
        """Something was written, not synced."""
        if path not in self.sure:
            self.sure[path] = b""
            self.unnamed.add(path)
        self.open.setdefault(path, []).append((at, data))

    def synced(self, path: str) -> None:
        """A file is on the disk, or the names of a folder are."""
        if path in self.sure:
            self.sure[path] = played(self.sure[path], self.open.pop(path, []))
        self.unnamed = {each for each in self.unnamed if str(Path(each).parent) != path}

    def left(self, chance: Random) -> Iterator[dict[str, bytes]]:
        """What may be there if the power is cut now."""
        for keep in (all_of, none_of, *(some_of(chance) for _ in range(6)), torn, last_of):
            there = {path: played(whole, keep(self.open.get(path, []))) for path, whole in self.sure.items()}
            yield there
            if self.unnamed:
                yield {path: data for path, data in there.items() if path not in self.unnamed}


Writes = list[tuple[int, bytes | None]]


def played(whole: bytes, writes: Writes) -> bytes:
    """A file after some writes."""
    out = bytearray(whole)
    for at, data in writes:
        if data is None:
            out[at:] = bytes(max(0, at - len(out)))
        else:
            out.extend(bytes(max(0, at - len(out))))
            out[at : at + len(data)] = data
    return bytes(out)


def all_of(writes: Writes) -> Writes:
    return writes


def none_of(writes: Writes) -> Writes:
    return []


def last_of(writes: Writes) -> Writes:
    return writes[-1:]


def torn(writes: Writes) -> Writes:
    """All, of the last a sector alone."""
    return [*writes[:-1], *((at, data and data[:SECTOR]) for at, data in writes[-1:])]


def some_of(chance: Random):  # type: ignore[no-untyped-def]
    return lambda writes: [each for each in writes if chance.random() < 0.5]


def kept(state: State) -> tuple[int, int]:
    return len(state.entries("marks")), len(state.entries("excerpts"))


def test_what_is_told_as_kept_is_there_wherever_the_power_is_cut_within_a_sync(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    file, log, cut = tmp_path / "there" / "state.db", tmp_path / "log", tmp_path / "cut"
    strace = ["strace", "-f", "-y", "-xx", "-s", "100000", "-e", f"trace={CALLS}", "-o", str(log)]
    subprocess.run([*strace, sys.executable, "-c", WRITER, str(file)], check=True, stdout=subprocess.DEVNULL)
    disk, told, cuts, chance = Disk(), 0, 0, Random(1)
    for line in log.read_text("ascii").splitlines():
        seen = SEEN.match(line)
        if seen is None:
            continue
        path = bytes.fromhex((seen["path"] or seen["name"]).replace("\\x", "")) if "\\x" in line else b""
        name = os.fsdecode(path) if path else seen["path"] or seen["name"]
        data = bytes.fromhex(seen["data"].replace("\\x", "")) if seen["data"] else b""
        told += data == b"kept"
        if not name.startswith(str(file.parent)) or name.endswith("-shm"):
            continue
        if seen["call"] in ("fsync", "fdatasync"):
            for there in disk.left(chance):
                cuts += 1
                shutil.rmtree(cut, ignore_errors=True)
                cut.mkdir()
                for each, whole in there.items():
                    (cut / Path(each).name).write_bytes(whole)
                with State.open(cut / "state.db") as state:
                    marks, excerpts = kept(state)
                    assert (state.told, marks) == ("", excerpts), (told, line[:60])
                    assert told <= marks <= told + 1, line[:60]
            disk.synced(name)
        elif seen["call"] == "unlink":
            disk.sure.pop(name, None)
            disk.open.pop(name, None)
        else:
            disk.wrote(name, int(seen["at"] or seen["length"] or 0), None if seen["length"] else data)
    assert told == CHANGES
    assert cuts > 10 * CHANGES
