"""The panes of the first screen: what stands where, how it grows, how one gets from one to another by key."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual.containers import Vertical
from textual.geometry import Size
from textual.widget import Widget

from tui.host import host
from tui.models import pane_layout
from tui.models.pane_layout import Form, Layout, Pane
from tui.screens.reading.base import ReaderScreen
from tui.text.i18n import t
from tui.widgets.base.bars import Bar
from tui.widgets.list.list_pane import ListPane
from tui.widgets.reader.outline import FigurePane, Outline, PlacePane


class PaneController:
    """Arranges the list, the reader and, where there is room, the outline and the figures at the right.

    The form is a class of the screen (`-one`, `-half`, `-two`, `-three`); so is what is hidden (`-no-list`),
    what has the whole screen (`-zoom-reader`), and that the text has the place of the list where there is room for one
    (`-reading`).
    """

    def __init__(self, screen: ReaderScreen, leave_reader: Callable[[], object]) -> None:
        """`leave_reader` is called when the keys go from the text to the list."""
        self._screen = screen
        self._leave_reader = leave_reader
        self.form: Form = "two"
        self.arrangement = Layout(0, 0, 0)
        self.zoomed: Pane | None = None

    # -- arranging

    def prepare(self, size: Size) -> None:
        """Take on, before there is anything to draw anew, what a terminal of this size will make of the screen."""
        there = {name: False for _, name in (*self._screen.ACROSS, *self._screen.DOWN)}
        for cells, steps in ((size.width, self._screen.ACROSS), (size.height, self._screen.DOWN)):
            there |= {name: True for _, name in [step for step in steps if step[0] <= cells][-1:]}
        form = pane_layout.form_of(*size)
        there |= {f"-{name}": name == form for name in pane_layout.USUAL}
        self._screen.update_classes(there, update=False)

    def arrange(self) -> None:
        """Lay the panes out as the size of the terminal has room for."""
        width, height = self._screen.app.size
        form = pane_layout.form_of(width, height)
        if form != self.form or not self.arrangement.list:
            self.form = form
            self.arrangement = pane_layout.read_layout(form, host(self._screen).state.value(f"panes.{form}"))
            self.zoomed = None
        self._screen.update_classes({f"-{name}": name == form for name in pane_layout.USUAL})
        if form == "three" and not self._screen.query("#side"):
            self._add_side()
        self.apply()

    def apply(self) -> None:
        """Show what is to be seen, each as large as it is to be."""
        fitted = pane_layout.fitted(self.form, self.arrangement, *self._screen.app.size)
        self._screen.update_classes(
            {f"-no-{pane}": pane in fitted.hidden for pane in pane_layout.PANES}
            | {f"-zoom-{pane}": pane == self.zoomed for pane in pane_layout.PANES}
        )
        alone = self.zoomed == "list" or set(pane_layout.seen(self.form, fitted.hidden)) == {"list"}
        choosing, half = (
            self._screen.query_one("#choosing"),
            self.form == "half" and not self._screen.has_class("-reading"),
        )
        choosing.styles.width = "1fr" if alone or self.form in ("one", "half") else fitted.list
        self._screen.reading.styles.height = fitted.under + 1 if half and not self.zoomed else "1fr"
        for side in self._screen.query("#side"):
            side.styles.width = fitted.side if self.zoomed not in ("outline", "figures") else "1fr"

    def _add_side(self) -> None:
        outline, figures = Outline(id="outline"), FigurePane(id="figure-pane")
        self._screen.query_one("#panes").mount(Vertical(outline, figures, id="side"))
        self._screen.call_after_refresh(self._screen.reading.take_along, outline, figures)

    def _rearrange(self, layout: Layout) -> None:
        self.arrangement = layout
        host(self._screen).state.keep(f"panes.{self.form}", layout.told())
        self.apply()

    def front(self, pane: Widget) -> None:
        """Bring a pane to the front, wherever it was hidden, and send the keys there."""
        name = self._name_of(pane)
        if self._here == "reader" and name == "list":
            self._leave_reader()
        self._screen.set_class(name == "reader", "-reading")
        if name != "reader":
            self.make_room()
        if name in self.arrangement.hidden:
            self._rearrange(self.arrangement._replace(hidden=self.arrangement.hidden - {name}))
        if self.zoomed not in (None, name):
            self.zoomed = name
        self.apply()
        self._screen.set_focus(pane)

    def make_room(self) -> bool:
        """The raw page is left, and where it stood beside the text all panes have the screen again; whether it was
        there."""
        self._screen.remove_class("-both")
        return self._screen.reading.leave_raw()

    # -- which is which

    def _widget(self, pane: Pane) -> Widget:
        """Where keys go in a pane."""
        match pane:
            case "list":
                return self._screen.query_one(ListPane).chooser
            case "reader":
                return self._screen.reading.reader
            case "outline":
                return self._screen.query_one(Outline)
        return self._screen.query_one(FigurePane)

    def _name_of(self, widget: Widget | None) -> Pane:
        if isinstance(widget, PlacePane):
            return "outline" if isinstance(widget, Outline) else "figures"
        return "reader" if widget is self._screen.reading.reader else "list"

    @property
    def _here(self) -> Pane:
        return self._name_of(self._screen.focused)

    @property
    def _seen(self) -> tuple[Pane, ...]:
        return pane_layout.seen(self.form, self.arrangement.hidden)

    # -- actions

    def do_next_pane(self) -> None:
        """To the next pane."""
        self._turn_to(1)

    def do_previous_pane(self) -> None:
        """To the pane before."""
        self._turn_to(-1)

    def _turn_to(self, way: int) -> None:
        there = [pane for pane in pane_layout.PANES if pane in self._seen or pane == self._here]
        if len(there) == 1:  # nothing else is shown: what is hidden comes back
            there = ["list", "reader"]
        self.front(self._widget(there[(there.index(self._here) + way) % len(there)]))

    def do_grow_pane(self, count: int = 1) -> None:
        """The pane larger."""
        self._grow(pane_layout.STEP * count)

    def do_shrink_pane(self, count: int = 1) -> None:
        """The pane smaller."""
        self._grow(-pane_layout.STEP * count)

    def _grow(self, by: int) -> None:
        self._rearrange(
            pane_layout.grown(self.form, self.arrangement, self._here, by, *self._screen.app.size)
        )

    def do_zoom_pane(self) -> None:
        """The pane alone on the screen, or all of them again."""
        self.zoomed = None if self.zoomed else self._here
        self.apply()

    def do_hide_pane(self) -> None:
        """Do without the pane; the keys go to the next."""
        here = self._here
        if self.form == "half" and here == "list" and not self.zoomed and self._screen.reading.region:
            # All of the screen is the reader's; back leads to the list again.
            self.front(self._screen.reading.reader)
            return
        if len(self._seen) == 1 or self.form in ("one", "half"):
            host(self._screen).notice(t("panes.last"))
            return
        self.zoomed = None
        self._rearrange(self.arrangement._replace(hidden=self.arrangement.hidden | {here}))
        self._screen.set_focus(self._widget(self._seen[0]))

    def do_all_panes(self) -> None:
        """All panes, in their usual sizes."""
        self.zoomed = None
        self._rearrange(pane_layout.USUAL[self.form])

    def hint_go_pane(self) -> str:
        """A letter on every pane that is shown, and in the last line those of all."""
        for letter, pane in pane_layout.LETTERS.items():
            widget = self._widget(pane) if pane in pane_layout.seen(self.form, ()) else None
            if widget is not None and widget.region:
                label = Bar(classes="pane-letter")
                label.put(Text(f" {letter} ", style="bold reverse"))
                label.styles.offset = (widget.region.x, widget.region.y)
                self._screen.mount(label)
        there = pane_layout.seen(self.form, ())
        return "  ".join(
            f"{letter} {t(f'panes.{pane}')}" for letter, pane in pane_layout.LETTERS.items() if pane in there
        )

    def do_go_pane(self, letter: str) -> None:
        """To the pane of this letter."""
        pane = pane_layout.LETTERS.get(letter, letter)
        if pane in pane_layout.seen(self.form, ()):
            self.front(self._widget(pane))
        else:
            host(self._screen).notice(t("panes.none", letter=letter))

    def take_letters_away(self) -> None:
        """No letters on panes any more."""
        self._screen.query(".pane-letter").remove()
