"""What was wrong in the words of a command, in the language in force: click says it in English alone."""

from __future__ import annotations

import click
from click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchOption,
    UsageError,
)

from tui.text.i18n import t


def misuse(error: click.ClickException) -> str:
    """One line that tells what was wrong and what may stand there; click's own where it is none of the usual kinds."""
    match error:
        case NoSuchOption(option_name=name, possibilities=near):
            return t(
                "misuse.option", name=name, mend=_before_command(name, error.ctx) or _mend(near, error.ctx)
            )
        case MissingParameter():
            return t(f"misuse.missing.{_kind(error)}", name=_name(error), help=_help(error.ctx))
        case BadOptionUsage(option_name=name):
            return t("misuse.value", name=name, help=_help(error.ctx))
        case BadParameter():
            return t("misuse.parameter", name=_name(error), allowed=_allowed(error))
        case UsageError() if error.message.startswith("Got unexpected extra argument"):
            return t(
                "misuse.extra", words=error.message.partition("(")[2].partition(")")[0], help=_help(error.ctx)
            )
    return error.format_message()


def _mend(near: list[str] | None, ctx: click.Context | None) -> str:
    return t("misuse.near", names=", ".join(near)) if near else t("misuse.see", help=_help(ctx))


def _before_command(name: str, ctx: click.Context | None) -> str:
    """Where an option of the whole program belongs that was written behind the name of a command."""
    root = ctx.find_root() if ctx else None
    if ctx is None or root is None or root is ctx:
        return ""
    known = {option for each in root.command.get_params(root) for option in each.opts}
    return t("misuse.before", name=name, command=ctx.info_name or "") if name in known else ""


def _help(ctx: click.Context | None) -> str:
    return f"{ctx.command_path if ctx else 'parkbrowse'} --help"


def _kind(error: MissingParameter) -> str:
    return "argument" if isinstance(error.param, click.Argument) else "option"


def _name(error: BadParameter) -> str:
    hint = error.param.get_error_hint(error.ctx) if error.param and error.ctx else error.param_hint or ""
    return (hint if isinstance(hint, str) else ", ".join(hint)).replace("'", "").replace(" / ", ", ")


def _allowed(error: BadParameter) -> str:
    """What the parameter takes."""
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return t("misuse.one-of", choices=", ".join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange):
        return t("misuse.at-least", least=kind.min) if kind.max is None else f"{kind.min}–{kind.max}"
    return t("misuse.a-file") if isinstance(kind, click.Path) else error.message
