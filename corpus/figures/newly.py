"""What came new and what there is in all: 新增规上工业企业23家，总数达到268家 are two statistics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.figures import phrase
from corpus.figures.attached import Attached
from corpus.figures.grammar import Number
from corpus.figures.indicator_finder import Binder

_NEW = ("新增", "净增", "新认定", "新培育", "新入库", "新获批")
_GRADES = ("国家级", "省级", "市级", "区级", "省级以上")
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


_ACT_LEADS = re.compile(
    "(?P<act>新增|净增|新认定|新培育|新获批)(?:[\u4e00-\u9fff、“”]{2,12})?(?:了|约|近|超|超过)?$"
)
_IN_ALL_NEXT = re.compile("[、，（](?:总数)?(?:已)?(?:累计|总数|达到)(?:已|达到?|为)?\\d")
_CUT_OR_MADE = re.compile(
    "(?:(?:压减|淘汰|化解|削减|关停|清退|取缔|拆除|新建|新修|改建|改扩建|新改建)[、和及]?)+(?<![、和及])"
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
    """A figure with what its list or the words before it say of it.

    Behind 新增高新技术企业80家, 科技型中小企业|120家 are new ones, too, as are 新增|2家孵化器.
    """
    item = _new_of_all(binder, _new_behind(binder, item), done)
    act = _act_before(binder, item) or _act_of_list(binder, item, done) or _act_of_pairs(binder, item, done)
    return _came(binder, item, act) if act else _done_alike(binder, item, done)


def _came(binder: Binder, item: Attached, act: str) -> Attached:
    """The name of what came new, by the lexicon where it knows it."""
    if item.scope:
        return item._replace(scope=act + item.scope) if item.scope in _GRADES else item
    known = binder.lookup(act + (item.wording or ""))
    if known:
        return item._replace(indicator=known[0])
    if item.how == "own":
        return item._replace(scope="净增" if act == "净增" else "新增")
    return item._replace(indicator=f"{act}{item.indicator}")


def _act_before(binder: Binder, item: Attached) -> str | None:
    """The act before a count of what stands behind it: 新增|2家国家级孵化器."""
    behind = item.named and item.named[0][0] >= item.number.end
    counts = item.number.kind == "amount" and item.number.dimension == "count"
    said = _ACT_LEADS.search(opening(binder, item)) if behind and counts else None
    return said["act"] if said and not _NEW_BEFORE.match(item.indicator or "") else None


def _act_of_list(binder: Binder, item: Attached, done: Sequence[Attached]) -> str | None:
    """The act that a list opened with, for a member behind 、."""
    before = done[-1] if done else None
    if item.how not in ("own", "open") or before is None or item.number.dimension != before.number.dimension:
        return None
    head = binder.plain[before.number.end : item.number.start]
    if item.wording is None or not _goes_on(head, item.wording):
        return None
    return None if _NEW_BEFORE.match(item.indicator or "") else _act_of(binder, before)


def _goes_on(head: str, wording: str) -> bool:
    """Whether a list goes on with a name."""
    return head[:1] in ("、", "和", "及", "与") and head.startswith(wording, 1)


def _act_of(binder: Binder, before: Attached) -> str | None:
    told = (_NEW_BEFORE.match(before.scope or ""), _NEW_BEFORE.match(before.indicator or ""))
    said = next(filter(None, told), None) or _NEW_BEFORE.search(opening(binder, before))
    return said.group() if said else None


def _act_of_pairs(binder: Binder, item: Attached, done: Sequence[Attached]) -> str | None:
    """The act of a list that tells of each thing how many came and how many there are.

    新增甲7家、累计28家；乙|8家、累计18家.
    """
    if item.how not in ("own", "open") or not _IN_ALL_NEXT.match(binder.plain, item.number.end):
        return None
    for before in reversed(done[-8:]):
        if before.window.sentence != item.window.sentence:
            return None
        if _IN_ALL_NEXT.match(binder.plain, before.number.end) and before.number.unit == item.number.unit:
            return _act_of(binder, before)
    return None


def _done_alike(binder: Binder, item: Attached, done: Sequence[Attached]) -> Attached:
    """A member of a list of what was cut or made: 压减燃煤90万吨、炼铁产能|15万吨 is none that there is."""
    before = done[-1] if done else None
    if item.how != "open" or before is None or before.how != "open" or not item.wording:
        return item
    said = _CUT_OR_MADE.match(before.indicator or "")
    alike = before.number.kind == "amount" and before.number.dimension == item.number.dimension
    head = binder.plain[before.number.end : item.number.start]
    if said is None or not alike or not _goes_on(head, item.wording):
        return item
    if (before.indicator or "")[said.end() :] in ("项目", "工程"):
        return item  # 新建项目9个、续建项目3个
    if _CUT_OR_MADE.match(item.wording) or phrase.leading_verbs(item.wording):
        return item
    return item._replace(indicator=said.group() + (item.indicator or ""))


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
    grade = _NEW_BEFORE.sub("", before.scope or "")
    if grade != before.scope and grade in _GRADES:
        return item._replace(scope=grade)  # 新增省级单项冠军8家、累计|18家
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
