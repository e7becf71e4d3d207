"""Nothing of a page, a document, a file of the reader's own or a corpus file acts on the terminal, nor hides on it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus import library
from tests.hostile import material
from tests.hostile.stream import hostile
from tests.tui.terminal.test_terminal import ENTER, ESC, HERE, Terminal

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning"),
    pytest.mark.together("terminal"),
]

STREAMS = {
    "what a page would send": (material.BAD.encode("utf-8", "replace"), False),
    "overlong": (material.OVERLONG, False),
    "a link": (b"\x1b]8;;http://x\x07", False),
    "a title": (b"\x1b]0;x\x07", False),
    "a clipboard that holds an escape": (b"\x1b]52;c;G1s=\x07", False),
    "half a sequence": (b"\x1b", False),
    "a blank that breaks nowhere": ("\xa0".encode(), False),
    "colours, the cursor, a copy": (
        b"\x1b[1;38;5;4m\x1b[3;4H\x1b[?1049h\x1b]52;c;YQ==\x07\xe8\xb4\xa2\r\n",
        True,
    ),
}


@pytest.mark.parametrize(("output", "clean"), STREAMS.values(), ids=STREAMS)
def test_what_is_hostile_is_known(output: bytes, clean: bool) -> None:
    assert ([*hostile(output)] == []) is clean


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Pages, what is the reader's own, and a corpus file with all of it."""
    folder = tmp_path_factory.mktemp("hostile")
    material.pages(folder / "pages")
    library.build([folder / "pages"], folder / "given.corpus")
    material.handed_on(folder / "given.corpus")
    material.own(folder / "config", folder / "state")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def visit(there: Path) -> Iterator[Callable[..., Terminal]]:
    """A command, or the browser, at a terminal."""
    opened: list[Terminal] = []
    surroundings = {
        "TERM": "xterm-256color", "PARKBROWSE_STATE": str(there / "state"), "PARKBROWSE_CONFIG": str(there / "config"),
    }  # fmt: skip

    def start(*words: str) -> Terminal:
        opened.append(Terminal(*words, size=(150, 45), environment=os.environ | surroundings, warm=True))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.child.close(force=True)


# Where the browser goes: keys, and what is on the screen then.
LIST = "── 区县"
WAY = (
    ("!", "已损坏"), (ESC + HERE, LIST), ("/外资", "篇命中"), (ENTER, "Tab 窗格"), (2 * (ESC + HERE), LIST), (ENTER, "数据"),
    ("]fK", "认定方式"), (ESC + HERE, LIST), ("ys", "剪贴板"), ("a", "摘录"), ("tt", "›"), ("t", LIST), ("o", "o 目录  g/"), (ESC + HERE, LIST),
    ("f", "写法如"), (ESC + HERE, LIST), ("gy", "条摘录"), (ESC + HERE, LIST), (ESC + HERE, "▌.东湖区"), ("gF", "报告的数据"), (ESC + HERE, LIST),
    ("c", "与哪个地区比较"), (ESC + HERE, LIST), (":\x1b[A", "清空并返回"), (ESC + HERE, LIST), ("?", "正在生效的按键"), (ESC + HERE, LIST),
)  # fmt: skip
COMMANDS = (
    "list", "list --format jsonl", "list --format csv", "show 东湖区 --raw", "search 外资", "search 外资 --format jsonl",
    "figures --format jsonl", "export", "ask 东湖区2014年财政总收入是多少", "compare 东湖区 青云谱区", "corrections",
)  # fmt: skip


@pytest.mark.parametrize("source", ["pages", "given.corpus"])
def test_a_visit_sends_nothing_hostile(source: str, there: Path, visit: Callable[..., Terminal]) -> None:
    browser = visit(str(there / source))
    browser.shows("东湖区", "篇")
    for keys, shown in WAY:
        browser.press(keys)
        browser.shows(shown)
    browser.press("q")
    browser.end()
    assert [*hostile(browser.output)] == []
    assert "␛]52;".encode() in browser.output


def test_no_command_sends_anything_hostile(there: Path, visit: Callable[..., Terminal]) -> None:
    given, bad = str(there / "given.corpus"), material.hostile_path(there)
    plain = [[*words.split(), "-c", given] for words in COMMANDS]
    told = {}
    for words in [
        *plain,
        ["list", "-c", bad],
        [bad],
        ["keys"],
        ["doctor", given],
        ["search", bad, "-c", given],
    ]:
        command = visit(*words)
        command.end()
        if found := [*hostile(command.output)]:
            told[words[0]] = found
    assert told == {}
