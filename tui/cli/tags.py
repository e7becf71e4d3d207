"""`parkbrowse tags`: tags and notes on reports without a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import Fault
from tui.cli.arguments import corpus_of, labels_kept, one_report
from tui.cli.help_page import ListingGroup
from tui.cli.options import format_option, names_of, sources_option
from tui.text.i18n import t
from tui.text.output import print_rows, say

if TYPE_CHECKING:
    from corpus.store.labelled import ReportLabel
    from tui.data.labels import ReportLabels


@click.group(cls=ListingGroup)
def tags() -> None:
    """Your tags and notes on reports. `tags [TAG]` lists the reports that have any, or this one."""


@contextmanager
def _changed() -> Iterator[ReportLabels]:
    """The reader's labels, to be changed. Raises `Fault("write")` where nothing can be kept."""
    from tui.data.labels import ReportLabels
    from tui.data.state_db import looked_into

    with looked_into() as state:
        if state.file is None:
            raise Fault("write", state.path, t("system.EACCES"))
        yield ReportLabels(state)


@tags.command("list")
@click.argument("tag", required=False, shell_complete=names_of("tag"))
@sources_option
@format_option
def list_labelled(tag: str | None, sources: tuple[Path, ...], form: str) -> None:
    """The reports of the corpus that have a tag or a note; those that have TAG (hanzi, pinyin, initials)."""
    with corpus_of(sources) as (corpus, _):
        labels = labels_kept()
        ids = [id for id, _ in labels.items()] if tag is None else labels.ids("tag", [tag], corpus.tables)
        rows = sorted(corpus.rows_of(ids).values(), key=lambda row: row.number)
    columns = ("id", "zone", "period", "title", "tags", "note")
    records = [
        {column: getattr(row, column) for column in columns[:4]} | _told(labels.of(row.id), form)
        for row in rows
    ]
    print_rows(records, columns, form, nothing="tags.none")


def _told(label: ReportLabel, form: str) -> dict[str, object]:
    return {"tags": list(label.tags) if form == "jsonl" else " ".join(label.tags), "note": label.note}


@tags.command()
@format_option
def names(form: str) -> None:
    """The tags, the commonest first, and how many reports have each; of all corpora."""
    rows = [{"tag": tag, "reports": len(ids)} for tag, ids in labels_kept().tags.items()]
    print_rows(rows, ("tag", "reports"), form, nothing="tags.none")


@tags.command()
@click.argument("report", shell_complete=names_of("side"))
@click.argument("tag", nargs=-1, required=True, shell_complete=names_of("tag"))
@sources_option
def add(report: str, tag: tuple[str, ...], sources: tuple[Path, ...]) -> None:
    """Give REPORT these tags, besides those that it has."""
    _retag(report, tag, sources, lambda labels, id, given: labels.add(id, given))


@tags.command()
@click.argument("report", shell_complete=names_of("side"))
@click.argument("tag", nargs=-1, required=True, shell_complete=names_of("tag"))
@sources_option
def remove(report: str, tag: tuple[str, ...], sources: tuple[Path, ...]) -> None:
    """Take these tags from REPORT."""
    _retag(report, tag, sources, lambda labels, id, given: labels.remove(id, given))


def _retag(
    report: str,
    typed: tuple[str, ...],
    sources: tuple[Path, ...],
    change: Callable[[ReportLabels, str, tuple[str, ...]], int],
) -> None:
    """Change the tags of a report and say what they are now. Raises `Fault("no-tag")` for what can be none."""
    from tui.data.labels import tags_in

    given = tags_in(" ".join(typed))
    if not given:
        raise Fault("no-tag", detail=" ".join(typed))
    with corpus_of(sources) as (corpus, _):
        found = one_report(corpus, report)
    with _changed() as labels:
        n = change(labels, found.id, given)
        now = " ".join(labels.now.of(found.id).tags) or "—"
    say(t("tags.are" if n else "tags.were", title=found.title, tags=now))


@tags.command()
@click.argument("report", shell_complete=names_of("side"))
@click.argument("text", default="")
@sources_option
def note(report: str, text: str, sources: tuple[Path, ...]) -> None:
    """Note TEXT on REPORT, in place of what was noted there; without TEXT the note goes."""
    with corpus_of(sources) as (corpus, _):
        found = one_report(corpus, report)
    with _changed() as labels:
        labels.write_note([found.id], " ".join(text.split()))
    say(t("tags.note-is" if text.strip() else "tags.note-is-gone", title=found.title))
