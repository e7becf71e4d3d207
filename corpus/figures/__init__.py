"""Text -> figures: every number that measures something, with what it measures, how, of what standing and when.

One pass of rules over the cleaned text, no segmenter and no model: fold, mask, number grammar, binding, relation,
status, period. Offsets are those of the text throughout.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.figures.assemble import Reading
from corpus.figures.bind import bind
from corpus.figures.distribute import deal
from corpus.figures.grammar import numbers
from corpus.figures.indicator_finder import Binder
from corpus.figures.mask import blank, blank_dates, marks
from corpus.figures.prose import Prose
from corpus.figures.when import NOTHING_TOLD, PageTime
from corpus.figures.windows import windows
from corpus.lexicon.lexicon import Lexicon
from corpus.lexicon.normalize import fold
from corpus.model import Figure, Section, Table

__all__ = ["figures_of"]

# Shares of the work that are done when numbers are found, and bound to what they measure.
_FOUND, _BOUND = (0.1, 0.6)
_LOOK_EVERY = 100  # figures


def figures_of(
    text: str,
    sections: Sequence[Section],
    period: str | None,
    plan_period: str | None,
    published: str | None = None,
    *,
    lexicon: Lexicon,
    tables: Sequence[Table] = (),
    page: PageTime = NOTHING_TOLD,
    told: Callable[[float], object] = lambda share: None,
) -> tuple[Figure, ...]:
    """All figures that a cleaned report states in sentences, by offset; those of its `tables` are read by
    `corpus.figures.tables`.

    `period` is the time the report speaks of and `plan_period` the time it plans (2014 and 2015 for a work report of
    early 2015), `published` the date of the page; any may be None; `page` is what else it tells of its own time.
    `lexicon` tells the names of indicators. `told` hears now and then what share is done, between 0 and 1, and may
    raise what is to end it. Spans are half-open in characters of `text`; two figures share a span where one number is
    stated of two indicators.
    """
    if tables:
        prose = Prose(text, tables)
        found_in_prose = figures_of(
            prose.text,
            prose.sections(sections),
            period,
            plan_period,
            published,
            lexicon=lexicon,
            page=page._replace(undated=prose.forth(page.undated)),
            told=told,
        )
        return prose.figures(found_in_prose)
    plain = fold(text)
    masks = marks(plain)
    masked = blank(plain, masks)
    found, unread = numbers(masked)
    if not found:
        return ()
    told(_FOUND)
    around = windows(plain, found)
    sentences = dict.fromkeys(window.sentence for window in around)
    known = [name for sentence in sentences for name in lexicon.wordings.find(plain, *sentence)]
    binder = Binder(plain, blank_dates(plain, masks, unread), known, sections, lexicon)
    bound = deal(binder, bind(binder, found, around))
    told(_BOUND)
    reading = Reading(text, plain, sections, period, plan_period, published, page)
    figures: list[Figure] = []
    kept: list[str] = []
    for done, item in enumerate(bound):
        if done % _LOOK_EVERY == 0:
            told(_BOUND + (1 - _BOUND) * done / len(bound))
        made = reading.figures(item, kept[item.carrier] if item.carrier is not None else None, binder)
        kept.append(made[-1].relation)
        figures += made
    return tuple(figures)
