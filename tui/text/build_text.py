"""How far a build is, and what came of it, in words: for the command and for the browser alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus.builds.progress import Progress, Speed, Stopwatch, Summary
from corpus.errors import Fault
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import ambiguous_are_wide, cell_width, clip
from tui.text.i18n import sentence, t

WIDEST = 60  # cells of the bar
MOST_FAULTS = 20  # lines
_GAP = "  "


class BuildRows(NamedTuple):
    """What is shown of a build: `full` and `rest` of a bar (empty while it is not known how much there is), how far and
    how fast, and the file at work."""

    full: str
    rest: str
    facts: str
    file: str


class BuildText:
    """What is shown of a build while it goes on."""

    def __init__(self, stopwatch: Stopwatch | None = None) -> None:
        self._stopwatch = stopwatch or Stopwatch()

    def rows(self, step: Progress, width: int) -> BuildRows:
        """A step in rows of so many cells."""
        pace = self._stopwatch.pace(step)
        if step.stage == "look":
            return BuildRows("", "", clip(t("build.look"), width), "")
        full, rest = ("=", "-") if ambiguous_are_wide() else ("━", "─")
        percent = f" {_percent(step):3}%"
        bar = max(4, min(WIDEST, width) - len(percent))
        done = bar * _percent(step) // 100
        facts = [t("build.write")] if step.stage == "write" else _facts(step, pace)
        return BuildRows(
            full * done, rest * (bar - done) + percent, _fitting(facts, width), _file(step, width)
        )

    def line(self, step: Progress) -> str:
        """A step as one line for those who cannot have more."""
        rows = self.rows(step, 200)
        return _GAP.join(filter(None, (rows.facts, rows.file)))


def _percent(step: Progress) -> int:
    if step.of_size:
        return min(100, 100 * step.size // step.of_size)
    return 100 * step.files // max(1, step.of_files)


def _facts(step: Progress, pace: Speed) -> list[str]:
    """How far it is and how fast, the more important first."""
    facts = [t("build.files", done=step.files, all=step.of_files)]
    if pace.left is not None:
        facts.append(t("build.left", time=told_time(pace.left)))
    facts.append(f"{told_size(step.size)}/{told_size(step.of_size)}")
    if pace.rate is not None:
        facts.append(t("build.rate", size=told_size(pace.rate)))
    return facts


def _fitting(facts: Sequence[str], width: int) -> str:
    """As many of the facts as a row holds, of the first at least the beginning."""
    told = clip(facts[0], width)
    for fact in facts[1:]:
        if cell_width(told + _GAP + fact) > width:
            break
        told += _GAP + fact
    return told


def _file(step: Progress, width: int) -> str:
    """The file at work and how far it is; the end of a long name gives way to that."""
    if step.part is None or (step.of_parts is None and step.part < 2):
        return clip(safe_line(step.name), width)
    of = step.of_parts
    part = t("build.part-of", part=step.part, all=of) if of else t("build.part", part=step.part)
    return f"{clip(safe_line(step.name), max(1, width - cell_width(_GAP + part)))}{_GAP}{part}"


def told_size(size: float) -> str:
    """So many bytes: 840 B, 12 kB, 3.4 MB."""
    for unit in ("B", "kB", "MB", "GB"):
        if size < 999.5 or unit == "GB":
            break
        size /= 1000
    return f"{size:.1f} {unit}" if unit in ("MB", "GB") and size < 99.95 else f"{size:.0f} {unit}"


def told_time(seconds: float) -> str:
    """So many seconds, as finely as anyone cares."""
    if seconds < 59.5:
        return t("build.seconds", n=max(1, round(seconds)))
    if seconds < 3570:
        return t("build.minutes", n=round(seconds / 60))
    hours, minutes = divmod(round(seconds / 60), 60)
    return t("build.hours", h=hours, m=minutes)


def fault_lines(faults: Sequence[Fault]) -> Iterator[str]:
    """What could not be read, the first of it with place, reason and mend."""
    yield from map(sentence, faults[:MOST_FAULTS])
    if (more := len(faults) - MOST_FAULTS) > 0:
        yield t("build.more-faults", n=more)


def count_lines(summary: Summary, passed_over: Iterable[Fault]) -> Iterator[str]:
    """What became of the files, on a line; what is nothing is left out."""
    kinds = Counter(t(f"file-kind.{fault.detail}") for fault in passed_over)
    why = t("build.or").join(
        t("build.kind", kind=kind, n=n)
        for kind, n in sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    )
    counts = summary._asdict()
    told = [
        t(f"build.counted.{name.replace('_', '-')}", n=n)
        for name, n in counts.items()
        if n and name != "passed_over"
    ]
    if summary.passed_over:
        told.insert(
            len(told) - bool(summary.failed), t("build.counted.passed-over", n=summary.passed_over, why=why)
        )
    if told:
        yield t("build.count", told=t("build.and").join(told))
