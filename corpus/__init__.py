"""Reports of Chinese development zones as data: pages in, reports out, every figure known.

    import corpus

    with corpus.open("FOLDER") as library:
        found = library.figures(indicator="财政总收入", period="2014")
        sentences = {figure.zone: figure.sentence for figure in found}

`docs/library.md` shows all of it. Nothing is imported before it is asked for. Nothing in this package knows a screen;
an import test proves it.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes longer to import than all of this
if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from corpus.api.library import ComparedReports, LazyReports, Library
    from corpus.api.reported import ReportedFigure, ReportedFigures
    from corpus.builds.progress import Progress
    from corpus.errors import Fault, UnreadWarning
    from corpus.model import Figure, Report

_AT = {
    "ComparedReports": "corpus.api.library",
    "LazyReports": "corpus.api.library",
    "Library": "corpus.api.library",
    "ReportedFigure": "corpus.api.reported",
    "ReportedFigures": "corpus.api.reported",
    "Fault": "corpus.errors",
    "UnreadWarning": "corpus.errors",
    "Figure": "corpus.model",
    "Report": "corpus.model",
}
__all__ = [
    "ComparedReports", "Fault", "Figure", "LazyReports", "Library", "Report", "ReportedFigure", "ReportedFigures",
    "UnreadWarning", "open",
]  # fmt: skip


def open(
    *sources: str | os.PathLike[str],
    corrections: bool = True,
    progress: Callable[[Progress], object] | None = None,
) -> Library:
    """What some SOURCEs hold: folders of pages, files, archives, corpus files; several are one corpus. Without any the
    five example pages.

    Pages are read into a corpus in the cache, those that changed since the last time alone; `progress` hears how far
    that is. What the reader corrected on the screen is laid over the figures if `corrections`. A context manager: it
    lets go of the corpus at its end. One thread at a time.

    Raises `Fault` for a SOURCE that is missing or cannot be read at all; what of it could not be read stands in
    `Library.faults`, what of a damaged corpus file cannot be in `Library.unread`.
    """
    from corpus.api.library import opened

    return opened(sources, corrections, progress)


def __getattr__(name: str) -> object:
    if name not in _AT:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_AT[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_AT})
