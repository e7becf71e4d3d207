"""`parkbrowse corrections`: what the reader corrected, listed and taken back without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import Fault
from tui.cli.arguments import corpus_of
from tui.cli.options import format_option, sources_option
from tui.text.i18n import t
from tui.text.output import print_rows, say

if TYPE_CHECKING:
    from corpus.corrections import Correction
    from tui.data.corrected_corpus import CorrectedCorpus


@click.command()
@sources_option
@click.option(
    "--undo", "numbers", multiple=True, type=click.IntRange(1), metavar="N",
    help="Take back correction N of the list; may be given again. Its report need not be opened.",
)  # fmt: skip
@format_option
def corrections(sources: tuple[Path, ...], numbers: tuple[int, ...], form: str) -> None:
    """What you corrected: figures marked wrong, bound anew or added. The other commands show figures so corrected."""
    from corpus.corrections import journal
    from tui.data.corrected_corpus import CorrectedCorpus
    from tui.text import correction_text

    with corpus_of(sources) as (corpus, _):
        corrected = CorrectedCorpus(corpus)
        standing, lost = corrected.standing()
    if corrected.damaged:
        say(t("correct.damaged", path=journal(), lines=", ".join(map(str, corrected.damaged))))
    if numbers:
        _undo(corrected, standing, sorted(set(numbers)))
        return
    columns = ("number", "when", "report", "start", "surface", "action", "fields", "lost", "why")
    records = [
        {
            **{column: getattr(each, column, None) for column in columns},
            "number": number,
            "fields": dict(each.fields),
            "lost": each in lost,
            "why": correction_text.why_not(each) if each in lost else "",
        }
        for number, each in enumerate(standing, 1)
    ]
    print_rows(records, columns, form, nothing="corrections.none")


def _undo(corrected: CorrectedCorpus, standing: Sequence[Correction], numbers: Sequence[int]) -> None:
    """Take corrections back by their numbers in the list, all or, where one is not there, none."""
    from tui.text import correction_text

    for number in numbers:
        if number > len(standing):
            raise Fault("no-correction", detail=str(number))
    for number in numbers:
        corrected.undo(standing[number - 1])
        say(t("correct.undone", what=correction_text.told(standing[number - 1])))
