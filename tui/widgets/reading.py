"""A reader with what belongs to it: a header that tells where one is, and the strip of the current figure."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from corpus.model import Report
from tui import describe_figure
from tui.labels import t
from tui.safe import safe_line
from tui.short import short_name, short_title
from tui.widgets.bars import Bar, fit, spread
from tui.widgets.line_view import LineView
from tui.widgets.reader import Reader, Span, raw_place
from tui.wrap import cell_width

ROOM_FOR_BOTH = 70  # cells of the pane; below, two columns of hanzi are no pleasure to read


class Reading(Vertical):
    """Header and reader; `strip` is a bar elsewhere on the screen that speaks of the current figure."""

    def __init__(self, strip: Bar, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.strip = strip

    def compose(self) -> ComposeResult:
        """The header above the text."""
        yield Bar(id="reading-header")
        with Horizontal():
            yield Reader(id="reader")
            yield Reader(id="raw-page")

    def on_mount(self) -> None:
        """Keys go to the text, never to the raw page beside it."""
        self.raw_page.can_focus = False

    @property
    def reader(self) -> Reader:
        """The text."""
        return self.query_one("#reader", Reader)

    @property
    def raw_page(self) -> Reader:
        """The raw page beside the text; hidden unless the reader wants both."""
        return self.query_one("#raw-page", Reader)

    def show(self, report: Report | None, hits: tuple[Span, ...] = (), at: int = 0) -> None:
        """Read a report from a text offset on."""
        self.remove_class("-both")
        self.reader.show(report, hits, at)
        self.tell()

    def change_view(self, page: str) -> None:
        """The cleaned text, the raw page, both side by side where there is room, and round again."""
        report = self.reader.report
        if report is None:
            return
        if self.has_class("-both"):
            self.remove_class("-both")
        elif not self.reader.raw:
            self.reader.show_raw(report, page, self.reader.place)
        else:
            self.reader.show_cleaned()
            if self.size.width >= ROOM_FOR_BOTH:
                self.add_class("-both")
                self.raw_page.show_raw(report, page, self.reader.place)
                self.call_after_refresh(self._follow, report)
        self.tell()

    def _follow(self, report: Report) -> None:
        """Put the raw page at the same place, on the same row of the screen."""
        self.raw_page.go_to(raw_place(report, self.reader.place))
        row = self.reader.cursor - self.reader.scroll_offset.y
        self.raw_page.scroll_to(y=max(0, self.raw_page.cursor - row), animate=False, force=True)

    def on_line_view_moved(self, event: LineView.Moved) -> None:
        """The cursor moved: tell where it is now."""
        event.stop()
        if event.view is not self.reader:
            return
        if self.has_class("-both") and self.reader.report is not None:
            self._follow(self.reader.report)
        self.tell()

    def on_resize(self) -> None:
        """Fit header and strip to the new width."""
        self.call_after_refresh(self.tell)

    def tell(self) -> None:
        """Put the place into the header and the current figure into the strip."""
        header = self.query_one("#reading-header", Bar)
        report = self.reader.report
        if report is None:
            header.put(Text(f" {t('reader.empty')}", style="dim"))
            self.strip.put(Text(""))
            return
        position = self._position(report)
        header.put(
            spread(self._path(report, header.cells - cell_width(position.plain)), position, header.cells)
        )
        self.strip.put(self._figure(report))

    def _path(self, report: Report, width: int) -> Text:
        """Title and sections; where these need the room, the report's short name instead of its title."""
        sections = "".join(f" › {safe_line(each.title)}" for each in report.path(self.reader.text_offset))
        title = short_title(report.title) or short_name(report)
        if cell_width(title) + cell_width(sections) > width - 3:
            title = short_name(report)
        return Text.assemble((f"  {title}", "bold"), sections, no_wrap=True)

    def _position(self, report: Report) -> Text:
        at = self.reader.text_offset
        position = t(
            "reader.position",
            paragraph=report.paragraph(at),
            percent=round(100 * at / max(1, len(report.text))),
        )
        view = "raw" if self.reader.raw else "both" if self.has_class("-both") else ""
        told = [f"[{t(f'reader.{view}')}]"] if view else []
        told += [f"!{t(f'report-flag.{flag}')}" for flag in report.flags]
        return Text(" ".join([*told, position, ""]), style="bold" if view else "dim")

    def _figure(self, report: Report) -> Text:
        """One or two lines about the figure at the cursor; else what cleaning took from the row, or the count."""
        width, two_lines = self.strip.cells - 1, self.strip.content_size.height > 1
        figures = self.reader.figures
        if not figures:
            return Text(f" {self._no_figure(report)}", style="dim")
        figure, *others = figures
        growth = describe_figure.growth_of(figure, report)
        count = f"{report.figures.index(figure) + 1}/{len(report.figures)}"
        parts = [Text(safe_line(figure.surface), style="bold reverse"), Text(describe_figure.sense(figure))]
        parts += [Text(describe_figure.sense(other)) for other in others]
        if figure.qualifier:
            parts.append(Text(f"〔{safe_line(figure.qualifier)}〕", style="italic"))
        value = Text(t("figure.equals", value=describe_figure.plain_value(figure), unit="").rstrip())
        tail = [Text(f"{t('figure.growth')} {growth}")] if growth else []
        source = Text(describe_figure.source(figure, report), style="dim")
        bound = Text(t(f"bound.{figure.bound}"), style="dim")
        right = Text(f"{count} ", style="dim")
        if not two_lines:
            return Text.assemble(
                " ", spread(fit([*parts, *tail, value, source], width - 10), right, width - 1)
            )
        first = spread(fit(parts, width), Text(), width)
        second = spread(fit([value, *tail, bound, source], width - 10), right, width - 1)
        return Text.assemble(" ", first, "\n ", second)

    def _no_figure(self, report: Report) -> str:
        if self.reader.removal_rule:
            return t("reader.removed", rule=self.reader.removal_rule)
        if not report.figures:
            return t("reader.no-figure")
        return t("figure.count", n=len(report.figures), key="]f")
