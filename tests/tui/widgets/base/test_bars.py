"""The bars: nothing that could command the terminal passes them, and what is drawn stays where it was."""

from __future__ import annotations

from rich.text import Text

from tui.widgets.base.bars import Bar


def test_what_could_command_the_terminal_does_not_pass_a_bar() -> None:
    bar = Bar()
    bar.put(Text.assemble("甲\x1b]52;c;aGk=", ("乙\u202e", "bold"), "\n丙"))
    shown = bar.render()
    assert shown.plain == "甲␛]52;c;aGk=乙·\n丙"
    assert [(span.start, span.end) for span in shown.spans] == [(12, 14)]
