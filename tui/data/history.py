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


Alike = Callable[[str], Sequence[str]]  # which of some queries may be meant by what is typed


class QueryHistory:
    """The queries of old, as they come back into a line one types in: one after the other, or searched in."""

    def __init__(
        self,
        queries: Callable[[], Sequence[str]] = list,
        alike: Callable[[Sequence[str]], Alike] = lambda _queries: lambda _needle: (),
    ) -> None:
        """`queries` are those of old, the newest first; `alike` tells of them which may be meant."""
        self._queries, self._alike = queries, alike
        self._walk: Walk | None = None
        self.draft: str | None = (
            None  # what was being typed before they were searched in; None while they are not
        )
        self._searched: tuple[Sequence[str], Alike] = ((), lambda _needle: ())

    # -- one after the other

    @property
    def walking(self) -> bool:
        """Whether the line has a query of old, or had one and came back to what was being typed."""
        return self._walk is not None

    def earlier(self, line: str) -> str | None:
        """The query before that in the line; None where there is none."""
        if self._walk is None:
            self._walk = Walk(self._queries(), line)
        return self._walk.step(1)

    def later(self) -> str | None:
        """The query after that in the line; None where there is none."""
        return self._walk.step(-1) if self._walk is not None else None

    def typed(self, line: str) -> None:
        """Who types on begins from here the next time."""
        if self._walk is not None and line != self._walk.current:
            self._walk = None

    # -- searched in

    @property
    def searching(self) -> bool:
        """Whether what is typed is looked for among them."""
        return self.draft is not None

    def search(self, line: str) -> None:
        """From now on what is typed is looked for among them; `line` is what was being typed."""
        self.draft, self._walk = line, None
        queries = self._queries()
        self._searched = queries, self._alike(queries)

    def found(self, needle: str) -> list[str]:
        """Those that hold what is typed, and those that it may mean."""
        return recalled(needle, *self._searched)

    def end(self) -> str:
        """They are searched in no longer: what was being typed before."""
        draft, self.draft = self.draft, None
        return draft or ""


def recalled(needle: str, queries: Sequence[str], alike: Alike) -> list[str]:
    """The queries that hold what is typed, the newest first; behind them those that are `alike` (by sound, a slip)."""
    folded = needle.strip().casefold()
    plain = [query for query in queries if folded in query.casefold()]
    if not folded:
        return plain
    more = set(alike(needle)) - set(plain)
    return plain + [query for query in queries if query in more]
