"""One thing that was looked at: what it is, and whether that is well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from corpus.errors import Fault

State = Literal["ok", "look", "wrong"]
OK: State = "ok"
LOOK: State = "look"  # works, and could be better: there is something to do
WRONG: State = "wrong"  # does not work as it is


@dataclass(frozen=True, slots=True)
class Finding:
    """`item` of an `area` is as `code` says, or as `fault` does.

    The sentence of a code is `doctor.is.CODE` of `tui/text/catalogue/`, filled with `parts`; its mend, where there is
    something to mend, `doctor.mend.CODE`. An item that has no word `doctor.item.ITEM` there is a name: of a package, of
    a file.
    """

    area: str
    item: str
    code: str = ""
    parts: tuple[str, ...] = ()
    state: State = OK
    fault: Fault | None = None

    @classmethod
    def of(cls, area: str, item: str, fault: Fault, state: State = WRONG) -> Finding:
        """What went wrong with an item, as a finding."""
        return cls(area, item, state=state, fault=fault)


def worst(findings: Iterable[Finding]) -> State:
    """The worst of what was found."""
    states = {each.state for each in findings}
    return next((state for state in (WRONG, LOOK) if state in states), OK)
