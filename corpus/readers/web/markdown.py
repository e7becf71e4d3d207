"""Markdown -> Page: the text without the marks of its form, its tables as tables."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Page
from corpus.pipeline.clean.markup import drop_markup
from corpus.pipeline.clean.shape import Edits, edit_lines, spans
from corpus.readers.base.format import Format
from corpus.readers.base.plain_tables import with_tables
from corpus.readers.base.text import beginning, is_named, raw_page

_NAMED = (".md", ".markdown", ".mkd")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t\u3000]+(.*?)[ \t]*#*[ \t]*$")
# At the head of a line: a heading, a quotation, an item of a list without numbers, a fence of code.
_HEAD_MARK = re.compile(r"^\s*(?:#{1,6}[ \t\u3000]+|(?:>[ \t]?)+|[-*+][ \t]+(?=\S)|(?:```|~~~)[\w-]*\s*$)")
_TABLE_RULE = re.compile(r"^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?[ \t]*)?$", re.M)
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*$")
_PICTURE = re.compile(r"!\[[^\]\[]{0,300}\]\([^()\s]{0,500}(?:\s\"[^\"]{0,200}\")?\)")
_LINK = re.compile(r"\[([^\]\[]{1,300})\]\([^()\s]{0,500}(?:\s\"[^\"]{0,200}\")?\)")
_STRONG = re.compile(
    r"(?<![*\d\\])(\*{2,3})(?=[^\s*])([^*]{1,500})(?<=\S)\1(?![*\d])|(?<![\w\\])(__)(?=\S)([^_]{1,500})(?<=\S)__(?!\w)"
)
_STRUCK = re.compile(r"~~(?=\S)[^~]{1,500}~~")
_CODE = re.compile(r"`+")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def read_markdown(data: bytes, source: str) -> Page:
    """The page that a file of Markdown holds. Its first heading is its title, where the front matter has none.

    Raises `Fault` as `read_text` does.
    """
    page = raw_page(data, source)
    if "title" not in page.meta:
        page = replace(page, meta={**page.meta, **_title(page)})
    for find in (_head_marks, spans(_PICTURE), _links, _strong, spans(_STRUCK), spans(_CODE), spans(_ESCAPE)):
        page = edit_lines(page, find, "markdown")
    return with_tables(drop_markup(page))


def _title(page: Page) -> dict[str, str]:
    found = next((match for line in page.lines if (match := _HEADING.match(line.text))), None)
    return {"title": _strip(found[1])} if found and found[1] else {}


def _strip(text: str) -> str:
    return _STRONG.sub(lambda match: match[2] or match[4], _LINK.sub(r"\1", text)).strip()


def _head_marks(text: str) -> Edits:
    mark = _HEAD_MARK.match(text)
    if not mark:
        return []
    edits: Edits = [(*mark.span(), "")]
    end = _HEADING_END.search(text, mark.end()) if "#" in mark.group() else None
    return [*edits, (*end.span(), "")] if end else edits


def _links(text: str) -> Edits:
    return [edit for match in _LINK.finditer(text) for edit in _around(match, 1)] if "](" in text else []


def _strong(text: str) -> Edits:
    return [edit for match in _STRONG.finditer(text) for edit in _around(match, 2 if match[2] else 4)]


def _around(match: re.Match[str], group: int) -> Edits:
    return [(match.start(), match.start(group), ""), (match.end(group), match.end(), "")]


def _is_markdown(data: bytes, source: str) -> bool:
    if is_named(source):
        return source.lower().endswith(_NAMED)
    text = beginning(data)
    return bool(_TABLE_RULE.search(text) or _HEADING.match(text.lstrip().partition("\n")[0]))


MARKDOWN = Format("markdown", _is_markdown, lambda data, source: (read_markdown(data, source),))
