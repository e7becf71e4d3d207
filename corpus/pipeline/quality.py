"""What is wrong with a report: flags that are shown, never mended by guessing."""

from __future__ import annotations

import re
from datetime import date

_template = re.compile(
    r"(?<![a-zA-Z])[xX×]{1,4}(?:\.\d+)?\s?(?:[万亿%％]|个百分点|家|亩|元)"  # x亿元, XX.27%
    r"|20(?:[xX×*＊]{2}|\d[xX×*＊])\s?年"  # 20**年
    r"|[xX×]{2,4}(?:区|县|市|镇|园区|开发区|年|经济|高新|工业|产业)"  # XX区
    r"|_{2,}(?:区|县|市|年|经济|[万亿%％家个户])"  # __亿元
    r"|(?<![\d*＊])[*＊]{1,4}(?:[万亿%％]|个百分点|[家户亩])"  # ***亿元
)
_truncated = re.compile(r"剩余\d+%|(?:\.{3}|…{1,2}|\ufffd)\s*$")
_cut_short = re.compile(r"未完[,，]全文|此处隐藏|预览(?:已)?结束|登录后?可?查看全文|还剩\d+页未读")
_bold = re.compile(r"(?<!\*)\*\*(?!\*)([^*\n，。；]{1,40})(?<!\*)\*\*(?!\*)")
_masked = re.compile(
    r"(?<![*＊])[*＊]{2,6}(?![*＊])(?=(?:高新|级|省|市|区|县|实验室|工业|经济|企业|技术))"
    r"|(?<=[㐀-鿿，、；0-9%])[*＊]{2,6}(?=[㐀-鿿])(?![万亿元家个户亩])"
)
_lost = re.compile(
    r"于年\d{0,2}月"
    r"|(?:面积|总额|总值|收入|产值|投资|达到|达|实现|完成)(?:平方公里|亿元|万元|亿美元|万美元)"
    r"|(?:同比|比上年|较上年)?(?:增长|下降|提高)\d+(?:\.\d+)?(?=[。；，;,、\n])"
    r"|(?:增长|下降|提高)[%％]|\d\ufffd|\ufffd(?:\d|[万亿%％家个户])"
    r"|[?？][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）][㐀-鿿]{0,4}[?？]|[?？]!\?"  # slips of half a character
)
_chapter = re.compile(r"第[一二三四五六七八九十百千零\d]{1,6}[章回](?:[\s：:、(（]|$)", re.M)
_said = re.compile(r"[。！？!?，,…][”」\"]")  # speech; a term in quotation marks has no mark before the last
_advert = re.compile(
    r"(?:威尼斯人?|新利|澳门|葡京|真人|在线|金沙|皇冠)(?:娱乐|博彩|赌场|体育投注)"
    r"|娱乐城|百家乐|时时彩|六合彩|老虎机|周公解梦|梦见[^，。\s]{1,6}"
    r"|体育投注|裸聊|约炮|成人(?:视频|电影)|代孕|代开发票"
)
_fought = re.compile(r"打击|整治|查处|取缔|严禁|严厉|案件|专项行动|抓获|禁止")
_opening_year = re.compile(  # 一、2014年工作回顾; 2014年，…; ——2015年1月15日在…; no row of a table
    r"^(?:——?|[（(]?[一二三四五六七八九十\d]{1,2}[)）]?[、.．]?|第[一二三四五]部分)?\s?((?:19|20)\d\d)\s?年(?![^\n]*\t)",
    re.M,
)
_LEAST_ADVERTS = 3
_LEAST_LOST = 2
_FAR_APART = 2  # years
_A_PLAN = re.compile("规划|纲要|方案|蓝图")  # its title names years to come
_YEAR_NAMED = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


def flags(
    text: str, title: str, published: str | None, period: str | None, cut: bool = False, unread: bool = False
) -> tuple[str, ...]:
    """The flags of a report, in a fixed order: template, truncated, masked, figures-lost, suspicious, date-conflict,
    table-unread.

    `cut` says that the page told of text left out, on a line that stands in it no more; `unread` that it has a table
    too large to be read for figures.
    """
    plain = _bold.sub(r"\1", text)
    found = {
        "template": bool(_template.search(title)) or len(_template.findall(plain)) >= 2,
        "truncated": cut or bool(_truncated.search(text[-200:]) or _cut_short.search(text)),
        "masked": len(_masked.findall(plain)) >= 2,
        "figures-lost": len(_lost.findall(text)) >= _LEAST_LOST,
        "suspicious": is_fiction(title, text) or is_advert(text),
        "date-conflict": conflict(published, period) or contradicts(text, title, period),
        "table-unread": unread,
    }
    return tuple(name for name, there in found.items() if there)


def conflict(published: str | None, period: str | None) -> bool:
    """The page is dated more than two years away from the time that it speaks of."""
    if not published or not period:
        return False
    return abs(date.fromisoformat(published).year - int(period[:4])) > _FAR_APART


def _tells_otherwise(text: str, period: str | None) -> bool:
    """The text opens paragraphs with years, or says when it was spoken, and none is near the time of its title."""
    years = [int(year) for year in _opening_year.findall(text)]
    return bool(years and period) and min(abs(year - int((period or "")[:4])) for year in years) > _FAR_APART


def contradicts(text: str, title: str, period: str | None) -> bool:
    """What the page itself says of time speaks against the time that was taken for its own: its title names years and
    none is near, or its text was spoken in another."""
    named = [int(year) for year in _YEAR_NAMED.findall(title)] if period else []
    far = (
        bool(named)
        and not _A_PLAN.search(title)
        and min(abs(year - int((period or "")[:4])) for year in named) > _FAR_APART
    )
    return far or _tells_otherwise(text, period)


def is_fiction(title: str, text: str) -> bool:
    """A chapter of a novel about officials: 第…章, much speech, hardly a figure."""
    if not _chapter.search(title + " " + text[:300]):
        return False
    speech = len(_said.findall(text))
    return speech * 150 > len(text) and len(re.findall(r"\d+(?:\.\d+)?(?:亿|万元|%)", text)) * 800 < len(text)


def is_advert(text: str) -> bool:
    """Names of gambling and worse strewn into a text; a report that tells how they are fought has its own words."""
    return len(_advert.findall(text)) >= _LEAST_ADVERTS and not _fought.search(text)
