"""The columns of the list: what fits, what was kept, what was damaged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import KINDS
from tui.models.columns import COLUMNS, ShownColumn, cell, laid_out, read_columns, told_columns, usual
from tui.terminal.wrapping import cell_width
from tui.text.i18n import use_language
from tui.text.short_names import short_kind

SHOWN = st.lists(
    st.builds(ShownColumn, st.sampled_from(list(COLUMNS.values())), st.integers(3, 40)),
    min_size=1,
    unique_by=lambda shown: shown.column.id,
).map(tuple)


@given(SHOWN, st.integers(1, 150), st.booleans())
def test_a_row_is_never_wider_than_its_room(shown: tuple[ShownColumn, ...], width: int, titles: bool) -> None:
    fitting = laid_out(shown, width, titles=titles)
    cells = sum(each.width + 1 for each in fitting) - 1
    assert fitting or not titles
    assert cells <= width or len(fitting) == 1


@given(SHOWN)
def test_what_was_kept_comes_back(shown: tuple[ShownColumn, ...]) -> None:
    assert read_columns(told_columns(shown)) == shown


@pytest.mark.parametrize(
    "kept", [None, [], "x", [["zone"]], [["zone", "wide"]], 7, [["zone", 9], ["zone", 9]]]
)
def test_what_no_one_could_have_kept_gives_the_usual_columns(kept: object) -> None:
    assert read_columns(kept) == usual()


def test_the_title_takes_what_is_left_and_goes_last() -> None:
    wide = laid_out(usual(), 110, titles=True)
    assert sum(each.width + 1 for each in wide) - 1 == 110
    assert [each.column.id for each in laid_out(usual(), 20, titles=True)][-1] == "title"


@given(st.text(), st.integers(3, 30), st.sampled_from(list(COLUMNS.values())))
def test_a_cell_is_as_wide_as_its_column(text: str, width: int, column: object) -> None:
    shown = ShownColumn(column, width)  # type: ignore[arg-type]
    line = "".join(character for character in text if character.isprintable())
    assert cell_width(cell(shown, line)) == width


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_named_in_the_language_in_force_within_its_column(kind: str) -> None:
    use_language("zh")
    assert short_kind(kind) == kind.replace("工作报告", "报告")
    use_language("en")
    assert short_kind(kind).isascii()
    assert len(short_kind(kind)) <= 8
