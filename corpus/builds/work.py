"""What is done to one file of a build, by whom it may be: its bytes become the rows that are kept of it."""

from __future__ import annotations

import hashlib
import time
from functools import lru_cache
from typing import NamedTuple

from corpus.builds.headway import Part, listening
from corpus.errors import Cancelled, Fault
from corpus.lexicon.user.model import Own
from corpus.sources import SourceFile, bytes_of
from corpus.store.built_page import PackedPage, packed
from corpus.textindex.folding import storable
from corpus.textindex.fts import Indexer

LONGEST_PAGE = 300.0  # seconds of CPU; the largest page, full of figures, takes half of it
# What may be otherwise the next time, though the file is as it is: such a file is read again.
PASSING = {"too-slow", "too-much-memory", "reader-died", "worker-died"}


class BuiltFile(NamedTuple):
    """What came of one file: the SHA-256 of its bytes in hexadecimal, empty where they could not be had or may give
    something else the next time; the reader that they were for; at least one page."""

    sha: str
    reader: str
    pages: tuple[PackedPage, ...]


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
            pages = tuple(packed(page, _indexer(folds)) for page in built_pages(file.name, data, own))
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


@lru_cache(maxsize=1)
def _indexer(folds: bytes) -> Indexer:
    return Indexer.load(folds)
