"""`parkbrowse keys`: the keys in force, checked, compared and begun."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import Fault
from tui.text import i18n
from tui.text.i18n import sentence, t
from tui.text.output import print_rows, print_text, say

if TYPE_CHECKING:
    from tui.keys import KeySource

WRONG_USE = 2


@click.command()
@click.option("--preset", metavar="NAME", help="Which preset: default, vim, emacs, less or one of your file.")
@click.option("--keymap", type=click.Path(path_type=Path), metavar="FILE", help="In place of your own file.")
@click.option("--lang", type=click.Choice(i18n.LANGUAGES), help="Language of the names.")
@click.option(
    "--check", "checked", type=click.Path(path_type=Path), metavar="FILE", help="Only check this file."
)
@click.option("--diff", "differing", is_flag=True, help="Only what your own file changes.")
@click.option("--init", "beginning", is_flag=True, help="Begin a file for your own keys.")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "csv", "markdown"]), default="table",
    show_default=True, help="How the keys are printed.",
)  # fmt: skip
@click.pass_context
def keys(
    ctx: click.Context, preset: str | None, keymap: Path | None, lang: str | None, checked: Path | None,
    differing: bool, beginning: bool, form: str,
) -> None:  # fmt: skip
    """The keys in force: those of a preset, yours laid over them."""
    from tui.keys.user_keymap import KeySource, own_file  # YAML is read for this command alone

    if lang:
        i18n.use_language(lang)
    wished = keymap or ctx.obj["keymap"]
    if beginning:
        _begin(wished or own_file())
    elif checked:
        ctx.exit(_check(checked))
    else:
        source = KeySource.of(preset or ctx.obj["preset"], wished)
        _print_changes(source, form) if differing else _print(source, form)


def _print(source: KeySource, form: str) -> None:
    from tui.keys.cheat_sheet import markdown, records

    in_force = source.read()
    for problem in in_force.problems:
        say(sentence(problem.fault()))
    if form == "markdown":
        print_text(markdown(in_force.keymap).rstrip("\n"))
    else:
        print_rows(records(in_force.keymap), ("context", "keys", "action", "does"), form)


def _print_changes(source: KeySource, form: str) -> None:
    """What the own file changes of the preset that it lies over."""
    from tui.keys.cheat_sheet import changes

    after = source.read().keymap
    before = source._replace(preset=after.preset, own=None).read().keymap
    records = [
        {
            "context": t(f"context.{each.context}"),
            "action": f"{each.action} {each.argument}".rstrip(),
            "before": "  ".join(each.before),
            "after": "  ".join(each.after),
        }
        for each in changes(before, after)
    ]
    columns = ("context", "action", "before", "after")
    print_rows(records, columns, "table" if form == "markdown" else form, nothing="keys.unchanged")


def _check(file: Path) -> int:
    """Tell all that is wrong with a keymap file, in order of place; 2 if something in it cannot be used."""
    from tui.keys.user_keymap import check

    if not file.exists():
        raise Fault("missing", file)
    found = check(file)
    for problem in found:
        say(sentence(problem.fault()))
    return WRONG_USE if any(not problem.note for problem in found) else 0


def _begin(file: Path) -> None:
    from tui.keys.user_keymap import begin

    for made in begin(file):
        say(t("keys.begun", path=made))
