"""A page put together from paragraphs and tables: the one way from a document with a shape to raw text.

A paragraph is one line. A row of a table is one line, its cells parted by TABs; a merged cell is written once, where it
begins. So a search and a reader that know nothing of tables find their way all the same.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from corpus.errors import Fault
from corpus.model import Cell, Line, Page, Place, Table, drop, line_starts

_BLANKS = re.compile(r"[\s\x00]+")


class GridCell(NamedTuple):
    """A cell of a grid: its text, and over how many rows and columns it reaches from `row` and `column`, from 0.

    Blanks before the text are how far it is set in; they are no part of it.
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


class Rendering:
    """The raw text of one page in the making, with its tables and the places of its lines."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0  # of the lines, their ends included
        self._tables: list[Table] = []
        self._places: list[Place] = []
        self._dropped: list[tuple[int, str]] = []  # numbers of lines, and the rule that takes each

    def paragraph(self, text: str, place: Place | None = None) -> None:
        """One paragraph, as one line; blanks and line ends within it become one blank. `place.start` is set here."""
        self._line(_BLANKS.sub(" ", text).strip(), place)

    def pieces(self, pieces: Iterable[tuple[str, Place]]) -> None:
        """One paragraph of several pieces, each with its own place: the lines of a page, over the ends of pages."""
        text = ""
        places: list[Place] = []
        for piece, place in pieces:
            clean = _BLANKS.sub(" ", piece)
            clean = clean if text else clean.lstrip()
            places.append(place._replace(start=self._length + len(text)))
            text += clean
        self._places += places
        self._line(text.rstrip(), None)

    def dropped(self, text: str, rule: str, place: Place | None = None) -> None:
        """A line that is no text of the report: it stands in the raw text, and `rule` has taken it from the lines."""
        self._dropped.append((len(self._lines), rule))
        self.paragraph(text, place)

    def table(self, cells: Iterable[GridCell], places: Sequence[Place] = ()) -> None:
        """A table by its cells, in any order; `places` are those of its rows, as far as they are known.

        A row without text is an empty line: rows are counted by lines.
        """
        rows: dict[int, list[GridCell]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(cell)
        start = self._length
        told: list[Cell] = []
        for row in range(max(rows, default=-1) + 1):
            told += self._row(sorted(rows.get(row, ())), places[row] if row < len(places) else None)
        if told:
            self._tables.append(Table(start, self._length - 1, len(self._tables) + 1, tuple(told)))

    @property
    def has_text(self) -> bool:
        """Whether there is anything but blanks so far."""
        return any(line.strip() for line in self._lines)

    def page(
        self, source: str, encoding: str, meta: Mapping[str, str] | None = None, sha: str | None = ""
    ) -> Page:
        """The page. `sha` as in `Page`, empty for the only page of its file; None makes it from the text, for others.

        Raises `Fault("empty")` where there is no text.
        """
        raw = "\n".join(self._lines)
        if not raw.strip():
            raise Fault("empty", detail=source)
        lines = raw_lines(raw)
        going = dict(self._dropped)
        return Page(
            source=source,
            raw=raw,
            encoding=encoding,
            lines=tuple(line for number, line in enumerate(lines) if number not in going),
            meta={key: value for key, value in (meta or {}).items() if value},
            removals=tuple(
                removal for number, rule in self._dropped for removal in drop(lines[number], rule)
            ),
            tables=tuple(self._tables),
            places=tuple(self._places),
            sha=text_sha(raw) if sha is None else sha,
        )

    def _row(self, cells: Sequence[GridCell], place: Place | None) -> list[Cell]:
        """Write a row; its cells as they stand in the raw text."""
        told: list[Cell] = []
        pieces: list[str] = []
        at = self._length
        column = 0
        for cell in cells:
            text = _BLANKS.sub(" ", cell.text).strip()
            gap = "\t" * (cell.column - column)
            column = max(column, cell.column)
            at += len(gap)
            pieces += [gap, text]
            if text:
                told.append(
                    Cell(
                        at,
                        at + len(text),
                        cell.row,
                        cell.column,
                        cell.rows,
                        cell.columns,
                        indent_of(cell.text),
                    )
                )
            at += len(text)
        self._line("".join(pieces), place)
        return told

    def _line(self, text: str, place: Place | None) -> None:
        if place is not None:
            self._places.append(place._replace(start=self._length))
        self._lines.append(text)
        self._length += len(text) + 1


BLANKS = " \xa0\u2002\u2003\u3000"  # which set a text in
_WIDE = "\u2003\u3000"


def indent_of(text: str) -> int:
    """How far a text is set in by the blanks before it, in half characters."""
    return sum(2 if sign in _WIDE else 1 for sign in text[: len(text) - len(text.lstrip(BLANKS))])


def set_in(text: str, halves: float) -> str:
    """A text set in by so many half characters, as far as nothing sets it in yet."""
    return f"{' ' * round(halves)}{text}" if halves > 0 and not indent_of(text) else text


def text_sha(raw: str) -> str:
    """The `sha` of a page that is one of several in its file."""
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()


def raw_lines(raw: str) -> tuple[Line, ...]:
    """One Line for every line of the raw text."""
    starts = line_starts(raw)
    return tuple(
        Line(text, range(at, at + len(text))) for at, text in zip(starts, raw.split("\n"), strict=True)
    )
