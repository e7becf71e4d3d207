"""What a figure says of its indicator: an amount, a growth, a share, a completion, a rank, a change, a multiple."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from corpus.figures.grammar import Number
from corpus.figures.phrase import Endings, alternation, bare, words_of
from corpus.figures.special_phrases import MOVES

_TASK_BEHIND = re.compile(r"的?(?:目标任务|任务数|任务)(?!的?\d)")
_PLAN_BEFORE = re.compile(
    r"(?:年计划|年度计划|计划数|年度目标|全年目标|(?:年初|年度|全年|调整|变动)预算数?|收入预期|调整预期|计划投资|年计划投资|计划总投资)"
    r"(?:为|的)?(?:约)?$|投资计划为?约? ?$"
)
_GOAL_BEFORE = re.compile(
    r"(?:[比较与距离]|[高低快慢]于|超过?)[^，；]*(?:目标|计划|预算|预期|任务)(?:任务|数|值)?(?:的|为)?(?:约)?$"
)
_GOAL_BEHIND = re.compile(
    r"的?(?:年初|全年|年度|预期|既定|预定|全区|全市|省定|市定|工作)*(?:目标|预算|计划|预期)(?!的?\d[\d.]*%)"
)
_THAN_A_GOAL = re.compile(r"(?:[高低快慢优好]于|[比较与距]|超过?|超出)[^，；\d]{0,14}$")
_APART_FROM = re.compile(r"的?(?:目标)?，?(?:[少多高低短差超欠快慢]|还差|尚差|仍差|相差)")
_GOAL_BRACKETED = re.compile(
    "(?:目标|任务|计划)(?:数|(?:到位|引进)?(?:资金|投资))?的?（$"
)  # 完成年度目标（|420亿元）的52%
_SHARES_LISTED = re.compile(  # 占全国的比重分别为：生产总值|6.7%、税收6%
    "占[^，。；]{2,12}的?(?:比重|比例|份额)(?:分别)?[为是]：(?:[^。；：]{0,14}[\\d.]+%[、，和及]?)*$"
)
_MEASURES_ANOTHER = re.compile("的?(?:目标任务|目标|计划)数?的(?:约|近|超过?)?$")  # 为市下115亿元|目标的51%
_BUDGET_MET = re.compile(
    r"(?:完成[^，；]{0,10}|[占为](?:年初|全年|年度|调整|变动|当年|本年|年)*)预算(?:数|目标)?的(?:约|近)?$"
)
_MOVED = re.compile(r"(?:前进|上升|提升|前移|进位|晋升|下滑|后退|提高|进|升|降|移)(?:了|位)?$")
_RANKED = re.compile(r"(?:居|列|排|名|第|至|到|前|中|行列|省|市|国|区)(?:了|第)?$")
_PLANTED = re.compile("(?:林|果|果园|茶园|茶|药材|蔬菜|粮食|桑园|大棚|种植|播种|栽培)(?:总?面积)$")
_MET = re.compile("(?:目标任务|任务|目标|计划|预算)数?的(?:约|近|超过?)?")  # 115亿元|目标的51%
_SAYS_NOTHING = re.compile(
    "，?(?:(?:19|20)\\d\\d年|今年|明年|预计|有望|力争|的|(?:提高|提升|上升|增加|扩大|下降|降低|跃升|攀升|回落)(?=[到至])|将|可|首次|再|也|到|至|突破|达到?|超过?|约|为)+"
)
_SAID_OF_RATES = re.compile("(?:分别|均|为|达到?|约|近|仅|超过?|高达)+$")
_PLAN_OF_A_WHOLE = re.compile(  # 年度投资计划880亿元，占全省投资计划的|31%
    "计划(?:投资)?(?:总?额)?(?:为|达到?)?[\\d.]+[万亿]?(?:美?元)，占[^，。；]{2,30}$"
)
_PART_OF = re.compile(  # 项目75个。其中北京项目超过|50%，投资额超过|60%
    r"其中，?[^，。；\d]{2,14}(?<!率)(?:超过?|达到?|近|约|过)+(?:[\d.]+%，[^，。；\d]{2,10}(?<!率)(?:超过?|达到?|近|约|过)+)?$"
)
_MAKES = "(?:创造|贡献|产出|承载|养活|集聚|实现)了?(?:全[国省市区县州])?(?:近|约|超过?|逾)?"
_WITH_A_PART = re.compile(rf"的[^，。；\d]{{2,14}}{_MAKES}$")  # 以|2.5%的用地创造了13%的产值
_PART_MADE = re.compile(rf"[以用][\d.]+%的[^，。；\d]{{2,14}}{_MAKES}$")
_OF_A_TASK = re.compile("任务|计划|目标|进度|(?:年初|年度|全年|调整|变动|当年)预[算期](?!收|支)")
_WHOLE_BEFORE = re.compile(  # 集聚了全国|33%的高新技术企业、46%的…
    r"(?:全[国省市区县州球]|世界)(?:近|约|超过?|逾)?"
    r"(?:[\d.]+%(?:以上|左右)?的[^，。；、\d]{2,20}[、和及与以]{1,2}(?:近|约|超过?)?)*$"
)
_SHARE_SAID = re.compile("占[^，；。]{2,14}的?[\\d.]+%(?:以上|左右)?[，、]$")
_REACHES = re.compile("[到至为]$")
_SIDED = re.compile("(?:增长|下降|亏损|覆盖|盈利|停产)面(?:为|达到?|约|超过?)*$")
_GROWTH_TO = re.compile("(?:增[幅速]|降幅|涨幅|跌幅)[^，；]{0,12}(?:到|至|为)(?:了|约|近|负)?$")
# 比全省（6.2%）高
_IN_BRACKET = re.compile(
    "(?:增[长幅速]|下降)[^。；]{0,40}(?:[比较]|高于|低于)全[国省市区县州]?[^，。；]{0,8}（$"
)
_TASK_FULFILLED = re.compile("完成[^，；]*任务$")
_TASK_DONE = re.compile(r"完成(?:了)?$")
_TASK_NEXT = re.compile(r"的?(?:目标任务|任务|年度计划|工程量)")
_SHARE_GROWN = re.compile("占[^，]*(?:增长|下降)(?!的?贡献)")
_GROWTH_NAMED = re.compile(
    r"(?:增长|减少|下降)(?:目标|预期)?(?:任务)?$|涨幅$|增幅$|增速$|降幅$|(?<!自然)增长率$"
)
_GROWTH_NEXT = re.compile("的?(?:增长|增速|增幅|速度增长|以上的?增)")
_GROWTH_BOUND = re.compile(  # 增速不低于|9.5%
    "(?:增[速幅长]|(?<!自然)增长率|涨幅|增长速度)(?:应|要|须|需|均|都|分别|力争|确保)*"
    "(?:不?(?:[低高少多小大]于|超过?)|至少|不足|不到)(?:约|近)?$"
)
_IMPROVED = re.compile("降低|减少|压缩|缩短|节约|提高|提升")
_PART_NEXT = re.compile(
    "(?:以上)?的?(?:用于|投向|投入到|流向|来自|集中在|企业|被|项目|产品|人|村|农户|家庭|职工|规上|设备|产能)"
)
_CUT_BY = re.compile(
    r"(?:(?<!农民)(?<!户均)(?<!村民)增收|减收|缩短|压缩|压减|精简|削减|净增|净增加|递增)(?:了|约|近)?$"
)
_COMPARED = re.compile(r"[比较](?=上年|去年|(?:19|20)\d\d年|“?(?:十[一二三四五]?|[八九])五)[^，。；：]*$")
# 比上年多|11个
_MORE_THAN = re.compile("[比较](?:上年|去年|(?:19|20)\\d\\d年)(?:同期|末|底)?(?:多|少)(?:了|约|近)?$")
_DONE_BY = re.compile(  # 投资同比少完成|2.3亿元
    "(?:同比|[比较](?:上年|去年)(?:同期)?)[多少](?:完成|实现|征收|入库|支出|收|增|减)(?:了|约|近)?$"
)
_NET = re.compile("净增[\u4e00-\u9fff“”]{2,14}$")  # 净增规上企业|175户
_AGAINST = re.compile(r"(?:同比|比上年|较上年|比去年)(?:分别)?[为：-]?\+?$")
_CHANGED_BY = re.compile(r"(?:增加|减少|增|减|多收|少收|多增|少增)(?:了|约|近)?")  # 税收8亿元，增加|0.6亿元
_GREW_BY = re.compile(
    "(?:[两三四五\\d]年(?:来|间)?)?(?:增加|减少)(?:了|约|近|超|超过)?"
)  # 优良天数增加|7.8天
_GROWN_BY = re.compile(r"(?:下降|回落|下滑|增长)(?:了|近|约|超|超过|达|逾)*$")


class Words(NamedTuple):
    """The words that decide: `gap` between the name and the number, `head` the clause before the number,
    `tail` what follows, `name` the wording of the indicator, `around` the clauses of the sentence before."""

    gap: str
    head: str
    tail: str
    name: str
    around: str


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    up, down = alternation("growth_up"), alternation("growth_down")
    arrived = alternation("arrived")
    loose = (
        r"(?:了|约|近|超|超过|达|达到|为|幅度为|幅度达|确保|力争|目标|控制在|保持在|分别|分别为|突破|"
        r"不低于|高达|仅|：|左右|各|额|以|要|在|\s)*"
    )
    return {
        "grow": re.compile(rf"(?:{up}|{down})"),
        "down": re.compile(rf"(?:{down})"),
        "last": re.compile(rf"(?P<down>{down})|(?P<up>{up})"),
        "arrived": re.compile(rf"(?:{up}|{down}|调整|优化|由[^，]*)(?:{arrived})(?!标)"),
        "adjacent": re.compile(rf"(?:{up}|{down}){loose}$"),
        "fell_to": re.compile(rf"(?:{down})了?(?P<to>到|至|为){loose}$"),
        "less": re.compile(rf"(?:{down}){loose}$"),
        "base": re.compile(
            rf"(?:{alternation('growth_base')}|比|较|净增|净|年均|[两三四五十]年(?:来|间|共|累计|合计)?(?:增|减))"
        ),
        "task": re.compile(rf"(?:完成|占|(?<!下)达到?|为)[^，；]*?(?:{bare('task')})[^，；]{{0,16}}$"),
        "quota": re.compile(
            rf"(?:{bare('quota')})(?:为|是|达|的)?(?:约)?$|(?:目标)?任务数?为(?:引进|完成|实现|新增)[^，。；\d]{{0,12}}$"
        ),
        "share": re.compile(
            r"占(?!地(?![区方]))|(?:恢复[到至]|相当于|(?:[为是]|不[到足]|[高低]于)(?:全[省市国区县州]|[^，]{2,8}水平)|达到?[^，。；\d]{2,8}平均水平)[^，]*的(?:约|近|超过?)?$|(?:[为是达]|仅|只有)(?:上年|去年)(?:同期)?的(?:约|近|超过?)?$|比重|贡献率|入驻率|份额|市占率|占有率|贡献了?(?:全|"
            r"了)?[省市区县园]*(?:近|超|约|超过)?$"
        ),
        "done": re.compile(
            r"完成[^，；]{1,14}(?:工程|建设|施工|铺设|安装|征收|拆迁|改造|工程量|主体|桩基|清表)的?$"
        ),
    }


@cache
def _completions() -> Endings:
    return Endings(words_of("completion_names"))


def says_completion(name: str) -> bool:
    """Whether a name ends with how much of something is done: 投资完成率, 资金到位率."""
    return _completions().end(name)


@cache
def _rates() -> Endings:
    return Endings(words_of("rate_names"))


# 亏损1.2亿元 is a profit below zero; 亏损额 and 亏损面 are measures themselves
_LOST = re.compile("(?:亏损|净亏|净流出)(?:了|约|近|超过?|达到?|逾|为|：)*$")
_ARROW = re.compile(" ?([↑↓])")
_BELOW = re.compile(  # 低于去年同期|4.1个百分点
    "[低慢少小弱]于[^，。；]{2,12}$|[比较][^，。；]{2,12}(?:低|慢|少|小|弱)(?:了|约|近)?$"
)
_LOSSES = re.compile("(?:(?P<less>减亏|扭亏增盈)|增亏)(?:了|约|近|超过?|达到?|额)*$")  # of a profit
_NARROWED = re.compile("降幅[^，；]{0,6}收窄[至到为]")


def sign(number: Number, words: Words, relation: str) -> int:
    """-1 for a fall or a loss, else 1. A figure that is written below zero keeps its own sign."""
    if relation not in ("growth", "change"):
        return -1 if number.kind == "amount" and _LOST.search(words.head) else 1
    arrow = _ARROW.match(words.tail)
    if arrow:
        return -1 if arrow[1] == "↓" else 1
    more = _MORE_THAN.search(words.head) or _DONE_BY.search(words.head)
    if more:
        return -1 if "少" in more.group()[-6:] else 1
    if relation == "change" and _BELOW.search(words.head):
        return 1 if re.search("[降跌]幅", words.head) else -1
    losses = _LOSSES.search(words.head)
    if losses:
        return 1 if losses["less"] else -1
    if _TO_A_RATE.fullmatch(words.head):
        return _sign_of_rate(words)
    fell = _patterns()["fell_to"].search(words.gap or words.head)
    if fell and (fell["to"] != "为" or _RATE_NAMED.search(f"{words.gap}，{words.head}")):
        return _sign_of_rate(words)
    found = None
    for match in _patterns()["last"].finditer(words.gap or words.head):
        found = match
    if found is None:
        for match in _patterns()["last"].finditer(words.head):
            found = match
    told = f"{words.gap}，{words.head}"
    if "降幅" in told or "跌幅" in told:
        narrowed = found is not None and found.group() == "收窄" and not _NARROWED.search(told)
        return 1 if narrowed and relation == "change" else -1
    return -1 if found is not None and found["down"] else 1


_RATE_NAMED = re.compile("增[速幅长]|涨幅|(?P<fall>降幅|跌幅|降速)")


_TO_A_RATE = re.compile("(?:[到至为]|达到?)(?:约|近)?")  # 增速较1-4月回落3.1个百分点至|6.2%


def _sign_of_rate(words: Words) -> int:
    """Of a rate that fell to something it is told what rate it is: 增速回落至|6.1% is a rise, 降幅收窄至|2% a fall."""
    named = None
    for match in _RATE_NAMED.finditer(f"{words.around}，{words.gap}，{words.head}"):
        named = match
    return -1 if named is not None and named["fall"] else 1


def relation(number: Number, words: Words, before: str | None) -> str:
    """The relation of a figure; `before` is that of the figure from which it carries its indicator, if it does."""
    fixed = {"points": "change", "ratio": "ratio"}.get(number.kind)
    if fixed:
        return fixed
    if number.kind == "rank":
        return "rank"
    if number.kind == "multiple":
        return _multiple(words)
    if number.unit in ("位", "位次"):
        return _place(words)
    if number.kind in ("percent", "bare"):
        found = _rate(words, before)
        signed = (isinstance(number.value, Decimal) and number.value < 0) or words.head.endswith("+")
        return "growth" if found == "level" and signed and not _rates().end(words.name) else found
    return _amount(number, words)


_TIMES_THE_OLD = re.compile(
    "[到至为是成](?:(?:原来?|此前|以前|[上去前]年|同期|[^，；]{0,8}年)[^，；]{0,4}的)?(?:近|约|超过?)?$"
)


def _multiple(words: Words) -> str:
    grown = _patterns()["adjacent"].search(words.head) and not _REACHES.search(words.head)
    return "growth" if grown and not _TIMES_THE_OLD.search(words.head) else "multiple"


def _place(words: Words) -> str:
    if words.head.endswith(("由", "从")) and MOVES.match(words.tail):
        return "rank"
    if _MOVED.search(words.head):
        return "change"
    return "rank" if _RANKED.search(words.head) else "level"


def _rate(words: Words, before: str | None) -> str:
    """The relation of a rate: that of the first of `_RATES_TOLD` which knows it, a level where none does."""
    return next(filter(None, (way(words, before) for way in _RATES_TOLD)), "level")


def _of_a_whole(words: Words, before: str | None) -> str | None:
    """A part, by the words that name its whole: 以2.5%的用地创造了|13%的产值, 集聚了全国|33%的企业."""
    gap, head, near = words.gap, words.head, words.around + words.head
    by_a_part = head.endswith(("以", "用")) and _WITH_A_PART.match(words.tail)
    if by_a_part or (words.tail.startswith("的") and _PART_MADE.search(near)):
        return "share"
    if _PLAN_OF_A_WHOLE.search(near) or gap == "占":  # a part of a structure
        return "share"
    if words.tail.startswith(("的", "以上的", "左右的")) and _WHOLE_BEFORE.search(near):
        return "share"
    said = _SHARE_SAID.search(words.around) if head.endswith("的") else None
    return "share" if _SIDED.search(head) or (said and not _OF_A_TASK.search(said.group())) else None


def _as_a_growth(words: Words, before: str | None) -> str | None:
    """A growth that is called one: 增速不低于|9.5%, 增速较1-4月回落3.1个百分点至|6.2%."""
    head = words.head
    to_a_rate = before == "change" and _TO_A_RATE.fullmatch(head) and _RATE_NAMED.search(words.around)
    named = _GROWTH_TO.search(head) or _GROWTH_BOUND.search(head) or to_a_rate
    return "growth" if named or (not head and _IN_BRACKET.search(words.around)) else None


def _of_what_stands_before(words: Words, before: str | None) -> str | None:
    """What measures the amount or the goal right before it: 年计划50亿元的|60%."""
    if _MET.fullmatch(words.head):
        return "completion"
    if _SHARES_LISTED.search(words.around) and not _patterns()["grow"].search(words.gap):
        return "share"
    if words.head.strip() == "的":
        return "completion" if _OF_A_TASK.search(words.around[-30:]) else "share"
    against = _ARROW.match(words.tail) or _NARROWED.search(words.head) or _AGAINST.search(words.head)
    return "growth" if against else None


def _done(words: Words, before: str | None) -> str | None:
    """How much of a task or a work is done."""
    patterns, head = _patterns(), words.head
    if patterns["task"].search(head) or (words.name and _TASK_DONE.search(head)):
        return "completion"
    if patterns["done"].search(head) or _BUDGET_MET.search(head) or _TASK_NEXT.match(words.tail):
        return "completion"
    named = not patterns["grow"].search(words.gap) and _completions().end(words.name)
    return "completion" if named or _completions().end(_SAID_OF_RATES.sub("", head)) else None


def _shared(words: Words, before: str | None) -> str | None:
    share = _patterns()["share"].search(words.head) and not _SHARE_GROWN.search(words.head)
    return "share" if share else None


def _grown(words: Words, before: str | None) -> str | None:
    """A growth, by the verb between the name and the number; a rate that arrived somewhere is a level."""
    patterns, gap = _patterns(), words.gap
    if not patterns["grow"].search(gap):
        return None
    arrived = patterns["arrived"].search(gap)
    if patterns["adjacent"].search(gap):
        return "level" if arrived and _rates().end(words.name) else "growth"
    return None if arrived else "growth"


def _by_its_name(words: Words, before: str | None) -> str | None:
    if _GROWTH_NAMED.search(words.name) or _GROWTH_NEXT.match(words.tail):
        return "growth"
    if _rates().end(words.name):
        return "level"
    if _IMPROVED.search(words.head) and not _patterns()["arrived"].search(words.head):
        return "growth"
    named = words.name and words.head.endswith(tuple(f"{words.name}的{about}" for about in ("", "近", "约")))
    return "share" if named else None  # 创造了全国GDP的4.8%


def _as_before(words: Words, before: str | None) -> str | None:
    alike = before in ("growth", "share", "completion")
    return before if alike and (len(words.head) <= 8 or _SAYS_NOTHING.fullmatch(words.head)) else None


def _of_parts(words: Words, before: str | None) -> str | None:
    part = _PART_NEXT.match(words.tail) or _PART_OF.search(words.around + words.head)
    return "share" if part else None


_RATES_TOLD = (
    _of_a_whole, _as_a_growth, _of_what_stands_before, _done, _shared, _grown, _by_its_name, _as_before, _of_parts,
)  # fmt: skip


def _amount(number: Number, words: Words) -> str:
    patterns, head = _patterns(), words.head
    if _NET.search(head) or _MORE_THAN.search(head) or _LOSSES.search(head) or _DONE_BY.search(head):
        return "growth"
    if not patterns["grow"].search(head) or not patterns["adjacent"].search(head):
        return "level"
    if patterns["arrived"].search(words.gap or head):
        return "level"
    if _CUT_BY.search(head) or (words.name and _GREW_BY.fullmatch(words.gap)):
        return "growth"
    if _CHANGED_BY.fullmatch(head) and re.search(rf"\d[^，；\d]{{0,2}}{number.unit}，$", words.around):
        return "growth"
    near = (_COMPARED.search(words.around) or [""])[0] + head[-22:]  # 较去年的90亿元|增加5亿元
    return "growth" if patterns["base"].search(near) or _GROWN_BY.search(near) else "level"


def is_quota(number: Number, words: Words) -> bool:
    """Whether a figure is what was set from above: 占区政府下达当年度任务数1.181亿美元的50.8%."""
    if number.kind != "amount" or number.unit == "项":  # 争取建设任务162项 counts tasks
        return False
    if _TASK_FULFILLED.search(words.head) and not words.tail.startswith("的"):
        return False
    return bool(_patterns()["quota"].search(words.head)) or bool(_TASK_BEHIND.match(words.tail))


def is_plan(number: Number, words: Words) -> bool:
    """Whether a figure is the plan that another is measured by: 占年计划50亿元的60%, 比年初目标23亿元少1.6亿元."""
    if number.kind == "amount" and not words.head and _GOAL_BRACKETED.search(words.around):
        return True
    if number.kind in ("amount", "percent"):
        if _APART_FROM.match(words.tail) and _GOAL_BEFORE.search(words.head):
            return True
        if _GOAL_BEHIND.match(words.tail) and _THAN_A_GOAL.search(words.head):
            return True
    return number.kind == "amount" and bool(
        _PLAN_BEFORE.search(words.head) or _MEASURES_ANOTHER.match(words.tail)
    )


_ZONE = re.compile("^(?!.*(?:建|增|扩|拓|征|开发|改造|收储|出让))[\u4e00-\u9fff]{1,12}(?:园|区)$")


def is_standing(name: str | None, number: Number, how: str) -> bool:
    """Whether a figure is an attribute that has no time of its own: an area planned for, a capacity."""
    if (how == "composed" and name in ("总面积", "面积")) or _PLANTED.search(name or ""):
        return False  # of orchards: they grow
    zone = number.dimension == "area" and how == "open" and _ZONE.search(name or "")  # 2平方公里核心区
    return (
        number.kind == "amount"
        and not (name or "新增").startswith("新增")
        and (name == "面积" or bool(zone) or bool(_standing().search(name or "")))
    )


@cache
def _standing() -> re.Pattern[str]:
    return re.compile(alternation("standing"))
