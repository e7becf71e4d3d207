"""A corrected report tried before the correction is kept: all that is done with a report is done with it once."""

from __future__ import annotations

from corpus.faults import Fault
from corpus.model import Report


def check(report: Report) -> None:
    """Reckon with a report, compare it, write it out and say its figures, as commands and screens will.

    Raises `Fault("correction-unfit", detail)` where any of it cannot be done: a correction that is kept is laid over
    the report at every opening, so that one that fails would fail for good. Some ten milliseconds.
    """
    try:
        _reckoned(report)
        _said(report)
    except Exception as error:  # whatever it is, it would come again with every opening
        raise Fault("correction-unfit", detail=f"{type(error).__name__}: {error}") from error


def _reckoned(report: Report) -> None:
    from corpus.compare import compare
    from corpus.export import jsonl, report_record, row_record

    jsonl(report_record(report))
    for row in compare(report, report):
        jsonl(row_record(row))


def _said(report: Report) -> None:
    from tui import describe_figure
    from tui.correcting import written_fields
    from tui.known import Known, told

    known = Known(report)
    for check in known.checks:
        told(check)
    for value in known.derived:
        describe_figure.derivation(value)
    for figure in report.figures:
        describe_figure.plain_value(figure)
        describe_figure.sense(figure)
        describe_figure.growth_of(figure, report)
        written_fields(figure)
