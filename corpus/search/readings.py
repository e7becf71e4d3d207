"""All ways in which a word may be meant in one corpus, by tier."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from corpus.errors import Fault
from corpus.search import segment, tiers
from corpus.search.by_name import CorpusNames, by_initials, by_lay_word, by_misspelt_name, by_synonym
from corpus.search.by_pinyin import by_sound
from corpus.search.by_typo import by_slip
from corpus.search.candidates import Ways
from corpus.search.tiers import Way
from corpus.search.verify import Document
from corpus.search.word import QueryWord
from corpus.store.corpus_file import Corpus
from corpus.textindex.folding import Tables
from corpus.textindex.packing import unpack


class Ground:
    """What words are looked up in: a corpus, its folds, the initials of its titles."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    @cached_property
    def tables(self) -> Tables:
        """The folds that the corpus was built with, for the characters that occur in it."""
        return self.corpus.unpacked("alphabet", self.corpus.tables.within)

    @cached_property
    def titles(self) -> str:
        """The initials of all titles, one a line, in the order of the reports' numbers."""
        return self.corpus.unpacked("titles", lambda packed: unpack(packed).decode())

    @cached_property
    def names(self) -> CorpusNames:
        """The names of zones and indicators."""
        return CorpusNames(self.corpus, self.tables)

    def document(self, number: int) -> Document | None:
        """What is read of a report to verify it; None where there is none of that number, or a damaged file no longer
        gives its text."""
        rows = self.corpus.select(
            "SELECT number, id, title, zone, period FROM reports WHERE number = ?", number
        )
        if not rows:
            return None
        number, id, title, zone, period = rows[0]
        try:
            return Document(number, id, title, zone, period, self.corpus.text(number))
        except Fault as fault:
            self.corpus.pass_over(number, fault)
            return None

    def ways(self, word: QueryWord, tier: str, lenient: bool) -> list[Way]:
        """The ways of one tier, strict or lenient."""
        return [way for way in self._of_tier(word, tier, lenient) if way.lenient == lenient]

    def _of_tier(self, word: QueryWord, tier: str, lenient: bool) -> list[Way]:
        if tier == "exact":
            return [] if lenient else [tiers.exact(word, self.tables)]
        if word.literal:
            return []
        match tier, lenient:
            case "synonym", False:
                return [*by_synonym(word, self.tables, self.corpus), *by_lay_word(word, self.tables)]
            case "sound", _:
                return by_sound(word, self.tables)
            case "initials", _:
                return by_initials(word, self.tables, self.corpus, self.titles)
            case "fuzzy", True:
                return [*by_misspelt_name(word, self.tables, self.names), *by_slip(word, self.tables)]
        return []

    def cut(self, words: Sequence[QueryWord]) -> Ways:
        """The words inside the unspaced words of a query, to be met exactly in any order; none if uncut."""
        parts = [
            part
            for word in words
            for part in ([word.text] if word.literal else segment.cut(word.text, self.corpus))
        ]
        if len(parts) <= len(words):
            return {}
        return {QueryWord(part): [tiers.exact(QueryWord(part), self.tables, "fuzzy")] for part in parts}
