"""What must hold of the figures of any text at all."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.figures import figures_of

PIECES = [
    *"0123456789０１２３.,，、。；：:()（）%‰-~—“” \n",
    *[
        "亿元",
        "万",
        "余",
        "个",
        "家",
        "项目",
        "增长",
        "下降",
        "同比",
        "分别",
        "占",
        "第",
        "位",
        "财政总收入",
        "固定资产投资",
    ],
    *[
        "500万元以上",
        "2019年",
        "1-5月",
        "预计",
        "力争",
        "目标",
        "任务数",
        "的",
        "等",
        "翻番",
        "由",
        "提高到",
        "百分点",
        "倍",
    ],
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
FULL_WIDTH = str.maketrans("0123456789%.", "０１２３４５６７８９％．")


@settings(max_examples=150, deadline=None)
@given(TEXTS | st.text(max_size=80))
def test_surfaces_stand_at_their_offsets_and_spans_do_not_overlap(text: str) -> None:
    figures = figures_of(text, (), "2019", "2020")
    for figure in figures:
        assert figure.surface == text[figure.start : figure.end]
    for one, next_one in pairwise(figures):
        assert (one.start, one.end) == (next_one.start, next_one.end) or one.end <= next_one.start


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 10**7), st.sampled_from(["亿元", "万平方米", "%", "家", "万人次", "个百分点", "倍"]))
def test_full_width_digits_give_the_same_figures(number: int, unit: str) -> None:
    text = f"财政总收入达到{number / 100:.2f}{unit}，同比增长8.5%。"
    half = figures_of(text, (), "2019", None)
    full = figures_of(text.translate(FULL_WIDTH), (), "2019", None)
    assert half
    assert [(f.value, f.unit, f.relation, f.indicator, f.period) for f in half] == [
        (f.value, f.unit, f.relation, f.indicator, f.period) for f in full
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "1234567890",
        "（",
        "经济发展",
        "百千万亿",
        "5亿元、",
        "分别",
        "2019-",
        "占",
        "1,234",
        "第一",
        "“",
        "<",
        "《",
    ],
)
def test_time_grows_with_the_length_and_not_faster(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        before = time.process_time()
        figures_of(text, (), "2019", "2020")
        return time.process_time() - before

    figures_of(unit, (), "2019", "2020")
    short = min(seconds(2_000), seconds(2_000))
    assert seconds(16_000) < 30 * short + 0.2
