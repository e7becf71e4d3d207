"""Every border (command, key, screen, thread, terminal): what goes wrong behind it is one sentence before it."""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
import re
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

import pexpect
import pytest
from textual import events
from textual.message_pump import MessagePump
from textual.pilot import Pilot

import tui
from corpus.errors import Fault
from tests.clock import PATIENCE
from tests.conftest import screen_text, until
from tests.tui.screens.compare.test_screen import compare_districts
from tests.tui.terminal.test_terminal import HERE, Open, browse  # noqa: F401 - a fixture
from tui import guard
from tui.app.app import MOST_FAILURES, ParkbrowseApp
from tui.cli import main
from tui.data.state_db import State
from tui.screens.browse.screen import BrowseScreen
from tui.screens.browse.search import SearchController
from tui.screens.compare.screen import CompareScreen
from tui.screens.dialogs.command_palette import CommandScreen
from tui.screens.dialogs.help import HelpScreen
from tui.terminal.driver import Outgoing, pieces
from tui.text.i18n import t, use_language
from tui.widgets.base.guarded import Guarded
from tui.widgets.base.line_input import LONGEST_QUERY, QueryInput, in_one_line
from tui.widgets.base.looks import LooksApp
from tui.widgets.list.report_list import ReportList

ROOT = Path(__file__).resolve().parent.parent
COMMAND = Path(sys.executable).with_name("parkbrowse")

pytestmark = pytest.mark.together("terminal")


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    out: bytes
    told: str


def shell(script: str, folder: Path, **surroundings: str) -> Ended:
    """Run a line of the shell, in which `$P` is the command and `$S` the seeds."""
    # Bash may not know it.
    environment = {name: value for name, value in os.environ.items() if name != "LC_ALL"}
    environment |= {"P": str(COMMAND), "S": str(ROOT / "seeds"), "LC_MESSAGES": "", "LANG": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=environment | surroundings,
        capture_output=True,
        timeout=PATIENCE,
    )
    return Ended(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


FULL, CLOSED = "磁盘满了", "已关闭"

REFUSED = {
    "rows onto a full disk": ("$P list -c $S > /dev/full", FULL),
    "help onto a full disk": ("$P --help > /dev/full", FULL),
    "the version into what is closed": ("$P --version >&-", CLOSED),
    "the browser without input": ("$P $S <&-", "终端"),
    "a folder that is gone, named": ("mkdir x; cd x; rmdir ../x; $P list -c .", "当前文件夹"),
    "a period that is no UTF-8": (r"$P matrix -c $S --period $'\xff'", "UTF-8"),
}
# What the shell above hands over comes to `main` as this: it need not begin anew for each word.
NO_UTF8 = os.fsdecode(b"\xff")
NOT_UNDERSTOOD = {
    "a report that is no UTF-8": (["show", "-c", "{S}", NO_UTF8], "没有报告"),
    "a zone that is no UTF-8": (["compare", "-c", "{S}", "东湖", NO_UTF8], "没有地区"),
    "a source that is no UTF-8": (["list", "-c", NO_UTF8], "没有这个文件"),
    "a keymap that is no UTF-8": (["keys", "--check", NO_UTF8], "没有这个文件"),
    "a memo that is not there": (["excerpts", "import", "{S}/no.md"], "没有这个文件"),
    "a language that is no UTF-8": (["--lang", NO_UTF8], "取值不对"),
}


@pytest.mark.parametrize(("script", "told"), REFUSED.values(), ids=REFUSED)
def test_a_command_that_cannot_do_its_work_says_so_in_one_line(
    script: str, told: str, tmp_path: Path, seeds_file: Path
) -> None:
    ended = shell(script, tmp_path)
    assert ended.status == 2
    assert told in ended.told
    assert len(ended.told.splitlines()) == 1


@pytest.mark.parametrize(("words", "told"), NOT_UNDERSTOOD.values(), ids=NOT_UNDERSTOOD)
def test_a_word_that_is_no_utf8_is_told_in_one_line(
    words: list[str], told: str, seeds_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main.main([word.format(S=ROOT / "seeds") for word in words])
    (line,) = capsys.readouterr().err.splitlines()
    assert (left.value.code, told in line) == (2, True)


DONE = {
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

    monkeypatch.setattr(main, "drop_output", lambda: None)
    use_language(language)
    with pytest.raises(SystemExit) as left:
        main._exit_with(fail)
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

    monkeypatch.setattr(main, "drop_output", lambda: None)
    monkeypatch.setenv(guard.DEBUG, "1")
    with pytest.raises(SystemExit):
        main._exit_with(fail)
    assert "Traceback" in capsys.readouterr().err


# -- keys, screens, widgets, timers


def broken(*_arguments: object, **_named: object) -> Any:
    """What nobody foresaw."""
    raise ZeroDivisionError("nobody foresaw this")


TOLD = "nobody foresaw this"


async def by_a_key(browser: ParkbrowseApp, pilot: Pilot[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReportList, "do_cursor_down", broken)
    await pilot.press("j")


async def by_a_command(browser: ParkbrowseApp, pilot: Pilot[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SearchController, "do_search", broken)
    await pilot.press("colon", *"search", "enter")
    await until(pilot, lambda: isinstance(browser.screen, CommandScreen) and TOLD in screen_text(browser))
    await pilot.press("escape")
    await until(pilot, lambda: isinstance(browser.screen, BrowseScreen))
    browser.notice(TOLD)


async def in_a_screen(browser: ParkbrowseApp, pilot: Pilot[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BrowseScreen, "on_line_view_moved", broken)
    await pilot.press("j")


async def in_a_widget(browser: ParkbrowseApp, pilot: Pilot[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReportList, "on_focus", broken, raising=False)
    browser.screen.query_one(ReportList).post_message(events.Focus())


async def in_a_timer(browser: ParkbrowseApp, pilot: Pilot[int], monkeypatch: pytest.MonkeyPatch) -> None:
    browser.set_timer(0.01, broken)


async def after_a_refresh(browser: ParkbrowseApp, pilot: Pilot[int], monkeypatch: pytest.MonkeyPatch) -> None:
    browser.screen.call_after_refresh(broken)


async def in_a_callback(browser: ParkbrowseApp, pilot: Pilot[int], monkeypatch: pytest.MonkeyPatch) -> None:
    browser._loop.call_soon(broken)  # type: ignore[union-attr]


async def in_a_worker(browser: ParkbrowseApp, pilot: Pilot[int], monkeypatch: pytest.MonkeyPatch) -> None:
    browser.run_worker(broken, thread=True)


async def while_a_screen_is_made(
    browser: ParkbrowseApp, pilot: Pilot[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HelpScreen, "compose", broken)
    await pilot.press("question_mark")


async def while_a_screen_begins(
    browser: ParkbrowseApp, pilot: Pilot[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HelpScreen, "on_mount", broken)
    await pilot.press("question_mark")
    await until(pilot, lambda: TOLD in browser.standing)
    await pilot.press("escape")
    await until(pilot, lambda: isinstance(browser.screen, BrowseScreen))
    browser.notice(TOLD)


BORDERS = (
    by_a_key, by_a_command, in_a_screen, in_a_widget, in_a_timer, after_a_refresh, in_a_callback, in_a_worker,
    while_a_screen_is_made, while_a_screen_begins,
)  # fmt: skip


@pytest.mark.defects
async def test_what_goes_wrong_in_the_browser_is_told_and_the_browser_goes_on(
    browser: ParkbrowseApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for failing in BORDERS:
            await pilot.press("g", "g")
            assert TOLD not in browser.standing
            with monkeypatch.context() as patched:
                await failing(browser, pilot, patched)
                await until(pilot, lambda: TOLD in browser.standing, failing.__name__)
            await until(pilot, lambda: isinstance(browser.screen, BrowseScreen), failing.__name__)
            before = browser.screen.query_one(ReportList).cursor
            await pilot.press("j")
            await until(pilot, lambda: browser.screen.query_one(ReportList).cursor > before, failing.__name__)  # noqa: B023
    assert browser.fault is None


@pytest.mark.defects
async def test_what_fails_again_and_again_by_itself_ends_the_browser_with_its_sentence(
    browser: ParkbrowseApp,
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for _ in range(MOST_FAILURES + 1):
            browser.failed_with(ZeroDivisionError(TOLD))
    assert browser.return_value == 2
    assert browser.fault is not None
    assert TOLD in browser.fault.detail


def test_every_screen_and_widget_is_guarded() -> None:
    bare = set()
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        for _, each in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if each.__module__.startswith("tui.") and issubclass(each, MessagePump):
                bare |= {each} - {each if issubclass(each, Guarded) else None}
    assert bare == {LooksApp}, "which is guarded in the app that is made of it"
    assert issubclass(ParkbrowseApp, Guarded)


# -- threads


BEGIN = r"\bThread\(|\brun_worker\b|@work\b|to_thread\(|start_new_thread\(|Executor\("
BEGUN = {
    "tui/workers/latest_wins.py", "tui/workers/source_watch.py", "tui/workers/task.py",
    "tui/screens/dialogs/build_progress.py", "tui/workers/figures.py",
}  # fmt: skip


def test_no_thread_is_begun_that_is_not_guarded() -> None:
    begun = {path for path in (ROOT / "tui").rglob("*.py") if re.search(BEGIN, path.read_text("utf-8"))}
    assert {path.relative_to(ROOT).as_posix() for path in begun} == BEGUN
    assert all("with guarded(" in path.read_text("utf-8") for path in begun)


VIEWS = {
    "2": "tui.widgets.compare.topic_view.lay_out",
    "3": "tui.workers.compare.terms",
    "4": "tui.workers.compare.matrix",
    "5": "tui.workers.compare.series",
}
RAISED = {"fault": Fault("no-zone", detail="nowhere"), "defect": ZeroDivisionError("nowhere")}


@pytest.mark.defects
async def test_a_view_that_cannot_be_worked_out_says_so_in_its_place_and_is_worked_out_later(
    browser: ParkbrowseApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await compare_districts(pilot)
        screen = browser.screen
        assert isinstance(screen, CompareScreen)
        # A view keeps what was worked out: a view that has failed once fails once more before it shows anything.
        for key, target in VIEWS.items():
            for error in RAISED.values():
                with monkeypatch.context() as patched:
                    patched.setattr(target, raising(error))
                    await pilot.press(key)
                    await until(pilot, lambda: "nowhere" in screen_text(browser))
                    assert t("compare.working") not in screen_text(browser), (key, error)
                    assert screen.front.item_count() == 0, (key, error)
                    await pilot.press("j", "k", "enter", "K", "escape", "y")
                    await pilot.press("1")
                await until(pilot, lambda: "nowhere" not in screen_text(browser))
                await until(pilot, lambda: t("compare.failed") not in screen_text(browser))
            await pilot.press(key)
            await until(pilot, lambda: screen.front.item_count() > 0)
            await pilot.press("1")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(browser.screen, BrowseScreen))


def raising(error: Exception) -> Callable[..., object]:
    """A function that does nothing else."""

    def raised(*_: object) -> object:
        raise error

    return raised


# -- what is typed ahead, and what is pasted


BURSTS = {
    ":compare 东湖 青云谱": "compare 东湖 青云谱",
    "/财政总收入": "财政总收入",
    ":search\rcaizheng": "caizheng",
    "jj/abcdefgh": "abcdefgh",
    ":theme mono\r/abc": "abc",
}


async def test_a_burst_of_keys_stands_in_the_line_that_it_opens_in_its_order(browser: ParkbrowseApp) -> None:
    lost = dict[str, str]()
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for burst, line in BURSTS.items():
            for sign in burst:
                browser.post_message(events.Key("enter" if sign == "\r" else sign, sign))
            try:
                await until(pilot, lambda line=line: getattr(browser.focused, "value", "") == line)  # type: ignore[misc]
            except AssertionError:
                lost[burst] = getattr(browser.focused, "value", "")
            await pilot.press("ctrl+u", "escape", "escape")
            await until(pilot, lambda: isinstance(browser.focused, ReportList))
    assert not lost


async def test_a_key_whose_widget_is_taken_away_under_it_holds_nobody_up(
    browser: ParkbrowseApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        forward, lost = browser.key_feed.forward, list[events.Event]()

        async def loses_the_first(event: events.Event) -> None:
            if lost:
                await forward(event)
            lost.append(event)

        monkeypatch.setattr(browser.key_feed, "forward", loses_the_first)
        for sign in "j/ab":
            browser.post_message(events.Key(sign, sign))
        await until(pilot, lambda: getattr(browser.focused, "value", "") == "ab")


PASTED = {
    "汇总\n数字": "汇总数字",
    "\n\r\n  汇总\r\n　　数字\n": "汇总数字",
    "two\nwords": "two words",
    "\n": "",
    "": "",
}


@pytest.mark.parametrize(("text", "line"), PASTED.items(), ids=repr)
def test_what_is_pasted_is_one_line(text: str, line: str) -> None:
    assert in_one_line(text) == line


async def test_of_what_is_pasted_there_is_as_much_as_fits_and_the_rest_is_told(
    browser: ParkbrowseApp,
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        browser.post_message(events.Key("slash", "/"))
        browser.post_message(events.Paste("\n" + "汇" * (LONGEST_QUERY + 7)))
        await until(pilot, lambda: isinstance(browser.focused, QueryInput) and bool(browser.focused.value))
        assert isinstance(browser.focused, QueryInput)
        assert browser.focused.value == "汇" * LONGEST_QUERY
        assert browser.standing == t("line.cut", most=LONGEST_QUERY, left=7)


# -- the terminal


def test_a_terminal_that_takes_nothing_more_is_told_of_once_and_written_to_in_vain() -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    gone: list[bool] = []
    with suppress(BrokenPipeError), os.fdopen(theirs, "w") as file:
        out = Outgoing(file, lambda: gone.append(True))
        for _ in range(3):
            out.write("x")
            out.flush()
    assert gone == [True]


def test_bytes_that_are_no_utf8_are_heard_and_the_end_is_an_error() -> None:
    theirs, ours = os.pipe()
    os.write(ours, b"\xffa\xe8")
    os.write(ours, b"\xb4\xa2")
    heard = pieces(theirs, lambda: False)
    assert next(heard) == "\ufffda财"
    os.close(ours)
    with pytest.raises(OSError, match="5"):
        next(heard)
    os.close(theirs)


WAYS = {
    "under a shell that waits": ["sh", "-c", "$P $S; true"],
    "with the hang-up ignored": ["sh", "-c", "trap '' HUP; exec $P $S"],
    "in a session of its own": ["setsid", "-w", "sh", "-c", "exec $P $S"],
    "in a session of its own, under a shell": ["sh", "-c", "setsid $P $S; true"],
    "by make run": ["make", "-o", ".venv/run.stamp", "BIN=$B", "run"],
}


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are looked for in /proc")
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_no_process_outlives_its_terminal_and_the_marks_are_kept(
    way: list[str], tmp_path: Path, seeds_file: Path
) -> None:
    environment = os.environ | {
        "P": str(COMMAND), "S": str(ROOT / "seeds"), "TERM": "xterm-256color", "PARKBROWSE_STATE": str(tmp_path),
    }  # fmt: skip
    command = [part.replace("$B", str(COMMAND.parent)) for part in way]
    child = pexpect.spawn(
        command[0],
        command[1:],
        cwd=str(ROOT),
        env=environment,
        dimensions=(24, 80),
        timeout=PATIENCE,
        encoding="utf-8",
    )
    child.expect("退出")
    child.send("\r")
    child.expect("数据")
    child.send("ma")
    child.expect("书签 a")
    os.close(child.child_fd)
    closed = monotonic()
    while (left := around(tmp_path)) and monotonic() - closed < PATIENCE:
        select.select([], [], [], 0.05)
        child.isalive()
    for process in left:
        os.kill(process, signal.SIGKILL)
    child.child_fd = -1
    child.closed = True
    assert not left
    with State.open(tmp_path / "state.db") as state:
        assert [mark.key[-2:] for mark in state.entries("marks")] == [":a"]


def around(folder: Path) -> list[int]:
    """The processes in whose surroundings a folder stands."""
    found = []
    for process in Path("/proc").iterdir():
        with suppress(OSError):
            if process.name.isdigit() and str(folder).encode() in (process / "environ").read_bytes():
                found.append(int(process.name))
    return found


def test_bad_bytes_and_broken_sequences_from_the_terminal_end_nothing(browse: Open) -> None:  # noqa: F811
    visit = browse()
    visit.shows("东湖区", "q 退出")
    visit.child.send(b"\xff\xfe\x80\x1b[?1;2\x1b[<1;2\x1b]52;c;\x1b[200~x")
    visit.child.send(b"\x1b[201~\x1b\x1b")
    visit.press(HERE, "\r")
    visit.shows(r"\]f \[f 数据")
    visit.press("q")
    assert visit.end() == 0
    assert b"Traceback" not in visit.output


def test_the_screen_is_drawn_on_the_terminal_wherever_standard_error_goes(
    tmp_path: Path, seeds_file: Path
) -> None:
    environment = os.environ | {"P": str(COMMAND), "S": str(ROOT / "seeds"), "TERM": "xterm"}
    child = pexpect.spawn(
        "sh",
        ["-c", "$P $S 2>&-"],
        cwd=str(tmp_path),
        env=environment,
        dimensions=(24, 80),
        timeout=PATIENCE,
        encoding="utf-8",
    )
    child.expect("退出")
    child.send("q")
    child.expect(pexpect.EOF)
