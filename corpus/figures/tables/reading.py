"""The figures of one table: row by row, each number with its label and its heading.

What a number says is decided in rooms of their own, each from what it needs: `frame` what goes for the whole table,
`rows` what a row is a part of, `naming` of what a number speaks, `meaning` how it is meant, `measuring` in what it is
told, `timing` of when it is and whether it is done. Here they are put together.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.figures.doubts import INDICATOR, PERIOD, STATUS, SURE, ZONE
from corpus.figures.doubts import UNIT as NO_UNIT
from corpus.figures.growth_basis import growth_basis
from corpus.figures.tables.caption import Caption
from corpus.figures.tables.cell_number import CellNumber
from corpus.figures.tables.cells import CellReader
from corpus.figures.tables.columns import Label, NumberColumn, TableNumber
from corpus.figures.tables.descriptions import Descriptions
from corpus.figures.tables.frame import TableFrame, frame_of
from corpus.figures.tables.layout import is_note
from corpus.figures.tables.meaning import Meaning
from corpus.figures.tables.measuring import Measuring
from corpus.figures.tables.names import Sort, measured_in
from corpus.figures.tables.naming import COMPOSED, LABEL, MEASURED, Naming
from corpus.figures.tables.rows import RowRegister
from corpus.figures.tables.said import Said
from corpus.figures.tables.timing import Timing
from corpus.figures.tables.units import POINTS, TableUnit
from corpus.model import CONFIDENCE, CONTRIBUTION, Cell, Figure

_CONTACT = re.compile(
    r"[^，]{0,8}(?:(?<![动定])电话|热线|传真)(?:号码)?(?:：.*)?|邮政编码|邮编|[Qq]{2}号?|微信号?|网址"
)
_BREAK = re.compile(
    r"(?:\s|[-—]?\s?(?:第\s?)?\d{1,3}(?:\s?页)?(?:/\d{1,3})?\s?[-—]?(?=\n)|(?:\d{1,2}[-—]\d{1,2}\s?)?[（(]?[接续](?:上|前)?[表页]?[）)]?\s?\d{0,2}(?:：[^\n]{0,40}(?=\n))?|单位：\S{1,12})*"
)
_YEAR = re.compile(r"\d{4}")
_ADDED = re.compile(r"新增|新建|新改建|改造|累计")  # counted up over the years


class TableReader:
    """One table, read once, from its first row to its last."""

    def __init__(self, frame: TableFrame) -> None:
        self._frame = frame
        self._grid, self._layout = frame.grid, frame.layout
        self._rows = RowRegister(frame)
        self._naming = Naming(frame, self._rows)
        self._measuring = Measuring(frame, self._rows)
        self._meaning = Meaning(frame)
        self._timing = Timing(frame)
        self._cells = CellReader(frame)
        self._descriptions = Descriptions(frame)

    def goes_on(self, before: TableReader, between: str) -> bool:
        """Whether this table goes on with the one before it, without its head or with the same one."""
        if self._grid.columns != before._grid.columns or not _BREAK.fullmatch(between):
            return False
        return not any(self._layout.heads) or self._head_words() == before._head_words()

    def continuing(self, before: TableReader) -> TableReader:
        """This table under the head and the caption of the one before it, its first rows parts of the last whole."""
        layout, frame = self._layout, self._frame
        if not any(layout.heads):
            layout = layout._replace(
                captions=(), body=0, heads=before._layout.heads, roles=before._layout.roles
            )
        said, told = frame.caption, before._frame.caption
        caption = Caption(told.title, said.units or told.units, said.named or told.named)
        reader = TableReader(frame_of(self._grid, layout, caption, frame.about, frame.lexicon))
        reader._rows.go_on(before._rows)
        return reader

    def _head_words(self) -> list[list[str]]:
        return [[self._grid.text(cell) for cell in cells] for cells in self._layout.heads]

    def figures(self) -> Iterator[Figure]:
        """The figures of the table, by offset. Numbers that say of one thing different amounts are in doubt: what tells
        their rows or their columns apart was not understood."""
        told: dict[Hashable, set[object]] = {}
        read = list(self._by_row())
        for figure in read:
            told.setdefault(_sense(figure), set()).add(figure.value)
        for figure in read:
            apart = len(told[_sense(figure)]) > 1 and INDICATOR not in figure.doubts
            yield replace(figure, doubts=(INDICATOR, *figure.doubts)) if apart else figure

    def _is_undated(self, at: TableNumber, period: str | None) -> bool:
        """Whether a number may be of any of several times, or the mean of years that nothing tells."""
        of_no_years = at.told.average and ".." not in (period or "..")
        return period is not None and (at.column.undated or of_no_years)

    def _by_row(self) -> Iterator[Figure]:
        for row in range(self._layout.body, self._grid.rows):
            cells = self._grid.row(row)
            if not cells or self._repeats_head(cells):
                continue
            if is_note(self._grid.text(cells[0])) or _CONTACT.fullmatch(self._grid.text(cells[0])):
                continue
            yield from self._row(row)

    def _repeats_head(self, cells: Sequence[Cell]) -> bool:
        """Whether a row is the head again, as at the top of another page."""
        head = {self._grid.text(cell) for column in self._layout.heads for cell in column}
        return len(cells) > 1 and all(self._grid.text(cell) in head for cell in cells)

    def _row(self, row: int) -> Iterator[Figure]:
        time = self._timing.of_row(row)
        labels: dict[tuple[int, ...], Label] = {}
        units: dict[tuple[int, ...], TableUnit | None] = {}
        beside: Label | None = None
        for columns in dict.fromkeys(column.labels for column in self._frame.columns):
            units[columns] = self._measuring.of_row(row, columns)
            labels[columns] = beside = self._rows.enter(row, columns, units[columns], beside)
        for column in self._frame.columns:
            for number in self._cells.numbers(row, column):
                side = column.labels
                at = TableNumber(
                    number, _over_years(column, number, labels[side]), labels[side], units[side], time
                )
                yield from self._figure(at)
        for column_at, told in self._descriptions.headings.items():
            yield from self._descriptions.figures(row, column_at, told, self._timing.period(told))

    def _figure(self, at: TableNumber) -> Iterator[Figure]:
        """The figure of a number; none where row and column do not say of what."""
        if not at.label.cells and not at.row_time and self._grid.rows - self._layout.body > 1:
            return  # of which of the rows its heading speaks is not told
        number, column, label, told = at.number, at.column, at.label, at.told
        indicator, found_by = self._naming.named(at)
        if not indicator or (number.of_places and told.relation != "rank"):
            return
        relation = self._meaning.relation(at, indicator)
        stated, is_open = self._measuring.unit(at, relation, indicator)
        if relation == "growth" and stated and stated.name == POINTS.name:
            relation = "change"
        if relation == "level" and stated and self._meaning.is_price(stated, indicator):
            indicator, found_by = f"{label.subject}价格", LABEL
        when = self._timing.when(at, relation, indicator)
        period = _a_year_before(when.period) if number.past else when.period
        factor = stated.factor if stated and not number.great else Decimal(1)
        factor = -factor if relation == "growth" and told.falls and not number.moved else factor
        if found_by in (LABEL, COMPOSED) and self._naming.is_plain(at, indicator, relation, stated):
            found_by = MEASURED
        wording = label.said.name if label.name.sort is Sort.INDICATOR else column.said.name or label.subject
        heads = " ".join(self._grid.text(head) for head in column.heads)
        unsure = {
            INDICATOR: column.open
            or CONFIDENCE[found_by] < SURE
            or self._meaning.is_doubtful(at, relation, indicator),
            PERIOD: when.counted or self._is_undated(at, when.period),
            STATUS: when.guessed,
            NO_UNIT: is_open,
            ZONE: self._naming.is_elsewhere(at),
        }
        yield Figure(
            surface=self._grid.report[number.start : number.end],
            start=number.start,
            end=number.end,
            value=number.parts or number.value * factor,
            unit=stated.name if stated else None,
            relation=relation,
            indicator=indicator,
            wording=wording or None,
            scope=self._naming.scope(at, wording, indicator),
            status=when.status,
            period=period,
            base=number.past,
            qualifier=number.qualifier,
            value_high=None if number.high is None else number.high * factor,
            span=_span(told, number, relation),
            basis=_basis(heads, relation, period),
            found_by=found_by,
            named=tuple((cell.start, cell.end) for cell in (*label.cells, *column.heads)),
            doubts=tuple(doubt for doubt, is_told in unsure.items() if is_told),
        )


def _sense(figure: Figure) -> Hashable:
    """What a figure is of: two of one sense are of one value. Of goals and ranks there may be several (年初预算,
    调整预算), told apart by their headings."""
    several = figure.status != "actual" or figure.relation == "rank"
    return (
        figure.indicator, figure.scope, figure.relation, figure.period, figure.status, figure.span, figure.unit,
        figure.basis, figure.named[-1:] if several else (),
    )  # fmt: skip


def _over_years(column: NumberColumn, number: CellNumber, label: Label) -> NumberColumn:
    """The column of a number that sums up years: it says what the label says; of what flows that it is the sum, of what
    stands the growth."""
    if not number.over_years:
        return column
    told = label.said
    flows = _ADDED.search(told.name) is not None or measured_in(told.name) == "money"
    relation = told.relation or (None if flows or not told.units else "growth")
    return column._replace(
        said=column.said._replace(
            relation=relation, falls=told.falls, average=False, by_amount=not told.relation
        )
    )


def _span(told: Said, number: CellNumber, relation: str) -> str | None:
    if told.average:
        return "average"
    return "sum" if number.over_years or told.in_all or (told.time.years and relation == "level") else None


def _a_year_before(period: str | None) -> str | None:
    return _YEAR.sub(lambda year: str(int(year.group()) - 1), period) if period else None


def _basis(heads: str, relation: str, period: str | None) -> str | None:
    """Against what a growth under `heads` is measured; of a change in points, whether it is what was added to one."""
    if relation == "growth":
        return growth_basis(heads, len(heads), period)
    return CONTRIBUTION if relation == "change" and "拉动" in heads else None
