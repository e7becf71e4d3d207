"""The annotated pages, as they stand in `pages.yaml` beside this file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from tests.score import answers, places

GOLD = Path(__file__).parents[2] / "tests" / "gold"
PAGES = Path(__file__).with_name("pages.yaml")
FIELDS = ("unit", "relation", "indicator", "status", "period")
Value = tuple[Decimal, ...]  # one number; two of a range; the parts of a ratio


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure as it was annotated. `start` and `end` are half-open offsets, in characters, in the text of its page.

    `accepted` has what a fair reader takes for right, by field; the first is preferred. An `optional` one is neither
    demanded nor punished.
    """

    surface: str
    start: int
    end: int
    value: Value
    accepted: dict[str, tuple[str | None, ...]]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class AnnotatedPage:
    """A page with its figures, in the order of its text."""

    id: str
    kind: str
    published: str
    text: str
    figures: tuple[Wanted, ...]


def pages(path: Path = PAGES) -> list[AnnotatedPage]:
    """All pages. Raises ValueError for a figure that does not stand in its page where it should."""
    return [
        AnnotatedPage(
            each["id"],
            each["kind"],
            str(each["published"]),
            each["text"],
            tuple(_figures(each["text"], each["figures"], each["id"])),
        )
        for each in yaml.safe_load(path.read_text("utf-8"))["pages"]
    ]


def gold(folder: Path = GOLD) -> list[AnnotatedPage]:
    """The five public pages of `tests/gold`: their cleaned text behind a head with title and date."""
    return [_of_gold(json.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.json"))]


def _of_gold(page: dict[str, Any]) -> AnnotatedPage:
    about = page["meta"]
    head = (
        f"{about['title']}\n发布时间：{about['published']}\n" if about["published"] else f"{about['title']}\n"
    )
    rows = zip(page["figures"], places(page["figures"], page["text"]), strict=True)
    figures = [_of_row(row, len(head) + round(at * len(page["text"]))) for row, at in rows]
    figures.sort(key=lambda each: each.start)
    return AnnotatedPage(
        page["report"], about["report_kind"], about["published"] or "", head + page["text"], tuple(figures)
    )


def _of_row(row: dict[str, Any], start: int) -> Wanted:
    value = row["value"] if isinstance(row["value"], list) else [row["value"]]
    high = [] if row.get("value_high") is None else [row["value_high"]]
    accepted = {name: tuple(answers(row, name)) for name in FIELDS}
    number = tuple(Decimal(str(part)) for part in (*value, *high))
    return Wanted(
        row["surface"], start, start + len(row["surface"]), number, accepted, bool(row.get("optional"))
    )


def _figures(text: str, lines: list[str], page: str) -> Iterator[Wanted]:
    at = last = 0
    for line in lines:
        mark, told = (line[0], line[1:].strip()) if line[0] in "~=" else ("", line)
        surface, value, *fields = (part.strip() for part in told.split(" | "))
        start = text.find(surface, last if mark == "=" else at)
        while start > 0 and (text[start - 1].isdigit() or text[start - 1] == "."):  # 8% is not the end of 18%
            start = text.find(surface, start + 1)
        if start < 0 or len(fields) != len(FIELDS):
            raise ValueError(f"{page}: {line}")
        last, at = start, start + len(surface)
        accepted = {
            name: tuple(map(_told, field.split(" / "))) for name, field in zip(FIELDS, fields, strict=True)
        }
        yield Wanted(surface, start, at, numbers(value), accepted, mark == "~")


def _told(word: str) -> str | None:
    return None if word == "-" else word


def numbers(written: str) -> Value:
    """A value as it is written in the file."""
    return tuple(Decimal(part) for part in written.replace("..", ":").split(":"))
