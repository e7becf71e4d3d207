"""The names that WordprocessingML is written in, and how its properties are read."""

from __future__ import annotations

from functools import cache
from xml.etree.ElementTree import Element

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# A document saved as “Strict Open XML” says the same in names of its own (ISO/IEC 29500-1).
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _MAIN.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": _MATH.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _RELATIONSHIPS.encode(),
}
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATIONSHIP_ID = f"{{{_RELATIONSHIPS}}}id"


@cache
def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{_MAIN}}}{name}"


@cache
def m(name: str) -> str:
    """The full name of an element of a formula."""
    return f"{{{_MATH}}}{name}"


def value(parent: Element | None, name: str) -> str | None:
    """What a property says: `<w:numFmt w:val="decimal"/>`; None where it is not there."""
    found = parent.find(w(name)) if parent is not None else None
    return None if found is None else found.get(w("val"))


def number(parent: Element | None, name: str) -> int | None:
    """What a property says, as a whole number; None where it is not there or is none."""
    text = value(parent, name)
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


def flag(parent: Element | None, name: str) -> bool | None:
    """Whether a property is on: `<w:vanish/>`; None where it is not there."""
    found = parent.find(w(name)) if parent is not None else None
    return None if found is None else found.get(w("val"), "true") not in {"0", "false", "off"}
