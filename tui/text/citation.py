"""A source as it is cited, everywhere in one form: `《标题》，地区，年份，第5段，004.txt 第7行`."""

from __future__ import annotations

from tui.terminal.sanitize import safe_line
from tui.text.i18n import t


def cite(title: str, zone: str | None, period: str | None, paragraph: int | None, *more: str | None) -> str:
    """Title, zone, period, paragraph and what else finds it again (file and line, address); what is not known is left
    out."""
    parts = (
        t("cite.title", title=safe_line(title)),
        safe_line(zone or ""),
        safe_line(period or ""),
        "" if paragraph is None else t("cite.paragraph", n=paragraph),
        *(safe_line(part or "") for part in more),
    )
    return t("cite.comma").join(part for part in parts if part)
