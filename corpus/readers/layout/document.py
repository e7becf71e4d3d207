"""All pages of a document → its blocks in reading order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpus.readers.layout.aligned import aligned_tables
from corpus.readers.layout.columns import reading_order
from corpus.readers.layout.grids import joined_rules, ruled_tables
from corpus.readers.layout.heads import without_heads
from corpus.readers.layout.lines import fragments, rows
from corpus.readers.layout.paragraphs import Margins, ParagraphFlow, append, is_signature
from corpus.readers.layout.shapes import Block, Dropped, LaidOut, Paragraph, RuledGrid, Sheet, TextLine
from corpus.readers.layout.spread import join_over_pages
from corpus.readers.layout.words import Word

# Type sizes above the bottom of a word between which a line goes through it.
_STRUCK_FROM, _STRUCK_TO = (0.22, 0.68)
_MOST_BESIDE = 200  # lines at one height; more are a drawing
STRUCK, TURNED = "struck out", "turned"

_TITLE = 1.2  # times the type of the body
_LONGEST_TITLE = 80
_NOTE_SIZE = 0.93  # of the type of the body, and less, is that of notes
_note = re.compile(r"[①-⑳⑴-⒇⁰¹²³⁴-⁹*※]|\[\d{1,2}\]|\d{1,2}\s?[^\d.．%％]|注\s?\d?[：:.]")


def laid_out(sheets: Sequence[Sheet]) -> LaidOut:
    """The paragraphs and tables of a document, with what was left out; `sheets` in the order of pages.

    A paragraph and a table that go over the end of a page are one. Running heads, page numbers and struck out words
    are told apart, each behind the block that it interrupts.
    """
    pages = [_Page(sheet) for sheet in sheets]
    kept = without_heads([page.lines for page in pages], [sheet.height for sheet in sheets])
    for page, (lines, heads) in zip(pages, kept, strict=True):
        page.lines = lines
        page.dropped += heads
    stretches: list[list[Stretch]] = []
    for page in pages:
        last = stretches[-1][-1][-1] if stretches and stretches[-1] else None
        stretches.append(_stretches(page, last if isinstance(last, RuledGrid) else None))
    flow = ParagraphFlow([_lines(items) for page in stretches for items in page if _lines(items)])
    writer = _Writer(flow)
    for page, items in zip(pages, stretches, strict=True):
        for stretch in items:
            writer.stretch(stretch)
        writer.page_end(page.dropped)
    title = writer.title(pages[0].number if pages else 0)
    return LaidOut(join_over_pages(writer.blocks), title)


class _Page:
    """A page on its way: tables with rules found, the other words as lines."""

    def __init__(self, sheet: Sheet) -> None:
        self.number = sheet.number
        level, upright = joined_rules(sheet.rules)
        words, struck = _without_struck(sheet)
        self.tables, words, self.rules = ruled_tables(level, upright, words, sheet.number)
        self.lines = fragments(words, sheet.number)
        self.dropped = [Dropped(line, STRUCK) for line in rows(fragments(struck, sheet.number))]
        if sheet.turned:
            self.dropped.append(Dropped(TextLine(tuple(sheet.turned), sheet.number), TURNED))


def _without_struck(sheet: Sheet) -> tuple[list[Word], list[Word]]:
    """The words, and those that a line is drawn through: deletions that were printed."""
    through = sorted((rule for rule in sheet.rules if rule.level), key=lambda rule: rule.y0)
    heights = [rule.y0 for rule in through]
    kept: list[Word] = []
    struck: list[Word] = []
    for word in sheet.words:
        first = bisect_right(heights, word.y0 + _STRUCK_FROM * word.size)
        last = bisect_left(heights, word.y0 + _STRUCK_TO * word.size)
        out = any(
            min(rule.x1, word.x1) - max(rule.x0, word.x0) > 0.7 * (word.x1 - word.x0)
            for rule in through[first : min(last, first + _MOST_BESIDE)]
        )
        (struck if out else kept).append(word)
    return kept, struck


Stretch = list[TextLine | RuledGrid]


def _stretches(page: _Page, before: RuledGrid | None) -> list[Stretch]:
    """The columns of a page in reading order, what stands at one height in a column as one line. `before` is the table
    with which the page before it ended."""
    tables, lines = aligned_tables(page.lines, page.rules, page.number, before)
    found: list[Stretch] = []
    for region in reading_order([*lines, *page.tables, *tables]):
        grids = [item for item in region if isinstance(item, RuledGrid)]
        inside = rows([item for item in region if isinstance(item, TextLine)])
        found.append(sorted([*inside, *grids], key=lambda item: -item.box[3]))
    return found


def _lines(stretch: Stretch) -> list[TextLine]:
    return [item for item in stretch if isinstance(item, TextLine)]


class _Writer:
    """Puts block after block, and goes on with a paragraph that the end of a column or page interrupted."""

    def __init__(self, flow: ParagraphFlow) -> None:
        self.blocks: list[Block] = []
        self._flow = flow
        # The last paragraph of the text, and its column's margins.
        self._open: tuple[Paragraph, Margins] | None = None
        self._margins: dict[int, Margins] = {}  # of paragraphs, by their identity

    def stretch(self, stretch: Stretch) -> None:
        lines = _lines(stretch)
        margins = self._flow.margins(lines) if lines else None
        run: list[TextLine] = []
        first = True
        for item in (*stretch, None):
            if isinstance(item, TextLine):
                run.append(item)
                continue
            if run and margins:
                self._paragraphs(run, margins, first)
                first = False
            run = []
            if item is not None:
                self.blocks.append(item)

    def _paragraphs(self, lines: Sequence[TextLine], margins: Margins, first: bool) -> None:
        if first and self._open and self._flow.goes_over(self._open[0], lines[0], self._open[1], margins):
            append(self._open[0], lines[0])
            self._continue(self._open[0], lines[1:], margins)
            return
        self._take(self._flow.paragraphs(lines, margins), margins)

    def _continue(self, paragraph: Paragraph, lines: Sequence[TextLine], margins: Margins) -> None:
        """The rest of the lines, the first of which may go on with a paragraph of an earlier column."""
        more = self._flow.paragraphs([paragraph.lines[-1], *lines], margins)
        for line in more[0].lines[1:]:
            append(paragraph, line)
        self._open = (paragraph, margins)
        self._take(more[1:], margins)

    def _take(self, paragraphs: Sequence[Paragraph], margins: Margins) -> None:
        for paragraph in paragraphs:
            self.blocks.append(paragraph)
            self._margins[id(paragraph)] = margins
            if not self._is_note(paragraph):
                self._open = (paragraph, margins)

    def _is_note(self, paragraph: Paragraph) -> bool:
        first = paragraph.lines[0]
        return first.size < _NOTE_SIZE * self._flow.body and bool(_note.match(first.text))

    def page_end(self, dropped: Sequence[Dropped]) -> None:
        self.blocks += dropped

    def title(self, page: int) -> str:
        """The largest centred words of the first page; none where nothing is surely the title."""
        large = [
            block
            for block in self.blocks
            if isinstance(block, Paragraph) and block.lines[0].page == page
            and block.lines[0].size > _TITLE * self._flow.body
            and not is_signature(text_of_paragraph(block))
        ]  # fmt: skip
        if not large:
            return ""
        largest = max(block.lines[0].size for block in large)
        titles = [block for block in large if block.lines[0].size > 0.97 * largest]
        text = text_of_paragraph(titles[0])
        centred = self._flow.is_centred(titles[0].lines[-1], self._margins[id(titles[0])])
        return text if len(titles) == 1 and centred and 4 <= len(text) <= _LONGEST_TITLE else ""


def text_of_paragraph(paragraph: Paragraph) -> str:
    """The whole paragraph as one line."""
    joints = ["", *paragraph.joints]
    return "".join(gap + line.text for gap, line in zip(joints, paragraph.lines, strict=True))
