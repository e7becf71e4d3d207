"""The lists of a Word document, from its numbering.xml."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from corpus.readers.word.docx_names import flag, number, value, w
from corpus.readers.word.numbering import MOST_LEVELS, Instance, Level, Numbering

_HOPS = 9  # from list to list by styles; more are a ring


def numbering_of(root: Element | None, list_of_style: Callable[[str], str | None]) -> Numbering:
    """The lists of a document. `list_of_style` tells the list that a style of lists names."""
    abstract: dict[str, dict[int, Level]] = {}
    instances: dict[str, Instance] = {}
    links: dict[str, str | None] = {}
    for element in root if root is not None else ():
        if element.tag == w("abstractNum"):
            name = element.get(w("abstractNumId"), "")
            levels = (_level(each) for each in element.iter(w("lvl")))
            abstract[name] = {at: level for at, level in levels if at < MOST_LEVELS}
            links[name] = value(element, "numStyleLink")
        elif element.tag == w("num"):
            instances[element.get(w("numId"), "")] = _instance(element)

    def linked(name: str) -> str:
        """The abstract list itself, where the one named only links to it by a style."""
        for _ in range(_HOPS):
            style = links.get(name)
            instance = instances.get(list_of_style(style) or "") if style else None
            if instance is None:
                break
            name = instance.abstract
        return name

    return Numbering(
        abstract, {name: each._replace(abstract=linked(each.abstract)) for name, each in instances.items()}
    )


def _instance(element: Element) -> Instance:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in element.iter(w("lvlOverride")):
        start = number(override, "startOverride")
        if start is not None:
            starts[_integer(override.get(w("ilvl")), 0)] = start
        own = override.find(w("lvl"))
        if own is not None and len(levels) < MOST_LEVELS:
            levels.update([_level(own)])
    return Instance(value(element, "abstractNumId") or "", starts, levels)


def _level(element: Element) -> tuple[int, Level]:
    start = number(element, "start")
    return _integer(element.get(w("ilvl")), 0), Level(
        start=0 if start is None else start,
        format=value(element, "numFmt") or "decimal",
        text="" if flag(element.find(w("rPr")), "vanish") else value(element, "lvlText") or "",
        suffix=value(element, "suff") or "tab",
        style=value(element, "pStyle"),
        restart=number(element, "lvlRestart"),
        legal=flag(element, "isLgl") or False,
    )


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise
