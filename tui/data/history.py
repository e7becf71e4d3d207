"""What was searched for before: kept at once, walked through, searched in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.data.state_db import State

KIND = "search"  # under which the state keeps it
MOST = 500  # queries kept


class History:
    """The queries of this reader, the newest first, each once."""

    def __init__(self, state: State) -> None:
        self._state = state

    @property
    def queries(self) -> list[str]:
        """All of them. Other sessions may have added some."""
        return [entry.key for entry in self._state.entries(KIND, MOST)]

    def add(self, query: str) -> None:
        """Keep a query as the newest. Raises `Fault("write")` where the disk refuses it."""
        if query.strip():
            self._state.note(KIND, query.strip(), most=MOST)


class Walk:
    """Going back in the history from what was being typed, and forth to it again."""

    def __init__(self, queries: Sequence[str], draft: str) -> None:
        self._queries = [draft, *(query for query in queries if query != draft)]
        self._at = 0

    def step(self, way: int) -> str | None:
        """The query one further back (`way` 1) or forth (-1); None where there is none."""
        if not 0 <= self._at + way < len(self._queries):
            return None
        self._at += way
        return self._queries[self._at]

    @property
    def current(self) -> str:
        """The query that it has come to."""
        return self._queries[self._at]


def recalled(needle: str, queries: Sequence[str], alike: Callable[[str], Sequence[str]]) -> list[str]:
    """The queries that hold what is typed, the newest first; behind them those that are `alike` (by sound, a slip)."""
    folded = needle.strip().casefold()
    plain = [query for query in queries if folded in query.casefold()]
    if not folded:
        return plain
    more = set(alike(needle)) - set(plain)
    return plain + [query for query in queries if query in more]
