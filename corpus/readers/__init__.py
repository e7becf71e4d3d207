"""From the bytes of one file to a page of text: one format a file, all of them in `FORMATS`.

To add a format, write `corpus/readers/NAME.py` with a function `(data, source) -> Page` that raises `Fault` where the
bytes cannot be read, and give it a line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from corpus.model import Page
from corpus.readers.text import read_text


class Format(NamedTuple):
    """A kind of file: whether a file's first bytes are of it, and how it is read.

    `read` takes all bytes and the file's name relative to SOURCE.
    """

    name: str
    is_known: Callable[[bytes], bool]
    read: Callable[[bytes, str], Page]


# The first that knows a file reads it; text knows every file, and refuses what is none.
FORMATS = (Format("text", lambda data: True, read_text),)


def read_page(data: bytes, source: str) -> Page:
    """The page that a file holds.

    Raises `Fault`: `binary` where no format knows the bytes, `empty` where they hold no text.
    """
    return next(each for each in FORMATS if each.is_known(data)).read(data, source)
