"""How two zones come to be compared: named on the command line, picked in the list, chosen one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import App

from corpus.errors import Fault
from corpus.store.corpus_file import Row
from tui.host import host
from tui.terminal.sanitize import safe_line
from tui.text.i18n import t


def compare_named(app: App[Any], words: str) -> None:
    """Compare the two zones of `东湖 青云谱`, by name, alias, pinyin or initials. Raises `Fault("no-zone")`."""
    from tui.screens.compare.screen import CompareScreen

    named = words.split()
    if len(named) != 2:
        host(app).notice(t("compare.two-zones"))
        return
    app.push_screen(CompareScreen(_zone(app, named[0]), _zone(app, named[1])))


def _zone(app: App[Any], word: str) -> str:
    from corpus.textindex.name_matcher import names_like

    corpus = host(app).corpus
    named = corpus.zone_named(word)
    if named and corpus.reports_of_zone(named):
        return named
    tables = host(app).sound_tables()
    alike = names_like(word, [zone.name for zone in corpus.zones()], tables) if tables else []
    if not alike:
        raise Fault("no-zone", detail=word)
    return alike[0]


def completions(app: App[Any], typed: str) -> Sequence[str]:
    """What may stand behind `compare`: zones, the one named already kept before the second."""
    first, _, rest = typed.partition(" ")
    zones = [zone.name for zone in host(app).corpus.zones()]
    if not rest and not typed.endswith(" "):
        return zones
    return [f"{first} {zone}" for zone in zones if zone != first]


def compare_reports(app: App[Any], a: Row, b: Row) -> None:
    """Compare two reports."""
    from tui.screens.compare.screen import CompareScreen

    app.push_screen(CompareScreen(a.zone or "", b.zone or "", (a.id, b.id)))


def ask_other_zone(app: App[Any], zone: str | None) -> None:
    """Ask with which zone, or over which years, one is compared."""
    from tui.screens.compare.screen import CompareScreen
    from tui.screens.dialogs.zone_picker import Picker, zones_beside

    if zone is None:
        host(app).notice(t("compare.no-zone"))
        return
    others = zones_beside(host(app).corpus, zone)
    if not others:
        host(app).notice(t("compare.none"))
        return

    def compare_with(other: str | None) -> None:
        if other is not None:
            app.push_screen(CompareScreen(zone, other))

    app.push_screen(Picker(t("compare.pick", zone=safe_line(zone)), others), compare_with)
