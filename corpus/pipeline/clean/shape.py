"""What a line looks like: prose, heading, date, figure. The words that the cleaning steps share."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence

from corpus.model import Line, Page, Removal, edit

HANZI = r"[㐀-䶿一-鿿豈-﫿]"
YEAR = r"(?:19|20)\d\d"
DATE = (
    rf"(?:{YEAR}\s?(?:[-/.]\s?(?:1[0-2]|0?[1-9])\s?[-/.]\s?(?:3[01]|[12]\d|0?[1-9])(?!\d)"
    r"|年\s?(?:1[0-2]|0?[1-9])\s?月\s?(?:3[01]|[12]\d|0?[1-9])\s?日)"
    rf"|(?<![\d.])(?:3[01]|[12]\d|0[1-9])\.(?:1[0-2]|0[1-9])\.{YEAR}(?![\d.]))"  # 25.08.2016
)
TIME = r"(?:[-\sT]{0,3}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"

_LAST_DAY = 31

_run_of_hanzi = re.compile(f"{HANZI}+")
_date = re.compile(DATE)
_figure = re.compile(
    r"\d\s?(?:余|多)?(?:[万亿]|[%％‰]|美?元|个|家|户|人|亩|平|公里|公顷|千|吨|倍|位|项|名|件|米|辆|台|套|条|所|次|期|批|㎡)"
)
_ends = re.compile(r"[。！？；!?;…][”’」』）)\"']?$")
_numbered = re.compile(
    r"(?:第[一二三四五六七八九十]+[章节部编、]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|——|[●■◆★▲])"
)
# The words of a site about itself and its articles, and the words of a report's business.
_site_words = re.compile(
    "声明|观点|代表作者|本人|平台|转载|来源|出处|版权|侵权|删除|原创|链接|本站|本网|本文|该文|小编|文章|转自|投诉|核实|联系我们|与我们|"
    "文档|下载|预览|上传|用户|客服|收益|格式|文件|查看|浏览器|阅读|范文|整理|帮助|收藏|关注|扫码|存储|摘编|授权|稿件|网友|注明|仅供参考"
)
_business_words = re.compile(
    "招商|产业|项目|工业|经济|财政|投资|增长|园区|全区|全市|全县|农业|民生|改革|税收|产值|签约|会议|建设|工作|发展"
)
_LONGEST_NOTICE = 400
_office = re.compile(
    r"(?:局|委员会|管委会|政府|办公室|中心|日报|晚报|新闻网|政府网|公众号|电视台|[宣组]部|办|网|网站|官网|门户|频道|论坛)$"
)


def is_office(text: str) -> bool:
    """A short line that is the name of an office or a paper, not a title."""
    return 3 <= len(text) <= 24 and bool(_office.search(text)) and not re.search(r"[，。：:！、]", text)


def hanzi(text: str) -> int:
    """How many hanzi a text has."""
    return sum(map(len, _run_of_hanzi.findall(text)))  # one by one they would take 75 bytes each


def is_prose(text: str) -> bool:
    """A paragraph of sentences, as opposed to a title, a menu, a label."""
    text = text.strip()
    if len(text) < 25 or hanzi(text) < 12:
        return False
    return (
        "。" in text
        or bool(_ends.search(text))
        or (len(text) >= 80 and text.count("，") + text.count(",") >= 2)
    )


def is_notice(text: str) -> bool:
    """A sentence of a site about itself: two of its words at least, more than of a report's, and no figure."""
    if len(text) > _LONGEST_NOTICE or has_figure(text):
        return False
    about_itself = len(set(_site_words.findall(text)))
    return about_itself >= 2 and about_itself > len(set(_business_words.findall(text)))


def has_figure(text: str) -> bool:
    """A number with a unit stands in the text: such a line is never furniture by its looks alone."""
    return bool(_figure.search(text))


def is_closed(text: str) -> bool:
    """The line ends like a sentence."""
    return bool(_ends.search(text.rstrip()))


def is_numbered(text: str) -> bool:
    """The line begins like a heading of a numbered list: 一、 (一) 1、 —— ●."""
    return bool(_numbered.match(text.lstrip()))


def iso_date(text: str) -> str | None:
    """The first full date of a text as YYYY-MM-DD."""
    found = _date.search(text)
    if not found:
        return None
    parts = [int(part) for part in re.findall(r"\d+", found.group())[:3]]
    year, month, day = reversed(parts) if parts[2] > _LAST_DAY else parts
    return f"{year:04}-{month:02}-{day:02}"


def prose_span(texts: Sequence[str]) -> tuple[int, int]:
    """Half-open range of lines from the first to the last paragraph of prose; the whole page where there is none.

    What a site says of itself (`is_notice`) is no prose of the report.
    """
    found = [number for number, text in enumerate(texts) if is_prose(text) and not is_notice(text)]
    return (found[0], found[-1] + 1) if found else (0, len(texts))


_EDGE = 400  # lines: no page has more furniture at one end


def edges(first: int, last: int, count: int) -> tuple[range, range]:
    """The lines above a body and those below it.

    Of a page without a body (`first` is `count`, `last` is 0) its two ends.
    """
    return range(min(first, count, _EDGE)), range(max(last, count - _EDGE), count)


Edits = list[tuple[int, int, str]]


def edit_lines(page: Page, find: Callable[[str], Edits], rule: str) -> Page:
    """The page with the same kind of edit made in every line."""
    lines: list[Line] = []
    removals: list[Removal] = []
    for line in page.lines:
        edits = find(line.text)
        if edits:
            line, gone = edit(line, edits, rule)
            removals += gone
        lines.append(line)
    return page.with_lines(lines, removals) if removals else page


def spans(pattern: re.Pattern[str], put: str = "") -> Callable[[str], Edits]:
    """A finder for `edit_lines`: every match of a pattern, replaced by the same text."""

    def find(text: str) -> Edits:
        return [(*match.span(), put) for match in pattern.finditer(text)]

    return find


def stripped(line: Line) -> Line:
    """`line.strip()`, for free where there is nothing to strip: most pages have very many lines."""
    text = line.text
    return line.strip() if text and (text[0].isspace() or text[-1].isspace()) else line


def concat(lines: Sequence[Line]) -> Line:
    """Several lines as one, nothing between them."""
    origin = array("I")
    for line in lines:
        origin.extend(line.origin)
    return Line("".join(line.text for line in lines), origin)
