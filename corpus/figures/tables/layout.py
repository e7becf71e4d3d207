"""How a table is built: which rows are its head, which columns are labels, units, numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from corpus.figures.tables.cell_number import cell_number, is_year, with_place
from corpus.figures.tables.described import is_described
from corpus.figures.tables.grid import Grid
from corpus.figures.tables.units import known_unit
from corpus.model import Cell

_SERIAL = re.compile(
    r"(?:顺)?序\s?号?|编\s?号|No\.?|[行栏]\s?[次数]|(?![地宗])[^，\s]{0,6}(?:代码|编码|编号)|排序|№",
    re.IGNORECASE,
)
_RANK = re.compile(r"排\s?名|名\s?次|位\s?次|排\s?位")
_UNIT = re.compile(r"(?:计量|度量|数量|指标)?单\s?位")
_TIME = re.compile(
    r"\S{0,2}(?<![园业立建投始资册])(?:年\s?份|年\s?度|年|时\s?间|月\s?份|季\s?度|时\s?期|期\s?间|日\s?期)"
)
_IN_TIME = re.compile("[年时期]")
_NAMES = re.compile(
    r"名\s?称|指\s?标|项\s?目(?!.*[内规])|地\s?区|区\s?域|县\s?区|园\s?区|开发区|乡\s?镇|街\s?道|县|行\s?业|产\s?品|任\s?务|科\s?目|事\s?项|类\s?型|企业$|国家"
)
_OWN_NAMES = re.compile(r"名\s?称|^[地宗][块地]?编号$|^项\s?目$|^(?:主要|考核|[二三四]级)?指\s?标$")
_PASSED_OVER = re.compile(
    r"权\s?重|[得评总扣加]\s?分|分\s?值|赋分|标准分|备\s?注|责任|牵头|配合|主管|联系|(?<!移动)(?<!固定)电\s?话|手机号|手机$|(?<!考核)(?<!评价)(?<!工作)内\s?容|规\s?模(?!以上|以下|工业|企业)及|"
    r"建设规模|年\s?限(?!额)|起\s?止|[开竣完投]工(?:时间|日期)|时\s?限|时间|日期|地\s?址|地\s?点|位\s?置|属\s?性|措\s?施|说\s?明|来\s?源|口径|依据|性质|"
    r"等次|等级|档次|评价$|坐落|用途|频次|折标|折\S{0,2}系数|换算系数|法人(?!单位|数)|法定|代表|业主|开户|账号|邮编|信用代码|证[件书]?号|文号|批文|坐标|经度|纬度|进展|形象|存在|问题|签\s?字|填报|审核"
)
_NOTE = re.compile(
    r"(?:备?注(?:释|\d|：|\s|$)|说明|数据来源|资料来源|来源：|填[报表]|制表|审核|单位负责人|联系)"
)
_TIME_CELL = re.compile(
    r"(?:(?:19|20)\d\d年?)?(?:\d{1,2}(?:[-—~]\d{1,2})?月|[一二三四]季度|[上下]半年|(?<=年)(?:[度末底])?)?"
    r"[*①-⑳]?(?:（(?:初步|初步核算|快报|预计|预测|预)数?）)?"
)
_MARKED_COLUMN = re.compile(r"（?\d{1,2}）?(?:=.*)?|[甲乙丙丁]|[A-Z]")
_AMOUNT = re.compile(r"(?<=[^\d.\-~（])\d[\d.,]*\s?[万亿]?(?:[个家户所座处张人件项名辆条亩间套栋吨公米平]|%)")
_HANZI = re.compile("[\u4e00-\u9fff]{2}")
_WHICH = re.compile(
    r"(?:[本上去当]|自年初)[年月期].{0,6}|.{0,4}(?:同期|累计|增[长速减幅]|±|同比|环比|目标|计划|完成|实际).{0,6}"
    r"|(?:19|20)\d\d年?.{0,6}|\d{1,2}(?:[-—]\d{1,2})?月.{0,4}"
)
_LETTER = re.compile(r"[^\W\d_]")
_MOST_HEADS = 8  # rows; where more would be, the table is one of words
_LONG = 40  # characters: longer labels are descriptions
SERIAL, UNIT, TIME, TEXT, NUMBER, PASSED = "serial", "unit", "time", "text", "number", "passed over"


class TableShape(NamedTuple):
    """Rows before `body` are the head; `heads[column]` are the cells above a column, from the top, `roles[column]` what
    it is; `captions` are the lines of the table above its head."""

    captions: tuple[Cell, ...]
    body: int
    heads: tuple[tuple[Cell, ...], ...]
    roles: tuple[str, ...]

    def columns(self, role: str) -> list[int]:
        """The columns of a role."""
        return [column for column, own in enumerate(self.roles) if own == role]


def layout_of(grid: Grid) -> TableShape:
    """How a table is built."""
    first = 0
    captions: list[Cell] = []
    while first < grid.rows and len(grid.row(first)) < 2:
        captions += grid.row(first)
        first += 1
    body = first
    while body < min(grid.rows, first + _MOST_HEADS) and _is_head(grid, body, first):
        body += 1
    heads = tuple(_head(grid, first, body, column) for column in range(grid.columns))
    while body < grid.rows and _numbers_columns(grid, body):
        body += 1
    roles = tuple(_role(grid, body, column, heads[column]) for column in range(grid.columns))
    return TableShape(tuple(captions), body, heads, _one_name(grid, body, heads, roles))


def is_note(words: str) -> bool:
    """Whether a row with these first words is a note under the table, not a part of it."""
    return _NOTE.match(words) is not None


def _is_head(grid: Grid, row: int, first: int) -> bool:
    """Whether a row names columns: words or years, most places of it filled."""
    cells = grid.row(row)
    if len(cells) < 2:
        return False
    words = [grid.text(cell) for cell in cells]
    years = sum(map(is_year, words))
    own = [grid.text(cell) for cell in cells if cell.row == row]
    if row > first and own and all(known_unit(told) or _UNIT.fullmatch(told) for told in own):
        return True  # 亿元 | % | — under the headings
    if any((_is_number(told) and not is_year(told)) or is_described(told) for told in words):
        return False
    heads_labels = row == first and _NAMES.match(grid.words(row, 0)) is not None  # 指标 | 2023
    if years and ((years < 2 and not heads_labels) or is_year(grid.words(row, 0))):
        return False
    filled = sum(bool(grid.words(row, column)) for column in range(grid.columns))
    return row == first or (filled * 2 >= grid.columns and not _has_gaps(grid, row))


def _has_gaps(grid: Grid, row: int) -> bool:
    """Whether a row has a sign for no number: then it is one of the body."""
    return any(cell and not grid.text(cell) for cell in grid.cells[row])


def _head(grid: Grid, first: int, body: int, column: int) -> tuple[Cell, ...]:
    """The cells above a column, each once. A place left empty beside a heading that has more under it belongs to it."""
    cells: list[Cell] = []
    for row in range(first, body):
        cell = grid.at(row, column)
        if cell is None and row + 1 < body and grid.at(row + 1, column):
            cell = _spread(grid, row, column)
        if cell and grid.text(cell) and cell not in cells:
            cells.append(cell)
    return tuple(cells)


def _spread(grid: Grid, row: int, column: int) -> Cell | None:
    """The heading to the left that reaches over an empty place, where both have headings of their own below."""
    for left in range(column - 1, -1, -1):
        below = grid.at(row + 1, left)
        if below is None or below.row <= row:
            return None
        if cell := grid.at(row, left):
            return cell
    return None


def _numbers_columns(grid: Grid, row: int) -> bool:
    """Whether a row only counts the columns: 甲 乙 1 2 3."""
    words = [grid.text(cell) for cell in grid.row(row)]
    counted = [int(told) for told in words if told.isdecimal() and len(told) < 3]
    if len(counted) < 2 or not all(
        _MARKED_COLUMN.fullmatch(told) or told in ("栏次", "行次") for told in words
    ):
        return False
    return counted == list(range(counted[0], counted[0] + len(counted))) and counted[0] < 4


def _role(grid: Grid, body: int, column: int, heads: Sequence[Cell]) -> str:
    head = "".join(map(grid.text, heads))
    told = [words for row in range(body, grid.rows) if (words := _own(grid, row, column))]
    if _SERIAL.fullmatch(head) or (not head and _is_serial(told)):
        return SERIAL
    if _RANK.fullmatch(head) and _is_serial(told) and not any(map(_is_word, _before(grid, body, column))):
        return SERIAL  # the rows are in order of their rank
    if _UNIT.fullmatch(head):
        known = sum(known_unit(words.strip("（） ")) is not None for words in told)
        return UNIT if known * 3 >= len(told) else TEXT  # 单位 is also who has done it
    if told and all(map(_is_time, told)):
        if not head or _TIME.fullmatch(head):
            return TIME
        if all(map(is_year, told)) and _IN_TIME.search(head):
            return PASSED  # 入园年份: of the firm, not of what is told of it
    last = grid.text(heads[-1]) if heads else ""
    if _PASSED_OVER.search(last) or _PASSED_OVER.search(head):
        return PASSED
    numbers = sum(_is_number(words, ranked=_RANK.search(head) is not None) for words in told)
    return NUMBER if numbers and numbers * 5 >= len(told) * 2 else TEXT


def _is_number(words: str, *, ranked: bool = False) -> bool:
    """Whether a cell holds a number; 3/11 is one where it is `ranked`, else it may be a day."""
    number = cell_number(words, 0)
    return (number is not None and (ranked or not number.of_places)) or with_place(words, 0) is not None


def _own(grid: Grid, row: int, column: int) -> str:
    """The words of a place that no cell of another column reaches over."""
    cell = grid.at(row, column)
    return grid.text(cell) if cell and cell.column == column else ""


def _before(grid: Grid, body: int, column: int) -> list[str]:
    return [grid.words(row, left) for row in range(body, grid.rows) for left in range(column)]


def _is_word(words: str) -> bool:
    return bool(words) and not words.isdecimal()


def _is_serial(told: Sequence[str]) -> bool:
    return (
        bool(told)
        and all(words.isdecimal() for words in told)
        and [*map(int, told)] == [*range(1, len(told) + 1)]
    )


def _is_time(words: str) -> bool:
    return _TIME_CELL.fullmatch(words) is not None


def _one_name(
    grid: Grid, body: int, heads: Sequence[Sequence[Cell]], roles: Sequence[str]
) -> tuple[str, ...]:
    """The roles with descriptions passed over: text behind the first numbers that has another head than the labels
    before, and labels too long to be any, where there is another column of names."""
    numbers = roles.index(NUMBER) if NUMBER in roles else len(roles)
    labels = [column for column in range(numbers) if roles[column] == TEXT]
    known = {_words(grid, heads[column]) for column in labels}
    found = list(roles)
    passed = [
        column for column in range(numbers) if roles[column] == PASSED and _is_worded(grid, body, column)
    ]
    if not labels and NUMBER in roles and passed:
        found[passed[0]] = TEXT  # nothing else says what the rows are
    for column, role in enumerate(roles):
        if role != TEXT:
            continue
        again = _words(grid, heads[column]) in known or _repeats(grid, heads, roles, column)
        described = column > numbers and not again
        tells = column not in labels[:1] and (_is_long(grid, body, column) or _counts(grid, body, column))
        if (labels and described) or (len(labels) > 1 and tells):
            found[column] = PASSED
    return tuple(found)


def _is_named(grid: Grid, body: int, column: int) -> bool:
    """Whether most cells of a column have words that may name something."""
    told = [words for row in range(body, grid.rows) if (words := _own(grid, row, column))]
    return sum(_HANZI.search(words) is not None for words in told) * 2 > len(told) > 0


def _is_worded(grid: Grid, body: int, column: int) -> bool:
    """Whether most cells of a column have a letter or a hanzi: A类, B类."""
    told = [words for row in range(body, grid.rows) if (words := _own(grid, row, column))]
    return sum(_LETTER.search(words) is not None for words in told) * 2 > len(told) > 0


def _repeats(grid: Grid, heads: Sequence[Sequence[Cell]], roles: Sequence[str], column: int) -> bool:
    """Whether the numbers behind a text have the headings of those before it: 收入 and 支出 side by side."""
    before = [_words(grid, heads[at][-1:]) for at in range(column) if roles[at] == NUMBER]
    behind = [_words(grid, heads[at][-1:]) for at in range(column, len(roles)) if roles[at] == NUMBER]
    return bool(behind) and before[-len(behind) :] == behind


def _words(grid: Grid, heads: Sequence[Cell]) -> str:
    return "".join(map(grid.text, heads))


def _is_long(grid: Grid, body: int, column: int) -> bool:
    told = [words for row in range(body, grid.rows) if (words := _own(grid, row, column))]
    return bool(told) and sum(map(len, told)) > _LONG * len(told)


def _counts(grid: Grid, body: int, column: int) -> bool:
    """Whether most cells of a column tell amounts (改造老旧小区45个): they are tasks or results, no names."""
    told = [words for row in range(body, grid.rows) if (words := _own(grid, row, column))]
    return sum(_AMOUNT.search(words) is not None for words in told) * 2 > len(told) > 0


def name_column(grid: Grid, layout: TableShape) -> int | None:
    """The column that says what a row without numbers is of: that of names, else the first of text."""
    texts = layout.columns(TEXT)
    for pattern in (_OWN_NAMES, _NAMES):
        named = [column for column in texts if pattern.search(_words(grid, layout.heads[column]))]
        if named:
            return named[0]
    return next(iter(texts), None)


def labels_of(grid: Grid, layout: TableShape, column: int) -> list[int]:
    """The columns of labels that a column of numbers belongs to: those before it, back to the numbers before them."""
    texts = [label for label in layout.columns(TEXT) if label < column]
    if not texts:
        return [label for label in layout.columns(TEXT) if _is_named(grid, layout.body, label)][:1]
    last = texts[-1]
    block = [label for label in texts if not any(layout.roles[c] == NUMBER for c in range(label, last))]
    for pattern in (_OWN_NAMES, _NAMES):
        named = [label for label in block if pattern.search(_words(grid, layout.heads[label]))]
        if named:
            return [label for label in block if label <= named[-1] or _tells_rows_apart(grid, layout, label)]
    return block


def _tells_rows_apart(grid: Grid, layout: TableShape, column: int) -> bool:
    """Whether a column says of one thing after the other which of its numbers are meant: 本年, 上年, 增长% of each."""
    told = Counter(words for row in range(layout.body, grid.rows) if (words := _own(grid, row, column)))
    return len(told) > 1 and set(told.values()) != {1} and all(map(_WHICH.fullmatch, told))
