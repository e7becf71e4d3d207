"""Many zones at once, and one zone over its years."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from corpus.compare.matrix import matrix
from corpus.compare.series import MISSED, REACHED, choices, series
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure
from corpus.store import stated as store_stated
from corpus.store.corpus_file import Corpus
from corpus.store.stated import StatedFigure


def no_text(report: str) -> str:
    raise AssertionError(f"{report} states one level")


def stated(
    zone: str, value: float, indicator: str = "财政总收入", report: str = "", of: str = "2014", **more: Any
) -> StatedFigure:
    fields = {"unit": "元", "relation": "level", "period": "2014", "found_by": "own"} | more
    surface = f"{value}{fields['unit']}"
    figure = Figure(surface, 0, len(surface), Decimal(str(value)), indicator=indicator, **fields)
    return StatedFigure(report or f"{zone}-2014", zone, of, "政府工作报告", figure)


def test_the_districts_stand_in_one_matrix(seeds: Corpus) -> None:
    made = matrix(
        store_stated.of_period(seeds, "2014"),
        "2014",
        lexicon=bundled(),
        text_of=partial(store_stated.text_of, seeds),
    )
    assert {"东湖区", "青云谱区"} <= set(made.zones)
    cell = made.cells["东湖区", "财政总收入"]
    assert cell.growth is not None
    assert (cell.figure.surface, cell.growth.value, cell.reasons) == ("53.14亿元", Decimal("14.45"), ())
    assert made.ranked("财政总收入") == ["东湖区", "青云谱区"]
    assert "项目总投资" not in {column.indicator for column in made.columns}


def test_no_growth_stands_beside_a_level_that_is_not_surely_its_own() -> None:
    def growth(**more: Any) -> Figure | None:
        fields = {"unit": "%", "relation": "growth"} | more
        made = matrix(
            [stated("甲区", 5), stated("乙区", 6), stated("甲区", 45, **fields)],
            "2014",
            lexicon=bundled(),
            text_of=no_text,
        )
        return made.cells["甲区", "财政总收入"].growth

    assert growth() is not None
    assert growth(doubts=("indicator",)) is None
    assert growth(basis="2010") is None
    assert growth(relation="share") is None


def test_another_currency_and_another_scope_are_told_and_ranked_last() -> None:
    made = matrix(
        [
            stated("甲区", 5, "出口", unit="美元"),
            stated("乙区", 6, "出口", unit="美元"),
            stated("丙区", 900, "出口"),
            stated("丁区", 9, "出口", unit="美元", scope="民间"),
        ],
        "2014",
        lexicon=bundled(),
        text_of=no_text,
    )
    assert made.cells["丙区", "出口"].reasons == ("currency",)
    assert made.cells["丁区", "出口"].reasons == ("scope",)
    assert made.ranked("出口") == ["乙区", "甲区", "丙区", "丁区"]


@pytest.mark.parametrize("doubt", ["period", "span", "indicator", "unit"])
def test_what_is_in_doubt_is_told_and_ranked_last_and_stands_back_behind_what_is_sure(doubt: str) -> None:
    said = [stated("甲区", 5), stated("乙区", 900, doubts=(doubt,)), stated("丙区", 6)]
    said += [stated("丙区", 61.25, doubts=(doubt,)), stated("丁区", 7, doubts=("status",))]
    made = matrix(said, "2014", lexicon=bundled(), text_of=no_text)
    assert made.cells["乙区", "财政总收入"].reasons == ("doubt",)
    assert made.ranked("财政总收入") == ["丁区", "丙区", "甲区", "乙区"]


def test_a_zone_is_taken_at_its_most_precise_word() -> None:
    made = matrix(
        [stated("甲区", 50, qualifier="突破"), stated("甲区", 53.14), stated("乙区", 3)],
        "2014",
        lexicon=bundled(),
        text_of=no_text,
    )
    assert made.cells["甲区", "财政总收入"].value == Decimal("53.14")


def test_areas_meet_in_one_unit() -> None:
    made = matrix(
        [
            stated("甲区", 2, "建成区面积", unit="平方公里"),
            stated("乙区", 3, "建成区面积", unit="平方公里"),
            stated("丙区", 100, "建成区面积", unit="公顷"),
        ],
        "2014",
        lexicon=bundled(),
        text_of=lambda report: "",
    )
    assert made.cells["丙区", "建成区面积"].value == 1
    assert made.cells["丙区", "建成区面积"].reasons == ()


@pytest.mark.parametrize(
    ("indicator", "unit", "usual", "other"),
    [
        ("高新技术企业", "家", "高新技术企业达到|家", "新认定高新技术企业|家"),
        ("高新技术企业", "家", "高新技术企业|家", "高新技术企业增加|家"),
        ("空气优良天数", "天", "优良天数|天", "优良天数增加|天"),
        ("高标准农田", "亩", "新建高标准农田|亩", "高标准农田达到|亩"),
        ("床位", "张", "床位|张", "每千人床位|张"),
        ("城镇调查失业率", "%", "城镇调查失业率平均为|%", "年末城镇调查失业率|%"),
    ],
)
def test_what_covers_something_else_than_most_do_is_told_and_ranked_last(
    indicator: str, unit: str, usual: str, other: str
) -> None:
    def cell(zone: str, words: str) -> StatedFigure:
        before, _, _ = words.partition("|")
        each = stated(zone, 8, indicator, unit=unit)
        return each._replace(figure=replace(each.figure, start=len(before), end=len(before) + 2))

    texts = {"甲区-2014": usual, "乙区-2014": usual, "丙区-2014": other}
    made = matrix(
        [cell(name[:2], words) for name, words in texts.items()],
        "2014",
        lexicon=bundled(),
        text_of=lambda report: texts[report].replace("|", "8"),
    )
    reasons = {zone: each.reasons for (zone, _), each in made.cells.items()}
    assert reasons == {"甲区": (), "乙区": (), "丙区": ("scope",)}


def test_what_too_few_zones_state_is_no_column() -> None:
    assert matrix([stated("甲区", 1)], "2014", lexicon=bundled(), text_of=no_text).columns == ()


@pytest.fixture
def years() -> list[StatedFigure]:
    def year(period: str, value: float, **more: Any) -> StatedFigure:
        return stated("甲区", value, report=f"甲区-{period}", period=period, of=period, **more)

    def growth(period: str, value: float, **more: Any) -> StatedFigure:
        return year(period, value, unit="%", relation="growth", **more)

    return [
        year("2013", 100),
        year("2014", 110),
        growth("2014", 10),
        stated(
            "甲区",
            12,
            report="甲区-2013",
            period="2014",
            of="2013",
            unit="%",
            relation="growth",
            status="target",
        ),
        year("2015", 125),
        growth("2015", 13.6),
        stated(
            "甲区",
            8,
            report="甲区-2014",
            period="2015",
            unit="%",
            relation="growth",
            status="target",
            qualifier="确保",
        ),
        stated(
            "甲区",
            15,
            report="甲区-2014",
            period="2015",
            unit="%",
            relation="growth",
            status="target",
            qualifier="力争",
        ),
        year("2015H1", 60),
    ]


def test_a_series_goes_by_years_with_growth_and_what_was_planned(years: list[StatedFigure]) -> None:
    full, half = series(years, "甲区", "财政总收入", no_text)
    assert [point.period for point in full.points] == ["2013", "2014", "2015"]
    assert [point.value for point in full.points] == [100, 110, 125]
    assert [point.computed for point in full.points] == [None, Decimal("10.0"), Decimal("13.6")]
    assert [point.plan.verdict if point.plan else None for point in full.points] == [None, MISSED, REACHED]
    plan = full.points[2].plan
    assert plan is not None
    assert (plan.floor, plan.stretch, plan.report) == (8, 15, "甲区-2014")
    assert [point.period for point in half.points] == ["2015H1"]


def test_a_bound_gives_no_computed_growth_and_no_verdict_it_does_not_prove() -> None:
    told = [
        stated("甲区", 100, period="2013", of="2013"),
        stated("甲区", 110, period="2014", qualifier="突破"),
        stated("甲区", 120, period="2014", status="target", report="甲区-2013", of="2013"),
    ]
    point = series(told, "甲区", "财政总收入", no_text)[0].points[1]
    assert point.computed is None
    assert point.plan is not None
    assert point.plan.verdict is None


def test_a_level_in_doubt_gives_no_computed_growth_and_no_verdict() -> None:
    told = [
        stated("甲区", 100, period="2013", of="2013"),
        stated("甲区", 120, doubts=("period",)),
        stated("甲区", 110, period="2014", status="target", report="甲区-2013", of="2013"),
    ]
    (only,) = series(told, "甲区", "财政总收入", no_text)
    (point,) = (point for point in only.points if point.period == "2014")
    assert (point.value, point.computed) == (120, None)
    assert point.plan is not None
    assert point.plan.verdict is None


def test_a_year_has_all_that_was_planned_for_it() -> None:
    goal: dict[str, Any] = {"period": "2014", "status": "target", "of": "2013"}
    told = [
        stated("甲区", 100, period="2013", of="2013"),
        stated("甲区", 118, period="2014"),
        stated("甲区", 18, period="2014", unit="%", relation="growth"),
        stated("甲区", 120, report="甲区-2013", **goal),
        stated("甲区", 15, report="甲区-2013", unit="%", relation="growth", **goal),
        stated("甲区", 20, report="甲区-2012", unit="%", relation="growth", **goal),
        stated("甲区", 15, report="甲区-plan", unit="%", relation="growth", **goal),
    ]
    plans = series(told, "甲区", "财政总收入", no_text)[0].points[1].plans
    assert {(plan.floor, plan.figure.unit, plan.verdict) for plan in plans} == {
        (15, "%", REACHED), (20, "%", MISSED), (120, "元", MISSED)
    }  # fmt: skip
    assert [plan.figure.relation for plan in plans] == ["growth", "growth", "level"]


DIFFERING = [  # what must hold | indicator | growth from 100 to 112.3 that is stated | whether the levels exclude it
    ("a growth that the levels give", "财政总收入", 12.3, False),
    ("one that they give when rounded", "财政总收入", 12, False),
    ("one that they exclude", "财政总收入", 8.1, True),
    ("at constant prices they need not give it", "工业增加值", 8.1, False),
]


@pytest.mark.parametrize(
    ("rule", "indicator", "grown", "differs"), DIFFERING, ids=[rule for rule, *_ in DIFFERING]
)
def test_a_growth_that_the_levels_exclude_is_marked(
    rule: str, indicator: str, grown: float, differs: bool
) -> None:
    told = [
        stated("甲区", 100, indicator, period="2013", of="2013"),
        stated("甲区", 112.3, indicator, period="2014"),
        stated("甲区", grown, indicator, period="2014", unit="%", relation="growth"),
    ]
    point = series(told, "甲区", indicator, no_text)[0].points[1]
    assert (point.differs, point.growth, point.computed) == (differs, Decimal(str(grown)), Decimal("12.3"))


def test_the_indicators_with_the_most_years_come_first(years: list[StatedFigure]) -> None:
    assert choices([*years, stated("甲区", 1, "出口")]) == [("财政总收入", 4), ("出口", 1)]


def test_periods_are_counted_by_zones(seeds: Corpus) -> None:
    assert store_stated.periods(seeds)[0] == ("2014", 2)
