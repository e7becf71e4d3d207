"""Flat tables: one value a cell, sources with every number, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.compare import compare
from corpus.compare.matrix import matrix
from corpus.compare.series import series
from corpus.errors import Fault
from corpus.export import files, tables
from corpus.export.records import harmless
from corpus.export.tables import ExportTable, as_text
from corpus.lexicon.lexicon import bundled
from corpus.model import Report
from corpus.store import stated
from corpus.store.corpus_file import Corpus


@pytest.fixture
def compared(districts: tuple[Report, Report]) -> ExportTable:
    return tables.comparison(compare(*districts, lexicon=bundled()), *districts)


def of_text(*cells: str) -> ExportTable:
    return ExportTable("made", ("text",), [{"text": cell} for cell in cells])


def test_a_comparison_has_every_number_with_its_place(compared: ExportTable) -> None:
    row = compared.rows[0]
    assert (row["indicator"], row["a_value"], row["b_value"], row["ratio"]) == (
        "地区生产总值",
        Decimal(42_900_000_000),
        Decimal("28312000000.00"),
        Decimal("1.515"),
    )
    assert (row["a_source"], row["a_line"], row["a_paragraph"]) == ("004_b39eb2a81213ef0c.txt", 3, 4)
    assert all(row.keys() <= set(compared.columns) for row in compared.rows)
    assert all(not isinstance(cell, (list, dict)) for row in compared.rows for cell in row.values())


def test_flags_and_reasons_are_plain_words(compared: ExportTable) -> None:
    row = next(row for row in compared.rows if row["indicator"] == "出口创汇")
    assert (row["flags"], row["reasons"], row["ratio"]) == ("unit", "currency", None)


def test_csv_is_read_back_as_it_was(compared: ExportTable) -> None:
    rows = list(csv.DictReader(io.StringIO(as_text(compared, "csv"))))
    assert len(rows) == len(compared.rows)
    assert tuple(rows[0]) == compared.columns
    assert rows[0]["a_value"] == "42900000000"
    assert rows[0]["ratio"] == "1.515"


def test_json_and_its_lines_say_the_same(compared: ExportTable) -> None:
    whole = json.loads(as_text(compared, "json"))
    assert whole == [json.loads(line) for line in as_text(compared, "jsonl").splitlines()]
    assert json.loads(as_text(ExportTable("none", ("a",), []), "json")) == []


@pytest.mark.parametrize(
    "start",
    ["=", "+", "-", "@", "\t", "\r", " =", "  @", "＝", "＋", "－", "＠", "\u3000＝", "\ufeff=", "\n"],
)
def test_what_a_spreadsheet_would_run_is_made_text(start: str) -> None:
    assert harmless(f"{start}cmd|' /C calc'!A0").startswith("'")
    assert harmless("三公经费") == "三公经费"


@given(st.text(max_size=30))
def test_no_text_of_a_page_begins_a_formula(text: str) -> None:
    (cell,) = list(csv.reader(io.StringIO(as_text(of_text(text), "csv"), newline="")))[1] or [""]
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def test_a_number_below_nothing_stays_a_number() -> None:
    table = ExportTable("made", ("growth",), [{"growth": Decimal("-27.2")}])
    assert as_text(table, "csv") == "growth\n-27.2\n"


def test_marks_of_markdown_are_text_and_empty_columns_are_left_out() -> None:
    table = ExportTable("made", ("name", "nothing"), [{"name": "a|b *c* [d](e)", "nothing": None}])
    assert as_text(table, "md") == "| name |\n| --- |\n| a\\|b \\*c\\* \\[d\\](e) |\n"


def test_a_workbook_holds_texts_as_texts_and_is_the_same_each_time(compared: ExportTable) -> None:
    table = ExportTable("made", ("text", "number"), [{"text": '=HYPERLINK("x")', "number": Decimal("1.5")}])
    made = files.workbook(table)
    assert made == files.workbook(table)
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "<v>1.5</v>" in sheet
        assert "HYPERLINK" in book.read("xl/sharedStrings.xml").decode()
    assert files.workbook(compared)


@pytest.mark.parametrize(
    ("columns", "across"), [(1, False), (files.UPRIGHT, False), (files.UPRIGHT + 1, True)]
)
def test_a_document_has_a_table_of_what_is_said_on_its_side_where_that_is_wide(
    tmp_path: Path, columns: int, across: bool
) -> None:
    names = tuple(f"第{at}列" for at in range(columns))
    row = dict.fromkeys(names, "=A1 & <w:p>\x00\n二行")
    table = ExportTable("指标对照", (*names, "空"), [row, row | {names[0]: Decimal("1.5")}])
    for again in (False, True):
        files.save(table, tmp_path / "table.docx", "docx", replace=again)
    with zipfile.ZipFile(tmp_path / "table.docx") as package:
        text = package.read("word/document.xml").decode()
    body = fromstring(text)
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    cells = [["".join(cell.itertext()) for cell in line.iter(f"{word}tc")] for line in body.iter(f"{word}tr")]
    said = "=A1 & <w:p>二行"
    assert cells == [list(names), [said] * columns, ["1.5", *[said] * (columns - 1)]]
    assert ('w:orient="landscape"' in text) is across


def test_a_document_of_very_many_lines_is_refused_and_one_of_none_is_read(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="too-long"):
        files.save(ExportTable("a", ("a",), [{"a": 1}] * (files.MOST_LINES + 1)), tmp_path / "a.docx", "docx")
    files.save(ExportTable("a", ("a",), []), tmp_path / "b.docx", "docx")
    assert [path.name for path in tmp_path.iterdir()] == ["b.docx"]


@pytest.mark.parametrize(
    ("cell", "number", "form"),
    [
        ("429e", 429.0, '0"e";-0"e"'),
        ("≈1,234.50", 1234.5, '"≈"#,##0.00;"≈"-#,##0.00'),
        ("+14.45", 14.45, "+0.00;-0.00;0.00"),
        ("-27.2", -27.2, "0.0;-0.0"),
        ("(0.97)", 0.97, '"("0.00")";"("-0.00")"'),
        ("8~9%", None, ""),
        ("6.4亿美元", 6.4, '0.0"亿美元";-0.0"亿美元"'),
        ("—", None, ""),
        ("2014-05", None, ""),
    ],
)
def test_a_number_with_marks_is_a_number_of_a_workbook_that_shows_them(
    cell: str, number: float | None, form: str
) -> None:
    assert files._marked(cell) == (None if number is None else (number, form))
    table = ExportTable("made", ("a", "b"), [{"a": cell, "b": cell}], frozenset({"a"}))
    with zipfile.ZipFile(io.BytesIO(files.workbook(table))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert ('t="s"' in sheet.partition('r="A2"')[2].partition("/c>")[0]) is (number is None)
        assert 't="s"' in sheet.partition('r="B2"')[2]


def test_a_file_that_is_there_is_never_written_over_unasked(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("mine", "utf-8")
    with pytest.raises(Fault) as told:
        files.save(of_text("a"), path, "csv")
    assert (told.value.code, path.read_text("utf-8")) == ("exists", "mine")
    files.save(of_text("a"), path, "csv", replace=True)
    assert path.read_text("utf-8-sig") == "text\na\n"
    assert [each.name for each in tmp_path.iterdir()] == ["table.csv"]


def test_where_nothing_can_be_written_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(Fault) as told:
        files.save(of_text("a"), tmp_path / "no-folder" / "table.csv", "csv")
    assert told.value.code == "write"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "wish", "form"), [("a.csv", None, "csv"), ("a.XLSX", None, "xlsx"), ("a", "md", "md")]
)
def test_the_form_is_as_wished_or_as_the_name_ends(name: str, wish: str | None, form: str) -> None:
    assert files.form_of(Path(name), wish) == form


def test_a_form_that_is_none_is_told() -> None:
    with pytest.raises(Fault) as told:
        files.form_of(Path("table.doc"))
    assert told.value.code == "form"


def test_a_matrix_and_a_series_name_their_sources(seeds: Corpus) -> None:
    text_of = partial(stated.text_of, seeds)
    made = tables.matrix(
        matrix(stated.of_period(seeds, "2014"), "2014", lexicon=bundled(), text_of=text_of), seeds.report
    )
    row: Any = next(row for row in made.rows if (row["zone"], row["indicator"]) == ("东湖区", "财政总收入"))
    assert (row["value"], row["growth"], row["line"]) == (Decimal("5314000000.00"), Decimal("14.45"), 3)
    years = series(stated.of_indicator(seeds, "东湖区", "财政总收入"), "东湖区", "财政总收入", text_of)
    rows = tables.series(years[0], seeds.report).rows
    assert [row["period"] for row in rows] == ["2011", "2012", "2014", "2015"]
    assert (rows[3]["planned"], rows[3]["verdict"]) == (10, None)
