"""OpenDocument texts are read as Word documents are: numbers counted, what is hidden or deleted left out."""

from __future__ import annotations

import pytest

from corpus.errors import Fault
from corpus.model import Page
from corpus.readers import read_document
from tests.corpus.readers.office_files import zipped

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style", "drawing")
)  # fmt: skip
STYLES = (
    '<style:style style:name="Title"/><style:style style:name="P1" style:parent-style-name="Title"/>'
    '<style:style style:name="dark"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="high"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="1"/></text:list-style>'
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
)
MIME = "application/vnd.oasis.opendocument.text"


def odt(body: str, **parts: str) -> bytes:
    content = f"<office:document-content {NAMES}>{STYLES}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return zipped({"mimetype": MIME, "content.xml": content, **parts})


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def items(*entries: str, more: str = "") -> str:
    return f'<text:list text:style-name="L" {more}>' + "".join(f"<text:list-item>{each}</text:list-item>" for each in entries) + "</text:list>"  # fmt: skip


def page_of(data: bytes) -> Page:
    (page,) = read_document(data, "a.odt")
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p('税收<text:change text:change-id="x"/>35.2亿元'), ["税收35.2亿元"]),
        (f"<text:tracked-changes><text:changed-region><text:deletion>{p('31.6')}</text:deletion></text:changed-region></text:tracked-changes>" + p("35.2"), ["35.2"]),
        (p('公开<text:span text:style-name="dark">内部</text:span>发布'), ["公开发布"]),
        (p("整段", "dark") + p("公开"), ["公开"]),
        (p('10<text:span text:style-name="high">8</text:span>千瓦时'), ["10⁸千瓦时"]),
        (p("甲<text:tab/>乙<text:s/>丙"), ["甲 乙 丙"]),
        (p("成绩。<text:line-break/>二、问题"), ["成绩。", "二、问题"]),
        (p("甲<text:note><text:note-citation>1</text:note-citation><text:note-body>" + p("注") + "</text:note-body></text:note>乙") + p("丙"), ["甲乙", "丙", "注"]),
        (p("甲<office:annotation>" + p("批注") + "</office:annotation>"), ["甲"]),
        (p("<drawing:frame><drawing:text-box>" + p("专栏") + "</drawing:text-box></drawing:frame>主文"), ["主文", "专栏"]),
        (f"<text:table-of-content>{p('一、工业 3')}</text:table-of-content>" + p("正文"), ["正文"]),
        (f'<text:section text:display="none">{p("隐藏")}</text:section><text:section>{p("正文")}</text:section>', ["正文"]),
        (items(p("工业") + items(p("规上"), p("外资")), p("创新")), ["一、工业", "1. 规上", "2. 外资", "二、创新"]),
        (items(p("甲") + p("续段")) + p("插话") + items(p("乙")), ["一、甲", "续段", "插话", "一、乙"]),
        (items(p("甲"), more='xml:id="one"') + p("插话") + items(p("乙"), more='text:continue-list="one"'), ["一、甲", "插话", "二、乙"]),
        (items(p("甲")) + p("插话") + items(p("乙"), more='text:continue-numbering="true"'), ["一、甲", "插话", "二、乙"]),
        ('<text:list text:style-name="L"><text:list-item text:start-value="4">' + p("甲") + "</text:list-item></text:list>", ["四、甲"]),
        ('<text:h text:outline-level="1">总则</text:h><text:h text:outline-level="2">依据</text:h><text:h text:outline-level="1">任务</text:h>', ["1 总则", "1.1 依据", "2 任务"]),
    ],
)  # fmt: skip
def test_a_text_is_read_as_it_shows(body: str, expected: list[str]) -> None:
    assert page_of(odt(body)).raw.split("\n") == expected


def test_a_level_that_is_no_number_is_the_first() -> None:
    body = '<text:h text:outline-level="x">总则</text:h>'
    assert page_of(odt(body)).raw == "1 总则"


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{p(text)}</table:table-cell>"


def test_cells_stand_in_their_rows_and_columns() -> None:
    rows = (
        cell("指标", 'table:number-rows-spanned="2"') + cell("2021年", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>",
        "<table:covered-table-cell/>" + cell("数") + cell("增长"),
    )  # fmt: skip
    head, row = (f"<table:table-row>{each}</table:table-row>" for each in rows)
    page = page_of(
        odt(f"<table:table><table:table-header-rows>{head}</table:table-header-rows>{row}</table:table>")
    )
    (table,) = page.tables
    assert [(*each[2:6], page.raw[each.start : each.end]) for each in table.cells] == [
        (0, 0, 2, 1, "指标"), (0, 1, 1, 2, "2021年"), (1, 1, 1, 1, "数"), (1, 2, 1, 1, "增长"),
    ]  # fmt: skip


def test_a_cell_is_set_in_by_its_style_or_one_that_it_is_based_on() -> None:
    styles = (
        '<style:style style:name="deep"><style:paragraph-properties fo:margin-left="0.741cm"/></style:style>'
        '<style:style style:name="own" style:parent-style-name="deep"/>'
        '<style:style style:name="back" style:parent-style-name="deep">'
        '<style:paragraph-properties fo:margin-left="21pt" fo:text-indent="-21pt"/></style:style>'
    )
    rows = "".join(
        f"<table:table-row><table:table-cell>{p(text, style)}</table:table-cell>{cell('3')}</table:table-row>"
        for text, style in (("第二产业", ""), ("工业", "own"), ("第三产业", "back"))
    )
    fo = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
    data = odt(
        f"<table:table>{rows}</table:table>", **{"styles.xml": f'<a {NAMES} xmlns:fo="{fo}">{styles}</a>'}
    )
    assert [each.indent for each in page_of(data).tables[0].cells if each.column == 0] == [0, 4, 0]


def test_the_title_is_known_by_its_style() -> None:
    assert page_of(odt(p("宁远区工作总结", "P1") + p("正文"))).meta == {"title": "宁远区工作总结"}


LOCKED = "<manifest><encryption-data/></manifest>"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (odt(p("正文"), **{"META-INF/manifest.xml": LOCKED}), "encrypted"),
        (zipped({"mimetype": MIME}), "damaged"),
        (zipped({"mimetype": MIME, "content.xml": "<x"}), "damaged"),
        (zipped({"mimetype": MIME, "content.xml": "<!DOCTYPE x><x/>"}), "doctype"),
        (odt(""), "empty"),
        (odt("<text:list><text:list-item>" * 100_000 + "</text:list-item></text:list>" * 100_000), "damaged"),
    ],
    ids=["locked", "no content", "no XML", "doctype", "no text", "deep"],
)
def test_what_cannot_be_read_is_told(data: bytes, code: str) -> None:
    with pytest.raises(Fault) as caught:
        list(read_document(data, "a.odt"))
    assert caught.value.code == code
