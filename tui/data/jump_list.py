"""Where one has been: the places left by leaps, and the way back and forth among them, as a browser's history goes."""

from __future__ import annotations

from typing import NamedTuple

MOST = 100  # places remembered


class Spot(NamedTuple):
    """A place in some report: its id, an offset in its text."""

    report: str
    offset: int


class Jumps:
    """Places left, the oldest first; `_at` is which of them one has gone back to, their number if to none."""

    def __init__(self) -> None:
        self._spots: list[Spot] = []
        self._at = 0

    def leave(self, spot: Spot) -> None:
        """Remember a place from which a leap leads; places that one had gone back over are given up."""
        self._spots = [kept for kept in self._spots[: self._at] if kept != spot][-MOST + 1 :]
        self._spots.append(spot)
        self._at = len(self._spots)

    def back(self, here: Spot) -> Spot | None:
        """The place left before; None if there is none. `here` is where `forward` leads to in the end."""
        if self._at == len(self._spots):
            if self._spots[-1:] == [here]:
                self._spots.pop()
            self._at = len(self._spots)
            self._spots.append(here)
        while self._at:
            self._at -= 1
            if self._spots[self._at] != here:
                return self._spots[self._at]
        return None

    def leads_back(self, here: Spot) -> bool:
        """Whether `back` has a place to lead to."""
        return any(spot != here for spot in self._spots[: self._at])

    def forward(self) -> Spot | None:
        """The place from which `back` led; None if there is none."""
        if self._at >= len(self._spots) - 1:
            return None
        self._at += 1
        return self._spots[self._at]
