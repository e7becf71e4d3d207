"""What the screen of comparisons says around its views: title, columns, what is known beside a row."""

from __future__ import annotations

from rich.text import Text

from corpus.compare.pairs import years_apart
from corpus.errors import Fault
from corpus.model import Report
from tui.host import host
from tui.screens.base import Room
from tui.screens.compare.pair import ComparedPair
from tui.screens.compare.view_stack import ViewStack
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width
from tui.text.i18n import sentence, t
from tui.text.short_names import far_apart, kind_name, short_name, short_zone
from tui.widgets.base.bars import Bar, spread
from tui.widgets.compare.topic_layout import Laid, overview


class StatusBars:
    """The bars of the screen of comparisons."""

    def __init__(self, screen: Room, pair: ComparedPair, views: ViewStack) -> None:
        self._screen, self._pair, self._views = screen, pair, views

    def _bar(self, name: str) -> Bar:
        return self._screen.query_one(f"#{name}", Bar)

    def tell(self) -> None:
        """Title, columns, what is known beside the row."""
        if self._pair.reports is None:
            self._bar("title").put(Text(f" {t('compare.empty')}"))
            return
        self._tell_title(*self._pair.reports)
        self._tell_columns()
        bar = self._bar("beside")
        bar.put(self._views.view.beside(bar.cells) or Text(f" {self._why(*self._pair.reports)}", style="dim"))

    def tell_too_narrow(self) -> None:
        """What stands in the place of all where there is no room for a comparison."""
        self._bar("refuse").put(Text(t("compare.too-narrow", key=host(self._screen).key_back())))

    def tell_overview(self, laid: Laid) -> None:
        """How much either side says of what."""
        bar = self._bar("overview")
        bar.put(overview(laid, bar.cells))

    def tell_no_overview(self, fault: Fault) -> None:
        """Why there is none."""
        self._bar("overview").put(Text(f" {safe_line(sentence(fault))}"))

    # -- the title

    def _tell_title(self, a: Report, b: Report) -> None:
        """The reports, the facts of the view and the names of all views; what there is no room for gives way."""
        title, tabs, facts = self._bar("title"), self._tabs(), self._facts()
        room = title.cells - cell_width(tabs.plain) - cell_width(facts) - 4
        names = _names(short_name(a), short_name(b), "  ")
        if cell_width(names.plain) > room:
            zone_a, zone_b = self._pair.zones
            names = _names(short_zone(zone_a), short_zone(zone_b), " ")
        if cell_width(names.plain) > room:
            facts = ""
        title.put(spread(names, Text.assemble((f"{facts} ", "dim"), tabs), title.cells))

    def _tabs(self) -> Text:
        tabs = Text()
        for number, name in enumerate(self._views.names, 1):
            style = "bold reverse" if name == self._views.name else "dim"
            tabs.append(f" {number}{t(f'compare.view.{name}')} ", style)
        return tabs

    def _facts(self) -> str:
        if self._views.working:
            return t("compare.working")
        return t("compare.failed") if self._views.view.fault else self._views.view.facts()

    # -- the lines above and below the view

    def _tell_columns(self) -> None:
        """The names of the columns, on as many lines as they take; why there is nothing to see where it failed."""
        bar, view = self._bar("columns"), self._views.view
        if view.fault is None:
            heading = view.heading(bar.cells)
        else:
            heading = Text(f" {safe_line(sentence(view.fault))}", style="bold")
        bar.styles.height = heading.plain.count("\n") + 1
        bar.put(heading)

    def _why(self, a: Report, b: Report) -> str:
        """Why these two reports: one kind, how far apart; how many other choices there are."""
        told = t("compare.why" if a.kind == b.kind else "compare.why-any", kind=kind_name(a.kind))
        told += f" · {far_apart(years_apart(a, b))}"
        if (others := len(self._pair.choices) - 1) > 0:
            told += f" · {t('compare.others', n=others, key=host(self._screen).key_for('other_pair'))}"
        return told


def _names(a: str, b: str, gap: str) -> Text:
    return Text.assemble((" A ", "dim"), (a, "bold"), (f"{gap}B ", "dim"), (b, "bold"))
