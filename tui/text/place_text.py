"""Where in its document a passage stands, in words: 第4页 表1 第3行第2列, or the line of the file."""

from __future__ import annotations

from corpus.model import Locator, Report
from tui.terminal.sanitize import safe_line
from tui.text.i18n import t


def where(report: Report, offset: int) -> str:
    """The file and the place in it: `年报.pdf 第4页 表1 第3行第2列`, `004.txt 第7行`."""
    return f"{safe_line(report.source)} {place(report, offset)}"


def place(report: Report, offset: int) -> str:
    """The place in the document; the line of the file where that has neither pages nor tables nor sheets."""
    locator = report.locator(offset)
    line = t("figure.line", line=report.origin(offset).line)
    return (locator and in_words(locator)) or line


def in_words(locator: Locator) -> str:
    """Page, table, row, column, as far as there are such, and whether it was read from a picture."""
    cell = "".join(
        t(f"place.{name}", n=number)
        for name, number in (("row", locator.row), ("column", locator.column))
        if number is not None
    )
    parts = (
        t("place.page", n=locator.page) if locator.page is not None else "",
        t("place.table", n=locator.table) if locator.table is not None else "",
        cell.strip(),
        t("place.scan", n=round(100 * locator.confidence)) if locator.confidence is not None else "",
    )
    return " ".join(part for part in parts if part)
