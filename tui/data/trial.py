"""A corrected report tried before the correction is kept: all that is done with a report is done with it once."""

from __future__ import annotations

from corpus.errors import Fault
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Report


def check(report: Report, lexicon: Lexicon) -> None:
    """Reckon with a report, compare it, write it out and say its figures, as commands and screens will.

    Raises `Fault("correction-unfit", detail)` where any of it cannot be done: a correction that is kept is laid over
    the report at every opening, so that one that fails would fail for good. Some ten milliseconds.
    """
    try:
        _reckoned(report, lexicon)
        _said(report, lexicon)
    except Exception as error:  # whatever it is, it would come again with every opening
        raise Fault("correction-unfit", detail=f"{type(error).__name__}: {error}") from error


def _reckoned(report: Report, lexicon: Lexicon) -> None:
    from corpus.compare import compare
    from corpus.export.records import jsonl, report_record, row_record

    jsonl(report_record(report))
    for row in compare(report, report, lexicon=lexicon):
        jsonl(row_record(row))


def _said(report: Report, lexicon: Lexicon) -> None:
    from tui.models.audited_report import Known, told
    from tui.text import figure_text
    from tui.text.correction_text import written_fields

    known = Known(report, lexicon)
    for check in known.checks:
        told(check)
    for value in known.derived:
        figure_text.derivation(value)
    for figure in report.figures:
        figure_text.plain_value(figure)
        figure_text.sense(figure)
        figure_text.growth_of(figure, report)
        written_fields(figure)
