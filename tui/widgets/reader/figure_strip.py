"""What the strip below the text says: all that fits about the current figure, the weightiest first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from corpus.model import Figure
from tui.models.audited_report import Known, told
from tui.terminal.sanitize import safe_line
from tui.text import figure_text
from tui.text.i18n import t
from tui.widgets.base.bars import fit, spread


def figure_lines(figures: Sequence[Figure], known: Known, width: int, *, two_lines: bool) -> Text:
    """One or two lines of so many cells about a figure; `figures` are more where one number speaks of several."""
    figure, report = figures[0], known.report
    checks, follows = _arithmetic(figure, known)
    growth = figure_text.growth_of(figure, report)
    tail = [Text(f"{t('figure.growth')} {growth}")] if growth else []
    value = Text(t("figure.equals", value=figure_text.plain_value(figure), unit="").rstrip())
    source = Text(figure_text.source(figure, report), style="dim")
    bound = Text(t(f"bound.{figure.found_by}"), style="dim")
    count = Text(f"{known.index(figure) + 1}/{len(report.figures)} ", style="dim")
    senses = _senses(figures)
    if not two_lines:
        shown = fit([*senses, *tail, *checks, value, *follows, source], width - 10)
        return Text.assemble(" ", spread(shown, count, width - 1))
    first = fit([*senses, *checks], width)
    second = fit([value, *tail, *follows, bound, source], width - 10)
    return Text.assemble(" ", first, "\n ", spread(second, count, width - 1))


def _senses(figures: Sequence[Figure]) -> list[Text]:
    """The figure as it stands in the text, what it means, and what narrows it."""
    figure = figures[0]
    doubted = any(each.doubts for each in figures)
    parts = [Text.assemble((safe_line(figure.surface), "bold reverse"), ("?" if doubted else "", "bold"))]
    parts += [Text(figure_text.sense(each)) for each in figures]
    if figure.qualifier:
        parts.append(Text(f"〔{safe_line(figure.qualifier)}〕", style="italic"))
    return parts


def _arithmetic(figure: Figure, known: Known) -> tuple[list[Text], list[Text]]:
    """The checks of a figure, and what follows from it."""
    index = known.index(figure)
    checks = [Text(told(check)) for check in known.checks_of(index)]
    follows = [Text(figure_text.derivation(value), style="italic") for value in known.derived_from(index)]
    return checks, follows
