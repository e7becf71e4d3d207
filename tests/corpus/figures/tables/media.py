"""Tables written as the files that they arrive in: HTML, Markdown, lines with TABs, a sheet, CSV, a Word document, a PDF."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from html import escape

import xlsxwriter

from corpus.model import Page
from corpus.readers import read_document
from corpus.readers.base.rendering import GridCell, Rendering
from tests.corpus.readers.office_files import docx, p, tbl, tc, tr
from tests.corpus.readers.pdf_files import Leaf, pdf

Block = str | Sequence[GridCell]


def page_in(medium: str, blocks: Sequence[Block]) -> Page:
    """The page that is read from a file of paragraphs and tables; `cells` is no file at all."""
    if medium == "cells":
        rendering = Rendering()
        for block in blocks:
            rendering.paragraph(block) if isinstance(block, str) else rendering.table(block)
        return rendering.page("a.docx", "docx")
    (page,) = read_document(MEDIA[medium](blocks), f"a.{medium}")
    assert isinstance(page, Page)
    return page


def html(blocks: Sequence[Block]) -> bytes:
    """Paragraphs and tables with rowspan and colspan."""
    body = [f"<p>{escape(one)}</p>" if isinstance(one, str) else _html_table(one) for one in blocks]
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(body)}</body></html>".encode()


def _html_table(cells: Sequence[GridCell]) -> str:
    rows = (
        "".join(
            f'<td rowspan="{cell.rows}" colspan="{cell.columns}">{escape(cell.text)}</td>'
            for cell in row
            if cell
        )
        for row in _rows(cells)
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def markdown(blocks: Sequence[Block]) -> bytes:
    """Tables with pipes; a merged cell is written at its first place."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines += [block, ""]
            continue
        rows = [[cell.text if cell else "" for cell in row] for row in _rows(block)]
        lines += [f"| {' | '.join(row)} |" for row in rows]
        lines.insert(len(lines) - len(rows) + 1, "|---" * len(rows[0]) + "|")
        lines.append("")
    return "\n".join(lines).encode()


def tabs(blocks: Sequence[Block]) -> bytes:
    """Rows of cells with TABs between them."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
        else:
            lines += ["\t".join(cell.text if cell else "" for cell in row) for row in _rows(block)]
    return "\n".join(lines).encode()


def sheet(blocks: Sequence[Block]) -> bytes:
    """One sheet, its numbers numbers as far as they show as such; all blocks below one another."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("Sheet1")
        at = 0
        for block in blocks:
            if isinstance(block, str):
                page.write_string(at, 0, block)
                at += 1
                continue
            for cell in block:
                row, last = at + cell.row, at + cell.row + cell.rows - 1
                if cell.rows > 1 or cell.columns > 1:
                    page.merge_range(row, cell.column, last, cell.column + cell.columns - 1, cell.text)
                elif cell.text:
                    page.write_string(row, cell.column, cell.text)
            at += max(cell.row for cell in block) + 1
    return out.getvalue()


def commas(blocks: Sequence[Block]) -> bytes:
    """Rows of fields; a merged cell is written at its first place."""
    out = io.StringIO()
    lines = csv.writer(out)
    for block in blocks:
        if isinstance(block, str):
            lines.writerow([block])
        else:
            lines.writerows([cell.text if cell else "" for cell in row] for row in _rows(block))
    return out.getvalue().encode()


_LEFT, _RIGHT, _TOP, _SIZE, _LINE, _PAD = 50.0, 545.0, 780.0, 10.0, 14.0, 3.0  # points


def ruled(blocks: Sequence[Block]) -> bytes:
    """One page of a PDF on which every cell stands in a frame."""
    return _page(blocks, framed=True)


def three_lines(blocks: Sequence[Block]) -> bytes:
    """One page of a PDF with a line above and below the head and below the table, as in books."""
    return _page(blocks, framed=False)


def _page(blocks: Sequence[Block], *, framed: bool) -> bytes:
    leaf, top = Leaf(), _TOP
    for block in blocks:
        if isinstance(block, str):
            leaf.text(block, (_LEFT + _RIGHT - _SIZE * _wide(block)) / 2, top, _SIZE)
            top -= 2 * _LINE
        else:
            top = _laid_table(leaf, block, top, framed=framed) - 2 * _LINE
    return pdf([leaf])


def _laid_table(leaf: Leaf, cells: Sequence[GridCell], top: float, *, framed: bool) -> float:
    """Draw a table below `top`, numbers to the right, heads in the middle; the height of its lower edge."""
    edges = _edges(cells)
    broken = {
        cell: _lines(cell.text, edges[cell.column + cell.columns] - edges[cell.column]) for cell in cells
    }
    rows = max(cell.row + cell.rows for cell in cells)
    heights = [
        max([len(broken[cell]) for cell in cells if cell.row == row and cell.rows == 1], default=1) * _LINE
        + 2 * _PAD
        for row in range(rows)
    ]
    levels = [top - sum(heights[:row]) for row in range(rows + 1)]
    head = next((cell.row for cell in cells if cell.row and _is_number(cell.text)), 1)
    for cell, lines in broken.items():
        x0, x1 = edges[cell.column], edges[cell.column + cell.columns]
        y0, y1 = levels[cell.row + cell.rows], levels[cell.row]
        above = (y1 + y0) / 2 + len(lines) * _LINE / 2 - _SIZE
        for at, line in enumerate(lines):
            room = x1 - x0 - 2 * _PAD - _SIZE * _wide(line)
            shift = 0.5 if cell.row < head else 1.0 if cell.column and _is_number(cell.text) else 0.0
            leaf.text(
                line.strip(), x0 + _PAD + room * shift + _SIZE * _set_in(line), above - at * _LINE, _SIZE
            )
        if framed:
            for ends in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                leaf.rule(*ends)
    if not framed:
        for level in (levels[0], levels[head], levels[-1]):
            leaf.rule(edges[0], level, edges[-1], level)
    return levels[-1]


def _edges(cells: Sequence[GridCell]) -> list[float]:
    """Where columns begin and end: shared out by the longest words, a hanzi at least three."""
    columns = max(cell.column + cell.columns for cell in cells)
    wide = [
        max(
            [3.0, *(min(12.0, _wide(cell.text)) for cell in cells if cell.column == at and cell.columns == 1)]
        )
        for at in range(columns)
    ]
    unit = (_RIGHT - _LEFT) / sum(wide)
    return [_LEFT + unit * sum(wide[:at]) for at in range(columns + 1)]


def _lines(text: str, room: float) -> list[str]:
    lines = [""]
    for sign in text:
        if lines[-1] and _SIZE * _wide(lines[-1] + sign) > room - 2 * _PAD:
            lines.append("")
        lines[-1] += sign
    return lines


def _is_number(text: str) -> bool:
    return text.rstrip("%")[-1:].isdigit()


def _wide(text: str) -> float:
    """The width of a text, in hanzi."""
    return sum(0.5 if sign < "\x7f" else 1.0 for sign in text)


def _set_in(line: str) -> float:
    return _wide(line) - _wide(line.lstrip())


def word(blocks: Sequence[Block]) -> bytes:
    """A Word document, its merged cells with gridSpan and vMerge."""
    return docx("".join(p(one) if isinstance(one, str) else _word_table(one) for one in blocks))


def _word_table(cells: Sequence[GridCell]) -> str:
    held: dict[tuple[int, int], GridCell] = {}
    rows: list[list[str]] = []
    for number, row in enumerate(_rows(cells)):
        rows.append([])
        for column, cell in enumerate(row):
            if cell is None and (above := held.get((number, column))):
                rows[-1].append(tc(properties=_span(above) + "<w:vMerge/>"))
            elif cell is not None:
                merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
                rows[-1].append(
                    tc(*([escape(cell.text)] if cell.text else []), properties=_span(cell) + merge)
                )
                held |= {(number + down, column): cell for down in range(1, cell.rows)}
    return tbl(*(tr(*row) for row in rows))


def _span(cell: GridCell) -> str:
    return f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""


def _rows(cells: Sequence[GridCell]) -> list[list[GridCell | None]]:
    """The grid, each cell at its first place, None where a merged one reaches, empty cells where nothing stands."""
    rows = max(cell.row + cell.rows for cell in cells)
    columns = max(cell.column + cell.columns for cell in cells)
    grid: list[list[GridCell | None]] = [[GridCell(r, c, "") for c in range(columns)] for r in range(rows)]
    for cell in cells:
        for row in grid[cell.row : cell.row + cell.rows]:
            row[cell.column : cell.column + cell.columns] = [None] * cell.columns
        grid[cell.row][cell.column] = cell
    return grid


MEDIA: Mapping[str, Callable[[Sequence[Block]], bytes]] = {
    "html": html, "md": markdown, "txt": tabs, "xlsx": sheet, "csv": commas, "docx": word, "pdf": ruled, "lines.pdf": three_lines
}  # fmt: skip
