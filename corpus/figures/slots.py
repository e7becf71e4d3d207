"""What a name is made of: a subject (whose or what kind of) and a measure (how much of what), each carried alone.

`锂电产业增加值` is the subject 锂电产业 and the measure 增加值. Either may be missing from the words around a number:
`临港园区22亿元` has a subject alone and takes the measure of the figure before it, `其税收增长8.8%` has a measure
alone and takes the subject. Words that are neither (换算, 省定, 同比升) never become a name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from corpus.figures.phrase import Endings, words_of
from corpus.lexicon.gazetteer import is_division
from corpus.lexicon.lexicon import Lexicon


class Slots(NamedTuple):
    """The two parts of a name; "" where it has none."""

    subject: str
    measure: str


@cache
def _measures() -> Endings:
    return Endings(words_of("measures"))


@cache
def _dependents() -> frozenset[str]:
    return frozenset(words_of("dependents"))


@cache
def _owners() -> Endings:
    return Endings(words_of("owners", "class_nouns"))


@cache
def _shared_classes() -> Endings:
    return Endings(("产业", "行业", "制造业", "产业集群", "集群", "领域"))


@cache
def _modifiers() -> Endings:
    return Endings(words_of("modifiers"))


def parted(name: str) -> Slots:
    """A name as subject and measure: 光伏组件产量 is 光伏组件 and 产量; a name without a measure is all subject."""
    begin = _measures().begin(name, 0, len(name))
    return Slots(name[:begin], name[begin:])


def named(subject: str, measure: str, lexicon: Lexicon) -> str:
    """The name of a subject and a measure, canonical where the lexicon knows it from edge to edge."""
    whole = f"{subject}{measure}"
    known = lexicon.wordings.lookup(whole)
    return known[0] if known else whole


def depends(name: str) -> bool:
    """Whether a name says nothing without the one before it: 贡献率, 个数, 净增数."""
    return name in _dependents()


@cache
def _task_words() -> Endings:
    return Endings(words_of("task_words"))


def is_task(name: str) -> bool:
    """Whether words only speak of a task that was set: 市政府所定任务数, 省定目标."""
    end = len(name)
    while end:
        begin = _task_words().begin(name, 0, end)
        if begin == end:
            return False
        end = begin
    return True


def is_measure(name: str) -> bool:
    """Whether a name is a measure alone: 产值, 总投资."""
    return bool(name) and _measures().begin(name, 0, len(name)) == 0


def is_owner(name: str) -> bool:
    """Whether a name is a thing that can have a measure: 临港园区, 锂电产业, 软件园; no measure itself."""
    return _owners().end(name) and not parted(name).measure


def is_modifier(name: str) -> bool:
    """Whether words only tell which kind of a thing that stands elsewhere: 市级, 规模以上, 专精特新."""
    return _modifiers().end(name)


def class_of(name: str) -> str:
    """The class of things that a name counts or belongs to: 签约制造业项目 of 签约制造业项目协议资金."""
    found = _LAST_CLASS.search(name)
    return found.group().lstrip("的") if found else ""


_LAST_CLASS = re.compile(
    r"[\u4e00-\u9fff“”]*(?:项目|企业|公司|合作社|园区|平台|机构|工程|基地|单位|产业|集群|学校|医院|村|社区)"
)
_DONE_TO = re.compile(
    r"^(?:新?入库|新增|入驻|引进|新引进|签约|新签约|新开工|开工|竣工|投产|落户|新增|在营|入区|现有|培育|新培育|申报|认定|新认定|"
    r"实施|储备|建设|新建|改造|建成|在建|续建|注册)+(?=..)"
)
GRADE = re.compile(r"(?:国家|省|市州|市|区|县|乡|镇|村|省部|部|厅|校)级(?:以上)?|[省市县区乡镇村]")
NEWLY = re.compile("^(?:新增|净增|新建|新认定|新获批?|新培育|新创建|新入选)")
_OFFICES = ("市", "县", "区", "州", "盟", "旗", "、")
_PLACE = re.compile("[\u4e00-\u9fff]{1,7}?[市县区州盟旗](?=[\u4e00-\u9fff]{2})")
_KINDS = (
    ("城镇", "农村", "城市", "乡村"),
    ("国有", "民营", "私营", "外资", "内资", "个体"),
    ("第一", "第二", "第三"),
    ("上", "下"),
    ("男", "女"),
)


def things_of(name: str) -> str:
    """The class of things that a name counts, whatever was done with them: 项目 of 新签约项目."""
    return _DONE_TO.sub("", class_of(name))


def counted(modifier: str, before: str) -> str | None:
    """A name completed by the class that the count before it was of: 市级 after 省级示范合作社 is 市级示范合作社."""
    grade = graded(before)
    if modifier.endswith("类") and before.endswith("类"):
        return None  # 制药类5个，电子信息类|6个
    if grade and GRADE.fullmatch(modifier):
        return before[: grade.start()] + modifier + before[grade.end() :]
    known = parted(before)
    klass = _DONE_TO.sub("", class_of(known.subject or before) or ("" if known.measure else before))
    if not klass or modifier.endswith(klass) or len(klass) > 12:
        return None
    if _by_threshold(modifier):
        return modifier + klass
    head = next(
        (noun for noun in sorted(words_of("class_nouns"), key=len, reverse=True) if klass.endswith(noun)),
        klass,
    )
    return modifier + head


def graded(name: str) -> re.Match[str] | None:
    """The grade with which a name opens, behind what says that it is new: 新增|国家级|孵化器."""
    newly = NEWLY.match(name)
    return GRADE.match(name, newly.end() if newly else 0)


def _by_threshold(modifier: str) -> bool:
    return any(char.isdigit() for char in modifier) or modifier[:1] in "百千万亿"


def shared(pieces: list[str], lexicon: Lexicon) -> list[str]:
    """The names of a list, each completed by the end of the last one: 甲、乙、丙产量; 城镇、农村居民收入."""
    *firsts, last = pieces
    lookup = lexicon.wordings.lookup
    if last[1:2] == "部" and all(piece in ("东", "中", "西", "东北") for piece in firsts):
        return [*(piece + last[1:] for piece in firsts), last]  # 东、中、西部地区
    place = _PLACE.match(last)
    if place and lookup(last[place.end() :]) and all(is_division(piece) for piece in firsts):
        return [*(piece + last[place.end() :] for piece in firsts), last]  # 通辽、赤峰市工业增加值
    bare = next((last[length:] for length in (2, 3, 4) if is_division(last[:length])), "")
    if len(bare) > 2 and not bare.startswith(_OFFICES) and all(is_division(piece) for piece in firsts):
        return [*(piece + bare for piece in firsts), last]  # 毕节、贵阳拟开工项目数
    if all(lookup(piece) for piece in pieces):
        return pieces
    subject, measure = parted(last)
    if measure and all(lookup(piece + measure) for piece in firsts):
        return [*(piece + measure for piece in firsts), last]
    if measure and subject and not any(parted(piece).measure or lookup(piece) for piece in firsts):
        alike = _alike_prefix(firsts, subject)
        return [*(piece + last[alike:] if alike else piece + measure for piece in firsts), last]
    klass = last[_shared_classes().begin(last, 0, len(last)) :]
    if klass and not any(_owners().end(piece) or parted(piece).measure for piece in firsts):
        return [*(piece + klass for piece in firsts), last]
    alike = _alike_prefix(firsts, last)
    if alike and all(len(piece) <= 3 for piece in firsts):
        return [*(piece + last[alike:] for piece in firsts), last]
    return pieces


def _alike_prefix(firsts: list[str], last: str) -> int:
    """How long the beginning of the last name is that stands where the others stand whole: 农村 beside 城镇."""
    for kinds in _KINDS:
        own = next((kind for kind in kinds if last.startswith(kind)), None)
        if own and all(piece in kinds for piece in firsts):
            return len(own)
    grade = GRADE.match(last)
    return grade.end() if grade and all(GRADE.fullmatch(piece) for piece in firsts) else 0
