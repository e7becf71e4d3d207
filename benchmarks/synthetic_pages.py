"""A folder of as many pages as are wanted, made up from the seeds, to be built: for timings, never for what is true.

Pages as they are scraped: front matter or none, navigation, title, a line of date and source, sections with figures,
what stands below. Of a hundred, eight hold two articles, two are copies (one byte for byte, one published again), three
are in GB 18030; of a thousand, four are empty or broken. A page depends on the seed of the generator and its own number
alone, so the first thousand of ten thousand are the thousand. With `--html` the same articles are laid out as sites do
it (`layouts.py`).

    python benchmarks/synthetic_pages.py 1000 FOLDER
    python benchmarks/synthetic_pages.py 1000 FOLDER --html
"""

from __future__ import annotations

import html
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from layouts import LAYOUTS, Article  # noqa: E402
from made_up import Maker, Stock, stock_of  # noqa: E402
from usage import parser_of  # noqa: E402

from corpus import paths  # noqa: E402

BROKEN, COPIES, DOUBLE, OLD_ENCODING, FRONT_MATTER = 0.004, 0.02, 0.08, 0.03, 0.3  # shares of the pages
SHORTEST, LONGEST, USUAL = 800, 5200, 1800  # characters of an article; a section more or less
MENU = (
    "首页 园区概况 新闻中心 政务公开 投资指南 招商引资 企业服务 互动交流",
    "网站首页 | 走进园区 | 信息公开 | 办事服务 | 党建工作 | 联系我们",
    "设为首页 加入收藏 无障碍浏览 手机版",
)
TRAILS = (
    "当前位置：首页 > 信息公开 > {kind}",
    "您现在的位置：网站首页 >> 政务公开 >> {kind} >> 正文",
    "首页 / 新闻中心 / {kind}",
)
LINES_OF_INFORMATION = (
    "发布时间：{date} 来源：{zone}管委会办公室 浏览次数：{views}",
    "{date} 09:12 来源：{zone} 字体：【大 中 小】 点击：{views}",
    "发布日期：{date}  信息来源：党政办公室  阅读：{views} 次  打印  关闭",
    "时间：{date}　　作者：综合科　　点击数：{views}",
)
ENDINGS = (
    ("【打印本页】【关闭窗口】",),
    ("上一篇：管委会召开招商工作例会", "下一篇：园区举行项目集中开工仪式"),
    ("分享到：", "责任编辑：办公室"),
    ("相关阅读", "· 园区召开安全生产工作会议", "· 领导走访重点企业"),
)
FOOTERS = (
    "版权所有：{zone}管理委员会 地址：创新大道{door}号 邮编：330000",
    "主办：{zone}管委会 技术支持：信息中心 备案号：赣ICP备{door:08}号",
    "网站地图 | 关于我们 | 联系方式 | 您是第{views}位访客",
)
FAULTS = (
    ("txt", b""),
    ("txt", b" \r\n\r\n\t\r\n"),
    ("txt", bytes(range(256)) * 8),
    ("docx", b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(64)),  # the beginning of a document
)


class MadePage(NamedTuple):
    """A page: its name below the folder, with `/`, and its bytes."""

    name: str
    data: bytes


def made_page(stock: Stock, seed: int, number: int, as_html: bool = False) -> MadePage:
    """The page of a number."""
    chance = Random(f"{seed}:{number}:page")
    maker = Maker(stock, seed, number)
    drawn = chance.random()
    if drawn < BROKEN:
        ending, data = chance.choice(FAULTS)
        return MadePage(_name(maker, number, ending), data)
    of, around = number, Random(f"{seed}:{number}:around")
    if drawn < BROKEN + COPIES and number:
        of = chance.randrange(number)
        if drawn < BROKEN + COPIES / 2:
            around = Random(f"{seed}:{of}:around")
    data = _data(stock, seed, of, around, as_html)
    return MadePage(_name(maker, number, "html" if as_html else "txt"), data)


def _name(maker: Maker, number: int, ending: str) -> str:
    return f"{maker.year}/{maker.zone.name}{maker.year}年_{number:06}.{ending}"


def _data(stock: Stock, seed: int, number: int, around: Random, as_html: bool) -> bytes:
    """The bytes of a page with the articles of a number, and what is laid round them by chance."""
    maker = Maker(stock, seed, number)
    articles = [_article(maker, around)]
    if maker.random.random() < DOUBLE:
        articles.append(_article(Maker(stock, seed, -number - 1), around))
    if as_html:
        return _laid_out(articles, around).encode()
    encoding = "gb18030" if around.random() < OLD_ENCODING else "utf-8"
    return _scraped(articles, maker, around).encode(encoding)


def _article(maker: Maker, around: Random) -> Article:
    kind, title = maker.head()
    length = maker.random.triangular(SHORTEST, LONGEST, USUAL)
    text = maker.body(length, 0).text
    date, _ = maker.dates(kind)
    told = around.choice(LINES_OF_INFORMATION)
    line = told.format(date=date, zone=maker.zone.name, views=around.randrange(10, 5000))
    return Article(title, [line], text.split("\n"), list(around.choice(ENDINGS)))


def _scraped(articles: Sequence[Article], maker: Maker, around: Random) -> str:
    """The lines of a page from top to bottom; articles are parted by a line with a stroke."""
    lines: list[str] = []
    if around.random() < FRONT_MATTER:
        lines += ["---", f"title: {articles[0].title}", "author: web", "tags: ", "categories: ", "---"]
    filled = {
        "kind": "工作总结",
        "zone": maker.zone.name,
        "views": around.randrange(100_000),
        "door": around.randrange(1, 900),
    }
    lines += [around.choice(MENU), around.choice(TRAILS).format(**filled)]
    for article in articles:
        lines += ["-"] * (len(articles) > 1)
        lines += [article.title, *article.above, "", *article.body, "", *article.below]
    return "\n".join([*lines, around.choice(FOOTERS).format(**filled), ""])


def _laid_out(articles: Sequence[Article], around: Random) -> str:
    """The first article as a site lays it out, others below it in the same block."""
    first, *others = articles
    body = first.body + [
        line for each in others for line in ("-", each.title, *each.above, *each.body, *each.below)
    ]
    lay_out, _ = around.choice(LAYOUTS)
    escaped = Article(
        html.escape(first.title), *([*map(html.escape, part)] for part in (first.above, body, first.below))
    )
    return lay_out(escaped)


def made_pages(
    pages: int, seed: int = 1, as_html: bool = False, first: int = 0, stock: Stock | None = None
) -> Iterator[MadePage]:
    """So many pages, from a number on."""
    stock = stock or stock_of(paths.seeds())
    for number in range(first, first + pages):
        yield made_page(stock, seed, number, as_html)


def write_pages(folder: Path, pages: Iterator[MadePage]) -> list[Path]:
    """Write pages into a folder, in folders by year; where each lies."""
    written: list[Path] = []
    for page in pages:
        path = folder / page.name
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True)
        path.write_bytes(page.data)
        written.append(path)
    return written


def main(arguments: Sequence[str] | None = None) -> None:
    parser = parser_of(__doc__)
    parser.add_argument("pages", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--html", action="store_true", help="HTML as sites write it")
    parser.add_argument("--seed", type=int, default=1)
    wishes = parser.parse_args(arguments)
    started = time.monotonic()
    write_pages(wishes.folder, made_pages(wishes.pages, wishes.seed, wishes.html))
    print(f"{wishes.pages} pages made, {time.monotonic() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
