"""Plain questions answered with the figures of a corpus: by zone, indicator, time, relation and status.

No model and no network: names come from the lexicon, the gazetteer, the corpus and a table of readers' words
(`corpus/lexicon/lay_words.tsv`). An answer is a figure with its sentence, never a sentence that somebody made up; where
no figure answers, it says which part of the question is missing and what is nearest.
"""

from __future__ import annotations

from corpus.answers.answering import Answering, answer
from corpus.answers.model import (
    NO_QUESTION,
    AnswerRow,
    Lack,
    PlainQuestion,
    Reply,
    SaidAs,
    Standing,
)

__all__ = [
    "NO_QUESTION", "AnswerRow", "Answering", "Lack", "PlainQuestion", "Reply", "SaidAs", "Standing", "answer",
]  # fmt: skip
