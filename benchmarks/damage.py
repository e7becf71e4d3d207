"""200 damaged corpora and 200 damaged files of marks, and what commands make of them: `make drills` runs it.

A bit turned, bytes overwritten, a page zeroed, the end cut off, by chance. What must hold: no traceback; where anything
is printed that a whole file would not give, that is said; what was kept and can be read is kept.

    python benchmarks/damage.py [SEED]
"""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from usage import parser_of

from corpus import library
from corpus.errors import Fault
from tests.faults.meeting import MARKED
from tests.fuzz.inputs import ROOT
from tests.warm import Warm
from tui.data.state_db import State

TIMES = 200
COMMANDS = (
    ["list", "--format", "jsonl"], ["show", "东湖区"], ["search", "财政"], ["figures"], ["export"],
    ["compare", "东湖区", "青云谱区"], ["matrix"], ["ask", "东湖区2014年财政总收入是多少"],
)  # fmt: skip


def damaged(chance: Random, data: bytes) -> bytes:
    """The bytes with one kind of damage, by chance."""
    out, at = bytearray(data), chance.randrange(len(data))
    page = at // 4096 * 4096
    match chance.randrange(5):
        case 0:
            del out[at:]
        case 1:
            out[at] ^= 1 << chance.randrange(8)
        case 2:
            out[at : at + 64] = chance.randbytes(min(64, len(out) - at))
        case 3:
            out[page : page + 4096] = bytes(min(4096, len(out) - page))
        case _:
            out[page : page + 4096] = chance.randbytes(min(4096, len(out) - page))
    return bytes(out)


def corpora(folder: Path, warm: Warm, chance: Random) -> Counter[str]:
    """What came of commands over damaged corpora."""
    whole = folder / "whole.corpus"
    library.build([ROOT / "seeds"], whole)
    good = {tuple(words): run(warm, words, whole) for words in COMMANDS}
    found: Counter[str] = Counter()
    for number in range(TIMES):
        file = folder / f"{number}.corpus"
        file.write_bytes(damaged(chance, whole.read_bytes()))
        for words in COMMANDS:
            status, out, told = run(warm, words, file)
            as_good = (status, out) == good[tuple(words)][:2]
            if "Traceback" in told or "程序出错" in told or status not in (0, 1, 2):
                kind = "TRACEBACK"
            elif status == 2:
                lines = (
                    told.splitlines()
                )  # one of each report that is passed over, or of its figures, and one of the file
                one = len(lines) == 1 or all("已略去" in line for line in lines[:-1])
                kind = "told" if one else "TOLD IN MORE THAN A LINE"
            elif told != good[tuple(words)][2]:
                kind = (
                    "the same, and the damage is said"
                    if as_good
                    else "what can be read, and the damage is said"
                )
            else:
                kind = "the same" if as_good else "OTHER WITHOUT A WORD"
            found[kind] += 1
            if kind.isupper():
                print(f"corpus {number}: {' '.join(words)}: {kind}: {told[-300:]}")
        file.unlink()
    return found


def run(warm: Warm, words: list[str], corpus: Path) -> tuple[int, str, str]:
    """How a command over a corpus ends."""
    done = warm.run([*words, "-c", str(corpus)], os.environ)
    return done.returncode, done.stdout, done.stderr.replace(str(corpus), "…")


def states(folder: Path, warm: Warm, chance: Random) -> Counter[str]:
    """What came of damaged files of marks: how many marks are still there, and what commands say."""
    whole = folder / "whole" / "state.db"
    whole.parent.mkdir()
    with State.open(whole) as state:
        state.change(MARKED, starred=True)
        for number in range(60):
            state.note("saved", f"S{number}", {"query": "财政", "seen": [], "made": number})
    data = whole.read_bytes()
    corpus = library.opened([ROOT / "seeds"])
    found: Counter[str] = Counter()
    for number in range(TIMES):
        place = folder / str(number)
        place.mkdir()
        (place / "state.db").write_bytes(damaged(chance, data))
        done = warm.run(
            ["compare", "东湖区", "青云谱区", "-c", str(corpus)],
            os.environ | {"PARKBROWSE_STATE": str(place)},
        )
        if done.returncode != 0 or "Traceback" in done.stderr or "程序出错" in done.stderr:
            print(f"state {number}: {done.returncode} {done.stderr[-300:]}")
            found["TRACEBACK"] += 1
        told: list[Fault] = []
        with State.open(place / "state.db") as state:
            state.tell = told.append
            marks, saved = len(state.marks()), len(state.entries("saved"))
            is_said = bool(told or state.told or done.stderr)
        kind = (
            "all is there"
            if (marks, saved) == (len(MARKED), 60)
            else "what can be read is there, and it is said"
        )
        if kind != "all is there" and not is_said:
            kind = "LESS WITHOUT A WORD"
            print(f"state {number}: {marks} marks, {saved} searches")
        found[kind] += 1
        found["marks kept"] += marks
        shutil.rmtree(place)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Both, by a seed that is told, or given."""
    parser = parser_of(__doc__)
    parser.add_argument("seed", type=int, nargs="?", default=Random().randrange(1 << 30))
    seed = parser.parse_args(arguments).seed
    print(f"seed {seed}")
    folder = Path(mkdtemp())
    for name in ("CACHE", "STATE", "CONFIG"):
        os.environ[f"PARKBROWSE_{name}"] = str(folder / name.lower())
    (folder / "streams").mkdir()
    warm = Warm(folder / "streams", 60, lambda: None)
    bad = 0
    for name, drill in (("corpora", corpora), ("states", states)):
        (folder / name).mkdir()
        found = drill(folder / name, warm, Random(seed))
        bad += sum(times for kind, times in found.items() if kind.isupper())
        print(f"{TIMES} {name}: " + ", ".join(f"{kind} {times}" for kind, times in found.most_common()))
    warm.end()
    shutil.rmtree(folder)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
