"""Long work beside the keys, as the app begins it, tells of it and ends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from corpus.errors import Fault
from tui.terminal.sanitize import safe_line
from tui.text.i18n import sentence, t
from tui.workers.task import Steps, Work

END_WITHIN = 2.0  # seconds that a step may take when the app ends: the terminal must be given back


class TaskHost(Protocol):
    """What long work may ask of the app that it is done for."""

    def notice(self, message: str) -> None:
        """Show one line in place of the keys until the next key is pressed."""

    def key_for(self, action: str) -> str:
        """The first key of an action, as one shows it; empty if it has none."""

    def call_later(self, callback: Callable[..., object], *arguments: object) -> bool:
        """Call back among the messages of the app. Any thread may ask for it."""


class Tasks:
    """One piece of long work at a time."""

    def __init__(self, app: TaskHost) -> None:
        self._app = app
        self._work: Work | None = None
        self._done: Callable[[], object] | None = None

    def begin(self, label: str, steps: Steps, done: Callable[[], object]) -> bool:
        """Do something long beside the keys; `done` is called once all of it is done. One thing at a time.

        Whether it was begun: it is not while something else is being done, and the reader is told so.
        """
        if self.busy():
            return False
        work = Work(
            label,
            steps,
            lambda at, total: self._app.call_later(self._told, work, at, total),
            lambda fault: self._app.call_later(self._ended, work, fault),
        )
        self._work, self._done = work, done
        work.begin()
        return True

    def busy(self) -> bool:
        """Whether something is being done beside the keys; the reader is told if so."""
        if self._work is not None:
            self._app.notice(t("message.busy", key=self._app.key_for("back")))
        return self._work is not None

    def stop(self) -> bool:
        """End what is being done beside the keys; whether anything is."""
        if self._work is not None:
            self._work.stop()
        return self._work is not None

    def close(self) -> None:
        """Stop what is being done and wait a little until it has ended."""
        if self._work is not None:
            self._work.stop()
            self._work.wait(END_WITHIN)

    def _told(self, work: Work, at: int, total: int) -> None:
        """Tell how far the work is."""
        if work is self._work:
            key = self._app.key_for("back")
            self._app.notice(t("message.working", label=work.label, done=at, total=total, key=key))

    def _ended(self, work: Work, fault: Fault | None) -> None:
        """Tell what came of the work."""
        if work is not self._work:
            return
        done, self._work, self._done = self._done, None, None
        if fault is not None:
            stopped = fault.code == "cancelled"
            self._app.notice(t("message.stopped") if stopped else safe_line(sentence(fault)))
        elif done is not None:
            done()
