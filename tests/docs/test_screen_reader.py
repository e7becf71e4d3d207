"""The plain twin of the browser says what the notes on screen readers promise: lines of text, and no sign that they do not explain."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest

from tests.conftest import ROOT, SEEDS
from tests.docs.documents import commands
from tests.docs.test_commands import words
from tui.cli import main

PAGE = (ROOT / "docs" / "screen-reader.md").read_text("utf-8")  # its twin has the same commands and signs
TOLD = set("".join(re.findall(r"`([^`\w]+)`", PAGE.partition("| sign |")[2])))
# What every screen reader speaks, or passes over, by itself.
KNOWN = set("\n .,:;_()-'\"") | set("，。、；：？！（）“”‘’《》【】·")


def test_the_commands_say_lines_of_text_with_signs_that_are_explained(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], seeds_file: object
) -> None:
    monkeypatch.chdir(SEEDS.parent)
    monkeypatch.setenv("COLUMNS", "40")  # how wide a window is does not matter
    shown = list(commands(PAGE))
    assert len(shown) == 9
    for command in shown:
        with pytest.raises(SystemExit) as left:
            main.main(["--lang", "en", *words(command)])
        assert left.value.code == 0, command
        said = capsys.readouterr().out
        if "jsonl" in command:
            assert all(json.loads(line)["surface"] for line in said.splitlines())
            continue
        moving = {sign for sign in said if unicodedata.category(sign) in ("Cc", "Cf", "Co")} - {"\n"}
        assert moving == set(), command
        assert {sign for sign in said if "\u2500" <= sign <= "\u259f"} == set(), f"{command}: frames and bars"
        if " show " not in f" {command} " and " ask " not in f" {command} ":
            assert {sign for sign in said if unicodedata.category(sign)[0] in "PS"} <= KNOWN | TOLD, command
            assert len(said.splitlines()) > 1
            assert not any(line != line.rstrip() for line in said.splitlines())
