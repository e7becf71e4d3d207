"""The `parkbrowse` command: the browser, and its plain-text twin for scripts, screen readers and bare terminals.

Data goes to standard output, everything else to standard error. Exit status: 0 done, 1 nothing found (of
`build --strict`: a file failed), 2 wrong use or unreadable input (one clear line), 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any

import click

from corpus import paths
from corpus.errors import Fault
from tui.cli.arguments import corpus_of, is_word_for_a_path, one_report
from tui.cli.help_page import HelpGroup
from tui.cli.options import ThemeName, format_option, names_of, reading_options, source_path, sources_option
from tui.guard import debugging, defects, fault_of
from tui.terminal.wrapping import draw_ambiguous
from tui.text import i18n
from tui.text.i18n import sentence, t
from tui.text.output import (
    PipeLeft,
    drop_output,
    open_streams,
    print_rows,
    print_text,
    say,
    to_stdout,
)

WRONG_USE, INTERRUPTED = 2, 130

# Commands that stand in modules of their own, imported when one of them is asked for.
ELSEWHERE = (
    {
        "ask": "tui.cli.ask",
        "build": "tui.cli.build",
        "completion": "tui.cli.completion",
        "corrections": "tui.cli.corrections",
        "doctor": "tui.cli.doctor",
        "excerpts": "tui.cli.excerpts",
        "figures": "tui.cli.figures",
        "keys": "tui.cli.keys",
        "man": "tui.cli.manual",
        "search": "tui.cli.search",
        "serve": "tui.cli.serve",
        "tags": "tui.cli.tags",
        "themes": "tui.cli.themes",
    }
    | dict.fromkeys(("compare", "matrix", "series", "export"), "tui.cli.compare")
    | dict.fromkeys(("merge", "split"), "tui.cli.merge_split")
)


# What restricted mode leaves of the commands: those that read a corpus, and the browser.
READING = frozenset(("ask", "compare", "export", "figures", "list", "matrix", "search", "series", "show"))


class CommandGroup(HelpGroup):
    """A group whose first word may be a SOURCE: `parkbrowse FOLDER` opens the browser on it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands that may be given, those that stand elsewhere among them."""
        every = sorted([*super().list_commands(ctx), *ELSEWHERE])
        return [name for name in every if name in READING or not _restricted(ctx)]

    def found(self, ctx: click.Context, name: str) -> click.Command | None:
        """A command by its name, imported if it stands elsewhere."""
        if name not in ELSEWHERE:
            return super().found(ctx, name)
        command: click.Command = getattr(import_module(ELSEWHERE[name]), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The sub-command named first, or `open` with everything as its sources.

        Raises `Fault("restricted-command")` for one that restricted mode does not have.
        """
        known = args and (args[0] in ELSEWHERE or args[0] in self.commands)
        if known and args[0] not in READING and _restricted(ctx):
            raise Fault("restricted-command", detail=args[0], parts=(", ".join(sorted(READING)),))
        if args and self.get_command(ctx, args[0]) is None:
            self._doubt(ctx, args[0])
            return "open", self.get_command(ctx, "open"), args
        return super().resolve_command(ctx, args)

    def _doubt(self, ctx: click.Context, word: str) -> None:
        """Raise `Fault` for a word that is neither a command nor a path: it may be either, mistyped."""
        if not is_word_for_a_path(word):
            from difflib import get_close_matches

            near = get_close_matches(word, self.list_commands(ctx), 3) or self.list_commands(ctx)
            raise Fault("no-such-word", Path(word), ", ".join(near))


def _restricted(ctx: click.Context) -> bool:
    """Whether restricted mode is in force, or asked for by the line that is being read."""
    return paths.is_restricted() or bool(ctx.find_root().params.get("restricted"))


@click.group(
    cls=CommandGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option("--lang", type=click.Choice(i18n.LANGUAGES), help="Language of the interface.")
@click.option(
    "--theme",
    type=ThemeName(["auto", "dark", "light", "contrast", "terminal", "mono"]),
    default="auto",
    help="Colours; also a theme of your own.",
)
@click.option(
    "--ambiguous",
    type=click.Choice(["narrow", "wide"]),
    envvar="PARKBROWSE_AMBIGUOUS",
    default="narrow",
    help="How wide the terminal draws signs like “ — …; where wide, lines are drawn in ASCII.",
)
@click.option("--mouse", is_flag=True, help="Let the mouse in; off, the terminal's own selection works.")
@click.option(
    "--preset", metavar="NAME", help="Which keys: default, vim, emacs, less or a preset of your own."
)
@click.option(
    "--keymap",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your keymap, if not the one that --init began.",
)
@click.option(
    "--restricted", is_flag=True, is_eager=True,
    help="For shared accounts: one corpus file, nothing written but your state, nothing run (docs/restricted.md).",
)  # fmt: skip
@click.option(
    "--exports", type=click.Path(path_type=Path), metavar="FOLDER",
    help="With --restricted: the one folder for what is exported, by name; without it nothing is.",
)  # fmt: skip
@reading_options
@click.version_option(package_name="parkbrowse")
@click.pass_context
def main_command(
    ctx: click.Context,
    lang: str | None,
    theme: str,
    ambiguous: str,
    mouse: bool,
    preset: str | None,
    keymap: Path | None,
    restricted: bool,
    exports: Path | None,
) -> None:
    """Browse the reports of Chinese development zones: parkbrowse [SOURCE...].

    SOURCE is a folder of files (web pages, PDF, Word, tables), a single file or archive, a corpus file made by
    `parkbrowse build`, or - for standard input.
    Without SOURCE the last one opened is opened again; the first time, the bundled example.
    """
    if lang:
        i18n.use_language(lang)
    draw_ambiguous(wide=ambiguous == "wide")
    if restricted:
        paths.restrict()
    if exports is not None:
        if not paths.is_restricted():
            raise click.UsageError(t("cli.exports-alone"))
        paths.restrict(exports)
    ctx.obj = {"theme": theme, "mouse": mouse, "preset": preset, "keymap": keymap}
    if ctx.invoked_subcommand is None:
        ctx.invoke(open_browser)


@main_command.command("open", hidden=True)
@click.argument("sources", nargs=-1, type=source_path)
@reading_options
@click.pass_context
def open_browser(ctx: click.Context, sources: tuple[Path, ...] = ()) -> None:
    """Open the browser."""
    from tui.cli import run as browser

    wishes = ctx.obj
    status = browser.run(sources, wishes["keymap"], wishes["preset"], wishes["theme"], wishes["mouse"])
    ctx.exit(status)


@main_command.command("list")
@click.argument("more", nargs=-1, type=source_path)
@sources_option
@click.option(
    "--all", "unfolded", is_flag=True, help="Every copy of a report in the table, not the best only."
)
@format_option
def list_reports(more: tuple[Path, ...], sources: tuple[Path, ...], unfolded: bool, form: str) -> None:
    """The reports. Copies of one report are one row of the table; jsonl and csv have all, with their group."""
    from corpus.store.report_rows import duplicates, folded
    from tui.text.short_names import notes_of

    for path in more:
        if not is_word_for_a_path(str(path)):
            raise Fault("not-a-source", path, f"parkbrowse show {path}")
    with corpus_of([*sources, *more]) as (corpus, _):
        rows = corpus.rows()
        told = corpus.left_out()
        for fault in corpus.faults():
            if fault not in told:
                say(sentence(fault))
    columns = ("id", "zone", "period", "kind", "published", "figures", "title", "source", "part", "flags")
    shown = (*columns, "doubts")
    if form != "table":
        wide = (*columns, "group", "relation", "doubts")
        print_rows([{column: getattr(row, column) for column in wide} for row in rows], wide, form)
        return
    folds = duplicates(rows)
    records = [
        {column: getattr(row, column) for column in shown} | {"flags": notes_of(row, 1 + folds[row.id])}
        for row in (rows if unfolded else folded(rows))
    ]
    print_rows(records, columns, form)


@main_command.command()
@click.argument("report", shell_complete=names_of("side"))
@sources_option
@click.option("--raw", is_flag=True, help="The page as it came.")
@click.option("--trace", is_flag=True, help="What cleaning took out, by which rule, from which raw line.")
@click.option("--terms", is_flag=True, help="The words that tell it from other reports.")
@format_option
def show(report: str, sources: tuple[Path, ...], raw: bool, trace: bool, terms: bool, form: str) -> None:
    """One report's cleaned text. REPORT is an id, a file name, a zone or a part of the title."""
    with corpus_of(sources) as (corpus, lexicon):
        found = one_report(corpus, report)
        page = corpus.raw(found.id)
        if terms:
            from corpus.search.engine import Engine
            from corpus.search.key_terms import KeyTerm, terms_of

            told = [term._asdict() for term in terms_of(Engine(corpus, lexicon).words, found)]
            print_rows(told, KeyTerm._fields, form)
            return
    if trace:
        from corpus.export.trace import trace_records
        from corpus.model import line_starts

        columns = ("line", "column", "rule", "pieces", "text", "put", "page", "row")
        print_rows(trace_records(found, line_starts(page)), columns, form)
    elif raw:
        print_text(page[found.raw_start : found.raw_end])
    else:
        print_text(f"{found.title}\n\n{found.text}" if sys.stdout.isatty() else found.text)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command: runs it and leaves with its exit status; what goes wrong is one line on standard error."""
    from corpus import library

    words = sys.argv[1:] if arguments is None else list(arguments)
    i18n.use_language(_language_wished(words) or i18n.language_of_locale())

    def run() -> Any:
        return main_command.main(_language_first(words), prog_name="parkbrowse", standalone_mode=False)

    open_streams()
    _exit_with(lambda: library.mended(run))


def _language_wished(words: Sequence[str]) -> str:
    """The language that is asked for anywhere among the words, before a first sentence is said of any; else empty."""
    options = list(takewhile("--".__ne__, words))
    behind = [word for option, word in pairwise(options) if option == "--lang"]
    joined = [word.removeprefix("--lang=") for word in options if word.startswith("--lang=")]
    return next((word for word in (*behind, *joined) if word in i18n.LANGUAGES), "")


def _language_first(words: list[str]) -> list[str]:
    """The words with the language, wherever it was asked for, before the command, where it belongs."""
    options = list(takewhile("--".__ne__, words))
    for at, word in enumerate(options):
        if word == "--lang" and at + 1 < len(options):
            return [*words[at : at + 2], *words[:at], *words[at + 2 :]]
        if word.startswith("--lang="):
            return [word, *words[:at], *words[at + 1 :]]
    return words


def _exit_with(run: Callable[[], Any]) -> None:
    """Run and leave. 2 is told for all that goes wrong, never a traceback: the border of the command."""
    status = WRONG_USE
    try:
        status = _status_of(run)
    except (KeyboardInterrupt, click.exceptions.Abort):
        status = INTERRUPTED
    except PipeLeft:
        status = 0
        drop_output()
    except click.ClickException as error:
        from tui.cli.usage_errors import misuse

        say(f"parkbrowse: {misuse(error)}")
    except Exception as error:
        say(f"parkbrowse: {sentence(fault_of(error))}")
        drop_output()
    if debugging():
        for defect in defects:
            for line in defect.splitlines():
                say(line)
    sys.exit(status)


def _status_of(run: Callable[[], Any]) -> int:
    result = run()
    with to_stdout():
        sys.stdout.flush()
    return result if isinstance(result, int) else 0
