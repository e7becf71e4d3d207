"""Tables on their way past the rules of prose: put aside as a whole, and back where they stood.

Rules that join, judge and part lines know paragraphs, titles and the furniture of a page; a row of a table is none of
them. While they are at work, one closed sentence stands for each table, so that what is above and below it keeps its
neighbourhood. Where a rule takes that sentence, it has taken the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from corpus.model import Line, Page, Removal, Table, drop

# Prose to every rule (`shape.is_prose`), too short to be a repeat of another (`repeats.LEAST`), and in no report.
STAND_IN = "〔此处有一张表，表中各行另行读取，不按句子来判断。〕"


def put_tables_aside(page: Page) -> Page:
    """Every table as one line; its rows wait in `aside`."""
    if not page.tables:
        return page
    lines: list[Line] = []
    aside: dict[int, list[Line]] = {}
    for line in page.lines:
        table = page.table_of(line)
        if table is None:
            lines.append(line)
            continue
        if table.start not in aside:
            lines.append(_stand_in(table))
        aside.setdefault(table.start, []).append(line)
    rows = {start: tuple(waiting) for start, waiting in aside.items()}
    return replace(page, lines=tuple(lines), aside=rows)


def put_tables_back(page: Page) -> Page:
    """The rows of every table in the place of what stood for it."""
    if not page.aside:
        return page
    lines = tuple(each for line in page.lines for each in _with_rows(line, page.aside))
    removals = tuple(each for removal in page.removals for each in _of_rows(removal, page.aside))
    return replace(page, lines=lines, removals=removals, aside={})


def _stand_in(table: Table) -> Line:
    """The sentence, as though it came from the first characters of the table; a tiny table lends its last to many."""
    return Line(STAND_IN, [min(table.start + at, table.end - 1) for at in range(len(STAND_IN))])


def _with_rows(line: Line, aside: Mapping[int, tuple[Line, ...]]) -> Iterator[Line]:
    """The line; where a table stands in it, what is before, the rows, what is behind."""
    at = line.text.find(STAND_IN)
    if at < 0:
        yield line
        return
    if before := line[:at].strip().text:
        yield line[: len(before)]
    yield from aside[line.origin[at]]
    if line.text[at + len(STAND_IN) :].strip():
        yield from _with_rows(line[at + len(STAND_IN) :].strip(), aside)


def _of_rows(removal: Removal, aside: Mapping[int, tuple[Line, ...]]) -> Iterator[Removal]:
    if removal.text != STAND_IN:
        yield removal
        return
    for row in aside[removal.start]:
        yield from drop(row, removal.rule)
