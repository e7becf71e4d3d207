"""Names as one says them, for places with few cells. For the eye only: data keeps its full names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Report
from corpus.store.report_rows import ReportRow
from tui.terminal.sanitize import safe_line
from tui.text.catalogue import CATALOGUE
from tui.text.i18n import language, t

KEPT = "kept:"  # before the name of a rule whose line the reader keeps (corpus/pipeline/clean/kept_lines.py)
_TAG = re.compile(r"^【[^】]{1,12}】\s*(?=\S)")


def short_zone(name: str) -> str:
    """南昌高新技术产业开发区 is 南昌高新区."""
    plain = name.replace("经济技术开发区", "经开区").replace("高新技术产业开发区", "高新区")
    return safe_line(plain)


def short_kind(kind: str) -> str:
    """政府工作报告 is 政府报告, in English `gov work`: no kind takes more than eight cells."""
    return t(f"kind.{kind}") if f"kind.{kind}" in CATALOGUE else safe_line(kind)


def kind_name(kind: str) -> str:
    """The kind as reports call it; in English as `short_kind` does."""
    return safe_line(kind) if language() == "zh" else short_kind(kind)


def short_title(title: str) -> str:
    """A title without the tag that a site puts before it: 【东湖区招商】."""
    return safe_line(_TAG.sub("", title))


def short_name(report: Report) -> str:
    """Zone, period and kind; the title where the zone is not known."""
    if not report.zone:
        return short_title(report.title)
    return " ".join(
        part for part in (short_zone(report.zone), report.period, short_kind(report.kind)) if part
    )


def far_apart(years: int) -> str:
    """How far two reports lie apart in time."""
    from corpus.compare.pairs import FAR

    if years >= FAR:
        return t("compare.unknown-years")
    return t("compare.years-apart", n=years) if years else t("compare.same-year")


def words_of(flags: Sequence[str]) -> tuple[str, ...]:
    """What is amiss with a report, in words."""
    return tuple(t(f"flag-of-report.{flag}") for flag in flags if f"flag-of-report.{flag}" in CATALOGUE)


def rule_name(rule: str) -> str:
    """What a rule of cleaning is called; one that the catalogue does not know, by its own name."""
    kept = rule.startswith(KEPT)
    own = rule.removeprefix(KEPT)
    name = t(f"rule.{own}") if f"rule.{own}" in CATALOGUE else safe_line(own)
    return t("rule.kept", rule=name) if kept else name


def notes_of(row: ReportRow, copies: int = 1) -> tuple[str, ...]:
    """What a reader of a list should know of a report: its flags, its copies, what it is to another report."""
    notes = list(words_of(row.flags))
    if row.relation:
        notes.append(t(f"kin.{row.relation}"))
    if copies > 1:
        notes.append(t("list.copies", n=copies))
    return tuple(notes)
