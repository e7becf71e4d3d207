"""A table goes past the rules of prose as a whole."""

from __future__ import annotations

from corpus.lexicon.lexicon import bundled
from corpus.lexicon.user.model import Own
from corpus.model import Page, Report, drop
from corpus.pipeline.build import _reports_on
from corpus.pipeline.clean.repeats import LEAST, drop_repeats
from corpus.pipeline.clean.shape import is_prose
from corpus.pipeline.clean.tables import STAND_IN, put_tables_aside, put_tables_back
from corpus.readers.base.rendering import GridCell, Rendering

ROWS = [["指标", "总量", "增速"], ["地区生产总值", "318.4", "6.1"], ["", "—", "3"], ["关闭", "打印", "1"]]
PROSE = "平江区2021年国民经济运行总体平稳，主要指标好于预期，结构持续优化。"


def page(*before: str, rows: list[list[str]] = ROWS, after: tuple[str, ...] = ()) -> Page:
    rendering = Rendering()
    for text in before:
        rendering.paragraph(text)
    rendering.table(
        GridCell(at, column, text) for at, row in enumerate(rows) for column, text in enumerate(row)
    )
    for text in after:
        rendering.paragraph(text)
    return rendering.page("a.docx", "docx")


def cleaned(made: Page) -> Report:
    ((report,), _) = _reports_on(made, Own(), bundled())
    return report


def test_the_sentence_that_stands_for_a_table_is_prose_and_never_a_repeat() -> None:
    assert is_prose(STAND_IN)
    assert len(STAND_IN) < LEAST
    aside = put_tables_aside(page(PROSE))
    assert drop_repeats(aside) == aside


def test_a_table_comes_back_as_it_went() -> None:
    made = page(PROSE, after=("注：增速为可比价。",))
    assert put_tables_back(put_tables_aside(made)).lines == made.lines


def test_rows_that_look_like_furniture_or_page_numbers_stay() -> None:
    lines = cleaned(page("平江区2021年统计公报", PROSE)).text.split("\n")
    assert lines[1:] == ["指标\t总量\t增速", "地区生产总值\t318.4\t6.1", "\t—\t3", "关闭\t打印\t1"]


def test_rows_are_not_joined_with_what_stands_above_and_below() -> None:
    text = cleaned(page("平江区2021年统计公报", PROSE, "主要指标见下表", after=("，其余从略。",))).text
    assert "指标\t总量\t增速\n" in text
    assert text.split("\n")[-1] == "，其余从略。"


def test_a_table_that_a_rule_takes_is_told_row_by_row() -> None:
    aside = put_tables_aside(page(PROSE))
    stand_in = aside.lines[-1]
    back = put_tables_back(aside.with_lines(aside.lines[:-1], drop(stand_in, "page tail")))
    assert next((gone.text, gone.rule) for gone in back.removals) == ("指标\t总量\t增速", "page tail")
    assert len(back.removals) == len(ROWS)


def test_a_page_of_nothing_but_a_table_is_a_report() -> None:
    assert len(cleaned(page()).tables) == 1


def test_a_table_of_one_cell_has_a_stand_in_too() -> None:
    assert cleaned(page(PROSE, rows=[["7"]])).text.endswith("\n7")
