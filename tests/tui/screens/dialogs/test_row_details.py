"""What `K` says of a row of a comparison."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from corpus.compare import compare
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure, Origin, Report
from tui.screens.dialogs.row_details import RowScreen


def test_it_names_what_is_in_doubt_of_either_side() -> None:
    figure = Figure("6亿元", 5, 8, Decimal(600000000), "元", "level", "进出口总额", period="2010")
    a = Report(
        "a", "a", 1, "甲", "进出口总额6亿元。", period="2010", figures=(figure,), origins=(Origin(0, 0, 1),)
    )
    b = replace(a, id="b", figures=(replace(figure, doubts=("period",)),))
    (row,) = compare(a, b, lexicon=bundled())
    told = [text for text, _ in RowScreen(row, (a, b))._row()]
    of_b = next(at for at, text in enumerate(told) if text.startswith("B "))
    assert not any("期间：原文未写年份" in text for text in told[:of_b])
    assert any("期间：原文未写年份" in text for text in told[of_b:])
    assert any("期间存疑" in text for text in told[of_b:])
