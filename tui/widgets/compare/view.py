"""What the screen of a comparison asks of a view, and what a view may ask of the corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

from rich.text import Text
from textual.message import Message

from corpus.compare import ComparedRow, Side
from corpus.errors import Fault
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Report
from tui.workers.task import Whole

if TYPE_CHECKING:
    from corpus.export.tables import ExportTable

Result = TypeVar("Result")
Place = tuple[Report, int]  # a report and an offset in its text


class CorpusSource(Protocol):
    """The corpus that is open, and the sounds of its hanzi."""

    @property
    def path(self) -> Path:
        """Where it is: a thread opens it for itself."""

    @property
    def lexicon(self) -> Lexicon:
        """What it is asked in."""

    def report(self, id: str) -> Report:
        """A report as the reader corrected it."""

    def periods(self) -> Sequence[str]:
        """The periods that its reports speak of, the earliest first."""

    def names_like(self, typed: str, names: Iterable[str]) -> frozenset[str]:
        """Those of some names that have what is typed in them; else those that it may mean by sound or with a slip."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports beside each other; made anew for other reports, other corrections, other decisions on names."""

    zones: tuple[str, str]
    reports: tuple[Report, Report]
    rows: Sequence[ComparedRow]
    source: CorpusSource
    # Zone and indicator under the cursor of the table; empty where none is.
    at_cursor: Callable[[], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ViewWork(Generic[Result]):
    """What a view shows, worked out beside the keys."""

    wish: object  # what it is worked out for: while this is shown it is not worked out again
    # Done in a thread, so it touches neither a widget nor the corpus that the app has open.
    job: Callable[[], Whole[Result]]
    show: Callable[[Result], object]  # what is done with the result


class CurrentRow(NamedTuple):
    """The row under the cursor, if there is one, and which of its sides the cursor is on."""

    row: ComparedRow | None
    on_a: bool

    @property
    def sides(self) -> tuple[Side | None, Side | None]:
        """What either report says."""
        return (self.row.a, self.row.b) if self.row else (None, None)

    @property
    def side(self) -> Side | None:
        """The side under the cursor; the other one where this says nothing."""
        a, b = self.sides
        return (a or b) if self.on_a else (b or a)


class CompareView(Protocol):
    """A view of a comparison, a `LineView` besides. One is added by a file that meets this and a line in `views.py`.

    What it is told of last it shows: `compare` first, then what comes of its `work`.
    """

    fault: Fault | None  # why it shows nothing; the screen says it in its place

    # -- what it shows

    def compare(self, comparison: Comparison) -> None:
        """Another comparison; what is still worked out stays as it was until it is there."""

    def work(self) -> ViewWork[Any] | None:
        """What has to be worked out for what it is to show now; None where nothing has."""

    def show_nothing(self) -> None:
        """What it is to show could not be worked out."""

    def narrow(self, typed: str) -> None:
        """Show only what answers to what is typed; all where nothing is."""

    def as_table(self, seen: bool) -> ExportTable | None:
        """What it shows, in the order shown, for a file: as it is `seen`, or with all that is known; None where it
        shows nothing yet."""

    # -- what is told around it

    def facts(self) -> str:
        """What the title says of it."""

    def heading(self, cells: int) -> Text:
        """The names of its columns, on one or more lines of so many cells."""

    def beside(self, cells: int) -> Text | None:
        """What is known beside the current row, on a line of so many cells; None where that is nothing."""

    # -- where the cursor stands

    @property
    def current(self) -> CurrentRow | None:
        """The row under the cursor; None where its lines are not rows of two sides."""

    @property
    def place(self) -> Place | None:
        """The report and the offset in its text that the cursor stands for."""


class Opened(Message):
    """The reader wants to see a place in its report."""

    def __init__(self, report: Report, offset: int) -> None:
        super().__init__()
        self.report, self.offset = report, offset


class ViewChanged(Message):
    """A view shows other lines, or its cursor is on another side or column: what is told around it is out of date."""


class WorkWanted(Message):
    """A view is to show something else, which has to be worked out."""
