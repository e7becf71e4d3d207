"""The border to what is the reader's own: whatever is wrong with it, the corpus is read, and the fault is one sentence.

A row is a border (what is done) and a fault (what is wrong with the state); no row may end in a traceback, in silence
where something of the reader's is out of force, or in a refusal of what needs no state.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

from corpus import corrections, library
from corpus.errors import Fault
from corpus.export.files import append
from tests.clock import PATIENCE
from tests.conftest import SEEDS, screen_text, until
from tui import own_themes
from tui.app.app import ParkbrowseApp
from tui.cli import main
from tui.data.state_db import State
from tui.keys import KeySource
from tui.models.report_mark import ReportMark

IDS = [f"{number:012x}" for number in range(0, 300 * 7919, 7919)]
PAGE = 4096


def whole(folder: Path) -> Path:
    """A state with marks, kept values, histories and saved searches, as sessions leave it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "state.db").write_bytes(as_sessions_leave_it())
    return folder / "state.db"


@cache
def as_sessions_leave_it() -> bytes:
    """Its file, whose hundred transactions cost more than most tests do with it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "state.db"
        keep(file)
        assert [*file.parent.iterdir()] == [file]
        return file.read_bytes()


def keep(file: Path) -> None:
    with State.open(file) as state:
        state.change(IDS, starred=True)
        state.keep("sources", [str(SEEDS)])
        state.keep("list.columns", [["zone", 12]])
        for number in range(60):
            state.note("saved", f"S{number:02}", {"query": "财政", "seen": IDS[: number * 3], "made": number})
            state.note("search", f"query {number}")
        state.note("compare.recent", "a\nb", ["a", "b", "东湖区", "青云谱区"])
        state.note("compare.names", "甲\n乙", "join")


def changed(*statements: str) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        db = sqlite3.connect(whole(folder))
        for statement in statements:
            db.execute(statement)
        db.commit()
        db.close()

    return do


def page_of(number: int, data: bytes) -> Callable[[Path], None]:
    """A page of the file overwritten: the first, that of a table, one in the middle."""

    def do(folder: Path) -> None:
        file = whole(folder)
        at = number * PAGE if number >= 0 else file.stat().st_size // PAGE // 2 * PAGE
        with file.open("r+b") as out:
            out.seek(at)
            out.write(data)

    return do


def no_folder(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be")


def torn_journal(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "corrections.jsonl").write_text('{"report": "r1", "sta\n[]\n')


def poisoned_journal(folder: Path) -> None:
    folder.mkdir(parents=True)
    with_value = {
        "report": "004_b39eb2a81213ef0c", "start": 0, "end": 2, "surface": "各位", "action": "add", "of": None,
        "fields": {"value": "1e999999", "relation": "level"}, "sentence": "", "when": "",
    }  # fmt: skip
    (folder / "corrections.jsonl").write_text(json.dumps(with_value))


def journal_folder(folder: Path) -> None:
    (folder / "corrections.jsonl").mkdir(parents=True)


# a row, or the values in it, that no version of ours would have written
ROWS = {
    "broken JSON of the sources": "UPDATE kept SET value = '{' WHERE name = 'sources'",
    "broken JSON of one search": "UPDATE entries SET value = '[' WHERE \"key\" = 'query 7'",
    "broken JSON of one saved search": "UPDATE entries SET value = '' WHERE \"key\" = 'S07'",
    "a value that is no text": "UPDATE entries SET value = x'ff00' WHERE \"key\" = 'S07'",
    "a key that is no text": "UPDATE entries SET \"key\" = x'ff00' WHERE \"key\" = 'query 7'",
    "text that is no UTF-8": "UPDATE entries SET \"key\" = CAST(x'ff41' AS TEXT) WHERE \"key\" = 'query 7'",
    "columns of another kind": "UPDATE kept SET value = '3' WHERE name = 'list.columns'",
    "columns of endless width": "UPDATE kept SET value = '[[\"zone\", Infinity]]' WHERE name = 'list.columns'",
    "a theme of another kind": "INSERT INTO kept VALUES ('theme', '[1]')",
    "a number of too many digits": f"UPDATE kept SET value = '{'9' * 5000}' WHERE name = 'sources'",
    "a pair of three": "UPDATE entries SET value = '[1, 2, 3]' WHERE kind = 'compare.recent'",
    "a decision on one name": "UPDATE entries SET \"key\" = 'x' WHERE kind = 'compare.names'",
    "marks of another kind": "UPDATE marks SET place = 'x', percent = -7, opened = 'y', read = 'z'",
}  # fmt: skip
FAULTS: dict[str, Callable[[Path], object]] = {name: changed(row) for name, row in ROWS.items()} | {
    "nothing": whole,
    "a folder that cannot be made": no_folder,
    "a folder in place of the file": lambda folder: (folder / "state.db").mkdir(parents=True),
    "broken JSON of the columns": changed("UPDATE kept SET value = '[[\"zone\"' WHERE name = 'list.columns'"),
    "broken JSON in all that is kept": changed("UPDATE kept SET value = 'x'"),
    "a table that is gone": changed("DROP TABLE marks"),
    "a table of other columns": changed("DROP TABLE kept", "CREATE TABLE kept (x)"),
    "the first page zeroed": page_of(0, bytes(PAGE)),
    "the second page zeroed": page_of(1, bytes(PAGE)),
    "a page in the middle zeroed": page_of(-1, bytes(PAGE)),
    "a page in the middle scribbled on": page_of(-1, b"\xa5" * 700),
    "a later version": changed("PRAGMA user_version = 99"),
    "a torn journal": torn_journal,
    "a journal that cannot be applied": poisoned_journal,
    "a journal that cannot be read": journal_folder,
}  # fmt: skip
BORDERS = {
    "list": ["list"],
    "list of the seeds": ["list", "-c", str(SEEDS)],
    "compare": ["compare", "东湖区", "青云谱区", "-c", str(SEEDS)],
    "figures": ["figures", "东湖区", "-c", str(SEEDS)],
    "corrections": ["corrections", "-c", str(SEEDS)],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARKBROWSE_STATE", str(tmp_path / "home" / "state"))
    return tmp_path / "home" / "state"


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("border", BORDERS.values(), ids=BORDERS)
def test_a_command_reads_the_corpus_whatever_the_state_is(
    border: list[str], fault: Callable[[Path], object], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fault(folder)
    with pytest.raises(SystemExit) as left:
        main.main(border)
    out, err = capsys.readouterr()
    nothing_to_list = border[0] == "corrections" and not out
    assert left.value.code in (None, 1 if nothing_to_list else 0)
    assert "Traceback" not in err
    assert out or nothing_to_list


TOLD = {
    "a folder that cannot be made": "改动不会保存",
    "a folder in place of the file": "改动不会保存",
    "broken JSON of the columns": "list.columns）损坏，已搁置",
    "a table that is gone": "损坏，已另存为",
    "the first page zeroed": "损坏，已另存为",
    "a later version": "更新的版本",
}


# Rows that are met in one visit: none of them touches what another does.
MET_TOGETHER = (
    ("broken JSON of the sources", "broken JSON of one search", "broken JSON of one saved search",
     "columns of another kind", "a theme of another kind", "a pair of three", "marks of another kind"),
    ("a number of too many digits", "a key that is no text", "a value that is no text",
     "columns of endless width", "a decision on one name"),
    ("text that is no UTF-8",),
)  # fmt: skip


def test_every_row_is_met_in_some_visit() -> None:
    assert sorted(name for names in MET_TOGETHER for name in names) == sorted(ROWS)


@pytest.mark.parametrize(
    "names", [*((name,) for name in FAULTS if name not in ROWS), *MET_TOGETHER], ids=", ".join
)
async def test_the_browser_opens_whatever_the_state_is_and_tells_what_is_out_of_force(
    names: tuple[str, ...], folder: Path, seeds_file: Path
) -> None:
    name = names[0]
    (FAULTS[name] if name not in ROWS else changed(*(ROWS[each] for each in names)))(folder)
    app = ParkbrowseApp(seeds_file, "seeds", KeySource.of().read().keymap, theme="auto")
    async with app.run_test(size=(200, 40)) as pilot:
        await until(pilot, lambda: TOLD.get(name, "") in screen_text(app))
        await pilot.press("enter", "escape", "slash", *"cz", "up", "escape", "j")
        await pilot.pause()
        assert "东湖" in screen_text(app)
        assert app.is_running


SAID = {
    "broken JSON of the sources": (["list"], "sources）损坏，已搁置"),
    "the first page zeroed": (["list"], "损坏，已另存为"),
    "a journal that cannot be read": (["figures", "东湖区", "-c", str(SEEDS)], "corrections.jsonl: 读不了"),
    "a torn journal": (["corrections", "-c", str(SEEDS)], "第 1, 2 行读不懂"),
}


@pytest.mark.parametrize(("name", "row"), SAID.items(), ids=SAID)
def test_a_command_says_once_what_is_out_of_force(
    name: str, row: tuple[list[str], str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    FAULTS[name](folder)
    with pytest.raises(SystemExit):
        main.main(row[0])
    assert capsys.readouterr().err.count(row[1]) == 1


# how many of 300 marks and 60 saved searches stay in force, at least
STAYS = {
    "nothing": (300, 60),
    "broken JSON in all that is kept": (300, 60),
    "broken JSON of one saved search": (300, 59),
    "a value that is no text": (300, 59),
    "text that is no UTF-8": (300, 60),
    "a table of other columns": (300, 60),
    "a table that is gone": (0, 60),
    "the first page zeroed": (300, 60),
    "the second page zeroed": (299, 60),
    "a page in the middle zeroed": (140, 50),
    "a page in the middle scribbled on": (140, 50),
}


@pytest.mark.parametrize(("name", "least"), STAYS.items(), ids=STAYS)
def test_what_is_damaged_costs_no_more_than_itself(name: str, least: tuple[int, int], folder: Path) -> None:
    FAULTS[name](folder)
    for _ in range(2):
        with State.open(folder / "state.db") as state:
            state.tell = lambda fault: None
            state.entries("search")
            marks, saved = state.marks(), state.entries("saved")
            assert (len(marks) >= least[0], len(saved) >= least[1]) == (True, True), (len(marks), len(saved))
            assert set(marks.values()) <= {ReportMark(starred=True)}
            assert all(entry.value["query"] == "财政" for entry in saved)


def test_a_row_that_cannot_be_read_is_told_once_and_kept_aside(folder: Path) -> None:
    FAULTS["broken JSON of one saved search"](folder)
    told: list[str] = []
    with State.open(folder / "state.db") as state:
        state.tell = lambda fault: told.append(f"{fault.code} {fault.detail}")
        assert len(state.entries("saved")) == len(state.entries("saved")) == 59
        assert state.entry("saved", "S07") is None
    assert told == ["row-aside saved S07"]
    db = sqlite3.connect(folder / "state.db")
    assert db.execute('SELECT kind, "key", value FROM aside').fetchall() == [("saved", "S07", "")]
    db.close()


def test_what_a_file_holds_that_cannot_be_written_is_there_for_the_session(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = whole(folder)
    before = file.read_bytes()
    opened = os.open

    def refused(path: str, flags: int, *rest: int) -> int:
        if os.fspath(path) == str(file) and flags & os.O_RDWR:
            raise PermissionError(13, "Permission denied")
        return opened(path, flags, *rest)

    monkeypatch.setattr(os, "open", refused)
    with State.open(file) as state:
        assert (state.told, state.file) == ("unwritable", None)
        assert len(state.marks()) == 300
        state.change(["a"], read=True)
        assert state.mark("a").read
    assert file.read_bytes() == before


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [2e9]
    monkeypatch.setattr("tui.data.state_db.time.time", lambda: now[0])
    return now


def test_what_is_noted_after_the_clock_was_set_back_is_the_newest_and_stays(
    tmp_path: Path, clock: list[float]
) -> None:
    with State.open(tmp_path / "state.db") as state:
        for number in range(5):
            state.note("search", f"before {number}", most=5)
        clock[0] = 1e9
        for number in range(3):
            state.note("search", f"after {number}", most=5)
        state.note("search", "before 4", most=5)
        keys = [entry.key for entry in state.entries("search")]
    assert keys == ["before 4", "after 2", "after 1", "after 0", "before 3"]


OWN = {
    "config": ("zones.yaml", "indicators.yaml", "keep.yaml", "keymaps.yaml", "themes.yaml"),
    "state": ("state.db", "corrections.jsonl"),
}


def test_nobody_waits_for_who_writes_to_a_pipe_in_the_place_of_an_own_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARKBROWSE_CONFIG", str(folder.parent / "config"))
    for kind, names in OWN.items():
        (folder.parent / kind).mkdir(parents=True)
        for name in names:
            os.mkfifo(folder.parent / kind / name)
    told: list[str] = []

    def ask() -> None:
        told.extend(str(slip.path) for slip in (*library.own_slips(), *own_themes.read().slips))
        told.extend(problem.message for problem in KeySource.of().read().problems)
        with State.open() as state:
            told.append(str(state.refusal()))
        memo = CliRunner().invoke(main.main_command, ["excerpts", "import", str(folder / "state.db")])
        told.append(str(memo.exception))
        for ask in (corrections.load, lambda path: append(path, b"{}")):
            with pytest.raises(Fault) as refused:
                ask(folder / "corrections.jsonl")
            told.append(str(refused.value))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(PATIENCE)
    assert not asking.is_alive()
    assert len(told) == 9
    assert "读不了（不是普通文件）；请检查权限" in told


def test_a_fault_of_the_state_does_not_keep_a_corpus_from_being_built(folder: Path, tmp_path: Path) -> None:
    no_folder(folder)
    shutil.copytree(SEEDS, tmp_path / "pages")
    assert library.opened([tmp_path / "pages"]).exists()


def test_a_home_that_is_a_plain_file_costs_no_reading(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "黄岩区2022年工作总结\n2022年，全区完成财政总收入71.2亿元，增长4.1%。", "utf-8"
    )
    surroundings = {name: each for name, each in os.environ.items() if not name.startswith("PARKBROWSE_")}
    done = subprocess.run(
        [sys.executable, "-c", "from tui.cli.main import main; main()", "list", "-c", str(folder)],
        capture_output=True, text=True, env=surroundings | {"HOME": str(tmp_path / "plain" / "home")},
    )  # fmt: skip
    assert done.returncode == 0
    assert "黄岩区" in done.stdout
    assert len(done.stderr.splitlines()) == 1
