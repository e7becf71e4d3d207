"""The answer to a plain question in words: what was understood, what of a figure, who leads, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from corpus.model import STATUSES
from tui.terminal.sanitize import safe_line
from tui.text.figure_text import as_written, digits, grown, magnitude, sign_of
from tui.text.i18n import t

if TYPE_CHECKING:
    from corpus.answers import AnswerRow, Lack, PlainQuestion, Reply, SaidAs


def understood(asked: PlainQuestion) -> str:
    """What a question was taken for, slot by slot: `东湖区 · 财政总收入 · 2014年 · 数额`."""
    zones = (*asked.zones, *asked.unknown_zones)
    relation = t(f"relation.{asked.relation}") if asked.relation else ""
    slots = (
        t("ask.comma").join(zones) or t(f"ask.all.{asked.rank or 'zones'}"),
        t("ask.comma").join((*map(_named, asked.indicators), *asked.unknown_indicators)),
        asked.time.said if asked.time else t("ask.latest"),
        relation,
        t(f"status.{asked.status}") if asked.status else "",
        "" if asked.aim == "value" else t(f"ask.aim.{asked.aim}"),
        t("ask.unread", words=t("ask.comma").join(asked.unread)) if asked.unread else "",
    )
    return safe_line(" · ".join(filter(None, slots)))


def reply_in_words(reply: Reply) -> str:
    """What was understood, what the rows tell together and what nothing answers, in a line."""
    asked = understood(reply.asked) if reply.asked else ""
    told = (asked, standing_of(reply), *map(lack_of, (lack for lack in reply.lacks if lack.slot != "lead")))
    return "  │  ".join(filter(None, told))


def facts_of(row: AnswerRow) -> str:
    """What stands behind the value of a row in a list: its growth, and whether it was reached."""
    return "  ".join(filter(None, (growth_of(row), t(f"status.{row.figure.status}"))))


def _named(said: SaidAs) -> str:
    name = said.indicators[0]
    return name if said.said.lower() == name.lower() else t("ask.said-as", said=said.said, name=name)


def value_of(row: AnswerRow) -> str:
    """The figure as it stands, behind `↓` where it fell and the mark of its bound, with `?` where something of it is
    doubtful."""
    figure = row.figure
    fell = figure.relation == "growth" and isinstance(figure.value, Decimal) and figure.value < 0
    mark = "?" if figure.doubts or "several" in row.doubts else ""
    return f"{'↓' if fell else ''}{sign_of(figure)}{as_written(figure)}{mark}"


def line_of(row: AnswerRow) -> str:
    """A figure in a line: `东湖区 2014 财政总收入 53.14亿元`."""
    return safe_line(f"{row.zone} {row.figure.period or '—'} {row.name} {value_of(row)}")


def growth_of(row: AnswerRow) -> str:
    """What is said of its growth beside it: `+14.45%`."""
    growth = row.growth
    if growth is None or not isinstance(growth.value, Decimal):
        return ""
    return f"{grown(growth.value, growth)}{growth.unit or ''}"


def doubts_of(row: AnswerRow) -> str:
    """Why to look twice at a row, in words; its status is told beside."""
    doubts = (_doubt(row, doubt) for doubt in row.doubts if doubt not in STATUSES)
    return safe_line(t("ask.comma").join(dict.fromkeys(doubts)))


def _doubt(row: AnswerRow, doubt: str) -> str:
    if doubt == "scope":
        scope = row.figure.scope
        return t("ask.doubt.scope", scope=scope) if scope else t("ask.doubt.scope-other")
    return t(f"ask.doubt.{doubt}")


def standing_of(reply: Reply) -> str:
    """What the rows tell together; empty where they tell nothing. All numbers of it are derived."""
    standing, rows = reply.standing, reply.rows
    if standing is None or reply.asked is None:
        return ""
    told = list(_told(reply))
    if standing.reasons and (standing.lead is None or set(standing.reasons) - {"bound"}):
        why = t("ask.stop").join(t(f"reason.{reason}") for reason in standing.reasons)
        told.append(t("ask.not-compared", why=why))
    derived = standing.ratio is not None or standing.difference is not None
    return safe_line(" · ".join(told) + (f" ({t('ask.derived')})" if derived and rows else ""))


def _told(reply: Reply) -> Iterator[str]:
    standing, asked, rows = reply.standing, reply.asked, reply.rows
    assert standing is not None
    assert asked is not None
    if standing.lead is not None:
        key = {"most": "ask.lead-most", "least": "ask.lead-least"}.get(asked.aim, "ask.lead")
        yield t(key, lead=standing.lead)
    if standing.equal:
        yield t("ask.equal", one=rows[0].zone, other=rows[1].zone)
    if standing.ratio is not None:
        yield t("ask.ratio", one=rows[0].zone, other=rows[1].zone, ratio=digits(standing.ratio))
    elif standing.difference is not None and asked.aim == "change":
        difference = amount(standing.difference, standing.unit)
        if standing.percent is None:
            yield t("ask.change", difference=difference)
        else:
            yield t("ask.change-percent", difference=difference, percent=f"{standing.percent:+f}")


def amount(value: Decimal, unit: str | None) -> str:
    """An amount with its sign, in the magnitude in which it reads well: `+51.8亿元`."""
    size, scale = magnitude(abs(value))
    sign = "-" if value < 0 else "+"
    return f"{sign}{digits((abs(value) / scale).quantize(Decimal('0.01')))}{size}{unit or ''}"


def lack_of(lack: Lack) -> str:
    """A part of the question that nothing answers, and what is nearest to it."""
    words = {"relation": "relation", "status": "status"}.get(lack.slot)
    said = t(f"{words}.{lack.said}").lstrip("→") if words else lack.said
    key = "ask.lack.period-any" if lack.slot == "period" and not said else f"ask.lack.{lack.slot}"
    text = t(key, said=said)
    if lack.zone:
        text = t("ask.lack.of", zone=lack.zone, lack=text)
    nearest = [t(f"relation.{name}") if lack.slot == "relation" else name for name in lack.nearest]
    if nearest:
        text += t("ask.stop") + t("ask.nearest", names=t("ask.comma").join(nearest))
    return safe_line(text)
