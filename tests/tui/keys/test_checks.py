"""What is wrong with a keymap file: told with place and mend, in both languages; what is good in it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import paths
from corpus.errors import Fault
from corpus.yaml_nodes import BYTES_AT_MOST
from tests.conftest import ROOT
from tests.tui.keys.keymaps import READER, TESTED, write
from tui.keys import BoundAction, Keymap, KeymapProblem, read_keymap
from tui.keys.actions import ACTIONS
from tui.keys.problems import KINDS
from tui.text import i18n

BAD = ROOT / "tests" / "keymaps_bad"
FILES = sorted(path.stem for path in BAD.glob("*.yaml"))


def problems_of(name: str) -> tuple[Keymap, list[KeymapProblem]]:
    path = BAD / f"{name}.yaml"
    return read_keymap(path, TESTED, "mine" if "mine:" in path.read_text("utf-8") else "default")


def told(problems: list[KeymapProblem]) -> str:
    """The problems as `NAME.said` beside the file has them: line, column and message, first in Chinese."""
    said = []
    for language in i18n.LANGUAGES:
        i18n.use_language(language)
        said += [f"{each.line}:{each.column}: {each.message}" for each in problems] + [""]
    return "\n".join(said)


def test_every_message_has_a_broken_file() -> None:
    said = {problem.kind for name in FILES for problem in problems_of(name)[1]}
    assert set(KINDS) - said == {"missing", "unreadable", "too-big", "not-utf8"}


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_told_by_line_and_column(name: str) -> None:
    keymap, problems = problems_of(name)
    assert told(problems) == (BAD / f"{name}.said").read_text("utf-8")
    assert keymap.resolve(READER, ["q"]) == BoundAction("quit")


def test_what_is_good_in_a_broken_file_holds() -> None:
    keymap, _ = problems_of("unknown_key")
    assert keymap.resolve(READER, ["]", "f"]) == BoundAction("next_figure")
    keymap, _ = problems_of("prefix_of_the_extended")
    assert keymap.resolve(READER, ["g"]) == BoundAction("bottom")


def test_files_that_cannot_be_read_at_all(tmp_path: Path) -> None:
    i18n.use_language("en")
    big, latin = tmp_path / "big.yaml", tmp_path / "latin.yaml"
    big.write_bytes(b"#" * (BYTES_AT_MOST + 1))
    latin.write_bytes(b"presets:\n  d\xe9faut:\n")
    for path, place, message in [
        (tmp_path / "none.yaml", (None, None), "cannot be found (No such file or directory): check the path"),
        (tmp_path, (None, None), "cannot be read (it is a folder): check its permissions"),
        (big, (None, None), "is 262145 bytes long, and a keymap may have at most 262144: cut it down"),
        (latin, (2, 1), "is not UTF-8 at byte 12: save it as UTF-8"),
    ]:
        keymap, [problem] = read_keymap(path, TESTED)
        assert (problem.line, problem.column, problem.message) == (*place, message)
        assert keymap.preset == "built-in"


def test_the_built_in_preset_is_enough_to_find_ones_way() -> None:
    keymap, _ = problems_of("not_yaml")
    assert keymap.preset == "built-in"
    for context, key, action in [
        ("list", "down", "cursor_down"), ("list", "enter", "open"), ("reader", "pagedown", "page_down"),
        ("reader", "/", "search"), ("search", "escape", "leave"), ("reader", "tab", "next_pane"),
        ("compare", "?", "help"),
    ]:  # fmt: skip
        assert keymap.resolve((context, "global"), [key]) == BoundAction(action)


def test_an_unknown_preset_falls_back_on_the_default() -> None:
    i18n.use_language("en")
    keymap, [problem] = read_keymap(paths.keymaps(), ACTIONS, "defalt")
    assert problem.message == "no preset is called `defalt`: did you mean `default`?"
    assert keymap == read_keymap(paths.keymaps(), ACTIONS)[0]


def test_a_problem_can_be_raised_as_a_fault() -> None:
    fault = read_keymap(BAD / "duplicate.yaml", TESTED)[1][0].fault()
    assert isinstance(fault, Fault)
    assert (fault.code, fault.path, fault.line, fault.column) == ("keymap", BAD / "duplicate.yaml", 6, 22)


def test_a_message_does_not_repeat_a_whole_page(tmp_path: Path) -> None:
    path = write(tmp_path, "presets: {default: {bindings: {reader: {next_hit: " + "x" * 200_000 + "}}}}")
    _, [problem] = read_keymap(path, TESTED)
    assert len(problem.message) < 200
