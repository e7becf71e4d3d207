"""How the panes of the first screen share a terminal: which forms there are, how wide a pane may be, what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

Pane = Literal["list", "reader", "outline", "figures"]
Form = Literal["one", "half", "two", "three"]

PANES: tuple[Pane, ...] = ("list", "reader", "outline", "figures")
LETTERS = dict(zip("asdf", PANES, strict=True))  # what is pressed to go to a pane
STEP = 4  # cells, or rows, by which a pane grows
NARROWEST, LOWEST = 20, 4  # cells and rows of a pane

_THERE: dict[Form, tuple[Pane, ...]] = {
    "one": ("list", "reader"),
    "half": ("list", "reader"),
    "two": ("list", "reader"),
    "three": PANES,
}


class Layout(NamedTuple):
    """What the reader made of a form: cells of the list and of the panes at the right, rows of the text under the list.

    `hidden` are panes that are not shown until they are asked for.
    """

    list: int
    side: int
    under: int
    hidden: frozenset[Pane] = frozenset()

    def told(self) -> Sequence[Any]:
        """The layout as the reader's own file keeps it."""
        return [self.list, self.side, self.under, sorted(self.hidden)]


USUAL: dict[Form, Layout] = {
    "one": Layout(42, 0, 0),
    "half": Layout(42, 0, 8),
    "two": Layout(42, 0, 0),
    "three": Layout(76, 38, 0),
}


def form_of(width: int, height: int) -> Form:
    """What a terminal has room for: one pane, a list and the head of a report under it, two panes, three columns."""
    if width >= 160 and height >= 20:
        return "three"
    if width >= 100:
        return "two"
    return "half" if width >= 60 and height >= 20 else "one"


def read_layout(form: Form, kept: Any) -> Layout:
    """The layout that was kept for a form; the usual one where that is not what `Layout.told` gives."""
    match kept:
        case [int(cells), int(side), int(under), [*hidden]]:
            gone = frozenset(pane for pane in PANES if pane in hidden)
            return Layout(cells, side, under, gone if set(_THERE[form]) - gone else frozenset())
    return USUAL[form]


def fitted(form: Form, layout: Layout, width: int, height: int) -> Layout:
    """The layout as the terminal has room for it: no pane is squeezed out by another."""
    side = _between(layout.side, NARROWEST, width // 3) if form == "three" else 0
    cells = _between(layout.list, NARROWEST, width - side - NARROWEST)
    return layout._replace(list=cells, side=side, under=_between(layout.under, LOWEST, height - 12))


def grown(form: Form, layout: Layout, pane: Pane, by: int, width: int, height: int) -> Layout:
    """The layout with a pane so many cells (under the list: rows) larger, as far as there is room."""
    layout = fitted(form, layout, width, height)
    if form == "half":
        wanted = layout._replace(under=layout.under + (by if pane == "reader" else -by))
    elif pane in ("outline", "figures"):
        wanted = layout._replace(side=layout.side + by)
    else:
        wanted = layout._replace(list=layout.list + (by if pane == "list" else -by))
    return fitted(form, wanted, width, height)


def seen(form: Form, hidden: Iterable[Pane]) -> tuple[Pane, ...]:
    """The panes that a form shows, those hidden left out."""
    gone = frozenset(hidden)
    return tuple(pane for pane in _THERE[form] if pane not in gone)


def _between(wanted: int, least: int, most: int) -> int:
    return max(least, min(wanted, most))
