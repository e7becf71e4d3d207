"""What came new and what there is in all: 新增规上工业企业23家，总数达到268家 are two statistics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.figures.attached import Attached
from corpus.figures.grammar import Number
from corpus.figures.indicator_finder import Binder

_NEW = ("新增", "净增", "新认定", "新培育", "新入库", "新获批")
_NEW_BEFORE = re.compile(f"(?:{'|'.join(_NEW)})")
_OF_ALL = re.compile(
    r"(?:[，、（]|其|目前|现|均)*(?P<all>期末实有|年末实有|实有|总数|总量|总户数|企业总数|总规模|存量|保有量|总计|累计)?(?:已|数)?"
    r"(?:达到?|突破|超过?|为|增至|升至|增加到|扩大到|攀升至|攀升到|上升到|拥有|建有|共|有)*(?:约|近|超|逾)?"
)
_CAME_NEW = re.compile(
    r"(?:全年|年内|今年|累计)*(?:净增加?|新增加?|新认定|新培育|新获批|新入库|新登记|新设立?|新注册|新入规|新升规|新纳入|新落户|新引进|新建成?)(?:了)?(?=[\u4e00-\u9fff“]{2})"
)
_STAYS = re.compile(
    r"(?:企业|主体|商户|平台|机构|中心|基地|小巨人|”|园区|基站|车间|工厂|载体|空间|站|所|人才)$"
)


_ACT_ALONE = re.compile("新增|新建|新认定|新培育|新入库|新引进|新获批|新登记|新注册")
_NEW_BEHIND = re.compile(
    r"(?:今年|全年|年内|共|累计|已|又|再)*(?P<act>新增|新认定|新培育|新登记|新设立?|新注册|新入库|新获批)(?:了|约|近|超|达|共)*$"
)


def _new_behind(binder: Binder, item: Attached) -> Attached:
    """A name with the act behind it: 高新技术企业新增|25家."""
    wording = item.wording or ""
    said = _NEW_BEHIND.search(wording) if item.how == "open" else None
    name = wording[: said.start()] if said else ""
    known = binder.lookup(name) if name else None
    if said is None or known is None:
        return item
    new = binder.lookup("新增" + name)
    if new:
        return item._replace(indicator=new[0], wording=name, how="own")
    return item._replace(indicator=known[0], wording=name, scope=said["act"], how="own")


def _new_of_all(binder: Binder, item: Attached, done: Sequence[Attached]) -> Attached:
    """Of what stands before, what came new, where the act alone is told: 入驻企业216家；2022年新增|9家."""
    before = done[-1] if done else None
    if item.how != "open" or before is None or not before.indicator or before.number.unit != item.number.unit:
        return item
    near = before.window.sentence == item.window.sentence and _is_larger(before.number, item.number)
    if not near or _ACT_ALONE.fullmatch(item.wording or "") is None or _NEW_BEFORE.match(before.indicator):
        return item
    act = item.wording or ""
    known = binder.lookup("新增" + before.indicator)
    return item._replace(
        indicator=known[0] if known else before.indicator,
        wording=before.wording,
        scope=None if known else act,
        how="carried",
        carrier=len(done) - 1,
    )


def came_new(item: Attached) -> bool:
    """Whether a figure counts what came new of a thing, which has its time where the thing has none."""
    return _ACT_ALONE.fullmatch(item.scope or "") is not None


def newly(binder: Binder, item: Attached, done: Sequence[Attached]) -> Attached:
    """A member of a list that opened with 新增: 新增高新技术企业80家、科技型中小企业|120家 are new ones, too."""
    item = _new_of_all(binder, _new_behind(binder, item), done)
    before = done[-1] if done else None
    if item.how != "own" or item.scope or before is None or item.number.dimension != before.number.dimension:
        return item
    head = binder.plain[before.number.end : item.number.start]
    if item.wording is None or not re.match(rf"[、和及与]{re.escape(item.wording)}", head):
        return item
    act = (
        before.scope
        if before.scope in _NEW
        else next(iter(_NEW_BEFORE.findall(opening(binder, before))), None)
    )
    if act is None:
        return item
    known = binder.lookup(act + item.wording)
    return (
        item._replace(indicator=known[0])
        if known
        else item._replace(scope="净增" if act == "净增" else "新增")
    )


def in_all_behind_new(binder: Binder, item: Attached, done: Sequence[Attached]) -> Attached:
    """What there is in all, behind what came new: 新增规上工业企业23家，总数达到|268家 is the number of them all."""
    number = item.number
    all_of = _OF_ALL.fullmatch(binder.plain, *item.window.head) if number.kind == "amount" else None
    if all_of is None or item.how not in ("carried", "open", "composed", "earlier-clause"):
        return item
    at = next(
        (i for i in range(len(done) - 1, max(len(done) - 5, -1), -1) if _counts_alike(done[i], item)), None
    )
    before = done[at] if at is not None else None
    if before is None or not _is_larger(number, before.number):
        return item
    name = _without_new(binder, before)
    if name is None or (all_of["all"] in (None, "累计") and not _STAYS.search(name)):
        return item
    known = binder.lookup(name)
    return item._replace(
        indicator=known[0] if known else name, wording=name, scope=None, how="carried", carrier=at
    )


def _counts_alike(one: Attached, other: Attached) -> bool:
    """Whether two numbers of one sentence count in one unit."""
    return one.window.sentence == other.window.sentence and (one.number.kind, one.number.dimension) == (
        other.number.kind,
        other.number.dimension,
    )


def _is_larger(one: Number, other: Number) -> bool:
    return isinstance(one.value, Decimal) and isinstance(other.value, Decimal) and one.value > other.value


def _without_new(binder: Binder, item: Attached) -> str | None:
    """The name of what came new without the word that says so; None where nothing of it says so."""
    said = (item.wording or "", item.indicator or "")
    for name in said:
        stripped = _CAME_NEW.sub("", name, count=1)
        if stripped != name:
            return stripped
    if _NEW_BEHIND.fullmatch(item.scope or ""):
        return item.wording
    act = _CAME_NEW.search(opening(binder, item)) if item.scope or item.how == "own" else None
    return item.wording if act else None


def opening(binder: Binder, item: Attached) -> str:
    """What stands before a number in its clause."""
    return binder.plain[slice(*item.window.head)]
