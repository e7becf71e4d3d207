"""Help: the keys in force, made from the one table; actions without a key are listed too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.text import Text
from textual.app import ComposeResult

from tui.actions import ACTIONS, CONTEXTS, MOVING
from tui.host import host
from tui.keymap import Keymap
from tui.labels import t
from tui.screens.room import Room
from tui.widgets.bars import Bar
from tui.widgets.line_view import LineView
from tui.wrap import pad


class HelpLine(NamedTuple):
    """One line of help; a heading has no action."""

    context: str
    keys: str = ""
    action: str = ""


BLANK = HelpLine("")


def help_lines(keymap: Keymap) -> Iterator[HelpLine]:
    """Every action with its keys: those that hold everywhere, those that move about, then context by context."""
    moving = [action for action in ACTIONS.values() if action.contexts == MOVING]
    groups = {"global": [], "moving": moving} | {
        context: [
            action for action in ACTIONS.values() if context in action.contexts and action not in moving
        ]
        for context in CONTEXTS
    }
    for context in ("global", "moving", *CONTEXTS[1:]):
        if context != "global":
            yield BLANK
        yield HelpLine(context)
        for action in groups[context]:
            keys = keymap.keys_of(action.id, "list" if context == "moving" else context)
            yield HelpLine(context, "  ".join(keys), action.id)


class HelpView(LineView):
    """The lines of help."""

    context = "help"

    def __init__(self) -> None:
        super().__init__(id="help")
        self.lines: list[HelpLine] = []

    def on_mount(self) -> None:
        """List what is in force."""
        self.lines = list(help_lines(host(self).keymap))
        self.items_changed()

    def item_count(self) -> int:
        """Lines of help."""
        return len(self.lines)

    def selectable(self, item: int) -> bool:
        """Headings are not."""
        return bool(self.lines[item].action)

    def draw(self, item: int, row: int, width: int) -> Text:
        """A heading, or keys and what they do."""
        line = self.lines[item]
        if line == BLANK:
            return Text("")
        if not line.action:
            return Text(f" {t(f'context.{line.context}')}", style=self.style("strong"))
        keys = line.keys or t("help.unbound")
        style = self.style("found") if line.keys else self.style("dim")
        name = Text(t(f"action.{line.action}"))
        return Text.assemble("   ", (pad(keys, 28), style), name, no_wrap=True)


class HelpScreen(Room):
    """The keys in force."""

    def compose(self) -> ComposeResult:
        """Title, lines, keys."""
        yield Bar(id="title")
        yield HelpView()
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Say which preset it is."""
        preset = t("help.preset", preset=host(self).keymap.preset)
        self.query_one("#title", Bar).put(Text(f" {t('help.title')} · {preset}", style="bold"))
        self.set_focus(self.query_one(HelpView))

    def do_help(self) -> None:
        """The same key closes it."""
        self.do_back()
