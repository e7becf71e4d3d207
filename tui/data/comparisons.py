"""What the reader keeps of comparisons: names joined and split, and the last pairs compared."""

from __future__ import annotations

from typing import NamedTuple

from corpus.compare import Matches
from tui.data.state_db import State

MATCHES, RECENT = "compare.names", "compare.recent"
MOST_RECENT = 20
_BETWEEN = "\n"  # no name of an indicator has one


class Recent(NamedTuple):
    """Two reports that were compared, by their ids and zones."""

    a: str
    b: str
    zone_a: str
    zone_b: str


def matches(state: State) -> Matches:
    """All decisions of the reader on names."""
    decided = ((entry.key.split(_BETWEEN), str(entry.value)) for entry in reversed(state.entries(MATCHES)))
    return Matches.of((names, verdict) for names, verdict in decided if len(names) == 2)


def decide(state: State, one: str, other: str, verdict: str | None) -> None:
    """Keep that two names are one indicator (`join`) or are not (`split`); None takes the decision back."""
    key = _BETWEEN.join(sorted({one, other}))
    if verdict is None:
        state.drop(MATCHES, key)
    else:
        state.note(MATCHES, key, verdict)


def recent(state: State) -> list[Recent]:
    """The last comparisons, the newest first."""
    return [pair for entry in state.entries(RECENT) if (pair := _read(entry.value)) is not None]


def _read(kept: object) -> Recent | None:
    """A pair that is kept, None where a later version (or a hand) wrote something else."""
    match kept:
        case [str(a), str(b), str(zone_a), str(zone_b)]:
            return Recent(a, b, zone_a, zone_b)
    return None


def remember(state: State, pair: Recent) -> None:
    """Keep a comparison as the last one."""
    state.note(RECENT, _BETWEEN.join(sorted(pair[:2])), list(pair), MOST_RECENT)
