"""All that tests ask of the clock: how long something may take to come to hold, and whether time grows with the length."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 120.0  # seconds for something to come to hold; a quiet machine takes a hundredth
LOOKS = 3  # a machine that is busy may disturb one, not all of them
TIMES = 8  # what is long, beside what is short
SLACK = 0.01  # seconds, which are lost in what does not depend on the length


def grows_with_the_length(work: Callable[[int], object], short: int) -> bool:
    """Whether eight times the length takes far less than the 64 times the time that a quadratic step would need."""
    return any(
        _seconds(work, TIMES * short) < 3 * TIMES * _seconds(work, short) + SLACK for _ in range(LOOKS)
    )


def takes_less(one: Callable[[], object], other: Callable[[], object]) -> bool:
    """Whether one piece of work takes less time than another."""
    return any(_seconds(one) < _seconds(other) for _ in range(LOOKS))


def _seconds(work: Callable[..., object], *given: int) -> float:
    before = time.process_time()
    work(*given)
    return time.process_time() - before
