"""Pages that do something to the process that reads them, most of them end it: what workers are given in tests, in place of `built_file`."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

from corpus.builds import headway
from corpus.builds.work import BuiltFile, built_file, failed
from corpus.errors import Fault
from corpus.lexicon.user.model import Own
from corpus.sources import SourceFile

NAME = "deadly.txt"


def always(file: SourceFile, own: Own, folds: bytes) -> BuiltFile:
    """The page kills whoever reads it."""
    if file.name == NAME:
        os.kill(os.getpid(), signal.SIGKILL)
    return built_file(file, own, folds)


def once(file: SourceFile, own: Own, folds: bytes, mark: Path) -> BuiltFile:
    """The page kills the first that reads it."""
    if file.name == NAME and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return built_file(file, own, folds)


def ends(file: SourceFile, own: Own, folds: bytes) -> BuiltFile:
    """The page ends the process as a library may that has had enough."""
    if file.name == NAME:
        os._exit(3)
    return built_file(file, own, folds)


def telling(file: SourceFile) -> BuiltFile:
    """The file has many articles, and takes some time to read them."""
    ends = time.monotonic() + 3.5 * headway.TELL_EVERY
    number = 0
    while time.monotonic() < ends:
        number += 1
        headway.tell(number, number + 1)
    return failed(file, Fault("empty"))


class Unlearnable:
    """Work that kills whoever is told of it."""

    def __call__(self, file: SourceFile) -> BuiltFile:
        return failed(file, Fault("empty"))

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (3,)


def never(file: SourceFile) -> BuiltFile:
    """No page is ever done."""
    threading.Event().wait()
    raise AssertionError


def waiting(file: SourceFile, mark: Path) -> BuiltFile:
    """No page is done before a mark is there."""
    while not mark.exists():
        threading.Event().wait(0.01)
    raise AssertionError


class Garbled:
    """What cannot be made out where it arrives."""

    def __reduce__(self) -> tuple[object, ...]:
        return int, ("garbled",)


def garbled(file: SourceFile) -> Garbled:
    """What comes of the page cannot be made out."""
    return Garbled()
