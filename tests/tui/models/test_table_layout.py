"""Tables stand with their columns aligned, move sideways where they are wide, and lose no sign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Table
from corpus.readers.base.rendering import GridCell, Rendering
from tui.models.table_layout import GAP, TableWindow, lay_out
from tui.terminal.wrapping import cell_width, clip

ROWS = [
    ["指标", "2021年", "", "2022年目标"], ["", "完成数", "增长（%）", ""], ["地区生产总值", "318.4", "6.1", "340"],
    ["其中：第二产业增加值中规模以上工业部分", "9.25", "—", "10"],
]  # fmt: skip


def table_of(rows: list[list[str]]) -> tuple[str, Table]:
    rendering = Rendering()
    rendering.paragraph("表1")
    rendering.table(
        GridCell(at, column, text, columns=2 if text == "2021年" else 1)
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
        if text
    )
    page = rendering.page("a", "a")
    return page.raw, page.tables[0]


def drawn(rows: list[list[str]], room: int, column: int = 1) -> list[str]:
    """The rows of the screen; what is wider than its column is cut."""
    text, table = table_of(rows)
    layout = lay_out(text, table, room)
    window = TableWindow()
    window.column = column
    lines: list[str] = []
    for row in layout.rows:
        line = ""
        for piece, at, cells in window.pieces(row, layout, room):
            assert at + cells <= room
            line += " " * (at - cell_width(line)) + clip(text[piece.start : piece.end], cells)
        lines.append(line)
    return lines


def test_columns_are_aligned_numbers_to_the_right_and_long_cells_broken() -> None:
    assert drawn(ROWS, 100) == [
        "指标                          2021年             2022年目标",
        "                              完成数  增长（%）",
        "地区生产总值                   318.4        6.1         340",
        "其中：第二产业增加值中规模以    9.25          —          10",
        "上工业部分",
    ]  # fmt: skip


def test_a_wide_table_holds_its_first_column_and_moves_the_others() -> None:
    assert drawn(ROWS, 42)[2] == "地区生产总值           318.4        6.1"
    assert drawn(ROWS, 42, 2)[2] == "地区生产总值                6.1"
    assert drawn(ROWS, 42, 3)[2] == "地区生产总值                 340"


def test_a_heading_over_several_columns_is_in_sight_as_long_as_one_of_them_is() -> None:
    assert drawn(ROWS, 42, 2)[0] == "指标                  2021年"


UNITS = [
    ["指标", "单位", "2019年", "2020年", "2021年", "2022年"],
    ["进出口总额", "万美元", "62886", "65113", "70291", "81350"],
]


@pytest.mark.parametrize(
    ("room", "column", "row"),
    [
        (49, 1, "进出口总额  万美元   62886   65113  70291   81350"),
        (48, 1, "进出口总额  万美元   62886   65113  70291"),
        (34, 1, "进出口总额  万美元   62886   65113"),
        (33, 1, "进出口总额  万美元   62886"),
        (33, 9, "进出口总额  万美元  70291   81350"),
        (24, 2, "进出口总额   62886"),
    ],
)
def test_no_number_is_cut_and_the_unit_stays_as_long_as_there_is_room(
    room: int, column: int, row: str
) -> None:
    assert drawn(UNITS, room, column)[1] == row


def test_one_can_go_no_further_than_the_last_column() -> None:
    text, table = table_of(ROWS)
    layout, window = lay_out(text, table, 40), TableWindow()
    assert window.goes_on(layout, 40)
    assert not window.came_from(layout, 40)
    steps = 0
    while window.move(1, layout, 40):
        steps += 1
        assert window.came_from(layout, 40)
    assert 0 < steps < 4
    assert not window.goes_on(layout, 40)
    assert not window.bring(3, layout, 40)
    assert window.bring(1, layout, 40)


CELLS = st.text("一二工业3.4% ，a", max_size=40).map(str.strip)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=5), st.integers(10, 120))
def test_every_sign_stands_in_one_piece_and_no_piece_on_another(rows: list[list[str]], room: int) -> None:
    if not any(any(row) for row in rows):
        return
    text, table = table_of(rows)
    layout = lay_out(text, table, room)
    pieces = sorted(piece for row in layout.rows for piece in row.pieces)
    shown = "".join(text[piece.start : piece.end] for piece in pieces)
    assert shown.replace(" ", "") == "".join(text[c.start : c.end] for c in table.cells).replace(" ", "")
    for row in layout.rows:
        at = 0
        for piece in sorted(row.pieces, key=lambda piece: piece.at):
            assert piece.at >= at
            at = piece.at + cell_width(text[piece.start : piece.end]) + GAP
    starts = [row.start for row in layout.rows]
    assert starts == sorted(starts)
