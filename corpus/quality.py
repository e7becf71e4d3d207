"""What is wrong with a report: flags that are shown, never mended by guessing."""

from __future__ import annotations

import re
from datetime import date

_template = re.compile(
    r"(?<![a-zA-Z])[xX×]{1,4}(?:\.\d+)?\s?(?:[万亿%％]|个百分点|家|亩|元)|20(?:[xX×*＊]{2}|\d[xX×*＊])\s?年|[xX×]{2,4}(?:区|县|市|镇|园区|开发区|年|经济|高新|工业|产业)|_{2,}(?:区|县|市|年|经济)"
)
_truncated = re.compile(r"未完[,，]全文|此处隐藏|预览结束|剩余\d+%|登录后?可?查看全文|(?:\.{3}|…{1,2}|�)\s*$")
_masked = re.compile(r"(?<![*＊])[*＊]{2,6}(?![*＊])(?=(?:高新|级|省|市|区|县|实验室|工业|经济|企业|技术))")
_lost = re.compile(
    r"于年\d{0,2}月|(?:面积|总额|达到|达|实现|完成)(?:平方公里|亿元|万元|亿美元|万美元)|"
    r"(?:同比|比上年|较上年)?(?:增长|下降|提高)\d+(?:\.\d+)?(?=[。；，;,、\n])|\d�|�\d|[?？][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）][㐀-鿿]{0,4}[?？]|[?？]!\?"
)
_chapter = re.compile(r"第[一二三四五六七八九十百千零\d]{1,6}[章回]\s")
_LEAST_LOST = 2
_FAR_APART = 2  # years


def flags(
    text: str, title: str, published: str | None, period: str | None, cut: bool = False
) -> tuple[str, ...]:
    """The flags of a report, in a fixed order: template, truncated, masked, figures-lost, suspicious, date-conflict.

    `cut` says that the page told of text left out, on a line that stands in it no more.
    """
    found = {
        "template": bool(_template.search(title)) or len(_template.findall(text)) >= 2,
        "truncated": cut
        or bool(_truncated.search(text[-200:]))
        or bool(re.search(r"未完[,，]全文|此处隐藏", text)),
        "masked": len(_masked.findall(text)) >= 2,
        "figures-lost": len(_lost.findall(text)) >= _LEAST_LOST,
        "suspicious": is_fiction(title, text),
        "date-conflict": conflict(published, period),
    }
    return tuple(name for name, there in found.items() if there)


def conflict(published: str | None, period: str | None) -> bool:
    """The page is dated more than two years away from the time that it speaks of."""
    if not published or not period:
        return False
    return abs(date.fromisoformat(published).year - int(period[:4])) > _FAR_APART


def is_fiction(title: str, text: str) -> bool:
    """A chapter of a novel about officials: 第…章, much speech, hardly a figure."""
    if not _chapter.search(title + " " + text[:300]):
        return False
    speech = text.count("“") + text.count("「") + text.count('"')
    return speech * 150 > len(text) and len(re.findall(r"\d+(?:\.\d+)?(?:亿|万元|%)", text)) * 800 < len(text)
