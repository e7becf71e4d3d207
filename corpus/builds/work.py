"""What is done to one file of a build, by whom it may be: its bytes become the rows that are kept of it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from corpus.builds.headway import Part, listening
from corpus.errors import Cancelled, Fault
from corpus.lexicon.user.model import Own
from corpus.sources import SourceFile, bytes_of
from corpus.store.built_page import PackedPage, packed
from corpus.textindex.fts import Indexer
from corpus.textindex.packing import storable

LONGEST_PAGE = 300.0  # seconds of CPU; the largest page, full of figures, takes half of it
_PAGE = "2014年政府工作报告\n\n全区财政总收入53亿元，同比增长14.45%。\n"
# What may be otherwise the next time, though the file is as it is: such a file is read again.
PASSING = {"too-slow", "too-much-memory", "reader-died", "worker-died"}


class BuiltFile(NamedTuple):
    """What came of one file: the SHA-256 of its bytes in hexadecimal, empty where they could not be had or may give
    something else the next time; the reader that they were for; at least one page."""

    sha: str
    reader: str
    pages: tuple[PackedPage, ...]


@dataclass(frozen=True, slots=True)
class FileWork:
    """What is done to every file of a build: `read`, by the names of the reader and the folds of the corpus, which are
    asked for when it is done first, or sent to others."""

    read: Callable[..., BuiltFile]
    own: Own
    folds: Callable[[], bytes]

    def __call__(self, file: SourceFile) -> BuiltFile:
        """Do it to one file."""
        return self.read(file, self.own, self.folds())

    def __reduce__(self) -> str | tuple[Any, ...]:
        return partial(self.read, own=self.own, folds=self.folds()).__reduce__()

    def make_ready(self) -> None:
        """Have ready what is sent along, while those to whom it is sent begin."""
        self.folds()


def begin() -> None:
    """Load all that reading takes, by reading a page: modules, patterns, the lexicon."""
    from corpus.pipeline.build import built_pages

    for _ in built_pages("0.txt", _PAGE.encode(), Own()):
        pass


def built_file(file: SourceFile, own: Own, folds: bytes) -> BuiltFile:
    """What comes of one file; a fault of it is part of the answer. `folds` are those of the corpus: `Indexer.pack`."""
    from corpus.pipeline.build import built_pages
    from corpus.readers import reader_of

    sha = reader = ""
    began = time.thread_time()

    def limit(part: Part) -> None:
        nonlocal began
        if not part.share:
            began = time.thread_time()
        elif time.thread_time() - began > LONGEST_PAGE:
            raise Fault("too-slow")

    try:
        data = bytes_of(file)
        sha, reader = hashlib.sha256(data).hexdigest(), reader_of(data, file.name)
        with listening(limit):
            pages = tuple(packed(page, Indexer.load(folds)) for page in built_pages(file.name, data, own))
    except Fault as fault:
        return failed(file, fault)
    except Cancelled:  # by whoever listens how far it is
        raise
    except MemoryError:
        return failed(file, Fault("too-much-memory", file.path))
    except Exception as error:  # a mistake of ours on one file must not cost the reader all others
        return failed(file, Fault.defect(error, file.path))
    if any(page.fault and page.fault.code in PASSING for page in pages):
        sha = ""
    return BuiltFile(sha, reader, pages)


def failed(file: SourceFile, fault: Fault) -> BuiltFile:
    """What comes of a file of which nothing can be read."""
    return BuiltFile("", "", (PackedPage(storable(file.name), fault=fault),))
