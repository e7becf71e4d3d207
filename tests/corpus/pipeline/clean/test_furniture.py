"""What stands round a report goes, what only looks like it stays."""

from __future__ import annotations

import re

import pytest

from corpus.pipeline.clean.furniture import drop_furniture
from corpus.pipeline.clean.infoline import info_pairs, table_pairs
from corpus.pipeline.clean.pageinfo import take_page_info
from corpus.pipeline.clean.repeats import drop_repeats
from corpus.pipeline.clean.title import take_title, without_site
from tests.corpus import pages
from tests.corpus.cleaning import after_step, articles, cleaned, page_of

BODY = "全年实现地区生产总值429亿元，同比增长8%，继续稳居全省经济第一方阵。"


@pytest.mark.parametrize("name", pages.ALL)
def test_of_a_whole_page_the_body_is_left(name: str) -> None:
    raw, body = pages.ALL[name]
    assert cleaned(raw) == body


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 政务公开 > 正文",
        "您所在的位置：首页",
        "【字体：大 中 小】 打印 关闭",
        "分享到：",
        "网站首页 | 关于我们 | 联系方式 | 网站地图 | 使用说明",
        "粤ICP备05102027号",
        "粤公网安备 44040202001358号",
        "扫一扫在手机打开当前页",
        "(图文无关)",
        "IMG_20190311_0721.jpg",
    ],
)
def test_furniture_at_either_edge_goes(line: str) -> None:
    assert after_step(drop_furniture, f"{line}\n{BODY}\n{line}") == BODY


@pytest.mark.parametrize(
    "line",
    [
        "匿名用户提问",
        "热心网友回答",
        "3条回答",
        "共 2 个回答",
        "最佳答案",
        "已被采纳",
        "• 猜你想看",
        "听新闻",
        "视力保护色：",
        "以下是小编为大家收集的开发区年终工作总结，希望对大家有所帮助。",
    ],
)
def test_what_stands_round_an_answer_goes(line: str) -> None:
    assert after_step(drop_furniture, f"{line}\n{BODY}") == BODY


@pytest.mark.parametrize(
    "line",
    [
        "提问时间：2022-03-11 08:20",
        "责编：小丁 2022-03-11 09:41 稿件出处：西岭发布",
        "http://x.example.cn   日期：2022-03-11   [大 中 小]   点击数：",
    ],
)
def test_a_line_of_page_information_is_read_and_goes(line: str) -> None:
    page = take_page_info(page_of(f"{line}\n{BODY}"))
    assert page.meta["date"] == "2022-03-11"
    assert [each.text for each in page.lines] == [BODY]


@pytest.mark.parametrize(
    "line",
    [
        "免责声明:本网转载自其它媒体的文章,目的在于传递更多信息,并不代表本网赞同其观点。",
        "[责任编辑：万文婷]",
        "(记者 某某 通讯员 某某)",
        "标签：",
        "更多>同类资讯\n推荐图文\n西汉海昏侯墓出土大量竹简",
        "相关阅读：\n· 光谷新开工项目50个\n· 规划发布 2021-02-20",
        "上一篇：关于召开会议的通知",
        "关于举办秋季招聘活动的公告\n09-14\n滨河高新区前三季度出口增长7.4%\n10-22",
        "滨河高新区前三季度出口增长7.4% 2021-10-22\n滨河高新区新签约项目26个[2021-09-02]\n打印本页",
    ],
)
def test_the_tail_of_a_page_goes(line: str) -> None:
    assert after_step(drop_furniture, f"{BODY}\n{BODY}甲\n{line}") == f"{BODY}\n{BODY}甲"


@pytest.mark.parametrize(
    "line",
    [
        "本报讯 全国人大代表视察园区，对招商引资工作给予充分肯定，并提出了宝贵意见建议。",
        "投资强度>400万元/亩",
        "一、园区概况",
        "地址：南昌市昌东大道789号",
        "招商引资签约额 156亿元 增长12%",
        "滨河高新区前三季度出口增长7.4%\n10-22",
        "前三季度滨河高新区出口增长\n7.42\n前三季度滨河高新区进口增长\n5.16",
        "滨河高新技术产业开发区管理委员会\n2021年10月22日",
        "某某开发区管理委员会",
        "2018年6月7日",
        "未经批准不得擅自改变土地用途。",
        "记者从统计局获悉，以下是园区企业整理的清单。",
        "分享发展成果，增进民生福祉，是我们一切工作的出发点和落脚点，也是今后努力的方向。",
    ],
)
def test_a_body_line_that_resembles_furniture_stays(line: str) -> None:
    text = f"{BODY}\n{BODY}甲\n{line}"
    assert after_step(take_page_info, after_step(drop_furniture, text)) == text


NAMES = ("生产总值", "工业投资", "财政收入", "进出口", "外贸出口", "人均收入")
TABLES = {
    "cell by cell": "\n".join(f"{name}\n{at}.4" for at, name in enumerate(NAMES)),
    "row by row": "\n".join(f"{name} {at}6.4 {at}.1" for at, name in enumerate(NAMES)),
    "with empty cells": "\n".join(f"{name} | {at}6.4 | —" for at, name in enumerate(NAMES)),
    "with units in rows": "\n".join(f"{name}\n亿元\n{at},318" for at, name in enumerate(NAMES, 1)),
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_below_the_body_stays_with_its_labels(table: str) -> None:
    text = f"{BODY}\n{BODY}甲\n打印本页\n{table}"
    left = after_step(drop_furniture, text)
    assert left.startswith(f"{BODY}\n{BODY}甲\n")
    assert re.split(r"[\s|]+", left) == re.split(r"[\s|]+", text.replace("打印本页\n", ""))


@pytest.mark.parametrize("between", ["\n", " "], ids=["cell by cell", "row by row"])
def test_a_table_below_the_body_that_has_its_head_is_one(between: str) -> None:
    rows = [["指标名称", "总量"], *([name, f"{at}.4"] for at, name in enumerate(NAMES))]
    table = "\n".join(between.join(row) for row in rows)
    left = after_step(drop_furniture, f"{BODY}\n{BODY}甲\n打印本页\n{table}")
    assert left == "\n".join([BODY, f"{BODY}甲", *map("\t".join, rows)])


@pytest.mark.parametrize(
    "tail",
    [
        "\n".join(f"光谷又有项目开工建设 2021-02-2{at}" for at in range(6)),
        "1\n2\n3\n4\n5\n6\n下一页",
        "\n".join(f"热点新闻标题之{name} 12{at}" for at, name in enumerate(NAMES[:3])),
    ],
)
def test_headlines_with_dates_and_numbers_of_pages_are_no_table(tail: str) -> None:
    assert after_step(drop_furniture, f"{BODY}\n{BODY}甲\n相关阅读：\n{tail}") == f"{BODY}\n{BODY}甲"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "2017-12-04 17:46:09 来源:国际在线 编辑:李玥",
            {"date": "2017-12-04", "source": "国际在线", "editor": "李玥"},
        ),
        ("   2020-07-03 南昌开发区", {"date": "2020-07-03", "source": "南昌开发区"}),
        ("发布时间：2019年01月20日 浏览次数：128次", {"date": "2019-01-20"}),
        (
            "2023-04-03 11:50来源:柯桥区统计局文字大小:[ ]   背景色:       ",
            {"date": "2023-04-03", "source": "柯桥区统计局"},
        ),
        (
            "发布时间：2019-01-20 07:40点击数：作者：张某来源：融媒体中心",
            {"date": "2019-01-20", "author": "张某", "source": "融媒体中心"},
        ),
        ("资金来源：财政拨款", None),
        ("2018年6月7日在区人民代表大会上", None),
        ("2020-06-30 园区召开表彰大会", None),
        ("时间：2018年3月5日 地点：会议中心", None),
        ("2014年9月,扬子洲镇划归东湖管辖", None),
        ("全年完成投资12.5亿元", None),
    ],
)
def test_an_information_line_is_read(line: str, said: dict[str, str] | None) -> None:
    assert info_pairs(line) == said


def test_a_table_of_the_open_government_kind_is_read() -> None:
    assert table_pairs("索 引 号: A25010-1664 主题分类:") == [("索引号", "A25010-1664"), ("主题分类", "")]
    assert table_pairs("发布机构: 新建区经济开发区 生成日期: 2018-06-07")[1] == ("生成日期", "2018-06-07")
    assert table_pairs("会议主题：加快发展") == []
    page = take_page_info(
        page_of("索引号:\nA25010-1664\n发布机构:\n新建区经济开发区\n生成日期:\n2018-06-07\n" + BODY)
    )
    assert page.meta == {"index_no": "A25010-1664", "publisher": "新建区经济开发区", "date": "2018-06-07"}
    assert [line.text for line in page.lines] == [BODY]


def test_a_counter_goes_only_under_an_information_line() -> None:
    assert after_step(take_page_info, f"2020-07-03 南昌开发区\n40\n{BODY}") == BODY
    assert after_step(take_page_info, f"标准厂房\n40\n{BODY}") == f"标准厂房\n40\n{BODY}"


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("2019年南昌小蓝经开区怎么干？这个会议定调了_江西频道", "2019年南昌小蓝经开区怎么干？这个会议定调了"),
        ("昆山开发区2018年工作总结-昆山政府网", "昆山开发区2018年工作总结"),
        ("南昌-九江协同发展规划", "南昌-九江协同发展规划"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str, left: str) -> None:
    assert without_site(title) == left


def test_menus_above_the_title_go_but_no_figure() -> None:
    page = take_title(
        page_of(f"科技强国\n固定资产投资137亿元\n开发区召开2020年干部大会\n2020-07-03 南昌开发区\n{BODY}")
    )
    assert page.meta["title"] == "开发区召开2020年干部大会"
    assert [line.text for line in page.lines] == ["固定资产投资137亿元", "2020-07-03 南昌开发区", BODY]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"今天上午\n{BODY}\n今天上午\n大会举行\n{BODY}", f"今天上午\n大会举行\n{BODY}"),
        (f"核心提示:{BODY}\n{BODY}会议要求，抓好落实。", f"{BODY}会议要求，抓好落实。"),
        (f"核心提示:全年税收6.13亿元。\n{BODY}", f"核心提示:全年税收6.13亿元。\n{BODY}"),
        ("要抓落实。\n各位代表\n要抓落实。", "要抓落实。\n各位代表\n要抓落实。"),
    ],
)
def test_what_is_said_twice_goes_once(text: str, left: str) -> None:
    assert after_step(drop_repeats, text) == left


def test_the_office_under_a_title_is_no_title() -> None:
    (page,) = articles(
        f"西安经开区召开2022年半年工作会\n西安经开区管委会\n2022-07-15 18:20\n{BODY}\n更多相关文章\n工作总结"
    )
    assert page.meta["title"] == "西安经开区召开2022年半年工作会"
    assert page.meta["source"] == "西安经开区管委会"
    assert [line.text for line in page.lines] == [BODY]


def test_the_meta_of_a_page_is_kept_when_its_lines_go() -> None:
    (page,) = articles(pages.GOV)
    assert page.meta["publisher"] == "昆山经济技术开发区管委会"
    assert page.meta["index_no"] == "000014349/2019-00052"
    assert page.meta["title"] == "昆山经济技术开发区2018年工作总结和2019年工作打算"
    assert page.meta["date"] == "2019-01-20"


def test_a_sentence_with_a_figure_below_a_list_of_other_articles_is_no_headline() -> None:
    page = "首页>范文>工作总结\n时间：2021-01-15 08:30 投稿\n• 相关推荐\n招商成效明显。新签项目27个。"
    assert cleaned(page) == "招商成效明显。新签项目27个。"


def test_the_date_beside_an_editor_is_read_on_a_page_without_a_paragraph_of_prose() -> None:
    (page,) = articles(
        "编辑：某某 2017-02-21 10:30 来源：西岭发布\n西岭区人大会议今日开幕。\n税收21亿元，增长8%。"
    )
    assert page.meta["date"] == "2017-02-21"
