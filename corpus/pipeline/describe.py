"""What a report is: its title, zone, kind, date, and the time that it speaks of and plans."""

from __future__ import annotations

import re
from datetime import date

from corpus.lexicon.lexicon import Lexicon
from corpus.lexicon.normalize import years_in_digits
from corpus.model import Page, Report
from corpus.period import periods
from corpus.pipeline import quality
from corpus.pipeline.clean.shape import hanzi, iso_date
from corpus.pipeline.clean.title import names_somebody, without_site
from corpus.pipeline.kinds import OFFICIAL, kind_of
from corpus.pipeline.whose import whose

_ID = 12  # hexadecimal digits of a page that name its reports
_FIRST_WORDS = 30  # characters
_salutation = re.compile(
    r"(?:(?:尊敬的|各位|女士们|同志们|朋友们)[^，。]{0,30}"
    r"|[^，,。]{0,30}各位[^，,。]{0,20}(?=[：:！!]))[：:！!]?$"
)
# When and where a speech is given.
_aside = re.compile(r"[—─-]{2}|[(（].*[)）]$|\S{0,40}(?:大会|会议)\S{0,12}上$")
# Of a footnote, behind a title.
_note_mark = re.compile(r"(?<=[\u4e00-\u9fff）)])\s?[\[［〔【]\d{1,2}[\]］〕】]$")
_file_ending = re.compile(r"\.(?:docx?|wps|pdf|pptx?|xlsx?|txt)$", re.I)  # of a file shown on a page
_original = re.compile(r"\s*[（(]?原标题\s?[:：]\s?(?P<title>[^\n]{4,60}?)[)）]?\s*$")
_CAPTION = 40  # hanzi beside a table: unit, source
_LEAST_WORDS = 4  # hanzi
_document = re.compile(
    r"(?:\d{1,2}[、.．]\s?)?(?P<title>[^，,。；;：:！!？?\s]{4,40}?(?:总结|报告|公报|计划|思路|打算|要点|汇报|简介|概况|建议|规划|纲要|方案|决议)(?:[(（][^)）\n]{1,12}[)）])?)"
    r"(?=\s?(?:[一1][、.．]|第一部分|各位代表|[—-]{1,2}|[(（]?(?:19|20)\d\d年\d{1,2}月)|[ \u3000]+[㐀-鿿]"
    r"|今年(?:以来|[上\dx])|(?:19|20)\d\d年(?:以来|是|[，,])"
    # The name of who acts begins the text: 管委会工作总结|临溪工业园作为…
    r"|[㐀-鿿]{2,10}(?:[区园市县镇乡]|街道)(?:作为|位于|深入|紧紧围绕|坚持以))"
)
# Before the words of a text, on their line: 【高新区范围有多大】高新区位于…
_headline = re.compile(r"【(?P<title>[^【】。\n]{6,40})】(?=[^\n]{20})")
# A day with its clock, or of a dateline.
_stamp = re.compile(  # also 更新时间:2010-12-24 in the middle of a line
    r"(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s{0,2}(?:\d{1,2}[:：]\d\d|[讯訊电電])"
    r"|(?:更新|发布|发表|发稿)(?:时间|日期)\s?[:：]\s?(?:19|20)\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}(?!\d)"
)
_copy = re.compile(  # what sites say that collect what anybody puts up, whenever it was written
    r"[由经](?:会员|用户|网友|網友)\S{0,6}?(?:上传|上傳|分享|整理)|[来來]源[于於]?(?:网友|網友)|页数\s?[:：]\s?\d+\s?页"
    r"|文秘网|范文网|天天文库|百度文库|人人文库|道客巴巴|豆丁网|原创力文档"
)
_masked = re.compile(  # XX年, 20**年, 某乡镇: what was made unknowable on purpose
    r"(?<![A-Za-z])(?:20|19)?(?:[Xx×＊*○]{2,4}|[0-9][*＊×])\s?年|(?:^|[，。、\n是])(?:某乡镇|[Xx×＊*]{2,4}(?:镇|乡|县|区|街道|村))"
)
_HEAD = 200  # characters of the text in which such a stamp may have stayed
# What a paper's article ends with: 《某某日报》（2023年02月10日05版）
_edition = re.compile(r"[(（]\s?((?:19|20)\d\d年\s?\d{1,2}月\s?\d{1,2}日)\s*第?\s?\d{1,2}\s?版[)）]\s*$")
_url_date = re.compile(r"/(?:t)?((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?:\D|$)")


def describe(page: Page, text: str, lexicon: Lexicon) -> Report:
    """A cleaned article as a report of which all is told but its sections, its figures and where they came from: what
    it is, read off its page's meta, its title and its text. None where neither page nor text tells."""
    meta = page.meta
    given = _file_ending.sub(
        "", _note_mark.sub("", without_site(meta.get("title", "") or _original_title(page)))
    )
    told = given or _run_in(text)
    kind = kind_of(told, text, _is_table(page))
    published, dated_weakly = _published(page, text)
    copied = is_copy(page, told, text)
    period, plan, by_the_way = periods(told, text, kind, None if copied else published, _annexes(page))
    zone, city, guessed = whose(page, told, text, kind, lexicon.gazetteer)
    weak = {
        "title": not given,
        "zone": bool(zone) and guessed,
        "published": dated_weakly or (copied and published is not None),
        "period": by_the_way or _is_counted(period, given, text) or quality.contradicts(text, given, period),
    }
    return Report(
        id=f"{page.sha[:_ID]}-{page.part}",
        source=page.source,
        part=page.part,
        title=told or (f"{zone.name}{kind}" if zone and kind in OFFICIAL else _first_words(text)),
        text=text,
        zone=zone.name if zone else None,
        city=city,
        kind=kind,
        published=published,
        period=period,
        plan_period=plan,
        publisher=meta.get("publisher"),
        url=meta.get("url"),
        index_no=meta.get("index_no"),
        doubts=tuple(field for field, doubted in weak.items() if doubted),
        flags=quality.flags(
            text, given, published, period, _is_cut(page), any(table.is_register for table in page.tables)
        ),
    )


def _original_title(page: Page) -> str:
    """The title that a page which took over an article names above it: 原标题：…; empty where there is none."""
    credits = (_original.match(removal.text) for removal in page.removals if removal.rule == "credit")
    return next((found["title"].strip() for found in credits if found), "")


def _annexes(page: Page) -> str:
    """The names of the files that the page listed under its text, a line each."""
    return "\n".join(removal.text for removal in page.removals if removal.rule == "attachment")


def _is_table(page: Page) -> bool:
    """Nothing stands on the page but tables, and what is said of them in a line or two."""
    prose = sum(hanzi(line.text) for line in page.lines if page.table_of(line) is None)
    return bool(page.tables) and prose <= _CAPTION


def _is_cut(page: Page) -> bool:
    """The page says that it does not hold the whole text."""
    return any(removal.rule == "truncation mark" for removal in page.removals)


def _is_counted(period: str | None, title: str, text: str) -> bool:
    """The year of a period stands neither in title nor text: it was counted from the date of the page."""
    return period is not None and period[:4] not in years_in_digits(title + text)


def _run_in(text: str) -> str:
    """The title of a document whose lines were run together (年度工作总结一、…), or one in brackets before the text;
    empty where there is none."""
    found = _document.match(text.lstrip()) or _headline.match(text.lstrip())
    return found["title"] if found else ""


def _first_words(text: str) -> str:
    """The beginning of the text, as a title for what has none: a whole line or sentence, else its beginning with …,
    never a clause that would pass for a title, nor a line that tells who speaks where to whom."""
    lines = (line for line in map(str.strip, text.split("\n")) if not _is_beside(line))
    line = next((line for line in lines if hanzi(line) >= _LEAST_WORDS), text.strip())
    sentence = re.split(r"(?<=[。！？；])", line)[0].rstrip("。；")
    return (
        sentence if len(sentence) <= _FIRST_WORDS else sentence[: _FIRST_WORDS - 1].rstrip("，、：,: ") + "…"
    )


def _is_beside(line: str) -> bool:
    return bool(_salutation.match(line) or _aside.match(line) or names_somebody(line))


def is_copy(page: Page, title: str, text: str) -> bool:
    """Whether a site put up what others had written before, or names and years were masked for it: its date is not that
    of the report."""
    return any(sign.search(words) for sign, words in ((_copy, page.raw), (_masked, f"{title}\n{text}")))


def _published(page: Page, text: str) -> tuple[str | None, bool]:
    """Front matter, tables and information lines first; then the date in the address; then a signed date. Whether it
    is one of these two as well: they tell when a page was filed or a text was given.
    """
    told = iso_date(page.meta.get("date", page.meta.get("trail_date", "")))
    if told and _is_date(told):
        return told, False
    stamp = _stamp.search(f"{page.meta.get('title', '')}\n{text[:_HEAD]}")
    if stamp and (clocked := iso_date(stamp.group())) and _is_date(clocked):
        return clocked, False
    edition = _edition.search(text.rstrip()[-60:])
    if edition and (printed := iso_date(edition[1])) and _is_date(printed):
        return printed, False
    address = _url_date.search(page.meta.get("url", ""))
    if address:
        return "-".join(address.groups()), True
    signed = page.meta.get("signed")
    if signed and _is_date(signed):
        return signed, True
    last = text.rstrip().rsplit("\n", 1)[-1].strip()
    closing = iso_date(last) if len(last) <= 16 and re.fullmatch(r"\d{4}\s?年.*日", last) else None
    return closing, closing is not None


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).year >= 1980
    except ValueError:
        return False
