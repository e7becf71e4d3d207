"""The power is cut at every boundary of what was synced: what was said to be kept is there, whatever came of the rest.

Of what was written and not synced a disk may have all, a part, or blanks in its place; a name may be the old one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from corpus import corrections, library
from corpus.export import files
from corpus.model import Report
from corpus.store.corpus_file import Corpus
from corpus.store.seal import is_whole
from tui.data.excerpts import KIND
from tui.data.state_db import State

PAGE = "2014年东湖区政府工作报告\n\n全区财政总收入53.14亿元,同比增长14.45%。\n"


def torn(whole: bytes, synced: int) -> Iterator[bytes]:
    """What may stand in a file of which so much was synced: no more, a part more, blanks in place of the rest."""
    for length in sorted(
        {synced, synced + 1, synced + 24, (synced + len(whole)) // 2, len(whole) - 1, len(whole)}
    ):
        if synced <= length <= len(whole):
            yield whole[:length]
            yield whole[:length] + bytes(len(whole) - length)


# -- the reader's own file


def keep_star(state: State, number: int) -> None:
    state.change([f"r{number}"], starred=True)


def keep_mark(state: State, number: int) -> None:
    state.note("marks", f"m{number}", {"at": number})


def keep_two_excerpts(state: State, number: int) -> None:
    with state.together():
        state.note(KIND, f"e{number}", {"n": number})
        state.note(KIND, f"f{number}", {"n": number})


def kept(state: State) -> set[str]:
    return {*state.marks(), *(each.key for kind in ("marks", KIND) for each in state.entries(kind))}


@pytest.mark.parametrize("change", [keep_star, keep_mark, keep_two_excerpts])
def test_what_is_kept_survives_a_cut_behind_it_and_what_belongs_together_stays_together(
    change: Callable[[State, int], None], tmp_path: Path
) -> None:
    file, log = tmp_path / "state.db", tmp_path / "state.db-wal"
    synced: list[tuple[int, set[str]]] = []
    with State.open(file) as state:
        said: list[str] = []
        state._db.set_trace_callback(said.append)
        for number in range(4):
            said.clear()
            change(state, number)
            assert (
                "PRAGMA synchronous=FULL"
                in said[: [each.startswith(("INSERT", "BEGIN")) for each in said].index(True)]
            )
            synced.append((log.stat().st_size, kept(state)))
        state._db.set_trace_callback(None)
        whole, head = log.read_bytes(), file.read_bytes()
    cut = tmp_path / "cut"
    for length, there in synced:
        behind = next((each for each in synced if each[0] > length), (len(whole), there))
        for left in torn(whole[: behind[0]], length):
            shutil.rmtree(cut, ignore_errors=True)
            cut.mkdir()
            (cut / "state.db").write_bytes(head)
            (cut / "state.db-wal").write_bytes(left)
            with State.open(cut / "state.db") as state:
                assert state.told == ""
                assert kept(state) in (there, behind[1])


# -- the journal of corrections


def test_no_correction_that_was_kept_is_lost_wherever_the_next_one_is_torn(tmp_path: Path) -> None:
    file = tmp_path / "corrections.jsonl"
    report = Report("r-1", "a.txt", 1, "", "财政总收入53.14亿元，增长5%。")
    lengths = [0]
    for number in range(3):
        corrections.append(
            file, corrections.add(report, number, number + 2, value=str(number), relation="level")
        )
        lengths.append(file.stat().st_size)
    whole = file.read_bytes()
    for kept_there, (start, end) in enumerate(pairwise(lengths)):
        for length in range(start, end + 1):
            for left in (whole[:length], whole[:length] + bytes(end - length)):
                file.write_bytes(left)
                assert len(corrections.load(file).corrections) >= kept_there
        corrections.append(file, corrections.add(report, 0, 2, value="9", relation="level"))
        assert corrections.load(file).corrections[-1].fields == (("value", "9"), ("relation", "level"))


# -- files that take a name when they are whole


class Disk:
    """What is synced, and which names were given: a name given to what is not synced is one of an empty file."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.wrong: list[str] = []
        self.named: list[str] = []
        self._synced: set[int] = set()
        for name in ("fsync", "replace", "rename", "link"):
            patch.setattr(os, name, self._seen(name, getattr(os, name)))

    def _seen(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def seen(*given: Any, **named: Any) -> Any:
            if name == "fsync":
                self._synced.add(os.fstat(given[0]).st_ino)
            elif Path(given[0]).stat().st_ino not in self._synced:
                self.wrong.append(f"{name} {given[1]}")
            else:
                self.named.append(str(given[1]))
            return call(*given, **named)

        return seen

    def knows(self, folder: Path) -> bool:
        """Whether the names in a folder are synced."""
        return folder.stat().st_ino in self._synced


def test_nothing_takes_a_name_before_it_is_synced_nor_is_done_before_the_name_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages, out = tmp_path / "pages", tmp_path / "out"
    pages.mkdir()
    out.mkdir()
    (pages / "a.txt").write_text(PAGE, "utf-8")
    for write in (
        lambda: library.build([pages], out / "x.corpus"),
        lambda: library.merge([out / "x.corpus"], out / "y.corpus"),
        lambda: files.put(out / "memo.md", b"x"),
        lambda: files.put(out / "memo.md", b"y", replace=True),
        lambda: files.append(out / "corrections.jsonl", b"x"),
    ):
        with monkeypatch.context() as patch:
            disk = Disk(patch)
            write()
            assert disk.wrong == []
            assert disk.knows(out)
    for name in ("x.corpus", "y.corpus"):
        assert is_whole(out / name)
        with Corpus.open(out / name) as corpus:
            assert len(corpus) == 1
