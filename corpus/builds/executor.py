"""Who does the work of a build: this process, processes beside it, or a cluster. What comes of it is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from corpus.errors import Cancelled, Fault
from corpus.sources import SourceFile

Result = TypeVar("Result")
Told = Callable[[str, int], object]  # the name of a file, and the page of it that was recognised


class Executor(Protocol):
    """Has some work done to every file."""

    def __call__(
        self,
        files: Sequence[SourceFile],
        work: Callable[[SourceFile], Result],
        cancelled: Callable[[], bool],
        told: Told,
    ) -> Iterator[tuple[SourceFile, Result | Fault]]:
        """Every file with what came of it, in any order, as soon as it is there: a Fault where it ended who did it.

        `work` raises nothing, and goes to other processes in a pickle. Raises Cancelled soon after `cancelled` says so.
        """


def here(
    files: Sequence[SourceFile],
    work: Callable[[SourceFile], Result],
    cancelled: Callable[[], bool],
    told: Told,
) -> Iterator[tuple[SourceFile, Result | Fault]]:
    """Have the work done in this process."""
    for file in files:
        if cancelled():
            raise Cancelled
        yield file, work(file)
