"""A file of many pages read in a process apart, which tells of each page when it is done."""

from __future__ import annotations

from typing import Any

from corpus.builds import headway
from corpus.readers.base.apart import MOST_MEMORY, MOST_TIME, apart


def blocks_of(
    function: str,
    data: bytes,
    most_time: float = MOST_TIME,
    most_memory: int = MOST_MEMORY,
    *,
    each: bool = False,
) -> list[dict[str, Any]]:
    """The blocks that `apart` gives of a function that yields `{"page": number, "of": count}` with every page; these
    are told (`corpus/builds/headway/`). `of` may be missing. Raises `Fault`: those of the function and of `apart`."""
    told = apart(function, data, most_time, most_memory, each=each, heard=_hear)
    return [block for block in told if "page" not in block]


def _hear(block: dict[str, Any]) -> None:
    if "page" in block:
        headway.tell(block["page"], block.get("of"))
