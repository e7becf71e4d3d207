"""The ways in which a word may stand in a report: as typed, by sound, by initials, with a slip.

Each way is a `Way`: which reports to look at (SQL over the indexes) and how to find the word in one. The
index only proposes; a report counts where `locate` finds the word in its title, zone or text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise, product
from typing import NamedTuple

from corpus.search import index, pinyin
from corpus.search.fold import Tables
from corpus.search.query import Word
from corpus.store import Corpus

TIERS = ("exact", "sound", "initials", "fuzzy")
SCORES = {"exact": 1.0, "sound": 0.95, "initials": 0.9, "fuzzy": 0.85}
MOST_PAIRS = 400  # bigrams asked for at one unfinished syllable; where there are more, `locate` decides alone
MOST_CUTS = 6
MOST_NAMES = 12
MOST_TITLES = 200
MOST_PLACES = 10_000  # in one text: a report may be 10 MB of one character
MOST_SLIPS = 300  # reports looked at for a slip, newest first
SHORTEST_SLIP = 3  # hanzi: of two, one wrong leaves nothing to go by
LONGEST_SLIP = 32
_STRETCHES = ((0, 0), (1, 0), (0, -1), (0, 1), (-1, 0))


class Span(NamedTuple):
    """A half-open stretch of characters."""

    start: int
    end: int


class Found(NamedTuple):
    """Where a word stands in a text, and how well that answers it (1 is as typed)."""

    spans: tuple[Span, ...]
    score: float


class Source(NamedTuple):
    """A query for report numbers, newest first; `most` is how many of them are looked at, None for all."""

    sql: str
    values: tuple[object, ...]
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a word may be meant.

    `lenient`: only worth trying where stricter ways find next to nothing. `numbers` are reports that answer
    even where the word stands in none of their words: those of a zone or with an indicator that was named by
    initials.
    """

    tier: str
    sources: tuple[Source, ...]
    locate: Callable[[str], Found]
    lenient: bool = False
    numbers: frozenset[int] = frozenset()
    indicators: tuple[str, ...] = ()


NOTHING = Found((), 0.0)


def matching(table: str, expression: str, most: int | None = None) -> Source:
    """The reports that answer an FTS5 expression in one of the indexes."""
    return Source(f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid", (expression,), most)


def by_pattern(pattern: re.Pattern[str], score: float) -> Callable[[str], Found]:
    """Finds every place of a pattern."""

    def locate(text: str) -> Found:
        spans = tuple(Span(*match.span()) for match in islice(pattern.finditer(text), MOST_PLACES))
        return Found(spans, score) if spans else NOTHING

    return locate


def one_of(characters: str) -> str:
    """A regular expression for any one of the characters."""
    return re.escape(characters) if len(characters) == 1 else f"[{re.escape(characters)}]"


def literally(text: str, tables: Tables) -> str:
    """A regular expression for a folded text in whatever width, case or script a report writes it."""
    return "".join(one_of(tables.variants(character)) for character in text)


# As typed


def exact(word: Word, tables: Tables, tier: str = "exact") -> Way:
    """The word itself, anywhere. The tier is another where the word is only a part of what was typed."""
    expression = index.all_of(index.pairs(word.text))
    locate = by_pattern(re.compile(literally(word.text, tables)), SCORES[tier])
    return Way(tier, (matching("heads", expression), matching("body", expression)), locate)


# By sound


class Place(NamedTuple):
    """One character of a word meant by sound: the representatives to ask for, and a pattern for the text."""

    sounds: str
    pattern: str


def by_sound(word: Word, tables: Tables) -> list[Way]:
    """Toneless pinyin, its last syllable perhaps unfinished; or hanzi, taken for their sound.

    Homophones of hanzi are lenient, and so is an unfinished syllable that may be a whole one as well
    (donghu).
    """
    if word.has_letters:
        whole, unfinished = _typed(word, tables, whole=True), _typed(word, tables, whole=False)
        return _sounding(whole, lenient=False) + _sounding(unfinished, lenient=bool(whole))
    if word.is_hanzi and len(word.text) > 1:
        return _sounding([[_homophones(hanzi, tables) for hanzi in word.text]], lenient=True)
    return []


def _sounding(readings: Sequence[Sequence[Place]], lenient: bool) -> list[Way]:
    expression = index.any_of(_sound_expression(places) for places in readings)
    if not expression:
        return []
    pattern = re.compile("|".join("".join(place.pattern for place in places) for places in readings))
    return [Way("sound", (matching("sound", expression),), by_pattern(pattern, SCORES["sound"]), lenient)]


def _homophones(hanzi: str, tables: Tables) -> Place:
    sounds = tables.alike(hanzi)
    return Place(sounds, one_of(tables.spoken(sounds)))


def _as_written(character: str, tables: Tables) -> Place:
    code = tables.sound.get(ord(character))
    return Place("" if code is None else chr(code), one_of(tables.variants(character)))


def _syllable(syllable: pinyin.Syllable, tables: Tables) -> Place:
    if syllable.whole:
        sounds = tables.syllables[syllable.letters]
    else:
        begun = (reps for known, reps in tables.syllables.items() if known.startswith(syllable.letters))
        sounds = "".join(sorted(set("".join(begun))))
    return Place(sounds, one_of(tables.spoken(sounds)))


def _typed(word: Word, tables: Tables, whole: bool) -> list[list[Place]]:
    """The ways to read a word in which letters stand for hanzi, its last syllable whole or unfinished."""
    runs = word.runs
    choices = [
        _read(run, tables, whole or at < len(runs) - 1) if Word(run).has_letters else [_written(run, tables)]
        for at, run in enumerate(runs)
    ]
    if not whole and not Word(runs[-1]).has_letters:
        return []
    return [list(chain.from_iterable(parts)) for parts in islice(product(*choices), MOST_CUTS)]


def _read(letters: str, tables: Tables, whole: bool) -> list[list[Place]]:
    cuts = pinyin.cuts(letters, tables.syllables) if whole else pinyin.unfinished(letters, tables.syllables)
    return [[_syllable(each, tables) for each in cut] for cut in cuts]


def _written(characters: str, tables: Tables) -> list[Place]:
    return [_as_written(character, tables) for character in characters]


def _sound_expression(places: Sequence[Place]) -> str:
    """What reports must have: at every place one of the bigrams of sounds.

    Empty where nothing can be asked for.
    """
    asked = []
    for first, second in pairwise(places):
        pairs = [one + two for one in first.sounds for two in second.sounds]
        if 0 < len(pairs) <= MOST_PAIRS:
            asked.append(" OR ".join(map(index.term, pairs)))
    if not asked:
        sounds = next((place.sounds for place in places if place.sounds), "")
        asked = [" OR ".join(map(index.term, sounds))] if sounds else []
    return " AND ".join(f"({each})" for each in asked[: index.MOST_GRAMS])


# By initials, and other ways to mean a name


def by_initials(word: Word, tables: Tables, corpus: Corpus, titles: str) -> list[Way]:
    """Names whose initials were typed: zones, their other names, indicators; and titles that hold them."""
    if not word.is_typed or len(word.text) < 2:
        return []
    names = _names_by_initials(word.text, corpus)
    spans = list(_in_titles(word.text, titles))
    found = corpus.select(
        f"SELECT number, title FROM reports WHERE number IN ({', '.join(str(number) for number, _ in spans)})"
    )
    title_of = dict(found)
    wordings = dict.fromkeys(title_of[number][at : at + len(word.text)] for number, at in spans)
    return _meaning("initials", names, tables, corpus, titles=frozenset(title_of), wordings=tuple(wordings))


def _names_by_initials(typed: str, corpus: Corpus) -> list[tuple[str, str, str]]:
    """The names whose initials are what was typed; if none, begin so; if none, hold it.

    Two letters stand in too many names to ask which hold them.
    """
    conditions = ["initials = ?1", "substr(initials, 1, length(?1)) = ?1"]
    conditions += ["instr(initials, ?1)"] if len(typed) > 2 else []
    for condition in conditions:
        statement = (
            f"SELECT kind, name, target FROM names WHERE {condition} ORDER BY length(name), name LIMIT ?2"
        )
        if names := corpus.select(statement, typed, MOST_NAMES):
            return names
    return []


def _in_titles(typed: str, titles: str) -> Iterable[tuple[int, int]]:
    """Report number and offset in its title of every title whose initials hold what was typed."""
    number, line, at = 1, 0, titles.find(typed)
    for _ in range(MOST_TITLES):
        if at < 0:
            return
        number += titles.count("\n", line, at)
        line = titles.rfind("\n", 0, at) + 1
        yield number, at - line
        following = titles.find("\n", at)
        if following < 0:
            return
        number, line = number + 1, following + 1
        at = titles.find(typed, line)


def _meaning(
    tier: str,
    names: Sequence[tuple[str, str, str]],
    tables: Tables,
    corpus: Corpus,
    titles: frozenset[int] = frozenset(),
    wordings: tuple[str, ...] = (),
) -> list[Way]:
    """Reports that a name belongs to or that name it."""
    if not names and not titles:
        return []
    zones = tuple(target for kind, _, target in names if kind != "indicator")
    indicators = tuple(name for kind, name, _ in names if kind == "indicator")
    sources = [_in("reports", "number", sorted(titles)), _in("reports", "zone", zones)]
    sources += [_in("figures", "indicator", indicators)]
    numbers = frozenset(
        number for source in sources for (number,) in corpus.select(source.sql, *source.values)
    )
    said = [tables.fold(name) for name in dict.fromkeys((*zones, *(name for _, name, _ in names)))]
    if said:
        sources.append(matching("body", index.any_of(index.all_of(index.pairs(name)) for name in said)))
    shown = sorted({*said, *map(tables.fold, wordings)}, key=lambda name: (-len(name), name))
    pattern = re.compile("|".join(literally(name, tables) for name in shown))
    locate = by_pattern(pattern, SCORES[tier])
    return [Way(tier, tuple(sources), locate, tier == "fuzzy", numbers, indicators)]


def _in(table: str, column: str, values: Sequence[object]) -> Source:
    marks = ", ".join("?" * len(values))
    return Source(
        f"SELECT DISTINCT number FROM {table} WHERE {column} IN ({marks}) ORDER BY 1", tuple(values)
    )


# With a slip


def by_slip(word: Word, tables: Tables) -> list[Way]:
    """One character wrong, missing, too many, or two neighbours changed round.

    A slip spoils the bigrams that touch it, so reports are asked for that have all the others, for each place
    in turn: first for slips that spoil one bigram or tell what should stand there, then for a wrong character.
    """
    text = word.text
    hanzi = sum(Word(character).is_hanzi for character in text)
    if hanzi < SHORTEST_SLIP or len(text) > LONGEST_SLIP:
        return []
    pairs = index.pairs(text)
    other = [text[:at] + text[at + 1 :] for at in range(len(text))]
    other += [text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)]
    near = [index.pairs(each) for each in other] + [pairs[:at] + pairs[at + 1 :] for at in range(len(pairs))]
    wide = [pairs[: max(at - 1, 0)] + pairs[at + 1 :] for at in range(len(text))]
    sources = tuple(
        matching("body", index.any_of(index.all_of(each) for each in asked if each), MOST_SLIPS)
        for asked in (near, wide)
    )
    return [Way("fuzzy", sources, _nearly(text, tables), lenient=True)]


def _nearly(word: str, tables: Tables) -> Callable[[str], Found]:
    """Finds the place that is most like a word, where no more than one slip lies between them."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA

    least = 100.0 * (1 - 1 / len(word)) - 1e-6
    alphabet = [(other, one) for one in dict.fromkeys(word) for other in tables.variants(one)[1:]]

    def locate(text: str) -> Found:
        for other, one in alphabet:
            text = text.replace(other, one)
        if len(text) < len(word):  # rapidfuzz would look for the text in the word
            return NOTHING
        best = fuzz.partial_ratio_alignment(word, text, score_cutoff=least)
        if best is None:
            return NOTHING
        # rapidfuzz compares stretches as long as the word; a character missing or too many changes the length
        around = [Span(best.dest_start + left, best.dest_end + right) for left, right in _STRETCHES]
        slips, span = min(
            (
                (OSA.distance(word, text[max(0, a) : b]), Span(max(0, a), min(b, len(text))))
                for a, b in around
            ),
            key=lambda each: each[0],
        )
        return Found((span,), SCORES["fuzzy"] * (1 - slips / len(word))) if slips <= 1 else NOTHING

    return locate


def by_misspelt_name(word: Word, tables: Tables, corpus: Corpus) -> list[Way]:
    """Zones and indicators whose name is one slip away from the word."""
    from rapidfuzz.distance import OSA

    if len(word.text) < SHORTEST_SLIP or word.is_typed:
        return []
    lengths = (len(word.text) - 1, len(word.text) + 1)
    names = corpus.select("SELECT kind, name, target FROM names WHERE length(name) BETWEEN ? AND ?", *lengths)
    near = [row for row in names if OSA.distance(word.text, tables.fold(row[1]), score_cutoff=1) == 1]
    return _meaning("fuzzy", near[:MOST_NAMES], tables, corpus)
