"""`--help` in the language in force, its lines broken by cells: click knows one language and counts characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from inspect import cleandoc

import click

from tui.terminal.wrapping import cell_width, wrap
from tui.text.help_pages import in_language
from tui.text.i18n import language, t

GAP, WIDEST = 2, 30  # cells between the columns of a list, and of its first one
_EXTRA = re.compile(r"(.*?)(?:  \[(.*)\])?", re.S)  # what click puts behind the help of an option
_SENTENCE = re.compile(r".*?(?:。|(?<!\.)\.(?=\s|$)|$)", re.S)


class HelpPage(click.HelpFormatter):
    """Lays a page of help out."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that tells what may be typed."""
        super().write_usage(prog, args, prefix or t("help-page.usage"))

    def write_heading(self, heading: str) -> None:
        """What is listed below."""
        super().write_heading(in_language(heading))

    def write_text(self, text: str) -> None:
        """Paragraphs, with a blank line between them."""
        self.write("\n\n".join(self._broken(each, self.current_indent) for each in paragraphs(text)) + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = WIDEST, col_spacing: int = GAP
    ) -> None:
        """Two columns: options or commands, and what they do."""
        listed = list(rows)
        column = min(max(cell_width(name) for name, _ in listed), col_max) + col_spacing
        for name, told in listed:
            self.write(f"{'':{self.current_indent}}{name}")
            room = column - cell_width(name)
            self.write(" " * room if room >= col_spacing else "\n" + " " * (column + self.current_indent))
            self.write(self._broken(_with_extra(told), column + self.current_indent).lstrip(" ") + "\n")

    def _broken(self, text: str, indent: int) -> str:
        rows = (text[row.start : row.end].rstrip() for row in wrap(text, self.width - indent))
        return "\n".join(" " * indent + row for row in rows)


class HelpContext(click.Context):
    """A command as it is called, with our help."""

    formatter_class = HelpPage


class HelpGroup(click.Group):
    """A group whose commands all have our help."""

    context_class = HelpContext

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """A command by its name."""
        command = self.found(ctx, name)
        if command is not None:
            command.context_class = HelpContext
        return command

    def found(self, ctx: click.Context, name: str) -> click.Command | None:
        """Where a command is looked for."""
        return super().get_command(ctx, name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, each with the first sentence of its help."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [
            (name, _SENTENCE.match(told[0])[0] if (told := paragraphs(each.help or "")) else "")  # type: ignore[index]
            for name, each in found
            if each is not None and not each.hidden
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a docstring, in the language in force."""
    return [in_language(" ".join(each.split())) for each in cleandoc(text).split("\n\n") if each.strip()]


def option_rows(command: click.Command, ctx: click.Context) -> list[tuple[str, str]]:
    """The options of a command as they are listed, and what each does, in the language in force."""
    records = (parameter.get_help_record(ctx) for parameter in command.get_params(ctx))
    return [(name, _with_extra(told)) for name, told in (each for each in records if each is not None)]


def _with_extra(told: str) -> str:
    """What an option does, and what click adds to it: its default, its range, that it must be given."""
    found = _EXTRA.fullmatch(told)
    if found is None or found[2] is None:
        return in_language(told)
    extra = found[2].replace("default: ", t("help-page.default")).replace("required", t("help-page.required"))
    return f"{in_language(found[1])}（{extra}）" if language() == "zh" else f"{found[1]}  [{extra}]"


class ListingGroup(HelpGroup):
    """A group that lists where its first word names none of its commands: `parkbrowse excerpts 外资`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What names no command is a list."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)
