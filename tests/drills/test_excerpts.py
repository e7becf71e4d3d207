"""The excerpt book against SIGKILL at any moment, with two sessions at work on it at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tui.data.excerpts import ExcerptBooks
from tui.data.state_db import State

pytestmark = pytest.mark.drill

KILLS = 60
SESSIONS = ("甲", "乙")

# Adds, notes, moves and removes without end; a line on stdout tells of a change once the call has returned.
SESSION = """
import random, select, sys
from pathlib import Path
from tui.data.excerpts import Excerpt, ExcerptBooks
from tui.data.state_db import State

path, name, seed = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
chance = random.Random(seed)
books = ExcerptBooks(State(path))
number = 0
while True:
    number += 1
    select.select([], [], [], chance.random() / 100)  # the disk is not held without end, as no reader holds it
    text = f"{name}{seed}-{number}"
    (put,) = books.add([Excerpt("", "", text, "r", 3, "题", "a.txt", "a.txt 第1行")])
    print("there", put.key, text, "-", flush=True)
    if chance.random() < 0.5:
        books.edit(put.key, note=f"注{number}")
        print("there", put.key, text, f"注{number}", flush=True)
    if chance.random() < 0.3:
        books.move(put.key, chance.randrange(3))
    if chance.random() < 0.3:
        books.remove([put.key])
        print("gone", put.key, "-", "-", flush=True)
"""


def _session(path: Path, name: str, turn: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SESSION, str(path), name, str(turn)],
        stdout=subprocess.PIPE, text=True, encoding="utf-8", env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def test_what_was_told_as_taken_is_there_after_any_kill(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    chance = random.Random(17)
    for turn in range(KILLS):
        sessions = [_session(path, name, turn) for name in SESSIONS]
        heard = {each: [_line(each)] for each in sessions}  # all are at work
        victim, other = chance.sample(sessions, 2)
        heard[victim] += [_line(victim) for _ in range(chance.randrange(12))]
        for each in (victim, other):
            heard[each] += _ended(each)
        told: dict[str, tuple[str, str] | None] = {}
        for lines in heard.values():
            for line in lines:
                state, key, text, note = line.split()
                told[key] = (text, "" if note == "-" else note) if state == "there" else None
        with State(path) as state_file:
            assert state_file.told == ""
            kept = {each.key: each for each in ExcerptBooks(state_file).excerpts()}
        for key, wanted in told.items():
            if wanted is None:
                assert key not in kept
            elif key in kept:
                text, note = wanted
                assert kept[key].text == text
                assert kept[key].note == note or not note  # a note whose line was not written is there, too
            else:
                assert any(lines[-1].split()[1] == key for lines in heard.values()), (
                    turn,
                    key,
                )  # the kill came behind its removal


def _line(session: subprocess.Popen[str]) -> str:
    assert session.stdout is not None
    return session.stdout.readline()


def _ended(session: subprocess.Popen[str]) -> list[str]:
    """Kill a session; the whole lines that it had still told."""
    session.send_signal(signal.SIGKILL)
    assert session.stdout is not None
    rest = session.stdout.read()
    session.wait()
    session.stdout.close()
    return [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
