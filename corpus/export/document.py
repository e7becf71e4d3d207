"""A small document as DOCX (ECMA-376, WordprocessingML): headings, paragraphs, quotations, one kind of table.

Every text is a run of text: nothing of a page can become a field, a link or a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

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
        "</w:styles>",
    )
)


def paragraph(text: str, style: str = "Normal") -> str:
    """A paragraph; its line feeds are breaks. `style` is Normal, Title, Heading1, Quote or Caption."""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(_NO_XML.sub("", line))}</w:t>' for line in text.split("\n")
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{lines}</w:r></w:p>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with rules, its head said again on every page."""
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "<w:gridCol/>" * len(head)
    lines = [_row(head, "<w:trPr><w:tblHeader/></w:trPr>"), *(_row(row) for row in rows)]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{rules}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _row(cells: Sequence[str], properties: str = "") -> str:
    told = "".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{properties}{told}</w:tr>"


def document(blocks: Iterable[str], across: bool = False) -> bytes:
    """Blocks made by `paragraph` and `table` as a DOCX file on A4, the long side `across` or down; the same blocks give
    the same bytes."""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if across else 'w:w="11906" w:h="16838"'
    page = (
        f"<w:sectPr><w:pgSz {size}/>"
        '<w:pgMar w:top="1440" w:right="1134" w:bottom="1440" w:left="1134" w:header="708" w:footer="708"'
        ' w:gutter="0"/>'
        "</w:sectPr>"
    )
    body = f'{_HEAD}<w:document xmlns:w="{_WORDS}"><w:body>{"".join(blocks)}{page}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (_PARTS | {"word/styles.xml": _STYLES, "word/document.xml": body}).items():
            package.writestr(zipfile.ZipInfo(name, _MOMENT), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()
