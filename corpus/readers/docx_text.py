"""The text of a paragraph of Word as it shows: changes accepted, hidden text left out, fields by their results."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from corpus.readers.docx_names import COMPATIBILITY, flag, m, value, w
from corpus.readers.docx_styles import Styles

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
_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOST = "\ufffd"  # stands for a sign of a font whose looks are not known
# Signs of the fonts Symbol and Wingdings, which stand in Unicode's private area from U+F000.
_FONTS = {
    "symbol": {0x25: "%", 0x2B: "+", 0x2D: "−", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
               0xB8: "÷", 0xBB: "≈", 0xBE: "—"},
    "wingdings": {0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x75: "◆", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xE0: "→",
                  0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
                  **{0x81 + n: chr(ord("①") + n) for n in range(10)},
                  **{0x8C + n: chr(ord("❶") + n) for n in range(10)}},
}  # fmt: skip
_circled = re.compile(r"\bEQ\s*\\o\s*(?:\\a[clr]\s*)?\(\s*[○〇]\s*[,，;]\s*(\w+)\s*\)", re.IGNORECASE)
_stacked = re.compile(r"\bEQ\s*\\f\s*\(\s*([^(),]+?)\s*[,，;]\s*([^()]+?)\s*\)", re.IGNORECASE)


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


class _Field:
    """A field that is open: its instruction, and whether its result has begun."""

    def __init__(self) -> None:
        self.instruction = ""
        self.shows = False


class Inline:
    """Reads paragraphs one behind the other: fields may reach from one into the next."""

    def __init__(self, styles: Styles, note: Callable[[str, str], None]) -> None:
        """`note` is told the kind (footnote, endnote) and the id of each note that is referred to."""
        self._styles = styles
        self._note = note
        self._fields: list[_Field] = []

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
        for field in self._fields:
            field.shows = True  # no instruction reaches over the end of a paragraph: its separator is missing
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
            elif not all(field.shows for field in self._fields):
                if tag == w("instrText"):
                    self._fields[-1].instruction += child.text or ""
            elif tag == w("t"):
                text = child.text or ""
                # 10 to the power of 8 must not be read as 108
                pieces.append(text.translate(_HIGH) if high and text.isdecimal() else text)
            elif tag in _SIGNS:
                pieces.append(_SIGNS[tag])
            elif tag == w("sym"):
                pieces.append(_symbol(child))
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
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            if not field.shows and all(each.shows for each in self._fields):
                return _equation(field.instruction)
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


def _symbol(sign: Element) -> str:
    try:
        code = int(sign.get(w("char"), ""), 16)
    except ValueError:
        return _LOST
    if 0xF000 <= code <= 0xF0FF:
        return _FONTS.get(sign.get(w("font"), "").casefold(), {}).get(code - 0xF000, _LOST)
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else _LOST


def _equation(instruction: str) -> str:
    """What a field of the kind EQ draws: a number in a circle, as hanzi are set in Word, and a fraction."""
    circled = _circled.search(instruction)
    if circled:
        inner = circled[1]
        return chr(ord("①") + int(inner) - 1) if inner.isdecimal() and 1 <= int(inner) <= 20 else inner
    stacked = _stacked.search(instruction)
    return f"{stacked[1]}/{stacked[2]}" if stacked else ""


def _formula(parent: Element) -> str:
    """A formula in one line: fractions with a stroke, powers raised."""
    if parent.tag == m("f"):
        return "/".join(_formula(part) for part in parent if part.tag in {m("num"), m("den")})
    if parent.tag == m("t"):
        return parent.text or ""
    text = "".join(_formula(child) for child in parent)
    return text.translate(_HIGH) if parent.tag == m("sup") and text.isdecimal() else text
