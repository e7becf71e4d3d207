"""What the words of a command mean: which corpus, which report, which zone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import paths
from corpus.errors import Fault
from tui.text.i18n import sentence
from tui.text.output import say

if TYPE_CHECKING:
    from corpus.compare import Matches
    from corpus.lexicon.lexicon import Lexicon
    from corpus.model import Report
    from corpus.query import Node
    from corpus.store.corpus_file import Corpus
    from corpus.store.labelled import Labelled
    from corpus.store.report_rows import ReportRow

MOST_NAMED = 10  # reports of a damaged file, each told by name


@contextmanager
def corpus_of(sources: Iterable[Path]) -> Iterator[tuple[Corpus, Lexicon]]:
    """The corpus of the sources, built if need be (the last one opened if none is given), and the lexicon with the
    reader's indicators that it is asked in; the corpus is closed behind.

    A command goes on over what can be read of a damaged file; what it passed over is told once, when it is done, and
    raised as `Fault("partly-damaged")`.
    """
    from corpus import library
    from corpus.store.corpus_file import Corpus
    from tui.cli.build_shown import shown
    from tui.data.last_sources import last_sources

    with shown(after=1.0) as tell:
        path = library.opened(list(sources) or last_sources(), tell)
    if (refusal := library.passes(path)) is not None:
        say(sentence(refusal))
    say_slips()
    lexicon = library.lexicon_of_reader()
    with Corpus.open(path) as corpus:
        damaged = damage_of(corpus)
        for fault in corpus.left_out():
            say(sentence(fault))
        try:
            yield corpus, lexicon
            for fault in corpus.unread.faults[:MOST_NAMED]:
                say(sentence(fault))
            if corpus.unread.ids:
                found = str(len(corpus) - len(corpus.unread.ids)), str(len(corpus))
                raise next(iter(damaged), Fault("partly-damaged", corpus.path, parts=found))
        except Fault:
            damaged = []  # what cannot be done says enough
            raise
        finally:
            for fault in damaged:
                say(sentence(fault))


def damage_of(corpus: Corpus) -> list[Fault]:
    """What is told of the files that a corpus lies in and that are not as they were written. Raises `Fault` for one of
    the cache, which is made anew."""
    from corpus.store.health import damage

    files = (corpus.path, *(member.path for member in corpus.members))
    return [told for file in files if (told := damage(file)) is not None]


def say_slips() -> None:
    """Tell what of the reader's own files is not in force."""
    from corpus import library

    for slip in library.own_slips():
        say(sentence(slip))


def is_word_for_a_path(word: str) -> bool:
    """Whether a word can only be meant as a path: something is there, or it is written like one."""
    return any(sign in word for sign in "/\\.~*") or paths.is_there(Path(word))


def in_full(tree: Node | None, corpus: Corpus, lexicon: Lexicon) -> Node | None:
    """A question of figures with its zones and indicators, by hanzi, pinyin or initials, as the corpus has them."""
    from corpus.search.resolve import Meant

    return tree and Meant(corpus, corpus.tables, lexicon, labels_kept).of_figures(tree)


def labels_kept() -> Labelled:
    """What the reader wrote to reports; looked up when a question asks for it."""
    from tui.data.labels import ReportLabels
    from tui.data.state_db import looked_into

    with looked_into() as state:
        return ReportLabels(state).now


def one_report(corpus: Corpus, wish: str) -> Report:
    """The report meant: by id, file name, zone or a part of its title. Raises Fault if it is none or several.

    A zone may be hanzi, pinyin, initials, with a slip, as for `one_zone`.
    """
    return corpus.report(one_row(corpus, wish).id)


def one_row(corpus: Corpus, wish: str) -> ReportRow:
    """The report meant, as it is listed. Raises as `one_report`."""
    from corpus.api.meant import one_of, reports_meant

    rows = reports_meant(corpus, wish)
    try:
        return one_of(rows, wish)
    except Fault:
        for row in rows[:10]:
            say(f"  {row.id}  {row.zone or '—'}  {row.period or '—'}  {row.title}")
        raise


def kept_matches() -> Matches:
    """What the reader decided of names, on the screen of comparisons."""
    from tui.data import comparisons
    from tui.data.state_db import looked_into

    with looked_into() as state:
        return comparisons.matches(state)
