"""What stands below the rows of a comparison: the sentence of either side; both texts where there is room."""

from __future__ import annotations

from rich.text import Text
from textual.widget import Widget

from corpus.compare import Side
from corpus.model import Report
from tui.screens.base import Room
from tui.screens.compare.pair import ComparedPair
from tui.screens.compare.view_stack import ViewStack
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, clip
from tui.text import figure_text
from tui.text.i18n import t
from tui.text.short_names import short_zone
from tui.widgets.base.bars import Bar, cut, spread
from tui.widgets.base.in_sight import in_sight
from tui.widgets.reader.passage import Passage

INDENT = 5  # cells before the second line of a sentence


class SidePanes:
    """The sentences or texts of the row under the cursor; two texts scroll together while they are locked."""

    def __init__(self, screen: Room, pair: ComparedPair, views: ViewStack) -> None:
        self._screen, self._pair, self._views = screen, pair, views
        self.locked = True
        self._at: int | None = None  # the line of the text that was moved last

    # -- what they show

    def tell(self) -> None:
        """Show either side of the current row, where the view in front has rows of two sides."""
        current, reports = self._views.view.current, self._pair.reports
        if current is None or reports is None:
            return
        for name, side, report, here in zip(
            "ab", current.sides, reports, (current.on_a, not current.on_a), strict=True
        ):
            self._bar("side", name).put(self._sentence(name, side, report, here))
            self._bar("head", name).put(self._head(name, side, report, here))
            if self._texts_shown:
                self._screen.query_one(f"#passage-{name}", Passage).show(
                    report, side.figure if side else None
                )

    def _bar(self, kind: str, name: str) -> Bar:
        return self._screen.query_one(f"#{kind}-{name}", Bar)

    @property
    def _texts_shown(self) -> bool:
        return self._screen.query_one("#passages").display

    def _head(self, name: str, side: Side | None, report: Report, here: bool) -> Text:
        """Above a text: which side it is, where the figure stands in it, whether the texts are locked."""
        bar, zone = self._bar("head", name), short_zone(report.zone or "")
        if side is None:
            told = Text.assemble(_letter(name, here), (f" {zone}  {t('compare.not-stated')}", "dim"))
        else:
            path = report.path(side.figure.start)
            section = f" › {safe_line(path[-1].title)}" if path else ""
            where = figure_text.source(side.figure, report)
            told = Text.assemble(_letter(name, here), f" {zone}{section}  ", (where, "dim"))
        lock = f" {t('compare.lock' if self.locked else 'compare.unlock')} "
        return spread(cut(told, bar.cells - cell_width(lock)), Text(lock, style="dim"), bar.cells)

    def _sentence(self, name: str, side: Side | None, report: Report, here: bool) -> Text:
        """The sentence around the figure; where it stands, on a second line where there is one."""
        bar = self._bar("side", name)
        if side is None:
            return Text.assemble(_letter(name, here), (f" {t('compare.not-stated')}", "dim"))
        figure = side.figure
        span = (figure.start, figure.end)
        shown = in_sight(
            report.text, report.sentence(figure.start), span, bar.cells - INDENT - 1, "bold underline"
        )
        lines = [Text.assemble(_letter(name, here), " ", shown)]
        if bar.content_size.height > 1:
            told = f"{' ' * INDENT}{figure_text.source(figure, report)}   {figure_text.sense(figure)}"
            lines.append(Text(clip(told, bar.cells), style="dim"))
        return Text("\n").join(lines)

    # -- moving in them

    def do_lock(self) -> None:
        """Lock the two texts to each other, or let each go its own way."""
        self.locked = not self.locked
        self.tell()

    def follow(self, moved: Passage) -> None:
        """Move the text beside the one that moved, as far as that moved."""
        if not self.locked:
            return
        other = self._screen.query_one("#passage-b" if moved.id == "passage-a" else "#passage-a", Passage)
        apart = moved.cursor - (moved.cursor if self._at is None else self._at)
        self._at = moved.cursor
        other.scroll_by(apart)

    def do_next_pane(self) -> None:
        """From the table to either text and back; where there are none, from one side to the other."""
        current = self._views.view.current
        if current is None:
            return
        if not self._texts_shown:
            self._views.table.turn_to(not current.on_a)
            return
        panes: list[Widget] = [self._views.front, *self._screen.query(Passage)]
        focused = self._screen.focused
        at = panes.index(focused) if focused in panes else 0
        self._screen.set_focus(panes[(at + 1) % len(panes)])
        if isinstance(self._screen.focused, Passage):
            self._at = self._screen.focused.cursor

    def do_previous_pane(self) -> None:
        """The same the other way round."""
        self.do_next_pane()


def _letter(name: str, here: bool) -> tuple[str, str]:
    """`A` or `B`, marked where the cursor is."""
    return (f" {name.upper()} ", "bold reverse" if here else "bold")
