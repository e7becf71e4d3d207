"""A table stands in the reader with aligned columns; its figures are stepped through, and it moves sideways."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import library, paths
from tests.conftest import screen_text, until
from tui.app.app import ParkbrowseApp
from tui.keys import read_keymap
from tui.keys.actions import ACTIONS
from tui.text.i18n import t
from tui.widgets.reader.reader import Reader

ROWS = [
    "年份,地区生产总值（亿元）,工业增加值（亿元）,财政总收入（亿元）,实际利用外资（万美元）,进出口总额（亿元）,社会消费品零售总额（亿元）",
    "2020年,318.41,120.52,31.73,4858.61,62.94,240.15",
    "2021年,338.42,131.53,33.74,5102.62,65.95,251.16",
]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "平江区主要指标.csv"
    path.write_text("平江区2021年主要指标\n" + "\n".join(ROWS), "utf-8")
    return path


def rows_shown(app: ParkbrowseApp, word: str) -> str:
    return next(line for line in screen_text(app).split("\n") if word in line)


async def test_a_table_is_drawn_aligned_and_moves_sideways(book: Path, tmp_path: Path) -> None:
    built = tmp_path / "a.corpus"
    library.build([book], built)
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
    app = ParkbrowseApp(built, "a", keymap, theme="dark")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "平江区" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "2020年" in screen_text(app))
        await pilot.press("Z")
        await until(pilot, lambda: "›" in screen_text(app))
        lines = [rows_shown(app, word) for word in ("2020年", "2021年 ")]
        assert lines[0].index("318.41") == lines[1].index("338.42")
        assert "4858.61" not in rows_shown(app, "2020年")
        app.query_one(Reader).go_to(app.query_one(Reader).shown.text.index("318.41"))
        for _ in range(9):
            await pilot.press("l")
        assert "251.16" in rows_shown(app, "2021年‹")
        assert "318.41" not in rows_shown(app, "2020年‹")
        await pilot.press("h", "h", "h", "h", "h")
        assert "318.41" in rows_shown(app, "2020年")


async def test_a_hit_in_a_wide_table_is_in_sight_when_its_report_is_opened(
    book: Path, tmp_path: Path
) -> None:
    built = tmp_path / "a.corpus"
    (tmp_path / "北山区简介.txt").write_text("北山区2021年工作总结\n全年平稳。", "utf-8")
    library.build([book, tmp_path / "北山区简介.txt"], built)
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
    app = ParkbrowseApp(built, "a", keymap, theme="dark")
    async with app.run_test(size=(60, 24)) as pilot:
        await until(pilot, lambda: "北山区2021年" in screen_text(app))
        reader = app.query_one(Reader)
        report = next(report for report in app.corrected.reports() if report.tables)
        at = report.text.index("251.16")
        reader.show(report, ((at, at + 6),), at)
        await until(pilot, lambda: "251.16" in rows_shown(app, "2021年‹"))


async def test_the_keys_of_a_wide_table_are_told_in_one_alone(book: Path, tmp_path: Path) -> None:
    built = tmp_path / "a.corpus"
    book.write_text(
        f"平江区2021年主要指标\n\n全年平稳。\n\n{chr(10).join(ROWS)}\n".replace(",", "\t"), "utf-8"
    )
    text = book.rename(book.with_suffix(".txt"))
    library.build([text], built)
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
    app = ParkbrowseApp(built, "a", keymap, theme="dark")
    async with app.run_test(size=(60, 24)) as pilot:
        # A key ends the welcome.
        await until(pilot, lambda: "平江区" in screen_text(app) and bool(app.standing))
        await pilot.press("enter")
        reader = app.query_one(Reader)
        await until(pilot, lambda: app.focused is reader and bool(reader.shown.tables))
        assert t("footer.table_left") not in screen_text(app)
        reader.go_to(reader.shown.tables[0].start)
        await until(pilot, lambda: t("footer.table_left") in screen_text(app))
        reader.go_to(0)
        await until(pilot, lambda: t("footer.table_left") not in screen_text(app))


async def test_where_no_table_is_wide_it_is_said(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(browser.focused, Reader))
        await pilot.press("l")
        assert t("reader.no-wide-table") in screen_text(browser)
