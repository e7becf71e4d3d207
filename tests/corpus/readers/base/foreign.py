"""What libraries may do with foreign bytes, in a process apart: a module of its own, for that process imports it anew."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Iterator
from typing import Any

from corpus.errors import Fault


def halves(data: bytes) -> Iterator[Any]:
    middle = len(data) // 2
    yield data[:middle].decode()
    yield {"rest": [data[middle:].decode(), None]}


def process(data: bytes) -> Iterator[int]:
    yield os.getpid()


def printing(data: bytes) -> Iterator[str]:
    os.write(1, b'["item", "no answer"]\n')
    yield "answer"


def refusing(data: bytes) -> Iterator[str]:
    yield "something first"
    raise Fault("encrypted", detail="有密码")


def erring(data: bytes) -> Iterator[str]:
    yield str(1 // len(data))


def never_done(data: bytes) -> Iterator[str]:
    while True:
        data = data[:]
    yield ""


def leisurely(data: bytes) -> Iterator[int]:
    for at in range(4):
        time.sleep(0.5)
        yield at


def greedy(data: bytes) -> Iterator[int]:
    yield len(bytearray(1 << 40))


def crashing(data: bytes) -> Iterator[str]:
    yield "something first"
    ctypes.string_at(0)
