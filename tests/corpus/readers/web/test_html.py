"""HTML becomes what a browser shows of it, in time that grows with its length alone."""

from __future__ import annotations

import pytest

from corpus.errors import Fault
from corpus.model import Page
from corpus.pipeline.build import reports_of
from corpus.readers import read_document
from corpus.readers.web.html import is_html, read_html
from tests.clock import grows_with_the_length

PROSE = "全区完成固定资产投资86.4亿元，同比增长11.2%，新开工项目37个，其中工业项目21个。"


def page_of(body: str, head: str = "") -> Page:
    return read_html(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def grids(body: str) -> list[list[list[str | None]]]:
    page = page_of(body)
    return [table.grid(page.raw) for table in page.tables]


@pytest.mark.parametrize(
    ("body", "raw"),
    [
        ("<p>甲</p><p>乙<br>丙</p>", "甲\n乙\n丙"),
        ("<div>甲<span>乙</span><b>丙</b></div>丁", "甲乙丙\n丁"),
        ("<p>国家级\n   开发区</p><p>GDP\nis 5</p>", "国家级开发区\nGDP is 5"),
        ("<a>首页</a><a>政务公开</a>", "首页 政务公开"),
        ("<p>全<a>区</a>增长</p>", "全区增长"),
        ("<p><span>2021-03-04</span><span>来源：甲网</span><b>税</b><b>收</b></p>", "2021-03-04 来源：甲网税收"),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙"),
        ("<pre>甲\n乙</pre>", "甲\n乙"),
        ("&ldquo;四区&rdquo;&nbsp;建设 R&D &#20140;", "“四区” 建设 R&D 京"),
        ("增速<8%且>5%<", "增速<8%且>5%<"),
        ("每年10<sup>4</sup>吨", "每年10⁴吨"),
        ("<p title=\"a>b\" data='x>y' width=\"2\"\">甲</p>", "甲"),
        ("甲<!-- 乙 --><!--[if mso]>丙<![endif]-->丁<![if !x]>戊<![endif]><?php 己 ?>", "甲丁戊"),
        ("甲<script>document.write('<p>99亿元</p>')</script><STYLE>p{}</Style>乙", "甲乙"),
        ("甲辰<span style='Display : none'>乙<b>丙</b></span>丁<i hidden>戊</i><i class=hidden-xs>己</i>", "甲辰丁己"),
        ("<div style='display:none'><div>甲</div>乙</div>丙丁", "丙丁"),
        ("<div style='visibility:hidden'>甲</div>", "甲"),
        ("<div style='display:none'>甲乙丙</div>丁", "甲乙丙\n丁"),
        ("<select><option>甲</option></select><button>乙</button><textarea>丙</textarea>丁", "丁"),
        ("完成<del>45亿元</del>46亿元", "完成46亿元"),
        ("<table style='display:none'><tr><td>甲<td>乙<tr><td>丙<td>丁</table>戊己庚辛", "戊己庚辛"),
    ],
)  # fmt: skip
def test_the_page_is_read_as_it_is_shown(body: str, raw: str) -> None:
    assert page_of(body).raw == raw


@pytest.mark.parametrize(
    ("body", "raw"),
    [
        ("甲<!-- 乙", "甲"),
        ("甲<script>乙", "甲"),
        ("甲<b title=乙", "甲<b title=乙"),
        ('<p title="x>甲</p><p>乙</p>', "甲\n乙"),
        ("</div></td></table>甲</p></p>", "甲"),
        ("<table><tr><td><span hidden>甲</td><td>乙</td></tr></table>丙", "乙\n丙"),
        ("<table><tr><td>甲</div></td><td>乙", "甲\n乙"),
    ],
)
def test_what_is_not_closed_is_read_as_far_as_it_goes(body: str, raw: str) -> None:
    assert read_html(f"<html><body>{body}".encode(), "a.html").raw == raw


def test_a_table_of_data_keeps_its_grid() -> None:
    assert grids(
        "<table><caption>表1 主要指标</caption><thead><tr><th rowspan=2>指标<th colspan='2'>2023年</tr>"
        "<tr><th>总量<th>增长</thead><tbody><tr><td><p>进出口</p><p>总额</p><td>41.7亿元<td> -3.2% </table>"
    ) == [[["指标", "2023年", None], [None, "总量", "增长"], ["进出口总额", "41.7亿元", "-3.2%"]]]


def test_many_cells_that_reach_far_stand_side_by_side() -> None:
    page = page_of(f"<table><tr>{'<td rowspan=9999 colspan=9999>甲' * 500}<tr><td>乙<td>丙</table>")
    assert page.tables[0].columns < 1_000
    assert [cell.row for cell in page.tables[0].cells] == [0] * 500 + [1] * 2


@pytest.mark.parametrize(
    ("rows", "grid"),
    [
        (
            "<tr><td colspan=99999>标题<tr><td>甲<td>1<tr><td>乙<td>2",
            [["标题", None], ["甲", "1"], ["乙", "2"]],
        ),
        ("<tr><td rowspan=0>甲<td>1<tr><td>乙<td colspan=x>2", [["甲", "1"], ["乙", "2"]]),
        ("<tr><td rowspan=99>甲<td>1<tr><td>2<td>3", [["甲", "1", ""], [None, "2", "3"]]),
        ("<tr hidden><td>零<td>0<tr><td>甲<td>1<tr><td>乙<td>2", [["甲", "1"], ["乙", "2"]]),
    ],
)
def test_absurd_spans_reach_no_further_than_the_table(rows: str, grid: list[list[str | None]]) -> None:
    assert grids(f"<table>{rows}</table>") == [grid]


@pytest.mark.parametrize(
    "body",
    [
        f"<table><tr><td>栏目<td><p>{PROSE}</p><p>{PROSE * 9}</p><tr><td>甲<td>乙</table>",
        "<table><tr><td>甲<td>乙<td>丙</table>",
        "<table><tr><td>甲<tr><td>乙<tr><td>丙</table>",
        "<table><tr><td><a>首页</a><td><a>概况</a><tr><td><a>新闻</a><td><a>招商</a></table>",
        "<table><tr><td>1<td><a>甲区召开会议</a><td>2024-01-02<tr><td>2<td><a>乙区招商</a><td>2024-01-03</table>",
        "<table><tr><td>电话：0991-12345<td>传真：0991-12346<tr><td>地址：东路1号<td>邮编：830000</table>",
    ],
)
def test_a_layout_is_read_cell_by_cell(body: str) -> None:
    page = page_of(body)
    assert page.tables == ()
    assert "\t" not in page.raw


def test_a_table_within_a_layout_is_one_of_data() -> None:
    inner = "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    page = page_of(f"<table><tr><td>左<td>中</tr><tr><td>{PROSE}<td>{inner}</table>")
    assert [table.grid(page.raw) for table in page.tables] == [[["甲", "1"], ["乙", "2"]]]
    assert page.raw.split("\n") == ["左", "中", PROSE, "甲\t1", "乙\t2"]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>索 引 号：<td>QH/2023-0017<td>发布机构：<td>青河县政府办<tr><td>发布日期：<td>2023-03-09<td>名称：<td>报告",
        "<tr><td>索引号<td>QH/2023-0017<td>发布机构<td>青河县政府办<tr><td>发布日期<td>2023-03-09<td>有效性<td>有效",
        "<tr><td><b>索引号：</b>QH/2023-0017<td>发布机构：青河县政府办<tr><td>发布日期：2023-03-09<td>文号：",
    ],
)
def test_a_table_about_the_page_goes_to_its_description(rows: str) -> None:
    data = f"<html><table>{rows}</table><h1>青河县2022年工作总结</h1><p>{PROSE}</p><p>{PROSE[::-1]}。</p>".encode()
    (report,) = reports_of(data, "a.html")
    assert (report.index_no, report.publisher, report.published) == (
        "QH/2023-0017",
        "青河县政府办",
        "2023-03-09",
    )
    assert report.tables == ()


@pytest.mark.parametrize(
    ("head", "meta"),
    [
        (
            "<meta name=ArticleTitle content='甲区工作总结'><meta name='PubDate' content='2021-02-03 09:10'>"
            "<meta name=ContentSource content='区政府办'><title>甲区政府网</title>",
            {"title": "甲区工作总结", "date": "2021-02-03", "source": "区政府办"},
        ),
        (
            "<meta property='og:title' content='甲区全年工作总结_甲区政府网'><link rel=canonical href='http://a.cn/1.html'>"
            "<meta property='article:published_time' content='2021-02-03T01:02:03Z'>",
            {"title": "甲区全年工作总结", "date": "2021-02-03", "url": "http://a.cn/1.html"},
        ),
        ('<script type="application/ld+json">{"datePublished": "2021-02-03"}</script>', {"date": "2021-02-03"}),
        ('<script type="application/ld+json">[[[{</script><title>甲区管委会</title>', {}),
        ("<title>&#30002;区经济运行情况 - 甲区政府网</title>", {"title": "甲区经济运行情况"}),
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself_is_known(head: str, meta: dict[str, str]) -> None:
    assert page_of(f"<p>{PROSE}</p>", head).meta == meta


def test_the_heading_that_the_title_repeats_is_the_title() -> None:
    page = page_of(
        "<h1>甲区发布</h1><h2>甲区经济稳中有进</h2>", "<title>甲区经济稳中有进-工作动态-甲区管委会</title>"
    )
    assert page.meta["title"] == "甲区经济稳中有进"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "big5"])
def test_every_encoding_is_read(encoding: str) -> None:
    text = (
        "<html><head><title>市</title></head><body><p>全年完成投入三百一十六元，同比增加。</p></body></html>"
    )
    (page,) = read_document(text.encode(encoding), "a.html")
    assert isinstance(page, Page)
    assert page.raw == "全年完成投入三百一十六元，同比增加。"


@pytest.mark.parametrize(
    ("data", "source", "known"),
    [
        ("\n<!doctype HTML><p>甲", "a.txt", True),
        ("<!-- saved from url=(0014)about:internet -->\n<html>", "a.doc", True),
        ("<?xml version='1.0'?><html xmlns='x'>", "a.xhtml", True),
        ("<div><p>甲</p></div>" * 3, "a", True),
        ("<p>甲</p>", "a.htm", True),
        ("<p>甲</p>乙", "a.txt", False),
        ("甲<br>乙<html>", "a.htm", False),
        ("<?xml version='1.0'?><rss>", "a.xml", False),
        ("<!-- more -->甲", "a.md", False),
    ],
)
def test_a_page_is_told_from_a_text_with_markup_in_it(data: str, source: str, known: bool) -> None:
    assert is_html(data.encode(), source) is known


@pytest.mark.parametrize("data", [b"<html><script>x</script></html>", b"<!DOCTYPE html>"])
def test_a_page_that_shows_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(Fault) as caught:
        list(read_document(data, "a.html"))
    assert caught.value.code == "empty"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Fault) as caught:
        list(read_document(b"<html>" + bytes(range(256)) * 9, "a.html"))
    assert caught.value.code == "binary"


@pytest.mark.parametrize(
    "piece",
    [
        "<tr><td>1</td></tr>", "<div>", "<table><tr><td>甲<td>乙", "<!--", "<!-", "<![", "</", "<", "<a ", '<a b="',
        "<a b='c=\"", "<script>", "<title>", "</a ", "&", "<td colspan=9999 rowspan=9999>甲", "<p style=", "= ", "\n ", "<b>甲<!---->",
    ],
)  # fmt: skip
def test_the_time_grows_with_the_length_alone(piece: str) -> None:
    def read(times: int) -> None:
        read_html(b"<html><body>\xe5\xa5\xbd<table>" + piece.encode() * times, "a.html")

    assert grows_with_the_length(read, 1_000)


_PROSE = "全区完成投入三百一十六亿元，同比增加百分之七，发展质量稳步提高。"
_MENU = "<ul><li><a>首页</a></li><li><a>政务公开</a></li><li><a>投资指南</a></li></ul>"
_OTHERS = "<ul><li><a>乙区完成投入88亿元，增长9%</a> 01-20</li><li><a>丙区引进项目12个</a> 01-19</li></ul>"


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (f"{_MENU}<div><h1>甲区报告</h1><p>{_PROSE}<p>{_PROSE}乙</div>{_OTHERS}", ["甲区报告", _PROSE, _PROSE + "乙"]),
        (f"<div>甲区门户</div><div>今天天气</div><h1>甲区报告</h1><div>来源：甲报</div><div><p>{_PROSE}</div>"
         f"<div>友情提示</div><div>http://example.org</div>", ["甲区报告", "来源：甲报", _PROSE]),
        (f"<div><p>{_PROSE}{_OTHERS}<p>{_PROSE}乙</div>", [_PROSE, "乙区完成投入88亿元，增长9% 01-20", "丙区引进项目12个 01-19", _PROSE + "乙"]),
        (f"<div><p>{_PROSE}{_MENU}<p>{_PROSE}乙</div>", [_PROSE, _PROSE + "乙"]),
        (f"<div><a>甲区一季度经济运行情况</a><p>{_PROSE}</p><a>甲区上半年经济运行情况</a><p>{_PROSE}乙</div>",
         ["甲区一季度经济运行情况", _PROSE, "甲区上半年经济运行情况", _PROSE + "乙"]),
        (f"<div><p>{_PROSE * 9}</div><div><h3>二、招商引资</h3><h4>总的来看</h4><p>{_PROSE}</div>", [_PROSE * 9, "二、招商引资", "总的来看", _PROSE]),
        (f"<div><p>{_PROSE}</div><div>甲区管理委员会</div><div>2021年3月5日</div>", [_PROSE, "甲区管理委员会", "2021年3月5日"]),
        (f"<div>当前位置：<a>首页</a> > <a>政务</a></div><div><p>{_PROSE}</div>", ["当前位置：首页 > 政务", _PROSE]),
        (_MENU + _OTHERS, ["首页", "政务公开", "投资指南", "乙区完成投入88亿元，增长9% 01-20", "丙区引进项目12个 01-19"]),
        (f"{_MENU}<table><tr><th>指标<th>数值<tr><td>财政收入<td>31</table>{_OTHERS}", ["指标\t数值", "财政收入\t31"]),
        (f"{_MENU}<div><p><a>{_PROSE}</a><p>{_PROSE}</div>{_OTHERS}", [_PROSE]),
    ],
    ids=["menus-round-it", "what-is-no-link", "two-links-in-the-text", "a-list-in-the-text", "titles-of-articles",
         "a-section-aside", "who-signs", "a-trail", "nothing-but-links", "a-table-alone", "a-teaser"],
)  # fmt: skip
def test_what_stands_beside_the_text_goes_and_nothing_of_the_text(body: str, left: list[str]) -> None:
    page = read_html(f"<html><title>甲区报告</title><body>{body}</body></html>".encode(), "a.html")
    assert [line.text for line in page.lines] == left
    assert {removal.rule for removal in page.removals} <= {"links", "above the title", "page tail"}
    told = [line.text for line in page.lines] + [removal.text for removal in page.removals]
    assert sorted(told) == sorted(page.raw.split("\n"))


def test_elements_that_lie_deep_within_each_other_cost_their_number_alone() -> None:
    def read(times: int) -> None:
        read_html(f"<html><body>{'<div>甲' * times}<p>{_PROSE}".encode(), "a.html")

    assert grows_with_the_length(read, 2_000)
