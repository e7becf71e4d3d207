"""One line that a page says of itself, read: 索引号 tables, and lines of date, source, editor, views."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.lexicon import loader
from corpus.pipeline.clean.shape import DATE, TIME, hanzi, has_figure, iso_date


@cache
def told(section: str) -> dict[str, str]:
    """The keys of one kind of page information -> the name in the page's meta, empty where it is not kept."""
    table: dict[str, list[str]] = loader.read("furniture.yaml")[section]
    return {key: "" if name == "nothing" else name for name, keys in table.items() for key in keys}


def _keys(names: Sequence[str]) -> str:
    """An alternation of keys, longest first, blanks allowed between their hanzi (索 引 号)."""
    return "|".join(r"[ \u3000\xa0]{0,4}".join(name) for name in sorted(names, key=len, reverse=True))


@cache
def _table_key() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[\s\]】|｜]))[\[【]?({_keys(list(told('table')))})[\]】]?[ \u3000]{{0,4}}[:：][\]】]?"
    )


@cache
def _info_key() -> re.Pattern[str]:
    before = r"(?:^|(?<=[\s\]】)）(（\[【|｜;；•·,，\d]))[\[【(（]?"
    return re.compile(rf"{before}({_keys(list(told('info')))})[ \u3000]{{0,4}}[:：]")


@cache
def _glued_key() -> re.Pattern[str]:
    """Keys that may stand right behind a value, without a blank: 来源:市统计局文字大小:[ ]."""
    return re.compile(rf"(?<=[\w:：])({_keys(loader.read('furniture.yaml')['glued'])})[:：]")


_hint = re.compile(r"[:：]|(?:19|20)\d\d")  # spares most lines the rest
_date_time = re.compile(DATE + TIME)
_clock = re.compile(r"\d\s?[:：]\d{2}")
_any_key = re.compile(r"(?:^|(?<=[\s\]】)）|｜;；]))[㐀-鿿]{2,6}\s?[:：]")
_agenda = re.compile(r"(?:地点|议题|主题|主持|出席|对象|嘉宾|参会\S{0,4}|会议\S{0,4}|活动\S{0,4})\s?[:：]")
_tools = re.compile(
    r"(?:https?://|www\.)[\w./?=&%#\-]+|发表于\s?\S{2,8}$|^原创\s|IP属地|字[体号][:：]?|[\[【(（][\s大中小]*[\]】)）]|"
    r"[\[【(（]?\s?(?:打印|关闭|收藏|复制链接|纠错|我要纠错|下载|返回|推荐|评论|微信|微博|朋友圈|QQ空间|大\s?中\s?小|[Tt]\s?\|\s?[Tt]|"
    r"次|小|中|大|分享|扫一扫|手机看|点击|阅读|浏览|原创|转载|稿件|参与互动|保护视力色|视力保护色|我有话说|已?认证|官方账号)\s?[\]】)）]?|"
    r"[|｜•·\s:：\-—+]+"
)
_event = re.compile(r"^(?:在|于|至|起|前|之)|会议|大会|代表|召开|举行|讲话|挂牌|成立|开工|签约|启动|通过|，")
_office = re.compile(
    r"(?:网|报|社|办|局|委|会|区|部|台|站|中心|公司|厅|府|频道|公众号|发布|新闻|在线|字)(?:\s|$)|^\D{0,3}\d+\D{0,3}$"
)
_TABLE_LONGEST = 240
_INFO_LONGEST = 200
_MOST_REST = 14  # characters that no key claims: the name of a source
_MOST_BESIDE_CLOCK = 30  # the same beside a date with a time of day, which only pages write
_LONGEST_VALUE = 40


def table_pairs(text: str) -> list[tuple[str, str]]:
    """The key: value pairs of a line of an open-government table; none where the line is something else."""
    if not _hint.search(text[:_TABLE_LONGEST]):
        return []
    text = text.strip().strip("|")
    found = list(_table_key().finditer(text))
    if not found or found[0].start() > 1 or len(text) > _TABLE_LONGEST or ("。" in text and len(text) > 60):
        return []
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [
        (bare_key(match), text[match.end() : end].strip(" \t\u3000\xa0|｜[]【】"))
        for match, end in zip(found, ends, strict=True)
    ]


def info_pairs(text: str) -> dict[str, str] | None:
    """What a page-information line says (date, source, editor …); None where the line is something else."""
    text = text.strip()
    if not _hint.search(text[:_INFO_LONGEST]) or len(text) > _INFO_LONGEST or "。" in text:
        return None
    dated = _date_time.search(text)
    known = _known_keys(text, dated)
    strange = _strange_keys(text, known)
    if not (dated or known) or (strange and len(strange) >= len(known)) or _agenda.search(text):
        return None
    first = min((match.start() for match in (*known, *strange)), default=len(text))
    told_here = _values(text, known, strange)
    rest = _tools.sub(" ", _date_time.sub(" ", text[:first])).strip()
    if told_here is None or not _is_name(rest, dated, bool(known)):
        return None
    said = {"date": iso_date(dated.group()) or ""} if dated else {}
    for name, value in told_here:
        said.setdefault(name, value)
    if hanzi(rest) >= 2:
        said.setdefault("source", _source(rest))
    return said


def _known_keys(text: str, dated: re.Match[str] | None) -> list[re.Match[str]]:
    """The known keys of a line; without a blank before it only behind another one or a date: 资金来源: is none."""
    known = list(_info_key().finditer(text))
    begun = min((match.start() for match in (*known, dated) if match), default=len(text))
    taken = {at for match in known for at in range(match.start(), match.end())}
    glued = (match for match in _glued_key().finditer(text, begun) if match.start() not in taken)
    return sorted((*known, *glued), key=lambda match: match.start())


def _strange_keys(text: str, known: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Keys that no list knows, such as 累计访问:."""
    taken = {at for match in known for at in range(match.start(), match.end())}
    return [match for match in _any_key.finditer(text) if match.end() - 1 not in taken]


def _values(
    text: str, known: Sequence[re.Match[str]], strange: Sequence[re.Match[str]]
) -> list[tuple[str, str]] | None:
    """What the known keys say, dates left out; None where a value shows that this is no information line."""
    marks = sorted((*known, *strange), key=lambda match: match.start())
    ends = [match.start() for match in marks[1:]] + [len(text)] * bool(marks)
    found: list[tuple[str, str]] = []
    for match, end in zip(marks, ends, strict=True):
        if match in strange:
            continue
        name = told("info")[bare_key(match)]
        value = _date_time.sub("", text[match.end() : end])
        if name == "date" and re.search(r"[:：]", value):
            return None  # the agenda of a meeting: 时间:… 地点:…
        value = re.split(r"\s{2,}|[|｜\]】)）]", value.strip(" \t\u3000\xa0:："))[0].strip()
        if len(value) > _LONGEST_VALUE:
            return None
        if name and name != "date" and value and hanzi(value) + value.isascii() > 0:
            found.append((name, _source(value)))
    return found


def _is_name(rest: str, dated: re.Match[str] | None, keyed: bool) -> bool:
    """What no key claims is nothing, or the name of a source."""
    if not rest:
        return True
    if has_figure(rest):
        return False
    clocked = dated is not None and bool(_clock.search(dated.group())) and "年" not in dated.group()
    if len(rest) > (_MOST_BESIDE_CLOCK if clocked else _MOST_REST):
        return False
    if keyed:
        return True
    return (hanzi(rest) >= 2 or rest.isascii()) and dated is not None and _is_source(rest, dated.group())


def _is_source(rest: str, day: str) -> bool:
    """What stands beside a date names a source, not an event: a hyphenated date is the page's own."""
    if _event.search(rest):
        return False
    return "年" not in day or bool(_office.search(rest))


def _source(text: str) -> str:
    """The name alone, without the tools behind it."""
    words = re.split(r"[\s,，;；]", text.strip('[]【】()（）"“” '))
    return words[0] if text else ""


def bare_key(match: re.Match[str]) -> str:
    """The key that a pattern found, without blanks between its hanzi."""
    return re.sub(r"\s", "", match.group(1))


def has_info_key(text: str) -> bool:
    """A key such as 来源: stands in the line."""
    return bool(_info_key().search(text))


def is_info(text: str) -> bool:
    """A line of the page about itself."""
    return bool(table_pairs(text)) or info_pairs(text) is not None
