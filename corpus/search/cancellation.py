"""Telling a search to stop."""

from __future__ import annotations

import threading

from corpus.errors import Interrupted


class Stop:
    """Tells the one search that it is made for to stop, for good: before it has begun as well as while it runs.

    It is never taken back: who searches again makes another, so that no word to stop can be lost, nor reach a search
    that it was not meant for. Any thread may tell it.
    """

    def __init__(self) -> None:
        self._told = threading.Event()

    def tell(self) -> None:
        """The search is no longer wanted."""
        self._told.set()

    def is_told(self) -> bool:
        """Whether the search is no longer wanted."""
        return self._told.is_set()

    def heed(self) -> None:
        """Raise `Interrupted` if the search is no longer wanted."""
        if self._told.is_set():
            raise Interrupted
