"""The line to the terminal, measured against one that answers as it is told to."""

from __future__ import annotations

import os
import threading
import tty
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tui.terminal import link
from tui.terminal.driver import ASK


class Answering:
    """A terminal: `cells` are those over which it draws a sign, `answers` whether it tells where the cursor stands."""

    def __init__(self) -> None:
        self.cells, self.answers = 1, True
        self.drawn = b""
        self.far, self.near = os.openpty()
        tty.setraw(self.near)
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        heard = b""
        with suppress(OSError):
            while piece := os.read(self.far, 4096):
                self.drawn += piece
                heard += piece
                while ASK.encode() in heard:
                    before, _, heard = heard.partition(ASK.encode())
                    column = 1 + self.cells * before.count(link.AMBIGUOUS.encode())
                    if self.answers:
                        os.write(self.far, f"\x1b[7;{column}R".encode())


@pytest.fixture
def terminal() -> Iterator[Answering]:
    made = Answering()
    yield made
    os.close(made.near)
    os.close(made.far)


@pytest.mark.parametrize("cells", [1, 2])
def test_how_wide_signs_are_drawn_is_seen_and_they_are_erased(cells: int, terminal: Answering) -> None:
    terminal.cells = cells
    assert link.width_of_ambiguous(terminal.near) == cells
    assert link.answer(terminal.near) is not None
    assert b"\r\x1b[K" in terminal.drawn


def test_the_line_is_measured(terminal: Answering) -> None:
    found = link.measured(terminal.near)
    assert found is not None
    assert 0 < found.middle <= found.longest < link.PATIENCE
    assert len(terminal.drawn) >= link.PAGE


def test_a_terminal_that_does_not_answer_is_not_waited_for_long(
    terminal: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "PATIENCE", 0.05)
    terminal.answers = False
    assert link.measured(terminal.near) is None
    assert link.width_of_ambiguous(terminal.near) is None
