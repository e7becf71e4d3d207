"""One report as PDF, Word document, workbook and web page, and what each must give: the documents of `sources.py`.

The text is that of an annotated report; the tables are made up. The PDF has running heads, page numbers, a table with
rules over the end of a page, and a font that is not embedded (as official typesetters write them); the Word document
automatic numbers, tracked changes, merged cells, hidden text; the workbook numbers as formats show them; the web page
navigation around the text.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.corpus.readers.office_files import docx, item, level, lists, p, r, tbl, tc, tr
from tests.corpus.readers.pdf_files import Leaf, pdf

ROOT = Path(__file__).resolve().parent.parent
LINE, LINES = 32, 26  # hanzi on a line, lines on a page of the PDF
SIZE, PITCH, LEFT, TOP = 14, 25, 72, 742
NAMES = (
    "地区生产总值",
    "固定资产投资",
    "财政总收入",
    "实际利用外资",
    "社会消费品零售总额",
    "外贸出口",
    "规上工业增加值",
)
ROWS = 40
_piece = re.compile(r"[“‘（《]*(?:[!-~]+|.)[”’）》，。、；：？！]*")


class Document(NamedTuple):
    """A file, its ending, its pages, and the truth: paragraphs and the rows of its table, as they show."""

    ending: str
    data: bytes
    pages: int
    paragraphs: list[str]
    rows: list[list[str]]


def documents() -> list[Document]:
    """All of them."""
    gold = json.loads((ROOT / "tests" / "gold" / "003-1.json").read_text("utf-8"))
    paragraphs = [gold["meta"]["title"], *gold["text"].split("\n")]
    return [_pdf(paragraphs), _docx(paragraphs), _xlsx(), _html(paragraphs)]


def table() -> list[list[str]]:
    """A table of indicators with two rows of heading; a merged cell stands once."""
    rows = [["指标", "单位", "2025年", "", "2026年目标"], ["", "", "完成数", "增长（%）", ""]]
    for at in range(ROWS):
        value = f"{(at * 7919 % 90000) / 100 + 20:.2f}"
        rows.append(
            [
                f"{NAMES[at % len(NAMES)]}（{at + 1}）",
                "亿元",
                value,
                f"{at % 19 - 4}.{at % 10}",
                f"{at * 13 + 30}",
            ]
        )
    return rows


def _lines(paragraph: str, centred: bool) -> list[tuple[int, str]]:
    """The lines of a paragraph as it is set, each with the hanzi that it is indented by: numbers and words are not
    broken, a line begins with no mark that closes."""
    if centred:
        return [((LINE - len(paragraph)) // 2, paragraph)]
    lines: list[tuple[int, str]] = []
    held, room = "", LINE - 2.0
    for piece in _piece.findall(paragraph):
        wide = _width(piece)
        if wide > room and held:
            lines.append((0 if lines else 2, held))
            held, room = "", float(LINE)
        held, room = held + piece, room - wide
    return [*lines, (0 if lines else 2, held)]


def _width(text: str) -> float:
    return sum(0.5 if sign < "\x7f" else 1.0 for sign in text)


def _pdf(paragraphs: Sequence[str]) -> Document:
    pages: list[list[tuple[int, str] | list[str]]] = [[]]
    wanted: list[tuple[int, str] | list[str]] = [
        line
        for number, text in enumerate(paragraphs)
        for line in _lines(text, number == 0 and len(text) < LINE)
    ]
    for each in (*wanted, *table()):
        if len(pages[-1]) == LINES:
            pages.append([])
        pages[-1].append(each)
    leaves = [_leaf(page, number) for number, page in enumerate(pages, 1)]
    return Document("pdf", pdf(leaves), len(leaves), list(paragraphs), table())


def _leaf(page: Sequence[tuple[int, str] | list[str]], number: int) -> Leaf:
    leaf = Leaf().text("政府工作报告", 260, 800, 9).text(f"— {number} —", 280, 40, 10)
    edges = [LEFT, 212, 262, 342, 422, 502]
    for at, each in enumerate(page):
        y = TOP - PITCH * at
        if isinstance(each, tuple):
            leaf.text(each[1], LEFT + SIZE * each[0], y, SIZE)
            continue
        for left, text in zip(edges, each, strict=False):
            leaf.text(text, left + 4, y, 10)
        for height in (y - 8, y - 8 + PITCH):
            leaf.rule(edges[0], height, edges[-1], height)
        for edge in edges:
            leaf.rule(edge, y - 8, edge, y - 8 + PITCH)
    return leaf


def _docx(paragraphs: Sequence[str]) -> Document:
    numbered = ["加快项目建设", "做强主导产业", "保障和改善民生"]
    kept = '<w:ins w:id="2"><w:r><w:t>46.8亿元</w:t></w:r></w:ins>'
    gone = '<w:del w:id="1"><w:r><w:delText>45.2亿元</w:delText></w:r></w:del>'
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部稿，不得外传</w:t></w:r>"
    body = "".join(p(text) for text in paragraphs)
    body += "".join(item(text) for text in numbered)
    body += p(r("<w:t>税收达到</w:t>") + gone + kept + r("<w:t>。</w:t>") + hidden)
    body += tbl(*(tr(*(tc(cell) for cell in row)) for row in table()))
    numbers = lists(level(0, "chineseCounting", "%1、"))
    truth = [
        *paragraphs,
        *(f"{sign}、{text}" for sign, text in zip("一二三", numbered, strict=True)),
        "税收达到46.8亿元。",
    ]
    return Document("docx", docx(body, numbering=numbers), 1, truth, table())


def _xlsx() -> Document:
    import xlsxwriter

    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    sheet = book.add_worksheet()
    percent, money = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "#,##0.00"})
    rows = [["指标", "完成数", "增长"]]
    sheet.write_row(0, 0, rows[0])
    for at in range(1, 400):
        value, growth = at * 37.5, at % 190 / 1000
        sheet.write(at, 0, f"{NAMES[at % len(NAMES)]}{at}")
        sheet.write(at, 1, value, money)
        sheet.write(at, 2, growth, percent)
        rows.append([f"{NAMES[at % len(NAMES)]}{at}", f"{value:,.2f}", f"{growth:.1%}"])
    book.close()
    return Document("xlsx", packed.getvalue(), 1, [], rows)


def _html(paragraphs: Sequence[str]) -> Document:
    body = "".join(f"<p>　　{text}</p>\n" for text in paragraphs[1:])
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in table())
    links = "".join(
        f"<li><a href='/{at}.html'>{name}</a></li>"
        for at, name in enumerate(("首页", "政务公开", "办事大厅", "互动交流"))
    )
    page = (
        f"<html><head><meta charset='gbk'><title>{paragraphs[0]}_某区人民政府</title></head><body><ul>{links}</ul>"
        f"<div class='article'><h1>{paragraphs[0]}</h1><div id='zoom'>{body}<table>{rows}</table></div></div>"
        "<div class='footer'>版权所有 某区人民政府办公室 备案号：某ICP备0000号</div></body></html>"
    )
    return Document("html", page.encode("gb18030"), 1, list(paragraphs[1:]), table())
