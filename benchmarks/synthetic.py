"""A corpus file of as many reports as are wanted, made up from the seeds: for timings, never for what is true.

The sentences of the seeds are shuffled; in each, numbers, years, zones and some words are swapped for others of their
kind. A figure is found once, in the seed, and then carried along: its words, its value and its offsets change with
its sentence. A report depends on the seed of the generator and its own number alone, so the first thousand of ten
thousand are the thousand.

    python benchmarks/synthetic.py 10000 made.corpus
"""

from __future__ import annotations

import hashlib
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from usage import parser_of  # noqa: E402

from corpus import paths  # noqa: E402
from corpus.lexicon import gazetteer  # noqa: E402
from corpus.lexicon.known_names import all_synonyms, all_zones  # noqa: E402
from corpus.lexicon.lexicon import bundled  # noqa: E402
from corpus.model import Figure, Origin, Report, Section, Zone  # noqa: E402
from corpus.pipeline import quality  # noqa: E402
from corpus.pipeline.build import reports_of  # noqa: E402
from corpus.store.built_page import BuiltPage  # noqa: E402
from corpus.store.writer import write_corpus  # noqa: E402

LENGTH, SPREAD = 2500, 400  # characters of a report
YEARS = range(2010, 2025)
SWAPPED = 0.4  # of the words that could be another
NAMED_HERE = 0.6  # of the zones in a report are its own
KINDS = {
    "政府工作报告": "{zone}{next}年政府工作报告",
    "工作总结": "{zone}{year}年工作总结",
    "工作总结及计划": "{zone}{year}年上半年工作总结及下半年工作计划",
    "工作计划": "{zone}{next}年工作计划",
    "会议报道": "{zone}召开{year}年{topic}工作会议",
    "统计公报": "{zone}{year}年国民经济和社会发展统计公报",
    "园区介绍": "{zone}{topic}发展概况",
    "新闻": "{zone}{company}{topic}项目开工",
}
TOPICS = [
    "招商引资",
    "科技创新",
    "项目建设",
    "安全生产",
    "生态环保",
    "营商环境",
    "人才引进",
    "产业升级",
    "数字经济",
    "外贸进出口",
    "城市建设",
    "党风廉政",
    "乡村振兴",
    "工业经济",
    "财税征管",
    "土地利用",
    "职业教育",
    "社会保障",
    "医药产业",
    "新能源",
    "装备制造",
    "电子信息",
    "现代物流",
    "知识产权",
]
HEARTS = (
    "华海天龙金鼎瑞恒盛泰宏远博通科创联信德润丰嘉晟鑫源凯立正阳明辉长安永顺美达康宁振兴昌隆光大江东方北斗星云"
)
TRADES = [
    "电子",
    "光电",
    "生物",
    "医药",
    "机械",
    "汽车零部件",
    "新材料",
    "能源",
    "物流",
    "食品",
    "服饰",
    "软件",
    "精密制造",
    "环保",
    "化工",
    "建材",
    "装备",
    "纺织",
]
OPENINGS = ("引进了{company}等企业。", "{company}落户园区。", "{company}项目竣工投产。", "走访了{company}。")
_year = re.compile(r"(?:19|20)\d\d(?=年)")
_number = re.compile(r"\d+(?:\.\d+)?")


class Piece(NamedTuple):
    """A part of a seed sentence: plain text, or what is swapped: year, zone, word, figure."""

    kind: str
    text: str
    of: object = None  # the figure; the part of speech of a word


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a seed; `year` is the one that its report speaks of."""

    pieces: tuple[Piece, ...]
    year: int


class Swapped(NamedTuple):
    """A sentence as it stands in a made-up report, with figures whose offsets count from its beginning."""

    text: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Stock:
    """What reports are made of: sentences, headings, zones, and words by their part of speech and length."""

    sentences: tuple[Sentence, ...]
    headings: tuple[str, ...]
    zones: tuple[Zone, ...]

    @cached_property
    def words(self) -> dict[object, tuple[str, ...]]:
        found: dict[object, dict[str, None]] = defaultdict(dict)
        for sentence in self.sentences:
            for piece in sentence.pieces:
                if piece.kind == "word":
                    found[piece.of][piece.text] = None
        return {kind: tuple(words) for kind, words in found.items()}

    @cached_property
    def places(self) -> tuple[str, ...]:
        return tuple(
            {gazetteer.bare(zone.name): None for zone in gazetteer.divisions() if zone.level == "市"}
        )


def stock_of(folder: Path) -> Stock:
    """The sentences of all reports in a folder, taken apart."""
    reports = [each for path in sorted(folder.iterdir()) for each in reports_of(path.read_bytes(), path.name)]
    sentences: dict[str, Sentence] = {}
    headings: dict[str, None] = {}
    for report in reports:
        for start, end in sentences_in(report):
            sentences.setdefault(
                report.text[start:end], Sentence(tuple(apart(report, start, end)), year_of(report))
            )
        headings.update(
            dict.fromkeys(each.title.strip() for each in report.sections if len(each.title) <= 24)
        )
    zones = [
        *bundled().gazetteer.listed * 4,
        *(zone for zone in gazetteer.divisions() if zone.level == "区县"),
    ]
    return Stock(tuple(sentences.values()), tuple(headings), tuple(zones))


def year_of(report: Report) -> int:
    return int((report.period or report.published or "2018")[:4])


def sentences_in(report: Report) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the sentences worth having: no heading, not endless."""
    at = 0
    while at < len(report.text):
        start, end = report.sentence(at)
        text = report.text[start:end]
        if 12 <= len(text) <= 200 and text[-1] in "。；！;!":
            yield start, end
        at = max(end, at + 1)


def apart(report: Report, start: int, end: int) -> Iterator[Piece]:
    """The pieces of a sentence: its figures, the years and zones beside them, words, and what stands between."""
    at = start
    for figure in report.figures:
        if at <= figure.start and figure.end <= end:
            yield from years_and_zones(report.text[at : figure.start])
            yield Piece("figure", figure.surface, figure)
            at = figure.end
    yield from years_and_zones(report.text[at:end])


def years_and_zones(text: str) -> Iterator[Piece]:
    spans = [("year", *match.span()) for match in _year.finditer(text)]
    spans += [("zone", each.start, each.end) for each in bundled().gazetteer.mentions(text)]
    at = 0
    for kind, start, end in sorted(spans, key=lambda span: span[1]):
        if start >= at:
            yield from words_in(text[at:start])
            yield Piece(kind, text[start:end])
            at = end
    yield from words_in(text[at:])


def words_in(text: str) -> Iterator[Piece]:
    """Nouns of two hanzi and more may be swapped with others of their kind and length."""
    from jieba import posseg

    for word, flag in posseg.cut(text):
        nounlike = (
            flag in ("n", "vn", "nz", "nr", "nt", "l", "i") and len(word) > 1 and "一" <= word[0] <= "鿿"
        )
        yield Piece("word", word, (flag, len(word))) if nounlike else Piece("plain", word)


class Maker:
    """Makes one report: the same for the same seed and number."""

    def __init__(self, stock: Stock, seed: int, number: int) -> None:
        self.stock = stock
        self.random = Random(f"{seed}:{number}")
        self.name = hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()
        self.source = f"made-up/{number // 1000:03}/{number:06}.txt"
        self.zone = self.random.choice(stock.zones)
        self.year = self.random.choice(YEARS)

    def page(self) -> BuiltPage:
        """The report on a page of its own, as the build would hand it over."""
        report = self.report()
        raw = f"{report.title}\n{report.text}"
        return BuiltPage(self.source, self.name, "utf-8", raw, (report,))

    def report(self) -> Report:
        kind = self.random.choice(tuple(KINDS))
        title = KINDS[kind].format(
            zone=self.zone.name,
            year=self.year,
            next=self.year + 1,
            topic=self.random.choice(TOPICS),
            company=self.company(),
        )
        text, sections, figures = self.body()
        half = kind == "工作总结及计划"
        after = kind in ("政府工作报告", "工作计划", "统计公报")
        month = self.random.randint(7, 9) if half else self.random.randint(1, 3 if after else 12)
        published = f"{self.year + after}-{month:02}-{self.random.randint(1, 28):02}"
        period = f"{self.year}{'H1' if half else ''}"
        return Report(
            id=f"{self.name[:12]}-1",
            source=self.source,
            part=1,
            title=title,
            text=text,
            zone=self.zone.name,
            city=self.zone.city,
            kind="工作总结" if half else kind,
            published=published,
            period=period,
            plan_period=str(self.year + 1) if kind in ("政府工作报告", "工作计划") else None,
            flags=quality.flags(text, title, published, period, cut=False),
            sections=sections,
            figures=figures,
            origins=origins_of(title, text),
            raw_end=len(title) + 1 + len(text),
        )

    def body(self) -> tuple[str, tuple[Section, ...], tuple[Figure, ...]]:
        """Headed sections of a few paragraphs until the length is reached."""
        wanted = max(800, self.random.gauss(LENGTH, SPREAD))
        parts: list[str] = []
        sections: list[tuple[str, int]] = []
        figures: list[Figure] = []
        at = 0
        while at < wanted:
            heading = self.random.choice(self.stock.headings)
            sections.append((heading, at))
            parts.append(heading)
            at += len(heading) + 1
            for _ in range(self.random.randint(1, 4)):
                paragraph, found = self.paragraph()
                figures += (replace(each, start=each.start + at, end=each.end + at) for each in found)
                parts.append(paragraph)
                at += len(paragraph) + 1
        text = "\n".join(parts)
        ends = [start for _, start in sections[1:]] + [len(text)]
        headed = (Section(title, 1, start, end) for (title, start), end in zip(sections, ends, strict=True))
        return text, tuple(headed), tuple(figures)

    def paragraph(self) -> Swapped:
        swapped = [
            self.swap(each) for each in self.random.choices(self.stock.sentences, k=self.random.randint(2, 4))
        ]
        if self.random.random() < 0.2:
            swapped.append(Swapped(self.random.choice(OPENINGS).format(company=self.company()), ()))
        starts = accumulate((len(each.text) for each in swapped), initial=0)
        figures = (
            replace(figure, start=figure.start + start, end=figure.end + start)
            for each, start in zip(swapped, starts, strict=False)
            for figure in each.figures
        )
        return Swapped("".join(each.text for each in swapped), tuple(figures))

    def swap(self, sentence: Sentence) -> Swapped:
        later = self.year - sentence.year
        parts: list[str] = []
        figures: list[Figure] = []
        at = 0
        for piece in sentence.pieces:
            text = piece.text
            if isinstance(piece.of, Figure):
                figure = self.other_number(piece.of)
                text = figure.surface
                period = figure.period and _years_later(figure.period, later)
                figures.append(replace(figure, start=at, end=at + len(text), period=period))
            elif piece.kind == "year":
                text = str(int(text) + later)
            elif piece.kind == "zone":
                here = self.random.random() < NAMED_HERE
                text = (self.zone if here else self.random.choice(self.stock.zones)).name
            elif piece.kind == "word" and self.random.random() < SWAPPED:
                text = self.random.choice(self.stock.words[piece.of])
            parts.append(text)
            at += len(text)
        return Swapped("".join(parts), tuple(figures))

    def other_number(self, figure: Figure) -> Figure:
        """The figure with another number of about its size, where its words have just one number in digits."""
        digits = _number.findall(figure.surface)
        if (
            len(digits) != 1
            or isinstance(figure.value, tuple)
            or figure.value_high is not None
            or not float(digits[0])
        ):
            return figure
        old, decimals = Decimal(digits[0]), len(digits[0].partition(".")[2])
        factor = figure.value / old
        if factor * old != figure.value:
            return figure
        other = round(old * Decimal(repr(round(self.random.uniform(0.4, 2.2), 3))), -decimals)
        new = other or old
        return replace(figure, surface=figure.surface.replace(digits[0], str(new)), value=new * factor)

    def company(self) -> str:
        hearts = "".join(self.random.sample(HEARTS, 2))
        return f"{self.random.choice(self.stock.places)}{hearts}{self.random.choice(TRADES)}有限公司"


def _years_later(period: str, years: int) -> str:
    return re.sub(r"\d{4}", lambda match: str(int(match.group()) + years), period)


def origins_of(title: str, text: str) -> tuple[Origin, ...]:
    """The text stands on the page as it is, below the title: one run a line."""
    starts = accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0)
    return tuple(Origin(start, len(title) + 1 + start, line) for line, start in enumerate(starts, 2))


def pages(reports: int, seed: int = 1) -> Iterator[BuiltPage]:
    """Made-up pages, one report each."""
    stock = stock_of(paths.seeds())
    for number in range(reports):
        yield Maker(stock, seed, number).page()


def make(reports: int, path: Path, seed: int = 1) -> None:
    """Write a corpus file of made-up reports."""
    made = told(pages(reports, seed), reports)
    write_corpus(path, made, f"made-up-{seed}-{reports}", all_zones(bundled()), all_synonyms(bundled()))


def told(made: Iterable[BuiltPage], reports: int) -> Iterator[BuiltPage]:
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
