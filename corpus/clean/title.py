"""The title of a page, and what stands above it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from corpus.clean.pageinfo import is_info
from corpus.clean.shape import hanzi, has_figure, is_closed, is_numbered, is_office, is_prose, prose_span
from corpus.model import Page, Removal, drop

_LONGEST = 70
_report = re.compile(
    r"报告|总结|计划|公报|要点|召开|会议|大会|情况|简介|概况|介绍|规划|纲要|方案|意见|通知|思路|讲话|致辞|分析|运行|综述|解读|实施|"
    r"开发区|高新区|经开区|园区|新区|产业园|[^0-9]区|县|市"
)
_document = re.compile(r"(?:报告|总结|计划|公报|要点|情况|简介|概况|规划|方案|思路|讲话)$")
_subtitle = re.compile(
    r"^(?:——|--|─|[(（].*[)）]$|各位|同志们|尊敬的|目\s?录$|摘要|核心提示|导读|编者按|本报讯|记者)"
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
    at = _same(texts, known) if known else _best(texts)
    title = known or (texts[at] if at is not None else "")
    if at is None:
        return page.with_lines(page.lines, title=title)
    above = [
        number
        for number in range(at)
        if texts[number]
        and not is_info(texts[number])
        and not is_prose(texts[number])
        and not has_figure(texts[number])
    ]
    removals: list[Removal] = [gone for n in above for gone in drop(page.lines[n].strip(), "above the title")]
    removals += drop(page.lines[at].strip(), "title")
    going = {*above, at}
    return page.with_lines(
        [line for n, line in enumerate(page.lines) if n not in going], removals, title=title
    )


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
    )


def _same(texts: list[str], known: str) -> int | None:
    """The line near the head that repeats a known title."""
    first, _ = prose_span(texts)
    plain = re.sub(r"\s", "", known)
    for number, text in enumerate(texts[: min(first + 3, 40)]):
        bare = re.sub(r"\s", "", text)
        if not bare or len(bare) > 2 * len(plain) + 8:
            continue
        if bare == plain or SequenceMatcher(None, bare, plain).ratio() >= 0.88:
            return number
    return None


def _best(texts: list[str]) -> int | None:
    """The most plausible title line above the first paragraph of prose."""
    first, _ = prose_span(texts)
    if (first, _) == (0, len(texts)) and not is_prose(texts[0] if texts else ""):
        first = min(len(texts), 12)
    scored = [
        (_plausibility(texts, number), -number)
        for number in range(min(first, 60))
        if is_title(texts[number]) and not is_info(texts[number])
    ]
    if not scored:
        return None
    score, at = max(scored)
    return -at if score > 0 else None


def _plausibility(texts: list[str], number: int) -> float:
    text = texts[number]
    below = next((line for line in texts[number + 1 : number + 12] if line and not is_office(line)), "")
    above = [line for line in texts[:number] if line]
    score = 0.0
    score += 3 * bool(_document.search(text)) + 1.5 * bool(_report.search(text))
    score += 3 * (is_info(below) or bool(re.match(r"[(（]?\d{4}年|——", below)))
    score += 1 * bool(re.search(r"20\d\d年", text))
    score += 1.5 * (hanzi(text) >= 10) - 2 * (hanzi(text) < 7)
    score += 0.5 * is_prose(below)
    score -= 6 * is_office(text)
    score -= 2 * (len(re.findall(r"\s+", text)) >= 3)
    score -= 3 * bool(re.search(r"[>»]|\|.*\|", text))
    score -= 0.2 * sum(is_title(line) for line in above[:10])
    return score
