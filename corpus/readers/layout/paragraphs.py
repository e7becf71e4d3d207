"""Lines → paragraphs, over the ends of columns and pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.pipeline.clean.shape import DATE, is_office
from corpus.readers.layout.shapes import Paragraph, TextLine
from corpus.readers.layout.words import joint

_INDENT = 0.8  # type sizes from which a line is indented
_DEEPEST = 5.0  # type sizes; what begins further in is centred or at the right
_OTHER_SIZE = 1.12  # times as large or small is another type
_SPACED = 1.45  # times the usual distance between lines parts paragraphs
_EVEN = 1.2  # type sizes by which the two sides of a centred line may differ
_SLACK = 0.9  # type sizes that a justified line may lack for the next word
_LARGE = 1.15  # times the type of the body is that of a title
_NARROW = 3  # lines from which a column knows its own margins

_opening = "“‘（《〈【〔「『([{"
_closing = "，。、；：？！”’）》〉】〕」』％‰…,.;:?!)]}%"
_part = rf"[{re.escape(_opening)}]*(?:[!-~]+|—+|…+|.)[{re.escape(_closing)}]*"
# A quotation mark holds on to both sides.
_first_word = re.compile(rf"{_part}(?:(?<=[”’])|[“‘]+)?(?:(?<=[“”‘’]){_part})*")
_closed = re.compile(r"[。！？!?；;：:][”’」』）)]*$")
_numbered = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,4}[章节条部分]|[（(]?[一二三四五六七八九十]{1,3}[、）)．.]|[（(]?\d{1,2}(?:[、）)．]|\.(?!\d))|[①-⑳●■◆•·]|——)"
)
_document = re.compile(r"(?:报告|总结|计划|公报|要点|情况|简介|概况|规划|方案|思路|讲话|通报|安排)[）)]?$")
_day = re.compile(rf"{DATE}[）)]?$")


def is_signature(text: str) -> bool:
    """A line under a title that tells whose it is or of which day, and is no part of it."""
    return bool(_day.search(text)) or is_office(text)


@dataclass(frozen=True, slots=True)
class Margins:
    """From where to where the lines of a column reach, and how far apart they stand; `known` where there are enough
    lines to tell."""

    left: float
    right: float
    pitch: float
    known: bool


class ParagraphFlow:
    """The text of a document as it is laid out, a stretch of lines after the other."""

    def __init__(self, stretches: Sequence[Sequence[TextLine]]) -> None:
        own = [_margins(lines) for lines in stretches if len(lines) >= _NARROW]
        self._known = own
        sizes = sorted(line.size for lines in stretches for line in lines for _ in range(len(line.words)))
        self.body = sizes[len(sizes) // 2] if sizes else 10.0

    def margins(self, lines: Sequence[TextLine]) -> Margins:
        """The margins of a stretch; of a short one, those of a column that it may be a part of."""
        own = _margins(lines)
        size = median(line.size for line in lines)
        like = [
            each
            for each in self._known
            if -0.3 * size <= own.left - each.left <= _DEEPEST * size and own.right <= each.right + size
        ]
        if len(lines) >= 2 * _NARROW and any(line.x0 < own.left + _INDENT * size for line in lines[1:]):
            return own
        if not like:
            return own
        best = min(like, key=lambda each: (each.right - own.right) + abs(own.left - each.left))
        pitch = own.pitch if len(lines) >= _NARROW else best.pitch
        return Margins(min(best.left, own.left), max(best.right, own.right), pitch, known=True)

    def paragraphs(self, lines: Sequence[TextLine], margins: Margins) -> list[Paragraph]:
        """The paragraphs of one stretch."""
        found: list[Paragraph] = []
        for line in lines:
            if found and self._continues(found[-1], line, margins, margins):
                append(found[-1], line)
            else:
                found.append(Paragraph([line]))
        return found

    def goes_over(self, paragraph: Paragraph, line: TextLine, before: Margins, after: Margins) -> bool:
        """Whether a paragraph at the end of a column goes on with the first line of the next one."""
        if self.is_centred(line, after) or self.is_centred(paragraph.lines[-1], before):
            return False
        return self._continues(paragraph, line, before, after)

    def is_centred(self, line: TextLine, margins: Margins) -> bool:
        """A line stands in the middle of its column, with more room on both sides than an indented line of the body."""
        left, right = line.x0 - margins.left, margins.right - line.x1
        least = (1.5 if line.size > _LARGE * self.body else 2.6) * line.size
        return min(left, right) > least and abs(left - right) < _EVEN * line.size

    def _continues(self, paragraph: Paragraph, line: TextLine, before: Margins, after: Margins) -> bool:
        last = paragraph.lines[-1]
        size = max(last.size, line.size)
        if size > _OTHER_SIZE * min(last.size, line.size) or line.page > last.page + 1:
            return False
        if not before.known and _closed.search(last.text):
            return False
        distance = last.middle - line.middle
        if before is after and distance > _SPACED * max(before.pitch, 1.2 * size):
            return False
        centred = self.is_centred(line, after)
        if centred or self.is_centred(last, before):
            return centred and size > _LARGE * self.body and before is after and not _signs(line, last)
        if line.x0 > after.left + _INDENT * size and not _hangs(paragraph, line, before, after):
            return False
        return not _left_room(last, line, before)


def _signs(line: TextLine, last: TextLine) -> bool:
    """A name alone may be in the middle of a title, unless that is whole above it."""
    return bool(_day.search(line.text)) or (is_office(line.text) and bool(_document.search(last.text)))


def _hangs(paragraph: Paragraph, line: TextLine, before: Margins, after: Margins) -> bool:
    """An indented line goes on where the first line of its paragraph, with its number, stands further left."""
    first = paragraph.lines[0]
    if _numbered.match(line.text) or not _numbered.match(first.text):
        return False
    inner = line.x0 - after.left
    if len(paragraph.lines) > 1:
        other = paragraph.lines[-1]
        return abs((other.x0 - before.left) - inner) < 0.5 * line.size and other.x0 > first.x0
    return (
        first.x0 - before.left < inner < first.x0 - before.left + _DEEPEST * line.size
        and not _closed.search(first.text)
    )


def _left_room(last: TextLine, line: TextLine, margins: Margins) -> bool:
    """The next word would have fitted on the line: whoever wrote it ended it there."""
    word = _first_word.match(line.text)
    count = len(word.group()) if word else 1
    taken = 0
    end = line.x0
    for each in line.words:
        if taken >= count:
            break
        taken += len(each.text)
        end = each.x1
    if len(line.words) == 1 and count < len(line.text):  # a line of a scan is one word
        end = line.x0 + (line.x1 - line.x0) * count / len(line.text)
    return last.x1 + (end - line.x0) + _SLACK * line.size < margins.right


def append(paragraph: Paragraph, line: TextLine) -> None:
    """Let a paragraph go on with a line."""
    paragraph.joints.append(joint(paragraph.lines[-1].text, line.text))
    paragraph.lines.append(line)


def _margins(lines: Sequence[TextLine]) -> Margins:
    """The margins by the lines themselves: those that most lines keep to."""
    size = median(line.size for line in lines)
    lefts = sorted(line.x0 for line in lines)
    left = lefts[0]
    for at, following in pairwise(lefts):  # a mark that hangs out of the column is no margin
        if following - at < 0.3 * size:
            left = at
            break
    # A mark of punctuation may hang out at the right; what is centred knows nothing of the margins.
    firm = [
        line.x1
        for line in lines
        if line.words[-1].text[-1] not in _closing and line.x0 < left + _DEEPEST * size
    ]
    right = max(firm, default=max(line.x1 for line in lines))
    gaps = [one.middle - other.middle for one, other in pairwise(lines) if one.middle > other.middle]
    near = [gap for gap in gaps if gap < 3.5 * size]
    return Margins(left, right, median(near) if near else 1.5 * size, known=len(lines) >= _NARROW)
