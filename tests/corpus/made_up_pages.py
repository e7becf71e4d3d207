"""Whole made-up pages in the styles of many sites, each line labelled with what must become of it.

A `.page` file holds one raw page. The first character of a line says what becomes of the rest:

    |  stays            -  goes              ~  stays as the next line, `+` (text) or `=` (title), has it
    >  stays, joined to the line before      @  key and value wished of the description; `@part` opens a further article

An empty line is an empty raw line. All names of people are left out, all numbers are made up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "made_up"
_WISHES = (
    "zone",
    "city",
    "kind",
    "period",
    "plan_period",
    "published",
    "publisher",
    "index_no",
    "url",
    "title",
)


@dataclass(slots=True)
class Article:
    """What a careful editor would leave of one article: its paragraphs and its description (None: not wished for)."""

    lines: list[str] = field(default_factory=list)
    about: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A raw page and its articles."""

    name: str
    data: bytes
    articles: tuple[Article, ...]
    labelled: tuple[tuple[str, str], ...]  # every raw line with its mark


@cache
def made_up_pages() -> tuple[MadeUp, ...]:
    """All pages of the folder, by name."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.page")))


def _read(path: Path) -> MadeUp:
    raw: list[tuple[str, str]] = []
    articles = [Article()]
    encoding = "utf-8"
    for line in path.read_text("utf-8").split("\n"):
        mark, rest = line[:1], line[1:]
        if mark == "@":
            key, _, value = rest.partition(" ")
            if key == "part":
                articles.append(Article())
            elif key == "encoding":
                encoding = value
            else:
                articles[-1].about[key] = value or None
            continue
        if not mark or mark not in "+=":
            raw.append((mark, rest))
        if mark == "|" or mark == "+":
            articles[-1].lines.append(rest.strip())
        elif mark == ">":
            articles[-1].lines[-1] += rest.strip()
    data = "\n".join(text for _, text in raw).encode(encoding)
    return MadeUp(path.stem, data, tuple(part for part in articles if part.lines), tuple(raw))
