"""Pictures of screens for the pages of the project: an app is driven by keys and drawn as SVG.

Textual's `export_screenshot` places every run of text at its cell, but counts its length in characters: a
browser then presses hanzi into half their room. `mend_svg` gives hanzi and Latin runs of their own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from textual.app import App

from tui.wrap import cell_width

CELL = 12.2  # width of a cell in an exported picture, whose font size is 20
HANZI = 23  # font size at which hanzi fill their two cells as they do on a terminal
BLANK, LATIN, SIGN, WIDE = "blank", "latin", "sign", "wide"
FONTS = (
    "'Fira Code', 'JetBrains Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', "
    "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'PingFang SC', 'Microsoft YaHei', monospace"
)

_TEXT = re.compile(
    r'<text class="([^"]*-r\d+)" x="([\d.]+)" y="([\d.]+)"[^>]*?(clip-path="[^"]*")>([^<]*)</text>'
)
_FONT_FACE = re.compile(r"@font-face \{[^}]*\}\s*")
_MATRIX = re.compile(r"font-family: Fira Code, monospace;|font-variant-east-asian: full-width;\s*")


def mend_svg(svg: str) -> str:
    """A picture from `App.export_screenshot` with every character in its cells and nothing to be fetched."""
    svg = _FONT_FACE.sub("", svg)
    svg = _MATRIX.sub(lambda found: f"font-family: {FONTS};" if "family" in found[0] else "", svg)
    return _TEXT.sub(lambda found: "".join(_runs(found)), svg)


async def take(app: App[Any], keys: Sequence[str], size: tuple[int, int]) -> str:
    """The mended picture of an app of so many columns and rows after some keys."""
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
        return mend_svg(app.export_screenshot())


def _runs(found: re.Match[str]) -> Iterator[str]:
    """The text elements that stand for one: its runs of wide and of narrow characters, each at its cell."""
    style, x, y, clip, content = found.groups()
    column = 0
    for kind, group in groupby(html.unescape(content).rstrip("\n"), _kind):
        run = "".join(group)
        cells = cell_width(run)
        # Browsers spread what is left of the length between the glyphs, not behind the last.
        size, length = (
            (f' font-size="{HANZI}"', HANZI + (cells - 2) * CELL) if kind == WIDE else ("", cells * CELL)
        )
        if kind != BLANK:
            place = f'x="{_number(float(x) + column * CELL)}" y="{y}" textLength="{_number(length)}"'
            yield f'<text class="{style}"{size} {place} {clip}>{_escaped(run)}</text>'
        column += cells


def _kind(character: str) -> str:
    """Runs are of one kind. Blanks part them, so that no font can move what stands behind."""
    if character.isspace():
        return BLANK
    if character.isascii():
        return LATIN
    return WIDE if cell_width(character) == 2 else SIGN


def _escaped(run: str) -> str:
    return html.escape(run, quote=False)


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
