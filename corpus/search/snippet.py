"""The piece of a text around a hit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.query.fields import standing
from corpus.search.tiers import TextSpan

LEAD = 16  # characters before the hit, at most
LENGTH = 72
MOST_WEIGHED = 60  # places of a text, as where its snippet may begin
_STOPS = "。！？；\n"
_stop = re.compile(f"[{_STOPS}]")
CUT = "…"


class StatedSpan(NamedTuple):
    """Where a figure that was asked for stands in a text, half-open, and its status."""

    start: int
    end: int
    status: str | None


class Snippet(NamedTuple):
    """A stretch of text on one line, half-open offsets in it of what was found, and the offset in the text of the first
    of these."""

    text: str
    spans: tuple[TextSpan, ...]
    start: int = 0


def beginning_of(text: str) -> Snippet:
    """The beginning of a text, where nothing in it was asked for."""
    return Snippet(snippet_of(text, [TextSpan(0, 0)]).text, ())


def snippet_of(text: str, spans: Sequence[TextSpan], figures: Sequence[StatedSpan] = ()) -> Snippet:
    """The sentence in which most of what was asked for meets, from at most `LEAD` characters before the first place in
    it; `…` marks where it is cut. Of `figures` that were asked for it has one that was achieved, if any was.

    `spans` are in order, the figures among them.
    """
    at = _where_most_meets(text, spans, figures)
    first = spans[at]
    begin = max(0, min(first.start, len(text)) - LEAD, spans[at - 1].end if at else 0)
    begin = max([begin, *(text.rfind(stop, begin, first.start) + 1 for stop in _STOPS)])
    end = min(len(text), max(begin + LENGTH, first.end))
    head = CUT if begin > 0 and text[begin - 1] not in _STOPS else ""
    tail = CUT if end < len(text) and text[end] != "\n" else ""
    shift = len(head) - begin
    inside = tuple(
        TextSpan(start + shift, stop + shift) for start, stop in spans[at:] if start >= begin and stop <= end
    )
    return Snippet(head + text[begin:end].replace("\n", " ") + tail, inside, first.start)


def _where_most_meets(text: str, spans: Sequence[TextSpan], figures: Sequence[StatedSpan]) -> int:
    """Which place the snippet begins with: the first behind which, in its sentence, most different words stand."""
    standings = {figure.start: standing(figure.status) for figure in figures}
    words = ["" if span.start in standings else text[slice(*span)] for span in spans]
    all_meet = min(standings.values(), default=0), -len(set(words))
    if all_meet[1] == -1 and not figures:
        return 0
    worst = max(standings.values(), default=0)
    found, most = 0, (worst + 1, 0)
    for at in range(min(len(spans), MOST_WEIGHED)):
        inside = _sentence_from(at, text, spans)
        best = min(standings.get(span.start, worst) for span in spans[inside])
        if (weight := (best, -len(set(words[inside])))) < most:
            found, most = at, weight
            if weight == all_meet:
                break
    return found


def _sentence_from(at: int, text: str, spans: Sequence[TextSpan]) -> slice:
    """The places from one on that a snippet which begins there would show of its sentence."""
    limit = spans[at].start + LENGTH - LEAD
    stopped = _stop.search(text, spans[at].end, limit)
    last = stopped.start() if stopped else limit
    end = at + 1
    while end < len(spans) and spans[end].end <= last:
        end += 1
    return slice(at, end)
