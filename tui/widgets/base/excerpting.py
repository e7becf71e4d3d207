"""Taking an excerpt into the book that is open, wherever one reads."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message
from textual.message_pump import MessagePump

from corpus.model import Figure, Report
from tui.data.excerpts import Excerpt, ExcerptBooks, excerpt_of
from tui.data.memo import book_title, figure_words
from tui.host import host
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import clip
from tui.text.i18n import t

WORDS = 40  # cells of what was taken that are told


def at_place(report: Report, offset: int, figure: Figure | None = None, sentences: int = 1) -> Excerpt:
    """The sentence around a place, and those behind it up to so many; with the figure, if one is meant."""
    start, end = report.sentence(figure.start if figure else offset)
    for _ in range(sentences - 1):
        following = end + len(report.text[end:]) - len(report.text[end:].lstrip())
        if following < len(report.text):
            end = report.sentence(following)[1]
    return excerpt_of(report, start, end, figure)


class Taken(Message):
    """Excerpts were taken into a book."""


def take(node: MessagePump, excerpts: Sequence[Excerpt]) -> None:
    """Put excerpts into the open book, and say so; nothing is said here where the disk refused: that is told."""
    books, app = ExcerptBooks(host(node).state), host(node)
    excerpts = [each for each in excerpts if each.text]
    if not excerpts:
        app.notice(t("excerpts.nothing"))
        return
    book = safe_line(book_title(books.current))
    put = books.add(excerpts)
    if not put:
        app.notice(t("excerpts.there", book=book))
        return
    node.post_message(Taken())
    if {each.key for each in put} <= {each.key for each in books.excerpts()}:
        what = clip(safe_line(figure_words(put[0]) or put[0].text), WORDS)
        app.notice(t("excerpts.taken", book=book, what=what, key=app.key_for("excerpts")))
