"""The document behind a report is opened in the viewer that the reader names, at its page, and never by a shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import Fault
from corpus.sources import file_named
from tui.terminal.viewer import VIEWER, command_for

FILE = Path("/r/2014 年报.pdf")


@pytest.mark.parametrize(
    ("named", "command"),
    [
        ("", []),
        ("zathura -P {page} {file}", ["zathura", "-P", "4", str(FILE)]),
        ("less +{line}", ["less", "+7", str(FILE)]),
        ("'my viewer' --at={page}:{line} {file} --quiet", ["my viewer", "--at=4:7", str(FILE), "--quiet"]),
        ("view; rm -rf $HOME", ["view;", "rm", "-rf", "$HOME", str(FILE)]),
    ],
)
def test_the_words_of_the_command_are_filled_in(named: str, command: list[str]) -> None:
    assert command_for(FILE, 4, 7, {VIEWER: named}) == command


def test_a_name_that_looks_like_a_mark_is_no_mark() -> None:
    assert command_for(Path("/r/{page}.pdf"), 4, 7, {VIEWER: "v {file}"}) == ["v", "/r/{page}.pdf"]


def test_a_command_that_cannot_be_read_is_told() -> None:
    with pytest.raises(Fault) as caught:
        command_for(FILE, 1, 1, {VIEWER: "view 'x"})
    assert caught.value.code == "viewer"


def test_the_file_of_a_page_is_found_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a" / "年").mkdir(parents=True)
    zipped, book = tmp_path / "a" / "年" / "all.zip", tmp_path / "年鉴.xlsx"
    for path in (zipped, book):
        path.touch()
    folder = tmp_path / "a"
    assert file_named([folder], "年/all.zip/in/b.txt") == zipped
    assert file_named([folder, book], "a/年/all.zip/in/b.txt") == zipped
    assert file_named([folder, book], "年鉴.xlsx#表一") == book
    assert file_named([folder], "gone.txt") is None
