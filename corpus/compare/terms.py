"""What each of two reports says that the other does not: terms with the z score of their log-odds.

The log-odds carry an informative Dirichlet prior (Monroe, Colaresi and Quinn, Fightin' Words, 2008): a term that all
reports use needs more to stand out than a rare one. The prior weighs as much as 500 words of background.
"""

from __future__ import annotations

import logging
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus import paths
from corpus.compare.topics import body_of, empty_words, policy_terms, topic_words
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Report

if TYPE_CHECKING:
    from corpus.store.corpus_file import Corpus

PRIOR = 500.0  # words
BACKGROUND = 20  # further reports that tell what everybody says
FEWEST = 5  # uses on both sides together
SURE = 1.96  # |z| above which a difference is hardly chance (5 %)
_HANZI = re.compile(r"[㐀-鿿]{2,}")
_PLACE = re.compile(r"镇|乡|村|路|街|桥|湖|洲|社区|地区|农场|管理处|片区|广场|小区|隧道|老工业区|景区|公园")
_OWN_SUFFIX = re.compile(
    r"(?:经济技术开发区|高新技术产业开发区|经济开发区|工业园区|开发区|经开区|高新区|新区|园区|区|县|市)$"
)


class ContrastTerm(NamedTuple):
    """A word with its uses on either side and its z score: above 0 it is A's, below 0 B's."""

    word: str
    a: int
    b: int
    z: float

    @property
    def sure(self) -> bool:
        """Whether the difference is hardly chance."""
        return abs(self.z) > SURE


def terms(
    a: Report, b: Report, others: Iterable[str] = (), places: bool = False, *, lexicon: Lexicon
) -> list[ContrastTerm]:
    """All terms of both reports used five times or more, A's strongest first, B's strongest last.

    `others` are further texts that tell what everybody says. Names of the zones themselves and of places in them are
    left out unless `places`. The first call takes 0.7 s: the dictionary is read.
    """
    ours, theirs = words(body_of(a), lexicon), words(body_of(b), lexicon)
    background = ours + theirs
    for text in others:
        background += words(text, lexicon)
    own = frozenset() if places else _own_names(a, b)
    found = [
        ContrastTerm(
            word, ours[word], theirs[word], _z(ours[word], theirs[word], ours.total(), theirs.total(), share)
        )
        for word in ours.keys() | theirs.keys()
        if ours[word] + theirs[word] >= FEWEST
        and (places or not (_is_own(word, own) or _is_place(word, a.text, b.text)))
        and (share := PRIOR * background[word] / background.total())
    ]
    return sorted(found, key=lambda term: (-term.z, term.word))


def background(corpus: Corpus, reports: Sequence[Report]) -> Iterator[str]:
    """What everybody says: the texts of some other reports of the corpus, those of the same kind first."""
    apart = [report.id for report in reports]
    numbers = corpus.newest_of_kinds(sorted({report.kind for report in reports}), apart, BACKGROUND)
    return map(corpus.text, numbers)


def _z(mine: int, yours: int, all_mine: int, all_yours: int, prior: float) -> float:
    """Log-odds with the prior, in standard deviations."""

    def odds(uses: int, all: int) -> float:
        return math.log((uses + prior) / (all + PRIOR - uses - prior))

    deviation = math.sqrt(1 / (mine + prior) + 1 / (yours + prior))
    return (odds(mine, all_mine) - odds(yours, all_yours)) / deviation


def words(text: str, lexicon: Lexicon) -> Counter[str]:
    """The words of a text: hanzi, two or more, that say something."""
    return Counter(
        word
        for run in _HANZI.findall(text)
        for word in _tokenizer(lexicon).cut(run)
        if len(word) > 1 and word not in empty_words()
    )


@lru_cache(maxsize=1)  # of half a million words
def _tokenizer(lexicon: Lexicon) -> Any:
    """A tokenizer of our own that keeps zones, indicators and the words of topics whole; it writes no model of its own
    outside the reader's cache."""
    import jieba

    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(paths.private(paths.cache() / "jieba"))
    for word in (
        *lexicon.canonical,
        *(zone.name for zone in lexicon.gazetteer.listed),
        *topic_words(),
        *policy_terms(),
    ):
        if _HANZI.fullmatch(word):
            tokenizer.add_word(word)
    return tokenizer


def _own_names(a: Report, b: Report) -> frozenset[str]:
    """The names of both zones and their cities, and what is left of them without 区 and 市."""
    names = {name for report in (a, b) for name in (report.zone, report.city) if name}
    cores = {_OWN_SUFFIX.sub("", name) for name in names}
    return frozenset(name for name in names | cores if len(name) > 1)


def _is_own(word: str, own: frozenset[str]) -> bool:
    return any(name in word or word in name for name in own)


def _is_place(word: str, a: str, b: str) -> bool:
    """Whether a word is mostly the first half of a place name of one side: 扬子洲镇, 象湖隧道."""
    return min(a.count(word), b.count(word)) == 0 and _named(word, a) + _named(word, b) >= 0.4 * (
        a.count(word) + b.count(word)
    )


def _named(word: str, text: str) -> int:
    if _PLACE.search(word[-1:]):
        return text.count(word)
    return len(re.findall(f"{re.escape(word)}(?:{_PLACE.pattern})", text))


def sentences(report: Report, word: str) -> Sequence[tuple[int, int]]:
    """Where a word is used: the spans of its sentences in the text, each once."""
    found = dict.fromkeys(
        report.sentence(match.start()) for match in re.finditer(re.escape(word), report.text)
    )
    return list(found)
