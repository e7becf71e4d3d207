"""Words meant by their sound: typed pinyin, whole or unfinished or mixed with hanzi, and hanzi that sound alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain, islice, pairwise, product
from typing import NamedTuple

from corpus.search import pinyin
from corpus.search.tiers import SCORES, Way, by_pattern, matching, one_of
from corpus.search.word import QueryWord
from corpus.textindex import fts
from corpus.textindex.folding import Tables

MOST_PAIRS = 400  # bigrams asked for at one unfinished syllable; where there are more, `locate` decides alone
MOST_CUTS = 6

Reader = Callable[[str, Tables], list[pinyin.Cut]]


class SoundSlot(NamedTuple):
    """One character of a word meant by sound: the representatives to ask for, and a pattern for the text."""

    sounds: str
    pattern: str


def by_sound(word: QueryWord, tables: Tables) -> list[Way]:
    """Toneless pinyin, its last syllable perhaps unfinished, other syllables perhaps cut to their first letters;
    or hanzi, taken for their sound.

    Homophones of hanzi are lenient. So are an unfinished syllable that may be a whole one as well (donghu), and
    first letters beside whole syllables (czheng).
    """
    if word.has_letters:
        ends_in_letters = QueryWord(word.runs[-1]).has_letters
        whole = _typed(word, tables, [_whole], [_whole])
        begun = _typed(word, tables, [_whole], [_unfinished]) if ends_in_letters else []
        shorten = _mixed if len(word.runs) == 1 else _initials
        cut_short = _typed(word, tables, [_whole, shorten], [_whole, _unfinished, shorten])
        known = [*whole, *begun]
        return [
            *_sounding(whole, lenient=False),
            *(replace(way, unfinished=True) for way in _sounding(begun, lenient=bool(whole))),
            *_sounding([reading for reading in cut_short if reading not in known], lenient=True),
        ]
    if word.is_hanzi and len(word.text) > 1:
        return _sounding([[_homophones(hanzi, tables) for hanzi in word.text]], lenient=True)
    return []


def _sounding(readings: Sequence[Sequence[SoundSlot]], lenient: bool) -> list[Way]:
    possible = [places for places in readings if all(place.pattern for place in places)]
    expression = fts.any_of(_expression(places) for places in possible)
    if not expression:
        return []
    pattern = re.compile("|".join("".join(place.pattern for place in places) for places in possible))
    sources = matching("heads_sound", expression), matching("sound", expression)
    return [Way("sound", sources, by_pattern(pattern, SCORES["sound"]), lenient, SCORES["sound"])]


def _homophones(hanzi: str, tables: Tables) -> SoundSlot:
    return _place(tables.alike(hanzi), tables)


def _place(sounds: str, tables: Tables) -> SoundSlot:
    """Any hanzi of these sounds; an empty pattern where the corpus has none."""
    return SoundSlot(sounds, one_of(tables.spoken(sounds)) if sounds else "")


def _as_written(character: str, tables: Tables) -> SoundSlot:
    code = tables.sound.get(ord(character))
    return SoundSlot("" if code is None else chr(code), one_of(tables.variants(character)))


def _syllable(syllable: pinyin.Syllable, tables: Tables) -> SoundSlot:
    if syllable.whole:
        return _place(tables.heard[syllable.letters], tables)
    begun = (reps for known, reps in tables.heard.items() if known.startswith(syllable.letters))
    return _place("".join(sorted(set("".join(begun)))), tables)


def _whole(letters: str, tables: Tables) -> list[pinyin.Cut]:
    return pinyin.cuts(letters, tables.heard)


def _unfinished(letters: str, tables: Tables) -> list[pinyin.Cut]:
    return pinyin.unfinished(letters, tables.heard)


def _mixed(letters: str, tables: Tables) -> list[pinyin.Cut]:
    """Some syllable must be whole: letters that are all initials mean a name, if anything."""
    cuts = pinyin.mixed(letters, tables.heard)
    return [cut for cut in cuts if any(each.whole and len(each.letters) > 1 for each in cut)]


def _initials(letters: str, tables: Tables) -> list[pinyin.Cut]:
    return pinyin.mixed(letters, tables.heard)


def _typed(
    word: QueryWord, tables: Tables, readers: Sequence[Reader], last: Sequence[Reader]
) -> list[list[SoundSlot]]:
    """The ways to read a word in which letters stand for hanzi; its last run may be read otherwise."""
    runs = word.runs
    choices = []
    for at, run in enumerate(runs):
        if QueryWord(run).has_letters:
            ways = last if at == len(runs) - 1 else readers
            cuts = dict.fromkeys(chain.from_iterable(read(run, tables) for read in ways))
            choices.append([[_syllable(each, tables) for each in cut] for cut in cuts])
        else:
            choices.append([[_as_written(character, tables) for character in run]])
    return [list(chain.from_iterable(parts)) for parts in islice(product(*choices), MOST_CUTS)]


def _expression(places: Sequence[SoundSlot]) -> str:
    """What reports must have: at every place one of the bigrams of sounds.

    Empty where nothing can be asked for.
    """
    asked = []
    for first, second in pairwise(places):
        pairs = [one + two for one in first.sounds for two in second.sounds]
        if 0 < len(pairs) <= MOST_PAIRS:
            asked.append(" OR ".join(map(fts.term, pairs)))
    if not asked:
        sounds = min((place.sounds for place in places if place.sounds), key=len, default="")
        asked = [" OR ".join(map(fts.term, sounds))] if sounds else []
    return " AND ".join(f"({each})" for each in asked[: fts.MOST_GRAMS])
