"""How two reports are laid out side by side: by topic, or by paragraph where they are versions of one report."""

from __future__ import annotations

from typing import NamedTuple

from rich.text import Text

from corpus.compare.text_diff import ParagraphDiff, are_versions, changes, shared
from corpus.compare.topics import Bin, Share, bins, passages, shares
from corpus.model import Report
from tui.terminal.wrapping import pad

BAR_A, BAR_B = "█", "░"
IN_A_LINE = 3  # topics of the overview

Span = tuple[int, int]


class Laid(NamedTuple):
    """What two reports are laid out by: topics, or paragraphs where they are versions of one report."""

    bins: tuple[Bin, ...]
    shares: tuple[tuple[Share, ...], tuple[Share, ...]]
    common: tuple[tuple[Span, ...], tuple[Span, ...]]  # the phrases of everybody, or what did not change
    changed: tuple[ParagraphDiff, ...] = ()

    @property
    def versions(self) -> bool:
        """Whether they are versions of one report."""
        return bool(self.changed)


def lay_out(a: Report, b: Report) -> Laid:
    """The layout of two reports. Pure; 30 ms for two reports of 12,000 characters."""
    ours, theirs = passages(a), passages(b)
    told = (tuple(shares(a, ours)), tuple(shares(b, theirs)))
    if are_versions(a.text, b.text):
        return Laid((), told, ((), ()), tuple(changes(a.text, b.text)))
    return Laid(
        tuple(bins(ours, theirs)), told, (tuple(shared(a.text, b.text)), tuple(shared(b.text, a.text)))
    )


def overview(laid: Laid, width: int) -> Text:
    """How much either side says of what, three topics a line."""
    cell = max(20, (width - 2) // IN_A_LINE)
    bar = max(2, (cell - 26) // 2)
    most = max((share.text for side in laid.shares for share in side), default=0) or 1
    told = [
        pad(
            f" {pad(a.topic, 9)}A {pad(BAR_A * round(bar * a.text / most), bar)}{a.text:>4.0%}"
            f" B {pad(BAR_B * round(bar * b.text / most), bar)}{b.text:>4.0%}",
            cell,
        )
        for a, b in zip(*laid.shares, strict=True)
    ]
    lines = ("".join(told[at : at + IN_A_LINE]) for at in range(0, len(told), IN_A_LINE))
    return Text("\n".join(lines), no_wrap=True)
