"""Shown while a corpus is built: how far it is, and that Esc cancels."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path

from rich.text import Text
from textual.app import ComposeResult
from textual.message import Message

from corpus.builds.progress import LOOKING, Progress
from corpus.errors import Fault
from corpus.library import Cancelled, build
from tui.guard import guarded
from tui.host import host
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.text.build_text import BuildText
from tui.text.i18n import t
from tui.widgets.base.bars import Bar

TELL_EVERY = 0.5  # seconds: a slow line has better to carry


class BuildingScreen(Room):
    """Builds a corpus file in a thread. Answers with None when it is there, a Fault when it cannot be."""

    passing = True

    class Step(Message):
        """It is further than it was."""

        def __init__(self, step: Progress) -> None:
            super().__init__()
            self.step = step

    class Ended(Message):
        """The build is over."""

        def __init__(self, fault: Fault | None, cancelled: bool = False) -> None:
            super().__init__()
            self.fault, self.cancelled = fault, cancelled

    def __init__(self, sources: Sequence[Path], out: Path, name: str) -> None:
        super().__init__()
        self.sources, self.out, self.corpus_name = sources, out, name
        self._stop = threading.Event()
        self._text = BuildText()
        self._told, self._stage = 0.0, ""

    def compose(self) -> ComposeResult:
        """What is read, how far it is, row by row so that those alone are sent that change, and how to stop."""
        yield Bar(id="title")
        yield Bar(id="build-bar", classes="build-row")
        yield Bar(id="build-facts", classes="build-row")
        yield Bar(id="build-file", classes="build-row")
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Begin, once one sees that: what a build needs takes a third of a second to be imported."""
        self.query_one("#title", Bar).put(Text(f" {t('build.title', source=safe_line(self.corpus_name))}"))
        self._show(LOOKING)
        self.show_keys()
        self.call_after_refresh(self.run_worker, self._build, thread=True, exclusive=True)

    def on_unmount(self) -> None:
        """Whatever ends the browser ends the build."""
        self._stop.set()

    def _build(self) -> None:
        with guarded(lambda fault: self.post_message(self.Ended(fault))):
            try:
                build(self.sources, self.out, self._progress, self._stop.is_set)
            except Cancelled:
                self.post_message(self.Ended(None, cancelled=True))
            else:
                self.post_message(self.Ended(None))

    def _progress(self, step: Progress) -> None:
        """Called from the thread. Another stage is told at once."""
        now = time.monotonic()
        if step.stage != self._stage or now - self._told >= TELL_EVERY:
            self._told, self._stage = now, step.stage
            self.post_message(self.Step(step))

    def on_building_screen_step(self, step: Step) -> None:
        """Show how far it is."""
        self._show(step.step)

    def _show(self, step: Progress) -> None:
        width = max(10, self.app.size.width - 4)
        rows = self._text.rows(step, width)
        for name, text in (
            ("bar", Text.assemble("  ", rows.full, rows.rest)),
            ("facts", Text(f"  {rows.facts}")),
            ("file", Text(f"  {rows.file}")),
        ):
            self.query_one(f"#build-{name}", Bar).put(text)

    def on_building_screen_ended(self, ended: Ended) -> None:
        """Hand over to who asked."""
        self.dismiss(Fault("cancelled") if ended.cancelled else ended.fault)

    def show_keys(self) -> None:
        """One key matters here."""
        cancel = t("build.cancel", key=host(self).key_back())
        self.say(t("build.cancelling") if self._stop.is_set() else cancel)

    def do_back(self) -> None:
        """Give up."""
        self._stop.set()
        self.show_keys()

    def do_interrupt(self) -> None:
        """Give up."""
        self.do_back()

    def do_quit(self) -> None:
        """Give up and leave."""
        self.do_back()
