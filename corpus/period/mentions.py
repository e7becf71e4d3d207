"""The year that a text mostly speaks of."""

from __future__ import annotations

import re
from collections import Counter

from corpus.period.stating import GOAL, MENTION, UNTIL

FOUNDING = re.compile(r"创建|成立|批准|设立|始建|建区|建园|获批|升级为|组建|挂牌|建成|原名|更名")
_base_before = re.compile(r"(?<!环)[较比](?:“?[一二三四五十]{2,3}五”?末)?$")
_name_of_event = re.compile(r"[^，,。；;\d]{0,16}?(?:论坛|峰会|年会|大会|仪式|博览会|洽谈会|推介会)")
_since = re.compile(r"\s?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:起|开始)")  # 2017年10月1日起，执行新分类标准
_set_beside = re.compile("[^。；;\n]{0,60}?相比")
_stamp = re.compile(r"\s?\d{1,2}月\s?\d{1,2}日\s?\d{1,2}[:：]\d\d")


def from_years(text: str, kind: str) -> str | None:
    """The year that a text mostly speaks of; years of foundings and far goals do not count."""
    years = [
        match.group(1)
        for match in MENTION.finditer(text)
        if not FOUNDING.search(_clause(text, match.start(), match.end()))
        and (text[match.end() : match.end() + 1] in "末底" or not GOAL.search(_before(text, match.start())))
        and "批复" not in text[match.end() : match.end() + 6]
        and not _measures_from(text, match.start(), match.end())
        and not _base_before.search(text[max(match.start() - 4, 0) : match.start()])
        and not _name_of_event.match(text, match.end())
        and not UNTIL.match(text, match.end())
        and not _stamp.match(text, match.end())
        and not _since.match(text, match.end())
    ]
    if not years:
        return None
    year, count = Counter(years).most_common(1)[0]
    if count >= 2 and count * 2 > len(years):
        return year
    if kind in ("园区介绍", "工作总结", "经济运行", "统计公报"):
        return year if count >= 2 else (years[0] if len(set(years)) == 1 else None)
    return None


def _measures_from(text: str, start: int, end: int) -> bool:
    """Whether a year is only what something grew from or is set beside: 由2000年的171亿元增加到, 与2010年的…相比."""
    before = text[max(start - 1, 0) : start]
    grown = before in ("由", "从") and text[end : end + 1] == "的"
    return grown or (before in ("与", "同", "和") and _set_beside.match(text, end) is not None)


def _before(text: str, at: int) -> str:
    return text[max(at - 8, 0) : at]


def _clause(text: str, start: int, end: int) -> str:
    """The words of the same clause near a year."""
    before = re.split(r"[，。；,;\n]", text[max(start - 12, 0) : start])[-1]
    return before + re.split(r"[，。；;\n]", text[end : end + 14])[0]
