"""The reader's own file: what is kept comes back, whatever ends the session; damage costs no start."""

from __future__ import annotations

import signal
import sqlite3
import stat
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import Fault
from tests.conftest import ROOT
from tui.data.state_db import State
from tui.models.report_mark import ReportMark

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state.db"


@pytest.fixture
def state(file: Path) -> Iterator[State]:
    with State.open(file) as opened:
        yield opened


def again(file: Path) -> State:
    return State.open(file)


def test_a_report_never_touched_has_the_plain_mark(state: State) -> None:
    assert (
        state.mark("a")
        == ReportMark()
        == ReportMark(read=False, starred=False, place=0, percent=0, opened=0.0)
    )
    assert state.marks() == {}


def test_marks_are_there_in_the_next_session(state: State, file: Path) -> None:
    state.change(["a", "b"], read=True)
    state.change(["b"], starred=True)
    state.stand("a", 120, 7)
    with again(file) as next_session:
        a, b = next_session.mark("a"), next_session.mark("b")
    assert (a.read, a.starred, a.place, a.percent) == (True, False, 120, 7)
    assert (b.read, b.starred, b.place) == (True, True, 0)
    assert a.opened > b.opened == 0


def test_a_change_can_be_taken_back_and_places_stay(state: State) -> None:
    state.change(["a"], starred=True)
    before = state.change(["a", "b"], read=True, starred=False)
    state.stand("b", 9, 1)
    state.restore(before)
    assert state.mark("a").starred
    assert not state.mark("a").read
    assert not state.mark("b").read
    assert state.mark("b").place == 9


def test_a_hundred_thousand_reports_are_marked_in_steps(state: State) -> None:
    ids = [f"{number:05}" for number in range(5001)]
    before = state.change(ids, read=True)
    assert len(before) == 5001
    assert all(mark.read for mark in state.marks(ids).values())
    assert len(state.marks(ids)) == 5001


@pytest.fixture(scope="module")
def long_lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[State]:
    with State.open(tmp_path_factory.mktemp("long") / "state.db") as opened:
        yield opened


@given(value=JSON, name=st.text())
def test_what_json_can_hold_comes_back(long_lived: State, value: object, name: str) -> None:
    long_lived.keep("x", value)
    assert long_lived.value("x") == value
    long_lived.note("kind", name, value)
    assert long_lived.entries("kind", most=1)[0].value == value


def test_entries_come_newest_first_and_the_oldest_are_dropped(state: State) -> None:
    for query in ("一", "二", "三", "一"):
        state.note("search", query, {"n": len(query)}, most=2)
    state.note("saved", "二", ["x"])
    assert [entry.key for entry in state.entries("search")] == ["一", "三"]
    assert [entry.key for entry in state.entries("search", most=1)] == ["一"]
    found = state.entry("saved", "二")
    assert found is not None
    assert found.value == ["x"]
    state.drop("saved", "二")
    assert state.entry("saved", "二") is None


def test_others_on_the_host_cannot_look_in(state: State, file: Path) -> None:
    state.keep("x", 1)
    for path in file.parent.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_sessions_at_once_do_not_lose_each_others_marks(state: State, file: Path) -> None:
    with again(file) as other:
        for number in range(20):
            state.change([f"a{number}"], read=True)
            other.change([f"b{number}"], starred=True)
            other.stand(f"a{number}", number, number)
    assert len(state.marks()) == 40
    assert state.mark("a7")[:3] == (True, False, 7)


def test_a_killed_session_has_lost_nothing(file: Path) -> None:
    program = f"""
        import os, signal
        from pathlib import Path
        from tui.data.state_db import State
        state = State.open(Path({str(file)!r}))
        state.change(["a"], starred=True)
        state.note("search", "q")
        state.stand("b", 77, 5)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    with State.open(file) as state:
        assert state.mark("a").starred
        assert state.mark("b").place == 77
        assert [entry.key for entry in state.entries("search")] == ["q"]
        assert state.told == ""


@pytest.mark.parametrize(
    "what", [b"not a database at all, but long enough to look like one" * 9, b"\0" * 5000]
)
def test_a_damaged_file_is_put_aside_and_a_new_one_begun(file: Path, what: bytes) -> None:
    file.write_bytes(what)
    with State.open(file) as state:
        assert state.told == "damaged"
        assert state.aside is not None
        assert state.aside.read_bytes() == what
        state.keep("x", 1)
    with again(file) as state:
        assert state.told == ""
        assert state.value("x") == 1


def test_damage_that_shows_later_is_told_and_the_change_kept(file: Path) -> None:
    with State.open(file) as state:
        for number in range(2000):
            state.note("search", f"query {number}", "x" * 50)
    pages = bytearray(file.read_bytes())
    for at in range(4096 * 2, len(pages), 4096):
        pages[at : at + 200] = b"\xff" * 200
    file.write_bytes(pages)
    with State.open(file) as state:
        state.note("search", "after")
        assert state.told == "damaged"
        assert [entry.key for entry in state.entries("search")] == ["after"]


def test_a_file_of_a_later_version_is_left_alone(file: Path) -> None:
    db = sqlite3.connect(file)
    db.execute("PRAGMA user_version=99")
    db.execute("CREATE TABLE future (x)")
    db.commit()
    db.close()
    before = file.read_bytes()
    with State.open(file) as state:
        assert state.told == "newer"
        state.keep("x", 1)
        assert state.value("x") == 1
    assert file.read_bytes() == before


def test_where_nothing_can_be_kept_the_session_goes_on(tmp_path: Path) -> None:
    (tmp_path / "state.db").mkdir()
    with State.open(tmp_path / "state.db") as state:
        assert state.told == "unwritable"
        state.change(["a"], read=True)
        assert state.mark("a").read


def test_a_session_in_the_middle_of_a_change_is_a_fault_and_no_freeze(state: State, file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Fault, match="write"):
        state.keep("x", 1)
    other.execute("ROLLBACK")
    other.close()
    state.keep("x", 2)
    assert state.value("x") == 2


REFUSED = {
    "a write that comes after the end": lambda state: state._db.close(),
    "a disk that takes no more": lambda state: state._db.execute("PRAGMA max_page_count=1"),
    "a file that may only be read": lambda state: state._db.execute("PRAGMA query_only=1"),
    "a value that a table does not take": lambda state: state._db.execute(
        "CREATE TEMP TRIGGER no BEFORE INSERT ON main.kept BEGIN SELECT RAISE(ABORT, 'no'); END"
    ),
}


@pytest.mark.parametrize("refuse", REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_a_fault_and_a_healthy_file_stays_where_it_is(
    file: Path, refuse: Callable[[State], object]
) -> None:
    state = State.open(file)
    state.keep("before", 1)
    refuse(state)
    with pytest.raises(Fault) as raised:
        state.keep("x", "long" * 9000)
    state.close()
    assert raised.value.code == "write"
    assert state.told == ""
    with again(file) as next_session:
        assert next_session.value("before") == 1
    assert [path.name for path in file.parent.glob("*damaged*")] == []


def test_what_goes_wrong_is_told_in_place_of_raised_where_somebody_listens(file: Path) -> None:
    told: list[Fault] = []
    state = State.open(file)
    state.tell = told.append
    state.close()
    state.keep("x", 1)
    assert state.change(["a"], read=True) == {"a": ReportMark()}
    assert state.value("x", "otherwise") == "otherwise"
    assert [fault.code for fault in told] == ["write", "unreadable", "write", "unreadable"]


def test_damage_in_the_middle_of_a_session_is_told(state: State) -> None:
    told: list[Fault] = []
    state.tell = told.append
    raised = sqlite3.DatabaseError("malformed")
    raised.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    state._db.close()
    state._db = Broken(raised)  # type: ignore[assignment]
    state.keep("x", 1)
    assert state.value("x") == 1
    assert [(fault.code, fault.path) for fault in told] == [("set-aside", state.aside)]


class Broken:
    """A connection to a file that is no longer one."""

    def __init__(self, error: sqlite3.Error) -> None:
        self.error = error

    def execute(self, *_: object) -> None:
        raise self.error

    def close(self) -> None:
        """Nothing is held."""


def test_damage_that_cannot_be_put_aside_costs_no_start(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_bytes(b"\0" * 5000)

    def refused(self: Path, target: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refused)
    with State.open(file) as state:
        assert state.told == "unwritable"
        assert state.file is None
        state.keep("x", 1)
        assert state.value("x") == 1
