"""What can be copied at a place of a report: a figure, its row for a table, the sentence, the paragraph, a citation."""

from __future__ import annotations

from collections.abc import Callable

from corpus.export.records import cell_text
from corpus.model import Figure, Report
from tui.text import figure_text
from tui.text.i18n import t
from tui.text.place_text import where


def figure_words(report: Report, offset: int, figure: Figure | None) -> str:
    """`东湖区 财政总收入 · 2014 · 实绩 · 数额 53.14亿元 =5,314,000,000 元 —— 004.txt 第3行`; nothing without a figure.

    What the value amounts to stands there only where it is written in another way.
    """
    if figure is None:
        return ""
    plain = figure_text.plain_value(figure)
    same = plain.replace(" ", "").replace(",", "") == figure.surface.replace(" ", "").replace(",", "")
    parts = (
        report.zone,
        figure_text.sense(figure),
        figure.surface,
        "" if same else f"={plain}",
        f"—— {where(report, figure.start)}",
    )
    return " ".join(part for part in parts if part)


def figure_row(report: Report, offset: int, figure: Figure | None) -> str:
    """The figure as one row of a table, its cells parted by tabs: zone, what is stated, in which words, where."""
    if figure is None:
        return ""
    cells = (
        report.zone, figure.indicator, figure.period, figure_text.digits(figure.value).replace(",", ""),
        figure.unit, figure_text.relation_of(figure), t(f"status.{figure.status}").removeprefix("→"),
        figure.qualifier, figure.surface, where(report, figure.start),
    )  # fmt: skip
    return "\t".join(str(cell_text(cell or "")).replace("\t", " ") for cell in cells)


def sentence(report: Report, offset: int, figure: Figure | None) -> str:
    """The sentence around the place."""
    return report.text[slice(*report.sentence(offset))].strip()


def paragraph(report: Report, offset: int, figure: Figure | None) -> str:
    """The paragraph around the place."""
    end = report.text.find("\n", offset)
    return report.text[report.text.rfind("\n", 0, offset) + 1 : end if end >= 0 else None].strip()


def citation(report: Report, offset: int, figure: Figure | None) -> str:
    """The sentence with its title, zone, period, paragraph, source file and line, and address."""
    return figure_text.citation(report, *report.sentence(offset))


# By the letter that asks for it; the key that copies, pressed twice, asks for the citation.
COPIED: dict[str, tuple[str, Callable[[Report, int, Figure | None], str]]] = {
    "y": ("citation", citation),
    "f": ("figure", figure_words),
    "r": ("row", figure_row),
    "s": ("sentence", sentence),
    "p": ("paragraph", paragraph),
}
