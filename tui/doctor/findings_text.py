"""What was found, in words: a line each, under the head of its area."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from corpus.doctor.finding import OK, WRONG, Finding, worst
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, pad
from tui.text.catalogue import CATALOGUE
from tui.text.i18n import sentence, t

WIDEST_ITEM = 24  # cells


def record(finding: Finding) -> dict[str, Any]:
    """A finding for scripts: `area`, `item` and `state` are the same in every language."""
    return {
        "area": finding.area, "item": finding.item, "state": finding.state,
        "name": name(finding), "is": what_is(finding), "mend": mend(finding),
    }  # fmt: skip


def name(finding: Finding) -> str:
    """What was looked at."""
    key = f"doctor.item.{finding.item}"
    return t(f"doctor.item.{finding.item}") if key in CATALOGUE else finding.item


def what_is(finding: Finding) -> str:
    """How it is. The sentence of a fault has its mend within."""
    said = [t(f"doctor.is.{finding.code}", parts=finding.parts)] if finding.code else []
    return "".join([*said, *([sentence(finding.fault)] if finding.fault else [])])


def mend(finding: Finding) -> str:
    """What to do about it; empty where there is nothing to do, or the sentence says so itself."""
    if finding.state == OK or finding.fault is not None:
        return ""
    own = f"doctor.mend.{finding.code}"
    return t(f"doctor.mend.{finding.code if own in CATALOGUE else finding.item}", parts=finding.parts)


def report(findings: Sequence[Finding]) -> str:
    """All of it for a reader: state, name and finding of each, the mend in a line of its own; at the end the sum."""
    lines: list[str] = []
    for area, group in groupby(findings, lambda each: each.area):
        lines += ["", t(f"doctor.area.{area}")] if lines else [t(f"doctor.area.{area}")]
        lines += [line for each in group for line in _lines(each)]
    counted = {state: sum(each.state == state for each in findings) for state in ("look", "wrong")}
    return "\n".join([*lines, "", t(f"doctor.sum.{worst(findings)}", **counted)])


def _lines(finding: Finding) -> list[str]:
    state = pad(
        t(f"doctor.state.{finding.state}"),
        max(cell_width(t(f"doctor.state.{each}")) for each in (OK, "look", WRONG)),
    )
    line = f"  {state}  {pad(safe_line(name(finding)), WIDEST_ITEM)}  {safe_line(what_is(finding))}"
    said = mend(finding)
    return [line, f"  {' ' * cell_width(state)}  → {safe_line(said)}"] if said else [line]
