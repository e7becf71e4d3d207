"""The whole path from a file's bytes to its reports."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from corpus.builds import headway
from corpus.errors import Fault
from corpus.figures.when import PageTime
from corpus.lexicon.lexicon import Lexicon
from corpus.lexicon.user.files import lexicon_of
from corpus.lexicon.user.model import Own
from corpus.model import Figure, Page, Report, Section, Table, join_lines
from corpus.period.page_time import page_time
from corpus.pipeline.clean.furniture import drop_furniture
from corpus.pipeline.clean.kept_lines import restore_kept
from corpus.pipeline.clean.markup import drop_unseen
from corpus.pipeline.clean.pageinfo import take_page_info
from corpus.pipeline.clean.paragraphs import part_paragraphs
from corpus.pipeline.clean.pinyin import undo_pinyin
from corpus.pipeline.clean.radicals import fold_radicals
from corpus.pipeline.clean.repeats import drop_repeats
from corpus.pipeline.clean.script import simplify
from corpus.pipeline.clean.slips import undo_slips
from corpus.pipeline.clean.split import split
from corpus.pipeline.clean.surface import mend_surface
from corpus.pipeline.clean.tables import put_tables_aside, put_tables_back
from corpus.pipeline.clean.title import take_title
from corpus.pipeline.clean.wrap import join_wrapped
from corpus.pipeline.describe import describe, is_copy
from corpus.pipeline.outline import outline
from corpus.pipeline.tables import tables_in
from corpus.readers import Unread, read_document
from corpus.store.built_page import BuiltPage

Step = Callable[[Page], Page]
Told = Callable[[float], object]  # the share of an article that is done

LARGEST_PAGE = 24 << 20  # bytes of its text; the fattest yearbook has a tenth
CLEANED = 0.2  # the share of the work on an article that is done before its figures are read

# Characters that nobody sees part words, so they go first. Radicals are folded before any hanzi is looked for. Half
# characters are mended before the readings behind them are judged, readings go before the script is simplified (they
# are consistent in the raw text only), the script before all rules about words (they are in Simplified); broken lines
# are joined before lines are judged.
# What mends characters mends those of tables too; what joins, judges and parts lines has them put aside.
PAGE_STEPS: tuple[Step, ...] = (
    drop_unseen,
    fold_radicals,
    undo_slips,
    undo_pinyin,
    simplify,
    mend_surface,
    put_tables_aside,
    join_wrapped,
)
# Furniture comes twice: where a teaser went, what stood under it has come to the edge of the page.
ARTICLE_STEPS: tuple[Step, ...] = (
    drop_furniture,
    take_title,
    take_page_info,
    drop_repeats,
    drop_furniture,
    take_page_info,
    part_paragraphs,
    put_tables_back,
)


NOTHING_OWN = Own()


def reports_of(data: bytes, source: str, own: Own = NOTHING_OWN) -> list[Report]:
    """The reports that one file holds: a pure function of its bytes, the lexicon, the reader's files and this code.

    Raises `Fault` for what of it cannot be read.
    """
    reports: list[Report] = []
    for page in built_pages(source, data, own):
        if page.fault:
            raise page.fault
        reports += page.reports
    return reports


def built_pages(source: str, data: bytes, own: Own = NOTHING_OWN) -> Iterator[BuiltPage]:
    """What comes of one file, ready for the corpus file: each of its pages with its raw text and its reports, or its
    fault. At least one. Every article that is done is told (`corpus/builds/headway/`)."""
    lexicon = lexicon_of(own)
    done = 0
    try:
        for content in read_document(data, source):
            page = _built(content, own, lexicon, done) if isinstance(content, Page) else _unread(content)
            done += max(1, len(page.reports))
            yield page
    except Fault as fault:
        yield BuiltPage(source, hashlib.sha256(data).hexdigest(), fault=fault)


def _unread(content: Unread) -> BuiltPage:
    return BuiltPage(content.source, fault=content.fault)


def _built(page: Page, own: Own, lexicon: Lexicon, done: int) -> BuiltPage:
    try:
        reports, is_whole = _reports_on(page, own, lexicon, done)
        return BuiltPage(page.source, page.sha, page.encoding, page.raw, tuple(reports), is_whole=is_whole)
    except Fault as fault:
        return BuiltPage(page.source, page.sha, fault=fault)


def _reports_on(page: Page, own: Own, lexicon: Lexicon, done: int = 0) -> tuple[list[Report], bool]:
    """The reports of a page, and whether every article of it is one; `done` are the articles before it in its file."""
    if len(page.raw) > LARGEST_PAGE // 3 and len(page.raw.encode("utf-8", "surrogatepass")) > LARGEST_PAGE:
        raise Fault("too-large", detail=f"{LARGEST_PAGE >> 20} MiB")
    page = after(PAGE_STEPS, page, partial(headway.tell, done, None))
    steps = article_steps(own)
    articles = [page] if page.is_one else split(page)
    # Behind a page with one article nobody knows what follows.
    of = done + len(articles) if len(articles) > 1 else None
    reports: list[Report] = []
    for number, raw in enumerate(articles, done + 1):
        told = partial(headway.tell, number - 1, of)
        article = after(steps, raw, told)
        if any(line.text for line in article.lines):
            reports.append(_report(article, lexicon, told))
        headway.tell(number, of)
    if not reports:
        raise Fault("empty", detail=page.source)
    return reports, len(reports) == len(articles)


def article_steps(own: Own) -> tuple[Step, ...]:
    """The steps for one article. What the reader wants kept comes back when all lines are judged, and is then parted
    into paragraphs like any other."""
    at = ARTICLE_STEPS.index(part_paragraphs)
    return (*ARTICLE_STEPS[:at], partial(restore_kept, keeps=own.keeps), *ARTICLE_STEPS[at:])


def after(steps: tuple[Step, ...], page: Page, told: Told = lambda share: None) -> Page:
    """The page after some steps, in their order."""
    for done, step in enumerate(steps, 1):
        page = step(page)
        told(CLEANED * done / len(steps))
    return page


def _report(page: Page, lexicon: Lexicon, told: Told) -> Report:
    """A cleaned article as a report, with its sections, its description and its figures."""
    from corpus.figures.doubts import with_doubts

    text, origins = join_lines(page.lines, page.raw)
    tables = tables_in(page, text, origins)
    sections = outline(text, tables)
    described = describe(page, text, lexicon)
    time = page_time(described, copied=is_copy(page, described.title, text))
    removals = tuple(sorted(page.removals))
    starts = [run.raw for run in origins] + [removal.start for removal in removals]
    ends = [line.end for line in page.lines] + [removal.end for removal in removals]
    report = replace(
        described,
        sections=sections,
        figures=_figures(described, tables, sections, time, lexicon, told),
        removals=removals,
        origins=origins,
        raw_start=min(starts, default=0),
        raw_end=max(ends, default=0),
        tables=tables,
        places=page.places,
    )
    return with_doubts(report, lexicon, time.undated)


_OF_A_YEAR = ("工作总结", "政府工作报告", "统计公报", "经济运行")  # kinds that are written when a year ends


def _written(about: Report, time: PageTime) -> str | None:
    """The date from which 今年 and 去年 are counted: that of the page, if it was not put there years after the report
    on the year that its title names, or by whoever copied it."""
    if time.copied:
        return None
    late = "date-conflict" in about.flags and about.kind in _OF_A_YEAR
    return None if late and about.period and about.period[:4] in about.title else about.published


def _figures(
    about: Report,
    tables: Sequence[Table],
    sections: Sequence[Section],
    time: PageTime,
    lexicon: Lexicon,
    told: Told,
) -> tuple[Figure, ...]:
    """The figures of the sentences of a report and of its tables, by offset."""
    from corpus.figures import figures_of
    from corpus.figures.own_zone import told_plainly
    from corpus.figures.tables import About, table_figures

    prose = figures_of(
        about.text,
        sections,
        about.period,
        about.plan_period,
        _written(about, time),
        lexicon=lexicon,
        tables=tables,
        page=time,
        told=lambda share: told(CLEANED + (1 - CLEANED) * share),
    )
    prose = tuple(told_plainly(prose, (about.zone, about.zone_name, about.city), lexicon))
    if not tables:
        return prose
    when = About(
        _named_beside(about, tables),
        about.period,
        about.plan_period,
        about.published,
        "period" in about.doubts,
        about.title,
    )
    return tuple(
        sorted((*prose, *table_figures(about.text, tables, when, lexicon)), key=lambda one: one.start)
    )


def _named_beside(about: Report, tables: Sequence[Table]) -> str | None:
    """The zone whose own numbers tables have; not one that is in doubt and stands in them alone, as a row among
    others."""
    if about.zone_name is None or "zone" not in about.doubts:
        return about.zone_name
    inside = [cell for table in tables for cell in table.cells]
    words = [about.text[cell.start : cell.end] for cell in inside]
    told = about.text.count(about.zone_name) + about.title.count(about.zone_name)
    return about.zone_name if told > sum(each.count(about.zone_name) for each in words) else None
