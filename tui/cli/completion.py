"""`parkbrowse completion SHELL`, and what a shell is told when Tab is pressed: commands, options, zones, reports.

A shell asks by running the command with `_PARKBROWSE_COMPLETE` set (click). Names are those of the corpus that would be
opened; nothing is built for that, and nothing is said of what goes wrong: a line half typed is no place for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

from corpus.errors import Fault
from tui.terminal.sanitize import safe_line
from tui.text.output import print_text

if TYPE_CHECKING:
    from corpus.store.corpus_file import Corpus

SHELLS = ("bash", "zsh", "fish")
MOST = 200  # names; a shell asks before it shows more


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """What a shell has to read to complete commands, options, zones and reports.

    bash: `eval "$(parkbrowse completion bash)"` in ~/.bashrc; zsh the same in ~/.zshrc; fish:
    `parkbrowse completion fish > ~/.config/fish/completions/parkbrowse.fish`.
    """
    told = get_completion_class(shell)
    assert told is not None
    root = ctx.find_root()
    script = told(root.command, {}, "parkbrowse", "_PARKBROWSE_COMPLETE")
    print_text(ShellComplete.source(script).rstrip())  # its own would begin a bash to ask for its version


def complete_zone(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """The zones that may be meant, by hanzi, pinyin or initials."""
    return _named(ctx, lambda corpus: _zones(corpus, typed))


def complete_side(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """Zones, then reports: what may stand on one side of a comparison, or be shown."""
    return _named(ctx, lambda corpus: [*_zones(corpus, typed), *_reports(corpus, typed)])


def complete_indicator(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """The indicators of the corpus that begin so."""
    from corpus.store.stated import indicators

    return _named(
        ctx, lambda corpus: [CompletionItem(safe_line(name)) for name in indicators(corpus, typed, MOST)]
    )


def complete_tag(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """The reader's tags that begin so, the commonest first."""
    from tui.data.labels import ReportLabels
    from tui.data.state_db import State

    with State.open() as state:
        tags = ReportLabels(state).now.tags
    return [CompletionItem(safe_line(tag)) for tag in tags if tag.startswith(typed)][:MOST]


def _zones(corpus: Corpus, typed: str) -> Iterator[CompletionItem]:
    from corpus.store.zones_meant import ZonesMeant

    zones = {zone.name: zone for zone in corpus.zones()}
    meant = ZonesMeant(corpus, corpus.tables).like(typed) if typed else list(zones)
    for name in meant:
        yield CompletionItem(safe_line(name), help=safe_line(zones[name].city or "") if name in zones else "")


def _reports(corpus: Corpus, typed: str) -> Iterator[CompletionItem]:
    for row in corpus.rows():
        if row.id.startswith(typed):
            yield CompletionItem(row.id, help=safe_line(row.title))


def _named(ctx: click.Context, names: Callable[[Corpus], Iterable[CompletionItem]]) -> list[CompletionItem]:
    """Names of the corpus that the line so far speaks of; none where that cannot be opened as it is."""
    try:
        with _corpus(ctx.params.get("sources") or ()) as corpus:
            return (
                [] if corpus is None else [each for each, _ in zip(names(corpus), range(MOST), strict=False)]
            )
    except (Fault, OSError):
        return []


@contextmanager
def _corpus(sources: Sequence[Any]) -> Iterator[Corpus | None]:
    from corpus import library
    from corpus.store.corpus_file import Corpus
    from tui.data.last_sources import last_sources

    path, current = library.locate([Path(each) for each in sources] or last_sources())
    if not current:
        yield None
        return
    with Corpus.open(path) as corpus:
        yield corpus
