"""How to search: every form of a query with examples that run, and what the signs before the hits mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.text import Text
from textual.app import ComposeResult

from tui.host import host
from tui.screens.base import Room
from tui.terminal.wrapping import cell_width, pad, wrap
from tui.text.i18n import t
from tui.text.search_text import TIERS
from tui.widgets.base.bars import Bar
from tui.widgets.base.line_view import LineView
from tui.widgets.list.hit_list import tier_mark

EXAMPLE_WIDTH = 34  # cells of the column of examples; less on a narrow screen
LEAST_FOR_TWO = 72  # cells from which examples and what they do stand side by side


class ExampleLine(NamedTuple):
    """One row: an example that runs, what it does, or a heading (neither). `aside` stands behind the examples."""

    told: str = ""
    example: str = ""
    heading: str = ""
    aside: bool = False


def grammar_lines(width: int) -> Iterator[ExampleLine]:
    """The signs of the hits, then every form with its examples; side by side where there is room."""
    from corpus.query.forms import FORMS

    yield ExampleLine(heading=t("grammar.forms"))
    for form in FORMS:
        yield from _beside(t(f"form.{form.name}"), form.examples, width)
    yield ExampleLine()
    yield ExampleLine(heading=t("grammar.signs"))
    for tier in TIERS:
        sign, *more = _broken(f"{tier_mark(tier)} {t(f'tier.{tier}')}  {t(f'grammar.{tier}')}", width - 6)
        yield ExampleLine(told=sign)
        yield from (ExampleLine(told=f"   {row}") for row in more)


def _beside(told: str, examples: tuple[str, ...], width: int) -> Iterator[ExampleLine]:
    """A form, as many rows as its examples or what it does need."""
    if width < LEAST_FOR_TWO:
        yield from (ExampleLine(told=row) for row in _broken(told, width - 4))
        yield from (ExampleLine(example=example) for example in examples)
        return
    rows = _broken(told, width - EXAMPLE_WIDTH - 5)
    for at in range(max(len(rows), len(examples))):
        told_here = rows[at] if at < len(rows) else ""
        yield ExampleLine(told_here, examples[at] if at < len(examples) else "", aside=True)


def _broken(told: str, width: int) -> list[str]:
    return [told[row.start : row.end].strip() for row in wrap(told, max(16, width), ())]


class GrammarView(LineView):
    """The forms of a query; the cursor stands on examples."""

    context = "help"

    def __init__(self) -> None:
        super().__init__(id="help")
        self.lines: list[ExampleLine] = []

    def on_resize(self) -> None:
        """Lay the lines out for the new width, the cursor on the same example."""
        example = self.example
        self.lines = list(grammar_lines(self.size.width or 80))
        examples = [line.example for line in self.lines]
        self.items_changed(examples.index(example) if example else 0)

    @property
    def example(self) -> str:
        """The example at the cursor."""
        return self.lines[self.cursor].example if self.cursor < len(self.lines) else ""

    def item_count(self) -> int:
        """Rows."""
        return len(self.lines)

    def selectable(self, item: int) -> bool:
        """What can be run is."""
        return bool(self.lines[item].example)

    def draw(self, item: int, row: int, width: int) -> Text:
        """A heading; an example with what it does."""
        line = self.lines[item]
        if line.heading:
            return Text(f" {line.heading}", style=self.style("strong"), no_wrap=True)
        column = EXAMPLE_WIDTH if line.aside else cell_width(line.example)
        example = pad(line.example, column) + " " * (cell_width(line.example) >= column and line.aside)
        return Text.assemble(
            "   ", (example, self.style("found")), (line.told, self.style("dim")), no_wrap=True
        )


class GrammarScreen(Room):
    """How to search; answers with the example to run, or None."""

    def compose(self) -> ComposeResult:
        """Title, forms, keys."""
        yield Bar(id="title")
        yield GrammarView()
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Say what it is."""
        self.set_focus(self.query_one(GrammarView))
        title = t("grammar.title", open=host(self).key_for("open"), back=host(self).key_back())
        self.query_one("#title", Bar).put(Text(f" {title}", style="bold"))

    def do_grammar(self) -> None:
        """The same key closes it."""
        self.dismiss(None)

    def do_open(self) -> None:
        """Run the example at the cursor."""
        self.dismiss(self.query_one(GrammarView).example or None)
