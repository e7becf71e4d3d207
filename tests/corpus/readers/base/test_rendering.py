"""Paragraphs and tables become one raw text, whose cells and places are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import Fault
from corpus.export.records import place_record
from corpus.lexicon.lexicon import bundled
from corpus.lexicon.user.model import Own
from corpus.model import Cell, Locator, Page, Place, Report
from corpus.pipeline.build import _reports_on
from corpus.readers.base.rendering import GridCell, Rendering
from corpus.store.built_page import BuiltPage
from corpus.store.corpus_file import Corpus
from corpus.store.writer import write_corpus

GRID = [
    GridCell(0, 0, "指标"), GridCell(0, 1, "2021年", columns=2),
    GridCell(1, 0, "规模以上\n工业增加值"), GridCell(1, 1, "63.7"), GridCell(1, 2, "8.1"),
    GridCell(2, 2, "4.5"),
]  # fmt: skip


def page() -> Page:
    rendering = Rendering()
    rendering.paragraph("平江区2021年统计公报", Place(0, page=1))
    rendering.paragraph("全区  生产总值\n241.6亿元。", Place(0, page=2))
    rendering.table(GRID, [Place(0, page=2), Place(0, page=2), Place(0, page=3)])
    rendering.paragraph("注：增速按可比价格计算。", Place(0, page=3))
    return rendering.page("a.pdf", "pdf")


def report() -> Report:
    ((only,), _) = _reports_on(page(), Own(), bundled())
    return only


def test_a_paragraph_is_a_line_and_a_row_is_a_line_with_tabs() -> None:
    assert page().raw.split("\n") == [
        "平江区2021年统计公报", "全区 生产总值 241.6亿元。", "指标\t2021年", "规模以上 工业增加值\t63.7\t8.1", "\t\t4.5",
        "注：增速按可比价格计算。",
    ]  # fmt: skip


def test_the_cells_of_a_table_are_known_by_their_offsets() -> None:
    (table,) = page().tables
    raw = page().raw
    assert [raw[cell.start : cell.end] for cell in table.cells] == [
        "指标", "2021年", "规模以上 工业增加值", "63.7", "8.1", "4.5",
    ]  # fmt: skip
    assert table.cells[1][2:6] == (0, 1, 1, 2)
    assert (table.rows, table.columns) == (3, 3)
    assert raw[table.start : table.end].startswith("指标")
    assert raw[table.start : table.end].endswith("4.5")


def test_only_rows_are_tabular() -> None:
    assert [page().table_of(line) is not None for line in page().lines] == [
        False,
        False,
        True,
        True,
        True,
        False,
    ]


def test_the_cells_are_found_again_in_the_cleaned_text() -> None:
    cleaned = report()
    (table,) = cleaned.tables
    assert [cleaned.text[cell.start : cell.end] for cell in table.cells][-3:] == ["63.7", "8.1", "4.5"]
    assert isinstance(table.cells[0], Cell)


@pytest.mark.parametrize(
    ("words", "locator"),
    [
        ("241.6", Locator(page=2)),
        ("8.1", Locator(page=2, table=1, row=2, column=3)),
        ("4.5", Locator(page=3, table=1, row=3, column=3)),
        ("注", Locator(page=3)),
    ],
)
def test_every_character_is_located_in_the_document(words: str, locator: Locator) -> None:
    cleaned = report()
    assert cleaned.locator(cleaned.text.index(words)) == locator


def test_a_text_without_pages_or_tables_locates_nothing() -> None:
    rendering = Rendering()
    rendering.paragraph("全区生产总值241.6亿元，增长8.1%。")
    ((only,), _) = _reports_on(rendering.page("a.txt", "utf-8"), Own(), bundled())
    assert only.locator(3) is None


def test_nothing_is_no_page() -> None:
    with pytest.raises(Fault) as caught:
        Rendering().page("a.pdf", "pdf")
    assert caught.value.code == "empty"


def test_tables_and_places_outlive_the_corpus_file(tmp_path: Path) -> None:
    made = report()
    write_corpus(tmp_path / "a.corpus", [BuiltPage("a.pdf", "0" * 64, "pdf", page().raw, (made,))], "key")
    with Corpus.open(tmp_path / "a.corpus") as corpus:
        kept = corpus.report(made.id)
    assert (kept.tables, kept.places) == (made.tables, made.places)


def test_an_export_tells_page_table_row_and_column() -> None:
    cleaned = report()
    place = place_record(cleaned.locator(cleaned.text.index("8.1")))
    assert place == {"page": 2, "table": 1, "row": 2, "column": 3}
    assert place_record(Locator(page=2, confidence=0.93)) == {
        "page": 2, "table": None, "row": None, "column": None, "scan": 0.93,
    }  # fmt: skip


def test_a_grid_tells_merged_and_empty_cells_apart() -> None:
    cleaned = report()
    assert cleaned.tables[0].grid(cleaned.text) == [
        ["指标", "2021年", None], ["规模以上 工业增加值", "63.7", "8.1"], ["", "", "4.5"],
    ]  # fmt: skip
