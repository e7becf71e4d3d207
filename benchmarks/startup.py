"""CPU time from the start of the process to its first complete screen: the browser beside a bare Textual app.

All run in turn in a terminal of 120 x 40 cells, after one run of each to warm the caches. What they write is read
as it comes, each piece with the CPU time that the process had used by then, and drawn afterwards: the first complete
screen is the one whose text stays as it is until a key is pressed. CPU time is what counts, wall time depends on
what else the computer does.

    python benchmarks/startup.py                      the seeds, 10,000 and 100,000 reports
    python benchmarks/startup.py --reports 1000       the seeds and a thousand reports
    python benchmarks/startup.py --corpus X.corpus    the seeds and this corpus file
    python benchmarks/startup.py --peers ~/peers      and harlequin, toolong, frogmouth

The peers each want a virtual environment of their own, named after them, for each pins its own Textual:
`python -m venv ~/peers/harlequin; ~/peers/harlequin/bin/pip install harlequin`.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import bare_app
import pyte
from usage import parser_of

ROOT = Path(__file__).resolve().parent.parent
COLUMNS, ROWS = 120, 40
QUIET = 0.4  # seconds without output after which a screen counts as finished
PATIENCE = 60.0  # seconds for a first screen, then it is a failure
AT_MOST, AT_MOST_LARGE = 1.3, 1.5  # times the CPU time of the bare app: on the seeds, on 100,000 reports
LARGE = 100_000
LEAVE = (b"q", b"\x11", b"\x03")  # keys that end one or the other program


class Program(NamedTuple):
    """Something to start: its command, the folder it runs in, what its first screen must show."""

    name: str
    command: tuple[str, ...]
    folder: Path
    expected: tuple[str, ...]
    ours: bool = True  # whether it must end well, by its key


class Piece(NamedTuple):
    """Output read at once, with seconds of CPU and wall time since the start of the process."""

    output: bytes
    cpu: float
    wall: float


class Run(NamedTuple):
    """Seconds to the first complete screen, and seconds of CPU of the whole run, the end included."""

    cpu: float
    wall: float
    whole: float


def cpu_of(pid: int) -> float:
    """Seconds of CPU, user and system, of a running process and all its threads (Linux, clock_getcpuclockid(3))."""
    return time.clock_gettime((~pid << 3) | 2)


def start(program: Program, environment: dict[str, str]) -> tuple[int, int]:
    """Start a program in a terminal of its own; its process id and our end of the terminal."""
    pid, terminal = pty.fork()
    if not pid:
        os.chdir(program.folder)
        os.execve(program.command[0], program.command, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    return pid, terminal


def pieces_of(pid: int, terminal: int, started: float) -> list[Piece]:
    """What a process writes until it falls silent for a while."""
    pieces: list[Piece] = []
    while select.select([terminal], [], [], QUIET if pieces else PATIENCE)[0]:
        try:
            output = os.read(terminal, 1 << 16)
        except OSError:  # it has ended already
            raise SystemExit("ended before its first screen") from None
        pieces.append(Piece(output, cpu_of(pid), time.monotonic() - started))
    return pieces


def shown(screen: pyte.Screen) -> str:
    """The text on a screen, row by row. The second cell of a hanzi holds nothing."""
    lines = (screen.buffer[y] for y in range(screen.lines))
    return "\n".join("".join(line[x].data for x in range(screen.columns)) for line in lines)


def first_complete(program: Program, pid: int, terminal: int, started: float) -> Piece:
    """The piece of output after which the text on the screen stays as it is."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    pieces: list[Piece] = []
    seen = [""]
    while not all(text in seen[-1] for text in program.expected):
        if time.monotonic() - started > PATIENCE:
            raise SystemExit(f"{program.name}: no first screen\n{seen[-1]}")
        for piece in pieces_of(pid, terminal, started):
            stream.feed(piece.output)
            pieces.append(piece)
            seen.append(shown(screen))
    return pieces[seen.index(seen[-1]) - 1]


def run(program: Program, environment: dict[str, str]) -> Run:
    """Start a program, wait for its first screen, leave it with its key."""
    started = time.monotonic()
    pid, terminal = start(program, environment)
    first = first_complete(program, pid, terminal, started)
    for key in LEAVE[: 1 if program.ours else None]:
        os.write(terminal, key)
    if not program.ours:
        os.kill(pid, signal.SIGKILL)
    while select.select([terminal], [], [], PATIENCE)[0]:
        try:
            os.read(terminal, 1 << 16)
        except OSError:  # how Linux tells that the other end is closed
            break
    _, status, usage = os.wait4(pid, 0)
    os.close(terminal)
    if status and program.ours:
        raise SystemExit(f"{program.name} ended with {os.waitstatus_to_exitcode(status)}")
    return Run(first.cpu, first.wall, usage.ru_utime + usage.ru_stime)


def python(code: str, *arguments: str) -> tuple[str, ...]:
    """A command that runs Python code."""
    return (sys.executable, "-c", code, *arguments)


def browser(name: str, source: Path, *expected: str) -> Program:
    """The browser on some source, as the `parkbrowse` command starts it."""
    command = python("from tui.cli.main import main; main()", str(source))
    return Program(name, command, ROOT, ("parkbrowse", "汉字、拼音、首字母", "退出", *expected))


BARE = Program(
    "bare Textual app",
    python("from bare_app import main; main()"),
    Path(bare_app.__file__).parent,
    (bare_app.PLACEHOLDER, "第1开发区", "第14开发区", "283.12亿元", bare_app.LAST_KEY),
)


def peers_in(folder: Path, scratch: Path) -> list[Program]:
    """Neighbours that have an environment of their own in a folder; of the others it is said that they are absent."""
    log, page = scratch / "lines.log", scratch / "page.md"
    log.write_text("".join(f"2026-01-01 12:00:{n % 60:02} line {n}\n" for n in range(1000)), "utf-8")
    page.write_text("# 标题\n\n" + bare_app.TEXT, "utf-8")
    known = [
        ("harlequin", ("bin/harlequin", "--adapter", "sqlite", ":memory:"), ("Query", "Results")),
        ("toolong", ("bin/tl", str(log)), ("line 999", "Go to")),
        ("frogmouth", ("bin/frogmouth", str(page)), ("标题", "283.12亿元")),
    ]
    found = []
    for name, (path, *arguments), expected in known:
        command = folder / name / path
        if command.exists():
            found.append(Program(name, (str(command), *arguments), scratch, expected, ours=False))
        else:
            print(f"absent: {name} (no {command})")
    return found


def measure(programs: Sequence[Program], environment: dict[str, str], runs: int) -> list[list[Run]]:
    """So many runs of each program, in turn, after one of each that does not count."""
    found: list[list[Run]] = [[] for _ in programs]
    for turn in range(runs + 1):
        for program, kept in zip(programs, found, strict=True):
            result = run(program, environment)
            if turn:
                kept.append(result)
    return found


def comes_up(program: Program, environment: dict[str, str]) -> bool:
    """Whether a neighbour shows its first screen here at all; if not, that is said."""
    try:
        run(program, environment)
    except SystemExit as ended:
        print(f"left out: {program.name} ({ended})")
        return False
    return True


def table(programs: Sequence[Program], found: Sequence[Sequence[Run]]) -> list[str]:
    """Milliseconds, and how many times those of the first program."""
    head = f"{'CPU to the first screen, ms':<32}{'median':>8}{'min':>8}{'max':>8}{'ratio':>8}"
    lines = [f"{head}{'whole run':>11}{'ratio':>7}{'wall':>7}"]
    for program, runs in zip(programs, found, strict=True):
        cpu, whole = [run.cpu for run in runs], [run.whole for run in runs]
        ratio = median(cpu) / median(run.cpu for run in found[0])
        ratio_whole = median(whole) / median(run.whole for run in found[0])
        times = "".join(f"{1000 * value:8.0f}" for value in (median(cpu), min(cpu), max(cpu)))
        rest = f"{1000 * median(whole):11.0f}{ratio_whole:7.2f}{1000 * median(run.wall for run in runs):7.0f}"
        lines.append(f"{program.name:<32}{times}{ratio:8.2f}{rest}")
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table; exit status 1 where the browser takes too long."""
    parser = parser_of(__doc__)
    parser.add_argument("--runs", type=int, default=7, help="of each program (default 7)")
    parser.add_argument("--reports", type=int, action="append", help="a corpus of so many short reports")
    parser.add_argument(
        "--corpus", type=Path, action="append", default=[], help="a corpus file that is there"
    )
    parser.add_argument("--peers", type=Path, default=Path.home() / "peers", help="folder of the neighbours")
    wishes = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="parkbrowse-startup-"))
    unwanted = ("NO_COLOR", "COLORTERM", "PYTHONDONTWRITEBYTECODE")  # an installed program has its bytecode
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    environment |= {
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "PARKBROWSE_TOUR": "0",
        "HOME": str(folder),
    }
    environment |= {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment |= {f"PARKBROWSE_{what}": str(folder / what.lower()) for what in ("CACHE", "STATE", "CONFIG")}
    os.environ.update(environment)
    sys.path.insert(0, str(ROOT))
    try:
        from light import light_corpus

        from corpus import library, paths

        library.opened([paths.seeds()])
        programs = [BARE, browser("parkbrowse, the seeds", paths.seeds(), "东湖区", "429亿元")]
        for reports in wishes.reports or ([] if wishes.corpus else [10_000, LARGE]):
            made = light_corpus(reports, folder / f"{reports}.corpus")
            programs.append(browser(f"parkbrowse, {reports:,} reports", made, f"{reports} 篇"))
        programs += [browser(f"parkbrowse, {path.name}", path) for path in wishes.corpus]
        programs += [peer for peer in peers_in(wishes.peers, folder) if comes_up(peer, environment)]
        found = measure(programs, environment, wishes.runs)
    finally:
        shutil.rmtree(folder)
    print("\n".join(table(programs, found)))
    bare = median(run.cpu for run in found[0])
    late = False
    for program, runs in zip(programs[1:], found[1:], strict=True):
        if program.ours:
            most = AT_MOST if program is programs[1] else AT_MOST_LARGE
            ratio = median(run.cpu for run in runs) / bare
            late |= ratio > most
            kept = "kept" if ratio <= most else "missed"
            print(f"{program.name}: at most {most} times the bare app: {kept} ({ratio:.2f})")
    return int(late)


if __name__ == "__main__":
    sys.exit(main())
