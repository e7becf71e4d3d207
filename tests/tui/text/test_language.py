"""The language of the interface is changed while it runs: every screen says everything anew, and nothing is lost."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.conftest import screen_text, until
from tui.app.app import ParkbrowseApp
from tui.text import i18n
from tui.widgets.reader.reader import Reader

SCREENS = {
    "list": ((), ("帮助", "检索", "汉字、拼音、首字母", "区县", "期间", "篇", "个数据", "日期不符"), "Districts"),
    "reader": (("enter", "right_square_bracket", "f"), ("检索", "预计", "数额", "日期不符"), "estimate"),
    "help": (("question_mark",), ("正在生效的按键", "到处", "退出"), "Everywhere"),
    "figures": (("enter", "f"), ("筛选", "排序", "个数据", "指标", "数额"), "figures"),
    "compare": (("c", *"qyp", "enter"), ("增速", "双方", "指标", "实绩（"), "Indicator"),
    "search": (("slash", *"caizheng"), ("篇命中", "读音", "检索"), "reports"),
}  # fmt: skip


async def opened(
    pilot: Pilot[int], app: ParkbrowseApp, keys: tuple[str, ...], shows: tuple[str, ...]
) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await until(pilot, lambda: all(word in screen_text(app) for word in shows))


@pytest.mark.parametrize(("keys", "said", "english"), SCREENS.values(), ids=SCREENS)
async def test_a_screen_speaks_the_other_language_at_once(
    browser: ParkbrowseApp, keys: tuple[str, ...], said: tuple[str, ...], english: str
) -> None:
    async with browser.run_test(size=(160, 60)) as pilot:
        await opened(pilot, browser, keys, said)
        browser.settings.do_lang("en")
        await until(pilot, lambda: english in screen_text(browser))
        after = screen_text(browser)
        told = [word for word in said if f" {word}" in after or f"{word} " in after]
        assert [word for word in told if word not in labels_in_the_text(browser)] == []
        browser.settings.do_lang()
        await until(pilot, lambda: all(word in screen_text(browser) for word in said))


def labels_in_the_text(app: ParkbrowseApp) -> str:
    """What the reports themselves say: they are not translated."""
    reader = app.screen_stack[-1].query(Reader)
    return "".join(each.shown.text for each in reader) + "".join(row.title or "" for row in app.corpus.rows())


async def test_the_place_in_a_report_is_kept(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter", "5", "right_square_bracket", "f")
        reader = browser.screen.query_one(Reader)
        place = reader.place
        browser.settings.do_lang("en")
        await pilot.pause()
        assert (reader.place, i18n.language(), browser.focused) == (place, "en", reader)
