"""How well a finder answers the annotated pages: what is counted stands in README.md beside this file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import isclose
from typing import Any

from annotated import FIELDS, Value, Wanted

from tests.score import SAME_UNIT, same_indicator


@dataclass(frozen=True, slots=True)
class Answered:
    """A figure that a finder gives, with half-open offsets in the text of the page. A field that it knows nothing of is
    not in `fields`."""

    start: int
    end: int
    value: Value | None
    fields: Mapping[str, str | None]


@dataclass(slots=True)
class Score:
    """What became of some pages. `right` counts, by field, the figures found whose field is right, `signed` those with
    the right sign, `whole` those of which everything is."""

    demanded: int = 0
    found: int = 0
    excess: int = 0
    signed: int = 0
    whole: int = 0
    told: set[str] = field(default_factory=set)  # the fields that the finder speaks of at all
    right: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of what was given, how much is a figure, with its number."""
        return self.found / (self.found + self.excess) if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of the figures, how many were given, with their number."""
        return self.found / self.demanded if self.demanded else 0.0


def score(wanted: Sequence[Wanted], given: Sequence[Answered], into: Score) -> None:
    """Count one page into a score."""
    free = list(given)
    taken: list[Answered] = []
    for each in wanted:
        near = [
            one for one in free if one.start < each.end and each.start < one.end and same_number(each, one)
        ]
        best = max(near, key=lambda one: sum(verdicts(each, one).values()), default=None)
        if best is not None:
            free.remove(best)
            taken.append(best)
        if each.optional:
            continue
        into.demanded += 1
        if best is None:
            into.misses.append(f"missed   {each.surface}  {each.accepted['indicator'][0]}")
            continue
        into.found += 1
        told = verdicts(each, best)
        into.told |= best.fields.keys()
        into.signed += told["value"]
        into.right.update(name for name in FIELDS if told[name])
        into.whole += all(told.values())
        wrong = {name: best.fields.get(name) for name in FIELDS if name in best.fields and not told[name]}
        if wrong:
            into.misses.append(
                f"wrong    {each.surface}  {wrong}, not { {name: each.accepted[name][0] for name in wrong} }"
            )
    optional = [each for each in wanted if each.optional]
    for one in free:
        again = any(one.start < other.end and other.start < one.end for other in taken)
        excused = any(one.start < each.end and each.start < one.end for each in optional)
        if not again and not excused:  # a second indicator of one number is no invention
            into.excess += 1
            into.misses.append(
                f"excess   [{one.start}, {one.end})  {one.value}  {one.fields.get('indicator')}"
            )


def same_number(wanted: Wanted, given: Answered) -> bool:
    """Whether the number is that of the figure, its sign apart: most finders know of none."""
    return given.value is not None and _alike(map(abs, wanted.value), map(abs, given.value))


def verdicts(wanted: Wanted, given: Answered) -> dict[str, bool]:
    """Field by field, whether a figure that was found is right; `value` with its sign."""
    told = {"value": given.value is not None and _alike(wanted.value, given.value)}
    for name in FIELDS:
        accepted, said = wanted.accepted[name], given.fields.get(name)
        if name not in given.fields:
            told[name] = False
        elif name == "indicator":
            told[name] = same_indicator(
                {"indicator": accepted[0], "also": {"indicator": list(accepted[1:])}}, {"indicator": said}
            )
        elif name == "unit":
            told[name] = SAME_UNIT.get(said or "", said) in {
                SAME_UNIT.get(each or "", each) for each in accepted
            }
        else:
            told[name] = said in accepted
    return told


def _alike(one: Any, other: Any) -> bool:
    left, right = tuple(one), tuple(other)
    return len(left) == len(right) and all(
        isclose(float(a), float(b), rel_tol=1e-6, abs_tol=1e-9) for a, b in zip(left, right, strict=True)
    )


def decimals(value: Any) -> Value | None:
    """A value as finders have it: a number, several, none."""
    if value is None:
        return None
    return tuple(Decimal(str(part)) for part in (value if isinstance(value, list | tuple) else [value]))
