"""What stands round a report on a web page: menus, toolbars, credits, disclaimers, lists of other articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.clean.shape import has_figure, is_numbered, is_prose, prose_span
from corpus.lexicon import loader
from corpus.model import Line, Page, Removal, drop, edit

_TAIL_FROM = 0.4  # a marker that takes the rest stands behind this share of the page's text
_ABOUT_PAGE = re.compile(
    r"转载|版权|侵权|本网|本站|本文|观点|不代表|联系我们|与我们联系|免责|声明|投诉|删除|@|https?:|QQ"
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """One kind of furniture; see the head of `furniture.yaml`."""

    rule: str
    where: str
    takes: str
    longest: int
    keeps_figure: bool
    whole: re.Pattern[str] | None
    start: re.Pattern[str] | None
    end: re.Pattern[str] | None

    def fits(self, text: str) -> bool:
        """The line is of this kind, wherever it stands."""
        if len(text) > self.longest or (self.keeps_figure and has_figure(text)):
            return False
        return bool((self.whole and self.whole.fullmatch(text)) or (self.start and self.start.match(text)))


@cache
def furniture() -> tuple[Furniture, ...]:
    """All kinds of furniture, in the order of the file."""
    return tuple(
        Furniture(
            rule=entry["rule"],
            where=entry["where"],
            takes=entry.get("takes", "line"),
            longest=entry.get("longest", 60),
            keeps_figure=entry.get("keeps", "figure") == "figure",
            whole=_pattern(entry.get("whole")),
            start=_pattern(entry.get("start")),
            end=_pattern(entry.get("end"), "$"),
        )
        for entry in loader.read("furniture.yaml")["furniture"]
    )


def _pattern(patterns: list[str] | None, behind: str = "") -> re.Pattern[str] | None:
    return (
        re.compile("(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + ")" + behind)
        if patterns
        else None
    )


def drop_furniture(page: Page) -> Page:
    """Drop the lines round the report that `furniture.yaml` knows, and the credits behind its last sentence."""
    page = _without_credits(page)
    texts = [line.text.strip() for line in page.lines]
    going: dict[int, str] = {}
    for kind in furniture():
        if kind.where == "anywhere" and kind.takes != "match":
            going |= {number: kind.rule for number, text in enumerate(texts) if text and kind.fits(text)}
    first, last = _body(texts, going)
    for kind in furniture():
        for number in _places(kind.where, first, last, len(texts)):
            if texts[number] and number not in going and kind.fits(texts[number]):
                going[number] = kind.rule
    going = _tail(texts, going) | going
    kept = [line for number, line in enumerate(page.lines) if number not in going]
    removals = [gone for number in sorted(going) for gone in drop(page.lines[number].strip(), going[number])]
    return page.with_lines(kept, removals)


def _body(texts: list[str], going: dict[int, str]) -> tuple[int, int]:
    """Half-open range of lines of the body, furniture of any length left out of account."""
    first, last = prose_span(["" if number in going else text for number, text in enumerate(texts)])
    return (first, last) if (first, last) != (0, len(texts)) else (min(4, len(texts)), max(len(texts) - 8, 4))


def _places(where: str, first: int, last: int, count: int) -> list[int]:
    head, tail = list(range(min(first, count))), list(range(last, count))
    return {"head": head, "tail": tail, "edge": head + tail}.get(where, [])


def _tail(texts: list[str], going: dict[int, str]) -> dict[int, str]:
    """The lines from a marker such as 相关阅读 or 免责声明 to the end of the page, if all look like its tail."""
    markers = {kind.rule: kind for kind in furniture() if kind.takes == "rest"}
    floor = next(
        (
            n + 1
            for n in range(len(texts) - 1, -1, -1)
            if texts[n] and n not in going and not _looks_like_tail(texts[n])
        ),
        0,
    )
    total = sum(map(len, texts)) or 1
    at = 0
    for number, text in enumerate(texts):
        kind = markers.get(going.get(number, ""))
        if kind is not None and number >= floor - 1 and at >= _TAIL_FROM * total:
            return {n: going.get(n, kind.rule) for n in range(number + 1, len(texts)) if texts[n]}
        at += len(text)
    return {}


def _looks_like_tail(text: str) -> bool:
    """A headline of another article, or a sentence about the page."""
    if _ABOUT_PAGE.search(text) and len(text) < 600:
        return True
    return len(text) < 45 and not is_prose(text) and not is_numbered(text)


def _without_credits(page: Page) -> Page:
    kinds = [kind for kind in furniture() if kind.takes == "match" and kind.end]
    lines: list[Line] = []
    removals: list[Removal] = []
    for line in page.lines:
        for kind in kinds:
            tail = line.text[-60:]
            found = kind.end.search(tail) if kind.end else None
            if found and found.start() + len(line.text) - len(tail) > 0:
                at = len(line.text) - len(tail)
                line, gone = edit(line, [(at + found.start(), at + found.end(), "")], kind.rule)
                removals += gone
        lines.append(line)
    return page.with_lines(lines, removals) if removals else page
