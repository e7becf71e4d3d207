"""The pages by task are followed as a reader would: the files that they show are written, their commands run in order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.corpus.readers.pdf_files import Leaf, pdf
from tests.docs.documents import commands
from tests.docs.test_commands import words
from tui.cli import main

PAGES = ("pdfs", "compare", "memo", "teach", "extend")  # the twin of the last has the same files and commands
FENCE = re.compile(
    r"^```(?P<kind>sh|yaml|python)(?: (?P<name>\S+))?\n(?P<inside>.*?)^```$", re.MULTILINE | re.DOTALL
)
XILIN = (
    "2023年，溪林经济开发区实现地区生产总值186.4亿元，同比增长7.2%；规上工业总产值",
    "512亿元，增长9.1%；财政总收入21.7亿元，增长5.4%。全年引进亿元以上项目38个，",
    "实际利用外资8600万美元，下降3.5%。智慧灯杆里程达到126公里。",
)
YUNHE = (
    "云禾高新区2023年工作总结\n\n2023年，云禾高新区完成地区生产总值203.8亿元，同比增长6.6%；财政总收入26.3亿元，增长8.1%。"
    "实际利用外资1.02亿美元，增长11.7%。智慧灯杆里程98公里。\n2024年，地区生产总值增长7%左右，力争财政总收入达到28亿元。\n"
)
NEWS = (
    "<title>溪林经济开发区一季度开门红</title><h1>溪林经济开发区一季度开门红</h1><p>发布时间：2024-04-18</p>"
    "<p>一季度，溪林经济开发区固定资产投资同比增长12.3%，新签约项目11个，协议资金47亿元。</p>"
)
MAIL = (
    "Subject: 云禾高新区2023年工作总结\nContent-Type: text/plain; charset=utf-8\n\n全年财政总收入26.3亿元。\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the pages speak of; a file that is broken among those that are not."""
    made = tmp_path_factory.mktemp("desk") / "FOLDER"
    made.mkdir()
    leaf = Leaf().text("溪林经济开发区2023年工作总结", 140, 760, 18).lines(XILIN)
    (made / "xilin-2023.pdf").write_bytes(pdf([leaf]))
    (made / "yunhe-2023.txt").write_text(YUNHE, "utf-8")
    (made / "note.html").write_text(NEWS, "utf-8")
    (made / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    return made


@pytest.mark.parametrize("page", PAGES)
def test_a_page_can_be_followed(
    page: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder.parent)
    monkeypatch.setenv("PARKBROWSE_CONFIG", str(folder.parent / page))
    (folder.parent / page).mkdir()
    failed: dict[str, str] = {}
    ran = 0
    for fence in FENCE.finditer((ROOT / "docs" / "tasks" / f"{page}.md").read_text("utf-8")):
        if fence["name"]:
            there = (
                folder.parent / page if fence["name"] in ("zones.yaml", "indicators.yaml") else folder.parent
            )
            (there / fence["name"]).write_text(fence["inside"], "utf-8")
        for command in commands(fence.group()):
            with pytest.raises(SystemExit) as left:
                main.main(words(command))
            ran += 1
            told = capsys.readouterr()
            if left.value.code or "yaml:" in told.err:
                failed[command] = told.err
    assert failed == {}
    assert ran
    if page == "memo":
        assert "26.3亿元" in (folder.parent / "memo.md").read_text("utf-8")


def test_the_reader_of_the_page_reads(folder: Path) -> None:
    (code,) = re.findall(
        r"^```python eml.py\n(.*?)^```", (ROOT / "docs/tasks/extend.md").read_text("utf-8"), re.M | re.S
    )
    held: dict[str, object] = {}
    exec(code, held)
    known = held["EML"]
    assert known.knows(MAIL.encode(), "a.EML")  # type: ignore[attr-defined]
    (page,) = known.read(MAIL.encode(), "a.eml")  # type: ignore[attr-defined]
    assert (page.meta["title"], page.raw.strip()) == ("云禾高新区2023年工作总结", "全年财政总收入26.3亿元。")
