"""What is told of a build: how far it is, how fast, and what came of it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from corpus.builds.headway import Part
from corpus.sources import SourceFile

_WINDOW = 20.0  # seconds over which the pace is measured
_SETTLED = 2.0  # seconds before which it says nothing


class Progress(NamedTuple):
    """How far a build is, told again and again: files and bytes done, of those that need reading.

    `name` is the file at work; `part` how many of its pages or articles are done, `of_parts` of how many, where that is
    known. `stage` is "look" (what is there, what changed), "read" or "write" (the corpus file is put together).
    """

    files: int
    of_files: int
    size: int
    of_size: int
    name: str
    part: int | None = None
    of_parts: int | None = None
    stage: str = "read"


class Summary(NamedTuple):
    """What came of a build, in files, each counted once. One of which a part cannot be read is one that failed."""

    read: int = 0
    unchanged: int = 0
    removed: int = 0
    passed_over: int = 0
    failed: int = 0


LOOKING = Progress(0, 0, 0, 0, "", stage="look")


class Meter:
    """Tells the progress of some files, done in any order. Of a file at work the share counts that is done."""

    def __init__(self, files: Sequence[SourceFile], tell: Callable[[Progress], object]) -> None:
        self._tell = tell
        self._of_files, self._of_size = len(files), sum(file.size for file in files)
        self._files = self._size = 0
        self._shares: dict[SourceFile, int] = {}  # bytes done of files at work

    def begin(self) -> None:
        """It is known what there is to read."""
        self._say("")

    def part(self, file: SourceFile, part: Part) -> None:
        """A part of a file is done."""
        if part.of:
            self._shares[file] = int(file.size * min(part.number + part.share, part.of) / part.of)
        elif part.number == 0:  # of how many, nobody knows
            self._shares[file] = int(file.size * part.share / 2)
        self._say(file.name, part)

    def done(self, file: SourceFile) -> None:
        """A whole file is done."""
        self._shares.pop(file, None)
        self._files += 1
        self._size += file.size
        self._say(file.name)

    def write(self) -> None:
        """All is read: the corpus file is put together."""
        self._say("", stage="write")

    def _say(self, name: str, part: Part | None = None, stage: str = "read") -> None:
        size = self._size + sum(self._shares.values())
        number, of, _ = part or (None, None, 0)
        self._tell(Progress(self._files, self._of_files, size, self._of_size, name, number, of, stage))


class Speed(NamedTuple):
    """How fast a build is, in bytes a second, and how many seconds it takes still; None while nobody can say."""

    rate: float | None = None
    left: float | None = None


class Stopwatch:
    """Measures the pace of a build by what it told in the last seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._told: deque[tuple[float, int]] = deque()

    def pace(self, step: Progress) -> Speed:
        """The pace at this step."""
        if step.stage != "read":
            return Speed()
        now = self._clock()
        if step.size == 0:  # what is loaded before the first file is no measure of the files
            self._told.clear()
        self._told.append((now, step.size))
        while len(self._told) > 2 and self._told[1][0] <= now - _WINDOW:
            self._told.popleft()
        since, size = self._told[0]
        if now - since < _SETTLED or step.size <= size:
            return Speed()
        rate = (step.size - size) / (now - since)
        return Speed(rate, max(0, step.of_size - step.size) / rate)
