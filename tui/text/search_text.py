"""An answer in words: how much was found, how the query was understood, what of it could not be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.terminal.sanitize import safe_line
from tui.text.i18n import t, told_problem

if TYPE_CHECKING:
    from corpus.search.answer import Answer

MOST_MEANINGS = 3
TIERS = ("exact", "synonym", "sound", "initials", "fuzzy")


class Trouble(NamedTuple):
    """Something in a query that could not be read: its place, in characters of the query, and what is wrong."""

    start: int
    told: str


def trouble_of(answer: Answer) -> Trouble | None:
    """The first thing in the query that could not be read."""
    if answer.shortened and not answer.problems:
        return Trouble(len(answer.query), t("search.shortened"))
    if not answer.problems:
        return None
    problem = answer.problems[0]
    more = len(answer.problems) - 1
    return Trouble(problem.place.start, told_problem(problem) + (f" (+{more})" if more else ""))


def found_in_words(answer: Answer) -> str:
    """How many reports, at how many places, if the question has words."""
    total = answer.total
    if not total.reports:
        return t("search.none")
    if total.complete and total.places:
        return t("search.found", reports=total.reports, places=total.places)
    return t(
        "search.found-reports" if total.complete or total.all_reports else "search.more",
        reports=total.reports,
    )


def meant_in_words(answer: Answer) -> str:
    """What stands in the reports for words that do not stand there as typed: 首字母 财政总收入."""
    told = []
    for understood in answer.understood:
        if understood.meanings:
            meanings = "/".join(understood.meanings[:MOST_MEANINGS])
            told.append(f"{t(f'tier.{understood.tier}')} {meanings}")
    return "  ".join(dict.fromkeys(told))


def standing_in_words(status: str | None) -> str:
    """What stands behind a figure that answers: `(→目标)`; nothing where nothing is known of its status."""
    return f"({t(f'status.{status}')})" if status else ""


def advice_on(answer: Answer, back: str) -> tuple[str, ...]:
    """What to say and to try where nothing was found: first what could not be read, else what was tried. `back` is the
    key that leads back to the list."""
    none = t("search.none-for", query=safe_line(answer.query))
    if answer.problems:
        return (
            none,
            *(safe_line(told_problem(each)) for each in answer.problems),
            t("search.give-up", key=back),
        )
    return (
        none,
        t("search.tried", tiers=t("search.comma").join(t(f"tier.{tier}") for tier in TIERS)),
        t("search.try", words=t("search.fewer") if " " in answer.query.strip() else t("search.shorter")),
        t("search.give-up", key=back),
    )
