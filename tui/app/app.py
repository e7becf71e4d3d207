"""The app: its screens, its beginning and end; every key goes through `on_key`, every failure comes to `failed`."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.events import Event
from textual.filter import LineFilter, Monochrome, NoColor
from textual.screen import Screen
from textual.worker import WorkerFailed

from corpus import library
from corpus.errors import Fault
from corpus.lexicon.lexicon import Lexicon
from corpus.store.corpus_file import Corpus
from tui.app.session import CorpusSession
from tui.app.settings import Settings
from tui.app.tasks import Tasks
from tui.data.corrected_corpus import CorrectedCorpus
from tui.data.state_db import State
from tui.guard import fault_of, guarded
from tui.keys import BoundAction, InForce, Keymap, KeymapProblem, KeySource, key_name
from tui.keys.actions import GLOBAL, TYPING
from tui.keys.keyboard import Keyboard
from tui.keys.type_ahead import TypeAhead
from tui.screens.base import Room
from tui.screens.browse.screen import BrowseScreen
from tui.terminal import themes
from tui.terminal.driver import TerminalLine, paced
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import ambiguous_are_wide
from tui.text.i18n import sentence, t
from tui.widgets.base.guarded import Guarded
from tui.workers.search import Completions, Job, Outcome, Searcher
from tui.workers.task import Steps

if TYPE_CHECKING:
    from corpus.textindex.folding import Tables

HANG_UP: int = getattr(signal, "SIGHUP", 1)
FAILED, CANCELLED = 2, 130  # exit statuses; a shell's for what Ctrl-C ended
MOST_FAILURES = (
    5  # between two keys: what fails again and again by itself would keep the screen busy for ever
)
TURNS = 30  # of the loop: a message goes from one widget to the next in one or two; there are no more than ten in a row


class ParkbrowseApp(Guarded, App[int], inherit_bindings=False):
    """The browser over one corpus: one screen in front, one line under it. Its return value is the exit status."""

    TITLE = "parkbrowse"
    CSS_PATH = "parkbrowse.tcss"
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False

    session: CorpusSession | None = None  # none until the corpus is built
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
    ) -> None:
        """Over the corpus file `corpus` of some `sources`; it is built from them first unless it is `current`."""
        colourless = themes.unwanted()  # asked first: Textual takes NO_COLOR out of its own surroundings
        super().__init__()
        self.corpus_path, self.corpus_name, self.sources, self.current = corpus, name, sources, current
        self.keyboard = Keyboard(self, InForce(keymap, tuple(problems), watch_keys), key_source)
        self.state = State.open()
        self.state.tell = self._tell_later
        self.tasks, self.settings = Tasks(self), Settings(self)
        self.parts = (self.settings,)
        self._typed = TypeAhead(self)
        self._heard: deque[events.Key] = deque(maxlen=64)
        self._gathered: list[events.Key] = []
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
        self.call_after_refresh(_collect_garbage)
        self.begin()

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
        if self.session is not None:
            self.session.close()
        self.tasks.close()
        self.state.close()

    def hung_up(self) -> None:
        """The terminal is gone: leave in order, as at a hang-up, whoever else heard of it."""
        self.exit(128 + HANG_UP)

    # -- the screen in front, and the line under it

    @property
    def room(self) -> Room | None:
        """The screen in front."""
        front = self.screen_stack[-1] if self.screen_stack else None  # none any more while the app closes
        return front if isinstance(front, Room) else None

    @property
    def listing(self) -> BrowseScreen | None:
        """The first screen, wherever it lies in the pile; none until there is a corpus."""
        return next((screen for screen in self.screen_stack if isinstance(screen, BrowseScreen)), None)

    def notice(self, message: str) -> None:
        """Show one line in place of the keys until the next key is pressed."""
        self.standing = message
        self.show_keys()

    def show_keys(self) -> None:
        """The keys that matter now, or what stands in their place."""
        if self.room is not None:
            self.room.show_keys()

    def on_descendant_focus(self) -> None:
        """Other keys matter in another pane."""
        self.show_keys()

    def key_for(self, action: str) -> str:
        """The first key of an action, as one shows it; empty if it has none."""
        return self.keyboard.key_for(action)

    # -- what goes wrong

    def failed(self, fault: Fault) -> None:
        """What went wrong in a screen, a widget, a timer is told, and the app goes on; it ends with that sentence where
        there is no line to tell it in, or where it goes on failing without a key."""
        self._failures += 1
        if self._exit or not self.is_running:
            self.fault = self.fault or fault
        elif self._failures > MOST_FAILURES or not self._clear_front():
            self.fault = fault
            self.exit(FAILED)
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

    # -- the corpus: built where it is not there, opened, built again

    @property
    def corpus(self) -> Corpus:
        """The corpus that is open."""
        return self._opened.corpus

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon, with the reader's own indicators, that the corpus is asked in."""
        return self._opened.lexicon

    @property
    def overlay(self) -> CorrectedCorpus:
        """The corpus with the reader's corrections laid over it."""
        return self._opened.overlay

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

    def begin(self) -> None:
        """Build the corpus first, if it is not there; tell what is not as the reader might expect."""
        if not self.current:
            self._build()
        elif self.fault is None:
            self._begin()

    def get_default_screen(self) -> Screen[Any]:
        """The first screen: what is browsed, or nothing until it is built. An empty one below would be drawn too."""
        return self._browsing() if self.current and self._open_corpus() else Screen()

    def _build(self) -> None:
        from tui.screens.dialogs.build_progress import BuildingScreen

        self.push_screen(BuildingScreen(self.sources, self.corpus_path, self.corpus_name), self._built)

    def do_rebuild(self) -> None:
        """Read the sources again, as changed pages and own files would have it. Esc gives the list back as it was."""
        if not self.sources:
            self.notice(t("message.no-sources"))
            return
        while len(self.screen_stack) > 1 and not isinstance(self.screen, BrowseScreen):
            self.pop_screen()
        self._build()

    def _built(self, fault: Fault | None) -> None:
        listed = self.session is not None  # there was a list before: it stays where nothing better comes
        if fault is None:
            self._browse()
        elif fault.code != "cancelled" and not listed:
            self._end_with(fault)
        elif not listed and not self.corpus_path.exists():
            self.exit(CANCELLED)
        else:
            if not listed:
                self._browse()
            cancelled = fault.code == "cancelled"
            self.notice(t("message.not-rebuilt") if cancelled else safe_line(sentence(fault)))

    def _end_with(self, fault: Fault) -> None:
        self.fault = fault
        self.exit(FAILED)

    def _open_corpus(self) -> bool:
        """Open the corpus file and the lexicon to ask it in; where that cannot be, leave with the fault."""
        try:
            lexicon = library.lexicon_of_reader()
            self.session = CorpusSession(self.corpus_path, lexicon, self._tell_later, self._deliver)
        except Fault as fault:
            self._end_with(fault)
            return False
        return True

    def _browsing(self) -> BrowseScreen:
        screen = BrowseScreen(self.corpus_name)
        screen.prepare(self.size)
        return screen

    def _browse(self) -> None:
        """Browse what was built: in the list that is there already, at the same place."""
        before = self.session
        if not self._open_corpus():
            return
        if self.listing is None:
            self.push_screen(self._browsing())
        else:
            self.listing.list_anew()
        if before is not None:
            before.close(wait=0)
        self._begin()

    def _begin(self) -> None:
        self.call_after_refresh(self.searcher.warm)
        told = (
            [t(f"state.{self.state.told}", path=safe_line(str(self.state.aside)))] if self.state.told else []
        )
        if (refusal := library.passes(self.corpus_path)) is not None:
            told.append(safe_line(sentence(refusal)))
        if self.keyboard.told:
            told.append(self.keyboard.told)
        if told:
            self.call_after_refresh(self.notice, " · ".join(told))

    def _deliver(self, session: CorpusSession, job: Job, outcome: Outcome) -> None:
        """Hand an answer over to the app. Called from the searching thread."""
        self.call_later(self.answered, session, job, outcome)

    def answered(self, session: CorpusSession, job: Job, outcome: Outcome) -> None:
        """Show an answer where the search was asked."""
        if session is not self.session:
            return
        if isinstance(outcome, Fault):
            self.notice(sentence(outcome))
            return
        listing = self.listing
        if listing is None or not self.is_running:  # no longer while all is taken down
            return
        if isinstance(outcome, Completions):
            listing.show_completions(job, outcome)
        else:
            listing.show_found(job, outcome)

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

    def on_key(self, event: events.Key) -> None:
        """Every key that no line has heard already: look it up, do what it means."""
        if not any(event is each for each in self._heard):
            self._hear(event, in_line=False)

    def hear(self, event: events.Key) -> None:
        """A key in the line that one types in, asked about before it is written there.

        It cannot wait until the key comes up to the app: what is typed right behind it is written meanwhile.
        """
        self._heard.append(event)
        self._hear(event, in_line=True)

    def _hear(self, event: events.Key, in_line: bool) -> None:
        room = self.room
        if room is None:
            return
        if self.session is not None:
            self.session.searcher.stir()
        self._failures = 0
        if TYPING & set(room.contexts):
            if in_line:
                self._press(event, room)
            else:
                self._again([event])  # the line came up while the key was on its way
        elif self._gathered or (self.line is not None and self.line.pace.busy):
            event.prevent_default()
            event.stop()
            self._gather(event)
        else:
            self._press(event, room)

    def _gather(self, event: events.Key) -> None:
        """Keep a key until the terminal has drawn what is on its way, so that many keys are painted once."""
        if not self._gathered and self.line is not None:
            self.set_timer(max(0.01, self.line.pace.waits_for()), self.on_cursor_position)
        self._gathered.append(event)

    def on_cursor_position(self) -> None:
        """The terminal has drawn all it was sent, or has been waited for long enough."""
        gathered, self._gathered = deque(self._gathered), []
        if not gathered:
            return
        with self.batch_update():
            while gathered and (room := self.room) is not None:
                if not room.ready or TYPING & set(room.contexts):
                    self._again(gathered)
                    return
                self._press(gathered.popleft(), room)

    def _again(self, keys: Iterable[events.Key]) -> None:
        """Have these keys go their way once more, to where they are meant for by now."""
        self._typed.again(events.Key(event.key, event.character) for event in keys)

    def _press(self, event: events.Key, room: Room) -> None:
        if self.standing:
            self.standing = ""
            room.show_keys()
        if self.keyboard.press(room, key_name(event.key, event.character)):
            event.prevent_default()
            event.stop()

    # -- what is typed ahead

    async def on_event(self, event: Event) -> None:
        """What the terminal sends; what is typed waits for its turn."""
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif not event.is_forwarded:
            await self._typed.take(event)
        else:  # it has come up to the app: no one is further out
            try:
                await super().on_event(event)
            finally:
                self._typed.ended(event)

    def key_ended(self, event: Event) -> None:
        """A key or a paste has come to its end: it means nothing to anyone further out."""
        self._typed.ended(event)

    def go_on(self) -> None:
        """Hand over what was typed before the screen in front was ready."""
        self.soon(self._typed.go_on, settled=False)

    def takes_keys(self) -> bool:
        """Whether the screen in front is ready for keys."""
        return self.room is not None and self.room.ready

    def scene(self) -> object:
        """Where keys go now: the screen in front, and the line that is typed in."""
        line = self.focused if self.room is not None and TYPING & set(self.room.contexts) else None
        return self.room, line

    def is_plain(self, event: Event) -> bool:
        """Whether it was but written into the line, or there is none."""
        _, line = cast(tuple[object, object], self.scene())
        return line is None or isinstance(event, events.Paste) or cast(events.Key, event).is_printable

    async def forward(self, event: Event) -> None:
        """Send it on its way from the focused widget outwards."""
        await super().on_event(event)

    def soon(self, callback: Callable[[], Awaitable[None]], *, settled: bool) -> None:
        """Call back in turn; or when all is settled that was begun by now: what one widget has told another, the
        screens that came and went."""
        loop = asyncio.get_running_loop()

        def turn(left: int) -> None:
            if left:
                loop.call_soon(turn, left - 1)
            else:
                self.call_later(callback)

        turn(TURNS if settled else 0)

    def after(self, seconds: float, callback: Callable[[], Awaitable[None]]) -> None:
        """Call back after so many seconds."""
        self.set_timer(seconds, callback)

    # -- what is done on every screen

    def do_quit(self) -> None:
        """Leave; the terminal is given back as it was."""
        self.exit(0)

    def do_help(self) -> None:
        """The keys in force."""
        from tui.screens.dialogs.help import HelpScreen

        self.push_screen(HelpScreen(self.room.contexts[0] if self.room else GLOBAL))

    def do_command(self, line: str = "", said: str = "") -> None:
        """Ask for a command by name; again, with what was typed and what went wrong with it, where it failed."""
        from tui.screens.dialogs.command_palette import CommandScreen

        room = self.room
        if room is not None and not isinstance(room, CommandScreen):
            asking = CommandScreen(room, line, said)
            self.push_screen(asking, self._commanded)

    def _commanded(self, given: tuple[BoundAction, str] | None) -> None:
        if given is not None:
            self.call_later(self._command, *given)

    def _command(self, hit: BoundAction, line: str) -> None:
        """Do what was asked for, on the screen from which it was asked."""
        with guarded(lambda fault: self.do_command(line, sentence(fault))):
            self.keyboard.attempt(hit)

    def do_grammar(self) -> None:
        """How to search, with examples that run."""
        from tui.screens.dialogs.query_help import GrammarScreen

        self.push_screen(GrammarScreen(), self._run_example)

    def _run_example(self, query: str | None) -> None:
        browse = self.listing
        if query is None or browse is None:
            return
        while self.screen is not browse:
            self.pop_screen()
        browse.search_for(query)

    def do_reload_keys(self) -> None:
        """Take the keymap as its files are now."""
        self.keyboard.read_again()

    def do_describe_key(self) -> None:
        """Tell what the next chord is called and would do."""
        self.keyboard.describe_next()


def _collect_garbage() -> None:
    """From now on, but never among what the first screen needed."""
    gc.freeze()
    gc.enable()
