"""A page and its Chinese twin say the same: heading by heading, command by command, row by row; what documents point to is there."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.conftest import ROOT
from tests.docs.documents import DOCUMENTS, commands, prose

CHINESE = ".zh-CN.md"
TWINS = {
    path.relative_to(ROOT).as_posix().removesuffix(CHINESE): (
        path.with_name(path.name.replace(CHINESE, ".md")),
        path,
    )
    for path in DOCUMENTS
    if path.name.endswith(CHINESE)
}
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
    """Where a page leads, whichever language lies there; the first link of all is that to the twin."""
    led = [re.sub(r"\.zh[-_]CN(?=\.(?:md|1)$)", "", link) for link in LINK.findall(text)]
    return [led[0], *sorted(led[1:])]


def numbers(text: str) -> list[str]:
    """The measured numbers of the tables."""
    rows = [row for row in text.splitlines() if row.startswith("|")]
    return [number for row in rows for number in re.findall(r"\d\.\d{3}", row)]


def code(text: str) -> list[tuple[str, str]]:
    """What may be copied from it, without its comments; of commands `run` tells, each language has words of its own there."""
    return [
        (said, "" if said == "sh" else re.sub(r" *# .*", "", inside))
        for said, inside in re.findall(r"^```([^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    ]


SAID: list[Callable[[str], list[Any]]] = [headings, run, keys, points, links, numbers, code]


@pytest.mark.parametrize("page", TWINS)
def test_a_page_and_its_twin_have_the_same(page: str) -> None:
    english, chinese = (path.read_text("utf-8") for path in TWINS[page])
    for said in SAID:
        assert said(english) == said(chinese), said.__name__
    assert len(headings(english)) > len(SAID) or page != "README"


def test_who_reads_chinese_is_led_to_the_chinese_page() -> None:
    """From one Chinese page to another, never to an English one that has a twin."""
    led = {
        f"{chinese.name}: {link}"
        for english, chinese in TWINS.values()
        for link in LINK.findall(chinese.read_text("utf-8"))
        if (there := (chinese.parent / link).resolve()) != english.resolve()
        and there in {each.resolve() for each, _ in TWINS.values()}
    }
    assert led == set()


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


def test_the_readme_tells_the_scores_that_are_kept() -> None:
    kept = json.loads((ROOT / "tests" / "gold_scores.json").read_text("utf-8"))["seeds"]
    (row,) = re.findall(r"^\| .*`tests/gold`.*$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert numbers(row) == [f"{Decimal(str(each)):.3f}" for each in kept.values()]
