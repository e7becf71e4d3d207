"""Doubt, base and span in words: the mark behind a figure, and what `K` tells of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.compare.matrix import MatrixCell
from corpus.compare.model import Side
from corpus.figures import figures_of
from corpus.figures.doubts import with_doubts
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure, Origin, Report, Section
from tui.models.audited_report import Known
from tui.screens.dialogs.figure_details import facts_of
from tui.text import figure_text, i18n
from tui.text.bounded import marked
from tui.text.matrix_text import mark
from tui.text.row_text import side_growth, side_mark
from tui.widgets.reader.figure_strip import figure_lines

ORIGINS = (Origin(0, 0, 1),)
PLAIN = Figure("40亿元", 0, 4, Decimal(4_000_000_000), "元", "level", "税收收入", period="2024")
WEAK = replace(PLAIN, doubts=("indicator",))
GROWTH = replace(WEAK, relation="growth", unit="%", value=Decimal(3))


@pytest.mark.parametrize(("figure", "shown"), [(PLAIN, ""), (WEAK, "?")])
def test_one_mark_stands_behind_a_doubtful_figure_everywhere(figure: Figure, shown: str) -> None:
    assert figure_text.doubt(figure) == shown
    assert marked(figure, Decimal(10) ** 8) == f"40{shown}"
    assert mark(MatrixCell(figure, "a", Decimal(1), None)) == shown
    assert side_mark(Side(figure, "a")) == shown
    assert side_mark(Side(replace(figure, status="estimate"), "a")) == f"e{shown}"
    report = Report("a-1", "a.txt", 1, "", "40亿元", figures=(figure,), origins=ORIGINS)
    assert f"40亿元{shown} " in figure_lines([figure], Known(report, bundled()), 100, two_lines=True).plain


def test_the_mark_of_a_growth_stands_behind_the_growth() -> None:
    side = Side(PLAIN, "a", growth=Decimal(3), growth_figure=GROWTH)
    from corpus.compare import ComparedRow

    row = ComparedRow("税收收入", "level", "2024", "元", "done", side, None)
    assert (side_growth(side, row), side_mark(side)) == ("+3?", "")


@pytest.mark.parametrize(
    ("more", "zh", "en"),
    [
        ({}, "实绩", "actual"),
        ({"base": True}, "基期值", "base"),
        ({"span": "sum", "period": "2021..2025"}, "实绩 · 五年合计", "actual · over 5 years"),
        ({"span": "sum", "period": "2023..2025"}, "实绩 · 三年合计", "actual · over 3 years"),
        ({"span": "sum"}, "实绩 · 多年合计", "actual · over years"),
        ({"span": "average", "period": "2021..2025"}, "实绩 · 年均", "actual · a year on average"),
        ({"span": "to-date"}, "实绩 · 累计", "actual · to date"),
    ],
)
def test_base_and_span_are_told_in_the_strip(more: dict[str, object], zh: str, en: str) -> None:
    figure = replace(PLAIN, **more)  # type: ignore[arg-type]
    assert f" · {zh} · " in figure_text.sense(figure)
    i18n.use_language("en")
    try:
        assert f" · {en} · " in figure_text.sense(figure)
    finally:
        i18n.use_language("zh")


TEXT = "旅游业\n预计接待游客310万人次，增长6.5%。\n从2020年的14亿元增加到23亿元。"


def told(surface: str, language: str = "zh", **more: object) -> list[str]:
    """What `K` tells of a figure."""
    sections = (Section("旅游业", 1, 0, len(TEXT)),)
    report = Report(
        "a-1", "a.txt", 1, "", TEXT, period="2024", sections=sections, figures=figures_of(TEXT, sections, "2024", None, lexicon=bundled())
    )  # fmt: skip
    report = replace(with_doubts(report, bundled()), origins=ORIGINS)
    place = next(at for at, each in enumerate(report.figures) if each.surface == surface)
    figure = replace(report.figures[place], **more)  # type: ignore[arg-type]
    report = replace(report, figures=(*report.figures[:place], figure, *report.figures[place + 1 :]))
    i18n.use_language(language)
    try:
        return [f"{name}：{fact}" for name, fact in facts_of(figure, Known(report, bundled()))]
    finally:
        i18n.use_language("zh")


def test_k_tells_from_which_words_each_slot_was_filled() -> None:
    assert "指标取自：本句“接待游客”" in told("310万人次")
    at = TEXT.index("接待游客")
    composed = {"named": ((0, 3), (at, at + 4)), "found_by": "composed", "doubts": ("indicator",)}
    facts = told("310万人次", **composed)
    assert "指标取自：小标题“旅游业”＋本句“接待游客”" in facts
    assert "认定方式：主体、指标分取两处；同类认定约 68% 正确" in facts
    assert any(fact.startswith("存疑：指标：") for fact in facts)
    assert "named by：“旅游业” in the heading + “接待游客” in its sentence" in told(
        "310万人次", "en", **composed
    )


def test_k_tells_base_basis_and_stretch() -> None:
    assert "对比基期：上年同期（同比）" in told("6.5%")
    assert "对比基期：2019年" in told("6.5%", basis="2019")
    assert "对比基期：上月或上季（环比）" in told("6.5%", basis="previous")
    assert "差距相对于：目标、计划或预算" in told("6.5%", relation="change", basis="goal")
    assert "差距相对于：其他地区或其他指标" in told("6.5%", relation="change", basis="others")
    pulled = told("6.5%", relation="change", basis="contribution")
    assert "含义：对整体增长的拉动，不是自身变动" in pulled
    assert "基期值：只说明从多少增长而来，不是本期数；不参与比较" in told("14亿元")
    assert "时间跨度：五年合计 2021..2025" in told("23亿元", span="sum", period="2021..2025")
