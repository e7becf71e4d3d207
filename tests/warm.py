"""The command many times over without the second that it takes to read lexicon and tables: from a process that has.

That process is started once, warms itself and forks for each command: what a command is told, what it may do and how it
ends are its own. What counts for the start itself (what is imported, streams that are closed, signals to a group) is
tested with a process begun from nothing.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# What commands import when they are at work.
WITHIN = (
    "corpus.builds.update", "corpus.compare.topics", "corpus.doctor.corpora", "corpus.export.files", "corpus.export.tables",
    "corpus.search.engine", "corpus.store.merging", "corpus.answers.answering", "tui.cli.run", "tui.data.excerpts", "tui.data.trial",
    "tui.doctor.surroundings", "tui.doctor.own", "tui.text.text_tables",
)  # fmt: skip


class Warm:
    """A process that runs the command whenever it is asked, as `subprocess.run` would; `before` is done once, as it starts."""

    def __init__(self, folder: Path, patience: float, before: Callable[[], None]) -> None:
        self._folder, self._patience = folder, int(patience)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm"], cwd=ROOT, preexec_fn=before, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def run(
        self, arguments: Sequence[str], environment: Mapping[str, str], spoil: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """The command with these arguments and surroundings. One that runs out of patience ends by SIGALRM. `spoil` is what
        goes wrong around it: a function of `tests.faults.spoiling`, with its arguments behind colons."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        streams = [self._folder / "out", self._folder / "err"]
        asked = [list(arguments), dict(environment), [str(each) for each in streams], self._patience, spoil]
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        status = int(self._process.stdout.readline())
        out, err = (each.read_text("utf-8", "surrogateescape") for each in streams)
        return subprocess.CompletedProcess([*arguments], status, out, err)

    def end(self) -> None:
        """Nothing more will be asked."""
        self._process.communicate()
        shutil.rmtree(self._folder)


def serve() -> None:
    """Read a command a line, answer with its status."""
    warm()
    import_commands()
    gc.freeze()
    for line in iter(sys.stdin.readline, ""):
        child = os.fork()
        if child == 0:
            become(*json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def import_commands() -> None:
    """Have all imported that a command imports: each would do it again, for longer than it works."""
    from tui.cli.main import ELSEWHERE

    for module in {*ELSEWHERE.values(), *WITHIN}:
        importlib.import_module(module)


def warm() -> None:
    """Have all read that a build and a search need; nothing of folders, languages and the reader's own is asked."""
    from corpus.lexicon.user.model import Own
    from corpus.pipeline.build import reports_of
    from corpus.textindex.folding import Tables

    reports_of(
        "2014年东湖区政府工作报告\n\n全区财政总收入53.14亿元,同比增长14.45%。\n".encode(), "warm.txt", Own()
    )
    Tables.make()


def become(
    arguments: list[str], environment: dict[str, str], streams: list[str], patience: int, spoil: str = ""
) -> None:
    """Be the command; it leaves by itself."""
    from tui.cli.main import main

    signal.alarm(patience)
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None
    for number, path in enumerate((os.devnull, *streams)):
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        os.dup2(opened, number)
        os.close(opened)
    spoiled(spoil)
    try:
        main(arguments)
    except SystemExit as ended:
        atexit._run_exitfuncs()
        # To take down all that was read would cost more.
        os._exit(ended.code if isinstance(ended.code, int) else 0)
    raise AssertionError("the command did not leave")


def spoiled(spoil: str) -> None:
    """Have something go wrong around the command."""
    if spoil:
        from tests.faults import spoiling

        name, *given = spoil.split(":")
        getattr(spoiling, name)(*given)


if __name__ == "__main__":
    serve()
