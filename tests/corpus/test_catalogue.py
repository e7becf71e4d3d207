"""Every kind of pollution and of page furniture that was seen, and beside each what only looks like it.

The letters are the rows of the catalogue in docs/cleaning.md.
"""

from __future__ import annotations

import pytest

from corpus.pipeline.build import PAGE_STEPS, after
from corpus.pipeline.quality import flags
from tests.corpus.cleaning import articles, cleaned, page_of

# Sets the gate of the page.
STREWN = "全區(qu)經(jing)濟(ji)發(fa)展(zhan)良(liang)好(hao)，產(chan)業(ye)興旺。"


def _mended(text: str) -> str:
    return "\n".join(line.text for line in after(PAGE_STEPS, page_of(text)).lines)


@pytest.mark.parametrize(
    ("row", "text", "left"),
    [
        ("A toned readings", f"{STREWN}\n經(jīng)濟(jì)技術(shù)開發(fā)區(qū)發展", "经济技术开发区发展"),
        ("A' blank in the bracket", f"{STREWN}\n南樂(lè )縣產業", "南乐县产业"),
        ("B repeated readings", f"{STREWN}\n產(chan)(chan)(chan)業(ye)(ye)升級", "产业升级"),
        ("B two kinds of brackets", f"{STREWN}\n雲平臺(tai)(tai)(paas)建設", "云平台(paas)建设"),
        ("B full-width brackets", f"{STREWN}\n綠（lv）色產業", "绿色产业"),
        ("C doubled comma", "近日,,记者获悉", "近日,记者获悉"),
        ("C comma before stop", "产值达5亿元,。", "产值达5亿元。"),
        ("C mixed commas", "近日，,记者获悉", "近日，记者获悉"),
        ("C doubled stop", "占全市的46%。。", "占全市的46%。"),
        ("D a reading between bytes", f"{STREWN}\n開發區域?qū)崿F(xiàn)生產總值增長", "开发区域实现生产总值增长"),
        ("D a byte too many", "加快。ㄒ唬﹫@區建設發展", "加快（一）园区建设发展"),
        ("D a byte too few", "推進?耙粎^四園”產業發展", "推进“一区四园”产业发展"),
        ("E Traditional script", "國家級經開區產業發展", "国家级经开区产业发展"),
        ("F turned back wrongly", "總面積231平方公裡，產業發展", "总面积231平方公里，产业发展"),
        ("N nbsp as question marks", "??? 本报讯 昨日", "本报讯 昨日"),
        ("N nbsp at the end", "一、去年工作回顾??", "一、去年工作回顾"),
        ("M watermark", "发展良好。 S9~5eZ4.4Yh4?7C", "发展良好。"),
        ("O carriage returns", "一、主要做法x0dx0a", "一、主要做法"),
        ("O Excel's carriage returns", "一、主要做法_x000D_", "一、主要做法"),
        ("O hidden addresses", "邮箱：[email protected]", "邮箱："),
        ("P spaced title", "政 府 工 作 报 告", "政府工作报告"),
        ("P blank behind the point", "收入24. 3 亿元", "收入24.3亿元"),
        ("P blank before the unit", "面积61 万㎡", "面积61万㎡"),
        ("P stop for point", "总产值986。5亿元，增长5。3%", "总产值986.5亿元，增长5.3%"),
        ("Q number over lines", "高新技术产业占比达到46.\n5%，提高2个百分点。", "高新技术产业占比达到46.5%，提高2个百分点。"),
        ("Q unit on the next line", "全年完成固定资产投资达到137\n亿元，增长16%。", "全年完成固定资产投资达到137亿元，增长16%。"),
        ("R page number in a sentence", "公共预算收入完成4.6\n\n1\n\n亿元，增长8%。", "公共预算收入完成4.6亿元，增长8%。"),
        ("R dashed page number", "第一段到此结束。\n- 3 -\n第二段从此开始。", "第一段到此结束。\n第二段从此开始。"),
        ("V full-width digits", "２０１５年ＧＤＰ增长８．５％", "2015年GDP增长8.5%"),
        ("V entities", "&ldquo;四区&rdquo;建设&amp;mdash;&amp;mdash;样板", "“四区”建设——样板"),
        ("V entities without their end", "产业&nbsp发展&ldquo四区", "产业 发展“四区"),
    ],
)  # fmt: skip
def test_pollution_inside_the_text_is_mended(row: str, text: str, left: str) -> None:
    assert _mended(text).removeprefix(_mended(STREWN)).strip("\n") == left


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("A Latin brackets", f"{STREWN}\n人工智能(ai)、客户端(app)、小镇(town)、商务区(CBD)、(R&D)"),
        ("A a label", f"{STREWN}\n方案甲(a)与方案乙(b)"),
        ("A one gloss on a page", "长堎(leng)工业园区位于南昌市。"),
        ("C numbers", "共1,,000元，1,280亿元"),
        ("C dashes and dots", "实现突破……——好。。。"),
        ("D real question marks", "怎么样?区VR产业如何?大力发展AI产业"),
        ("D a lost digit", "總人口?2萬"),
        ("E names on a Simplified page", "乾照光电项目落户乾安，园区发展。"),
        ("M product codes", "执行新的标准。 GB/T4754-2017"),
        ("M addresses", "详见园区网站。 www.Park2018.cn"),
        ("N questions", "怎么干?这样干"),
        ("O a path", r"\new"),
        ("P letters between words", "A 企业 B 企业"),
        ("P a name", "区长 刘 伟"),
        ("P a list number", "3. 2015年工作"),
        ("P a stop behind a rank", "综合排名全市第1。5亿元项目3个"),
        ("P a stop behind a year", "规划期为2018。5亿元项目3个"),
        ("P a stop before a count", "完成率为100。5个项目开工"),
        ("P a day that names an event", "3·15行动"),
        ("Q headings", "一、总体情况\n二、主要工作"),
        ("Q a signature", "某某开发区管理委员会\n2018年6月7日"),
        ("R lists of numbers", "今年排名\n1\n苏州工业园区\n2\n广州开发区"),
        ("S slips of the pen", "宪成率27446-3，89%.33"),
        ("U tables by lines", "地区生产总值\n429\n亿元"),
        ("U tables by bars", "1 | 苏州工业园区 | 江苏 |"),
        ("V full-width marks", "，（）：；！？。１".removesuffix("１")),
        ("V list numbers", "1．抓产业"),
        ("V no entities", "R&D投入，A&B公司"),
    ],
)  # fmt: skip
def test_what_only_looks_like_pollution_stays(row: str, text: str) -> None:
    mended = _mended(text)
    if text.startswith(STREWN):
        mended, text = mended.split("\n")[1], text.split("\n")[1].replace("與", "与")
    if row.startswith("D a lost"):
        text = "总人口?2万"
    assert mended == text


@pytest.mark.parametrize(
    ("row", "text", "flag"),
    [
        ("G a word filtered out is no flag", "在157家国家高新区中40位", None),
        ("H digits blanked", "高新区于年3月创建，面积平方公里。", "figures-lost"),
        ("H no figure is missing", "面积2平方公里，企业家精神，高新技术企业家数", None),
        ("I units lost", "投资同比增长42。产值增长26.1,回落。", "figures-lost"),
        ("I a growth with its unit", "投资同比增长42%。产值增长26.1%，回落。", None),
        ("J placeholders", "产值xx亿元，增长xx%。", "template"),
        ("J a ray", "X射线项目投资5亿元。", None),
        ("K masked words", "建成**高新区，引进**级实验室。", "masked"),
        ("K bold", "建成**高新区**，引进人才。", None),
        ("T cut off", "发展良好，产值", None),
        ("T cut off and told", "发展良好。(未完,全文共1109字)", "truncated"),
    ],
)
def test_what_cannot_be_mended_is_flagged(row: str, text: str, flag: str | None) -> None:
    assert flags(text, "", None, None) == ((flag,) if flag else ())


TITLE = "某某经济开发区2018年工作总结"
FIRST = "2018年，某某经济开发区完成地区生产总值429亿元，同比增长8%，继续稳居全省第一方阵。"
LAST = "下一步，开发区将紧盯目标、狠抓落实，确保全年固定资产投资增长10%以上，再创佳绩。"


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("breadcrumb", "您所在的位置: 首页 > 政务公开 > 工作总结"),
        ("breadcrumb", "财经 > 滚动新闻 > 正文"),
        ("breadcrumb", "首页 - 信息公开 - 正文"),
        ("menu", "园区 园区 园区 园区 园区"),
        ("menu", "新闻源 财富源"),
        ("menu", "某某日报 数字报纸"),
        ("menu", "网站首页 | 新闻中心 | 走进园区 | 联系我们"),
        ("page information", "2017-12-04 17:46:09 来源:国际在线 编辑:李某"),
        ("page information", "来源： 开发区     发布时间：2021-07-12 15:22     累计次数：  字体：[ 大 中 小 ]"),
        ("table", "索 引 号：K0001-2018-0012 主题分类：综合政务"),
        ("table", "发布机构: 某某经济开发区 生成日期: 2018-06-07"),
        ("table", "索引号：A1\n文号：\n有效性：有效"),
        ("toolbar", "分享到:"),
        ("toolbar", "【字体：大 中 小】 【打印】 【关闭】"),
        ("toolbar", "字号:T|T"),
        ("toolbar", "  • 浏览量:"),
        ("view counter", "播放数：1133929"),
        ("view counter", "人气:22"),
        ("spam", "手机app下载,官网入口_安全登录_在线平台"),
        ("document site", "17.39 KB"),
        ("document site", "上传人：wenku_2019"),
        ("original title", "原标题：某某经济开发区2018年工作总结"),
    ],
)  # fmt: skip
def test_furniture_above_the_report_goes(row: str, line: str) -> None:
    assert cleaned(f"{line}\n{TITLE}\n{FIRST}\n{LAST}") == f"{FIRST}\n{LAST}"


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        ("view counter", "2018-12-04 来源：某某网\n40"),
        ("page information", "2018-12-04\n某某日报"),
    ],
)
def test_furniture_under_the_title_goes(row: str, lines: str) -> None:
    assert cleaned(f"{TITLE}\n{lines}\n{FIRST}\n{LAST}").split("\n")[-2:] == [FIRST, LAST]
    assert "40" not in cleaned(f"{TITLE}\n{lines}\n{FIRST}\n{LAST}").split("\n")


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        ("credits", "[责任编辑：万某某]"),
        ("credits", "(责任编辑:琳某)"),
        ("credits", "[纠错]"),
        ("credits", "编辑丨小高\n审核丨陈某"),
        ("disclaimer", "免责声明：本网转载自其它媒体的文章，目的在于传递更多信息，并不代表本网赞同其观点。"),
        ("disclaimer", "声明：该文观点仅代表作者本人，本平台仅提供信息存储服务。"),
        ("disclaimer", "本文为本站原创文章，转载请附上原文出处链接和本声明。"),
        ("disclaimer", "凡本网注明来源的作品，版权均属本网所有。"),
        ("tail list", "相关阅读：\n光谷新开工项目50个\n某地规划发布 2021-02-20"),
        ("tail list", "为您推荐\n西汉海昏侯墓出土大量竹简"),
        ("tail list", "更多>同类资讯\n热图一览"),
        ("footer", "粤ICP备05102027号"),
        ("footer", "苏公网安备 32062102000203号"),
        ("footer", "主办单位：某某经济开发区管委会 网站标识码：3206210003\n联系电话：0513-88888888"),
        ("footer", "Copyright © 2018 All Rights Reserved"),
        ("toolbar", "打印 关闭\n微信\n微博"),
        ("toolbar", "顶一下\n(0)\n0%\n踩一下\n(0)\n0%"),
        ("neighbours", "上一篇：关于召开会议的通知\n下一篇：没有了"),
        ("attachment", "附件下载：\n2018年统计公报.pdf"),
        ("truncation", "(未完,全文共1109字,当前显示253字)"),
        ("truncation", "此处隐藏28337个字"),
        ("invitation", "有想补充的信息?点我投稿"),
        ("invitation", "更多精彩内容，欢迎关注公众号"),
        ("separator", "------分隔线----------------------------"),
        ("document site", "温馨提示：\n1. 部分文件查看预览时可能会显示错乱，下载后无此问题，请用户放心下载文档。"),
    ],
)  # fmt: skip
def test_furniture_below_the_report_goes(row: str, lines: str) -> None:
    assert cleaned(f"{TITLE}\n{FIRST}\n{LAST}\n{lines}") == f"{FIRST}\n{LAST}"


def test_a_credit_behind_the_last_sentence_is_cut_off() -> None:
    assert cleaned(f"{TITLE}\n{FIRST}\n{LAST}(责任编辑：琳某)") == f"{FIRST}\n{LAST}"


def test_a_long_line_that_was_there_before_goes() -> None:
    assert cleaned(f"{TITLE}\n核心提示：{FIRST}\n{FIRST}{LAST}") == FIRST + LAST


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        ("breadcrumb: more than", "投资强度>400万元/亩"),
        ("menu: a title of parts", "产业园区 科技园区"),
        ("menu: a row of a table", "固定资产投资 亿元 118.6 14.2"),
        ("page information: a day of the report", "2018年6月7日"),
        ("page information: a day with an event", "2020-06-30 园区召开表彰大会"),
        ("page information: an agenda", "时间：2018年3月5日 地点：会议中心"),
        ("page information: a paragraph with a date", "2018-06-07，开发区召开推进会，研究部署下一步工作，要求狠抓落实。"),
        ("table: a theme", "会议主题：加快发展"),
        ("toolbar: shared growth", "分享发展成果，增进民生福祉。"),
        ("view counter: list heads", "一、标准厂房\n40\n幢"),
        ("credits: sources of growth", "来源于食品产业的税收占比达到62%，较上年提高3个百分点。"),
        ("credits: an office signs", "某某开发区管理委员会\n2018年6月7日"),
        ("disclaimer: rules of the zone", "未经批准不得擅自改变土地用途，违者依法处理。"),
        ("disclaimer: news about rights", "全年版权登记增长12%，转载授权收入3.2亿元，位居全省第一。"),
        ("tail list: related work", "相关工作稳步推进，完成投资3亿元"),
        ("footer: a profile's contact", "地址：南昌市昌东大道789号\n联系电话：0791-88888888"),
        ("footer: contact under a heading", "联系方式\n联系人：王某\n地址：南昌市昌东大道789号\n电话：0791-88888888"),
        ("tail: a table behind the signature", "某某管委会\n2018年6月7日\n附件1\n固定资产投资 亿元 118.6 14.2"),
        ("separator: an empty cell", "外贸进出口总额\n亿元\n—\n196.5"),
        ("truncation: three dots in a sentence", "规划未完，建设不止。"),
        ("invitation: welcome", "欢迎各界人士来园区投资兴业，共谋发展！"),
        ("closing", "谢谢大家！"),
    ],
)  # fmt: skip
def test_a_body_line_that_resembles_furniture_stays(row: str, lines: str) -> None:
    inside = f"{FIRST}\n{lines}\n{LAST}"
    assert cleaned(f"{TITLE}\n{inside}") == inside
    below = f"{FIRST}\n{LAST}\n{lines}"
    assert cleaned(f"{TITLE}\n{below}") == below


def test_a_word_of_menus_right_above_the_first_paragraph_is_its_heading() -> None:
    assert cleaned(f"某某经济技术开发区\n园区概况\n{FIRST}\n{LAST}") == f"园区概况\n{FIRST}\n{LAST}"
    assert cleaned(f"园区概况\n联系我们\n{TITLE}\n{FIRST}\n{LAST}") == f"{FIRST}\n{LAST}"


def test_a_novel_is_no_report() -> None:
    speech = "“走，去看看。”他说。" * 30
    assert "suspicious" in flags(speech, "第1152章 调研开发区(1/5)", None, None)


def test_the_source_of_a_report_is_read_before_its_line_goes() -> None:
    (page,) = articles(f"{TITLE}\n{FIRST}\n{LAST}\n来源：市统计局办公室")
    assert page.meta["source"] == "市统计局办公室"
    assert [line.text for line in page.lines] == [FIRST, LAST]
