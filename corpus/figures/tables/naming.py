"""Of what a number speaks: the name that its row and its column make, and of which place.

Decided from the label of the row, the heading of the column, what the row is a part of, and the title; nothing is
taken from other rows. How a name was found says how sure it is.
"""

from __future__ import annotations

import re

from corpus.figures.scopes import inner_scope
from corpus.figures.slots import parted
from corpus.figures.tables.columns import Label, NumberColumn, TableNumber
from corpus.figures.tables.frame import TableFrame
from corpus.figures.tables.names import (
    NOTHING,
    THINGS,
    Sort,
    TableName,
    is_bare,
    is_class,
    is_count,
    is_holder,
    is_part,
    is_side,
    is_total,
    is_whose,
    measured_in,
    says_measure,
    side_of,
)
from corpus.figures.tables.rows import RowRegister, Whole
from corpus.figures.tables.said import Said, how_many
from corpus.figures.tables.units import TableUnit

TABLE, PLACED, MEASURED, LABEL, COMPOSED = "table", "placed", "measured", "label", "composed"
_FUND = re.compile(  # whose revenue and expenditure it is, behind whose accounts they are
    r"(?:[\u4e00-\u9fff]{2,6}?[省市县区州旗镇])?(?:本级|部门)?"
    r"(?P<fund>[\u4e00-\u9fff]{2,14}?(?:基金|公共预算|经营预算|拨款|资金|专户|保险(?:基金)?|公积金))"
)
_OF_CLASS = re.compile(  # the firms that all of a table is of
    "(?:规模以上|规上|限额以上|限上|资质(?:等级)?以上|重点|高新技术)[\u4e00-\u9fff]{0,8}?(?:业企业|企业|业|单位)(?!增加值|总产值)"
)
_LISTED = re.compile(
    r"（共?\d{1,5}[个项家户件宗]）$"
)  # 基础设施（3个） sums up those listed, it is not all there is
_NO_NAME = re.compile(r"^\d|\d{4}|[\d一]\s?[-至]|年$|以[上下]各")  # times that were not understood
_EACH = re.compile("人均|平均每人|按(?:常住)?人口平均")


class Naming:
    """The names of the numbers of a table, row by row as `rows` knows them."""

    def __init__(self, frame: TableFrame, rows: RowRegister) -> None:
        self._frame, self._rows = frame, rows
        self._grid, self._layout, self._names = frame.grid, frame.layout, frame.names
        self._is_row = self._has_row_of_zone()
        self._elsewhere = self._names.is_elsewhere(frame.title) and not self._is_row
        titled = _OF_CLASS.search(frame.title)
        self._title_class = titled.group() if titled else None
        # labels and numbers side by side under headings that say nothing: rows are read across, not down
        self._paired = len({one.labels for one in frame.columns}) > 1 and all(
            one.said == Said() for one in frame.columns
        )

        self._is_of_title = not any(one.name.text for one in frame.columns) and not self._measures_rows()

    def named(self, at: TableNumber) -> tuple[str, str]:
        """The name of a figure and how it was found: `table` one of the lexicon, `placed` one of it behind a place,
        `measured` words that end with a measure that is known, `label` any others."""
        own = at.number.unit if at.number.unit and at.number.unit.dimension != "rate" else None
        indicator, found_by = self._indicator(at.column, at.label, at.row_unit or own)
        if found_by == TABLE and self._sums_up(at.label):
            found_by = COMPOSED  # 工业项目（2个） | 投资 are not all there is of it
        if found_by != TABLE or self._frame.lexicon.called(indicator):
            return indicator, found_by
        place = self._place_in(at.column, at.label, indicator)
        if place and self._frame.lexicon.called(indicator.removeprefix(place)):
            return indicator, PLACED
        return indicator, MEASURED if self._names.is_measured(indicator) else LABEL

    def is_plain(self, at: TableNumber, indicator: str, relation: str, unit: TableUnit | None) -> bool:
        """Whether a name that no lexicon has goes without a doubt: it says what is measured, which can be told in
        this unit, and of which place.

        Of 364 such names 5 were wrong in tables that were read for the first time, ten growths that took the name
        of a part, mended since, left out; of all others 2 in 5.
        """
        cells = [self._grid.text(cell) for cell in (*at.label.cells, *at.column.heads)]
        meant = relation in ("level", "growth") or (relation == "multiple" and indicator.endswith("指数"))
        if not meant or not says_measure(indicator) or _NO_NAME.search(indicator):
            return False
        measured, told = measured_in(indicator), unit.dimension if unit else ""
        if measured and not told.startswith(measured) and not (relation == "growth" and told == "rate"):
            return False
        inferred = self._names.measure(indicator) not in "".join(cells)  # it stands in neither row nor column
        if any(map(_LISTED.search, cells)) or (inferred and not self._rows.side(at.column.labels).proven):
            return False
        return all(words in indicator for words in cells if self._names.is_place(words))

    def scope(self, at: TableNumber, wording: str, indicator: str) -> str | None:
        """What narrows an indicator: another place of row or column, else what its words say."""
        place = self._place_in(at.column, at.label, indicator)
        inner = inner_scope(wording, indicator) if self._names.dimension(indicator) else None
        whose = at.label.name.sort in (Sort.INDICATOR, Sort.NOTHING) or is_bare(wording)
        return place or inner or (self._title_class if whose else None)

    def is_elsewhere(self, at: TableNumber) -> bool:
        """Whether the title tells all numbers of a larger place, and neither row nor column names one."""
        words = (at.label.subject, at.column.name.text)
        return self._elsewhere and not any(
            self._names.is_place(one) or self._names.is_own(one) for one in words
        )

    def _place_in(self, column: NumberColumn, label: Label, indicator: str) -> str | None:
        """The place of row or column that a name begins with."""
        words = (label.subject, column.name.text)
        return next((one for one in words if self._names.is_place(one) and indicator.startswith(one)), None)

    def _indicator(self, column: NumberColumn, label: Label, unit: TableUnit | None) -> tuple[str, str]:
        """The name of a figure, and whether it stands in row and column as it is (`table`) or was put together."""
        over, own, measured = column.name, label.name, unit is not None
        if own is NOTHING and is_side(over.text, self._frame.title_name):
            over = TableName(self._frame.title_name, Sort.INDICATOR, True)  # 当月收入 in a table of 税收收入
        if measured and own.text and is_holder(over.text):
            return self._names.joined(over.text, own.text), COMPOSED  # R&D人员 of 高等院校
        if own.sort is Sort.INDICATOR and over.sort is Sort.INDICATOR and (measured or label.said.units):
            return own.text, TABLE  # a row with a unit of its own says what is measured
        if over.sort is Sort.INDICATOR:
            return self._of_column(column, over, label), TABLE
        if over.text and self._names.is_place(over.text):
            return self._names.of(over.text, self._of_row(column, label, unit)[0]), TABLE
        if over.text and own.sort is Sort.INDICATOR:
            name = self._names.completed(over.text, own.text, label.said.name)
            return (name.text, TABLE) if name.known else (self._names.joined(over.text, own.text), COMPOSED)
        if own.text and measured and is_part(over.text):
            return self._names.joined(over.text, own.text), COMPOSED  # a row with a unit is the measure
        if over.text and own.text:
            inside = self._rows.side(column.labels).inside  # 国有经济 | 工业 below 职工工资总额
            row = self._of_row(column, label, unit)[0] if inside else own.text
            return (f"{over.text}{row}" if row != own.text else f"{own.text}{over.text}"), COMPOSED
        if over.text:
            return over.text, TABLE
        return self._of_row(column, label, unit)

    def _of_row(self, column: NumberColumn, label: Label, unit: TableUnit | None) -> tuple[str, str]:
        """The name that a row has by itself; of a total, that of the whole."""
        own = label.name
        if is_side(own.text, self._frame.title_name):
            return self._frame.title_name, TABLE
        if not self._frame.title_name and (side := side_of(own.text)):
            return self._of_fund(side), COMPOSED  # 收入 in a table of a fund
        if own.sort is Sort.INDICATOR or own.text.endswith("总计"):
            return own.text, TABLE
        if own.sort is Sort.PART:
            return self._completed(column, label, unit)
        total = label.subject.replace(" ", "")
        if total != "小计" and is_total(total) and (half := self._half(column.labels)):
            is_sum = total == "合计" and side_of(
                half
            )  # 总计 has the transfers in it: no total of the revenue
            return self._of_fund(half) if is_sum else f"{half}{total}", COMPOSED
        whole = self._rows.side(column.labels).whole
        if label.subject != "小计" and (self._frame.title_name or whole.numbered):
            return self._frame.title_name, TABLE  # 合计 is no total of the row before it
        return whole.name or self._frame.title_name, TABLE

    def _of_fund(self, side: str) -> str:
        """收入 or 支出 with the fund that the title names before it."""
        fund = _FUND.match(self._names.without_own(self._frame.title_says.name))
        return self._names.joined(fund["fund"] if fund else "", side)

    def _half(self, columns: tuple[int, ...]) -> str:
        """What stands over all of a side of the table, its labels too: 收入 beside 支出; empty where nothing does."""
        if len({one.labels for one in self._frame.columns}) < 2 or not columns:
            return ""
        over = self._layout.heads[columns[-1]]
        numbers = (
            one.heads + self._layout.heads[one.at] for one in self._frame.columns if one.labels == columns
        )
        shared = set(over).intersection(*(set(heads) for heads in numbers))
        return next((self._grid.text(cell) for cell in over if cell in shared), "")

    def _of_column(self, column: NumberColumn, over: TableName, label: Label) -> str:
        """The name of a column for a row: 城中区 and 地区生产总值; the row's own where it names the measure itself."""
        own = label.name
        if is_count(over.text):
            over = over._replace(text=f"{self._counted(column, label)}{over.text}")
        if self._is_row and is_total(label.subject):
            return f"{label.subject.replace(' ', '')}{over.text}"
        if own.sort in (Sort.NOTHING, Sort.TOTAL) or not label.subject:
            return over.text
        if own.sort is Sort.INDICATOR and own.text.endswith((over.text, "量", "额")):
            return own.text
        local = (
            over.text if over.text == "项目支出" else over.text.removeprefix("项目")
        )  # 项目总投资 of a project; 项目个数 says what is counted
        if (
            (local == "数" and not label.subject.endswith("项目"))
            or is_count(local)
            or not (own.sort is Sort.PART or "项目" in label.subject)
        ):
            local = over.text
        if not self._names.is_place(label.subject):
            local = self._names.as_written(local, column.said.name)
        side = self._rows.side(column.labels)
        words = side.whole.words
        known = self._names.dimension(side.whole.name) and words.endswith(over.text)
        if own.sort is Sort.PART and known and not parted(words).measure and side.bears(label):
            local = words  # 消费量 over 高耗能行业, a part of 综合能源消费量
        subject = label.subject.removesuffix("项目") if local.endswith("项目") else label.subject
        return self._names.of(subject, local or over.text)

    def _counted(self, column: NumberColumn, label: Label) -> str:
        """What a heading 个数 counts: the things that the head of the labels or the title names."""
        head = self._layout.heads[column.labels[-1]] if column.labels else ()
        for words in (*map(self._grid.text, head), self._frame.title):
            thing = next((thing for thing in THINGS if thing in words), "")
            if thing:
                return thing if thing not in label.subject else ""
        return ""

    def _completed(self, column: NumberColumn, label: Label, unit: TableUnit | None) -> tuple[str, str]:
        """The name of a row that is only a part: with what it is a part of, where that is plain."""
        own = label.name.text
        side = self._rows.side(column.labels)
        whole = side.proven or side.whole
        if _EACH.fullmatch(own) and whole.name:
            return f"人均{whole.name}", TABLE
        if label.marked and self._paired and column.labels != self._frame.columns[0].labels:
            return own, TABLE  # a part of what stands beside it, or of what stands above
        measured, told = (
            whole.unit or next(iter(whole.units), None),
            unit or next(iter(label.said.units), None),
        )
        if measured and told and (told.name, told.dimension) != (measured.name, measured.dimension):
            return own, TABLE  # a part is measured as its whole is
        if self._names.is_place(own) and (whole.name or self._frame.title_name):
            return self._names.of(own, whole.name or self._frame.title_name), TABLE
        inside = side.bears(label) or side.proven is not None
        if whole.name and whole.name != own and (inside or is_part(own)):
            name = self._names.completed(own, whole.name, whole.words)
            sure = name.known or is_part(own) or name.text == own
            return name.text, TABLE if sure else COMPOSED
        if self._is_measured_by(column.labels, whole, label, unit):
            return self._names.completed(own, whole.name, whole.words).text, COMPOSED
        head = self._layout.heads[column.labels[-1]] if column.labels else ()
        classed = any(is_class(self._grid.text(cell)) for cell in head)
        if self._frame.title_name and (classed or is_part(own)):
            measure = self._names.as_written(self._frame.title_name, self._frame.title_words)
            known = self._frame.lexicon.called(self._frame.title_name) is not None
            if measure.startswith(own):
                return measure, TABLE  # 规模以上工业 in a table of 规模以上工业增加值
            if is_whose(own) and measure.startswith(("规模以上", "规上", "限额以上")):
                measure = parted(measure).measure or measure  # 采矿业 has it of its own
            return self._names.of(own, measure), TABLE if classed and known else COMPOSED
        measure = self._names.measure(self._frame.title_name) if self._is_of_title else ""
        if len(measure) > 1:
            return self._names.joined(own, measure), COMPOSED
        return own, TABLE

    def _is_measured_by(
        self, columns: tuple[int, ...], whole: Whole, label: Label, unit: TableUnit | None
    ) -> bool:
        """Whether a row that says nothing of it is measured as the last one that does: 铁路 below 货运量（万吨）, in
        whose label the unit stands that it is told in as well."""
        if not self._names.measures(whole.name):
            return False
        section = self._rows.side(columns).section
        if section and section.depth and section.name.sort is Sort.INDICATOR and not label.depth:
            return not label.subject.endswith("计")  # 教育 below 二、一般公共预算支出
        if not whole.units or unit:
            return False
        return not label.said.units or label.said.units[0].dimension not in ("", "count", "persons")

    def _sums_up(self, label: Label) -> bool:
        """Whether a row sums up some of the things that the table lists: 工业项目（2个）."""
        return bool(label.cells) and how_many(self._grid.text(label.cells[-1])) is not None

    def _measures_rows(self) -> bool:
        """Whether some row says what is measured: where none does, nor a column, the title does for all."""
        labels = {at for column in self._frame.columns for at in column.labels[-1:]}
        rows = range(self._layout.body, self._grid.rows)
        told = (self._frame.say(self._grid.words(row, at)) for row in rows for at in labels)
        return any(self._names.name(each.name).sort is Sort.INDICATOR or each.units for each in told)

    def _has_row_of_zone(self) -> bool:
        """Whether the zone of the report is one of the rows: then 合计 and 平均 are not its own."""
        labels = {at for column in self._frame.columns for at in column.labels}
        rows = range(self._layout.body, self._grid.rows)
        return any(self._names.is_zone(self._grid.words(row, at)) for row in rows for at in labels)
