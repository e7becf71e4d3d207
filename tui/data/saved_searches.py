"""Searches kept under a name: folders of the list, with what is new in each since one looked last."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from tui.data.state_db import State

KIND = "saved"  # under which the state keeps them
LONGEST_NAME = 40  # characters


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query under a name. `seen` are the ids of the reports that were on the screen under it; `made` the moment."""

    name: str
    query: str
    seen: frozenset[str] = frozenset()
    made: float = 0.0

    def unseen(self, found: Iterable[str]) -> int:
        """How many of the reports found were never on the screen under it."""
        return len(set(found) - self.seen)


class SavedSearches:
    """The saved searches of this reader, in the order in which they were made; every change can be taken back."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._before: list[dict[str, SavedSearch | None]] = []

    def all(self) -> list[SavedSearch]:
        """All of them."""
        found = (_read(entry.key, entry.value) for entry in self._state.entries(KIND))
        return sorted((each for each in found if each), key=lambda each: (each.made, each.name))

    def named(self, name: str) -> SavedSearch | None:
        """The one of that name."""
        entry = self._state.entry(KIND, name)
        return _read(name, entry.value) if entry else None

    def save(self, name: str, query: str, shown: Collection[str] = ()) -> None:
        """Keep a query under a name, in place of what was kept under it; the reports `shown` are seen."""
        before = self.named(name)
        made = before.made if before else time.time()
        self._change({name: SavedSearch(name, query, frozenset(shown), made)})

    def rename(self, old: str, new: str) -> None:
        """Give another name; what was kept under that one goes."""
        saved = self.named(old)
        if saved is not None and new != old:
            self._change({old: None, new: replace(saved, name=new)})

    def delete(self, name: str) -> None:
        """Keep it no longer."""
        self._change({name: None})

    def see(self, name: str, shown: Collection[str]) -> None:
        """These reports are on the screen under it. Nothing to take back."""
        saved = self.named(name)
        if saved is not None and not saved.seen.issuperset(shown):
            self._write(name, replace(saved, seen=saved.seen | frozenset(shown)))

    def undo(self) -> list[str]:
        """Take back the last change; the names that it spoke of, none where there is nothing to take back."""
        if not self._before:
            return []
        before = self._before.pop()
        for name, saved in before.items():
            self._write(name, saved)
        return list(before)

    def _change(self, wanted: dict[str, SavedSearch | None]) -> None:
        before = {name: self.named(name) for name in wanted}
        for name, saved in wanted.items():
            self._write(name, saved)
        self._before.append(before)

    def _write(self, name: str, saved: SavedSearch | None) -> None:
        if saved is None:
            self._state.drop(KIND, name)
        else:
            kept = {"query": saved.query, "seen": sorted(saved.seen), "made": saved.made}
            self._state.note(KIND, name, kept)


def _read(name: str, kept: Any) -> SavedSearch | None:
    """What is kept under a name, None where a later version (or a hand) wrote something else."""
    match kept:
        case {"query": str(query), "seen": list(seen), "made": int() | float() as made}:
            return SavedSearch(name, query, frozenset(map(str, seen)), float(made))
    return None
