"""How far a build is adds up, whatever order files are done in; its speed is that of the last seconds."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.builds.headway import TELL_EVERY, Listener, Part, listening, now_and_then, tell
from corpus.builds.progress import Meter, Progress, Speed, Stopwatch
from corpus.sources import SourceFile

FILES = [SourceFile(name, Path(name), size, 0) for name, size in (("a", 100), ("b", 300))]


def test_of_files_at_work_the_share_counts_that_is_done() -> None:
    told: list[Progress] = []
    meter = Meter(FILES, told.append)
    meter.begin()
    meter.part(FILES[1], Part(1, 3))
    meter.part(FILES[1], Part(1, 3, 0.5))
    meter.part(FILES[0], Part(7))
    meter.done(FILES[1])
    meter.part(FILES[0], Part(0, None, 0.5))
    meter.part(FILES[0], Part(9, 9))
    meter.done(FILES[0])
    meter.write()
    assert told == [
        (0, 2, 0, 400, "", None, None, "read"),
        (0, 2, 100, 400, "b", 1, 3, "read"),
        (0, 2, 150, 400, "b", 1, 3, "read"),
        (0, 2, 150, 400, "a", 7, None, "read"),
        (1, 2, 300, 400, "b", None, None, "read"),
        (1, 2, 325, 400, "a", 0, None, "read"),
        (1, 2, 400, 400, "a", 9, 9, "read"),
        (2, 2, 400, 400, "a", None, None, "read"),
        (2, 2, 400, 400, "", None, None, "write"),
    ]


@pytest.mark.parametrize(
    ("told", "speed"),
    [
        ([(0, 0), (1, 50)], Speed()),  # too early to say
        ([(0, 0), (9, 0), (10, 0), (14, 200)], Speed(50.0, 4.0)),  # what is loaded first is no measure
        ([(0, 0), (4, 400)], Speed(100.0, 0.0)),
        # No less than the window.
        ([(0, 0), (5, 10), (100, 20), (105, 70), (110, 120)], Speed(110 / 105, 280 / 110 * 105)),
        ([(0, 0), (1, 10), (9, 10)], Speed(10 / 9, 351.0)),
    ],
)
def test_the_speed_is_that_of_the_last_seconds(told: list[tuple[int, int]], speed: Speed) -> None:
    now = iter(moment for moment, _ in told)
    stopwatch = Stopwatch(lambda: float(next(now)))
    assert [stopwatch.pace(Progress(0, 1, size, 400, "a")) for _, size in told][-1] == pytest.approx(speed)


def test_parts_are_heard_by_who_listens_and_spared_who_wants_few() -> None:
    moments = iter([0.0, TELL_EVERY / 2, TELL_EVERY, TELL_EVERY * 1.5, TELL_EVERY * 2])
    every: list[Part] = []
    few: list[Part] = []
    with listening(every.append), listening(now_and_then(few.append, lambda: next(moments))):
        for number in range(1, 5):
            tell(number, 4)
    tell(5)
    assert every == [Part(number, 4) for number in range(1, 5)]
    assert few == [Part(2, 4), Part(4, 4)]


def test_who_listens_may_end_the_reading() -> None:
    def enough(part: Part) -> None:
        raise KeyboardInterrupt

    listener: Listener = enough
    with pytest.raises(KeyboardInterrupt), listening(listener):
        tell(1)
    tell(2)
