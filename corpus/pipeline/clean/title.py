"""The title of a page, and what stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from corpus.model import Page, Removal, drop
from corpus.pipeline.clean.infoline import is_info
from corpus.pipeline.clean.pageinfo import table_lines
from corpus.pipeline.clean.shape import (
    hanzi,
    has_figure,
    is_closed,
    is_numbered,
    is_office,
    is_prose,
    prose_span,
)

_LONGEST = 70
_FIRST_LINES = 12  # of a page without prose, among which its title is looked for
_LAST_LINE = 60
_ALIKE = 0.88
_COMPARED = 200  # characters: comparing takes time with the square of the length, and no title is longer
# A profile is headed by a name alone.
_zone_name = re.compile(r"^\S{2,4}(?:开发区|高新区|经开区|工业园区?|新区)$")
_under_title = re.compile(r"[(（]\d{4}年|——|\d{4}年\d{1,2}月\d{1,2}日")
# Of a text or a label.
_clauses = re.compile(
    r"；|[，,].*[，,].*[，,]|^[㐀-鿿]{2,5}[:：]\S{1,7}$|^(?:地址|电话|邮编|邮箱|传真|单位|时间|注|联系\S{1,3})[:：]"
)
_row = re.compile(r"(?:^|\s)-?\d+\.\d+(?:\s|$)|(?:^|\s)-?\d+\s+-?\d+(?:\s|$)")  # of a table
# A line under a title.
_presided = re.compile(
    r"^[㐀-鿿]{2,4}(?:主持|出席|讲话|致辞)(?:\s|$)|就[座坐](?:\s|$)|\s\S{4,24}作(?:政府)?工作报告$"
)
_place = re.compile(r"[㐀-鿿]{2,8}(?:镇|乡|街道|[县区市旗])")
_entry = re.compile(r"(?:词条|条目)\s?[|｜]\s?\S")  # of an encyclopedia
_open_end = re.compile(r"(?:[的和与及暨就对、]|关于|月份?|\d年|季度|半年)$")
_document_alone = re.compile(
    r"(?:国民经济和社会发展)?统计公报|(?:政府)?工作(?:的)?报告|工作总结|(?:工作|运行|执行|完成)?情况(?:的)?(?:报告|通报|汇报|分析)?"
)
_open_start = re.compile(r"[的和与及暨]")
_speaker = re.compile(
    r"^\S{2,10}政府代?[省市州区县镇乡旗]长[ \u3000\xa0]*(?!.*(?:报告|讲话|汇报|总结|致辞))\S{2,6}$"
)
_person = re.compile(
    r"^(?:代?\S{0,8}[省市州区县镇乡旗]长|主\s?任|书\s?记|院\s?长|检察长)[ \u3000\xa0]+\S{1,4}(?:[ \u3000\xa0]\S)?$"
    r"|^(?!.*(?:报告|讲话|汇报|总结|致辞|发言|会议|召开|调研))[㐀-鿿（）()、]{2,24}"
    r"(?:主任|局长|厅长|书记|会长|院长|司长|处长|秘书长|行长|董事长|总经理|部长|馆长)[ \u3000\xa0]+"
    r"[㐀-鿿]{1,2}[ \u3000\xa0]?[㐀-鿿]{1,2}$"
)
_byline = re.compile(
    r"^[（(]?(?:本[报网台刊])?(?:见习|实习|首席|全媒体)?(?:记者|通讯员|实习生)[ \u3000\xa0]+[㐀-鿿]{2,4}"
    r"(?:[ \u3000\xa0、/]*(?:记者|通讯员|实习生|[㐀-鿿]{2,4}))*[)）]?$"
)
_number_of_document = re.compile(
    r"^[㐀-鿿]{2,12}\s?[〔\[（(［]\s?(?:19|20)\d\d\s?[〕\]）)］]\s?第?\d{1,4}\s?号$"
)
_marks = re.compile(
    r"^[-•·●*#|]+\s+|^[\[［][㐀-鿿]{2,4}[\]］]\s+(?=\S{6})|[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]+$"
    r"|^(?:词条|条目|(?:文件|公文|信息)?名称|标题|题名)\s?[|｜]\s*|[\s|]+$"
)
_year_again = re.compile(r"\s+((?:19|20)\d\d)$")
_blank = re.compile(r"\s")
_digits = re.compile(r"\d")
_report = re.compile(
    r"报告|总结|计划|公报|要点|召开|会议|大会|情况|简介|概况|介绍|规划|纲要|方案|意见|通知|思路|讲话|致辞|分析|运行|综述|解读|实施|"
    r"开发区|高新区|经开区|园区|新区|产业园|[^0-9]区|县|市"
)
_document = re.compile(
    r"(?:报告|总结|计划|公报|要点|情况|简介|概况|规划|方案|思路|讲话)(?:[(（][^()（）]{1,6}[)）])?$"
)
_subtitle = re.compile(
    r"^(?:——|--|─|(?:19|20)\d\d年\d{1,2}月\d{1,2}日.*(?:上|通过|批准)[)）]?$"
    r"|[(（][^()（）]*[)）]$|各位|同志们|尊敬的|目\s?录$|摘要|核心提示|导读|编者按|本报讯|记者)"
)
# Under a headline, what document it is: ——前三季度某某县经济运行情况
_second_line = re.compile(
    r"^[—─]{1,2}\s?[^—─，。；：]{4,40}(?:经济运行|运行(?:情况|态势|分析)|综述|总结|公报|工作(?:的)?(?:报告|情况|汇报)|调研报告|简介|概况)(?:的?分析)?$"
)
_site_tail = re.compile(
    r"\s*[_|｜]\s*[^_|｜]{1,24}$|\s*[-–—]{1,2}\s*[^-–—]{0,20}(?:网|频道|门户|新闻|在线|政府|资讯|站|中心|平台|日报|委员会|管委会)$"
)


def take_title(page: Page) -> Page:
    """Find the title line, keep it in the page's meta, drop it and what stands above it (menus, slogans).

    A title known from front matter is only looked for; without a plausible line nothing is dropped. Lines above
    the title that hold a figure or are prose stay.
    """
    texts = [line.text.strip() for line in page.lines]
    known = without_site(page.meta.get("title", ""))
    trails = [removal.text for removal in page.removals if removal.rule == "breadcrumb"]
    at = _same(texts, known) if known else _best(texts, trails)
    if at is None:
        return page.with_lines(page.lines, title=known)
    pieces = _pieces(texts, at)
    title = known or _bare(_whole(texts, pieces))
    copies = {n for n in _head(texts) if _same_words(texts[n], texts[at])} | set(pieces)
    # <title>, a trail, then the title itself.
    at = max((n for n in copies if n < _first_prose(texts)), default=at)
    told = table_lines(texts, at)
    above = [
        number
        for number in range(at)
        if texts[number]
        and number not in told
        and number not in copies
        and not is_info(texts[number])
        and not is_prose(texts[number])
        and not has_figure(texts[number])
        and not _row.search(texts[number])
    ]
    removals: list[Removal] = [gone for n in above for gone in drop(page.lines[n].strip(), "above the title")]
    removals += [gone for n in sorted(copies) for gone in drop(page.lines[n].strip(), "title")]
    going = {*above, *copies}
    return page.with_lines(
        [line for n, line in enumerate(page.lines) if n not in going], removals, title=title
    )


def _pieces(texts: list[str], at: int) -> range:
    """The line of the title, with those right above and below that belong to it: 关于上半年 / 经济运行情况 / 的通报."""
    first = at - 1 if at and _goes_on(texts[at - 1], texts[at]) else at
    last = at + 1 if at + 1 < len(texts) and _goes_on(texts[at], texts[at + 1]) else at
    return range(first, last + 1)


def _goes_on(upper: str, lower: str) -> bool:
    """Whether two lines are one title: the upper breaks off, or the lower is the mere name of a document."""
    named = _document_alone.fullmatch(lower) and lower not in upper
    broken = _open_end.search(upper) or _open_start.match(lower) or named or _second_line.match(lower)
    return bool(broken) and hanzi(upper) >= 4 and hanzi(lower) >= 2 and not _is_apart(upper, lower)


def _is_apart(upper: str, lower: str) -> bool:
    return any(is_info(line) or is_prose(line) for line in (upper, lower)) or bool(_document.search(upper))


def _whole(texts: list[str], pieces: range) -> str:
    """The title in one line; a line above that ends with it is the title, said whole before it is said in pieces."""
    title = "".join(texts[n] for n in pieces)
    longer = (
        text
        for text in texts[: pieces.start]
        if len(text) > len(title) and text.endswith(title) and is_title(text)
    )
    return next(longer, title)


def _bare(line: str) -> str:
    """A title without the marks of a list, a table or a forum around it, or its year said again: `- 公报 |`,
    `[江苏] 公报`, `2018年公报 2018`."""
    title = _marks.sub("", line)
    again = _year_again.search(title)
    return title[: again.start()] if again and again[1] in title[: again.start()] else title


def without_site(title: str) -> str:
    """A page title without the name of the site behind it: `…定调了_江西频道` -> `…定调了`."""
    for _ in range(3):
        shorter = _site_tail.sub("", title).strip()
        if hanzi(shorter) < 6 or shorter == title:
            break
        title = shorter
    return title.strip()


def is_title(text: str) -> bool:
    """A line that could be a title: short, not closed like a sentence, no list number, no label."""
    return (
        4 <= len(text) <= _LONGEST
        and hanzi(text) >= 4
        and (not is_closed(text) or text[-1] in '！!？?”’」』"')
        and text[-1] not in "：:，、,"
        and "。" not in text
        and not is_numbered(text)
        and not _subtitle.match(text)
        and not _clauses.search(text)
        and not names_somebody(text)
        and not _number_of_document.match(text)
    )


def names_somebody(text: str) -> bool:
    """A line that only says who speaks or writes: 县发展和改革局局长 王某, 本报记者 张某."""
    return bool(_person.match(text) or _speaker.match(text) or _byline.match(text))


def _head(texts: list[str]) -> range:
    """The lines among which a title stands: those above the first prose, and few below."""
    return range(min(_first_prose(texts) + 3, 40, len(texts)))


def _first_prose(texts: list[str]) -> int:
    """The line of the first paragraph of prose; on a page without, the line above which a title is looked for."""
    first, last = prose_span(texts)
    whole = (first, last) == (0, len(texts)) and not is_prose(texts[0] if texts else "")
    return min(len(texts), _FIRST_LINES) if whole else first


def _same(texts: list[str], known: str) -> int | None:
    """The line near the head that repeats a known title."""
    return next((number for number in _head(texts) if _same_words(texts[number], known)), None)


def _same_words(text: str, title: str) -> bool:
    """The line is the title but for blanks and a slip or two; never where the figures differ."""
    bare, plain = _blank.sub("", text), _blank.sub("", title)
    if not bare or len(bare) > 2 * len(plain) + 8 or _digits.findall(bare) != _digits.findall(plain):
        return False
    if bare == plain or len(plain) > _COMPARED:
        return bare == plain
    return SequenceMatcher(None, bare, plain).ratio() >= _ALIKE


def _best(texts: list[str], trails: Sequence[str] = ()) -> int | None:
    """The most plausible title line above the first paragraph of prose and the first numbered heading; one with which
    the trail of the page ends (首页 > 范文 > …) before others."""
    first = min(_first_prose(texts), _LAST_LINE)
    first = next((n for n in range(first) if is_numbered(texts[n])), first)
    scored = [
        (_plausibility(texts, number) + 3 * _ends_trail(texts[number], trails), -number)
        for number in range(first)
        if (is_title(texts[number]) or _is_name(texts, number)) and not is_info(texts[number])
    ]
    score, at = max(scored, default=(0.0, 0))
    return -at if score > 0 else None


def _ends_trail(text: str, trails: Sequence[str]) -> bool:
    return hanzi(text) >= 8 and any(trail.rstrip(" >").endswith(text) for trail in trails)


def _is_name(texts: list[str], number: int) -> bool:
    """The entry of an encyclopedia, or the name of a town alone, above the line of date and source or above the
    paragraph that begins with it."""
    if _entry.match(texts[number]):
        return True
    below = next((text for text in texts[number + 1 : number + 3] if text), "")
    return bool(_place.fullmatch(_bare(texts[number]))) and (is_info(below) or _begins(texts, number))


def _begins(texts: list[str], number: int) -> bool:
    """The first paragraph below a line begins with its words."""
    below = next((text for text in texts[number + 1 : number + 12] if is_prose(text)), "")
    return 2 <= len(texts[number]) <= 20 and below.startswith(texts[number])


def _plausibility(texts: list[str], number: int) -> float:
    text = _bare(texts[number])
    below = next((line for line in texts[number + 1 : number + 12] if line and not is_office(line)), "")
    above = {line for line in texts[:number] if is_title(line)}
    score = 0.0
    score += 3 * bool(_document.search(text)) + 1.5 * bool(_report.search(text))
    score += 3 * (is_info(below) or bool(_under_title.match(below)))
    score += 1 * bool(re.search(r"20\d\d年", text))
    score += 1.5 * (hanzi(text) >= 10) - 2 * (hanzi(text) < 7)
    score += bool(_zone_name.search(text)) - 2 * bool(_document.search(text) and hanzi(text) <= 4)
    score += 0.5 * is_prose(below) + 3 * bool(_entry.match(texts[number]))
    score += 3 * (bool(_place.fullmatch(text)) and _begins(texts, number))
    score -= 6 * is_office(text) + 6 * bool(_presided.search(text))
    # Goes on from above.
    score -= 4 * next((line[-1] in "，,、" for line in reversed(texts[:number]) if line), False)
    score -= 2 * (len(re.findall(r"\s+", text)) >= 3)
    score -= 3 * bool(re.search(r"[>»]|\|.*\|", text))
    score -= 0.2 * min(len(above), 5)
    return score
