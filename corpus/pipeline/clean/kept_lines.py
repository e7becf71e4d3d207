"""Lines that the reader wants kept come back, whatever rule took them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from corpus.lexicon.user.model import Keep
from corpus.model import Line, Page, Removal, Report

KEPT = "kept:"  # before the name of the rule, in the trace of a line that came back


def restore_kept(page: Page, keeps: Sequence[Keep]) -> Page:
    """Put back the whole lines that a rule took and that the reader wants, each where it stood.

    No other line is judged anew. The trace names what came back: a removal of the rule `kept:RULE` that puts in place
    just what it took.
    """
    meant = {
        gone
        for gone in page.removals
        if not gone.put and any(keep.fits(gone.rule, gone.text) for keep in keeps)
    }
    if not meant:
        return page
    kept = array("I", (at for line in page.lines for at in line.origin))
    back = {
        gone for gone in _outermost(page.removals) if gone in meant and _stood_alone(gone, page.raw, kept)
    }
    left = sorted(gone for gone in page.removals if gone not in back)
    starts = [gone.start for gone in left]
    again: list[Line] = []
    for gone in sorted(back):
        inside = left[bisect_left(starts, gone.start) : bisect_left(starts, gone.end)]
        again.append(_line(gone, page.raw, inside))
    traced = [gone._replace(rule=KEPT + gone.rule, put=gone.text) for gone in sorted(back)]
    return replace(page, lines=tuple(_merged(page.lines, again)), removals=(*left, *traced))


def lines_taken(report: Report, raw: str) -> list[Removal]:
    """The removals of a report that a reader can undo: whole lines, and those that came back already."""
    ends = [run.start for run in report.origins[1:]] + [len(report.text) + 1]
    kept = array("I")
    for run, end in zip(report.origins, ends, strict=True):
        kept.extend(range(run.raw, run.raw + len(report.text[run.start : end].rstrip("\n"))))
    return [
        gone
        for gone in _outermost(report.removals)
        if gone.rule.startswith(KEPT) or (not gone.put and _stood_alone(gone, raw, kept))
    ]


def _outermost(removals: Sequence[Removal]) -> list[Removal]:
    """Those that are no part of another one: what was changed in a line before the line went is not asked for."""
    ordered = sorted(removals, key=lambda gone: (gone.start, -gone.end))
    reach = [0, *accumulate((gone.end for gone in ordered), max)]
    return [gone for gone, before in zip(ordered, reach, strict=False) if gone.end > before]


def _stood_alone(gone: Removal, raw: str, kept: Sequence[int]) -> bool:
    """Nothing of the report stands on the same line: a line end or a tag lies between."""
    at = bisect_left(kept, gone.start)
    before = kept[at - 1] + 1 if at else 0
    after = kept[at] if at < len(kept) else len(raw)
    return (not at or _parted(raw, before, gone.start)) and (at == len(kept) or _parted(raw, gone.end, after))


def _parted(raw: str, start: int, end: int) -> bool:
    return raw.find("\n", start, end) >= 0 or raw.find("<", start, end) >= 0


def _line(gone: Removal, raw: str, inside: Sequence[Removal]) -> Line:
    """The line that a removal took, as it was then: without what earlier steps had taken `inside` it."""
    put = {each.start + at: sign for each in inside for at, sign in enumerate(each.put)}
    taken = {at for each in inside for at in range(each.start, each.end)} - put.keys()
    left = iter(at for at in range(gone.start, gone.end) if at not in taken)
    origin = array("I")
    for sign in gone.text:
        at = next((at for at in left if put.get(at, raw[at]) == sign), None)
        if at is None:  # white space that a step had moved: the place of the line is all that matters
            return Line(gone.text, range(gone.start, gone.start + len(gone.text)))
        origin.append(at)
    return Line(gone.text, origin)


def _merged(lines: Sequence[Line], again: Sequence[Line]) -> Iterator[Line]:
    """The lines in the order of the page."""
    waiting = list(reversed(again))
    for line in lines:
        while waiting and line.text and waiting[-1].start < line.start:
            yield waiting.pop()
        yield line
    yield from reversed(waiting)
