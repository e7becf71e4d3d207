"""A book of excerpts as a memo: excerpts by their groups, the table of the figures, numbered sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from corpus.export.records import digits as plain_digits
from corpus.export.tables import Cell, ExportTable, as_text
from tui.data.excerpts import Excerpt
from tui.text.citation import cite
from tui.text.figure_text import in_its_unit, indicator_named, sign_in
from tui.text.i18n import t
from tui.text.place_text import noted_in_words

FORMS = ("md", "docx", "xlsx")
APART = "* * *"  # a thematic break, before what belongs to no group
_COLUMNS = ("zone", "indicator", "scope", "figure_period", "surface", "value", "unit", "relation", "status")


class Memo(NamedTuple):
    """A memo. `groups` are the excerpts as they follow each other in the book, under the name of their group; `numbers`
    the number of the source of each, by its key; `sources` one for each report and place in it, cited in full."""

    title: str
    groups: tuple[tuple[str, tuple[Excerpt, ...]], ...]
    numbers: dict[str, int]
    sources: tuple[str, ...]

    @property
    def excerpts(self) -> list[Excerpt]:
        """All of them, in the order of the memo."""
        return [each for _, some in self.groups for each in some]


def book_title(book: str) -> str:
    """What a book is called where it is shown."""
    return book or t("excerpts.unnamed")


def memo(book: str, excerpts: Sequence[Excerpt]) -> Memo:
    """The memo of a book, in its order. A group stands where its first excerpt does, with all that belong to it; what
    belongs to none is set apart from a group before it (`APART`), so that no heading seems to speak of it."""
    first = {name: at for at, name in reversed(list(enumerate(each.group for each in excerpts)))}
    turns = [first[each.group] if each.group else at for at, each in enumerate(excerpts)]
    turned = [each for _, each in sorted(zip(turns, excerpts, strict=True), key=lambda pair: pair[0])]
    groups = tuple((name, tuple(some)) for name, some in groupby(turned, key=lambda each: each.group))
    cited = list(dict.fromkeys(map(source_of, turned)))
    numbers = {each.key: cited.index(source_of(each)) + 1 for each in turned}
    return Memo(book_title(book), groups, numbers, tuple(cited))


def source_of(excerpt: Excerpt) -> str:
    """A source as it is cited: `《标题》，地区，年份，004.txt 第7行，https://…`."""
    return cite(
        excerpt.title, excerpt.zone, excerpt.period, None, _place(excerpt), excerpt.url,
        doubts=excerpt.uncertain.split(),
    )  # fmt: skip


def _place(excerpt: Excerpt) -> str:
    told = noted_in_words(excerpt.place)
    return told if told == excerpt.place else f"{excerpt.source} {told}"


def figure_words(excerpt: Excerpt) -> str:
    """The figure of an excerpt in words, empty without one: `财政总收入 · 2014 · 实绩 · 数额 53.14亿元`.

    `≥ ≤ ≈` before it where it is a bound, `?` behind it in doubt."""
    if not excerpt.surface:
        return ""
    sense = (
        indicator_named(excerpt.indicator, excerpt.wording, excerpt.scope),
        excerpt.figure_period or t("figure.no-period"),
        _said("status", excerpt),
        _said("relation", excerpt),
    )
    return f"{' · '.join(sense)} {_stated(excerpt)}{'?' if excerpt.doubts else ''}"


def _stated(excerpt: Excerpt) -> str:
    value = _number(excerpt.value)
    stated = in_its_unit(excerpt.surface, value if isinstance(value, Decimal) else None, excerpt.unit)
    return f"{sign_in(excerpt.qualifier or None, excerpt.status)}{stated}"


def _said(field: str, excerpt: Excerpt) -> str:
    return t(f"{field}.{getattr(excerpt, field)}").removeprefix("→")


def figures(made: Memo) -> ExportTable:
    """The table of the figures, under the names of the language in force, each with the number of its source."""
    heads = tuple(t("head.period") if name == "figure_period" else t(f"head.{name}") for name in _COLUMNS)
    more = (t("memo.doubt"), t("memo.figure_source"), t("memo.note"))
    rows: list[dict[str, Cell]] = []
    for each in made.excerpts:
        if not each.surface:
            continue
        cells: list[Cell] = [getattr(each, name) for name in _COLUMNS[:-2]]
        cells[_COLUMNS.index("indicator")] = indicator_named(each.indicator, each.wording, None)
        cells[_COLUMNS.index("surface")] = _stated(each)
        cells[_COLUMNS.index("value")] = _number(each.value)
        cells += [_said("relation", each), _said("status", each)]
        cells += ["?" if each.doubts else "", f"[{made.numbers[each.key]}]", each.note]
        row = dict(zip((*heads, *more), cells, strict=True))
        if row not in rows:  # a figure of its own that a comparison has, too
            rows.append(row)
    return ExportTable(t("memo.figures"), (*heads, *more), rows)


def _number(value: str) -> Cell:
    """A value as a number with every digit; as it is written out where it is a range or a ratio."""
    plain = value.replace(",", "")
    return Decimal(plain) if re.fullmatch(r"-?\d+(\.\d+)?", plain) else value


def as_markdown(made: Memo) -> str:
    """The memo as Markdown. An excerpt is a quotation; a line of the program's own behind it names its key."""
    lines = [f"# {_plain(made.title)}", ""]
    for at, (name, some) in enumerate(made.groups):
        if name or at:
            lines += [f"## {_plain(name)}" if name else APART, ""]
        for each in some:
            lines += [f"> {_plain(line)}" for line in each.text.splitlines()]
            told = " ".join(filter(None, ("——", _plain(figure_words(each)), f"[{made.numbers[each.key]}]")))
            lines += [">", f"> {told}", ""]
            if each.note:
                lines += [*map(_plain, each.note.splitlines()), ""]
            lines += [f"<!-- excerpt {each.key} -->", ""]
    table = figures(made)
    if table.rows:
        lines += [f"## {t('memo.figures')}", "", as_text(table, "md").rstrip("\n"), ""]
    lines += [f"## {t('memo.sources')}", ""]
    lines += [f"{number}. {_plain(source)}" for number, source in enumerate(made.sources, 1)]
    return "\n".join([*lines, ""])


def _plain(text: str) -> str:
    """A text in which no sign means anything to Markdown: a page cannot become a link, a heading or a comment."""
    return "".join(f"\\{sign}" if sign in "\\`*_<>[]#|" else sign for sign in text)


class EditedExcerpt(NamedTuple):
    """What a memo in Markdown says today of an excerpt: its words, its group, its note."""

    key: str
    text: str
    group: str
    note: str


_MARKER = re.compile(r"<!-- excerpt ([0-9a-f]{32}) -->")


def read_markdown(text: str) -> list[EditedExcerpt]:
    """The excerpts of a memo that `as_markdown` wrote and somebody edited, in the order of the file.

    What stands between the quotation and the line that names its key is the note, the heading before it the group."""
    found: list[EditedExcerpt] = []
    group = ""
    quoted: list[str] = []
    noted: list[str] = []
    for line in text.removeprefix("\ufeff").splitlines():
        if (marker := _MARKER.fullmatch(line.strip())) is not None:
            words = "\n".join(quoted).partition("\n\n——")[0]
            found.append(EditedExcerpt(marker[1], words.strip(), group, "\n".join(noted).strip()))
            quoted, noted = [], []
        elif line.startswith("## ") or line.strip() == APART:
            group = _unescaped(line.removeprefix("## ").strip()) if line.startswith("## ") else ""
            quoted, noted = [], []
        elif line.startswith(">"):
            quoted.append(_unescaped(line[1:].strip()))
        elif not line.startswith("# "):
            noted.append(_unescaped(line))
    return found


def _unescaped(text: str) -> str:
    return re.sub(r"\\([\\`*_<>\[\]#|])", r"\1", text)


def as_document(made: Memo) -> bytes:
    """The memo as DOCX."""
    from corpus.export.document import document, paragraph
    from corpus.export.document import table as drawn

    blocks = [paragraph(made.title, "Title")]
    for at, (name, some) in enumerate(made.groups):
        if name or at:
            blocks.append(paragraph(name, "Heading1") if name else paragraph(APART))
        for each in some:
            blocks.append(paragraph(each.text, "Quote"))
            told = (figure_words(each), f"[{made.numbers[each.key]}]")
            blocks.append(paragraph(" ".join(("——", *filter(None, told))), "Caption"))
            blocks += [paragraph(each.note)] if each.note else []
    table = figures(made)
    if table.rows:
        counted = {t("head.value"), t("head.unit")}  # for machines: the words as stated stand beside them
        used = [
            head for head in table.columns if head not in counted and any(row[head] for row in table.rows)
        ]
        rows = [
            [plain_digits(cell) if isinstance(cell := row[head], Decimal) else str(cell) for head in used]
            for row in table.rows
        ]
        blocks += [paragraph(table.name, "Heading1"), drawn(used, rows)]
    blocks.append(paragraph(t("memo.sources"), "Heading1"))
    blocks += [paragraph(f"[{number}] {source}") for number, source in enumerate(made.sources, 1)]
    return document(blocks)


def as_workbook(made: Memo) -> bytes:
    """The memo as XLSX: a sheet of the excerpts, one of the figures, one of the sources."""
    from corpus.export.files import workbook

    heads = tuple(t(f"head.{name}") for name in ("number", "group", "zone", "period", "text"))
    heads = (*heads, t("memo.figure_source"), t("memo.note"))
    told: list[dict[str, Cell]] = [
        dict(
            zip(
                heads,
                (n, each.group, each.zone, each.period, each.text, f"[{made.numbers[each.key]}]", each.note),
                strict=True,
            )
        )
        for n, each in enumerate(made.excerpts, 1)
    ]
    number, source = t("head.number"), t("memo.figure_source")
    cited: list[dict[str, Cell]] = [
        {number: f"[{n}]", source: each} for n, each in enumerate(made.sources, 1)
    ]
    tables = [
        ExportTable(t("excerpts.unnamed"), heads, told),
        figures(made),
        ExportTable(t("memo.sources"), (number, source), cited),
    ]
    return workbook(*(table for table in tables if table.rows))


_WRITERS: dict[str, Callable[[Memo], bytes]] = {
    "md": lambda made: as_markdown(made).encode(),
    "docx": as_document,
    "xlsx": as_workbook,
}


def written(made: Memo, form: str) -> bytes:
    """The memo as the bytes of a file in one of `FORMS`."""
    return _WRITERS[form](made)
