"""Which blocks of a page are its text, and which stand beside it: menus, lists of other articles, buttons.

The text is the innermost element that holds nearly all prose of the page which is no link (for such measures see
Kohlschütter, Fankhauser and Nejdl, Boilerplate Detection using Shallow Text Features, WSDM 2010). What stands outside
of it goes where it is a link for the greater part, or short and in a branch of the page without any prose; inside of it
links go above the first and below the last prose, and in rows. Prose, tables of data and what tells of the page stay
wherever they stand: what is left over does less harm than what is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus.pipeline.clean.furniture import furniture
from corpus.pipeline.clean.infoline import is_info
from corpus.pipeline.clean.shape import hanzi, has_figure, is_notice, is_numbered, is_prose
from corpus.readers.hypertext.flow import Block, Shown

ABOVE, LINKS, TAIL = "above the title", "links", "page tail"

_NEARLY_ALL = 0.9  # of the prose
_MOST_LINKED = 0.5  # of the characters of what is no link
_ROW = 3  # links one after the other that make a list
_TITLE = 8  # hanzi; a shorter link above a paragraph is the last of a menu
_blank = re.compile(r"\s+")
_trail = re.compile(r"[>»›＞]|位置[:：]")
_signature = re.compile(
    r"\d{4}\s?年\s?\d{1,2}\s?月|[○〇零一二三四五六七八九]{4}年|(?:委员会|政府|局|办公室|管委会|中心)$"
)


def beside(blocks: Sequence[Block], parents: Sequence[int], title: str) -> dict[int, str]:
    """The numbers of the blocks that are not of the text, each with the rule of cleaning that takes it; none on a page
    without prose. `parents` are those of the elements (`Body`), `title` is what the page calls itself."""
    weights = [_weight(block) for block in blocks]
    if not any(weights):
        return {}
    held = _held(blocks, weights, parents)
    main = _main(held, parents)
    inside, branches = _within(main, parents), _branches(main, parents)
    within = [number for number, block in enumerate(blocks) if inside[block.element]]
    first, last = within[0], within[-1]
    head = next((n for n in range(first) if _is(blocks[n], title)), None)
    found = dict(_inside(blocks, weights, range(first, last + 1), inside))
    for number in (*range(first), *range(last + 1, len(blocks))):
        block = blocks[number]
        if isinstance(block, Shown) and not _stays(block.text, title):
            above = head is not None and number < head
            bare = not hanzi(block.text) or (not held[branches[block.element]] and _is_short(block.text))
            if _is_link(block):
                found[number] = ABOVE if above else LINKS
            elif bare and (above or number > last):
                found[number] = ABOVE if above else TAIL
    return found


def _weight(block: Block) -> int:
    """How many hanzi of a report a block holds, as far as its looks tell: those of prose, and of a table of data."""
    if isinstance(block, Shown):
        told = not _is_link(block) and is_prose(block.text) and not is_notice(block.text)
        return hanzi(block.text) if told else 0
    return sum(hanzi(cell.text) for cell in block.grid)


def _is_link(block: Shown) -> bool:
    return block.linked > _MOST_LINKED * len(block.text)


def _is(block: Block, title: str) -> bool:
    return isinstance(block, Shown) and bool(title) and _blank.sub("", block.text) == _blank.sub("", title)


def _held(blocks: Sequence[Block], weights: Sequence[int], parents: Sequence[int]) -> list[int]:
    """How much each element holds, with all elements within it; they have higher numbers than the one around them."""
    held = [0] * len(parents)
    for block, weight in zip(blocks, weights, strict=True):
        held[block.element] += weight
    for element in range(len(parents) - 1, 0, -1):
        held[parents[element]] += held[element]
    return held


def _main(held: Sequence[int], parents: Sequence[int]) -> int:
    """The innermost element that holds nearly all."""
    main = 0
    for element in range(1, len(parents)):
        if parents[element] == main and held[element] >= _NEARLY_ALL * held[0]:
            main = element
    return main


def _within(main: int, parents: Sequence[int]) -> list[bool]:
    """Whether each element is `main` or lies within it."""
    inside = [False] * len(parents)
    for element in range(len(parents)):
        inside[element] = element == main or (element > 0 and inside[parents[element]])
    return inside


def _branches(main: int, parents: Sequence[int]) -> list[int]:
    """For each element the outermost one around it that does not hold the text: a side bar, a footer."""
    around = {0, main}
    at = main
    while at:
        at = parents[at]
        around.add(at)
    found = list(range(len(parents)))
    for element in range(1, len(parents)):
        if element not in around and parents[element] not in around:
            found[element] = found[parents[element]]
    return found


def _stays(text: str, title: str) -> bool:
    """What the page says of itself: its title, its date and source, where it stands among others."""
    return (
        (bool(title) and _blank.sub("", text) == _blank.sub("", title))
        or bool(_trail.search(text))
        or is_info(text)
    )


def _is_short(text: str) -> bool:
    """Neither prose nor what may belong to a report all the same (a figure, a heading, who signs it and when), nor the
    words behind which the rules of cleaning know the tail of a page."""
    known = is_prose(text) or has_figure(text) or is_numbered(text) or _signature.search(text)
    return not known and not any(kind.takes == "rest" and kind.fits(text) for kind in furniture())


def _inside(
    blocks: Sequence[Block], weights: Sequence[int], main: range, inside: Sequence[bool]
) -> Iterator[tuple[int, str]]:
    """The links within the text that are a list: above its first prose, below its last, several in a row."""
    told = [number for number in main if weights[number] and inside[blocks[number].element]]
    for linked, group in groupby(main, lambda number: _links(blocks[number])):
        row = list(group)
        if not linked:
            continue
        if row[-1] < told[0] and row[-1] + 1 == told[0] and hanzi(_text(blocks[row[-1]])) >= _TITLE:
            row.pop()  # the title of the first of several articles
        if len(row) >= _ROW or (row and (row[-1] < told[0] or row[0] > told[-1])):
            yield from ((number, LINKS) for number in row if not _trail.search(_text(blocks[number])))


def _links(block: Block) -> bool:
    return isinstance(block, Shown) and _is_link(block)


def _text(block: Block) -> str:
    return block.text if isinstance(block, Shown) else ""
