"""The commands that the documents show: the program knows every word of all of them, and runs those of the README."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

from corpus import paths
from corpus.errors import Fault
from tests.conftest import ROOT, SEEDS
from tests.docs.documents import DOCUMENTS, commands, inline_commands
from tui.cli import main
from tui.cli.main import main_command

pytestmark = pytest.mark.together("workers")

PAGE = "2014年东湖区政府工作报告\n\n2014年，全区财政总收入53.14亿元，同比增长14.45%，各项工作稳步推进。\n"
# What opens the browser, or does not end by itself; they are held to the words of the program all the same.
ENDLESS = re.compile(r"--watch|--dask|^parkbrowse(?: --lang \w+)?(?: [^ ]*)?$|^parkbrowse \S+\.corpus ")
SHOWN = [
    (path.name, command, whole)
    for path in DOCUMENTS
    if path.name != "CHANGELOG.md"
    for find, whole in ((commands, True), (inline_commands, False))
    for command in find(path.read_text("utf-8"))
]


def words(command: str) -> list[str]:
    """What stands behind `parkbrowse`, without what may be left out: `[BOOK]`, `…`."""
    return [word for word in shlex.split(command)[1:] if not re.fullmatch(r"\[\S+\]|…|\.\.\.", word)]


def understood(command: click.Command, arguments: list[str], ctx: click.Context | None = None) -> None:
    """Raise click's own errors for words that mean nothing, down to the last sub-command."""
    context = command.make_context(command.name or "", list(arguments), parent=ctx)
    if isinstance(command, click.Group) and (rest := [*context._protected_args, *context.args]):
        _, found, rest = command.resolve_command(context, rest)
        assert found is not None
        understood(found, rest, context)


@pytest.fixture
def desk(tmp_path: Path, seeds_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the words of the README name something."""
    (tmp_path / "seeds").symlink_to(SEEDS)
    for name in ("FOLDER", "文件夹"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.txt").write_text(PAGE, "utf-8")
    for name in ("2014", "2015", "A", "B"):
        shutil.copy(seeds_file, tmp_path / f"{name}.corpus")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(paths, "restrict", lambda folder=None: None)  # there is no way back from it
    return tmp_path


def test_every_command_in_the_documents_is_one(desk: Path) -> None:
    """One in a sentence may be spoken of by its name alone."""
    wrong: dict[str, str] = {}
    for name, command, whole in SHOWN:
        try:
            understood(main_command, words(command))
        except click.exceptions.Exit:
            pass  # --forms, --help: printed and done
        except (click.ClickException, Fault) as error:
            if whole or not isinstance(error, click.MissingParameter | click.BadOptionUsage):
                wrong[f"{name}: {command}"] = str(error)
    assert wrong == {}
    assert len(SHOWN) > 60


@pytest.mark.usefixtures("ready_workers")
def test_the_commands_of_the_readme_run(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    failed: dict[str, str] = {}
    run = [each for each in commands((ROOT / "README.md").read_text("utf-8")) if not ENDLESS.search(each)]
    for command in run:
        with pytest.raises(SystemExit) as left:
            main.main(words(command))
        told = capsys.readouterr()
        looked = words(command)[0] == "doctor"  # what it finds is the machine's
        if left.value.code not in ((0, 1, None) if looked else (0, None)):
            failed[command] = told.err
    assert failed == {}
    assert len(run) > 20


def test_pytest_knows_the_words_that_make_calls_it_with(pytestconfig: pytest.Config) -> None:
    """What `make test` does not run itself."""
    called = re.findall(r"(?:-m pytest|^\t.*\$\(SUITE\)) (.+)", (ROOT / "Makefile").read_text("utf-8"), re.M)
    for words in called:
        pytestconfig._parser.parse(shlex.split(re.sub(r"\$\(.*\)", "", words)))
    assert len(called) >= 5
