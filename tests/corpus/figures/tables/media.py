"""Tables written as the files that they arrive in: HTML, Markdown, lines with TABs, a sheet, a Word document."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from html import escape

import xlsxwriter

from corpus.model import Page
from corpus.readers import read_document
from corpus.readers.base.rendering import GridCell, Rendering
from tests.corpus.readers.office_files import docx, p, tbl, tc, tr

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
    "html": html, "md": markdown, "txt": tabs, "xlsx": sheet, "docx": word
}  # fmt: skip
