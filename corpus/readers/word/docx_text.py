"""The text of a paragraph of Word as it shows: changes accepted, hidden text left out, fields by their results."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from corpus.readers.word.docx_names import COMPATIBILITY, flag, m, value, w
from corpus.readers.word.docx_styles import Styles
from corpus.readers.word.word_text import Fields, raised, symbol

_CHANGED_AWAY = ("del", "moveFrom")
_WITHIN = {
    w(name)
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "rubyBase")
}
_SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}


def within(parent: Element) -> Iterator[Element]:
    """The children of an element, those in wrappers of no meaning of their own among them.

    Of alternatives the first is taken; a content control that still shows its prompt holds nothing.
    """
    for child in parent:
        if child.tag == w("sdt"):
            if not flag(child.find(w("sdtPr")), "showingPlcHdr"):
                for content in child.iterfind(w("sdtContent")):
                    yield from within(content)
        elif child.tag == f"{COMPATIBILITY}AlternateContent":
            chosen = child.find(f"{COMPATIBILITY}Choice")
            yield from within(child if chosen is None else chosen)
        elif child.tag in _WITHIN or child.tag == f"{COMPATIBILITY}Fallback":
            yield from within(child)
        else:
            yield child


class Inline:
    """Reads paragraphs one behind the other: fields may reach from one into the next."""

    def __init__(self, styles: Styles, note: Callable[[str, str], None]) -> None:
        """`note` is told the kind (footnote, endnote) and the id of each note that is referred to."""
        self._styles = styles
        self._note = note
        self._fields = Fields()

    def read(self, paragraph: Element) -> tuple[str, list[Element]]:
        """The text of a paragraph, and the contents of the text boxes that hang on it."""
        pieces: list[str] = []
        boxes: list[Element] = []
        style = value(paragraph.find(w("pPr")), "pStyle")
        for child in within(paragraph):
            if child.tag == w("r"):
                self._run(child, style, pieces, boxes)
            elif child.tag in {m("oMath"), m("oMathPara")}:
                pieces.append(_formula(child))
        self._fields.end_paragraph()
        return "".join(pieces), boxes

    def mark_is_gone(self, paragraph: Element) -> bool:
        """Whether the end of a paragraph is deleted or hidden, so that the next one goes on in its line."""
        properties = paragraph.find(w("pPr"))
        mark = properties.find(w("rPr")) if properties is not None else None
        if mark is not None and any(mark.find(w(change)) is not None for change in _CHANGED_AWAY):
            return True
        return self._is_hidden(mark, value(properties, "pStyle"))

    def _is_hidden(self, properties: Element | None, paragraph_style: str | None) -> bool:
        own = flag(properties, "vanish")
        return self._styles.hides(paragraph_style, value(properties, "rStyle")) if own is None else own

    def _run(self, run: Element, style: str | None, pieces: list[str], boxes: list[Element]) -> None:
        properties = run.find(w("rPr"))
        if self._is_hidden(properties, style):
            for child in run.iterfind(w("fldChar")):
                self._field(child)
            return
        high = value(properties, "vertAlign") == "superscript"
        for child in within(run):
            tag = child.tag
            if tag == w("fldChar"):
                pieces.append(self._field(child))
            elif not self._fields.shown:
                if tag == w("instrText"):
                    self._fields.instruct(child.text or "")
            elif tag == w("t"):
                text = child.text or ""
                pieces.append(raised(text) if high else text)
            elif tag in _SIGNS:
                pieces.append(_SIGNS[tag])
            elif tag == w("sym"):
                pieces.append(symbol(child.get(w("font"), ""), child.get(w("char"), "")))
            elif tag == w("ruby"):
                for base in child.iterfind(f"{w('rubyBase')}/{w('r')}"):
                    self._run(base, style, pieces, boxes)
            elif tag in {w("footnoteReference"), w("endnoteReference")}:
                self._note(tag.removeprefix(w("")).removesuffix("Reference"), child.get(w("id"), ""))
            elif tag in {w("drawing"), w("pict"), w("object")}:
                boxes += _boxes(child)

    def _field(self, mark: Element) -> str:
        """Take note of a mark of a field; what a field without a result shows."""
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            self._fields.begin()
        elif kind == "separate":
            self._fields.separate()
        elif kind == "end":
            return self._fields.end()
        return ""


def _boxes(drawing: Element) -> Iterator[Element]:
    """The text boxes of a drawing, the outermost ones, each once."""
    if any(each.get("hidden") in {"1", "true"} for each in drawing.iter() if each.tag.endswith("}docPr")):
        return
    for child in within(drawing):
        if child.tag == w("txbxContent"):
            yield child
        else:
            yield from _boxes(child)


def _formula(parent: Element) -> str:
    """A formula in one line: fractions with a stroke, powers raised."""
    if parent.tag == m("f"):
        return "/".join(_formula(part) for part in parent if part.tag in {m("num"), m("den")})
    if parent.tag == m("t"):
        return parent.text or ""
    text = "".join(_formula(child) for child in parent)
    return raised(text) if parent.tag == m("sup") else text
