"""Figures that tell a distance: from a goal (比年初目标少1.63亿元), or from another whole (高于全市3.2个百分点).

A gap is a change of nothing: the zone's own number did not move by it. It is told as `change`, with what it is
measured against as its basis, below zero where the zone lies behind. So is what an indicator contributed to the growth
of a whole (拉动GDP增长2.7个百分点): it is no move of its own.
"""

from __future__ import annotations

import re

from corpus.figures.grammar import Number
from corpus.model import CONTRIBUTION

GOAL, OTHERS = "goal", "others"
REACH = 48  # characters before a number that may say from what it is the distance

_BREAK = re.compile(r"[，。；！？：\n]")
_THAN = re.compile(
    r"[高低快慢优好多少]于|[高低多]出(?=全|[省市]|平均|预期|目标|计划)|落后于?|领先于?|跑赢|超(?:过|出)?(?!收|额)|超额(?:完成)?"
    r"|(?<!差)[距离](?!子|职|退)|(?<![占对百同环正反])比(?![重例率])|(?<!比)较(?![好快大高为])|(?<=比)较"
    r"|与(?=[^，。；]*(?:相比|差|缺口|目标|计划|预算))"
)
_OF_A_GOAL = re.compile(r"目标|计划|预期|序时|时序|进度|任务|预算|要求")
_OF_A_TIME = re.compile(
    r"[上去前]年|疫情|月|[前后]$|上[个半月季]|同期|年初|[年月季]末|[一二三四1-4]季度|\d{4}年|[一二三四]?五|以往|往年|历史|此前|原来"
)
_OF_OTHERS = re.compile(
    r"^(?:同期)?(?:的|我)?(?:全[国省市州县区盟旗疆]|国家|[省市县区州](?!场|值|级?重点)|同类|周边|兄弟)|平均|均值"
    r"|(?:开发区|经开区|高新区|园区|新区|示范区|[市县区省州])(?:的)?(?:水平|增速|增幅|整体)?"
    r"(?=[\d.、和个]*$|[高低快慢多少]|领|落)"
)
_OF_ANOTHER = re.compile(r"[\u4e00-\u9fffA-Z][^，。；]+")
_APART = re.compile(
    r"(?P<short>短收|欠收|少收|少完成|少|低|慢|小|窄|落后|相差|差距|差|短|欠|缺口|缺|结余|不足)(?:出|了|约|近|达|为|额)*$|"
    r"(?:超收|多收|多完成|多|大|高|快|超出|超|领先|好|优)(?:出|了|约|近|达|为)*$"
)
_BY_BUDGET = re.compile(r"(?P<short>短收|欠收)(?:了|约|近|达|为|额)*$|超收(?:了|约|近|达|为)*$")
_OVER_GOAL = re.compile(
    r"(?:超(?:出)?(?!过)|[高多]出)(?:了|全年|年度|年初|既?定|预期|下达|的)*"
    r"(?:目标|计划|预算|任务|预期)(?:数|任务|目标)?(?:约|近)?$"
)
_MISSING = re.compile(r"(?:仍|还|尚|但|有|存在)*(?:缺口|差距|缺|差|欠)(?:为|约|达|近|有)*")
_FROM_THE_MEAN = re.compile(r"于[^，]*平均(?:水平|值|数)?(?:（[^（）]*）)?(?:约|近)?$")
_SHORT_BEHIND = re.compile(r"的?(?:缺口|差距)")
_SHORT_OF = re.compile(r"低于|慢于|少于|落后")
_PULLED = re.compile(r"(?:拉动|贡献)(?![率力])[^，。；比较]{0,24}$")  # 拉动GDP增长2.7、|1.9个百分点
_FALL = re.compile("降幅|跌幅")


def clause_before(plain: str, start: int) -> str:
    """What stands before a number in its clause, figures and all."""
    head = plain[max(0, start - REACH) : start]
    breaks = [found.end() for found in _BREAK.finditer(head)]
    return head[breaks[-1] if breaks else 0 :]


def gap_basis(plain: str, number: Number) -> str | None:
    """What a number is the distance from: `goal`, `others` (another zone, or a whole around it); `contribution` if
    it is what was added to a growth; None if it is none of them."""
    if number.kind not in ("points", "percent", "amount"):
        return None
    head = clause_before(plain, number.start)
    if number.kind == "points" and _PULLED.search(head):
        return CONTRIBUTION
    if number.kind != "percent" and _MISSING.fullmatch(head):
        since = max(0, number.start - REACH, plain.rfind("。", max(0, number.start - REACH), number.start))
        return GOAL if _OF_A_GOAL.search(plain, since, number.start) else None
    if number.kind == "amount" and _BY_BUDGET.search(head):
        return GOAL
    if number.kind in ("amount", "percent") and _OVER_GOAL.search(head):
        return GOAL
    thans = list(_THAN.finditer(head))
    if not thans:
        return None
    than = head[thans[-1].end() :]
    apart = _APART.search(head) or _SHORT_BEHIND.match(plain, number.end) or _FROM_THE_MEAN.search(head)
    if number.kind != "points" and not apart:
        return None
    if _OF_A_GOAL.search(than):
        return GOAL
    if _OF_A_TIME.search(than):
        return None
    another = _OF_ANOTHER.match(than) if number.kind == "points" else None  # 比第二产业增速高1.4个百分点
    return OTHERS if another or _OF_OTHERS.search(than) else None


def lies_behind(plain: str, number: Number) -> bool:
    """Whether a gap is one by which the zone falls short: 低于全市, 比目标少, 短收."""
    head = clause_before(plain, number.start)
    apart = _APART.search(head)
    short = apart["short"] is not None if apart else bool(_SHORT_OF.search(head))
    if not apart and (_MISSING.fullmatch(head) or _SHORT_BEHIND.match(plain, number.end)):
        return True
    return short != bool(_FALL.search(head))  # a greater fall lies behind
