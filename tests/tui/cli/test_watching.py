"""`build --watch`: rounds, faults, the end."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from threading import Thread, Timer

import pytest

from corpus.builds import watch
from corpus.errors import Fault
from corpus.store.corpus_file import Corpus
from tests.clock import PATIENCE
from tui.cli.watching import watched

PAGE = "{zone}2014年工作总结\n2014年，{zone}财政总收入完成38亿元，增长11%。\n"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundredth of a second where the program waits for one."""
    monkeypatch.setattr(watch, "HEARD_EVERY", 0.02)
    monkeypatch.setattr(watch, "QUIET", 0.02)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A SOURCE with one page."""
    inside = tmp_path / "pages"
    inside.mkdir()
    (inside / "a.txt").write_text(PAGE.format(zone="东湖区"), "utf-8")
    return inside


def rounds(*of_each: Callable[[], object]) -> Callable[[], object]:
    """A build that does one after the other, and is interrupted when all is done."""
    left = iter(of_each)

    def build_once() -> object:
        for do in left:
            return do()
        raise KeyboardInterrupt

    return build_once


def fails(fault: Exception) -> None:
    raise fault


@pytest.mark.usefixtures("quick")
def test_each_change_brings_one_round_until_it_is_interrupted(folder: Path, tmp_path: Path) -> None:
    done: list[str] = []

    def first() -> None:
        done.append("first")
        (folder / "b.txt").write_text("meanwhile")

    def second() -> None:
        done.append("second")
        (tmp_path / "pages" / "out.corpus").write_bytes(b"not a page")
        (folder / "c.txt").write_text("again")

    with pytest.raises(KeyboardInterrupt):
        watched([folder], folder / "out.corpus", rounds(first, second))
    assert done == ["first", "second"]


@pytest.mark.usefixtures("quick")
@pytest.mark.defects
@pytest.mark.parametrize(
    ("error", "told"),
    [
        (Fault("write", Path("/x/out.corpus"), "disk full"), "/x/out.corpus"),
        (RuntimeError("boom"), "boom"),
        (OSError(28, "full"), "full"),
    ],
)
def test_a_fault_of_a_round_is_told_and_the_next_change_is_built(
    error: Exception, told: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def then_fails() -> None:
        (folder / "c.txt").write_text("again")
        fails(error)

    first = (folder / "b.txt").touch
    with pytest.raises(KeyboardInterrupt):
        watched([folder], tmp_path / "out.corpus", rounds(first, then_fails))
    assert told in capsys.readouterr().err


def test_the_first_round_must_do(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "notes.txt"
    with pytest.raises(Fault, match="not-overwritten"):
        watched([folder], out, lambda: fails(Fault("not-overwritten", out)))


@pytest.mark.usefixtures("quick")
def test_a_folder_that_is_empty_as_yet_is_waited_for(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def nothing_yet() -> None:
        (folder / "b.txt").touch()
        fails(Fault("empty-folder", folder))

    with pytest.raises(KeyboardInterrupt):
        watched([folder], tmp_path / "out.corpus", rounds(nothing_yet))
    assert str(folder) in capsys.readouterr().err


COMMAND = """
from corpus.builds import watch
watch.HEARD_EVERY = watch.QUIET = 0.02
from tui.cli.main import main
main()
"""


def test_the_command_builds_again_with_one_line_a_round_and_ends_with_130(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "all.corpus"
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 no more than that")
    command = [sys.executable, "-c", COMMAND, "build", str(folder), "-o", str(out), "--watch"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as building:
        assert building.stderr is not None
        timer = Timer(PATIENCE, building.kill)
        timer.start()
        stream, lines = building.stderr, Queue[str]()
        Thread(target=lambda: [lines.put(line.strip()) for line in stream], daemon=True).start()
        begun = [lines.get(timeout=PATIENCE) for _ in range(3)]
        assert "broken.docx" in begun[0]
        assert begun[1].startswith("共 1 篇报告")
        assert "Ctrl-C" in begun[2]
        (folder / "b.txt").write_text(PAGE.format(zone="西湖区"), "utf-8")
        assert lines.get(timeout=PATIENCE).startswith("共 2 篇报告")
        building.send_signal(signal.SIGINT)
        assert building.wait(PATIENCE) == 130
        timer.cancel()
    assert not [line for line in lines.queue if line]
    with Corpus.open(out) as corpus:
        assert {row.zone for row in corpus.rows()} == {"东湖区", "西湖区"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.corpus", "pages"]
