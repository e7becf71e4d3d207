"""What rows tell together: who has the most, and what became of a figure; nothing where they may not be compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.answers.model import AnswerRow, Standing
from corpus.compare import periods
from corpus.compare.align import Pairing
from corpus.compare.comparability import row_of
from corpus.compare.statements import Statement, measure_of, scope_of, statements
from corpus.errors import Fault
from corpus.lexicon import loader
from corpus.lexicon.lexicon import Lexicon
from corpus.lexicon.qualifiers import Reach, bound_of, reach
from corpus.lexicon.unit_factors import times
from corpus.model import Figure, Report
from corpus.store.corpus_file import Corpus

# Whose growth is told at constant prices, which no quotient of two amounts is (national accounts practice).
_AT_CONSTANT_PRICES = re.compile("生产总值|增加值|GDP")
_DOUBT = "doubt"  # why a row is not weighed that tells its doubt itself
_SURE = frozenset({"bound"})  # a reason with which a lead may stand all the same


def compared(one: AnswerRow, other: AnswerRow, corpus: Corpus, lexicon: Lexicon, several: bool) -> Standing:
    """Two zones' figures set side by side as the comparison of their reports does it; `several`: a zone states other
    numbers for it, too."""
    a, b = (_report_of(row, corpus) for row in (one, other))
    if a is None or b is None:
        return Standing()
    ours, theirs = _statement(one, a, lexicon), _statement(other, b, lexicon)
    if ours is None or theirs is None:
        return Standing(reasons=("fuzzy-name",))
    if ours.local or theirs.local:
        return Standing(reasons=("local",))
    row = row_of(Pairing(ours, theirs, "exact", several), a, b, lexicon)
    reasons = row.reasons
    left, right = (side.value if side else None for side in (row.a, row.b))
    if set(reasons) - _SURE or left is None or right is None:
        return Standing(reasons=reasons)
    lead = _ahead(
        reach(left, bound_of(one.figure)), reach(right, bound_of(other.figure)), (one.zone, other.zone)
    )
    equal = left == right and not (bound_of(one.figure) or bound_of(other.figure))
    unit = "百分点" if row.unit == "%" else row.unit
    return Standing(lead, row.ratio, row.diff, unit=unit, reasons=reasons, equal=equal)


def _ahead(one: Reach, other: Reach, zones: tuple[str, str]) -> str | None:
    return zones[0] if one.above(other) else zones[1] if other.above(one) else None


def _report_of(row: AnswerRow, corpus: Corpus) -> Report | None:
    """The report of a row with the figures of its indicator alone: no others are weighed. None where a damaged file no
    longer gives it."""
    try:
        report = corpus.report_numbered(row.number)
    except Fault as fault:
        corpus.pass_over(row.number, fault)
        return None
    same = tuple(figure for figure in report.figures if figure.indicator == row.figure.indicator)
    return replace(report, figures=same)


def _statement(row: AnswerRow, report: Report, lexicon: Lexicon) -> Statement | None:
    """What the report states with the figure of the row."""
    stated = statements(report, lexicon)
    return next(
        (
            each
            for each in stated
            if any(figure.start == row.figure.start for figure in (each.figure, *each.side.more))
        ),
        None,
    )


def ordered(
    rows: Sequence[AnswerRow], least: bool, by_years: bool, lexicon: Lexicon
) -> tuple[list[AnswerRow], Standing]:
    """The rows with the greatest (or least) first, and which it is of; those that may not be weighed against most of
    the others, or are in doubt, come last, with the reason among their doubts."""
    usual = Counter((row.figure.unit, scope_of(row.figure)) for row in rows).most_common(1)
    if not usual:
        return [], Standing()
    (unit, scope), _ = usual[0]
    weighed = [_weighed(row, unit, scope, lexicon) for row in rows]
    fit = sorted(
        ((value, row) for value, row, reason in weighed if reason is None),
        key=lambda each: each[0],
        reverse=not least,
    )
    odd = [
        row if reason == _DOUBT else replace(row, doubts=(*row.doubts, reason))
        for _, row, reason in weighed
        if reason
    ]
    reasons = tuple(dict.fromkeys(reason for _, _, reason in weighed if reason and reason != _DOUBT))
    lead = None
    if len(fit) > 1:
        first, second = fit[0], fit[1]
        one, other = (reach(value, bound_of(row.figure)) for value, row in (first, second))
        if (other.above(one) if least else one.above(other)) and "several" not in first[1].doubts:
            lead = (first[1].figure.period or "") if by_years else first[1].zone
    best = sorted(odd, key=lambda row: number(row.figure), reverse=not least)
    return [*(row for _, row in fit), *best], Standing(lead, reasons=reasons)


def number(figure: Figure) -> Decimal:
    """The plain number of a figure; 0 where it has several."""
    return figure.value if isinstance(figure.value, Decimal) else Decimal(0)


def _weighed(
    row: AnswerRow, unit: str | None, scope: str, lexicon: Lexicon
) -> tuple[Decimal, AnswerRow, str | None]:
    """The number of a row in the unit of most, and why it may not be weighed against them."""
    figure = row.figure
    if not isinstance(figure.value, Decimal):
        return Decimal(0), row, "unit"
    if scope_of(figure) != scope:
        return figure.value, row, "scope"
    if not figure.is_sure:
        return figure.value, row, _DOUBT
    if figure.unit == unit:
        return figure.value, row, None
    one, other = loader.units().get(figure.unit or ""), loader.units().get(unit or "")
    if {measure_of(each, figure.indicator, lexicon) for each in (figure.unit, unit)} == {"count"}:
        return figure.value, row, None
    factor = loader.factor_between(one, other)
    if factor is not None:
        return times(figure.value, factor), row, None
    money = one is not None and other is not None and one.dimension == other.dimension == "money"
    return figure.value, row, "currency" if money else "unit"


def changed(first: AnswerRow, last: AnswerRow) -> Standing:
    """What became of a figure between two of its times: by how much and by how many per cent, both derived."""
    one, other = first.figure, last.figure
    reasons = [
        reason
        for reason in (
            "unit" if one.unit != other.unit else None,
            "scope" if scope_of(one) != scope_of(other) else None,
            "bound" if bound_of(one) or bound_of(other) else None,
            "length"
            if not one.period or periods.reason(one.period, other.period) not in (None, "year")
            else None,
            "doubtful-name" if "indicator" in (*one.doubts, *other.doubts) else None,
            "doubtful-period" if "period" in (*one.doubts, *other.doubts) else None,
        )
        if reason
    ]
    if reasons or not isinstance(one.value, Decimal) or not isinstance(other.value, Decimal):
        return Standing(reasons=tuple(reasons))
    difference = other.value - one.value
    plain = (
        one.unit not in ("%", "‰") and one.value > 0 and not _AT_CONSTANT_PRICES.search(one.indicator or "")
    )
    percent = (difference / one.value * 100).quantize(Decimal("0.1")) if plain else None
    return Standing(difference=difference, percent=percent, unit="百分点" if one.unit == "%" else one.unit)
