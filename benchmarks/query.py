"""What every form of the query language costs on a corpus: CPU time of an answer, beside ripgrep over the same text.

    python benchmarks/query.py CORPUS [--text FILE]

CORPUS is a corpus file (benchmarks/synthetic.py makes some), FILE its text for `rg -F`, which knows no such forms:
what it takes for one word through a pipe is only the measure. Each example of `corpus.query.forms` is answered five
times; the best is told, with what of it the tables alone took, and how often it goes into the measure.
"""

from __future__ import annotations

import resource
import subprocess
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from usage import parser_of

from corpus.lexicon.lexicon import bundled
from corpus.query import parse
from corpus.query.forms import FORMS
from corpus.query.tree import branches
from corpus.search.engine import Engine
from corpus.search.sql_filters import is_filter

TIMES = 5


def cpu(work: Callable[[], object]) -> float:
    """The least CPU time of several runs, in milliseconds."""
    spent = []
    for _ in range(TIMES):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return 1000 * min(spent)


def ripgrep(text: Path) -> float:
    """CPU time of `rg -F` for one word, in milliseconds, its answer read through a pipe."""

    def children() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    spent = []
    for _ in range(TIMES):
        begun = children()
        subprocess.run(["rg", "-F", "--no-config", "招商", text], stdout=subprocess.PIPE, check=True)
        spent.append(children() - begun)
    return 1000 * min(spent)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = parser_of(__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--text", type=Path)
    wish = parser.parse_args(arguments)
    measure = ripgrep(wish.text) if wish.text else None
    print(
        f"parse: {cpu(lambda: [parse(each) for form in FORMS for each in form.examples]):.2f} ms for all examples"
    )
    if measure:
        print(f"rg -F: {measure:.0f} ms")
    with Engine(wish.corpus, bundled()) as search:
        search.search("财政")
        for form in FORMS:
            for example in form.examples:
                answer = search.search(example)
                spent = cpu(partial(search.search, example))
                tree = parse(example).tree
                parts = branches(search.meant.resolved(tree)) if tree else ()
                filters = [part for part in parts if is_filter(part)]
                tables = cpu(partial(search.filters.numbers, filters)) if filters else 0.0
                ratio = f"{measure / spent:6.1f}x" if measure else ""
                more = "" if answer.total.complete else "+"
                print(
                    f"{spent:7.1f} ms  tables {tables:6.1f}  {ratio} {answer.total.reports:6}{more:1} {example}"
                )


if __name__ == "__main__":
    main()
