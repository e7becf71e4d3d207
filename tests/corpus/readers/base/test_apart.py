"""What works on foreign bytes apart cannot harm the program, whatever it does."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import Fault
from corpus.readers.base.apart import apart, dismiss
from tests.clock import PATIENCE

HERE = "tests.corpus.readers.base.foreign"


@pytest.fixture(scope="module", autouse=True)
def importable() -> Iterator[None]:
    """The process apart finds these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path.cwd()))
        yield


def pid() -> int:
    (found,) = apart(f"{HERE}:process", b"")
    return int(found)


def test_what_is_yielded_comes_back_as_plain_data() -> None:
    assert apart(f"{HERE}:halves", "高新区".encode() * 2) == ["高新区", {"rest": ["高新区", None]}]


def test_every_item_is_heard_when_it_comes() -> None:
    heard: list[Any] = []
    assert apart(f"{HERE}:halves", b"ab", heard=heard.append) == heard == ["a", {"rest": ["b", None]}]


def test_one_process_serves_many_files() -> None:
    assert pid() == pid() != os.getpid()


def test_what_a_library_prints_is_no_answer() -> None:
    assert apart(f"{HERE}:printing", b"") == ["answer"]


@pytest.mark.parametrize(
    ("function", "code", "detail"),
    [
        ("refusing", "encrypted", "有密码"),
        ("erring", "defect", "ZeroDivisionError: integer division or modulo by zero"),
        ("nowhere", "defect", f"AttributeError: module '{HERE}' has no attribute 'nowhere'"),
        ("greedy", "too-much-memory", ""),
        ("crashing", "reader-died", "SIGSEGV"),
    ],
)
def test_what_goes_wrong_is_one_fault_and_the_next_file_is_read(
    function: str, code: str, detail: str
) -> None:
    with pytest.raises(Fault) as caught:
        apart(f"{HERE}:{function}", b"")
    assert (caught.value.code, caught.value.detail) == (code, detail)
    assert apart(f"{HERE}:printing", b"") == ["answer"]


def test_who_takes_too_long_is_ended_and_replaced() -> None:
    slow = pid()
    with pytest.raises(Fault) as caught:
        apart(f"{HERE}:never_done", b"", most_time=0.2)
    assert caught.value.code == "too-slow"
    with pytest.raises(ProcessLookupError):
        os.kill(slow, 0)
    assert pid() != slow


def test_the_time_may_be_that_of_each_item() -> None:
    assert apart(f"{HERE}:leisurely", b"", most_time=1.5, each=True) == [0, 1, 2, 3]
    with pytest.raises(Fault) as caught:
        apart(f"{HERE}:leisurely", b"", most_time=1.5)
    assert caught.value.code == "too-slow"


def test_one_that_is_dismissed_is_ended_and_replaced() -> None:
    held = pid()
    dismiss()
    with pytest.raises(ProcessLookupError):
        os.kill(held, 0)
    assert pid() != held


def test_who_was_killed_while_idle_is_replaced_without_a_word() -> None:
    idle = pid()
    os.kill(idle, signal.SIGKILL)
    os.waitid(os.P_PID, idle, os.WEXITED | os.WNOWAIT)
    assert pid() != idle


@pytest.mark.parametrize("end", ["os.kill(os.getpid(), 9)", "raise SystemExit", "1 / 0"])
def test_none_outlives_its_parent(end: str) -> None:
    asking = f"import os; from corpus.readers.base.apart import apart; print(*apart('{HERE}:process', b''), flush=True); {end}"
    told = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=False)
    child = int(told.stdout)
    assert gone(child)


def test_none_outlives_its_parent_in_the_middle_of_its_work() -> None:
    asking = (
        "from corpus.readers.base.apart import apart; "
        f"print(*apart('{HERE}:process', b''), flush=True); apart('{HERE}:never_done', b'')"
    )
    with subprocess.Popen([sys.executable, "-c", asking], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        parent.kill()
    assert gone(child)


def gone(process: int) -> bool:
    """Whether a process has ended, or ends soon."""
    try:
        seen = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([seen], [], [], PATIENCE)[0])
    finally:
        os.close(seen)
