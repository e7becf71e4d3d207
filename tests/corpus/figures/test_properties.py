"""What must hold of the figures of any text at all."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.figures import figures_of, grammar, mask, times
from corpus.figures.windows import LONGEST_SENTENCE, windows
from corpus.lexicon.lexicon import bundled
from corpus.lexicon.normalize import fold
from corpus.pipeline.build import reports_of
from tests.clock import grows_with_the_length
from tests.examples import examples

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
NAMED = [
    "百强",
    "500",
    "第",
    "号",
    "#",
    "《",
    "》",
    "〔",
    "〕",
    "”",
    "‘",
    "http：//a.cn",
    "www.x.cn",
    "热线",
    "12345",
    "0791-",
    "88888888",
    "13812345678",
    "世界",
    "全国",
    "中国",
    "工业",
    "4.0",
    "企业",
    "千伏",
    "KV",
    "A级",
    "PM2.5",
    "R&D",
    "5G",
    "月",
    "日",
    "年",
    "2018",
    "上半年",
    "季度",
    "今年",
    "去年",
    "截至",
    "十三五",
    "年代",
    "年内",
    "每年",
    "未来三年",
    "零增长",
    "浏览量",
    "一、",
    "①",
    "（一）",
    "1.",
    "及以上",
    "级",
    "规模以上",
    "亿元以上",
    "百万",
    "超",
    "破",
    "成",
    "两",
    "一",
    "百",
    "千分之",
    "翻",
    "番",
    "千亿元",
    "GDP",
    "x",
    "+",
    "<",
    ">",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
FULL_WIDTH = str.maketrans("0123456789%.", "０１２３４５６７８９％．")


@examples(150)
@given(TEXTS | st.text(max_size=80))
def test_surfaces_stand_at_their_offsets_and_spans_do_not_overlap(text: str) -> None:
    figures = figures_of(text, (), "2019", "2020", lexicon=bundled())
    for figure in figures:
        assert figure.surface == text[figure.start : figure.end]
    for one, next_one in pairwise(figures):
        assert (one.start, one.end) == (next_one.start, next_one.end) or one.end <= next_one.start


@examples(60)
@given(st.integers(1, 10**7), st.sampled_from(["亿元", "万平方米", "%", "家", "万人次", "个百分点", "倍"]))
def test_full_width_digits_give_the_same_figures(number: int, unit: str) -> None:
    text = f"财政总收入达到{number / 100:.2f}{unit}，同比增长8.5%。"
    half = figures_of(text, (), "2019", None, lexicon=bundled())
    full = figures_of(text.translate(FULL_WIDTH), (), "2019", None, lexicon=bundled())
    assert half
    assert [(f.value, f.unit, f.relation, f.indicator, f.period) for f in half] == [
        (f.value, f.unit, f.relation, f.indicator, f.period) for f in full
    ]


def _spans(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.compile(pattern, re.MULTILINE).finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "heads"),
    [
        (mask._pattern(), [f"(?={mask.HEADS})", f"(?!{mask.PLAINLY_A_FIGURE})"]),
        (mask._threshold(), [f"(?={mask.AMOUNT_HEADS})"]),
        (grammar._pattern(), [f"(?={grammar.NUMBER_HEADS})"]),
        (times._pattern(), [f"(?={times.HEADS})"]),
    ],
    ids=["masks", "thresholds", "numbers", "times"],
)
@examples(120)
@given(text=st.lists(st.sampled_from(PIECES + NAMED), max_size=50).map("".join))
def test_what_a_rule_may_begin_with_hides_none_of_its_finds(
    pattern: re.Pattern[str], heads: list[str], text: str
) -> None:
    plain = fold(text)
    everywhere = pattern.pattern
    for head in heads:
        assert head in everywhere
        everywhere = everywhere.replace(head, "", 1)
    assert _spans(pattern.pattern, plain) == _spans(everywhere, plain)


@examples(80)
@given(
    st.lists(st.sampled_from([*sorted(bundled().wordings.known), *PIECES, "区", "的"]), max_size=30).map(
        "".join
    )
)
def test_the_longest_name_at_a_place_is_found(text: str) -> None:
    plain = fold(text)
    longest = re.compile("|".join(map(re.escape, sorted(bundled().wordings.known, key=len, reverse=True))))
    wanted = [
        match.span()
        for match in longest.finditer(plain)
        if not (
            match.group()[0] in "0123456789亿万百千十" and plain[match.start() - 1] in "0123456789.十百千万几"
        )
        or not match.start()
    ]
    assert [(name.start, name.end) for name in bundled().wordings.find(plain)] == wanted


@given(st.text(alphabet="１２３.,，:：；;()（）％%ＡaＢ 萬億個點\u3000\x1f", max_size=40))
def test_folding_keeps_the_length_and_folds_no_sign_twice(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded).replace(",", "，") == folded.replace(",", "，")


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
        "、1",
        "5号、",
        "分别1个、2个",
        "1-1#、",
        "100万元以上",
    ],
)
def test_time_grows_with_the_length_and_not_faster(unit: str) -> None:
    def find(length: int) -> None:
        figures_of((unit * length)[:length], (), "2019", "2020", lexicon=bundled())

    find(len(unit))
    assert grows_with_the_length(find, 1_000)


def test_a_doubt_looks_no_further_back_than_a_sentence_reaches() -> None:
    far, near = "全市有" + "多" * LONGEST_SENTENCE, "全市有多处，"
    found = [
        [figure.doubts for report in reports_of(f"东湖区情况\n\n{words}财政总收入5亿元。".encode(), "a.txt")
         for figure in report.figures] for words in (far, near)
    ]  # fmt: skip
    assert found == [[()], [("zone",)]]


def test_a_sentence_without_an_end_is_parted_behind_a_comma() -> None:
    text = "财政总收入5亿元，" * (LONGEST_SENTENCE // 3)
    stretches = {window.sentence for window in windows(text, grammar.numbers(text)[0])}
    assert all(end - start <= LONGEST_SENTENCE for start, end in stretches)
    assert all(text[start - 1] in "，" for start, _ in stretches if start)
    assert max(end for _, end in stretches) == len(text)


NUMERAL_SIGNS = [
    *"0123456789.,，零〇○一二两三四五六七八九十百千万亿廿点几数余多 \n壹贰叁佰仟-至",
    "亿元",
    "%",
    "个",
    "家",
    "分之",
    "人次",
    "成",
]
GLUED = re.compile(r"[\d零〇○一二两三四五六七八九十百千万亿廿卅]")


@examples(400)
@given(
    st.lists(st.sampled_from(NUMERAL_SIGNS), min_size=1, max_size=14).map("".join),
    st.sampled_from(["元", "亿元", "%", "家", "人", "万平方米", "个百分点", ""]),
    st.sampled_from(["税收达到", "增长", "引进企业", "超", "第", ""]),
)
def test_no_figure_begins_or_ends_inside_a_number(numeral: str, unit: str, head: str) -> None:
    text = f"{head}{numeral}{unit}。"
    plain = fold(text)
    for figure in figures_of(text, (), "2019", "2020", lexicon=bundled()):
        for at in (figure.start, figure.end):
            assert not (at and GLUED.match(plain, at) and GLUED.match(plain, at - 1)), (text, figure.surface)
        assert not re.search(
            r"\d[.,]\s?$", plain[max(figure.start - 3, 0) : figure.start]
        ) or not GLUED.match(figure.surface)
        assert not (figure.surface[-1].isdecimal() and re.match(r"[.,]\d", plain[figure.end :])), (
            text,
            figure.surface,
        )


@examples(200)
@given(st.integers(10, 10**12 - 1))
def test_what_is_written_in_words_is_read_as_it_is_written(number: int) -> None:
    figures = figures_of(f"税收达到{_worded(number)}元。", (), "2019", "2020", lexicon=bundled())
    assert [figure.value for figure in figures] == [number]


def _worded(number: int) -> str:
    """A number in words, by the rules of the language: 二百零五万零三十."""
    written, gap = "", False
    for power, sign in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // power % (10**5 if power == 10**8 else 10**4)
        if not part:
            gap = bool(written)
            continue
        zero = written and (gap or part < 1000)
        written += ("零" if zero else "") + _section(part) + sign
        gap = False
    return written


def _section(number: int) -> str:
    if number >= 10_000:
        rest = number % 10_000
        return (
            _section(number // 10_000)
            + "万"
            + (("零" if rest < 1000 else "") + _section(rest) if rest else "")
        )
    written = ""
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            written += "一二三四五六七八九"[digit - 1] + sign
        elif written and number % power and not written.endswith("零"):
            written += "零"
    return written
