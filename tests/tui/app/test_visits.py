"""What is new since the last visit."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from corpus import library, paths
from corpus.store.corpus_file import Corpus
from tests.conftest import ROOT, screen_text, until
from tests.tui.app.test_news import PAGE, WIDE, opened
from tui.data.state_db import State
from tui.data.visits import MOST, VISIT, corpus_visited, last_visit, note_visit
from tui.screens.browse.screen import BrowseScreen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A SOURCE with two pages."""
    inside = tmp_path / "pages"
    inside.mkdir()
    for zone in ("东湖区", "西湖区"):
        write(inside, zone)
    return inside


def write(folder: Path, zone: str) -> None:
    (folder / f"{zone}.txt").write_text(PAGE.format(zone=zone), "utf-8")


@pytest.fixture
def corpus(folder: Path, tmp_path: Path) -> Path:
    """The corpus file of these."""
    out = tmp_path / "pages.corpus"
    library.build([folder], out)
    return out


async def visit(corpus: Path, *sources: Path) -> None:
    """Open it and leave."""
    async with opened(corpus, *sources).run_test(size=WIDE) as pilot:
        await pilot.pause()


async def test_on_the_first_visit_nothing_is_new_on_the_next_what_came_since(
    folder: Path, corpus: Path
) -> None:
    await visit(corpus, folder)
    write(folder, "青云谱区")
    library.build([folder], corpus)
    app = opened(corpus, folder)
    async with app.run_test(size=WIDE) as pilot:
        assert "»青云谱区" in screen_text(app)
        assert "•东湖区" in screen_text(app)
        await pilot.press("o", "v")
        assert "自上次访问以来新增" in screen_text(app)
        assert [(head.key, head.reports) for head in app.screen.list_pane.reports.items.listing.heads] == [
            ("new", 1),
            ("known", 2),
        ]
        await pilot.press("ampersand", *"新增", "enter")
        assert len(app.screen.list_pane.reports.items.listing.numbers) == 1
        await pilot.press("escape")
    async with opened(corpus, folder).run_test(size=WIDE) as pilot:
        assert "»青云谱区" not in screen_text(pilot.app)


async def test_what_is_read_in_within_a_visit_is_new_also_on_the_first(folder: Path, corpus: Path) -> None:
    app = opened(corpus, folder)
    async with app.run_test(size=WIDE) as pilot:
        assert "+" not in screen_text(app).partition("──")[2]
        write(folder, "青云谱区")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen) and "»青云谱区" in screen_text(app))
        assert "•东湖区" in screen_text(app)
    assert app.return_value is None


async def test_sources_and_corpus_files_are_visited_apart(folder: Path, corpus: Path) -> None:
    await visit(corpus, folder)
    write(folder, "青云谱区")
    library.build([folder], corpus)
    async with opened(corpus).run_test(size=WIDE) as pilot:
        assert "»青云谱区" not in screen_text(pilot.app)


def test_of_a_visit_that_is_killed_the_one_before_counts(folder: Path, corpus: Path) -> None:
    with State.open() as state, Corpus.open(corpus) as held:
        note_visit(state, corpus_visited([folder], corpus), held)
    write(folder, "青云谱区")
    library.build([folder], corpus)
    killed = f"""
        import asyncio, os, signal
        from pathlib import Path
        from tests.tui.app.test_news import WIDE, opened
        async def show():
            async with opened(Path({str(corpus)!r}), Path({str(folder)!r})).run_test(size=WIDE) as pilot:
                await pilot.pause()
                os.kill(os.getpid(), signal.SIGKILL)
        asyncio.run(show())
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(killed)], cwd=ROOT, env=dict(os.environ))
    assert done.returncode == -signal.SIGKILL
    with State.open() as state, Corpus.open(corpus) as held:
        known = last_visit(state, corpus_visited([folder], corpus))
        assert known is not None
        assert [row.zone for row in held.rows() if row.id not in known] == ["青云谱区"]


@pytest.mark.parametrize("kept", [None, 3, [], ["key"], ["key", 4], ["key", "no base64"], ["key", "AAAA"]])
def test_what_cannot_be_read_is_no_visit(kept: object, corpus: Path) -> None:
    with State.open() as state:
        visited = corpus_visited([], corpus)
        state.note(VISIT, visited, kept)
        assert last_visit(state, visited) is None
        with Corpus.open(corpus) as held:
            note_visit(state, visited, held)
            known = last_visit(state, visited)
            assert known is not None
            assert all(row.id in known for row in held.rows())


def test_a_corpus_that_is_as_it_was_is_not_noted_again_and_only_so_many_are_kept(corpus: Path) -> None:
    with State.open() as state, Corpus.open(corpus) as held:
        note_visit(state, "this", held)
        before = state.entry(VISIT, "this")
        note_visit(state, "this", held)
        assert state.entry(VISIT, "this") == before
        for at in range(MOST):
            note_visit(state, f"other {at}", held)
        assert len(state.entries(VISIT)) == MOST


def test_a_corpus_is_known_by_its_sources_in_any_order_else_by_its_file() -> None:
    one, two = Path("/pages/a"), Path("/pages/b")
    assert corpus_visited([one, two], Path("x")) == corpus_visited([two, one], Path("y"))
    assert corpus_visited([], Path("/x.corpus")) != corpus_visited([], Path("/y.corpus"))
    assert paths.real(Path("x.corpus")) == Path(corpus_visited([], Path("x.corpus")))
