"""What a page says of itself: date, source, editor, 政府信息公开 tables. Read first, then dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from corpus.clean.shape import DATE, TIME, hanzi, has_figure, is_office, iso_date, prose_span
from corpus.lexicon import loader
from corpus.model import Line, Page, Removal, drop


@cache
def _told(section: str) -> dict[str, str]:
    """The keys of one kind of page information -> the name in the page's meta, empty where it is not kept."""
    table: dict[str, list[str]] = loader.read("furniture.yaml")[section]
    return {key: "" if name == "nothing" else name for name, keys in table.items() for key in keys}


def _keys(names: Sequence[str]) -> str:
    """An alternation of keys, longest first, blanks allowed between their hanzi (索 引 号)."""
    return "|".join(r"[ \u3000\xa0]{0,4}".join(name) for name in sorted(names, key=len, reverse=True))


@cache
def _table_key() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[\s\]】|｜]))[\[【]?({_keys(list(_told('table')))})[\]】]?[ \u3000]{{0,4}}[:：][\]】]?"
    )


@cache
def _info_key() -> re.Pattern[str]:
    before = r"(?:^|(?<=[\s\]】)）(（\[【|｜;；•·,，\d]))[\[【(（]?"
    return re.compile(rf"{before}({_keys(list(_told('info')))})[ \u3000]{{0,4}}[:：]")


_date_time = re.compile(DATE + TIME)
_tools = re.compile(
    r"字[体号][:：]?|[\[【(（][\s大中小]*[\]】)）]|[\[【(（]?\s?(?:打印|关闭|收藏|复制链接|纠错|我要纠错|下载|返回|推荐|评论|微信|微博|朋友圈|QQ空间|"
    r"大\s?中\s?小|[Tt]\s?\|\s?[Tt]|次|小|中|大|分享|扫一扫|手机看|点击|阅读|浏览|原创|转载|稿件|保护视力色|视力保护色)\s?[\]】)）]?|[|｜•·\s:：\-—]+"
)
_index = re.compile(r"[A-Za-z0-9][\w/\-.〔〕\[\]()（）]{3,60}")
_event = re.compile(r"^(?:在|于|至|起|前|之)|会议|大会|代表|召开|举行|讲话|挂牌|成立|开工|签约|启动|通过")
_office = re.compile(
    r"(?:网|报|社|办|局|委|会|区|部|台|站|中心|公司|厅|府|频道|公众号|发布|新闻|在线|字)(?:\s|$)|^\D{0,3}\d+\D{0,3}$"
)
_counter = re.compile(r"\d{1,7}\s?(?:次|人)?")
_TABLE_LONGEST = 240
_INFO_LONGEST = 200
_MOST_REST = 14  # characters that no key claims: the name of a source


def table_pairs(text: str) -> list[tuple[str, str]]:
    """The key: value pairs of a line of an open-government table; none where the line is something else."""
    text = text.strip().strip("|")
    found = list(_table_key().finditer(text))
    if not found or found[0].start() > 1 or len(text) > _TABLE_LONGEST or ("。" in text and len(text) > 60):
        return []
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [
        (re.sub(r"\s", "", match.group(1)), text[match.end() : end].strip(" \t\u3000\xa0|｜[]【】"))
        for match, end in zip(found, ends, strict=True)
    ]


def info_pairs(text: str) -> dict[str, str] | None:
    """What a page-information line says (date, source, editor …); None where the line is something else."""
    text = text.strip()
    if not text or len(text) > _INFO_LONGEST or "。" in text:
        return None
    dated = _date_time.search(text)
    keys = list(_info_key().finditer(text))
    if not dated and not keys:
        return None
    said: dict[str, str] = {}
    if dated:
        said["date"] = iso_date(dated.group()) or ""
    ends = [match.start() for match in keys[1:]] + [len(text)] * bool(keys)
    rest = text[: keys[0].start()] if keys else text
    for match, end in zip(keys, ends, strict=True):
        value = _date_time.sub("", text[match.end() : end])
        if _told("info")[re.sub(r"\s", "", match.group(1))] == "date" and re.search(r"[:：]", value):
            return None  # the agenda of a meeting: 时间:… 地点:…
        value = re.split(r"\s{2,}|[|｜\]】)）]", value.strip(" \t\u3000\xa0:："))[0].strip()
        if len(value) > 40:
            return None
        name = _told("info")[re.sub(r"\s", "", match.group(1))]
        if name and name != "date" and value and hanzi(value) + value.isascii() > 0:
            said.setdefault(name, _source(value))
    rest = _tools.sub(" ", _date_time.sub(" ", rest)).strip()
    if rest and dated and not keys and not _is_source(rest, dated.group()):
        return None
    if len(rest) > _MOST_REST or (rest and has_figure(rest)):
        return None
    if rest and not keys and hanzi(rest) < 2 and not rest.isascii():
        return None
    if rest and hanzi(rest) >= 2:
        said.setdefault("source", _source(rest))
    return said


def _is_source(rest: str, day: str) -> bool:
    """What stands beside a date names a source, not an event: a hyphenated date is the page's own."""
    if _event.search(rest):
        return False
    return "年" not in day or bool(_office.search(rest))


def _source(text: str) -> str:
    """The name alone, without the tools behind it."""
    return re.split(r"[\s,，;；]", text.strip('[]【】()（）"“”'))[0] if text else ""


def is_info(text: str) -> bool:
    """A line of the page about itself."""
    return bool(table_pairs(text)) or info_pairs(text) is not None


def take_page_info(page: Page) -> Page:
    """Read the lines about the page itself at its head and tail into its meta, and drop them.

    A body line is never taken: only lines outside the first and last paragraph of prose count, and a date in
    hanzi at the end is the report's own (it signs it), so it is read and kept.
    """
    texts = [line.text.strip() for line in page.lines]
    first, last = prose_span(texts)
    filled = [number for number, text in enumerate(texts) if text]
    if filled and (first, last) == (0, len(texts)):  # no prose at all: only the outermost lines are edges
        first, last = filled[min(3, len(filled) - 1)], filled[-1]
    meta: dict[str, str] = {}
    going: set[int] = set()
    table = _table_lines(texts, first)
    for number, pairs in table.items():
        going.add(number)
        for key, value in pairs:
            _learn(meta, _told("table").get(key, ""), value)
    for number, text in enumerate(texts):
        if number in going or first <= number < last:
            continue
        said = info_pairs(text)
        if said is None:
            continue
        signed = number >= last and "年" in text and not _info_key().search(text)
        if (number < first and re.fullmatch(r"[(（].*[)）]", text) and "年" in text) or signed:
            _learn(meta, "signed", said.get("date", ""))
            continue
        going.add(number)
        for name, value in said.items():
            _learn(meta, name, value)
    filled = [number for number in range(len(texts)) if texts[number]]
    for number, below in pairwise(filled):  # the office over the date
        if below in going and below not in table and below < first and is_office(texts[number]):
            going.add(number)
            _learn(meta, "source", texts[number])
    for before, number in pairwise(filled):  # the number of views under the date
        if before in going and not first <= number < last and _counter.fullmatch(texts[number]):
            going.add(number)
    meta = {name: value for name, value in meta.items() if name not in page.meta}
    lines, removals = _without(page.lines, going, "page information")
    return page.with_lines(lines, removals, **meta)


def _learn(meta: dict[str, str], name: str, value: str) -> None:
    if name == "date" or name == "signed":
        value = iso_date(value) or ""
    elif name == "index_no":
        found = _index.match(value)
        value = found.group() if found else ""
    if name and value:
        meta.setdefault(name, value)


def _table_lines(texts: Sequence[str], before: int) -> dict[int, list[tuple[str, str]]]:
    """The lines of an open-government table above the body; a value may stand on the line below its key."""
    found = {number: pairs for number in range(before) if (pairs := table_pairs(texts[number]))}
    certain = sum(
        key not in {"标题", "名称", "分类", "主题", "栏目"} for pairs in found.values() for key, _ in pairs
    )
    if not certain:
        return {}
    if len(found) < 3:
        return found
    for number in list(found):
        key, value = found[number][-1]
        below = next((n for n in range(number + 1, before) if texts[n]), None)
        after = next((n for n in range((below or before) + 1, before) if texts[n]), None)
        if value or below is None or below in found or len(texts[below]) > 40:
            continue
        fits = (
            (after is not None and after in found)
            or bool(iso_date(texts[below]))
            or _told("table")[key] == "index_no"
        )
        if fits:
            found[number] = [*found[number][:-1], (key, texts[below])]
            found[below] = []
    return found


def _without(lines: Sequence[Line], going: set[int], rule: str) -> tuple[list[Line], list[Removal]]:
    kept = [line for number, line in enumerate(lines) if number not in going]
    return kept, [removal for number in sorted(going) for removal in drop(lines[number].strip(), rule)]
