"""What recognition tells of a picture is laid out as a text layer is, and every figure of it bears the mark of a scan."""

from __future__ import annotations

import io
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

from corpus.errors import Fault
from corpus.export.records import figure_record
from corpus.model import Page
from corpus.pipeline.build import reports_of
from corpus.readers import read_document
from corpus.readers.layout import Rule, Sheet
from corpus.readers.paged import pages_apart, pdfium, picture, rapid
from corpus.readers.paged.scan import Picture, ScanLine, sheet_of
from corpus.sources import recognise, recognises
from tests.corpus.readers.pdf_files import Leaf
from tests.corpus.readers.pdf_files import pdf as pdf_of

A4 = Picture(1654, 2339, b"")
POINT = 72 / 200


def line(text: str, left: float, top: float, size: float = 44, sure: float = 0.98) -> ScanLine:
    """A line of a picture at 200 dpi; its box is higher than its type, as recognition has it."""
    ends = tuple((left + size * at, left + size * (at + 1)) for at in range(len(text)))
    return ScanLine(text, sure, left, top - 3, left + size * len(text), top + size + 3, ends)


def words(*lines: ScanLine, rules: tuple[Rule, ...] = ()) -> list[str]:
    return [word.text for word in sheet_of(A4, 1, lines, rules).words]


def test_pixels_from_above_become_points_from_below() -> None:
    (word,) = sheet_of(A4, 3, [line("高新区总结", 200, 300)], []).words
    assert (round(word.x0, 1), round(word.x1, 1)) == (200 * POINT, round(420 * POINT, 1))
    assert (round(word.y1, 1), round(word.y0, 1)) == (round(2039 * POINT, 1), round(1995 * POINT, 1))
    assert word.size == pytest.approx(44 * POINT)
    assert word.confidence == 0.98


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("产值61.5亿元,增长8%;全区(园区)第1!", "产值61.5亿元，增长8%；全区（园区）第1！"),
        ("投资1,280万元,用地", "投资1,280万元，用地"),
        ("时间:上午9:30", "时间：上午9:30"),
        ("(%)", "(%)"),
        ("-8.2", "-8.2"),
        ("出生率11.2%0,死亡率5.31%o", "出生率11.2‰，死亡率5.31‰"),
        ("增长8%0.5个点", "增长8%0.5个点"),
        ("-2一", "— 2 —"),
        ("12-", "— 12 —"),
        ("—攻坚克难。", "——攻坚克难。"),
    ],
)
def test_signs_that_recognition_takes_for_others_are_mended_and_numbers_left_alone(
    told: str, written: str
) -> None:
    assert words(line(told, 200, 300)) == [written]


def test_a_line_over_the_rule_between_two_cells_is_parted_there() -> None:
    between = Rule(200 + 44 * 4, 250, 200 + 44 * 4, 400)
    beside = Rule(200 + 44 * 4, 500, 200 + 44 * 4, 600)
    assert words(line("工业产值61.5", 200, 300), rules=(between,)) == ["工业产值", "61.5"]
    assert words(line("工业产值61.5", 200, 300), rules=(beside,)) == ["工业产值61.5"]


def test_a_short_line_has_the_type_of_its_neighbour_whatever_its_box() -> None:
    short = ScanLine("%。", 0.9, 200, 390, 288, 452)
    sizes = {word.size for word in sheet_of(A4, 1, [line("为年度目标的一半以上", 200, 330), short], []).words}
    assert len(sizes) == 1


def test_a_mark_reaches_as_far_as_its_blank_half() -> None:
    plain, marked = sheet_of(A4, 1, [line("园区园区园", 200, 300), line("园区园区，", 200, 400)], []).words
    assert marked.x1 > plain.x1 + 0.4 * plain.size


# -- a scan in a PDF

FIRST = ["平江高新区二〇二一年工作总结", "全年完成税收8.6亿元,同比增长4.2%。"]
TABLE = [("指标", "数值"), ("产值", "61.5"), ("税收", "8.03")]


def seen(number: int) -> Sheet:
    """What recognition would tell of a page: some lines of prose, and a table with rules."""
    lines = [line(text, 220, 300 + 160 * at) for at, text in enumerate(FIRST)]
    lines += [
        line(text, 240 + 400 * column, 708 + 100 * row, sure=0.91)
        for row, cells in enumerate(TABLE)
        for column, text in enumerate(cells)
    ]
    rules = [Rule(220, y, 1020, y) for y in (680, 780, 880, 980)]
    rules += [Rule(x, 680, x, 980) for x in (220, 620, 1020)]
    return sheet_of(A4, number, lines, rules)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Picture]:
    """The reader asked for recognition, and it tells the same of every picture; those that it was shown."""
    shown: list[Picture] = []

    def recognise_one(picture: Picture, number: int) -> Sheet:
        shown.append(picture)
        return seen(number)

    def at_once(function: str, data: bytes, *limits: object, **more: object) -> list[Any]:
        module, name = function.split(":")
        work: Callable[[bytes], Iterator[Any]] = getattr(import_module(module), name)
        return list(work(data))

    monkeypatch.setattr(pages_apart, "apart", at_once)
    for module in (pdfium, picture):
        monkeypatch.setattr(module, "recogniser", lambda: recognise_one)
    monkeypatch.setenv("PARKBROWSE_OCR", "1")
    return shown


SCAN = pdf_of([Leaf().picture()])


def test_a_scan_is_recognised_where_that_was_asked_for(asked: list[Picture]) -> None:
    (page,) = read_document(SCAN, "a.pdf")
    assert isinstance(page, Page)
    assert page.raw.split("\n") == [
        FIRST[0],
        "全年完成税收8.6亿元，同比增长4.2%。",
        "指标\t数值",
        "产值\t61.5",
        "税收\t8.03",
    ]
    assert {place.confidence for place in page.places} == {0.98, 0.91}
    assert [(each.width, each.height, len(each.pixels)) for each in asked] == [(1653, 2339, 1653 * 2339)]


def test_without_being_asked_it_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PARKBROWSE_OCR", raising=False)
    with pytest.raises(Fault) as caught:
        list(read_document(SCAN, "a.pdf"))
    assert caught.value.code == "scan"


def test_only_pages_without_text_are_recognised(asked: list[Picture]) -> None:
    text = Leaf().lines(["园区" * 20])
    (page,) = read_document(pdf_of([text, Leaf().picture(), text]), "a.pdf")
    assert isinstance(page, Page)
    assert len(asked) == 1
    assert [(place.page, place.confidence) for place in page.places][:2] == [(1, None), (2, 0.98)]
    asked.clear()
    list(read_document(pdf_of([text]), "a.pdf"))
    assert asked == []


def test_a_font_that_tells_no_characters_is_looked_at_instead(asked: list[Picture]) -> None:
    (page,) = read_document(pdf_of([Leaf().lines(["园" * 20 + "\ue123\uf0a7"])]), "a.pdf")
    assert isinstance(page, Page)
    assert "8.6亿元" in page.raw


def test_a_page_as_large_as_a_wall_has_no_more_pixels_than_others(asked: list[Picture]) -> None:
    wall = pdf_of([Leaf().picture(9000, 9000)]).replace(b"[0 0 595 842]", b"[0 0 9000 9000]")
    list(read_document(wall, "a.pdf"))
    assert len(asked[0].pixels) < 12_100_000


def test_every_figure_of_a_scan_is_doubtful_and_tells_how_sure_it_was_read(asked: list[Picture]) -> None:
    (report,) = reports_of(SCAN, "a.pdf")
    assert {figure.surface for figure in report.figures} >= {"8.6亿元", "4.2%"}
    assert all("scan" in figure.doubts for figure in report.figures)
    tax = next(figure for figure in report.figures if figure.surface == "8.6亿元")
    assert figure_record(tax, report)["place"] == {
        "page": 1, "table": None, "row": None, "column": None, "scan": 0.98,
    }  # fmt: skip


def test_a_figure_of_a_text_layer_has_no_such_mark() -> None:
    (report,) = reports_of(pdf_of([Leaf().lines(["　　全年完成税收8.6亿元，同比增长4.2%。"])]), "a.pdf")
    assert report.figures
    assert not any("scan" in figure.doubts for figure in report.figures)


# -- pictures, the wish, the extra


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\x00", b"MM\x00*"])
def test_a_picture_is_no_report_until_it_is_asked_for(head: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PARKBROWSE_OCR", raising=False)
    with pytest.raises(Fault) as caught:
        list(read_document(head + b"\0" * 40, "a.png"))
    assert (caught.value.code, caught.value.detail) == ("not-a-report", "picture")


@pytest.mark.parametrize(("told", "wanted"), [(None, False), ("", False), ("0", False), ("1", True)])
def test_the_wish_stands_where_processes_beside_this_one_find_it(
    told: str | None, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARKBROWSE_OCR", told or "")
    assert recognises() is wanted
    recognise()
    assert recognises()


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(Fault) as caught:
        rapid.recogniser()
    assert (caught.value.code, caught.value.detail) == ("missing-extra", "ocr")


def png_part(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def test_a_real_picture_is_read_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rapidocr")
    pytest.importorskip("onnxruntime")
    images, drawing, fonts = map(import_module, ("PIL.Image", "PIL.ImageDraw", "PIL.ImageFont"))
    sheet = images.new("L", (900, 300), 255)
    drawing.Draw(sheet).text((60, 60), "Output 61.5 bn, up 4.2 %\nTaxes 8.03 bn", 0, fonts.load_default(40))
    packed = io.BytesIO()
    sheet.save(packed, "PNG", dpi=(200, 200))
    monkeypatch.setenv("PARKBROWSE_OCR", "1")
    (page,) = read_document(packed.getvalue(), "a.png")
    assert isinstance(page, Page)
    assert "61.5" in page.raw
    assert "8.03" in page.raw
    assert all(place.confidence and place.confidence > 0.5 for place in page.places)
    vast = (
        b"\x89PNG\r\n\x1a\n"
        + png_part(b"IHDR", struct.pack(">IIBBBBB", 40_000, 40_000, 8, 0, 0, 0, 0))
        + png_part(b"IDAT", b"")
    )
    for data, code in ((packed.getvalue()[:200], "damaged"), (vast, "too-much-memory")):
        with pytest.raises(Fault) as caught:
            list(read_document(data, "a.png"))
        assert caught.value.code == code
