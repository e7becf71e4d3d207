"""Help: the keys in force, made from the one table; what is wrong with the reader's keymap; actions without a key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.text import Text
from textual.app import ComposeResult

from tui.host import host
from tui.keys import InForce, KeymapProblem
from tui.keys.actions import GLOBAL
from tui.keys.cheat_sheet import MOVES, sheet
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, clip, pad, wrap
from tui.text.i18n import t
from tui.widgets.base.bars import Bar
from tui.widgets.base.line_view import CURSOR, PICKED, PICKED_CURSOR, LineView
from tui.widgets.list.report_list import BEGUN, NEW, STARRED, UNREAD

KEYS_WIDTH = 28  # cells of the column of keys; less on a narrow screen
FAULTS, SIGNS = "faults", "signs"
# What stands before and behind the reports of the list, and what it says.
LIST_SIGNS = (
    (CURSOR, "cursor"), (PICKED, "picked"), (PICKED_CURSOR, "picked-cursor"), (UNREAD, "unread"), (NEW, "new"),
    (BEGUN, "begun"), (STARRED, "starred"), ("+2", "copies"), ("!", "flags"), ("≈", "kin"), ("= 音 首 ~", "tiers"),
)  # fmt: skip


class HelpLine(NamedTuple):
    """One line of help: a heading of a group, a binding, or a row of what is told of a fault."""

    group: str
    keys: str = ""
    told: str = ""
    bound: bool = True

    @property
    def heading(self) -> bool:
        """Whether it only names what follows."""
        return bool(self.group) and not self.told


BLANK = HelpLine("")


def help_lines(in_force: InForce, here: str = GLOBAL, width: int = 80) -> Iterator[HelpLine]:
    """Faults of the keymap, then where help was asked for, then everywhere, moving, and every other context."""
    if in_force.problems:
        yield HelpLine(FAULTS)
        for each in in_force.problems:
            yield from _told(each, width)
    groups: dict[str, list[HelpLine]] = {}
    for line in sheet(in_force.keymap):
        shown = HelpLine(line.context, "  ".join(line.keys), line.name(), bool(line.chords))
        groups.setdefault(line.context, []).append(shown)
    order = dict.fromkeys((here, GLOBAL, MOVES, *groups))
    for place, group in enumerate(group for group in order if group in groups):
        if place or in_force.problems:
            yield BLANK
        yield HelpLine(group)
        yield from groups[group]
        if group == "list":
            yield BLANK
            yield HelpLine(SIGNS)
            yield from (HelpLine(SIGNS, sign, t(f"sign.{name}")) for sign, name in LIST_SIGNS)


def _told(problem: KeymapProblem, width: int) -> Iterator[HelpLine]:
    """A fault with file and place, broken into rows."""
    place = ":".join(
        str(part) for part in (problem.path.name, problem.line, problem.column) if part is not None
    )
    text = safe_line(f"{place}  {problem.message}")
    for row in wrap(text, max(16, width - 4), ()):
        yield HelpLine(FAULTS, told=text[row.start : row.end].strip())


class HelpView(LineView):
    """The lines of help."""

    context = "help"

    def __init__(self, here: str) -> None:
        super().__init__(id="help")
        self.here = here
        self.lines: list[HelpLine] = []

    def on_mount(self) -> None:
        """List what is in force."""
        self.read()

    def on_resize(self) -> None:
        """Break what is told of faults to the new width."""
        self.read()

    def read(self) -> None:
        """List what is in force now."""
        self.lines = list(help_lines(host(self).keyboard.in_force, self.here, self.size.width or 80))
        self.items_changed(self.cursor)

    def item_count(self) -> int:
        """Lines of help."""
        return len(self.lines)

    def selectable(self, item: int) -> bool:
        """Headings are not."""
        return bool(self.lines[item].told)

    def draw(self, item: int, row: int, width: int) -> Text:
        """A heading, a row of a fault, or keys and what they do."""
        line = self.lines[item]
        if line == BLANK:
            return Text("")
        if line.group == FAULTS:
            return self._fault(line)
        if line.heading:
            return Text(f" {t(f'context.{line.group}')}", style=self.style("strong"))
        column = min(KEYS_WIDTH, max(12, width // 3))
        keys = line.keys if line.bound else t("help.unbound")
        shown = pad(clip(keys, column - 1) if cell_width(keys) >= column else keys, column)
        style = self.style("found" if line.bound else "dim")
        return Text.assemble("   ", (shown, style), line.told, no_wrap=True)

    def _fault(self, line: HelpLine) -> Text:
        if line.heading:
            n = len(host(self).keyboard.in_force.problems)
            return Text(f" {t('help.faults', n=n)}", style=self.style("warn"))
        return Text(f"   {line.told}", no_wrap=True)


class HelpScreen(Room):
    """The keys in force, those of the pane in which help was asked for first."""

    def __init__(self, here: str = GLOBAL) -> None:
        super().__init__()
        self.here = here

    def compose(self) -> ComposeResult:
        """Title, lines, keys."""
        yield Bar(id="title")
        yield HelpView(self.here)
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Say which preset it is."""
        self.speak()
        self.set_focus(self.query_one(HelpView))

    def speak(self) -> None:
        """Which preset and which file, in the language in force."""
        keyboard = host(self).keyboard
        parts = [t("help.title"), t("help.preset", preset=safe_line(keyboard.in_force.keymap.preset))]
        if keyboard.source is not None and keyboard.source.there is not None:
            parts.append(safe_line(str(keyboard.source.there)))
        self.query_one("#title", Bar).put(Text(f" {' · '.join(parts)}", style="bold"))
        self.query_one(HelpView).read()

    def do_help(self) -> None:
        """The same key closes it."""
        self.do_back()

    def do_reload_keys(self) -> None:
        """Read the keymap again and show what is in force then."""
        host(self).keyboard.read_again()
        self.speak()
