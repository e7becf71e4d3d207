"""A small document as DOCX (ECMA-376, WordprocessingML): headings, paragraphs, quotations, one kind of table.

Every text is a run of text: nothing of a page can become a field, a link or a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from corpus.export import widths

_NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MOMENT = (2000, 1, 1, 0, 0, 0)  # the same document gives the same bytes

_PARTS = {
    "[Content_Types].xml": f"""{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>""",
    "_rels/.rels": f"""{_HEAD}<Relationships xmlns="{_RELATIONS}">
<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>""",
    "word/_rels/document.xml.rels": f"""{_HEAD}<Relationships xmlns="{_RELATIONS}">
<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>""",
}


def _style(id: str, name: str, size: int, bold: bool = False, paragraph: str = "") -> str:
    """A style of paragraphs; `size` in half points."""
    face = f'<w:sz w:val="{size}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{'<w:b/>' if bold else ''}{face}</w:rPr></w:style>"
    )


_STYLES = "".join(
    (
        f'{_HEAD}<w:styles xmlns:w="{_WORDS}"><w:docDefaults><w:rPrDefault><w:rPr>',
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>',
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>',
        _style("Normal", "Normal", 21, paragraph='<w:spacing w:after="80"/>'),
        _style("Title", "Title", 36, True, '<w:spacing w:after="240"/>'),
        _style("Heading1", "heading 1", 28, True, '<w:keepNext/><w:spacing w:before="240" w:after="120"/>'),
        _style("Quote", "Quote", 21, paragraph='<w:ind w:left="420"/>'),
        _style("Caption", "caption", 18, paragraph='<w:spacing w:after="160"/><w:ind w:left="420"/>'),
        _style("Table", "Table Text", 17, paragraph='<w:spacing w:before="20" w:after="20"/>'),
        _style("TableHead", "Table Head", 17, True, '<w:keepNext/><w:spacing w:before="20" w:after="20"/>'),
        "</w:styles>",
    )
)


_LONG_SIDE, _SHORT_SIDE, _MARGIN = 16838, 11906, 1134  # of A4, in twentieths of a point
_CELL = 90  # half a hanzi of the style Table
_PADDING = 216  # of a cell, both sides


def paragraph(text: str, style: str = "Normal") -> str:
    """A paragraph; its line feeds are breaks. `style` is Normal, Title, Heading1, Quote, Caption, Table or
    TableHead."""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(_NO_XML.sub("", line))}</w:t>' for line in text.split("\n")
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{lines}</w:r></w:p>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], across: bool = False) -> str:
    """A table with rules, its head said again on every page, its columns as wide as what stands in them needs: no
    number is broken. `across` where the page lies on its side."""
    rows = list(rows)
    width = (_LONG_SIDE if across else _SHORT_SIDE) - 2 * _MARGIN
    room = (width - _PADDING * len(head)) // _CELL
    columns = [[name, *(row[at] for row in rows)] for at, name in enumerate(head)]
    wide = [_PADDING + _CELL * cells for cells in widths.shared(columns, room)]
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{twips}"/>' for twips in wide)
    lines = [
        _row(head, wide, "TableHead", "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"),
        *(_row(row, wide) for row in rows),
    ]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _row(
    cells: Sequence[str],
    wide: Sequence[int],
    style: str = "Table",
    properties: str = "<w:trPr><w:cantSplit/></w:trPr>",
) -> str:
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips}" w:type="dxa"/></w:tcPr>{paragraph(cell, style)}</w:tc>'
        for cell, twips in zip(cells, wide, strict=True)
    )
    return f"<w:tr>{properties}{told}</w:tr>"


def document(blocks: Iterable[str], across: bool = False) -> bytes:
    """Blocks made by `paragraph` and `table` as a DOCX file on A4, the long side `across` or down; the same blocks give
    the same bytes."""
    size = (
        f'w:w="{_LONG_SIDE}" w:h="{_SHORT_SIDE}" w:orient="landscape"'
        if across
        else f'w:w="{_SHORT_SIDE}" w:h="{_LONG_SIDE}"'
    )
    page = (
        f"<w:sectPr><w:pgSz {size}/>"
        f'<w:pgMar w:top="1440" w:right="{_MARGIN}" w:bottom="1440" w:left="{_MARGIN}" w:header="708" w:footer="708"'
        ' w:gutter="0"/>'
        "</w:sectPr>"
    )
    body = f'{_HEAD}<w:document xmlns:w="{_WORDS}"><w:body>{"".join(blocks)}{page}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (_PARTS | {"word/styles.xml": _STYLES, "word/document.xml": body}).items():
            package.writestr(zipfile.ZipInfo(name, _MOMENT), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()
