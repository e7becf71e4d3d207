"""The app: its beginning and end, the line at the bottom; every failure comes to `failed`."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.driver import Driver
from textual.events import Event
from textual.filter import LineFilter, Monochrome, NoColor
from textual.screen import Screen
from textual.worker import WorkerFailed

from corpus.errors import Fault
from corpus.lexicon.lexicon import Lexicon
from corpus.store.corpus_file import Corpus
from corpus.store.known_reports import KnownReports
from tui.app.global_actions import GlobalActions
from tui.app.key_feed import KeyFeed
from tui.app.opening import Opening
from tui.app.session import CorpusSession
from tui.app.settings import Settings
from tui.app.stack import front_room
from tui.app.tasks import Tasks
from tui.app.tour import Tour
from tui.data.corrected_corpus import CorrectedCorpus
from tui.data.labels import ReportLabels
from tui.data.left_open import LeftOpen
from tui.data.state_db import State
from tui.guard import fault_of
from tui.keys import InForce, Keymap, KeymapProblem, KeySource
from tui.keys.keyboard import Keyboard
from tui.screens.base import Room
from tui.terminal import themes
from tui.terminal.driver import TerminalLine, paced
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import ambiguous_are_wide
from tui.text.i18n import sentence, t
from tui.widgets.base.guarded import Guarded
from tui.widgets.base.looks import LooksApp
from tui.workers.search import Searcher
from tui.workers.task import Steps

if TYPE_CHECKING:
    from corpus.textindex.folding import Tables

HANG_UP: int = getattr(signal, "SIGHUP", 1)
FAILED = 2  # exit status
MOST_FAILURES = 5  # between two keys: what fails again and again would keep the screen busy for ever


class ParkbrowseApp(Guarded, LooksApp[int], inherit_bindings=False):
    """The browser over one corpus: one screen in front, one line under it. Its return value is the exit status."""

    TITLE = "parkbrowse"
    CSS_PATH = "parkbrowse.tcss"
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False

    standing: str = ""  # the notice that stands in place of the keys, empty if none does
    fault: Fault | None = None  # what ended the app
    line: TerminalLine | None = None  # none where there is no terminal
    _failures = 0  # since the last key

    def __init__(
        self,
        corpus: Path,
        name: str,
        keymap: Keymap,
        *,
        sources: Sequence[Path] = (),
        current: bool = True,
        problems: Sequence[KeymapProblem] = (),
        key_source: KeySource | None = None,
        watch_keys: bool = False,
        theme: str = "auto",
        tour: bool = False,
        comes_back: bool = False,
    ) -> None:
        """Over the corpus file `corpus` of some `sources`; it is built from them first unless it is `current`. The
        first visit of all begins with a `tour`, if that is wanted; where it `comes_back`, others begin with what stood
        open at the end of the last."""
        colourless = themes.unwanted()  # asked first: Textual takes NO_COLOR out of its own surroundings
        super().__init__()
        self.keyboard = Keyboard(self, InForce(keymap, tuple(problems), watch_keys), key_source)
        self.state = State.open()
        self.state.tell = self._tell_later
        self.labels = ReportLabels(self.state)
        self.tour = Tour(self, unasked=tour)
        self.key_feed = KeyFeed(self, self._pressed, self.tour.key_done, super().on_event)
        self.opening = Opening(
            self,
            corpus,
            name,
            sources=sources,
            current=current,
            tell=self._tell_later,
            end=self._end_with,
            comes_back=comes_back,
        )
        self.tasks, self.settings = Tasks(self), Settings(self)
        self.parts = (self.settings, self.opening, GlobalActions(self), self.tour)
        self.settings.begin_with_theme(theme, colourless=colourless)
        self.set_class(ambiguous_are_wide(), "-ascii")  # lines of boxes would be drawn over two cells

    def get_driver_class(self) -> type[Driver]:
        """The driver of the system, that tells how far the terminal is behind."""
        return paced(super().get_driver_class())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Without colours none but the terminal's own two leave the program, whatever a widget draws.

        Textual's filter for NO_COLOR makes greys of colours, and black of what the terminal is to choose itself.
        """
        if self.theme == themes.MONO:
            return (NoColor(),)
        return [each for each in super().get_line_filters() if not isinstance(each, Monochrome)]

    def on_mount(self) -> None:
        """Heed what comes from outside, then begin with the corpus."""
        self.animation_level = "none"
        for name in ("SIGHUP", "SIGTERM"):
            self._leave_on(name)
        self.keyboard.watch()
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh(layout=True))
        self.call_after_refresh(_collect_garbage)
        self.opening.begin()

    def _leave_on(self, name: str) -> None:
        """Leave in order when the line is cut: the terminal is given back, nothing is half written."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._failed_aside)
        try:
            loop.add_signal_handler(getattr(signal, name), lambda: self.exit(128 + getattr(signal, name)))
        except (NotImplementedError, RuntimeError, AttributeError, ValueError):
            return  # not the main thread (a test), or a system without this signal

    def on_unmount(self) -> None:
        """Leave nothing open."""
        self.opening.close()
        self.tasks.close()
        self.state.close()

    def hung_up(self) -> None:
        """The terminal is gone: leave in order, as at a hang-up, whoever else heard of it."""
        self.exit(128 + HANG_UP)

    # -- the screen in front, and the line under it

    @property
    def room(self) -> Room | None:
        """The screen in front."""
        return front_room(self)

    def notice(self, message: str) -> None:
        """Show one line in place of the keys until the next key is pressed."""
        self.standing = message
        self.show_keys()

    def refuse(self, name: str) -> None:
        """Tell that what is called so does nothing here."""
        self.notice(t("message.nothing-here", action=name))

    def show_keys(self) -> None:
        """The keys that matter now, or what stands in their place."""
        if self.room is not None:
            self.room.show_keys()

    def on_descendant_focus(self) -> None:
        """Other keys matter in another pane; who stops typing has room for news."""
        self.show_keys()
        self._tell_news()
        self.tour.look()

    def key_for(self, action: str) -> str:
        """The first key of an action, as one shows it: one that does it here, if there is any; empty if it has none."""
        here = self.room.key_of(action) if self.room is not None else ""
        return here or self.keyboard.key_for(action)

    def key_back(self) -> str:
        """The key that leads back from here, out of the line that one types in before anything else."""
        leave = self.room.key_of("leave") if self.room is not None else ""
        return leave or self.key_for("back")

    # -- what goes wrong

    def failed(self, fault: Fault) -> None:
        """What went wrong in a screen, a widget, a timer is told, and the app goes on; it ends with that sentence where
        there is no line to tell it in, or where it goes on failing without a key."""
        self._failures += 1
        if self._exit or not self.is_running:
            self.fault = self.fault or fault
        elif self._failures > MOST_FAILURES or not self._clear_front():
            self._end_with(fault)
        elif self._failures == 1:  # what fails next is likely to fail for the same reason
            self._tell_later(fault)

    def _tell_later(self, fault: Fault) -> None:
        """Told behind whatever the key says, which takes it for done."""
        self.call_later(self.notice, safe_line(sentence(fault)))

    def _clear_front(self) -> bool:
        """Take away a screen that did not come to have a line at the bottom; whether there is one now."""
        while len(self.screen_stack) > 1 and not self.screen.query("#keys"):
            self.pop_screen()
        return bool(self.screen_stack and self.screen.query("#keys"))

    def failed_with(self, error: Exception) -> None:
        """The same for an error of any kind."""
        self.failed(fault_of(error))

    def _handle_exception(self, error: Exception) -> None:
        # What Textual meets outside of what is guarded: it would end the app with a traceback.
        self.failed_with(getattr(error, "error", error) if isinstance(error, WorkerFailed) else error)

    def _failed_aside(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """What went wrong in a task or callback of the loop; asyncio would write it over the screen."""
        error = context.get("exception")
        if isinstance(error, Exception):
            self.failed_with(error)

    # -- the corpus

    @property
    def session(self) -> CorpusSession | None:
        """The corpus that is open; none until it is built."""
        return self.opening.session

    @property
    def sources(self) -> tuple[Path, ...]:
        """What the corpus was built from; empty for a corpus file."""
        return self.opening.sources

    @property
    def known(self) -> KnownReports | None:
        """The reports that were there at the last visit; None where there was none."""
        return self.opening.known

    @property
    def own_slips(self) -> tuple[Fault, ...]:
        """What of the reader's own files is not in force."""
        return self.opening.own_slips

    @property
    def left_open(self) -> LeftOpen:
        """What stands open over the corpus, for the next visit."""
        return self.opening.left_open

    @property
    def corpus(self) -> Corpus:
        """The corpus that is open."""
        return self._opened.corpus

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon, with the reader's own indicators, that the corpus is asked in."""
        return self._opened.lexicon

    @property
    def corrected(self) -> CorrectedCorpus:
        """The corpus with the reader's corrections laid over it."""
        return self._opened.corrected

    @property
    def searcher(self) -> Searcher:
        """The thread that searches the corpus."""
        return self._opened.searcher

    @property
    def _opened(self) -> CorpusSession:
        assert self.session is not None, "who asks is on a screen that is there with the corpus"
        return self.session

    def sound_tables(self) -> Tables | None:
        """The tables of the sounds of hanzi that the corpus holds; None while there is no corpus."""
        return self.session.corpus.tables if self.session is not None else None

    def get_default_screen(self) -> Screen[Any]:
        """The first screen: what is browsed, or nothing until it is built. An empty one below would be drawn too."""
        return self.opening.first_screen() or Screen()

    def _end_with(self, fault: Fault) -> None:
        self.fault = fault
        self.exit(FAILED)

    # -- long work

    def work(self, label: str, steps: Steps, done: Callable[[], object]) -> bool:
        """Do something long beside the keys; `done` is called once all of it is done. Whether it was begun."""
        return self.tasks.begin(label, steps, done)

    def working(self) -> bool:
        """Whether something long is being done; the reader is told if so."""
        return self.tasks.busy()

    def stop_work(self) -> bool:
        """End what is being done beside the keys; whether anything is."""
        return self.tasks.stop()

    # -- keys

    async def on_event(self, event: Event) -> None:
        """What the terminal sends; what is typed waits for its turn."""
        if isinstance(event, events.Key | events.Paste):
            await self.key_feed.take(event)
        else:
            await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Every key that no line has heard already: look it up, do what it means."""
        self.key_feed.came_up(event)

    def on_cursor_position(self) -> None:
        """The terminal has drawn all it was sent."""
        self.key_feed.drawn()

    def _pressed(self) -> None:
        """The reader is there: what fails from now on is told again, and the search makes way."""
        if self.session is not None:
            self.session.searcher.stir()
        self._failures = 0
        self._tell_news()

    def _tell_news(self) -> None:
        """Tell what waits to be told of the disk, behind whatever the key says."""
        if self.opening.news.waits:
            self.call_later(self.opening.news.stir)


def _collect_garbage() -> None:
    """From now on, but never among what the first screen needed."""
    gc.freeze()
    gc.enable()
