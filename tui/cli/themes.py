"""`parkbrowse themes`: the themes there are, those of one's own checked and begun."""

from __future__ import annotations

from pathlib import Path

import click

from corpus.errors import Fault
from tui.cli.options import format_option
from tui.text import i18n
from tui.text.i18n import sentence, t
from tui.text.output import print_rows, say

LOOK, WRONG = 1, 2


@click.command()
@click.option("--lang", type=click.Choice(i18n.LANGUAGES), help="Language of the names.")
@click.option(
    "--check", "checked", type=click.Path(path_type=Path), metavar="FILE", help="Only check this file."
)
@click.option("--init", "beginning", is_flag=True, help="Begin a file for your own themes.")
@format_option
@click.pass_context
def themes(ctx: click.Context, lang: str | None, checked: Path | None, beginning: bool, form: str) -> None:
    """The themes: those that ship, and yours (themes.yaml in the folder of your own files, docs/themes.md).

    Exit status of --check: 0 all is well, 1 colours that cannot be read well, 2 what cannot be used.
    """
    from tui.own_themes import begin, own_file, read
    from tui.terminal.themes import NAMES

    if lang:
        i18n.use_language(lang)
    if beginning:
        say(t("themes.begun", path=begin(own_file())))
    elif checked:
        ctx.exit(_check(checked))
    else:
        own = read()
        for slip in own.slips:
            say(sentence(slip))
        rows = [{"theme": name, "meaning": t(f"theme.{name}")} for name in NAMES]
        rows += [{"theme": each.name, "meaning": t("themes.own", base=each.extends)} for each in own.themes]
        print_rows(rows, ("theme", "meaning"), form)


def _check(file: Path) -> int:
    """Tell all that is wrong with a file of themes, in order of its lines."""
    from tui.own_themes import LOOK as NOTES
    from tui.own_themes import read

    if not file.exists():
        raise Fault("missing", file)
    slips = read(file).slips
    for slip in slips:
        say(sentence(slip))
    return max((LOOK if slip.code in NOTES else WRONG for slip in slips), default=0)
