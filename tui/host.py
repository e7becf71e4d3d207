"""What widgets and screens may ask of the app they run in, so that none of them imports it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from textual.events import Event, Key
from textual.message_pump import MessagePump

from corpus.errors import Fault
from corpus.store.corpus_file import Corpus
from corpus.store.known_reports import KnownReports
from tui.data.corrected_corpus import CorrectedCorpus
from tui.data.labels import ReportLabels
from tui.data.left_open import LeftOpen
from tui.data.state_db import State
from tui.terminal.driver import TerminalLine
from tui.workers.search import Searcher
from tui.workers.task import Steps

if TYPE_CHECKING:
    from corpus.lexicon.lexicon import Lexicon
    from corpus.textindex.folding import Tables
    from tui.keys.keyboard import Keyboard


class Feed(Protocol):
    """The way of the keys, as those know it that a key goes through."""

    def hear(self, event: Key) -> None:
        """Ask what a key means that was pressed in a line one types in; it is stopped if it means anything."""

    def ended(self, event: Event) -> None:
        """A key or a paste has come to its end: it means nothing to anyone further out."""

    def go_on(self) -> None:
        """Hand over what was typed before the screen in front was ready."""


class FirstVisit(Protocol):
    """What is told on the first visit of all."""

    def begin(self) -> bool:
        """Begin where this is the first visit of all; whether it did."""


class Host(Protocol):
    """The app, as the inner rooms know it."""

    keyboard: Keyboard
    state: State
    labels: ReportLabels  # tags and notes on reports
    line: TerminalLine | None  # to the terminal; none where there is none
    standing: str  # the notice that stands in place of the keys, empty if none does
    parts: tuple[object, ...]  # what does actions for the app beside itself

    @property
    def tour(self) -> FirstVisit:
        """The tour of the first visit."""

    @property
    def key_feed(self) -> Feed:
        """The way of the keys."""

    @property
    def corpus(self) -> Corpus:
        """The corpus that is open."""

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon, with the reader's own indicators, that the corpus is asked in."""

    @property
    def corrected(self) -> CorrectedCorpus:
        """The corpus with the reader's corrections laid over it."""

    @property
    def searcher(self) -> Searcher:
        """The thread that searches the corpus."""

    @property
    def sources(self) -> tuple[Path, ...]:
        """What the corpus was built from; empty for a corpus file."""

    @property
    def own_slips(self) -> tuple[Fault, ...]:
        """What of the reader's own files is not in force."""

    @property
    def known(self) -> KnownReports | None:
        """The reports that were there at the last visit; None where there was none."""

    @property
    def left_open(self) -> LeftOpen:
        """What stands open over the corpus, for the next visit."""

    def notice(self, message: str) -> None:
        """Show one line in place of the keys until the next key is pressed."""

    def refuse(self, name: str) -> None:
        """Tell that what is called so does nothing here."""

    def show_keys(self) -> None:
        """The keys that matter now, or what stands in their place."""

    def failed(self, fault: Fault) -> None:
        """Tell what went wrong where no key and no thread can tell of it."""

    def sound_tables(self) -> Tables | None:
        """The tables of the sounds of hanzi that the corpus holds; None while there is no corpus."""

    def work(self, label: str, steps: Steps, done: Callable[[], object]) -> bool:
        """Do something long beside the keys; `done` is called once all of it is done. Whether it was begun."""

    def working(self) -> bool:
        """Whether something long is being done; the reader is told if so."""

    def stop_work(self) -> bool:
        """End what is being done beside the keys; whether anything is."""

    def key_for(self, action: str) -> str:
        """The first key of an action, as one shows it: one that does it here, if there is any; empty if it has none."""

    def key_back(self) -> str:
        """The key that leads back from here, out of the line that one types in before anything else."""


def host(node: MessagePump) -> Host:
    """The app that a widget or screen runs in."""
    return cast(Host, node.app)
