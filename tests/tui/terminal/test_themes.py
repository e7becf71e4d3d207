"""Looks: every theme stands, is chosen while running and kept; nothing is told by colour alone; wide signs keep columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.color import Color, ColorSystem

from corpus import paths
from tests.conftest import screen_text, until
from tests.tui.screens.browse.test_screen import open_district, reader
from tui.app.app import ParkbrowseApp
from tui.keys import read_keymap
from tui.keys.actions import ACTIONS
from tui.terminal import themes
from tui.terminal.driver import FILLER
from tui.terminal.wrapping import draw_ambiguous
from tui.widgets.base.line_view import CURSOR


def browser_in(seeds_file: Path, theme: str) -> ParkbrowseApp:
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
    return ParkbrowseApp(seeds_file, "seeds", keymap, theme=theme)


@pytest.mark.parametrize("name", themes.NAMES)
async def test_every_theme_shows_the_text_and_its_figures(seeds_file: Path, name: str) -> None:
    app = browser_in(seeds_file, name)
    async with app.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        assert app.theme == themes.NAMES[name]
        await pilot.press("right_square_bracket", "f")
        row = reader(app).cursor - reader(app).scroll_offset.y
        looks = {part.text: part.style for part in reader(app).render_line(row) if part.style}
        figures = {text: style for text, style in looks.items() if text in ("429亿元", "137亿元", "240亿元")}
        plain = looks[next(text for text in looks if "固定资产投资" in text)]
        assert len({str(style) for style in figures.values()}) == 2, "the current one differs from the others"
        for style in figures.values():
            assert {style.bold, style.italic, style.underline, style.reverse} != {
                plain.bold, plain.italic, plain.underline, plain.reverse,
            } or style.bold  # fmt: skip


TELLING = ("level", "growth", "share", "rank")  # what hues tell apart


@pytest.mark.parametrize("few", [False, True])
@pytest.mark.parametrize("name", ["dark", "light", "contrast"])
def test_what_hues_tell_apart_stays_apart_on_a_terminal_of_sixteen_colours(name: str, few: bool) -> None:
    theme = next(each for each in themes.themes(few=few) if each.name == themes.NAMES[name])
    system = ColorSystem.STANDARD if few else ColorSystem.EIGHT_BIT
    shown = [
        Color.parse(str(colour)).downgrade(system).number
        for colour in (theme.foreground, theme.background, *(theme.variables[each] for each in TELLING))
    ]
    assert len(set(shown)) == len(shown), shown


@pytest.mark.parametrize(
    ("term", "expected"), [("xterm", True), ("linux", True), ("xterm-256color", False), ("dumb", False)]
)
def test_how_many_colours_there_are_is_told_by_the_terminals_name(
    monkeypatch: pytest.MonkeyPatch, term: str, expected: bool
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert themes.few_colours() is expected


async def test_without_colours_none_is_sent(seeds_file: Path) -> None:
    app = browser_in(seeds_file, "mono")
    async with app.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        for strip in app.screen._compositor.render_strips():
            for part in strip:
                colours = (part.style.color, part.style.bgcolor) if part.style else ()
                assert all(colour is None or colour.is_default for colour in colours), part


@pytest.mark.parametrize(
    ("wish", "environment", "theme"),
    [
        ("light", {}, themes.LIGHT),
        ("contrast", {}, themes.CONTRAST),
        ("auto", {"TERM": "xterm-256color", "COLORFGBG": "0;15"}, themes.LIGHT),
    ],
)
def test_the_theme_is_chosen_by_wish_and_surroundings(
    monkeypatch: pytest.MonkeyPatch, wish: str, environment: dict[str, str], theme: str
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    for name in ("NO_COLOR", "COLORFGBG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert themes.choose(wish) == theme


@pytest.mark.parametrize(
    ("told", "theme"), [("1", themes.MONO), ("anything", themes.MONO), ("", themes.LIGHT)]
)
def test_surroundings_without_colours_go_before_any_wish(
    monkeypatch: pytest.MonkeyPatch, seeds_file: Path, told: str, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", told)
    app = browser_in(seeds_file, "light")
    try:
        assert app.theme == theme
    finally:
        app.state.close()


async def test_themes_are_changed_while_running_and_kept(browser: ParkbrowseApp, seeds_file: Path) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        before = screen_text(browser).splitlines()[:-1]
        for _ in themes.NAMES:
            await pilot.press("f4")
            await pilot.pause()
            assert "配色" in screen_text(browser).splitlines()[-1]
            assert screen_text(browser).splitlines()[:-1] == before
        browser.settings.do_theme("contrast")
        assert browser.theme == themes.CONTRAST
    again = browser_in(seeds_file, "auto")
    try:
        assert again.theme == themes.CONTRAST
    finally:
        again.state.keep("theme", "dark")
        again.state.close()


@pytest.fixture
def wide_signs() -> Iterator[None]:
    draw_ambiguous(wide=True)
    yield
    draw_ambiguous(wide=False)


@pytest.mark.usefixtures("wide_signs")
async def test_where_signs_are_drawn_wide_rows_keep_their_columns_and_boxes_are_ascii(
    seeds_file: Path,
) -> None:
    app = browser_in(seeds_file, "dark")
    async with app.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        await pilot.press("G")
        rows = screen_text(app).splitlines()
        assert {cell_len(row) for row in rows} == {120}
        assert "“" in "".join(rows)
        for row in rows:
            assert not set("│▌▏") & set(row)
            assert not set("“”—·─…") & set(re.sub(f".{FILLER}", "", row)), "each has its second cell"


async def test_the_terminals_cursor_stands_on_the_current_row(browser: ParkbrowseApp) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await open_district(pilot)
        for keys in (["j"], ["space"], ["G"], ["right_square_bracket", "f"]):
            await pilot.press(*keys)
            await pilot.pause()
            x, y = browser.cursor_position
            line = screen_text(browser).splitlines()[y]
            column = sum(cell_len(sign) for sign in line[: line.index(CURSOR)]) + 1
            assert x == column
        await pilot.press("tab")
        await pilot.pause()
        assert browser.cursor_position[0] < column


@pytest.mark.parametrize("keys", [("enter",), ("c", *"qyp", "enter")], ids=["reader", "compare"])
async def test_a_theme_chosen_while_running_leaves_no_colour_of_the_last(
    seeds_file: Path, keys: tuple[str, ...]
) -> None:
    async def drawn(first: str, then: str) -> list[list[tuple[str, str]]]:
        app = browser_in(seeds_file, first)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press(*keys)
            await until(pilot, lambda: "A:B" in screen_text(app) or "¶" in screen_text(app))
            if then != first:
                app.settings.do_theme(then)
                await until(pilot, lambda: app.theme == themes.NAMES[then])
                await pilot.pause()
            strips = app.screen._compositor.render_strips()
            return [[(part.text, str(part.style)) for part in strip] for strip in strips[:-1]]

    assert (await drawn("light", "dark"))[1:3] == (await drawn("dark", "dark"))[1:3]
