"""What is worked out beside the keys for a comparison: begun once, shown if it is still what is wished for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.message import Message

from corpus.errors import Fault
from tui.guard import guarded
from tui.widgets.compare.view import ViewWork
from tui.workers.task import InPart, beside


class WorkedOut(Message):
    """Work has come to its end: with a result, or a fault where it failed."""

    def __init__(self, name: str, work: ViewWork[Any], result: Any) -> None:
        super().__init__()
        self.name, self.work, self.result = name, work, result


class WorkBeside:
    """The last work under each name: what it is for, and whether it is under way."""

    def __init__(self, post: Callable[[WorkedOut], object], tell: Callable[[Fault], object]) -> None:
        """`post` is called from a thread; what it is called with is handed to `finish` in the app. `tell` hears what a
        result lacks."""
        self._post, self._tell = post, tell
        self._last: dict[str, ViewWork[Any]] = {}
        self._under_way: set[str] = set()

    def forget(self) -> None:
        """Whatever was worked out is out of date; what is under way is shown no more."""
        self._last.clear()
        self._under_way.clear()

    def under_way(self, name: str) -> bool:
        """Whether one waits for a result under this name."""
        return name in self._under_way

    def begin(self, name: str, work: ViewWork[Any]) -> bool:
        """Begin, unless this is what was worked out last or is being worked out; whether it was begun."""
        if name in self._last and self._last[name].wish == work.wish:
            return False
        self._last[name] = work
        self._under_way.add(name)
        beside(work.job, lambda result: self._post(WorkedOut(name, work, result)))
        return True

    def finish(self, event: WorkedOut, fail: Callable[[str, Fault], object]) -> None:
        """Show a result, unless other work was begun meanwhile; where there is none `fail` is told the name and why."""
        if self._last.get(event.name) is not event.work:
            return
        self._under_way.discard(event.name)
        with guarded(partial(self._fail, event.name, fail)):
            if isinstance(event.result, Fault):
                raise event.result
            in_part = isinstance(event.result, InPart)
            event.work.show(event.result.result if in_part else event.result)
            if in_part:
                self._tell(event.result.lacking)

    def _fail(self, name: str, fail: Callable[[str, Fault], object], fault: Fault) -> None:
        """It is worked out anew when it is wished for again."""
        del self._last[name]
        fail(name, fault)
