"""What the figure strip says of a figure: name, period, status, relation, plain value, where it comes from."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from corpus.lexicon.qualifiers import bound_in
from corpus.model import CONTRIBUTION, Figure, Report, Value
from tui.terminal.sanitize import safe_line
from tui.text.citation import cite
from tui.text.i18n import language, t
from tui.text.place_text import where

if TYPE_CHECKING:
    from corpus.audit import Derived


MAGNITUDES = (("万亿", Decimal(10) ** 12), ("亿", Decimal(10) ** 8), ("万", Decimal(10) ** 4))


def plain_value(figure: Figure) -> str:
    """The value written out: `5,314,000,000 元`, `3–4 个`, `0.1 : 63.8 : 36.1`."""
    unit = f" {figure.unit}" if figure.unit else ""
    if figure.value_high is not None:
        return f"{digits(figure.value)}–{digits(figure.value_high)}{unit}"
    return f"{digits(figure.value)}{unit}"


def as_written(figure: Figure) -> str:
    """A figure as it stands in its text, safe for the terminal, in its unit: see `in_its_unit`."""
    value = None if isinstance(figure.value, tuple) or figure.value_high is not None else figure.value
    return safe_line(in_its_unit(figure.surface, value, figure.unit))


def in_its_unit(surface: str, value: Decimal | None, unit: str | None) -> str:
    """A number as written; where a table has its unit in another place, with that unit behind a blank: `58.8 亿元`.

    `value` is in whole units; None for what is no single number."""
    if value is None or not unit or not _BARE.fullmatch(surface):
        return surface
    number = Decimal(surface.replace(",", "").replace("，", ""))
    told = next((name for name, size in _COUNTED if abs(number) * size == abs(value)), None)
    return surface if told is None else f"{surface} {told}{unit}"


_BARE = re.compile(r"[-+]?\d[\d,，]*(?:\.\d+)?")
_COUNTED = (("", Decimal(1)), *MAGNITUDES, ("百万", Decimal(10) ** 6), ("千", Decimal(1000)))


def digits(value: Value) -> str:
    """A number with its thousands parted, every stated digit kept."""
    if isinstance(value, tuple):
        return " : ".join(digits(part) for part in value)
    return f"{int(value):,}" if value == value.to_integral_value() else f"{value.normalize():,f}"


def sign_of(figure: Figure | None) -> str:
    """`≥ ≤ ≈` before a number that is a bound, nothing before another."""
    return sign_in(figure.qualifier, figure.status) if figure else ""


def sign_in(qualifier: str | None, status: str | None) -> str:
    """The mark of a bound for a qualifier. What a plan means to do (确保, 力争) makes none."""
    words = qualifier or ""
    return bound_in(_MEANT.sub("", words) if status in ("target", "quota") else words)


_MEANT = re.compile("确保|力争")


def grown(value: Decimal, figure: Figure | None) -> str:
    """A growth with its sign, behind the mark of its bound: `+8.2`, `≥+10`."""
    return f"{sign_of(figure)}{value:+f}"


def doubt(figure: Figure | None) -> str:
    """`?` behind a figure of which something rests on a weak source; `K` tells what."""
    return "?" if figure is not None and figure.doubts else ""


def span_of(figure: Figure) -> str:
    """Over which stretch it was counted, in words: 五年合计, 年均, 累计; empty for one period as it stands."""
    if figure.span is None:
        return ""
    first, _, last = (figure.period or "").partition("..")
    years = int(last) - int(first) + 1 if first.isdigit() and last.isdigit() else 0
    if figure.span == "sum" and 1 < years < len(_COUNTS):
        return t("span.sum-of", n=_COUNTS[years] if language() == "zh" else years)
    return t(f"span.{figure.span}")


_COUNTS = "零一两三四五六七八九十"


def basis_of(figure: Figure) -> str:
    """Against what a growth is measured, in words: the same time a year before where nothing else is said."""
    basis = figure.basis or "year"
    return t("basis.since", year=basis) if basis.isdigit() else t(f"basis.{basis}")


def relation_of(figure: Figure) -> str:
    """How it is told of its indicator, in words: what it added to another's growth is no change of its own."""
    return t("figure.contribution") if figure.basis == CONTRIBUTION else t(f"relation.{figure.relation}")


def standing(figure: Figure) -> str:
    """What it stands for: done, expected, planned; told only as what something grew from; over which stretch."""
    status = t("figure.base") if figure.base else t(f"status.{figure.status}")
    return " · ".join(filter(None, (status, span_of(figure))))


def indicator_named(indicator: str | None, wording: str | None, scope: str | None) -> str:
    """An indicator as the report calls it, with what it is here, and its scope: `地方财政收入 (=一般公共预算收入)`."""
    name = indicator or t("figure.none")
    if wording and wording != indicator:
        name = f"{wording} (={indicator})"
    return f"{name}〔{scope}〕" if scope and scope not in name else name


def sense(figure: Figure) -> str:
    """Indicator, period, standing, relation: `财政总收入 · 2014 · 实绩 · 数额`."""
    parts = (
        safe_line(indicator_named(figure.indicator, figure.wording, figure.scope)),
        figure.period or t("figure.no-period"),
        standing(figure),
        relation_of(figure),
    )
    return " · ".join(parts)


def growth_of(figure: Figure, report: Report) -> str | None:
    """The growth that the report states for a level: `+14.45%`."""
    if figure.relation != "level":
        return None
    for other in report.figures:
        same = (other.indicator, other.period, other.scope) == (figure.indicator, figure.period, figure.scope)
        if other.relation == "growth" and same and figure.indicator and isinstance(other.value, Decimal):
            return f"{grown(other.value, other)}{other.unit or ''}"
    return None


def magnitude(size: Decimal, indicator: str | None = None) -> tuple[str, Decimal]:
    """The magnitude in which an amount reads well, and what to divide it by: 53.14亿 rather than 5314000000. What an
    `indicator` tells per head is told as reports do, to the yuan: 48,826元."""
    if size < _PER_HEAD and _is_per_head(indicator or ""):
        return "", Decimal(1)
    return next(((name, scale) for name, scale in MAGNITUDES if size >= scale), ("", Decimal(1)))


_PER_HEAD = Decimal(100_000)  # below it an income is written out


def _is_per_head(indicator: str) -> bool:
    return "人均" in indicator or indicator.endswith(("工资", "纯收入", "可支配收入"))


def derivation(value: Derived) -> str:
    """A derived value, marked as such: `推算2013 46.43亿元*`; `≈` where the growth is in comparable prices."""
    size, scale = magnitude(abs(value.value), value.indicator)
    mark = "≈" if value.approximate else "*"
    number = digits((value.value / scale).quantize(Decimal("0.01")))
    return f"{t('figure.derived', period=value.period or '')} {number}{size}{value.unit or ''}{mark}"


def source(figure: Figure, report: Report) -> str:
    """File, place in it, paragraph, text offset: `004_b39e.txt 第3行 · ¶3 @118`."""
    return f"{where(report, figure.start)} · ¶{report.paragraph(figure.start)} @{figure.start}"


def citation(report: Report, start: int, end: int) -> str:
    """A passage with what it takes to find it again."""
    source = cite(
        report.title, report.zone, report.period, report.paragraph(start), where(report, start), report.url,
        doubts=report.doubts,
    )  # fmt: skip
    return f"{report.text[start:end].strip()}\n—— {source}"
