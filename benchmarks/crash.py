"""Builds killed, at random moments and at every call by which files become lasting: is the corpus whole each time?

A folder of made-up pages has a corpus; then half of the pages change. `parkbrowse build` is killed (SIGKILL) in the
middle of the second build. Each time the corpus file must be the old one or the new one, open and answer; and the next
build must give the bytes of a build that was never killed, and leave no other files. The calls are those of the system
(fsync, rename, unlink and so on, those of SQLite among them; strace kills at the first, the second, and so on).

    python benchmarks/crash.py                        50 random kills, then every call
    python benchmarks/crash.py --pages 300            so many that processes beside the first do the work
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from children import COMMAND  # noqa: E402
from made_up import stock_of  # noqa: E402
from synthetic_pages import made_page, made_pages  # noqa: E402
from usage import parser_of  # noqa: E402

from corpus import paths  # noqa: E402
from tests.crashing import Rig  # noqa: E402

CALLS = (
    "fsync", "fdatasync", "ftruncate", "truncate", "rename", "renameat", "renameat2", "link", "linkat", "unlink",
    "unlinkat",
)  # fmt: skip


def rigged(folder: Path, pages: int) -> Rig:
    """So many pages, half of which are others in the second build; a tenth is new, a tenth gone."""
    stock = stock_of(paths.seeds())
    before = {page.name: page.data for page in made_pages(pages, stock=stock)}
    after = dict(list(before.items())[pages // 10 :])
    for number in range(pages // 10, pages, 2):
        after[made_page(stock, 1, number).name] = made_page(stock, 2, number).data
    after |= {page.name: page.data for page in made_pages(pages // 10, first=pages, stock=stock)}
    return Rig(folder, before, after)


def begun(rig: Rig, before: Sequence[str] = ()) -> subprocess.Popen[bytes]:
    """The command at work on the second build, from the beginning."""
    rig.begin()
    command = [*before, COMMAND, "build", str(rig.pages), "-o", str(rig.out)]
    return subprocess.Popen(
        command, env=os.environ | rig.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def at_random(rig: Rig, times: int, chance: Random) -> list[str]:
    """Kill at so many moments; what was wrong."""
    started = time.monotonic()
    begun(rig).wait()
    whole = time.monotonic() - started
    wrong: list[str] = []
    spared = []
    for _ in range(times):
        moment = chance.uniform(0, whole)
        child = begun(rig)
        time.sleep(moment)
        child.kill()
        child.wait()
        wrong += (f"killed after {moment:.2f} s of {whole:.2f}: {each}" for each in rig.wrong_after_kill())
        if rig.again is not None:
            spared.append(rig.again.unchanged - rig.summary.unchanged)
    print(
        f"{times} random kills within {whole:.1f} s: {len(wrong)} wrong. Files not read again: {sorted(spared)}"
    )
    return wrong


def at_calls(rig: Rig) -> list[str]:
    """Kill at every call that makes something lasting: of each kind at the first, at the second, until the build is
    not killed any more."""
    strace = shutil.which("strace")
    if strace is None:
        print("no kill at calls: strace is not installed")
        return []
    wrong: list[str] = []
    for call in CALLS:
        for number in count(1):
            inject = f"inject={call}:signal=KILL:when={number}"
            child = begun(rig, [strace, "-f", "-qqq", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject])
            if child.wait() not in (-signal.SIGKILL, 128 + signal.SIGKILL):
                break
            wrong += (f"killed at {call} {number}: {each}" for each in rig.wrong_after_kill())
        if number > 1:
            print(f"killed at each of {number - 1} calls of {call}: {len(wrong)} wrong so far")
    return wrong


def main(arguments: Sequence[str] | None = None) -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    wishes = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        rig = rigged(Path(folder), wishes.pages)
        print(f"{wishes.pages} pages; a build that nothing disturbs: {rig.summary}")
        wrong = at_random(rig, wishes.times, Random(wishes.seed)) + at_calls(rig)
    print("\n".join(wrong))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
