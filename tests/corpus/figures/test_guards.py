"""What must hold of a figure that is rightly named: what breaks a guard is in doubt, what does not is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.figures import figures_of, guards
from corpus.figures.doubts import with_doubts
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure, Report


def report(text: str, *figures: Figure) -> Report:
    """A report on 2024 that states these figures, or those that are read in it."""
    read = figures or figures_of(text, (), "2024", None, lexicon=bundled())
    return with_doubts(Report("a-1", "a.txt", 1, "", text, period="2024", figures=read), bundled())


def named(name: str, unit: str = "亿元", **about: object) -> Figure:
    """A level of that name."""
    return Figure("5", 0, 1, Decimal(5), unit, "level", name, found_by="open", **about)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "guard"),
    [
        ("，东盟进出口", guards.begins_and_ends_in_words),
        (".其中规上企业", guards.begins_and_ends_in_words),
        ("而与之相反的我市出口", guards.begins_and_ends_in_words),
        ("煤化工分公司3×", guards.begins_and_ends_in_words),
        ("民权集聚区以", guards.begins_and_ends_in_words),
        ("重点园区中", guards.begins_and_ends_in_words),
        ("增幅在全市16", guards.begins_and_ends_in_words),
        ("建筑业）实现增加值", guards.closes_what_it_opens),
        ("一区四园”共完成工商税收", guards.closes_what_it_opens),
        ("“双东区域整治投入", guards.closes_what_it_opens),
        ("保持增长，纺织业", guards.is_no_sentence),
        ("某某汽车连续12年", guards.is_no_sentence),
        ("港口开发区投资增长尤为迅速", guards.is_no_sentence),
        ("《纲要》确定", guards.is_no_sentence),
    ],
)
def test_a_malformed_name_is_doubtful(name: str, guard: guards.Guard) -> None:
    one = named(name)
    assert not guard(one, report("5", one), bundled())
    assert report("5", one).figures[0].doubts == ("indicator",)


@pytest.mark.parametrize(
    "name",
    [
        "“专精特新”企业", "科技领军（培育）企业", "PM2.5浓度", "10亿元以上项目", "普通高中", "已开发面积", "公共", "返还",
        "国家级经济技术开发区和国家级高新技术产业开发区", "（园区）工业总产值", "互联网+项目", "自由",
    ],
)  # fmt: skip
def test_a_name_of_the_genre_is_not(name: str) -> None:
    assert report("5", named(name, "%")).figures[0].doubts == ()


@pytest.mark.parametrize(
    ("name", "unit", "doubtful"),
    [
        ("税收收入", "个", True),
        ("主营业务收入", "户", True),
        ("名优茶产量", "元", True),
        ("规划面积", "元", True),
        ("超百亿元的乡镇", "元", True),
        ("行业增加值", "个", True),
        ("工业总产值", "亩", True),
        ("税收收入", "元", False),
        ("税收收入", "美元", False),
        ("名优茶产量", "吨", False),
        ("规划面积", "亩", False),
        ("行业增加值", "元", False),
        ("境外投资", "家", False),
        ("规上工业企业", "户", False),
        ("规上工业企业", "家", False),
    ],
)
def test_a_unit_that_its_name_is_never_told_in_is_doubtful(name: str, unit: str, doubtful: bool) -> None:
    assert ("indicator" in report("5", named(name, unit)).figures[0].doubts) is doubtful


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("出口占全部贸易的132.4%。", True),
        ("出口占全部贸易的100%。", False),
        ("工业投资对增长的贡献率达355%。", False),
        ("出口完成年度目标的132.4%。", False),
    ],
)
def test_a_share_of_more_than_all_is_doubtful(text: str, doubtful: bool) -> None:
    (one,) = report(text).figures
    assert ("indicator" in one.doubts) is doubtful


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        (
            "2024年实际利用外资12.4亿美元，增长6%，其中台资企业大幅增长，实际利用外资4.1亿美元，增长8%。",
            {"4.1亿美元", "8%"},
        ),
        ("2024年出口300亿元，增长6%。机电产品大幅增长，出口120亿元。", {"120亿元"}),
        ("2024年两地居民收入达到26096元和10736元，增长13%和16%。", {"26096元", "10736元", "13%", "16%"}),
        ("2024年出口300亿元，增长6%。全年出口300.4亿元。", set()),
        ("2024年出口300亿元，2023年出口280亿元。", set()),
        ("2024年出口突破290亿元，达到300亿元。", set()),
        ("2024年出口300亿元，力争2025年出口350亿元。", set()),
        ("2025年力争出口350亿元，市里下达的任务是出口320亿元，圆满完成出口300亿元的目标。", set()),
        ("2024年出口由280亿元增加到300亿元。", set()),
        ("2024年出口300亿元，增长6%，高于全国2个百分点。", set()),
        ("甲项目完成投资3亿元，乙项目完成投资5亿元。", set()),
        ("2024年引进项目20个，总投资30亿元。", set()),
        ("2024年新签14个重点项目，2个重点项目完工。", set()),
    ],
)
def test_the_smaller_of_two_amounts_of_one_thing_is_doubtful(text: str, doubtful: set[str]) -> None:
    assert {each.surface for each in report(text).figures if "indicator" in each.doubts} == doubtful


def test_a_month_beside_months_is_told_apart_by_its_words_alone_on_a_page_without_a_year() -> None:
    text = "1-5月，社会消费品零售总额81亿元。5月当月社会消费品零售总额18亿元。"
    read = figures_of(text, (), None, None, lexicon=bundled())
    made = with_doubts(Report("a-1", "a.txt", 1, "", text, figures=read), bundled())
    assert all("indicator" not in each.doubts for each in made.figures)


def test_a_growth_inherits_from_the_last_amount_of_its_name() -> None:
    text = "2024年出口300亿元，增长6%。机电产品势头良好，出口120亿元，增长9%。"
    doubtful = {each.surface for each in report(text).figures if "indicator" in each.doubts}
    assert doubtful == {"120亿元", "9%"}
