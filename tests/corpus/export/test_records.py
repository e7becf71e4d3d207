"""Export: fixed shapes, every stated digit, nothing that a terminal or a spreadsheet would act on."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.export.records import csv_text, figure_record, jsonl, number, report_record
from corpus.model import Figure, Report
from corpus.store.corpus_file import Corpus
from tui.terminal.sanitize import safe_line


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Decimal("5314000000.00"), 5314000000),
        (Decimal("14.45"), 14.45),
        (Decimal("-27.2"), -27.2),
        ((Decimal("0.1"), Decimal("63.8"), Decimal("36.1")), [0.1, 63.8, 36.1]),
        (None, None),
    ],
)
def test_numbers_keep_what_was_stated(value: Decimal | tuple[Decimal, ...] | None, told: object) -> None:
    assert number(value) == told
    assert type(number(value)) is type(told)


def test_a_report_has_the_fixed_fields(seeds: Corpus) -> None:
    record = report_record(seeds.report(seeds.find_report("东湖区")[0].id))
    assert list(record) == [
        "id", "source", "part", "title", "zone", "city", "kind", "published", "period", "publisher", "url", "index_no",
        "doubts", "flags", "text", "sections", "figures", "tables",
    ]  # fmt: skip
    first = record["figures"][0]
    assert list(first) == [
        "surface", "start", "end", "value", "value_high", "unit", "relation", "indicator", "scope", "status", "period",
        "span", "basis", "base", "qualifier", "found_by", "confidence", "source_line", "place", "doubts",
    ]  # fmt: skip
    assert record["text"][first["start"] : first["end"]] == first["surface"]
    assert first["source_line"] == 3


@given(st.text(st.characters(codec=None, exclude_categories=())))
@example(
    "\xad\u034f\u115f\u1160\u17b4\u180e\u2800\u3164\ufe0f\uffa0\uffff\ue000\U000e0041\U000e0100\U000f0000"
)
@example("\x1b]52;c;aGk=\x07\x9b2J\u202e\u2028")
def test_a_line_of_json_loses_nothing_and_holds_nothing_that_a_terminal_would_not_show(text: str) -> None:
    line = jsonl({"text": text})
    assert json.loads(line) == {"text": text}
    assert safe_line(line) == line


@pytest.mark.parametrize(
    "cell", ["=1+1", "+86", "-x", "@cmd", "\tx", " =1+1", "\u3000＝1+1", "＝表.txt", "\xad\u3164＠x", "\0=1"]
)
def test_a_spreadsheet_runs_no_cell(cell: str) -> None:
    rows = list(csv.reader(io.StringIO(csv_text([{"a": cell}], ["a"]))))
    assert rows[1] == [f"'{cell}"]


def test_a_negative_number_stays_a_number_in_csv() -> None:
    assert csv_text([{"a": -27.2, "b": None}], ["a", "b"]) == "a,b\n-27.2,\n"


def test_a_figure_knows_its_raw_line() -> None:
    from corpus.model import Origin

    figure = Figure("5%", 3, 5, Decimal(5), "%", "growth")
    report = Report(
        "r", "r.txt", 1, "", "增长\n5%", figures=(figure,), origins=(Origin(0, 0, 1), Origin(3, 9, 4))
    )
    assert figure_record(figure, report)["source_line"] == 4


def test_tables_show_foreign_text_safely() -> None:
    from tui.text.text_tables import table

    shown = table([{"title": "a\x1b]0;x\x07b"}], ["title"])
    assert "\x1b" not in shown
    assert safe_line("a\x1b]0;x\x07b") in shown
