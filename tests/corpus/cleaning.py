"""What the cleaning tests share: a path from text to a cleaned page."""

from __future__ import annotations

from collections.abc import Callable

from corpus.model import Page, join_lines
from corpus.pipeline.build import ARTICLE_STEPS, PAGE_STEPS, after
from corpus.pipeline.clean.split import split
from corpus.readers.base.text import read_text


def page_of(text: str) -> Page:
    return read_text(text.encode(), "made-up.txt")


def after_step(step: Callable[[Page], Page], text: str) -> str:
    """The text after one step, its line ends kept."""
    return "\n".join(line.text for line in step(page_of(text)).lines)


def articles(text: str) -> list[Page]:
    return [after(ARTICLE_STEPS, part) for part in split(after(PAGE_STEPS, page_of(text)))]


def cleaned(text: str) -> str:
    return "\n\n".join(join_lines(part.lines, part.raw)[0] for part in articles(text))
