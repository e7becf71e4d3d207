"""Which columns of words name the rows, and which of them a column of numbers belongs to.

The words before the first numbers are labels; those behind are told aside, unless the headings of the labels or of the
numbers come again: two sides side by side. Long texts and texts that tell amounts are no names. Of the labels that
are left those up to the column that is headed as one of names count, and behind it only one that tells rows of one
name apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.figures.tables.grid import Grid
from corpus.figures.tables.roles import NUMBER, PASSED, TEXT, TIME, own_words
from corpus.model import Cell

_NAMES = re.compile(
    r"名\s?称|指\s?标|项\s?目(?!.*[内规])|地\s?区|区\s?域|县\s?区|园\s?区|开发区|乡\s?镇|街\s?道|县|行\s?业|产\s?品|任\s?务|科\s?目|事\s?项|类\s?型|企业$|国家"
)
_OWN_NAMES = re.compile(r"名\s?称|^[地宗][块地]?编号$|^项\s?目$|^(?:主要|考核|[二三四]级)?指\s?标$")
_GROUPS = re.compile("年龄|分组|组别|分档|级别")
_AMOUNT = re.compile(r"(?<=[^\d.\-~（])\d[\d.,]*\s?[万亿]?(?:[个家户所座处张人件项名辆条亩间套栋吨公米平]|%)")
_HANZI = re.compile("[\u4e00-\u9fff]{2}")
_LETTER = re.compile(r"[^\W\d_]")
_WHICH = re.compile(
    r"(?:[本上去当]|自年初)[年月期].{0,6}|.{0,4}(?:同期|累计|增[长速减幅]|±|同比|环比|目标|计划|完成|实际).{0,6}"
    r"|(?:19|20)\d\d年?.{0,6}|\d{1,2}(?:[-—]\d{1,2})?月.{0,4}"
)
_LEAST_ROWS = 3  # that labels must tell apart to be names
_LONG = 40  # characters: longer labels are descriptions
Heads = Sequence[Sequence[Cell]]


def heads_names(words: str) -> bool:
    """Whether words that begin a heading say that names stand under it."""
    return _NAMES.match(words) is not None


def told_aside(grid: Grid, body: int, heads: Heads, roles: Sequence[str]) -> tuple[str, ...]:
    """The roles with the texts that are no labels passed over."""
    numbers = roles.index(NUMBER) if NUMBER in roles else len(roles)
    labels = [column for column in range(numbers) if roles[column] == TEXT]
    known = {_words(grid, heads[column]) for column in labels}
    found = list(roles)
    passed = [
        column
        for column in range(numbers)
        if roles[column] == PASSED and _are_most(_own(grid, body, column), _LETTER)
    ]
    if not labels and NUMBER in roles and passed:
        found[passed[0]] = TEXT  # nothing else says what the rows are
    if not labels and TIME not in roles and roles[:1] == (NUMBER,) and _GROUPS.search(_words(grid, heads[0])):
        found[0] = TEXT  # 0-4 under 年龄
    for column, role in enumerate(roles):
        if role != TEXT:
            continue
        told = _own(grid, body, column)
        again = _words(grid, heads[column]) in known or _repeats(grid, heads, roles, column)
        described = column > numbers and not again
        tells = column not in labels[:1] and (_are_long(told) or _are_most(told, _AMOUNT))
        if (labels and described) or (len(labels) > 1 and tells):
            found[column] = PASSED
    return tuple(found)


def name_column(grid: Grid, heads: Heads, roles: Sequence[str]) -> int | None:
    """The column that says what a row without numbers is of: that of names, else the first of text."""
    texts = [column for column, role in enumerate(roles) if role == TEXT]
    return next(iter(_headed_as_names(grid, heads, texts) or texts), None)


def labels_of(grid: Grid, body: int, heads: Heads, roles: Sequence[str], column: int) -> list[int]:
    """The columns of labels that a column of numbers belongs to: those before it, back to the numbers before them."""
    every = [label for label, role in enumerate(roles) if role == TEXT]
    texts = [label for label in every if label < column]
    if not texts:
        return [label for label in every if _are_most(_own(grid, body, label), _HANZI)][:1]
    last = texts[-1]
    block = [label for label in texts if NUMBER not in roles[label:last]]
    named = _headed_as_names(grid, heads, block)
    if named:
        found = [label for label in block if label <= named[-1] or _tells_rows_apart(grid, body, label)]
        for label in block:
            if (
                label not in found
                and _are_alike(grid, body, found)
                and not _are_alike(grid, body, [*found, label])
            ):
                return sorted([*found, label])
        return found
    return block[: _first_to_tell_apart(grid, body, block) + 1]


def _are_alike(grid: Grid, body: int, labels: Sequence[int]) -> bool:
    """Whether more than one row has the same words in all of some columns: then something else tells them apart."""
    rows = [tuple(grid.words(row, label) for label in labels) for row in range(body, grid.rows)]
    told = [words for words in rows if any(words)]
    return len(set(told)) < len(told)


def _first_to_tell_apart(grid: Grid, body: int, block: Sequence[int]) -> int:
    """The place of the first label that names each row by itself: 粳米, of the sort 标一; else the last."""
    for at, column in enumerate(block[:-1]):
        told = [grid.words(row, column) for row in range(body, grid.rows)]
        alone = all(told) and len(set(told)) == len(told) >= _LEAST_ROWS
        if alone and _are_most(told, _HANZI):
            return at
    return len(block) - 1


def _headed_as_names(grid: Grid, heads: Heads, columns: Sequence[int]) -> list[int]:
    """The columns headed as names; where some are headed so without doubt, those."""
    for pattern in (_OWN_NAMES, _NAMES):
        named = [column for column in columns if pattern.search(_words(grid, heads[column]))]
        if named:
            return named
    return []


def _tells_rows_apart(grid: Grid, body: int, column: int) -> bool:
    """Whether a column says of one thing after the other which of its numbers are meant: 本年, 上年, 增长% of each."""
    told = Counter(_own(grid, body, column))
    return len(told) > 1 and set(told.values()) != {1} and all(map(_WHICH.fullmatch, told))


def _repeats(grid: Grid, heads: Heads, roles: Sequence[str], column: int) -> bool:
    """Whether the numbers behind a text have the headings of those before it: 收入 and 支出 side by side."""
    before = [_words(grid, heads[at][-1:]) for at in range(column) if roles[at] == NUMBER]
    behind = [_words(grid, heads[at][-1:]) for at in range(column, len(roles)) if roles[at] == NUMBER]
    return bool(behind) and before[-len(behind) :] == behind


def _own(grid: Grid, body: int, column: int) -> list[str]:
    return [words for row in range(body, grid.rows) if (words := own_words(grid, row, column))]


def _words(grid: Grid, heads: Sequence[Cell]) -> str:
    return "".join(map(grid.text, heads))


def _are_long(told: Sequence[str]) -> bool:
    return bool(told) and sum(map(len, told)) > _LONG * len(told)


def _are_most(told: Sequence[str], pattern: re.Pattern[str]) -> bool:
    """Whether a pattern is found in most of some words: in amounts (改造老旧小区45个) they are tasks or results."""
    return sum(pattern.search(words) is not None for words in told) * 2 > len(told) > 0
