"""A sentence on one line: what is marked is in sight, what is cut says so, no number is cut in two."""

from __future__ import annotations

import pytest

from tui.terminal.wrapping import cell_width
from tui.widgets.base.in_sight import in_sight

LONG = "五年来，全州上下攻坚克难，外贸进出口总额由2011年的783.4亿元增加到2016年的1206.9亿元，年均增长9%，居全省前列。"
RATE = (
    "主动接受监督，全年共办理代表建议、批评和意见共计一百一十四件，办复率、代表委员满意或基本满意率均达98%。"
)
RUN = "外贸进出口总额累计由2011年全州各县市合计的783.4亿元增加到2016年全州各县市合计的1206.9亿元"


@pytest.mark.parametrize(
    ("text", "marked", "cells", "shown"),
    [
        (LONG, "1206.9亿元", 200, LONG),
        (LONG, "1206.9亿元", 90, "…外贸进出口总额由2011年的783.4亿元增加到2016年的1206.9亿元，年均增长9%，居全省前列。"),
        (LONG, "783.4亿元", 53, "…外贸进出口总额由2011年的783.4亿元增加到2016年的…"),
        (RATE, "98%", 72, "…办复率、代表委员满意或基本满意率均达98%。"),
        (RUN, "1206.9亿元", 68, "…亿元增加到2016年全州各县市合计的1206.9亿元"),
    ],
)  # fmt: skip
def test_a_sentence_begins_at_a_clause_and_tells_what_is_cut(
    text: str, marked: str, cells: int, shown: str
) -> None:
    at = text.index(marked)
    line = in_sight(text, (0, len(text)), (at, at + len(marked)), cells)
    assert line.plain == shown
    assert cell_width(line.plain) <= cells
    (span,) = line.spans
    assert line.plain[span.start : span.end] == marked


@pytest.mark.parametrize("cells", range(1, 120, 3))
def test_it_fits_however_narrow(cells: int) -> None:
    at = LONG.index("1206.9")
    assert cell_width(in_sight(LONG, (0, len(LONG)), (at, at + 6), cells).plain) <= cells
