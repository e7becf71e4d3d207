"""Tables written as rows with bars between their cells, read as parts of a report or alone."""

from __future__ import annotations

from corpus.figures.tables import About, table_figures
from corpus.lexicon.lexicon import bundled
from corpus.lexicon.user.model import Own
from corpus.model import Figure, Report
from corpus.pipeline.build import _reports_on
from corpus.readers.base.rendering import GridCell, Rendering
from tests.corpus.figures.tables.media import page_in

BULLETIN = [
    "指标|单位|绝对数|比上年增长%",
    "地区生产总值|亿元|318.6|6.9",
    "社会消费品零售总额|亿元|96.4|-1.2",
]


def report_of(before: list[str], grid: list[str], after: list[str]) -> Report:
    rendering = Rendering()
    for line in before:
        rendering.paragraph(line)
    rendering.table(
        GridCell(row, column, words)
        for row, line in enumerate(grid)
        for column, words in enumerate(line.split("|"))
    )
    for line in after:
        rendering.paragraph(line)
    ((report,), _) = _reports_on(rendering.page("a.docx", "docx"), Own(), bundled())
    return report


def figures_in(rows: list[str], zone: str = "青峰区") -> tuple[Figure, ...]:
    cells = [GridCell(r, c, words) for r, row in enumerate(rows) for c, words in enumerate(row.split("|"))]
    page = page_in("cells", [cells])
    return table_figures(page.raw, page.tables, About(zone, "2023"), bundled())
