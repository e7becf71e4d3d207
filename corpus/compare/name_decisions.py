"""What a reader decided of names: these two are one indicator, those two are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

JOIN, SPLIT = "join", "split"
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Matches:
    """Names joined and names split, each as the pair of them; a name split from itself is a pair of one."""

    joined: frozenset[Pair] = field(default_factory=frozenset)
    split: frozenset[Pair] = field(default_factory=frozenset)

    @classmethod
    def of(cls, decisions: Iterable[tuple[Sequence[str], str]]) -> Matches:
        """The decisions as names and verdict, `join` or `split`; the last word on two names stands."""
        last = {frozenset(names): verdict for names, verdict in decisions}
        return cls(
            frozenset(pair for pair, verdict in last.items() if verdict == JOIN),
            frozenset(pair for pair, verdict in last.items() if verdict == SPLIT),
        )

    def says(self, one: str, other: str) -> str | None:
        """`join`, `split`, or None where nothing was decided."""
        pair = frozenset((one, other))
        return JOIN if pair in self.joined else SPLIT if pair in self.split else None


NONE = Matches()
