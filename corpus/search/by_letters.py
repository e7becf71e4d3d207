"""Words of a text meant by their first letters: `nchhdz` for a company, a project, a turn of phrase.

Names and titles are told apart from chance by being known (`by_name`); of the hanzi of a text, any in a row may begin
with the letters typed.
"""

from __future__ import annotations

import re

from corpus.search.tiers import SCORES, Way, by_pattern, matching, one_of
from corpus.search.word import QueryWord
from corpus.textindex import fts
from corpus.textindex.folding import Tables

SHORTEST = 4  # letters: fewer stand in every text
LONGEST = 24
MOST = 500  # reports looked at, newest first


def by_letters(word: QueryWord, tables: Tables, lenient: bool) -> list[Way]:
    """The reports in which hanzi stand in a row that can be read so that they begin with the letters typed."""
    letters = word.text
    if not (letters.isascii() and letters.isalpha() and SHORTEST <= len(letters) <= LONGEST):
        return []
    hanzi = {letter: tables.beginning(letter) for letter in set(letters)}
    if not all(hanzi.values()):
        return []
    pattern = re.compile("".join(one_of(hanzi[letter]) for letter in letters))
    sources = (matching("letters", fts.all_of(fts.fours(letters)), MOST),)
    score = SCORES["initials"]
    return [Way("initials", sources, by_pattern(pattern, score), lenient, score, by_chance=True)]
