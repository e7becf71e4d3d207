"""A reply as plain data, for scripts: the shapes are fixed (`docs/ask.md`), numbers keep every stated digit."""

from __future__ import annotations

from corpus.answers.model import AnswerRow, PlainQuestion, Reply, Standing
from corpus.compare.periods import TimeSpan
from corpus.export.records import Record, number

COLUMNS = (
    "zone", "indicator", "period", "surface", "value", "value_high", "unit", "relation", "status", "qualifier",
    "scope", "span", "growth", "doubts", "confidence", "sentence", "sentence_start", "report", "title", "start", "end",
)  # fmt: skip


def reply_record(reply: Reply) -> Record:
    """The whole reply: what was understood, the rows, what they tell together, what is missing and what is nearest."""
    return {
        "understood": question_record(reply.asked) if reply.asked else None,
        "rows": [row_record(row) for row in reply.rows],
        "standing": _standing_record(reply.standing) if reply.standing else None,
        "lacks": [{**lack._asdict(), "nearest": list(lack.nearest)} for lack in reply.lacks],
        "near": [row_record(row) for row in reply.near],
        "whole": reply.whole,
    }


def row_record(row: AnswerRow) -> Record:
    """A row in the order of `COLUMNS`: `start` and `end` are the figure's text offsets in the report."""
    figure = row.figure
    return {
        "zone": row.zone,
        "indicator": row.name,
        "period": figure.period,
        "surface": figure.surface,
        "value": number(figure.value),
        "value_high": number(figure.value_high),
        "unit": figure.unit,
        "relation": figure.relation,
        "status": figure.status,
        "qualifier": figure.qualifier,
        "scope": figure.scope,
        "span": figure.span,
        "growth": number(row.growth.value) if row.growth else None,
        "doubts": list(row.doubts),
        "confidence": figure.confidence,
        "sentence": row.sentence,
        "sentence_start": row.sentence_start,
        "report": row.report,
        "title": row.title,
        "start": figure.start,
        "end": figure.end,
    }


def question_record(asked: PlainQuestion) -> Record:
    """What was understood, slot by slot; None where a slot was left open."""
    time, quantity = asked.time, asked.quantity
    return {
        "question": asked.text,
        "aim": asked.aim,
        "zones": list(asked.zones),
        "unknown_zones": list(asked.unknown_zones),
        "indicators": [
            {"said": each.said, "indicators": list(each.indicators), "how": each.how}
            for each in asked.indicators
        ],
        "unknown_indicators": list(asked.unknown_indicators),
        "time": {
            "said": time.said,
            "spans": [_months(each) for each in time.spans],
            "since": time.since or None,
            "until": time.until,
        }
        if time
        else None,
        "relation": asked.relation,
        "status": asked.status,
        "scope": asked.scope,
        "comparison": asked.comparison,
        "value": number(quantity.value) if quantity else None,
        "unit": quantity.unit if quantity else None,
        "unread": list(asked.unread),
    }


def _months(span: TimeSpan) -> list[str]:
    """The first and the last month of a stretch: 2014 is 2014-01 to 2014-12."""
    return [f"{month // 12}-{month % 12 + 1:02}" for month in (span.first, span.first + span.months - 1)]


def _standing_record(standing: Standing) -> Record:
    return {
        "lead": standing.lead,
        "equal": standing.equal,
        "ratio": number(standing.ratio),
        "difference": number(standing.difference),
        "percent": number(standing.percent),
        "unit": standing.unit,
        "reasons": list(standing.reasons),
    }
