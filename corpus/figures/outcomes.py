"""What became of the things that a number counts: 1150个贫困村出列 are no poor villages, 24个项目竣工 all but begun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures.attached import Attached
from corpus.figures.indicator_finder import Binder
from corpus.figures.register import COUNTED

_POOR = re.compile("(?:[\u4e00-\u9fff]{0,6}贫困(?:人口|村|县|户|旗)|[县村])")
_LEFT = re.compile("(?:全部|全面|均|都|成功|顺利|实现|如期|稳定)*(?P<act>脱贫|出列|摘帽|退出)")
_LEFT_BEFORE = re.compile("(?P<act>脱贫|出列|摘帽)(?:退出)?(?:了|约|近|共)*$")
_FEWER = re.compile("(?:减少|减贫)(?:了)?$")
_DONE = re.compile(
    "(?:已经|已|均|都|相继|顺利|集中|开始)*(?P<act>竣工投产|建成投产|开工建设|开工|竣工|投产|签约|落地|完工|建成|入库)(?=[，。；、\n]|$)"
)


def became(binder: Binder, item: Attached, done: Sequence[Attached]) -> Attached:
    """A count with what became of the things counted in its name: 出列贫困村, 竣工项目, 脱贫人数."""
    number, name = item.number, item.indicator or ""
    if number.kind != "amount" or number.dimension not in COUNTED or not item.named:
        return item
    begin, end = item.named[-1]
    if begin >= number.end:
        return _left_poverty(binder, item, end) or _were_done(binder, item, end) or item
    if name == "建档立卡贫困人口" and _FEWER.search(binder.plain, item.window.head[0], begin):
        return item._replace(indicator="减贫人口")
    return item


def _left_poverty(binder: Binder, item: Attached, end: int) -> Attached | None:
    wording = item.wording or ""
    if _POOR.fullmatch(wording) is None:
        return None
    behind = _LEFT.match(binder.plain, end)
    said = behind or _LEFT_BEFORE.search(binder.plain, item.window.head[0], item.number.start)
    if said is None or (behind is None and wording == item.indicator == "人口"):
        return None
    persons = said["act"] == "脱贫" and item.number.dimension == "persons"
    return item._replace(indicator="脱贫人数" if persons else said["act"] + wording)


def _were_done(binder: Binder, item: Attached, end: int) -> Attached | None:
    said = _DONE.match(binder.plain, end) if item.wording in ("项目", "工程") else None
    if said is None or item.indicator != item.wording:
        return None
    name = said["act"] + (item.wording or "")
    known = binder.lookup(name)
    return item._replace(indicator=known[0] if known else name)
