"""Against what a growth is measured: the same time a year before, unless its clause says something else."""

from __future__ import annotations

import re

PREVIOUS, YEAR_START, YEARS = "previous", "year-start", "years"
# The last year of each five-year plan.
PLANS = {"十": 2005, "十一": 2010, "十二": 2015, "十三": 2020, "十四": 2025}

_A_YEAR_BEFORE = re.compile(
    r"同比|(?<![环相])比增|[比较][上去]年(?!末|底)|[比较](?:上年|去年)?同期|[上去]年同期"
)
_PREVIOUS = re.compile(
    r"环比|[比较]上(?:个)?(?:月|季|周|旬)|[比较](?:第)?[一二三四1-4]季度|[比较](?:[1-9]|1[0-2]|[一二三四五六七八九十]{1,2})月份?(?!同期)"
)
_YEAR_START = re.compile(r"[比较](?:年初|[上去]年[末底])")
_SINCE = re.compile(r"(?:[比较自与以]|对比|相比)(?P<year>(?:19|20)\d\d)年(?:同期|末|底|年末)?")
_PLAN = re.compile(r"[比较]“?(?P<plan>十[一二三四]?)五”?(?:期|规划)?(?:时期|期间)?(?:期末|末|期)")
_YEARS = re.compile(
    r"(?<!\d)(?:[近这]?[二两三四五六七八九十2-9]年|“?十[一二三四]?五”?(?:期间|时期|以来)?)(?:来|间)?"
    r"(?:共|累计|平均|年均|合计|增长|提高)"
)
_GROWN_ALONE = re.compile(
    r"(?:约|近|名义|实际)*(?:增长|下降|增幅|降幅|增速|提高)(?:了|为|达到?|约|近|超过?)*"
)
_CHANGED = re.compile(r"(?:增加|减少|净增|提高|增|减)(?:了|约|近)?\d[\d.]*[万亿千百]*[^，。；\d]{1,4}$")
_PLAN_BEFORE = re.compile(r"[比较]“?十[一二三四]?五”?(?:时期|期间)(?!期?末)")  # all of its years together
_BREAK = re.compile(r"[，。；！？\n]")
REACH = 40  # characters before a number that may say against what it grew


def growth_basis(text: str, start: int, period: str | None) -> str | None:
    """What the growth at `start` of the folded text is measured against, as its clause says; the last word counts.

    None for the same time a year before (the usual case, said or not), `previous` for the month or quarter before
    (环比), `year-start`, `years` for several years together, else the year itself: `2019` (比2019年增长). `period` is
    the figure's own, so that 比2022年 in a report of 2023 is the year before.
    """
    head = text[max(0, start - REACH) : start]
    breaks = [found.end() for found in _BREAK.finditer(head)]
    clause = head[breaks[-1] if breaks else 0 :]
    if breaks and head[breaks[-1] - 1] == "，" and _GROWN_ALONE.fullmatch(clause):
        clause = _clause_before(text, start - len(clause) - 1) or clause
    found = [
        (match.start(), basis)
        for pattern, basis in (
            (_A_YEAR_BEFORE, None),
            (_PREVIOUS, PREVIOUS),
            (_YEAR_START, YEAR_START),
            (_YEARS, YEARS),
        )
        for match in pattern.finditer(clause)
    ]
    found += [(match.start(), YEARS) for match in _PLAN_BEFORE.finditer(clause)]
    found += [(match.start(), match["year"]) for match in _SINCE.finditer(clause)]
    found += [(match.start(), str(PLANS[match["plan"]])) for match in _PLAN.finditer(clause)]
    basis = max(found, key=lambda each: each[0])[1] if found else None
    return None if basis and period and basis.isdigit() and int(basis) == int(period[:4]) - 1 else basis


def _clause_before(text: str, end: int) -> str:
    """The clause that ends at `end`, if it says by how much something changed against what: 较“十三五”末的93亿元增加
    43亿元，增长|46%. "" else."""
    begin = max(text.rfind(mark, max(0, end - REACH), end) for mark in "，。；！？\n") + 1
    clause = text[max(begin, end - REACH) : end]
    return clause if _CHANGED.search(clause) else ""
