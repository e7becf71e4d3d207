"""Whose a figure is and from what it is the distance: goals, other wholes, parts of the zone, what came new."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pytest

from corpus.figures import figures_of
from corpus.lexicon.lexicon import bundled


class Case(NamedTuple):
    """A rule, a sentence that shows it, and its figures: one line each."""

    rule: str
    sentence: str
    figures: tuple[str, ...]


# Each line: surface | value | relation | indicator | scope | status | basis; the report is of 2023 and plans 2024.
GAPS = [
    Case(
        "what was added to the growth of a whole is no change of its own",
        "第一、二、三产业分别拉动GDP增长2.6、-1.8、4.1个百分点。工业增加值增长8%，拉动经济增长2.5个百分点，拉动点数比上年提高0.3个百分点。",
        (
            "2.6 | 2.6 | change | 第一产业增加值 | - | actual | contribution",
            "-1.8 | -1.8 | change | 第二产业增加值 | - | actual | contribution",
            "4.1个百分点 | 4.1 | change | 第三产业增加值 | - | actual | contribution",
            "8% | 8 | growth | 工业增加值 | - | actual | -",
            "2.5个百分点 | 2.5 | change | 工业增加值 | - | actual | contribution",
            "0.3个百分点 | 0.3 | change | 工业增加值 | - | actual | -",
        ),
    ),
    Case(
        "a shortfall of a goal is no level",
        "税收收入较年度目标短收0.4亿元。",
        ("0.4亿元 | -40000000 | change | 税收收入 | - | actual | goal",),
    ),
    Case(
        "a goal that another is measured by is a target, the words of failing are no name",
        "财政总收入未达预期，比年初目标31亿元少2.05亿元。",
        (
            "31亿元 | 3100000000 | level | 财政总收入 | - | target | -",
            "2.05亿元 | -205000000 | change | 财政总收入 | - | actual | goal",
        ),
    ),
    Case(
        "what a plan is passed by is actual, and so is the gap behind it",
        "工业投资增长9.1%，高于计划2.1个百分点，快于全市3.4个百分点。",
        (
            "9.1% | 9.1 | growth | 工业投资 | - | actual | -",
            "2.1个百分点 | 2.1 | change | 工业投资 | - | actual | goal",
            "3.4个百分点 | 3.4 | change | 工业投资 | - | actual | others",
        ),
    ),
    Case(
        "what a goal still wants",
        "固定资产投资完成54亿元，距全年任务还差6亿元。",
        (
            "54亿元 | 5400000000 | level | 固定资产投资 | - | actual | -",
            "6亿元 | -600000000 | change | 固定资产投资 | - | actual | goal",
        ),
    ),
    Case(
        "a budget is met in part, and the rest is missing",
        "一般公共预算收入完成预算的95.4%，短收0.8亿元。",
        (
            "95.4% | 95.4 | completion | 一般公共预算收入 | - | actual | -",
            "0.8亿元 | -80000000 | change | 一般公共预算收入 | - | actual | goal",
        ),
    ),
    Case(
        "a zone that lies behind others is below zero",
        "进出口总额增长2.2%，低于全省1.3个百分点。",
        (
            "2.2% | 2.2 | growth | 进出口总额 | - | actual | -",
            "1.3个百分点 | -1.3 | change | 进出口总额 | - | actual | others",
        ),
    ),
    Case(
        "a greater fall lies behind",
        "利润总额下降6.4%，降幅比全省大0.9个百分点。",
        (
            "6.4% | -6.4 | growth | 利润总额 | - | actual | -",
            "0.9个百分点 | -0.9 | change | 利润总额 | - | actual | others",
        ),
    ),
    Case(
        "a distance from last year is none from others",
        "工业增加值增速比上年提高1.6个百分点，高出全国平均水平2.5个百分点。",
        (
            "1.6个百分点 | 1.6 | change | 工业增加值 | - | actual | -",
            "2.5个百分点 | 2.5 | change | 工业增加值 | - | actual | others",
        ),
    ),
]
GAPS += [
    Case(
        "from several wholes in a row",
        "固定资产投资增速比全国、全省、全市分别高6.1个、4.4个、1.7个百分点。",
        (
            "6.1个 | 6.1 | change | 固定资产投资 | - | actual | others",
            "4.4个 | 4.4 | change | 固定资产投资 | - | actual | others",
            "1.7个百分点 | 1.7 | change | 固定资产投资 | - | actual | others",
        ),
    ),
    Case(
        "a gap may be a goal itself",
        "力争工业增加值增速高于全市1.5个百分点以上。",
        ("1.5个百分点 | 1.5 | change | 工业增加值 | - | target | others",),
    ),
    Case(
        "a goal in the clause, and how far it is",
        "工业增加值增速为3.6%，与年初确定的6%目标相差2.4个百分点。",
        (
            "3.6% | 3.6 | growth | 工业增加值 | - | actual | -",
            "6% | 6 | growth | 工业增加值 | - | target | -",
            "2.4个百分点 | -2.4 | change | 工业增加值 | - | actual | goal",
        ),
    ),
    Case(
        "a ratio with something is no distance from it",
        "物流总费用与GDP的比率降低0.9个百分点。",
        ("0.9个百分点 | -0.9 | change | 物流总费用与GDP的比率 | - | actual | -",),
    ),
    Case(
        "water better than a class is a name",
        "国考断面优于Ⅲ类水体比例达93.5%。",
        ("93.5% | 93.5 | level | 国考断面优于Ⅲ类水体比例 | - | actual | -",),
    ),
    Case(
        "a rank behind a goal that was passed is reached",
        "工业投资增长7.4%，比年度预期目标高1.4个百分点，列全市第2位。",
        (
            "7.4% | 7.4 | growth | 工业投资 | - | actual | -",
            "1.4个百分点 | 1.4 | change | 工业投资 | - | actual | goal",
            "第2位 | 2 | rank | 工业投资 | - | actual | -",
        ),
    ),
    Case(
        "with 差距 between a goal and its number",
        "实际利用外资9200万美元，与目标差距1800万美元。",
        (
            "9200万美元 | 92000000 | level | 实际利用外资 | - | actual | -",
            "1800万美元 | -18000000 | change | 实际利用外资 | - | actual | goal",
        ),
    ),
    Case(
        "from a mean that is told beside it",
        "亩均税收27万元，高于全省平均（15.2万元）11.8万元。",
        (
            "27万元 | 270000 | level | 亩均税收 | - | actual | -",
            "15.2万元 | 152000 | level | 亩均税收 | 全省 | actual | -",
            "11.8万元 | 118000 | change | 亩均税收 | - | actual | others",
        ),
    ),
    Case(
        "工业 before points is no name like 工业4.0",
        "高技术制造业增加值增长12.6%，快于规上工业4.7个百分点。",
        (
            "12.6% | 12.6 | growth | 高技术制造业增加值 | - | actual | -",
            "4.7个百分点 | 4.7 | change | 高技术制造业增加值 | - | actual | others",
        ),
    ),
]
WHOLES = [
    Case(
        "the mean of a province is the province's",
        "实际利用外资增长11.4%；同期全省平均增速为4.7%。",
        (
            "11.4% | 11.4 | growth | 实际利用外资 | - | actual | -",
            "4.7% | 4.7 | growth | 实际利用外资 | 全省 | actual | -",
        ),
    ),
    Case(
        "in a bracket behind 比",
        "工业投资增长14.2%，比全市（6.5%）高7.7个百分点。",
        (
            "14.2% | 14.2 | growth | 工业投资 | - | actual | -",
            "6.5% | 6.5 | growth | 工业投资 | 全市 | actual | -",
            "7.7个百分点 | 7.7 | change | 工业投资 | - | actual | others",
        ),
    ),
    Case(
        "a whole and the zone side by side",
        "全市工业投资增长3.3%，我区增长7.9%。",
        (
            "3.3% | 3.3 | growth | 工业投资 | 全市 | actual | -",
            "7.9% | 7.9 | growth | 工业投资 | - | actual | -",
        ),
    ),
    Case(
        "a whole alone is that of the report",
        "全市工业投资增长3.3%，工业增加值增长7.9%。",
        (
            "3.3% | 3.3 | growth | 工业投资 | - | actual | -",
            "7.9% | 7.9 | growth | 工业增加值 | - | actual | -",
        ),
    ),
]
PARTS = [
    Case(
        "parts named behind 其中",
        "其中，南园完成工业总产值88亿元，增长4%，柳河镇完成工业总产值61.5亿元。",
        (
            "88亿元 | 8800000000 | level | 南园工业总产值 | - | actual | -",
            "4% | 4 | growth | 南园工业总产值 | - | actual | -",
            "61.5亿元 | 6150000000 | level | 柳河镇工业总产值 | - | actual | -",
        ),
    ),
    Case(
        "two parts side by side",
        "东片区完成税收4.1亿元，西片区完成税收1.9亿元。",
        (
            "4.1亿元 | 410000000 | level | 东片区税收收入 | - | actual | -",
            "1.9亿元 | 190000000 | level | 西片区税收收入 | - | actual | -",
        ),
    ),
    Case(
        "counts of parts are counts of the same things",
        "新引进项目36个，其中南园20个，北园16个。",
        (
            "36个 | 36 | level | 签约项目 | - | actual | -",
            "20个 | 20 | level | 南园新引进项目 | - | actual | -",
            "16个 | 16 | level | 北园新引进项目 | - | actual | -",
        ),
    ),
    Case(
        "parts of what a clause names",
        "工业总产值中，北湖片区完成47.2亿元，西岭片区完成33.8亿元。",
        (
            "47.2亿元 | 4720000000 | level | 北湖片区工业总产值 | - | actual | -",
            "33.8亿元 | 3380000000 | level | 西岭片区工业总产值 | - | actual | -",
        ),
    ),
    Case(
        "a part with a measure alone",
        "其中，河口园区完成产值77亿元，山前园区完成产值52亿元。",
        (
            "77亿元 | 7700000000 | level | 河口园区产值 | - | actual | -",
            "52亿元 | 5200000000 | level | 山前园区产值 | - | actual | -",
        ),
    ),
    Case(
        "each with its rank behind it",
        "其中清河开发区主营业务收入210亿元，列全省第六位；平山开发区160亿元，列全省第九位。",
        (
            "210亿元 | 21000000000 | level | 清河开发区主营业务收入 | - | actual | -",
            "第六位 | 6 | rank | 清河开发区主营业务收入 | - | actual | -",
            "160亿元 | 16000000000 | level | 平山开发区主营业务收入 | - | actual | -",
            "第九位 | 9 | rank | 平山开发区主营业务收入 | - | actual | -",
        ),
    ),
    Case(
        "the zone itself is no part of it",
        "其中，开发区完成工业总产值88亿元，园区完成税收3亿元。",
        (
            "88亿元 | 8800000000 | level | 工业总产值 | - | actual | -",
            "3亿元 | 300000000 | level | 税收收入 | - | actual | -",
        ),
    ),
]
NEW = [
    Case(
        "what there is in all is not what came new",
        "新增规上工业企业17家，总数达到204家，增长9.1%。",
        (
            "17家 | 17 | level | 新增规上企业 | - | actual | -",
            "204家 | 204 | level | 规上工业企业 | - | actual | -",
            "9.1% | 9.1 | growth | 规上工业企业 | - | actual | -",
        ),
    ),
    Case(
        "nor behind a completion between",
        "净增高新技术企业22家，完成年度任务的110%，累计达到131家。",
        (
            "22家 | 22 | growth | 新增高新技术企业 | - | actual | -",
            "110% | 110 | completion | 新增高新技术企业 | - | actual | -",
            "131家 | 131 | level | 高新技术企业 | - | actual | -",
        ),
    ),
    Case(
        "what came in all of what only comes is still new",
        "城镇新增就业0.8万人，累计达到3.1万人。",
        (
            "0.8万人 | 8000 | level | 城镇新增就业 | - | actual | -",
            "3.1万人 | 31000 | level | 城镇新增就业 | - | actual | -",
        ),
    ),
    Case(
        "said behind the name",
        "高新技术企业新增19家，总数达97家。",
        (
            "19家 | 19 | level | 新增高新技术企业 | - | actual | -",
            "97家 | 97 | level | 高新技术企业 | - | actual | -",
        ),
    ),
    Case(
        "registered anew is a scope",
        "新登记市场主体2750户，市场主体总数达1.6万户。",
        (
            "2750户 | 2750 | level | 市场主体 | 新登记 | actual | -",
            "1.6万户 | 16000 | level | 市场主体 | - | actual | -",
        ),
    ),
    Case(
        "new ones of a grade are both",
        "新增省级创新平台5个，省级创新平台达31个。",
        (
            "5个 | 5 | level | 创新平台 | 新增省级 | actual | -",
            "31个 | 31 | level | 创新平台 | 省级 | actual | -",
        ),
    ),
]
LISTS = [
    Case(
        "names dealt without 分别, and a member that stood still",
        "工业总产值、利润总额、税收收入完成210亿元、14亿元、6.3亿元，同比分别增长4.9%、下降8.2%、持平。",
        (
            "210亿元 | 21000000000 | level | 工业总产值 | - | actual | -",
            "14亿元 | 1400000000 | level | 利润总额 | - | actual | -",
            "6.3亿元 | 630000000 | level | 税收收入 | - | actual | -",
            "4.9% | 4.9 | growth | 工业总产值 | - | actual | -",
            "8.2% | -8.2 | growth | 利润总额 | - | actual | -",
        ),
    ),
    Case(
        "a member below zero at the end of a list",
        "工业总产值、工业投资、进出口总额分别增长-2.4%、6.3%和-1.7%。",
        (
            "-2.4% | -2.4 | growth | 工业总产值 | - | actual | -",
            "6.3% | 6.3 | growth | 工业投资 | - | actual | -",
            "-1.7% | -1.7 | growth | 进出口总额 | - | actual | -",
        ),
    ),
    Case(
        "a member above zero with its sign",
        "出口、进口同比分别为-4.2%和+1.8%。",
        ("-4.2% | -4.2 | growth | 出口 | - | actual | -", "1.8% | 1.8 | growth | 进口 | - | actual | -"),
    ),
]


def _told(sentence: str) -> tuple[str, ...]:
    """The figures of a sentence, one line each."""
    found = figures_of(sentence, (), "2023", "2024", lexicon=bundled())
    lines = []
    for figure in found:
        assert isinstance(figure.value, Decimal)
        value = f"{figure.value.normalize():f}"
        lines.append(
            f"{figure.surface} | {value} | {figure.relation} | {figure.indicator} | {figure.scope or '-'}"
            f" | {figure.status} | {figure.basis or '-'}"
        )
    return tuple(lines)


@pytest.mark.parametrize("case", [*GAPS, *WHOLES, *PARTS, *NEW, *LISTS], ids=lambda case: case.rule)
def test_a_number_is_told_of_what_it_is_of(case: Case) -> None:
    assert _told(case.sentence) == case.figures
