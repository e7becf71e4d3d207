"""The command line and palette: every action by name, with its keys beside it; what was typed before comes back."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from corpus.errors import Fault
from corpus.textindex.folding import Tables
from tui.host import host
from tui.keys import BoundAction
from tui.keys.actions import ACTIONS
from tui.keys.command_line import NO_COMMAND, PaletteEntry, listed, parsed, with_words
from tui.keys.dispatch import refuse_unless_permitted
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import clip, pad
from tui.text.i18n import sentence, t
from tui.widgets.base.bars import Bar
from tui.widgets.base.line_input import QueryInput
from tui.widgets.base.line_view import LineView

HISTORY = "command"  # the kind of the entries in the reader's own file
KEPT = 100


class CommandList(LineView):
    """Commands that may be meant, each with its keys."""

    def __init__(self, contexts: tuple[str, ...]) -> None:
        super().__init__(id="commands")
        self.contexts = contexts
        self.commands: list[PaletteEntry] = []

    def narrow(self, commands: list[PaletteEntry]) -> None:
        """List these."""
        self.commands = commands
        self.items_changed()

    @property
    def command(self) -> PaletteEntry | None:
        """The one under the cursor."""
        return self.commands[self.cursor] if self.commands else None

    def item_count(self) -> int:
        """Commands that may be meant."""
        return len(self.commands)

    def draw(self, item: int, row: int, width: int) -> Text:
        """Name, keys, id."""
        command = self.commands[item]
        keys = "  ".join(
            host(self).keyboard.in_force.keymap.keys_of(command.action, argument=command.argument)
        )
        name_width, keys_width = min(34, width * 2 // 5), min(24, width // 3)
        parts = (
            pad(clip(f" {command.name}", name_width - 1), name_width),
            (pad(clip(keys, keys_width - 1), keys_width), self.style("found")),
            (clip(safe_line(command.typed), max(0, width - name_width - keys_width)), self.style("dim")),
        )
        return Text.assemble(*parts, no_wrap=True)


class CommandScreen(Room):
    """Asks for a command; answers with what to do, or None if the reader turned back.

    `below` is the screen that it is asked from: what does something there is offered, and `complete_ACTION` there
    tells which words may stand behind an action. `line` and `said` are what was typed and what went wrong with it,
    where it is asked again.
    """

    def __init__(self, below: Room, line: str = "", said: str = "") -> None:
        super().__init__()
        self.below = below
        self._line, self._said = line, said
        self._tables: Tables | None = None
        self._listed: str | None = None  # what the list was made for
        self._filled = ""  # what was put into the line for the reader: the list stays as it is
        self._recalled = -1  # how far back in the history the line is, -1 for what was typed

    def compose(self) -> ComposeResult:
        """The commands, and below them the line, as where one comes from."""
        yield CommandList(self.below.contexts)
        with Horizontal(id="command-line"):
            yield Bar(id="command-sign")
            yield QueryInput(context="command", id="command", placeholder=t("command.placeholder"))
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Ask, with what was typed before if it is asked again."""
        self.query_one("#command-sign", Bar).put(Text(":"))
        self._history = [entry.key for entry in host(self).state.entries(HISTORY, KEPT)]
        self._tables = host(self).sound_tables()
        self._put(self._line)
        self._list()
        self.set_focus(self.query_one(QueryInput))
        if self._said:
            self.call_after_refresh(self._tell, self._said)

    # -- the line

    @property
    def _input(self) -> QueryInput:
        return self.query_one(QueryInput)

    @property
    def _commands(self) -> CommandList:
        return self.query_one(CommandList)

    def _put(self, line: str) -> None:
        """Fill the line in for the reader."""
        self._filled = line
        self._input.value = line
        self._input.cursor_position = len(line)

    def _tell(self, what: str) -> None:
        host(self).notice(safe_line(what))

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what may be meant."""
        event.stop()
        if event.value != self._filled:
            self._recalled = -1
            self._list()

    def _list(self) -> None:
        line = self._input.value
        if line == self._listed:
            return
        self._listed = line
        self._commands.narrow(self._meant(line))

    def _meant(self, line: str) -> list[PaletteEntry]:
        head, blank, rest = line.lstrip(": ").partition(" ")
        action = ACTIONS.get(head.lower().replace("-", "_"))
        if blank and action is not None:
            words = self.below.method(f"complete_{action.id}")
            return (
                with_words(action, rest.strip(), words(rest))
                if words
                else [PaletteEntry(action.id, rest.strip())]
            )
        return listed(line.lstrip(": ").rstrip(), self.below.does, self._tables)

    # -- actions

    def do_submit(self) -> None:
        """Do what the line says; the command under the cursor, where the line is none by itself. An empty line, of
        which no command was chosen, closes."""
        self._list()
        line = self._input.value.strip().lstrip(":").strip()
        if not line and not self._commands.cursor:
            self.do_leave()
            return
        try:
            hit = self._chosen(line)
            refuse_unless_permitted(hit.action)
        except Fault as fault:
            self._tell(sentence(fault))
            return
        if not self.below.does(hit.action):
            self._tell(t("command.not-here", name=t(f"action.{hit.action}")))
            return
        done = line or hit.action
        host(self).state.note(HISTORY, done, most=KEPT)
        self.dismiss((hit, done))

    def _chosen(self, line: str) -> BoundAction:
        under = self._commands.command
        moved = self._commands.cursor > 0
        if under is not None and moved:
            return parsed(under.typed)
        try:
            return parsed(line)
        except Fault as fault:
            if under is None or fault.code not in NO_COMMAND:
                raise
            return parsed(under.typed)

    def do_complete(self) -> None:
        """Write the command under the cursor into the line; again for the next one."""
        self._complete(1)

    def do_complete_back(self) -> None:
        """The same backwards."""
        self._complete(-1)

    def _complete(self, way: int) -> None:
        under, count = self._commands.command, self._commands.item_count()
        if under is not None and self._input.value == self._text_of(under) and count > 1:
            self._commands.move_to((self._commands.cursor + way) % count)
            under = self._commands.command
        if under is not None:
            self._put(self._text_of(under))
        if count == 1:
            self._list()

    def _text_of(self, command: PaletteEntry) -> str:
        action = ACTIONS[command.action]
        more = not command.argument and (action.words or action.key)
        return command.typed + (" " if more else "")

    def do_hit_down(self) -> None:
        """One command down; back towards what was typed, where the line is an earlier one."""
        if self._recalled >= 0:
            self._recall(self._recalled - 1)
        else:
            self._commands.move_to(self._commands.cursor + 1)

    def do_hit_up(self) -> None:
        """One command up; above the first, the command given before."""
        if self._recalled >= 0 or not self._commands.cursor:
            self._recall(self._recalled + 1)
        else:
            self._commands.move_to(self._commands.cursor - 1, -1)

    def _recall(self, place: int) -> None:
        """Write an earlier command into the line: 0 for the last one, -1 for what was typed."""
        if place >= len(self._history):
            return
        if self._recalled < 0:
            self._line = self._input.value
        self._recalled = place
        self._put(self._history[place] if place >= 0 else self._line)
        self._list()

    def do_leave(self) -> None:
        """Turn back."""
        self.dismiss(None)

    def do_back(self) -> None:
        """Turn back."""
        self.dismiss(None)

    def do_clear(self) -> None:
        """Empty the line."""
        self._input.value = ""
