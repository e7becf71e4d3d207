"""A report of 1 MB with 5,000 figures: CPU to open, page, jump and fit it to another width; beside stock widgets.

All run in one process, one after another, in Textual's headless driver at 120 x 40 cells; CPU time of the process, the
median of several turns. Pages and jumps count what happens between the key and the frame, the frame included.

    python benchmarks/reader.py
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from rich.text import Text
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static, TextArea
from usage import parser_of

from corpus import paths
from corpus.model import Report
from corpus.pipeline.build import built_pages
from tui.terminal.sanitize import safe
from tui.widgets.base.looks import LooksApp
from tui.widgets.reader.reader import Reader

BYTES = 1_000_000
FIGURES = 5_000
TURNS = 7
QUIET = 0.3  # seconds in which an app has done what it does at its start
SIZE, OTHER = (120, 40), (90, 40)
BOUNDS = {"open": 100.0, "page": 10.0, "jump": 10.0, "resize": 100.0}  # ms of CPU


class Cost(NamedTuple):
    """Milliseconds of CPU."""

    open: float
    page: float
    jump: float
    resize: float


def big_report() -> Report:
    """A report of the seeds in which figures stand as dense as that, over and over."""
    pages = [
        page for path in sorted(paths.seeds().iterdir()) for page in built_pages(path.name, path.read_bytes())
    ]
    report = min(filter(_is_dense, (each for page in pages for each in page.reports)), key=_density)
    text, figures, sections, origins = "", [], [], []
    while len(text.encode()) + len(report.text.encode()) <= BYTES:
        at = len(text)
        text += report.text + "\n"
        figures += [replace(each, start=each.start + at, end=each.end + at) for each in report.figures]
        sections += [each._replace(start=each.start + at, end=each.end + at) for each in report.sections]
        origins += [each._replace(start=each.start + at) for each in report.origins]
    return replace(
        report,
        text=text,
        figures=tuple(figures),
        sections=tuple(sections),
        origins=tuple(origins),
        removals=(),
    )


def _density(report: Report) -> float:
    return len(report.figures) / max(1, len(report.text.encode()))


def _is_dense(report: Report) -> bool:
    return _density(report) >= FIGURES / BYTES


class ReaderApp(LooksApp[None]):
    """Our reader alone, with the looks of its style sheet."""

    CSS_PATH = Path(__file__).resolve().parent.parent / "tui" / "app" / "parkbrowse.tcss"

    def __init__(self) -> None:
        from tui.terminal import themes

        super().__init__()
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.DARK

    def compose(self) -> ComposeResult:
        yield Reader(id="reader")


class StaticApp(App[None]):
    """Static in a scrolling container."""

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(id="text")


class AreaApp(App[None]):
    """A text area that is only read."""

    def compose(self) -> ComposeResult:
        yield TextArea(read_only=True, id="text")


async def cpu(pilot: Pilot[Any], do: Callable[[], object]) -> float:
    """Milliseconds of CPU that something costs until the screen is as it will be."""
    await pilot.pause()
    before = time.process_time()
    do()
    await pilot._wait_for_screen()
    await pilot.pause(0)
    return 1000 * (time.process_time() - before)


async def opening(pilot: Pilot[Any], show: Callable[[], object]) -> float:
    """The same for showing the report, once the app itself is up; the median of three times."""
    await pilot.pause(QUIET)
    return median([await cpu(pilot, show) for _ in range(3)])


async def resized(pilot: Pilot[Any]) -> float:
    """Milliseconds of CPU for another width."""
    before = time.process_time()
    await pilot.resize_terminal(*OTHER)
    await pilot.pause(0)
    after = time.process_time()
    await pilot.resize_terminal(*SIZE)
    await pilot.pause(0)
    return 1000 * (after - before)


async def ours(report: Report) -> Cost:
    """Our reader."""
    async with ReaderApp().run_test(size=SIZE) as pilot:
        reader = pilot.app.query_one(Reader)
        opened = await opening(pilot, lambda: reader.show(report))
        page = median([await cpu(pilot, reader.do_page_down) for _ in range(TURNS)])
        figures = [
            report.figures[(turn + 1) * len(report.figures) // (TURNS + 2)].start for turn in range(TURNS)
        ]
        jump = median([await cpu(pilot, partial(reader.go_to, place)) for place in figures])
        return Cost(opened, page, jump, median([await resized(pilot) for _ in range(3)]))


async def static(report: Report) -> Cost:
    """Static with a rich Text in which the figures are bold."""
    async with StaticApp().run_test(size=SIZE) as pilot:
        widget, box = pilot.app.query_one("#text", Static), pilot.app.query_one(VerticalScroll)
        text = Text(safe(report.text))
        for figure in report.figures:
            text.stylize("bold", figure.start, figure.end)
        opened = await opening(pilot, lambda: widget.update(text))
        return Cost(opened, *await _scrolled(pilot, box), await resized(pilot))


async def area(report: Report) -> Cost:
    """TextArea, no figures marked."""
    async with AreaApp().run_test(size=SIZE) as pilot:
        widget = pilot.app.query_one(TextArea)
        text = safe(report.text)
        opened = await opening(pilot, lambda: widget.load_text(text))
        return Cost(opened, *await _scrolled(pilot, widget), await resized(pilot))


async def _scrolled(pilot: Pilot[Any], box: Widget) -> tuple[float, float]:
    page = [await cpu(pilot, lambda: box.scroll_page_down(animate=False, force=True)) for _ in range(TURNS)]
    jump = [
        await cpu(pilot, partial(box.scroll_to, y=box.max_scroll_y * turn // TURNS, animate=False))
        for turn in range(TURNS)
    ]
    return median(page), median(jump)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table; exit status 1 where a bound is missed."""
    parser_of(__doc__).parse_args(arguments)
    report = big_report()
    print(f"{len(report.text.encode()):,} bytes, {len(report.figures):,} figures")
    print(f"{'ms of CPU':<28}" + "".join(f"{name:>9}" for name in Cost._fields))
    kinds: dict[str, Callable[[Report], Awaitable[Cost]]] = {
        "parkbrowse reader": ours, "Static in VerticalScroll": static, "TextArea, no figures": area,
    }  # fmt: skip
    found = {name: asyncio.run(_awaited(measure(report))) for name, measure in kinds.items()}
    for name, cost in found.items():
        print(f"{name:<28}" + "".join(f"{value:9.1f}" for value in cost))
    own = found["parkbrowse reader"]
    faults = [
        f"{name} {value:.1f} > {BOUNDS[name]:.0f}"
        for name, value in zip(Cost._fields, own, strict=True)
        if value > BOUNDS[name]
    ]
    print(f"missed: {', '.join(faults)}" if faults else "all bounds kept")
    return int(bool(faults))


async def _awaited(cost: Awaitable[Cost]) -> Cost:
    return await cost


if __name__ == "__main__":
    sys.exit(main())
