"""The walls of the house: who may import whom, and what must not be there before the first frame."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

CORE = [
    "corpus.pipeline.build", "corpus.library", "corpus.store.corpus_file", "corpus.search.word_search", "corpus.compare", "corpus.export.records",
    "corpus.pipeline.describe", "corpus.figures", "corpus.export.trace",
]  # fmt: skip


def modules_after(statement: str) -> set[str]:
    """What is imported once a statement has run in a fresh Python."""
    told = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys; print(*sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(told.stdout.split())


@pytest.mark.parametrize("module", CORE)
def test_the_core_knows_no_screen(module: str) -> None:
    loaded = modules_after(f"import {module}")
    assert module in loaded
    assert not {name for name in loaded if name.split(".")[0] in ("textual", "tui", "rich")}


def test_nothing_heavy_is_imported_before_the_first_frame(seeds_file: object) -> None:
    first_frame = f"""
import asyncio
from pathlib import Path
from corpus import paths
from tui.keys.actions import ACTIONS
from tui.app.app import ParkbrowseApp
from tui.keys import read_keymap
keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
async def show():
    async with ParkbrowseApp(Path({str(seeds_file)!r}), "seeds", keymap).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        print(pilot.app.screen)
asyncio.run(show())
"""
    loaded = modules_after(first_frame)
    assert "tui.screens.browse.screen" in loaded
    assert not loaded & {
        "jieba",
        "pypinyin",
        "opencc",
        "multiprocessing.pool",
        "corpus.figures",
        "corpus.pipeline.clean",
        "corpus.lexicon",
    }


def test_the_command_line_without_a_screen_needs_no_textual(seeds_file: object) -> None:
    loaded = modules_after(
        "import tui.cli.main, pathlib\nfrom corpus.store.corpus_file import Corpus\n"
        f"Corpus.open(pathlib.Path({str(seeds_file)!r})).rows()"
    )
    assert "tui.cli.main" in loaded
    assert not {name for name in loaded if name.split(".")[0] == "textual"}


def files_that_say(pattern: str, *packages: str) -> set[str]:
    """The source files, as paths from the top, in which a pattern is found."""
    files = (path for package in packages for path in (ROOT / package).rglob("*.py"))
    return {
        path.relative_to(ROOT).as_posix() for path in files if re.search(pattern, path.read_text("utf-8"))
    }


def test_only_store_and_search_speak_sql_and_the_reader_s_own_file() -> None:
    speaking = files_that_say(r"\bsqlite3\b|\bSELECT \w", "corpus", "tui")
    assert "corpus/store/corpus_file.py" in speaking
    assert not [
        file
        for file in speaking
        if not file.startswith(("corpus/store/", "corpus/search/", "corpus/textindex/", "tui/data/state_db"))
    ]


def test_one_file_prints() -> None:
    assert files_that_say(r"\bprint\(|click\.echo|\.std(?:out|err)\.write", "corpus", "tui") == {
        "tui/cli/output.py"
    }
