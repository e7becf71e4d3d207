"""One line to type, asked for by who needs it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets.input import Selection

from corpus.errors import Fault
from tui.host import host
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.text.i18n import sentence, t
from tui.widgets.base.bars import Bar, broken
from tui.widgets.base.line_input import QueryInput

YES = ("y", "yes", "是")  # what is typed to agree


class Prompt(Room):
    """Asks for a line; answers with what is `made` of it, or None if the reader turned back.

    Where that raises a fault, the fault is told and the line stays as it was typed.
    """

    def __init__(
        self,
        question: str,
        line: str = "",
        about: str = "",
        *,
        hint: str = "",
        made: Callable[[str], Any] = str,
        anew: bool = False,
    ) -> None:
        """`line` stands there at first: to be edited, or, where one types `anew`, to give way to the first key."""
        super().__init__()
        self.anew = anew
        self.question, self.line, self.about, self.hint, self.made = question, line, about, hint, made

    def compose(self) -> ComposeResult:
        """Question, line, what it is about, keys."""
        yield Bar(id="title")
        yield QueryInput(context="prompt", id="line", placeholder=self.hint)
        yield Bar(id="about")
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Ask."""
        self.query_one("#title", Bar).put(Text(f" {self.question}", style="bold"))
        line = self.query_one(QueryInput)
        line.value = self.line
        if self.anew:
            line.selection = Selection(0, len(self.line))
        self.set_focus(line)

    def on_resize(self) -> None:
        """Fit what it is about to the width."""
        self.tell_about()

    def tell_about(self) -> None:
        """Say what it is about, broken to the width."""
        told, bar = safe_line(self.about), self.query_one("#about", Bar)
        rows = broken(told, self.app.size.width - 2)
        bar.put(Text("\n".join(f" {row}" for row in rows), style="dim"))
        bar.display = bool(told)

    def do_submit(self) -> None:
        """Answer with what is made of the line."""
        try:
            answer = self.made(self.query_one(QueryInput).value.strip())
        except Fault as fault:
            host(self).notice(safe_line(sentence(fault)))
            return
        self.dismiss(answer)

    def do_leave(self) -> None:
        """Turn back."""
        self.dismiss(None)

    def do_clear(self) -> None:
        """Empty the line."""
        self.query_one(QueryInput).value = ""


def ask_to_replace(screen: Room, name: str, write: Callable[[], object]) -> None:
    """Ask whether the file of that name, which is there already, may be replaced, and `write` where the reader agrees;
    else say that nothing was written."""

    def answered(typed: str | None) -> None:
        if typed is not None and typed.strip().lower() in YES:
            write()
        else:
            host(screen).notice(t("export.kept", path=safe_line(name)))

    question = t("export.replace", path=safe_line(name))
    keys = {name: host(screen).keyboard.key_for(name, "prompt") for name in ("submit", "leave")}
    screen.app.push_screen(Prompt(question, "", t("export.replace-how", **keys)), answered)
