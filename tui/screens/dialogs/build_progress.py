"""Shown while a corpus is built: how far it is, and that Esc cancels."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from rich.text import Text
from textual.app import ComposeResult
from textual.message import Message

from corpus.builds.progress import Progress
from corpus.errors import Fault
from corpus.library import Cancelled, build
from tui.guard import guarded
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import clip
from tui.text.i18n import t
from tui.widgets.base.bars import Bar


class BuildingScreen(Room):
    """Builds a corpus file in a thread. Answers with None when it is there, a Fault when it cannot be."""

    passing = True

    class Step(Message):
        """One more page has been read."""

        def __init__(self, done: int, total: int, name: str) -> None:
            super().__init__()
            self.done, self.total, self.name = done, total, name

    class Ended(Message):
        """The build is over."""

        def __init__(self, fault: Fault | None, cancelled: bool = False) -> None:
            super().__init__()
            self.fault, self.cancelled = fault, cancelled

    def __init__(self, sources: Sequence[Path], out: Path, name: str) -> None:
        super().__init__()
        self.sources, self.out, self.corpus_name = sources, out, name
        self._stop = threading.Event()

    def compose(self) -> ComposeResult:
        """What is read, a bar, how to stop."""
        yield Bar(id="title")
        yield Bar(id="progress")
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Begin."""
        self.query_one("#title", Bar).put(Text(f" {t('build.title', source=safe_line(self.corpus_name))}"))
        self.run_worker(self._build, thread=True, exclusive=True)

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
        self.post_message(self.Step(step.files, step.of_files, step.name))

    def on_building_screen_step(self, step: Step) -> None:
        """Move the bar."""
        bar = self.query_one("#progress", Bar)
        width = max(10, min(60, bar.cells - 4))
        full = width * step.done // max(1, step.total)
        told = t("build.progress", done=step.done, all=step.total, name=safe_line(step.name))
        bar.put(Text(f"\n  {'━' * full}{'─' * (width - full)}\n  {clip(told, width)}"))

    def on_building_screen_ended(self, ended: Ended) -> None:
        """Hand over to who asked."""
        self.dismiss(Fault("cancelled") if ended.cancelled else ended.fault)

    def show_keys(self) -> None:
        """One key matters here."""
        self.say(t("build.cancel"))

    def do_back(self) -> None:
        """Give up."""
        self._stop.set()

    def do_quit(self) -> None:
        """Give up and leave."""
        self._stop.set()
