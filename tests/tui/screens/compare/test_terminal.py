"""Comparing as one does it at a terminal: chosen, sorted, narrowed, followed to the sources and back, written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.terminal.test_terminal import ENTER, ESC, NARROW, WIDE, Open, browse

__all__ = ["browse"]  # the fixture
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning"),
    pytest.mark.together("terminal"),
]


@pytest.mark.parametrize("size", [WIDE, NARROW, (200, 50)])
def test_a_comparison_is_done_by_keys_from_the_choice_to_the_file(
    browse: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    visit = browse(size=size, warm=True)
    visit.shows("东湖区", "q 退出")
    visit.press("c")
    visit.shows("东湖区与哪个地区比较")
    visit.press(*"qyp", ENTER)
    visit.shows("1指标", r"地区生产总值 +亿元 +429e", "283.12e", "1.52", "A/B", "推算去年")

    visit.press("s")
    visit.shows("重点项目 +个 +32 .*85 .*0.38")
    visit.press(*"ssss", "u")
    visit.shows("仅一方说明", without="283.12e")
    visit.press(*"uu")
    visit.shows("429e", "283.12e")

    visit.press("gg", "l", ENTER)
    visit.shows("全年地区生产总值预计完成", "数据表")
    visit.press(ESC)
    visit.shows("1指标", "429e")

    visit.press("2")
    visit.shows("城市建管 +A", "24%")
    visit.press("/")
    visit.shows("“检索”此处不可用")
    visit.press("]t", "]t")
    visit.shows("回顾 · 经济总量")
    visit.press("=")
    visit.press("l", "jj", "=")
    visit.shows("回顾 · 经济总量")

    visit.press("3")
    visit.shows("扶持 +A +\\+2.3", "11:1")
    visit.press(ENTER)
    visit.shows("重点扶持")

    visit.press("1", "e")
    visit.shows("导出到哪个文件", ".csv .xlsx .docx .md")
    target = tmp_path / "表.csv"
    visit.press("\x15", str(target), ENTER)
    visit.shows("已写 1\\d\\d 行")
    head, first, *_ = target.read_text("utf-8-sig").splitlines()
    assert head.startswith("indicator,relation,stage,period,unit,a_zone")
    assert first.startswith("地区生产总值,level,done,2014,元,东湖区,42900000000")

    visit.press("q")
    assert visit.end() == 0
    assert visit.is_given_back()
