"""The app: which screens, which keymap, which corpus; every key goes through `on_key`."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.message import Message

from corpus.faults import Fault
from corpus.store import Corpus
from tui import themes
from tui.actions import ACTIONS, TYPING
from tui.keymap import Asking, Cancelled, Hit, Keymap, Pending, Pressed, Problem, key_name
from tui.labels import sentence, t
from tui.overlay import Overlay
from tui.performing import arguments, times, which_key
from tui.safe import safe_line
from tui.screens.browse import BrowseScreen
from tui.screens.room import Room
from tui.searcher import Job, Searcher
from tui.state import State

if TYPE_CHECKING:
    from corpus.search.engine import Answer


class ParkbrowseApp(App[int], inherit_bindings=False):
    """The browser over one corpus. Its return value is the exit status."""

    TITLE = "parkbrowse"
    CSS_PATH = "parkbrowse.tcss"
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False

    class Answered(Message):
        """The searching thread has an answer."""

        def __init__(self, job: Job, answer: Answer | Fault) -> None:
            super().__init__()
            self.job = job
            self.answer = answer

    def __init__(
        self,
        corpus: Path,
        name: str,
        keymap: Keymap,
        *,
        sources: Sequence[Path] = (),
        current: bool = True,
        problems: Sequence[Problem] = (),
        theme: str = "auto",
    ) -> None:
        """Over the corpus file `corpus` of some `sources`; it is built from them first unless it is `current`."""
        chosen = themes.choose(theme)
        super().__init__(ansi_color=chosen == themes.TERMINAL)
        self.corpus_path, self.corpus_name, self.sources = corpus, name, sources
        self._current = current
        self.keymap, self.problems = keymap, tuple(problems)
        self.corpus: Corpus
        self.overlay: Overlay
        self.searcher: Searcher
        self.state = State.open()
        self.fault: Fault | None = None
        self._pressed = Pressed()
        self.standing = ""
        self._early: list[events.Key] = []
        self.heard: events.Key | None = None
        for theme_ in themes.THEMES:
            self.register_theme(theme_)
        self.theme = chosen

    def on_mount(self) -> None:
        """Open the corpus, or build it first."""
        self.animation_level = "none"
        for name in ("SIGHUP", "SIGTERM"):
            self._leave_on(name)
        if self._current:
            self._browse()
        else:
            self._build()

    def _build(self) -> None:
        from tui.screens.building import BuildingScreen

        self.push_screen(BuildingScreen(self.sources, self.corpus_path, self.corpus_name), self._built)

    def do_rebuild(self) -> None:
        """Read the sources again, as changed pages and own files would have it."""
        if not self.sources:
            self.notice(t("message.no-sources"))
            return
        self.searcher.close()
        self.corpus.close()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self._build()

    def _leave_on(self, name: str) -> None:
        """Leave in order when the line is cut: the terminal is given back, nothing is half written."""
        loop = asyncio.get_running_loop()
        try:
            loop.add_signal_handler(getattr(signal, name), lambda: self.exit(128 + getattr(signal, name)))
        except (NotImplementedError, RuntimeError, AttributeError, ValueError):
            return  # not the main thread (a test), or a system without this signal

    def _built(self, fault: Fault | None) -> None:
        if fault is not None and fault.code == "cancelled":
            if not self.corpus_path.exists():
                self.exit(130)
                return
            self._browse()
            self.notice(t("message.not-rebuilt"))
        elif fault is not None:
            self.fault = fault
            self.exit(2)
        else:
            self._browse()

    def _browse(self) -> None:
        try:
            self.corpus = Corpus.open(self.corpus_path)
        except Fault as fault:
            self.fault = fault
            self.exit(2)
            return
        self.overlay = Overlay(self.corpus)
        self.searcher = Searcher(self.corpus_path, lambda *told: self.post_message(self.Answered(*told)))
        self.push_screen(BrowseScreen(self.corpus_name))
        self.call_after_refresh(self.searcher.warm)
        told = (
            [t(f"state.{self.state.told}", path=safe_line(str(self.state.aside)))] if self.state.told else []
        )
        if self.problems:
            told.append(t("message.keymap", n=len(self.problems), key=self.key_for("help")))
        if told:
            self.call_after_refresh(self.notice, " · ".join(told))

    def on_unmount(self) -> None:
        """Let the corpus go."""
        if hasattr(self, "searcher"):
            self.searcher.close()
            self.corpus.close()
        self.state.close()

    def on_parkbrowse_app_answered(self, event: Answered) -> None:
        """Show an answer where the search was asked."""
        if isinstance(event.answer, Fault):
            self.notice(sentence(event.answer))
            return
        for screen in self.screen_stack:
            if isinstance(screen, BrowseScreen):
                screen.show_answer(event.job, event.answer)

    # -- keys

    @property
    def room(self) -> Room | None:
        """The screen in front."""
        front = self.screen_stack[-1] if self.screen_stack else None  # none any more while the app closes
        return front if isinstance(front, Room) else None

    def on_key(self, event: events.Key) -> None:
        """Every key that no one typed into a line: look it up, do what it means."""
        room = self.room
        if room is None:
            return
        if hasattr(self, "searcher"):
            self.searcher.stir()
        typing = bool(TYPING & set(room.contexts))
        if not room.ready or (typing and event is not self.heard):
            # Typed ahead: the screen, or the line to type in, came up after the key was on its way.
            self._early.append(event)
            event.prevent_default()
            event.stop()
            if room.ready:
                self.play_early_keys()
            return
        if self.standing:
            self.standing = ""
            room.show_keys()
        key = key_name(event.key, event.character)
        meant = self._pressed.feed(self.keymap, room.contexts, key)
        if meant is None:
            return  # an editing key of the line that one types in, or nothing at all
        event.prevent_default()
        event.stop()
        match meant:
            case Hit():
                room.show_keys()
                self.perform(meant)
            case Pending(continuations):
                room.say(which_key(self._pressed.shown, continuations, self.size.width - 2))
            case Asking(action):
                asked = f"{self._pressed.shown} …  {t(f'action.{action}')}  {self._hint(action)}"
                room.say(safe_line(asked.rstrip()))
            case Cancelled():
                room.show_keys()

    def perform(self, hit: Hit) -> bool:
        """Do an action by the first `do_ACTION` from the focused widget outwards; whether there was one."""
        method = self._method(f"do_{hit.action}")
        if method is None:
            return False
        try:
            for _ in range(times(ACTIONS[hit.action], hit)):
                method(*arguments(ACTIONS[hit.action], hit))
        except Fault as fault:
            self.notice(safe_line(sentence(fault)))
        return True

    def _method(self, name: str) -> Callable[..., Any] | None:
        """What answers to a name, from the focused widget outwards."""
        nodes = [*(self.focused.ancestors_with_self if self.focused else (self.screen,)), self]
        return next(filter(None, (getattr(node, name, None) for node in dict.fromkeys(nodes))), None)

    def _hint(self, action: str) -> str:
        """What may be pressed after an action that asks for a key, where something tells."""
        method = self._method(f"hint_{action}")
        return str(method()) if method else ""

    def play_early_keys(self) -> None:
        """Hand over the keys that were pressed before the screen in front was ready, in their order."""
        early, self._early = self._early, []
        for event in early:
            self.post_message(events.Key(event.key, event.character))

    def do_quit(self) -> None:
        """Leave; the terminal is given back as it was."""
        self.exit(0)

    def do_help(self) -> None:
        """The keys in force."""
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def on_descendant_focus(self) -> None:
        """Other keys matter in another pane."""
        if self.room is not None:
            self.room.show_keys()

    def notice(self, message: str) -> None:
        """Show one line in place of the keys until the next key is pressed."""
        self.standing = message
        if self.room is not None:
            self.room.show_keys()

    def key_for(self, action: str) -> str:
        """The first key of an action, as one shows it; empty if it has none."""
        return next(iter(self.keymap.keys_of(action)), "")
