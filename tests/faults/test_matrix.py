"""The fault matrix is met: one sentence and no traceback, what is sound is done, nothing that was there is lost.

One cell of each fault in every run, all of them by `make faults`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import count

import pytest

from tests.faults.meeting import Meetings
from tests.faults.table import COMMANDS, FAULTS
from tests.test_borders_build import obey_permissions

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
CELLS = {fault: [name for name in COMMANDS if row.cell(name)] for fault, row in FAULTS.items()}


@cache
def meetings() -> Meetings:
    """The grounds, made once."""
    return Meetings(obey_permissions)


@pytest.fixture(autouse=True, scope="module")
def ended() -> Iterator[None]:
    """They go with the last test."""
    yield
    meetings().end()
    meetings.cache_clear()


# Processes are begun for these: `make faults` alone meets them.
SLOW = {"is too large ", "a worker is killed"}


def some() -> dict[str, str]:
    """A command for each fault, another one each time; none that needs a terminal."""
    at = count()
    return {
        fault: plain[next(at) * 5 % len(plain)]
        for fault, names in CELLS.items()
        if fault not in SLOW and (plain := [name for name in names if name != "browser"])
    }


@pytest.mark.parametrize(("fault", "name"), some().items(), ids=lambda each: each.strip())
def test_a_command_meets_a_fault(fault: str, name: str) -> None:
    assert [*meetings().wrong(fault, name)] == []


@pytest.mark.matrix
@pytest.mark.parametrize("fault", FAULTS)
def test_every_command_meets_a_fault(fault: str) -> None:
    wrong = {name: told for name in CELLS[fault] if (told := [*meetings().wrong(fault, name)])}
    assert wrong == {}


def test_every_command_meets_some_fault_and_every_fault_some_command() -> None:
    assert all(CELLS.values())
    assert {name for names in CELLS.values() for name in names} == set(COMMANDS)
