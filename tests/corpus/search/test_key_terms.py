"""The key terms of a report, and the reports like it."""

from __future__ import annotations

import pytest

from corpus.lexicon.lexicon import bundled
from corpus.search.engine import Engine
from corpus.search.key_terms import more_like, terms_of
from corpus.store.corpus_file import Corpus

EAST, WEST = "2856be2d5510-1", "2856be2d5510-2"


@pytest.mark.parametrize("id", [EAST, WEST, "c6cf345a09b3-1"])
def test_key_terms_are_words_of_the_report_that_others_seldom_say(seeds: Corpus, id: str) -> None:
    report = seeds.report(id)
    terms = terms_of(Engine(seeds, bundled()).words, report)
    assert len(terms) == 12
    assert [term.weight for term in terms] == sorted((term.weight for term in terms), reverse=True)
    for term in terms:
        assert report.text.count(term.word) >= term.said >= 2
        assert 1 <= term.reports <= len(seeds)


def test_the_names_of_its_own_place_tell_nothing_of_a_report(seeds: Corpus) -> None:
    terms = terms_of(Engine(seeds, bundled()).words, seeds.report(EAST), most=40)
    assert not [term.word for term in terms if "东湖" in term.word or "南昌" in term.word]
    assert not [term.word for term in terms if term.word in ("一是", "我区", "全市")]


def test_the_reports_like_one_share_its_terms_and_leave_itself_out(seeds: Corpus) -> None:
    report = seeds.report(EAST)
    answer = more_like(Engine(seeds, bundled()).words, report)
    assert answer.hits[0].id == WEST, "the only other report of the kind"
    assert EAST not in [hit.id for hit in answer.hits]
    assert [hit.score for hit in answer.hits] == sorted((hit.score for hit in answer.hits), reverse=True)
    words = {term.word for term in terms_of(Engine(seeds, bundled()).words, report)}
    for hit in answer.hits:
        text = seeds.report(hit.id).text
        assert {text[start:end] for start, end in hit.matched} <= words
        assert hit.snippet[slice(*hit.spans[0])] == text[slice(*hit.matched[0])]


def test_the_limit_holds(seeds: Corpus) -> None:
    assert len(more_like(Engine(seeds, bundled()).words, seeds.report(EAST), limit=1).hits) == 1


def test_a_report_of_few_words_is_like_none(seeds: Corpus) -> None:
    from dataclasses import replace

    empty = replace(seeds.report(EAST), text="天气很好。")
    assert terms_of(Engine(seeds, bundled()).words, empty) == ()
    assert more_like(Engine(seeds, bundled()).words, empty).hits == ()


def test_the_total_counts_reports_that_were_looked_at(seeds: Corpus) -> None:
    """What the index offers need not be alike: a report of which only some were looked at is told as at least so many."""
    report = seeds.report(EAST)
    every = more_like(Engine(seeds, bundled()).words, report)
    assert every.total == (len(every.hits), sum(len(hit.matched) for hit in every.hits), True, False)
    assert every.numbers == {hit.number for hit in every.hits}
    none = more_like(Engine(seeds, bundled()).words, report, limit=0)
    assert (none.hits, none.total.reports, none.total.complete) == ((), 0, False)


def test_a_report_that_has_only_the_characters_of_the_terms_is_not_counted(
    seeds: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, search = seeds.report(EAST), Engine(seeds, bundled())
    offered = range(1, len(seeds) + 1)
    monkeypatch.setattr("corpus.search.key_terms._holding", lambda *_: offered)
    answer = more_like(search.words, report)
    assert answer.total.reports == len(answer.hits) < len(seeds) - 1
