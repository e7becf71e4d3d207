"""What all screens share: the context that keys are looked up in, the line of keys, the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from rich.text import Text
from textual._styles_cache import StylesCache
from textual.events import Mount
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from tui.host import host
from tui.keys import display_chord
from tui.keys.actions import ACTIONS, Action, permitted
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width
from tui.text.catalogue import CATALOGUE
from tui.text.i18n import t
from tui.widgets.base.bars import Bar, broken, cut, fit
from tui.widgets.base.guarded import Guarded

NOTICE_ROWS = 4  # that a message in place of the keys may take


class Room(Guarded, Screen[Any], inherit_bindings=False):
    """A screen whose focused widget names the context of the keys (`context = "reader"`)."""

    # Classes by how many cells there are across, and how many rows down.
    ACROSS = ((0, "-tiny"), (60, "-narrow"), (100, "-wide"), (160, "-broad"))
    DOWN = ((0, "-flat"), (16, "-short"), (30, "-tall"))
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = list(ACROSS)  # noqa: RUF012
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = list(DOWN)  # noqa: RUF012

    # Textual repaints the whole screen when the focus moves; the panes say themselves, on one row, where keys go.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    parts: tuple[object, ...] = ()  # what does actions for the screen beside its widgets

    passing = False  # whether what is written here is meant for the screen that comes behind it

    ready = False  # whether its widgets are there and keys can go to them

    # A terminal cell grid needs no text selection by mouse; a plain select mode comes from the terminal itself.
    ALLOW_SELECT = False

    def dealt_with(self, message: Message) -> None:
        """Behind all that a screen does when it is mounted, even where that failed: now keys can come."""
        super().dealt_with(message)
        if isinstance(message, Mount):
            self.ready = True
            host(self).key_feed.go_on()

    def on_unmount(self) -> None:
        """Let its widgets go. What Textual keeps of the colours of the last thousand keeps all their rows as well."""
        StylesCache.get_inner_outer.cache_clear()

    def watch_focused(self, focused: Widget | None) -> None:
        """Where what had the focus is hidden or gone, keys go to another widget: else none of them would be heard."""
        if focused is None:
            self.call_after_refresh(self._find_focus)

    def _find_focus(self) -> None:
        """Give the focus to the first widget that is shown, a line to type in only where there is nothing else."""
        if self.focused is None and self.is_current:
            order = self.focus_chain
            self.set_focus(
                next((each for each in order if not isinstance(each, Input)), next(iter(order), None))
            )

    @property
    def contexts(self) -> tuple[str, ...]:
        """The contexts of a key pressed now, the inner first."""
        inner = getattr(self.focused, "context", None)
        return (inner, "global") if inner else ("global",)

    def show_keys(self) -> None:
        """The keys that matter here, in the last line; or the notice that stands there until the next key."""
        if host(self).standing:
            self.say(host(self).standing)
            return
        bars = self.query("#keys").results(Bar)
        for bar in bars:
            told = {
                action.id: Text.assemble(
                    (keys, "bold"), (f" {_footer_name(action, self.contexts[0])}", "dim")
                )
                for action, keys in self.keys_that_matter()
            }
            always = Text("  ").join(told.pop(name) for name in ("back", "help", "quit") if name in told)
            shown = fit(told.values(), bar.cells - 4 - cell_width(always.plain))
            bar.styles.height = 1
            bar.put(Text.assemble(" ", shown, "  " if shown else "", always))

    def say(self, message: str) -> None:
        """A message in place of the keys, whatever it repeats made safe for the terminal. What no line holds is broken
        over some rows: its end tells the mend, or where something went."""
        for bar in self.query("#keys").results(Bar):
            rows = broken(safe_line(message), bar.cells - 2)
            told = (
                [*rows[: NOTICE_ROWS - 1], "".join(rows[NOTICE_ROWS - 1 :])] if rows[NOTICE_ROWS:] else rows
            )
            bar.styles.height = len(told)
            bar.put(Text("\n").join(cut(Text(f" {row}", style="bold"), bar.cells) for row in told))

    def keys_that_matter(self) -> Iterator[tuple[Action, str]]:
        """Actions that do something here and now, with a key of each, in the order of the line."""
        for action in sorted(ACTIONS.values(), key=lambda action: action.footer):
            if not action.footer or not set(action.contexts) & set(self.contexts) or not self.does(action.id):
                continue
            keys = [key for name in (action.id, action.opposite) if name and (key := self.key_of(name))]
            if keys:
                yield action, ("/" if all(len(key) == 1 for key in keys) else " ").join(keys)

    def does(self, action: str) -> bool:
        """Whether the action is permitted, anything from the focused widget outwards does it, and it has something to
        do there: where that is not always so, `fits_ACTION` tells."""
        if not permitted(ACTIONS[action]):
            return False
        fits = self.method(f"fits_{action}")
        return self.method(f"do_{action}") is not None and (fits is None or bool(fits()))

    def method(self, name: str) -> Callable[..., Any] | None:
        """What answers to a name, from the focused widget outwards to the screen and the app, each before its parts."""
        nodes = self.focused.ancestors_with_self if self.focused else (self, self.app)
        asked = chain.from_iterable((node, *getattr(node, "parts", ())) for node in nodes)
        return next(filter(None, (getattr(each, name, None) for each in asked)), None)

    def key_of(self, action: str) -> str:
        """The first key that does an action here; one that would be typed, or means something else here, does not."""
        keymap = host(self).keyboard.in_force.keymap
        for place, context in enumerate(self.contexts):
            for chord in keymap.chords_of(action, context, ""):
                if place == 0 or getattr(keymap.resolve(self.contexts, chord), "action", None) == action:
                    return display_chord(chord)
        return ""

    def do_back(self) -> None:
        """To the screen that this one was opened from."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()


def _footer_name(action: Action, context: str) -> str:
    """What the line of keys calls an action: in this context, in any, or as help does."""
    names = (f"footer.{context}.{action.id}", f"footer.{action.id}", f"action.{action.id}")
    return t(next(name for name in names if name in CATALOGUE))
