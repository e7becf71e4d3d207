"""The base of list, reader and tables: many items, a cursor, few repaints."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult

from tests.conftest import screen_text
from tui.widgets.base.line_view import LineView
from tui.widgets.base.looks import LooksApp


class Numbers(LineView):
    """So many items; every tenth is a heading."""

    def __init__(self, count: int, height: int = 1) -> None:
        super().__init__(id="numbers")
        self.count = count
        self.item_height = height
        self.drawn = 0

    def item_count(self) -> int:
        return self.count

    def selectable(self, item: int) -> bool:
        return item % 10 != 0

    def draw(self, item: int, row: int, width: int) -> Text:
        self.drawn += 1
        return Text(f"item {item} row {row}")


class NumbersApp(LooksApp[None]):
    def __init__(self, count: int, height: int = 1) -> None:
        super().__init__()
        self.view = Numbers(count, height)

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.focus()


async def test_only_what_is_seen_is_drawn() -> None:
    app = NumbersApp(100_000)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert app.view.drawn <= 60
        assert "item 19 row 0" in screen_text(app)


async def test_a_step_within_the_view_draws_the_two_rows_that_it_touches() -> None:
    app = NumbersApp(100_000)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        before = app.view.drawn
        app.view.do_cursor_down()
        await pilot.pause()
        assert app.view.cursor == 2
        assert app.view.drawn <= before + 2
        assert app.view.scroll_offset.y == 0


async def test_the_cursor_never_stands_on_a_heading() -> None:
    app = NumbersApp(100)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert app.view.cursor == 1
        for _ in range(9):
            app.view.do_cursor_down()
        assert app.view.cursor == 11
        app.view.do_cursor_up()
        assert app.view.cursor == 9
        app.view.do_bottom()
        assert app.view.cursor == 99
        app.view.do_top()
        assert app.view.cursor == 1
        app.view.do_cursor_up()
        assert app.view.cursor == 1


async def test_at_the_edge_the_view_moves_by_more_than_one_row() -> None:
    app = NumbersApp(100)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        scrolls = set()
        for _ in range(60):
            app.view.do_cursor_down()
            scrolls.add(app.view.scroll_offset.y)
            top = app.view.scroll_offset.y
            assert top <= app.view.cursor < top + 20
        assert 2 <= len(scrolls) <= 8


async def test_pages_move_cursor_and_view_together() -> None:
    app = NumbersApp(1000)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        app.view.do_page_down()
        assert (app.view.cursor, app.view.scroll_offset.y) == (21, 19)
        app.view.do_half_page_down()
        assert app.view.scroll_offset.y == 29
        for _ in range(100):
            app.view.do_page_down()
        assert app.view.cursor == 999
        for _ in range(100):
            app.view.do_page_up()
        assert app.view.cursor == 1


async def test_items_may_have_several_rows() -> None:
    app = NumbersApp(50, height=2)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        lines = screen_text(app).splitlines()
        assert lines[2] == "▌item 1 row 0".ljust(40)
        assert lines[3] == "▌item 1 row 1".ljust(40)
        assert app.view.page == 10


async def test_an_empty_view_takes_every_action() -> None:
    app = NumbersApp(0)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        for name in ("cursor_down", "cursor_up", "page_down", "page_up", "top", "bottom", "half_page_down"):
            getattr(app.view, f"do_{name}")()
        assert app.view.cursor == 0


async def test_the_cursor_stays_in_sight_when_the_window_changes() -> None:
    app = NumbersApp(500)
    async with app.run_test(size=(40, 30)) as pilot:
        await pilot.pause()
        app.view.move_to(25)
        for height in (5, 40, 1, 12):
            await pilot.resize_terminal(40, height)
            await pilot.pause()
            top = app.view.scroll_offset.y
            assert app.view.cursor == 25
            assert top <= 25 < top + height


async def test_what_could_command_the_terminal_does_not_pass_a_row() -> None:
    class Hostile(Numbers):
        def draw(self, item: int, row: int, width: int) -> Text:
            return Text("甲\x1b[2J\u202e\n乙")

    app = NumbersApp(3)
    app.view = Hostile(3)
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        assert "甲␛[2J·⏎乙" in screen_text(app)
