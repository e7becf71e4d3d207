"""What was made over a whole stretch of years, and what only stands at its end."""

from __future__ import annotations

import re

from corpus.figures.grammar import Number

_DONE = re.compile(
    r"新增|新建|新改建|改建|扩建|兴建|兴办|组建|建立(?=[^，。；\d]{2,})|输出|压减|硬化|修缮|招商引资|新修|修复|新植|新引进|引进|新签约|新开工|新认定|新培育|培育(?=[^，。；\d]{2,})|完成[^，；。\d]{0,8}(?:投资|税收|造林)|投入|建成(?!区)|改造|实施|落户|招引|"
    r"争取|减免|拨付|转移(?!支付)|培训|减少|脱贫(?!地区|县|人口|劳动力|群众|村|户)|认定|治理|更新|加装|清理|复制推广|创建|新设|增产|营造|发放|栽植|造林|绿化|铺设|修建|整治|拆除|收储|出让|兑现|筹集|签约|竣工|开工|搬迁|安置|"
    r"化解|救助|资助|接待|举办|办理|提请|制定|修订|修改|废止|出台|审议|答复|办结|查处|侦破|关停|淘汰|减税|退税|增加(?!值)|净增|到位"
)
_STANDS = re.compile(
    r"(?:增加|增长|提高|提升|上升|扩大|发展|扩展|增|升|减少|下降|降低|降)(?:到|至)|保有量|拥有|余额|现有|总数|总量|总面积|总里程|"
    r"里程(?:达到?|突破|超过?)|总人口|常住人口|达到?\D{0,2}$"
)
_GATHERED = re.compile("累计(?:达|突破|超|拥有|有)")  # since ever, not in these years: but money
_IN_ALL = re.compile(r"累计|(?<!公)共(?![同享建和产])|总计|合计|总共")
# For all of the sentence: 期间，累计实现税收9亿元；出口4亿元
_OPENS_IN_ALL = re.compile("，?(?:累计|共|总共)(?![有计同享建和产])")
_SPENT = re.compile(
    "(?<!年均)(?:(?:投入|经费|投资|补贴|资金)(?:总?额)?(?:达到?|超过?|近|约|为)+|(?<!目前)[，；](?:[我全][市区县省镇乡])?(?:组织|累计)?(?:投资|投入))$"
)
_MOVED = re.compile("[增降减翻升提]")
_MOVED_TO = re.compile("[增升高降少长加](?:到|至)|(?:控制|稳定|保持)在")
_CLAUSE = re.compile("[，；：](?!其中|同比|比上年)")
_LONGEST_LIST = 120  # characters


def is_flow(plain: str, number: Number, since: int, head: int) -> bool:
    """Whether an amount that stands under several years was made over them all: 新增企业91家, not 公路达到2600公里.

    Its sentence (or what of it stands behind the time) begins at `since`, its own words at `head`.
    """
    if number.kind != "amount" or number.unit == "位":
        return False
    own = plain[head : number.start]
    if _IN_ALL.search(own):
        return number.dimension == "money" or head == since or not _GATHERED.search(own)
    if number.dimension == "money" and _OPENS_IN_ALL.match(plain, since) and not _STANDS.search(own):
        return True
    listed = _CLAUSE.split(plain[max(since, number.start - _LONGEST_LIST) : number.start])[-1]
    return not _STANDS.search(own) and bool(_IN_ALL.search(listed) or _DONE.search(listed))


def stands(own: str) -> bool:
    """Whether words say that what they speak of stands so, and was not made: 保有量达到, 现有, 总数."""
    return _STANDS.search(own) is not None


def is_spent(plain: str, number: Number, since: int) -> bool:
    """Whether an amount is what was spent from `since` on: “十四五”期间，研发投入达|31亿元."""
    return number.kind == "amount" and _SPENT.search(plain, since, number.start) is not None


def is_change(plain: str, number: Number, head: int) -> bool:
    """Whether a rate says how much something moved: 提高4个百分点, not 提高到60%."""
    own = plain[head : number.start]
    moves = number.kind in ("percent", "multiple", "points") and _MOVED.search(own)
    return bool(moves) and not _MOVED_TO.search(own)
