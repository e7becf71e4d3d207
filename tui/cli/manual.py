"""The manual page, put together from the help of all commands: `parkbrowse man`, and `docs/man` for the wheel."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from tui.cli.help_page import HelpContext, HelpGroup, option_rows, paragraphs
from tui.text.help_pages import in_language
from tui.text.i18n import t
from tui.text.output import print_text

SECTIONS = ("environment", "files", "status")


@click.command()
@click.pass_context
def man(ctx: click.Context) -> None:
    """The manual page, for `man -l -`: parkbrowse man | man -l -"""
    root = ctx.find_root().command
    assert isinstance(root, HelpGroup)
    print_text(manual(root).rstrip("\n"))


def manual(program: HelpGroup) -> str:
    """The whole page in the language in force, in the macros of man(7)."""
    return "\n".join(_lines(program)) + "\n"


def _lines(program: HelpGroup) -> Iterator[str]:
    ctx = HelpContext(program, info_name="parkbrowse", **program.context_settings)
    yield ".TH PARKBROWSE 1"
    yield f".SH {t('man.name')}"
    yield f"parkbrowse \\- {_plain(t('man.tagline'))}"
    yield f".SH {t('man.synopsis')}"
    yield from (".B parkbrowse", r"[\fIOPTION\fR]... [\fISOURCE\fR]...", ".br")
    yield from (".B parkbrowse", r"\fICOMMAND\fR [\fIARGUMENT\fR]...")
    yield f".SH {t('man.description')}"
    yield from _told(program)
    yield f".SH {in_language('Options')}"
    yield from _options(program, ctx)
    yield f".SH {t('man.commands')}"
    for name in program.list_commands(ctx):
        command = program.get_command(ctx, name)
        if command is not None and not command.hidden:
            yield from _command(command, HelpContext(command, info_name=name, parent=ctx))
    for section in SECTIONS:
        yield f".SH {t(f'man.{section}')}"
        for line in t(f"man.{section}.lines").split("\n"):
            name, _, told = line.partition("  ")
            yield f".TP\n.B {_plain(name)}\n{_plain(told)}"


def _command(command: click.Command, ctx: click.Context) -> Iterator[str]:
    pieces = command.collect_usage_pieces(ctx)
    yield f'.SS "{_plain(" ".join([ctx.info_name or "", *pieces]))}"'
    yield from _told(command)
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            inner = command.get_command(ctx, name)
            if inner is not None:
                yield from _command(
                    inner, HelpContext(inner, info_name=f"{ctx.info_name} {name}", parent=ctx)
                )
        return
    yield from _options(command, ctx)


def _told(command: click.Command) -> Iterator[str]:
    for at, paragraph in enumerate(paragraphs(command.help or "")):
        yield (".PP\n" if at else "") + _plain(paragraph)


def _options(command: click.Command, ctx: click.Context) -> Iterator[str]:
    for name, told in filter(all, option_rows(command, ctx)):
        yield f".TP\n.B {_plain(name)}\n{_plain(told)}"


def _plain(text: str) -> str:
    """A text of which nothing is a macro."""
    escaped = re.sub(r"[\\-]", lambda found: "\\-" if found[0] == "-" else "\\e", text)
    return re.sub(r"(?m)^([.'])", r"\\&\1", escaped.replace("\n", " ")).replace('"', "\\(dq")
