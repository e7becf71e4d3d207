"""Words of readers find what reports say for them, behind what stands there as typed."""

from __future__ import annotations

import pytest

from corpus.search.word import QueryWord
from corpus.search.word_search import WordSearch
from corpus.store.corpus_file import Corpus

EAST, GREEN, PARK = "2856be2d5510-1", "2856be2d5510-2", "c6cf345a09b3-1"


@pytest.mark.parametrize(
    ("word", "report", "said"),
    [
        ("网购", EAST, "电子商务"),
        ("菜市场", GREEN, "农贸市场"),
        ("穷人", EAST, "困难群众"),
        ("征了多少地", PARK, ""),  # its figure answers
    ],
)
def test_a_word_of_readers_finds_what_reports_say(seeds: Corpus, word: str, report: str, said: str) -> None:
    with WordSearch(seeds) as search:
        found = {hit.id: hit for hit in search.find([word]).hits}
        assert search.find([QueryWord(word, literal=True)]).hits == ()
    text = seeds.report(report).text
    assert found[report].tier == "synonym"
    assert not said or said in {text[slice(*each)] for each in found[report].matched}


def test_what_stands_there_as_typed_comes_first(seeds: Corpus) -> None:
    with WordSearch(seeds) as search:
        tiers = [hit.tier for hit in search.find(["外资"]).hits]
    assert "exact" in tiers
    assert tiers == sorted(tiers, key=lambda tier: tier != "exact")
