"""Pages as the content management systems of Chinese sites write them: an article, and what each lays round it.

The words round the articles are made up; the elements, classes and styles are those that such sites use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple


class Article(NamedTuple):
    """The lines of a page by what they are: furniture above the body, body, furniture below it."""

    title: str
    above: list[str]
    body: list[str]
    below: list[str]


def _each(lines: Iterable[str], element: str, attributes: str = "") -> str:
    return "".join(f"<{element}{attributes}>{line}</{element}>" for line in lines)


def government(article: Article) -> str:
    """拓尔思 and its like: menus as lists, a trail, a line of information, TRS_Editor, sharing, related articles."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="SiteName" content="青浦河区人民政府">
<meta name="ColumnName" content="政府工作报告"><meta name="ArticleTitle" content="{article.title}"><meta name="PubDate" content="2021-03-02 09:12">
<title>{article.title}_青浦河区人民政府</title><style>.a{{color:red}}</style></head><body><div class="header w1200"><ul class="nav">
{_each(("网站首页", "走进青浦河", "政务公开", "政务服务", "互动交流", "数据开放"), "li")}</ul><input value="请输入关键字"><button>搜索</button></div>
<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a>政府工作报告</a></div><h1>{article.title}</h1>
<div class="info"><span>发布时间：2021-03-02 09:12</span>&nbsp;&nbsp;<span>来源：区政府办公室</span>&nbsp;&nbsp;<span>浏览次数：<script>hit()</script></span>
字体：【<a>大</a> <a>中</a> <a>小</a>】</div>{_each(article.above, "div")}<div class="TRS_Editor"><style>p{{margin:0}}</style>
{_each(article.body, "p", ' style="text-indent:2em"')}</div>{_each(article.below, "div")}<div class="share">分享到：<a>微信</a> <a>微博</a></div>
<div class="rel"><h3>相关阅读</h3><ul><li><a>区政府召开第十二次常务会议</a><span>2021-02-25</span></li><li><a>区长调研春耕备耕工作</a></li></ul></div>
<div class="footer"><p>主办：青浦河区人民政府办公室 承办：区大数据中心</p><p>苏ICP备20011223号-1 网站标识码：3209990001</p></div></body></html>"""


def tables(article: Article) -> str:
    """A page of the years of GB2312: tables within tables, paragraphs by <br> and full-width blanks."""
    body = "<BR><BR>".join(f"　　{line}" for line in article.body)
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=utf-8"><TITLE>{article.title}</TITLE></HEAD>
<BODY bgColor=#ffffff><TABLE width=980 align=center><TR>{_each(("首　页", "开发区概况", "投资指南", "园区企业", "联系我们"), "TD")}</TR></TABLE>
<TABLE width=980 border=0><TR><TD width=200 vAlign=top><TABLE><TR><TD>栏目导航</TD></TR><TR><TD><A href=1>工作动态</A></TD></TR>
<TR><TD><A href=2>通知公告</A></TD></TR></TABLE></TD><TD vAlign=top><TABLE width="100%"><TR><TD align=center><B><FONT size=4>{article.title}</FONT></B></TD></TR>
<TR><TD align=center>发布时间：2012-3-2 9:12:00　　作者：管委会办公室　　点击数：356</TD></TR>{_each(article.above, "TR><TD")}
<TR><TD><DIV id=zoom>{body}</DIV></TD></TR>{_each(article.below, "TR><TD")}<TR><TD align=right>【<A href=#>打印本页</A>】【<A href=#>关闭窗口</A>】</TD></TR>
<TR><TD>上一篇：管委会召开招商工作例会</TD></TR><TR><TD>下一篇：开发区举行项目集中开工仪式</TD></TR></TABLE></TD></TR></TABLE>
<TABLE width=980><TR><TD align=center>版权所有：临溪经济开发区管委会　地址：临溪大道1号　邮编：330000<BR>技术支持：天河网络</TD></TR></TABLE></BODY></HTML>"""


def disclosure(article: Article) -> str:
    """政府信息公开: the table of 索引号 and its kin above the text, attachments below."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{article.title}</title><link rel="canonical" href="http://www.qphe.gov.cn/xxgk/1.html"></head>
<body><div class="top">今天是 <span id="date"></span><a>无障碍阅读</a> <a>长者模式</a></div><div class="crumb">首页 / 信息公开 / 法定主动公开内容</div>
<table class="xxgk" border="1"><tr><td>索 引 号：</td><td>QPHE-2021-00123</td><td>主题分类：</td><td>国民经济</td></tr><tr><td>发布机构：</td><td>临溪县人民政府办公室</td>
<td>发布日期：</td><td>2021-03-02</td></tr><tr><td>名　　称：</td><td colspan="3">{article.title}</td></tr><tr><td>文　　号：</td><td></td><td>有效性：</td><td>有效</td></tr></table>
<h2 class="title">{article.title}</h2>{_each(article.above, "p")}<div id="UCAP-CONTENT">{"".join(f'<p><span style="font-family:仿宋">{line[:9]}</span><span>{line[9:]}</span></p>' for line in article.body)}</div>
{_each(article.below, "p")}<div class="fj">附件：</div><div><a href="1.doc">1.重点项目清单.doc</a></div><div class="tool"><a>收藏</a><a>打印</a><a>关闭</a></div>
<div class="foot"><p>网站地图 | 关于我们 | 联系方式</p><p>赣公网安备 36010202000123号</p></div></body></html>"""


def wechat(article: Article) -> str:
    """An article of an official account: sections and spans, shown by a script, words about the account around."""
    body = "".join(
        f'<section style="margin:0"><section><span style="font-size:15px"><span leaf="">{line}</span></span></section></section>'
        for line in article.body
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="{article.title}"><meta property="og:url" content="http://mp.weixin.qq.com/s/abc">
<title></title><script>var ct="1614646800";</script></head><body id="activity-detail"><div id="img-content"><h1 class="rich_media_title">{article.title}</h1>
<div id="meta_content"><span class="rich_media_meta">临溪发布</span> <em id="publish_time">2021-03-02 09:12</em></div>{_each(article.above, "section")}
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;"><p style="text-align:center">点击上方蓝字关注我们</p>{body}<p>来源：临溪县融媒体中心</p><p>责编：小林</p></div>
{_each(article.below, "section")}<div class="tips">微信扫一扫</div><div>关注该公众号</div><div style="display:none"><p>继续滑动看下一篇</p></div></div></body></html>"""


def portal(article: Article) -> str:
    """A news portal: article among navigation, hot lists, comments and a disclaimer."""
    return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{article.title}_新闻频道_东江在线</title>
<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"2021-03-02T09:12:00+08:00"}}</script></head><body><nav>{_each(("首页", "新闻", "财经", "房产", "汽车"), "a")}</nav>
<div class="breadcrumb">东江在线 &gt; 新闻频道 &gt; 正文</div><main><article><h1>{article.title}</h1><div class="source">2021-03-02 09:12:00　来源：东江日报　作者：刘明</div>
{_each(article.above, "p")}<div class="article-content">{_each(article.body, "p")}</div>{_each(article.below, "p")}<p>（责任编辑：王芳）</p></article>
<aside><h3>热门推荐</h3><ul>{_each(("东江大桥月底通车", "这些路段将封闭施工", "本周末气温骤降"), "li")}</ul></aside></main><div class="comment"><h3>网友评论</h3><textarea></textarea><button>发表</button></div>
<div>免责声明：本网转载稿件仅代表作者个人观点，与本网无关，如有侵权请联系我们删除。</div><footer>Copyright © 2021 东江在线 版权所有</footer></body></html>"""


def office(article: Article) -> str:
    """A page that Word saved: classes, conditional comments, spans, its source broken in the middle of a line."""
    body = "".join(
        f"<p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US style='font-size:\n16.0pt'><o:p></o:p></span><span\nstyle='font-family:仿宋'>{line[:20]}\n{line[20:]}</span></p>"
        if not re.search(r"[0-9a-zA-Z]", line[19:21]) else f"<p class=MsoNormal>{line}</p>" for line in article.body
    )  # fmt: skip
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><title>{article.title}</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>admin</o:Author></o:DocumentProperties></xml><![endif]--><style><!-- p.MsoNormal {{margin:0}} --></style></head>
<body lang=ZH-CN><div class=WordSection1><p align=center><b>{article.title}</b></p>{_each(article.above, "p")}{body}{_each(article.below, "p")}</div></body></html>"""


LAYOUTS: tuple[tuple[Callable[[Article], str], tuple[str, ...]], ...] = (
    (government, (
        "网站首页", "走进青浦河", "政务公开", "政务服务", "互动交流", "数据开放", "当前位置：首页 > 政务公开 > 政府工作报告", "相关阅读",
        "区政府召开第十二次常务会议", "区长调研春耕备耕工作", "主办：青浦河区人民政府办公室 承办：区大数据中心", "苏ICP备20011223号-1 网站标识码：3209990001",
        "分享到：微信 微博",
    )),
    (tables, (
        "首　页", "开发区概况", "投资指南", "园区企业", "联系我们", "栏目导航", "工作动态", "通知公告", "发布时间：2012-3-2 9:12:00　　作者：管委会办公室　　点击数：356",
        "【打印本页】【关闭窗口】", "上一篇：管委会召开招商工作例会", "下一篇：开发区举行项目集中开工仪式",
        "版权所有：临溪经济开发区管委会　地址：临溪大道1号　邮编：330000", "技术支持：天河网络",
    )),
    (disclosure, (
        "首页 / 信息公开 / 法定主动公开内容", "索引号：QPHE-2021-00123", "主题分类：国民经济", "发布机构：临溪县人民政府办公室", "发布日期：2021-03-02", "有效性：有效",
        "1.重点项目清单.doc", "网站地图 | 关于我们 | 联系方式", "赣公网安备 36010202000123号",
    )),
    (wechat, (
        "临溪发布 2021-03-02 09:12", "点击上方蓝字关注我们", "来源：临溪县融媒体中心", "责编：小林", "微信扫一扫", "关注该公众号", "继续滑动看下一篇",
    )),
    (portal, (
        "首页新闻财经房产汽车", "东江在线 > 新闻频道 > 正文", "2021-03-02 09:12:00　来源：东江日报　作者：刘明", "（责任编辑：王芳）", "热门推荐", "东江大桥月底通车",
        "这些路段将封闭施工", "本周末气温骤降", "网友评论", "免责声明：本网转载稿件仅代表作者个人观点，与本网无关，如有侵权请联系我们删除。",
        "Copyright © 2021 东江在线 版权所有",
    )),
    (office, ()),
)  # fmt: skip
