"""What can be wrong with a keymap file, each with its place; its sentence and its mend stand in the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from corpus.errors import Fault
from corpus.yaml_nodes import FilePlace
from tui.keys.names import nearest
from tui.text.i18n import reason, t

_A_FEW = 20  # words that a message may list
PART_AT_MOST = 80  # characters of the file that a message repeats

# Every kind of problem: a sentence `keymap.KIND` of the catalogue.
KINDS = (
    "missing", "unreadable", "too-big", "not-utf8", "not-yaml", "anchor", "too-deep", "twice", "shape", "not-text",
    "unknown-word", "unknown-preset", "circle", "unknown-context", "unknown-action", "wrong-context", "no-argument",
    "not-a-count", "unknown-key", "leader", "escape", "duplicate", "prefix", "shuts-out", "hides", "types", "lost",
    "same-key", "unsendable",
)  # fmt: skip

# With these a binding is in force all the same: what is said is that a plain terminal may not tell the key.
NOTES = frozenset({"same-key", "unsendable"})


class MessagePart(NamedTuple):
    """A part of a message that is itself said in the language in force: `keymap-word.KEY`."""

    key: str
    parts: tuple[str | MessagePart, ...] = ()

    def __str__(self) -> str:
        return t(f"keymap-word.{self.key}").format(*map(str, self.parts))


NO_WORD = ""


class KeymapProblem(NamedTuple):
    """Something in a keymap file that cannot be used as it is, and where (line and column from 1).

    `parts` fill the gaps of the sentence of its `kind`.
    """

    path: Path
    kind: str
    parts: tuple[str | MessagePart, ...] = ()
    line: int | None = None
    column: int | None = None

    @property
    def message(self) -> str:
        """What is wrong and how to mend it, in one sentence of the language in force."""
        of_the_system = self.kind == "unreadable"
        parts = [reason(str(part)) if of_the_system else str(part) for part in self.parts]
        return t(f"keymap.{self.kind}").format(*parts)

    @property
    def note(self) -> bool:
        """Whether what is written is in force all the same."""
        return self.kind in NOTES

    def fault(self) -> Fault:
        """The same as the fault that the rest of the program knows."""
        return Fault("keymap", self.path, self.message, self.line, self.column)


def in_order(problems: Iterable[KeymapProblem]) -> list[KeymapProblem]:
    """Problems by file and place."""
    return sorted(problems, key=lambda found: (str(found.path), found.line or 0, found.column or 0))


def problem(path: Path, place: FilePlace | None, kind: str, *parts: str | MessagePart) -> KeymapProblem:
    """A problem at a place; what it repeats of the file is cut to a length that one can read."""
    shown = tuple(part if isinstance(part, MessagePart) else _short(part) for part in parts)
    return KeymapProblem(path, kind, shown, *(place or (None, None)))


def guess(word: str | None) -> str | MessagePart:
    """The end of a sentence that offers another word; empty without one."""
    return MessagePart("guess", (word,)) if word else NO_WORD


def guess_among(word: str, known: Iterable[str]) -> MessagePart:
    """The end of a sentence that offers the known word most like this one; if none is, all of a few, or where all
    are listed."""
    words = list(known)
    found = nearest(word, words)
    if found is not None:
        return MessagePart("guess", (found,))
    return MessagePart("choose", (", ".join(words),)) if len(words) <= _A_FEW else MessagePart("listed")


def _short(part: str) -> str:
    return part if len(part) <= PART_AT_MOST else part[: PART_AT_MOST - 1] + "…"
