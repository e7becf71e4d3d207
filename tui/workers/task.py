"""Work beside the keys: a thread that tells what came of it; and one that tells how far it is and can be stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from corpus.errors import Fault
from tui.guard import guarded

TELL_EVERY = 0.2  # seconds: a slow line has better to carry than progress

Result = TypeVar("Result")
Steps = Callable[[], Iterable[tuple[int, int]]]  # does the work, yields how much is done of how much


class InPart(NamedTuple, Generic[Result]):
    """A result that lacks what a damaged file no longer gives: it is shown, and that is told."""

    result: Result
    lacking: Fault


Whole: TypeAlias = "Result | InPart[Result]"  # as far as one knows


def beside(job: Callable[[], Result], tell: Callable[[Result | Fault], object]) -> None:
    """Do something in a thread of its own, which nobody waits for at the end; `tell` hears in it what came of it."""

    def run() -> None:
        with guarded(tell):
            tell(job())

    threading.Thread(target=run, name="beside", daemon=True).start()


class Work:
    """Something that takes its time. `tell` is called from its thread with each step worth telling, `end` at the end.

    `end` is told the fault that ended it, `Fault("cancelled")` if it was stopped, None if all is done. What a step
    did before it was stopped stays done.
    """

    def __init__(
        self,
        label: str,
        steps: Steps,
        tell: Callable[[int, int], object],
        end: Callable[[Fault | None], object],
    ) -> None:
        self.label = label
        self._steps, self._tell, self._end = steps, tell, end
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="work", daemon=True)

    def begin(self) -> None:
        """Start working."""
        self._thread.start()

    def stop(self) -> None:
        """End it after the step that it is at."""
        self._stop.set()

    def wait(self, seconds: float) -> None:
        """Until it has ended, but no longer than this: a step that hangs is left behind."""
        self._thread.join(seconds)

    def _run(self) -> None:
        with guarded(self._end):  # whoever waits for the end must hear of it
            self._work()
            self._end(None)

    def _work(self) -> None:
        told = time.monotonic()
        for done, total in self._steps():
            if self._stop.is_set():
                raise Fault("cancelled")
            if time.monotonic() - told >= TELL_EVERY:
                told = time.monotonic()
                self._tell(done, total)
