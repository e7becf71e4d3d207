"""What lies on a page, and what is made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from corpus.readers.layout.words import Word, text_of

Box = tuple[float, float, float, float]  # left, bottom, right, top


class Rule(NamedTuple):
    """A straight line drawn on the page, level or upright, without its thickness."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        """Whether it goes from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its number from 1, its size in points, its words in the order of the file, its rules.

    `turned` are words at an angle to the others: a watermark, a stamp.
    """

    number: int
    width: float
    height: float
    words: Sequence[Word]
    rules: Sequence[Rule] = ()
    turned: Sequence[Word] = ()


def box_of(boxes: Iterable[Box]) -> Box:
    """The box around some others."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


@dataclass(frozen=True)
class TextLine:
    """Words on one line, from left to right."""

    words: tuple[Word, ...]
    page: int = 0

    @cached_property
    def box(self) -> Box:
        """The box around its words."""
        return box_of(word[1:5] for word in self.words)

    @property
    def x0(self) -> float:
        """Left end."""
        return self.box[0]

    @property
    def y0(self) -> float:
        """Bottom."""
        return self.box[1]

    @property
    def x1(self) -> float:
        """Right end."""
        return self.box[2]

    @property
    def y1(self) -> float:
        """Top."""
        return self.box[3]

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.box[1] + self.box[3]) / 2

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes = sorted(word.size for word in self.words)
        return sizes[len(sizes) // 2]

    @cached_property
    def text(self) -> str:
        """Its words, with blanks where there are some."""
        return text_of(self.words)

    @property
    def confidence(self) -> float | None:
        """The least of its words'."""
        return min((word.confidence for word in self.words if word.confidence is not None), default=None)


class GridPart(NamedTuple):
    """A cell of a table, empty or not: its lines of text, and how far it reaches.

    `start` and `end` are where its first line begins and ends, in points behind the left edge of the table.
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    start: float = 0.0
    end: float = 0.0


class RowPlace(NamedTuple):
    """Where a line or the row of a table stands: the page, its box, how sure its words are."""

    page: int
    box: Box
    confidence: float | None = None


@dataclass(slots=True)
class RuledGrid:
    """A table: its cells row by row, the place of each row, the edges of its columns in points."""

    cells: list[GridPart]
    places: list[RowPlace]
    edges: list[float]
    box: Box
    size: float  # of the type

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.edges) - 1

    def row(self, row: int) -> list[GridPart]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == row]


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its lines, over columns and pages, each with what stands between it and the one before."""

    lines: list[TextLine]
    joints: list[str] = field(default_factory=list)  # "" or a blank; one less than lines


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that is no text of the report, and the rule that says so."""

    line: TextLine
    rule: str


Block = Paragraph | RuledGrid | Dropped


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document laid out: its blocks in reading order, and the title on its first page where there is surely one."""

    blocks: list[Block]
    title: str = ""
