"""`parkbrowse search`: hits of a query, or reports like one, without a screen."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.arguments import corpus_of, labels_kept, one_report
from tui.cli.options import format_option, sources_option
from tui.text.i18n import t
from tui.text.output import print_rows, say_problems


def _show_forms(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    """Print the forms of the query language and leave."""
    if not wanted:
        return
    from corpus.query.forms import FORMS

    records = [
        {"example": example, "meaning": t(f"form.{form.name}")} for form in FORMS for example in form.examples
    ]
    print_rows(records, ("example", "meaning"), "table")
    ctx.exit()


# Scripts know four tiers: what was not met as typed, nor by sound or initials, was met loosely. The score tells more.
TOLD_TIERS = {"synonym": "fuzzy"}


@click.command()
@click.argument("query", nargs=-1)
@sources_option
@click.option("--like", metavar="REPORT", help="Reports that share the key terms of this one, without QUERY.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="At most so many hits.")
@click.option(
    "--forms", is_flag=True, is_eager=True, expose_value=False, callback=_show_forms,
    help="All that can be asked, with examples.",
)  # fmt: skip
@format_option
def search(
    query: tuple[str, ...], sources: tuple[Path, ...], like: str | None, limit: int, form: str
) -> None:
    """Hits, best first. QUERY takes hanzi, pinyin, initials, and forgives one slip.

    Further: "phrase", OR, -not, zone:东湖 period:2014 kind:总结, 财政总收入>50亿, 招商 ~5 项目 (see --forms).
    """
    from corpus.search.engine import Engine

    asked = " ".join(query).strip()
    if bool(asked) == (like is not None):
        raise click.UsageError(t("cli.query-or-like"))
    with corpus_of(sources) as (corpus, lexicon):
        if like is None:
            answer = Engine(corpus, lexicon, labels_kept).search(asked, limit)
        else:
            from corpus.search.key_terms import more_like

            answer = more_like(Engine(corpus, lexicon).words, one_report(corpus, like), limit)
    say_problems(asked, answer.problems)
    fields = ("id", "title", "zone", "period", "tier", "score", "status", "snippet", "spans", "start")
    records = [{field: getattr(hit, field) for field in fields} for hit in answer.hits]
    if form == "table":
        stated = ("status",) if any(hit.status for hit in answer.hits) else ()
        print_rows(records, ("tier", "zone", "period", "title", *stated, "snippet", "id"), form)
        return
    for record in records:
        record["tier"] = TOLD_TIERS.get(record["tier"], record["tier"])
    print_rows(records, fields, form)
