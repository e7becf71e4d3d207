"""The words that tell one report from the others, and the reports that share them.

Words come from jieba with the names of the corpus; how many reports hold each is asked of the index. They are made when
asked for: jieba takes some 10 ms a report, a quarter of an hour for a build of 100,000.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from corpus.model import Report
from corpus.search import segment
from corpus.search.answer import Answer, Hit, Total
from corpus.search.hits import MOST_SPANS, apart
from corpus.search.snippet import beginning_of, snippet_of
from corpus.search.tiers import TextSpan, exact, holding
from corpus.search.verify import Document
from corpus.search.word import QueryWord
from corpus.search.word_search import WordSearch
from corpus.store.corpus_file import Corpus
from corpus.textindex import fts

KEY_TERMS = 12
LIKELY = 40  # words whose reports are counted: those that the dictionary lets hope for most
LEAST_SAID = 2  # times in the report
ALIKE = 0.25  # of the weight of all terms that a report must share to be like another
_WORD = re.compile("[\u4e00-\u9fff]{2,8}")
# Words of the way in which reports are written: 一是, 我区, 全市, 万平方米
_FORMAL = re.compile(
    "[一二三四五六七八九十]+[是要区]|[我全本各该][省市区县园州]|[十百千万亿].{0,3}[米元亩吨里顷]|.是"
)
_PLACE = re.compile("(?:省|市|区|县|经济技术开发区|高新技术产业开发区|经济开发区|开发区|经开区|高新区|新区)$")


class KeyTerm(NamedTuple):
    """A word that tells of a report: how much, how often the report says it, and how many reports do."""

    word: str
    weight: float
    said: int
    reports: int


def terms_of(words: WordSearch, report: Report, most: int = KEY_TERMS) -> tuple[KeyTerm, ...]:
    """The words that tell most of a report, the most telling first; none of a report without words.

    A word weighs the more the oftener the report says it, the rarer it is in Chinese (by jieba's dictionary), and the
    fewer reports of the corpus say it (tf-idf). The names of the report's own place tell nothing of it.
    """
    corpus = words.corpus
    own = _own_names(report, corpus)
    said = Counter(
        word
        for word in segment.words(report.text, corpus)
        if _WORD.fullmatch(word)
        and not _FORMAL.fullmatch(word)
        and not any(word in name or name in word for name in own)
    )
    rarity = {word: segment.rarity(word) for word, times in said.items() if times >= LEAST_SAID}
    likely = sorted(rarity, key=lambda word: (-_tf(said[word]) * rarity[word], word))[:LIKELY]
    every = len(corpus)
    terms = []
    for word in likely:
        reports = max(1, _count(words, word))
        idf = log(1 + every / reports) / log(1 + every)
        terms.append(KeyTerm(word, round(_tf(said[word]) * (rarity[word] + idf), 4), said[word], reports))
    return tuple(sorted(terms, key=lambda term: (-term.weight, term.word))[:most])


def more_like(words: WordSearch, report: Report, limit: int = 50) -> Answer:
    """The reports that share the key terms of one, those that share the most weight first; itself and its copies apart.

    A hit's `score` is the share of the weight, its places are where the terms stand. So many reports are looked at as
    twice the limit; the total counts those of them that are alike, and is complete where the index offers no others.
    """
    terms = terms_of(words, report)
    weights = {term.word: term.weight for term in terms}
    shared: Counter[int] = Counter()
    for term in terms:
        for number in _holding(words, term.word):
            shared[number] += term.weight  # type: ignore[assignment]
    enough = ALIKE * sum(weights.values())
    apart_from = {row.number for row in words.corpus.copies(report.id)}
    alike = sorted(
        (number for number, weight in shared.items() if weight >= enough and number not in apart_from),
        key=lambda number: (-shared[number], number),
    )
    looked_at = alike[: 2 * limit]
    hits = [_hit(document, weights, words) for document in words.documents(looked_at)]
    like = sorted((hit for hit in hits if hit.score >= ALIKE), key=lambda hit: (-hit.score, hit.number))
    return Answer(
        query=" ".join(weights),
        hits=tuple(like[:limit]),
        total=Total(len(like), sum(len(hit.matched) for hit in like), len(looked_at) == len(alike)),
        numbers=frozenset(hit.number for hit in like),
    )


def _tf(times: int) -> float:
    return 1 + log(times)


def _own_names(report: Report, corpus: Corpus) -> set[str]:
    """The names of the report's zone and city, and what is left of them without the kind of place."""
    names = {name for name in (report.zone, report.city) if name}
    if report.zone:
        rows = corpus.select("SELECT name FROM names WHERE kind = 'alias' AND target = ?", report.zone)
        names |= {name for (name,) in rows}
    return names | {bare for name in names if len(bare := _PLACE.sub("", name)) > 1}


def _expression(words: WordSearch, word: str) -> str:
    return fts.all_of(fts.pairs(words.tables.fold(word)))


def _count(words: WordSearch, word: str) -> int:
    return words.corpus.parts.count(holding("body"), _expression(words, word))


def _holding(words: WordSearch, word: str) -> Iterable[int]:
    return words.corpus.parts.all_numbers(holding("body"), _expression(words, word))


def _hit(document: Document, weights: Mapping[str, float], words: WordSearch) -> Hit:
    """The report with the terms that stand in it; the index only said that their characters do."""
    there: dict[str, Sequence[TextSpan]] = {}
    for word in weights:
        found = exact(QueryWord(words.tables.fold(word)), words.tables).locate(document.text)
        if found.spans:
            there[word] = found.spans
    spans = apart(span for each in there.values() for span in each)[:MOST_SPANS]
    told = snippet_of(document.text, spans) if spans else beginning_of(document.text)
    return Hit.of(document, told, spans, score=sum(weights[word] for word in there) / sum(weights.values()))
