"""Small repairs, each beside what only looks broken."""

from __future__ import annotations

import pytest

from corpus.pipeline.clean.surface import mend_surface
from corpus.pipeline.clean.wrap import join_wrapped
from tests.corpus.cleaning import after_step


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("２０１５年增长８．５％，ＧＤＰ", "2015年增长8.5%，GDP"),
        ("，（）：；！？。", None),
        ("出口7，420万美元，进口1，050亿元", "出口7,420万美元，进口1,050亿元"),
        ("排名第7，420家企业入驻", None),
        ("详见附件7，420万元到账", None),
        ("分别为7，420万元", None),
        ("增长7%，420万元到账", None),
        ("增长7.5，420万元到账", None),
        ("到2017，420万元到账", None),
        ("7，420，150元", None),
        ("新增7，420家", None),
        ("收入24. 3 亿元", "收入24.3亿元"),
        ("面积61 万㎡", "面积61万㎡"),
        ("3. 2015年工作", None),
        ("政 府 工 作 报 告", "政府工作报告"),
        ("刘 伟 张 三", "刘伟张三"),
        ("区长 刘 伟", None),
        ("税收增长4.2个百 分点，同 比多2个 百分点", "税收增长4.2个百分点，同比多2个百分点"),
        ("新增企 业31家，生产总 值25亿元", "新增企业31家，生产总值25亿元"),
        ("企业 投资 增长", None),
        ("A 企业 B 企业", None),
        ("近日,,笔者", "近日,笔者"),
        ("增长8%,。", "增长8%。"),
        ("共1,000,000元……——", None),
        ("??? 本报讯", "本报讯"),
        ("怎么干?这样干", None),
        ("发展良好。 S9~5eZ4.4Yh4?7C", "发展良好。"),
        ("执行标准。 GB/T4754-2017", None),
        ("第一段x0dx0a第二段", "第一段第二段"),
    ],
)
def test_a_repair_mends_what_is_broken_and_nothing_else(text: str, left: str | None) -> None:
    assert after_step(mend_surface, text) == (text if left is None else left)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("重点要把握好\n，即：\n一方面，要量力而行。", "重点要把握好，即：\n一方面，要量力而行。"),
        ("一般公共预算收入完成4.6\n\n1\n\n亿元，同比增长8%。", "一般公共预算收入完成4.6亿元，同比增长8%。"),
        ("第一段到此结束。\n- 3 -\n第二段从此开始。", "第一段到此结束。\n第二段从此开始。"),
        ("今年排名\n1\n苏州工业园区\n2\n广州开发区", None),
        ("一、总体情况\n二、主要工作", None),
        ("地区生产总值\n429\n亿元", None),
    ],
)
def test_sentences_are_joined_and_tables_are_not(text: str, left: str | None) -> None:
    assert after_step(join_wrapped, text) == (text if left is None else left)


def test_list_numbers_whose_headings_were_pictures_go() -> None:
    text = "聚焦三争行动。\n1\n要变被动为主动。\n2\n要招大引强。\n抓好三个机制。\n1\n要强化责任。\n结束语。"
    assert "\n1\n" not in after_step(join_wrapped, text)
