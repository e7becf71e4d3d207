"""The words of two reports against each other: what both share, and what changed between versions of one report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Opcode

RUN = 10  # characters that two reports do not share by chance
PRINT = 8  # characters of a print: how alike two texts are is how many of them they share
VERSION = 0.5  # of the prints of the shorter text
SAME_PARAGRAPH = 60.0  # of 100: below it a paragraph was replaced, not changed
NEAR = 12  # paragraphs: how far one may have moved
_TOKEN = re.compile(r"\d[\d.,]*[%‰]?|[A-Za-z]+|.", re.DOTALL)

Span = tuple[int, int]


class ParagraphDiff(NamedTuple):
    """A paragraph of two versions: where it stands on either side (None where it is not), and what differs in it.

    Offsets count in the whole texts. A paragraph without cuts and marks is the same on both sides.
    """

    a: Span | None
    b: Span | None
    gone: tuple[Span, ...] = ()  # in A
    come: tuple[Span, ...] = ()  # in B

    @property
    def same(self) -> bool:
        """Whether both sides have it word by word."""
        return self.a is not None and self.b is not None and not self.gone and not self.come


def are_versions(a: str, b: str) -> bool:
    """Whether two texts are versions of one report: most of the shorter stands in the longer, word by word."""
    one, other = sorted((_prints(a), _prints(b)), key=len)
    return bool(one) and len(one & other) / len(one) > VERSION


def _prints(text: str) -> set[str]:
    return {text[at : at + PRINT] for at in range(max(0, len(text) - PRINT + 1))}


def shared(text: str, other: str) -> list[Span]:
    """The runs of a text that another has too, word by word: the phrases of everybody."""
    known = {other[at : at + RUN] for at in range(max(0, len(other) - RUN + 1))}
    spans: list[Span] = []
    for at in range(max(0, len(text) - RUN + 1)):
        piece = text[at : at + RUN]
        if "\n" in piece or piece not in known:
            continue
        if spans and at <= spans[-1][1]:
            spans[-1] = (spans[-1][0], at + RUN)
        else:
            spans.append((at, at + RUN))
    return spans


def changes(a: str, b: str) -> list[ParagraphDiff]:
    """Two versions of one report, paragraph by paragraph, in the order of both."""
    ours, theirs = _paragraphs(a), _paragraphs(b)
    told: list[ParagraphDiff] = []
    behind = 0
    for span in ours:
        found = _found(a, b, span, theirs, behind)
        if found is None:
            told.append(ParagraphDiff(span, None))
            continue
        told += [ParagraphDiff(None, theirs[place]) for place in range(behind, found)]
        told.append(_changed(a, b, span, theirs[found]))
        behind = found + 1
    return told + [ParagraphDiff(None, span) for span in theirs[behind:]]


def _paragraphs(text: str) -> list[Span]:
    return [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]


def _found(a: str, b: str, span: Span, theirs: Sequence[Span], behind: int) -> int | None:
    """The paragraph of B, not far ahead, that is this one of A."""
    mine = a[slice(*span)]
    best, score = None, SAME_PARAGRAPH
    for place in range(behind, min(behind + NEAR, len(theirs))):
        yours = b[slice(*theirs[place])]
        if mine == yours:
            return place
        alike = fuzz.ratio(mine, yours, score_cutoff=score)
        if alike > score:
            best, score = place, alike
    return best


def _changed(a: str, b: str, span: Span, other: Span) -> ParagraphDiff:
    """The words that differ; a single character left standing between two changes goes with them."""
    ours, theirs = list(_tokens(a, span)), list(_tokens(b, other))
    gone: list[Span] = []
    come: list[Span] = []
    mine, yours = ([text[slice(*token)] for token in tokens] for text, tokens in ((a, ours), (b, theirs)))
    codes = list(Indel.opcodes(mine, yours))
    for place, code in enumerate(codes):
        if code.tag != "equal" or _is_crumb(code, place, len(codes)):
            _add(gone, ours[code.src_start : code.src_end])
            _add(come, theirs[code.dest_start : code.dest_end])
    return ParagraphDiff(span, other, tuple(gone), tuple(come))


def _is_crumb(code: Opcode, place: int, all: int) -> bool:
    """Whether one character is all that stands between two changes."""
    return 0 < place < all - 1 and code.src_end - code.src_start == 1


def _tokens(text: str, span: Span) -> Iterator[Span]:
    for match in _TOKEN.finditer(text, *span):
        yield match.start(), match.end()


def _add(spans: list[Span], tokens: Sequence[Span]) -> None:
    if not tokens:
        return
    start, end = tokens[0][0], tokens[-1][1]
    if spans and start == spans[-1][1]:
        spans[-1] = (spans[-1][0], end)
    else:
        spans.append((start, end))
