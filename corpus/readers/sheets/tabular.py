"""A grid of cells -> pages: a table of reports is a page a row, anything else a page with its tables.

CSV, workbooks and JSON lines meet here. Columns of reports are known by the names that people give them, the text of
a report also by its looks: nothing else in a table is that long.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TypeVar

from corpus.errors import Fault
from corpus.model import Page, Place
from corpus.pipeline.clean.markup import drop_markup
from corpus.readers.base.format import Unread
from corpus.readers.base.rendering import GridCell, Rendering, raw_lines
from corpus.sources import called_columns

Row = tuple[GridCell, ...]

# What columns are called, compared without case, blanks and underscores; the first that is there counts.
NAMES: dict[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "text": "fulltext text content body article articletext contenttext maintext html"
        " 正文 全文 内容 报告全文 正文内容 报告正文 文本 文章内容 报告内容 网页内容",
        "title": "title headline name doctitle 标题 题目 题名 报告标题 文章标题 名称 报告名称",
        "date": "publishdate publisheddate published publishedat pubdate publishtime pubtime date releasedate"
        " 发布日期 发布时间 公开日期 成文日期 发文日期 日期 时间",
        "url": "sourceurl url link href pageurl 网址 链接 原文链接 来源网址 来源链接 网页地址 地址",
        "publisher": "publisher author agency 发布机构 发布单位 发文机关 发文单位 发布机关 单位 部门",
        "source": "source sourcename site website 来源 信息来源 网站 媒体",
        "index_no": "indexno 索引号 文号 发文字号",
    }.items()
}
# Whose report it is, the narrowest first.
REGIONS = (
    "zone", "park", "开发区", "园区", "高新区", "经开区", "county", "district", "区县", "县区", "县市区", "区", "县",
    "city", "地市", "城市", "市", "region", "area", "地区", "区域", "行政区", "行政区划", "province", "省份", "省",
)  # fmt: skip
LEAST_TEXT = 120  # characters that a cell has in the middle of a column of reports that nobody called so
LEAST_NAMED = 20  # the same, where its name says so
_LOOKED_AT = 200  # rows that tell what a column is
_FIRST_ROWS = 5  # among which the names of the columns stand
MOST_CELLS = 3_000_000

_day = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")


def rows_of(cells: Iterable[GridCell]) -> list[Row]:
    """The cells with words, row by row, blank rows included, so that a row is found by its number.

    Raises `Fault("too-large")` for more than anybody reads.
    """
    rows: dict[int, list[GridCell]] = {}
    for count, cell in enumerate(cells):
        if count > MOST_CELLS:
            raise Fault("too-large", detail=f"{MOST_CELLS:,}")
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    return [tuple(sorted(rows.get(row, ()))) for row in range(max(rows, default=-1) + 1)]


def pages_of_sheets(
    sheets: Sequence[tuple[str, Sequence[GridCell]]], source: str, encoding: str
) -> Iterator[Page | Unread]:
    """The pages of the filled sheets of a workbook, by their names. A sheet that only goes on with the table of the one
    before it has the head of that one. Raises `Fault("empty")`."""
    stem = PurePath(source).stem
    if not sheets:
        raise Fault("empty", detail=source)
    if len(sheets) == 1:
        yield from pages_of(rows_of(sheets[0][1]), source, encoding, stem)
        return
    before: tuple[str, Sequence[Row]] = ("", ())
    for name, cells in sheets:
        rows = rows_of(cells)
        lead = lead_of(*before, name, rows)
        yield from pages_of(rows, f"{source}#{name}", encoding, f"{stem} {name}", None, lead)
        before = (name, (*lead, *_moved(rows, len(lead))))


def pages_of(
    rows: Sequence[Row],
    source: str,
    encoding: str,
    title: str,
    sha: str | None = "",
    lead: Sequence[Row] = (),
) -> Iterator[Page | Unread]:
    """The pages of a grid: one a row for a table of reports, one with all of it else.

    `title` is what the grid is called, for a page that has no title of its own; `sha` that of such a page, see
    `Rendering.page`; `lead` are rows that stand elsewhere and head these. Raises `Fault("empty")`.
    """
    header = _header(rows)
    columns = columns_of(rows, header) if header is not None else {}
    if header is not None and "text" in columns:
        yield from reports_of(rows, header, columns, source, encoding)
    else:
        yield _page_with_tables(rows, source, encoding, title, sha, lead)


def _header(rows: Sequence[Row]) -> int | None:
    """The row with the names of the columns: the first with several cells, none of them long."""
    for at, row in enumerate(rows[:_FIRST_ROWS]):
        if len(row) > 1 and all(len(cell.text) < LEAST_TEXT for cell in row):
            return at
    return None


def columns_of(rows: Sequence[Row], header: int) -> dict[str, int]:
    """Which column holds what of a report, by names; the text by its looks, where no name tells."""
    found = _by_field({_bare(cell.text): cell.column for cell in reversed(rows[header])})
    below = rows[header + 1 : header + 1 + _LOOKED_AT]
    if "text" in found and _middle_length(below, found["text"]) < LEAST_NAMED:
        del found["text"]
    if "text" not in found:
        lengths = {cell.column: _middle_length(below, cell.column) for cell in rows[header]}
        longest = max(lengths, key=lambda column: lengths[column])
        found |= {"text": longest} if lengths[longest] >= LEAST_TEXT else {}
    return found


def fields_of(record: Mapping[str, str]) -> dict[str, str]:
    """What a record tells of a report, by the names of its values; blank ones tell nothing."""
    return _by_field({_bare(name): told for name, told in reversed(list(record.items())) if told.strip()})


_Named = TypeVar("_Named")


def _by_field(called: Mapping[str, _Named]) -> dict[str, _Named]:
    """What is called by names, by what the first of them that is there means."""
    named = _named()
    meant = {field: (*named.get(field, ()), *names) for field, names in {**NAMES, "region": REGIONS}.items()}
    return {
        field: next(called[name] for name in names if name in called)
        for field, names in meant.items()
        if any(name in called for name in names)
    }


def _named() -> dict[str, tuple[str]]:
    """What the reader says that columns are called, by what they hold."""
    return {field: (_bare(name),) for field, name in called_columns().items()}


def _bare(name: str) -> str:
    return re.sub(r"[\s_\-：:*]", "", name).casefold()


def _middle_length(rows: Sequence[Row], column: int) -> int:
    """How long a cell of the column is, in the middle of all that are filled."""
    lengths = sorted(len(cell.text) for row in rows for cell in row if cell.column == column)
    return lengths[len(lengths) // 2] if lengths else 0


def reports_of(
    rows: Sequence[Row],
    header: int,
    columns: Mapping[str, int],
    source: str,
    encoding: str,
) -> Iterator[Page | Unread]:
    """A page for each row below the names of the columns, called by the number of its row."""
    for at in range(header + 1, len(rows)):
        cells = {cell.column: cell.text for cell in rows[at]}
        told = {field: cells.get(column, "").strip() for field, column in columns.items()}
        name = f"{source}#{at + 1}"
        if not any(cells.values()):
            continue
        if not told["text"]:
            yield Unread(name, Fault("empty"))
            continue
        yield report_of(told, name, encoding, at + 1)


def report_of(told: Mapping[str, str], source: str, encoding: str, row: int) -> Page:
    """The report that one row or record tells of; its id is made of all that stands there of it."""
    raw = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", told["text"].strip()).replace("\x00", "\ufffd")
    date = _day.sub(r"\1-\2-\3", told.get("date", ""))
    meta = {**told, "date": date}
    del meta["text"]
    whole = "\0".join(told.get(field, "") for field in (*NAMES, "region"))
    page = Page(
        source=source,
        raw=raw,
        encoding=encoding,
        lines=raw_lines(raw),
        meta={field: " ".join(value.split()) for field, value in meta.items() if value},
        places=(Place(0, row=row),),
        sha=hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest(),
        is_one=True,
    )
    return drop_markup(page)


def _page_with_tables(
    rows: Sequence[Row], source: str, encoding: str, title: str, sha: str | None, lead: Sequence[Row]
) -> Page:
    """All rows as they stand: a row of one cell above or below others is a line, what lies between is a table. The
    rows of `lead` have no place in this sheet; 续表 above a body without a head stands above the head of `lead`."""
    rendering = Rendering()
    again = _again(rows) if lead else 0
    head = next((at for at, row in enumerate(lead) if len(row) > 1), len(lead))
    own = [(row, Place(0, row=at)) for at, row in enumerate(rows, 1)]
    borrowed = [(row, Place(0)) for row in lead]
    ordered = [*borrowed[:head], *own[:again], *borrowed[head:], *own[again:]]
    rows = [tuple(cell._replace(row=at) for cell in row) for at, (row, _) in enumerate(ordered)]
    places = [place for _, place in ordered]
    headline = ""
    for start, end in _blocks(rows):
        first = next((at for at in range(start, end) if len(rows[at]) > 1), end)
        last = next((at for at in range(end - 1, first - 1, -1) if len(rows[at]) > 1), first - 1)
        for at in range(start, first):
            headline = headline or rows[at][0].text
            rendering.paragraph(rows[at][0].text, places[at])
        table = range(first, last + 1)
        rendering.table(
            (cell._replace(row=cell.row - first) for at in table for cell in rows[at]),
            places[first : last + 1],
        )
        for at in range(max(last + 1, first), end):
            rendering.paragraph(rows[at][0].text, places[at])
    page = rendering.page(source, encoding, sha=sha)
    return page if headline or not title else replace(page, meta={"title": title})


_sheet_number = re.compile(
    r"(?:sheet|table|page|工作表|表|第|附表)?\s*[（(]?[\d一二三四五六七八九十]{1,3}[)）]?\s*(?:页|表)?|.*续.*",
    re.IGNORECASE,
)
_counted = re.compile(r"\s*[-_（(]?\s*(?<!\d)\d{1,2}\s*[)）]?$")
_says_again = re.compile(r"(?:\d{1,2}[-—]\d{1,2}\s*)?[（(]?[接续]\s?上?[表页]\s?\d{0,2}[)）]?")
_amount = re.compile(r"(?!(?:19|20)\d\d年?$)[-+]?\d[\d,，. ]*%?")


def lead_of(name_before: str, before: Sequence[Row], name: str, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows above the body of the sheet before, where this one only goes on with its table: it has no head and as
    many columns, numbers stand where they stood there, and its name or a 续表 says nothing else. Behind 续表 and the
    same head again it is the lines above the head."""
    again = _again(rows)
    filled = [row for row in rows[again:] if row]
    goes_on = again or _sheet_number.fullmatch(name) or name.startswith(_counted.sub("", name_before) or "\n")
    body = next((at for at, row in enumerate(before) if len(row) > 1 and _amounts(row)), 0)
    head = next((at for at, row in enumerate(before[:body]) if len(row) > 1), None)
    if not goes_on or head is None or not filled or len(filled[0]) < 2:
        return ()
    if again and _words(filled[: body - head]) == _words(before[head:body]):
        return before[:head]
    numbers = _amounts(filled[0])
    known = {column for row in before[body:] for column in _amounts(row)}
    words = {cell.column for cell in filled[0]} - numbers
    named = {cell.column for row in before[body:] for cell in row} - known
    alike = _last_column(filled) == _last_column(before[body:])
    return before[:body] if alike and numbers and numbers <= known and words <= named | {0} else ()


def _again(rows: Sequence[Row]) -> int:
    """How many rows there are down to a 续表 that a sheet begins with; 0 where it does not."""
    first = next((at for at, row in enumerate(rows) if row), None)
    alone = first is not None and len(rows[first]) == 1
    return (
        first + 1 if first is not None and alone and _says_again.fullmatch(rows[first][0].text.strip()) else 0
    )


def _words(rows: Iterable[Row]) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows]


def _amounts(row: Row) -> set[int]:
    """The columns of a row that hold a number and no year, behind the first."""
    return {cell.column for cell in row if cell.column and _amount.fullmatch(cell.text.strip())}


def _last_column(rows: Iterable[Row]) -> int:
    return max((cell.column for row in rows for cell in row), default=-1)


def _moved(rows: Iterable[Row], down: int) -> tuple[Row, ...]:
    return tuple(tuple(cell._replace(row=cell.row + down) for cell in row) for row in rows)


def _blocks(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of rows without a blank one between."""
    start = None
    for at, row in enumerate((*rows, ())):
        if row and start is None:
            start = at
        elif not row and start is not None:
            yield start, at
            start = None
