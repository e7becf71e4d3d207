"""The names of a list: each alone, or put together with what all of them share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures import slots
from corpus.figures.indicator_finder import Binder
from corpus.figures.mask import BLANK
from corpus.figures.phrase import open_noun, strip_trail

Target = tuple[str | None, str | None, str | None]  # indicator, wording, scope

_SECTORS = re.compile(
    r"(?:三次产业|第一产业、?第二产业(?:和|及|、)?第三产业|第?一、?第?二、?(?:和|及)?第?三次?产业)(?!比|结构)(?:对经济增长的?)?"
    r"([\u4e00-\u9fff]{0,8}?)(?:占[^，；。]{1,16}比[重例])?$"
)


_BY_SECTOR = re.compile("分(?:三次)?(?:产业|行业|领域|投向)[来]?看，?")


def sector_measure(binder: Binder, at: int) -> str:
    """What sectors are told of where a sentence parts what the one before spoke of: 固定资产投资增长7%。分产业看，第一
    产业增长64.6%. "" where it parts nothing, or not an investment."""
    opens = max(binder.plain.rfind(mark, 0, at) for mark in "。\n") + 1
    if not _BY_SECTOR.match(binder.plain, opens):
        return ""
    before = max(binder.plain.rfind(mark, 0, max(opens - 1, 0)) for mark in "。\n") + 1
    spoken = binder.within(before, opens)
    return "投资" if spoken and spoken[0].indicator.endswith("固定资产投资") else ""


def three_sectors(binder: Binder, since: int, at: int) -> list[Target] | None:
    """三次产业…分别: one name for three, dealt to the first, second and third sector."""
    match = _SECTORS.search(binder.plain, since, at)
    if match is None:
        return None
    measure = match.group(1) or sector_measure(binder, since) or "增加值"
    names = [f"第{order}产业{measure}" for order in "一二三"]
    return [(known[0] if (known := binder.lookup(name)) else name, match.group(), None) for name in names]


_TWO_IN_ONE = re.compile(
    r"([\u4e00-\u9fff]{0,8}?)(城、?乡(?:常住)?|存、?贷款?|进、?出口|收支|供销|产销)([\u4e00-\u9fff]{0,16})$"
)
_THE_TWO = {
    "城乡": ("城镇", "农村"), "城乡常住": ("城镇常住", "农村常住"), "进出口": ("进口", "出口"),
    "存贷款": ("存款", "贷款"), "存贷": ("存款", "贷款"), "收支": ("收入", "支出"), "供销": ("供应", "销售"),
    "产销": ("生产", "销售"),
}  # fmt: skip


def two_in_one(binder: Binder, since: int, at: int) -> list[Target] | None:
    """城乡居民人均可支配收入分别, 存贷款余额分别: one name for two."""
    text = binder.plain[since:at]
    match = _TWO_IN_ONE.search(text[: strip_trail(text, frozenset())])
    if match is None or re.search("[、和与及]", match.group(3)):
        return None
    before, both, rest = match.groups()
    both = both.replace("、", "")
    before = before[open_noun(before) :]
    names = [f"{before}{one}{rest}" for one in _THE_TWO[both]]
    return [(known[0] if (known := binder.lookup(name)) else name, match.group(), None) for name in names]


_OF_A_WHOLE = re.compile("(?<=产业)占[^，。；、]{2,16}的?(?:比重|比例|份额)$")  # 第二、第三产业|占GDP的比重
_BESIDE_ALL = re.compile("[高低快慢好]于全[国省市区县州盟][^，。；、]{0,8}$")  # 东河、西坪|高于全县平均水平
_BOTH = re.compile("(?<![人平户亩年])均|都(?!市)|皆|双双")
_JOINTS = ("[、]", "[、和]", "[、和与]|以及", "[、和及与]|以及", "[，、和及与]|以及")
_IN_ALL = re.compile(
    r"(.+?)等?(?:[两二三四五六七八九十]|\d+)[大个]((?:行业|产业)[\u4e00-\u9fff]*|[\u4e00-\u9fff]{2,8})"
)


_COUNTED = re.compile(  # …、港口开发区|三家国家级开发区
    r"(.{2,}?)等?(?:[两二三四五六七八九十]|\d+)[家个](?:[\u4e00-\u9fff]{0,8}(?:区|园|园区|县|市|镇|乡|街道|企业|公司))"
)


def members_of_list(binder: Binder, since: int, at: int, count: int) -> list[Target] | None:
    """The names of a list: split at the joints that give as many as there are numbers, else as the lexicon knows
    them."""
    hits = binder.within(since, at)
    clause = max(max(binder.plain.rfind(mark, since, at) for mark in "，：；") + 1, since)
    before = max(max(binder.plain.rfind(mark, since, max(clause - 1, since)) for mark in "，：；") + 1, since)
    industries = _by_commas(binder, since, at, count)
    if industries:
        return _named(binder, industries)
    for begin in dict.fromkeys((clause, before, since)):
        text = binder.words[begin:at]
        text = text[: strip_trail(text, frozenset(name.end - begin for name in hits))]
        text = _BESIDE_ALL.sub("", text)
        text = _OF_A_WHOLE.sub("", _BOTH.split(text.rpartition("：")[2].lstrip("，；、"))[0])
        text = text.replace("农、林、牧、渔业", "农林牧渔业")
        for joint in _JOINTS[: None if begin == since else -1]:
            names = text[open_lead(text) :].replace(BLANK, "")
            pieces = [piece for piece in re.split(joint, names) if piece]
            if len(pieces) == count:
                return _named(binder, [_behind_a_clause(pieces[0]), *pieces[1:]])
    commas = [piece for piece in binder.words[since:at].split("，") if piece]
    if len(commas) == count and all(2 <= len(piece) <= 16 for piece in commas):  # 甲，乙，丙、丁产量分别
        last = commas[-1][: strip_trail(commas[-1], frozenset())]
        if slots.parted(last).measure and not any(slots.parted(one).measure for one in commas[:-1]):
            return _named(binder, [*commas[:-1], last])
    if len(hits) >= count:
        return [(hit.indicator, binder.plain[hit.start : hit.end], None) for hit in hits[-count:]]
    text = binder.words[clause:at]
    pieces = [piece for piece in re.split(_JOINTS[3], text[: strip_trail(text, frozenset())]) if piece]
    return _named(binder, pieces[-count:]) if len(pieces) > count >= 2 else None


def _by_commas(binder: Binder, since: int, at: int, count: int) -> list[str]:
    """The industries of a list that commas part, 、 within them: 酒、饮料制造业，汽车制造业，电子、通信制造业分别."""
    text = binder.words[since:at].lstrip("，；、")
    pieces = text[: strip_trail(text, frozenset())].split("，")
    if len(pieces) != count or "、" not in text or not all(piece.endswith("业") for piece in pieces):
        return []
    return [pieces[0][open_noun(pieces[0]) :] if "、" not in pieces[0] else pieces[0], *pieces[1:]]


def _behind_a_clause(piece: str) -> str:
    """The first name of a list without the clause before it: 与之相反，我市对|甲、乙出口分别."""
    clause, comma, name = piece.rpartition("，")
    return name[open_noun(name) :] if comma and len(clause) > 1 and len(name) > 1 else piece


def open_lead(text: str) -> int:
    """Where the list itself begins, behind time, place and verbs."""
    first = re.split("[、和及与，]", text)[0]
    lead = open_noun(first)
    return lead if lead < len(first) else 0  # 高新区、经开区…分别


def _named(binder: Binder, pieces: Sequence[str]) -> list[Target]:
    """The names of a list, each completed by what the last one ends with: 甲、乙产量, 甲、乙四个行业营业额."""
    counted = _COUNTED.fullmatch(pieces[-1])
    if counted:
        pieces = [*pieces[:-1], counted[1]]
    whole = _IN_ALL.fullmatch(pieces[-1])
    if whole:
        rest = whole.group(2).replace("行业", "业", 1)
        names = [piece + rest for piece in (*pieces[:-1], whole.group(1))]
    else:
        names = _of_one_kind(binder, _under_one_head(slots.shared(list(pieces), binder.lexicon)))
    return [_target(binder, piece, name, pieces[-1]) for piece, name in zip(pieces, names, strict=True)]


_HEAD = re.compile(
    "(?:国际|国内|境内|境外|出入境|跨境)(?:航空|航线|机场|铁路|客运|货运)?(?=[\u4e00-\u9fff]{2})"
    "|(?:进口|出口)(?=[\u4e00-\u9fff]{2})(?!总|额|值|交货|创汇|退税|信用|加工|商品|企业|贸易|机电产品和)"
)


def _under_one_head(names: list[str]) -> list[str]:
    """The names of a list with what narrows all of them: 国际航空旅客和货邮吞吐量 are both 国际航空."""
    head = _HEAD.match(names[0])
    if head is None or any(_HEAD.match(name) for name in names[1:]):
        return names
    return [names[0], *(head.group() + name for name in names[1:])]


_WHOSE = re.compile(
    "^[\u4e00-\u9fff]{2,8}?(?:园区|开发区|经开区|高新区|新区|产业园|工业园区?)(?=[\u4e00-\u9fff]{4})"
)


_KIND = re.compile("旅游|农业|工业|外贸|服务业|文化")


def _of_one_kind(binder: Binder, names: list[str]) -> list[str]:
    """The names of a list, a last one too general to stand alone with the kind of the first: 旅游接待人数和|总收入."""
    kind = _KIND.match(names[0])
    whole = kind.group() + names[-1] if kind and slots.is_measure(names[-1]) else ""
    return [*names[:-1], whole] if whole and binder.lookup(whole) else names


def _target(binder: Binder, piece: str, name: str, last: str) -> Target:
    """A name of a list as the lexicon knows it, else as it was put together."""
    known = (
        binder.lookup(name)
        or (binder.lookup(f"第{piece}产业增加值") if len(piece) == 1 else None)
        or binder.lookup(_WHOSE.sub("", name, count=1))
    )
    if known is None and piece is not last and name == piece and not slots.parted(piece).measure:
        known = next(
            (found for cut in range(1, len(last)) if (found := binder.lookup(piece + last[cut:]))), None
        )
    if known is None and piece is last:
        known = binder.lookup(name.removesuffix("增速").removesuffix("增幅"))
    return (known[0] if known else name, piece, None)
