"""Help: the keys in force, made from the one table; what is wrong with the reader's keymap; actions without a key.

It stands in columns where there is room, is searched by whatever an action is called; Enter does what the line says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Input

from tui.host import host
from tui.keys import BoundAction, InForce, KeymapProblem
from tui.keys.actions import ACTIONS, GLOBAL
from tui.keys.cheat_sheet import MOVES, SheetLine, sheet
from tui.keys.command_line import alike
from tui.models.columns import EXCERPTED, LABELLED
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, clip, pad, wrap
from tui.text.i18n import t
from tui.widgets.base.bars import Bar, cut
from tui.widgets.base.line_input import QueryInput
from tui.widgets.base.line_view import CURSOR, PICKED, PICKED_CURSOR, RESTING, LineView
from tui.widgets.list.report_list import BEGUN, NEW, STARRED, UNREAD

KEYS_WIDTH = 28  # cells of the column of keys; less where lines are narrow
COLUMN = 58  # cells that a column of lines needs
FAULTS, SIGNS = "problems", "signs"
# What stands before and behind the reports of the list, and what it says.
LIST_SIGNS = (
    (CURSOR, "cursor"), (PICKED, "picked"), (PICKED_CURSOR, "picked-cursor"), (UNREAD, "unread"), (NEW, "new"),
    (BEGUN, "begun"), (STARRED, "starred"), ("+2", "copies"), ("!", "flags"), ("≈", "kin"), (EXCERPTED, "excerpted"),
    (LABELLED, "labelled"), ("= 音 首 ~", "tiers"),
)  # fmt: skip


class HelpLine(NamedTuple):
    """One line of help: a heading of a group, a binding with its action, or a row of what is told of a fault."""

    group: str
    keys: str = ""
    told: str = ""
    hit: BoundAction | None = None
    bound: bool = True

    @property
    def heading(self) -> bool:
        """Whether it only names what follows."""
        return bool(self.group) and not self.told


BLANK = HelpLine("")


def help_lines(
    in_force: InForce, here: str = GLOBAL, width: int = 80, wanted: Callable[[SheetLine], bool] = bool
) -> Iterator[HelpLine]:
    """Faults of the keymap, then where help was asked for, then everywhere, moving, and every other context; of the
    bindings those that are `wanted`. Without faults and signs where not all are."""
    everything = wanted is bool
    if in_force.problems and everything:
        yield HelpLine(FAULTS)
        for each in in_force.problems:
            yield from _told(each, width)
        yield BLANK
    groups: dict[str, list[HelpLine]] = {}
    for line in filter(wanted, sheet(in_force.keymap)):
        hit = BoundAction(line.action, line.argument)
        shown = HelpLine(line.context, "  ".join(line.keys), line.name(), hit, bool(line.chords))
        groups.setdefault(line.context, []).append(shown)
    order = dict.fromkeys((here, GLOBAL, MOVES, *groups))
    for place, group in enumerate(group for group in order if group in groups):
        if place:
            yield BLANK
        yield HelpLine(group)
        yield from groups[group]
        if group == "list" and everything:
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
    """The lines of help, in columns that are read one after the other; the cursor stands on one line of one of them."""

    context = "help"
    mark_width = 0  # each column has marks of its own

    def __init__(self, here: str) -> None:
        super().__init__(id="help")
        self.here = here
        self.columns: list[list[HelpLine]] = [[]]
        self.column = 0
        self.wanted: Callable[[SheetLine], bool] = bool

    def on_mount(self) -> None:
        """List what is in force."""
        self.read()

    def on_resize(self) -> None:
        """Lay the lines out for the new width, the cursor on the same line."""
        self.read(self.line)

    def narrow(self, wanted: Callable[[SheetLine], bool]) -> None:
        """List these bindings alone, the cursor on the first."""
        self.wanted = wanted
        self.read()

    def read(self, line: HelpLine | None = None) -> None:
        """List what is in force now, the cursor on a line if that is still there, else on the first."""
        in_force, width = host(self).keyboard.in_force, self.size.width or 80
        count = 1 if in_force.problems else max(1, width // COLUMN)
        self.columns = in_columns(list(help_lines(in_force, self.here, width, self.wanted)), count)
        places = self._places()
        self.column, row = next((at for at in places if line == self._at(*at)), places[0])
        self.items_changed(row)
        if row == places[0][1]:
            self.scroll_to(y=0, animate=False, force=True)

    @property
    def line(self) -> HelpLine:
        """The line at the cursor."""
        return self._at(self.column, self.cursor)

    def _at(self, column: int, row: int) -> HelpLine:
        lines = self.columns[column] if column < len(self.columns) else []
        return lines[row] if row < len(lines) else BLANK

    def _places(self) -> list[tuple[int, int]]:
        """Where the cursor may stand, in the order in which one reads; one at least."""
        return [
            (column, row)
            for column, lines in enumerate(self.columns)
            for row, line in enumerate(lines)
            if line.told
        ] or [(0, 0)]

    def item_count(self) -> int:
        """Rows of the longest column."""
        return max(map(len, self.columns))

    def selectable(self, item: int) -> bool:
        """Headings are not."""
        return bool(self._at(self.column, item).told)

    # -- drawing

    def draw(self, item: int, row: int, width: int) -> Text:
        """The lines of all columns in this row."""
        each = width // len(self.columns)
        parts = [self._line(item, column, each) for column in range(len(self.columns))]
        return Text.assemble(*parts, no_wrap=True)

    def _line(self, item: int, column: int, width: int) -> Text:
        """A heading, a row of a fault, or keys and what they do; with the mark of the cursor where that is."""
        line = self._at(column, item)
        here = column == self.column and self._mark(item) in (CURSOR, RESTING)
        mark = self._mark(item) if here else " "
        text = Text.assemble(
            (mark, self.style("mark") if here else ""), self._told(line, width - 1), no_wrap=True
        )
        text = cut(text, width - 1)
        text.append(" " * (width - cell_width(text.plain)))
        if here:
            text.stylize_before(self.style("cursor"))
        return text

    def _told(self, line: HelpLine, width: int) -> Text:
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

    # -- moving: down a column, then down the next

    def _go(self, items: int) -> None:
        places = self._places()
        here = (self.column, self.cursor)
        at = places.index(here) if here in places else 0
        self._stand(*places[max(0, min(at + items, len(places) - 1))])

    def do_top(self, count: int = 1) -> None:
        """To the first line, or to the one that is counted."""
        places = self._places()
        self._stand(*places[min(count, len(places)) - 1])
        if count == 1:
            self.scroll_to(y=0, animate=False, force=True)

    def do_bottom(self, count: int | None = None) -> None:
        """To the last line, or to the one that is counted."""
        places = self._places()
        self._stand(*places[(min(count, len(places)) if count else len(places)) - 1])

    def do_next_pane(self) -> None:
        """To the next column, at the same height; behind the last one to the first."""
        self._to_column(1)

    def do_previous_pane(self) -> None:
        """To the column before, at the same height; before the first one to the last."""
        self._to_column(-1)

    def fits_next_pane(self) -> bool:
        """Whether there are columns."""
        return len(self.columns) > 1

    def _to_column(self, way: int) -> None:
        column = (self.column + way) % len(self.columns)
        rows = [row for at, row in self._places() if at == column]
        if rows:
            self._stand(column, min(rows, key=lambda row: abs(row - self.cursor)))

    def _stand(self, column: int, row: int) -> None:
        before, self.column = self.cursor, column
        self.move_to(row)
        for item in {before, self.cursor}:
            self.forget(item)
        self.post_message(self.Moved(self, self.cursor))


def _has_key(line: SheetLine, typed: str) -> bool:
    """Whether it has such a key; a single letter is meant as it is written (`f`, not `F`)."""
    keys = " ".join(line.keys)
    return typed in keys if len(typed) == 1 else typed.lower() in keys.lower()


def in_columns(lines: Sequence[HelpLine], count: int) -> list[list[HelpLine]]:
    """The lines in so many columns at most, as even as they come; none ends with a heading or begins with a blank."""
    tall = -(-len(lines) // count)
    columns: list[list[HelpLine]] = [[]]
    for line in lines:
        last = columns[-1]
        if len(last) >= tall and len(columns) < count:
            moved = [last.pop()] if last[-1].heading else []
            columns.append(moved)
        if line != BLANK or columns[-1]:
            columns[-1].append(line)
    return columns


class HelpScreen(Room):
    """The keys in force, those of the pane in which help was asked for first.

    `below` is the screen that it is asked from; answers with what to do there, or None.
    """

    def __init__(self, here: str = GLOBAL, below: Room | None = None) -> None:
        super().__init__()
        self.here, self.below = here, below

    def compose(self) -> ComposeResult:
        """Title, lines, what to look for, keys."""
        yield Bar(id="title")
        yield HelpView(self.here)
        yield QueryInput(context="prompt", id="find", placeholder=t("help.find"))
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Say which preset it is."""
        self.speak()
        self.set_focus(self.view)

    @property
    def view(self) -> HelpView:
        """The lines."""
        return self.query_one(HelpView)

    @property
    def _find(self) -> QueryInput:
        return self.query_one("#find", QueryInput)

    def speak(self) -> None:
        """Which preset and which file, in the language in force."""
        keyboard = host(self).keyboard
        parts = [t("help.title"), t("help.preset", preset=safe_line(keyboard.in_force.keymap.preset))]
        if keyboard.source is not None and keyboard.source.there is not None:
            parts.append(safe_line(str(keyboard.source.there)))
        self.query_one("#title", Bar).put(Text(f" {' · '.join(parts)}", style="bold"))
        self.view.read()

    def on_line_view_moved(self) -> None:
        """Whether the line can be done is told among the keys."""
        host(self).show_keys()

    # -- looking for something

    def do_search(self) -> None:
        """Type what is looked for: an action by any of its names, or a key."""
        self.add_class("-find")
        self.set_focus(self._find)

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what answers to it."""
        event.stop()
        typed = event.value.strip()
        if not typed:
            self.view.narrow(bool)
            return
        found = alike(typed, ACTIONS.values(), host(self).sound_tables())
        self.view.narrow(lambda line: line.action in found or _has_key(line, typed))
        if self.view.line == BLANK:
            self.say(t("search.none"))
        else:
            self.show_keys()

    def do_submit(self) -> None:
        """Go on with what was found, if anything was."""
        if self.view.line == BLANK:
            self.say(t("search.none"))
            return
        self.set_focus(self.view)
        if not self._find.value:
            self.remove_class("-find")

    def do_leave(self) -> None:
        """All lines again."""
        self._find.value = ""
        self.remove_class("-find")
        self.set_focus(self.view)

    def do_clear(self) -> None:
        """Empty the line."""
        self._find.value = ""

    def do_hit_down(self) -> None:
        """One line down."""
        self.view.do_cursor_down()

    def do_hit_up(self) -> None:
        """One line up."""
        self.view.do_cursor_up()

    def do_back(self) -> None:
        """All lines again, where some were looked for; else to the screen below."""
        if self.has_class("-find"):
            self.do_leave()
        else:
            self.dismiss(None)

    # -- doing it

    def fits_open(self) -> bool:
        """Whether the line at the cursor can be done on the screen below."""
        hit = self.view.line.hit
        return hit is not None and self.below is not None and self.below.does(hit.action)

    def do_open(self) -> None:
        """Do what the line says, on the screen below."""
        if self.fits_open():
            self.dismiss(self.view.line.hit)
        else:
            host(self).refuse(self.view.line.told)

    def do_help(self) -> None:
        """The same key closes it."""
        self.dismiss(None)

    def do_reload_keys(self) -> None:
        """Read the keymap again and show what is in force then."""
        host(self).keyboard.read_again()
        self.speak()
