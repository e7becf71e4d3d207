"""What stands over a table: its title, and the line that tells its units."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.figures.tables.units import TableUnit, announced, named_units
from corpus.model import Table

_REACH = 240  # characters before a table in which its caption is looked for
_LONGEST = 60  # characters of a line that may be a title
_NO_TITLE = re.compile(r"[。；！？]|，.*，")
_NUMBER = re.compile(
    r"^\s?(?:附?[表件]|专栏|图)\s?[\d一二三四五六七八九十]{0,3}(?:[-—.]\d{1,2})?(?:：|、|\s)?"
)
_ASIDE = re.compile(r"[（(]?\s?(?:19|20)\d\d[^\n]{0,20}[）)]?|（[^（）]*）|续表\d?")
_UNITS = re.compile(r"\s*[（(]?(?:计量)?单\s?位\s?：.*")
_OF_TABLE = re.compile(  # 公开01表, 部门：县交通局　金额单位：万元: which table it is, and of whom, not what
    r"(?:\s*(?:[^：\s]{0,6}(?:部门|单位|机构|名称|日期|时间)：\S{0,30}|(?:[预决]算)?公开\s?\d{1,2}\s?表|续表\d?))+\s*"
)
_LINES = 5


class Caption(NamedTuple):
    """The lines over a table, the nearest first: `title` names it, `units` are those that a line announces, `named`
    those that it announces of something: 面积：公顷 总产量：吨."""

    title: str
    units: tuple[TableUnit, ...]
    named: tuple[tuple[str, TableUnit], ...] = ()


def caption_of(table: Table, plain: str, inside: tuple[str, ...], since: int, title: str = "") -> Caption:
    """The caption of a table: the lines of the table above its head, then the lines before it, back to `since`.

    Where it is the first of the report, with no title of its own, the report's is its title.
    """
    before = plain[max(since, table.start - _REACH) : table.start]
    lines = [line.strip() for line in before.split("\n") if line.strip()][-_LINES:]
    units: tuple[TableUnit, ...] = ()
    titles: list[str] = []
    named: tuple[tuple[str, TableUnit], ...] = ()
    for line in [*reversed(inside), *reversed(lines)]:
        if of_names := named_units(line):
            named = named or of_names
            continue
        told = announced(line)
        units = units or told
        if told and len(line) < 24 and line.lstrip("（(").startswith(("单位", "计量单位")):
            continue
        if _OF_TABLE.fullmatch(_NUMBER.sub("", line)):
            continue
        if len(line) > _LONGEST or _NO_TITLE.search(line):
            break
        line = _UNITS.sub("", line) if told else line  # （2023年） 单位：公顷
        titles.append(_NUMBER.sub("", line))
        if not _ASIDE.fullmatch(line) or len(titles) > 2:
            break
    if all(map(_ASIDE.fullmatch, titles)) and not plain[: table.start].count("\n", 0) > 1:
        titles.append(title)
    return Caption("".join(reversed(titles)), units, named)
