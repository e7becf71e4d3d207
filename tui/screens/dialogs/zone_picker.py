"""Choose one zone of many: type hanzi, pinyin or initials, or move with the keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import PurePath
from typing import NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Input

from corpus.compare import Choice
from corpus.compare.partners import partners
from corpus.store.corpus_file import Corpus
from corpus.store.report_rows import ReportRow
from corpus.store.zones_meant import ZonesMeant
from tui.data import comparisons
from tui.host import host
from tui.screens.base import Room
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, clip, pad
from tui.text.i18n import t
from tui.text.short_names import far_apart, short_kind, short_title, short_zone
from tui.widgets.base.bars import Bar
from tui.widgets.base.line_input import QueryInput
from tui.widgets.base.line_view import LineView


class ZoneList(LineView):
    """Zones, with what speaks for each, and the periods and kinds of its reports."""

    def __init__(self, zones: Zones) -> None:
        super().__init__(id="zones")
        self.zones = zones
        self.names = list(zones)
        told = (
            " · ".join(t(f"compare.partner.{each}") for each in zones.reasons(name)) for name in self.names
        )
        self._reasons_width = max((2 + cell_width(each) for each in told if each), default=0)

    def narrow(self, names: list[str]) -> None:
        """List these zones only."""
        self.names = names
        self.items_changed()

    @property
    def name_at_cursor(self) -> str | None:
        """The zone under the cursor."""
        return self.names[self.cursor] if self.names else None

    def item_count(self) -> int:
        """Zones that answer what is typed."""
        return len(self.names)

    def draw(self, item: int, row: int, width: int) -> Text:
        """A zone and its reports."""
        name = self.names[item]
        column = min(30, max(12, 2 + max(map(cell_width, self.names))))
        told = dict.fromkeys(
            f"{short_kind(row.kind)} {safe_line(row.period or '')}".strip() for row in self.zones[name]
        )
        reasons = " · ".join(t(f"compare.partner.{each}") for each in self.zones.reasons(name))
        why = pad(reasons, self._reasons_width) if self._reasons_width else ""
        rest = clip(" · ".join(told), width - column - cell_width(why) - 2)
        return Text.assemble(
            pad(f" {short_zone(name)}", column), why, (rest, self.style("dim")), no_wrap=True
        )


class Picker(Room):
    """Asks for a zone; answers with its name, or None if the reader turned back."""

    def __init__(self, question: str, zones: Zones) -> None:
        super().__init__()
        self.question = question
        self.zones = zones
        self._all = frozenset(zones)
        self._meant: ZonesMeant | None = None
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Question, line to type in, zones, keys."""
        yield Bar(id="title")
        yield QueryInput(context="prompt", id="choice", placeholder=t("search.placeholder"))
        yield ZoneList(self.zones)
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Ask."""
        self.query_one("#title", Bar).put(Text(f" {self.question}", style="bold"))
        self.set_focus(self.query_one(QueryInput))

    def on_input_changed(self, event: Input.Changed) -> None:
        """List the zones that may be meant."""
        self._list_alike()

    def _list_alike(self) -> None:
        typed = self.query_one(QueryInput).value
        if typed == self._typed:
            return
        self._typed = typed
        corpus = host(self).corpus
        if self._meant is None:
            self._meant = ZonesMeant(corpus, host(self).sound_tables() or corpus.tables)
        fitting = [corpus.zone_named(typed), *self._meant.like(typed)] if typed.strip() else list(self.zones)
        self._list.narrow([zone for zone in dict.fromkeys(fitting) if zone in self._all])
        if not self._list.names:
            self.say(t("compare.no-match"))
        else:
            self.show_keys()

    @property
    def _list(self) -> ZoneList:
        return self.query_one(ZoneList)

    def do_submit(self) -> None:
        """Take the zone under the cursor; what was typed may not have been listed yet."""
        self._list_alike()
        if self._list.name_at_cursor is not None:
            self.dismiss(self._list.name_at_cursor)

    def do_leave(self) -> None:
        """Turn back without a choice."""
        self.dismiss(None)

    def do_clear(self) -> None:
        """Empty the line."""
        self.query_one(QueryInput).value = ""

    def do_hit_down(self) -> None:
        """One zone down."""
        self._list.move_to(self._list.cursor + 1)

    def do_hit_up(self) -> None:
        """One zone up."""
        self._list.move_to(self._list.cursor - 1, -1)


class Zones(Mapping[str, Sequence[ReportRow]]):
    """The zones that one may be compared with, the likeliest partner first, itself last where it has reports of several
    times; each with its reports, which are looked up when they are shown."""

    def __init__(self, corpus: Corpus, zone: str) -> None:
        self._corpus = corpus
        self._partners = {partner.name: partner for partner in partners(corpus, zone)}
        self._names = [*self._partners, *([zone] if len(corpus.reports_of_zone(zone)) > 1 else [])]
        self._known: dict[str, Sequence[ReportRow]] = {}

    def __getitem__(self, name: str) -> Sequence[ReportRow]:
        if name not in self._known:
            self._known[name] = self._corpus.reports_of_zone(name)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def reasons(self, name: str) -> tuple[str, ...]:
        """What speaks for a partner; of the zone itself, that it is the same."""
        partner = self._partners.get(name)
        return ("itself",) if partner is None else partner.reasons


End = tuple[str, str]  # the zone and the id of a report


class Pair(NamedTuple):
    """Two reports that may be compared: what each is called, and why they may be."""

    zones: tuple[str, str]
    reports: tuple[ReportRow, ReportRow]
    heads: tuple[str, str]
    reason: str = ""

    @property
    def ends(self) -> tuple[End, End]:
        """Their zones and ids."""
        return (self.zones[0], self.reports[0].id), (self.zones[1], self.reports[1].id)

    def told(self, width: int, labels: Labels) -> str:
        """Both reports, and behind them the reason, for which there is always room."""
        reason = f"  {self.reason}" if self.reason else ""
        heads = [f"{gap}{head} " for gap, head in zip((" ", "  "), self.heads, strict=True)]
        room = max(0, width - cell_width("".join(heads) + reason)) // 2
        names = labels(room)
        first, second = (pad(names[report.id], room) for report in self.reports)
        return clip(f"{heads[0]}{first}{heads[1]}{second}{reason}", width)


Labels = Callable[[int], dict[str, str]]


def labels_of(reports: Iterable[ReportRow], cells: int) -> dict[str, str]:
    """What reports are called within so many cells, by id: period, kind and title; the file, too, where nothing that is
    seen of these tells two apart."""
    rows = {row.id: row for row in reports}
    told = {id: clip(_report(row), cells) for id, row in rows.items()}
    seen = Counter(told.values())
    return {
        id: clip(_report(rows[id], _file(rows[id])), cells) if seen[text] > 1 else text
        for id, text in told.items()
    }


class PairList(LineView):
    """Pairs of reports that may be compared, and pairs that were."""

    context = "compare"

    def __init__(self, items: list[str | Pair], at: int) -> None:
        super().__init__(id="zones")
        self.items, self._start = items, at
        reports = [report for it in items if isinstance(it, Pair) for report in it.reports]
        self._labels = lru_cache(partial(labels_of, reports))

    def on_mount(self) -> None:
        """Begin at the pair that is compared."""
        self.items_changed(self._start)

    def item_count(self) -> int:
        """Heads and pairs."""
        return len(self.items)

    def selectable(self, item: int) -> bool:
        """Pairs are, heads are not."""
        return not isinstance(self.items[item], str)

    def draw(self, item: int, row: int, width: int) -> Text:
        """A head, or a pair with the reason for it."""
        it = self.items[item]
        if isinstance(it, str):
            return Text(
                f"── {it} {'─' * max(0, width - cell_width(it) - 5)}", style=self.style("dim"), no_wrap=True
            )
        return Text(it.told(width, self._labels), no_wrap=True)

    def do_open(self) -> None:
        """Take the pair."""
        it = self.items[self.cursor] if self.items else None
        if it is not None and not isinstance(it, str):
            self.screen.dismiss(it.ends)


class PairPicker(Room):
    """Asks which two reports are compared; answers with both, or None."""

    def __init__(
        self, choices: Sequence[Choice], zones: tuple[str, str], pair: tuple[str, str] | None
    ) -> None:
        super().__init__()
        self.choices, self.zones, self.pair = choices, zones, pair

    def compose(self) -> ComposeResult:
        """Question, pairs, keys."""
        yield Bar(id="title")
        yield PairList(*self._items())
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Ask."""
        self.query_one("#title", Bar).put(Text(f" {t('compare.which-pair')}", style="bold"))
        self.set_focus(self.query_one(PairList))

    def _items(self) -> tuple[list[str | Pair], int]:
        items: list[str | Pair] = [t("compare.choices")]
        at = 1
        for choice in self.choices:
            if (choice.a.id, choice.b.id) == self.pair:
                at = len(items)
            items.append(Pair(self.zones, (choice.a, choice.b), ("A", "B"), _reason(choice)))
        recent = [*self._recent()]
        return ([*items, t("compare.recent"), *recent] if recent else items), at

    def _recent(self) -> Iterator[Pair]:
        known = comparisons.recent(host(self).state)
        rows = host(self).corpus.rows_of([id for each in known for id in (each.a, each.b)])
        for each in known:
            if each.a in rows and each.b in rows and {each.a, each.b} != set(self.pair or ()):
                zones = each.zone_a, each.zone_b
                heads = short_zone(zones[0]), f"— {short_zone(zones[1])}"
                yield Pair(zones, (rows[each.a], rows[each.b]), heads)


def _file(row: ReportRow) -> str:
    """Its file, with the number of the article in it behind the first."""
    return PurePath(row.source).name + (f"#{row.part}" if row.part > 1 else "")


def _report(row: ReportRow, file: str = "") -> str:
    """Its period, its file where that is wanted, its kind and title."""
    parts = (row.period or "—", file, short_kind(row.kind), short_title(row.title))
    return " ".join(safe_line(part) for part in parts if part)


def _reason(choice: Choice) -> str:
    """Why a pair is where it stands: one kind or not, how far apart."""
    kind = t("compare.same-kind" if choice.same_kind else "compare.other-kind")
    return f"{kind} · {far_apart(choice.years)}"
