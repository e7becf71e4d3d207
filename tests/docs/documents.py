"""The documents of the project as the tests read them: their fences, their commands, their links."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/**/*.md")])
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`(parkbrowse\b[^`]*)`")


def fences(text: str, language: str) -> Iterator[str]:
    """What stands in the fences of a language."""
    return (inside for said, inside in _FENCE.findall(text) if said == language)


def commands(text: str) -> Iterator[str]:
    """The commands in the fences for a shell, line by line, what stands behind `#` left out."""
    for inside in fences(text, "sh"):
        for line in inside.replace("\\\n", " ").splitlines():
            if line.startswith("parkbrowse"):
                yield shlex.join(shlex.split(line, comments=True))


def inline_commands(text: str) -> Iterator[str]:
    """The commands in the sentences."""
    return (" ".join(found.split()) for found in _INLINE.findall(_FENCE.sub("", text)))


def prose(path: Path) -> str:
    """A document without its fences."""
    return _FENCE.sub("", path.read_text("utf-8"))
