"""What the screen of comparisons says around its views: title, columns, what is known beside a row, the sentences."""

from __future__ import annotations

from rich.text import Text

from corpus.compare import Side
from corpus.errors import Fault
from corpus.model import Report
from tui.host import host
from tui.screens.compare.commands import Comparing
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, clip
from tui.text import figure_text
from tui.text.i18n import sentence, t
from tui.text.row_text import beside
from tui.text.short_names import short_name, short_zone
from tui.widgets.base.bars import Bar, cut, fit, spread
from tui.widgets.base.line_view import LineView
from tui.widgets.compare.compare_table import CompareTable
from tui.widgets.compare.matrix_view import MatrixView
from tui.widgets.compare.term_view import TermView
from tui.widgets.compare.topic_view import TopicView
from tui.widgets.reader.passage import Passage

VIEWS = ("rows", "topics", "terms", "matrix", "series")


class Telling(Comparing):
    """The bars of the screen of comparisons."""

    troubles: dict[str, Fault]

    @property
    def table(self) -> CompareTable:
        """The rows."""
        return self.query_one(CompareTable)

    @property
    def front(self) -> LineView:
        """The view that is shown."""
        return self.query_one(f"#{self.view}", LineView)

    @property
    def zone_here(self) -> str:
        """The zone of the side under the cursor; of the matrix, that of its line."""
        return self.zones[0 if self.table.on_a else 1]

    @property
    def indicator_here(self) -> str:
        """The indicator whose years are shown: the one chosen, else that of the row under the cursor."""
        row = self.table.row
        return self.indicator or (row.canonical if row else "地区生产总值")

    def speak(self) -> None:
        """All that is said, in the language in force."""
        self.query_one("#refuse", Bar).put(Text(t("compare.too-narrow")))
        self.tell()

    def tell(self) -> None:
        """Title, columns, what is known beside the row, and both sentences."""
        if not self.is_mounted:
            return
        if self.reports is None:
            self.query_one("#title", Bar).put(Text(f" {t('compare.empty')}"))
            return
        self._told_title(self._facts())
        self._told_columns()
        self._told_beside()
        if self.view == "rows":
            self._told_sides()

    def _told_title(self, facts: str) -> None:
        assert self.reports is not None
        title = self.query_one("#title", Bar)
        tabs = Text()
        for place, view in enumerate(VIEWS, 1):
            style = "bold reverse" if view == self.view else "dim"
            tabs.append(f" {place}{t(f'compare.view.{view}')} ", style)
        one, other = self.reports
        names = Text.assemble(
            (" A ", "dim"), (short_name(one), "bold"), ("  B ", "dim"), (short_name(other), "bold")
        )
        room = title.cells - cell_width(tabs.plain) - cell_width(facts) - 4
        if cell_width(names.plain) > room:
            names = Text.assemble(
                (" A ", "dim"),
                (short_zone(self.zones[0]), "bold"),
                (" B ", "dim"),
                (short_zone(self.zones[1]), "bold"),
            )
        if cell_width(names.plain) > room:
            facts = ""
        right = Text.assemble((f"{facts} ", "dim"), tabs)
        title.put(spread(names, right, title.cells))

    def _facts(self) -> str:
        if self.view in self.troubles:
            return t("compare.failed")
        match self.view:
            case "rows":
                both = sum(row.both for row in self.table.rows)
                told = [t("compare.rows", both=both, all=len(self.table.rows))]
                if len(self.table.listed) < len(self.table.rows):
                    told.append(t(f"compare.shown.{self.table.shown}", n=len(self.table.listed)))
                if self.table.sort != "table":
                    told.append(t("compare.by", order=t(f"compare.sort.{self.table.sort}")))
                return " · ".join(told)
            case "topics":
                view = self.query_one(TopicView)
                if view.laid is not None and view.laid.versions:
                    return t("topics.versions")
                return t(
                    "topics.locked" if view.locked else "topics.unlocked", side="A" if view.on_a else "B"
                )
            case "terms":
                return self.query_one(TermView).told()
            case "matrix":
                made = self.query_one(MatrixView).made
                return t("matrix.facts", period=made.period, zones=len(made.zones)) if made else ""
        return t("series.facts", zone=short_zone(self.zone_here), indicator=safe_line(self.indicator_here))

    def _told_columns(self) -> None:
        bar = self.query_one("#columns", Bar)
        if self.view in self.troubles:
            bar.put(Text(f" {safe_line(sentence(self.troubles[self.view]))}", style="bold"))
        elif self.view == "rows":
            bar.put(self.table.heading(self.table.size.width - self.table.mark_width))
        elif self.view == "matrix" and self.query_one(MatrixView).made is not None:
            view = self.query_one(MatrixView)
            bar.put(Text("\n").join([view.heading(bar.cells), view.units(bar.cells)]))
        elif self.view == "series":
            bar.put(Text(f" {t('series.columns')}", style="dim"))
        elif self.view == "terms":
            bar.put(Text(f" {t('terms.columns')}", style="dim"))
        else:
            bar.put(Text(f" {t('topics.columns')}", style="dim"))

    def _told_beside(self) -> None:
        bar = self.query_one("#beside", Bar)
        row = self.table.row
        if self.view == "rows" and row is not None:
            bar.put(fit([Text(f" {each}", style="dim") for each in beside(row)], bar.cells - 1, " ·"))
        elif self.view == "matrix":
            bar.put(Text(f" {self._cell_told()}", style="dim"))
        else:
            bar.put(Text(f" {self._why()}", style="dim"))

    def _cell_told(self) -> str:
        view = self.query_one(MatrixView)
        cell, column = view.cell, view.column
        if cell is None or column is None:
            return t("compare.not-stated")
        growth = f" {cell.growth:+f}%" if cell.growth is not None else ""
        reasons = "; ".join(t(f"cell.{reason}") for reason in cell.reasons)
        return safe_line(f"{view.zone} {column.indicator} {cell.figure.surface}{growth}  {reasons}")

    def _why(self) -> str:
        """Why these two reports: one kind, how far apart; how many other choices there are."""
        assert self.reports is not None
        one, other = self.reports
        key = "compare.why" if one.kind == other.kind else "compare.why-any"
        told = t(key, kind=safe_line(one.kind))
        if len(self.choices) > 1:
            told += f" · {t('compare.others', n=len(self.choices) - 1, key=host(self).key_for('other_pair'))}"
        return told

    def _told_sides(self) -> None:
        assert self.reports is not None
        row = self.table.row
        for name, side, report, here in (
            ("a", row.a if row else None, self.reports[0], self.table.on_a),
            ("b", row.b if row else None, self.reports[1], not self.table.on_a),
        ):
            self.query_one(f"#side-{name}", Bar).put(self._sentence(name, side, report, here))
            self.query_one(f"#head-{name}", Bar).put(self._head(name, side, report, here))
            if self.query_one("#passages").display:
                self.query_one(f"#passage-{name}", Passage).show(report, side.figure if side else None)

    def _head(self, name: str, side: Side | None, report: Report, here: bool) -> Text:
        label = (f" {name.upper()} ", "bold reverse" if here else "bold")
        bar = self.query_one(f"#head-{name}", Bar)
        if side is None:
            told = Text.assemble(
                label, (f" {short_zone(report.zone or '')}  {t('compare.not-stated')}", "dim")
            )
        else:
            path = report.path(side.figure.start)
            section = f" › {safe_line(path[-1].title)}" if path else ""
            where = figure_text.source(side.figure, report)
            told = Text.assemble(label, f" {short_zone(report.zone or '')}{section}  ", (where, "dim"))
        lock = f" {t('compare.lock' if self.locked else 'compare.unlock')} "
        return spread(cut(told, bar.cells - cell_width(lock)), Text(lock, style="dim"), bar.cells)

    def _sentence(self, name: str, side: Side | None, report: Report, here: bool) -> Text:
        """Two lines: the sentence around the figure, and where it stands."""
        bar = self.query_one(f"#side-{name}", Bar)
        label = (f" {name.upper()} ", "bold reverse" if here else "bold")
        if side is None:
            return Text.assemble(label, (f" {t('compare.not-stated')}", "dim"))
        figure = side.figure
        start, end = report.sentence(figure.start)
        room = bar.cells - 6
        start = max(start, figure.start - room // 5)  # a long sentence: the figure must stay in sight
        shown = clip(safe_line(report.text[start:end]), room)
        sentence = Text(shown)
        at = figure.start - start
        if at + len(figure.surface) <= len(shown):
            sentence.stylize("bold underline", at, at + len(figure.surface))
        lines = [Text.assemble(label, " ", sentence)]
        if bar.content_size.height > 1:
            sense = figure_text.sense(figure)
            told = f"     {figure_text.source(figure, report)}   {sense}"
            lines.append(Text(clip(told, bar.cells), style="dim"))
        return Text("\n").join(lines)
