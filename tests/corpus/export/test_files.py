"""Files on the disk: whole or not at all, and what somebody else wrote stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import Fault
from corpus.export.files import written


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_there_when_all_is_written(tmp_path: Path) -> None:
    with written(tmp_path / "a.csv") as out:
        out.write(b"1")
        assert "a.csv" not in names(tmp_path)
    assert (tmp_path / "a.csv").read_bytes() == b"1"
    assert names(tmp_path) == ["a.csv"]


def test_nothing_is_there_where_writing_was_broken_off(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), written(tmp_path / "a.csv"):
        raise ZeroDivisionError
    assert names(tmp_path) == []


def test_who_was_faster_keeps_the_name(tmp_path: Path) -> None:
    def write() -> None:
        with written(tmp_path / "a.csv"):
            (tmp_path / "a.csv").write_bytes(b"faster")

    with pytest.raises(Fault, match="exists"):
        write()
    assert (tmp_path / "a.csv").read_bytes() == b"faster"
    assert names(tmp_path) == ["a.csv"]
