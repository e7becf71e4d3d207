"""Every border (command, key, screen, thread, terminal): what goes wrong behind it is one sentence before it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tui import cli, guard
from tui.labels import use_language

ROOT = Path(__file__).resolve().parent.parent
COMMAND = Path(sys.executable).with_name("parkbrowse")


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    out: bytes
    told: str


def shell(script: str, folder: Path, **surroundings: str) -> Ended:
    """Run a line of the shell, in which `$P` is the command and `$S` the seeds."""
    environment = {
        name: value for name, value in os.environ.items() if name != "LC_ALL"
    }  # bash may not know it
    environment |= {"P": str(COMMAND), "S": str(ROOT / "seeds"), "LC_MESSAGES": "", "LANG": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=environment | surroundings, capture_output=True, timeout=60
    )
    return Ended(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


FULL, CLOSED = "磁盘满了", "已关闭"

REFUSED = {
    "rows onto a full disk": ("$P list -c $S > /dev/full", FULL),
    "records onto a full disk": ("$P list -c $S --format jsonl > /dev/full", FULL),
    "a text onto a full disk": ("$P show 东湖 -c $S > /dev/full", FULL),
    "keys onto a full disk": ("$P keys --format markdown > /dev/full", FULL),
    "the forms of queries onto a full disk": ("$P search --forms > /dev/full", FULL),
    "help onto a full disk": ("$P --help > /dev/full", FULL),
    "rows into what is closed": ("$P list -c $S >&-", CLOSED),
    "the version into what is closed": ("$P --version >&-", CLOSED),
    "the browser without input": ("$P $S <&-", "终端"),
    "a folder that is gone, named": ("mkdir x; cd x; rmdir ../x; $P list -c .", "当前文件夹"),
    "a name too long for a file": ("$P build $S -o $(printf 'a%.0s' {1..250}).corpus", "名字太长"),
    "a period that is no UTF-8": (r"$P matrix -c $S --period $'\xff'", "UTF-8"),
    "a name of a corpus that is no UTF-8": (r"$P build $S -o $'\xff'.corpus", "UTF-8"),
    "a report that is no UTF-8": (r"$P show -c $S $'\xff'", "没有报告"),
    "a zone that is no UTF-8": (r"$P compare -c $S 东湖 $'\xff'", "没有地区"),
    "a source that is no UTF-8": (r"$P list -c $'\xff'", "没有这个文件"),
    "a keymap that is no UTF-8": (r"$P keys --check $'\xff'", "没有这个文件"),
    "a language that is no UTF-8": (r"$P --lang $'\xff'", "取值不对"),
}


@pytest.mark.parametrize(("script", "told"), REFUSED.values(), ids=REFUSED)
def test_a_command_that_cannot_do_its_work_says_so_in_one_line(
    script: str, told: str, tmp_path: Path, seeds_file: Path
) -> None:
    ended = shell(script, tmp_path)
    assert ended.status == 2
    assert told in ended.told
    assert len(ended.told.splitlines()) == 1


DONE = {
    "standard error closed": "$P list -c $S 2>&-",
    "standard input closed": "$P list -c $S <&-",
    "in a folder that is gone": "mkdir x; cd x; rmdir ../x; $P list -c $S",
    "in the C locale": "LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 $P list -c $S",
    "onto ASCII": "PYTHONIOENCODING=ascii $P list -c $S",
}


@pytest.mark.parametrize("script", DONE.values(), ids=DONE)
def test_odd_surroundings_change_nothing_of_what_is_printed(
    script: str, tmp_path: Path, seeds_file: Path
) -> None:
    ended = shell(script, tmp_path)
    assert (ended.status, ended.told) == (0, "")
    assert "东湖区" in ended.out.decode()


@pytest.mark.parametrize("way", ["2>&-", "2>/dev/full"])
def test_where_nobody_hears_what_is_wrong_the_status_tells(way: str, tmp_path: Path) -> None:
    assert shell(f"$P list -c nowhere {way}", tmp_path) == Ended(2, b"", "")


def test_a_pipe_whose_reader_has_had_enough_is_no_fault(tmp_path: Path, seeds_file: Path) -> None:
    assert shell("$P export -c $S | head -c 5", tmp_path).told == ""


def test_what_stands_in_place_of_a_closed_stream_keeps_files_from_its_number(
    tmp_path: Path, seeds_file: Path
) -> None:
    ended = shell("$P export -c $S -o out.jsonl <&- >&- 2>&-; wc -l < out.jsonl", tmp_path)
    assert ended.out.split() == [b"14"]


@pytest.mark.defects
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "error", [ZeroDivisionError("1/0"), RecursionError("deep"), MemoryError(), OSError(5, "x")], ids=repr
)
def test_an_error_that_nobody_foresaw_leaves_the_command_as_one_sentence(
    error: Exception, language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(cli, "drop_output", lambda: None)
    use_language(language)
    with pytest.raises(SystemExit) as left:
        cli._exit_with(fail)
    told = capsys.readouterr().err
    assert left.value.code == 2
    assert len(told.splitlines()) == 1
    assert "Traceback" not in told


@pytest.mark.defects
def test_a_traceback_is_shown_to_who_asks_for_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "drop_output", lambda: None)
    monkeypatch.setenv(guard.DEBUG, "1")
    with pytest.raises(SystemExit):
        cli._exit_with(fail)
    assert "Traceback" in capsys.readouterr().err
