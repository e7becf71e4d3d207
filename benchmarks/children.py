"""Programs run as children, with what they cost: wall time, CPU and memory of the whole tree of processes.

`build.py`, `crash.py` and `together.py` call it. CPU is what the system says of a child and of all that it waited for.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

COMMAND = str(Path(sys.executable).with_name("parkbrowse"))
LOOKS_EVERY = 0.1  # seconds between two looks at memory


class Spent(NamedTuple):
    """What a child cost: seconds of the wall and of CPU, MB of the tree at its largest (each page of memory counted
    once) and resident in its largest process; how it ended and what it said on stderr."""

    wall: float
    cpu: float
    memory: float
    resident: float
    status: int
    said: str


def places(cache: Path, own: Path) -> dict[str, str]:
    """The environment of a reader whose cache is one folder, and whose own files lie in another."""
    where = {"CACHE": cache, "STATE": own / "state", "CONFIG": own / "config"}
    # An installed program has its bytecode; without it each start would compile what it imports.
    kept = {name: told for name, told in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {f"PARKBROWSE_{name}": str(path) for name, path in where.items()}


def run(
    command: Sequence[str], environment: Mapping[str, str] | None = None, cores: int | None = None
) -> Spent:
    """A program run to its end, on so many cores."""
    started = time.perf_counter()
    with on_cores(cores):
        child = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
    sizes = _Sizes(child.pid)
    sizes.start()
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    sizes.join()
    return Spent(wall, used.ru_utime + used.ru_stime, sizes.most, sizes.largest, child.returncode, said)


@contextmanager
def on_cores(cores: int | None) -> Iterator[None]:
    """What is started in the block runs on so many of the processors that there are."""
    all_of_them = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(all_of_them)[:cores])
    try:
        yield
    finally:
        os.sched_setaffinity(0, all_of_them)


class _Sizes(threading.Thread):
    """Looks at the memory of a tree of processes until its root is gone."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.most = self.largest = 0.0
        self._root = root

    def run(self) -> None:
        while family := list(_family(self._root)):
            self.most = max(self.most, sum(_megabytes(each, "smaps_rollup", "Pss") for each in family))
            self.largest = max(self.largest, *(_megabytes(each, "status", "VmHWM") for each in family), 0.0)
            time.sleep(LOOKS_EVERY)


def _family(process: int) -> Iterator[int]:
    """A process and all below it; nothing where it is gone or only waits to be told of."""
    with suppress(OSError):
        if Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z":
            return
        yield process
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text("utf-8").split():
                yield from _family(int(child))


def _megabytes(process: int, file: str, name: str) -> float:
    """A size that the system tells of a process: `Pss`, what it shares with others divided among them; `VmHWM`, the
    most that was ever resident (which a parent's size does not touch, as it does in `ru_maxrss`)."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/{file}").read_text("utf-8").splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) / 1024
    return 0.0


def machine() -> str:
    """What the figures are of: processor, cores, memory, system, Python."""
    told = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    model = next((line.partition(":")[2].strip() for line in told if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    system = f"{platform.system()} {platform.release().split('-')[0]}"
    python = f"Python {platform.python_version()}"
    return f"{model or platform.machine()}, {cores} cores, {memory:.0f} GiB, {system}, {python}"
