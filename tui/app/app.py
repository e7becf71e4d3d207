"""The app put together: its screens, its beginning and end; every key goes through `on_key`."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, cast

from textual import events
from textual.driver import Driver
from textual.events import Event

from corpus.errors import Fault
from tui.app.session import CorpusApp
from tui.app.settings import SettingsApp
from tui.app.tasks import WorkingApp
from tui.data.state_db import State
from tui.guard import guarded
from tui.keys import BoundAction, InForce, Keymap, KeymapProblem, KeySource, key_name
from tui.keys.actions import GLOBAL, TYPING
from tui.keys.keyboard import Keyboard
from tui.keys.type_ahead import TypeAhead
from tui.screens.base import Room
from tui.terminal import themes
from tui.terminal.driver import TerminalLine, paced
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import ambiguous_are_wide
from tui.text.i18n import sentence

TURNS = 30  # of the loop: a message goes from one widget to the next in one or two; there are no more than ten in a row


class ParkbrowseApp(CorpusApp, WorkingApp, SettingsApp, inherit_bindings=False):
    """The browser over one corpus. Its return value is the exit status."""

    TITLE = "parkbrowse"
    CSS_PATH = "parkbrowse.tcss"
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False

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
        self.line: TerminalLine | None = None  # none where there is no terminal
        self._typed = TypeAhead(self)
        self._heard: deque[events.Key] = deque(maxlen=64)
        self._gathered: list[events.Key] = []
        self.begin_with_theme(theme, colourless=colourless)
        self.set_class(ambiguous_are_wide(), "-ascii")  # lines of boxes would be drawn over two cells

    def get_driver_class(self) -> type[Driver]:
        """The driver of the system, that tells how far the terminal is behind."""
        return paced(super().get_driver_class())

    def on_mount(self) -> None:
        """Heed what comes from outside, then begin with the corpus."""
        self.animation_level = "none"
        for name in ("SIGHUP", "SIGTERM"):
            self._leave_on(name)
        self.keyboard.watch()
        self.call_after_refresh(_collect_garbage)
        self.begin()

    def _failed_aside(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """What went wrong in a task or callback of the loop; asyncio would write it over the screen."""
        error = context.get("exception")
        if isinstance(error, Exception):
            self.failed_with(error)

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
        self.let_corpus_go()
        self.end_work()
        self.state.close()

    def _tell_later(self, fault: Fault) -> None:
        """The reader's own file failed. Told behind whatever the key says, which takes it for done."""
        self.call_later(self.notice, safe_line(sentence(fault)))

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
        if self.has_corpus:
            self.searcher.stir()
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
