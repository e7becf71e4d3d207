"""A program that is ended while it builds clears away what it began."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from corpus.partial import ENDING

# What heeds a signal where nobody has anything special in mind.
_USUAL = (signal.SIG_DFL, signal.default_int_handler)


@contextmanager
def ending_in_order(cancelled: Callable[[], bool] | None = None) -> Iterator[Callable[[], bool]]:
    """The signals that end a program end the block as an exception does: what was begun is cleared away.

    Others may take that exception for their own (opencc does while it is imported): whatever the block ends with then,
    the signal counts. What is yielded asks `cancelled`, and raises the exception again where it was swallowed. Left
    alone are signals that somebody heeds already or that are to be ignored (nohup), and threads beside the main one.
    """
    ended: list[BaseException] = []

    def end(number: int, frame: FrameType | None) -> None:
        for each in usual:
            signal.signal(each, signal.SIG_IGN)  # once is enough
        ended.append(KeyboardInterrupt() if number == signal.SIGINT else SystemExit(128 + number))
        heed()

    def heed() -> None:
        if ended:
            raise ended[0]

    def stopped() -> bool:
        heed()
        return cancelled is not None and cancelled()

    in_main = threading.current_thread() is threading.main_thread()
    was = {each: signal.getsignal(each) for each in ENDING if in_main}
    usual = {each: handler for each, handler in was.items() if handler in _USUAL}
    for each in usual:
        signal.signal(each, end)
    try:
        yield stopped
        heed()
    except BaseException:
        if ended:
            raise ended[0] from None
        raise
    finally:
        for each, handler in usual.items():
            signal.signal(each, handler)
