"""OFD documents: signs by their places become paragraphs and tables with the pages that they stand on."""

from __future__ import annotations

import io
import zipfile

import pytest

from corpus.errors import Fault
from corpus.model import Page
from corpus.readers import read_document
from tests.corpus.readers.office_files import zipped

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE = 5.6  # millimetres of type, as 公文 are set


def text(x: float, y: float, words: str, size: float = SIZE, more: str = "") -> str:
    """A line of text whose upper left corner is at x and y, each sign told its distance from the one before."""
    deltas = " ".join(str(size if sign > "\u2000" else size / 2) for sign in words[:-1])
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} 160 {size}" Font="2" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{size * 0.85}" DeltaX="{deltas}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    return (
        f'<ofd:PathObject ID="2" Boundary="{x0} {y0} {x1 - x0} {y1 - y0}">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def ofd(*pages: str) -> bytes:
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P{n}/Content.xml"/>' for n in range(len(pages)))
    parts = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for n, page in enumerate(pages):
        parts[f"Doc_0/Pages/P{n}/Content.xml"] = (
            f'<ofd:Page {OFD}><ofd:Content><ofd:Layer ID="9">{page}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    return zipped(parts)


FIRST = text(39.2, 40, "全年规上工业增加值增长百分之八，税收达到") + text(28, 50, "42.1亿元，增长6.3%。")


def page_of(data: bytes) -> Page:
    (page,) = read_document(data, "a.ofd")
    assert isinstance(page, Page)
    return page


def test_lines_become_a_paragraph_and_pages_are_known() -> None:
    page = page_of(ofd(FIRST, text(39.2, 40, "第二页另起一段。")))
    assert page.raw.split("\n") == [
        "全年规上工业增加值增长百分之八，税收达到42.1亿元，增长6.3%。",
        "第二页另起一段。",
    ]
    assert {place.page for place in page.places} == {1, 2}


@pytest.mark.parametrize("deltas", ["5.6 5.6 5.6", "g 3 5.6", "5.6 g 2 5.6"])
def test_distances_may_be_told_in_short(deltas: str) -> None:
    words = f'<ofd:TextObject ID="1" Boundary="30 40 100 6" Size="5.6"><ofd:TextCode X="0" Y="5" DeltaX="{deltas}">税收总额</ofd:TextCode></ofd:TextObject>'
    behind = text(30 + 4 * 5.6, 40.24, "增长")
    assert page_of(ofd(words + behind)).raw == "税收总额增长"


def test_a_matrix_moves_and_scales() -> None:
    small = text(0, 0, "税收", 56, 'CTM="0.1 0 0 0.1 30 40"')
    assert page_of(ofd(small + text(30 + 2 * 5.6, 40, "增长"))).raw == "税收增长"


@pytest.mark.parametrize(
    "unseen", [text(30, 90, "不显示", more='Visible="false"'), text(30, 90, "不显示", size=-5.6)]
)
def test_what_is_not_shown_is_not_read(unseen: str) -> None:
    assert page_of(ofd(FIRST + unseen)).raw == page_of(ofd(FIRST)).raw


def test_strokes_make_a_table() -> None:
    lines = "".join(stroke(30, 60 + 10 * n, 150, 60 + 10 * n) for n in range(3))
    lines += "".join(stroke(30 + 60 * n, 60, 30 + 60 * n, 80) for n in range(3))
    cells = text(32, 62, "指标") + text(92, 62, "完成数") + text(32, 72, "税收") + text(92, 72, "42.1")
    (table,) = page_of(ofd(FIRST + lines + cells)).tables
    raw = page_of(ofd(FIRST + lines + cells)).raw
    assert [raw[cell.start : cell.end] for cell in table.cells] == ["指标", "完成数", "税收", "42.1"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ofd(""), "ofd"),
        (zipped({"OFD.xml": "<x/>"}), "ofd"),
        (zipped({"OFD.xml": "<!DOCTYPE x><x/>"}), "doctype"),
        (ofd("<broken"), "damaged"),
        (ofd(FIRST)[:-40], "damaged"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, code: str) -> None:
    with pytest.raises(Fault) as caught:
        list(read_document(data, "a.ofd"))
    assert caught.value.code == code


def test_without_the_size_of_its_paper_a_page_is_a4() -> None:
    with zipfile.ZipFile(io.BytesIO(ofd(FIRST))) as archive:
        parts = {name: archive.read(name).replace(b"0 0 210 297", b"0 0") for name in archive.namelist()}
    assert page_of(zipped(parts)).raw == page_of(ofd(FIRST)).raw


def test_a_sign_that_lies_nowhere_costs_no_other() -> None:
    assert (
        page_of(ofd(text(float("nan"), 40, "税收") + text(1e9, 90, "增长") + FIRST)).raw.count("42.1亿元")
        == 1
    )
