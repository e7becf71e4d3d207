"""What widgets and screens may ask of the app they run in, so that none of them imports it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast

from textual.events import Event, Key
from textual.message_pump import MessagePump

from corpus.errors import Fault
from corpus.store.corpus_file import Corpus
from tui.data.corrections import Overlay
from tui.data.state_db import State
from tui.terminal.driver import TerminalLine
from tui.workers.search import Searcher
from tui.workers.task import Steps

if TYPE_CHECKING:
    from corpus.lexicon.lexicon import Lexicon
    from corpus.textindex.folding import Tables
    from tui.keys.keyboard import Keyboard


class Host(Protocol):
    """The app, as the inner rooms know it."""

    corpus: Corpus
    lexicon: Lexicon  # that the corpus is asked in
    overlay: Overlay
    keyboard: Keyboard
    searcher: Searcher
    state: State
    line: TerminalLine | None  # to the terminal; none where there is none
    standing: str  # the notice that stands in place of the keys, empty if none does

    def notice(self, message: str) -> None:
        """Show one line in place of the keys until the next key is pressed."""

    def failed(self, fault: Fault) -> None:
        """Tell what went wrong where no key and no thread can tell of it."""

    def sound_tables(self) -> Tables | None:
        """The tables of the sounds of hanzi that the corpus holds; None while there is no corpus."""

    def work(self, label: str, steps: Steps, done: Callable[[], object]) -> bool:
        """Do something long beside the keys; `done` is called once all of it is done. Whether it was begun."""

    def working(self) -> bool:
        """Whether something long is being done; the reader is told if so."""

    def hear(self, event: Key) -> None:
        """Ask what a key means that was pressed in a line one types in; it is stopped if it means anything."""

    def key_ended(self, event: Event) -> None:
        """A key or a paste has come to its end: it means nothing to anyone further out."""

    def go_on(self) -> None:
        """Hand over what was typed before the screen in front was ready."""

    def key_for(self, action: str) -> str:
        """The first key of an action, as one shows it; empty if it has none."""


def host(node: MessagePump) -> Host:
    """The app that a widget or screen runs in."""
    return cast(Host, node.app)
