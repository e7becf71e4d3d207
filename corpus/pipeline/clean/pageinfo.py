"""What a page says of itself: date, source, editor, 政府信息公开 tables. Read first, then dropped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from corpus.model import Line, Page, Removal, drop
from corpus.pipeline.clean.infoline import has_info_key, info_pairs, table_pairs, told
from corpus.pipeline.clean.shape import edges, is_office, is_prose, iso_date, prose_span

_index = re.compile(r"[A-Za-z0-9][\w/\-.〔〕\[\]()（）]{3,60}")
_counter = re.compile(r"(?:0|[1-9]\d{0,6})\s?(?:次|人)?")  # 01, 02 … count the parts of a report
_vague = frozenset({"标题", "名称", "分类", "主题", "栏目"})  # keys that reports use too
_LEAST_TABLE = 3  # lines


def take_page_info(page: Page) -> Page:
    """Read the lines about the page itself at its head and tail into its meta, and drop them.

    A body line is never taken: only lines outside the first and last paragraph of prose count, and a date in
    hanzi at the end is the report's own (it signs it), so it is read and kept.
    """
    texts = [line.text.strip() for line in page.lines]
    filled = [number for number, text in enumerate(texts) if text]
    first, last = _body(texts)
    table = table_lines(texts, first)
    meta: dict[str, str] = {}
    for pairs in table.values():
        for key, value in pairs:
            _learn(meta, told("table").get(key, ""), value)
    going = set(table)
    for number in chain(*edges(first, last, len(texts))):
        if number not in going and (said := info_pairs(texts[number])) is not None:
            if _signs(texts[number], below=number >= last):
                _learn(meta, "signed", said.get("date", ""))
                continue
            going.add(number)
            for name, value in said.items():
                _learn(meta, name, value)
    offices = {
        number
        for number, below in pairwise(filled)
        if below in going and below not in table and below < first and is_office(texts[number])
    }
    for number in sorted(offices):
        _learn(meta, "source", texts[number])
    views = {
        number
        for before, number in pairwise(filled)
        if before in going and not first <= number < last and _counter.fullmatch(texts[number])
    }
    lines, removals = _without(page.lines, going | offices | views, "page information")
    return page.with_lines(lines, removals, **_settled(meta, page.meta))


def _body(texts: Sequence[str]) -> tuple[int, int]:
    """Half-open range of the lines of the body; a page without prose has none, all its lines are at the edge."""
    first, last = prose_span(texts)
    whole = (first, last) == (0, len(texts)) and not is_prose(next(iter(texts), ""))
    return (len(texts), 0) if whole else (first, last)


def _signs(text: str, below: bool) -> bool:
    """A date that belongs to the report: in brackets under its title, or in hanzi under its last paragraph."""
    if "年" not in text:
        return False
    return not has_info_key(text) if below else bool(re.fullmatch(r"[(（].*[)）]", text))


def _settled(meta: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """What is new. The day a paper was drawn up stands in for the day it was published where that is not told."""
    found = {name: value for name, value in meta.items() if name != "written"}
    if "written" in meta:
        found.setdefault("date", meta["written"])
    return {name: value for name, value in found.items() if name not in known}


def _learn(meta: dict[str, str], name: str, value: str) -> None:
    if name in ("date", "signed", "written"):
        value = iso_date(value) or ""
    elif name == "index_no":
        found = _index.match(value)
        value = found.group() if found else ""
    if name and value:
        meta.setdefault(name, value)


def table_lines(texts: Sequence[str], before: int) -> dict[int, list[tuple[str, str]]]:
    """The lines of an open-government table above the body; a value may stand on the line below its key."""
    found = {number: pairs for number in range(before) if (pairs := table_pairs(texts[number]))}
    found |= _bare_keys(texts, before)
    if not any(key not in _vague for pairs in found.values() for key, _ in pairs):
        return {}
    if len(found) < _LEAST_TABLE:
        return found
    filled = [number for number in range(before) if texts[number]]
    for number, below, after in zip(filled, filled[1:], [*filled[2:], before], strict=False):
        if number not in found or not found[number] or below in found or len(texts[below]) > 40:
            continue
        key, value = found[number][-1]
        if not value and (after in found or iso_date(texts[below]) or told("table")[key] == "index_no"):
            found[number] = [*found[number][:-1], (key, texts[below])]
            found[below] = []
    return found


def _bare_keys(texts: Sequence[str], before: int) -> dict[int, list[tuple[str, str]]]:
    """Lines that are a key alone, without a colon; three of them make a table."""
    keys = {number: re.sub(r"\s", "", texts[number]) for number in range(before) if len(texts[number]) <= 12}
    found = {
        number: [(key, "")] for number, key in keys.items() if key in told("table") and key not in _vague
    }
    return found if len(found) >= _LEAST_TABLE else {}


def _without(lines: Sequence[Line], going: set[int], rule: str) -> tuple[list[Line], list[Removal]]:
    kept = [line for number, line in enumerate(lines) if number not in going]
    return kept, [removal for number in sorted(going) for removal in drop(lines[number].strip(), rule)]
