"""`parkbrowse excerpts`: the excerpt book without a screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus import paths
from corpus.errors import Fault
from tui.cli.arguments import corpus_of, one_report
from tui.cli.help_page import ListingGroup
from tui.cli.options import format_option, sources_option
from tui.text.i18n import t
from tui.text.output import print_rows, print_text, say

if TYPE_CHECKING:
    from corpus.model import Report
    from corpus.store.corpus_file import Corpus
    from tui.data.excerpts import Excerpt, ExcerptBooks


_book_option = click.option("--book", metavar="BOOK", help="Not the open book, but this one.")


@click.group(cls=ListingGroup)
def excerpts() -> None:
    """The excerpt book: what you took out of reports, with its sources. `excerpts [BOOK]` lists it."""


@contextmanager
def _books() -> Iterator[ExcerptBooks]:
    """The reader's books. A file that cannot be used is told, and no change pretends to be kept."""
    from tui.data.excerpts import ExcerptBooks
    from tui.data.state_db import looked_into

    with looked_into() as state:
        if hidden := state.hidden():
            raise hidden
        yield ExcerptBooks(state)


@contextmanager
def _changed() -> Iterator[ExcerptBooks]:
    """The reader's books, to be changed. Raises `Fault` where nothing can be kept."""
    from tui.data.excerpts import ExcerptBooks
    from tui.data.state_db import looked_into

    with looked_into() as state:
        if refusal := state.refusal():
            raise refusal
        yield ExcerptBooks(state)


def _of_book(books: ExcerptBooks, book: str | None) -> tuple[str, list[Excerpt]]:
    """A book (the open one) and its excerpts. Raises `Fault("no-book")` for one that is not there."""
    from tui.data.excerpts import named

    name = books.current if book is None else named(book)
    if name not in books.books():
        raise Fault("no-book", detail=name)
    return name, books.excerpts(name)


@excerpts.command("list")
@click.argument("book", required=False)
@format_option
def list_excerpts(book: str | None, form: str) -> None:
    """The excerpts of the open book, or of BOOK, in their order."""
    from dataclasses import asdict

    with _books() as books:
        _, found = _of_book(books, book)
    shown = ("number", "zone", "period", "indicator", "surface", "status", "text", "group", "note")
    records = [{"number": number, **asdict(each)} for number, each in enumerate(found, 1)]
    if form == "table":
        for record in records:
            record["status"] = record["status"] or None
            record["period"] = record["figure_period"] or record["period"]
    wide = tuple(records[0]) if records else ()
    print_rows(records, shown if form == "table" else wide, form, nothing="excerpts.none")


@excerpts.command()
@format_option
def books(form: str) -> None:
    """The books by name; the open one is marked with *."""
    from tui.data.memo import book_title

    with _books() as found:
        rows = [
            {"book": f"{book_title(name)}{' *' if name == found.current else ''}", "count": count}
            for name, count in found.books().items()
        ]
    print_rows(rows, ("book", "count"), form, nothing="excerpts.none")


@excerpts.command("open")
@click.argument("book")
def open_book(book: str) -> None:
    """Take excerpts into BOOK from now on; it is begun if it is not there."""
    with _changed() as books:
        books.open(book)


@excerpts.command()
@click.argument("report")
@click.argument("words")
@sources_option
@_book_option
@click.option("--note", default="", metavar="TEXT", help="A note of your own.")
@click.option("--group", default="", metavar="NAME", help="Under which heading of the memo it stands.")
def add(report: str, words: str, sources: tuple[Path, ...], book: str | None, note: str, group: str) -> None:
    """Take the sentence of REPORT that has these WORDS; its figure too, where the words have one in them."""
    from tui.data.corrected_corpus import CorrectedCorpus
    from tui.data.memo import book_title, figure_words

    with corpus_of(sources) as (corpus, _):
        found = CorrectedCorpus(corpus).report(_report_with(corpus, report, words))
    excerpt = _taken(found, words, note, group)
    with _changed() as books:
        put = books.add([excerpt], book)
        name = book_title(books.current if book is None else book)
    what = figure_words(excerpt) or excerpt.text
    say(t("excerpts.added", book=name, what=what) if put else t("excerpts.there", book=name))


def _report_with(corpus: Corpus, wish: str, words: str) -> str:
    """The id of the report meant; of several, the one that has the words. Raises as `one_report`."""
    from corpus.api.meant import reports_meant

    having = [row.id for row in reports_meant(corpus, wish) if words in corpus.text(row.number)]
    return having[0] if len(having) == 1 else one_report(corpus, wish).id


def _taken(report: Report, words: str, note: str, group: str) -> Excerpt:
    """The excerpt that some words of a report mean. Raises `Fault`: `no-words`, `which-words` where they are not there
    once."""
    from tui.data.excerpts import excerpt_of

    start = report.text.find(words) if words.strip() else -1
    if start < 0:
        raise Fault("no-words", detail=words)
    end = start + len(words)
    if report.text.find(words, start + 1) >= 0:
        raise Fault("which-words", detail=words)
    figures = [each for each in report.figures if start <= each.start and each.end <= end]
    first, last = report.sentence(start)[0], report.sentence(end - 1)[1]
    return excerpt_of(report, first, last, figures[0] if len(figures) == 1 else None, note=note, group=group)


@excerpts.command()
@click.argument("numbers", nargs=-1, required=True)
@_book_option
def remove(numbers: tuple[str, ...], book: str | None) -> None:
    """Take excerpts out of the book by their numbers in the list: all or, where one is not there, none."""
    from tui.data.memo import book_title

    with _changed() as books:
        name, found = _of_book(books, book)
        numbered = {str(number): each.key for number, each in enumerate(found, 1)}
        for number in numbers:
            if number not in numbered:
                raise Fault("no-excerpt", detail=number)
        keys = {numbered[number] for number in numbers}
        books.remove(keys)
    say(t("excerpts.removed", book=book_title(name), n=len(keys)))


@excerpts.command()
@click.argument("book", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to this file.")
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
def export(book: str | None, output: Path | None, force: bool) -> None:
    """The book as a memo: excerpts by group, a table of the figures, numbered sources. Markdown on standard output."""
    from corpus.export.files import put
    from tui.data import memo

    form = output.suffix.removeprefix(".").lower() if output is not None else "md"
    if form not in memo.FORMS:
        raise Fault("memo-form", output, ", ".join(memo.FORMS))
    with _books() as books:
        name, found = _of_book(books, book)
    if not found:
        print_rows([], (), "table", nothing="excerpts.none")
    made = memo.memo(name, found)
    if output is None:
        print_text(memo.as_markdown(made).removesuffix("\n"))
        return
    put(output, memo.written(made, form), force)
    say(t("excerpts.written", n=len(found), path=str(output)))


@excerpts.command("import")
@click.argument("memo_file", type=click.Path(path_type=Path), metavar="FILE")
@_book_option
def import_memo(memo_file: Path, book: str | None) -> None:
    """Take over notes, groups and order from a memo in Markdown (FILE) that was exported and edited.

    Quotations stay as the reports have them; excerpts that the file does not have stay in the book, at its end.
    """
    from tui.data.memo import book_title, read_markdown

    try:
        edited = read_markdown(paths.read(memo_file).decode("utf-8"))
    except FileNotFoundError:
        raise Fault("missing", memo_file) from None
    except OSError as error:
        raise Fault.of("unreadable", memo_file, error) from None
    except UnicodeDecodeError:
        raise Fault("no-memo", memo_file) from None
    if not edited:
        raise Fault("no-memo", memo_file)
    with _changed() as books:
        name, found = _of_book(books, book)
        words = {each.key: each.text for each in found}
        last = {each.key: each.text for each in edited if each.key in words}
        changed = sum(text.split() != words[key].split() for key, text in last.items())
        known = books.arrange(name, [(each.key, each.group, each.note) for each in edited])
    say(t("excerpts.imported", book=book_title(name), n=known))
    if changed:
        say(t("excerpts.quotations", n=changed))
    if unknown := len({each.key for each in edited}) - known:
        say(t("excerpts.unknown", book=book_title(name), n=unknown))
