"""Pictures of screens for the pages of the project: an app is driven by keys and drawn as SVG.

Textual's `export_screenshot` places every run of text at its cell, but counts its length in characters: a
browser then presses hanzi into half their room. `mend_svg` gives hanzi and Latin runs of their own.

    python docs/pictures.py                    the pictures that ship, into docs/pictures
    python docs/pictures.py --all --to FOLDER  every scene in every size and both themes, to be looked at
"""

from __future__ import annotations

import argparse
import asyncio
import html
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from textual.app import App

from tui.terminal.wrapping import cell_width

CELL = 12.2  # width of a cell in an exported picture, whose font size is 20
HANZI = 23  # font size at which hanzi fill their two cells as they do on a terminal
LOWER = 1.5  # how much lower hanzi of that size stand, so that the row above does not cut them
BLANK, LATIN, SIGN, WIDE = "blank", "latin", "sign", "wide"
FONTS = (
    "'Fira Code', 'JetBrains Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', "
    "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'PingFang SC', 'Microsoft YaHei', monospace"
)

PATIENCE = 10  # seconds for a scene to show its text
FOLDER = Path(__file__).parent / "pictures"
SIZES = ((80, 24), (120, 40), (200, 50))


class Scene(NamedTuple):
    """A screen worth a picture: the keys that lead to it, and a text by which one knows it has come."""

    name: str
    keys: tuple[str, ...]
    shows: str


_NEXT_FIGURE = ("right_square_bracket", "f")
SCENES = (
    Scene("list", (), "东湖区"),
    Scene("browse", ("enter", *_NEXT_FIGURE), "429亿元"),
    Scene("figures", ("enter", *_NEXT_FIGURE, "f"), "地区生产总值"),
    Scene("search", ("slash", *"caizheng"), "篇命中"),
    Scene("slip", ("slash", *"财政总收人"), "篇命中"),
    Scene("pick", ("c", *"qyp"), "青云谱区"),
    Scene("compare", ("c", *"qyp", "enter"), "283.12"),
    Scene("topics", ("c", *"qyp", "enter", "2"), "24%"),
    Scene("matrix", ("c", *"qyp", "enter", "4"), "53.14"),
    Scene("years", ("c", *"qyp", "enter", "j", "5"), "53.14"),
    Scene("sentence", ("c", *"qyp", "enter", "enter"), "429亿元"),
    Scene("raw", ("enter", "t"), "原文"),
    Scene("help", ("question_mark",), "正在生效的按键"),
)
SHIPPED = ("browse", "figures", "search", "compare", "topics", "help")  # in all sizes, dark and light

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


async def take(app: App[Any], keys: Sequence[str], size: tuple[int, int], shows: str = "") -> str:
    """The mended picture of an app of so many columns and rows after some keys, once it shows a text.

    The text has no blanks and is all of one style. Raises TimeoutError where it does not come.
    """
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        async with asyncio.timeout(PATIENCE):
            while shows not in app.export_screenshot():
                await pilot.pause(0.05)
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
            line = _number(float(y) + LOWER) if kind == WIDE else y
            place = f'x="{_number(float(x) + column * CELL)}" y="{line}" textLength="{_number(length)}"'
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


def pictures(wanted: Sequence[str] | None) -> Iterator[tuple[str, str]]:
    """Names and pictures of the scenes on the bundled pages: those wanted, or all."""
    from corpus import library, paths
    from tui.app.app import ParkbrowseApp
    from tui.keys import read_keymap
    from tui.keys.actions import ACTIONS
    from tui.text import i18n

    os.environ.pop("NO_COLOR", None)  # it would win over the themes
    i18n.use_language("zh")
    corpus = library.opened([paths.seeds()])
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
    for scene in SCENES:
        for columns, rows in SIZES:
            for theme in ("dark", "light"):
                name = f"{scene.name}-{columns}x{rows}-{theme}"
                if wanted is not None and scene.name not in wanted:
                    continue
                with tempfile.TemporaryDirectory() as own:  # no one's own places, marks and colours are shown
                    os.environ["PARKBROWSE_STATE"] = own
                    app = ParkbrowseApp(corpus, i18n.t("app.corpus.seeds"), keymap, theme=theme)
                    app.title = "parkbrowse"
                    yield name, asyncio.run(take(app, scene.keys, (columns, rows), scene.shows))


def main() -> None:
    """Take the pictures and put them into their folder."""
    parser = argparse.ArgumentParser(description="Pictures of the screens, as SVG.")
    parser.add_argument("--all", action="store_true", help="every scene, not only those that ship")
    parser.add_argument("--to", type=Path, default=FOLDER, metavar="FOLDER")
    wishes = parser.parse_args()
    wishes.to.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures(None if wishes.all else SHIPPED):
        (wishes.to / f"{name}.svg").write_text(picture, "utf-8")


if __name__ == "__main__":
    main()
