"""A growth stands beside the level of its own sentence; one of another sentence only where there is one level."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from corpus.answers import answer
from corpus.compare.matrix import matrix
from corpus.compare.series import series
from corpus.compare.statements import statements
from corpus.lexicon.lexicon import bundled
from corpus.library import opened
from corpus.store import stated
from corpus.store.corpus_file import Corpus

PAGE = "2025年宁波市鄞州区政府工作报告\n\n一、2024年工作回顾\n\n{text}\n"


@pytest.fixture
def corpus_of(tmp_path: Path) -> partial[Corpus]:
    def made(text: str) -> Corpus:
        (tmp_path / "a.txt").write_text(PAGE.format(text=text))
        return Corpus.open(opened([tmp_path]))

    return partial(made)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "2024年全区公共财政预算收入达到9.03亿元,同比增长7%。全年完成一般公共预算收入10.21亿元，同比增长7.4%。",
            {"9.03亿元": "7%", "10.21亿元": "7.4%"},
        ),
        (
            "2024年社会消费品零售总额96亿元,增长10.3%;\n社会消费品零售总额385亿元,是前一时期的2.1倍;",
            {"96亿元": "10.3%", "385亿元": None},
        ),
        (
            "2024年进出口总额816.52亿元，同比增长29.6%，其中亿元以上企业41个，同比增长70.2%；进出口总额783.14亿元，同比增长29.7%。",
            {"816.52亿元": "29.6%", "783.14亿元": "29.7%"},
        ),
        ("2024年进出口总额81亿元。进出口总额76亿元。进出口总额增长5%。", {"81亿元": None, "76亿元": None}),
        ("2024年进出口总额增长5%，达到81亿元。另有进出口总额76亿元。", {"81亿元": "5%", "76亿元": None}),
        ("2024年进出口总额81亿元。进出口形势向好。进出口总额增长5%。", {"81亿元": "5%"}),
        ("2024年进出口总额81.3亿元。进出口总额突破80亿元，增长5%。", {"81.3亿元": "5%"}),
        ("2024年进出口总额81亿元（11亿美元），增长5%。另有进出口总额76亿元。", {
            "81亿元": "5%", "11亿美元": "5%", "76亿元": None,
        }),
    ],
)  # fmt: skip
def test_a_growth_stands_beside_the_level_of_its_sentence(
    corpus_of: partial[Corpus], text: str, told: dict[str, str | None]
) -> None:
    with corpus_of(text) as corpus:
        (row,) = corpus.rows()
        found = {
            each.figure.surface: each.side.growth_figure.surface if each.side.growth_figure else None
            for each in statements(corpus.report(row.id), bundled())
            if each.relation == "level" and each.figure.surface in told
        }
    assert found == told


def test_the_level_beside_a_growth_is_the_most_precise_word_for_it(corpus_of: partial[Corpus]) -> None:
    with corpus_of("2024年进出口总额突破80亿元，迈上新台阶。实现进出口总额81.3亿元，增长5%。") as corpus:
        told = statements(corpus.report(next(iter(corpus.rows())).id), bundled())
    assert [each.side.level.surface for each in told if each.side.level] == ["81.3亿元"]


def test_zones_years_and_answers_keep_the_same_rule(corpus_of: partial[Corpus]) -> None:
    with corpus_of(
        "2024年进出口总额增长5%，达到81.3亿元。\n另有进出口总额76亿元。\n进出口总额增长9.86%。"
    ) as corpus:
        text_of = partial(stated.text_of, corpus)
        made = matrix(stated.of_period(corpus, "2024"), "2024", 1, lexicon=bundled(), text_of=text_of)
        cell = made.cells["鄞州区", "进出口总额"]
        figures = stated.of_indicator(corpus, "鄞州区", "进出口总额")
        (point,) = series(figures, "鄞州区", "进出口总额", text_of)[0].points
        for level, growth in (
            (cell.figure, cell.growth),
            (point.figure, point.growth_figure),
            *(
                (row.figure, row.growth)
                for row in answer(corpus, bundled(), "鄞州区2024年进出口总额是多少").rows
                if row.figure.surface == "81.3亿元"
            ),
        ):
            assert level is not None
            assert (level.surface, growth and growth.surface) == ("81.3亿元", "5%")
        assert [
            (row.figure.surface, row.growth)
            for row in answer(corpus, bundled(), "鄞州区2024年进出口总额是多少").rows
        ][1:] == [("76亿元", None)]
