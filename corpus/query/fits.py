"""Whether one figure answers a query: the query as the filter of a table of figures."""

from __future__ import annotations

from corpus.lexicon.lexicon import Lexicon
from corpus.model import Figure, Report
from corpus.query.fields import KIN
from corpus.query.measures import Named
from corpus.query.times import During, during
from corpus.query.tree import All, Either, Field, Measured, Near, Node, Not, TimeNode, Together, WordNode
from corpus.store.records import stated


def fits(tree: Node | None, report: Report, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether the figure of that report answers the query; a query for nothing is answered by every figure.

    A word is the name of an indicator here, or a part of one; `period:` and `year:` both speak of the figure's time;
    words that must stand together or near must do so around the figure.
    """
    match tree:
        case None:
            return True
        case All(parts):
            return all(fits(part, report, figure, lexicon) for part in parts)
        case Either(parts):
            return any(fits(part, report, figure, lexicon) for part in parts)
        case Not(part):
            return not fits(part, report, figure, lexicon)
        case WordNode(text):
            return Named((text,)).fits(figure, lexicon)
        case Measured(measure):
            return measure.fits(figure, lexicon)
        case TimeNode(name, spans):
            return _in_time(report.published if name == "published" else figure.period, spans)
        case Field(name, values):
            return _of_report(name, values, report)
        case Together(parts, within):
            return all(part.text in _around(report, figure, within) for part in parts)
        case Near(parts):
            return all(part.text in _around(report, figure, "sentence") for part in parts)


def _in_time(stated: str | None, spans: tuple[During, ...]) -> bool:
    time = during(stated) if stated else None
    return time is not None and any(span.holds(time) for span in spans)


def _around(report: Report, figure: Figure, within: str) -> str:
    if within == "sentence":
        return report.text[slice(*report.sentence(figure.start))]
    start = report.text.rfind("\n", 0, figure.start) + 1
    end = report.text.find("\n", figure.end)
    return report.text[start : end if end >= 0 else None]


def _of_report(name: str, values: tuple[str, ...], report: Report) -> bool:
    """Whether a field of the report has one of the values; of a name or a text a part is enough."""
    match name:
        case "zone":
            return any(value in there for value in values for there in (report.zone or "", report.city or ""))
        case "kind":
            return report.kind in values
        case "flag":
            return any(value in report.flags for value in values if value not in KIN)
        case "id":
            return report.id in values
        case "tag" | "note":
            return False  # who resolves the question says which reports they are
        case "has":
            return any(value in stated(report) for value in values)
    return any(value in (getattr(report, name) or "") for value in values)
