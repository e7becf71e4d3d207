"""Workbooks, CSV and JSON: tables of reports are a page a row, others a page with its tables."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from corpus.errors import Fault
from corpus.model import Page
from corpus.pipeline.build import reports_of
from corpus.readers import read_document
from corpus.sources import call_columns

FILES = Path(__file__).resolve().parents[1] / "files"
TEXT = (
    "过去一年，全区上下迎难而上。全年实现地区生产总值VALUE亿元，增长6.2%；一般公共预算收入18.4亿元，增长3.1%。"
    * 3
)
HEAD = ["地区", "标题", "发布日期", "原文链接", "正文"]
REPORTS = [
    [
        f"{place}市",
        f"2023年{place}市政府工作报告",
        f"2023-02-1{day}",
        f"https://www.example.cn/{day}.html",
        TEXT.replace("VALUE", str(300 + day)),
    ]
    for day, place in enumerate(("岳阳", "宜昌", "赣州"))
]


def csv_of(rows: list[list[str]], sign: str = ",") -> bytes:
    return "\n".join(sign.join(f'"{cell}"' for cell in row) for row in rows).encode()


def book(
    rows: list[list[object]], formats: dict[tuple[int, int], str] | None = None, **more: list[list[object]]
) -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    for name, grid in {"主要指标": rows, **more}.items():
        sheet = made.add_worksheet(name)
        for at, row in enumerate(grid):
            for column, value in enumerate(row):
                code = (formats or {}).get((at, column))
                sheet.write(at, column, value, made.add_format({"num_format": code}) if code else None)
    made.close()
    return out.getvalue()


def pages(data: bytes, source: str) -> list[Page]:
    found = list(read_document(data, source))
    assert all(isinstance(page, Page) for page in found), found
    return [page for page in found if isinstance(page, Page)]


def code_of(data: bytes, source: str) -> str:
    with pytest.raises(Fault) as caught:
        list(read_document(data, source))
    return caught.value.code


AS_FILES = {
    "reports.csv": csv_of([HEAD, *REPORTS]),
    "reports.tsv": csv_of([HEAD, *REPORTS], "\t"),
    "half.csv": csv_of([HEAD, *REPORTS], ";"),
    "gbk.csv": csv_of([HEAD, *REPORTS]).decode().encode("gb18030"),
    "reports.xlsx": book([list(HEAD), *map(list, REPORTS)]),
    "reports.jsonl": "\n".join(
        json.dumps(dict(zip(HEAD, row, strict=True)), ensure_ascii=False) for row in REPORTS
    ).encode(),
    "reports.json": json.dumps(
        {"data": {"list": [dict(zip(HEAD, row, strict=True)) for row in REPORTS]}}
    ).encode(),
}


@pytest.mark.parametrize("name", AS_FILES)
def test_a_table_of_reports_is_a_report_a_row(name: str) -> None:
    reports = reports_of(AS_FILES[name], name)
    assert [(each.title, each.zone, each.published, each.url) for each in reports] == [
        (title, zone, date, url) for zone, title, date, url, _ in REPORTS
    ]
    assert [figure.surface for figure in reports[1].figures][:2] == ["301亿元", "6.2%"]
    assert len({each.id for each in reports}) == 3


def test_a_report_has_the_same_id_from_every_kind_of_table() -> None:
    assert {tuple(each.id for each in reports_of(data, name)) for name, data in AS_FILES.items()} == {
        tuple(each.id for each in reports_of(AS_FILES["reports.csv"], "reports.csv"))
    }


def test_the_row_is_told() -> None:
    (_, second, _) = reports_of(AS_FILES["reports.csv"], "reports.csv")
    locator = second.locator(0)
    assert (second.source, locator and locator.row) == ("reports.csv#3", 3)


def test_the_text_is_known_by_its_looks_where_no_name_tells_it() -> None:
    rows = [["甲", "乙"], *(["一", row[4]] for row in REPORTS)]
    assert len(pages(csv_of(rows), "a.csv")) == 3


def test_a_row_is_one_report_even_if_another_seems_to_begin_in_it() -> None:
    resolution = "\n岳阳市第九届人民代表大会关于政府工作报告的决议\n（2023年2月10日通过）\n" + TEXT.replace(
        "VALUE", str(1)
    )
    rows = [HEAD, [*REPORTS[0][:4], TEXT.replace("VALUE", str(5)) + resolution]]
    assert len(reports_of(csv_of(rows), "a.csv")) == 1


def test_a_row_without_a_text_is_told_and_costs_no_other() -> None:
    found = list(read_document(csv_of([HEAD, REPORTS[0], [*REPORTS[1][:4], ""]]), "a.csv"))
    assert [getattr(each, "fault", None) and (each.source, each.fault.code) for each in found] == [  # type: ignore[union-attr]
        None, ("a.csv#3", "empty"),
    ]  # fmt: skip


def test_a_table_of_figures_is_a_page_with_a_table() -> None:
    (page,) = pages(
        csv_of([["2022年主要指标"], ["指标", "亿元"], ["地区生产总值", "318.4"], ["注：快报数"]]), "a.csv"
    )
    (table,) = page.tables
    assert page.raw == "2022年主要指标\n指标\t亿元\n地区生产总值\t318.4\n注：快报数"
    assert table.grid(page.raw) == [["指标", "亿元"], ["地区生产总值", "318.4"]]


# -- workbooks


def test_values_stand_as_the_cell_shows_them() -> None:
    rows: list[list[object]] = [["指标", "比重"], ["工业", 0.3847], ["服务业", 12345.6]]
    (page,) = pages(book(rows, {(1, 1): "0.0%", (2, 1): "#,##0.00"}), "a.xlsx")
    assert page.raw == "指标\t比重\n工业\t38.5%\n服务业\t12,345.60"


def test_every_sheet_is_a_page_with_its_name_and_rows() -> None:
    first, second = pages(book([["甲", 1], ["乙", 2]], 工业=[["丙", 3], [], ["丁", 4], ["戊", 5]]), "a.xlsx")
    assert (first.source, second.source) == ("a.xlsx#主要指标", "a.xlsx#工业")
    assert len(second.tables) == 2
    assert [place.row for place in second.places] == [1, 3, 4]
    assert first.sha != second.sha


CONTINUED = [  # what must hold | the name of the second sheet | its first row | whether it goes on with the first
    ("a table goes on in the next sheet", "Sheet2", ["#工业用电量", 44318, 3.2], True),
    ("a sheet of the same name goes on", "主要指标（2）", ["#工业用电量", 44318, 3.2], True),
    ("another year is another table", "2022年", ["#工业用电量", 44318, 3.2], False),
    ("another place is another table", "江南区", ["#工业用电量", 44318, 3.2], False),
    ("a head of its own stays alone", "Sheet2", ["指标", "2022年", "2021年"], False),
    ("years are a head", "Sheet2", ["指标", 2022, 2021], False),
    ("other columns are another table", "Sheet2", ["#工业用电量", 44318, 3.2, 8.1], False),
    ("words under numbers are another table", "Sheet2", ["#工业用电量", 44318, "增长"], False),
    ("another year is no number of a sheet", "2023", ["#工业用电量", 44318, 3.2], False),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "name", "row", "goes_on"), CONTINUED, ids=[rule for rule, *_ in CONTINUED])
def test_a_sheet_that_goes_on_has_the_head_of_the_one_before(
    rule: str, name: str, row: list[object], goes_on: bool
) -> None:
    first: list[list[object]] = [
        ["2023年用电情况"], ["单位：万千瓦时"], ["指标", "2023年", "增长%"], ["全社会用电量", 61204, 5.3]
    ]  # fmt: skip
    second: list[list[object]] = [row, ["居民用电量", 9218, -1.4]]
    _, page = pages(book(first, **{name: second}), "a.xlsx")
    assert page.raw.startswith("2023年用电情况\n单位：万千瓦时\n指标\t2023年\t增长%\n") == goes_on
    assert page.places[-1].row == 2
    figures = [
        figure for report in reports_of(book(first, **{name: second}), "a.xlsx") for figure in report.figures
    ]
    assert [
        (each.indicator, each.value) for each in figures if each.unit == "千瓦时" and each.surface == "9218"
    ] == [("居民用电量", 92_180_000)] * goes_on


@pytest.mark.parametrize(
    "head", [[], [["指标", "2023年", "增长%"]]], ids=["without a head", "with its head again"]
)
def test_a_sheet_that_says_that_it_goes_on_has_what_stands_above_the_one_before(
    head: list[list[object]],
) -> None:
    first: list[list[object]] = [
        ["2023年用电情况"],
        ["单位：万千瓦时"],
        ["指标", "2023年", "增长%"],
        ["工业用电量", 612, 5.3],
    ]
    data = book(first, 居民=[["续表1"], *head, ["居民用电量", 9218, -1.4]])
    _, page = pages(data, "a.xlsx")
    assert page.raw == "2023年用电情况\n单位：万千瓦时\n续表1\n指标\t2023年\t增长%\n居民用电量\t9218\t-1.4"
    assert [place.row for place in page.places][-1] == 2 + len(head)
    figures = [figure for report in reports_of(data, "a.xlsx") for figure in report.figures]
    told = [(each.indicator, each.value, each.period) for each in figures if each.surface == "9218"]
    assert told == [("居民用电量", 92_180_000, "2023")]


def test_what_is_hidden_stays_hidden_and_what_is_merged_is_told() -> None:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    sheet = made.add_worksheet("表")
    sheet.merge_range(0, 0, 0, 1, "完成数")
    sheet.write_row(1, 0, ["指标", 5, "藏"])
    sheet.write_row(2, 0, ["藏行", 6])
    sheet.write_row(3, 0, ["乙", 7])
    sheet.set_column(2, 2, None, None, {"hidden": True})
    sheet.set_row(2, None, None, {"hidden": True})
    made.add_worksheet("底稿").hide()
    made.worksheets()[1].write(0, 0, "不给人看")
    made.close()
    (page,) = pages(out.getvalue(), "a.xlsx")
    assert page.raw.split("\n") == ["完成数", "指标\t5", "乙\t7"] or page.raw.split("\n")[:1] == ["完成数"]
    assert "藏" not in page.raw
    assert "不给人看" not in page.raw


def test_a_formula_that_came_to_nothing_is_told() -> None:
    data = book([["甲", "乙"], ["丙", 1]])
    changed = _with_part(
        data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v>1</v>", b"<f>A1*2</f>")
    )
    found = list(read_document(changed, "a.xlsx"))
    assert [each.fault.code for each in found if not isinstance(each, Page)] == ["not-calculated"]


def _with_part(data: bytes, name: str, change) -> bytes:  # type: ignore[no-untyped-def]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, change(old.read(info)) if info.filename == name else old.read(info))
    return out.getvalue()


BAD_BOOKS = {
    "cut": (book([["甲", 1]])[:900], "damaged"),
    "broken xml": (_with_part(book([["甲", 1]]), "xl/workbook.xml", lambda xml: xml[:60]), "damaged"),
    "doctype": (
        _with_part(
            book([["甲", 1]]),
            "xl/worksheets/sheet1.xml",
            lambda xml: b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        ),
        "doctype",
    ),
    "nothing in it": (book([]), "empty"),
}


@pytest.mark.parametrize(("data", "code"), BAD_BOOKS.values(), ids=BAD_BOOKS)
def test_a_workbook_that_cannot_be_read_is_told(data: bytes, code: str) -> None:
    assert code_of(data, "a.xlsx") == code


def test_an_old_workbook_is_read_as_it_is_shown() -> None:
    (page,) = pages((FILES / "book.xls").read_bytes(), "book.xls")
    assert page.raw.split("\n") == [
        "岳麓园区2022年主要指标", "指标\t单位\t完成数\t比重", "工业总产值\t亿元\t1,362.50\t38.4%", "统计截至\t\t2022年12月",
    ]  # fmt: skip


def test_an_old_workbook_that_is_damaged_is_told() -> None:
    data = (FILES / "book.xls").read_bytes()
    assert code_of(data[:1500] + bytes(2000) + data[3500:], "book.xls") == "damaged"


ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="表一"><table:table-row><table:table-cell
 table:number-columns-spanned="2"><text:p>2022年完成情况</text:p></table:table-cell><table:covered-table-cell/>
</table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row><table:table-cell><text:p>出口</text:p></table:table-cell><table:table-cell office:value="0.123"><text:p>12.3%</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>进口</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>7</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="collapse"><table:table-cell><text:p>藏</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def ods(content: str = ODS) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", content)
    return out.getvalue()


def test_an_open_document_sheet_is_read_as_it_is_shown() -> None:
    (page,) = pages(ods(), "a.ods")
    assert page.raw.split("\n") == ["2022年完成情况", "出口\t12.3%", "进口\t7\t7"]
    assert [place.row for place in page.places] == [1, 4, 5]


def test_an_open_document_sheet_that_is_damaged_is_told() -> None:
    assert code_of(ods(ODS[:300]), "a.ods") == "damaged"


# -- JSON


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"compilerOptions": {"strict": true}}', "not-a-report"),
        (b"[1, 2, 3]", "not-a-report"),
        (b"[" * 100_000, "damaged"),
        (b'{"a": ', "damaged"),
    ],
)
def test_json_without_a_text_is_no_report(data: bytes, code: str) -> None:
    assert code_of(data, "a.json") == code


@pytest.mark.parametrize("name", [name for name in AS_FILES if not name.endswith("xlsx")])
def test_a_table_of_reports_is_known_without_a_name(name: str) -> None:
    assert [page.sha for page in pages(AS_FILES[name], "stdin")] == [
        page.sha for page in pages(AS_FILES[name], name)
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("指标,数值,增速\n税收,41,3.2%\n产值,207,-1.5%\n", id="commas"),
        pytest.param("宜昌市2022年指标\n指标;数值\n税收;41\n产值;207\n", id="semicolons under a title"),
        pytest.param('"指标","数值"\n"税收,含附加","1,041"\n"产值","1,207"\n', id="quoted"),
    ],
)
def test_a_table_is_known_without_a_name(text: str) -> None:
    (page,) = pages(text.encode(), "stdin")
    assert len(page.tables) == 1
    assert "stdin" not in page.meta.get("title", "")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "全市税收41亿元,增长3.2%。\n产值207亿元,下降1.5%。\n", id="sentences with one comma each"
        ),
        pytest.param("税收41亿元\n产值207亿元\n", id="no comma"),
        pytest.param("[1] 税收41亿元。\n{产值}207亿元。\n", id="brackets"),
        pytest.param("名称,说明\n税收,收了多少\n", id="words alone"),
    ],
)
def test_prose_without_a_name_is_prose(text: str) -> None:
    (page,) = pages(text.encode(), "stdin")
    assert (page.raw, page.tables) == (text, ())


def test_a_broken_line_costs_no_other() -> None:
    lines = AS_FILES["reports.jsonl"].split(b"\n")
    found = list(read_document(b"\n".join([lines[0], b"{broken", lines[2]]), "a.jsonl"))
    assert [(each.source, isinstance(each, Page)) for each in found] == [
        ("a.jsonl#1", True), ("a.jsonl#3", True), ("a.jsonl#2", False),
    ]  # fmt: skip


def json_lines(*records: object) -> bytes:
    return "\n".join(
        record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records
    ).encode()


SHORT = {"title": "宜昌市2022年工作总结", "date": "2023-02-01", "text": "2022年，税收收入41亿元。"}
OTHER = {
    "headline": "赣州市2021年工作总结",
    "publish_time": "2022/3/4",
    "content": "2021年，税收收入36亿元。",
}


def test_every_record_tells_by_its_own_names() -> None:
    first, second = pages(json_lines(SHORT, OTHER), "a.jsonl")
    assert (first.raw, second.raw) == (SHORT["text"], OTHER["content"])
    assert (second.meta["title"], second.meta["date"]) == (OTHER["headline"], "2022/3/4")


def test_a_broken_line_costs_no_short_report() -> None:
    found = list(read_document(json_lines(SHORT, '{"title": "无尾', OTHER), "a.jsonl"))
    assert [(each.source, isinstance(each, Page)) for each in found] == [
        ("a.jsonl#1", True), ("a.jsonl#3", True), ("a.jsonl#2", False),
    ]  # fmt: skip
    assert [each.places[0].row for each in found if isinstance(each, Page)] == [1, 3]


def test_an_array_with_a_record_a_line_loses_none_but_the_broken_one() -> None:
    array = json_lines("[", json.dumps(SHORT) + ",", "{broken,", json.dumps(OTHER), "]")
    assert [each.source for each in read_document(array, "a.json")] == ["a.json#2", "a.json#4", "a.json#3"]


@pytest.mark.parametrize(
    "record",
    [
        pytest.param({"text": "各区税收收入情况"}, id="a label without a title"),
        pytest.param({"title": "宜昌市", "content": "上升"}, id="two words"),
        pytest.param({"title": {"text": "各区税收收入情况"}, "series": [1, 2]}, id="a chart"),
    ],
)
def test_a_few_words_are_no_report(record: object) -> None:
    assert code_of(json_lines(record, record), "a.jsonl") == "not-a-report"


def test_an_endless_quotation_is_read_to_its_end_or_told() -> None:
    data = b'"a,b\n' + b"x,y\n" * 50_000
    found = list(read_document(data, "a.csv"))
    assert found


def test_the_reader_may_say_what_columns_are_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARKBROWSE_COLUMNS", "")
    rows = [["甲栏", "乙栏", "丙栏"], *([row[1], row[4][:60], row[0]] for row in REPORTS)]
    assert len(pages(csv_of(rows), "a.csv")) == 1
    call_columns({"title": "甲栏", "text": "乙栏", "region": "丙栏"})
    reports = reports_of(csv_of(rows), "a.csv")
    assert [(each.title, each.zone) for each in reports] == [(row[1], row[0]) for row in REPORTS]
