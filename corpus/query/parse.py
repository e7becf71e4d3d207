"""How a query is written: one language for the search bar, the filter of figures and the command.

    query    := either { blank either }                        all of them
    either   := item { OR item }                               OR binds closer than a blank
    item     := [-] ( (query) | field | compared | together | near | word | "phrase" )
    near     := word ~number word                              at most so many characters between
    together := 同句(words) | 同段(words)
    field    := name : value { , value }   or   name comparison time
    compared := ( name | relation(name) | relation ) comparison number

Any text is a query. What cannot be read is taken as plain words, what is not finished yet is left out, and
`ParsedQuery.problems` tells either with its place.
"""

from __future__ import annotations

import re

from corpus.query.fields import CALLED, FIELDS, OPERATORS, TOGETHER, relation_called
from corpus.query.scan import Scanner
from corpus.query.tree import All, Either, Near, Node, Not, ParsedQuery, QuerySpan, Together, WordNode
from corpus.query.values import compared, comparison_of, field, nearest_fields

DEEPEST = 8  # brackets in brackets
MOST_APART = 200  # characters, of words that are near
_OPERATOR = re.compile(
    "(" + "|".join(re.escape(sign) for sign in sorted(OPERATORS, key=len, reverse=True)) + r")(?=[ (]|$)"
)
_CALL = re.compile(r"([^\W\d_]{1,12})\(")
_NAMED = re.compile(r"([^\s:()\"<>=≥≤,.~/-][^\s:()\"<>=≥≤,]{0,19}):")
_APART = re.compile(r" *~ ?(\d{1,6})(?= |$)")
_LETTER = re.compile(r"[^\W\d_]")


def parse(text: str) -> ParsedQuery:
    """What a text asks for. Every text asks for something, or for nothing at all; nothing is raised."""
    reader = Scanner(text)
    tree = _query(reader, 0)
    if tree is None and text.strip() and not _unfinished(reader):
        tree = WordNode(text.strip(), reader.since(len(text) - len(text.lstrip())))
    return ParsedQuery(text, tree, tuple(sorted(set(reader.problems), key=lambda problem: problem.place)))


def _unfinished(reader: Scanner) -> bool:
    return any(problem.code in ("value-missing", "number-missing") for problem in reader.problems)


def _query(reader: Scanner, depth: int) -> Node | None:
    """All up to the end, or to the bracket that closes this group."""
    parts: list[Node] = []
    reader.blanks()
    while not reader.done and not (depth and reader.sees(")")):
        part = _either(reader, depth)
        if part is not None:
            parts += part.parts if isinstance(part, All) else (part,)
        reader.blanks()
    if len(parts) > 1:
        return All(tuple(parts))
    return parts[0] if parts else None


def _either(reader: Scanner, depth: int) -> Node | None:
    parts = [_item(reader, depth)]
    while found := _operator(reader, "or"):
        here = reader.since(found.start())
        following = _item(reader, depth)
        if following is None or parts[-1] is None:
            reader.tell("operator-alone", here)
        parts.append(following)
    there = [part for part in parts if part is not None]
    if len(there) > 1:
        return Either(tuple(there))
    return there[0] if there else None


def _operator(reader: Scanner, meaning: str) -> re.Match[str] | None:
    """The operator that stands here, gone over; `and` says nothing that a blank does not."""
    reader.blanks()
    found = reader.match(_OPERATOR)
    if found is None or OPERATORS[found[1]] != meaning:
        return None
    reader.at = found.end()
    return found


def _item(reader: Scanner, depth: int) -> Node | None:
    while _operator(reader, "and"):
        pass
    reader.blanks()
    if reader.done or (depth and reader.sees(")")):
        return None
    start = reader.at
    if (found := reader.match(_OPERATOR)) and OPERATORS[found[1]] == "or":
        return None
    if not (_operator(reader, "not") or _minus(reader)):
        return _near(reader, _atom(reader, depth), depth)
    here = reader.since(start)
    while _minus(reader):
        reader.tell("one-minus", reader.since(start))
    if reader.sees(" ") and reader.folded[start] == "-":
        reader.tell("not-alone", here)
        return None
    part = _item(reader, depth)
    if part is None:
        reader.tell("not-alone", here)
        return None
    return part.part if isinstance(part, Not) else Not(part)


def _minus(reader: Scanner) -> bool:
    if not reader.sees("-"):
        return False
    reader.at += 1
    return True


def _atom(reader: Scanner, depth: int) -> Node | None:
    if reader.sees("("):
        return _group(reader, depth)
    start = reader.at
    if (called := reader.match(_CALL)) and called[1].lower() in TOGETHER:
        reader.at = called.end()
        return _together(reader, start, TOGETHER[called[1].lower()], depth)
    if called and (relation_called(called[1]) or _is_compared(reader, called.end())):
        return compared(reader, start, depth)
    if called and _is_open(reader, called.end()):
        reader.at = called.end() - 1
        place = reader.since(start)
        reader.tell("no-call", place, f"{called[1]}(", known=tuple(f"{name}(" for name in TOGETHER))
        return WordNode(reader.typed(place), place)
    if (named := reader.match(_NAMED)) and not reader.folded.startswith("//", named.end()):
        if name := CALLED.get(named[1].lower()):
            reader.at = named.end()
            return field(reader, FIELDS[name], start, depth)
        if _LETTER.match(named[1]):
            reader.tell("no-field", QuerySpan(start, named.end() - 1), named[1], nearest_fields(named[1]))
    if reader.sees('"'):
        return _phrase(reader, start, depth)
    return _word(reader, start, depth)


def _group(reader: Scanner, depth: int) -> Node | None:
    start = reader.at
    reader.at += 1
    if depth >= DEEPEST:
        reader.tell("too-deep", reader.since(start))
        reader.at = len(reader.folded)
        place = reader.since(start)
        return WordNode(reader.typed(place).strip("()（） "), place)
    inner = _query(reader, depth + 1)
    _close(reader, start)
    return inner


def _close(reader: Scanner, start: int) -> None:
    """Go over the bracket that closes what began there."""
    if reader.sees(")"):
        reader.at += 1
    else:
        reader.tell("bracket-open", QuerySpan(start, start + 1))


def _together(reader: Scanner, start: int, within: str, depth: int) -> Node | None:
    bracket = reader.at - 1
    inner = _query(reader, depth + 1)
    _close(reader, bracket)
    place = reader.since(start)
    parts = inner.parts if isinstance(inner, All) else (inner,) if inner else ()
    words = tuple(part for part in parts if isinstance(part, WordNode))
    if len(words) < len(parts):
        reader.tell("only-words", place)
    elif not words:
        reader.tell("value-missing", place, known=("财政 增长",))
        return None
    return Together(words, within, place) if words else inner


def _is_compared(reader: Scanner, inside: int) -> bool:
    """Whether a comparison stands behind the bracket: speed(…)>3 asks for a relation that there is not."""
    close = reader.folded.find(")", inside)
    return close > 0 and comparison_of(reader, close + 1) is not None


def _is_open(reader: Scanner, inside: int) -> bool:
    """Whether a bracket has its other, but behind a blank: no word is written so."""
    close = reader.folded.find(")", inside)
    return close > 0 and " " in reader.folded[inside:close]


def _phrase(reader: Scanner, start: int, depth: int) -> Node | None:
    place = reader.quoted()
    if comparison_of(reader, reader.at):
        reader.at = start
        return compared(reader, start, depth)
    words = reader.typed(place).strip()
    return WordNode(words, reader.since(start), exact=True) if words else None


def _word(reader: Scanner, start: int, depth: int) -> Node | None:
    place = reader.word(depth)
    comparison = comparison_of(reader, reader.at)
    if comparison is None:
        return WordNode(reader.typed(place), place) if place.end > place.start else None
    reader.at = start
    name = CALLED.get(reader.folded[place.start : place.end].lower())
    if name and FIELDS[name].value == "time":
        reader.at = comparison.start(1)
        return field(reader, FIELDS[name], start, depth)
    return compared(reader, start, depth)


def _near(reader: Scanner, first: Node | None, depth: int) -> Node | None:
    """The word that was read, with those that must stand near it."""
    parts, gaps = [first], []
    start = first.place.start if isinstance(first, WordNode) else reader.at
    while isinstance(parts[-1], WordNode) and (found := reader.take(_APART)):
        gap = int(found[1])
        if gap > MOST_APART:
            reader.tell("too-far", QuerySpan(found.start(1), found.end(1)), known=(str(MOST_APART),))
        gaps.append(min(gap, MOST_APART))
        here = QuerySpan(found.end(1) - len(found[0].strip()), found.end(1))
        reader.blanks()
        following = None if reader.done or reader.match(_OPERATOR) else _atom(reader, depth)
        if not isinstance(following, WordNode):
            reader.tell("near-alone", here)
            rest = [part for part in (*parts, following) if part is not None]
            return All(tuple(rest)) if len(rest) > 1 else rest[0]
        parts.append(following)
    if not gaps:
        return first
    return Near(tuple(part for part in parts if isinstance(part, WordNode)), tuple(gaps), reader.since(start))
