"""Pages that do something to the process that reads them, most of them end it: what workers are given in tests, in place of `library.built_file`."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

from corpus.lexicon.user.model import Own
from corpus.library import built_file
from corpus.pipeline.workers import Built
from corpus.readers.paged import recognition
from corpus.sources import SourceFile
from corpus.store.built_page import BuiltPage

NAME = "deadly.txt"


def always(file: SourceFile, own: Own) -> Built:
    """The page kills whoever reads it."""
    if file.name == NAME:
        os.kill(os.getpid(), signal.SIGKILL)
    return built_file(file, own)


def once(file: SourceFile, own: Own, mark: Path) -> Built:
    """The page kills the first that reads it."""
    if file.name == NAME and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return built_file(file, own)


def ends(file: SourceFile, own: Own) -> Built:
    """The page ends the process as a library may that has had enough."""
    if file.name == NAME:
        os._exit(3)
    return built_file(file, own)


def telling(file: SourceFile) -> Built:
    """The page has two pages that are recognised."""
    for page in (1, 2):
        recognition._tell({"recognised": page})
    return (BuiltPage(file.name),)


def never(file: SourceFile) -> Built:
    """No page is ever done."""
    threading.Event().wait()
    raise AssertionError
