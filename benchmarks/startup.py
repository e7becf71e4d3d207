"""CPU time from the start of the process to its first complete screen: the browser beside a bare Textual app.

Both run in turn in a terminal of 120 x 40 cells, after one run of each to warm the caches. What they write is read
as it comes, each piece with the CPU time that the process had used by then, and drawn afterwards: the first complete
screen is the one whose text stays as it is until a key is pressed. CPU time is what counts, wall time depends on
what else the computer does.

    python benchmarks/startup.py                 the bundled seeds
    python benchmarks/startup.py --reports 1000  and a corpus of a thousand reports, made of the seeds
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import shutil
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import NamedTuple

import bare_app
import pyte

ROOT = Path(__file__).resolve().parent.parent
COLUMNS, ROWS = 120, 40
QUIET = 0.4  # seconds without output after which a screen counts as finished
PATIENCE = 60.0  # seconds for a first screen, then it is a failure
AT_MOST = 1.4  # times the CPU time of the bare app


class Program(NamedTuple):
    """Something to start: Python code, the folder it runs in, its arguments, what its first screen must show."""

    name: str
    code: str
    folder: Path
    arguments: tuple[str, ...]
    expected: tuple[str, ...]


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
        os.execve(sys.executable, [sys.executable, "-c", program.code, *program.arguments], environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    return pid, terminal


def pieces_of(pid: int, terminal: int, started: float) -> list[Piece]:
    """What a process writes until it falls silent for a while."""
    pieces: list[Piece] = []
    while select.select([terminal], [], [], QUIET if pieces else PATIENCE)[0]:
        output = os.read(terminal, 1 << 16)
        pieces.append(Piece(output, cpu_of(pid), time.monotonic() - started))
    return pieces


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
            seen.append("\n".join(screen.display))
    return pieces[seen.index(seen[-1]) - 1]


def run(program: Program, environment: dict[str, str]) -> Run:
    """Start a program, wait for its first screen, leave it with its key."""
    started = time.monotonic()
    pid, terminal = start(program, environment)
    first = first_complete(program, pid, terminal, started)
    os.write(terminal, b"q")
    while select.select([terminal], [], [], PATIENCE)[0]:
        try:
            os.read(terminal, 1 << 16)
        except OSError:  # how Linux tells that the other end is closed
            break
    _, status, usage = os.wait4(pid, 0)
    os.close(terminal)
    if status:
        raise SystemExit(f"{program.name} ended with {os.waitstatus_to_exitcode(status)}")
    return Run(first.cpu, first.wall, usage.ru_utime + usage.ru_stime)


def browser(name: str, source: Path) -> Program:
    """The browser on some source, as the `parkbrowse` command starts it."""
    expected = ("parkbrowse", "东湖区", "汉字、拼音、首字母", "429亿元", "退出")
    return Program(name, "from tui.cli import main; main()", ROOT, (str(source),), expected)


BARE = Program(
    "bare Textual app",
    "from bare_app import main; main()",
    Path(bare_app.__file__).parent,
    (),
    (bare_app.PLACEHOLDER, "第1开发区", "第14开发区", "283.12亿元", bare_app.LAST_KEY),
)


def corpus_of(reports: int, folder: Path) -> Path:
    """A corpus file of so many reports: those of the seeds over and over, each with an id of its own."""
    from corpus import paths
    from corpus.build import built_page
    from corpus.lexicon import loader
    from corpus.store_writer import BuiltPage, write_corpus

    seeds = [built_page(path.name, path.read_bytes()) for path in sorted(paths.seeds().iterdir())]
    pages: list[BuiltPage] = []
    while (made := sum(len(page.reports) for page in pages)) < reports:
        page = seeds[len(pages) % len(seeds)]
        turn = f"{len(pages):05}"
        several = tuple(replace(report, id=f"{turn}-{report.id}") for report in page.reports)
        pages.append(replace(page, source=f"{turn}-{page.source}", reports=several[: reports - made]))
    path = folder / f"{reports}.corpus"
    write_corpus(path, pages, "benchmark", loader.zones())
    return path


def measure(programs: Sequence[Program], environment: dict[str, str], runs: int) -> list[list[Run]]:
    """So many runs of each program, in turn, after one of each that does not count."""
    found: list[list[Run]] = [[] for _ in programs]
    for turn in range(runs + 1):
        for program, kept in zip(programs, found, strict=True):
            result = run(program, environment)
            if turn:
                kept.append(result)
    return found


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


def main() -> int:
    """Measure, print the table; exit status 1 where the browser on the seeds takes too long."""
    parser = argparse.ArgumentParser(description="CPU time to the first complete screen.")
    parser.add_argument("--runs", type=int, default=7, help="of each program (default 7)")
    parser.add_argument("--reports", type=int, help="measure a corpus of so many reports as well")
    wishes = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="parkbrowse-startup-"))
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORTERM")}
    environment |= {"TERM": "xterm-256color", "LC_ALL": "zh_CN.UTF-8"}
    environment |= {f"PARKBROWSE_{what}": str(folder / what.lower()) for what in ("CACHE", "STATE")}
    os.environ.update(environment)
    try:
        from corpus import library, paths

        library.opened([paths.seeds()])
        programs = [BARE, browser("parkbrowse, the seeds", paths.seeds())]
        if wishes.reports:
            path = corpus_of(wishes.reports, folder)
            programs.append(browser(f"parkbrowse, {wishes.reports} reports", path))
        found = measure(programs, environment, wishes.runs)
    finally:
        shutil.rmtree(folder)
    print("\n".join(table(programs, found)))
    ratio = median(run.cpu for run in found[1]) / median(run.cpu for run in found[0])
    print(f"at most {AT_MOST} times the bare app: {'kept' if ratio <= AT_MOST else 'missed'} ({ratio:.2f})")
    return int(ratio > AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
