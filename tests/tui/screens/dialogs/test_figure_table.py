"""Figures as objects: the table, all that is known of one, the same indicator again."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import pytest
from textual.pilot import Pilot

from corpus import paths
from corpus.lexicon.lexicon import bundled
from corpus.model import RELATIONS, Report
from tests.conftest import screen_text, until
from tests.tui.screens.browse.test_screen import open_district, reader, search_for
from tui.app.app import ParkbrowseApp
from tui.models.audited_report import Known, terms_in
from tui.screens.dialogs.figure_details import FigureScreen, TermsScreen
from tui.screens.dialogs.figure_table import RELATION, FiguresScreen, heading
from tui.screens.dialogs.prompt import Prompt
from tui.terminal.wrapping import cell_width
from tui.text.correction_text import changed_fields, written_fields
from tui.text.i18n import t, use_language
from tui.widgets.base.bars import Bar
from tui.widgets.base.line_input import QueryInput

NEXT_FIGURE = ("right_square_bracket", "f")


async def open_table(pilot: Pilot[int]) -> FiguresScreen:
    await open_district(pilot)
    await pilot.press("f")
    await until(pilot, lambda: isinstance(pilot.app.screen, FiguresScreen))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, FiguresScreen)
    return screen


async def test_the_table_lists_every_figure_in_the_order_of_the_text(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        screen = await open_table(pilot)
        assert [figure.start for figure in screen.table.figures] == sorted(
            f.start for f in screen.table.figures
        )
        assert len(screen.table.figures) == len(screen.known.report.figures)
        assert "429亿元" in screen_text(browser)
        assert "按原文顺序排序" in screen_text(browser)


async def test_enter_goes_to_the_sentence(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        screen = await open_table(pilot)
        await pilot.press("j", "j", "j", "j")
        chosen = screen.table.figure
        await pilot.press("enter")
        await pilot.pause()
        assert reader(browser).figures[0] is chosen


async def test_the_table_opens_at_the_current_figure_and_esc_leaves_it(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press(*NEXT_FIGURE, *NEXT_FIGURE, *NEXT_FIGURE)
        current = reader(browser).figures[0]
        await pilot.press("f")
        await pilot.pause()
        screen = browser.screen
        assert isinstance(screen, FiguresScreen)
        assert screen.table.figure is current
        await pilot.press("escape")
        assert reader(browser).figures[0] is current


async def test_a_filter_shows_what_fits_and_says_where_it_goes_wrong(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        screen = await open_table(pilot)
        await pilot.press("slash", *"财政总收入>50")
        await pilot.press("亿", "enter")
        assert {figure.indicator for figure in screen.table.figures} == {"财政总收入"}
        assert [figure.surface for figure in screen.table.figures] == ["53.14亿元"]
        await pilot.press("slash", *"x>>")
        assert "没有单位“x>>”" in screen_text(browser)
        await pilot.press("escape")
        assert len(screen.table.figures) == len(screen.known.report.figures)


async def test_a_filter_takes_pinyin_and_initials(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        screen = await open_table(pilot)
        for typed in ("czzsr", "caizhengzongshouru", "czzsr>50yi"):
            assert len(screen.table.figures) == len(screen.known.report.figures)
            await pilot.press("slash", *typed)
            assert {figure.indicator for figure in screen.table.figures} == {"财政总收入"}, typed
            await pilot.press("escape")


async def test_orders_follow_one_another(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        screen = await open_table(pilot)
        await pilot.press("s")
        names = [figure.indicator or "" for figure in screen.table.figures]
        assert names == sorted(names)
        for _ in range(4):
            await pilot.press("s")
        assert screen.table.sort == "text"


async def test_all_that_is_known_of_a_figure(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 50)) as pilot:
        await open_district(pilot)
        while [figure.surface for figure in reader(browser).figures] != ["53.14亿元"]:
            await pilot.press(*NEXT_FIGURE)
        await pilot.press("K")
        await pilot.pause()
        assert isinstance(browser.screen, FigureScreen)
        text = screen_text(browser)
        assert "5,314,000,000 元" in text
        assert "50 ≤ 53.14" in text
        assert "推算2013 46.43亿元*" in text
        assert "又称" in text
        assert "财政收入" in text
        assert "第3行" in text
        await pilot.press("escape")
        assert reader(browser).has_focus


async def test_without_a_current_figure_explain_says_how_to_get_one(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("K")
        assert "没有数据，也没有词典里的指标；]f 跳到下一个数据" in screen_text(browser)


async def test_the_next_figure_of_the_same_indicator(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press(*NEXT_FIGURE)
        await pilot.press("right_square_bracket", "i")
        assert [(f.surface, f.indicator) for f in reader(browser).figures] == [("8%", "地区生产总值")]
        await pilot.press("left_square_bracket", "i")
        assert reader(browser).figures[0].surface == "429亿元"


async def test_behind_the_last_figure_of_an_indicator_it_is_said(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("right_square_bracket", "f", "left_square_bracket", "i")
        assert "“地区生产总值”没有上一处" in screen_text(browser).splitlines()[-1]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_the_sentence_below_the_table_holds_the_figure_and_its_source(
    browser: ParkbrowseApp, size: tuple[int, int]
) -> None:
    async with browser.run_test(size=size) as pilot:
        screen = await open_table(pilot)
        strip = screen.query_one("#strip", Bar)
        for figure in screen.table.figures[:40]:
            text = strip.render().plain
            assert figure.surface in text.split("\n")[0], text
            assert cell_width(text.split("\n")[0]) <= size[0]
            assert f"{screen.known.report.source} 第" in screen_text(browser)
            await pilot.press("j")


async def test_the_columns_of_the_table_stand_whole_at_80_cells(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(80, 24)) as pilot:
        screen = await open_table(pilot)
        assert screen.query_one("#table-head", Bar).render().plain.rstrip().endswith("修饰语")


async def test_a_report_without_figures_is_not_told_as_filtered(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        report = reader(browser).report
        assert report is not None
        browser.push_screen(FiguresScreen(Known(replace(report, figures=()), bundled()), None))
        await until(pilot, lambda: isinstance(browser.screen, FiguresScreen))
        await pilot.pause()
        assert "本篇没有数据" in screen_text(browser)
        assert "筛选，写法如" in screen_text(browser)


async def test_a_doubtful_figure_is_marked_in_the_text(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        shown = reader(browser)
        doubted = [shown.report.figures[at] for at, verdict in shown.verdicts.items() if verdict != "holds"]  # type: ignore[union-attr]
        assert [figure.surface for figure in doubted] == ["4.9亿元"]
        at = next(at for at, verdict in shown.verdicts.items() if verdict != "holds")
        assert "doubt" in shown._looks(at)


async def press_until(pilot: Pilot[int], surface: str) -> None:
    app = pilot.app
    assert isinstance(app, ParkbrowseApp)
    while [figure.surface for figure in reader(app).figures] != [surface]:
        await pilot.press(*NEXT_FIGURE)


@pytest.fixture(autouse=True)
def no_corrections() -> None:
    """Every test begins without corrections of the one before."""
    (paths.state() / "corrections.jsonl").unlink(missing_ok=True)


async def test_a_figure_marked_wrong_is_gone_until_it_is_undone(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        before = reader(browser).report
        await press_until(pilot, "137亿元")
        await pilot.press("X")
        after = reader(browser).report
        assert before is not None
        assert after is not None
        assert len(after.figures) == len(before.figures) - 1
        assert after.text == before.text
        assert re.search("已更正.*u 撤销", screen_text(browser))
        await pilot.press("u")
        assert reader(browser).report == before


async def test_a_figure_is_bound_anew_and_stays_so(browser: ParkbrowseApp, seeds_file: Path) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await press_until(pilot, "4.9亿元")
        await pilot.press("R")
        await pilot.pause()
        assert "指标=出口" in screen_text(browser)
        await pilot.press(
            "ctrl+u", *"指标=出口交货值", "space", *"状态=实绩", "space", *"数值=4.9亿", "enter"
        )
        await pilot.pause()
        figure = reader(browser).figures[0]
        assert (figure.surface, figure.indicator, figure.status) == ("4.9亿元", "出口交货值", "actual")
        assert (figure.value, figure.found_by) == (490_000_000, "corrected")
        assert "读者更正" in screen_text(browser)
    again = ParkbrowseApp(seeds_file, "seeds", browser.keyboard.in_force.keymap, theme="dark")
    async with again.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        report = reader(again).report
        assert report is not None
        assert "出口交货值" in {figure.indicator for figure in report.figures}


async def test_a_missed_figure_is_added_with_the_value_of_its_words(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await search_for(pilot, "推进过程稳")
        await pilot.press("enter")
        await until(pilot, lambda: reader(browser).has_focus)
        await pilot.press(
            "A", *"三个零发生", "space", *"指标=零发生", "space", *"数值=3", "space", *"单位=个", "enter"
        )
        await pilot.pause()
        report = reader(browser).report
        assert report is not None
        added = [figure for figure in report.figures if figure.indicator == "零发生"]
        assert [(figure.surface, str(figure.value), figure.unit) for figure in added] == [
            ("三个零发生", "3", "个")
        ]


async def test_words_that_are_not_there_cannot_be_added(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("A", *"99天", "enter")
        await pilot.pause()
        assert "这句话里没有“99天”" in screen_text(browser)


async def test_all_corrections_are_listed_and_undone(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await press_until(pilot, "137亿元")
        await pilot.press("X", "C")
        await pilot.pause()
        assert "1 条更正" in screen_text(browser)
        assert "137亿元  不是数据" in screen_text(browser)
        await pilot.press("u")
        await pilot.pause()
        assert "137亿元" not in screen_text(browser)
        await pilot.press("escape")
        report = reader(browser).report
        assert report is not None
        assert "137亿元" in {figure.surface for figure in report.figures}


async def test_the_table_names_its_columns_above_them(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(160, 40)) as pilot:
        screen = await open_table(pilot)
        await pilot.pause()
        head, row = (screen_text(browser).splitlines()[at] for at in (2, 3))
        assert head.split() == ["指标", "数据", "关系", "状态", "期间", "修饰语", "原句"]
        figure = screen.table.figures[0]
        for name, told in (("关系", "数额"), ("状态", "预计"), ("期间", figure.period or "—")):
            assert cell_width(head[: head.index(name)]) == cell_width(row[: row.index(told)])
        assert cell_width(head[: head.index("数据")]) + 4 == cell_width(row[: row.index("429亿元")]) + 7


async def test_the_sentences_begin_in_one_column(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(160, 40)) as pilot:
        await open_table(pilot)
        await pilot.pause()
        rows = screen_text(browser).splitlines()
        column = cell_width(rows[2][: rows[2].index("原句")])
        for row in rows[3:20]:
            widths = list(accumulate(map(cell_width, row), initial=0))
            at = widths.index(column)
            assert row[at] != " "
            assert row[at - 1] == " "


async def test_where_no_figure_stands_the_indicators_of_the_sentence_are_explained(
    browser: ParkbrowseApp,
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        report = reader(browser).report
        assert report is not None
        reader(browser).go_to(report.text.index("财政总收入再攀新高"))
        await pilot.press("K")
        await until(pilot, lambda: isinstance(browser.screen, TermsScreen))
        await pilot.pause()
        assert "财政总收入" in screen_text(browser)
        await pilot.press("escape")
        await pilot.pause()
        assert reader(browser).has_focus


def test_of_names_within_names_only_the_longest_is_explained() -> None:
    found = [term.name for term in terms_in("地方公共财政预算收入与固定资产投资、地区生产总值", bundled())]
    assert found[1:] == ["固定资产投资", "地区生产总值"]
    assert len(found) == 3
    assert terms_in("天气很好", bundled()) == []


async def test_a_line_that_makes_no_correction_stays_and_says_why(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press(*NEXT_FIGURE, "R")
        await until(pilot, lambda: isinstance(browser.screen, Prompt))
        await pilot.pause()
        line = browser.screen.query_one(QueryInput)
        assert line.value.endswith("数值=42900000000 单位=元")
        line.value = "胡言=乱语"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(browser.screen, Prompt)
        assert line.value == "胡言=乱语"
        assert browser.standing
        assert browser.standing in screen_text(browser)
        line.value = "期间=2013"
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(browser.screen, Prompt))
        await pilot.pause()
        assert reader(browser).figures[0].period == "2013"
        assert str(reader(browser).figures[0].value) == "42900000000"
        await pilot.press("u")
        await pilot.pause()
        assert reader(browser).figures[0].period == "2014"


@pytest.mark.parametrize(
    ("language", "line"),
    [("zh", "指标=地区生产总值 期间=2014"), ("en", "indicator=地区生产总值 period=2014")],
)
def test_fields_are_written_and_read_in_the_language_in_force(
    districts: tuple[Report, Report], language: str, line: str
) -> None:
    use_language(language)
    figure = districts[0].figures[0]
    written = written_fields(figure)
    assert written.startswith(line)
    assert changed_fields(written, written) == {}
    assert changed_fields(written, written.replace("2014", "2013")) == {"period": "2013"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_head_of_a_column_touches_the_next(language: str) -> None:
    use_language(language)
    heads = [
        t(name) for name in ("fact.figure", "fact.relation", "fact.status", "sort.period", "fact.qualifier")
    ]
    told = heading(120).plain
    assert all(f" {head} " in f"{told} " for head in heads)
    assert all(cell_width(t(f"relation.{relation}")) < RELATION for relation in RELATIONS)
