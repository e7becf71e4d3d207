"""The flags of whole pages: each where it belongs, none where something only looks like it."""

from __future__ import annotations

import pytest

from corpus.pipeline import quality
from corpus.pipeline.build import reports_of

PLAIN = """昆山经济技术开发区2018年工作总结
2018年，昆山经济技术开发区坚持稳中求进工作总基调。全年完成地区生产总值1850亿元，增长7.1%。
规上工业总产值6521.3亿元，同比增长6.8%。固定资产投资完成132.4亿元，新增企业4210户，发展质量稳步提高。
"""
NOVEL = """{heading}
“书记，您来了。”王县长笑着迎上前去，众人连忙跟上。
“开发区的情况怎么样？”李书记一边走一边问道。
“一切顺利。”王县长说，“就等您来视察了。”
李书记点点头，走进了管委会的大楼，久久没有说话。
“这个项目什么时候能开工？”他又问。
“下个月。”王县长擦了擦额头上的汗。
"""
PLAN = """昆山经济技术开发区总体规划（2016-2020年）
第一章 总则
为推进“一区四园”建设，落实“十三五”规划，加强“三个中心”管理，结合开发区实际，制定本规划。
第二章 布局
按照“产城融合”的要求，构建“两轴三带”格局，完善“五纵五横”路网，打造“智慧园区”，形成“一核多点”布局。
"""


def flags_of(page: str) -> tuple[str, ...]:
    (report,) = reports_of(page.encode(), "page.txt")
    return report.flags


@pytest.mark.parametrize(
    ("added", "flags"),
    [
        pytest.param("", (), id="nothing wrong"),
        pytest.param(
            "X射线检测、X光设备、X轴机床项目开工，XX大道通车，XX大道二期启动，投资5亿元。",
            (),
            id="X-rays and streets named XX",
        ),
        pytest.param("引进x亿元项目一个。", (), id="one placeholder is a slip"),
        pytest.param("财政收入x亿元，增长xx%，新增企业xx户。", ("template",), id="blanks of a template"),
        pytest.param("20**年，全区完成投资XX.27亿元，增长XX.27%。", ("template",), id="a year with stars"),
        pytest.param("全年完成产值__亿元，增长__%。", ("template",), id="underlines for numbers"),
        pytest.param("财政收入***亿元，增长**%，新增企业***户。", ("template",), id="stars for numbers"),
        pytest.param("**高新区创建成功，80%的****实验室落户园区。", ("masked",), id="masked words"),
        pytest.param(
            "坚持以***新时代中国特色社会主义思想为指导，贯彻***总书记讲话精神。",
            ("masked",),
            id="masked name of a thought",
        ),
        pytest.param(
            "**国家级**开发区加快建设，**高新技术企业**达120家，**实验室**建成3个，**经济**稳步增长。",
            (),
            id="markdown that makes words bold",
        ),
        pytest.param("****\n各项工作扎实推进。\n****", (), id="a separator of stars"),
        pytest.param(
            "企业家座谈会召开，高新技术企业家协会成立，弘扬企业家精神，规划面积平方公里数不断扩大。",
            (),
            id="entrepreneurs",
        ),
        pytest.param(
            "园区于年3月创建，规划面积平方公里，工业总产值达到亿元。", ("figures-lost",), id="digits gone"
        ),
        pytest.param(
            "固定资产投资增长26.1,比上年回落，工业增加值增长9.3。",
            ("figures-lost",),
            id="per cent signs gone",
        ),
        pytest.param(
            "全区新增�家企业，同比增长8�，完成投资�亿元。",
            ("figures-lost",),
            id="digits that were no characters",
        ),
        pytest.param(
            "税收增长1.2倍，占比提高5个百分点，企业增长300户，人均增加2000元，力争增长6.5%至7%。",
            (),
            id="growths in other units",
        ),
        pytest.param("下一步，此处隐藏28337个字。", ("truncated",), id="the rest hidden"),
        pytest.param(
            "下一步，力争再上新台阶。\n(未完,全文共1109字,当前显示253字)",
            ("truncated",),
            id="the rest hidden behind a line that cleaning takes",
        ),
        pytest.param("下一步，全区将继续深化改革，力争...", ("truncated",), id="an end in dots"),
        pytest.param("从一张白纸……到高楼林立，园区走过了不平凡的历程。", (), id="dots inside"),
        pytest.param(
            "新利娱乐全区经济平稳，威尼斯娱乐主导产业发展，新利娱乐民生改善。",
            ("suspicious",),
            id="adverts strewn in",
        ),
        pytest.param(
            "公安分局打击六合彩、百家乐、老虎机等赌博活动，查处案件12起。",
            (),
            id="a campaign against gambling",
        ),
    ],
)
def test_a_page_has_the_flags_that_it_should_have(added: str, flags: tuple[str, ...]) -> None:
    assert flags_of(f"{PLAIN}{added}\n") == flags


@pytest.mark.parametrize("heading", ["第1152章 调研开发区(1/5)", "第三十二章 风云", "第三十二章：风云"])
def test_a_chapter_of_a_novel_is_suspicious(heading: str) -> None:
    assert flags_of(NOVEL.format(heading=heading)) == ("suspicious",)


def test_speech_without_a_chapter_is_not_suspicious() -> None:
    assert "suspicious" not in flags_of(NOVEL.format(heading="李书记到昆山开发区调研"))


def test_a_plan_in_chapters_with_terms_in_quotation_marks_is_not_suspicious() -> None:
    assert flags_of(PLAN) == ()


@pytest.mark.parametrize(
    ("date", "flags"),
    [
        ("2019-01-20", ()),
        ("2020-12-31", ()),
        ("2021-01-01", ("date-conflict",)),
        ("2025-07-30", ("date-conflict",)),
        ("2014-05-01", ("date-conflict",)),
    ],
)
def test_a_page_dated_more_than_two_years_from_its_period_is_told_of(
    date: str, flags: tuple[str, ...]
) -> None:
    assert flags_of(f"---\ntitle: 2018年昆山开发区工作总结\ndate: {date}\n---\n{PLAIN}") == flags


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("一、2014年工作回顾\n2014年，全区攻坚克难。", True),
        ("——2015年1月15日在某区第五次会议上\n各位代表：", True),
        ("2014年，全区攻坚克难。到2020年建成小康。", True),
        ("一、2024年工作回顾\n2011年，我区成立。", False),
        ("2010年成立。\n2016年升级。\n2023年，全区攻坚克难。", False),
        ("我区成立于2010年，2016年升级。", False),
        ("年份\t产值\n2010年\t31\n2011年\t35", False),
        ("全区攻坚克难。", False),
    ],
)
def test_a_text_of_another_time_than_its_title_is_told_of(text: str, told: bool) -> None:
    found = quality.flags(text, "某区2025年统计公报", None, "2025")
    assert ("date-conflict" in found) is told
    assert "date-conflict" not in quality.flags(text, "某区统计公报", None, None)
