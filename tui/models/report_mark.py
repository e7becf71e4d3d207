"""What the reader has done with a report: read, starred, how far, whether excerpts were taken, tags, a note."""

from __future__ import annotations

from typing import NamedTuple

from corpus.store.labelled import ReportLabel


class ReportMark(NamedTuple):
    """The marks of one report.

    `place` is the offset in its text where reading stopped, `percent` how much of the text lies before it; `opened`
    the moment it was last opened, in seconds since 1970, 0 for never. `excerpted` tells that some book has an excerpt
    of it, `label` what he wrote to it; neither is kept with the marks.
    """

    read: bool = False
    starred: bool = False
    place: int = 0
    percent: int = 0
    opened: float = 0.0
    excerpted: bool = False
    label: ReportLabel = ReportLabel()
