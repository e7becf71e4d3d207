"""A line to type in: for a query, a name, a command."""

from __future__ import annotations

import re

from rich.text import Text
from textual.events import Key, Paste
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from tui.host import host
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width
from tui.text.i18n import again, t
from tui.widgets.base.guarded import Guarded

_BETWEEN_WORDS = re.compile(r"(?<=[!-~])\n(?=[!-~])")  # between two signs of ASCII

LONGEST_QUERY = 200  # characters; what is longer was pasted by mistake


class QueryInput(Guarded, Input):
    """A line to type in. Nothing blinks, and the keys that move among the hits are the table's.

    What is pasted, or comes from the history or a file name, is kept as it is and shown sanitised.
    """

    # What is typed changes no layout; Textual would lay the whole screen out at every key (8 ms of CPU).
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def __init__(self, *, context: str = "search", id: str | None = None, placeholder: str = "") -> None:
        super().__init__(id=id, placeholder=placeholder, select_on_focus=False, max_length=LONGEST_QUERY)
        self.cursor_blink = False
        self.context = context

    def speak(self) -> None:
        """What may be typed, in the language in force."""
        self.placeholder = again(str(self.placeholder))

    @property
    def _value(self) -> Text:
        """The line as it is drawn: one sign for one of the value, so that the cursor stands where it is."""
        return Text(safe_line(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        """The cell of a place in the line as it is drawn."""
        return cell_width(safe_line(self.value[:position]))

    def on_paste(self, event: Paste) -> None:
        """Take what is pasted for one line, as much of it as there is room for, and say so where that is not all."""
        event.prevent_default()
        event.stop()
        pasted = in_one_line(event.text)
        room = LONGEST_QUERY - len(self.value) + len(self.selected_text)
        self.replace(pasted[:room], *sorted(self.selection))
        if len(pasted) > room:
            host(self).notice(t("line.cut", most=LONGEST_QUERY, left=len(pasted) - room))

    def on_key(self, event: Key) -> None:
        """Ask the table of keys first; what it does not know is written."""
        host(self).key_feed.hear(event)
        if event.key.startswith("alt+"):
            event.prevent_default()  # Textual tells of Alt-d with the character d, and Input would write it


def in_one_line(text: str) -> str:
    """What was pasted, without its line ends: Chinese goes on as it was, a word of letters does not meet the next."""
    lines = [line.strip() for line in text.splitlines()]
    return _BETWEEN_WORDS.sub(" ", "\n".join(filter(None, lines))).replace("\n", "")
