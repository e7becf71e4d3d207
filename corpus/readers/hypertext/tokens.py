"""HTML as tags and what stands before them, in time that grows with its length alone.

Every piece is looked at once. Where something is not closed to the end of the page, that is found once and settles how
the rest is read; `html.parser` looks anew from every opening, and takes minutes for a megabyte of `<!--` or `<a `.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Tag(NamedTuple):
    """A tag, and the text before it, whose entities are as they were written."""

    text: str
    name: str = ""  # lower case; empty at the end of the page
    attributes: str = ""  # as they were written
    closes: bool = False


# Attributes end at the first `>` that no quotes hold; quotes begin behind `=` only: `<td width="2"">` is whole.
_TAG = re.compile(r"""<(/?+)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>""")
_UNQUOTED = re.compile(r"<(/?+)([a-zA-Z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE = re.compile(r"""([^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'][^\s]*+)))?+""")

# What holds no tags up to its own closing one.
_RAW = ("script", "style", "noscript", "iframe", "noframes", "noembed", "xmp", "textarea", "title")
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.I) for name in _RAW}


def tags(page: str) -> Iterator[Tag]:
    """The tags of a page in their order; the last one has no name, and holds the text behind them.

    Comments and declarations are left out. What is not closed is read as a browser reads it: a comment or a script
    hides the rest of the page; a `<` that begins no tag is a `<`.
    """
    pattern = _TAG
    selfclosing = page.startswith("<?xml")
    said = ""  # text before a comment
    start = at = 0
    while (at := page.find("<", at)) >= 0:
        if found := pattern.match(page, at):
            slash, name, attributes = found.groups()
            name = name.lower()
            yield Tag(said + page[start:at], name, attributes, bool(slash))
            said = ""
            start = at = found.end()
            if name not in _RAW_ENDS or slash or (selfclosing and attributes.endswith("/")):
                continue
            closing = _RAW_ENDS[name].search(page, at)
            if closing is None:
                return
            yield Tag(page[at : closing.start()], name, "", True)
            end = page.find(">", closing.end())
            start = at = end + 1 if end >= 0 else len(page)
        elif page.startswith("<!--", at):
            said += page[start:at]
            end = page.find("-->", at + 2)
            if end < 0:
                yield Tag(said)
                return
            start = at = end + 3
        elif page.startswith(("<!", "<?", "</"), at):
            end = page.find(">", at)
            if end < 0:
                break
            said += page[start:at]
            start = at = end + 1
        elif page[at + 1 : at + 2].isalpha() and page[at + 1].isascii():
            if pattern is _UNQUOTED:
                break  # no `>` is left: what follows is text
            pattern = _UNQUOTED
        else:
            at += 1
    yield Tag(said + page[start:])


def attributes_of(tag: Tag) -> dict[str, str]:
    """The attributes of a tag by their names in lower case; of two with one name the first counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(tag.attributes):
        found.setdefault(name.lower(), double or single or bare)
    return found
