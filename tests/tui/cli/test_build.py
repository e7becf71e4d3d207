"""`parkbrowse build` shows how far it is, tells what came of it, and leaves the terminal as it was."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import click
import pytest

from corpus.builds.progress import LOOKING, Progress
from tests.conftest import SEEDS
from tui.cli import build_shown, main

PAGE = "园区2016年工作总结\n园区完成投资3亿元，企业生产生活条件明显改善。\n"
STEP = Progress(1, 4, 10, 40, "一\x1b]0;x\x07.txt", 2, 9)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text(PAGE, "utf-8")
    (pages / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return pages


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        main.main([str(each) for each in arguments])
    return int(left.value.code or 0)


@pytest.mark.parametrize(
    ("strict", "broken", "status"), [(True, True, 1), (False, True, 0), (True, False, 0)]
)
def test_strict_is_status_one_where_a_file_failed_and_the_corpus_is_there(
    strict: bool, broken: bool, status: int, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if broken:
        (folder / "c.pdf").write_bytes(b"%PDF-1.4")
    out = tmp_path / "x.corpus"
    assert run("build", folder, "-o", out, "--format", "jsonl", *["--strict"] * strict) == status
    assert out.exists()
    told = json.loads(capsys.readouterr().out)
    del told["seconds"]
    assert told == {
        "path": str(out), "read": 1, "unchanged": 0, "removed": 0, "passed_over": 1, "failed": int(broken),
        "reports": 1, "figures": 1,
    }  # fmt: skip


def test_what_is_no_terminal_hears_the_summary_alone(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", folder, "-o", tmp_path / "x.corpus") == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0] == "文件：读入 1 个，略过 1 个（不是报告：图片 1）"
    assert err.splitlines()[1].startswith("共 1 篇报告、1 个数据，用时 ")


class Screen(io.StringIO):
    """A terminal, as far as what is written to it knows."""

    def isatty(self) -> bool:
        return True


def screen_of(monkeypatch: pytest.MonkeyPatch, term: str = "xterm-256color") -> Screen:
    """Standard error is a terminal from now on; what it got."""
    there = Screen()
    monkeypatch.setattr(sys, "stderr", there)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(build_shown, "DRAW_EVERY", 0.0)
    return there


def test_on_a_terminal_it_is_drawn_at_once_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screen_of(monkeypatch)
    with build_shown.shown() as tell:
        tell(LOOKING)
        assert "正在查看" in screen.getvalue()
        tell(STEP)
        assert "文件 1/4" in screen.getvalue()
        assert "2/9" in screen.getvalue()
    end = screen.getvalue().rpartition("2/9")[2]
    assert end.count("\x1b[1A\x1b[2K") == 3
    assert "\x1b]0" not in screen.getvalue()
    assert "\x1b[?25" not in screen.getvalue()


@pytest.mark.parametrize(("term", "after", "said"), [("dumb", 0.0, 1), ("xterm", 60.0, 0), ("dumb", 60.0, 0)])
def test_a_terminal_that_cannot_draw_gets_a_line_and_what_is_quick_nothing(
    term: str, after: float, said: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = screen_of(monkeypatch, term)
    with build_shown.shown(after) as tell:
        tell(STEP)
        tell(STEP._replace(part=3))
        tell(STEP._replace(stage="write"))
    assert len(screen.getvalue().splitlines()) == said
    assert "\x1b" not in screen.getvalue()


def test_an_interruption_is_one_sentence_behind_a_cleared_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screen_of(monkeypatch)

    def interrupted() -> None:
        with build_shown.shown() as tell:
            tell(STEP)
            raise KeyboardInterrupt

    with pytest.raises(click.Abort):
        interrupted()
    assert screen.getvalue().rpartition("\x1b[2K")[2] == "已取消，没有写入任何文件\n"


def test_a_command_that_builds_on_the_way_shows_it_where_it_takes_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from corpus import library

    asked: list[object] = []

    def opened(sources: object, tell: object) -> Path:
        asked.append(tell)
        raise KeyboardInterrupt

    monkeypatch.setattr(library, "opened", opened)
    assert run("list", "-c", SEEDS) == 130
    assert asked
    assert asked[0] is not None
