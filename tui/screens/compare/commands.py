"""What is done with a comparison: other reports, names joined and split, figures corrected, sentences copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from corpus.compare import ComparedRow
from tui.data import comparisons
from tui.host import host
from tui.screens.base import Room
from tui.screens.compare.pair import ComparedPair
from tui.screens.compare.view_stack import ViewStack
from tui.terminal.sanitize import safe_line
from tui.text import figure_text
from tui.text.i18n import t
from tui.text.row_text import in_a_line
from tui.widgets.base import clipboard


class CompareCommands:
    """The actions of the screen of comparisons that do not belong to one of its views."""

    def __init__(
        self, screen: Room, pair: ComparedPair, views: ViewStack, show_pair: Callable[[], object]
    ) -> None:
        """`show_pair` shows the pair anew when it, or what is known of it, has changed."""
        self._screen, self._pair, self._views, self._show_pair = screen, pair, views, show_pair
        self._joining: tuple[bool, str] | None = None  # the side and name that wait for their counterpart

    @property
    def _row(self) -> ComparedRow | None:
        """The row under the cursor, where the view in front has rows."""
        current = self._views.view.current
        return current.row if current else None

    # -- which reports

    def do_swap_sides(self) -> None:
        """A becomes B."""
        if self._pair.reports is not None:
            self._pair.swap()
            self._show_pair()

    def do_other_pair(self) -> None:
        """Choose two other reports of these zones, or a comparison of old."""
        from tui.screens.dialogs.zone_picker import PairPicker

        def chosen(pair: tuple[tuple[str, str], tuple[str, str]] | None) -> None:
            if pair is not None:
                (zone_a, a), (zone_b, b) = pair
                self._pair.choose((zone_a, zone_b), (a, b))
                self._show_pair()

        picker = PairPicker(self._pair.choices, self._pair.zones, self._pair.ids)
        self._screen.app.push_screen(picker, chosen)

    def do_replace_side(self) -> None:
        """Compare the other side with another zone."""
        from tui.screens.dialogs.zone_picker import Picker, Zones

        on_a = self._views.table.on_a
        stays = self._pair.zones[1 if on_a else 0]

        def chosen(zone: str | None) -> None:
            if zone is not None:
                self._pair.choose((zone, stays) if on_a else (stays, zone))
                self._show_pair()

        zones = Zones(host(self._screen).corpus, stays)
        self._screen.app.push_screen(Picker(t("compare.pick", zone=safe_line(stays)), zones), chosen)

    # -- names joined and split

    def do_join_names(self) -> None:
        """Say that two names are one indicator: on a row of A, then on its counterpart of B."""
        row = self._row
        if row is None:
            return
        if row.both:
            self._decide(row.names, "join" if row.matched == "fuzzy" else None)
            return
        here = (row.a is not None, row.names[0] or row.names[1])
        waiting, self._joining = self._joining, None
        if waiting is None or waiting[0] == here[0]:
            self._await_counterpart(*here)
        else:
            self._decide((waiting[1], here[1]), "join")

    def _await_counterpart(self, on_a: bool, name: str) -> None:
        self._joining = (on_a, name)
        app, side = host(self._screen), "B" if on_a else "A"
        app.notice(t("compare.joining", name=safe_line(name), side=side, key=app.key_for("join_names")))

    def do_split_names(self) -> None:
        """Say that the names of this row are not one indicator."""
        row = self._row
        if row is not None and row.both:
            self._decide(row.names, None if row.matched == "joined" else "split")

    def _decide(self, names: tuple[str, str], verdict: str | None) -> None:
        comparisons.decide(host(self._screen).state, *names, verdict)
        self._show_pair()
        told = t(f"compare.decided.{verdict or 'taken-back'}", a=safe_line(names[0]), b=safe_line(names[1]))
        host(self._screen).notice(told)

    # -- corrections

    def do_mark_wrong(self) -> None:
        """The figure under the cursor is none: take it out of what is known of its report."""
        from corpus.corrections import wrong
        from tui.data.corrected_corpus import now

        current, app = self._views.view.current, host(self._screen)
        side = current.side if current else None
        if side is None:
            return
        report = app.corrected.report(side.report)
        figure = next((each for each in report.figures if each == side.figure), None)
        if figure is None:
            return
        app.corrected.add(wrong(report, figure, now()), app.lexicon)
        self._read_again()
        app.notice(t("compare.marked", figure=safe_line(figure.surface), key=app.key_for("undo")))

    def do_undo(self) -> None:
        """Take the last correction of these two reports back."""
        corrected = host(self._screen).corrected
        found = [last for report in self._pair.reports or () if (last := corrected.last(report))]
        if not found:
            host(self._screen).notice(t("correct.nothing"))
            return
        corrected.undo(max(found, key=lambda each: each.when))
        self._read_again()

    def _read_again(self) -> None:
        self._pair.read()
        self._show_pair()

    # -- what is seen and kept of it

    def do_copy(self) -> None:
        """Copy the sentence under the cursor with its citation."""
        if (place := self._views.view.place) is not None:
            report, offset = place
            clipboard.copy(self._screen, figure_text.citation(report, *report.sentence(offset)))

    def do_excerpt(self, sentences: int = 1) -> None:
        """Take both sides of the row into the excerpt book, as a group, with what the row says of them behind the last;
        where there is no row, the sentence under the cursor."""
        from tui.widgets.base.excerpting import at_place, take

        row, screen = self._row, self._screen
        if row is None:
            place = self._views.view.place
            take(screen, [at_place(*place, None, sentences)] if place is not None else [])
            return
        group = " / ".join(f"{side} {zone}" for side, zone in zip("AB", self._pair.zones, strict=True))
        told = [
            replace(
                at_place(
                    host(screen).corrected.report(side.report), side.figure.start, side.figure, sentences
                ),
                group=group,
            )
            for side in (row.a, row.b)
            if side is not None
        ]
        told[-1] = replace(told[-1], note=in_a_line(row))
        take(screen, told)

    def do_explain(self) -> None:
        """All that is known of the row, and what the marks mean."""
        from tui.screens.dialogs.row_details import RowScreen

        if self._pair.reports is not None:
            self._screen.app.push_screen(RowScreen(self._row, self._pair.reports))
