"""Reading a query from left to right: one place, what stands there, what could not be understood."""

from __future__ import annotations

import re

from corpus.query.tree import QueryProblem, QuerySpan

# One character to one, so that places in the folded query are places in the query as it was typed.
_SIGNS = str.maketrans(
    "：（），＞＜＝－～｜＆．％＂“”„‟　０１２３４５６７８９",
    ':(),><=-~|&.%""""" 0123456789',
)
_NUMERALS = str.maketrans("億萬畝頃噸個戶", "亿万亩顷吨个户")  # as the lexicon has them
_BLANK = str.maketrans(dict.fromkeys("\t\n\r\v\f\u00a0\u2002\u2003\u2009", " "))
_FOLDS = _SIGNS | _NUMERALS | _BLANK
_PAUSE = re.compile(r"[，、；。！？…]")  # of a sentence
_FIELD = re.compile(r"[:：]\S*$")
_QUESTION = re.compile(r"(?<=[^\s?])\?+(?=\s|$)")
_WORD_ENDS = frozenset(' "<>=≥≤')


class Scanner:
    """A query and a place in it. `folded` is the query with signs and digits in half width, of the same length; what
    parts a Chinese sentence is a blank there, and so is a question mark behind a word."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = _QUESTION.sub(_blank, _PAUSE.sub(_pause, text).translate(_FOLDS))
        self.at = 0
        self.problems: list[QueryProblem] = []

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return self.at >= len(self.folded)

    def sees(self, sign: str) -> bool:
        """Whether this stands here."""
        return self.folded.startswith(sign, self.at)

    def blanks(self) -> None:
        """Go over blanks."""
        while self.sees(" "):
            self.at += 1

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What of the pattern stands here, without going over it."""
        return pattern.match(self.folded, self.at)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What of the pattern stands here, gone over."""
        found = pattern.match(self.folded, self.at)
        if found:
            self.at = found.end()
        return found

    def since(self, start: int) -> QuerySpan:
        """The place from there to here, without the blanks at its end."""
        end = self.at
        while end > start and self.folded[end - 1] == " ":
            end -= 1
        return QuerySpan(start, end)

    def typed(self, place: QuerySpan) -> str:
        """What was typed there."""
        return self.text[place.start : place.end]

    def tell(self, code: str, place: QuerySpan, said: str = "", known: tuple[str, ...] = ()) -> None:
        """Note what means nothing."""
        self.problems.append(QueryProblem(code, place, said or self.typed(place), known))

    def quoted(self) -> QuerySpan:
        """Go over a quotation; the place of its words. The sign that opens it stands here."""
        start = self.at + 1
        end = self.folded.find('"', start)
        if end < 0:
            self.tell("quote-open", QuerySpan(self.at, self.at + 1))
            self.at = end = len(self.folded)
        else:
            self.at = end + 1
        return QuerySpan(start, end)

    def word(self, depth: int) -> QuerySpan:
        """Go over a word: all up to a blank, a quotation, a sign of comparison.

        A bracket inside it belongs to it with its other; one that closes a group of the query does not. One too many
        at the end of a word is passed over.
        """
        start, inside = self.at, 0
        while not self.done and (sign := self.folded[self.at]) not in _WORD_ENDS:
            if sign == "(":
                inside += 1
            elif sign == ")" and inside:
                inside -= 1
            elif sign == ")" and depth:
                break
            elif sign == ")" and self._ends_here(self.at + 1):
                self.tell("bracket-stray", QuerySpan(self.at, self.at + 1))
                self.at += 1
                return QuerySpan(start, self.at - 1)
            self.at += 1
        return QuerySpan(start, self.at)

    def _ends_here(self, at: int) -> bool:
        return at >= len(self.folded) or self.folded[at] in _WORD_ENDS


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _pause(found: re.Match[str]) -> str:
    """A blank; but a comma among the values of a field (地区：东湖，西湖) or the digits of a number (1，200) is one."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    listed = found[0] in "，、" and _FIELD.search(before) is not None
    grouped = found[0] == "，" and before[-1:].isdigit() and after[:3].isdigit()
    return found[0] if listed or grouped else " "
