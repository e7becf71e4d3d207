"""Whose report it is: names by whole words, the order of what tells, and what tells nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.lexicon.gazetteer import divisions
from corpus.lexicon.lexicon import bundled
from corpus.lexicon.unlisted_zones import towns, written_zones
from corpus.lexicon.whole_words import is_whole
from corpus.model import Report, join_lines
from corpus.pipeline.describe import describe
from tests.corpus.cleaning import articles

_PROSE = "全年实现税收6.13亿元，同比增长15.49%，发展质量稳步提高，各项事业取得新的进步。"


_QIANXINAN = "黔西南布依族苗族自治州"


def _described(raw: str) -> Report:
    page = articles(raw)[0]
    return describe(page, join_lines(page.lines, page.raw)[0], bundled())


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("建成国家卫生模范县五个", "范县", False),
        ("推进城市和县城公共服务", "和县", False),
        ("全部建成县级中医馆", "成县", False),
        ("持续提高县域经济实力", "高县", False),
        ("创建健康县区三个", "康县", False),
        ("滨海城市建设加快", "海城市", False),
        ("主动适应城市更新", "应城市", False),
        ("做大南昌都市圈", "昌都市", False),
        ("做强江西安区域中心", "西安区", False),
        ("走共同富裕示范区之路", "富裕", False),
        ("支持中南部县城扩容", "南部县", False),
        ("范县人民政府", "范县", True),
        ("河南省濮阳市范县2019年", "范县", True),
        ("支持长春市开展试点", "长春市", True),
        ("在内黄县举行", "内黄县", True),
        ("推动武威市转型", "武威市", True),
        ("江苏省政府工作报告", "江苏省", True),
        ("中共江西省委全会", "江西省", True),
    ],
)
def test_a_name_neither_begins_nor_ends_inside_another_word(text: str, name: str, whole: bool) -> None:
    start = text.index(name)
    assert is_whole(text, start, start + len(name)) is whole


def test_names_in_a_row_are_one_mention_of_the_innermost() -> None:
    (mention,) = bundled().gazetteer.mentions("江苏省南京市鼓楼区")
    assert [(zone.name, zone.city) for zone in mention.zones] == [("鼓楼区", "南京市")]


def test_districts_of_one_name_are_told_apart_by_their_city() -> None:
    named = {zone.identity for zone in divisions() if zone.name == "鼓楼区"}
    assert {("鼓楼区", "南京市"), ("鼓楼区", "福州市")} < named


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("柘东园区一季度产值过百亿", ["柘东园区"]),
        ("湖西工业园区2020年工作总结", ["湖西工业园区"]),
        ("下半年开发区招商总结", []),
        ("有关开发区的思考", []),
        ("有关开发区上半年工作计划", []),
        ("浙江省经济开发区综合考评结果", []),
        ("四川巴中市产业园区提速", []),
        ("现代农业产业园建设", []),
        ("法律服务直通车进园区", []),
        ("丽水综保区封关", ["丽水综保区"]),
        ("浙江综保区进出口增长", []),
        ("吉林高新区投资增长", ["吉林高新区"]),
        ("福建自由贸易试验区挂牌", ["福建自由贸易试验区"]),
        ("洋山特殊综合保税区揭牌", ["洋山特殊综合保税区"]),
        ("开发区管委会召开会议", []),
        ("中国化工园区三十强", []),
        ("临溪边境经济合作区招商", ["临溪边境经济合作区"]),
        ("2021年石堰高新区国民经济运行情况", ["石堰高新区"]),
        ("关于2020年度石堰经开区工作的报告", ["石堰经开区"]),
    ],
)
def test_zones_that_no_list_knows_are_told_from_common_words(title: str, names: list[str]) -> None:
    assert [zone.name for mention in written_zones(title, alone=True) for zone in mention.zones] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云溪街道2022年工作总结", ["云溪街道"]),
        ("我代表石桥镇人民政府向大会报告工作", ["石桥镇"]),
        ("云溪镇“十一五”工作总结及“十二五”规划", ["云溪镇"]),
        ("2020年度云溪街道工作总结", ["云溪街道"]),
        ("2020 年度某街道工作总结", []),
        ("柯桥区云溪街道召开大会", ["云溪街道"]),
        ("城镇“十二五”规划", []),
        ("全镇工作总结", []),
        ("全乡完成了乡八届人大四次会议确定的目标", []),
        ("镇人代会政府工作报告", []),
        ("推进城镇2020年建设", []),
    ],
)
def test_towns_are_told_from_what_ends_alike(text: str, names: list[str]) -> None:
    assert [zone.name for mention in towns(text) for zone in mention.zones] == names


@pytest.mark.parametrize(
    ("raw", "zone", "city"),
    [
        (f"2024年江苏省政府工作报告\n各位代表：\n{_PROSE}苏州市、南京市、无锡市走在前列。", "江苏省", None),
        (
            "2024年政府工作报告\n来源：安徽日报\n——2024年1月20日在安徽省第十四届人民代表大会第二次会议上\n"
            f"各位代表：\n{_PROSE}合肥市、芜湖市走在前列，创建示范县3个。",
            "安徽省",
            None,
        ),
        (
            f"政府工作报告\n各位代表：\n现在，我代表省人民政府报告工作。{_PROSE}全省建成示范县9个，城市和县城更加宜居。",
            None,
            None,
        ),
        (
            f"政府工作报告\n——2007年3月5日在第十届全国人民代表大会第五次会议上\n各位代表：\n{_PROSE}支持上海浦东新区、天津滨海新区。",
            None,
            None,
        ),
        (
            f"政府工作报告\n各位代表：\n现在，我代表国务院，向大会作政府工作报告。{_PROSE}支持上海浦东新区、天津滨海新区。",
            None,
            None,
        ),
        (
            f"2005年政府工作报告\n各位代表：\n过去一年，全国经济平稳，我国外贸增长。{_PROSE}\n西藏自治区、北京市、北京市、北京市办成大事。",
            None,
            None,
        ),
        (f"关于2021年工作的汇报\n发布机构：昆山市人民政府\n{_PROSE}", "昆山市", "苏州市"),
        (f"蓝天县工作总结\n蓝天县{_PROSE}", None, None),
        (
            f"柘东园区上半年收入创新高\n柘东园区{_PROSE}\n过百亿的有2个：宁国经开区240亿元；湖西工业园区102亿元。",
            "柘东园区",
            None,
        ),
        (f"2023年鼓楼区政府工作报告\n各位代表：\n福建省{_PROSE}\n福州市全市增长。", "鼓楼区", "福州市"),
        (f"宁国市统计局\n{_PROSE}一、综合\n全市增长。", "宁国市", "宣城市"),
        (f"全区要闻\n{_PROSE}市发改委一行从渭南市来到经开区督查。", None, "渭南市"),
        (
            "中部首个综保区投运\n近日，联合验收组同意赣州综保区通过验收，这是全省第9个。\n此外，吉安综保区、九江综保区也将验收。",
            "赣州综保区",
            "赣州市",
        ),
        (
            "省级开发区再添两家\n日前，我省批复成立两家。\n宁国经济开发区、青阳经济开发区各有主导产业。",
            None,
            None,
        ),
        (
            "全省园区工作会议召开\n全省园区建设提速，全省入园企业增多，全省新增开发区5家，包括宁国经济开发区、青阳经济开发区。"
            "宁国经济开发区产值最高，全省靠前。",
            None,
            None,
        ),
        (
            "常熟国家高新技术产业开发区创建于1994年，在全省领先，全市第一，全市增长最快，全省前列，全市最好，规划面积9平方公里。",
            "常熟高新技术产业开发区",
            "苏州市",
        ),
        (
            "常熟高新技术产业开发区\n\n高新区召开年度总结大会\n发布时间：2022-01-19 来源：市高新区\n"
            "1月13日，高新区召开年度总结大会，回顾一年工作，部署下一步任务，确保各项目标圆满完成。",
            "常熟高新技术产业开发区",
            "苏州市",
        ),
        (
            "长沙市的市辖区\n岳麓区位于长沙城区西部，岳麓区下辖18个街道，总面积552平方公里，成立于1996年。",
            "岳麓区",
            "长沙市",
        ),
        (
            f"政府工作报告\n——2023年2月8日在云岭高新技术产业开发区第二届工作会议上\n各位代表：\n{_PROSE}",
            "云岭高新技术产业开发区",
            None,
        ),
        (f"工作报告\n在云岭高新区2023年度工作会议上的讲话\n同志们：\n{_PROSE}", "云岭高新区", None),
        (f"政府工作报告\n云岭高新技术产业开发区管理委员会\n{_PROSE}", "云岭高新技术产业开发区", None),
        (f"主要工作\n{_PROSE}\n云岭高新区管委会\n2023年2月8日", "云岭高新区", None),
        (f"主要工作\n{_PROSE}\n某开发区管委会\n2023年2月8日", None, None),
        (f"全区要闻\n{_PROSE}学习渭南市和宝鸡市的做法。", None, None),
        (f"11月5日上午，绍兴市统计局召开新闻发布会，介绍情况。{_PROSE}", "绍兴市", "绍兴市"),
        (
            f"总投资1476亿元！绍兴春季重大项目集中开工\n··\n2月6日上午，绍兴市春季重大项目集中开工活动举行，任务明确。{_PROSE}",
            "绍兴市",
            "绍兴市",
        ),
        (
            f"青海2023年规上工业增加值增长5.3%\n2024-01-20\n记者获悉，西宁市增长5.1%，西宁市工业投资增长9%，西宁市税收12亿元。{_PROSE}",
            "青海省",
            None,
        ),
        (
            f"江西12个国家级开发区前8月出口增长7%\n记者获悉，南昌经开区签约项目18个，投资106亿元。{_PROSE}",
            "江西省",
            None,
        ),
        (f"皖首季开发区税收增长9%\n记者获悉，合肥市税收增长8%，合肥市投资增长9%。{_PROSE}", "安徽省", None),
        (f"2022年1-3月绍兴全市经济运行情况\n投资增长7%。{_PROSE}", "绍兴市", "绍兴市"),
        (
            f"桐庐9个项目集中开工\n3月21日，浙江省重大项目开工活动举行，杭州市桐庐县食品项目备受瞩目。{_PROSE}",
            "桐庐县",
            "杭州市",
        ),
        (f"绍兴上虞2022年投资增长\n3月2日，绍兴市工作会议指出，上虞区投资增长快。{_PROSE}", "上虞区", "绍兴市"),
        (f"上半年吉林市工业投资增长7%\n记者获悉，工业投资增长7%。{_PROSE}", "吉林市", "吉林市"),
        (f"近日，柯桥区湖塘街道召开2022年度议事会。街道税收1.2亿元。{_PROSE}", "湖塘街道", "绍兴市"),
        (
            f"8月9日，绍兴市政府新闻办举行系列主题新闻发布会（上虞区专场）。会上介绍有关情况。{_PROSE}",
            "上虞区",
            "绍兴市",
        ),
        (
            f"绍兴市召开溧阳经济开发区高质量发展新闻发布会\n2023-08-10\n8月9日，发布会介绍有关情况。{_PROSE}",
            "溧阳经济开发区",
            "常州市",
        ),
        (f"东山工业区位于县城北二环路以外，拟引进工业、商贸等项目。{_PROSE}", "东山工业区", None),
        (f"据3月2日在浙江绍兴市举行的论坛介绍，国家级开发区活力强。{_PROSE}", None, "绍兴市"),
        (f"3月2日，全省开发区工作会议在绍兴市召开，部署工作。{_PROSE}", None, None),
        (
            f"今年以来，全区认真贯彻省委部署。\n前三季度，柯桥区实现生产总值662亿元，高于全省、全市平均，全省第七。{_PROSE}",
            "柯桥区",
            "绍兴市",
        ),
        (f"前三季度，滨海新区实现生产总值662亿元，增速居全省前列。{_PROSE}", "滨海新区", None),
        (
            f"运行平稳。2023年，高新区完成投资39亿元。\n2023年，高新区引进项目38个。{_PROSE * 9}\n溧阳高新区污水厂项目开工。",
            "溧阳高新区",
            "常州市",
        ),
        (
            "浦东新区总量最高。滨海新区排名第二，天府新区、湘江新区紧随其后，福州新区居第六。滨海新区增速靠前。",
            None,
            "福州市",
        ),
        (f"浙江省嘉兴市海宁市长安镇概况\n长安镇位于海宁市西部。{_PROSE}", "长安镇", "嘉兴市"),
        (
            "1月9日上午，市四届人大二次会议开幕。\n在中共天津市委领导下，全市奋力推动天津发展，建设美丽天津，全市平稳。",
            "天津市",
            "天津市",
        ),
        (f"一季度青海规上工业增速回升\n5月8日，记者从省工信厅获悉，今年一季度，青海规上工业{_PROSE}", "青海省", None),
        (f"一季度招商结硕果\n青海来的客商走进园区。{_PROSE}", None, None),
        (f"年末盘点\n2007年，泰兴市经济较快发展。{_PROSE}占全市的六成，全市上下奋力争先，全市平稳。", "泰兴市", "泰州市"),
        (f"招商开门红\n我区紧盯长三角，以及市内主城区、两江新区和北方等地招商。{_PROSE}", None, None),
        (f"本报绍兴讯 昨日，我市召开企业家座谈会。我市新签项目9个。{_PROSE}", "绍兴市", "绍兴市"),
        (f"绍兴日报讯 昨日，园区又有企业投产。我市新签项目9个。{_PROSE}", "绍兴市", "绍兴市"),
        (f"新华社绍兴4月2日电 昨日，园区又有企业投产。我省新签项目9个。{_PROSE}", None, None),
        (
            f"4月17日，我市召开政企对接会。\n绍兴市委、市政府支持项目建设，北京企业参加，北京客商、北京专家赞许。{_PROSE}",
            "绍兴市",
            "绍兴市",
        ),
        (f"一年来，石堰街道深入贯彻区委部署，街道上下攻坚克难。{_PROSE}", "石堰街道", None),
        (f"XX年管委会工作总结石堰工业园区作为转型升级的排头兵，紧抓项目。{_PROSE}", "石堰工业园区", None),
        (f"近日，滨海新区石堰街道召开誓师大会，推动发展。{_PROSE}", "石堰街道", None),
        (
            f"绍兴市柯桥区政务中心\n绍兴市柯桥区人民政府\n柯桥经济技术开发区服务中心\n2022年政府工作总结\n来源：某某\n2022年，克服困难。{_PROSE}",
            None,
            None,
        ),
        (f"2021年石堰区管委会工作总结\n2021年，克服困难。{_PROSE}", "石堰区", None),
        (f"XX年工业区管委会工作总结\nXX年，克服困难。{_PROSE}", None, None),
        (f"承前启后，石堰区党工委召开会议\n3月2日，会议部署工作。{_PROSE}", "石堰区", None),
        (f"2月26日从青海省统计局获悉，2012年，我省超额完成任务。{_PROSE}", "青海省", None),
        (f"中新社 海口7月31日电 海南省统计局31日发布数据，海南自贸港重点园区营收增长。{_PROSE}", "海南省", None),
        (f"来自青海省统计局的数据表明，青海省2007年较快增长，低于北京、上海、上海。{_PROSE}", "青海省", None),
        (f"吉林省汽车项目签约仪式日前举行。吉林省9个市（州）签署合同，其中长春市签约20个。{_PROSE}", "吉林省", None),
        (f"四川：10月1日至4日，全省景区接待游客，其中茂县、茂县叠溪、茂县羌乡游客最多。{_PROSE}", "四川省", None),
        (f"经济回顾\n2006年，青海各地在省委、省政府领导下抓改革。{_PROSE}", "青海省", None),
        (f"1—7月份青海重点项目建设加快\n今年青海安排30个项目。{_PROSE}", "青海省", None),
        (f"“十四五”期间，黔西南州将发展新材料，黔西南州全州、黔西南州各县受益，全州稳定。{_PROSE}", _QIANXINAN, _QIANXINAN),
        (f"(贵州省)2021年黔西南州人民政府工作报告(全文)\n政府工作报告\n一、工作回顾\n{_PROSE}", _QIANXINAN, _QIANXINAN),
        (f"石堰承接产业转移集中示范园区去年获批\n{_PROSE}", "石堰承接产业转移集中示范园区", None),
        (f"今年，我园新签中某重科益阳智能制造产业园项目，投资8亿元。{_PROSE}", None, "益阳市"),
        (f"建区四年，坪山新区已引入重大项目85个。{_PROSE}", "坪山新区", "深圳市"),
        (f"2011年上半年，石堰镇党委、政府努力工作，全镇平稳。\n石堰镇位于雅安市雨城区东郊。{_PROSE}", "石堰镇", "雅安市"),
        (f"7月24日，绍兴市统计局发布全市上半年数据。上半年，全市平稳，全市向好。{_PROSE}", "绍兴市", "绍兴市"),
        (f"记者获悉，我省新批复成立三个开发区。\n来源：青海日报\n我省开发区达53个。{_PROSE}", "青海省", None),
        (f"深汕特别合作区去年投资增长\n合作区四镇由海丰县划出。{_PROSE}", "深汕特别合作区", "深圳市"),
        (f"浙江平湖经济开发区，历经多年开发，经济发达、宜居宜业。{_PROSE}全省一流的开发区正在成型。", "平湖经济技术开发区", "嘉兴市"),
    ],
)  # fmt: skip
def test_whose_report_it_is(raw: str, zone: str | None, city: str | None) -> None:
    found = _described(raw)
    assert (found.zone, found.city) == (zone, city)


@pytest.mark.parametrize(
    ("source", "zone"),
    [
        ("云岭高新区2023年总结.docx", "云岭高新区"),
        ("材料.zip/云岭高新区2023年总结.docx", "云岭高新区"),
        ("云岭高新区.xlsx#主要指标", "云岭高新区"),
        ("云岭高新区与柘东园区.docx", None),
        ("开发区2023年总结.docx", None),
        ("云岭高新区/2023年总结.docx", None),
        ("汉中市2023年.txt", None),
        ("全市 汉中市2023年.txt", "汉中市"),
        ("全省 汉中市2023年.txt", None),
        ("全市 陕西省2023年.txt", None),
    ],
)
def test_a_text_that_names_no_zone_is_of_the_one_that_its_file_is_named_after(
    source: str, zone: str | None
) -> None:
    whole, _, source = source.rpartition(" ")
    page = replace(articles(f"年度工作总结\n{_PROSE}{whole}平稳运行。")[0], source=source)
    told = describe(page, join_lines(page.lines, page.raw)[0], bundled())
    assert told.zone == zone
    assert zone is None or "zone" in told.doubts
