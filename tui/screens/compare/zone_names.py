"""Zones that are named to be compared: by name, alias, pinyin or initials."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import App

from corpus.errors import Fault
from tui.host import host
from tui.text.i18n import t


def zones_named(app: App[Any], words: str) -> tuple[str, str] | None:
    """The two zones of `东湖 青云谱`; None, and the reader is told, where there are not two words.

    Raises `Fault("no-zone-here")` for a word that names none, `Fault("which-zone")` for one that names several alike.
    """
    named = words.split()
    if len(named) != 2:
        host(app).notice(t("compare.two-zones"))
        return None
    return _zone(app, named[0]), _zone(app, named[1])


def _zone(app: App[Any], word: str) -> str:
    from corpus.store.zones_meant import ZonesMeant

    corpus = host(app).corpus
    try:
        return ZonesMeant(corpus, host(app).sound_tables() or corpus.tables).one(word)
    except Fault as fault:
        if fault.code != "no-zone":
            raise
        raise Fault("no-zone-here", detail=word, parts=(host(app).key_for("compare"),)) from None


def completions(app: App[Any], typed: str) -> Sequence[str]:
    """What may stand behind `compare`: zones, the one named already kept before the second."""
    first, _, rest = typed.partition(" ")
    zones = [zone.name for zone in host(app).corpus.zones()]
    if not rest and not typed.endswith(" "):
        return zones
    return [f"{first} {zone}" for zone in zones if zone != first]
