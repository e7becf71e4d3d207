"""Where in its document a passage stands, in words: 第4页 表1 第3行第2列, or the line of the file."""

from __future__ import annotations

import re

from corpus.model import Locator, Report
from tui.terminal.sanitize import safe_line
from tui.text.i18n import t

_PARTS = ("page", "table", "row", "column", "confidence")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def where(report: Report, offset: int) -> str:
    """The file and the place in it: `年报.pdf 第4页 表1 第3行第2列`, `004.txt 第7行`."""
    return f"{safe_line(report.source)} {place(report, offset)}"


def place(report: Report, offset: int) -> str:
    """The place in the document; the line of the file where that has neither pages nor tables nor sheets."""
    return noted_in_words(noted(report, offset))


def noted(report: Report, offset: int) -> str:
    """The same as it is kept, to be told in whatever language: `page=4 table=1 row=3 column=2`, `line=7`."""
    locator = report.locator(offset)
    parts = [f"{name}={value}" for name in _PARTS if (value := getattr(locator, name, None)) is not None]
    return " ".join(parts) or f"line={report.origin(offset).line}"


def noted_in_words(kept: str) -> str:
    """A place that was `noted`, in the language in force; any other text as it is."""
    told = [part.partition("=")[::2] for part in kept.split(" ")]
    if not all(name in (*_PARTS, "line") and _NUMBER.fullmatch(number) for name, number in told):
        return kept
    numbers = dict(told)
    if line := numbers.get("line"):
        return t("figure.line", line=line)
    whole = {name: int(number) for name, number in numbers.items() if name != "confidence"}
    sure = float(numbers["confidence"]) if "confidence" in numbers else None
    return in_words(Locator(**whole, confidence=sure))


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
