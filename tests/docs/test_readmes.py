"""Both READMEs say the same: heading by heading, command by command, row by row; what documents point to is there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.conftest import ROOT
from tests.docs.documents import DOCUMENTS, commands, fences, prose

TWINS = [ROOT / name for name in ("README.md", "README.zh-CN.md")]
LINK = re.compile(r"\]\(([^)\s]+)\)")


def headings(text: str) -> list[int]:
    return [len(each) for each in re.findall(r"^(#+) ", text, re.MULTILINE)]


def run(text: str) -> list[list[str]]:
    """Each command with its sub-command and options, and how many words it has: each language has its own of these."""
    told = []
    for line in commands(text):
        words = shlex.split(line)
        ours = [word for word in words if re.fullmatch(r"--?[a-z-]+", word)]
        told.append([*re.findall(r"^parkbrowse(?: [a-z]+)?", line), *ours, str(len(words))])
    return told


def keys(text: str) -> list[list[str]]:
    """What stands as code in the first cell of every row of every table."""
    return [
        re.findall(r"`([^`]+)`|<code>(.*?)</code>", row)
        for row in re.findall(r"^\| ?(.*?) \|", text, re.MULTILINE)
    ]


def points(text: str) -> list[int]:
    """How many points the lists of each part have."""
    return [len(re.findall(r"^- ", part, re.MULTILINE)) for part in text.split("\n## ")]


def links(text: str) -> list[str]:
    ours = {"README.md", "README.zh-CN.md"}
    return sorted(link.replace(".zh_CN.1", ".1") for link in LINK.findall(text) if link not in ours)


def numbers(text: str) -> list[str]:
    """The measured numbers of the tables."""
    rows = [row for row in text.splitlines() if row.startswith("|")]
    return [number for row in rows for number in re.findall(r"\d\.\d{3}", row)]


def languages(text: str) -> list[str]:
    return re.findall(r"^```(\w+)$", text, re.MULTILINE)


@pytest.mark.parametrize(
    "said", [headings, run, keys, points, links, numbers, languages], ids=lambda each: each.__name__
)
def test_both_readmes_have_the_same(said: Callable[[str], list[object]]) -> None:
    english, chinese = (said(path.read_text("utf-8")) for path in TWINS)
    assert english
    assert english == chinese


def test_the_python_of_both_readmes_is_one() -> None:
    told = [
        [re.sub(r" *#.*", "", each) for each in fences(path.read_text("utf-8"), "python")] for path in TWINS
    ]
    assert told[0] == told[1]


def anchors(path: Path) -> set[str]:
    """What GitHub calls the headings of a document."""
    found = re.findall(r"^#+ +(.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_document_points_to_is_there(path: Path) -> None:
    gone = []
    for link in LINK.findall(prose(path)):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = unquote(link).partition("#")
        target = path.parent / name if name else path
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            gone.append(link)
    assert gone == []
