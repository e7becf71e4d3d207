"""Tables that a text draws with TABs, bars or blanks, where no doubt is left; their cells are spans of its lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from corpus.model import Line, Page, Removal, Table, drop, edit
from corpus.pipeline.clean.shape import concat
from corpus.readers.base.flattened import pieces
from corpus.readers.base.rendering import BLANKS
from corpus.readers.base.table_row import DrawnRow, table_of
from corpus.readers.base.two_row_head import OVER_LABELS, head_places

# What parts the cells of a line, the blanks around it included: a run of blanks is looked at once.
_MARKS = {
    "tab": re.compile(r"(?:(?<![^\S\t])[^\S\t]++)?\t[^\S\t]*+"),
    "bar": re.compile(r"(?:(?<!\s)\s++)?[|│┃║]\s*+"),
    "gap": re.compile(r"\s{2,}+"),
}
_BARS = "|│┃║"
_CROSSES = "+┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛"
_RULE = re.compile(rf"(?=.*[-=─━═]{{2}})(?=.*[{_BARS}{_CROSSES}])[\s:\-=─━═{_BARS}{_CROSSES}]+")
_NUMBER = re.compile(r"[-+±]?\d[\d,.，．]*\s?(?:[%％‰]|[万亿]?元|个百分点|倍)?|[-—–…/]{1,2}")
_STACKED = re.compile(r"[^|]{0,60}\|")
_WORD = re.compile(r"[^\W\d_]")
_SPACES = " \u3000\xa0"
_GROUPS = re.compile(
    r"\s*(?=.*[^\W\d_])(?!(?:备?注|说明|资料来源|数据来源|来源|单位|续表|表\d))[^\t|│┃║。；！？]{1,24}\s*"
)
_LEAST_STACKED = 3  # rows
_LONGEST_CELL = 60  # characters; prose may hold a TAB or a bar, too
_LEAST_NUMBERS = {"tab": 0.3, "bar": 0.3, "gap": 0.6}  # share of the cells below and beside the heads
_LEAST_ROWS = {"tab": 2, "bar": 2, "gap": 3}
_SLACK = 2  # cells of width by which the edge of a column may waver
_MOST_COLUMNS = 60
_LONGEST_LINE = 2_000


def with_tables(page: Page) -> Page:
    """The page with the tables that its lines draw, or that have lost what drew them.

    A mark between cells becomes a TAB, a rule between rows goes.
    """
    lines: list[Line] = []
    removals: list[Removal] = []
    tables: list[Table] = []
    marks = _marks(page.lines)
    for mark, run in groupby(range(len(page.lines)), key=marks.__getitem__):
        drawn = [page.lines[at] for at in run]
        rows = _rows(drawn, mark) if mark else []
        for piece in [rows] if rows else pieces(drawn, page.raw) if mark in ("", "gap") else drawn:
            if isinstance(piece, Line):
                lines.append(piece)
                continue
            tables.append(table_of(piece, len(tables) + 1))
            for row in piece:
                line, gone = edit(row.line, list(row.edits()), "table mark")
                removals += gone
                lines.append(line)
        if rows and mark != "stack":
            kept = {row.line.start for row in rows}
            removals += [
                gone for line in drawn if line.start not in kept for gone in drop(line, "table mark")
            ]
    return replace(page.with_lines(lines, sorted(removals)), tables=tuple(tables)) if tables else page


def _marks(lines: Sequence[Line]) -> list[str]:
    """What parts the cells of each line; of a line that groups the rows between which it stands (二、按规模分), what
    parts those: they have as many cells, those behind it numbers."""
    marks = [_mark_of(line.text) for line in lines]
    for at in range(1, len(lines) - 1):
        mark = marks[at - 1]
        if (
            marks[at]
            or mark not in ("tab", "bar")
            or marks[at + 1] != mark
            or not _GROUPS.fullmatch(lines[at].text)
        ):
            continue
        before, behind = (_row(lines[beside], mark).texts() for beside in (at - 1, at + 1))
        if len(before) in (1, len(behind)) and any(map(_NUMBER.fullmatch, behind[1:])):
            marks[at] = mark
    return marks


def _mark_of(text: str) -> str:
    """What parts the cells of a line, if it may be a row; a rule is one of bars."""
    if len(text) > _LONGEST_LINE or not text or text.isspace():
        return ""
    if "\t" in text.strip(_SPACES) and _GROUPS.fullmatch(text.strip()):
        return "tab"  # the other cells of the row are empty
    bare = text.strip()
    if "\t" in bare:
        return "tab"
    if _STACKED.fullmatch(bare):
        return "stack"
    if sum(map(bare.count, _BARS)) >= 2 or _RULE.fullmatch(bare):
        return "bar"
    return "gap" if _MARKS["gap"].search(bare) else ""


def _rows(lines: Sequence[Line], mark: str) -> list[DrawnRow]:
    """The rows of a table; none where the lines may be something else."""
    if mark == "stack":
        return _stacked(lines)
    rows = [_row(line, mark) for line in lines if not (mark == "bar" and _RULE.fullmatch(line.text.strip()))]
    ruled = 0 < len(rows) < len(lines)
    widths = {len(row.cells) for row in rows if not _groups(row)}
    if len(rows) < _LEAST_ROWS[mark] or min(widths, default=0) < 2 or max(widths) > _MOST_COLUMNS:
        return []
    if len(widths) > 1 and mark != "tab":
        return []
    sure = ruled or (
        _holds_numbers(rows, mark) and all(len(text) <= _LONGEST_CELL for row in rows for text in row.texts())
    )
    if not sure or (mark == "gap" and not _is_aligned(rows)):
        return []
    return _headed(rows, max(widths)) if mark == "tab" else rows


def _headed(rows: list[DrawnRow], width: int) -> list[DrawnRow]:
    """Rows of this width, those of a head of two at their places; none where TABs that told these were lost."""
    upper, lower = rows[0].texts(), rows[1].texts()
    told = not all(lower) or len(lower) in (1, width) or any(map(_NUMBER.fullmatch, lower))
    if told or OVER_LABELS.fullmatch(upper[0]) is None:
        return rows
    places = head_places(upper, lower, width, parted=True)
    if places is None:
        return []
    return [rows[0]._replace(places=places.upper), rows[1]._replace(places=places.lower), *rows[2:]]


def _groups(row: DrawnRow) -> bool:
    """Whether a row has one cell, which names the rows below it."""
    return len(row.cells) == 1 and _GROUPS.fullmatch(row.texts()[0]) is not None


def _stacked(lines: Sequence[Line]) -> list[DrawnRow]:
    """The rows of a table that came as a cell a line, each with the bar behind it: a label begins a row, and all rows
    have as many cells; the first may lack its label."""
    texts = [line.text.strip().rstrip("|").strip() for line in lines]
    starts = [0, *(at for at, text in enumerate(texts) if at and _WORD.search(text))]
    lengths = {end - start for start, end in pairwise([*starts, len(lines)])}
    if len(starts) < _LEAST_STACKED or len(lengths) != 1 or lengths <= {1}:
        return []
    return [_stacked_row(lines[start : start + min(lengths)]) for start in starts]


def _stacked_row(lines: Sequence[Line]) -> DrawnRow:
    line = concat([line.strip() for line in lines])
    cells: list[tuple[int, int]] = []
    marks: list[tuple[int, int]] = []
    at = 0
    for each in (each.strip().text for each in lines):
        end = at + len(each.rstrip("|").rstrip())
        cells.append((at, end))
        at += len(each)
        marks.append((end, at))
    return DrawnRow(line, tuple(cells), tuple(marks[:-1]))


def _row(line: Line, mark: str) -> DrawnRow:
    text = line.text
    start, end = len(text) - len(text.lstrip(BLANKS if mark == "tab" else None)), len(text.rstrip())
    marks = [found.span() for found in _MARKS[mark].finditer(text, start, end)]
    if mark == "bar" and marks:  # those around a row bound it
        start = marks[0][1] if marks[0][0] == start else start
        end = marks[-1][0] if marks[-1][1] == end and len(marks) > 1 else end
    inner = [span for span in marks if start < span[1] and span[0] < end]
    edges = [start, *(edge for span in inner for edge in span), end]
    return DrawnRow(line, tuple(zip(edges[::2], edges[1::2], strict=True)), tuple(inner))


def _holds_numbers(rows: Sequence[DrawnRow], mark: str) -> bool:
    below = [text for row in rows[1:] for text in row.texts()[1:] if text]
    return bool(below) and sum(bool(_NUMBER.fullmatch(text)) for text in below) >= _LEAST_NUMBERS[mark] * len(
        below
    )


def _is_aligned(rows: Sequence[DrawnRow]) -> bool:
    """Every column begins or ends at one place on the page, its heads left out of account."""
    for column in range(len(rows[0].cells)):
        spans = [row.cells[column] for row in rows[1:]]
        edges = [
            [_width(row.line.text[: span[side]]) for row, span in zip(rows[1:], spans, strict=True)]
            for side in (0, 1)
        ]
        if all(max(edge) - min(edge) > _SLACK for edge in edges):
            return False
    return True


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
