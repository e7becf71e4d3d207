"""Two reports laid side by side by topic: heads on one line, each side's passages beneath, locked or on their own."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial

from rich.text import Text
from textual.timer import Timer

from corpus.errors import Fault
from corpus.export import tables
from corpus.model import Report
from tui.host import host
from tui.terminal.wrapping import cell_width, pad
from tui.text import seen_tables
from tui.text.i18n import t
from tui.widgets.base.bars import cut
from tui.widgets.base.line_view import LineView
from tui.widgets.compare.topic_layout import BAR_A, BAR_B, Laid, Span, lay_out
from tui.widgets.compare.topic_lines import TopicLine, TopicLines
from tui.widgets.compare.view import Comparison, Opened, Place, ViewChanged, ViewWork

ROOM_FOR_BOTH = 76  # cells; below, one side at a time
# Seconds without a step from bar to bar: a text that nobody looks at is not sent over a slow line.
FOLLOW_AFTER = 0.15


class TopicView(LineView):
    """Bars of how much is said of what, then both texts; the cursor is on a line, keys go to one of the sides."""

    context = "compare"

    fault: Fault | None = None
    current = None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._comparison: Comparison | None = None
        self.reports: tuple[Report, Report] | None = None
        self.laid: Laid | None = None
        self.lines: list[TopicLine] = []
        self.on_a = True
        self.locked = True
        self.shift = 0  # lines that B is ahead of A while they are not locked
        self.folded: set[int] = set()
        self._laid_for = 0
        # The topic whose text stands first, below the bars; empty for the order of the reports.
        self._leading = ""
        self._soon: Timer | None = None

    def compare(self, comparison: Comparison) -> None:
        """Two other reports, once they are laid out."""
        self._comparison = comparison

    def work(self) -> ViewWork[Laid] | None:
        """The layout of the two reports."""
        if self._comparison is None:
            return None
        reports = self._comparison.reports
        return ViewWork(
            [report.id for report in reports], partial(lay_out, *reports), partial(self.show, reports)
        )

    def show(self, reports: tuple[Report, Report], laid: Laid) -> None:
        """Show two reports as they are laid out."""
        self.reports, self.laid, self._laid_for = reports, laid, 0
        self.folded.clear()
        self.shift, self._leading = 0, ""
        self._rebuild()

    def show_nothing(self) -> None:
        """It could not be worked out."""
        self.laid, self.lines = None, []
        self.items_changed()

    def narrow(self, typed: str) -> None:
        """A text has no names to be narrowed by."""

    def as_table(self, seen: bool) -> tables.ExportTable | None:
        """The shares of the topics, a topic a line."""
        if not self.laid:
            return None
        whole = tables.topics(*self.laid.shares)
        return seen_tables.plain(whole) if seen else whole

    # -- what is told around it

    def facts(self) -> str:
        """Whether the texts are locked to each other, and on which side the keys are."""
        if self.laid is not None and self.laid.versions:
            return t("topics.versions")
        return t("topics.locked" if self.locked else "topics.unlocked", side="A" if self.on_a else "B")

    def heading(self, cells: int) -> Text:
        """What bars and counts mean."""
        return Text(f" {t('topics.columns')}", style="dim")

    def beside(self, cells: int) -> None:
        """The text says all there is."""
        return

    # -- its size

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._rebuild()

    @property
    def both(self) -> bool:
        """Whether there is room for both sides."""
        return self.size.width >= ROOM_FOR_BOTH

    @property
    def half(self) -> int:
        """Cells of one side."""
        width = self.size.width - self.mark_width
        return (width - 3) // 2 if self.both else width - 1

    # -- building

    def _rebuild(self) -> None:
        if self.laid is None or self.reports is None or self.size.width < 12:
            return
        here = self.lines[self.cursor] if self.cursor < len(self.lines) and self._laid_for else None
        block, bar = (here.block, self.cursor) if here is not None else (-1, 0)
        side = None if self.both else 0 if self.on_a else 1
        texts = (self.reports[0].text, self.reports[1].text)
        self.lines = TopicLines(self.laid, texts, self.half, side, self.folded, self._leading).all()
        self._laid_for = self.size.width
        at = next((i for i, line in enumerate(self.lines) if line.kind == "head" and line.block == block), 0)
        self.items_changed(at if block >= 0 else bar)

    # -- drawing

    def item_count(self) -> int:
        """Bars, heads and rows of text."""
        return len(self.lines)

    def draw(self, item: int, row: int, width: int) -> Text:
        """A bar, a head, or a row of both sides."""
        line = self.lines[item]
        if line.kind == "bar":
            return self._bar(int(line.label), width)
        beside = self._beside(item)
        if line.kind == "head" and (self.locked or not self.both):
            return self._head(line, width)
        if not self.both:
            return self._side(0 if self.on_a else 1, line.a if self.on_a else line.b, self.half)
        left = self._half(0, line, line.a)
        right = self._half(1, beside, beside.b if beside else None)
        gap = " ▏ " if self.locked else " ┊ "
        return Text.assemble(left, (gap, self.style("dim")), right, no_wrap=True)

    def _beside(self, item: int) -> TopicLine | None:
        """The line of B that stands beside this line of A."""
        other = item + (0 if self.locked else self.shift)
        return self.lines[other] if 0 <= other < len(self.lines) else None

    def _half(self, side: int, line: TopicLine | None, span: Span | None) -> Text:
        if line is not None and line.kind != "text":
            label = line.label if line.kind == "head" else ""
            return Text(pad(f"▸ {label}" if label else "", self.half), style=self.style("strong"))
        return self._side(side, span, self.half)

    def _head(self, line: TopicLine, width: int) -> Text:
        assert self.laid is not None
        mark = "▸" if line.block in self.folded else "▾"
        text = Text(f"{mark} {line.label} ", style=self.style("strong"), no_wrap=True)
        counts = self._counts(line.block)
        rule = "─" * max(1, width - cell_width(text.plain) - cell_width(counts) - 1)
        return cut(text.append(rule, self.style("dim")).append(counts, self.style("dim")), width)

    def _counts(self, block: int) -> str:
        assert self.laid is not None
        if self.laid.versions:
            return ""
        each = self.laid.bins[block]
        sizes = [sum(passage.end - passage.start for passage in side) for side in (each.a, each.b)]
        return t("topics.sizes", a=sizes[0] or "—", b=sizes[1] or "—")

    def _bar(self, place: int, width: int) -> Text:
        assert self.laid is not None
        a, b = (side[place] for side in self.laid.shares)
        room = max(4, (width - 44) // 2)
        most = max(max(share.text for share in side) for side in self.laid.shares) or 1
        text = Text(pad(a.topic, 10), no_wrap=True)
        for share, mark, letter in ((a, BAR_A, "A"), (b, BAR_B, "B")):
            text.append(f"{letter} ", self.style("dim"))
            text.append(pad(mark * round(room * share.text / most), room))
            text.append(
                f"{share.text:>4.0%}{t('topics.figures', n=f'{share.figures:>3}')}  ", self.style("dim")
            )
        return cut(text, width)

    def _side(self, side: int, span: Span | None, width: int) -> Text:
        if span is None or self.reports is None or self.laid is None:
            return Text(" " * width)
        start, end = span
        plain = self.reports[side].text[start:end].rstrip("\n")
        text = Text(plain, no_wrap=True)
        for figure in self.reports[side].figures:
            if figure.start < end and figure.end > start:
                text.stylize(self.style("strong"), max(0, figure.start - start), figure.end - start)
        if self.laid.versions:
            for change in self.laid.changed:
                for from_, to in change.gone if side == 0 else change.come:
                    if from_ < end and to > start:
                        style = self.style("gone" if side == 0 else "come")
                        text.stylize(style, max(0, from_ - start), to - start)
        else:
            common = self.laid.common[side]
            at = max(0, bisect_right(common, (start, 0)) - 1)
            for from_, to in common[at:]:
                if from_ >= end:
                    break
                if to > start:
                    text.stylize(self.style("dim"), max(0, from_ - start), to - start)
        text.append(" " * max(0, width - cell_width(plain)))
        return text

    # -- actions

    def move_to(self, item: int, step: int = 1) -> None:
        """Move both sides; unlocked and with the keys on B, move B beside A."""
        if not self.locked and not self.on_a and self.both:
            self.shift += item - self.cursor
            self.redraw()
            return
        before = self.scroll_offset.y
        super().move_to(item, step)
        self._follow_soon()
        if not self.locked and self.both and self.scroll_offset.y != before:
            self.shift -= self.scroll_offset.y - before
            self.redraw()

    def _follow_soon(self) -> None:
        """Where the cursor rests on a bar, have the text of its topic stand first below the bars."""
        if self._soon is not None:
            self._soon.stop()
            self._soon = None
        if self._topic_of_bar is not None:
            self._soon = self.set_timer(FOLLOW_AFTER, self._follow)

    @property
    def _topic_of_bar(self) -> str | None:
        """The topic of the bar under the cursor; None where there is none, or nothing is laid out by topics."""
        line = self.lines[self.cursor] if self.cursor < len(self.lines) else None
        if line is None or line.kind != "bar" or self.laid is None or self.laid.versions:
            return None
        return self.laid.shares[0][int(line.label)].topic

    def _follow(self) -> None:
        topic = self._topic_of_bar
        if (
            topic not in (None, self._leading)
            and self.laid
            and topic in {each.topic for each in self.laid.bins}
        ):
            self._leading = topic or ""
            self._rebuild()

    def do_search(self) -> None:
        """Say that there are no names to narrow by, before somebody types one."""
        host(self).refuse(t("action.search"))

    def do_lock(self) -> None:
        """Lock the two texts to each other by topic, or let each go its own way."""
        self.locked = not self.locked
        self.shift = 0
        self.redraw()
        self.post_message(ViewChanged())

    def do_side_a(self) -> None:
        """To the left side."""
        self._turn_to(True)

    def do_side_b(self) -> None:
        """To the right side."""
        self._turn_to(False)

    def _turn_to(self, a: bool) -> None:
        self.on_a = a
        if not self.both:
            self._rebuild()
        self.post_message(ViewChanged())

    def do_next_topic(self) -> None:
        """To the head of the next topic."""
        self._step(1)

    def do_previous_topic(self) -> None:
        """To the head of the topic before."""
        self._step(-1)

    def _step(self, way: int) -> None:
        heads = [i for i, line in enumerate(self.lines) if line.kind == "head" and not self._is_same(line)]
        ahead = [i for i in heads if (i > self.cursor if way > 0 else i < self.cursor)]
        if ahead:
            self._show_from_top(ahead[0] if way > 0 else ahead[-1])

    def _show_from_top(self, line: int) -> None:
        super().move_to(line)
        self.scroll_to(y=line, animate=False, force=True)

    def _text_of_bar(self) -> int | None:
        """The line where the text of the topic begins that the bar is of; None where neither side speaks of it."""
        topic = self._topic_of_bar
        if self.laid is None or topic is None:
            return None
        heads = (at for at, line in enumerate(self.lines) if line.kind == "head")
        return next((at for at in heads if self.laid.bins[self.lines[at].block].topic == topic), None)

    def _is_same(self, line: TopicLine) -> bool:
        """Whether a paragraph of two versions did not change: nothing to stop at."""
        return self.laid is not None and self.laid.versions and self.laid.changed[line.block].same

    def do_fold_group(self) -> None:
        """Fold the topic, or unfold it."""
        if self.lines and self.lines[self.cursor].block >= 0:
            self.folded ^= {self.lines[self.cursor].block}
            self._rebuild()

    def do_open(self) -> None:
        """From a bar to the text of its topic; from the text to the passage in its report."""
        line = self.lines[self.cursor] if self.cursor < len(self.lines) else None
        if line is not None and line.kind == "bar":
            if (text := self._text_of_bar()) is not None:
                self._show_from_top(text)
            else:
                host(self).notice(t("topics.unspoken"))
        elif self.place is not None:
            self.post_message(Opened(*self.place))

    @property
    def place(self) -> Place | None:
        """The passage at the cursor; the other side's where this one says nothing there."""
        if self.reports is None:
            return None
        here, there = self.reports if self.on_a else self.reports[::-1]
        for line in self.lines[self.cursor :]:
            first, second = (line.a, line.b) if self.on_a else (line.b, line.a)
            if first is not None:
                return here, first[0]
            if second is not None:
                return there, second[0]
        return None
