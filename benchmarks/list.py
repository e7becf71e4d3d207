"""A list of 100,000 reports beside Textual's own widgets: CPU to mount, to turn a page, to sort and to narrow.

All widgets stand alone in an app of 120 x 40 cells without a terminal, in one run. `longest` is the longest time for
which the event loop, and so a key, had to wait while the list was sorted or narrowed: in CPU of its own thread, and in
wall time, which depends on what else the computer does. The list sorts in a thread of its own; the stock widgets
sort where keys are heard, and have no way to narrow but to be filled anew.

    python benchmarks/list.py [--reports 100000] [--corpus FILE]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from light import light_corpus  # noqa: E402
from textual.pilot import Pilot  # noqa: E402
from textual.widgets import DataTable, OptionList, Static  # noqa: E402
from usage import parser_of  # noqa: E402

from corpus.errors import Fault  # noqa: E402
from corpus.store.corpus_file import Corpus  # noqa: E402
from corpus.store.listing import Listing, ListQuery, Rows  # noqa: E402
from corpus.store.report_rows import ReportRow  # noqa: E402
from tui.data.labels import ReportLabels  # noqa: E402
from tui.data.state_db import State  # noqa: E402
from tui.terminal.themes import THEMES  # noqa: E402
from tui.widgets.base.looks import LooksApp  # noqa: E402
from tui.widgets.list.report_list import ReportList  # noqa: E402
from tui.workers.listing import Lister  # noqa: E402

SIZE = (120, 40)
PAGES = 20
BEAT = 0.002  # seconds between two looks at the clocks
MOUNT, PAGE, FRAME = 50, 12, 50  # milliseconds at most, of ours
PATIENCE = 60.0


class Found(NamedTuple):
    """Milliseconds: CPU to mount and to turn a page; to sort and to narrow, and the longest wait meanwhile."""

    name: str
    mount: float
    page: float
    sort: float
    sort_wait: tuple[float, float]
    narrow: float
    narrow_wait: tuple[float, float]


class Bench(LooksApp[None]):
    """An app for one widget."""

    CSS_PATH = ROOT / "tui" / "app" / "parkbrowse.tcss"

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.animation_level = "none"


async def cpu(pilot: Pilot[None], do: Callable[[], object]) -> float:
    """Milliseconds of CPU until the screen shows what came of it."""
    started = time.process_time()
    done = do()
    if isinstance(done, Awaitable):
        await done
    await pilot.pause()
    return 1000 * (time.process_time() - started)


async def waiting(do: Callable[[], object], over: Callable[[], bool]) -> tuple[float, tuple[float, float]]:
    """Milliseconds of CPU until it is over, and the longest wait of the event loop: CPU of its thread, wall."""
    longest = (0.0, 0.0)
    started, cpu_before, wall_before = time.process_time(), time.thread_time(), time.perf_counter()
    asyncio.get_running_loop().call_soon(do)
    until = wall_before + PATIENCE
    while not over() and time.perf_counter() < until:
        await asyncio.sleep(BEAT)
        cpu_now, wall_now = time.thread_time(), time.perf_counter()
        longest = (max(longest[0], cpu_now - cpu_before), max(longest[1], wall_now - wall_before - BEAT))
        cpu_before, wall_before = cpu_now, wall_now
    return 1000 * (time.process_time() - started), (1000 * longest[0], 1000 * longest[1])


async def pages(pilot: Pilot[None], turn: Callable[[], object]) -> float:
    """Milliseconds of CPU a page, the median of some."""
    return median([await cpu(pilot, turn) for _ in range(PAGES)])


async def ours(file: Path, own: Path) -> Found:
    """The list of the browser."""
    app = Bench()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        with Corpus.open(file) as corpus, State.open(own) as state:
            loop = asyncio.get_running_loop()
            shown: list[Listing] = []

            def deliver(listing: Listing | Fault) -> None:
                if isinstance(listing, Listing):
                    loop.call_soon_threadsafe(arrive, listing)

            def arrive(listing: Listing) -> None:
                view.show(listing)
                shown.append(listing)

            lister = Lister(file, own, deliver)
            view, rows = ReportList(), Rows(corpus, own)

            async def mount() -> None:
                await app.mount(view)
                view.open(rows, state, ReportLabels(state), rows.totals().reports, lister.ask)

            mounted = await cpu(pilot, mount)
            view.focus()
            page = await pages(pilot, view.do_page_down)
            results = []
            for wish in (
                ListQuery(sort="figures", group="none"),
                ListQuery(words=("高新",)),
                ListQuery(sort="title", group="kind"),
            ):
                shown.clear()
                results.append(await waiting(partial(view.want, wish), lambda: bool(shown)))
                await pilot.pause()
            lister.close()
    sort = max(results[0], results[2])
    return Found("parkbrowse list", mounted, page, sort[0], sort[1], results[1][0], results[1][1])


async def data_table(rows: list[ReportRow]) -> Found:
    """Textual's table of cells."""
    app = Bench()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        table: DataTable[Any] = DataTable(cursor_type="row")

        async def mount() -> None:
            await app.mount(table)
            table.add_columns("zone", "period", "kind", "figures", "title")
            table.add_rows(_cells(rows))

        mounted = await cpu(pilot, mount)
        table.focus()
        page = await pages(pilot, table.action_page_down)
        key = list(table.columns)[3]
        sort = await _in_one(lambda: table.sort(key))

        def narrow() -> None:
            table.clear()
            table.add_rows(_cells([row for row in rows if "高新" in row.title]))

        narrowed = await _in_one(narrow)
    return Found("Textual DataTable", mounted, page, sort[0], sort[1], narrowed[0], narrowed[1])


async def option_list(rows: list[ReportRow]) -> Found:
    """Textual's list of options."""
    app = Bench()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        options = OptionList(markup=False)

        async def mount() -> None:
            await app.mount(options)
            options.add_options(_lines(rows))

        mounted = await cpu(pilot, mount)
        options.focus()
        options.highlighted = 0
        page = await pages(pilot, options.action_page_down)

        def refill(some: list[ReportRow]) -> None:
            options.clear_options()
            options.add_options(_lines(some))

        sort = await _in_one(lambda: refill(sorted(rows, key=lambda row: row.figures)))
        narrowed = await _in_one(lambda: refill([row for row in rows if "高新" in row.title]))
    return Found("Textual OptionList", mounted, page, sort[0], sort[1], narrowed[0], narrowed[1])


async def _in_one(do: Callable[[], object]) -> tuple[float, tuple[float, float]]:
    over: list[bool] = []

    def done() -> None:
        do()
        over.append(True)

    return await waiting(done, lambda: bool(over))


def _cells(rows: list[ReportRow]) -> list[tuple[object, ...]]:
    return [(row.zone, row.period, row.kind, row.figures, row.title) for row in rows]


def _lines(rows: list[ReportRow]) -> list[str]:
    return [f"{row.zone} {row.period} {row.kind} {row.figures} {row.title}" for row in rows]


def told(found: Found) -> str:
    """A row of the table."""
    waits = [f"{cpu:.0f} / {wall:.0f}" for cpu, wall in (found.sort_wait, found.narrow_wait)]
    return (
        f"{found.name:<22}{found.mount:9.0f}{found.page:8.1f}{found.sort:9.0f}{waits[0]:>15}"
        f"{found.narrow:9.0f}{waits[1]:>15}"
    )


async def all_found(file: Path, folder: Path) -> list[Found]:
    """Ours, then the stock widgets over the same rows."""
    async with Bench().run_test(size=SIZE) as pilot:  # what the first of all pays for stays out of it
        await pilot.app.mount(Static("."))
    with Corpus.open(file) as corpus:
        rows = corpus.rows()
    return [await ours(file, folder / "state.db"), await data_table(rows), await option_list(rows)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table; exit status 1 where ours takes too long."""
    parser = parser_of(__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--corpus", type=Path, help="a corpus file that is there")
    wishes = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="parkbrowse-list-") as name:
        folder = Path(name)
        file = wishes.corpus or light_corpus(wishes.reports, folder / "light.corpus")
        found = asyncio.run(all_found(file, folder))
    print("milliseconds of CPU; `longest`: the longest wait of a key, CPU / wall")
    print(f"{'':<22}{'mount':>9}{'page':>8}{'sort':>9}{'longest':>15}{'narrow':>9}{'longest':>15}")
    print("\n".join(map(told, found)))
    own = found[0]
    kept = own.mount <= MOUNT and own.page <= PAGE and max(own.sort_wait[0], own.narrow_wait[0]) <= FRAME
    print(f"mount <= {MOUNT}, page <= {PAGE}, longest <= {FRAME} ms: {'kept' if kept else 'missed'}")
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
