"""The whole path from a file's bytes to its reports."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from corpus.clean.furniture import drop_furniture
from corpus.clean.pageinfo import take_page_info
from corpus.clean.paragraphs import part_paragraphs
from corpus.clean.pinyin import undo_pinyin
from corpus.clean.repeats import drop_repeats
from corpus.clean.script import simplify
from corpus.clean.split import split
from corpus.clean.surface import mend_surface
from corpus.clean.title import take_title
from corpus.clean.wrap import join_wrapped
from corpus.describe import describe
from corpus.faults import Fault
from corpus.model import Page, Report, join_lines
from corpus.outline import outline
from corpus.read import read_page
from corpus.store import BuiltPage

Step = Callable[[Page], Page]

# Readings go before the script is simplified (they are consistent in the raw text only), the script before all rules
# about words (they are in Simplified), broken lines are joined before lines are judged.
PAGE_STEPS: tuple[Step, ...] = (undo_pinyin, simplify, mend_surface, join_wrapped)
ARTICLE_STEPS: tuple[Step, ...] = (drop_furniture, take_title, take_page_info, drop_repeats, part_paragraphs)


def reports_of(data: bytes, source: str) -> list[Report]:
    """The reports that one file holds: a pure function of its bytes, the lexicon and this code.

    Raises `Fault` where the file is binary or empty.
    """
    return _reports_on(read_page(data, source), hashlib.sha256(data).hexdigest())


def built_page(source: str, data: bytes) -> BuiltPage:
    """What comes of one file, ready for the corpus file: its raw text and its reports, or its fault."""
    sha = hashlib.sha256(data).hexdigest()
    try:
        page = read_page(data, source)
        return BuiltPage(source, sha, page.encoding, page.raw, tuple(_reports_on(page, sha)))
    except Fault as fault:
        return BuiltPage(source, sha, fault=fault)


def _reports_on(page: Page, sha: str) -> list[Report]:
    page = after(PAGE_STEPS, page)
    name = sha[:12]
    articles = [after(ARTICLE_STEPS, article) for article in split(page)]
    reports = [_report(article, name) for article in articles if any(line.text for line in article.lines)]
    if not reports:
        raise Fault("empty", detail=page.source)
    return reports


def after(steps: tuple[Step, ...], page: Page) -> Page:
    """The page after some steps, in their order."""
    for step in steps:
        page = step(page)
    return page


def _report(page: Page, name: str) -> Report:
    """A cleaned article as a report, with its sections, its description and its figures."""
    from corpus.figures import figures_of

    text, origins = join_lines(page.lines, page.raw)
    sections = outline(text)
    about = describe(page, text)
    removals = tuple(sorted(page.removals))
    starts = [run.raw for run in origins] + [removal.start for removal in removals]
    ends = [line.end for line in page.lines] + [removal.end for removal in removals]
    return Report(
        id=f"{name}-{page.part}",
        source=page.source,
        part=page.part,
        title=about.title,
        text=text,
        zone=about.zone,
        city=about.city,
        kind=about.kind,
        published=about.published,
        period=about.period,
        plan_period=about.plan_period,
        publisher=about.publisher,
        url=about.url,
        index_no=about.index_no,
        flags=about.flags,
        sections=sections,
        figures=figures_of(text, sections, about.period, about.plan_period),
        removals=removals,
        origins=origins,
        raw_start=min(starts, default=0),
        raw_end=max(ends, default=0),
    )
