"""A report without its tables: what the rules for sentences read, and where each of it stands in the report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.model import Figure, Section, Table

# What stands right below a table and says how it was made: 注：…, then 2. …
_NOTES = re.compile(
    r"\s*(?:备?注释?\s?[：:\d①-⑳]|[（(]?注[：:]|(?:数据|资料)来源)[^\n]*"
    r"(?:\n\s*(?:\d{1,2}[.、．](?!\d)|[①-⑳]|[（(]\d{1,2}[)）])[^\n]*)*"
)
_MARKED = re.compile(r"(?:\s*(?P<mark>[［\[]\d{1,2}[］\]]|[①-⑳]|[*＊])[^\n]*)+")
_A_PARAGRAPH = 80  # characters: a cell that long which ends a sentence is prose in a frame


class Prose:
    """The text of a report with its tables cut out; a cell that holds a paragraph stays, as a paragraph.

    Offsets are half-open, in characters of `text`; `back` leads from them to those of the report.
    """

    def __init__(self, report: str, tables: Sequence[Table]) -> None:
        pieces: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        length = 0
        for start, end in _kept(report, tables):
            piece = report[start:end]
            self._starts.append(length)
            self._origins.append(start)
            closed = piece if piece.endswith("\n") or end == len(report) else f"{piece}\n"
            pieces.append(closed)
            length += len(closed)
        self.text = "".join(pieces)

    def back(self, offset: int) -> int:
        """The offset in the report of one in the prose."""
        at = bisect_right(self._starts, offset) - 1
        return self._origins[at] + offset - self._starts[at] if at >= 0 else offset

    def forth(self, offset: int) -> int:
        """The offset in the prose of one in the report; of one in a table, that of what follows."""
        at = bisect_right(self._origins, offset) - 1
        if at < 0:
            return 0
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self.text)
        return min(self._starts[at] + offset - self._origins[at], end)

    def sections(self, sections: Sequence[Section]) -> tuple[Section, ...]:
        """The sections of the report, their offsets counted in the prose."""
        return tuple(
            section._replace(start=self.forth(section.start), end=self.forth(section.end))
            for section in sections
        )

    def figures(self, found: Sequence[Figure]) -> tuple[Figure, ...]:
        """Figures of the prose, their offsets counted in the report."""
        return tuple(
            replace(
                figure,
                start=self.back(figure.start),
                end=self.back(figure.end - 1) + 1,
                named=tuple((self.back(start), self.back(end - 1) + 1) for start, end in figure.named),
            )
            for figure in found
        )


def is_paragraph(words: str) -> bool:
    """Whether a cell holds a paragraph, which is read as one."""
    return len(words) >= _A_PARAGRAPH and "。" in words


def _marked(report: str, table: Table) -> re.Match[str] | None:
    """The notes right below a table that begin with a mark which stands in it: [1], ①, *."""
    notes = _MARKED.match(report, table.end)
    return notes if notes and notes["mark"] in report[table.start : table.end] else None


def _kept(report: str, tables: Sequence[Table]) -> Iterator[tuple[int, int]]:
    """The stretches that are read as prose, in order."""
    at = 0
    for table in tables:
        if at < table.start:
            yield at, table.start
        for cell in table.cells:
            words = report[cell.start : cell.end]
            if is_paragraph(words) and not _NOTES.match(words):
                yield cell.start, cell.end
        notes = _NOTES.match(report, table.end) or _marked(report, table)
        at = (notes.end() if notes else table.end) + 1
    if at < len(report):
        yield at, len(report)
