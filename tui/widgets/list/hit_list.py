"""The hits of a search, best first; it stands in the place of the list while something is searched for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text
from textual.widget import Widget

from corpus.store.report_rows import ReportRow
from tui.host import host
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, clip, pad, wrap
from tui.text.answer_text import doubts_of, facts_of, value_of
from tui.text.i18n import t
from tui.text.search_text import advice_on, standing_in_words
from tui.text.short_names import short_kind, short_title, short_zone
from tui.widgets.base.bars import cut
from tui.widgets.base.line_view import LineView

if TYPE_CHECKING:
    from corpus.answers import AnswerRow
    from corpus.search.answer import Answer, Hit

WITH_TITLES = 72  # cells from which the title stands beside the facts
ROWS_FOR_TITLES = 18  # rows of the view from which a title may have a row of its own
TIER_MARKS = {"answer": "答", "exact": "=", "synonym": "同", "sound": "音", "initials": "首", "fuzzy": "~"}


class HitEntry(NamedTuple):
    """A report that answers, and how; where a figure of it answers a question, that figure."""

    row: ReportRow
    hit: Hit
    figure: AnswerRow | None = None


class HitList(LineView):
    """The reports that answer a query: what each is, its title, and the words around its first hits."""

    context = "list"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.entries: tuple[HitEntry, ...] = ()
        self.new: frozenset[str] = frozenset()  # ids of reports that were not in the open folder before
        self.advice: tuple[str, ...] = ()  # what to say where there is no hit

    def show(
        self,
        answer: Answer,
        rows: Mapping[str, ReportRow],
        more: bool = False,
        advice: Sequence[str] | None = None,
    ) -> None:
        """List what a search found, best first; `more` of the same answer moves neither cursor nor view."""
        self.new = self.new if more else frozenset()
        stays = self.entry if more else None
        above = tuple(entry for entry in self.entries if entry.figure is not None) if more else ()
        self.entries = (*above, *(HitEntry(rows[hit.id], hit) for hit in answer.hits if hit.id in rows))
        back = host(self).key_back()
        self.advice = () if self.entries else advice_on(answer, back) if advice is None else tuple(advice)
        self._fit()
        self._stay_on(stays)

    def put_above(self, found: Sequence[AnswerRow], rows: Mapping[str, ReportRow], first: bool) -> None:
        """Put the figures that answer a question above the hits. The cursor stays on its hit; where it stands on the
        `first` that was there, it goes to the first answer."""
        stays = None if first and self.cursor == 0 else self.entry
        answers = (HitEntry(rows[each.report], hit_of(each), each) for each in found if each.report in rows)
        self.entries = (*answers, *(entry for entry in self.entries if entry.figure is None))
        self.advice = ()
        self._fit()
        self._stay_on(stays)

    def _stay_on(self, entry: HitEntry | None) -> None:
        """The cursor on the same report for the same reason, else at the beginning."""
        keys = [(each.row.id, each.figure) for each in self.entries]
        key = (entry.row.id, entry.figure) if entry is not None else None
        self.items_changed(keys.index(key) if key in keys else 0)
        if key is None:
            self.scroll_to(y=0, animate=False, force=True)

    def mark_new(self, ids: frozenset[str]) -> None:
        """Tell these reports as new ones of a folder."""
        if ids != self.new:
            self.new = ids
            self.redraw()

    @property
    def entry(self) -> HitEntry | None:
        """The current hit."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    # -- how it looks

    @property
    def wide(self) -> bool:
        """Whether there is room for the title beside the facts."""
        return self.size.width >= WITH_TITLES

    def on_resize(self) -> None:
        """The title beside the facts, below them, or left out, as there is room."""
        self._fit()
        self.items_changed(self.cursor)

    def _fit(self) -> None:
        """As many rows a hit as there is room for; while it is hidden, as there will be."""
        room = self.size if self.size.width or not isinstance(self.parent, Widget) else self.parent.size
        wide = room.width >= WITH_TITLES
        self.item_height = 2 if wide or room.height < ROWS_FOR_TITLES else 3

    def item_count(self) -> int:
        """Reports that answer."""
        return len(self.entries) or len(self.advice)

    def selectable(self, item: int) -> bool:
        """Hits are, advice is not."""
        return item < len(self.entries)

    def draw(self, item: int, row: int, width: int) -> Text:
        """One row of a hit: the facts, the title, the words around; or of the advice where there is none."""
        if not self.entries:
            said = self.advice[item]
            lines = wrap(said, max(8, width - 3))[: self.item_height]
            return Text(f"  {said[slice(*lines[row][:2])] if row < len(lines) else ''}", no_wrap=True)
        entry = self.entries[item]
        if row == self.item_height - 1:
            return self._snippet(entry.hit, width - 1)
        if row == 1:
            return Text(f"  {clip(_title(entry), width - 3)}", style=self.style("dim"), no_wrap=True)
        if self.wide and entry.figure is not None:
            return self._answer(entry.figure, width - 1)
        if self.wide:
            return cut(Text.assemble(self._facts(entry, 44), " ", _title(entry), no_wrap=True), width - 1)
        return self._facts(entry, width)

    def _facts(self, entry: HitEntry, width: int) -> Text:
        """How it was found; zone, period, kind; how many places. Of an answer zone, time, value, growth, status."""
        if entry.figure is not None:
            return self._answer(entry.figure, width)
        row, hit = entry.row, entry.hit
        places = t("search.places", n=len(hit.matched)) if hit.matched else ""
        if not places and hit.in_title:
            places = t("search.in-title")
        facts = f" {pad(safe_line(row.period or '—'), 8)} {pad(short_kind(row.kind), 8)} {places:>4} "
        new = t("search.new") if row.id in self.new else ""
        name = f"{tier_mark(hit.tier)} {new}{short_zone(row.zone or '—')}"
        zone = pad(clip(name, width - cell_width(facts)), max(6, width - cell_width(facts)))
        return Text.assemble((zone, self.style("strong")), (facts, self.style("dim")), no_wrap=True)

    def _answer(self, answer: AnswerRow, width: int) -> Text:
        """`答 53.14亿元 +14.45% 实绩 东湖区 2014 财政总收入`."""
        zone, period = short_zone(answer.zone), safe_line(answer.figure.period or "—")
        told = Text.assemble(
            f"{tier_mark('answer')} ",
            (value_of(answer), self.style("hit")),
            f"  {facts_of(answer)}  ",
            (f"{zone} {period} {safe_line(answer.name)}", self.style("strong")),
            f"  {doubts_of(answer)}",
            no_wrap=True,
        )
        return cut(told, width)

    def _snippet(self, hit: Hit, width: int) -> Text:
        """The words around the first hits, begun late enough for the first of them to be in sight."""
        snippet = Text(safe_line(hit.snippet), style=self.style("dim"), no_wrap=True)
        for start, end in hit.spans:
            snippet.stylize(self.style("hit"), start, end)
        for told in reversed(hit.standings):
            sign = Text(standing_in_words(told.status), style=self.style("strong"))
            snippet = Text.assemble(snippet[: told.end], sign, snippet[told.end :], no_wrap=True)
        first, last = hit.spans[0] if hit.spans else (0, 0)
        if cell_width(hit.snippet[:last]) + cell_width(_first_standing(hit)) <= width - 4:
            return cut(Text.assemble("  ", snippet, no_wrap=True), width)
        lead = max(0, (width - cell_width(hit.snippet[first:last])) // 6)  # a third of the room, in hanzi
        begun = Text.assemble("  …", snippet[max(0, first - lead) :], style=self.style("dim"), no_wrap=True)
        return cut(begun, width)


def tier_mark(tier: str) -> str:
    """How a report was found: `答` a figure of it answers, `=` as typed, `同` by another name, `音` by sound, `首` by
    initials, `~` with a slip."""
    return pad(TIER_MARKS.get(tier, " "), 2)


def _first_standing(hit: Hit) -> str:
    return next((standing_in_words(told.status) for told in hit.standings), "")


def hit_of(answer: AnswerRow) -> Hit:
    """A figure that answers as a hit: its report at its place, told by its sentence."""
    from corpus.search.answer import Hit
    from corpus.search.tiers import TextSpan

    figure, at = answer.figure, answer.figure.start - answer.sentence_start
    return Hit(
        number=answer.number,
        id=answer.report,
        title=answer.title,
        zone=answer.zone,
        period=figure.period,
        tier="answer",
        score=1.0,
        snippet=answer.sentence,
        spans=(TextSpan(at, at + len(figure.surface)),),
        start=figure.start,
        matched=(TextSpan(figure.start, figure.end),),
        in_title=False,
    )


def _title(entry: HitEntry) -> str:
    return short_title(entry.row.title) or t("list.untitled")
