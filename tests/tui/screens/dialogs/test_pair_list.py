"""The list of pairs of which one is compared: each row can be told from the others, and has its reason."""

from __future__ import annotations

from functools import partial

import pytest

from corpus.store.report_rows import ReportRow
from tui.screens.dialogs.zone_picker import Pair, labels_of
from tui.terminal.wrapping import cell_width


def report(id: str, source: str, title: str, part: int = 1) -> ReportRow:
    return ReportRow(1, id, source, part, "云岭开发区", None, "统计公报", "2023", None, title, 5, ())


LONG = "云岭经济技术开发区2023年国民经济和社会发展统计公报（{}）"
A = report("a", "x/a.pdf", LONG.format("初稿"))
B = report("b", "x/b.docx", LONG.format("终稿"))
C = report("c", "x/b.docx", LONG.format("终稿"), part=2)
D = report("d", "x/d.txt", "云岭开发区上半年经济运行")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_rows_that_would_look_alike_name_their_files_and_all_give_their_reason(width: int) -> None:
    labels = partial(labels_of, (A, B, C, D))
    told = [
        Pair(("云岭", "云岭"), (one, D), ("A", "B"), "同类 · 同年").told(width, labels) for one in (A, B, C)
    ]
    assert len(set(told)) == 3
    assert [file in row for file, row in zip(("a.pdf", "b.docx", "b.docx#2"), told, strict=True)] == [
        True
    ] * 3
    assert ("d.txt" in told[0]) == (width == 60)  # where D, cut as short, looks like them
    assert all(row.endswith("同类 · 同年") for row in told)
    assert all(cell_width(row) <= width for row in told)
