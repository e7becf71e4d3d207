"""One character to one character: how text and query are made alike before they meet.

Two folds. The *plain* fold takes Traditional to Simplified, full width to half width, capitals to small
letters. The *sound* fold takes every hanzi to one fixed hanzi that stands for all hanzi read alike, tones
aside. Both keep the length, so an offset in folded text is an offset in the text itself.

The tables are made with OpenCC and pypinyin when a corpus is built, and stored in it: a search never imports
either.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from operator import add

from corpus.textindex.packing import pack, unpack

FIRST_HANZI, LAST_HANZI = 0x4E00, 0x9FFF
_TONES = frozenset("\u0300\u0301\u0304\u030c")  # fourth, second, first and third
_toned = re.compile(r"(?:[a-zü]{1,6}[1-5]'?)+")
_common_hanzi = re.compile("[〇㐀-䶿一-鿿豈-\ufaff]+")
_unusual = re.compile("[\ue000-\uf8ff\U00010000-\U0010ffff]")  # some of it is taken for hanzi as well
RARE_READING = 0.015  # a reading met in fewer of the dictionary's words than this share is left out

Codes = dict[int, int]


@dataclass(frozen=True)
class Tables:
    """The folds, ready for `str.translate`, and the syllables behind the sound fold.

    `plain` has only the characters that change. `sound` has every hanzi, Traditional ones too; hanzi with the
    same set of usual readings share a representative, so 长 (chang, zhang) stands apart from 常 (chang).
    `syllables` gives for each toneless syllable (ü written v) the representatives of all sets that hold it.
    `alphabet` are the characters of a corpus, None for any: what is not among them need not be looked for.
    """

    plain: Codes
    sound: Codes
    syllables: dict[str, str]
    alphabet: frozenset[str] | None = None

    @classmethod
    @cache
    def make(cls) -> Tables:
        """The tables from OpenCC's characters and pypinyin's readings. Slow (0.5 s); imports both."""
        plain = _plain_table()
        readings = _readings()
        representatives: dict[frozenset[str], str] = {}
        for hanzi, sounds in readings.items():
            representatives.setdefault(sounds, hanzi)
        sound = {
            code: ord(representatives[readings[simple]])
            for code in range(FIRST_HANZI, LAST_HANZI + 1)
            if (simple := chr(plain.get(code, code))) in readings
        }
        syllables: dict[str, str] = defaultdict(str)
        for sounds, representative in representatives.items():
            for syllable in sounds:
                syllables[syllable] += representative
        return cls(plain, sound, {key: "".join(sorted(syllables[key])) for key in sorted(syllables)})

    def pack(self) -> bytes:
        """The tables as they are stored; the same tables give the same bytes."""
        record = [_columns(self.plain), _columns(self.sound), self.syllables]
        return pack(json.dumps(record, ensure_ascii=False).encode())

    @classmethod
    def load(cls, packed: bytes) -> Tables:
        """The tables as they were packed."""
        plain, sound, syllables = json.loads(unpack(packed))
        return cls(_codes(plain), _codes(sound), syllables)

    def within(self, alphabet: str) -> Tables:
        """The same folds for a corpus in which only these characters stand: few variants are left to look for. Raises
        ValueError for what is no text."""
        if not isinstance(alphabet, str):
            raise ValueError("no alphabet")
        return replace(self, alphabet=frozenset(alphabet))

    def fold(self, text: str) -> str:
        """The text with Traditional, width and case evened out; the same length."""
        return text.translate(self.plain)

    def typed(self, text: str) -> str:
        """What a reader typed, folded, pinyin without its tones: `Chóngqìng` and `chong2qing4` are chongqing.

        Shorter than what was typed where marks are signs of their own or tones are numbers.
        """
        folded = self.fold(unicodedata.normalize("NFC", text))
        if _toned.fullmatch(folded) and all(each in self.syllables for each in re.findall("[a-zü]+", folded)):
            return re.sub("[1-5]", "", folded)
        return folded

    def sounds(self, text: str) -> str:
        """The text with every hanzi replaced by the representative of its sound; the same length."""
        return text.translate(self.sound)

    def alike(self, character: str) -> str:
        """All representatives that share a reading with a hanzi; the character itself if it is none.

        Nothing where no character of the alphabet sounds like it.
        """
        code = self.sound.get(ord(character))
        if code is None:
            return character
        return self._neighbours.get(code, "")

    def variants(self, character: str) -> str:
        """All characters that fold to a folded character, itself included."""
        return character + self._variants.get(character, "")

    def spoken(self, representatives: str) -> str:
        """All characters of a text that the sound fold takes to one of the representatives."""
        return "".join(self._spoken.get(each, each) for each in representatives)

    def beginning(self, letter: str) -> str:
        """All hanzi of the alphabet with a reading that begins with a letter."""
        return self._beginning.get(letter, "")

    @cached_property
    def _beginning(self) -> dict[str, str]:
        found: dict[str, list[str]] = defaultdict(list)
        for code, letters in self.letters.items():
            if self.alphabet is None or chr(code) in self.alphabet:
                for letter in letters:
                    found[letter].append(chr(code))
        return {letter: "".join(hanzi) for letter, hanzi in found.items()}

    @cached_property
    def letters(self) -> dict[int, str]:
        """The letters that the readings of every hanzi begin with, by its code: 长 (chang, zhang) has c and z."""
        begun: dict[int, set[str]] = defaultdict(set)
        for syllable, representatives in self.syllables.items():
            for each in representatives:
                begun[ord(each)].add(syllable[0])
        told = {representative: "".join(sorted(letters)) for representative, letters in begun.items()}
        return {code: told[representative] for code, representative in self.sound.items()}

    @cached_property
    def _variants(self) -> dict[str, str]:
        return _inverse(self.plain, self.alphabet)

    @cached_property
    def _spoken(self) -> dict[str, str]:
        return _inverse(self.sound, self.alphabet)

    @cached_property
    def heard(self) -> dict[str, str]:
        """The syllables that some character of the alphabet has, with the representatives of such characters."""
        if self.alphabet is None:
            return self.syllables
        there = {chr(self.sound[ord(each)]) for each in self.alphabet if ord(each) in self.sound}
        heard = {key: "".join(each for each in reps if each in there) for key, reps in self.syllables.items()}
        return {key: reps for key, reps in heard.items() if reps}

    @cached_property
    def _neighbours(self) -> dict[int, str]:
        found: dict[int, set[str]] = defaultdict(set)
        for syllable, representatives in self.syllables.items():
            for each in representatives:
                found[ord(each)].update(self.heard.get(syllable, ""))
        return {each: "".join(sorted(others)) for each, others in found.items()}


@dataclass(frozen=True)
class Initials:
    """What `initials` says, without pypinyin for nearly all texts: it takes a fifth of a second to be there, and a
    millisecond for a dozen names, of which a corpus has tens of thousands.

    `letters` has the first letter of every hanzi that stands alone, `words` are all words of pypinyin in their order,
    `otherwise` those in which some hanzi is read with another, with their letters; empty where these are not one for
    each hanzi. Where none of the latter stands in a text, it is spelt letter by letter, however it is parted.
    """

    letters: Codes
    otherwise: dict[str, str]
    words: tuple[str, ...]

    @classmethod
    @cache
    def make(cls) -> Initials:
        """From the readings of pypinyin, places among them. Slow (0.1 s); imports it."""
        from pypinyin.constants import PHRASES_DICT, PINYIN_DICT, RE_HANS

        _teach_places()
        begun = {
            code: _first_letter(readings.split(",")[0])
            for code, readings in PINYIN_DICT.items()
            if RE_HANS.match(chr(code))
        }
        letters = {code: ord(letter) for code, letter in begun.items() if len(letter) == 1}
        spelt = {
            word: "".join(_first_letter(sound[0]) for sound in sounds)
            for word, sounds in PHRASES_DICT.items()
        }
        otherwise = {
            word: told * (len(told) == len(word))
            for word, told in spelt.items()
            if told != word.translate(letters)
        }
        odd = {chr(code): "" for code in begun.keys() - letters.keys()}
        return cls(letters, dict(sorted((otherwise | odd).items())), tuple(sorted(spelt)))

    def pack(self) -> bytes:
        """The letters and words as they are stored; the same give the same bytes."""
        record = [_columns(self.letters), self.otherwise, "\n".join(self.words)]
        return pack(json.dumps(record, ensure_ascii=False).encode())

    @classmethod
    def load(cls, packed: bytes) -> Initials:
        """The letters and words as they were packed."""
        letters, otherwise, words = json.loads(unpack(packed))
        return cls(_codes(letters), otherwise, tuple(words.split("\n")))

    def of(self, text: str) -> str:
        """The initials of a text: `initials(text)`."""
        plainly = self.plainly(text)
        if plainly is not None:
            return plainly
        if _unusual.search(text) or any(word in text for word in self._odd):
            return initials(text)
        return _common_hanzi.sub(lambda run: self._by_words(run[0]), text)

    def _by_words(self, hanzi: str) -> str:
        told = (self.otherwise.get(word) or word.translate(self.letters) for word in self._parted(hanzi))
        return "".join(told)

    def _parted(self, hanzi: str) -> Iterator[str]:
        """Hanzi as pypinyin parts them (`Seg.cut` in its mmseg): the longest word that begins, else one of them."""
        at = 0
        while at < len(hanzi):
            end, whole = at + 1, at + 1
            while self._begins_a_word(begun := hanzi[at:end]):
                if begun in self._known:
                    whole = end
                if end == len(hanzi):
                    break
                end += 1
            else:
                end = 0  # it was left in the middle
            if end and whole == at + 1:
                yield from hanzi[at:]
                return
            yield hanzi[at:whole]
            at = whole

    def _begins_a_word(self, hanzi: str) -> bool:
        at = bisect_left(self.words, hanzi)
        return at < len(self.words) and self.words[at].startswith(hanzi)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def _odd(self) -> list[str]:
        return [word for word, letters in self.otherwise.items() if not letters]

    def plainly(self, text: str) -> str | None:
        """The initials of a text if they are those of its characters one by one; None where words are to be asked."""
        return None if self._has_word(text) else text.translate(self.letters)

    def _has_word(self, text: str) -> bool:
        begun = self._begun.keys() & {*text, *map(add, text, text[1:])}
        return any(word in text for beginning in begun for word in self._begun[beginning])

    @cached_property
    def _begun(self) -> dict[str, list[str]]:
        """The words by their first two characters."""
        begun: dict[str, list[str]] = defaultdict(list)
        for word in self.otherwise:
            begun[word[:2]].append(word)
        return dict(begun)


@cache
def _first_letter(reading: str) -> str:
    from pypinyin import Style
    from pypinyin.style import convert

    return str(convert(reading, Style.FIRST_LETTER, strict=True, default=reading))


def initials(text: str) -> str:
    """The first letter of every hanzi's reading, other characters as they are; the same length.

    The reading is the one in its word: 增长 gives `zz`, 长江 `cj`, 厦门 `xm`. Imports pypinyin.
    """
    from pypinyin import Style, lazy_pinyin

    _teach_places()
    letters = "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))
    if len(letters) != len(text):  # some hanzi has no reading, or an odd one: then none may shift the others
        letters = "".join(
            (lazy_pinyin(each, style=Style.FIRST_LETTER) or [each])[0][:1] or each for each in text
        )
    return letters


def _columns(codes: Codes) -> list[str]:
    return ["".join(map(chr, codes)), "".join(map(chr, codes.values()))]


def _codes(columns: list[str]) -> Codes:
    return dict(zip(map(ord, columns[0]), map(ord, columns[1]), strict=True))


def _inverse(codes: Codes, alphabet: frozenset[str] | None) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for code, folded in codes.items():
        if alphabet is None or chr(code) in alphabet:
            found[chr(folded)].append(chr(code))
    return {folded: "".join(characters) for folded, characters in found.items()}


def _plain_table() -> Codes:
    """Every character of the basic plane that the plain fold changes."""
    from opencc import OpenCC

    hanzi = "".join(map(chr, range(FIRST_HANZI, LAST_HANZI + 1)))
    simple = OpenCC("t2s").convert("\n".join(hanzi)).split("\n")
    to_simple = {old: new for old, new in zip(hanzi, simple, strict=True) if len(new) == 1}
    table: Codes = {}
    for code in (*range(0x21, 0xD800), *range(0xF900, 0xFFFE)):
        character = chr(code)
        folded = _one(_one(character, unicodedata.normalize("NFKC", character)), None)
        folded = to_simple.get(folded, _untoned(folded))
        if folded != character:
            table[code] = ord(folded)
    table[0x3000] = ord(" ")
    return _settled(table)


def _untoned(letter: str) -> str:
    """A vowel without the mark of its tone: ǎ -> a, ǚ -> ü."""
    base = "".join(sign for sign in unicodedata.normalize("NFD", letter) if sign not in _TONES)
    return _one(letter, unicodedata.normalize("NFC", base)) if base else letter


def _one(character: str, other: str | None) -> str:
    """The other form (the small letter by default) where it is one character as well."""
    other = character.lower() if other is None else other
    return other if len(other) == 1 else character


def _settled(table: Codes) -> Codes:
    """The table with chains followed to their end, so that folding twice is folding once."""
    settled: Codes = {}
    for code, folded in table.items():
        seen = {code}
        while folded in table and folded not in seen:
            seen.add(folded)
            folded = table[folded]
        if folded != code:
            settled[code] = folded
    return settled


@cache
def _toneless(reading: str) -> str:
    """`lǜ` -> `lv`. There are fewer than two thousand readings, and words ask for them a hundred times each."""
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _readings() -> dict[str, frozenset[str]]:
    """The usual toneless readings of every hanzi: the first, those that the words of pypinyin attest, and those that
    it has in the name of a place."""
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict

    from corpus.lexicon import loader

    _teach_places()
    attested: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, sounds in phrases_dict.items():
        for hanzi, sound in zip(phrase, sounds, strict=False):
            attested[hanzi][_toneless(sound[0])] += 1
    readings: dict[str, frozenset[str]] = {}
    for code in range(FIRST_HANZI, LAST_HANZI + 1):
        if code not in pinyin_dict:
            continue
        first, *others = [_toneless(reading) for reading in pinyin_dict[code].split(",")]
        words = attested[chr(code)]
        enough = max(3.0, RARE_READING * words.total())
        readings[chr(code)] = frozenset([first, *(other for other in others if words[other] >= enough)])
    for place, spoken in loader.place_readings().items():
        for hanzi, syllable in zip(place, spoken, strict=True):
            readings[hanzi] = readings.get(hanzi, frozenset()) | {_toneless(syllable)}
    return readings


@cache
def _teach_places() -> None:
    """Teach pypinyin how places are read, for the initials of their names."""
    from pypinyin import load_phrases_dict

    from corpus.lexicon import loader

    places = loader.place_readings().items()
    load_phrases_dict({place: [[sound] for sound in sounds] for place, sounds in places})
