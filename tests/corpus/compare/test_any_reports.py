"""Whatever two reports state: nothing breaks, every figure is told once or beside another, no ratio misleads."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from corpus.compare import ComparedRow, compare
from corpus.export.records import row_record
from corpus.export.tables import as_text, comparison
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure, Origin, Report

NAMES = [
    "地区生产总值",
    "财政总收入",
    "项目总投资",
    "重点项目",
    "三公经费",
    "办结率",
    "农贸市场",
    "集贸市场升级改造",
    "项目",
]
numbers = st.decimals(min_value=-1000, max_value=10**12, allow_nan=False, places=2)
values = numbers | st.tuples(numbers, numbers, numbers)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    start = draw(st.integers(0, 60))
    surface = draw(st.sampled_from(["5亿元", "8%", "12个", "第9", "1:2:3"]))
    return Figure(
        surface, start, start + len(surface), draw(values),
        draw(st.sampled_from(["元", "美元", "%", "个", "家", "人", "亩", "平方米", "位", None])),
        draw(st.sampled_from(["level", "growth", "share", "completion", "rank", "change", "ratio", "multiple"])),
        draw(st.sampled_from([*NAMES, None])),
        scope=draw(st.sampled_from([None, "新增", "地方", "500万元以上"])),
        status=draw(st.sampled_from(["actual", "estimate", "target", "quota"])),
        period=draw(st.sampled_from([None, "2013", "2014", "2015", "2014H1", "2014-01..2014-05", "十二五"])),
        qualifier=draw(st.sampled_from([None, "超", "近", "约", "确保", "力争", "控制在、以内"])),
        value_high=draw(st.none() | numbers),
        found_by=draw(st.sampled_from(["own", "open", "carried"])),
    )  # fmt: skip


@st.composite
def reports(draw: st.DrawFn, name: str) -> Report:
    text = (
        "全年占财政总收入的五亿元，在全省县区中列第九。总投资约五亿元的八个重点项目开工，引进企业十二家。" * 2
    )
    stated = tuple(draw(st.lists(figures(), max_size=14)))
    return Report(name, name, 1, name, text, period="2014", figures=stated, origins=(Origin(0, 0, 1),))


@given(reports("a"), reports("b"))
def test_any_two_reports_can_be_compared(a: Report, b: Report) -> None:
    rows = compare(a, b, lexicon=bundled())
    for row in rows:
        assert row.a or row.b
        row_record(row)
        if row.ratio is not None or row.diff is not None:
            assert row.flags == ()
            assert row.both
        if row.ratio is not None:
            assert not row.is_rate
        if row.lead is not None:
            assert set(row.flags) <= {"bound"}
        if row.rough is not None:
            assert set(row.reasons) <= {"scope", "year"}
    as_text(comparison(rows, a, b), "csv")


@given(reports("a"), reports("b"))
def test_every_statement_is_told_on_some_row(a: Report, b: Report) -> None:
    rows = compare(a, b, lexicon=bundled())
    for report, side in ((a, "a"), (b, "b")):
        told = {id(figure) for row in rows for figure in told_on(row, side)}
        for figure in report.figures:
            if figure.indicator:
                assert id(figure) in told or any(
                    same(figure, each) for row in rows for each in told_on(row, side)
                )


def told_on(row: ComparedRow, name: str) -> list[Figure]:
    side = row.a if name == "a" else row.b
    if side is None:
        return []
    beside = (side.growth_figure, side.level, side.share, side.rank)
    stretch = [side.target.figure] if side.target else []
    return [side.figure, *side.more, *stretch, *(figure for figure in beside if figure is not None)]


def same(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same number of the same thing."""
    return (one.indicator, one.relation, one.value, one.unit) == (
        other.indicator, other.relation, other.value, other.unit,
    ) or one.value == other.value_high  # fmt: skip


@given(reports("a"))
def test_a_report_beside_itself_is_level_throughout(a: Report) -> None:
    for row in compare(a, a, lexicon=bundled()):
        if row.both and row.a and row.b and row.a.figure is row.b.figure:
            assert row.lead in ("=", None)
            assert row.ratio in (None, Decimal(1))
