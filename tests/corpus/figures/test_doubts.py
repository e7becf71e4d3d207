"""What is doubtful of a figure, and what is not: a mark that everything bears says nothing."""

from __future__ import annotations

import pytest

from corpus.figures import figures_of
from corpus.figures.doubts import with_doubts
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure, Report


def figure(text: str, surface: str, **about: object) -> Figure:
    """The figure of a report on 2024 that reads so."""
    report = Report(
        "a-1",
        "a.txt",
        1,
        "",
        text,
        period="2024",
        figures=figures_of(text, (), "2024", None, lexicon=bundled()),
        **about,
    )  # type: ignore[arg-type]
    return next(each for each in with_doubts(report, bundled()).figures if each.surface == surface)


@pytest.mark.parametrize(
    ("text", "surface", "doubts"),
    [
        ("油菜产量22万吨，增长4%。", "22万吨", ()),
        ("规上工业增加值增长6.4%。", "6.4%", ()),
        ("完成固定资产投资38亿元。", "38亿元", ()),
        ("全市实现地区生产总值860亿元。", "860亿元", ("zone",)),
        ("力争三年内新增高新技术企业90家。", "90家", ()),
        ("城镇新增就业3.1万人。", "3.1万人", ()),
        ("营业总收入1200亿元；建成区30平方公里。", "30平方公里", ()),
        ("规上服务业实现营业收入3.7亿元。", "3.7亿元", ("indicator",)),
        ("规上工业增加值年均增长9%。", "9%", ("period",)),
        ("脱贫县农村居民人均可支配收入增长9.3%。", "9.3%", ("indicator",)),
        ("开发区规上工业增加值、工业投资分别增长5.2%、7.4%。", "5.2%", ("indicator",)),
        ("全省规上工业增加值、工业投资分别增长5.2%、7.4%。", "5.2%", ()),
        ("实施沿街立面更新改造重点项目40个。", "40个", ("indicator",)),
        ("全年开工建设重点项目140个。", "140个", ()),
        ("加快建设重点项目140个。", "140个", ()),
        ("货物和服务进出口增长3.7%。", "3.7%", ()),
        ("西岸经济圈年工业总产值突破1600亿元。", "1600亿元", ()),
        ("全省全年工业总产值突破1600亿元。", "1600亿元", ()),
    ],
)
def test_words_before_a_name_that_narrow_it_make_it_doubtful(
    text: str, surface: str, doubts: tuple[str, ...]
) -> None:
    assert figure(text, surface, zone="某省").doubts == doubts


def test_what_is_told_of_another_place_is_doubtful_and_of_the_own_is_not() -> None:
    text = "宝鸡市规上工业增加值增长15.2%。全市规上工业增加值增长9.1%。"
    assert figure(text, "15.2%", zone="陕西省").doubts == ("indicator", "zone")
    assert figure(text, "15.2%", zone="宝鸡市").doubts == ()
    assert figure(text, "9.1%", zone="陕西省").doubts == ("zone",)
    assert figure(text, "9.1%", zone="宝鸡市").doubts == ()


def test_a_part_of_a_province_is_the_whole_of_a_park() -> None:
    text = "开发区规上工业增加值增长5.2%。"
    assert figure(text, "5.2%", zone="某省").doubts == ("indicator",)
    assert figure(text, "5.2%", zone="某某经济开发区").doubts == ()


@pytest.mark.parametrize(
    ("text", "surface", "doubtful"),
    [
        ("深化省级开发区改革，完善考核办法，实际利用外资增长27%。", "27%", True),
        ("深化省级开发区改革，完善考核办法，利用外资、工业投资分别增长27%、13%。", "13%", True),
        ("新增国家级开发区2家，实际利用外资增长27%。", "27%", False),
        ("深化国企改革，完善考核办法，实际利用外资增长27%。", "27%", False),
    ],
)
def test_what_follows_a_part_of_the_zone_may_be_of_that_part(text: str, surface: str, doubtful: bool) -> None:
    assert ("indicator" in figure(text, surface, zone="某市").doubts) is doubtful
    assert "indicator" not in figure(text, surface, zone="某某高新区").doubts


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("共完成基础设施建设投入7.6亿元，比全市固定资产投资增幅高5个百分点。", ("indicator",)),
        ("共完成税收收入6.4亿元，同比增长40%，比全市财政收入平均增幅高5个百分点。", ()),
        ("税收收入增长40%，比全市增幅高5个百分点。", ()),
    ],
)
def test_the_distance_from_a_growth_without_one_of_its_own_is_doubtful(
    text: str, doubts: tuple[str, ...]
) -> None:
    assert figure(text, "5个百分点").doubts == doubts


def test_what_grew_to_an_untold_year_is_as_doubtful_as_its_yearly_mean() -> None:
    text = "地区生产总值从21亿元增长到48亿元，年均增长8.6%；税收收入从2023年的9亿元增长到11亿元，增长22%。"
    assert figure(text, "48亿元").doubts == figure(text, "8.6%").doubts == ("period",)
    assert figure(text, "11亿元").doubts == ()


def test_what_is_carried_from_a_doubtful_name_is_doubtful() -> None:
    text = "全省脱贫县农村居民人均可支配收入15200元，增长9.3%。粮食产量22万吨，增长4%。"
    assert "indicator" in figure(text, "9.3%", zone="某省").doubts
    assert figure(text, "4%", zone="某省").doubts == ()


def test_an_area_told_in_money_is_doubtful() -> None:
    text = "核心区面积5平方公里，3年来连续实现20亿元以上、50亿元以上项目的突破。"
    assert "indicator" in figure(text, "20亿元").doubts
    assert figure(text, "5平方公里").doubts == ()


def test_the_own_zone_before_a_name_narrows_nothing() -> None:
    text = "2024年，柳湖工业园区规模以上工业总产值增长3.6%。"
    assert figure(text, "3.6%", zone="柳湖工业园区").doubts == ()


FIVE_YEARS = "“十四五”时期，全市上下砥砺前行。\n{}\n一年来，我们重点抓了以下工作。\n{}"


@pytest.mark.parametrize(
    ("sentence", "surface", "doubtful"),
    [
        ("城镇新增就业31.6万人。", "31.6万人", True),
        ("改造老旧小区8.3万户。", "8.3万户", True),
        ("农村公路通车里程达到2600公里。", "2600公里", False),
        ("地区生产总值2140亿元。", "2140亿元", False),
        ("2024年城镇新增就业6.2万人。", "6.2万人", False),
        ("进出口增长17.5%。", "17.5%", True),
        ("社会消费品零售总额年均增长5.5%。", "5.5%", False),
        ("常住人口城镇化率达到66.1%。", "66.1%", False),
    ],
)
def test_a_flow_of_a_passage_on_several_years_may_be_their_sum(
    sentence: str, surface: str, doubtful: bool
) -> None:
    assert ("span" in figure(FIVE_YEARS.format(sentence, ""), surface).doubts) is doubtful
    assert "span" not in figure(FIVE_YEARS.format("", sentence), surface).doubts


@pytest.mark.parametrize(
    ("sentence", "surface", "period", "span"),
    [
        ("城镇新增就业31.6万人。", "31.6万人", "2021..2025", "sum"),
        ("发放助学金2.4亿元。", "2.4亿元", "2021..2025", "sum"),
        ("高中阶段毛入学率提高4.3个百分点。", "4.3个百分点", "2021..2025", "sum"),
        ("农村公路通车里程达到2600公里。", "2600公里", "2024", None),
        ("新增高标准农田30万亩，累计达到86万亩。", "86万亩", "2024", "to-date"),
        ("一般公共预算收入完成91亿元。", "91亿元", "2024", None),
    ],
)
def test_what_was_done_in_a_passage_on_several_years_is_their_sum_and_what_stands_is_not(
    sentence: str, surface: str, period: str, span: str | None
) -> None:
    found = figure(FIVE_YEARS.format(sentence, ""), surface)
    assert (found.period, found.span) == (period, span)


def test_a_goal_of_a_passage_on_several_years_may_be_theirs() -> None:
    text = "“十五五”时期，要推动经济发展迈上新台阶。\n确保城镇新增就业24万人以上。"
    found = figure(text, "24万人")
    assert (found.status, found.period, found.span) == ("target", "2026..2030", "sum")
    assert found.doubts == ("span",)


@pytest.mark.parametrize(
    ("doubted", "text", "doubts"),
    [
        (("period",), "全区完成税收收入9.4亿元。", ("period",)),
        (("period",), "2024年完成税收收入9.4亿元。", ()),
        (("zone",), "全区完成税收收入9.4亿元。", ()),
    ],
)
def test_a_year_counted_from_the_date_of_the_page_is_doubtful(
    doubted: tuple[str, ...], text: str, doubts: tuple[str, ...]
) -> None:
    assert figure(text, "9.4亿元", doubts=doubted).doubts == doubts


def test_a_name_found_in_a_weak_place_is_doubtful() -> None:
    text = "外贸形势好转，前三季度达到46.3亿元。\n完成税收收入9.4亿元。"
    report = Report(
        "a-1",
        "a.txt",
        1,
        "",
        text,
        period="2024",
        figures=figures_of(text, (), "2024", None, lexicon=bundled()),
    )
    for each in with_doubts(report, bundled()).figures:
        assert ("indicator" in each.doubts) is (each.confidence < 0.9)


@pytest.mark.parametrize(
    ("sentence", "surface", "doubts"),
    [
        ("实际使用外资26亿美元。", "26亿美元", ("span",)),
        # That 年均 is of another clause.
        ("国企利润年均增长11%，实际使用外资26亿美元。", "26亿美元", ("span",)),
        ("一般公共预算支出3400亿元。", "3400亿元", ("span",)),
        ("2024年实际使用外资26亿美元。", "26亿美元", ()),
        ("实际使用外资达到26亿美元。", "26亿美元", ()),
        ("特别是2024年，全省攻坚克难。固定资产投资3400亿元，增长6%。", "3400亿元", ()),
        ("排放较2020年，全省下降6%。固定资产投资3400亿元，增长6%。", "3400亿元", ("span",)),
        ("地区生产总值5.3万亿元。", "5.3万亿元", ()),  # nobody sums it
    ],
)
def test_what_may_be_the_sum_of_years_is_doubtful_in_their_passage(
    sentence: str, surface: str, doubts: tuple[str, ...]
) -> None:
    assert figure(f"五年来，改革开放纵深推进。{sentence}", surface, zone="某省").doubts == doubts


def test_a_passage_on_the_past_year_is_of_no_years() -> None:
    text = "五年来，改革开放纵深推进。\n过去的一年，我们攻坚克难。\n实际使用外资26亿美元。"
    assert figure(text, "26亿美元", zone="某省").doubts == ()
