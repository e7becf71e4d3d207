"""How two zones come to be compared: named on the command line, picked in the list, chosen one after the other."""

from __future__ import annotations

from typing import Any

from textual.app import App

from corpus.store.report_rows import ReportRow
from tui.data.left_open import OpenComparison
from tui.host import host
from tui.screens.compare.zone_names import zones_named
from tui.terminal.sanitize import safe_line
from tui.text.i18n import t


def compare_named(app: App[Any], words: str) -> None:
    """Compare the two zones of `东湖 青云谱`, by name, alias, pinyin or initials. Raises `Fault("no-zone-here")`."""
    from tui.screens.compare.screen import CompareScreen

    if (zones := zones_named(app, words)) is not None:
        app.push_screen(CompareScreen(*zones))


def compare_reports(app: App[Any], a: ReportRow, b: ReportRow) -> None:
    """Compare two reports."""
    from tui.screens.compare.screen import CompareScreen

    app.push_screen(CompareScreen(a.zone or "", b.zone or "", (a.id, b.id)))


def compare_again(app: App[Any], before: OpenComparison) -> None:
    """The comparison that stood open at the last visit; nothing where a report of it is gone."""
    from tui.screens.compare.screen import CompareScreen

    if len(host(app).corpus.rows_of(before.reports)) == len(set(before.reports)):
        app.push_screen(CompareScreen(*before.zones, before.reports, before.view, before.period))


def ask_other_zone(app: App[Any], zone: str | None) -> None:
    """Ask with which zone, or over which years, one is compared; where it is not known, first which one it is."""
    from tui.screens.compare.screen import CompareScreen
    from tui.screens.dialogs.zone_picker import Picker, Zones

    others = Zones(host(app).corpus, zone or "")
    if not others:
        host(app).notice(t("compare.none"))
        return

    def compare_with(other: str | None) -> None:
        if other is not None and zone is not None:
            app.push_screen(CompareScreen(zone, other))
        elif other is not None:
            ask_other_zone(app, other)

    question = t("compare.no-zone") if zone is None else t("compare.pick", zone=safe_line(zone))
    app.push_screen(Picker(question, others), compare_with)
