"""The figures of one table: row by row, each number with its label and its heading."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from corpus.figures.doubts import INDICATOR, PERIOD, STATUS, SURE
from corpus.figures.doubts import UNIT as NO_UNIT
from corpus.figures.growth_basis import growth_basis
from corpus.figures.indicator_finder import inner_scope
from corpus.figures.phrase import alternation
from corpus.figures.relation import says_completion
from corpus.figures.tables.calendar import TableCalendar, day_of, of_row
from corpus.figures.tables.caption import Caption
from corpus.figures.tables.cell_number import CellNumber, cell_number, is_year, with_place
from corpus.figures.tables.columns import Label, NumberColumn, after, as_differences, beside_rates, depth_of
from corpus.figures.tables.described import described_figures, is_described, tells
from corpus.figures.tables.grid import Grid
from corpus.figures.tables.layout import (
    NUMBER,
    PASSED,
    TEXT,
    TIME,
    UNIT,
    TableShape,
    is_note,
    labels_of,
    name_column,
)
from corpus.figures.tables.names import (
    NOTHING,
    Names,
    Sort,
    TableName,
    is_attribute,
    is_class,
    is_count,
    is_holder,
    is_part,
    is_side,
    is_total,
    is_whole,
    measured_in,
    side_of,
    thing_unit,
)
from corpus.figures.tables.said import Said, TableTime, said, unnumbered, without_unit
from corpus.figures.tables.units import PER_MILLE, PERCENT, PLACES, POINTS, TableUnit, known_unit, told_unit
from corpus.lexicon.lexicon import Lexicon
from corpus.model import CONFIDENCE, CONTRIBUTION, Cell, Figure

TABLE, PLACED, MEASURED, LABEL, COMPOSED = "table", "placed", "measured", "label", "composed"
_MARKED = re.compile(r"\s*(?:其\s?中|[#*＃])")
_ALWAYS = re.compile("(?:规划|核准|批准|管辖|辖区|国土|总)(?:总|用地|控制)?面积$")
_STANDING = re.compile(alternation("standing"))
_PLANNED = re.compile(r"目标|预期|计划(?!执行|完成)|安排|预算(?!执行)|任务")
_DONE = re.compile(r"完成|执行|决算|实际|进展")
_RATES = frozenset({"rate", "ratio", ""})
_RANKED = re.compile("[位排名]")
_YEAR = re.compile(r"\d{4}")
_GOAL = re.compile("(?:预期|约束|指导)性(?:指标)?")
_EITHER_WAY = re.compile("增减|升降|净增|变[化动]|增加|减少")
_IN_RATES = re.compile(r"[率幅速%]|增长|[同环]比")
_IN_PER_CENT = frozenset({"growth", "completion", "share", "multiple"})
_AMOUNT = re.compile(r"(?:[量额值]|投资|收入|支出|消[耗费]|能耗|贷款|存款)$")
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?:[省市县州盟旗镇乡]|(?<![社小景校山老])区|(?<!公)园|街道|[市省县区]本级)"
)
_THINGS = ("项目", "企业", "工程")  # a list of them is no list of its parts
_FOREIGN = re.compile(r"外资|外商|进出口|出口|进口|外汇|创汇")
_CONTACT = re.compile(
    r"[^，]{0,8}(?:(?<![动定])电话|热线|传真)(?:号码)?(?:：.*)?|邮政编码|邮编|[Qq]{2}号?|微信号?|网址"
)
_PRICED = re.compile(r"(?:价|费|租金|成本|标准|补贴|工资|收入)$")
_BREAK = re.compile(
    r"(?:\s|[-—]?\s?(?:第\s?)?\d{1,3}(?:\s?页)?(?:/\d{1,3})?\s?[-—]?(?=\n)|(?:\d{1,2}[-—]\d{1,2}\s?)?[（(]?[接续](?:上|前)?[表页]?[）)]?\s?\d{0,2}(?:：[^\n]{0,40}(?=\n))?|单位：\S{1,12})*"
)
_BRACKETS = re.compile("[（）]")
_BRACKETED = re.compile("（[^（）]*）")
_ADDED = re.compile(r"新增|新建|新改建|改造|累计")  # counted up over the years
_SORTED_BY = re.compile(
    r"(?:按|分)[^，]{1,12}[分看]?组?|在?(?:总[计量额数]?|合计|全部|上述)[^，]{0,4}中：?"
)  # 按产业分, 在总量中: a line that names no whole
_COUNTED = re.compile(r"(?:[项题]目|企业|单位|机构|主体|人员?|[户家个宗件])(?:总?数|数量)$")
_OVERALL = re.compile("综合|总|考核|考评")  # a rank of all together, of no column before it
_FUND = re.compile(r"(?P<fund>[\u4e00-\u9fff]{3,14}?)(?:收支)?(?:预算|决算|收支|执行)")
_BASE = re.compile(r"[^，。；\s（）]{0,8}(?:年|月|同期|上期|基期)[^，。；\s（）]{0,4}[为=]\s?100(?!\d)")
_INDEX = re.compile("(?:价格|生产总值|增加值|产值|收入|产出)(?:分类|总|定基|环比)?指数")
_RATE = re.compile("(?<!汇)(?<!费)率$|比重$|比例$")
_PER_HEAD = re.compile("[人户亩单]均|平均|单价|均价|工资")
_EACH = re.compile("人均|平均每人|按(?:常住)?人口平均")
_LEAST_INDEX = 50  # what is less is by how much the index has changed
_SCORED = re.compile("(?<!价格)(?<!总)(?<!值)指数$|得分|评分")
_AROUND = 160  # characters before and behind a table in which its signs may be explained
_LINES_BEFORE = 2
_PLACES = re.compile(r"括号[内中里]?[^，。；\n]{0,8}(?:位次|排名|名次|排位)")
_PLACED = re.compile(r"（(?:位次|排名|名次|排位)）")


class About(NamedTuple):
    """What is known of the report that a table stands in; `counted` where its period was counted from its date.

    `title` is that of the report, which is the caption of a table that it begins with.
    """

    zone: str | None = None
    period: str | None = None
    plan_period: str | None = None
    published: str | None = None
    counted: bool = False
    title: str = ""


class Whole(NamedTuple):
    """A row that those below it may be parts of: its name, and as it is written; whether it has numbers itself."""

    name: str
    words: str
    units: tuple[TableUnit, ...]
    unit: TableUnit | None  # of its row
    numbered: bool
    indent: int
    says: Said = Said()


NO_WHOLE = Whole("", "", (), None, False, 0)


class TableReader:
    """One table, read once, from its first row to its last."""

    def __init__(
        self, grid: Grid, layout: TableShape, caption: Caption, about: About, lexicon: Lexicon
    ) -> None:
        self._grid, self._layout, self._about, self._lexicon = grid, layout, about, lexicon
        self._caption = caption
        self._names = Names(lexicon, about.zone)
        self._words: dict[str, Said] = {}
        self._title = caption.title
        self._title_says = self._said(_BRACKETS.sub(" ", caption.title))
        self._units = caption.units or self._said(caption.title).units
        self._title_name, self._title_words = self._last_name(caption.title)
        self._columns = self._all_columns()
        self._sides = sorted({one.labels[0] for one in self._columns if one.labels})
        rates = all(unit.dimension == "rate" for unit in self._units)
        amounts = any(column.said.relation for column in self._columns)  # beside which others are none
        self._rate = self._units[0] if self._units and rates and not amounts else None  # of the whole table
        parted = any(column.said.time.part for column in self._columns)
        self._several = self._years_of_table()
        years = {column.said.time.year for column in self._columns if column.said.time.year}
        self._last_year = max(years) if len(years) > 1 else None
        self._is_of_goals = any(map(self._says_goals, layout.columns(PASSED)))
        self._calendar = TableCalendar(self._title_says.time, about.period or about.plan_period, parted)
        self._whole: dict[tuple[int, ...], Whole] = {}
        self._above: dict[
            tuple[int, ...], list[Whole]
        ] = {}  # the whole, and what it is a part of, by indents
        self._inside: dict[tuple[int, ...], bool] = {}
        self._last: dict[tuple[int, ...], Label] = {}  # of the row before
        self._bearer: dict[tuple[int, ...], Label] = {}  # what rows with 其中 or set in are parts of
        self._section_units: dict[tuple[int, ...], tuple[TableUnit, ...]] = {}
        self._label_units: dict[tuple[int, ...], TableUnit] = {}  # the last of one
        self._section_says: dict[tuple[int, ...], Said] = {}  # 构成（以总值为100） over the rows below
        # labels and numbers side by side under headings that say nothing: rows are read across, not down
        self._paired = len({one.labels for one in self._columns}) > 1 and all(
            one.said == Said() for one in self._columns
        )
        self._is_set_in = self._has_indents()
        self._is_row = self._has_row_of_zone()
        self._subject = name_column(grid, layout)
        self._telling = {
            at: self._said(heading)
            for at, heads in enumerate(layout.heads)
            if at != self._subject and layout.roles[at] in (TEXT, PASSED)
            if tells(heading := "".join(map(grid.text, heads)))
        }
        self._has_places = self._tells_of_places()
        self._based = _BASE.search(f"{self._title}\n{self._lines_before()}") is not None
        self._loose = not any(layout.heads) and len(self._columns) > 1  # nothing says what its columns are

    def goes_on(self, before: TableReader, between: str) -> bool:
        """Whether this table goes on with the one before it, without its head or with the same one."""
        if self._grid.columns != before._grid.columns or not _BREAK.fullmatch(between):
            return False
        return not any(self._layout.heads) or self._head_words() == before._head_words()

    def continuing(self, before: TableReader) -> TableReader:
        """This table under the head and the caption of the one before it, its first rows parts of the last whole."""
        layout = self._layout
        if not any(layout.heads):
            layout = layout._replace(
                captions=(), body=0, heads=before._layout.heads, roles=before._layout.roles
            )
        caption = Caption(before._caption.title, self._caption.units or before._caption.units)
        reader = TableReader(self._grid, layout, caption, self._about, self._lexicon)
        reader._whole |= before._whole
        reader._above |= {columns: [*above] for columns, above in before._above.items()}
        reader._section_units |= before._section_units
        reader._section_says |= before._section_says
        reader._inside |= before._inside
        reader._last |= before._last
        reader._bearer |= before._bearer
        return reader

    def _head_words(self) -> list[list[str]]:
        return [[self._grid.text(cell) for cell in cells] for cells in self._layout.heads]

    def figures(self) -> Iterator[Figure]:
        """The figures of the table, by offset. Rows that say of one thing different amounts are in doubt: what tells
        them apart was not understood."""
        told: dict[Hashable, dict[int, object]] = {}
        read = list(self._by_row())
        for row, figure in read:
            told.setdefault(_sense(figure), {})[row] = figure.value
        for _, figure in read:
            apart = len(set(told[_sense(figure)].values())) > 1 and INDICATOR not in figure.doubts
            yield replace(figure, doubts=(INDICATOR, *figure.doubts)) if apart else figure

    def _by_row(self) -> Iterator[tuple[int, Figure]]:
        for row in range(self._layout.body, self._grid.rows):
            cells = self._grid.row(row)
            if not cells or self._repeats_head(cells):
                continue
            if is_note(self._grid.text(cells[0])) or _CONTACT.fullmatch(self._grid.text(cells[0])):
                continue
            yield from ((row, figure) for figure in self._row(row))

    # --- columns

    def _said(self, words: str) -> Said:
        if words not in self._words:
            self._words[words] = said(words, self._lexicon)
        return self._words[words]

    def _last_name(self, title: str) -> tuple[str, str]:
        """The last indicator that a title names, and how it is written."""
        names = [
            (name.indicator, title[name.start : name.end]) for name in self._lexicon.wordings.find(title)
        ]
        return next((each for each in reversed(names) if not each[0].endswith(_THINGS)), ("", ""))

    def _all_columns(self) -> list[NumberColumn]:
        columns: list[NumberColumn] = []
        for at in self._layout.columns(NUMBER):
            labels = tuple(labels_of(self._grid, self._layout, at))
            beside = {head for label in labels for head in self._layout.heads[label]}
            heads = tuple(
                head for head in self._layout.heads[at] if head not in beside
            )  # 收入 over all of a side
            told = Said()
            for head in heads:
                told = self._said(self._grid.text(head)).under(told)
            name = self._names.name(told.name)
            if self._names.dimension(name.text) == "rank":
                if _OVERALL.match(told.name):
                    told, name = told._replace(relation="rank"), TableName(told.name, Sort.INDICATOR)
                elif any(one.name.text for one in columns):
                    told, name = told._replace(relation="rank"), NOTHING  # 全省排名 of what stands before it
            column = NumberColumn(at, told, name, labels, heads)
            columns.append(after(self._of_which(column, columns), columns))
        return as_differences(beside_rates(columns, self._grid), self._grid, self._layout.body)

    def _of_which(self, column: NumberColumn, before: Sequence[NumberColumn]) -> NumberColumn:
        """A column that is a part of one before it: 第一产业 of 地区生产总值; of which (#) has its unit."""
        amounts = (one for one in reversed(before) if not one.said.relation)
        whole = next((one for one in amounts if one.name.sort is Sort.INDICATOR), None)
        if whole is None or whole.labels != column.labels or column.said.relation:
            return column
        if column.heads and _MARKED.match(self._grid.text(column.heads[-1])):
            units = column.said.units or whole.said.units
            column = column._replace(said=column.said._replace(units=units), of_which=True)
        if column.name.sort is not Sort.PART or not is_part(column.name.text):
            return column
        name = self._names.completed(column.name.text, whole.name.text, whole.said.name)
        if not name.known:
            return column
        return column._replace(
            name=name, said=column.said._replace(units=column.said.units or whole.said.units)
        )

    def _years_of_table(self) -> str | None:
        """The years that a yearly mean of the table goes over: those of its title, else those between its columns."""
        years = self._title_says.time.years
        named = sorted({column.said.time.year for column in self._columns if column.said.time.year})
        if years is None and len(named) > 1:
            years = (named[0] + 1, named[-1])
        return f"{years[0]}..{years[1]}" if years else None

    def _says_goals(self, column: int) -> bool:
        """Whether a column says of rows that they are goals to be reached (约束性) or hoped for (预期性)."""
        rows = range(self._layout.body, self._grid.rows)
        return any(_GOAL.fullmatch(self._grid.words(row, column)) for row in rows)

    def _has_row_of_zone(self) -> bool:
        """Whether the zone of the report is one of the rows: then 合计 and 平均 are not its own."""
        labels = {at for column in self._columns for at in column.labels}
        rows = range(self._layout.body, self._grid.rows)
        return any(self._names.is_zone(self._grid.words(row, at)) for row in rows for at in labels)

    def _has_indents(self) -> bool:
        """Whether labels are set in by more and by less: then that says what is a part of what."""
        labels = {at for column in self._columns for at in column.labels[-1:]}
        rows = range(self._layout.body, self._grid.rows)
        cells = [cell for row in rows for at in labels if (cell := self._grid.at(row, at))]
        return len({cell.indent for cell in cells if self._grid.text(cell)}) > 1

    def _tells_of_places(self) -> bool:
        """Whether the lines around the table say that what stands in brackets is a rank."""
        cells = [cell for row in self._grid.cells for cell in row if cell]
        first, last = min(cell.start for cell in cells), max(cell.end for cell in cells)
        around = self._grid.plain[max(0, first - _AROUND) : last + _AROUND]
        return _PLACES.search(f"{self._title}\n{around}") is not None

    def _lines_before(self) -> str:
        """The lines right before the table, in which what all of it is measured by may be told."""
        first = min(cell.start for row in self._grid.cells for cell in row if cell)
        before = self._grid.plain[max(0, first - _AROUND) : first]
        return "\n".join(before.rstrip("\n").split("\n")[-_LINES_BEFORE:])

    def _repeats_head(self, cells: Sequence[Cell]) -> bool:
        """Whether a row is the head again, as at the top of another page."""
        head = {self._grid.text(cell) for column in self._layout.heads for cell in column}
        return len(cells) > 1 and all(self._grid.text(cell) in head for cell in cells)

    # --- rows

    def _row(self, row: int) -> Iterator[Figure]:
        labels: dict[tuple[int, ...], Label] = {}
        numbers = [(column, number) for column in self._columns for number in self._numbers(row, column)]
        time = self._row_time(row)
        beside: Label | None = None
        units: dict[tuple[int, ...], TableUnit | None] = {}
        for columns in dict.fromkeys(column.labels for column in self._columns):
            label, unit = self._label(row, columns), self._row_unit(row, columns)
            if label.cells and not self._is_filled(row, columns):
                self._section_says[columns] = label.said
                if self._names.dimension(self._whole.get(columns, NO_WHOLE).name) == "rate":
                    self._whole.pop(columns)  # nothing is a part of a rate
            if (
                beside and label.name is NOTHING and label.said.relation
            ):  # 出口总额 | 9.1亿元 | 同比增长 | 7.9%
                label = label.of(beside)
            elif label.name is NOTHING and label.said.relation and (above := self._last.get(columns)):
                label = label.of(above)  # 比上年增长 under what has grown
            else:
                label = label.under(self._section_says.get(columns)).under(self._index_above(columns, label))
                if self._is_set_in and label.cells:
                    self._leave(columns, label)
                bearer = self._bearer.get(columns)
                if bearer and self._is_of(bearer, label) and self._is_alike(bearer, label):
                    label = label.measured_as(bearer)
                self._enter(columns, label, unit, self._is_filled(row, columns))
            self._last[columns] = labels[columns] = beside = label
            units[columns] = unit
        for column, number in numbers:
            figure = self._figure(column, number, labels[column.labels], time, units[column.labels])
            if figure:
                yield figure
        yield from self._described(row)

    def _described(self, row: int) -> Iterator[Figure]:
        """The figures of the cells that tell of their row in words."""
        for column, told in self._telling.items():
            cell = self._grid.at(row, column)
            if cell is None or (cell.row, cell.column) != (row, column):
                continue
            if not is_described(self._grid.plain[cell.start : cell.end]):
                continue
            name = self._grid.at(row, self._subject) if self._subject is not None else None
            subject = unnumbered(self._grid.plain[name.start : name.end]) if name and name != cell else ""
            heading = "".join(map(self._grid.text, self._layout.heads[column]))
            period = self._calendar.when(told.time, told.status in ("target", "quota"))
            yield from described_figures(
                self._grid.report, cell, subject, heading, period, told.status, self._lexicon
            )

    def _is_filled(self, row: int, labels: tuple[int, ...]) -> bool:
        """Whether a row has a number, or a sign for none, in some column of these labels; others are headings."""
        columns = (column.at for column in self._columns if column.labels == labels)
        return any((cell := self._grid.at(row, at)) and cell.column == at for at in columns)

    def _numbers(self, row: int, column: NumberColumn) -> Iterator[CellNumber]:
        """The number of a cell, and behind it the rank that stands in its brackets, where the table says so."""
        cell = self._grid.at(row, column.at)
        if cell is None or (cell.row, cell.column) != (row, column.at) or cell.columns > 1:
            return
        both = with_place(self._grid.plain[cell.start : cell.end], cell.start)
        if both is None:
            number = self._number(cell, column)
            yield from [number] if number else []
            return
        told = self._has_places or _PLACED.search("".join(map(self._grid.text, column.heads)))
        if told or self._grid.plain[both[1].start] == "第":
            yield from both

    def _number(self, cell: Cell, column: NumberColumn) -> CellNumber | None:
        number = cell_number(self._grid.plain[cell.start : cell.end], cell.start)
        if number and self._loose and not (number.unit or number.moved or number.ranked):
            return None
        if number and number.bracketed and self._is_over_years(column, cell):
            number = number._replace(value=-number.value, moved=0, over_years=True)
        return number

    def _is_over_years(self, column: NumberColumn, cell: Cell) -> bool:
        """Whether brackets mark a sum over years: square ones, or those that the heading explains: 年均增速（累计）."""
        heads = "".join(map(self._grid.text, column.heads))
        return self._grid.report[cell.start] in "[【" or (column.said.average and "累计" in heads)

    def _row_unit(self, row: int, labels: tuple[int, ...]) -> TableUnit | None:
        """The unit that stands in a row; where labels and numbers stand side by side twice, that of its own side."""
        begin = labels[0] if labels else 0
        end = min((at for at in self._sides if labels and at > labels[-1]), default=self._grid.columns)
        for column in self._layout.columns(UNIT):
            if len(self._sides) > 1 and not begin <= column < end:
                continue
            if unit := told_unit(self._grid.words(row, column)):
                return unit
        return None

    def _row_time(self, row: int) -> TableTime:
        time = TableTime()
        for column in self._layout.columns(TIME):
            words = self._grid.words(row, column)
            told = TableTime(year=int(words[:4])) if is_year(words) else self._said(words).time
            time = told.within(time)
        return time

    def _label(self, row: int, columns: tuple[int, ...]) -> Label:
        cells = [cell for column in columns if (cell := self._grid.at(row, column)) and self._grid.text(cell)]
        if not cells:
            total = next((cell for cell in self._grid.row(row) if is_total(self._grid.text(cell))), None)
            if total is None or not is_whole(self._grid.text(total)):
                return Label(Said(), NOTHING, "", False, (total,) if total else ())
            cells = [total]
        last = dict.fromkeys(cells)
        *groups, own = last
        words = self._grid.text(own)
        told = self._said(words)
        if groups and not told.name and (told.time or told.relation or told.status):
            *groups, named = groups  # 娄星区 | 上年同期: the last tells only which number of it is meant
            words = self._grid.text(named)
            told = told.under(self._said(words))
        subject = without_unit(unnumbered(words))
        for group in groups:
            if self._is_place(self._grid.text(group)):
                subject = f"{self._grid.text(group)}{subject}"
                told = told._replace(name=f"{self._grid.text(group)}{told.name}")
        name = self._names.name(told.name)
        return Label(told, name, subject, bool(_MARKED.match(words)), tuple(last), depth_of(words))

    def _index_above(self, columns: tuple[int, ...], label: Label) -> Said | None:
        """What an index says of the rows of its parts: 轻工业 below 工业增加值指数（上年=100）."""
        whole = self._whole.get(columns, NO_WHOLE)
        return whole.says if whole.says.relation == "multiple" and label.name.sort is Sort.PART else None

    def _is_place(self, words: str) -> bool:
        return _PLACE.fullmatch(words) is not None and not self._names.is_own(words)

    def _enter(self, columns: tuple[int, ...], label: Label, unit: TableUnit | None, numbered: bool) -> None:
        """Remember what the rows below may be parts of."""
        if not self._is_of(self._bearer.get(columns), label):
            self._bearer[columns] = label
        whole = label.name.sort is Sort.INDICATOR and not (label.marked and columns in self._whole)
        section = label.name.sort is Sort.PART and not numbered and not _SORTED_BY.fullmatch(label.name.text)
        if section or (not numbered and label.said.units):
            self._section_units[columns] = label.said.units
        if whole or section:
            entered = Whole(
                label.name.text, label.said.name, label.said.units, unit, numbered, label.indent, label.said
            )
            self._whole[columns] = entered
            self._inside[columns] = False
            if whole and self._is_set_in:
                self._above.setdefault(columns, []).append(entered)
        if label.marked:
            self._inside[columns] = True
        if len(label.said.units) == 1:
            self._label_units[columns] = label.said.units[0]

    def _is_alike(self, bearer: Label, label: Label) -> bool:
        """Whether a row may have the unit of what it is a part of: a thing, or an indicator that can be told in it."""
        if label.name.sort is Sort.PART:
            return True
        dimension = self._names.dimension(label.name.text) or measured_in(label.name.text)
        own = {unit.dimension for unit in bearer.said.units}
        return label.depth > bearer.depth > 0 and label.said.relation is None and own == {dimension}

    @staticmethod
    def _is_of(bearer: Label | None, label: Label) -> bool:
        """Whether a row is some of what another one above it is: it says so, is set in deeper, or numbered so."""
        if label.marked or bearer is None:
            return label.marked
        return label.indent > bearer.indent or label.depth > bearer.depth > 0

    def _leave(self, columns: tuple[int, ...], label: Label) -> None:
        """Forget the wholes that a row is not set in deeper than; it is a part of the one that is left."""
        above = self._above.get(columns, [])
        while above and above[-1].indent >= label.indent:
            above.pop()
            self._inside[columns] = False
        if above:
            self._whole[columns] = above[-1]
            self._inside[columns] = True

    # --- one figure

    def _figure(
        self,
        column: NumberColumn,
        number: CellNumber,
        label: Label,
        row_time: TableTime,
        unit: TableUnit | None,
    ) -> Figure | None:
        """The figure of a number; None where row and column do not say of what."""
        if number.over_years:
            column = column._replace(said=_summed(column.said, label))
        if not label.cells and not row_time and self._grid.rows - self._layout.body > 1:
            return None  # of which of the rows its heading speaks is not told
        told = label.said.under(column.said) if column.said.name else column.said.under(label.said)
        indicator, found_by = self._named(column, label, unit)
        if not indicator:
            return None
        if number.of_places and told.relation != "rank":
            return None
        relation = self._relation(number, told, unit, indicator)
        stated = self._unit(number, column, label, relation, unit, indicator)
        is_open = self._is_unit_open(number, column, label, relation, stated)
        if stated is None and is_open:
            stated = self._unit_above(column, indicator)
        if relation == "growth" and stated and stated.name == POINTS.name:
            relation = "change"
        if relation == "level" and stated and self._is_price(stated, indicator):
            indicator, found_by = f"{label.subject}价格", LABEL
        time = of_row(row_time, told.time) if row_time else told.time
        standing = relation == "level" and not time and self._is_standing(indicator)
        status = self._status(number, told, relation, standing)
        if relation == "completion":
            time = time._replace(years=None)  # what of the plan of five years is done, is done by now
        period = None if standing else self._period(told, time, status, number.over_years)
        said_done = (
            number.status or told.status
        ) == "actual"  # 完成数 is none that is planned, whatever the page is of
        ahead = status == "actual" and not said_done and self._is_ahead(period)
        if ahead:
            status = "target"
        factor = stated.factor if stated and not number.great else Decimal(1)
        factor = -factor if relation == "growth" and told.falls and not number.moved else factor
        wording = label.said.name if label.name.sort is Sort.INDICATOR else column.said.name or label.subject
        heads = " ".join(self._grid.text(head) for head in column.heads)
        named = tuple((cell.start, cell.end) for cell in (*label.cells, *column.heads))
        doubts = [INDICATOR] * (column.open or CONFIDENCE[found_by] < SURE) + [PERIOD] * (
            period is not None and self._is_counted(told, row_time)
        )
        return Figure(
            surface=self._grid.report[number.start : number.end],
            start=number.start,
            end=number.end,
            value=number.parts or number.value * factor,
            unit=stated.name if stated else None,
            relation=relation,
            indicator=indicator,
            wording=wording or None,
            scope=self._scope(column, label, wording, indicator),
            status=status,
            period=period,
            qualifier=number.qualifier,
            value_high=None if number.high is None else number.high * factor,
            span=_span(told, number, relation),
            basis=_basis(heads, relation, period),
            found_by=found_by,
            named=named,
            doubts=(
                *doubts,
                *([STATUS] if ahead else []),
                *([NO_UNIT] if is_open else []),
            ),
        )

    def _scope(self, column: NumberColumn, label: Label, wording: str, indicator: str) -> str | None:
        """What narrows an indicator: another place of row or column, else what its words say."""
        place = self._place_in(column, label, indicator)
        return place or (inner_scope(wording, indicator) if self._names.dimension(indicator) else None)

    def _named(self, column: NumberColumn, label: Label, unit: TableUnit | None) -> tuple[str, str]:
        """The name of a figure and how it was found: `table` one of the lexicon, `placed` one of it behind a place,
        `measured` words that end with a measure that is known, `label` any others. `unit` is that of its row."""
        indicator, found_by = self._indicator(column, label, unit)
        if found_by != TABLE or self._lexicon.called(indicator):
            return indicator, found_by
        place = self._place_in(column, label, indicator)
        if place and self._lexicon.called(indicator.removeprefix(place)):
            return indicator, PLACED
        return indicator, MEASURED if self._names.is_measured(indicator) else LABEL

    def _place_in(self, column: NumberColumn, label: Label, indicator: str) -> str | None:
        """The place of row or column that a name begins with."""
        words = (label.subject, column.name.text)
        return next((one for one in words if self._is_place(one) and indicator.startswith(one)), None)

    def _indicator(self, column: NumberColumn, label: Label, unit: TableUnit | None) -> tuple[str, str]:
        """The name of a figure, and whether it stands in row and column as it is (`table`) or was put together."""
        over, own, measured = column.name, label.name, unit is not None
        if own is NOTHING and is_side(over.text, self._title_name):
            over = TableName(self._title_name, Sort.INDICATOR, True)  # 当月收入 in a table of 税收收入
        if measured and own.text and is_holder(over.text):
            return self._names.joined(over.text, own.text), COMPOSED  # R&D人员 of 高等院校
        if own.sort is Sort.INDICATOR and over.sort is Sort.INDICATOR and (measured or label.said.units):
            return own.text, TABLE  # a row with a unit of its own says what is measured
        if over.sort is Sort.INDICATOR:
            return self._of_column(column, over, label), TABLE
        if over.text and self._is_place(over.text):
            return self._names.of(over.text, self._of_row(column, label, unit)[0]), TABLE
        if over.text and own.sort is Sort.INDICATOR:
            name = self._names.completed(over.text, own.text, label.said.name)
            return (name.text, TABLE) if name.known else (self._names.joined(over.text, own.text), COMPOSED)
        if own.text and measured and is_part(over.text):
            return self._names.joined(over.text, own.text), COMPOSED  # a row with a unit is the measure
        if over.text:
            return f"{own.text}{over.text}", COMPOSED if own.text else TABLE
        return self._of_row(column, label, unit)

    def _of_row(self, column: NumberColumn, label: Label, unit: TableUnit | None) -> tuple[str, str]:
        """The name that a row has by itself; of a total, that of the whole."""
        own = label.name
        if is_side(own.text, self._title_name):
            return self._title_name, TABLE
        if not self._title_name and (side := side_of(own.text)):
            fund = _FUND.match(self._names.without_own(self._title_says.name))
            return self._names.joined(
                fund["fund"] if fund else "", side
            ), COMPOSED  # 收入 in a table of a fund
        if own.sort is Sort.INDICATOR:
            return own.text, TABLE
        if own.sort is Sort.PART:
            return self._completed(column, label, unit)
        whole = self._whole.get(column.labels, NO_WHOLE)
        if label.subject != "小计" and (self._title_name or whole.numbered):
            return self._title_name, TABLE  # 合计 is no total of the row before it
        return whole.name or self._title_name, TABLE

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
        local = over.text.removeprefix("项目")  # 项目总投资 of a project; 项目个数 says what is counted
        if is_count(local) or not (own.sort is Sort.PART or "项目" in label.subject):
            local = over.text
        if not self._is_place(label.subject):
            local = self._names.as_written(local, column.said.name)
        subject = label.subject.removesuffix("项目") if local.endswith("项目") else label.subject
        if label.marked and is_attribute(subject):
            subject += self._borne(column.labels)  # 其中：民办 under 普通高中
        return self._names.of(subject, local or over.text)

    def _borne(self, columns: tuple[int, ...]) -> str:
        """The things that a row with 其中 is some of; nothing where it stands under an indicator."""
        bearer = self._bearer.get(columns)
        return bearer.subject if bearer and bearer.name.sort is Sort.PART else ""

    def _counted(self, column: NumberColumn, label: Label) -> str:
        """What a heading 个数 counts: the things that the head of the labels or the title names."""
        head = self._layout.heads[column.labels[-1]] if column.labels else ()
        for words in (*map(self._grid.text, head), self._title):
            thing = next((thing for thing in _THINGS if thing in words), "")
            if thing:
                return thing if thing not in label.subject else ""
        return ""

    def _completed(self, column: NumberColumn, label: Label, unit: TableUnit | None) -> tuple[str, str]:
        """The name of a row that is only a part: with what it is a part of, where that is plain."""
        own = label.name.text
        whole = self._whole.get(column.labels, NO_WHOLE)
        if _EACH.fullmatch(own) and whole.name:
            return f"人均{whole.name}", TABLE
        if self._is_place(own) and (whole.name or self._title_name):
            return self._names.of(own, whole.name or self._title_name), TABLE
        if label.marked and self._paired and column.labels != self._columns[0].labels:
            return own, TABLE  # a part of what stands beside it, or of what stands above
        if unit and whole.unit and (unit.name, unit.dimension) != (whole.unit.name, whole.unit.dimension):
            return own, TABLE  # a part is measured as its whole is
        inside = label.marked or self._inside.get(column.labels, False)
        if whole.name and whole.name != own and (inside or is_part(own)):
            name = self._names.completed(own, whole.name, whole.words)
            sure = name.known or is_part(own) or name.text == own
            return name.text, TABLE if sure else COMPOSED
        head = self._layout.heads[column.labels[-1]] if column.labels else ()
        classed = any(is_class(self._grid.text(cell)) for cell in head)
        if self._title_name and (classed or is_part(own)):
            measure = self._names.as_written(self._title_name, self._title_words)
            return self._names.of(own, measure), TABLE if classed else COMPOSED
        return own, TABLE

    def _relation(self, number: CellNumber, told: Said, unit: TableUnit | None, indicator: str) -> str:
        if number.ranked or number.parts:
            return "rank" if number.ranked else "ratio"
        relation = told.relation
        if relation == "completion" and number.unit and number.unit.dimension != "rate":
            relation = None  # 完成计划 5亿元 is what was done
        if number.moved and relation in (None, "growth"):
            return "growth"
        if relation:
            return relation
        cell_unit = number.unit or unit or (told.units[0] if told.units else self._rate)
        if self._is_index(number, told, cell_unit, indicator):
            return "multiple"
        if says_completion(indicator):
            return "completion"
        if cell_unit is self._rate and cell_unit and self._title_says.relation in ("growth", "share"):
            return self._title_says.relation
        dimension = self._names.dimension(indicator)
        if dimension == "rank":
            return "rank"
        if (
            cell_unit
            and cell_unit.dimension == "rate"
            and (dimension not in _RATES or (not dimension and _AMOUNT.search(indicator)))
        ):
            return "growth"  # an amount in per cent is its growth
        return "level"

    def _is_index(self, number: CellNumber, told: Said, unit: TableUnit | None, indicator: str) -> bool:
        """Whether a number says to how many per cent of an earlier time something has come (上年=100), in a table that
        says so or under the name of such an index."""
        if unit and unit.dimension != "rate":
            return False
        named = any(map(_INDEX.search, (told.name, self._title)))
        return (self._based or (named and abs(number.value) >= _LEAST_INDEX)) and not _SCORED.search(
            indicator
        )

    def _is_price(self, unit: TableUnit, indicator: str) -> bool:
        """Whether money per something tells what an indicator costs: 工业用电 0.62元/千瓦时."""
        dimension = self._names.dimension(indicator)
        amount = dimension not in ("", "money", "rate", unit.dimension)
        return unit.dimension == "money_per" and amount and not _PRICED.search(indicator)

    def _unit(
        self,
        number: CellNumber,
        column: NumberColumn,
        label: Label,
        relation: str,
        row: TableUnit | None,
        indicator: str,
    ) -> TableUnit | None:
        """The unit: of the cell, of its relation, of the row, of its label, of the headings, of the caption."""
        if number.unit or number.parts:
            return number.unit
        heads = column.said.units
        if relation == "rank":
            return PLACES
        if relation == "change":
            told = "".join(self._grid.text(cell) for cell in (*column.heads, *label.cells))
            default = PLACES if _RANKED.search(told) else POINTS
            return next(iter(heads), row if row and row.dimension == "rate_points" else default)
        if relation in _IN_PER_CENT and not (
            relation == "growth" and (column.said.by_amount or label.said.by_amount)
        ):
            own = next(iter(label.said.units if label.said.relation else heads), PERCENT)
            return own if relation == "growth" or own.dimension == "rate" else PERCENT
        dimension = self._names.dimension(indicator)
        corner = self._corner_units(column)
        counted = self._counts(column, label)
        announced = self._fitting(indicator, corner, counted) or self._fitting(
            indicator, self._units, counted
        )
        own_units = label.said.units or self._whole.get(column.labels, NO_WHOLE).units
        section = self._section_units.get(column.labels, ())
        if (
            relation == "growth"
            and "rate" in (dimension, *(unit.dimension for unit in own_units))
            and not heads
        ):
            return next(
                (one for one in (row, *own_units) if one == PER_MILLE), POINTS
            )  # 不良贷款率 | 比年初增加 | -0.05
        for unit in (
            row,
            *own_units,
            *_levels(heads),
            *self._fitting(indicator, section, counted),
            *announced,
        ):
            if unit:
                return unit
        if counted:
            return known_unit(thing_unit(indicator))
        return (known_unit(self._names.usual_unit(indicator)) or PERCENT) if dimension == "rate" else None

    def _unit_above(self, column: NumberColumn, indicator: str) -> TableUnit | None:
        """The unit in the label of a row above, where an indicator without any can have it: it stays in doubt."""
        above = self._label_units.get(column.labels)
        dimension = self._names.dimension(indicator) or measured_in(indicator)
        return above if above and above.dimension == dimension else None

    def _is_unit_open(
        self, number: CellNumber, column: NumberColumn, label: Label, relation: str, stated: TableUnit | None
    ) -> bool:
        """Whether nothing tells the unit of a number, or only 增减, which may be in % or as an amount."""
        if stated is None:
            return not number.parts
        rates = (unit for unit in (*label.said.units, *self._units) if unit.dimension == "rate")
        told = (number.unit, *column.said.units, *rates)
        words = "".join(self._grid.text(cell) for cell in (*column.heads, *label.cells))
        guessed = relation == "growth" and stated == PERCENT and not any(told) and not self._rate
        return guessed and _EITHER_WAY.search(words) is not None and _IN_RATES.search(words) is None

    def _corner_units(self, column: NumberColumn) -> tuple[TableUnit, ...]:
        """The units in the heading of the labels: 指标（亿元）."""
        heads = self._layout.heads[column.labels[-1]] if column.labels else ()
        return next((units for head in heads if (units := self._said(self._grid.text(head)).units)), ())

    def _counts(self, column: NumberColumn, label: Label) -> bool:
        """Whether heading or label say that things are counted: 已开工项目数 is in 万元 by no caption."""
        cells = (*label.cells[-1:], *column.heads[-1:])
        return any(_COUNTED.search(_BRACKETED.sub("", self._grid.text(cell))) for cell in cells)

    def _fitting(self, indicator: str, units: tuple[TableUnit, ...], counted: bool) -> tuple[TableUnit, ...]:
        """The unit of a caption or a corner, where it can be the one of such an indicator: of 亿元、万美元 the
        latter for trade and foreign capital, of 家、件 the former for firms."""
        dimension = self._names.dimension(indicator) or (
            measured_in(indicator) if len(_levels(units)) > 1 else ""
        )
        rates = tuple(unit for unit in units if unit.dimension == "rate")
        levels = rates if rates and _RATE.search(indicator) else _levels(units)
        if len({unit.name for unit in levels if unit.dimension == "money"}) > 1:
            foreign = _FOREIGN.search(indicator) is not None
            levels = tuple(one for one in levels if one.dimension != "money" or (one.name != "元") == foreign)
        if counted:
            levels = tuple(one for one in levels if one.dimension in ("count", "persons", "households"))
        elif len({(unit.name, unit.dimension) for unit in levels}) == 1 < len(levels):  # 亿元、元
            by_size = sorted(levels, key=lambda unit: unit.factor)
            levels = (by_size[0 if _PER_HEAD.search(indicator) else -1],)
        elif len({unit.dimension for unit in levels}) < len(levels):
            levels = tuple(one for one in levels if one.name == thing_unit(indicator)) or levels
        if dimension:
            levels = tuple(unit for unit in levels if unit.dimension == dimension or not unit.dimension)
        return levels if len(levels) == 1 else ()

    def _is_standing(self, indicator: str) -> bool:
        """Whether an indicator is an attribute that has no time of its own: an area, what a project costs in all."""
        areas = not self._calendar.told and _STANDING.search(indicator)
        return bool(areas or _ALWAYS.search(indicator)) or indicator.endswith("总投资")

    def _status(self, number: CellNumber, told: Said, relation: str, standing: bool) -> str:
        if number.status or told.status:
            return number.status or told.status or ""
        if standing or relation in ("completion", "multiple", "rank") or _DONE.search(self._title):
            return "actual"
        if self._is_of_goals and (told.average or number.over_years or told.time.year == self._last_year):
            return "target"
        if _PLANNED.search(self._title) and not told.time.shift and told.time.year is None:
            return "target"
        return "actual"

    def _period(self, told: Said, time: TableTime, status: str, over_years: bool) -> str | None:
        if (told.average or over_years) and not time.years and self._several:
            return self._several
        if told.in_all:
            years = [column.said.time.year for column in self._columns if column.said.time.year]
            return f"{min(years)}..{max(years)}" if years else None
        return self._calendar.when(time, status in ("target", "quota"))

    def _is_ahead(self, period: str | None) -> bool:
        """Whether a period lies behind the one that the report speaks of, and had not ended on its day."""
        now, years = day_of(self._about.period), [int(year) for year in _YEAR.findall(period or "")]
        if now is None or not years or years[0] <= now.year:
            return False
        published = self._about.published
        return not published or years[-1] >= int(published[:4])

    def _is_counted(self, told: Said, row: TableTime) -> bool:
        """Whether the year of a figure is that of the report, which was counted from the date of the page."""
        named = told.time.year or told.time.years or row.year or self._calendar.told
        return self._about.counted and not named


def _sense(figure: Figure) -> Hashable:
    """What a figure is of: two of one sense are of one value."""
    return (
        figure.indicator, figure.scope, figure.relation, figure.period, figure.status, figure.span, figure.unit
    )  # fmt: skip


def _summed(column: Said, label: Label) -> Said:
    """What a heading says of a number that sums up years: what its label says; of what flows its sum, of what stands
    its growth."""
    told = label.said
    flows = _ADDED.search(told.name) is not None or measured_in(told.name) == "money"
    relation = told.relation or (None if flows or not told.units else "growth")
    return column._replace(relation=relation, falls=told.falls, average=False, by_amount=not told.relation)


def _span(told: Said, number: CellNumber, relation: str) -> str | None:
    if told.average:
        return "average"
    return "sum" if number.over_years or told.in_all or (told.time.years and relation == "level") else None


def _levels(units: Sequence[TableUnit]) -> tuple[TableUnit, ...]:
    """The units of amounts among several; the rate where there is nothing else."""
    amounts = tuple(unit for unit in units if unit.dimension not in ("rate", "rate_points"))
    return amounts or tuple(units)


def _basis(heads: str, relation: str, period: str | None) -> str | None:
    """Against what a growth under `heads` is measured; of a change in points, whether it is what was added to one."""
    if relation == "growth":
        return growth_basis(heads, len(heads), period)
    return CONTRIBUTION if relation == "change" and "拉动" in heads else None
