"""What a row of a comparison looks like, on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from corpus.compare import ComparedRow, Side
from corpus.compare.statements import scope_of
from corpus.model import Figure
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, clip
from tui.text.figure_text import MAGNITUDES, digits, doubt, grown, magnitude, relation_of, sign_of, span_of
from tui.text.i18n import t

SCALED = frozenset(
    {
        "元",
        "美元",
        "港元",
        "欧元",
        "日元",
        "英镑",
        "平方米",
        "人",
        "人次",
        "千瓦时",
        "只",
        "吨",
        "斤",
        "亩",
        "户",
    }
    | {"标箱"}
)
LARGEST = MAGNITUDES[1]  # tables are read in 亿元: 62,661 beside 850, every digit kept
LEADS = {"a": "A", "b": "B", "=": "=", None: ""}
_HUNDREDTH = Decimal("0.01")
_CONVERTED = Decimal("0.0001")


def name_of(row: ComparedRow, usual: Collection[str | None], width: int | None = None) -> str:
    """The indicator, `~` before names that are only alike; its relation unless it is an amount or a growth in percent;
    its scope; over which stretch it was counted unless over one period; its period unless it is a usual one.

    Within `width` cells the indicator is cut, and as much of what tells this row from others stays behind it as leaves
    the name its share: `固定资… 2023`. The rest is `told_apart`.
    """
    return _named(row, usual, width)[0]


def told_apart(row: ComparedRow, usual: Collection[str | None], width: int) -> str:
    """What `name_of` has no room for within `width`, a period in short: `规模以上 2011~15`."""
    return " ".join(_short_period(each.strip(" （）")) for each in _named(row, usual, width)[1])


def _named(row: ComparedRow, usual: Collection[str | None], width: int | None) -> tuple[str, list[str]]:
    """The name with what stands behind it, and what has no room there."""
    name = f"{'~' if row.matched == 'fuzzy' else ''}{safe_line(row.indicator)}"
    told = list(_told_behind(row, usual))
    whole = name + "".join(told)
    if width is None or cell_width(whole) <= width:
        return whole, []
    behind, apart = "", []
    for each in told:
        if cell_width(behind + each) <= width - _LEAST_NAME:
            behind += each
        else:
            apart.append(each)
    return clip(name, width - cell_width(behind)) + behind, apart


def _short_period(told: str) -> str:
    """`2011~15` for 2011..2015, `23-01~05` for 2023-01..2023-05; anything else as it is."""
    first, _, last = told.partition("..")
    if not last:
        return told
    return (
        f"{first}~{last[2:]}" if len(first) == _YEAR else f"{first[2:]}~{last[2:].removeprefix(first[2:5])}"
    )


_LEAST_NAME = 7  # cells: three hanzi, and that there are more
_YEAR = 4  # digits


def _told_behind(row: ComparedRow, usual: Collection[str | None]) -> Iterator[str]:
    """What stands behind the name of an indicator, the period last."""
    name = safe_line(row.indicator)
    if row.is_increase:
        yield f" {t('compare.increase')}"
    elif row.relation not in ("level", "growth") and not name.endswith(("率", "比例")):
        told = next((relation_of(side.figure) for side in (row.a, row.b) if side), "")
        yield f" {told}"
    scope = next((scope for side in (row.a, row.b) if side and (scope := scope_of(side.figure))), "")
    if scope and scope not in name and "scope" not in row.flags:
        yield f"（{safe_line(scope)}）"
    span = next((span for side in (row.a, row.b) if side and (span := span_of(side.figure))), "")
    if span:
        yield f" {span}"
    if row.period not in usual and "period" not in row.flags:
        yield f" {row.period or '—'}"


def display_unit(row: ComparedRow) -> tuple[str, Decimal]:
    """The unit in which both sides of a row read well, and what values are divided by; `—` where they differ."""
    if "unit" in row.flags:
        return "—", Decimal(1)
    values = [abs(side.value) for side in (row.a, row.b) if side and side.value is not None]
    if row.relation == "growth" and row.unit == "%":
        levels = [level for side in (row.a, row.b) if side and (level := side.level)]
        if levels and isinstance(levels[0].value, Decimal):
            return scaled(levels[0].unit, abs(levels[0].value), row.canonical)
    return scaled(row.unit, max(values, default=Decimal(0)), row.canonical)


def scaled(unit: str | None, size: Decimal, indicator: str | None) -> tuple[str, Decimal]:
    """The unit with the magnitude in which a value of an indicator reads well, and what values are divided by: 亿元."""
    if unit in SCALED and size:
        name, scale = min(magnitude(size, indicator), LARGEST, key=lambda each: each[1])
        return f"{name}{unit}", scale
    return safe_line(unit or ""), Decimal(1)


def side_value(side: Side, row: ComparedRow, scale: Decimal) -> str:
    """A side's value in the row's unit, `≥ ≤ ≈` before a bound; as written if units differ; where only growths meet
    the level beside it, if there is one."""
    figure = side.figure
    if row.relation == "growth" and row.unit == "%":
        return _level(side.level, scale) if side.level else ""
    mark = sign_of(figure)
    if "unit" in row.flags or isinstance(figure.value, tuple):
        return clip(f"{mark}{safe_line(figure.surface)}", 14)
    converted = side.factor != 1
    high = f"~{stated(side.high, scale, converted=converted)}" if side.high is not None else ""
    value = side.value or Decimal(0)
    plus = "+" if value > 0 and (row.is_increase or row.relation == "change") else ""
    return f"{mark}{plus}{stated(value, scale, converted=converted)}{high}"


def stated(value: Decimal, scale: Decimal, *, converted: bool) -> str:
    """A number with every digit stated; one that came from another unit with four decimals at most."""
    number = value / scale
    return digits(number.quantize(_CONVERTED).normalize() if converted else number)


def _level(figure: Figure, scale: Decimal) -> str:
    value = figure.value
    if isinstance(value, tuple):
        return safe_line(figure.surface)
    return f"{sign_of(figure)}{digits(value / scale)}"


def side_growth(side: Side, row: ComparedRow) -> str:
    """The growth that a side states, a stretch target behind its floor: `+8~9`."""
    if row.relation == "growth" and row.unit == "%":
        high = f"~{digits(side.high)}" if side.high is not None else ""
        return f"{grown(side.value, side.figure)}{high}{doubt(side.figure)}" if side.value is not None else ""
    return (
        f"{grown(side.growth, side.growth_figure)}{doubt(side.growth_figure)}"
        if side.growth is not None
        else ""
    )


def side_mark(side: Side | None) -> str:
    """What stands behind the value of a side: `e` of an estimate, `?` in doubt."""
    if side is None:
        return ""
    figure = side.level if side.figure.relation == "growth" else side.figure
    return f"{'e' if side.figure.status == 'estimate' else ''}{doubt(figure)}"


def target_of(side: Side, row: ComparedRow, scale: Decimal, derived: bool, exact: bool = False) -> str:
    """What a side plans for the year after: `8~9%`, with the level that this leads to, `≈306~309*`; in few digits
    unless it shall be `exact`."""
    target = side.target
    if target is None:
        return ""
    unit = ""
    if "unit" in row.flags and side.value is not None:
        unit, scale = scaled(side.figure.unit, abs(side.value), row.canonical)
    number = _scaled if exact else _short
    if target.figure.unit != "%":
        return sign_of(target.figure) + number(target.floor, scale) + unit
    plan = (
        sign_of(target.figure)
        + digits(target.floor)
        + (f"~{digits(target.stretch)}" if target.stretch is not None else "")
        + "%"
    )
    if not derived or target.low is None:
        return plan
    high = f"~{number(target.high, scale)}" if target.high is not None else ""
    return f"{plan} {'≈' if target.approximate else ''}{number(target.low, scale)}{high}{unit}*"


def _scaled(value: Decimal, scale: Decimal) -> str:
    """A derived number: two decimals, one from a hundred on."""
    number = value / scale
    return digits(number.quantize(Decimal("0.1") if abs(number) >= 100 else _HUNDREDTH))


def _short(value: Decimal, scale: Decimal) -> str:
    """A derived number for a narrow column: whole from ten on, else three digits."""
    number = value / scale
    return digits(number.quantize(Decimal(1)) if abs(number) >= 10 else Decimal(f"{number:.3g}"))


def signed(number: Decimal) -> str:
    """A difference with its sign; nothing has none."""
    return f"{number.normalize():+f}" if number else "0"


def ratio_of(row: ComparedRow) -> str:
    """A:B with two decimals, in brackets where it is rough; the difference in points where rates are compared."""
    if row.ratio is not None:
        return f"{row.ratio:.2f}" if f"{row.ratio:.2f}" != "1.00" or row.ratio == 1 else f"{row.ratio:.3f}"
    if row.rough is not None:
        return f"({row.rough:.2f})"
    if row.diff is not None and row.is_rate:
        return t("compare.points", n=signed(row.diff))
    return "—" if row.both and row.relation == "level" and not row.is_rate else ""


def lead_of(row: ComparedRow) -> str:
    """Who leads in the level and who in the growth (`A/B`), `?` where that is open; who alone states it."""
    if not row.both:
        return t("compare.only-a") if row.a else t("compare.only-b")
    if row.relation == "level" and row.growth_diff is not None:
        return f"{LEADS[row.lead] or '?'}/{LEADS[row.growth_lead] or '?'}"
    return LEADS[row.lead] or "?"


def why(row: ComparedRow, short: bool) -> str:
    """Why the sides may not be compared, in words: one each, or a sentence each."""
    if short:
        return " ".join(t(f"reason-short.{reason}") for reason in row.reasons)
    return "; ".join(t(f"reason.{reason}") for reason in row.reasons)


def in_a_line(row: ComparedRow) -> str:
    """What the table says of the sides, for who does not see it: ratio or difference, who leads, what stands against
    comparing them, which side says it more than once: `A:B 0.87 · 领先 A/B · …`."""
    ratio = ratio_of(row)
    parts = (f"A:B {ratio}" if ratio else "", f"{t('compare.lead')} {lead_of(row)}", why(row, short=False))
    return " · ".join(filter(None, (*parts, *_repeated(row))))


def notes_of_row(row: ComparedRow) -> str:
    """The last column: why not compared, and which side says it more than once (`A+1`)."""
    return " ".join(filter(None, (why(row, short=True), *_repeated(row))))


def _repeated(row: ComparedRow) -> Iterator[str]:
    for letter, side in (("A", row.a), ("B", row.b)):
        if side and _told_again(side):
            yield f"{letter}+{len(side.more)}"


def _told_again(side: Side) -> bool:
    """Whether it is stated more than once; the stretch behind a floor is no repetition."""
    return bool([each for each in side.more if each.value != side.value_high])


def beside(row: ComparedRow) -> Iterator[str]:
    """What else is known of a row, a sentence each: last year, targets, shares, ranks, and why it is not compared."""
    _, scale = display_unit(row)
    if row.matched != "exact" and row.both:
        yield t(f"beside.{row.matched}", a=safe_line(row.names[0]), b=safe_line(row.names[1]))
    if row.reasons:
        yield why(row, short=False)
    for key, told in (
        ("before", _before),
        ("target", lambda side: target_of(side, row, scale, derived=True, exact=True)),
        ("share", lambda side: safe_line(side.share.surface) if side.share else ""),
        ("whole", lambda side: safe_line(side.whole or "")),
        ("rank", lambda side: safe_line(side.rank.surface) if side.rank else ""),
        ("league", lambda side: safe_line(side.league or "")),
        (
            "more",
            lambda side: " ".join(safe_line(each.surface) for each in side.more) if _told_again(side) else "",
        ),
    ):
        values = [told(side) if side else "" for side in (row.a, row.b)]
        if any(values):
            yield t(f"beside.{key}", a=values[0] or "—", b=values[1] or "—")


def _before(side: Side) -> str:
    if side.before is None:
        return ""
    size, scale = magnitude(abs(side.before.value), side.figure.indicator)
    mark = "≈" if side.before.approximate else ""
    return f"{mark}{_scaled(side.before.value, scale)}{size}{safe_line(side.figure.unit or '')}*"
