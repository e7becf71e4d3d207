"""A screen as text that can be kept and compared: its signs, and row by row the looks of what stands there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.app import App

ATTRIBUTES = {"bold": "b", "dim": "d", "italic": "i", "underline": "u", "reverse": "r", "strike": "s"}
SEEN_ON_BLANKS = "urs"


class Look(NamedTuple):
    """How one cell looks: the letters of its attributes, its colours among the 256, None for the terminal's own."""

    attributes: str = ""
    front: int | None = None
    back: int | None = None

    def __str__(self) -> str:
        colours = "" if self.front is self.back is None else f"{_number(self.front)}/{_number(self.back)}"
        return f"{self.attributes or '.'}{colours}"


class Shot(NamedTuple):
    """A screen: a row of text and a look for each of its cells, row by row."""

    rows: tuple[str, ...]
    looks: tuple[tuple[Look, ...], ...]

    @property
    def text(self) -> str:
        """What stands on it, without the blanks at the right."""
        return _joined(self.rows)

    @property
    def styles(self) -> str:
        """The runs of each row, `column+cells look`, rows alike told once; cells that look as most do are left out."""
        cells = Counter(look for row in self.looks for look in row)
        usual = max(cells, key=lambda look: (look.front is not None, cells[look], str(look)))
        told = [" ".join(_runs(row, usual)) for row in self.looks]
        lines = [f"else {usual}"]
        for runs, rows in groupby(enumerate(told), key=lambda pair: pair[1]):
            numbers = [number for number, _ in rows]
            place = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
            lines += [f"{place}: {runs}"] if runs else []
        return "\n".join(lines)


def take(app: App[Any]) -> Shot:
    """The screen in front of a running app, as it would be drawn now."""
    rows, looks = [], []
    for strip in app.screen._compositor.render_strips():
        rows.append(strip.text)
        looks.append(
            tuple(
                _look(part.style or Style.null(), sign.isspace())
                for part in strip
                for sign in part.text
                for _ in range(cell_len(sign))
            )
        )
    return Shot(tuple(rows), tuple(looks))


def drawn(app: App[Any]) -> str:
    """The text of the screen in front, as `Shot.text`; empty while nothing of it is drawn."""
    return _joined([strip.text for strip in app.screen._compositor.render_strips()])


def _joined(rows: Sequence[str]) -> str:
    return "\n".join(row.rstrip() for row in rows)


def among_256(colour: Color | None) -> int | None:
    """A colour's number, None for the terminal's own."""
    return None if colour is None or colour.is_default else colour.downgrade(ColorSystem.EIGHT_BIT).number


@lru_cache(4096)
def _look(style: Style, blank: bool) -> Look:
    attributes = "".join(letter for name, letter in ATTRIBUTES.items() if getattr(style, name))
    look = Look(attributes, among_256(style.color), among_256(style.bgcolor))
    if not blank or "r" in attributes:
        return look
    return Look("".join(letter for letter in attributes if letter in SEEN_ON_BLANKS), None, look.back)


def _runs(row: tuple[Look, ...], usual: Look) -> Iterator[str]:
    """The runs worth telling; blanks between two words that look the same belong to one run with them."""
    column = 0
    for look, group in groupby(_over_blanks(row)):
        cells = len(list(group))
        if look not in (usual, Look(back=usual.back)):
            yield f"{column}+{cells} {look}"
        column += cells


def _over_blanks(row: tuple[Look, ...]) -> Iterator[Look]:
    """A row in which every blank looks as what stands before it, where nothing of the difference can be seen."""
    before = Look()
    for look in row:
        seen = set(before.attributes) & set(SEEN_ON_BLANKS)
        if look != Look(back=before.back) or seen:
            before = look
        yield before


def _number(colour: int | None) -> str:
    return "-" if colour is None else str(colour)
