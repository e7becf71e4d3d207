"""What stands above the columns of a comparison, and in what order and how high what stands below them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.compare.matrix import Matrix, MatrixCell, MatrixColumn
from corpus.compare.series import Point, Series
from corpus.model import Figure
from tui.terminal.wrapping import cell_width
from tui.text.i18n import t, use_language
from tui.widgets.compare.compare_table import columns_for
from tui.widgets.compare.matrix_view import MatrixView
from tui.widgets.compare.series_view import SeriesView

FIGURE = Figure("5亿元", 0, 3, Decimal(500_000_000), "元", "level", "税收收入", period="2016")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("plans", [False, True])
def test_every_head_stands_whole_with_a_blank_before_it_at_every_width(language: str, plans: bool) -> None:
    use_language(language)
    for width in range(60, 241):
        columns = columns_for(width, plans)
        heads = {
            t("compare.growth"): columns.growth,
            t("compare.target"): columns.target,
            t("compare.target-diff"): columns.points,
            "A:B": columns.ratio,
            t("compare.lead"): columns.lead + 1,
        }
        assert [(head, cells, width) for head, cells in heads.items() if 0 < cells <= cell_width(head)] == []


def matrix_of(stated: dict[str, tuple[str, ...]]) -> Matrix:
    names = dict.fromkeys(name for there in stated.values() for name in there)
    cells = {
        (zone, name): MatrixCell(FIGURE, "r", FIGURE.value, None)  # type: ignore[arg-type]
        for zone, there in stated.items()
        for name in there
    }
    columns = tuple(MatrixColumn(name, "元", "", 1) for name in names)
    return Matrix("2016", tuple(stated), columns, cells)


class TallMatrix(MatrixView):
    """A matrix in a room of its own width."""

    room = 180

    @property
    def _room(self) -> int:
        return self.room


def test_a_column_of_the_matrix_is_as_wide_as_its_name_where_there_is_room() -> None:
    long = "地方公共财政预算收入"
    view = TallMatrix()
    view.made = matrix_of({"甲区": (long, *(f"指标{n}" for n in range(20)))})
    assert view._cells(view.made.columns[0]) == cell_width(long) + 2
    for view.room in range(20, 200, 7):
        for view.at in range(21):
            shown = view.window
            assert view.made.columns[view.at] in shown
            assert len(shown) == 1 or sum(map(view._cells, shown)) <= view.room


@pytest.mark.parametrize("period", ["2016", "2016Q1", "2016-01..2016-03"])
def test_the_matrix_tells_its_period_however_full_the_title_is(
    period: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = TallMatrix()
    monkeypatch.setattr(view, "style", lambda name: "")
    view.made = replace(matrix_of({"甲区": ("税收收入",)}), period=period)
    assert f" {period} " in view.heading(80).plain


def test_zones_that_state_next_to_nothing_stand_behind_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    view = MatrixView()
    monkeypatch.setattr(view, "items_changed", lambda cursor=0: None)
    every = tuple(f"指标{n}" for n in range(10))
    view.made = matrix_of({"甲区": ("指标0",), "乙区": every, "丙区": ("指标1",), "丁区": every})
    view.marked = ("丙区",)
    view._lay_out()
    assert view.zones == ["丙区", "丁区", "乙区", "甲区"]


@pytest.mark.parametrize(("years", "bars"), [(("2016",), [False]), (("2015", "2016"), [True, True])])
def test_a_point_alone_has_no_bar(
    years: tuple[str, ...], bars: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    view = SeriesView()
    monkeypatch.setattr(view, "style", lambda name: "")
    points = tuple(Point(year, replace(FIGURE, period=year), "r", None, None, None, ()) for year in years)
    series = Series("甲区", "税收收入", "", 12, points)
    assert ["█" in view._point(series, point, 120).plain for point in points] == bars
