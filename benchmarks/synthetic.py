"""A corpus file of as many reports as are wanted, made up from the seeds: for timings, never for what is true.

`made_up.py` tells how reports are made. They are written without being built: their figures are known, their texts
clean. A report depends on the seed of the generator and its own number alone, so the first thousand of ten thousand
are the thousand.

    python benchmarks/synthetic.py 10000 made.corpus
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from made_up import Maker, stock_of  # noqa: E402
from usage import parser_of  # noqa: E402

from corpus import paths  # noqa: E402
from corpus.lexicon.known_names import all_synonyms, all_zones  # noqa: E402
from corpus.lexicon.lexicon import bundled  # noqa: E402
from corpus.model import Origin, Report  # noqa: E402
from corpus.pipeline import quality  # noqa: E402
from corpus.store.built_page import BuiltPage  # noqa: E402
from corpus.store.writer import write_corpus  # noqa: E402

Page = TypeVar("Page")


def page(maker: Maker, number: int) -> BuiltPage:
    """The report of a number on a page of its own, as the build would hand it over."""
    made = report(maker, f"made-up/{number // 1000:03}/{number:06}.txt")
    raw = f"{made.title}\n{made.text}"
    return BuiltPage(made.source, maker.name, "utf-8", raw, (made,))


def report(maker: Maker, source: str) -> Report:
    kind, title = maker.head()
    text, sections, figures = maker.body()
    published, period = maker.dates(kind)
    return Report(
        id=f"{maker.name[:12]}-1",
        source=source,
        part=1,
        title=title,
        text=text,
        zone=maker.zone.name,
        city=maker.zone.city,
        kind="工作总结" if kind == "工作总结及计划" else kind,
        published=published,
        period=period,
        plan_period=str(maker.year + 1) if kind in ("政府工作报告", "工作计划") else None,
        flags=quality.flags(text, title, published, period, cut=False),
        sections=sections,
        figures=figures,
        origins=origins_of(title, text),
        raw_end=len(title) + 1 + len(text),
    )


def origins_of(title: str, text: str) -> tuple[Origin, ...]:
    """The text stands on the page as it is, below the title: one run a line."""
    starts = accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0)
    return tuple(Origin(start, len(title) + 1 + start, line) for line, start in enumerate(starts, 2))


def pages(reports: int, seed: int = 1) -> Iterator[BuiltPage]:
    """Made-up pages, one report each."""
    stock = stock_of(paths.seeds())
    for number in range(reports):
        yield page(Maker(stock, seed, number), number)


def make(reports: int, path: Path, seed: int = 1) -> None:
    """Write a corpus file of made-up reports."""
    made = told(pages(reports, seed), reports)
    write_corpus(path, made, f"made-up-{seed}-{reports}", all_zones(bundled()), all_synonyms(bundled()))


def told(made: Iterable[Page], reports: int) -> Iterator[Page]:
    """The pages, with a line on stderr for every tenth of them."""
    started = time.monotonic()
    for number, page in enumerate(made, 1):
        yield page
        if number % max(1, reports // 10) == 0:
            print(f"{number:>8} reports made, {time.monotonic() - started:.0f} s", file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = parser_of(__doc__)
    parser.add_argument("reports", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    wishes = parser.parse_args(arguments)
    make(wishes.reports, wishes.file, wishes.seed)


if __name__ == "__main__":
    main()
