"""What the reader shows of a report: its cleaned text, or the raw page it came from; and where things stand in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

from corpus.model import Report, Table
from tui.terminal.sanitize import safe

Span = tuple[int, int]
Mark = TypeVar("Mark", bound=tuple[Any, ...])


class DocumentView(NamedTuple):
    """What the reader shows of a report: its cleaned text, or the raw page it came from.

    All offsets are half-open and count in `text`. `figures[i]` is where the report's i-th figure stands.
    """

    text: str
    figures: tuple[Span, ...]
    headings: tuple[Span, ...]
    removed: tuple[tuple[int, int, str], ...] = ()
    tables: tuple[Table, ...] = ()

    @classmethod
    def cleaned(cls, report: Report) -> DocumentView:
        """The report as a careful editor left it."""
        headings = tuple(_heading(report.text, section.start, section.title) for section in report.sections)
        figures = tuple((figure.start, figure.end) for figure in report.figures)
        return cls(safe(report.text), figures, headings, tables=report.tables)

    @classmethod
    def raw(cls, report: Report, raw: str) -> DocumentView:
        """The report's part of the raw page: what cleaning took out is still there, and marked with its rule."""
        base = report.raw_start

        def place(start: int, end: int) -> Span:
            return report.origin(start).raw - base, report.origin(end - 1).raw + 1 - base

        removed = tuple(
            (gone.start - base, gone.end - base, gone.rule)
            for gone in sorted(report.removals)
            if base <= gone.start and gone.end <= report.raw_end and gone.put != gone.text
        )
        spans = tuple(place(figure.start, figure.end) for figure in report.figures)
        return cls(safe(raw[base : report.raw_end]), spans, (), removed)


def _heading(text: str, start: int, title: str) -> Span:
    """Where a heading's words stand, its number or dash before them included."""
    line_end = text.find("\n", start)
    found = text.find(title, start, line_end if line_end >= 0 else len(text))
    return (start, found + len(title)) if found >= 0 else (start, start)


def over(spans: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """Those of the spans, which are in order and apart, that reach into a row."""
    found = []
    for at in range(bisect_right(spans, start, key=lambda span: span[1]), len(spans)):
        if spans[at][0] >= end:
            break
        found.append(spans[at])
    return found


def raw_place(report: Report, offset: int) -> int:
    """Where the character at a text offset stands in the report's part of the raw page."""
    return report.origin(offset).raw - report.raw_start if report.origins else 0


def cleaned_offset(report: Report, place: int) -> int:
    """The text offset of what stands at a place of the report's part of the raw page, or else just before it."""
    runs = sorted(report.origins, key=lambda run: run.raw)
    target = place + report.raw_start
    run = runs[max(bisect_right(runs, target, key=lambda run: run.raw) - 1, 0)]
    return min(run.start + max(0, target - run.raw), len(report.text))
