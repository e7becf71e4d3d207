"""The numbers that a cell holds: one, one with a rank, a rank of so many."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.figures.tables import About, table_figures
from corpus.lexicon.lexicon import bundled
from corpus.readers.base.rendering import GridCell
from tests.corpus.figures.tables.media import page_in
from tests.corpus.figures.tables.written import figures_in, report_of


def test_a_rank_in_the_brackets_of_a_number_is_a_figure_where_the_table_says_so() -> None:
    grid = ["开发区|营业收入（亿元）|增速（%）", "东湖园区|186.4（3）|-1.4（12）"]
    report = report_of(["全市开发区2023年主要指标（括号内为位次）"], grid, [])
    assert [(each.surface, each.relation, each.unit) for each in report.figures] == [
        ("186.4", "level", "元"), ("3", "rank", "位"), ("-1.4", "growth", "%"), ("12", "rank", "位"),
    ]  # fmt: skip
    alone = report_of(["全市开发区2023年主要指标"], grid, []).figures
    assert [each.surface for each in alone] == ["186.4", "-1.4"]  # of what the others are is not told


def test_in_brackets_may_stand_what_it_was_a_year_before() -> None:
    rows = ["镇|综合指数（上年同期）|排名（上年同期）", "东关镇|3.31(3.72)|8(11)"]
    assert [(each.surface, each.relation, each.period, each.base) for each in figures_in(rows)] == [
        ("3.31", "level", "2023", False), ("3.72", "level", "2022", True),
        ("8", "rank", "2023", False), ("11", "rank", "2022", True),
    ]  # fmt: skip


def test_what_stands_over_labels_too_gives_a_side_its_time() -> None:
    cells = [
        GridCell(0, 0, "2023年5月", 1, 2), GridCell(0, 2, "2023年1-5月", 1, 2),
        *(GridCell(1, at, words) for at, words in enumerate(("镇", "出口（万元）", "镇", "出口（万元）"))),
        *(GridCell(2, at, words) for at, words in enumerate(("东关镇", "7", "西关镇", "39"))),
    ]  # fmt: skip
    page = page_in("cells", [cells])
    figures = table_figures(page.raw, page.tables, About("青峰区", "2023"), bundled())
    assert [each.period for each in figures] == ["2023-05", "2023-01..2023-05"]


def test_a_place_of_so_many_is_a_rank_under_ranks_alone() -> None:
    grid = ["指标|完成（亿元）|全市位次|开工日", "工业投资|41.2|3/11|3/11", "出口|5.6|11/11|6/1"]
    report = report_of(["青峰区2023年主要指标"], grid, [])
    assert [(each.surface, each.relation) for each in report.figures] == [
        ("41.2", "level"), ("3", "rank"), ("5.6", "level"), ("11", "rank"),
    ]  # fmt: skip


CELLS = [  # value, unit, relation, qualifier of 工业投资
    ("12.3 亿元", "1230000000.0", "元", "level", None),
    ("5800余万元", "58000000", "元", "level", "余"),
    ("约3.6万元（其中技改1.2万元）", "36000.0", "元", "level", "约"),
    ("同口径增长5.2%", "5.2", "%", "growth", None),
    ("低0.3个百分点", "-0.3", "百分点", "change", None),
    ("并列第2", "2", "位", "rank", None),
]


@pytest.mark.parametrize(
    ("cell", "value", "unit", "relation", "qualifier"), CELLS, ids=[one[0] for one in CELLS]
)
def test_a_cell_may_say_more_than_a_number(
    cell: str, value: str, unit: str, relation: str, qualifier: str | None
) -> None:
    (figure,) = figures_in(["指标|完成情况", f"工业投资|{cell}"])
    assert (figure.value, figure.unit, figure.relation, figure.qualifier) == (
        Decimal(value), unit, relation, qualifier
    )  # fmt: skip


def test_a_rank_that_calls_itself_one_stands_behind_its_number() -> None:
    figures = figures_in(["指标|增速（%）", "工业投资|8.5（全省第3）"])
    assert [(each.surface, each.relation) for each in figures] == [("8.5", "growth"), ("第3", "rank")]
