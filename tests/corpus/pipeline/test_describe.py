"""Zone, kind, times and flags of a report, from what its page and text tell."""

from __future__ import annotations

import pytest

from corpus.lexicon.lexicon import bundled
from corpus.model import Report, join_lines
from corpus.period import periods
from corpus.pipeline import quality
from corpus.pipeline.build import reports_of
from corpus.pipeline.describe import describe
from corpus.pipeline.kinds import kind_of
from corpus.readers.base.text import read_text
from tests.corpus import pages
from tests.corpus.cleaning import articles


def _described(raw: str) -> Report:
    page = articles(raw)[0]
    return describe(page, join_lines(page.lines, page.raw)[0], bundled())


@pytest.mark.parametrize(
    ("raw", "zone", "city", "kind", "published", "period", "plan"),
    [
        (pages.GOV, "昆山经济技术开发区", "苏州市", "工作总结", "2019-01-20", "2018", "2019"),
        (pages.NEWS, "成都高新技术产业开发区", "成都市", "新闻", "2018-04-26", "2018Q1", None),
        (pages.TRADITIONAL, "常州经济技术开发区", "常州市", "园区介绍", None, "2017", None),
        (pages.PDF, "沾化区", "滨州市", "统计公报", None, "2016", None),
        (
            pages.STATISTICS,
            "临沂经济技术开发区",
            "临沂市",
            "经济运行",
            "2020-06-22",
            "2020-01..2020-05",
            None,
        ),
        (pages.SPEECH, "如东县", "南通市", "政府工作报告", None, "2017", "2018"),
        (pages.MANY, "济南高新技术产业开发区", "济南市", "经济运行", "2021-10-26", "2021-01..2021-09", None),
    ],
)
def test_a_report_is_described(
    raw: str, zone: str, city: str, kind: str, published: str | None, period: str | None, plan: str | None
) -> None:
    found = _described(raw)
    assert (found.zone, found.city, found.kind) == (zone, city, kind)
    assert (found.published, found.period, found.plan_period) == (published, period, plan)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2015年东湖区政府工作报告", "政府工作报告"),
        ("2018年上半年工作总结及下半年工作计划", "工作总结"),
        ("南昌开发区召开2020年全区干部大会", "会议报道"),
        ("在全区经济工作会议上的工作报告", "工作总结"),
        ("2020年一季度经济运行情况", "经济运行"),
        ("2016年国民经济和社会发展统计公报", "统计公报"),
        ("常州经济开发区简介", "园区介绍"),
        ("南昌高新区获批建国家自主创新示范区", "新闻"),
    ],
)
def test_the_title_tells_the_kind(title: str, kind: str) -> None:
    assert kind_of(title, "全年发展良好，成效明显。") == kind


@pytest.mark.parametrize(
    ("title", "text", "kind", "published", "times"),
    [
        ("2018年上半年工作总结及下半年工作计划", "", "工作总结", None, ("2018H1", "2018H2")),
        ("2020年工作总结暨2021年工作思路", "", "工作总结", None, ("2020", "2021")),
        ("2019年1-5月经济运行情况", "", "经济运行", None, ("2019-01..2019-05", None)),
        ("2020年第一季度经济运行分析", "", "经济运行", None, ("2020Q1", None)),
        (
            "2022年全区第四季度冲刺部署会上的讲话",
            "同志们：\n1-10月份，全区完成投资160亿元，增长6%。",
            "会议报道",
            None,
            ("2022-01..2022-10", None),
        ),
        ("《政府工作报告》之回顾2017", "发展稳中有进。", "政府工作报告", None, ("2017", None)),
        ("2020年5月份主要经济指标", "", "经济运行", None, ("2020-05", None)),
        ("前三季度工作总结", "", "工作总结", "2019-10-20", ("2019-01..2019-09", None)),
        (
            "政府工作报告",
            "一、2014年工作回顾\n好。\n二、2015年工作安排\n好。",
            "政府工作报告",
            None,
            ("2014", "2015"),
        ),
        ("2015年政府工作报告", "全区发展。", "政府工作报告", "2025-07-30", ("2014", "2015")),
        (
            "会议定调",
            "王某总结了全区2018年工作，安排部署全区2019年工作。",
            "会议报道",
            "2019-02-21",
            ("2018", "2019"),
        ),
        (
            "",
            "高新区创建于1991年，1992年获批。2017年收入2147亿元，继2016年之后，2017年再进9位。",
            "园区介绍",
            None,
            ("2017", None),
        ),
        (
            "产业高地",
            "2021年以来突破，2022年实施，2023年推出，2024年建成。",
            "新闻",
            "2025-07-29",
            (None, None),
        ),
        ("2021年工作要点", "抓好落实。", "工作总结", None, (None, "2021")),
        (
            "",
            "报告分三部分，一是2009年工作回顾，二是2010年工作安排。2010年起步。",
            "会议报道",
            None,
            ("2009", None),
        ),
        (
            "",
            "会议听取了县政府关于2016年上半年计划执行情况的报告，2016年全年任务重。",
            "会议报道",
            None,
            ("2016H1", None),
        ),
        ("", "会议审议了县政府关于2016年财政决算情况的报告。", "会议报道", None, ("2016", None)),
        (
            "",
            "县人大会议认为，2010年县政府工作努力；会议要求抓好2011年工作，2011年任务重。",
            "会议报道",
            None,
            ("2010", None),
        ),
        (
            "",
            "昨天召开会议。会上报告，2023年预计完成产值992亿元。\n2024年，工作要上台阶。",
            "会议报道",
            "2023-12-28",
            ("2023", None),
        ),
        ("", "长安镇位于海宁市西部，截止2007年末，全镇总收入12.8亿元。", "园区介绍", None, ("2007", None)),
        ("", "过去的一年，全区攻坚克难，多项指标居前。", "会议报道", "2022-01-20", ("2021", None)),
        (
            "",
            "运行平稳。2023年1-9月产值115亿元，全年预计178亿元；全年工业投资31亿元。",
            "工作总结",
            None,
            ("2023", None),
        ),
        (
            "",
            "近日完成2020年园区综合发展水平考核评价工作，涉及园区210家。2019年，园区实现产值9万亿元。",
            "新闻",
            "2020-12-28",
            ("2019", None),
        ),
        (
            "",
            "上半年，全市工业技改投资增长18%，比2019年同期增长21%，两年平均增长10%。",
            "新闻",
            None,
            ("2021H1", None),
        ),
        ("", "上半年，全市工业技改投资同比增长18%，比2019年同期增长21%。", "新闻", None, (None, None)),
        (
            "",
            "1至7月，全区税收9.4亿元。截至7月，商户比2022年末净增860户。",
            "经济运行",
            None,
            ("2023-01..2023-07", None),
        ),
        (
            "",
            "截至10月底，全省重点项目完成投资512亿元。下一步，将抓好2021年重点项目谋划储备。",
            "新闻",
            None,
            ("2020-10", None),
        ),
        (
            "",
            "今年是“十二五”收官之年。前三季度，园区完成投资31亿元，增长9%。",
            "新闻",
            None,
            ("2015-01..2015-09", None),
        ),
        (
            "",
            "今年是“十四五”规划承上启下之年，1-5月园区完成投资31亿元。",
            "新闻",
            None,
            ("2023-01..2023-05", None),
        ),
        (
            "",
            "近日，望湖街道召开2022年度议事会第三次会议。今年以来，1-7月，完成零售额4.1亿元；1-8月，完成投资6亿元；1-8月，税收2亿元。",
            "会议报道",
            None,
            ("2022-01..2022-08", None),
        ),
        (
            "",
            "近日，街道召开2022年度总结会议。今年以来，1-2月完成零售额4.1亿元。",
            "会议报道",
            None,
            (None, None),
        ),
        (
            "临江区2008年政府工作报告",
            "各位代表：\n2008年工作简要回顾\n全年完成地区生产总值96亿元，增长12%。",
            "政府工作报告",
            None,
            ("2008", "2009"),
        ),
        (
            "",
            "2023年安排市重点项目312个，年度计划投资280亿元。\n1-7月份，累计完成投资190亿元。",
            "新闻",
            None,
            ("2023", None),
        ),
        (
            "",
            "今年以来，全县紧扣2022年重点工作目标，推动发展。\n一、1-5月份主要经济指标完成情况\n全县投资31亿元，增长9%。",
            "经济运行",
            None,
            ("2022-01..2022-05", None),
        ),
        (
            "园区召开第三季度经济形势分析会",
            "昨日，园区召开第三季度经济形势分析会。前三季度，园区完成投资31亿元，增长9%。",
            "会议报道",
            "2014-10-22",
            ("2014-01..2014-09", None),
        ),
    ],
)
def test_times_are_told_from_title_headings_and_years(
    title: str, text: str, kind: str, published: str | None, times: tuple[str | None, str | None]
) -> None:
    assert periods(title, text, kind, published)[:2] == times


@pytest.mark.parametrize(
    ("name", "zone", "city"),
    [
        ("东湖", "东湖区", "南昌市"),
        ("南昌市东湖区", "东湖区", "南昌市"),
        ("小蓝", "南昌小蓝经济技术开发区", "南昌市"),
        ("小蓝经开区", "南昌小蓝经济技术开发区", "南昌市"),
        ("南昌开发区", "南昌经济技术开发区", "南昌市"),
        ("南昌市高新区", "南昌高新技术产业开发区", "南昌市"),
        ("长堎工业园区", "新建区经济开发区", "南昌市"),
        ("光谷", "武汉东湖新技术开发区", "武汉市"),
        ("南昌", "南昌市", "南昌市"),
        ("鼓楼区", "鼓楼区", None),
        ("洋浦开发区", "海南洋浦经济开发区", "儋州市"),
        ("中马钦州产业园", "中国-马来西亚钦州产业园区", "钦州市"),
        ("西安航天基地", "陕西航天经济技术开发区", "西安市"),
        ("石河子高新区", "新疆生产建设兵团石河子高新技术产业开发区", "石河子市"),
        ("宁德东侨经开区", "东侨经济技术开发区", "宁德市"),
        ("大连旅顺开发区", "旅顺经济技术开发区", "大连市"),
        ("杨凌示范区", "杨凌农业高新技术产业示范区", "咸阳市"),
    ],
)
def test_a_zone_is_found_by_what_people_call_it(name: str, zone: str, city: str | None) -> None:
    found = bundled().gazetteer.find_zone(name)
    assert found is not None
    assert (found.name, found.city) == (zone, city)


@pytest.mark.parametrize("name", ["高新区", "经开区", "园区", "我区", "", "没有这个地方"])
def test_a_bare_word_names_no_zone(name: str) -> None:
    assert bundled().gazetteer.find_zone(name) is None


@pytest.mark.parametrize("city", ["福州市", "南京市", "徐州市", "开封市"])
def test_a_name_of_several_districts_means_the_one_in_the_city_of_the_text(city: str) -> None:
    found = _described(
        f"2018年鼓楼区工作总结\n2018年，{city}鼓楼区实现税收6.13亿元，同比增长15.49%，发展质量稳步提高。"
    )
    assert (found.zone, found.city) == ("鼓楼区", city)


def test_every_development_zone_of_the_list_lies_in_a_city_or_spans_several() -> None:
    assert {zone.name for zone in bundled().gazetteer.listed if not zone.city} == {
        "西咸新区", "贵安新区", "天府新区", "滇中新区", "赣江新区", "雄安新区",
        "河北雄安高新技术产业开发区",
    }  # fmt: skip


def test_a_zone_that_no_list_knows_is_named_as_written() -> None:
    found = _described(
        "滨州高新区2019年工作总结\n2019年，滨州高新区实现税收6.13亿元，同比增长15.49%，发展质量稳步提高。"
    )
    assert (found.zone, found.city) == ("滨州高新区", "滨州市")


@pytest.mark.parametrize(
    ("text", "published", "period", "flags"),
    [
        ("产值xx亿元，增长x%。", None, None, ("template",)),
        ("20**年全区发展，增长x%。", None, None, ("template",)),
        ("X射线检测项目签约，投资5亿元。", None, None, ()),
        ("发展良好。(未完,全文共1109字)", None, None, ("truncated",)),
        ("同比增长42。投资增长26.1,回落。", None, None, ("figures-lost",)),
        ("全年增长8%。", "2025-07-30", "2014", ("date-conflict",)),
        ("全年增长8%。", "2019-01-20", "2018H1", ()),
    ],
)
def test_damage_is_flagged_and_nothing_else(
    text: str, published: str | None, period: str | None, flags: tuple[str, ...]
) -> None:
    assert quality.flags(text, "", published, period) == flags


@pytest.mark.parametrize(
    ("raw", "doubts"),
    [
        (
            "昆山开发区2018年工作总结\n2018年，昆山开发区完成投资16亿元，增长5%，发展质量稳步提高，成效明显。",
            (),
        ),
        (
            "2018 年，面对复杂环境，全区按照既定部署推进各项工作，经济运行总体平稳，完成投资16亿元。",
            ("title",),
        ),
        (
            "上半年招商总结\n时间：2021-07-08 04:21:37\n今年上半年，全区完成投资16亿元，增长5%，发展质量稳步提高。",
            ("period",),
        ),
        (
            "江阴市面貌一新\n过去一年，全市完成投资16亿元，增长5%，发展质量稳步提高，成效明显。\n2020年3月4日",
            ("published",),
        ),
        (
            "厦门发展取得新的突破\n过去一年，全市完成投资16亿元，增长5%，发展质量稳步提高，成效明显。",
            ("zone",),
        ),
    ],
)
def test_what_rests_on_weak_evidence_is_told(raw: str, doubts: tuple[str, ...]) -> None:
    assert _described(raw).doubts == doubts


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("2019 年，面对复杂环境，全区推进各项工作，经济总体平稳，全年完成投资16亿元，增长5%。", "2019 年，面对复杂环境，全区推进各项工作，经济总体平稳…"),
        ("全区经济平稳，完成投资16亿元。下一步抓好落实，确保全年任务圆满完成，推动发展迈上新台阶。", "全区经济平稳，完成投资16亿元"),
    ],
)  # fmt: skip
def test_a_page_without_a_title_is_called_by_a_whole_sentence_or_its_beginning(text: str, title: str) -> None:
    assert _described(text).title == title


@pytest.mark.parametrize(
    "line",
    ["- 昆山开发区2018年工作总结", "昆山开发区2018年工作总结 | |||", "昆山开发区2018年工作总结 2018"],
)
def test_a_title_has_no_marks_of_a_list_and_no_year_said_again(line: str) -> None:
    assert (
        _described(f"{line}\n2018年，昆山开发区完成投资16亿元，增长5%，发展质量稳步提高，成效明显。").title
        == "昆山开发区2018年工作总结"
    )


_BODY = "全年完成投资16亿元，增长5%，发展质量稳步提高，各项任务圆满完成，成效十分明显。"
_BEGINNING = "全年完成投资16亿元，增长5%，发展质量稳步提高，各项任务…"


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (f"发布会介绍2019年1-5月份\n全市工业运行情况\n\n2019-06-14 12:28 来源：某某网\n{_BODY}", "发布会介绍2019年1-5月份全市工业运行情况"),
        (f"柯桥开发区主任访谈：增创优势 打造全市发展新的增长极\n\n柯桥开发区主任访谈：\n\n增创优势\n  打造全市发展新的增长极\n2014-12-30\n{_BODY}", "柯桥开发区主任访谈：增创优势 打造全市发展新的增长极"),
        (f"2021年柯桥区国民经济和社会发展\n统计公报\n柯桥区统计局\n2022年5月25日\n{_BODY}", "2021年柯桥区国民经济和社会发展统计公报"),
        (f"20xx年各省工作报告汇编(7900字)\n\n发表于:2017.11.26来自:www.example.com字数:7900 手机看范文\n\n{_BODY}", "20xx年各省工作报告汇编(7900字)"),
        (f"首页 > 综合范文 > 经开区管委会在务虚会上的发言(1542字) >\n\n经开区管委会在务虚会上的发言(1542字)\n\n关于推进开发区创建工作的发言稿\n\n(2020年04月02日)\n{_BODY}", "经开区管委会在务虚会上的发言(1542字)"),
        (f"1. 首页 > 快讯\n\n前4月园区工业企业营收增长7.3%\n\n{_BODY}", "前4月园区工业企业营收增长7.3%"),
        (f"找到词条名\n长安镇\n长安镇隶属于海宁市，{_BODY}", "长安镇"),
        (f"(浙江省)2021年绍兴市政府工作报告(全文)\n绍兴市人民政府市长王某某\n各位代表：\n{_BODY}", "(浙江省)2021年绍兴市政府工作报告(全文)"),
        (f"同心同德 真抓实干 再谱新篇 再创辉煌\n王某主持 李某作政府工作报告 张某某等在主席台就座\n{_BODY}", "同心同德 真抓实干 再谱新篇 再创辉煌"),
        (f"青海省发展和改革委员会主任 王某\n\n上半年，全省生产总值增长6%。\n{_BODY}", "上半年，全省生产总值增长6%"),
        (f"记者 王某 通讯员 李某某\n园区前8月税收增长7.3%\n2018-09-12\n{_BODY}", "园区前8月税收增长7.3%"),
        (f"词条 | 长安镇 |\n释义 | {_BODY}", "长安镇"),
        (f"文件名称 | 长安区2025年政府工作报告 | ||\n索引号 | /2025-0000 | 公开目录: | 工作报告 |\n{_BODY}", "长安区2025年政府工作报告"),
        (f"长安镇\n来源：某某网 日期：2015-03-23 12:00\n{_BODY}", "长安镇"),
        (f"工业园区上半年工作总结及下半年思路一、主要指标平稳增长{_BODY}", "工业园区上半年工作总结及下半年思路"),
        (f"12(2011年)某县政府工作报告——2011年1月8日在某县第五次会议上各位代表：现在我报告工作，{_BODY}", "12(2011年)某县政府工作报告"),
        (f"1、2020年开发区年度总结 一年来，开发区{_BODY}", "2020年开发区年度总结"),
        (f"【海宁高新区今年做了什么】海宁高新区紧抓项目，{_BODY}", "海宁高新区今年做了什么"),
        (f"XX年管委会工作总结石堰工业园区作为转型升级的排头兵，紧抓项目。{_BODY}", "XX年管委会工作总结"),
        (f"关于制定海宁市第十五个五年规划的建议——2026年1月3日市委全会通过。{_BODY}", "关于制定海宁市第十五个五年规划的建议"),
        (f"环境复杂多变，机遇与挑战并存\n——1-9月海宁市经济运行\n{_BODY}", "环境复杂多变，机遇与挑战并存——1-9月海宁市经济运行"),
        (f"海宁市政府工作报告\n——2021年1月3日在海宁市第五次会议上\n{_BODY}", "海宁市政府工作报告"),
        (f"[浙江] 2021年海宁市工作总结\n2021-02-03\n{_BODY}", "2021年海宁市工作总结"),
        (f"海宁市2021年工作报告📜\n{_BODY}", "海宁市2021年工作报告"),
        (
            f"县六届人大四次会议开幕\n执行主席王某某李某某在主席台前排就座 县长张某代表县人民政府作工作报告\n刊发日期:2024-01-22 作者:  语音阅读:\n{_BODY}",
            "县六届人大四次会议开幕",
        ),
        (f"2022年以来发展总结(高新区)今年x至xx月，高新区工业增长。{_BODY}", "2022年以来发展总结(高新区)"),
        (f"【摘要】海宁高新区紧抓项目。{_BODY}", "【摘要】海宁高新区紧抓项目"),
        (f"全区认真做好总结，推动工作，{_BODY}", "全区认真做好总结，推动工作，全年完成投资16亿元，增长5%…"),
        (f"(点击查阅更多各地政府工作报告)\n——2021年1月12日在海宁市第五次会议上\n王某某\n各位代表：\n现在，我代表市人民政府报告工作。{_BODY}", "海宁市政府工作报告"),
        (f"海宁市人民政府市长 王某\n各位代表：\n现在，我代表市人民政府报告工作。{_BODY}", "海宁市政府工作报告"),
        (f"2021年7月12日在省第五次会议上\n省发展和改革委员会主任 王某\n主任、各位副主任、各位委员：\n{_BODY}", _BEGINNING),
        (f"您好，欢迎访问某某文档\n{_BODY}", _BEGINNING),
        (f"发布网友 发布时间：2022-04-25 05:42\n共1个回答\n{_BODY}", _BEGINNING),
        (f"海管发〔2016〕7号\n海宁开发区工业发展规划纲要\n{_BODY}", "海宁开发区工业发展规划纲要"),
        (f"2022年海宁市政府工作报告—全文\n政府工作报告\n{_BODY}", "2022年海宁市政府工作报告—全文"),
        (f"海宁科技园总体规划说明书.docx\n\n{_BODY}", "海宁科技园总体规划说明书"),
        (f"园区工业长成大块头\n本报记者 王某某\n{_BODY}", "园区工业长成大块头"),
    ],
)  # fmt: skip
def test_a_title_is_whole(raw: str, title: str) -> None:
    assert _described(raw).title == title


def test_of_a_title_in_several_lines_the_first_is_taken() -> None:
    found = _described(
        "昆山开发区年度工作会议强调\n干出新气象，跑出加速度，\n全力推进开发区改革创新和高质量发展\n"
        "浏览次数：147 作者：王某 信息来源：昆山开发区 发布时间：2020-01-15 15:05\n"
        "1月15日上午，昆山开发区召开年度工作会议，总结工作，部署任务，确保各项目标圆满完成。"
    )
    assert (found.title, found.published) == ("昆山开发区年度工作会议强调", "2020-01-15")


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x0b", "\x85"])
def test_every_sign_for_the_end_of_a_line_ends_the_title(end: str) -> None:
    page = read_text(f"昆山开发区2018年工作总结{end}全年完成投资16亿元。{end}引进项目3个。".encode(), "a.txt")
    assert page.lines[0].text == "昆山开发区2018年工作总结"


def test_a_stray_nul_is_shown_and_costs_no_page() -> None:
    page = read_text("完成投资16亿元，外\x00资3亿美元。".encode(), "a.txt")
    assert page.raw == "完成投资16亿元，外\ufffd资3亿美元。"


def test_the_edition_of_a_paper_at_the_end_tells_the_day() -> None:
    assert _described(f"园区前8月增长\n{_BODY}\n《某某日报》（2023年02月10日05版）").published == "2023-02-10"


def test_the_date_at_the_end_of_a_trail_is_that_of_the_page() -> None:
    found = _described(
        "您现在的位置是:首页 > 要闻 > 2021-06-24 09:40:01 来源:\n\n昆山开发区2020年工作总结\n\n"
        "2020年，昆山开发区完成投资16亿元，增长5%，发展质量稳步提高，成效明显。"
    )
    assert found.published == "2021-06-24"


def test_a_salutation_is_no_title_and_the_mark_of_a_note_no_part_of_one() -> None:
    from corpus.pipeline.build import reports_of

    speech = "各位代表：\n现在，我代表区人民政府，向大会报告工作，请予审议。\n2019年全区财政总收入31.4亿元，增长4.45%。\n"
    (report,) = reports_of(speech.encode(), "a.txt")
    assert report.title.startswith("现在，我代表")
    (bulletin,) = reports_of(("平江区2019年国民经济和社会发展统计公报[1]\n\n" + speech).encode(), "b.txt")
    assert bulletin.title == "平江区2019年国民经济和社会发展统计公报"


@pytest.mark.parametrize(
    ("page", "kind", "period"),
    [
        (
            "柘东园区各片区2023年指标（单位：亿元）\n\n片区\t产值\t增速\n东片\t31.5\t6.1\n西片\t20.7\t9.9\n",
            "经济运行",
            "2023",
        ),
        (  # the year stands in the name of the table that is attached alone
            "今年以来，各镇街克难攻坚，经济持续恢复。\n1-5月，全县税收完成7.2亿元，增长3%。\n2018-2020年同期均无投资。\n"
            "附表《2021年1-5月全县主要指标完成情况》。",
            "其他",
            "2021-01..2021-05",
        ),
        (
            "全县工业运行情况\n一季度，全县工业产值31.5亿元，增长7.2%。\n附件:2023年一季度全县工业指标.xls",
            "经济运行",
            "2023Q1",
        ),
        (  # a heading that tells a half of the year
            "今年以来，街道聚焦首要任务，各项工作成效明显。现将情况总结如下：\n一、2025年上半年工作总结\n"
            "1-5月，完成税收5.2亿元。上半年新增企业14家。为2025年目标打下基础。",
            "工作总结",
            "2025H1",
        ),
        (  # the year stands by what was held alone
            "5月1日，2021年全市二季度重点项目集中开工和投产现场会在东区举行，市长出席。\n"
            "本次集中开工项目90个、总投资82.3亿元。",
            "会议报道",
            "2021",
        ),
        (  # of other months
            "全县工业运行情况\n一季度，全县工业产值31.5亿元，增长7.2%。\n附件:2023年上半年全县工业安排.xls",
            "经济运行",
            None,
        ),
        ("柘东园区2023年分月数据\n\n指标\t单位\t1月\t2月\n工业总产值\t亿元\t4.1\t4.2\n", "经济运行", "2023"),
    ],
)
def test_tables_and_what_is_attached_tell_of_the_page(page: str, kind: str, period: str) -> None:
    found = _described(page)
    assert (found.kind, found.period) == (kind, period)


def test_who_acts_for_the_head_of_a_county_names_none() -> None:
    assert (
        _described("代县长李某某参加代表团审议\n\n3月1日，代县长李某某参加审议，强调抓好项目。\n").zone
        is None
    )


def test_and_the_county_is_no_county() -> None:
    page = "计划执行情况报告\n2007年，紧紧围绕县党代会确定的总体战略和县十六届人大一次会议确定的目标，完成投资10亿元。"
    (report,) = reports_of(page.encode(), "page.txt")
    assert report.zone is None
    (report,) = reports_of("2007年和县统计公报\n2007年，和县完成投资10亿元。".encode(), "page.txt")
    assert report.zone == "和县"


def test_the_title_that_an_article_had_where_it_came_from_is_its_title() -> None:
    page = "原标题：北山市项目建设开局良好 一季度319个项目开复工\n2018-04-26\n今年以来，北山市狠抓项目。截至3月底，开复工项目达319个。"
    (report,) = reports_of(page.encode(), "page.txt")
    assert (report.title, report.period) == ("北山市项目建设开局良好 一季度319个项目开复工", "2018Q1")
