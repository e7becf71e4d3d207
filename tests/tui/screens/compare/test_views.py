"""The views of a comparison, and what is done with it: topics, terms, zones, years, names joined, files written."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from corpus.errors import Fault
from tests.conftest import screen_text, until
from tests.tui.screens.compare.test_screen import compare_districts, compare_screen, row_of
from tui.app.app import ParkbrowseApp
from tui.data import comparisons
from tui.screens.browse.screen import BrowseScreen
from tui.screens.compare.screen import CompareScreen
from tui.screens.dialogs.prompt import Prompt
from tui.screens.dialogs.row_details import RowScreen
from tui.screens.dialogs.zone_picker import PairPicker
from tui.screens.reading.source import SourceScreen
from tui.text.i18n import t
from tui.widgets.compare.matrix_view import MatrixView
from tui.widgets.compare.series_view import SeriesView, spark
from tui.widgets.compare.term_view import TermView
from tui.widgets.compare.topic_layout import lay_out
from tui.widgets.compare.topic_lines import TopicLine
from tui.widgets.compare.topic_view import TopicView
from tui.widgets.reader.passage import Passage

JOBS = ("terms", "matrix", "series")  # of the views, worked out with a corpus of their own
KEYS = {TopicView: "2", TermView: "3", MatrixView: "4", SeriesView: "5"}


async def show(pilot: Pilot[int], view: type[TopicView | TermView | MatrixView | SeriesView]) -> None:
    await pilot.press(KEYS[view])
    shown = pilot.app.screen.query_one(view)
    await until(pilot, lambda: shown.item_count() > 0)


def export_table(app: ParkbrowseApp, path: Path) -> None:
    method = compare_screen(app).method("do_export_table")
    assert method is not None
    method(str(path))


# -- topics


async def topics_stand_side_by_side_with_their_shares(browser: ParkbrowseApp, pilot: Pilot[int]) -> None:
    text = screen_text(browser)
    assert "城市建管" in text
    assert "24%" in text
    assert "回顾 · 法治党建" in text


async def locked_heads_stand_on_one_line_and_t_goes_from_one_to_the_next(
    browser: ParkbrowseApp, pilot: Pilot[int]
) -> None:
    view = browser.screen.query_one(TopicView)
    await pilot.press("g", "g", "j", "j", "enter")  # from the bar of a topic to its text
    assert (view.lines[view.cursor].kind, "招商引资" in view.lines[view.cursor].label) == ("head", True)
    await pilot.press("g", "g", "j", "j", "j")
    await until(pilot, lambda: "项目建设" in first_head(view).label)
    assert view.lines[view.cursor].kind == "bar"
    heads = [line for line in view.lines if line.kind == "head"]
    await pilot.press("]", "t", "]", "t")
    assert view.lines[view.cursor] is heads[1]
    assert heads[1].label in screen_text(browser).splitlines()[2]
    await pilot.press("[", "t")
    assert view.lines[view.cursor] is heads[0]


def first_head(view: TopicView) -> TopicLine:
    return next(line for line in view.lines if line.kind == "head")


async def unlocked_the_side_with_the_keys_moves_alone(browser: ParkbrowseApp, pilot: Pilot[int]) -> None:
    view = browser.screen.query_one(TopicView)
    await pilot.press("]", "t", "j", "j", "=", "l")
    left = [line[:28] for line in screen_text(browser).splitlines()]
    await pilot.press("j", "j", "j")
    assert view.shift == 3
    assert [line[:28] for line in screen_text(browser).splitlines()][2:30] == left[2:30]
    await pilot.press("=")
    assert (view.locked, view.shift) == (True, 0)


async def a_topic_folds_and_its_passage_opens(browser: ParkbrowseApp, pilot: Pilot[int]) -> None:
    view = browser.screen.query_one(TopicView)
    lines = len(view.lines)
    await pilot.press("]", "t", "z", "a")
    assert len(view.lines) < lines
    await pilot.press("z", "a", "j", "enter")
    await until(pilot, lambda: isinstance(browser.screen, SourceScreen))
    await pilot.press("escape")
    assert isinstance(browser.screen, CompareScreen)


async def test_topics_stand_locked_move_alone_and_fold(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await compare_districts(pilot)
        await show(pilot, TopicView)
        for step in (
            topics_stand_side_by_side_with_their_shares,
            locked_heads_stand_on_one_line_and_t_goes_from_one_to_the_next,
            unlocked_the_side_with_the_keys_moves_alone,
            a_topic_folds_and_its_passage_opens,
        ):
            await pilot.press("g", "g")
            await step(browser, pilot)


async def test_one_side_at_a_time_where_there_is_no_room_for_two(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(64, 24)) as pilot:
        await compare_districts(pilot)
        await show(pilot, TopicView)
        await pilot.press("]", "t")
        first = screen_text(browser)
        await pilot.press("l")
        assert screen_text(browser) != first


# -- terms


async def terms_list_their_sentences_and_open_them(browser: ParkbrowseApp, pilot: Pilot[int]) -> None:
    await show(pilot, TermView)
    view = browser.screen.query_one(TermView)
    assert view.listed[0].word == "扶持"
    await pilot.press("enter", "j")
    assert "重点扶持" in screen_text(browser)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(browser.screen, SourceScreen))
    await pilot.press("escape", "u")
    assert all(term.sure for term in view.listed)
    await pilot.press("u", "slash", *"改革", "enter")
    assert all("改革" in term.word for term in view.listed)


async def test_terms_open_their_sentences_and_k_explains_the_row(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(80, 40)) as pilot:
        await compare_districts(pilot)
        await the_row_and_the_marks_are_explained(browser, pilot)
        await terms_list_their_sentences_and_open_them(browser, pilot)


async def test_the_title_follows_the_order_and_the_choice_of_terms(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await compare_districts(pilot)
        await show(pilot, TermView)
        view = browser.screen.query_one(TermView)
        await pilot.press("s")
        assert t("terms.shown", n=len(view.listed), sort=t("terms.sort.strength")) in screen_text(browser)
        everything = len(view.listed)
        await pilot.press("u")
        assert len(view.listed) < everything
        assert t("terms.shown", n=len(view.listed), sort=t("terms.sort.strength")) in screen_text(browser)


# -- many zones, many years


async def the_matrix_is_sorted_by_its_column_and_opens_its_cells(
    browser: ParkbrowseApp, pilot: Pilot[int]
) -> None:
    await show(pilot, MatrixView)
    view = browser.screen.query_one(MatrixView)
    assert "53.14" in row_of(browser, "东湖区")
    while view.column is None or view.column.indicator != "实际利用内资":
        await pilot.press("l")
    await pilot.press("s")
    assert view.zones[:2] == ["青云谱区", "东湖区"]
    await pilot.press("g", "g", "enter")
    await until(pilot, lambda: isinstance(browser.screen, SourceScreen))
    assert isinstance(browser.screen, SourceScreen)
    assert browser.screen.report.zone == "青云谱区"
    await pilot.press("escape", "]", "p")
    assert isinstance(browser.screen, CompareScreen)


async def the_years_of_the_row_s_indicator_stand_as_a_chart(
    browser: ParkbrowseApp, pilot: Pilot[int]
) -> None:
    await pilot.press("j")
    await show(pilot, SeriesView)
    text = screen_text(browser)
    assert "▁▄█" in text
    assert "53.14 亿元     +14.45%" in text
    assert "→10%" in text
    await pilot.press("s", "s")
    assert "####" in screen_text(browser)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(browser.screen, SourceScreen))


async def test_many_zones_and_many_years_stand_beside_the_pair(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 30)) as pilot:
        await compare_districts(pilot)
        await the_matrix_is_sorted_by_its_column_and_opens_its_cells(browser, pilot)
        await pilot.press("1")
        await the_years_of_the_row_s_indicator_stand_as_a_chart(browser, pilot)


def test_a_sparkline_is_as_high_as_its_values_and_leaves_gaps() -> None:
    from decimal import Decimal

    assert spark([Decimal(1), None, Decimal(3), Decimal(2)]) == "▁ █▄"
    assert spark([Decimal(2), Decimal(2)]) == "▄▄"
    assert spark([]) == ""


# -- what is done with it


async def a_filter_takes_hanzi_and_initials_and_esc_shows_all(
    browser: ParkbrowseApp, pilot: Pilot[int]
) -> None:
    table = compare_screen(browser).table
    everything = len(table.listed)
    for typed in ("财政总", "czzsr", "czsr"):  # the last of another name of it: 财政收入
        await pilot.press("slash", *typed, "enter")
        found = {row.canonical for row in table.listed}
        assert found == {"财政总收入"} if typed != "czsr" else "财政总收入" in found
        await pilot.press("escape")
        assert len(table.listed) == everything
    assert isinstance(browser.screen, CompareScreen)


async def orders_take_turns(browser: ParkbrowseApp, pilot: Pilot[int]) -> None:
    table = compare_screen(browser).table
    await pilot.press("s")
    assert "按差距" in screen_text(browser)
    gaps = [max(row.ratio, 1 / row.ratio) for row in table.listed if row.ratio and row.stage == "done"]
    assert gaps == sorted(gaps, reverse=True)


async def test_names_are_joined_split_and_taken_back(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await compare_districts(pilot)
        screen = compare_screen(browser)
        fuzzy = next(i for i, row in enumerate(screen.table.items) if getattr(row, "matched", "") == "fuzzy")
        screen.table.move_to(fuzzy)
        row = screen.table.row
        assert row is not None
        names = row.names
        await pilot.press("S")
        assert not any(row.both and row.names == names for row in screen.table.rows)
        assert comparisons.matches(browser.state).says(*names) == "split"
        alone = next(
            i for i, row in enumerate(screen.table.items) if getattr(row, "names", ()) == (names[0], "")
        )
        screen.table.move_to(alone)
        await pilot.press("J")
        assert "再按 J" in screen_text(browser)
        other = next(
            i for i, row in enumerate(screen.table.items) if getattr(row, "names", ()) == ("", names[1])
        )
        screen.table.move_to(other)
        await pilot.press("J")
        joined = next(row for row in screen.table.rows if row.names == names)
        assert joined.matched == "joined"
        screen.table.move_to(
            next(i for i, row in enumerate(screen.table.items) if row is joined or row == joined)
        )
        await pilot.press("S")
        assert comparisons.matches(browser.state).says(*names) is None


async def a_wrong_figure_leaves_the_table_and_comes_back(browser: ParkbrowseApp, pilot: Pilot[int]) -> None:
    await pilot.press("X")
    assert "U 撤销" in screen_text(browser)
    row = next(
        row
        for row in compare_screen(browser).table.rows
        if row.canonical == "地区生产总值" and row.stage == "done"
    )
    assert row.a is None or row.a.figure.surface != "429亿元"
    await pilot.press("U")
    assert "429e" in row_of(browser, "地区生产总值")


async def the_row_and_the_marks_are_explained(browser: ParkbrowseApp, pilot: Pilot[int]) -> None:
    await pilot.press("K")
    await until(pilot, lambda: isinstance(browser.screen, RowScreen) and "记号说明" in screen_text(browser))
    text = screen_text(browser)
    assert "429亿元" in text
    for mark in ("e　", "*　", "≈　", "~　", "=　", "?　", "A/B　", "8~9　"):
        assert mark in text
    await pilot.press("escape")
    assert isinstance(browser.screen, CompareScreen)


async def the_table_is_written_as_it_is_shown_and_never_over_a_file_unasked(
    browser: ParkbrowseApp, pilot: Pilot[int], tmp_path: Path
) -> None:
    await pilot.press("u", "u")
    for form, answer in (("csv", ["escape"]), ("xlsx", ["enter"]), ("md", ["n", "enter"])):
        path = tmp_path / f"t.{form}"
        export_table(browser, path)
        await until(pilot, path.exists)
        before = path.read_bytes()
        export_table(browser, path)
        await until(pilot, lambda: isinstance(browser.screen, Prompt))
        await until(pilot, lambda: browser.screen.ready and "输入 y 再按 Enter 覆盖" in screen_text(browser))
        await pilot.press(*answer)
        await until(pilot, lambda: browser.standing == f"没有写入，{path} 未改动", form)  # noqa: B023
        assert path.read_bytes() == before, path.name
    rows = (tmp_path / "t.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 1 + len(compare_screen(browser).table.listed)
    assert rows[0].startswith("indicator,relation")
    assert (tmp_path / "t.md").read_text("utf-8").startswith("| 指标 | 状态 | 期间 | 单位 | A 东湖区 |")


async def test_of_a_view_that_shows_nothing_no_file_is_written(
    browser: ParkbrowseApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> object:
        raise Fault("memory")

    path = tmp_path / "t.csv"
    async with browser.run_test(size=(120, 40)) as pilot:
        await compare_districts(pilot)
        for job in (
            "tui.widgets.compare.topic_view.lay_out",
            *(f"tui.workers.compare.{job}" for job in JOBS),
        ):
            monkeypatch.setattr(job, failing)
        for key in KEYS.values():
            await pilot.press(key)
            await until(pilot, lambda: t("compare.failed") in screen_text(browser))
            assert t("compare.failed") not in screen_text(browser).splitlines()[-1], key
            export_table(browser, path)
            await pilot.pause()
            assert not path.exists(), key
            assert t("compare.failed") in screen_text(browser).splitlines()[-1], key
            await pilot.press("1")


async def the_pair_is_told_with_its_reason_and_others_are_a_key_away(
    browser: ParkbrowseApp, pilot: Pilot[int]
) -> None:
    await pilot.press("o")
    await until(pilot, lambda: isinstance(browser.screen, PairPicker))
    assert "同类 · 同年" in screen_text(browser)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(browser.screen, CompareScreen))
    assert comparisons.recent(browser.state)[0][2:] == ("东湖区", "青云谱区")


async def two_zones_are_compared_by_name_from_the_command_line(
    browser: ParkbrowseApp, pilot: Pilot[int]
) -> None:
    await pilot.press("colon", *"compare", "space", *"dhq", "space", *"qyp", "enter")
    await until(pilot, lambda: isinstance(browser.screen, CompareScreen))
    assert compare_screen(browser).pair.zones == ("东湖区", "青云谱区")
    await pilot.press("escape")
    assert isinstance(browser.screen, BrowseScreen)


async def one_side_is_replaced_by_another_zone(browser: ParkbrowseApp, pilot: Pilot[int]) -> None:
    await pilot.press("l", "r", *"gaoxin", "enter")
    await until(pilot, lambda: isinstance(browser.screen, CompareScreen))
    assert compare_screen(browser).pair.zones == ("东湖区", "南昌高新技术产业开发区")


async def test_a_pair_is_named_told_and_changed(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await two_zones_are_compared_by_name_from_the_command_line(browser, pilot)
        await compare_districts(pilot)
        await the_pair_is_told_with_its_reason_and_others_are_a_key_away(browser, pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(browser.screen, BrowseScreen))
        await compare_districts(pilot)
        await one_side_is_replaced_by_another_zone(browser, pilot)


async def both_texts_scroll_together_while_they_are_locked(browser: ParkbrowseApp, pilot: Pilot[int]) -> None:
    a, b = browser.screen.query(Passage).results(Passage)
    await pilot.press("tab")
    assert a.has_focus
    before = b.scroll_offset.y
    await pilot.press("j", "j", "j")
    assert b.scroll_offset.y == before + 3
    await pilot.press("=", "j", "j")
    assert b.scroll_offset.y == before + 3
    await pilot.press("escape")
    assert compare_screen(browser).table.has_focus


async def a_sentence_is_copied_with_its_citation(browser: ParkbrowseApp, pilot: Pilot[int]) -> None:
    from corpus import paths

    await pilot.press("y")
    copied = (paths.state() / "copied.txt").read_text("utf-8")
    assert "429亿元" in copied
    assert "第3行" in copied


async def test_the_table_is_narrowed_copied_mended_read_written_and_sorted(
    browser: ParkbrowseApp, tmp_path: Path
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await compare_districts(pilot)
        await a_filter_takes_hanzi_and_initials_and_esc_shows_all(browser, pilot)
        await pilot.press("g", "g")
        await a_sentence_is_copied_with_its_citation(browser, pilot)
        await a_wrong_figure_leaves_the_table_and_comes_back(browser, pilot)
        await both_texts_scroll_together_while_they_are_locked(browser, pilot)
        await the_table_is_written_as_it_is_shown_and_never_over_a_file_unasked(browser, pilot, tmp_path)
        await pilot.press("u")
        await orders_take_turns(browser, pilot)


def test_two_versions_of_one_report_are_laid_out_word_by_word() -> None:
    from corpus.model import Report

    text = "全区实现地区生产总值429亿元，增长8%。\n招商引资取得新的成效，引进项目8个，签约一批客商。"
    a, b = (
        Report(name, name, 1, name, told) for name, told in (("a", text), ("b", text.replace("429", "431")))
    )
    laid = lay_out(a, b)
    assert laid.versions
    assert [change.same for change in laid.changed] == [False, True]


async def test_two_reports_of_one_zone_are_compared_over_their_years(tmp_path: Path) -> None:
    from corpus import library
    from tui.keys import KeySource

    for year, amount in (("2014", "429"), ("2013", "397")):
        page = f"{int(year) + 1}年东湖区政府工作报告\n{year}年，全区完成地区生产总值{amount}亿元，增长8%；财政总收入50亿元。"
        (tmp_path / f"{year}.txt").write_text(page, "utf-8")
    keymap = KeySource("default").read().keymap
    app = ParkbrowseApp(library.opened([tmp_path]), "two", keymap, theme="dark")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("colon", *"compare", "space", *"dhq", "space", *"dhq", "enter")
        await until(pilot, lambda: isinstance(app.screen, CompareScreen) and "(1.08)" in screen_text(app))
        assert "年份" in row_of(app, "地区生产总值")
        assert [report.period for report in compare_screen(app).pair.reports or ()] == ["2014", "2013"]


async def test_a_zone_that_is_none_is_told_with_what_can_be_done_here(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.press(":", *"compare zzzz qyp", "enter")
        await until(pilot, lambda: "没有地区叫“zzzz”" in screen_text(browser))
        assert "parkbrowse list" not in screen_text(browser)
        assert f"在列表里按 {browser.key_for('compare')}" in screen_text(browser)
