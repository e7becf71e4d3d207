"""A command meets a fault on a ground of its own; what of it is not as the table has it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import pexpect

from corpus import library
from tests.clock import PATIENCE
from tests.faults.table import COMMANDS, DONE, ENDED, FAULTS, SAID, TOLD, Command, Ground, Met
from tests.warm import Warm
from tests.warm_terminal import Visit
from tui.data.state_db import State

PAGE = "2014年东湖区政府工作报告\n\n全区财政总收入53.14亿元,同比增长14.45%,各项工作取得新的进展。\n"
CORRECTED = {
    "report": hashlib.sha256(PAGE.encode()).hexdigest()[:12] + "-1", "start": 7, "end": 14, "surface": "53.14亿元", "action": "bind",
    "of": None, "fields": {"status": "actual"}, "sentence": "", "when": "", "source": "good.txt", "part": 1,
}  # fmt: skip
MARKED = [f"{number:012x}" for number in range(300)]
_VARYING = re.compile(r"\d+| → .*")
NOTHING_HELD = {130, 128 + signal.SIGTERM, 128 + signal.SIGHUP}


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    told: list[str]


class Meetings:
    """Grounds, and a command that is ready."""

    def __init__(self, before: Callable[[], None]) -> None:
        self._folder = Path(mkdtemp())
        self._warm = Warm(self._folder / "streams", PATIENCE, before)
        (self._folder / "streams").mkdir()
        self._met = 0
        self._undisturbed: dict[tuple[str, str], Ended] = {}

    def end(self) -> None:
        """Nothing more will be met."""
        self._warm.end()
        cleared(self._folder)

    @cached_property
    def _first(self) -> Ground:
        ground = Ground(self._folder / "first")
        for folder in (
            ground.pages,
            ground.out,
            *(ground.home / name for name in ("cache", "state", "config")),
        ):
            folder.mkdir(parents=True)
        (ground.pages / "good.txt").write_text(PAGE, "utf-8")
        library.build([ground.pages], ground.out / "old.corpus")
        (ground.pages / "west.txt").write_text(PAGE.replace("东湖", "西湖").replace("53", "61"), "utf-8")
        library.build([ground.pages], ground.corpus)
        (ground.out / "old.jsonl").write_text("what was there\n")
        with State.open(ground.home / "state" / "state.db") as state:
            state.change(MARKED, starred=True)
            state.keep("list.columns", [["zone", 12]])
        (ground.home / "state" / "corrections.jsonl").write_text(f"{json.dumps(CORRECTED)}\n", "utf-8")
        assert self._run(ground, COMMANDS["excerpts add"], Met(ground.corpus)).status == 0
        return ground

    def _ground(self) -> Ground:
        self._met += 1
        ground = Ground(self._folder / str(self._met))
        shutil.copytree(self._first.at, ground.at)
        return ground

    def wrong(self, fault: str, name: str) -> Iterator[str]:
        """What is not as it should be when a command meets a fault."""
        row, command, ground = FAULTS[fault], COMMANDS[name], self._ground()
        met = row.arrange(ground)
        if "builds" in command.needs and met.source == ground.corpus:
            met = replace(met, source=ground.pages)
        before = files(ground)
        outcome = row.cell(name)
        if "shows" in command.needs and outcome is not TOLD:
            yield from self._wrong_in_a_terminal(ground, command, met, outcome is ENDED)
        else:
            ended = self._run(ground, command, met)
            compared = outcome in (DONE, SAID) or (outcome is TOLD and len(ended.told) > 1)
            whole = self._whole(name, met.source == ground.pages) if compared else None
            yield from wrong_end(ended, outcome, whole, row.is_same, "judges" in command.needs)
        yield from lost(ground, before, outcome, fault)
        cleared(ground.at)

    def _whole(self, name: str, folder: bool) -> Ended:
        """How the command ends where nothing is wrong."""
        known = self._undisturbed.get((name, str(folder)))
        if known is None:
            ground = self._ground()
            builds = "builds" in COMMANDS[name].needs
            met = Met(ground.pages if folder or builds else ground.corpus)
            known = self._undisturbed[name, str(folder)] = self._run(ground, COMMANDS[name], met)
            assert known.status in (0, 1), known
        return known

    def _words(self, ground: Ground, command: Command, met: Met) -> list[str]:
        out = met.out or ground.out / command.out
        return [word.format(source=met.source, out=out) for word in command.words.split()]

    def _run(self, ground: Ground, command: Command, met: Met) -> Ended:
        environment = os.environ | ground.environment() | met.environment
        done = self._warm.run(self._words(ground, command, met), environment, met.spoil)
        out, told = (each.replace(str(ground.at), "…") for each in (done.stdout, done.stderr))
        return Ended(done.returncode, out, told.splitlines())

    def _wrong_in_a_terminal(
        self, ground: Ground, command: Command, met: Met, is_ended: bool
    ) -> Iterator[str]:
        environment = os.environ | ground.environment() | {"TERM": "xterm-256color"} | met.environment
        visit = Visit(self._words(ground, command, met), environment, (40, 160), met.spoil)
        visit.timeout = PATIENCE
        try:
            if not is_ended:
                visit.expect("西湖区".encode())
                visit.send(b"q")
            visit.expect(pexpect.EOF)
            visit.wait()
            if not is_ended and visit.exitstatus != 0:
                yield f"the browser ended with {visit.exitstatus}"
        except (pexpect.TIMEOUT, pexpect.EOF, OSError) as error:
            yield f"the browser: {error!r:.500}"
        finally:
            if b"Traceback" in (visit.before if isinstance(visit.before, bytes) else b""):
                yield "a traceback"
            visit.close()


def wrong_end(
    ended: Ended, outcome: object, whole: Ended | None, is_same: bool, judges: bool
) -> Iterator[str]:
    """What is not as an outcome has it; `whole` is the end without the fault, `is_same` whether it prints the same,
    `judges` whether it prints what is wrong."""
    told = "\n".join(ended.told)
    if "Traceback" in told or "程序出错" in told:
        yield f"a defect: {told}"
    usual = {_VARYING.sub("", line) for line in whole.told} if whole else set()
    said = [line for line in ended.told if _VARYING.sub("", line) not in usual]
    if outcome is TOLD and (ended.status, len(said)) != (2, 1):
        yield f"no one sentence: {ended}"
    if outcome is ENDED and ended.status >= 0 and ended.status not in {0, 1} | NOTHING_HELD:
        yield f"ended otherwise: {ended}"
    if outcome in (DONE, SAID) and whole:
        if is_same and not judges and ended.out != whole.out:
            yield f"not as without the fault: {ended} {whole}"
        if ended.status not in ({whole.status}, {0, 1})[judges]:
            yield f"not done: {ended}"
        if not judges and (outcome is SAID) is not bool(said):
            yield f"said: {said}"


def cleared(folder: Path) -> None:
    """A folder goes, closed as it may be."""
    folder.chmod(0o700)
    for place in folder.rglob("*"):
        if place.is_dir() and not place.is_symlink():
            place.chmod(0o700)
    shutil.rmtree(folder)


def files(ground: Ground) -> dict[str, bytes]:
    """What lies there, by name."""
    found = {}
    for path in ground.at.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.stat().st_size < 1 << 24:
            mode = path.stat().st_mode
            path.chmod(0o600)
            found[str(path.relative_to(ground.at))] = path.read_bytes()
            path.chmod(mode)
    return found


def lost(ground: Ground, before: dict[str, bytes], outcome: object, fault: str) -> Iterator[str]:
    """What was there and is not, or is half done."""
    now = files(ground)
    kept = (
        "pages/good.txt",
        "pages/west.txt",
        "made.corpus",
        *(("out/old.corpus", "out/old.jsonl") if outcome is TOLD else ()),
    )
    for name in kept:
        if now.get(name) != before.get(name) and "meanwhile" not in fault and fault != "grows":
            yield f"{name} is another"
    if outcome is not ENDED:
        left = [name for name in now if name not in before and Path(name).name.startswith(".")]
        if left:
            yield f"left behind: {left}"
    if "state" not in fault and (ground.home / "state" / "state.db").exists():
        with closing(sqlite3.connect(ground.home / "state" / "state.db")) as db:
            if db.execute("SELECT count(*) FROM marks WHERE starred").fetchone() != (len(MARKED),):
                yield "marks are lost"
