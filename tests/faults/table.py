"""The fault matrix: every command and the browser against every fault, and how each meeting ends.

`make docs` prints it (docs/faults.md), `tests/faults/test_matrix.py` runs it.
"""

from __future__ import annotations

import os
import socket
import sqlite3
from collections.abc import Callable
from contextlib import chdir, closing
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path


class Outcome(StrEnum):
    """How it ends when a command meets a fault, by the sign that stands for it."""

    DONE = "✓"  # done, as if there were no fault
    SAID = "✓!"  # done, and what is out of force is said, a line for each thing
    TOLD = "✗"  # not done: one sentence, exit status 2, whatever there was is as it was
    ENDED = "†"  # ended by the signal, or done before it came: nothing half done is left
    APART = ""  # they do not meet


DONE, SAID, TOLD, ENDED, APART = Outcome


@dataclass(frozen=True, slots=True)
class Command:
    """A command as it is typed: `{source}` is what it reads, `{out}` where it writes; and what it needs.

    `reads`, `writes`, `prints`, `keeps` (asks the file of marks and excerpts), `shows` (at a terminal), `judges` (what is
    wrong is what it prints), `builds` (from files alone).
    """

    words: str
    needs: str
    out: str = ""


COMMANDS = {
    "browser": Command("{source}", "reads keeps shows"),
    "ask": Command("ask 东湖区2013年财政总收入是多少 -c {source}", "reads prints"),
    "build": Command("build {source} -o {out}", "reads writes builds", "old.corpus"),
    "compare": Command("compare 东湖区 西湖区 -c {source}", "reads prints keeps"),
    "completion": Command("completion bash", "prints"),
    "corrections": Command("corrections -c {source}", "reads prints"),
    "doctor": Command("doctor {source}", "reads prints judges"),
    "excerpts": Command("excerpts list", "prints keeps"),
    "excerpts add": Command("excerpts add 东湖区 财政总收入 -c {source}", "reads keeps"),
    "export": Command("export -c {source} -o {out} --force", "reads writes", "old.jsonl"),
    "figures": Command("figures -c {source}", "reads prints"),
    "keys": Command("keys", "prints"),
    "list": Command("list -c {source}", "reads prints"),
    "man": Command("man", "prints"),
    "matrix": Command("matrix -c {source}", "reads prints"),
    "merge": Command("merge {source} -o {out}", "reads writes", "old.corpus"),
    "search": Command("search 财政 -c {source}", "reads prints"),
    "series": Command("series 东湖区 财政总收入 -c {source}", "reads prints"),
    "show": Command("show 东湖区 -c {source}", "reads prints"),
    "show --raw": Command("show 东湖区 --raw -c {source}", "reads prints"),
    "split": Command("split {source} --by zone -o {out}", "reads writes", "parts"),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """A folder for one meeting: two pages, the corpus of them, a home, and a folder with what was written before."""

    at: Path

    @property
    def pages(self) -> Path:
        """The folder of pages."""
        return self.at / "pages"

    @property
    def corpus(self) -> Path:
        """The corpus file of them."""
        return self.at / "made.corpus"

    @property
    def out(self) -> Path:
        """Where commands write."""
        return self.at / "out"

    @property
    def home(self) -> Path:
        """The folders of the reader's own."""
        return self.at / "home"

    def environment(self) -> dict[str, str]:
        """The surroundings that lead there."""
        folders = {
            f"PARKBROWSE_{name}": str(self.home / name.lower()) for name in ("CACHE", "STATE", "CONFIG")
        }
        return folders | {"HOME": str(self.home), "PARKBROWSE_TOUR": "0", "PARKBROWSE_WATCH": "0"}


@dataclass(frozen=True, slots=True)
class Met:
    """How a fault is met: what is read, where it is written, what is else around. No `out`: as the command has it."""

    source: Path
    out: Path | None = None
    spoil: str = ""
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FaultRow:
    """A fault: what brings it about, who meets it (all that need one of these words), how that ends, and where it ends
    otherwise. A command that `builds` reads the folder of pages where the others have the corpus file."""

    group: str
    arrange: Callable[[Ground], Met]
    met_by: str
    outcome: Outcome
    otherwise: dict[str, Outcome] = field(default_factory=dict)
    is_same: bool = True  # what is printed, as without the fault

    def cell(self, name: str) -> Outcome:
        """How it ends when a command meets it."""
        if name in self.otherwise:
            return self.otherwise[name]
        meets = set(self.met_by.split()) & set(COMMANDS[name].needs.split())
        return self.outcome if meets else APART


# -- what is read


def source(make: Callable[[Path], object], name: str = "source") -> Callable[[Ground], Met]:
    """The SOURCE itself is this."""

    def arrange(ground: Ground) -> Met:
        make(ground.at / name)
        return Met(ground.at / name)

    return arrange


def beside(make: Callable[[Path], object], name: str = "bad.txt") -> Callable[[Ground], Met]:
    """This lies in a folder beside good pages."""

    def arrange(ground: Ground) -> Met:
        make(ground.pages / name)
        return Met(ground.pages)

    return arrange


def damaged(damage: Callable[[Path], object]) -> Callable[[Ground], Met]:
    """The corpus file is damaged."""

    def arrange(ground: Ground) -> Met:
        damage(ground.corpus)
        return Met(ground.corpus)

    return arrange


def nothing(_: Path) -> None:
    """There is nothing."""


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening, chdir(path.parent):
        listening.bind(path.name)


def a_pair(path: Path) -> None:
    path.symlink_to("other")
    path.with_name("other").symlink_to(path.name)


def closed_file(path: Path) -> None:
    path.write_text("2014年东湖区政府工作报告")
    path.chmod(0)


def closed_folder(path: Path) -> None:
    path.mkdir()
    (path / "page.txt").write_text("2014年东湖区政府工作报告")
    path.chmod(0)


def huge(path: Path) -> None:
    with path.open("wb") as out:
        out.truncate(1 << 33)


def overwritten(path: Path) -> None:
    with path.open("r+b") as out:
        out.seek(100)
        out.write(b"\xff" * 2000)


def halved(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def statement(sql: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as db, db:
            db.execute(sql)

    return change


# -- what is around


def around(spoil: str, folder: bool = False) -> Callable[[Ground], Met]:
    """This goes wrong around a command that reads the corpus file, or the folder."""
    return lambda ground: Met(
        ground.pages if folder else ground.corpus, spoil=spoil.format(ground=ground), environment={}
    )


def surroundings(folder: bool = False, **environment: str) -> Callable[[Ground], Met]:
    """The environment says this."""
    return lambda ground: Met(
        ground.pages if folder else ground.corpus,
        environment={name: value.format(ground=ground) for name, value in environment.items()},
    )


def at_home(spoil: Callable[[Path], object], folder: bool = False) -> Callable[[Ground], Met]:
    """This is so of what is the reader's own."""

    def arrange(ground: Ground) -> Met:
        spoil(ground.home)
        return Met(ground.pages if folder else ground.corpus)

    return arrange


def plain(folder: Path) -> None:
    folder.rmdir()
    folder.touch()


def torn(journal: Path) -> None:
    with journal.open("a") as out:
        out.write('{"report": "r1", "sta\n[]\n')


def read_only(home: Path) -> None:
    for place in [*home.rglob("*"), home]:
        place.chmod(0o500 if place.is_dir() else 0o400)


def out(spoil: Callable[[Ground], Path | None]) -> Callable[[Ground], Met]:
    """This is so of where it is written; the place, where another one is named."""
    return lambda ground: Met(ground.corpus, out=spoil(ground))


def closed_out(ground: Ground) -> None:
    ground.out.chmod(0o500)


def state(damage: Callable[[Path], object]) -> Callable[[Ground], Met]:
    """The file of the reader's marks is damaged."""
    return at_home(lambda home: damage(home / "state" / "state.db"))


def zeroed(at: int) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(at)
            file.write(bytes(4096))

    return damage


def a_plain_file(path: Path) -> None:
    for each in (path, *path.parent.glob(f"{path.name}-*")):
        each.unlink(missing_ok=True)
    path.mkdir()


# What judges prints what it finds; what only reads its own files does not look.
JUDGED = {"doctor": SAID}
LISTED = {"list": SAID, "build": SAID, "doctor": SAID}

SOURCES = "what is read"
BESIDE = "a file among those read"
CORPUS = "the corpus file"
OUTPUT = "what is written"
STREAMS = "standard streams"
OWN = "what is the reader's own"
AROUND = "what is around"
ENDS = "an end"

FAULTS: dict[str, FaultRow] = {
    "is missing": FaultRow(SOURCES, source(nothing), "reads", TOLD, JUDGED),
    "is a closed file": FaultRow(SOURCES, source(closed_file), "reads", TOLD, JUDGED),
    "is a closed folder": FaultRow(SOURCES, source(closed_folder), "reads", TOLD, JUDGED),
    "is a pipe": FaultRow(SOURCES, source(os.mkfifo), "reads", TOLD, JUDGED),
    "is a device": FaultRow(SOURCES, lambda ground: Met(Path("/dev/zero")), "reads", TOLD, JUDGED),
    "is a socket": FaultRow(SOURCES, source(a_socket), "reads", TOLD, JUDGED),
    "is a link to itself": FaultRow(SOURCES, source(lambda path: path.symlink_to(path.name)), "reads", TOLD, JUDGED),
    "is a link to nothing": FaultRow(SOURCES, source(lambda path: path.symlink_to("no")), "reads", TOLD, JUDGED),
    "is an empty file": FaultRow(SOURCES, source(Path.touch), "reads", TOLD, JUDGED),
    "is an empty folder": FaultRow(SOURCES, source(Path.mkdir), "reads", TOLD, JUDGED),
    "is too large": FaultRow(SOURCES, source(huge), "reads", TOLD, JUDGED),
    "is not text": FaultRow(SOURCES, source(lambda path: path.write_bytes(bytes(range(256)) * 9)), "reads", TOLD, JUDGED),
    "has a name that is no UTF-8": FaultRow(SOURCES, source(nothing, "\udcff"), "reads", TOLD, JUDGED),
    "is a closed file ": FaultRow(BESIDE, beside(closed_file), "reads", DONE, LISTED),
    "is a closed folder ": FaultRow(BESIDE, beside(closed_folder), "reads", DONE, LISTED),
    "is a pipe ": FaultRow(BESIDE, beside(os.mkfifo), "reads", DONE),
    "is a link to itself ": FaultRow(
        BESIDE, beside(lambda path: path.symlink_to(path.name)), "reads", DONE, LISTED
    ),
    "are two links to each other": FaultRow(BESIDE, beside(a_pair), "reads", DONE, LISTED),
    "is a link to the folder above": FaultRow(BESIDE, beside(lambda path: path.symlink_to("..")), "reads", DONE),
    "is empty": FaultRow(BESIDE, beside(Path.touch), "reads", DONE, LISTED),
    "is too large ": FaultRow(BESIDE, beside(huge), "reads", DONE, LISTED),
    "is not text ": FaultRow(
        BESIDE, beside(lambda path: path.write_bytes(bytes(range(256)) * 9)), "reads", DONE, LISTED
    ),
    "is a damaged PDF": FaultRow(
        BESIDE, beside(lambda path: path.write_bytes(b"%PDF-1.4"), "bad.pdf"), "reads", DONE, LISTED
    ),
    "is in no encoding": FaultRow(
        BESIDE, beside(lambda path: path.write_bytes(b"\xff\xfe\x00\xd8\x81\x20\xa3" * 99)), "reads", DONE, is_same=False
    ),
    "has a name that is no UTF-8 ": FaultRow(BESIDE, beside(Path.touch, "\udcff.txt"), "reads", DONE, LISTED),
    "vanishes": FaultRow(
        BESIDE, lambda ground: replace(beside(lambda path: path.write_text("东湖区"))(ground), spoil=f"meanwhile:{ground.pages}/bad.txt:vanishes"),
        "reads", DONE, LISTED,
    ),
    "is emptied": FaultRow(
        BESIDE, lambda ground: replace(beside(lambda path: path.write_text("东湖区"))(ground), spoil=f"meanwhile:{ground.pages}/bad.txt:empties"),
        "reads", DONE, LISTED,
    ),
    "grows": FaultRow(BESIDE, around("meanwhile:{ground.pages}/good.txt:grows", folder=True), "reads", DONE, {"excerpts add": SAID}, is_same=False),
    "is cut": FaultRow(CORPUS, damaged(halved), "reads", TOLD, JUDGED | {"build": APART}),
    "has a damaged schema": FaultRow(CORPUS, damaged(overwritten), "reads", TOLD, JUDGED | {"build": APART}),
    "has a view": FaultRow(CORPUS, damaged(statement("CREATE VIEW v AS SELECT 1")), "reads", TOLD, JUDGED | {"build": APART}),
    "is of another version": FaultRow(
        CORPUS, damaged(statement("PRAGMA user_version = 1")), "reads", TOLD, JUDGED | {"build": APART}
    ),
    "the disk is full": FaultRow(OUTPUT, around("disk_full"), "writes", TOLD),
    "the folder is closed": FaultRow(OUTPUT, out(closed_out), "writes", TOLD),
    "there is no such folder": FaultRow(OUTPUT, out(lambda ground: ground.at / "no" / "x.jsonl"), "writes", TOLD, {"split": DONE}),
    "there is a folder": FaultRow(OUTPUT, out(lambda ground: ground.pages), "writes", TOLD, {"split": DONE}),
    "there is something else": FaultRow(OUTPUT, out(lambda ground: ground.pages / "good.txt"), "writes", TOLD),
    "the name is too long": FaultRow(OUTPUT, out(lambda ground: ground.out / ("x" * 256)), "writes", TOLD),
    "output is full": FaultRow(STREAMS, around("stdout_full"), "prints", TOLD),
    "output is closed": FaultRow(STREAMS, around("closed:stdout"), "prints", TOLD),
    "output is left": FaultRow(STREAMS, around("stdout_left"), "prints", DONE, is_same=False),
    "input is closed": FaultRow(STREAMS, around("closed:stdin"), "reads writes prints keeps", DONE, {"browser": TOLD}),
    "error is closed": FaultRow(STREAMS, around("closed:stderr"), "reads writes prints keeps", DONE),
    "error is full": FaultRow(STREAMS, around("stderr_full"), "reads writes prints keeps", DONE),
    "home is nowhere": FaultRow(
        OWN, surroundings(**dict.fromkeys(("HOME", "PARKBROWSE_CACHE", "PARKBROWSE_STATE", "PARKBROWSE_CONFIG"), "{ground.corpus}/home")),
        "reads prints keeps", DONE, {"excerpts add": TOLD, "excerpts": APART, "corrections": APART, "build": APART},
    ),
    "home cannot be written": FaultRow(OWN, at_home(read_only), "reads prints keeps", DONE, {"excerpts add": TOLD, "build": APART}),
    "home cannot be written, a folder is read": FaultRow(OWN, at_home(read_only, folder=True), "reads", SAID, {"excerpts add": APART, "build": DONE, "merge": DONE, "split": DONE}),
    "the cache cannot be made": FaultRow(
        OWN, at_home(lambda home: plain(home / "cache"), folder=True), "reads", SAID, {"build": DONE, "merge": DONE, "split": DONE}
    ),
    "the state has a damaged row": FaultRow(
        OWN, state(statement("UPDATE kept SET value = '{'")), "keeps", DONE, {"browser": SAID}
    ),
    "the state has a damaged page": FaultRow(OWN, state(zeroed(4096)), "keeps", SAID),
    "the state has a damaged head": FaultRow(OWN, state(zeroed(0)), "keeps", SAID),
    "the state is of a later version": FaultRow(OWN, state(statement("PRAGMA user_version = 99")), "keeps", SAID, {"excerpts add": TOLD, "excerpts": TOLD}),
    "a folder is in the place of the state": FaultRow(OWN, state(a_plain_file), "keeps", SAID, {"excerpts add": TOLD, "excerpts": TOLD}),
    "corrections are torn": FaultRow(
        OWN, at_home(lambda home: torn(home / "state" / "corrections.jsonl")),
        "reads", DONE, {"corrections": SAID},
    ),
    "the keymap is broken": FaultRow(
        OWN, at_home(lambda home: (home / "config" / "keymaps.yaml").write_text("[:")), "shows", SAID, {"keys": SAID}
    ),
    "own zones are broken": FaultRow(
        OWN, at_home(lambda home: (home / "config" / "zones.yaml").write_text("[:"), folder=True), "reads", SAID, {"merge": DONE, "split": DONE}
    ),
    "the locale is C": FaultRow(
        AROUND, surroundings(LC_ALL="C", LANG="C"), "reads writes prints keeps", DONE
    ),
    "the clock went back": FaultRow(AROUND, around("clock_back"), "reads writes prints keeps", DONE),
    "the clock went back, a folder is read": FaultRow(AROUND, around("clock_back", folder=True), "reads", DONE),
    "the folder that one is in is gone": FaultRow(AROUND, around("gone_folder:{ground.at}/gone"), "reads writes prints keeps", DONE),
    "a worker is killed": FaultRow(
        ENDS, lambda ground: replace(beside(lambda path: path.write_text("2016年湾里区政府工作报告\n\n财政总收入60亿元。"), "deadly.txt")(ground), spoil=f"worker_killed:{ground.at}/died"),
        "reads", DONE, is_same=False,
    ),
    "killed (KILL)": FaultRow(ENDS, around("ended_by:KILL:0.01", folder=True), "reads writes", ENDED),
    "ended (TERM)": FaultRow(ENDS, around("ended_by:TERM:0.01", folder=True), "reads writes", ENDED),
    "hung up (HUP)": FaultRow(ENDS, around("ended_by:HUP:0.01", folder=True), "reads writes", ENDED),
    "interrupted (INT)": FaultRow(ENDS, around("ended_by:INT:0.01", folder=True), "reads writes", ENDED),
}  # fmt: skip
