"""`parkbrowse doctor`: whatever is the matter, it is told with its mend, in both languages, and nothing is changed."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pexpect
import pytest

from corpus import library
from corpus.doctor.finding import LOOK, OK, WRONG
from tests.clock import PATIENCE
from tests.conftest import SEEDS
from tui.cli import main
from tui.data.state_db import State
from tui.doctor import surroundings
from tui.doctor.surroundings import between, clipboard, measured_link
from tui.terminal import link

COMMAND = Path(sys.executable).with_name("parkbrowse")
Doctor = Callable[..., tuple[int, list[dict[str, Any]]]]


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of its own, and surroundings in which all is well."""
    for name in ("CONFIG", "STATE"):
        folder = tmp_path / name.lower()
        folder.mkdir(mode=0o700)
        monkeypatch.setenv(f"PARKBROWSE_{name}", str(folder))
    for name in ("TMUX", "STY", "PARKBROWSE_CLIPBOARD", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return tmp_path


@pytest.fixture
def doctor(capsys: pytest.CaptureFixture[str], seeds_file: Path) -> Doctor:
    """The command, as records of what is not simply well; in English the same."""
    library.opened([SEEDS])

    def run(*arguments: object) -> tuple[int, list[dict[str, Any]]]:
        told = []
        for language in ("en", "zh"):
            with pytest.raises(SystemExit) as left:
                main.main(["--lang", language, "doctor", "--format", "jsonl", *map(str, arguments)])
            captured = capsys.readouterr()
            assert captured.err == ""
            told.append([json.loads(line) for line in captured.out.splitlines()])
        english, chinese = told
        assert [(each["item"], each["state"]) for each in english] == [
            (each["item"], each["state"]) for each in chinese
        ]
        assert all(re.search("[a-z]", each["mend"] or "x") and each["is"] for each in english)
        return int(left.value.code or 0), [each for each in chinese if each["state"] != OK]

    return run


def told(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(each["item"], each["state"]) for each in found]


def test_where_all_is_well_the_status_is_0(doctor: Doctor) -> None:
    assert doctor(SEEDS) == (0, [])


def test_without_a_source_the_last_one_opened_is_looked_at(doctor: Doctor, folders: Path) -> None:
    with State.open() as state:
        state.keep("sources", [str(folders / "gone")])
    status, (found,) = doctor()
    assert (status, found["area"], found["item"], found["state"]) == (1, "corpus", "sources", WRONG)
    assert str(folders / "gone") in found["is"]


def test_a_damaged_corpus_is_told(doctor: Doctor, folders: Path, seeds_file: Path) -> None:
    spoilt = Path(shutil.copyfile(seeds_file, folders / "x.corpus"))
    with closing(sqlite3.connect(spoilt)) as db, db:
        db.execute("DELETE FROM texts WHERE number = 1")
    status, (found,) = doctor(spoilt)
    assert (status, found["item"], found["state"]) == (1, "tables", WRONG)
    assert "parkbrowse build" in found["mend"]


def test_a_broken_keymap_is_told_with_its_place(doctor: Doctor, folders: Path) -> None:
    (folders / "config" / "keymaps.yaml").write_text("bindings:\n  global:\n    no_such_action: x\n")
    _, (found,) = doctor(SEEDS)
    assert (found["item"], found["state"]) == ("keymaps.yaml", WRONG)
    assert "keymaps.yaml:3:" in found["is"]


def test_a_damaged_file_of_marks_is_told_and_left_alone(doctor: Doctor, folders: Path) -> None:
    (folders / "state" / "state.db").write_bytes(b"no database at all, for some hundred bytes" * 40)
    assert told(doctor(SEEDS)[1]) == [("state.db", LOOK)]
    assert [path.name for path in (folders / "state").iterdir()] == ["state.db"]


def test_a_cache_that_is_no_folder_is_told(
    doctor: Doctor, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folders / "file").write_text("x")
    monkeypatch.setenv("PARKBROWSE_CACHE", str(folders / "file" / "cache"))
    assert ("cache", WRONG) in told(doctor(SEEDS)[1])


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [("TERM", "dumb", ("TERM", WRONG)), ("TERM", "", ("TERM", WRONG)), ("LC_ALL", "C", ("locale", LOOK))],
)
def test_odd_surroundings_are_told(
    name: str, value: str, found: tuple[str, str], doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert told(doctor(SEEDS)[1]) == [found]


def test_a_name_that_would_move_the_cursor_is_told_without_it(
    capsys: pytest.CaptureFixture[str], folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(SystemExit):
        main.main(["doctor", str(folders / "evil\x1b[2J\nname")])
    printed = capsys.readouterr().out
    assert "evil␛[2J⏎name" in printed
    assert "\x1b[2J" not in printed


@pytest.mark.defects
def test_what_one_look_trips_over_costs_no_other(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise ZeroDivisionError("1/0")

    monkeypatch.setattr(surroundings, "clipboard", fails)
    status, (found,) = doctor(SEEDS)
    assert (status, found["area"], found["state"]) == (1, "clipboard", WRONG)
    assert "1/0" in found["is"]


@pytest.mark.parametrize(
    ("options", "not_well"),
    [
        ({"set-clipboard": "on", "escape-time": "10", "focus-events": "on"}, set()),
        ({"set-clipboard": "external", "escape-time": "500"}, {"tmux-escape"}),
        ({"set-clipboard": "off", "allow-passthrough": "on", "escape-time": "0"}, set()),
    ],
)
def test_settings_of_tmux_that_are_felt_are_told(
    options: dict[str, str], not_well: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "tmux_option", lambda name, kind: options.get(name, ""))
    assert {each.code for each in between({"TMUX": "x"}) if each.state != OK} == not_well


def test_tmux_that_does_not_answer_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [each.code for each in between({"TMUX": "x"})] == ["tmux-silent"]


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "by-terminal"),
        ({"TMUX": "x"}, "by-tmux"),
        ({"STY": "x"}, "by-screen"),
        ({"TMUX": "x", "PARKBROWSE_CLIPBOARD": "off"}, "clipboard-off"),
    ],
)
def test_the_way_of_a_copy_is_told(environment: dict[str, str], code: str) -> None:
    assert [each.code for each in clipboard(environment)] == [code, "value"]


@pytest.mark.parametrize(
    ("found", "codes"),
    [
        (link.Link(0.02, 0.05, 0.01), ["prompt", "quick-page"]),
        (link.Link(0.3, 0.5, 0.01), ["late", "quick-page"]),
        (link.Link(0.02, 0.05, 1.5), ["prompt", "slow-page"]),
        (None, ["no-answer"]),
    ],
)
def test_the_line_is_told_for_what_it_is(
    found: link.Link | None, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def asking() -> Any:
        from contextlib import nullcontext

        return nullcontext(0)

    monkeypatch.setattr(link, "asking", asking)
    monkeypatch.setattr(link, "measured", lambda terminal: found)
    assert [each.code for each in measured_link()] == codes


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_in_a_terminal_that_answers_size_width_and_line_are_known(seeds_file: Path) -> None:
    child = pexpect.spawn(
        str(COMMAND), ["doctor", "--link", str(SEEDS)], env=os.environ, encoding="utf-8",
        dimensions=(40, 120), timeout=PATIENCE,
    )  # fmt: skip
    questions = 0
    while child.expect(["\x1b\\[6n", pexpect.EOF]) == 0:
        questions += 1
        child.send(f"\x1b[1;{2 if questions == 1 else 1}R")
    assert questions == link.TIMES + 2
    assert "毫秒，最长" in child.before
    assert "120 列 40 行" in child.before
    assert "每个占 1 格" in child.before
