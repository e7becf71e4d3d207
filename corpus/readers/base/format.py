"""What a format is: how its bytes are known, and what may come of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from corpus.errors import Fault
from corpus.model import Page


class Member(NamedTuple):
    """A file within a file, to be read as any other: `source` is its name behind that of what it lies in.

    An archive's member is called as though it had been unpacked into a folder of that name: `all.zip/2014.docx`.
    """

    source: str
    data: bytes


class Unread(NamedTuple):
    """A page or a member that cannot be read, and why; what stands beside it is read all the same."""

    source: str
    fault: Fault


Content = Page | Member | Unread


class Format(NamedTuple):
    """A kind of file: whether a file is of it, by all its bytes and its name, and how it is read.

    `read` takes the bytes and the name relative to SOURCE, and raises `Fault` where nothing can be read. A page that is
    one of several in its file is called `NAME#PART`: `年鉴.xlsx#第2表`, `reports.csv#17`; and has a `sha` of its own.
    """

    name: str
    knows: Callable[[bytes, str], bool]
    read: Callable[[bytes, str], Iterable[Content]]
