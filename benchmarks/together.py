"""Several corpus files opened as one: what opening, listing, searching and comparing cost, and how much memory.

The files are made up, by `synthetic_many.py` say, each with a seed of its own. What they hold together is written once
(`joined`) and read from then on. CPU is that of the asking thread until the first rows are there: those of a list that
fill a screen, those of a search with their snippets. Words to search for are drawn from the files; slips are those of
`slips.py`.

    python benchmarks/together.py 01.corpus 02.corpus 03.corpus
    python benchmarks/together.py --write *.corpus            and put the tables into docs/scale.md
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import NamedTuple, TypeVar
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from children import COMMAND, machine, places, run  # noqa: E402
from opening import memory  # noqa: E402
from slips import Slips, phrases  # noqa: E402
from usage import parser_of, put_into  # noqa: E402

from corpus import library  # noqa: E402
from corpus.compare import compare  # noqa: E402
from corpus.compare.matrix import matrix  # noqa: E402
from corpus.compare.pairs import paired  # noqa: E402
from corpus.lexicon.lexicon import bundled  # noqa: E402
from corpus.search import segment  # noqa: E402
from corpus.search.engine import Engine  # noqa: E402
from corpus.store import stated  # noqa: E402
from corpus.store.corpus_file import Corpus  # noqa: E402
from corpus.store.listing import USUAL, ListQuery, Rows  # noqa: E402

DOCUMENT = ROOT / "docs" / "scale.md"
SCREENFUL = 50  # rows
OPENINGS, COMPARISONS = 20, 10
OF_A_KIND = 5  # queries
LISTS = {
    "as it opens, by place and zone": USUAL,
    "sorted by figures, ungrouped": ListQuery(sort="figures", group="none"),
    "sorted by title, grouped by kind": ListQuery(sort="title", group="kind"),
    "newest first, grouped by year": ListQuery(sort="published", group="year"),
    "grouped by zone": ListQuery(group="zone"),
    "narrowed by 高新": ListQuery(words=("高新",)),
    "narrowed by two words": ListQuery(words=("2018", "开发区")),
}
FILTERS = (
    "zone:江西 招商",
    "year:2018 项目",
    "kind:工作总结 人才",
    "period:2019 has:target 园区",
    "title:总结 -外资",
)
FIGURES = (
    "财政总收入>50亿", "增速(财政总收入)>10%", "固定资产投资>100亿 year:2018", "地区生产总值=100亿..300亿",
    "indicator:实际利用外资",
)  # fmt: skip
YEAR = "2019"


Done = TypeVar("Done")


class Cost(NamedTuple):
    """Milliseconds of CPU of the asking thread: to the first rows, to the end; how much was found."""

    first: float
    whole: float
    found: int


def cpu(work: Callable[[], Done]) -> tuple[float, Done]:
    """Milliseconds of CPU of this thread, and what came of it."""
    started = time.thread_time()
    done = work()
    return 1000 * (time.thread_time() - started), done


def spread(values: Iterable[float]) -> str:
    """Median, 95th of a hundred and greatest, as cells."""
    told = sorted(values)
    p95 = quantiles([*told, told[-1]], n=20)[-1]
    return f"{median(told):.1f} | {p95:.1f} | {told[-1]:.1f}"


# What is asked


def opened(path: Path) -> None:
    """All that a screen shows first."""
    with Corpus.open(path) as corpus:
        rows = Rows(corpus)
        rows.totals()
        rows.window(rows.listing(USUAL).numbers[:SCREENFUL])


def listed(rows: Rows, wish: ListQuery) -> int:
    """List what is wished for and show the first of it; how much it is."""
    listing = rows.listing(wish)
    rows.window(listing.numbers[:SCREENFUL])
    return len(listing.numbers)


def searched(search: Engine, query: str) -> Cost:
    started = time.thread_time()
    answers = search.steps(query)
    answer = next(answers)
    first = time.thread_time() - started
    for more in answers:
        answer = more
    whole = time.thread_time() - started
    return Cost(1000 * first, 1000 * whole, answer.total.reports)


def queries(member: Path, seed: int) -> dict[str, list[str]]:
    """Some queries of every kind; words are drawn from one of the files."""
    random = Random(seed)
    slips = Slips(random)
    with Corpus.open(member) as corpus:
        words = [phrase.text for phrase in phrases(corpus, random)]
    found: dict[str, list[str]] = {}
    for slip in ("exact", "pinyin", "initials", "homophone", "look-alike", "missing"):
        made = (slips.all[slip](word) for word in random.sample(words, len(words)))
        found[slip] = [query for query in made if query][:OF_A_KIND]
    one, *others = random.sample(words, 2 * OF_A_KIND)
    found["two words"] = [f"{one} {other}" for other in others[:OF_A_KIND]]
    return {**found, "with filters": [*FILTERS], "of figures": [*FIGURES]}


def compared(corpus: Corpus, one: str, other: str) -> tuple[float, float]:
    """Milliseconds to pair what two zones report, and to compare the best pair."""
    lexicon = bundled()
    pairing, choices = cpu(lambda: paired(corpus, corpus.reports_of_zone(one), corpus.reports_of_zone(other)))
    a, b = choices[0].a.id, choices[0].b.id
    comparing, _ = cpu(lambda: compare(corpus.report(a), corpus.report(b), lexicon=lexicon))
    return pairing, comparing


# Tables


def joined(members: Sequence[Path], places_of: dict[str, str]) -> list[str]:
    """The command on all files, the first time and again, with what it costs from its start to its end."""
    command = [COMMAND, "search", "财政总收入"]
    for member in members:
        command += ["-c", str(member)]
    lines = ["| `parkbrowse search` from start to end | wall s | CPU s | memory MB |", "|---|--:|--:|--:|"]
    for name in ("the first time: the files are joined", "from then on"):
        spent = run(command, places_of)
        if spent.status:
            raise RuntimeError(spent.said)
        lines.append(f"| {name} | {spent.wall:.1f} | {spent.cpu:.1f} | {spent.memory:.0f} |")
    return lines


def list_table(path: Path) -> list[str]:
    lines = ["| list | reports | first rows, CPU ms |", "|---|--:|--:|"]
    opening = [cpu(partial(opened, path))[0] for _ in range(OPENINGS)]
    with Corpus.open(path) as corpus:
        rows = Rows(corpus)
        total = rows.totals().reports
        lines.append(f"| opened, p50 (p95) of {OPENINGS} | {total:,} | {_middle(opening)} |")
        for name, wish in LISTS.items():
            spent, found = cpu(partial(listed, rows, wish))
            lines.append(f"| {name} | {found:,} | {spent:.1f} |")
    return lines


def _middle(values: Sequence[float]) -> str:
    p50, p95, _ = spread(values).split(" | ")
    return f"{p50} ({p95})"


def search_table(path: Path, asked: dict[str, list[str]]) -> list[str]:
    lines = [
        "| search | queries | first rows, CPU ms p50 | p95 | max | whole p50 | p95 | max | reports found |",
        "|---|" + "--:|" * 8,
    ]
    every: list[Cost] = []
    with Engine(path, bundled()) as search:
        searched(search, "财政")
        segment.cut("财政总收入", search.corpus)  # as the program does while nothing is typed
        for kind, them in asked.items():
            costs = [searched(search, query) for query in them]
            for query, cost in zip(them, costs, strict=True):
                print(f"  {kind}: {query}: {cost.first:.1f} {cost.whole:.1f} {cost.found}", file=sys.stderr)
            every += costs
            lines.append(_search_row(kind, costs))
    return [*lines, _search_row("**all**", every)]


def _search_row(kind: str, costs: Sequence[Cost]) -> str:
    found = sorted(cost.found for cost in costs)
    first, whole = spread(cost.first for cost in costs), spread(cost.whole for cost in costs)
    return f"| {kind} | {len(costs)} | {first} | {whole} | {found[0]:,} to {found[-1]:,} |"


def comparison_table(path: Path) -> list[str]:
    lines = ["| compare | CPU ms p50 | p95 | max |", "|---|--:|--:|--:|"]
    with Corpus.open(path) as corpus:
        names = Random(1).sample([zone.name for zone in corpus.zones()], 2 * COMPARISONS)
        pairs = zip(names[::2], names[1::2], strict=True)
        pairing, comparing = zip(*(compared(corpus, *pair) for pair in pairs), strict=True)
        spent, _ = cpu(
            lambda: matrix(
                stated.of_period(corpus, YEAR),
                YEAR,
                1,
                lexicon=bundled(),
                text_of=partial(stated.text_of, corpus),
            )
        )
    lines.append(f"| all reports of two zones paired, {COMPARISONS} times | {spread(pairing)} |")
    lines.append(f"| the best pair compared, {COMPARISONS} times | {spread(comparing)} |")
    return [*lines, f"| matrix of all zones, {YEAR} | {spent:.0f} | | |"]


def measured(members: Sequence[Path], seed: int) -> list[str]:
    size = sum(member.stat().st_size for member in members)
    with tempfile.TemporaryDirectory() as folder:
        where = places(Path(folder) / "cache", Path(folder) / "own")
        command = joined(members, where)
        with patch.dict("os.environ", where):
            path = library.opened(members)
        with Corpus.open(path) as corpus:
            reports = len(corpus)
        lines = [f"### {reports:,} reports in {len(members)} files", ""]
        lines += [f"{size / 1e9:.1f} GB of corpus files, {path.stat().st_size / 1e6:.0f} MB beside them.", ""]
        lines += [*command, "", *list_table(path), ""]
        after_list = memory()
        lines += [*search_table(path, queries(members[0], seed)), ""]
        after_search = memory()
        lines += [*comparison_table(path), ""]
        stages = ("lists", "searches", "comparisons and the matrix")
        told = zip(stages, (after_list, after_search, memory()), strict=True)
        sizes = "; ".join(
            f"after the {name} {own:.0f} MB of its own, {all:.0f} resident" for name, (own, all) in told
        )
        lines += [f"Memory of the process: {sizes}.", ""]
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    parser = parser_of(__doc__)
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/scale.md")
    wishes = parser.parse_args(arguments)
    lines = [f"{machine()}.", "", *measured(wishes.corpora, wishes.seed)]
    print("\n".join(lines))
    if wishes.write:
        put_into(DOCUMENT, "\n".join(lines), "together")


if __name__ == "__main__":
    main()
