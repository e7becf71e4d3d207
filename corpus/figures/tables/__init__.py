"""Tables -> figures: every number of a table that measures something, by its row, its column and its caption.

No number is read that is not a cell of its own, and no name is taken from another row than its own or the one that it
is a part of. What is decided, in this order, each in a room of its own and from what was decided before:

1.  **The grid** (`grid`, `layout`, `roles`, `labels`). A merged cell stands wherever it reaches. Which rows are
    captions, which the head; what each column is, by the words over it where they can mean one thing only, else by
    its cells; which columns of words name the rows. What tells no rows apart is no name.
2.  **Words** (`said`, `words_left`, `table_time`, `units`). From each heading and label are taken, in this order: its
    number and 其中, its unit, what says how numbers are meant (增长, 占比, 完成率, 位次), its time, its standing
    (计划, 预计, 完成). What is left is its name, also where nobody knows what it is; nothing, where only words are
    left that name nothing.
3.  **Paths**. Of headings one over another the inner wins, field by field, and their names are joined (`Said.under`).
    A label under groups has the name of a group where the group is a place, or where the same label stands under
    others too (`rows`). What is set in, numbered deeper or told as 其中 is a part of the row above, and so are rows
    that sum up to it (`summed`), whatever they look like. A part has the time and the standing of its whole where it
    tells none, and its measure where it is none.
4.  **What one leaves to another**. A column that only says how its numbers are meant is of the one that it is
    reckoned of, where the numbers prove which one that is (`reckoned`), else of the one before it (`columns`). A line
    without numbers goes for the rows below (`rows`).
5.  **Each number**. Of what it speaks (`naming`): a heading that names a measure has the row as its subject, a row
    that names one the heading. How it is meant (`meaning`): cell, else row or heading, else unit, name and title. In
    what it is told (`measuring`), by the narrowest that says so: cell, column of units, label, whole, heading, group
    of rows, corner, line over the table, title; and only what such a measure can be told in. Of when it is and
    whether it is done (`timing`): row and heading, title, report.
6.  **Doubt** (`reading`). What rests on weak ground is told with a mark: names of words that are not known and do not
    say what is measured, a unit that nothing tells or that is none of such a measure, a growth that only the unit of
    all the table says to be one, a time counted from the day of the page, a goal that only its time says to be one,
    two numbers that say of one thing different amounts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.figures.tables.caption import caption_of
from corpus.figures.tables.frame import About, frame_of
from corpus.figures.tables.grid import grid_of
from corpus.figures.tables.layout import layout_of
from corpus.figures.tables.reading import TableReader
from corpus.lexicon.lexicon import Lexicon
from corpus.lexicon.normalize import fold
from corpus.model import Figure, Table

__all__ = ["About", "table_figures"]


def table_figures(text: str, tables: Sequence[Table], about: About, lexicon: Lexicon) -> tuple[Figure, ...]:
    """The figures of the tables of a cleaned report, by offset. Half-open offsets in characters of `text`."""
    if not tables:
        return ()
    return tuple(sorted(_all(text, tables, about, lexicon), key=lambda figure: figure.start))


def _all(text: str, tables: Sequence[Table], about: About, lexicon: Lexicon) -> Iterator[Figure]:
    plain = fold(text)
    before: TableReader | None = None
    since = 0
    for table in tables:
        between = plain[since : table.start]
        reader = _reader(table, text, plain, since, about, lexicon)
        if reader and before and reader.goes_on(before, between):
            reader = reader.continuing(before)
        if reader:
            yield from reader.figures()
        before, since = reader, table.end


def _reader(
    table: Table, text: str, plain: str, since: int, about: About, lexicon: Lexicon
) -> TableReader | None:
    """What reads a table; None for one that is too large."""
    grid = grid_of(table, text, plain)
    if grid is None:
        return None
    layout = layout_of(grid)
    inside = tuple(map(grid.text, layout.captions))
    caption = caption_of(table, plain, inside, since, fold(about.title))
    return TableReader(frame_of(grid, layout, caption, about, lexicon))
