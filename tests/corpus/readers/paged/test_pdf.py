"""The text layer of a PDF becomes a page whose lines have their places; what cannot be read is one clear fault."""

from __future__ import annotations

import zlib

import pytest

from corpus.errors import Fault
from corpus.model import Page
from corpus.pipeline.build import reports_of
from corpus.readers import Unread, read_document
from tests.corpus.readers.pdf_files import Leaf, pdf, written

TITLE = "平江高新区二〇二一年工作总结"
FIRST = ["　　" + "园" * 36, "园" * 38, "园" * 36 + "完成"]
SECOND = ["税收８.６亿元。", "　　新增就业880人，同比增长4.2%。"]
TABLE = [("指标", "数值", "增长"), ("产值", "61.5", "4.2"), ("税收", "8.03", "1.6")]


def report() -> bytes:
    first = Leaf().text("平江年报", 270, 810, 9).text(TITLE, 150, 760, 20).lines(FIRST).text("— 1 —", 280, 30)
    second = Leaf().text("平江年报", 270, 810, 9).lines(SECOND).text("— 2 —", 280, 30)
    for y in (660, 636, 612, 588):
        second.rule(60, y, 360, y)
    for x in (60, 160, 260, 360):
        second.rule(x, 588, x, 660)
    for row, texts in enumerate(TABLE):
        for column, text in enumerate(texts):
            second.text(text, 64 + 100 * column, 642 - 24 * row)
    return pdf([first, second])


def crowded() -> Leaf:
    """A page with more signs than any page has."""
    leaf = Leaf()
    for at in range(2001):
        leaf.text(
            "".join(chr(0x4E00 + (at * 7 + sign * 13) % 5000) for sign in range(100)), at % 399, at % 701, 1
        )
    return leaf


def page_of(data: bytes) -> Page:
    (page,) = (content for content in read_document(data, "a.pdf") if isinstance(content, Page))
    return page


def unread_in(data: bytes) -> list[tuple[str, str]]:
    return [
        (each.source, each.fault.code) for each in read_document(data, "a.pdf") if isinstance(each, Unread)
    ]


def fault_of(data: bytes) -> Fault:
    with pytest.raises(Fault) as caught:
        list(read_document(data, "a.pdf"))
    return caught.value


def test_lines_of_a_font_without_unicode_become_paragraphs_and_tables() -> None:
    page = page_of(report())
    assert [line.text for line in page.lines] == [
        TITLE, "园" * 110 + "完成税收８.６亿元。", "新增就业880人，同比增长4.2%。", "指标\t数值\t增长", "产值\t61.5\t4.2", "税收\t8.03\t1.6",
    ]  # fmt: skip
    assert page.meta["title"] == TITLE
    assert [table.grid(page.raw) for table in page.tables] == [[list(row) for row in TABLE]]


@pytest.mark.parametrize("ruled", [True, False])
def test_units_of_one_character_stay_in_their_cells(ruled: bool) -> None:
    rows = [
        ("名称", "单位", "2022年"),
        ("户籍人口", "人", "20417"),
        ("商户", "家", "318"),
        ("人均支出", "元", "30650"),
    ]
    leaf = Leaf().text(TITLE, 150, 760, 20)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            leaf.text(text, 64 + 100 * column, 642 - 24 * row)
    if ruled:
        for y in (660, 636, 612, 588, 564):
            leaf.rule(60, y, 360, y)
        for x in (60, 160, 260, 360):
            leaf.rule(x, 564, x, 660)
    (table,) = page_of(pdf([leaf])).tables
    assert table.grid(page_of(pdf([leaf])).raw) == [list(row) for row in rows]


def test_a_line_set_character_by_character_is_whole() -> None:
    leaf = Leaf().lines(["产值61.5亿元。"])
    for at, sign in enumerate("税收同比增长，"):
        leaf.text(sign, 60 + 12 * at, 600)
    assert page_of(pdf([leaf])).raw == "产值61.5亿元。\n税收同比增长，"


def test_running_heads_stay_in_the_raw_text_and_go_by_their_rule() -> None:
    page = page_of(report())
    assert [(gone.text, gone.rule) for gone in page.removals] == [
        ("平江年报", "running head"), ("— 1 —", "page number"), ("平江年报", "running head"), ("— 2 —", "page number"),
    ]  # fmt: skip
    assert all(page.raw[gone.start : gone.end] == gone.text for gone in page.removals)


def test_a_figure_is_found_again_on_its_page_in_its_table_and_row() -> None:
    (only,) = reports_of(report(), "a.pdf")
    tax = only.locator(only.text.index("8.6亿元"))
    cell = only.locator(only.text.index("8.03"))
    assert (tax and tax.page, cell) == (2, (2, 1, 3, 2, None))
    raw = only.origin(only.text.index("8.6亿元")).raw
    left, bottom, right, top = only.place(raw).box or (0, 0, 0, 0)
    assert (round(left), round(right)) == (60, 60 + 7 * 12 + 6)
    assert bottom < 700 < top


@pytest.mark.parametrize("turn", [90, 270])
def test_a_turned_page_is_read_upright(turn: int) -> None:
    matrix, x = ("0 1 -1 0", 100) if turn == 90 else ("0 -1 1 0", 400)
    leaf = Leaf(turn=turn)
    for at, line in enumerate(["　　" + "税收8亿" * 5, "税收8亿" * 5 + "税收8", "亿1。"]):
        step = 18 * at if turn == 90 else -18 * at
        leaf.text(line, x + step, 60 if turn == 90 else 700, matrix=matrix)
    assert page_of(pdf([leaf])).raw == "税收8亿" * 11 + "1。"


def test_a_watermark_across_the_page_is_left_out_by_name() -> None:
    page = page_of(pdf([Leaf().lines(["产值61.5亿元。"]).text("内部资料", 200, 300, 40, "0.7 0.7 -0.7 0.7")]))
    assert [line.text for line in page.lines] == ["产值61.5亿元。"]
    assert [(gone.text, gone.rule) for gone in page.removals] == [("内部资料", "turned")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(report()[: len(report()) // 2], "damaged", id="half of it"),
        pytest.param(b"%PDF-1.7\n%%EOF", "damaged", id="nothing but a head"),
        pytest.param(pdf([Leaf()]), "empty", id="no text"),
        pytest.param(pdf([Leaf().picture(), Leaf().picture().text("印章", 60, 60)]), "scan", id="pictures of pages"),
        pytest.param(pdf([Leaf().lines(["园" * 20 + "\ue123\uf0a7"])]), "unreadable-fonts", id="signs of its own"),
        pytest.param(
            pdf([Leaf()], trailer=b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>/ID[(a)(a)]" % (b"o" * 32, b"u" * 32)),
            "encrypted", id="with a password",
        ),
        pytest.param(written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9999>>"]), "empty", id="pages that hold themselves"),
        pytest.param(pdf([Leaf()], [zlib.compress(b" " * (100 << 20), 1)]), "empty", id="a stream of nothing"),
        pytest.param(pdf([crowded()]), "too-much-memory", id="signs without end"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_fault(data: bytes, code: str) -> None:
    assert fault_of(data).code == code


def test_a_lost_table_of_contents_is_made_up_for() -> None:
    data = report()
    assert page_of(data[: data.rindex(b"xref\n")]).raw == page_of(data).raw


def test_a_damaged_page_is_listed_and_the_others_are_read() -> None:
    leaves = [Leaf().lines(["甲。"]), Leaf().lines(["乙。"]), Leaf().lines(["丙。"])]
    data = pdf(leaves, [leaves[0].stream(), b"\x78\x9c" + b"\xff" * 40])
    assert page_of(data).raw == "甲。\n丙。"
    assert unread_in(data) == [("a.pdf#第2页", "damaged-page")]


def test_a_blank_page_is_no_damage_and_a_scanned_one_among_others_is_listed() -> None:
    data = pdf([Leaf().lines(["园" * 30]), Leaf(), Leaf().picture()])
    assert unread_in(data) == [("a.pdf#第3页", "scan")]


def test_text_behind_the_picture_of_a_scan_is_unsure() -> None:
    unseen = page_of(
        pdf([Leaf().picture().lines(["园" * 30]), Leaf().picture().text("区" * 30, 60, 700, mode=3)])
    )
    assert [place.confidence for place in unseen.places] == [None, 0.5]


def test_a_text_that_speaks_of_the_mark_is_no_pdf() -> None:
    (page,) = read_document("产值61.5亿元。文件以%PDF-开头。".encode(), "a.txt")
    assert isinstance(page, Page)
    assert page.raw.startswith("产值")


def test_a_turned_page_in_a_font_that_is_not_there_is_read() -> None:
    turned = Leaf().text("高新区", 100, 60, matrix="0 1 -1 0")
    assert page_of(pdf([Leaf().lines(["甲。"]), turned])).raw == "甲。\n高新区"


def test_a_page_with_nothing_but_blanks_is_no_damaged_one() -> None:
    assert unread_in(pdf([Leaf().lines(["甲。"]), Leaf().text("　", 100, 60)])) == []
