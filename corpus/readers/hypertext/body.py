"""The body of an HTML page as a flow: what a browser shows, in the order in which it is read."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from corpus.pipeline.clean.infoline import told
from corpus.readers.hypertext.flow import Flow
from corpus.readers.hypertext.head import PageHead
from corpus.readers.hypertext.tables import MOST_COLUMNS, OpenTable
from corpus.readers.hypertext.tokens import Tag, attributes_of, tags

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "p", "pre", "section", "summary", "ul",
))  # fmt: skip
_TABLE_PARTS = frozenset(("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"))
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
# Shown as something else than text, or not at all; what is struck out is no longer said.
_UNREAD = frozenset((
    "audio", "button", "canvas", "datalist", "del", "iframe", "map", "noembed", "noframes", "noscript", "object", "rp",
    "rt", "s", "script", "select", "strike", "style", "svg", "template", "textarea", "title", "video", "xmp",
))  # fmt: skip
_SET_IN = frozenset(("p", "div", "span"))  # what a cell may hold, and be set in by
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_indent = re.compile(
    r"(?:padding-left|margin-left|text-indent)\s*:\s*(\d{1,3}(?:\.\d{1,3})?)\s*(r?em|pt|px)", re.IGNORECASE
)
_unseen = re.compile(r"display\s*:\s*none", re.I)  # visibility: hidden is how pages wait for their pictures
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")  # 10<sup>4</sup> is not 104
_MOST_ROWS = 65_534  # a cell reaches over at most so many: HTML, 4.9.11
_key = re.compile(r"\s*([㐀-鿿]{2,6})\s?[:：]")
_number = re.compile(r"\s*(\d{1,9})")


class _Scope:
    """The elements that are open in the body, or in one cell: no end tag reaches beyond it."""

    __slots__ = ("elements", "hidden_at", "names", "opened")

    def __init__(self, element: int = 0, hidden: bool = False) -> None:
        self.names: list[str] = []
        # The number of the one around all, then that of the innermost block at each name.
        self.elements = [element]
        self.opened: dict[str, int] = {}  # how many of a name are open
        self.hidden_at: int | None = -1 if hidden else None  # which of them hides all within

    def open(self, name: str, element: int, hides: bool) -> None:
        if hides and self.hidden_at is None:
            self.hidden_at = len(self.names)
        self.names.append(name)
        self.elements.append(element)
        self.opened[name] = self.opened.get(name, 0) + 1

    def close(self, name: str) -> bool:
        """End the innermost element of a name and all within it; False where none is open here."""
        if not self.opened.get(name):
            return False
        while True:
            last = self.names.pop()
            self.elements.pop()
            self.opened[last] -= 1
            if last == name:
                break
        if self.hidden_at is not None and len(self.names) <= self.hidden_at:
            self.hidden_at = None
        return True


class _Outside(NamedTuple):
    """A table that is open, and what was at work around it."""

    table: OpenTable
    flow: Flow
    scope: _Scope


class Body:
    """Takes the tags of a page one by one; `flow` is what has come of them.

    `parents` are, by the number of each element that is drawn as a block, the number of the one around it; the page is
    0, and its own parent.
    """

    def __init__(self, head: PageHead, shows_all: bool) -> None:
        self.flow = Flow()
        self.parents = [0]
        self._head = head
        self._scope = _Scope()
        self._tables: list[_Outside] = []
        self._row_hidden = False
        self._pieces: list[str] = []
        self._linked = 0
        self._ended = ""  # the element that ended last, no text and no line end behind it
        self._seam = False  # another one has begun since
        self._shows_all = shows_all
        # Characters of the elements that are displayed and of those that are not.
        self.shown = self.hidden = 0

    def take(self, tag: Tag) -> None:
        """The text before a tag, then the tag."""
        if tag.text:
            self._text(tag)
        name = tag.name
        if name in _TABLE_PARTS and self._table_part(tag):
            return
        if name in _BLOCKS:
            self._end_paragraph(heading=tag.closes and name in _HEADINGS)
        if tag.closes:
            self._scope.close(name)
            self._ended = name
        elif name not in _VOID:
            if name == "a" == self._ended and self._pieces:
                self._pieces.append(" ")  # links side by side are drawn apart
            self._seam = bool(self._ended)
            element = self._element() if name in _BLOCKS else self._scope.elements[-1]
            self._scope.open(name, element, name in _UNREAD or self._hides(tag))
            if name in _SET_IN and self._tables and not (self.flow.size or self._pieces):
                self.flow.indent = self.flow.indent or _indent_of(tag)

    def finish(self) -> None:
        """End what is open, when all tags are taken."""
        self._end_paragraph()
        while self._tables:
            self._end_table()

    def _element(self) -> int:
        """The number of a new block within the innermost one."""
        self.parents.append(self._scope.elements[-1])
        return len(self.parents) - 1

    def _text(self, tag: Tag) -> None:
        scope = self._scope
        if scope.hidden_at is not None:
            if scope.hidden_at < 0 or scope.names[scope.hidden_at] not in _UNREAD:
                self.hidden += len(tag.text.strip())
            return
        text = html.unescape(tag.text) if "&" in tag.text else tag.text
        opened = scope.opened
        if opened.get("sup"):
            text = text.translate(_RAISED)
        if opened.get("pre"):
            *lines, text = text.split("\n")
            for line in lines:
                self._pieces.append(line)
                self._end_paragraph()
        if self._seam and self._pieces and (key := _key.match(text)) and key[1] in told("info"):
            self._pieces.append(" ")  # as are the words of an information line: 来源：…
        self._pieces.append(text)
        if not text.isspace():
            self._ended = ""
            self._seam = False
            self.shown += len(text)
            if opened.get("a"):
                self._linked += len(text.strip())

    def _end_paragraph(self, heading: bool = False) -> None:
        if self._pieces:
            text = "".join(self._pieces)
            self.flow.paragraph(text, self._linked, self._scope.elements[-1])
            self._pieces = []
            self._linked = 0
            if heading:
                self._head.heading(text)
        self._ended = ""
        self._seam = False

    def _table_part(self, tag: Tag) -> bool:
        """What a tag does to a table; False where it is one like any other: in what is hidden, or outside of tables."""
        name = tag.name
        if self._scope.hidden_at is not None and (
            self._scope.opened.get("table") or (name == "table" and not tag.closes)
        ):
            return False
        if name == "table" and not tag.closes:
            if self._hides(tag):
                return False
            self._end_paragraph()
            self._tables.append(_Outside(OpenTable(self._element()), self.flow, self._scope))
            self._beside()
            return True
        self._end_paragraph()
        if not self._tables:
            return False
        if name == "table":
            self._end_table()
        elif tag.closes or name in ("thead", "tbody", "tfoot", "caption"):
            self._beside()
        elif name == "tr":
            self._beside()
            self._row_hidden = self._hides(tag)
            if not self._row_hidden:
                self._tables[-1].table.row()
        else:
            self._cell(tag)
        return True

    def _cell(self, tag: Tag) -> None:
        hidden = self._row_hidden or self._hides(tag)
        self._beside()
        self._scope = _Scope(self._element(), hidden)
        if not hidden:
            low = tag.attributes.lower()
            said = attributes_of(tag) if "span" in low else {}
            rows, columns = (
                _span(said.get("rowspan", ""), _MOST_ROWS),
                _span(said.get("colspan", ""), MOST_COLUMNS),
            )
            self.flow = self._tables[-1].table.cell(rows, columns)
            self.flow.indent = _indent_of(tag)

    def _beside(self) -> None:
        """Go on in the table, outside of its cells."""
        table = self._tables[-1].table
        self.flow = table.loose
        self._scope = _Scope(table.element)

    def _hides(self, tag: Tag) -> bool:
        """The element is not displayed."""
        low = tag.attributes.lower()
        if self._shows_all or ("none" not in low and "hidden" not in low):
            return False
        said = attributes_of(tag)
        return "hidden" in said or bool(_unseen.search(said.get("style", "")))

    def _end_table(self) -> None:
        table, self.flow, self._scope = self._tables.pop()
        table.close(self.flow)
        self._row_hidden = False


def read_body(page: str) -> tuple[Body, PageHead]:
    """What a page shows, and what it says of itself. One that hides the greater part of its text shows it by a script:
    all of it is read."""
    head, body = _read(page, shows_all=False)
    if body.hidden > body.shown:
        head, body = _read(page, shows_all=True)
    return body, head


def _read(page: str, shows_all: bool) -> tuple[PageHead, Body]:
    head = PageHead()
    body = Body(head, shows_all)
    for tag in tags(page):
        if tag.name in PageHead.NAMES:
            head.take(tag)
        body.take(tag)
    body.finish()
    return head, body


def _indent_of(tag: Tag) -> int:
    """How far the style of an element sets its text in, in half characters of 14 pixels."""
    low = tag.attributes.lower()
    if "padding" not in low and "indent" not in low and "margin" not in low:
        return 0
    told = _indent.findall(attributes_of(tag).get("style", ""))
    return round(
        sum(
            float(size) * {"em": 2, "rem": 2, "pt": 1 / 5.25, "px": 1 / 7}[unit.lower()]
            for size, unit in told
        )
    )


def _span(said: str, most: int) -> int:
    found = _number.match(said)
    return min(max(int(found[1]), 1), most) if found else 1
