"""The piece of a text around a hit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus.search.tiers import TextSpan

LEAD = 16  # characters before the hit, at most
LENGTH = 72
_STOPS = "。！？；\n"
CUT = "…"


class Snippet(NamedTuple):
    """A stretch of text on one line, and half-open offsets in it of what was found."""

    text: str
    spans: tuple[TextSpan, ...]


def beginning_of(text: str) -> Snippet:
    """The beginning of a text, where nothing in it was asked for."""
    return Snippet(snippet_of(text, [TextSpan(0, 0)]).text, ())


def snippet_of(text: str, spans: Sequence[TextSpan]) -> Snippet:
    """The sentence of the first span, from at most `LEAD` characters before it; `…` marks where it is cut."""
    first = spans[0]
    begin = max(0, first.start - LEAD)
    begin = max([begin, *(text.rfind(stop, begin, first.start) + 1 for stop in _STOPS)])
    end = min(len(text), max(begin + LENGTH, first.end))
    head = CUT if begin > 0 and text[begin - 1] not in _STOPS else ""
    tail = CUT if end < len(text) and text[end] != "\n" else ""
    shift = len(head) - begin
    inside = tuple(
        TextSpan(start + shift, stop + shift) for start, stop in spans if start >= begin and stop <= end
    )
    return Snippet(head + text[begin:end].replace("\n", " ") + tail, inside)
