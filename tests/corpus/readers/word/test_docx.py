"""Word documents are read as they show: numbers counted, changes accepted, hidden text left out, cells in their columns."""

from __future__ import annotations

import io
import zipfile

import pytest

from corpus.errors import Fault
from corpus.model import Page
from corpus.readers import read_document
from corpus.readers.word.numbering import format_number
from tests.corpus.readers.office_files import (
    MAIN,
    STRICT_MAIN,
    docx,
    item,
    level,
    lists,
    p,
    r,
    tbl,
    tc,
    tr,
    zipped,
)

CHINESE = lists(
    level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
)
GONE = "<w:rPr><w:del/></w:rPr>"
TEXT_BOX = "<w:txbxContent>{}</w:txbxContent>"
CHANGED = '<w:del w:id="1"><w:r><w:delText>31.6</w:delText></w:r></w:del><w:ins w:id="2">{}</w:ins>'


def begin_field(instruction: str) -> str:
    return (
        r('<w:fldChar w:fldCharType="begin"/>') + r(f"<w:instrText>{instruction}</w:instrText>")
    )  # fmt: skip


SEPARATE, END = (r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("separate", "end"))


def page_of(data: bytes, name: str = "a.docx") -> Page:
    (page,) = read_document(data, name)
    assert isinstance(page, Page)
    return page


def lines(data: bytes) -> list[str]:
    return page_of(data).raw.split("\n")


def grid(data: bytes) -> list[tuple[int, int, int, int, str]]:
    page = page_of(data)
    return [
        (cell.row, cell.column, cell.rows, cell.columns, page.raw[cell.start : cell.end])
        for table in page.tables
        for cell in table.cells
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # tracked changes, as accepted
        (p("税收", CHANGED.format(r("35.2")), "亿元"), ["税收35.2亿元"]),
        (p("<w:moveFrom>" + r("甲") + "</w:moveFrom>", "乙<w:x/>") + p("<w:moveTo>" + r("甲") + "</w:moveTo>"), ["乙", "甲"]),
        (p("前半", properties=GONE) + p("后半"), ["前半后半"]),
        (p("<w:del>" + r("<w:delText>整段</w:delText>") + "</w:del>", properties=GONE) + p("留下"), ["留下"]),
        (p("<w:moveFrom>" + r("移走") + "</w:moveFrom>", properties="<w:rPr><w:moveFrom/></w:rPr>") + p("留下"), ["留下"]),
        (p("新设", properties="<w:rPr><w:ins/></w:rPr>") + p("一段"), ["新设", "一段"]),
        (p("末段", properties=GONE), ["末段"]),
        # hidden text
        (p("公开", r("内部", "<w:vanish/>")), ["公开"]),
        (p("公开", r("也公开", '<w:vanish w:val="0"/>')), ["公开也公开"]),
        (p("标题", properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p("接排正文"), ["标题接排正文"]),
        # what stands in a run
        (p(r("<w:t>甲</w:t><w:tab/><w:t>乙</w:t>")), ["甲 乙"]),
        (p(r("<w:t>昌平园</w:t><w:br/><w:t>工作总结</w:t>")), ["昌平园 工作总结"]),
        (p(r("<w:t>成绩显著。</w:t><w:br/><w:t>二、问题</w:t>")), ["成绩显著。", "二、问题"]),
        (p(r("<w:t>2021</w:t><w:noBreakHyphen/><w:t>2025</w:t>")), ["2021-2025"]),
        (p(r("<w:t>开</w:t><w:softHyphen/><w:t>发</w:t>")), ["开发"]),
        (p("增速", r('<w:sym w:font="Symbol" w:char="F0B3"/>'), "8%"), ["增速≥8%"]),
        (p(r('<w:sym w:font="Private" w:char="F041"/>'), "项"), ["\ufffd项"]),
        (p("10", r("8", '<w:vertAlign w:val="superscript"/>'), "千瓦时"), ["10⁸千瓦时"]),
        (p("PM", r("2.5", '<w:vertAlign w:val="subscript"/>')), ["PM2.5"]),
        (p(r("<w:ruby><w:rt><w:r><w:t>ráo</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>饶</w:t></w:r></w:rubyBase></w:ruby>"), "平"), ["饶平"]),
        # fields by their results
        (p("第", begin_field(" PAGE "), SEPARATE, "3", END, "页"), ["第3页"]),
        (p(begin_field('HYPERLINK "http://x"'), SEPARATE, "开发区", END), ["开发区"]),
        (p(begin_field("IF "), begin_field("X"), SEPARATE, "不显示", END, SEPARATE, "显示", END), ["显示"]),
        (p(begin_field(r"eq \o\ac(○,3)"), END, "项目"), ["③项目"]),
        (p(begin_field("PAGE"), "丢了分隔") + p("下一段"), ["下一段"]),
        (p('<w:fldSimple w:instr="DATE">' + r("2021年") + "</w:fldSimple>"), ["2021年"]),
        (p('<w:hyperlink r:id="x">' + r("园区") + "</w:hyperlink>"), ["园区"]),
        # content controls, alternatives, text boxes
        ("<w:sdt><w:sdtContent>" + p("控件") + "</w:sdtContent></w:sdt>", ["控件"]),
        (p("甲", "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("单击输入") + "</w:sdtContent></w:sdt>"), ["甲"]),
        (
            p(
                "主文",
                r(
                    "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>" + TEXT_BOX.format(p("专栏"))
                    + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + TEXT_BOX.format(p("专栏"))
                    + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
                ),
            ),
            ["主文", "专栏"],
        ),
        (p("<w:del>" + r("<w:pict>" + TEXT_BOX.format(p("删去的框")) + "</w:pict>") + "</w:del>", "主文"), ["主文"]),
        (p(r('<w:drawing><wp:docPr hidden="1"/>' + TEXT_BOX.format(p("不见")) + "</w:drawing>"), "主文"), ["主文"]),
        # formulas
        (p("<m:oMath><m:r><m:t>GDP=</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>"), ["GDP=1/3"]),
    ],
)  # fmt: skip
def test_a_paragraph_is_read_as_it_shows(body: str, expected: list[str]) -> None:
    assert lines(docx(body)) == expected


@pytest.mark.parametrize(
    ("numbering", "body", "expected"),
    [
        (CHINESE, item("工业") + item("规上", 1) + item("外资", 1) + item("创新") + item("平台", 1) + item("甲", 2) + item("乙", 2),
         ["一、工业", "（一）规上", "（二）外资", "二、创新", "（一）平台", "1. 甲", "2. 乙"]),
        (lists(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")), item("甲") + item("乙", 1) + item("丙") + item("丁", 1),
         ["1 甲", "1.1 乙", "2 丙", "2.1 丁"]),
        (lists(level(0, "upperRoman", "第%1章", '<w:suff w:val="space"/>'), level(1, "decimal", "%1.%2", "<w:isLgl/>")),
         item("总则") + item("条", 1), ["第I章 总则", "1.1 条"]),
        (lists(level(0, "decimal", "%1."), more='<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'),
         item("甲") + item("乙", of=2), ["1. 甲", "2. 乙"]),
        (lists(level(0, "decimal", "%1."), more='<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
               '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'),
         item("甲") + item("乙") + item("丙", of=2) + item("丁", of=2), ["1. 甲", "2. 乙", "1. 丙", "2. 丁"]),
        (lists(level(0, "decimal", "%1."), level(1, "decimal", "%2）", '<w:lvlRestart w:val="0"/>')),
         item("甲") + item("一", 1) + item("乙") + item("二", 1), ["1. 甲", "1）一", "2. 乙", "2）二"]),
        (lists(level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>')), item("5G基站320座"), ["1. 5G基站320座"]),
        (lists(level(0, "decimalEnclosedCircleChinese", "%1")), item("甲") + item("乙"), ["①甲", "②乙"]),
        (lists(level(0, "decimal", "%1.", start=4)), item("甲"), ["4. 甲"]),
        (lists(level(0, "bullet", "\uf0b7")), item("增长5.2%"), ["增长5.2%"]),
        (lists(level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>")), item("甲"), ["甲"]),
        (lists(level(0, "bullet", "-")), item("5.2%"), ["5.2%"]),
        (lists(level(0, "bullet", "——")), item("民生"), ["——民生"]),
        (CHINESE, item("甲") + item("", 0) + item("丙"), ["一、甲", "三、丙"]),
        (CHINESE, item("甲") + p("<w:del>" + r("<w:delText>删</w:delText>") + "</w:del>",
                                properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{GONE}') + item("乙"),
         ["一、甲", "二、乙"]),
        (CHINESE, p("无号", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>') + item("有号"), ["无号", "一、有号"]),
        (CHINESE, item("甲", of=9), ["甲"]),
        (CHINESE, tbl(tr("序号", "项目"), tr(tc(item("")), "甲厂"), tr(tc(item("")), "乙厂")), ["序号\t项目", "一、\t甲厂", "二、\t乙厂"]),
    ],
)  # fmt: skip
def test_automatic_numbers_are_counted(numbering: str, body: str, expected: list[str]) -> None:
    assert lines(docx(body, numbering=numbering)) == expected


@pytest.mark.parametrize(
    ("count", "style", "written"),
    [
        (10, "chineseCounting", "十"), (11, "chineseCounting", "十一"), (20, "chineseCountingThousand", "二十"),
        (105, "chineseCounting", "一百零五"), (2021, "ideographDigital", "二〇二一"), (11, "chineseLegalSimplified", "壹拾壹"),
        (3, "ideographTraditional", "丙"), (12, "ideographZodiac", "亥"), (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "㉑"), (51, "decimalEnclosedCircle", "51"), (3, "decimalEnclosedParen", "⑶"),
        (27, "lowerLetter", "aa"), (4, "upperLetter", "D"), (1994, "lowerRoman", "mcmxciv"), (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"), (5, "unheard-of", "5"), (5, "none", ""), (0, "chineseCounting", "0"),
    ],
)  # fmt: skip
def test_a_number_format_writes_as_word_does(count: int, style: str, written: str) -> None:
    assert format_number(count, style) == written


STYLES = (
    '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="one"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="two"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="like"><w:name w:val="mine"/><w:basedOn w:val="two"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ring"><w:name w:val="ring"/><w:basedOn w:val="ring"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="TOC 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="dark"><w:name w:val="dark"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="note"><w:name w:val="note"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="numbering" w:styleId="scheme"><w:name w:val="scheme"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def of_style(style: str, *content: str) -> str:
    return p(*content, properties=f'<w:pStyle w:val="{style}"/>')


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (of_style("one", "工业") + of_style("two", "规上") + of_style("like", "外资"), ["一、工业", "（一）规上", "（二）外资"]),
        (of_style("ring", "正文"), ["正文"]),
        (of_style("toc", "一、工业 3") + of_style("one", "工业"), ["一、工业"]),
        (of_style("dark", "内部") + p("公开"), ["公开"]),
        (of_style("dark", r("两次隐藏", '<w:rStyle w:val="note"/>')) + p("公开"), ["两次隐藏公开"]),
        (p("公开", r("批示", '<w:rStyle w:val="note"/>')), ["公开"]),
        (of_style("unknown", "正文"), ["正文"]),
    ],
)  # fmt: skip
def test_what_a_style_says_holds_for_its_paragraphs(body: str, expected: list[str]) -> None:
    numbering = lists(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="one"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="two"/>'),
    )
    assert lines(docx(body, styles=STYLES, numbering=numbering)) == expected


def test_a_list_may_be_named_by_its_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="scheme"/></w:abstractNum>'
    more = linked + '<w:num w:numId="6"><w:abstractNumId w:val="5"/></w:num>'
    numbering = lists(level(0, "decimal", "%1."), more=more)
    assert lines(docx(item("甲", of=6) + item("乙"), styles=STYLES, numbering=numbering)) == [
        "1. 甲",
        "2. 乙",
    ]


def test_the_title_is_known_by_its_style_and_stays_in_the_text() -> None:
    body = of_style("a", "宁远开发区") + of_style("a", "2021年工作总结") + p("正文。") + of_style("a", "附件")
    page = page_of(docx(body, styles=STYLES))
    assert page.meta == {"title": "宁远开发区2021年工作总结"}
    assert page.raw.split("\n") == ["宁远开发区", "2021年工作总结", "正文。", "附件"]


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
WIDE = '<w:gridSpan w:val="2"/>'


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (tbl(tr(tc("指标", properties=RESTART), tc("2021年", properties=WIDE)), tr(tc(properties=CONTINUE), "数", "增长")),
         [(0, 0, 2, 1, "指标"), (0, 1, 1, 2, "2021年"), (1, 1, 1, 1, "数"), (1, 2, 1, 1, "增长")]),
        (tbl(tr(tc("合", properties=RESTART + WIDE), "1"), tr(tc(properties=CONTINUE + WIDE), "2"), tr("甲", "乙", "3")),
         [(0, 0, 2, 2, "合"), (0, 2, 1, 1, "1"), (1, 2, 1, 1, "2"), (2, 0, 1, 1, "甲"), (2, 1, 1, 1, "乙"), (2, 2, 1, 1, "3")]),
        (tbl(tr("甲", "1"), tr("2", properties='<w:gridBefore w:val="1"/>')), [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2")]),
        (tbl(tr("甲", "1"), tr("删", "9", properties="<w:del/>"), tr("乙", "2", properties="<w:ins/>")),
         [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "2")]),
        (tbl(tr("甲", "1"), tr("藏", "9", properties="<w:hidden/>")), [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1")]),
        (tbl(tr(tc("总量", properties=RESTART), "1", properties="<w:del/>"), tr(tc(properties=CONTINUE), "2"), tr(tc(properties=CONTINUE), "3")),
         [(0, 1, 1, 1, "2"), (1, 1, 1, 1, "3")]),
        (tbl(tr(tc("总量", properties=RESTART), "1"), tr(tc(properties=CONTINUE), "2", properties="<w:del/>"), tr(tc(properties=CONTINUE), "3")),
         [(0, 0, 2, 1, "总量"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "3")]),
        (tbl(tr(tc("横", properties='<w:hMerge w:val="restart"/>'), tc(properties='<w:hMerge w:val="continue"/>'), "1")),
         [(0, 0, 1, 2, "横"), (0, 2, 1, 1, "1")]),
        (tbl(tr("甲", tc("删", properties="<w:cellDel/>"), "1")), [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1")]),
        (tbl(tr(tc("规模以上", "工业"), "1")), [(0, 0, 1, 1, "规模以上 工业"), (0, 1, 1, 1, "1")]),
        (tbl(tr(tc(tbl(tr("内", "2")), "外"), "1")), [(0, 0, 1, 1, "外"), (0, 1, 1, 1, "1"), (0, 0, 1, 1, "内"), (0, 1, 1, 1, "2")]),
        (tbl(tr(tc(p("格", r("<w:pict>" + TEXT_BOX.format(p("框")) + "</w:pict>"))), "1")), [(0, 0, 1, 1, "格 框"), (0, 1, 1, 1, "1")]),
        (tbl("<w:sdt><w:sdtContent>" + tr("甲", "<w:sdt><w:sdtContent>" + tc("1") + "</w:sdtContent></w:sdt>") + "</w:sdtContent></w:sdt>"),
         [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1")]),
    ],
)  # fmt: skip
def test_cells_stand_in_their_rows_and_columns(
    table: str, expected: list[tuple[int, int, int, int, str]]
) -> None:
    assert grid(docx(table)) == expected


def test_a_table_of_one_cell_is_a_frame() -> None:
    page = page_of(docx(tbl(tr(tc("标题", "第一段。", tbl(tr("甲", "1")))))))
    assert page.raw.split("\n") == ["标题", "第一段。", "甲\t1"]
    assert len(page.tables) == 1


def test_notes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    def notes(kind: str) -> str:
        return "".join(f'<w:{kind} w:id="{n}">{p(f"{kind}{n}")}</w:{kind}>' for n in (1, 2, 3))

    body = p("甲", r('<w:endnoteReference w:id="1"/>'), r('<w:footnoteReference w:id="3"/>')) + p(
        "乙", r('<w:footnoteReference w:id="1"/>')
    )
    data = docx(body, footnotes=notes("footnote"), endnotes=notes("endnote"))
    assert lines(data) == ["甲", "乙", "footnote3", "footnote1", "endnote1"]


def test_heads_feet_and_comments_are_no_text_of_the_document() -> None:
    body = p("正文", '<w:commentRangeStart w:id="0"/>', r('<w:commentReference w:id="0"/>'))
    data = docx(
        body, header1=p("页眉"), footer1=p("页脚"), comments=f'<w:comment w:id="0">{p("批注")}</w:comment>'
    )
    assert lines(data) == ["正文"]


def test_a_document_within_is_read_by_its_own_format() -> None:
    data = docx(
        p("主文") + '<w:altChunk r:id="chunk"/>', parts={"chunk.txt": "附录：全区税收42.1亿元。".encode()}
    )
    assert [page.source for page in read_document(data, "a.docx")] == ["a.docx/chunk.txt", "a.docx"]


def test_strict_documents_read_the_same() -> None:
    data = docx(p("前半", properties=GONE) + p("后半"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {
            name: archive.read(name).replace(MAIN.encode(), STRICT_MAIN.encode())
            for name in archive.namelist()
        }
    assert lines(zipped(parts)) == ["前半后半"]


@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a", "a.zip"])
def test_a_document_is_known_by_what_it_holds(name: str) -> None:
    assert page_of(docx(p("正文")), name).encoding == "docx"


BOMB = zipped({"word/document.xml": b"<a>" + b" " * (40 << 20)})
DOCTYPE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
DEEP = f'<w:document xmlns:w="{MAIN}"><w:body><w:p>' + "<w:ins>" * 200_000
WHOLE = docx(p("正文" * 500))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (WHOLE[: len(WHOLE) // 2], "damaged"),
        (WHOLE.replace(b"PK\x05\x06", b"PK\x05\x07"), "damaged"),
        (docx("<w:p>"), "damaged"),
        (docx(""), "empty"),
        (zipped({"word/document.xml": "<x/>"}), "damaged"),
        (BOMB, "too-large"),
        (zipped({"word/document.xml": "<a>" + "<b/>" * 1_600_000 + "</a>"}), "too-large"),
        (zipped({"word/document.xml": DOCTYPE + f'<w:document xmlns:w="{MAIN}"/>'}), "doctype"),
        (zipped({"word/document.xml": ("<?xml version='1.0' encoding='utf-16'?>" + DOCTYPE + "<x/>").encode("utf-16")}), "doctype"),
        (zipped({"word/document.xml": DEEP + "</w:ins>" * 200_000 + "</w:p></w:body></w:document>"}), "damaged"),
    ],
    ids=["half", "no directory", "no XML", "no text", "no document", "bomb", "tags", "doctype", "doctype in UTF-16", "deep"],
)  # fmt: skip
def test_what_cannot_be_read_is_told(data: bytes, code: str) -> None:
    with pytest.raises(Fault) as caught:
        list(read_document(data, "a.docx"))
    assert caught.value.code == code


def test_a_broken_piece_is_noticed() -> None:
    at = WHOLE.index(b"word/document.xml") + 60
    with pytest.raises(Fault, match="damaged"):
        list(read_document(WHOLE[:at] + bytes(20) + WHOLE[at + 20 :], "a.docx"))


def chain(styles: int) -> str:
    """Styles, each based on the next; the last belongs to a list."""
    return (
        "".join(
            f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
            for n in range(styles)
        )
        + f'<w:style w:type="paragraph" w:styleId="s{styles}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )


@pytest.mark.parametrize(("styles", "line"), [(10, "1. 甲"), (5_000, "甲")])
def test_a_chain_of_styles_is_followed_as_far_as_word_allows(styles: int, line: str) -> None:
    data = docx(
        of_style("s0", "甲") * 2_000, styles=chain(styles), numbering=lists(level(0, "decimal", "%1."))
    )
    assert lines(data)[0] == line


def test_what_every_paragraph_repeats_is_short() -> None:
    data = docx(item("甲") * 1_000, numbering=lists(level(0, "decimal", "甲" * 1_000_000)))
    assert len(page_of(data).raw) < 200_000


@pytest.mark.parametrize("wide", ["999999999", "65536"])
def test_a_cell_reaches_no_further_than_a_page_is_wide(wide: str) -> None:
    row = tr(tc("甲", properties=f'<w:gridSpan w:val="{wide}"/>'), "乙")
    assert len(page_of(docx(tbl(row, row))).raw) < 1_000
