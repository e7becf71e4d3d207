"""From what was asked to the answer: fields and figures choose the reports, words are searched for in them.

A query is taken apart into alternatives, each a list of things that must all hold. Of these, what a condition on
the tables can say (`filters`) gives the numbers of the reports that may answer; words and phrases go to
`WordSearch.find`, inside those; the rest (what must not be there, what must be near) is looked at in the text of each
report before it counts. The alternatives' answers are merged by rank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from pathlib import Path

from corpus.closing import Closing
from corpus.lexicon.lexicon import Lexicon
from corpus.query import parse
from corpus.query.fields import standing
from corpus.query.tree import (
    All,
    Either,
    Field,
    Near,
    Node,
    Not,
    ParsedQuery,
    Together,
    WordNode,
    branches,
    leaves,
)
from corpus.search.answer import Answer, Hit, Total
from corpus.search.conjunction import MOST_ALTERNATIVES, Conjunction, alternatives
from corpus.search.hits import MOST_SPANS, apart
from corpus.search.proximity import Locate, located, written
from corpus.search.resolve import Meant
from corpus.search.snippet import StatedSpan, beginning_of, snippet_of
from corpus.search.sql_filters import Filters, is_filter
from corpus.search.tiers import TIERS, TextSpan, holding
from corpus.search.verify import Check, Document
from corpus.search.word import LONGEST_QUERY, MOST_WORDS, QueryWord
from corpus.search.word_search import WordSearch
from corpus.store.corpus_file import Corpus
from corpus.store.labelled import Labels, no_labels
from corpus.textindex import fts
from corpus.textindex.packing import storable

LONGEST_ASKED = 500  # characters of a query; the rest is not looked at
MOST_LOOKED_AT = 3_000  # texts read for what no index tells: a tenth of a second


class Engine(Closing):
    """Answers to the whole query language over one corpus, from the words that its `WordSearch` finds.

    One thread at a time; another can only `tell` the `Stop` that is heeded to stop it.
    """

    def __init__(self, corpus: Corpus | Path, lexicon: Lexicon, labels: Labels = no_labels) -> None:
        """Over an open corpus, or over a corpus file that is then opened and closed here; `lexicon` tells what
        indicators are called, `labels` what the reader wrote to reports."""
        self._lexicon, self._labels = lexicon, labels
        self.words = WordSearch(corpus)
        self.corpus = self.words.corpus

    def close(self) -> None:
        """Let go of the corpus, and close it if it was opened here."""
        self.words.close()

    def search(self, query: str, limit: int = 50, scan: int = 1000) -> Answer:
        """The reports that answer a query of the query language, best first: the last of `steps`."""
        *_, answer = self.steps(query, limit, scan)
        return answer

    @cached_property
    def filters(self) -> Filters:
        """Fields, times and figures."""
        return Filters(self.corpus, self._lexicon)

    @cached_property
    def meant(self) -> Meant:
        """The names of the corpus."""
        return Meant(self.corpus, self.words.tables, self._lexicon, self._labels)

    def steps(self, query: str, limit: int = 50, scan: int = 1000) -> Iterator[Answer]:
        """The answer to a query in one step or two, each with at most `limit` hits: see `WordSearch.answers`.

        About `scan` reports are looked at; `Answer.total` says if there may be more. No query
        is wrong: what means nothing finds nothing. Raises `Interrupted`.
        """
        with self.words.guarded():
            yield from self._steps_of(query, limit, scan)

    def _steps_of(self, text: str, limit: int, scan: int) -> Iterator[Answer]:
        asked = parse(storable(text)[:LONGEST_ASKED])
        words = [leaf for leaf in leaves(asked.tree) if isinstance(leaf, WordNode)]
        shortened = len(text) > LONGEST_ASKED or len({word.text for word in words}) > MOST_WORDS
        shortened = shortened or any(len(word.text) > LONGEST_QUERY for word in words)
        for answer in self._answers(asked, limit, scan):
            yield replace(
                answer,
                query=text,
                shortened=shortened,
                problems=(*asked.problems, *answer.problems),
                total=_as_shown(answer),
            )

    def _answers(self, asked: ParsedQuery, limit: int, scan: int) -> Iterator[Answer]:
        if asked.is_plain:
            words = dict.fromkeys(part.text for part in branches(asked.tree) if isinstance(part, WordNode))
            yield from self.words.answers(list(words)[:MOST_WORDS], limit=limit, scan=scan)
        elif asked.tree is not None:
            tree = self.meant.resolved(asked.tree)
            unknown = self.meant.unknown(asked.tree)
            found = list(islice(alternatives(tree), MOST_ALTERNATIVES + 1))
            steps = [self._steps(Conjunction.of(each), limit, scan) for each in found[:MOST_ALTERNATIVES]]
            if len(steps) == 1:
                yield from (replace(answer, problems=unknown) for answer in steps[0])
                return
            merged = self._merged([list(each)[-1] for each in steps], limit)
            if len(found) > MOST_ALTERNATIVES:
                merged = replace(merged, total=merged.total._replace(complete=False, all_reports=False))
            yield replace(merged, problems=unknown)

    # -- one alternative

    def _steps(self, asked: Conjunction, limit: int, scan: int) -> Iterator[Answer]:
        allowed, checks = self._allowed(asked), self._checks(asked)
        checked = Checked(self.words, allowed, checks)
        if asked.sought:
            inside = checked if checks else allowed
            steps = self.words.answers(asked.sought[:MOST_WORDS], allowed=inside, limit=limit, scan=scan)
        else:
            steps = iter((self._listed(checked, asked.filters, limit, scan),))
        whole = self.filters.are_whole(asked.filters)
        for answer in steps:
            total = answer.total
            if not (whole and checked.complete):
                total = total._replace(complete=False, all_reports=False)
            hits = self._told(asked, answer.hits) if asked.sought else answer.hits
            yield replace(answer, hits=hits, total=total)

    def _allowed(self, asked: Conjunction) -> set[int] | None:
        """The reports that may answer, as far as tables and indexes tell; None for all."""
        allowed: set[int] | None = None
        if asked.filters:
            allowed = self.filters.numbers(asked.filters)
        needed = [("body", part) for near in asked.near for part in near.parts] if asked.words else []
        needed += [("heads", title) for title in asked.titles]
        for table, words in needed:
            there = self._indexed(table, words)
            allowed = there if allowed is None else allowed & there
        for node in asked.excluded:
            if isinstance(node, WordNode) and self._is_told_by_index(node):
                allowed = self._all() if allowed is None else allowed
                allowed = allowed - self._indexed("body", node)
        return allowed

    def _all(self) -> set[int]:
        return set(range(1, len(self.corpus) + 1))

    def _is_told_by_index(self, words: WordNode) -> bool:
        return not self._is_read(words) and fts.is_exact(self.words.tables.typed(words.text))

    def _is_read(self, words: WordNode) -> bool:
        """Whether letters of it may be pinyin or initials."""
        return not words.exact and QueryWord(self.words.tables.typed(words.text)).has_letters

    def _indexed(self, table: str, words: WordNode) -> set[int]:
        """The reports in which an index has all of a word's bigrams."""
        expression = fts.all_of(fts.pairs(self.words.tables.typed(words.text)))
        return self.corpus.parts.all_numbers(holding(table), expression)

    def _checks(self, asked: Conjunction) -> list[Check]:
        """What only the text of a report tells."""
        checks = [self._holding(node) for node in (*asked.near, *map(_titled, asked.titles))]
        for node in asked.excluded:
            if not (isinstance(node, WordNode) and self._is_told_by_index(node)):
                checks.append(_not(self._holding(node)))
        return checks

    def _holding(self, node: Node) -> Check:
        """Whether a report answers a node: hanzi exactly, letters by the readings that a search for them has.

        No slip is guessed of what must not be there.
        """
        if is_filter(node):
            numbers = self.filters.numbers([node])
            return lambda document: document.number in numbers
        match node:
            case All(parts):
                every = [self._holding(part) for part in parts]
                return lambda document: all(check(document) for check in every)
            case Either(parts):
                some = [self._holding(part) for part in parts]
                return lambda document: any(check(document) for check in some)
            case Not(part):
                return _not(self._holding(part))
            case Near() | Together():
                locate = located(node, self.words.tables)
                return lambda document: bool(locate(document.text))
            case Field(_, values):
                titles = self._pattern([WordNode(value, node.place) for value in values])
                return lambda document: titles.search(document.title) is not None
            case WordNode() if self._is_read(node):
                return self.words.reading(node.text)
            case WordNode():
                words = self._pattern([node])
                return lambda document: any(
                    words.search(part) for part in (document.title, document.zone or "", document.text)
                )
        raise TypeError(node)

    def _pattern(self, words: Sequence[WordNode]) -> re.Pattern[str]:
        return re.compile("|".join(written(each, self.words.tables) for each in words))

    def _listed(self, checked: Checked, filters: Sequence[Node], limit: int, scan: int) -> Answer:
        """The reports that may answer; there are no words to find in them.

        Those whose figures were achieved come first, then those where they are expected, then goals; inside each the
        newest first.
        """
        numbers = self._all() if checked.allowed is None else checked.allowed
        found: list[int] = []
        for some in (*self.filters.by_standing(filters), numbers):
            found += sorted((numbers & some).difference(found))
        complete = True
        if checked.checks:
            passed = list(islice((number for number in found if number in checked), scan))
            complete = len(passed) < scan
            found = passed
        stated = self.filters.places(filters)
        documents = self.words.documents(found[: max(limit, 0)])
        return Answer(
            query="",
            hits=tuple(_listed_hit(document, stated(document.number)) for document in documents),
            total=Total(len(found), len(found), complete, all_reports=complete),
            numbers=frozenset(found),
        )

    # -- what the hits show

    def _told(self, asked: Conjunction, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """The hits with all that was asked for marked in them, and nothing that was only sought on the way."""
        if not asked.near and not asked.filters and not (asked.titles and not asked.words):
            return tuple(hits)
        locate = [located(node, self.words.tables) for node in asked.near]
        stated = self.filters.places(asked.filters)
        documents = {each.number: each for each in self.words.documents([hit.number for hit in hits])}
        return tuple(
            _marked(hit, documents[hit.number], bool(asked.words), locate, stated(hit.number)) for hit in hits
        )

    # -- several alternatives

    def _merged(self, answers: Sequence[Answer], limit: int) -> Answer:
        """The reports of all the answers, each once, by its best rank; all its places are marked."""
        if len(answers) == 1:
            return answers[0]
        best: dict[int, Hit] = {}
        spans: dict[int, list[TextSpan]] = {}
        figures: dict[int, list[StatedSpan]] = {}
        for hit in sorted((hit for answer in answers for hit in answer.hits), key=_rank):
            best.setdefault(hit.number, hit)
            spans.setdefault(hit.number, []).extend(hit.matched)
            figures.setdefault(hit.number, []).extend(hit.stated)
        shown = list(best.values())[: max(limit, 0)]
        documents = {each.number: each for each in self.words.documents([hit.number for hit in shown])}
        hits = [
            _showing(
                hit,
                documents[hit.number],
                apart(spans[hit.number])[:MOST_SPANS],
                tuple(sorted(set(figures[hit.number]), key=_place)),
            )
            if len(spans[hit.number]) > len(hit.matched)
            else hit
            for hit in shown
        ]
        numbers = frozenset().union(*(answer.numbers for answer in answers))
        places = sum(answer.total.places for answer in answers)
        complete = all(answer.total.complete for answer in answers)
        understood = tuple(dict.fromkeys(each for answer in answers for each in answer.understood))
        return Answer(
            "",
            tuple(hits),
            Total(len(numbers), places, complete, all_reports=complete),
            understood,
            numbers=numbers,
        )


class Checked:
    """The reports that may answer and pass the checks: their texts are looked at when asked, so many at most."""

    def __init__(self, words: WordSearch, allowed: set[int] | None, checks: Sequence[Check]) -> None:
        self.allowed = allowed
        self.checks = checks
        self.complete = True
        self._words = words
        self._looked_at = 0

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int) or (self.allowed is not None and number not in self.allowed):
            return False
        if self._looked_at >= MOST_LOOKED_AT:
            self.complete = False
            return False
        self._looked_at += 1
        self._words.heed_stop()
        return all(check(document) for document in self._words.documents([number]) for check in self.checks)


def _marked(
    hit: Hit, document: Document, worded: bool, locate: Sequence[Locate], figures: Sequence[StatedSpan]
) -> Hit:
    """The hit with its words, where any were asked for, what else is located, and the figures marked in it."""
    spans = list(hit.matched) if worded else []
    spans += [span for each in locate for span in each(document.text)]
    spans += _spans_of(figures)
    return _showing(hit, document, apart(spans)[:MOST_SPANS], tuple(sorted(set(figures), key=_place)))


def _spans_of(figures: Iterable[StatedSpan]) -> list[TextSpan]:
    return [TextSpan(figure.start, figure.end) for figure in figures]


def _as_shown(answer: Answer) -> Total:
    """The total; where every report is shown, with as many places as their hits have together."""
    if answer.total.reports != len(answer.hits):
        return answer.total
    return answer.total._replace(places=sum(len(hit.matched) for hit in answer.hits))


def _titled(words: WordNode) -> Field:
    return Field("title", (words.text,), words.place)


def _not(check: Check) -> Check:
    return lambda document: not check(document)


def _rank(hit: Hit) -> tuple[int, float, bool, int, int]:
    """Tier, likeness, title, what was achieved, newest: as the engine ranks, but that no reading is weighed against
    another."""
    return TIERS.index(hit.tier), -round(hit.score, 3), not hit.in_title, standing(hit.status), hit.number


def _place(figure: StatedSpan) -> tuple[int, int]:
    return figure.start, figure.end


def _listed_hit(document: Document, figures: Sequence[StatedSpan]) -> Hit:
    """The hit of a report that was asked for by its fields, or by these figures."""
    spans, there = apart(_spans_of(figures))[:MOST_SPANS], tuple(sorted(set(figures), key=_place))
    told = snippet_of(document.text, spans, there) if spans else beginning_of(document.text)
    return replace(Hit.of(document, told, spans), stated=there)


def _showing(
    hit: Hit, document: Document, spans: tuple[TextSpan, ...], figures: tuple[StatedSpan, ...]
) -> Hit:
    """The hit with these places marked; without any it stays as it is, but for marks in the text."""
    if not spans:
        return replace(hit, matched=(), start=0) if not hit.matched else _untold(hit, document)
    told = snippet_of(document.text, spans, figures)
    return replace(hit, snippet=told.text, spans=told.spans, start=told.start, matched=spans, stated=figures)


def _untold(hit: Hit, document: Document) -> Hit:
    told = beginning_of(document.text)
    return replace(hit, snippet=told.text, spans=(), start=0, matched=())
