"""Two reports laid out by topic and tense: the heading tells first what a passage speaks of, its words second.

A report is cut at its sentences. Every sentence gets votes from the words of `lexicon/topics.yaml` and from the
headings above it; a change of topic costs something, less at the start of a paragraph, nothing at a heading. The
cheapest way through the sentences (Viterbi) is the layout; neighbouring sentences of one topic and tense make a
passage.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.lexicon import loader
from corpus.model import Report, Section

BACK, AHEAD, AIMS = "back", "ahead", "aims"
TENSES = (BACK, AHEAD, AIMS)
HEADING = 2.5  # votes of the heading right above a sentence; half of it for the one above that
CHANGE, AT_PARAGRAPH = 2.5, 0.8  # votes that a change of topic must be worth
LOUDEST = 5.0  # votes of one sentence: a long list of projects is still one sentence
PROBLEMS = "存在问题"
AIMED = "经济总量"  # what the list of aims is about, whatever stands in it
LONGEST_COMPLAINT = 14  # sentences, should nothing close the problems
LEAD = 18  # characters of a sentence that may be a heading
SHORT = 40  # characters: a paragraph so short may be a heading that the outline did not take for one
_END = re.compile(r"[。！？!?；;]|\n")


class Topic(NamedTuple):
    """One of the twelve, with the words that settle a heading and those that vote in a sentence."""

    name: str
    heads: re.Pattern[str]
    words: re.Pattern[str]


class TopicPassage(NamedTuple):
    """`text[start:end]` of a report: sentences in a row that speak of one topic in one tense."""

    start: int
    end: int
    topic: str
    tense: str


@dataclass(frozen=True, slots=True)
class Bin:
    """All that two reports say of one topic in one tense; a side that says nothing has no passages."""

    topic: str
    tense: str
    a: tuple[TopicPassage, ...]
    b: tuple[TopicPassage, ...]


class Share(NamedTuple):
    """How much of a report speaks of a topic: characters, as a fraction of all that has one, and figures."""

    topic: str
    text: float
    figures: int


@cache
def _file() -> dict[str, object]:
    whole: dict[str, object] = loader.read("topics.yaml")
    return whole


def policy_terms() -> list[str]:
    """Words of policy that a dictionary would cut in two: 新常态, 拎包入驻."""
    return _words("terms")


@cache
def empty_words() -> frozenset[str]:
    """Words that every report uses and none means anything by."""
    return frozenset(_words("empty"))


def _words(kind: str) -> list[str]:
    words = _file()[kind]
    assert isinstance(words, list)
    return words


@cache
def topics() -> tuple[Topic, ...]:
    """The twelve topics, in the order of a government work report."""
    entries = _file()["topics"]
    assert isinstance(entries, list)
    return tuple(Topic(e["name"], _any(e["heads"]), _any(e["words"])) for e in entries)


def topic_words() -> Iterator[str]:
    """All words that vote for a topic."""
    entries = _file()["topics"]
    assert isinstance(entries, list)
    return (word for entry in entries for word in entry["words"])


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


@cache
def _mark(kind: str) -> re.Pattern[str]:
    marks = _file()["tenses"]
    assert isinstance(marks, dict)
    return re.compile("|".join(f"(?:{pattern})" for pattern in marks[kind]))


def passages(report: Report) -> list[TopicPassage]:
    """The report cut by topic and tense, in the order of its text; notes at its end are left out."""
    sentences = list(_sentences(body_of(report)))
    if not sentences:
        return []
    names = [topics()[place].name for place in _cheapest(report, sentences)]
    tenses = _tenses(report, sentences)
    names = [AIMED if tense == AIMS else name for name, tense in zip(names, tenses, strict=True)]
    return _merged(sentences, _with_problems(report, sentences, names), tenses)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if text[start : match.end()].strip():
            yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def body_of(report: Report) -> str:
    """The text of a report without the notes at its end, which explain its words."""
    return report.text[: _body_end(report)]


def _body_end(report: Report) -> int:
    for section in reversed(report.sections):
        if section.start > len(report.text) / 2 and _mark("notes").search(section.title):
            return section.start
    return len(report.text)


def _cheapest(report: Report, sentences: Sequence[tuple[int, int]]) -> list[int]:
    """The topic of every sentence, as places in `topics()`, such that votes less changes are most."""
    headings = _Headings(report)
    scores = [0.0] * len(topics())
    came: list[list[int]] = []
    for start, end in sentences:
        above = headings.votes(start, end)
        votes = [own + more for own, more in zip(_votes(report.text[start:end]), above, strict=True)]
        price = 0.0 if headings.begins(start) else AT_PARAGRAPH if _opens(report.text, start) else CHANGE
        best = max(range(len(scores)), key=scores.__getitem__)
        came.append(
            [place if scores[place] >= scores[best] - price else best for place in range(len(scores))]
        )
        scores = [max(score, scores[best] - price) + vote for score, vote in zip(scores, votes, strict=True)]
    at = max(range(len(scores)), key=scores.__getitem__)
    chosen = [at]
    for origins in reversed(came[1:]):
        at = origins[at]
        chosen.append(at)
    return chosen[::-1]


def _opens(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] == "\n"


def _votes(sentence: str) -> list[float]:
    return [min(LOUDEST, float(len(topic.words.findall(sentence)))) for topic in topics()]


class _Headings:
    """What the headings above a place say of its topic; asked from the beginning of the report to its end.

    A short sentence at the head of a run (重点项目建设强力推进。) is a heading that lost its line: it holds until the
    next one, or to the end of its paragraph.
    """

    def __init__(self, report: Report) -> None:
        self._text = report.text
        self._coming = list(reversed(report.sections))
        self._open: list[tuple[Section, tuple[float, ...]]] = []
        self._begun: set[int] = {section.start for section in report.sections}
        self._lead: tuple[float, ...] = _heading_votes("")

    def begins(self, start: int) -> bool:
        """Whether a headed section, or a run with a lost heading, begins here."""
        return start in self._begun

    def votes(self, start: int, end: int) -> list[float]:
        """The votes of all headings above a sentence, the inner ones heavier."""
        while self._coming and self._coming[-1].start <= start:
            section = self._coming.pop()
            self._open.append((section, _heading_votes(section.title)))
        self._open = [(section, votes) for section, votes in self._open if section.end > start]
        self._follow(start, end)
        total = [HEADING * vote for vote in self._lead]
        above = 1.0 if any(self._lead) else 0.0
        for depth, (_, votes) in enumerate(reversed(self._open)):
            weight = HEADING / 2 ** (depth + above)
            total = [so_far + weight * vote for so_far, vote in zip(total, votes, strict=True)]
        return total

    def _follow(self, start: int, end: int) -> None:
        if _opens(self._text, start):
            self._lead = _heading_votes("")
        sentence = self._text[start:end].strip()
        if len(sentence) <= LEAD and sentence.endswith("。") and not _DIGIT.search(sentence):
            votes = _heading_votes(sentence)
            if any(votes):
                self._lead = votes
                self._begun.add(start)


@lru_cache(maxsize=2048)
def _heading_votes(title: str) -> tuple[float, ...]:
    """One vote, shared among the topics that the words of a heading settle."""
    found = [len(topic.heads.findall(title)) for topic in topics()]
    total = sum(found)
    return tuple(count / total if total else 0.0 for count in found)


def _with_problems(report: Report, sentences: Sequence[tuple[int, int]], names: list[str]) -> list[str]:
    """Between the words that open the problems and those that close them nothing else is spoken of."""
    told, inside = [], 0
    for (start, end), name in zip(sentences, names, strict=True):
        sentence = report.text[start:end]
        if _mark("problems").search(sentence):
            inside = LONGEST_COMPLAINT
        elif inside and (_mark("relief").search(sentence) or _mark("ahead").search(sentence[:SHORT])):
            inside = 0
        told.append(PROBLEMS if inside else name)
        inside = max(0, inside - 1)
    return told


def _tenses(report: Report, sentences: Sequence[tuple[int, int]]) -> list[str]:
    """When each sentence speaks of: the last mark passed, in a heading or a short paragraph, holds until the next."""
    headed = {section.start for section in report.sections}
    tense = BACK if report.period or not report.plan_period else AHEAD
    told, aims = [], False
    for start, end in sentences:
        sentence = report.text[start:end].strip()
        alone = start in headed or (len(sentence) <= SHORT and _opens(report.text, start))
        if alone and (mark := _tense_of(sentence)):
            tense, aims = mark, False
        if tense == AHEAD and _mark("aims").search(sentence):
            aims = True
        elif aims and (start in headed or not _DIGIT.search(sentence)):
            aims = False
        told.append(AIMS if aims else tense)
    return told


def _tense_of(heading: str) -> str | None:
    return BACK if _mark("back").search(heading) else AHEAD if _mark("ahead").search(heading) else None


_DIGIT = re.compile(r"\d")


def _merged(
    sentences: Sequence[tuple[int, int]], names: Sequence[str], tenses: Sequence[str]
) -> list[TopicPassage]:
    merged: list[TopicPassage] = []
    for (start, end), topic, tense in zip(sentences, names, tenses, strict=True):
        if merged and (merged[-1].topic, merged[-1].tense) == (topic, tense):
            merged[-1] = merged[-1]._replace(end=end)
        else:
            merged.append(TopicPassage(start, end, topic, tense))
    return merged


def bins(a: Sequence[TopicPassage], b: Sequence[TopicPassage]) -> list[Bin]:
    """Both reports' passages by tense and topic: as A orders them, what only B has behind."""
    ours, theirs = _by_bin(a), _by_bin(b)
    keys = sorted(dict.fromkeys([*ours, *theirs]), key=lambda key: TENSES.index(key[0]))
    return [
        Bin(topic, tense, tuple(ours.get((tense, topic), ())), tuple(theirs.get((tense, topic), ())))
        for tense, topic in keys
    ]


def _by_bin(passages: Sequence[TopicPassage]) -> dict[tuple[str, str], list[TopicPassage]]:
    found: dict[tuple[str, str], list[TopicPassage]] = {}
    for passage in passages:
        found.setdefault((passage.tense, passage.topic), []).append(passage)
    return found


def shares(report: Report, passages: Sequence[TopicPassage]) -> list[Share]:
    """How much of a report speaks of each topic, in the order of the topics; those it is silent on are 0."""
    lengths: Counter[str] = Counter()
    for passage in passages:
        lengths[passage.topic] += passage.end - passage.start
    total = sum(lengths.values()) or 1
    figures = Counter(_topics_of(report, passages))
    return [Share(topic.name, lengths[topic.name] / total, figures[topic.name]) for topic in topics()]


def _topics_of(report: Report, passages: Sequence[TopicPassage]) -> Iterator[str]:
    starts = [passage.start for passage in passages]
    for figure in report.figures:
        place = bisect_right(starts, figure.start) - 1
        if place >= 0 and figure.start < passages[place].end:
            yield passages[place].topic
