"""Pages set by hand for tests: lines of text at their places, in points from the lower left corner."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.readers.layout import Block, Dropped, Paragraph, Rule, RuledGrid, Sheet, Word
from corpus.readers.layout.document import text_of_paragraph

SIZE = 12.0
WIDTH, HEIGHT = 600.0, 800.0
LEFT, RIGHT = 60.0, 540.0  # forty hanzi


def width(text: str, size: float = SIZE) -> float:
    return sum(size / 2 if sign.isascii() else size for sign in text)


def line(text: str, x: float, y: float, size: float = SIZE) -> list[Word]:
    """Every sign but blanks as a word of its own, as a PDF has them; `y` is the bottom."""
    words: list[Word] = []
    spaced = False
    for sign in text:
        if not sign.isspace():
            words.append(Word(sign, x, y, x + width(sign, size), y + size, size, spaced=spaced))
        spaced = sign.isspace()
        x += width(sign, size)
    return words


def centred(text: str, y: float, size: float = SIZE) -> list[Word]:
    return line(text, (WIDTH - width(text, size)) / 2, y, size)


def column(
    text: Sequence[str], y: float, x: float = LEFT, pitch: float = 1.5 * SIZE, size: float = SIZE
) -> list[Word]:
    """Lines one under the other from `y` on."""
    return [word for at, each in enumerate(text) for word in line(each, x, y - at * pitch, size)]


def row(texts: Sequence[str], xs: Sequence[float], y: float) -> list[Word]:
    return [word for text, x in zip(texts, xs, strict=True) for word in line(text, x, y)]


def level(x0: float, x1: float, y: float) -> Rule:
    return Rule(x0, y, x1, y)


def lattice(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    """All rules of a table whose columns and rows have these edges."""
    return [level(xs[0], xs[-1], y) for y in ys] + [Rule(x, min(ys), x, max(ys)) for x in xs]


def sheet(*words: Sequence[Word], number: int = 1, rules: Sequence[Rule] = ()) -> Sheet:
    return Sheet(number, WIDTH, HEIGHT, [word for each in words for word in each], rules)


def paragraphs(blocks: Sequence[Block]) -> list[str]:
    return [text_of_paragraph(block) for block in blocks if isinstance(block, Paragraph)]


def grids(blocks: Sequence[Block]) -> list[list[list[str | None]]]:
    """The tables, None where a merged cell reaches."""
    return [_grid(block) for block in blocks if isinstance(block, RuledGrid)]


def _grid(table: RuledGrid) -> list[list[str | None]]:
    found: list[list[str | None]] = [[""] * table.columns for _ in table.places]
    for cell in table.cells:
        for at in range(cell.row, cell.row + cell.rows):
            found[at][cell.column : cell.column + cell.columns] = [None] * cell.columns
        found[cell.row][cell.column] = cell.text
    return found


def dropped(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    return [(block.line.text, block.rule) for block in blocks if isinstance(block, Dropped)]
