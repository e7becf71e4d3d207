"""What a row of a comparison looks like, on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from corpus.bounds import bound_of
from corpus.compare import Row, Side
from tui.describe_figure import digits, magnitude
from tui.labels import t
from tui.safe import safe_line
from tui.wrap import clip

SCALED = frozenset(
    {"元", "美元", "港元", "欧元", "日元", "英镑", "平方米", "人", "人次", "千瓦时", "只", "吨"}
)
LEADS = {"a": "A", "b": "B", "=": "=", None: ""}


def name_of(row: Row, usual: Collection[str | None]) -> str:
    """The indicator; its relation unless it is an amount; its period unless it is a usual one."""
    name = safe_line(row.indicator)
    if row.relation != "level" and not name.endswith("率"):
        name = f"{name} {t(f'relation.{row.relation}')}"
    if row.period not in usual and "period" not in row.flags:
        name = f"{name} {row.period or '—'}"
    return name


def display_unit(row: Row) -> tuple[str, Decimal]:
    """The unit in which both sides of a row read well, and what values are divided by; `—` where they differ."""
    if "unit" in row.flags:
        return "—", Decimal(1)
    values = [abs(side.value) for side in (row.a, row.b) if side and side.value is not None]
    return scaled(row.unit, max(values, default=Decimal(0)))


def scaled(unit: str | None, size: Decimal) -> tuple[str, Decimal]:
    """The unit with the magnitude in which a value reads well, and what values are divided by: 亿元."""
    if unit in SCALED and size:
        name, scale = magnitude(size)
        return f"{name}{unit}", scale
    return safe_line(unit or ""), Decimal(1)


def side_value(side: Side, row: Row, scale: Decimal) -> str:
    """A side's value in the row's unit, `≥ ≤ ≈` before a bound; as written if units differ."""
    figure = side.figure
    mark = bound_of(figure) if figure.status != "target" else ""
    if "unit" in row.flags or isinstance(figure.value, tuple):
        return clip(f"{mark}{safe_line(figure.surface)}", 14)
    high = f"~{digits(side.high / scale)}" if side.high is not None else ""
    return f"{mark}{digits((side.value or Decimal(0)) / scale)}{high}"


def side_mark(side: Side | None) -> str:
    """`e` behind an estimate."""
    return "e" if side is not None and side.figure.status == "estimate" else ""


def why(row: Row, short: bool) -> str:
    """Why the sides may not be compared, in words: one each, or a sentence each."""
    if short:
        return " ".join(t(f"reason-short.{reason}") for reason in row.reasons)
    return "; ".join(t(f"reason.{reason}") for reason in row.reasons)
