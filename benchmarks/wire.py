"""Bytes on the line for every key, beside less and vim on the same text; and how soon held keys settle on slow lines.

All programs run in turn in a terminal of 120 x 40 cells, 256 colours, on the text of the longest report of the seeds.
What they write is counted exactly; these counts do not depend on what else the computer does. A slow line is made by
reading no faster than it would carry; the terminal answers a question for its cursor when it has read it.

    python benchmarks/wire.py            the table; exit status 1 where a bound is missed
    python benchmarks/wire.py --slow     the held keys as well (half a minute)
"""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from usage import parser_of

ROOT = Path(__file__).resolve().parent.parent
COLUMNS, ROWS = 120, 40
# Seconds without output after which a key is done with: half of what the list waits to show a text.
QUIET = 0.15
PATIENCE = 30.0
ASK, HERE = b"\x1b[6n", b"\x1b[1;1R"  # where is the cursor; here
PRESSES = 200
MEASURE = 74  # cells of text a row that the reader has beside the list
HELD, RATE = 60, 30  # keys of a held key, a second

BOUNDS = {
    "list, cursor down": 1000.0,
    "reader, cursor down": 1000.0,
    "switch of pane": 2000.0,
    "idle, 5 s": 0.0,
    "page, times vim": 1.4,
}


class Line:
    """A program in a terminal of its own; it is read no faster than `rate` bytes a second, 0 for no limit."""

    def __init__(self, command: Sequence[str], environment: dict[str, str], rate: int = 0) -> None:
        self.rate, self.free = rate, 0.0
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            os.chdir(ROOT)
            os.execvpe(command[0], list(command), environment)
        termios.tcsetwinsize(self.terminal, (ROWS, COLUMNS))

    def read(self, wait: float) -> bytes:
        """What comes within so many seconds; nothing if nothing does. Questions for the cursor are answered."""
        if not select.select([self.terminal], [], [], wait)[0]:
            return b""
        piece = os.read(self.terminal, 512 if self.rate else 1 << 16)
        if self.rate:
            now = time.monotonic()
            self.free = max(now, self.free) + len(piece) / self.rate
            time.sleep(max(0.0, self.free - now))
        for _ in range(piece.count(ASK)):
            os.write(self.terminal, HERE)
        return piece

    def quiet(self, seconds: float = QUIET) -> int:
        """Bytes until nothing has come for so many seconds."""
        count = 0
        while piece := self.read(seconds):
            count += len(piece)
        return count

    def shows(self, text: str) -> None:
        """Read on until a text has come, and then until all is quiet."""
        seen, deadline = b"", time.monotonic() + PATIENCE
        while text.encode() not in seen:
            if time.monotonic() > deadline:
                raise SystemExit(f"never showed {text!r}: {seen[-2000:]!r}")
            seen += self.read(1.0)
        self.quiet(0.6)

    def press(self, key: str) -> int:
        """Bytes that a key costs."""
        os.write(self.terminal, key.encode())
        return self.quiet()

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


class Cost(NamedTuple):
    """What was done, and the mean bytes a key in ours, less and vim; None where there is no such thing."""

    what: str
    ours: float
    less: float | None = None
    vim: float | None = None


def per_key(line: Line, key: str, times: int) -> float:
    """Mean bytes of a key pressed so many times, one by one."""
    return mean(line.press(key) for _ in range(times))


def held(line: Line, key: str) -> tuple[float, int]:
    """Seconds from the last of 60 keys at 30 a second until nothing moves any more, and bytes in all."""
    count, last = 0, time.monotonic()
    for turn in range(HELD):
        due = last + 1 / RATE if turn else last
        while (rest := due - time.monotonic()) > 0:
            count += len(line.read(rest))
        last = time.monotonic()
        os.write(line.terminal, key.encode())
    settled = released = time.monotonic()
    while time.monotonic() - settled < 1.5:
        piece = line.read(0.1)
        if piece:
            count += len(piece)
            settled = time.monotonic()
    return settled - released, count


def others(text: Path, environment: dict[str, str]) -> Iterator[dict[str, float]]:
    """The same keys in less and vim."""
    less = Line(["less", "-R", str(text)], environment)
    less.quiet(0.5)
    costs = {"line": per_key(less, "j", 40), "page": per_key(less, " ", 5)}
    yield costs | {"end": less.press("G")}
    less.close()
    vim = Line(["vim", "-u", "NONE", "-N", "-R", "-i", "NONE", str(text)], environment)
    vim.quiet(0.5)
    costs = {"line": per_key(vim, "\x05", 40), "page": per_key(vim, "\x06", 5)}
    yield costs | {"end": vim.press("G")}
    vim.close()


def ours(environment: dict[str, str], rate: int = 0) -> Line:
    """The browser on the seeds, its first screen complete."""
    line = Line(
        [sys.executable, "-c", "from tui.cli.main import main; main()", str(ROOT / "seeds")],
        environment,
        rate,
    )
    line.shows("东湖区")
    return line


def measure(text: Path, environment: dict[str, str]) -> list[Cost]:
    """Every cost."""
    less, vim = others(text, environment)
    line = ours(environment)
    costs = [Cost("list, cursor down", mean(line.press(key) for key in ("j", "k") * (PRESSES // 2)))]
    time.sleep(1)
    os.write(line.terminal, b"j")
    costs.append(Cost("list, down to rest: with text", line.quiet(0.8)))
    pane = mean(line.press(key) for key in "\t\t\t\t")
    costs.append(Cost("switch of pane", pane))
    os.write(line.terminal, b"gg\rgg")
    line.quiet(0.6)
    costs.append(Cost("reader, cursor down", per_key(line, "j", PRESSES), less["line"], vim["line"]))
    line.press("gg")
    costs.append(Cost("reader, page", per_key(line, " ", 5), less["page"], vim["page"]))
    costs.append(Cost("reader, end", line.press("G"), less["end"], vim["end"]))
    costs.append(Cost("idle, 5 s", line.quiet(5.0)))
    line.close()
    return costs


def missed(costs: Sequence[Cost]) -> Iterator[str]:
    """The bounds that are not kept."""
    for cost in costs:
        if cost.what in BOUNDS and cost.ours > BOUNDS[cost.what]:
            yield f"{cost.what}: {cost.ours:.0f} > {BOUNDS[cost.what]:.0f}"
        if cost.what == "reader, page" and cost.vim and cost.ours > BOUNDS["page, times vim"] * cost.vim:
            yield f"page: {cost.ours / cost.vim:.2f} times vim > {BOUNDS['page, times vim']}"


def slow(environment: dict[str, str]) -> Iterator[str]:
    """Held keys over lines of 64 and 8 kB/s: a line for each, `MISSED` in it where they settle too late."""
    for rate, within in ((64_000, 0.5), (8_000, 4.0)):
        for pane, enter in (("list", "gg"), ("reader", "gg\rgg")):
            for key, name in (("j", "line"), (" ", "page")):
                line = ours(environment, rate)
                os.write(line.terminal, enter.encode())
                line.quiet(1.0)
                seconds, count = held(line, key)
                line.close()
                verdict = "" if seconds <= within else "  MISSED"
                told = f"{HELD} held keys ({name}), {pane}, {rate // 1000} kB/s"
                yield f"{told:<44}{seconds:6.2f} s after the last (at most {within}), {count} bytes{verdict}"


def longest_report(folder: Path) -> Path:
    """The text of the longest report of the seeds as the reader breaks it into rows, as a file."""
    from corpus import library, paths
    from corpus.store.corpus_file import Corpus
    from tui.terminal.wrapping import wrap

    with Corpus.open(library.opened([paths.seeds()])) as corpus:
        longest = max((corpus.report(row.id).text for row in corpus.rows()), key=len)
    text = longest.replace("\n", "\n\n")
    rows = (" " * (2 + row.indent) + text[row.start : row.end] for row in wrap(text, MEASURE, hang=True))
    path = folder / "report.txt"
    path.write_text("\n".join(rows), "utf-8")
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table; exit status 1 where a bound is missed."""
    parser = parser_of(__doc__)
    parser.add_argument("--slow", action="store_true", help="held keys over slow lines as well")
    wishes = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="parkbrowse-wire-"))
    environment = {
        name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORTERM", "TMUX")
    }
    environment |= {
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "PARKBROWSE_TOUR": "0",
        "PARKBROWSE_LANG": "zh",
    }
    environment |= {f"PARKBROWSE_{what}": str(folder / what.lower()) for what in ("CACHE", "STATE")}
    os.environ.update(environment)
    try:
        costs = measure(longest_report(folder), environment)
        print(f"{'bytes a key':<28}{'ours':>9}{'less':>9}{'vim':>9}{'/vim':>7}")
        for cost in costs:
            beside = "".join(
                f"{value:9.0f}" if value is not None else " " * 9 for value in (cost.less, cost.vim)
            )
            ratio = f"{cost.ours / cost.vim:7.2f}" if cost.vim else ""
            print(f"{cost.what:<28}{cost.ours:9.0f}{beside}{ratio}")
        faults = list(missed(costs))
        for told in slow(environment) if wishes.slow else ():
            print(told, flush=True)
            faults += [told] if told.endswith("MISSED") else []
    finally:
        shutil.rmtree(folder)
    print("\n".join(["bounds missed:", *faults]) if faults else "all bounds kept")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
