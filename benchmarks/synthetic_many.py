"""A corpus file of a hundred thousand reports and more in a few minutes: for timings, never for what is true.

The reports are those of `synthetic.py`, but for their sentences: these are made ready once, each year of each sentence
in some forms, with their figures as rows and their words as the indexes hold them, and are then put together by the
forty. So a sentence stands in about a hundred reports of a hundred thousand, and names other zones than that of the
report. Copies are not looked for. A report depends on the seed of the generator and its own number alone.

    python benchmarks/synthetic_many.py 100000 made.corpus --seed 2
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from made_up import LENGTH, OPENINGS, SHORTEST, SPREAD, YEARS, Maker, Stock, stock_of  # noqa: E402
from synthetic import origins_of, told  # noqa: E402
from usage import parser_of  # noqa: E402

from corpus import paths  # noqa: E402
from corpus.lexicon.known_names import all_synonyms, all_zones  # noqa: E402
from corpus.lexicon.lexicon import bundled  # noqa: E402
from corpus.model import Report, Section  # noqa: E402
from corpus.near_duplicates import Fingerprint  # noqa: E402
from corpus.store.built_page import PackedPage, PackedReport, initials_of  # noqa: E402
from corpus.store.page_store import PageStore  # noqa: E402
from corpus.store.records import FIGURE_COLUMNS, figure_row, pack_trace, place_of  # noqa: E402
from corpus.store.writer import assemble  # noqa: E402
from corpus.textindex.fts import Grams, Indexer  # noqa: E402

FORMS = 4  # of every sentence in every year
COMPANIES = 2_000  # sentences that name one
_PLACES = {name.strip('"'): at for at, name in enumerate(FIGURE_COLUMNS.split(", ")[1:])}


class Ready(NamedTuple):
    """A sentence or a heading with all that is stored of it: the words in it, as the two indexes hold them, and its
    figures, with offsets from its beginning. `first` and `last` are its ends, plain-folded."""

    text: str
    plain: str
    sound: str
    letters: str
    first: str
    last: str
    figures: tuple[tuple[Any, ...], ...] = ()


class Shelf:
    """All that reports are put together of."""

    def __init__(self, stock: Stock, seed: int, indexer: Indexer) -> None:
        self.indexer = indexer
        self.sentences = {year: [*self._of_year(stock, seed, year)] for year in YEARS}
        self.headings = [self._ready(heading) for heading in stock.headings]
        maker = Maker(stock, seed, -1)
        openings = (maker.random.choice(OPENINGS) for _ in range(COMPANIES))
        self.companies = [self._ready(opening.format(company=maker.company())) for opening in openings]

    def _of_year(self, stock: Stock, seed: int, year: int) -> Iterator[Ready]:
        for form in range(FORMS):
            maker = Maker(stock, seed, -2 - form)
            maker.year = year
            for sentence in stock.sentences:
                figures: list[Any] = []
                text = maker.sentence(sentence, figures)
                yield self._ready(text, tuple(figure_row(at, figure) for at, figure in enumerate(figures)))

    def _ready(self, text: str, figures: tuple[tuple[Any, ...], ...] = ()) -> Ready:
        plain, sound = self.indexer.plain, self.indexer.sound
        letters = self.indexer.letters(text)
        return Ready(text, plain(text), sound(text), letters, plain(text[0]), plain(text[-1]), figures)


class Text(NamedTuple):
    """The text of a report, put together, with what is stored of it."""

    text: str
    sections: tuple[Section, ...]
    figures: list[tuple[Any, ...]]
    grams: Grams
    signs: str


def put_together(shelf: Shelf, random: Random, year: int, title: str) -> Text:
    """Headed sections of a few paragraphs until the usual length is reached."""
    wanted = max(SHORTEST, random.gauss(LENGTH, SPREAD))
    parts: list[Ready] = []
    seams: list[str] = []
    lines: list[str] = []
    sections: list[tuple[str, int]] = []
    figures: list[tuple[Any, ...]] = []
    at = 0
    while at < wanted:
        heading = random.choice(shelf.headings)
        sections.append((heading.text, at))
        parts.append(heading)
        lines.append(heading.text)
        at += len(heading.text) + 1
        for _ in range(random.randint(1, 4)):
            paragraph = random.choices(shelf.sentences[year], k=random.randint(2, 4))
            if random.random() < 0.2:
                paragraph.append(random.choice(shelf.companies))
            seams += (one.last + other.first for one, other in pairwise(paragraph))
            for sentence in paragraph:
                for row in sentence.figures:
                    figures.append((len(figures), row[1], row[2] + at, row[3] + at, *row[4:]))
                at += len(sentence.text)
            parts += paragraph
            lines.append("".join(sentence.text for sentence in paragraph))
            at += 1
    text = "\n".join(lines)
    ends = [start for _, start in sections[1:]] + [len(text)]
    headed = (Section(name, 1, start, end) for (name, start), end in zip(sections, ends, strict=True))
    head = shelf.indexer.plain(title), shelf.indexer.sound(title)
    # A word may come again: the indexes take it once a report.
    body = " ".join((head[0], *seams, *(part.plain for part in parts)))
    sound = " ".join((head[1], *(part.sound for part in parts)))
    letters = " ".join((shelf.indexer.letters(title), *(part.letters for part in parts)))
    signs = "".join(sorted({*title, *text}))
    return Text(text, tuple(headed), figures, Grams(*head, body, sound, letters), signs)


def page(shelf: Shelf, stock: Stock, seed: int, number: int) -> PackedPage:
    """The report of a number on a page of its own, as it is stored."""
    maker = Maker(stock, seed, number)
    kind, title = maker.head()
    made = put_together(shelf, maker.random, maker.year, title)
    published, period = maker.dates(kind)
    plan = str(maker.year + 1) if kind in ("政府工作报告", "工作计划") else None
    kind = "工作总结" if kind == "工作总结及计划" else kind
    id, source = f"{maker.name[:12]}-1", f"made-up-{seed}/{number // 1000:03}/{number:06}.txt"
    raw = f"{title}\n{made.text}"
    trace = pack_trace(
        Report(id, source, 1, title, made.text, sections=made.sections, origins=origins_of(title, made.text))
    )
    has = {row[_PLACES[name]] for row in made.figures for name in ("relation", "status")}
    has |= {"figure"} if made.figures else set()
    has |= {"plan"} if plan else set()
    zone, city = maker.zone.name, maker.zone.city
    row = (
        *(id, zone, city, kind, period, published, title, len(made.figures), "", plan, None, None, None, ""),
        *(0, len(raw), place_of(zone), len(made.text), " ".join(sorted(has))),
    )
    alone = Fingerprint(id, b"", len(made.text), zone, period, "", b"", b"", b"", len(made.figures), 0)
    initials = initials_of(title, shelf.indexer)
    newest = f"{maker.year}-{'06' if period.endswith('H1') else '12'}"
    report = PackedReport(
        1, newest, row, made.text, trace, made.figures, made.grams, made.signs, initials, alone
    )
    return PackedPage(source, maker.name, "utf-8", zlib.compress(raw.encode(), 1), (report,), None, True)


def pages(reports: int, seed: int, indexer: Indexer) -> Iterator[PackedPage]:
    """Made-up pages, one report each."""
    stock = stock_of(paths.seeds())
    shelf = Shelf(stock, seed, indexer)
    for number in range(reports):
        yield page(shelf, stock, seed, number)


def make(reports: int, path: Path, seed: int = 1) -> None:
    """Write a corpus file of made-up reports."""
    indexer = Indexer.make()
    with PageStore.passing() as store:
        for each in told(pages(reports, seed, indexer), reports):
            store.put_page(each)
        known = all_zones(bundled()), all_synonyms(bundled())
        assemble(path, store, f"many-{seed}-{reports}", *known, indexer=indexer)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = parser_of(__doc__)
    parser.add_argument("reports", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    wishes = parser.parse_args(arguments)
    make(wishes.reports, wishes.file, wishes.seed)


if __name__ == "__main__":
    main()
