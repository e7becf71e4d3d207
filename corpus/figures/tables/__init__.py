"""Tables -> figures: every number of a table that measures something, by its row, its column and its caption.

No number is read that is not a cell of its own, and no name is taken from another row than its own or the one that it
is a part of. A number without a unit is told without one, and in doubt.
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
