"""What is known of a table before its rows are read: from its title, the lines around it and its heads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from corpus.figures.tables.caption import Caption
from corpus.figures.tables.columns import NumberColumn, columns_of
from corpus.figures.tables.grid import Grid
from corpus.figures.tables.layout import TableShape
from corpus.figures.tables.names import THINGS, Names
from corpus.figures.tables.reckoned import by_reckoning
from corpus.figures.tables.said import Said, Sayings
from corpus.figures.tables.units import TableUnit, noted
from corpus.lexicon.lexicon import Lexicon

_SORTED = re.compile(  # 规模以上工业|分行业|增加值
    "[分按](?:主要|国民经济)?(?:行业|门类|大类|产业|地区|区域|县区|区县|市县|县市区|乡镇|街道|园区|国别|品种|类别|类型|隶属关系|登记注册类型|规模)(?:分组?)?的?"
)
_BRACKETS = re.compile("[（）]")
_AROUND = 160  # characters before and behind a table in which its signs may be explained
_LINES_BEFORE = 2
_LONGEST_NAME = 24
_SEVERAL = re.compile("[、和及与]|指标|情况")
_GROUPED = re.compile(
    r"^(?:\s|[\d—.-]+(?=\D)|主要|历年|近年|(?:各|分|按)(?:县区|区县|市县|县市|地区|行业|产业|园区|镇|乡镇)?分?的?)+"
)


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


@dataclass(frozen=True, slots=True)
class TableFrame:
    """A table with what goes for all of it.

    `title_says` is what its title says, `title_name` the last indicator that it names and `title_words` how that is
    written; `units` are those announced for all numbers, `rate` is the unit of a table of nothing but rates.
    """

    grid: Grid
    layout: TableShape
    caption: Caption
    about: About
    lexicon: Lexicon
    names: Names
    say: Sayings
    columns: tuple[NumberColumn, ...]
    title_says: Said
    title_name: str
    title_words: str
    units: tuple[TableUnit, ...]
    rate: TableUnit | None

    @property
    def title(self) -> str:
        """The title of the table."""
        return self.caption.title

    def around(self) -> str:
        """The title and the lines around the table, in which its signs may be explained."""
        first, last = self._span()
        plain = self.grid.plain
        return f"{self.title}\n{plain[max(0, first - _AROUND) : last + _AROUND]}"

    def over(self) -> str:
        """The title and the lines right before the table, in which what all of it is measured by may be told."""
        first, _ = self._span()
        before = self.grid.plain[max(0, first - _AROUND) : first].rstrip("\n").split("\n")
        return "\n".join([self.title, *before[-_LINES_BEFORE:]])

    def _span(self) -> tuple[int, int]:
        cells = [cell for row in self.grid.cells for cell in row if cell]
        return min(cell.start for cell in cells), max(cell.end for cell in cells)


def frame_of(grid: Grid, layout: TableShape, caption: Caption, about: About, lexicon: Lexicon) -> TableFrame:
    """A table with what its title and its heads say."""
    words = "|".join(grid.words(row, at) for row in range(grid.rows) for at in range(grid.columns))
    say, names = Sayings(lexicon), Names(lexicon, about.zone, words).in_title(caption.title)
    columns = by_reckoning(columns_of(grid, layout, names, say), grid, layout.body, names)
    units = caption.units or say(caption.title).units or noted(_behind(grid))
    amounts = any(column.said.relation for column in columns)  # beside which others are none
    rates = bool(units) and all(unit.dimension == "rate" for unit in units)
    titled = say(_BRACKETS.sub(" ", caption.title))
    return TableFrame(
        grid,
        layout,
        caption,
        about,
        lexicon,
        names,
        say,
        columns,
        titled,
        *(_last_name(caption.title, lexicon) or _measure_of(names.without_own(titled.name), names)),
        units,
        units[0] if rates and not amounts else None,
    )


def _behind(grid: Grid) -> str:
    """The lines right behind a table, in which notes may tell its units."""
    end = max((cell.end for row in grid.cells for cell in row if cell), default=0)
    return grid.plain[end : end + _AROUND]


def _measure_of(title: str, names: Names) -> tuple[str, str]:
    """The one thing that a title says to be measured, which no lexicon knows, and its measure: 林地面积, 面积."""
    name = _GROUPED.sub("", title)
    measure = names.measure(name)
    alone = measure and len(name) <= _LONGEST_NAME and not _SEVERAL.search(name)
    return (name, measure) if alone else ("", "")


def _last_name(title: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """The last indicator that a title names, and how it is written; None where it names none."""
    title = _SORTED.sub("", title)
    names = [(name.indicator, title[name.start : name.end]) for name in lexicon.wordings.find(title)]
    return next((each for each in reversed(names) if not each[0].endswith(THINGS)), None)
