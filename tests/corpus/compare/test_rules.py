"""Every rule of comparing, with its real case: two districts of one city, and zones that may not be compared."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.compare import ComparedRow, Matches, compare
from corpus.lexicon.lexicon import bundled
from corpus.model import Report
from corpus.store.corpus_file import Corpus

Rows = dict[tuple[str, str, str], ComparedRow]


def rows_by_name(a: Report, b: Report) -> Rows:
    rows: Rows = {}
    for row in compare(a, b, lexicon=bundled()):
        rows.setdefault((row.canonical, row.relation, row.stage), row)
    return rows


@pytest.fixture
def rows(districts: tuple[Report, Report]) -> Rows:
    return rows_by_name(*districts)


def report_of(seeds: Corpus, source: str) -> Report:
    return seeds.report(next(row.id for row in seeds.rows() if row.source.startswith(source)))


def test_magnitudes_are_multiplied_out_before_anything(rows: Rows) -> None:
    row = rows["实际利用外资", "level", "done"]
    assert row.a is not None
    assert row.b is not None
    assert (row.a.value, row.b.value) == (Decimal(149_000_000), Decimal(131_000_000))
    assert (row.ratio, row.lead, row.flags) == (Decimal("1.137"), "a", ())


def test_two_currencies_never_make_a_ratio(rows: Rows) -> None:
    row = rows["出口", "level", "done"]
    assert (row.ratio, row.rough, row.diff, row.lead) == (None, None, None, None)
    assert row.flags == ("unit",)
    assert row.a is not None
    assert row.b is not None
    assert (row.a.figure.surface, row.b.figure.surface) == ("4.9亿元", "6.4亿美元")
    assert (row.growth_diff, row.growth_lead) == (Decimal("-5.78"), "b")


def test_another_scope_gives_a_rough_ratio_and_no_lead(rows: Rows) -> None:
    row = rows["固定资产投资", "level", "done"]
    assert (row.ratio, row.rough, row.lead) == (None, Decimal("0.834"), None)
    assert row.flags == ("scope",)


def test_an_estimate_shares_the_row_with_what_was_reached(rows: Rows) -> None:
    revenue, product = rows["财政总收入", "level", "done"], rows["地区生产总值", "level", "done"]
    assert [side.figure.status for side in (revenue.b, product.a, product.b) if side] == [
        "actual", "estimate", "estimate",
    ]  # fmt: skip


def test_a_target_is_floor_and_stretch_and_leads_by_its_floor(rows: Rows) -> None:
    row = rows["地区生产总值", "growth", "target"]
    assert row.a is not None
    assert row.b is not None
    assert (row.a.value, row.a.high) == (Decimal("7.5"), None)
    assert (row.b.value, row.b.high) == (8, 9)
    assert row.lead == "b"
    even = rows["财政总收入", "growth", "target"]
    assert (even.lead, even.diff) == ("=", 0)


@pytest.mark.parametrize(
    ("name", "side", "low", "high", "approximate"),
    [
        ("地区生产总值", "a", "461", None, True),
        ("地区生产总值", "b", "305.77", "308.60", True),
        ("一般公共预算收入", "b", "10.26", "10.54", False),
        ("财政总收入", "b", "41.10", "42.22", False),
    ],
)
def test_the_level_that_a_target_leads_to_is_derived(
    rows: Rows, name: str, side: str, low: str, high: str | None, approximate: bool
) -> None:
    row = rows[name, "level", "done"]
    stated = row.a if side == "a" else row.b
    assert stated is not None
    target = stated.target
    assert target is not None
    assert target.low == Decimal(low) * 10**8
    assert target.high == (Decimal(high) * 10**8 if high else None)
    assert target.approximate == approximate


def test_last_year_is_derived_and_rough_where_growth_is_in_comparable_prices(rows: Rows) -> None:
    revenue, product = rows["财政总收入", "level", "done"], rows["地区生产总值", "level", "done"]
    told = [
        (side.before.value, side.before.period, side.before.approximate)
        for side in (revenue.a, revenue.b, product.a)
        if side and side.before
    ]
    assert told == [
        (Decimal("4643000000"), "2013", False),
        (Decimal("3129000000"), "2013", False),
        (Decimal("39700000000"), "2013", True),
    ]


def test_five_months_and_a_year_are_never_compared_as_levels(seeds: Corpus) -> None:
    rows = rows_by_name(report_of(seeds, "003"), report_of(seeds, "001"))
    row = rows["主营业务收入", "level", "done"]
    assert row.flags == ("period",)
    assert (row.ratio, row.rough, row.diff, row.lead) == (None, None, None, None)
    assert row.a is not None
    assert row.b is not None
    assert (row.a.growth, row.b.value) == (Decimal("14.27"), Decimal(214_700_000_000))


def test_a_bound_allows_a_lead_only_where_it_proves_one(
    seeds: Corpus, districts: tuple[Report, Report]
) -> None:
    row = rows_by_name(report_of(seeds, "001"), districts[0])["财政总收入", "level", "done"]
    assert row.a is not None
    assert row.a.figure.qualifier == "突破"
    assert row.flags == ("period", "bound")
    assert row.ratio is None


def test_what_is_not_said_is_nothing_and_never_zero(rows: Rows) -> None:
    row = rows["规模以上工业增加值", "level", "done"]
    assert row.a is None
    assert row.b is not None
    assert (row.b.growth, row.ratio, row.diff, row.lead) == (10, None, None, None)


def test_of_a_cost_the_deeper_cut_leads(rows: Rows) -> None:
    row = rows["三公经费", "growth", "done"]
    assert row.a is not None
    assert row.b is not None
    assert (row.a.value, row.b.value, row.lead) == (Decimal("-27.2"), Decimal("-22.4"), "a")


def test_shares_of_one_whole_are_compared_in_points(rows: Rows) -> None:
    row = rows["民生支出", "share", "done"]
    assert (row.diff, row.ratio, row.lead) == (Decimal("2.1"), None, "a")
    assert row.a is not None
    assert row.b is not None
    assert row.a.whole == row.b.whole == "一般公共预算支出"
    assert (row.a.implied_whole, row.b.implied_whole) == (Decimal(1_523_000_000), Decimal(1_274_000_000))


def test_a_rank_stands_with_the_amount_that_is_ranked(rows: Rows) -> None:
    row = rows["财政总收入", "level", "done"]
    assert row.b is not None
    assert row.b.rank is not None
    assert row.b.rank.value == 9


def test_the_most_precise_of_several_stands_with_a_mark_for_the_others(rows: Rows) -> None:
    row = rows["财政总收入", "level", "done"]
    assert row.a is not None
    assert row.a.figure.surface == "53.14亿元"
    assert [figure.surface for figure in row.a.more] == ["50亿元"]


def test_what_is_dealt_out_among_a_list_meets_what_is_told_in_order(rows: Rows) -> None:
    growths = [
        (side.growth, other.growth)
        for name in ("地区生产总值", "固定资产投资", "社会消费品零售总额")
        for side, other in [(rows[name, "level", "done"].a, rows[name, "level", "done"].b)]
        if side and other
    ]
    assert growths == [(8, 10), (16, 18), (Decimal("5.5"), 17)]


def test_names_that_are_only_alike_meet_with_a_mark_and_without_a_ratio(rows: Rows) -> None:
    alike = [row for row in rows.values() if row.matched == "fuzzy"]
    assert {row.indicator for row in alike} >= {"集贸市场升级改造投入 / 农贸市场投入"}
    for row in alike:
        assert "fuzzy-name" in row.flags
        assert (row.ratio, row.rough, row.diff, row.lead) == (None, None, None, None)


def test_the_investment_of_many_projects_is_not_that_of_one(districts: tuple[Report, Report]) -> None:
    rows = [
        row
        for row in compare(*districts, lexicon=bundled())
        if row.canonical == "重点项目总投资" and row.stage == "done"
    ]
    assert [(row.a.figure.surface, row.b.figure.surface) for row in rows if row.a and row.b] == [
        ("110亿元", "270亿元")
    ]
    assert not any(
        row.both and row.canonical == "项目总投资" for row in compare(*districts, lexicon=bundled())
    )


def test_what_was_made_of_two_things_never_meets_one_of_them(districts: tuple[Report, Report]) -> None:
    rows = compare(*districts, lexicon=bundled())  # 建议和提案139件, 人大代表建议41件和政协委员提案135件
    assert any(row.canonical == "建议提案办理" for row in rows)
    assert not any(row.both for row in rows if row.canonical == "建议提案办理")


def test_names_that_the_reader_joined_are_one_indicator_and_get_a_ratio(
    districts: tuple[Report, Report],
) -> None:
    names = ("集贸市场升级改造", "农贸市场")
    row = next(
        row
        for row in compare(*districts, Matches.of([(names, "join")]), lexicon=bundled())
        if row.canonical == names[0] and row.both
    )
    assert (row.matched, row.ratio, row.flags) == ("joined", Decimal("0.625"), ())


def test_names_that_the_reader_split_never_meet_again(districts: tuple[Report, Report]) -> None:
    fuzzy = next(
        row for row in compare(*districts, lexicon=bundled()) if row.matched == "fuzzy" and row.a and row.b
    )
    names = fuzzy.names
    rows = compare(*districts, Matches.of([(names, "split")]), lexicon=bundled())
    assert not any(row.both and row.names == names for row in rows)
    told_again = compare(*districts, Matches.of([(names, "split"), (names, "join")]), lexicon=bundled())
    assert any(row.both and row.names == names and row.matched == "joined" for row in told_again)


def test_one_name_may_be_split_from_itself(districts: tuple[Report, Report]) -> None:
    rows = compare(*districts, Matches.of([(("重点项目", "重点项目"), "split")]), lexicon=bundled())
    alone = [row for row in rows if row.canonical == "重点项目" and row.stage == "done"]
    assert len(alone) == 2
    assert not any(row.both for row in alone)
