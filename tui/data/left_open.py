"""What stands open over a corpus: the query whose hits are shown, the comparison in front of them, in which view.

It is kept whenever it changes, so that it is there the next time however this visit ends.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from tui.data.state_db import State

KIND = "open"  # under which the state keeps it, for each corpus that was visited
MOST = 50  # corpora remembered


class OpenComparison(NamedTuple):
    """A comparison on the screen: its zones, the ids of its reports, its view; the period of the matrix, if one was
    chosen."""

    zones: tuple[str, str]
    reports: tuple[str, str]
    view: str
    period: str | None = None


class StoodOpen(NamedTuple):
    """A query, empty for none, and a comparison."""

    query: str = ""
    comparison: OpenComparison | None = None


class LeftOpen:
    """What stands open over one corpus, told by `corpus_visited`."""

    def __init__(self, state: State, visited: str) -> None:
        self._state, self._visited = state, visited
        entry = state.entry(KIND, visited)
        self.before = _read(entry.value) if entry else StoodOpen()  # as the last visit left it
        self._now = self.before

    def searching(self, query: str) -> None:
        """The hits of this query are shown; none where it is empty."""
        self._keep(self._now._replace(query=query))

    def comparing(self, comparison: OpenComparison | None) -> None:
        """This comparison is shown, or none any more."""
        self._keep(self._now._replace(comparison=comparison))

    def _keep(self, now: StoodOpen) -> None:
        if now != self._now:
            self._now = now
            self._state.note(KIND, self._visited, [now.query, now.comparison], MOST)


def _read(kept: Any) -> StoodOpen:
    """What is kept; of what a later version (or a hand) wrote otherwise, nothing."""
    match kept:
        case [str(query), [[str(a), str(b)], [str(one), str(other)], str(view), (str() | None) as period]]:
            return StoodOpen(query, OpenComparison((a, b), (one, other), view, period))
        case [str(query), _]:
            return StoodOpen(query)
    return StoodOpen()
