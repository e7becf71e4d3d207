"""What it costs to open a corpus and answer a first query, and the memory after many: one line of JSON.

`search.py` begins it, in a process of its own. Four numbers: seconds of the wall and of CPU until the first query was
answered whole; MB of anonymous and of resident memory after every beginning of the others was searched, as Linux
tells.

    python benchmarks/opening.py made.corpus 财政 zijin zsyz
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

from usage import parser_of

from corpus.lexicon.lexicon import bundled
from corpus.search.engine import Engine


def opened(corpus: Path, first: str, others: Sequence[str]) -> tuple[float, float, float, float]:
    """The four numbers."""
    wall, cpu = time.perf_counter(), time.process_time()
    with Engine(corpus, bundled()) as search:
        search.words.find([first])
        spent = time.perf_counter() - wall, time.process_time() - cpu
        for query in others:
            for length in range(1, len(query) + 1):
                search.words.find([query[:length]])
        return *spent, *memory()


def memory() -> tuple[float, float]:
    """MB of anonymous and of resident memory of this process."""
    rollup = Path("/proc/self/smaps_rollup").read_text("utf-8")
    sizes = {line.split(":")[0]: int(line.split()[1]) for line in rollup.splitlines()[1:] if "kB" in line}
    return sizes["Anonymous"] / 1024, sizes["Rss"] / 1024


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = parser_of(__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("first")
    parser.add_argument("others", nargs="*")
    wish = parser.parse_args(arguments)
    print(json.dumps(opened(wish.corpus, wish.first, wish.others)))


if __name__ == "__main__":
    main()
