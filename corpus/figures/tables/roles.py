"""What each column of a table is: by the words over it, else by what most of its cells hold.

The words over a column decide where they can mean one thing only: 序号 counts the rows, 备注 is told of them. Where
they can mean two (单位 is a unit or who has done it, 年份 the time of the numbers or the age of a firm) its cells
decide, and so they do where no words stand over it. What then is neither counting, unit, time nor aside is numbers
where two of five cells are any, else text. A text is a label or told by the way: `told_aside` parts them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from corpus.figures.tables.cell_number import cell_number, is_year, with_past, with_place
from corpus.figures.tables.grid import Grid
from corpus.figures.tables.units import known_unit
from corpus.model import Cell

SERIAL, UNIT, TIME, TEXT, NUMBER, PASSED = "serial", "unit", "time", "text", "number", "passed over"
_SERIAL = re.compile(
    r"(?:顺)?序\s?号?|编\s?号|No\.?|[行栏]\s?[次数]|(?![地宗])[^，\s]{0,6}(?:代码|编码|编号)|排序|№",
    re.IGNORECASE,
)
_RANK = re.compile(r"排\s?名|名\s?次|位\s?次|排\s?位")
_UNIT = re.compile(r"(?:计量|度量|数量|指标)?单\s?位")
_KIND_OF_UNIT = re.compile(r"[^，\s]{0,4}单\s?位")  # 计价单位, 责任单位
_TIME = re.compile(
    r"\S{0,2}(?<![园业立建投始资册])(?:年\s?份|年\s?度|年\s?月|年|时\s?间|月\s?份|季\s?度|时\s?期|期\s?间|日\s?期)"
)
_COUNTED_TIME = re.compile(r"月\s?[份度]?|季\s?度")
_A_MONTH = re.compile("(?:0?[1-9]|1[0-2])")
_YEARS = re.compile(r"年\s?[份度]|年|时\s?期")
_IN_TIME = re.compile("[年时期]")
_TIME_CELL = re.compile(
    r"(?:(?:19|20)\d\d年?)?(?:\d{1,2}(?:[-—~]\d{1,2})?月份?|[一二三四]季度|[上下]半年|(?<=年)(?:[度末底])?)?"
    r"[*①-⑳]?(?:（(?:初步|初步核算|快报|预计|预测|预)数?）)?"
)
# what is told of a row by the way: under these no number is one that the table is about
_NEVER = {
    "how it is scored": r"权\s?重|[得评总扣加]\s?分|分\s?值|赋分|标准分|评价$",
    "how to reach them": r"(?<!移动)(?<!固定)电\s?话(?:号码)?$|手机(?:号码?)?$|邮编",
    "by what it is registered": r"开户|账号|信用代码|证[件书]?号|文号|批文|经度|纬度|坐标",
    "when it goes on": r"年\s?限(?!额)|起\s?止|时\s?限|(?:时间|日期)(?:（[^）]*）)?$|频次",
    "how to read it": r"备\s?注|说\s?明$|口径$|折标|折\S{0,2}系数|换算系数",
}
# and under these no words, while a number may be: 等级公路里程, 资金来源（万元）, 责任目标数
_WORDS = {
    "who answers for it": r"责任|牵头|配合|主管|联系|法人(?!单位|数)|法定|代表|业主|签\s?字|填报|审核",
    "where it lies": r"地\s?址|地\s?点|位\s?置|坐落",
    "what it is": r"(?<!考核)(?<!评价)(?<!工作)内\s?容|规\s?模(?!以上|以下|工业|企业)及|建设规模|"
    r"属\s?性|性质|用途|等次|等级|档次",
    "what is done about it": r"措\s?施|进展|形象|存在|问题",
    "from where it is known": r"来\s?源|依据",
}
_NUMBERLESS = re.compile("|".join(_NEVER.values()))
_ASIDE = re.compile("|".join(_WORDS.values()))
_LASTING = re.compile("（(?:天|日|工作日|小时|分钟|分|秒|月|年)）$")  # 平均办理时间（天） is measured


class ColumnWords(NamedTuple):
    """A column: the words over it, those of the last row of the head alone, and the cells that are its own."""

    head: str
    last: str
    told: tuple[str, ...]
    leads: bool  # nothing but numbers stands before it


Decision = Callable[[ColumnWords], str | None]


def roles_of(grid: Grid, body: int, heads: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """What each column is, texts not yet parted."""
    return tuple(_role(column_of(grid, body, at, heads[at])) for at in range(grid.columns))


def column_of(grid: Grid, body: int, at: int, heads: Sequence[Cell]) -> ColumnWords:
    """The words of a column."""
    last = grid.text(heads[-1]) if heads else ""
    told = tuple(words for row in range(body, grid.rows) if (words := own_words(grid, row, at)))
    before = (grid.words(row, left) for row in range(body, grid.rows) for left in range(at))
    leads = not any(words and not words.isdecimal() for words in before)
    return ColumnWords("".join(map(grid.text, heads)), last, told, leads)


def own_words(grid: Grid, row: int, column: int) -> str:
    """The words of a place that no cell of another column reaches over."""
    cell = grid.at(row, column)
    return grid.text(cell) if cell and cell.column == column else ""


def _role(column: ColumnWords) -> str:
    return next(role for decide in _DECISIONS if (role := decide(column)))


def _counts_rows(column: ColumnWords) -> str | None:
    """Its numbers count the rows, or the rows stand in the order of a rank that is told first."""
    in_order = _is_serial(column.told)
    counted = (
        _SERIAL.fullmatch(column.head) or _SERIAL.fullmatch(column.last) or (not column.head and in_order)
    )
    ranked = _RANK.fullmatch(column.head) and in_order and column.leads
    return SERIAL if counted or ranked else None


def _tells_units(column: ColumnWords) -> str | None:
    """Units, where they are any: 单位 is also who has done it, 责任单位 who is to."""
    known = sum(known_unit(words.strip("（） ")) is not None for words in column.told)
    if not _UNIT.fullmatch(column.head):
        return (
            UNIT if known and known * 3 >= len(column.told) and _KIND_OF_UNIT.fullmatch(column.head) else None
        )
    return UNIT if known * 3 >= len(column.told) else TEXT


def _tells_times(column: ColumnWords) -> str | None:
    """Times; 入园年份 is of the firm, not of what is told of it. Bare numbers are months where their heading says
    so."""
    if _COUNTED_TIME.fullmatch(column.head) and column.told and all(map(_A_MONTH.fullmatch, column.told)):
        return TIME
    times = sum(_TIME_CELL.fullmatch(words) is not None for words in column.told)
    if column.leads and column.told and all(map(is_year, column.told)):
        return TIME
    if times < len(column.told) <= times * 1.5 and _YEARS.fullmatch(column.head):
        return TIME  # “十五”时期 among years
    if not times or times < len(column.told):
        return None
    if not column.head or _TIME.fullmatch(column.head):
        return TIME
    return PASSED if all(map(is_year, column.told)) and _IN_TIME.search(column.head) else None


def _tells_aside(column: ColumnWords) -> str | None:
    """Told by the way, as a heading over it says: of some headings whatever stands below, of others where it is
    words."""
    if _LASTING.search(column.last) and _holds(column) == NUMBER:
        return None
    never = any(map(_NUMBERLESS.search, (column.last, column.head)))
    return PASSED if never or (_ASIDE.search(column.head) and _holds(column) == TEXT) else None


def _holds(column: ColumnWords) -> str:
    """Numbers where two of five cells hold one, else words."""
    ranked = _RANK.search(column.head) is not None
    if column.leads and {is_year(words) for words in column.told if is_number(words)} == {True}:
        return TEXT  # 2022, 2023, and the places of it below
    numbers = sum(is_number(words, ranked=ranked) for words in column.told)
    return NUMBER if numbers and numbers * 5 >= len(column.told) * 2 else TEXT


_DECISIONS: tuple[Decision, ...] = (_counts_rows, _tells_units, _tells_times, _tells_aside, _holds)


def is_unit_heading(words: str) -> bool:
    """Whether a heading says that units stand under it."""
    return _UNIT.fullmatch(words) is not None


def is_number(words: str, *, ranked: bool = False) -> bool:
    """Whether a cell holds a number; 3/11 is one where it is `ranked`, else it may be a day."""
    number = cell_number(words, 0)
    if number is None:
        return with_place(words, 0) is not None or with_past(words, 0) is not None
    return ranked or not number.of_places


def _is_serial(told: Sequence[str]) -> bool:
    return (
        bool(told)
        and all(words.isdecimal() for words in told)
        and [*map(int, told)] == [*range(1, len(told) + 1)]
    )
