"""`--help` of every command, in Chinese and in English, by the language in force."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from tui.cli import main
from tui.cli.help_page import paragraphs
from tui.terminal.wrapping import cell_width
from tui.text import i18n
from tui.text.help_pages import PAGES


def commands(
    command: click.Command = main.main_command, above: click.Context | None = None
) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Every command, as it is called."""
    ctx = click.Context(
        command, parent=above, info_name=command.name if above else "", **command.context_settings
    )
    yield ctx.command_path.strip(), command, ctx
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            found = command.get_command(ctx, name)
            assert found is not None
            yield from commands(found, ctx)


ALL = {path: (command, ctx) for path, command, ctx in commands()}
ENGLISH = {english for _, english in PAGES}


@pytest.mark.parametrize("path", ALL)
def test_what_help_says_stands_in_the_catalogue(path: str) -> None:
    command, ctx = ALL[path]
    options = [each for each in command.get_params(ctx) if isinstance(each, click.Option)]
    assert command.help
    i18n.use_language("en")
    said = [*paragraphs(command.help), *(each.help for each in options)]
    i18n.use_language("zh")
    assert [each for each in said if each not in ENGLISH] == []


def page(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as left:
        main.main(words)
    assert not left.value.code
    return capsys.readouterr().out


@pytest.mark.parametrize("path", ALL)
def test_a_page_is_in_the_language_that_is_asked_for_and_no_row_is_too_long(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    chinese = page(capsys, "--lang", "zh", *path.split(), "--help")
    assert chinese.startswith("用法：parkbrowse")
    assert not re.search(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", chinese.partition("\n")[2]), (
        "no sentence is English"
    )
    assert max(map(cell_width, chinese.splitlines())) <= 80
    english = page(capsys, "--lang=en", *path.split(), "--help")
    assert english.startswith("Usage: parkbrowse")
    assert "选项" not in english


@pytest.mark.parametrize(
    ("words", "locale", "says"),
    [
        (["--lang", "en", "show"], "zh_CN.UTF-8", "REPORT is missing"),
        (["show"], "en_GB.UTF-8", "REPORT is missing"),
        (["--nothing", "--lang", "en"], "zh_CN.UTF-8", "no option --nothing"),
        (["--lang", "zh", "show"], "en_GB.UTF-8", "还缺 REPORT"),
        (["show", "--", "--lang", "en"], "zh_CN.UTF-8", "多了"),
    ],
)
def test_the_language_is_known_before_a_first_sentence_is_said(
    words: list[str],
    locale: str,
    says: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    with pytest.raises(SystemExit):
        main.main(words)
    assert says in capsys.readouterr().err
