"""Ten browsers of one reader and a builder beside them: no error, no lost mark, flat memory, CPU for a key.

Each browser works in a terminal of its own over one corpus file, by keys drawn by chance, some a second; every
twentieth step it stars a report that no other one stars. The builder builds again and again. What must hold is told,
and decides the exit status; CPU is that of all threads of a browser between one key and the next.

    PYTHONPATH=. python benchmarks/many_browsers.py                     ten browsers, ten minutes, 10,000 reports
    PYTHONPATH=. python benchmarks/many_browsers.py --minutes 1 --reports 1000
    PYTHONPATH=. python benchmarks/many_browsers.py --corpus FILE       over a file that synthetic_many.py made before
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import mkdtemp

from usage import parser_of

from tests.warm_terminal import Visit
from tui.data.state_db import State

ROOT = Path(__file__).resolve().parent.parent
COMMAND = Path(sys.executable).with_name("parkbrowse")
HERE, ESC = "\x1b[I", "\x1b"  # the first says that no key with Alt is coming
STEPS = (
    "j", "j", "j", "k", "b", "G", "gg", "\r", "]f", "]f", "[f", "t", "f", "/财政\r", "/czzsr\r", "?",
    f"{HERE}{ESC}", f"{HERE}{ESC}", f"{HERE}{ESC}{HERE}{ESC}",
)  # fmt: skip
STAR_EVERY = 20
DEEPEST = 12  # screens upon one another that steps by chance may open
APART = 40  # rows between the first of one browser and the first of the next
LEAVING = 300  # seconds beyond the time of work until a browser that nobody ended ends by itself
MOST_GROWTH = 1.15  # of the memory between a quarter of the time and the end
MOST_CPU = 0.1  # seconds for 95 of 100 keys


@dataclass
class Browser:
    """A browser at work: what is seen of it, and what it was made to star."""

    visit: Visit
    number: int
    output: bytes = b""
    waiting: list[str] = field(default_factory=list)
    steps: int = 0
    starred: int = 0
    cpu: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    used: float = 0.0

    def press(self, chance: Random) -> None:
        """One more key."""
        if not self.waiting:
            self.steps += 1
            if self.steps % STAR_EVERY == 0 and self.starred < APART:
                # up to the list, to a row that is its own
                row = self.number * APART + self.starred + 1
                self.waiting = [*[HERE + ESC] * DEEPEST, "g", "g", *str(row), "j", "F"]
                self.starred += 1
            else:
                self.waiting = _keys(chance.choice(STEPS))
        self.visit.send(self.waiting.pop(0).encode())
        now = self._used()
        if self.used:
            self.cpu.append(now - self.used)
        self.used = now

    def _used(self) -> float:
        """Seconds of CPU of all threads."""
        spent = 0
        for task in Path(f"/proc/{self.visit.pid}/task").iterdir():
            with contextlib.suppress(OSError):
                spent += int((task / "schedstat").read_text().split()[0])
        return spent / 1e9

    def weigh(self) -> None:
        """Its memory, in KiB."""
        self.memory.append(int(Path(f"/proc/{self.visit.pid}/statm").read_text().split()[1]) * 4)


def _keys(step: str) -> list[str]:
    return [step] if step.startswith(HERE) else [*step]


def drain(browsers: list[Browser], until: float) -> None:
    """Read what they draw, until a moment."""
    by_handle = {browser.visit.child_fd: browser for browser in browsers}
    while (left := until - time.monotonic()) > 0:
        for handle in select.select([*by_handle], [], [], left)[0]:
            with contextlib.suppress(OSError):
                # errors are looked for in what is kept: the end of it will do
                by_handle[handle].output = (by_handle[handle].output + os.read(handle, 1 << 16))[-(1 << 20) :]
                if (
                    b"Traceback" in by_handle[handle].output
                    or "程序出错".encode() in by_handle[handle].output
                ):
                    raise SystemExit(
                        f"browser {by_handle[handle].number}: {by_handle[handle].output[-2000:]!r}"
                    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Have them work, and tell what came of it."""
    parser = parser_of(__doc__)
    parser.add_argument("--browsers", type=int, default=10)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--corpus", type=Path, help="a file of so many reports, made before; else it is made")
    parser.add_argument("--keys", type=float, default=5, help="a second, of each browser")
    wish = parser.parse_args(arguments)
    folder = Path(mkdtemp())
    surroundings = os.environ | {
        "TERM": "xterm-256color", "LANG": "zh_CN.UTF-8", "PARKBROWSE_TOUR": "0",
        **{f"PARKBROWSE_{name}": str(folder / name.lower()) for name in ("CACHE", "STATE", "CONFIG")},
    }  # fmt: skip
    made = wish.corpus or _made(wish.reports, folder / "made.corpus")
    patience = int(60 * wish.minutes) + LEAVING
    browsers = [
        Browser(Visit([str(made)], surroundings, (40, 120), patience=patience), number)
        for number in range(wish.browsers)
    ]
    chance, builds = Random(1), 0
    build = [str(COMMAND), "build", str(ROOT / "seeds"), "-o", str(folder / "built.corpus"), "--anew"]
    building = subprocess.Popen(build, env=surroundings, stderr=subprocess.DEVNULL)
    drain(browsers, time.monotonic() + 5)
    began = time.monotonic()
    every, ends, weighed = 1 / wish.keys, began + 60 * wish.minutes, began
    while (now := time.monotonic()) < ends:
        for browser in browsers:
            browser.press(chance)
        if building.poll() is not None:
            builds += building.returncode == 0
            building = subprocess.Popen(build, env=surroundings, stderr=subprocess.DEVNULL)
        if now >= weighed:
            weighed += 5
            for browser in browsers:
                browser.weigh()
        drain(browsers, now + every)
    while any(browser.waiting for browser in browsers):
        for browser in browsers:
            if browser.waiting:
                browser.visit.send(browser.waiting.pop(0).encode())
        drain(browsers, time.monotonic() + every)
    building.wait()
    wrong = list(_left(browsers))
    with State.open(folder / "state" / "state.db") as state:
        stars = sum(mark.starred for mark in state.marks().values())
    wrong += list(_told(browsers, stars, builds))
    shutil.rmtree(folder)
    print("\n".join(wrong) or "all of it holds")
    sys.exit(1 if wrong else 0)


def _made(reports: int, out: Path) -> Path:
    """A corpus file of so many reports."""
    maker = [sys.executable, str(ROOT / "benchmarks" / "synthetic_many.py"), str(reports), str(out)]
    subprocess.run([*maker, "--seed", "2"], check=True, stdout=subprocess.DEVNULL)
    return out


def _left(browsers: list[Browser]) -> list[str]:
    """Have them leave; those that do so otherwise."""
    for browser in browsers:
        for key in (HERE + ESC, HERE + ESC, "\x11"):
            browser.visit.send(key.encode())
            drain(browsers, time.monotonic() + 0.5)
    drain(browsers, time.monotonic() + 2)
    for browser in browsers:
        browser.visit.wait()
    return [
        f"browser {browser.number} ended with {browser.visit.exitstatus} {browser.visit.signalstatus}"
        for browser in browsers
        if browser.visit.exitstatus != 0
    ]


def _told(browsers: list[Browser], stars: int, builds: int) -> list[str]:
    """Tell what was measured; what does not hold."""
    cpu = [spent for browser in browsers for spent in browser.cpu]
    p95 = quantiles(cpu, n=20)[-1]
    grown = max(max(each.memory[-3:]) / max(each.memory[: len(each.memory) // 4 + 1]) for each in browsers)
    wanted = sum(browser.starred for browser in browsers)
    print(
        f"{len(cpu)} keys, {1000 * sum(cpu) / len(cpu):.0f} ms of CPU each, p95 {1000 * p95:.0f} ms; memory"
        f" {max(each.memory[-1] for each in browsers) / 1024:.0f} MiB at most, grown to {grown:.2f};"
        f" {stars} of {wanted} stars; {builds} builds"
    )
    wrong = []
    if stars != wanted:
        wrong.append(f"{wanted - stars} stars are lost")
    if grown > MOST_GROWTH:
        wrong.append("memory grows")
    if p95 > MOST_CPU:
        wrong.append("a key costs too much")
    if not builds:
        wrong.append("nothing was built")
    return wrong


if __name__ == "__main__":
    main()
