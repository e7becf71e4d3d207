"""Word documents of 1997 to 2003 read as the same ones in DOCX do; what is damaged, locked or too old is told."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest

from corpus.errors import Fault
from corpus.model import Page
from corpus.readers import read_document
from corpus.readers.base.ole import CompoundFile

FILES = Path(__file__).resolve().parents[1] / "files"
# Both were written as DOCX, and saved by LibreOffice as .doc.
REPORT = (FILES / "report.doc").read_bytes()
NESTED = (FILES / "nested.doc").read_bytes()


def page_of(data: bytes, name: str = "a.doc") -> Page:
    (page,) = read_document(data, name)
    assert isinstance(page, Page)
    return page


def grids(page: Page) -> list[list[tuple[int, int, int, int, str]]]:
    return [
        [
            (cell.row, cell.column, cell.rows, cell.columns, page.raw[cell.start : cell.end])
            for cell in table.cells
        ]
        for table in page.tables
    ]


def test_a_document_reads_as_it_shows() -> None:
    assert page_of(REPORT).raw.split("\n") == [
        "宁远开发区2021年工作总结",
        "一、工业",
        "（一）规上增加值增长6.3%。",
        "（二）外资到位1.2亿美元。",
        "二、创新",
        "（一）平台",
        "1. 甲",
        "2. 乙",
        "税收35.2亿元。",  # 31.6 was deleted
        "公开发布。",  # what is hidden is not read
        "四上企业67家，增加5家。",
        "前半句后半句。",  # the mark between them was deleted
        "第1页",
        "指标\t2021年",
        "\t完成数\t增长（%）",
        "地区生产总值\t241.6\t8.1",
        "作废行\t1\t2",
        "进出口总额\t30.5\t-4.2",
        "表后",
        "一、民生",  # another list of the same levels, begun anew
        "昌平园 工作总结",
        "注：四上企业指规模以上工业等企业。",
    ]


def test_the_title_is_known_by_its_style() -> None:
    assert page_of(REPORT).meta == {"title": "宁远开发区2021年工作总结"}


def test_merged_cells_stand_where_their_edges_are() -> None:
    (grid,) = grids(page_of(REPORT))
    assert grid[:4] == [
        (0, 0, 2, 1, "指标"), (0, 1, 1, 2, "2021年"), (1, 1, 1, 1, "完成数"), (1, 2, 1, 1, "增长（%）"),
    ]  # fmt: skip


def test_a_table_in_a_table_stands_behind_it() -> None:
    page = page_of(NESTED)
    assert page.raw.split("\n") == ["前", "外\t1", "下\t3", "内\t2", "后"]
    assert [len(grid) for grid in grids(page)] == [4, 2]


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a"])
def test_a_document_is_known_by_what_it_holds(name: str) -> None:
    assert page_of(REPORT, name).encoding == "doc"


def altered(at: int, form: str, *values: int) -> bytes:
    """The report with other numbers in the head of its text stream."""
    data = bytearray(REPORT)
    struct.pack_into(form, data, REPORT.index(b"\xec\xa5") + at, *values)
    return bytes(data)


@pytest.mark.parametrize(("short", "shown"), [(0x0182, False), (0x01B8, False), (0x01AA, True)])
def test_a_piece_may_be_deleted_or_hidden_as_a_whole(short: int, shown: bool) -> None:
    # the last two bytes of the piece: what is said of all of it, as a command in short
    place = struct.unpack_from("<II", REPORT, REPORT.index(b"\xec\xa5") + 0x1A2)
    file = CompoundFile(REPORT)
    said = file.stream("1Table")[place[0] : place[0] + place[1]][-2:]
    assert said == bytes(2)
    pieces = file.stream("1Table")[place[0] : place[0] + place[1]]
    data = REPORT.replace(pieces, pieces[:-2] + struct.pack("<H", short))
    if shown:
        assert page_of(data).raw == page_of(REPORT).raw
    else:
        with pytest.raises(Fault, match="empty"):
            page_of(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (REPORT[:600], "damaged"),
        (REPORT[: len(REPORT) // 2], "damaged"),
        (altered(10, "<H", 0x1300), "encrypted"),
        (altered(0x1A2, "<II", 0, 4), "damaged"),
        (altered(0x1A2, "<II", 0xFFFFFFF, 0xFFFFFFF), "damaged"),
    ],
    ids=["head", "half", "locked", "no pieces", "pieces elsewhere"],
)
def test_what_cannot_be_read_is_told(data: bytes, code: str) -> None:
    with pytest.raises(Fault) as caught:
        list(read_document(data, "a.doc"))
    assert caught.value.code == code


@pytest.mark.parametrize("seed", range(120))
def test_damage_gives_a_page_or_a_fault(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(REPORT)
    for _ in range(chance.choice((1, 3, 30))):
        at = chance.randrange(len(data) - 4)
        data[at : at + 4] = chance.choice((bytes(4), b"\xff\xff\xff\x7f", chance.randbytes(4)))
    try:
        pages = list(read_document(bytes(data), "a.doc"))
    except Fault:
        return
    assert all(isinstance(page, Page) for page in pages)


def test_a_row_is_deleted_only_where_nothing_of_it_is_left() -> None:
    # LibreOffice marks the end of the row before the deleted one, too
    page = page_of((FILES / "tracked.doc").read_bytes())
    assert page.raw.split("\n")[1:4] == [
        "指标\t完成数\t增长（%）",
        "税收（亿元）\t21.3\t6.6",
        "新行\t3.5\t4.5",
    ]
