"""The styles of Word, as far as they change what is read: hidden text, automatic numbers, the title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from corpus.readers.word.docx_names import flag, number, value, w
from corpus.readers.word.flow import LONGEST_LINE


class _Style(NamedTuple):
    name: str = ""
    parent: str | None = None
    hidden: bool | None = None
    list_id: str | None = None
    level: int | None = None


class Styles:
    """The styles of a document, each by its id; what one does not say, the one that it is based on says."""

    def __init__(self, root: Element | None) -> None:
        """`root` of styles.xml."""
        self._styles: dict[str, _Style] = {}
        self._standard: str | None = None
        self._known_hidden: dict[str | None, bool] = {}  # it is asked of every run
        for element in root.iter(w("style")) if root is not None else ():
            name = element.get(w("styleId"), "")
            self._styles[name] = _style(element)
            if element.get(w("type")) == "paragraph" and element.get(w("default")) in {"1", "true", "on"}:
                self._standard = name

    def name(self, style: str | None) -> str:
        """The name of a style in small letters: those of Word's own styles are the same in every language."""
        return self._styles.get(style or self._standard or "", _Style()).name

    def hides(self, paragraph: str | None, run: str | None) -> bool:
        """Whether a run is hidden by its styles: hidden is a toggle, two of them show it again (ECMA-376, 17.7.3)."""
        return self._hidden(paragraph or self._standard) != (run is not None and self._hidden(run))

    def numbered(self, style: str | None) -> tuple[str, str, int | None] | None:
        """The list that a style of paragraphs belongs to, the style that says so, and the level if it says that."""
        for name, each in self._line(style or self._standard):
            if each.list_id is not None:
                return each.list_id, name, each.level
        return None

    def list_of(self, style: str) -> str | None:
        """The list that a style of lists names."""
        found = self.numbered(style)
        return found[0] if found else None

    def _hidden(self, style: str | None) -> bool:
        if style not in self._known_hidden:
            said = (each.hidden for _, each in self._line(style) if each.hidden is not None)
            self._known_hidden[style] = next(said, False)
        return self._known_hidden[style]

    def _line(self, style: str | None) -> Iterator[tuple[str, _Style]]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while style and style in self._styles and style not in seen and len(seen) < LONGEST_LINE:
            seen.add(style)
            yield style, self._styles[style]
            style = self._styles[style].parent


def _style(element: Element) -> _Style:
    properties = element.find(w("pPr"))
    listed = properties.find(w("numPr")) if properties is not None else None
    return _Style(
        name=(value(element, "name") or "").casefold(),
        parent=value(element, "basedOn"),
        hidden=flag(element.find(w("rPr")), "vanish"),
        list_id=value(listed, "numId"),
        level=number(listed, "ilvl"),
    )
