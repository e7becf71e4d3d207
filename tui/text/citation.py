"""A source as it is cited, everywhere in one form: `《标题》，地区，年份，第5段，004.txt 第7行`."""

from __future__ import annotations

from collections.abc import Collection

from tui.terminal.sanitize import safe_line
from tui.text.i18n import t


def cite(
    title: str,
    zone: str | None,
    period: str | None,
    paragraph: int | None,
    *more: str | None,
    doubts: Collection[str] = (),
) -> str:
    """Title, zone, period, paragraph and what else finds it again (file and line, address); what is not known is left
    out. `?` stands behind those of title, zone and period that the `doubts` of the report name."""
    title, zone, period = (
        f"{told}{'?' if name in doubts else ''}" if told else ""
        for name, told in (
            ("title", t("cite.title", title=safe_line(title))),
            ("zone", safe_line(zone or "")),
            ("period", safe_line(period or "")),
        )
    )
    parts = (
        title,
        zone,
        period,
        "" if paragraph is None else t("cite.paragraph", n=paragraph),
        *(safe_line(part or "") for part in more),
    )
    return t("cite.comma").join(part for part in parts if part)
