"""What a reader decided of names: these two are one indicator, those two are not. Kept beside the corpus, never in it.

A file of JSON lines, appended to; the last word on two names stands. A name is taken with its relation, so that a
count and an amount of one name are decided apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus import paths
from corpus.faults import Fault

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Matches:
    """Names joined and names split, each as the pair of them; a name split from itself is a pair of one."""

    joined: frozenset[Pair] = field(default_factory=frozenset)
    split: frozenset[Pair] = field(default_factory=frozenset)

    def partners(self, name: str) -> Iterator[str]:
        """The names that the reader joined with this one."""
        for pair in self.joined:
            if name in pair and len(pair) == 2:
                yield next(iter(pair - {name}))

    def says(self, one: str, other: str) -> str | None:
        """`join`, `split`, or None where nothing was decided."""
        pair = frozenset((one, other))
        return "join" if pair in self.joined else "split" if pair in self.split else None


NONE = Matches()


def file() -> Path:
    """Where the decisions stand."""
    return paths.state() / "matches.jsonl"


def load() -> Matches:
    """All decisions in force; lines that are none are passed over. Raises `Fault("unreadable")`."""
    try:
        lines = file().read_text("utf-8").splitlines() if file().exists() else []
    except (OSError, UnicodeDecodeError) as error:
        raise Fault("unreadable", file(), str(error)) from None
    joined: set[Pair] = set()
    split: set[Pair] = set()
    for line in lines:
        decision = _read(line)
        if decision is not None:
            pair, verdict = decision
            joined.discard(pair)
            split.discard(pair)
            if verdict == "join":
                joined.add(pair)
            elif verdict == "split":
                split.add(pair)
    return Matches(frozenset(joined), frozenset(split))


def _read(line: str) -> tuple[Pair, str] | None:
    try:
        record = json.loads(line)
        names, verdict = record["names"], record["verdict"]
    except (ValueError, KeyError, TypeError):
        return None
    if (
        not isinstance(names, list)
        or not all(isinstance(name, str) for name in names)
        or not 1 <= len(names) <= 2
    ):
        return None
    return frozenset(names), str(verdict)


def decide(one: str, other: str, verdict: str) -> None:
    """Keep a decision: `join`, `split`, or `forget`; on the disk when this returns. Raises `Fault("write")`."""
    line = json.dumps({"names": sorted({one, other}), "verdict": verdict}, ensure_ascii=False)
    try:
        with file().open("a", encoding="utf-8") as out:
            out.write(line + "\n")
            out.flush()
    except OSError as error:
        raise Fault("write", file(), error.strerror or str(error)) from None
