"""Long work beside the keys, as the app begins it, tells of it and ends it."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from corpus.errors import Fault
from tui.app.front import FrontApp
from tui.terminal.sanitize import safe_line
from tui.text.i18n import sentence, t
from tui.workers.task import Steps, Work

END_WITHIN = 2.0  # seconds that a step may take when the app ends: the terminal must be given back


class WorkingApp(FrontApp):
    """One piece of long work at a time."""

    _work: Work | None = None
    _done: Callable[[], object] | None = None

    class Worked(Message):
        """Long work has come so far, or to its end."""

        def __init__(self, work: Work, told: tuple[int, int] | Fault | None) -> None:
            super().__init__()
            self.work = work
            self.told = told

    def work(self, label: str, steps: Steps, done: Callable[[], object]) -> bool:
        """Do something long beside the keys; `done` is called once all of it is done. One thing at a time.

        Whether it was begun: it is not while something else is being done, and the reader is told so.
        """
        if self.working():
            return False
        self._done = done

        def tell(told: tuple[int, int] | Fault | None) -> None:
            self.post_message(self.Worked(work, told))

        work = self._work = Work(label, steps, lambda at, total: tell((at, total)), tell)
        work.begin()
        return True

    def working(self) -> bool:
        """Whether something is being done beside the keys; the reader is told if so."""
        if self._work is not None:
            self.notice(t("message.busy", key=self.key_for("back")))
        return self._work is not None

    def stop_work(self) -> bool:
        """End what is being done beside the keys; whether anything is."""
        if self._work is not None:
            self._work.stop()
        return self._work is not None

    def end_work(self) -> None:
        """Stop what is being done and wait a little until it has ended."""
        if self._work is not None:
            self._work.stop()
            self._work.wait(END_WITHIN)

    def on_working_app_worked(self, event: Worked) -> None:
        """Tell how far the work is; what came of it."""
        if event.work is not self._work:
            return
        if isinstance(event.told, tuple):
            at, total = event.told
            told = t(
                "message.working", label=event.work.label, done=at, total=total, key=self.key_for("back")
            )
            self.notice(told)
            return
        self._work = None
        if event.told is None and self._done is not None:
            self._done()
        elif event.told is not None:
            stopped = event.told.code == "cancelled"
            self.notice(t("message.stopped") if stopped else safe_line(sentence(event.told)))
