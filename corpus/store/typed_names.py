"""What a reader means who types the name of a zone or a report: as it stands, its beginning, a short form."""

from __future__ import annotations

import re

from corpus.store.open_file import OpenFile
from corpus.store.report_rows import ReportRow, folded, rows_where
from corpus.textindex.packing import storable

LONGEST_NAME = 40  # characters of what is typed for a zone
LONGEST_WISH = (
    4096  # and for a report, as long as a path: SQLite refuses longer patterns, which looks like damage
)


def zone_named(file: OpenFile, name: str) -> str | None:
    """The zone that a reader means: by its name or an alias, or the beginning or a short form of one.

    The first of these that fits just one zone answers; nothing is guessed where two fit. A short form leaves
    characters out and changes none: 小蓝经开区 is 南昌小蓝经济技术开发区.
    """
    name = storable(name.strip())[:LONGEST_NAME]
    short = "%".join(_literal(character) for character in name)
    for pattern in (_literal(name), f"{_literal(name)}%", f"%{short}%") if name else ():
        fitting = _zones_like(file, pattern)
        if len(fitting) == 1:
            return fitting[0]
    return None


def namesakes(file: OpenFile, name: str) -> list[str]:
    """The zones that a name means alike, where it means more than one: 鼓楼区 of Nanjing and of Fuzhou."""
    fitting = _zones_like(file, _literal(storable(name.strip())[:LONGEST_NAME]))
    return fitting if len(fitting) > 1 else []


def _zones_like(file: OpenFile, pattern: str) -> list[str]:
    found = file.select(
        "SELECT DISTINCT target FROM names WHERE kind IN ('zone', 'alias') AND name LIKE ? ESCAPE '!'"
        " ORDER BY target",
        pattern,
    )
    return [target for (target,) in found]


def reports_meant(file: OpenFile, text: str) -> list[ReportRow]:
    """The reports that a reader may mean: by id or its beginning, source, zone, title.

    The first of these that finds anything answers. A part of a source is `name/2` or `name:2`. Where a zone or
    a title finds several copies of one report, the best of them stands for all.
    """
    text = storable(text.strip())
    if not text or len(text) > LONGEST_WISH:
        return []
    return (
        rows_where(file, "WHERE id = ?", text)
        or (rows_where(file, "WHERE id LIKE ? ESCAPE '!'", f"{_literal(text)}%") if len(text) >= 4 else [])
        or _of_source(file, text)
        or folded(_of_zone(file, text))
        or folded(rows_where(file, "WHERE title LIKE ? ESCAPE '!'", f"%{_literal(text)}%"))
    )


def _of_zone(file: OpenFile, text: str) -> list[ReportRow]:
    zone = zone_named(file, text)
    return [] if zone is None else rows_where(file, "WHERE zone = ?", zone)


def _of_source(file: OpenFile, text: str) -> list[ReportRow]:
    part = re.fullmatch(r"(.+)[:/](\d{1,9})", text)
    for name, number in ((text, None), *([part.groups()] if part else [])):
        like = _literal(name or "")
        for pattern in (like, f"%/{like}", f"{like}%", f"%/{like}%"):
            where = "WHERE source LIKE ? ESCAPE '!' AND (? IS NULL OR part = ?)"
            if found := rows_where(file, where, pattern, number, number and int(number)):
                return found
    return []


def _literal(text: str) -> str:
    """The text for LIKE, taken at its word."""
    return re.sub(r"([%_!])", r"!\1", text)
