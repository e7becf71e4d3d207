"""Who does the work of a build: this process, processes beside it, or a cluster. What comes of it is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Protocol, TypeVar

from corpus.builds.headway import Part, listening, now_and_then
from corpus.errors import Cancelled, Fault
from corpus.sources import SourceFile

Result = TypeVar("Result")
Told = Callable[[SourceFile, Part], object]  # a file at work, and how far it is


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

        `work` raises nothing, and goes to other processes in a pickle. `told` hears now and then how far the files at
        work are. Raises Cancelled soon after `cancelled` says so.
        """


def here(
    files: Sequence[SourceFile],
    work: Callable[[SourceFile], Result],
    cancelled: Callable[[], bool],
    told: Told,
) -> Iterator[tuple[SourceFile, Result | Fault]]:
    """Have the work done in this process."""
    for file in files:
        said = now_and_then(partial(told, file))

        def hear(part: Part, said: Callable[[Part], object] = said) -> None:
            if cancelled():
                raise Cancelled
            said(part)

        if cancelled():
            raise Cancelled
        with listening(hear):
            came = work(file)
        yield file, came
