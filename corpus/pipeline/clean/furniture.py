"""What stands round a report on a web page: menus, toolbars, credits, disclaimers, lists of other articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise

from corpus.lexicon import loader
from corpus.model import Line, Page, Removal, drop, edit
from corpus.pipeline.clean.infoline import info_pairs
from corpus.pipeline.clean.shape import (
    DATE,
    edges,
    hanzi,
    has_figure,
    is_notice,
    is_numbered,
    is_office,
    is_prose,
    iso_date,
    prose_span,
)

_TAIL_FROM = 0.4  # a marker that takes the rest stands behind this share of the page's text
_LONGEST_CREDIT = 60
_LONGEST_HEADLINE = 45
_LONGEST_CELL = 8
_NO_MARKERS = frozenset({"separator", "attachment"})  # a report may go on behind them
_cell = re.compile(r"[-+]?\d[\d.,]*[%％]?|[万亿]?元|[万亿]?美元|%|个|家|户|人|万?吨")
_word = re.compile(r"[㐀-鿿]{3,6}")
_contact = re.compile(r"联系(?:我们|方式)$|招商热线$")
_detail = re.compile(r"(?:联\s?系|地\s?址|电\s?话|传\s?真|邮|网\s?址|手\s?机|电子)[^：:]{0,6}[:：]")
_signed = re.compile(rf"[(（]?\s?{DATE}\s?[)）]?|[二〇○零一三四五六七八九十]{{4}}年.{{2,8}}日")
_DAY = rf"(?:{DATE}|(?:0\d|1[0-2])[-/](?:[0-2]\d|3[01]))"
_day = re.compile(rf"[\[(（]?{_DAY}[\])）]?")
_dated = re.compile(rf"(?P<headline>.+?)(?:\s+|(?=[\[(（])){_day.pattern}")
_LEAST_HEADLINES = 2
_LEAST_HEADLINE = 8  # hanzi


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
    if not patterns:
        return None
    return re.compile("(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + ")" + behind)


def drop_furniture(page: Page) -> Page:
    """Drop the lines round the report that `furniture.yaml` knows, and the credits behind its last sentence."""
    page = _without_credits(page)
    texts = [line.text.strip() for line in page.lines]
    going = _anywhere(texts)
    first, last = _body(texts, going)
    for kind in furniture():
        for number in _places(kind.where, first, last, len(texts)):
            if (
                texts[number]
                and number not in going
                and kind.fits(texts[number])
                and not _tells(kind, texts[number])
            ):
                going[number] = kind.rule
    for number in _flattened_table(texts, 0, labels=0) & going.keys():  # 收藏, 打印 between numbers is a cell
        del going[number]
    _give_back_annexes(texts, going)
    _give_back_heading(texts, going, first)
    going |= _notices(texts, first, last)
    going |= _dated_headlines(texts, last)
    going = _after_marker(texts, going) | going
    going = _after_last(texts, going, last) | going
    kept = [line for number, line in enumerate(page.lines) if number not in going]
    removals = [gone for number in sorted(going) for gone in drop(page.lines[number].strip(), going[number])]
    return page.with_lines(kept, removals, trail_date=_trail_date(texts, going))


def _tells(kind: Furniture, text: str) -> bool:
    """A line of tools, counters or credits that says when the page appeared is read with the page's information."""
    return kind.rule in ("toolbar", "view counter", "credit") and "date" in (info_pairs(text) or {})


def _trail_date(texts: Sequence[str], going: dict[int, str]) -> str:
    """The date at the end of a trail: 首页 > 要闻 > 2022-06-24 09:40:01."""
    trails = (texts[number] for number in sorted(going) if going[number] == "breadcrumb")
    return next((found for trail in trails if (found := iso_date(trail))), "")


def _anywhere(texts: Sequence[str]) -> dict[int, str]:
    """The lines that are furniture wherever they stand, and their rules."""
    kinds = [kind for kind in furniture() if kind.where == "anywhere" and kind.takes != "match"]
    rules: dict[str, str] = {}
    for text in set(texts):
        rule = next((kind.rule for kind in kinds if kind.fits(text)), None) if text else None
        if rule:
            rules[text] = rule
    found = {number: rules[text] for number, text in enumerate(texts) if text in rules}
    return {
        number: rule
        for number, rule in found.items()
        if rule != "separator" or not _is_empty_cell(texts, number)
    }


def _is_empty_cell(texts: Sequence[str], number: int) -> bool:
    """A lone dash beside a lone number or unit is the empty cell of a flattened table."""
    if len(texts[number]) > 2:
        return False
    beside = (*texts[max(number - 1, 0) : number], *texts[number + 1 : number + 2])
    return any(_cell.fullmatch(text) for text in beside)


def _body(texts: Sequence[str], going: dict[int, str]) -> tuple[int, int]:
    """Half-open range of lines of the body, furniture of any length left out of account.

    A page without prose (a table, a list) has no middle: each of its lines is at the edge.
    """
    first, last = prose_span(["" if number in going else text for number, text in enumerate(texts)])
    if (first, last) != (0, len(texts)) or is_prose(texts[0] if texts else ""):
        return first, last
    return len(texts), 0


def _places(where: str, first: int, last: int, count: int) -> Sequence[int]:
    head, tail = edges(first, last, count)
    return {"head": head, "tail": tail, "edge": (*head, *tail)}.get(where, ())


def _give_back_annexes(texts: Sequence[str], going: dict[int, str]) -> None:
    """附件: goes with the files under it, 联系方式 with a menu; over lines that stay they are the report's own."""
    filled = [number for number, text in enumerate(texts) if text]
    for below, number in pairwise(reversed(filled)):
        own = going.get(number) == "attachment" or (
            going.get(number) == "footer" and _contact.match(texts[number]) and _detail.match(texts[below])
        )
        if own and below not in going:
            del going[number]


def _give_back_heading(texts: Sequence[str], going: dict[int, str], first: int) -> None:
    """A word of menus (园区概况, 投资指南) right above the first paragraph is its heading."""
    above = next((n for n in range(min(first, len(texts)) - 1, -1, -1) if texts[n]), None)
    if above is not None and going.get(above) == "menu" and _word.fullmatch(texts[above]):
        del going[above]


def _notices(texts: Sequence[str], first: int, last: int) -> dict[int, str]:
    """Sentences of the site about itself above and below the body."""
    around = chain(*edges(first, last, len(texts)))
    return {n: "notice" for n in around if is_prose(texts[n]) and is_notice(texts[n])}


def _dated_headlines(texts: Sequence[str], last: int) -> dict[int, str]:
    """Headlines of other articles below the body, each with its day behind it or on the next line, two and more in a
    row. What they count is said elsewhere, so that a figure keeps none of them."""
    filled = [number for number in range(last, len(texts)) if texts[number]] if last else []
    found: dict[int, str] = {}
    run: list[list[int]] = []
    at = 0
    while at < len(filled):
        entry = _dated_headline(texts, filled[at : at + 2])
        if entry:
            run.append(entry)
        if len(run) >= _LEAST_HEADLINES:
            found |= {number: "tail list" for each in run for number in each}
        if not entry:
            run = []
        at += max(len(entry), 1)
    return found


def _dated_headline(texts: Sequence[str], numbers: list[int]) -> list[int]:
    """The first line, or the two, that are a headline with its day; none where they are something else."""
    dated = _dated.fullmatch(texts[numbers[0]])
    headline = dated["headline"] if dated else texts[numbers[0]]
    if hanzi(headline) < _LEAST_HEADLINE or not _looks_like_tail(headline):
        return []
    if dated:
        return numbers[:1]
    return numbers if len(numbers) == 2 and _day.fullmatch(texts[numbers[1]]) else []


def _after_marker(texts: Sequence[str], going: dict[int, str]) -> dict[int, str]:
    """The lines from a marker such as 相关阅读 or 免责声明 to the end of the page, if all look like its tail."""
    markers = {kind.rule for kind in furniture() if kind.takes == "rest"}
    body = (n for n in range(len(texts) - 1, -1, -1) if texts[n] and n not in going)
    floor = next((n for n in body if not _looks_like_tail(texts[n])), -1)
    total = sum(map(len, texts)) or 1
    at = 0
    for number, text in enumerate(texts):
        if going.get(number) in markers and number >= floor and at >= _TAIL_FROM * total:
            rule = going[number]
            return {n: going.get(n, rule) for n in range(number + 1, len(texts)) if texts[n]}
        at += len(text)
    return {}


_NUMBER = r"[-+−－]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?\s?[%％‰]?"
_lone_number = re.compile(_NUMBER)
_row_of_numbers = re.compile(rf"[^\d|｜][^|｜]*?(?:[\s|｜]+(?:{_NUMBER}|[—–/-]+))+[\s|｜]*")
# No number of a page, no rank in a list.
_stated_number = re.compile(r"\d\.\d|\d[,，]\d{3}|\d\s?[%％‰]|\d{3}")
_day_told = re.compile(r"\d{4}[-/.年]\d{1,2}|\d{1,2}[-/]\d{1,2}")
_LONGEST_ROW = 120
_LEAST_CELLS = 5  # numbers or rows of numbers that make a table
_LABELS = 8  # filled lines before a number that belong to its row, or to the heading
_FAR = 12  # filled lines between two numbers of one table


def _after_last(texts: Sequence[str], going: dict[int, str], last: int) -> dict[int, str]:
    """What stands behind the first furniture below the body: a page does not come back to its report.

    Figures, list numbers, tables and the office and date that sign a report stay all the same.
    """
    if not last:
        return {}
    first = next(
        (n for n in range(last, len(texts)) if going.get(n, "separator") not in _NO_MARKERS), len(texts)
    )
    found: dict[int, str] = {}
    staying = _signatures(texts) | _flattened_table(texts, first + 1)
    for number in range(first + 1, len(texts)):
        text = texts[number]
        if text and number not in staying and _is_loose(text):
            found[number] = "page tail"
    return found


def _flattened_table(texts: Sequence[str], start: int, labels: int = _LABELS) -> set[int]:
    """The lines of tables that came cell by cell or row by row: labels among lone numbers look like headlines.

    `labels` is how many filled lines before the first number of a table are taken for its heading.
    """
    filled = [number for number in range(start, len(texts)) if texts[number]]
    cells = [at for at, number in enumerate(filled) if _is_cell(texts[number])]
    found: set[int] = set()
    for table in _near_one_another(cells):
        if sum(bool(_stated_number.search(texts[filled[at]])) for at in table) >= _LEAST_CELLS:
            found.update(filled[max(table[0] - labels, 0) : table[-1] + 1])
    return found


def _is_cell(text: str) -> bool:
    """A number that stands alone, or a label with numbers behind it; a headline with its date is none."""
    if _lone_number.fullmatch(text):
        return True
    return len(text) <= _LONGEST_ROW and bool(_row_of_numbers.fullmatch(text)) and not _day_told.search(text)


def _near_one_another(places: Sequence[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for place in places:
        if groups and place - groups[-1][-1] <= _FAR:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _is_loose(text: str) -> bool:
    """A short line without a figure, or a counter without words, or a sentence of the site about itself."""
    if has_figure(text):
        return len(text) <= _LONGEST_CELL and hanzi(text) == 0
    if is_numbered(text):
        return hanzi(text) == 0 and len(text) <= _LONGEST_CELL  # (0)
    return is_notice(text) or (_looks_like_tail(text) and not _cell.fullmatch(text))


def _signatures(texts: Sequence[str]) -> set[int]:
    """The dates in hanzi that stand on lines of their own, and the offices above them."""
    filled = [number for number, text in enumerate(texts) if text]
    found: set[int] = set()
    for before, number in zip([-1, *filled], filled, strict=False):
        if "年" in texts[number] and _signed.fullmatch(texts[number]):
            found.add(number)
            if before >= 0 and is_office(texts[before]):
                found.add(before)
    return found


def _looks_like_tail(text: str) -> bool:
    """A headline of another article, or a sentence about the page; a whole sentence with a figure is the report's."""
    if is_notice(text):
        return True
    if text.endswith("。") and has_figure(text):
        return False
    return len(text) < _LONGEST_HEADLINE and not is_prose(text) and not is_numbered(text)


def _without_credits(page: Page) -> Page:
    """The page without the credits in brackets that stand behind a sentence."""
    kinds = [kind for kind in furniture() if kind.takes == "match" and kind.end]
    lines: list[Line] = []
    removals: list[Removal] = []
    for line in page.lines:
        for kind in kinds if line.text.rstrip().endswith((")", "）", "]", "】")) else ():
            at = max(len(line.text) - _LONGEST_CREDIT, 0)
            found = kind.end.search(line.text[at:]) if kind.end else None
            if found and at + found.start() > 0:
                line, gone = edit(line, [(at + found.start(), at + found.end(), "")], kind.rule)
                removals += gone
        lines.append(line)
    return page.with_lines(lines, removals) if removals else page
