"""The app: which screens, which keymap, which corpus; every key goes through `on_key`."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.message import Message
from textual.screen import Screen

from corpus.faults import Fault
from corpus.store import Corpus
from tui import themes
from tui.actions import GLOBAL, TYPING
from tui.keyboard import Keyboard
from tui.keymap import Hit, InForce, Keymap, KeySource, Problem, key_name
from tui.labels import LANGUAGES, language, sentence, t, use_language
from tui.overlay import Overlay
from tui.safe import safe_line
from tui.screens.browse import BrowseScreen
from tui.screens.room import Room
from tui.searcher import Completions, Job, Outcome, Searcher
from tui.state import State
from tui.terminal import Line, paced
from tui.work import Steps, Work
from tui.wrap import ambiguous_are_wide

if TYPE_CHECKING:
    from corpus.search.fold import Tables


KEPT_THEME = "theme"  # what the theme is kept under


class ParkbrowseApp(App[int], inherit_bindings=False):
    """The browser over one corpus. Its return value is the exit status."""

    TITLE = "parkbrowse"
    CSS_PATH = "parkbrowse.tcss"
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False

    class Answered(Message):
        """The searching thread has an answer."""

        def __init__(self, job: Job, outcome: Outcome) -> None:
            super().__init__()
            self.job = job
            self.outcome = outcome

    class Worked(Message):
        """Long work has come so far, or to its end."""

        def __init__(self, work: Work, told: tuple[int, int] | Fault | None) -> None:
            super().__init__()
            self.work = work
            self.told = told

    def __init__(
        self,
        corpus: Path,
        name: str,
        keymap: Keymap,
        *,
        sources: Sequence[Path] = (),
        current: bool = True,
        problems: Sequence[Problem] = (),
        key_source: KeySource | None = None,
        watch_keys: bool = False,
        theme: str = "auto",
    ) -> None:
        """Over the corpus file `corpus` of some `sources`; it is built from them first unless it is `current`."""
        super().__init__()
        self.corpus_path, self.corpus_name, self.sources = corpus, name, sources
        self._current = current
        self.keyboard = Keyboard(self, InForce(keymap, tuple(problems), watch_keys), key_source)
        self.corpus: Corpus
        self.overlay: Overlay
        self.searcher: Searcher
        self.state = State.open()
        self._sounds: Tables | None = None
        self.fault: Fault | None = None
        self.standing = ""
        self._work: Work | None = None
        self._done: Callable[[], object] | None = None
        self._early: list[events.Key] = []
        self._heard: deque[events.Key] = deque(maxlen=64)
        self.line: Line | None = None  # none where there is no terminal
        self._gathered: list[events.Key] = []
        for theme_ in themes.THEMES:
            self.register_theme(theme_)
        self._begin_with(themes.choose(self.state.value(KEPT_THEME, theme) if theme == "auto" else theme))
        self.set_class(ambiguous_are_wide(), "-ascii")  # lines of boxes would be drawn over two cells

    def _begin_with(self, name: str) -> None:
        """Take a theme from the start; setting it would have the style sheet parsed twice before the first screen."""
        theme = self.available_themes[name]
        if theme.ansi:  # there colours go other ways, too
            self.theme = name
            return
        self.set_reactive(App.theme, name)
        self.update_classes(
            {f"-theme-{name}": True, "-dark-mode": theme.dark, "-light-mode": not theme.dark}, update=False
        )
        self.stylesheet.set_variables(self.get_css_variables())

    def get_driver_class(self) -> type[Driver]:
        """The driver of the system, that tells how far the terminal is behind."""
        return paced(super().get_driver_class())

    def get_default_screen(self) -> Screen[Any]:
        """The first screen: what is browsed, or nothing until it is built. An empty one below would be drawn too."""
        return self._browsing() if self._current and self._open_corpus() else Screen()

    def on_mount(self) -> None:
        """Build the corpus first, if it is not there; tell what is not as the reader might expect."""
        self.animation_level = "none"
        for name in ("SIGHUP", "SIGTERM"):
            self._leave_on(name)
        self.keyboard.watch()
        self.call_after_refresh(_collect_garbage)
        if not self._current:
            self._build()
        elif self.fault is None:
            self._begin()

    def _build(self) -> None:
        from tui.screens.building import BuildingScreen

        self.push_screen(BuildingScreen(self.sources, self.corpus_path, self.corpus_name), self._built)

    def do_rebuild(self) -> None:
        """Read the sources again, as changed pages and own files would have it. Esc gives the list back as it was."""
        if not self.sources:
            self.notice(t("message.no-sources"))
            return
        while len(self.screen_stack) > 1 and not isinstance(self.screen, BrowseScreen):
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
        listed = hasattr(self, "corpus")  # there was a list before: it stays where nothing better comes
        if fault is None:
            self._browse()
        elif fault.code != "cancelled" and not listed:
            self.fault = fault
            self.exit(2)
        elif not listed and not self.corpus_path.exists():
            self.exit(130)
        else:
            if not listed:
                self._browse()
            cancelled = fault.code == "cancelled"
            self.notice(t("message.not-rebuilt") if cancelled else safe_line(sentence(fault)))

    def _open_corpus(self) -> bool:
        """Open the corpus file; where that cannot be, leave with its fault."""
        try:
            self.corpus = Corpus.open(self.corpus_path)
        except Fault as fault:
            self.fault = fault
            self.exit(2)
            return False
        self.overlay = Overlay(self.corpus)
        self.searcher = Searcher(self.corpus_path, lambda *told: self.post_message(self.Answered(*told)))
        self._sounds = None
        return True

    def _browsing(self) -> BrowseScreen:
        screen = BrowseScreen(self.corpus_name)
        screen.prepare(self.size)
        return screen

    def _browse(self) -> None:
        """Browse what was built: in the list that is there already, at the same place."""
        old = (self.searcher, self.corpus) if hasattr(self, "corpus") else ()
        if not self._open_corpus():
            return
        listing = next((screen for screen in self.screen_stack if isinstance(screen, BrowseScreen)), None)
        if listing is None:
            self.push_screen(self._browsing())
        else:
            listing.list_anew()
        for each in old:
            each.close()
        self._begin()

    def _begin(self) -> None:
        self.call_after_refresh(self.searcher.warm)
        told = (
            [t(f"state.{self.state.told}", path=safe_line(str(self.state.aside)))] if self.state.told else []
        )
        if self.keyboard.told:
            told.append(self.keyboard.told)
        if told:
            self.call_after_refresh(self.notice, " · ".join(told))

    def on_unmount(self) -> None:
        """Let the corpus go."""
        if hasattr(self, "searcher"):
            self.searcher.close()
            self.corpus.close()
        if self._work is not None:
            self._work.stop()
            self._work.wait()
        self.state.close()

    def on_parkbrowse_app_answered(self, event: Answered) -> None:
        """Show an answer where the search was asked."""
        if isinstance(event.outcome, Fault):
            self.notice(sentence(event.outcome))
            return
        for screen in self.screen_stack:
            if isinstance(screen, BrowseScreen) and screen.query("#search"):  # not while it is taken down
                if isinstance(event.outcome, Completions):
                    screen.show_completions(event.job, event.outcome)
                else:
                    screen.show_found(event.job, event.outcome)

    def do_grammar(self) -> None:
        """How to search, with examples that run."""
        from tui.screens.grammar import GrammarScreen

        self.push_screen(GrammarScreen(), self._run_example)

    def _run_example(self, query: str | None) -> None:
        browse = next((screen for screen in self.screen_stack if isinstance(screen, BrowseScreen)), None)
        if query is None or browse is None:
            return
        while self.screen is not browse:
            self.pop_screen()
        browse.search_for(query)

    # -- long work

    def work(self, label: str, steps: Steps, done: Callable[[], object]) -> None:
        """Do something long beside the keys; `done` is called once all of it is done. One thing at a time."""
        if self._work is not None:
            self.notice(t("message.busy", key=self.key_for("back")))
            return
        self._done = done

        def tell(told: tuple[int, int] | Fault | None) -> None:
            self.post_message(self.Worked(work, told))

        work = self._work = Work(label, steps, lambda at, total: tell((at, total)), tell)
        work.begin()

    def stop_work(self) -> bool:
        """End what is being done beside the keys; whether anything is."""
        if self._work is not None:
            self._work.stop()
        return self._work is not None

    def on_parkbrowse_app_worked(self, event: Worked) -> None:
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

    # -- keys

    @property
    def room(self) -> Room | None:
        """The screen in front."""
        front = self.screen_stack[-1] if self.screen_stack else None  # none any more while the app closes
        return front if isinstance(front, Room) else None

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
        if hasattr(self, "searcher"):
            self.searcher.stir()
        if not room.ready or (not in_line and TYPING & set(room.contexts)):
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
        if self.keyboard.press(room, key_name(event.key, event.character)):
            event.prevent_default()
            event.stop()

    def play_early_keys(self) -> None:
        """Hand over the keys that were pressed before the screen in front was ready, in their order."""
        early, self._early = self._early, []
        for event in early:
            self.post_message(events.Key(event.key, event.character))

    def do_theme(self, name: str = "") -> None:
        """Other colours: those named, or the next ones. They are kept."""
        names = list(themes.NAMES)
        shown = next(own for own, full in themes.NAMES.items() if full == self.theme)
        chosen = name if name in names else names[(names.index(shown) + 1) % len(names)]
        self.theme = themes.NAMES[chosen]
        self.state.keep(KEPT_THEME, chosen)
        self.notice(t("app.theme", name=t(f"theme.{chosen}"), names=" ".join(names)))

    def do_quit(self) -> None:
        """Leave; the terminal is given back as it was."""
        self.exit(0)

    def do_help(self) -> None:
        """The keys in force."""
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.room.contexts[0] if self.room else GLOBAL))

    def do_command(self, line: str = "", said: str = "") -> None:
        """Ask for a command by name; again, with what was typed and what went wrong with it, where it failed."""
        from tui.screens.command import CommandScreen

        room = self.room
        if room is not None and not isinstance(room, CommandScreen):
            asking = CommandScreen(room, line, said)
            self.push_screen(asking, self._commanded)

    def _commanded(self, given: tuple[Hit, str] | None) -> None:
        if given is not None:
            self.call_later(self._command, *given)

    def _command(self, hit: Hit, line: str) -> None:
        """Do what was asked for, on the screen from which it was asked."""
        try:
            self.keyboard.attempt(hit)
        except Fault as fault:
            self.do_command(line, sentence(fault))

    def do_lang(self, wished: str = "") -> None:
        """Speak Chinese or English from now on; without a wish, the other one. Raises `Fault("no-language")`."""
        if wished and wished not in LANGUAGES:
            raise Fault("no-language", detail=wished)
        use_language(wished or next(each for each in LANGUAGES if each != language()))
        self.standing = ""  # what was said in the other language
        for screen in self.screen_stack:
            for node in (screen, *screen.walk_children()):
                if hasattr(node, "speak"):
                    node.speak()
        if self.room is not None:
            self.room.show_keys()

    def complete_theme(self, typed: str) -> Sequence[str]:
        """The themes."""
        return list(themes.NAMES)

    def complete_lang(self, typed: str) -> Sequence[str]:
        """The languages."""
        return LANGUAGES

    def sound_tables(self) -> Tables | None:
        """The tables of the sounds of hanzi that the corpus holds; None while there is no corpus."""
        if self._sounds is None and hasattr(self, "corpus"):
            from corpus.search.fold import Tables

            self._sounds = Tables.load(self.corpus.meta("tables"))
        return self._sounds

    def do_reload_keys(self) -> None:
        """Take the keymap as its files are now."""
        self.keyboard.read_again()

    def do_describe_key(self) -> None:
        """Tell what the next chord is called and would do."""
        self.keyboard.describe_next()

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
        return self.keyboard.key_for(action)


def _collect_garbage() -> None:
    """From now on, but never among what the first screen needed."""
    gc.freeze()
    gc.enable()
