"""Tables that came without any mark: a row a line with one blank between its cells, or a cell a line.

Only what leaves no doubt is one: a heading over labels (指标, 地区, 年份) begins the head, and at least three rows
follow it that have as many cells as the head, numbers below numbers and words below words, the last of them a number.
A head of two rows is read where it is plain which of its headings stand over which (`two_row_head`).
A cell that is missing ends the table; what is behind it stays text.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise

from corpus.model import Line
from corpus.readers.base.table_row import DrawnRow
from corpus.readers.base.two_row_head import OVER_LABELS, head_places, is_over_labels

_FIRST = re.compile(r"\s*(?P<word>\S{1,8})(?:\s|$)")
_NUMBER = re.compile(
    r"[-+±↑↓▲▼≥≤<>]?\d[\d,.，．]*(?:[%％‰]|[万亿]?元|个百分点|倍)?[↑↓]?|\d{1,3}/\d{1,3}|[-—–…/]{1,2}"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABEL = re.compile(r"(?=.*[^\W\d_]).+|(?:19|20)\d\d")
_COUNTS = re.compile("序号|编号|排名|名次|位次|排序")
_SERIAL = re.compile(r"\d{1,3}")
_SENTENCE = re.compile(r"[。；！？]|，.*，")
_TOKEN = re.compile(r"\S+")
_LEAST_ROWS = 3  # below the head
_MOST_CELLS = 12  # of a row that came a cell a line
_LONGEST_CELL = 40  # characters
_MOST_TOKENS = 60


def pieces(lines: Sequence[Line], raw: str) -> Iterator[Line | list[DrawnRow]]:
    """The lines of a page with this raw text, in their order, those of flattened tables as rows of tables."""
    at = 0
    while at < len(lines):
        first = _FIRST.match(lines[at].text)
        if first and OVER_LABELS.fullmatch(first["word"]):
            rows = _rows_of_words(lines, at)
            behind = at + len(rows)
            if not rows:
                rows, behind = _rows_of_lines(lines, at, raw)
            if rows:
                yield rows
                at = behind
                continue
        yield lines[at]
        at += 1


def _rows_of_words(lines: Sequence[Line], at: int) -> list[DrawnRow]:
    """The rows that begin at a line, where blanks part the words of the head into cells."""
    head = _tokens(lines[at])
    if not 2 <= len(head) <= _MOST_TOKENS or not _is_head(head):
        return []
    body = _body_of_words(islice(lines, at + 1, None), len(head))
    if len(body) >= _LEAST_ROWS:
        return [_row(lines[at], len(head)), *body]
    return _below_two_rows(lines, at, head)


def _below_two_rows(lines: Sequence[Line], at: int, upper: Sequence[str]) -> list[DrawnRow]:
    """The rows that begin at a line where it and the next one are a head of two rows."""
    lower, first = ([*_tokens(line)] for line in (*lines[at + 1 : at + 3], *[Line("", array("I"))] * 2)[:2])
    labels = next((number for number, token in enumerate(first) if _is_number(token)), 0)
    width = labels + len(lower)
    places = head_places(upper, lower, width, parted=True) if labels and _is_head(lower) else None
    body = _body_of_words(islice(lines, at + 2, None), width) if places else []
    if places is None or len(body) < _LEAST_ROWS:
        return []
    above, below = (
        _row(line, len(cells)) for line, cells in zip(lines[at : at + 2], (upper, lower), strict=True)
    )
    return [above._replace(places=places.upper), below._replace(places=places.lower), *body]


def _tokens(line: Line) -> list[str]:
    """The words of a line, as many as a row may have and one more."""
    return _TOKEN.findall(line.text[: _LONGEST_CELL * _MOST_TOKENS])


def _body_of_words(lines: Iterable[Line], width: int) -> list[DrawnRow]:
    """The lines that are rows of so many cells, numbers below numbers, up to the first that is none."""
    rows: list[DrawnRow] = []
    shape = ""
    for line in lines:
        row = _row(line, width)
        told = _shape(row.texts()) if len(row.cells) == width else ""
        if not told or shape not in ("", told):
            break
        shape = told
        rows.append(row)
    return rows


def _row(line: Line, width: int) -> DrawnRow:
    """A line as a row of so many cells; of more words the first are one label: 其中： 工业."""
    spans = [found.span() for found in islice(_TOKEN.finditer(line.text), 2 * _MOST_TOKENS)]
    more = len(spans) - width
    if more > 0 and spans:
        spans = [(spans[0][0], spans[more][1]), *spans[more + 1 :]]
    return DrawnRow(line, tuple(spans), _between(spans))


def _rows_of_lines(lines: Sequence[Line], at: int, raw: str) -> tuple[list[DrawnRow], int]:
    """The rows that begin at a line, each of as many lines as it has cells, and the line behind them."""
    ahead = _short(lines, at)
    known = list(islice(ahead, 2 * _MOST_CELLS))
    first = next((at for at, one in enumerate(known) if _is_number(lines[one].text.strip())), 0)
    known += islice(ahead, (_LEAST_ROWS - 1) * _MOST_CELLS if first else 0)
    widths = range(first // 2 + 1, first + 1)  # the first number stands in the first row
    width = next((width for width in widths if _is_dealt(lines, known, width)), 0)
    heads: list[DrawnRow] = []
    if width:
        heads = [_joined([lines[number] for number in known[:width]], raw)]
        cells = chain(known[width:], ahead)
    elif first:
        heads, width = _two_rows(lines, known, first, raw)
        cells = chain(known[sum(len(row.cells) for row in heads) :], ahead)
    if not heads:
        return [], at
    rows: list[DrawnRow] = []
    behind, shape = at, ""
    while len(group := list(islice(cells, width))) == width:
        row = _joined([lines[number] for number in group], raw)
        told = _shape(row.texts())
        if not told or told != (shape or told):
            break
        shape = told
        rows.append(row)
        behind = group[-1] + 1
    return ([*heads, *rows], behind) if len(rows) >= _LEAST_ROWS else ([], at)


def _two_rows(
    lines: Sequence[Line], cells: Sequence[int], first: int, raw: str
) -> tuple[list[DrawnRow], int]:
    """A head of two rows that came a cell a line, and how wide the rows below it are; `first` is the first number."""
    texts = [lines[number].text.strip() for number in cells]
    behind = next((at for at in range(first, len(texts)) if not _NUMBER.fullmatch(texts[at])), len(texts))
    labels = next((at for at, text in enumerate(texts) if not is_over_labels(text)), 0)
    numbers, heads = behind - first, first - labels
    places = head_places(
        texts[: heads - numbers], texts[heads - numbers : heads], labels + numbers, parted=False
    )
    if places is None or not _is_head(texts[:heads]):
        return [], 0
    parts = (cells[: heads - numbers], cells[heads - numbers : heads])
    rows = (_joined([lines[number] for number in part], raw) for part in parts)
    return [
        row._replace(places=each) for row, each in zip(rows, (places.upper, places.lower), strict=True)
    ], labels + numbers


def _is_dealt(lines: Sequence[Line], cells: Sequence[int], width: int) -> bool:
    """Whether lines that may be cells are a head and rows of this width."""
    texts = [lines[number].text.strip() for number in cells[: width * (_LEAST_ROWS + 1)]]
    counted = any(_SERIAL.fullmatch(texts[at]) for at in range(width, len(texts), width))
    if counted and not _COUNTS.fullmatch(texts[0]):
        return False  # what looks like the number of a row is the last number of the row before it
    shapes = {_shape(texts[row * width : (row + 1) * width]) for row in range(1, _LEAST_ROWS + 1)}
    return (
        _is_head(texts[:width])
        and len(texts) == width * (_LEAST_ROWS + 1)
        and len(shapes - {""}) == 1 == len(shapes)
    )


def _short(lines: Sequence[Line], at: int) -> Iterator[int]:
    """The numbers of the lines from here on that may be cells, empty ones passed over, up to one that may not."""
    for number in range(at, len(lines)):
        text = lines[number].text.strip()
        if len(text) > _LONGEST_CELL or _SENTENCE.search(text):
            return
        if text:
            yield number


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None and _YEAR.fullmatch(text) is None


def _is_head(texts: Sequence[str]) -> bool:
    """Whether no cell of a head is a number; a year may be."""
    return not any(map(_is_number, texts))


def _shape(texts: Sequence[str]) -> str:
    """Which cells are numbers and which words; empty where they are no row: a label, and a number at its end."""
    if not texts or any(len(text) > _LONGEST_CELL for text in texts):
        return ""
    shape = "".join("n" if _NUMBER.fullmatch(text) else "w" for text in texts)
    labelled = _LABEL.fullmatch(texts[0]) or (_SERIAL.fullmatch(texts[0]) and shape[1:2] == "w")
    return f"w{shape[1:]}" if labelled and shape.endswith("n") else ""


def _joined(lines: Sequence[Line], raw: str) -> DrawnRow:
    """Lines as one row, the ends of the lines its marks; how far the first is set in is kept."""
    text, origin = "", array("I")
    cells: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if number:
            text += "\n"
            origin.append(raw.index("\n", lines[number - 1].end))
        inner = line.strip()
        part = inner if number else line[: line.text.index(inner.text) + len(inner.text)]
        text += part.text
        origin.extend(part.origin)
        cells.append((len(text) - len(inner.text), len(text)))
    return DrawnRow(Line(text, origin), tuple(cells), _between(cells))


def _between(cells: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((left[1], right[0]) for left, right in pairwise(cells))
