"""Pictures for the pages of the project: in a browser every character stands in its cells."""

import importlib.util
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from tui.terminal.wrapping import cell_width

SVG = "{http://www.w3.org/2000/svg}"
LINES = ["财政总收入53.14亿元，同比增长14.45%", "a < b & “引号” │ 一二三abc四五"]


class Screen(App[None]):
    def compose(self) -> ComposeResult:
        for line in LINES:
            yield Static(line, markup=False)

    def key_x(self) -> None:
        self.query_one(Static).update("按过")


@pytest.fixture(scope="module")
def pictures() -> ModuleType:
    path = Path(__file__).parents[2] / "docs" / "pictures.py"
    spec = importlib.util.spec_from_file_location("pictures", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["pictures"] = module
    spec.loader.exec_module(module)
    return module


def runs(svg: str, row: int) -> list[tuple[float, float, str]]:
    """Column, length in cells and text of every run of one row."""
    texts = [
        text for text in ET.fromstring(svg).iter(f"{SVG}text") if f"line-{row})" in text.get("clip-path", "")
    ]
    return [
        (float(text.attrib["x"]) / 12.2, float(text.attrib["textLength"]) / 12.2, text.text or "")
        for text in texts
    ]


@pytest.mark.parametrize("row", [0, 1])
async def test_every_run_stands_at_its_cell(pictures: ModuleType, row: int) -> None:
    svg = await pictures.take(Screen(), [], (60, 4))
    line = LINES[row]
    found = runs(svg, row)
    assert "".join(text for _, _, text in found) == line.replace(" ", "")
    at = 0
    for column, length, text in found:
        at = line.index(text, at)
        assert column == pytest.approx(cell_width(line[:at]), abs=0.01)
        assert length == pytest.approx(cell_width(text), abs=0.15)
        at += len(text)


async def test_no_run_mixes_hanzi_and_latin(pictures: ModuleType) -> None:
    svg = await pictures.take(Screen(), [], (60, 4))
    for row in (0, 1):
        assert all(len(set(map(cell_width, text))) == 1 for _, _, text in runs(svg, row))


async def test_nothing_is_fetched_and_a_cjk_font_is_named(pictures: ModuleType) -> None:
    svg = await pictures.take(Screen(), [], (60, 4))
    assert not re.search(r"url\(\s*[\"']?http|@font-face", svg)
    assert "Noto Sans Mono CJK SC" in svg


async def test_keys_are_pressed_first(pictures: ModuleType) -> None:
    svg = await pictures.take(Screen(), ["x"], (60, 4))
    assert runs(svg, 0)[0][2] == "按过"


def test_a_picture_without_text_stays_as_it_is(pictures: ModuleType) -> None:
    assert pictures.mend_svg("<svg/>") == "<svg/>"
