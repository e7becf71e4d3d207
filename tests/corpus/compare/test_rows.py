"""Comparison: what may meet, what may not, and what is said of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from corpus.compare import ComparedRow, compare
from corpus.compare.pairs import MOST, choices, likeliest
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure, Report
from corpus.store import corpus_file


def figure(value: float, indicator: str = "财政总收入", unit: str = "元", **more: Any) -> Figure:
    surface = f"{value}{unit}"
    fields = {"relation": "level", "period": "2014", "found_by": "own"} | more
    return Figure(surface, 0, len(surface), Decimal(str(value)), unit, indicator=indicator, **fields)


def report(name: str, *figures: Figure, **more: Any) -> Report:
    return Report(name, f"{name}.txt", 1, name, "正文", figures=figures, **more)


def listed(name: str, **more: Any) -> corpus_file.ReportRow:
    """A report as the list has it."""
    fields = {
        "number": 1,
        "kind": "新闻",
        "period": None,
        "published": None,
        "figures": 3,
        "flags": (),
    } | more
    return corpus_file.ReportRow(
        id=name, source=f"{name}.txt", part=1, zone="某区", city=None, title=name, **fields
    )


def rows_of(a: list[Figure], b: list[Figure]) -> list[ComparedRow]:
    return compare(report("a", *a), report("b", *b), lexicon=bundled())


def only(rows: list[ComparedRow]) -> ComparedRow:
    assert len(rows) == 1
    return rows[0]


def test_amounts_of_one_kind_get_a_ratio_and_a_lead() -> None:
    row = only(rows_of([figure(5_314_000_000)], [figure(3_736_000_000)]))
    assert (row.indicator, row.period, row.unit) == ("财政总收入", "2014", "元")
    assert row.ratio == Decimal("1.422")
    assert (row.lead, row.flags) == ("a", ())


def test_units_of_land_meet_exactly() -> None:
    land = [figure(1200, "土地收储面积", "亩")], [figure(600_000, "土地收储面积", "平方米")]
    row = only(rows_of(*land))
    assert row.a is not None
    assert (row.unit, row.a.value, row.ratio) == ("平方米", Decimal(800_000), Decimal("1.333"))
    row = only(rows_of([figure(1000, "土地收储面积", "亩")], land[1]))
    assert row.a is not None
    assert row.a.value == Decimal("666666.666666667")


FLOWS = [  # a scope | what it says of how it came
    ("新增", "new"), ("新登记", "new"), ("年内新设", "new"), ("新增省级", "new"), ("本月新登记", "new"), ("新签约", "new"),
    ("累计新认定", "new"), ("净增", "net"), ("全年净增", "net"), ("新能源", ""), ("新三板", ""), ("新区", ""), ("新建区", ""),
    ("省级", ""), ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("scope", "flow"), FLOWS)
def test_what_came_in_a_year_never_meets_what_there_is(scope: str, flow: str) -> None:
    came, standing = figure(31, "高新技术企业", "家", scope=scope or None), figure(412, "高新技术企业", "家")
    assert len(rows_of([came], [standing])) == (2 if flow else 1)
    assert len(rows_of([came], [figure(25, "高新技术企业", "家", scope=scope or None)])) == 1
    assert len(rows_of([came], [figure(25, "高新技术企业", "家", scope="净增")])) == (
        1 if flow == "net" else 2
    )


def test_a_growth_stands_with_its_level_and_not_in_a_row_of_its_own() -> None:
    a = [figure(429), figure(8, unit="%", relation="growth")]
    row = only(rows_of(a, [figure(283.12), figure(10, unit="%", relation="growth")]))
    assert row.a is not None
    assert row.b is not None
    assert (row.a.growth, row.b.growth) == (Decimal(8), Decimal(10))


@pytest.mark.parametrize(
    ("a", "b", "flag"),
    [
        (figure(490_000_000, "出口"), figure(640_000_000, "出口", unit="美元"), "unit"),
        (figure(137, "固定资产投资"), figure(164, "固定资产投资", scope="500万元以上"), "scope"),
        (
            figure(142, "主营业务收入", period="2018-01..2018-05"),
            figure(2147, "主营业务收入", period="2017"),
            "period",
        ),
        (figure(1, unit="位", relation="rank"), figure(9, unit="位", relation="rank"), "scope"),
    ],
)
def test_what_is_not_the_same_statistic_gets_a_flag_and_neither_ratio_nor_lead(
    a: Figure, b: Figure, flag: str
) -> None:
    row = only(rows_of([a], [b]))
    assert flag in row.flags
    assert (row.ratio, row.lead) == (None, None)


@pytest.mark.parametrize(
    ("a", "b", "lead"),
    [
        (("突破", 80), (None, 53), "a"),  # at least 80 is more than 53
        (("突破", 80), (None, 90), None),  # at least 80 may be more than 90
        (("近", 80), (None, 90), "b"),
        (("约", 80), (None, 53), "a"),  # about 80 is not 53
        (("约", 80), (None, 75), None),  # but may be 75
        (("超", 1200), ("近", 1100), "a"),
        (("近", 1200), ("超", 1100), None),
    ],
)
def test_a_bound_claims_no_lead_that_it_does_not_allow(
    a: tuple[str | None, int], b: tuple[str | None, int], lead: str | None
) -> None:
    row = only(rows_of([figure(a[1], qualifier=a[0])], [figure(b[1], qualifier=b[0])]))
    assert row.lead == lead
    assert row.flags == ("bound",)
    assert row.ratio is None


def test_less_is_better_where_the_lexicon_says_so() -> None:
    def fall(value: float) -> Figure:
        return figure(value, "三公经费", unit="%", relation="growth")

    assert only(rows_of([fall(-27.2)], [fall(-22.4)])).lead == "a"


def test_rates_are_compared_by_difference_never_by_ratio() -> None:
    def share(value: float) -> Figure:
        return figure(value, "民生支出", unit="%", relation="share")

    row = only(rows_of([share(64.1)], [share(62)]))
    assert (row.ratio, row.lead, row.flags) == (None, "a", ())


def test_a_target_and_what_was_done_are_two_rows() -> None:
    rows = rows_of(
        [figure(7.5, status="target", unit="%", relation="growth")], [figure(10, unit="%", relation="growth")]
    )
    assert [row.both for row in rows] == [False, False]


def test_an_estimate_and_an_actual_share_a_row() -> None:
    assert only(rows_of([figure(429, status="estimate")], [figure(283)])).both


def test_floor_and_stretch_of_a_target_are_one_side() -> None:
    def target(value: float, qualifier: str) -> Figure:
        return figure(value, unit="%", relation="growth", status="target", period="2015", qualifier=qualifier)

    row = only(rows_of([target(7.5, "")], [target(8, "确保"), target(9, "力争")]))
    assert row.b is not None
    assert (row.b.value, row.b.value_high) == (Decimal(8), Decimal(9))
    assert row.lead == "b"


def test_the_most_precise_of_several_statements_stands_for_the_side() -> None:
    stated = [figure(50, qualifier="突破"), figure(53.14)]
    row = only(rows_of(stated, [figure(37.36)]))
    assert row.a is not None
    assert row.a.value == Decimal("53.14")


def test_what_one_side_alone_states_is_a_row_with_nothing_on_the_other() -> None:
    row = only(rows_of([], [figure(86.6, "规模以上工业增加值")]))
    assert row.a is None
    assert (row.ratio, row.lead) == (None, None)


def test_counting_words_of_one_class_may_meet() -> None:
    row = only(rows_of([figure(32, "重点项目", unit="个")], [figure(41, "重点项目", unit="项")]))
    assert row.flags == ()
    assert row.lead == "b"


def test_the_sides_keep_their_common_wording() -> None:
    a = figure(490, "出口", wording="出口创汇")
    assert only(rows_of([a], [a])).indicator == "出口创汇"
    assert only(rows_of([a], [figure(1, "出口", wording="外贸出口")])).indicator == "出口"


def best(
    a: list[corpus_file.ReportRow], b: list[corpus_file.ReportRow], shared: int = 3, **measured: int
) -> tuple[str, str] | None:
    """The names of the best pair; each report measures so many things, the same in all, as `shared` unless told."""
    told = {row.id: frozenset(range(measured.get(row.id, shared))) for row in (*a, *b)}
    found = choices(a, b, told)
    return (found[0].a.id, found[0].b.id) if found else None


def test_the_best_pair_is_of_one_kind_and_near_in_time() -> None:
    a = [listed("a1", kind="新闻", period="2024"), listed("a2", kind="政府工作报告", period="2014")]
    b = [listed("b1", kind="新闻", period="2013"), listed("b2", kind="政府工作报告", period="2014")]
    assert best(a, b) == ("a2", "b2")
    assert best(a, []) is None


def test_the_best_pair_is_of_the_newest_time_that_both_speak_of() -> None:
    years = ("2020", "2023", "2024")
    a = [listed(f"a{year}", kind="工作总结", period=year) for year in years]
    b = [
        listed("b2020", kind="工作总结", period="2020"),
        listed("b2024", kind="经济运行", period="2024"),
        listed("b2025Q1", kind="工作总结", period="2025Q1"),
    ]
    assert best(a, b) == ("a2024", "b2024")
    assert best(a, b, b2024=2) == ("a2020", "b2020")  # next to nothing to compare
    # None in common: the kind, the length, the nearest.
    assert best([a[1]], [b[0], b[2]]) == ("a2023", "b2020")


def test_of_one_time_the_best_pair_is_of_one_kind_then_has_most_in_common() -> None:
    a = [listed("a1", kind="统计公报", period="2024"), listed("a2", kind="经济运行", period="2024")]
    b = [listed("b1", kind="工作总结", period="2024"), listed("b2", kind="经济运行", period="2024")]
    assert best(a, b, a1=40, b1=40) == ("a2", "b2")
    assert best(a, b[:1], a2=40, b1=40) == ("a2", "b1")
    assert best(a, b[:1], a1=40, b1=40) == ("a1", "b1")


def test_of_very_many_reports_each_time_and_kind_keeps_its_best() -> None:
    rows = [
        listed(
            f"{year}{kind}{at}",
            kind=kind,
            period=str(year),
            number=1000 * (2024 - year) + at,
            figures=at % 97,
        )
        for year in range(2015, 2025)
        for kind in ("工作总结", "统计公报", "新闻")
        for at in range(1, 100)
    ]
    kept = likeliest(rows)
    assert len(kept) == MOST
    assert kept == sorted(kept, key=lambda row: row.number)
    for year in range(2015, 2025):
        for kind in ("工作总结", "统计公报", "新闻"):
            assert max(row.figures for row in kept if (row.period, row.kind) == (str(year), kind)) == 96
    assert likeliest(rows[:MOST]) == rows[:MOST], "few are all kept"


def test_a_template_that_nobody_filled_in_is_never_compared() -> None:
    blank = listed("b1", kind="政府工作报告", period="2014", flags=("template",))
    told = listed("b2", kind="新闻", period="2012", flags=("truncated",))
    ours = [listed("a", kind="政府工作报告", period="2014")]
    assert best(ours, [blank, told]) == ("a", "b2")
    assert best(ours, [blank]) is None


def test_the_two_districts_of_the_seeds(districts: tuple[Report, Report]) -> None:
    rows = {
        (row.indicator, row.relation, row.stage, row.period): row
        for row in compare(*districts, lexicon=bundled())
    }
    product = rows["地区生产总值", "level", "done", "2014"]
    assert product.a is not None
    assert product.b is not None
    assert (product.a.figure.surface, product.b.figure.surface) == ("429亿元", "283.12亿元")
    assert (product.a.growth, product.b.growth) == (Decimal(8), Decimal(10))
    assert (product.a.figure.status, product.b.figure.status) == ("estimate", "estimate")
    revenue = rows["财政总收入", "level", "done", "2014"]
    assert revenue.a is not None
    assert revenue.b is not None
    assert (revenue.a.figure.surface, revenue.b.figure.surface) == ("53.14亿元", "37.36亿元")
    exports = rows["出口创汇", "level", "done", "2014"]
    assert exports.flags == ("unit",)
    assert exports.ratio is None


def test_no_wrong_ratio_between_the_districts(districts: tuple[Report, Report]) -> None:
    for row in compare(*districts, lexicon=bundled()):
        if row.ratio is not None:
            assert row.a is not None
            assert row.b is not None
            assert row.a.figure.indicator == row.b.figure.indicator
            assert row.a.figure.scope == row.b.figure.scope
            assert row.a.figure.period == row.b.figure.period
            assert row.unit not in ("%", "‰")
