"""Whether a figure is what was reached, what is expected, what is wanted or what was set from above."""

from __future__ import annotations

import re
from functools import cache

from corpus.figures.phrase import alternation, bare
from corpus.figures.planned import FULFILLED, GOALS_FOLLOW, Span

_WANTED_BEFORE = re.compile(  # 一般公共预算全年收入预期|539亿元, 2020年预算数|35亿元
    r"(?:目标|(?:收入|支出|全年|年初|调整|年度)预期|(?:年初|全年|年度|调整|收入|支出|费)预算|预算数|预算安排|预算总额)(?:调整)?(?:为|是|达到?|约)?$"
)
_WANTED_TOO = re.compile(  # …收入预期539亿元，增长|0.5%
    rf"{_WANTED_BEFORE.pattern[:-1]}\d[\d.]*[万亿]*元，(?:同比|比上年)?(?:增长|下降)$"
)
_MEASURED_BY_GOAL = re.compile(r"(?:[优高低快好]于|超(?:过|出|额)?|比|较|完成)[^，。；]{0,12}目标$")
_PART_OF_BUDGET = re.compile(
    r"[为占达成](?:全年|年初|年度|调整|收入|支出)*(?:预算|预期)数?$"
)  # 为年初预算|61%
_BY_A_GOAL = re.compile(r"(?:[高低快慢优好]于|[比较超与距])[^，。；\d]{0,6}$")
_CAN = r"(?<!不)可(?:实现|完成)(?![^，。；\d]{0,4}率)"  # 2011年可实现工业产值138亿元
_EXPECTED_BEHIND = re.compile(  # of this figure alone: 6个|项目可望开工
    r"(?:以上|左右)?（预计[数值]?）|[^，。；、\d]{0,6}(?:[可有]望(?:开工|投产|进驻|入驻|落户|落地|竣工|签约|建成|达产)|即将(?:进驻|入驻|落户))"
)
_WANTED_BEHIND = re.compile(r"(?:以上)?(?:的?(?:年度)?|的[\u4e00-\u9fff]{2,6})(?:目标(?!任务)|预期)")
_GOT = (  # money that was striven for and got, no goal: 争取中央补助资金5.2亿元
    r"争取(?!到?(?:20|今年|年底|年内|明年|实现|完成|达|突破|新增|引进|用(?!于)))[^，。；]{0,40}"
    r"(?:资金|经费|补助|专项|债券?|额度|指标|贷款|基金|试点|建设任务)|(?:(?<=[共已])|(?<=成功))争取"
)
_MUST = (  # 今年要建10处公共充电站; 要求二季度新开工项目30个; 欲打造
    r"(?<![主大小名干])将要|欲(?=打造|建设|投资|实现|突破|创建|培育|引进)|要求(?=[^，。；\d]{0,8}(?:新?开工|完成|实现|达到|新增|新建|引进|确保))|"
    r"(?:(?<![主需只重想紧首必求])要|(?<![主大小名干])将)(?=[^，。；\d]{0,2}(?:建|改造|修|实施|推进|谋划|铺排|完成|实现|达到?|新增|新建|引进|培育|突破|增长|确保|力争|打造|创建|"
    r"启动|开工|整治|种植|治理|集聚|聚集))|(?:(?<!完成)(?:[年季月]度|[上下]半年|全年)|[今本明]年|工程)计划(?=(?:新?开工|竣工|投产|实施|建成|新建|引进|开发|改造|种植|培训|创建|培育)[^，。；的%\d]{0,8}"
    r"(?:\d+[项个家]，其中(?:[^，。；\d]{2,8}\d+[项个家]，)?(?!现|已|目前|完成|累计)[^，。；\d]{2,8}|\d+[项个家处座条所]，(?!其中|现|已|目前|完成|累计)[^，。；\d]{2,10})?$)"
)
_SET_TO_DO = (  # 我区计划完成固定资产投资85亿元
    r"(?<![超按照比额])计划(?:完成|实现)(?![的率比情])(?=[^，。；\d%]{0,16}(?:$|\d[\d.,]*[万亿]{0,2}(?:元|美元|[个项家人吨])))"
)
_WILL = (  # 将累计组织大型活动16场; 将围绕民生，重点推进7项工程
    r"(?<![主大小名干])将(?=围绕|重点|全力|加快推进|着力推进|继续推进)|"
    r"(?<![主大小名干])将会?(?:累计|陆续|集中|全面|再|继续|分别|共|总共|新)*(?=组织|邀请|签约|举办|召开|开展|投入|投资|安排|新增|带动|吸引|提供|"
    r"推出|开工|形成|创造|拥有|不少于|不低于|超过?|有(?!关))"
)
_ALREADY = re.compile("同比|已|目前|截[至止]|累计完成|比上年|现有")
_INTENDS_NOTHING = re.compile(  # the name of a plan; a reason in brackets: （主要是二产未达预期目标）
    "计划(?=的(?:最后|第[一二三四五]|开局|收官|关键|起步))|奋力(?:拼搏|进取|开拓|攻坚|前行|爬坡|赶超|争先|追赶)|“?(?:十[一二三四五]?|[八九])五”?(?:发展)?(?:规划|计划)(?:纲要)?|预计(?=目标|任务|计划)|计划(?=总投资\\d[\\d.]*[万亿]*元，(?:同比|比上年))|（(?:主要|由于|因|受|不含|不包括|剔除)[^（）\\d]{2,60}）"
)
_COMPLETED = re.compile(  # 完成全年预期目标的47.8%
    "完成[^，。；\\d]{0,12}(?:目标|计划|任务|预期)[^，。；\\d]{0,4}(?=[\\d.]+%)"
)
_COMPLETED_HERE = re.compile(rf"{_COMPLETED.pattern[:-1]}|$)")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "goal_is": re.compile(r"(?:预期|主要|总体|奋斗|工作|发展)目标[^。，；\d]{0,8}(?:是|为)|"
            r"(?:提出|确立|确定|明确|制定|设定)[^。；\d]{0,24}目标，?即"),
        "task_list": re.compile(r"任务数?(?:有|共有?|包括|涉及|[为是]：)"),
        "hint": re.compile(f"{bare('target', 'estimate')}|目标|预期|预算|可实现|可完成|[后时要将欲]"),
        "aim": re.compile(rf"(?:{alternation('target')})|{_MUST}|{_SET_TO_DO}|{_WILL}"),
        "expect": re.compile(rf"(?:{alternation('estimate')})|{_CAN}"),
        "real": re.compile(rf"(?:{alternation('realised')})|{_GOT}"),
        "done": re.compile(r"完成|实现了?|同比|达到?|已|目前|截[至止]|累计|增长|下降"),
        "estimate_all": re.compile(
            r"（[^（）]{0,12}(?:预计|快报)[^（）]{0,6}下同[^（）]{0,4}）"
            r"|（下同，[^（）]{0,4}预计[^（）]{0,4}）|预计数?（下同）"
        ),
        "list_head": re.compile(r".*(?:[。；！\n]|，(?=(?:19|20)\d\d年))", re.DOTALL),
        "plain": re.compile(r"(?:完成|实现|达到?|为)[^，；\d]{0,6}[\d.]"),
        "promise": re.compile(r"将[^，。；]{0,10}(?:建成|投产|达产|竣工|投用|完工)，届时|"
            r"(?:建成|投产|达产|竣工|完工|落成|投用|运营|投入使用|投入运营|实施|完成)(?:达产|达效|投产|"
            r"投用|运营)?(?:之?后|以后|时)，?[^，。；\d]{0,8}?(?:可|将|能(?![源力])|有望|年(?=产值|均|纳税|上缴|税收|销售|"
            r"营业|营收|主营|创|新增|可|将|能|处理|产)|每年)"),
    }  # fmt: skip


def hinted(plain: str, sentence: Span) -> bool:
    """Whether a sentence has any word that wants, expects or promises what stands behind it: most have none."""
    return _patterns()["hint"].search(plain, *sentence) is not None


def status(
    plain: str,
    start: int,
    end: int,
    segment: Span,
    sentence: Span,
    planned: bool,
    quota: bool,
    intended: bool,
    hints: bool,
) -> str:
    """The status of the figure at `start:end`; `hints` is whether its sentence is `hinted`."""
    if quota:
        return "quota"
    if planned or intended:
        return "target"
    if _EXPECTED_BEHIND.match(plain, end, end + 12):
        return "estimate"
    wanted = _WANTED_BEHIND.match(plain, end, end + 12)
    if not hints:
        return "target" if wanted else "actual"
    if wanted is None and promised(plain, sentence[0], start):
        return "estimate"
    rate = plain.endswith("%", 0, end)
    before = _aims_alone(plain[max(segment[0], start - 160) : start], rate)
    wider = _aims_alone(plain[max(sentence[0], start - 400) : start], rate)
    real = _last(_patterns()["real"], before)
    if _aimed(before, real) or (before != wider and _aimed_on(plain, segment, wider, before)):
        return "target"
    if (
        wanted
        or _WANTED_TOO.search(before)
        or (_WANTED_BEFORE.search(before) and not _measured_by_goal(plain, before, end))
    ):
        return "target"
    goal = GOALS_FOLLOW.search(wider) or _patterns()["goal_is"].search(wider)
    if goal and real < 0:
        return "target"
    expected = _last(_patterns()["expect"], _EXPECTED_BEHIND.sub(_blanked, wider))
    if expected <= _last(_patterns()["real"], wider):
        return "actual"
    said = start - len(wider) + expected
    if said >= segment[0]:
        return "estimate"
    return "estimate" if _reaches(plain, said, segment, sentence) else "actual"


def _aims_alone(text: str, rate: bool) -> str:
    """The words before a figure without those that only sound like aims: names of plans, what was met of a goal."""
    named = _INTENDS_NOTHING.sub(_blanked, text)
    if "完成" not in named:
        return named
    return (_COMPLETED_HERE if rate else _COMPLETED).sub(_blanked, named)


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _measured_by_goal(plain: str, before: str, end: int) -> bool:
    """Whether a figure is the distance to a goal and not the goal: 高于目标|2.1个百分点."""
    if plain.endswith("%", 0, end) and _PART_OF_BUDGET.search(before):
        return True
    return plain.endswith("百分点", 0, end) or _MEASURED_BY_GOAL.search(before) is not None


def _aimed_on(plain: str, segment: Span, wider: str, before: str) -> bool:
    """Whether a goal of an earlier member of the list reaches on: 计划招引20个项目；年内实施80项工程, and 完成 behind
    what will be (将累计投入21亿元；完成改造33处)."""
    first, *others = wider[: len(wider) - len(before)].rstrip("；").split("；")
    earlier = others[-1] if others else first
    if _ALREADY.search(plain, *segment):
        return False
    if others and re.search(_SET_TO_DO, first) and not any(_ALREADY.search(one) for one in (first, *others)):
        earlier = first  # 计划完成生产总值47亿元，增长18%；财税收入4亿元；农民人均纯收入|7620元
    if _BOUNDED.search(first) and not any(_ALREADY.search(one) for one in others):
        earlier = first  # 力争生产总值增长12%以上；工业增加值增长|16%以上
    elif not re.search(f"{_WILL}|{_SET_TO_DO}", earlier):
        done = _patterns()["done"]
        if done.search(plain, *segment) or done.search(earlier):
            return False
    return _aimed(earlier, _last(_patterns()["real"], earlier))


_BOUNDED = re.compile(r"\d[\d.]*(?:%|[万亿]+|个|家|[万亿]*元)(?:以上|左右|以内|以下)")


def promised(plain: str, since: int, start: int) -> bool:
    """Whether a figure is what a work will bring once it is done: 建成投产后可实现年产值60亿元、税收3.2亿元."""
    before = plain[max(since, start - 160) : start]
    found = _last(_patterns()["promise"], before)
    return found >= 0 and _last(_patterns()["real"], before) < found


_FIGURE = re.compile(r"\d[\d.]*\s?(?:[%万亿元个家]|人次)")
_NAMED_BEFORE = re.compile("(?!全年|今年|年末|年底|其中)[\u4e00-\u9fff]{4,}$")
_OTHER_TIME = re.compile(r"\d月|(?:19|20)\d\d年[，新共]")


def _reaches(plain: str, said: int, segment: Span, sentence: Span) -> bool:
    """Whether a 预计 of an earlier member of a list holds for this one.

    One at the head of a list reaches over all of it; one behind a figure of its own member (1-9月实现115亿元，全年预计
    178亿元；…) reaches on only to what is said of the whole year, and neither beyond another time.
    """
    opening = plain.rfind("；", sentence[0], said) + 1 or sentence[0]
    if _OTHER_TIME.search(plain, said, segment[1]) or _plainly_done(plain, segment, sentence):
        return False
    if opening > sentence[0] and _NAMED_BEFORE.search(plain, opening, said):
        return False  # …；居民收入预计4.6万元；失业率2.3%: of its own member
    return _FIGURE.search(plain, opening, said) is None or "全年" in plain[slice(*segment)]


def _plainly_done(plain: str, segment: Span, sentence: Span) -> bool:
    """Whether the member of a list joined by ； says a plain 完成 where each of its siblings has a 预计 of its own.

    A single 预计 at the head reaches over the whole list; one repeated in member after member speaks for its own.
    """
    if not _patterns()["plain"].search(plain, *segment):
        return False
    members = plain[slice(*sentence)].split("；")
    return sum(bool(_patterns()["expect"].search(member)) for member in members) >= 2


def _aimed(before: str, real: int) -> bool:
    """Whether a 力争 or 确保 reaches the number: from its own clause, or over clauses that hold figures themselves."""
    aim = _last(_patterns()["aim"], before)
    if _BY_A_GOAL.search(before, 0, max(aim, 0)) and before.startswith(("预期", "计划", "目标", "奋斗"), aim):
        return False  # 比年度预期目标高0.8个百分点，列全市|第3位
    if aim >= 0 and FULFILLED.search(before, 0, aim) and before.endswith(("的", "的近", "的约")):
        return False  # 完成年度预期目标的|103%
    if aim <= real or (before.startswith("将", aim) and _patterns()["expect"].search(before, 0, aim)):
        return False  # 预计…，最终将达: still what is expected
    clauses = before[aim:].split("，")
    if len(clauses) == 1 or before.startswith(("将围绕", "将重点", "将全力"), aim):
        return True
    first, *between, own = clauses
    if not all(re.search(r"\d", clause) for clause in between):
        return False
    return (
        bool(re.search(r"\d", first))
        or len(first) <= 10
        or bool(re.match(r"(?:实现|达到?|完成|突破|总|年|使)", own))
    )


def _last(pattern: re.Pattern[str], text: str) -> int:
    at = -1
    for match in pattern.finditer(text):
        at = match.start()
    return at


def all_estimates_from(plain: str) -> int:
    """From where a （预计，下同） makes everything an estimate: the list that it stands behind. The length of the text
    where there is none."""
    note = _patterns()["estimate_all"].search(plain)
    if note is None:
        return len(plain)
    listed = _patterns()["list_head"].match(plain, 0, note.start())
    return listed.end() if listed else 0


def in_task_list(plain: str, sentence: Span, start: int) -> bool:
    """Whether a figure stands in a list of tasks: 征收任务有地块60个，征地3100亩."""
    head = plain[sentence[0] : start]
    listed = _patterns()["task_list"].search(head)
    return listed is not None and not re.search("完成|占|实现|已|达到", head[listed.end() :])
