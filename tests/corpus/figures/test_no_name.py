"""What can never be a name: a stretch of time, what joins a sentence to the one before, words of the telling itself."""

from __future__ import annotations

import pytest

from corpus.figures import figures_of
from corpus.figures.phrase import names_nothing
from corpus.lexicon.lexicon import bundled


def _names(sentence: str) -> list[str | None]:
    return [figure.indicator for figure in figures_of(sentence, (), "2019", "2020", lexicon=bundled())]


@pytest.mark.parametrize("words", ["完成情况", "态势良好", "势头强劲", "历年累计统计中", "成效明显"])
def test_words_of_the_telling_name_nothing(words: str) -> None:
    assert names_nothing(words)


@pytest.mark.parametrize("words", ["服务业统计局", "良好农业规范", "情况报告", "成绩单"])
def test_a_noun_that_holds_such_a_word_is_a_name(words: str) -> None:
    assert not names_nothing(words)


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("我县外贸进口保持回升势头，前3个月增长4.1%，前7个月增长9%。", ["外贸进口"] * 2),
        ("保交楼项目提前2个月实现100%交付。", ["保交楼项目提前2个月"]),
        ("与此相反的，我区对日本、越南出口强劲，同比分别增长13%和21%。", ["日本出口", "越南出口"]),
        ("从5个乡镇增速看，东河、西坪高于全县平均水平，同比分别增长31%、18%。", ["乡镇", "东河", "西坪"]),
        ("限上批发业销售额7.8亿元，同步增长26%。", ["批发业销售额"] * 2),
        ("工业投资完成4.2亿元，完成情况列全市第三。", ["工业投资"] * 2),
        ("新增亿元以上签约项目8个，在谈项目21个，储备项目64个的目标任务。", ["新增亿元以上签约项目", "在谈项目", "储备项目"]),
    ],
)  # fmt: skip
def test_time_joints_and_frames_are_no_names(sentence: str, indicators: list[str | None]) -> None:
    assert _names(sentence) == indicators


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("规上企业产值能耗同比下降2.6%。", ["规上企业产值能耗"]),
        ("高新技术企业产值占规上工业总产值的31%。", ["高新技术企业产值"]),
        ("1-4月，全县规上服务业实现营业收入5.2亿元。", ["规上服务业营业总收入"]),
        ("东岭工业园区规模工业增加值、工业投资分别达到8亿元、21亿元。", ["规模以上工业增加值", "工业投资"]),
        ("全市12个园区完成签约资金31亿元。", ["园区", "园区签约资金"]),
        ("该镇明确了16家列统工业企业的目标。", ["列统工业企业"]),
    ],
)  # fmt: skip
def test_a_name_reaches_to_its_edges(sentence: str, indicators: list[str | None]) -> None:
    assert _names(sentence) == indicators


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        # how often, when and by whom it was done
        ("我县招商项目共到位资金7.2亿元。", ["招商项目到位资金"]),
        ("本月到位资金2.4亿元，当年计划完成投资18亿元。", ["到位资金", "完成投资"]),
        ("已经在近两年来陆续到位资金约3亿元。", ["到位资金"]),
        ("东坪镇完成到位资金全年任务的87%。", ["东坪镇到位资金"]),
        ("“一区三园”共完成工商税收1.7亿元。", ["“一区三园”工商税收"]),
        ("全乡财政收入2100万元，全旗gdp完成32亿元。", ["财政总收入", "地区生产总值"]),
        # what was set and what was settled
        ("财政总收入决算为35亿元，完成收入预期的97.0%，增长0.1%。", ["财政总收入"] * 3),
        ("镇东工业园以18亿元位居榜首，北山工业园则以11亿元位于第7位。", ["镇东工业园", *["北山工业园"] * 2]),
        # what is judged or said of what is counted
        ("120个新增长点项目发展良好，仍有14个新建项目尚未列统。", ["新增长点项目", "新建项目"]),
        ("9个重点园区中有6个实现增长。", ["重点园区"] * 2),
        ("12项主要经济指标中，有3项没有完成。", ["主要经济指标"] * 2),
        ("国内外创新团队7个。", ["国内外创新团队"]),
    ],
)  # fmt: skip
def test_what_is_said_of_a_thing_is_no_part_of_its_name(sentence: str, indicators: list[str | None]) -> None:
    assert _names(sentence) == indicators


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("第二产业增加值比重为41%，一产比重提高0.2个百分点。", ["第二产业增加值", "第一产业增加值"]),
        ("第二、第三产业贡献率分别达到52%、41%。", ["第二产业贡献率", "第三产业贡献率"]),
        ("进出口总额和外商直接投资分别占全省的12%和15%。", ["进出口总额", "实际利用外资"]),
    ],
)  # fmt: skip
def test_shares_are_of_what_they_are_told_of(sentence: str, indicators: list[str | None]) -> None:
    assert _names(sentence) == indicators


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("园区规划面积为21平方公里（省自然资源厅批复为8平方公里）。", ["规划面积"] * 2),
        ("全市重点项目310项（打包项目拆分后共402项）。", ["重点项目"] * 2),
        ("工业投资完成41亿元，在海州市占比超过30%。", ["工业投资"] * 2),
        ("三个产业集群，年游客量超百万人次的文旅新区产业。", ["年游客量"]),
        ("（一）工业总产值完成6亿元，增长9%。预计上半年完成7.5亿元。", ["工业总产值"] * 3),
    ],
)  # fmt: skip
def test_who_decided_and_of_what_whole_are_no_names(sentence: str, indicators: list[str | None]) -> None:
    assert _names(sentence) == indicators


def test_what_a_budget_is_met_by_is_a_completion() -> None:
    sentence = "工业税收完成年初预算3500万元的61.2%。"
    found = figures_of(sentence, (), "2019", "2020", lexicon=bundled())
    assert [figure.relation for figure in found] == ["level", "completion"]
