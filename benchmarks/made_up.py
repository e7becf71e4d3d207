"""Reports and pages made up from the seeds: what `synthetic.py` and `synthetic_pages.py` share.

The sentences of the seeds are shuffled; in each, numbers, years, zones and some words are swapped for others of their
kind. A figure is found once, in the seed, and then carried along: its words, its value and its offsets change with
its sentence. What is made depends on the seed of the generator and its own number alone.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from random import Random
from typing import NamedTuple

from corpus.lexicon import gazetteer
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure, Report, Section, Zone
from corpus.pipeline.build import reports_of

LENGTH, SPREAD, SHORTEST = 2500, 400, 800  # characters of a report
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
AFTERWARDS = ("政府工作报告", "工作计划", "统计公报")  # published when the year is over
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


class Number(NamedTuple):
    """A figure of a seed. Where its words have just one number in digits, that can be another: `digits`, worth `old`,
    written with so many `decimals`; the figure's value is `factor` of it."""

    figure: Figure
    digits: str = ""
    old: Decimal = Decimal(0)
    decimals: int = 0
    factor: Decimal = Decimal(1)


class Piece(NamedTuple):
    """A part of a seed sentence: plain text, or what is swapped: year, zone, word, figure."""

    kind: str
    text: str
    of: object = None  # the number of a figure; the part of speech of a word


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a seed; `year` is the one that its report speaks of."""

    pieces: tuple[Piece, ...]
    year: int


class Body(NamedTuple):
    """The text of a made-up report, with its sections and figures."""

    text: str
    sections: tuple[Section, ...]
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
            yield Piece("figure", figure.surface, number_of(figure))
            at = figure.end
    yield from years_and_zones(report.text[at:end])


def number_of(figure: Figure) -> Number:
    digits = _number.findall(figure.surface)
    if isinstance(figure.value, tuple) or figure.value_high is not None:
        return Number(figure)
    if len(digits) != 1 or not float(digits[0]):
        return Number(figure)
    old = Decimal(digits[0])
    factor = figure.value / old
    if factor * old != figure.value:
        return Number(figure)
    return Number(figure, digits[0], old, len(digits[0].partition(".")[2]), factor)


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
    """Makes one report, the same for the same seed and number: `head`, `body`, `dates`, asked once in that order."""

    def __init__(self, stock: Stock, seed: int, number: int) -> None:
        self.stock = stock
        self.random = Random(f"{seed}:{number}")
        self.name = hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()
        self.zone = self.random.choice(stock.zones)
        self.year = self.random.choice(YEARS)

    def head(self) -> tuple[str, str]:
        """The kind, as in `KINDS`, and the title."""
        kind = self.random.choice(tuple(KINDS))
        title = KINDS[kind].format(
            zone=self.zone.name,
            year=self.year,
            next=self.year + 1,
            topic=self.random.choice(TOPICS),
            company=self.company(),
        )
        return kind, title

    def body(self, length: float = LENGTH, spread: float = SPREAD) -> Body:
        """Headed sections of a few paragraphs until about that length, in characters, is reached."""
        wanted = max(SHORTEST, self.random.gauss(length, spread))
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
                parts.append(self.paragraph(at, figures))
                at += len(parts[-1]) + 1
        text = "\n".join(parts)
        ends = [start for _, start in sections[1:]] + [len(text)]
        headed = (Section(title, 1, start, end) for (title, start), end in zip(sections, ends, strict=True))
        return Body(text, tuple(headed), tuple(figures))

    def dates(self, kind: str) -> tuple[str, str]:
        """The day on which a report of this kind is published, and the period that it speaks of."""
        half = kind == "工作总结及计划"
        after = kind in AFTERWARDS
        month = self.random.randint(7, 9) if half else self.random.randint(1, 3 if after else 12)
        day = self.random.randint(1, 28)
        return f"{self.year + after}-{month:02}-{day:02}", f"{self.year}{'H1' if half else ''}"

    def paragraph(self, at: int, figures: list[Figure]) -> str:
        """A paragraph that begins at an offset; its figures are put to the others."""
        parts: list[str] = []
        for each in self.random.choices(self.stock.sentences, k=self.random.randint(2, 4)):
            at = self._swap(each, at, parts, figures)
        if self.random.random() < 0.2:
            parts.append(self.random.choice(OPENINGS).format(company=self.company()))
        return "".join(parts)

    def sentence(self, sentence: Sentence, figures: list[Figure]) -> str:
        """A sentence of its own; its figures, whose offsets count from its beginning, are put to the others."""
        parts: list[str] = []
        self._swap(sentence, 0, parts, figures)
        return "".join(parts)

    def _swap(self, sentence: Sentence, at: int, parts: list[str], figures: list[Figure]) -> int:
        """The words of a sentence that begins at an offset, and its figures, are put to the others; where it ends."""
        later = self.year - sentence.year
        for piece in sentence.pieces:
            text = piece.text
            if isinstance(piece.of, Number):
                figure = self._other_number(piece.of, at, later)
                text = figure.surface
                figures.append(figure)
            elif piece.kind == "year":
                text = str(int(text) + later)
            elif piece.kind == "zone":
                here = self.random.random() < NAMED_HERE
                text = (self.zone if here else self.random.choice(self.stock.zones)).name
            elif piece.kind == "word" and self.random.random() < SWAPPED:
                text = self.random.choice(self.stock.words[piece.of])
            parts.append(text)
            at += len(text)
        return at

    def _other_number(self, number: Number, at: int, later: int) -> Figure:
        """The figure at an offset, some years later; with another number of about its size where it can have one."""
        figure = number.figure
        period = figure.period and _years_later(figure.period, later)
        if not number.digits:
            return replace(figure, start=at, end=at + len(figure.surface), period=period)
        times = Decimal(repr(round(self.random.uniform(0.4, 2.2), 3)))
        new = round(number.old * times, number.decimals) or number.old
        surface = figure.surface.replace(number.digits, str(new))
        value = new * number.factor
        return replace(figure, surface=surface, value=value, start=at, end=at + len(surface), period=period)

    def company(self) -> str:
        hearts = "".join(self.random.sample(HEARTS, 2))
        return f"{self.random.choice(self.stock.places)}{hearts}{self.random.choice(TRADES)}有限公司"


def _years_later(period: str, years: int) -> str:
    return re.sub(r"\d{4}", lambda match: str(int(match.group()) + years), period)
