"""Whether a figure is what was reached, what is expected, what is wanted or what was set from above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.figures.phrase import alternation, bare
from corpus.figures.times import years_of_plan
from corpus.model import Section

Span = tuple[int, int]
_WANTED_BEFORE = re.compile(  # 一般公共预算全年收入预期|539亿元, 2020年预算数|35亿元
    r"(?:目标|(?:收入|支出|全年|年初|调整|年度)预期|(?:年初|全年|年度|调整|收入|支出)预算|预算数)(?:调整)?(?:为|是|达到?|约)?$"
)
_WANTED_TOO = re.compile(  # …收入预期539亿元，增长|0.5%
    rf"{_WANTED_BEFORE.pattern[:-1]}\d[\d.]*[万亿]*元，(?:同比|比上年)?(?:增长|下降)$"
)
_MEASURED_BY_GOAL = re.compile(r"(?:[优高低快好]于|超(?:过|出|额)?|比|较|完成)[^，。；]{0,12}目标$")
_PART_OF_BUDGET = re.compile(
    r"[为占达成](?:全年|年初|年度|调整|收入|支出)*(?:预算|预期)数?$"
)  # 为年初预算|61%
_BY_A_GOAL = re.compile(r"(?:[高低快慢优好]于|[比较超与距])[^，。；\d]{0,6}$")
_FULFILLED = re.compile(r"完成[^，。；\d]{0,14}$")
_EXPECTED_BEHIND = re.compile(r"(?:以上|左右)?（预计[数值]?）")  # of this figure alone
_WANTED_BEHIND = re.compile(r"(?:以上)?的?(?:年度)?(?:目标(?!任务)|预期)")
_STATES = re.compile(r"[；，%]|。.|\d[亿万个家]")
_STATED = re.compile(r"\d[\d.]*(?:[%万亿]|[个家]\w)")
_LOOKS_BACK = re.compile(r"(?:[^，。]{0,12})?(?:回顾|总结了|过去(?:的)?(?:一年|五年)|一年来|五年来|这一年)")
_YEAR_FIRST = re.compile(r"\s*(?:[一二三四五]、)?(\d{4})年(?=[，是]|全区|全市|我)")
_YEAR_BEFORE = re.compile(r"20\d\d年[^。，；\d]{0,6}$")
_GOT = (  # money that was striven for and got, no goal: 争取中央补助资金5.2亿元
    r"争取(?!到?(?:20|今年|年底|年内|明年|实现|完成|达|突破|新增|引进|用(?!于)))[^，。；]{0,40}"
    r"(?:资金|经费|补助|专项|债券?|额度|指标|贷款|基金|试点|建设任务)"
)
_MUST = (  # 今年要建10处公共充电站; 要求二季度新开工项目30个
    r"要求(?=[^，。；\d]{0,8}(?:新?开工|完成|实现|达到|新增|新建|引进|确保))|"
    r"(?:(?<![主需只重想紧首必求])要|(?<![主大小名干])将)(?=[^，。；\d]{0,2}(?:建|改造|修|实施|推进|谋划|铺排|完成|实现|达到?|新增|新建|引进|培育|突破|增长|确保|力争|打造|创建|"
    r"启动|开工|整治|种植|治理|集聚|聚集))|(?:(?<!完成)(?:[年季月]度|[上下]半年|全年)|[今本明]年|工程)计划(?=(?:新?开工|竣工|投产|实施|建成|新建|引进)[^，。；的%\d]{0,8}"
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
_SETS_GOALS = re.compile(
    r"(?:印发|出台|发布|提出|公布|制定|编制|通过)[^。\n]{0,40}(?:意见|方案|规划|行动计划|纲要|措施)"
)
_BY_A_YEAR = re.compile(r"(?:[（一二三四五六七八九十\d）、.]{1,4})?到(20\d\d)年[底末]?，(?!已|累计)")
_STRIVEN_FOR = re.compile("力争，?到(20\\d\\d)年[底末]?，")
_GETS_BETTER = re.compile(
    "(?:[（一二三四五六七八九十\\d）、.]{1,4}|——)?[^，。：；\\d]{2,12}(?:更加|更为|显著|明显|大幅|全面|持续)[^，。：；\\d]{2,8}[：。]"
)
_TOLD_DONE = re.compile("同比|已(?![^，。]{0,2}目标)|截[至止]|比上年|累计完成")
_TOLD_FIRST = re.compile("同比|已|比上年|(?P<least>以上)")
_AHEAD = re.compile(r"20\d\d|[今明来]年|下[一半步阶]|新一年|今后|未来|打算|计划|目标|展望|安排|规划|建议")
_DONE_SO_FAR = re.compile(
    r"完成(?:全年|年度|年初|[省市区县]定)?(?:任务|计划|目标)[^，。；\d]{0,6}\d|同比|截[至止]|1\s?[-—至~]\s?\d+月"
)
_SOURCE = re.compile(  # …，2025年，该区将
    r"…*[^。\n]{0,80}?，(?P<year>20\d\d)年，[^。；]{0,16}(?<![主大小名干])将[^。\n]*"
)
_INTENDS_NOTHING = re.compile(  # the name of a plan; a reason in brackets: （主要是二产未达预期目标）
    "奋力(?:拼搏|进取|开拓|攻坚|前行|爬坡|赶超|争先|追赶)|“?(?:十[一二三四五]?|[八九])五”?(?:发展)?(?:规划|计划)(?:纲要)?|预计(?=目标|任务|计划)|（(?:主要|由于|因|受|不含|不包括|剔除)[^（）\\d]{2,60}）"
)
_FIVE_YEARS = re.compile(  # 三、“十二五”规划
    "(?:[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]）|第.部分\\s?)?“?(?P<plan>十[一二三四五]?五)”?(?:时期|期间)?的?"
    "(?:经济社会|总体|工作|发展|奋斗|主要|重点|预期)*(?:规划|目标|蓝图|展望|任务|打算|设想)(?:和任务|与任务|及[^，。]{2,10})?"
)
_WORK_ON_A_PLAN = re.compile(  # 优化完善园区发展规划
    "(?:优化|完善|编制|修编|修订|调整|健全|制定|落实|实施|对接|深化|推进)(?:完善|落实|实施|修编)?了?[^，。：]{0,8}发展规划$"
)
_OPENING = 300  # characters of a page in which it says that it tells of goals
_LISTS = re.compile(
    r"\s*(?:[（一二三四五六七八九十\d]{1,3}[、.）是要]|[①-⑳●■◆—]|第[一二三四五]|首先|其次|将|要|力争|确保|同时)"
)
_HEADING = 44  # characters: a longer paragraph is no heading


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "plan": re.compile(rf"(?:{alternation('plan_heading')})|(?:今年|明年|下半年|新一年|20\d\d年)(?!以来|"
            rf"上半年)[^，。]{{0,10}}(?:安排|打算|计划|思路|目标|任务|重点|部署)"),
        "review": re.compile(rf"(?:{alternation('review_heading')})"),
        "goal": re.compile(r"(?:预期目标|主要目标|总体目标|奋斗目标|工作目标|发展目标|目标任务)[^。，；\d]{0,8}(?:是|"
            r"为|如下)?\s?：|(?<!完成)(?:提出|确立|确定|明确|制定|设定)[^。；\d]{0,24}目标\s?："),
        "goal_is": re.compile(r"(?:预期|主要|总体|奋斗|工作|发展)目标[^。，；\d]{0,8}(?:是|为)|"
            r"(?:提出|确立|确定|明确|制定|设定)[^。；\d]{0,24}目标，?即"),
        "kept": re.compile(r"如期|完成|圆满|进展|执行|达成|实现了|落实情况|兑现"),
        "agenda": re.compile(
            r"(?:回顾|总结)[^。]{0,30}[；，][^。]{0,30}(?:任务|目标|工作|安排)|分[为成]?[^。，]{1,4}(?:个|大)?部分"
        ),
        "task_list": re.compile(r"任务数?(?:有|共有?|包括|涉及|[为是]：)"),
        "task": re.compile(r"(?=[做。；！，\s下接今])(?:做好(?:今年|明年|新一年|下半年|下一阶段|20\d\d年)[^，。]{0,8}"
            r"(?:工作|任务)|(?:^|[。；！，\n])\s?(?:下一步|下阶段|下一阶段|接下来|下步|今后)[，：我园全将要])"),
        "hint": re.compile("|".join((bare("target", "estimate"), "目标", "预期", "预算", "后", "时", "要", "将"))),
        "aim": re.compile(rf"(?:{alternation('target')})|{_MUST}|{_SET_TO_DO}|{_WILL}"),
        "expect": re.compile(rf"(?:{alternation('estimate')})"),
        "real": re.compile(rf"(?:{alternation('realised')})|{_GOT}"),
        "done": re.compile(r"完成|实现了?|同比|达到?|已|目前|截[至止]|累计|增长|下降"),
        "estimate_all": re.compile(
            r"（[^（）]{0,12}(?:预计|快报)[^（）]{0,6}下同[^（）]{0,4}）"
            r"|（下同，[^（）]{0,4}预计[^（）]{0,4}）"
        ),
        "year": re.compile(r"(20\d\d)年"),
        "list_head": re.compile(r".*(?:[。；！\n]|，(?=(?:19|20)\d\d年))", re.DOTALL),
        "plain": re.compile(r"(?:完成|实现|达到?|为)[^，；\d]{0,6}[\d.]"),
        "promise": re.compile(r"将[^，。；]{0,10}(?:建成|投产|达产|竣工|投用|完工)，届时|"
            r"(?:建成|投产|达产|竣工|完工|落成|投用|运营|投入使用|投入运营|实施|完成)(?:达产|达效|投产|"
            r"投用|运营)?(?:之?后|以后|时)，?[^，。；\d]{0,8}?(?:可|将|能(?![源力])|有望|年(?=产值|均|纳税|上缴|税收|销售|"
            r"营业|营收|主营|创|新增|可|将|能|处理|产)|每年)"),
    }  # fmt: skip


def plan_spans(
    plain: str, sections: Sequence[Section], period: str | None, plan_period: str | None
) -> list[Span]:
    """The stretches of the text that speak of what is to come, from headings and from how paragraphs open."""
    titles = {section.start: section.title for section in sections}
    year, planned = _year(period), _year(plan_period)
    spans: list[Span] = []
    # A page that only plans is all plan.
    planning, start, at = (period is None and plan_period is not None, 0, 0)
    paragraphs = plain.split("\n")
    sets_goals = _SETS_GOALS.search(plain[:_OPENING]) is not None
    aims = False  # whether the paragraph before says what is striven for by a year
    for number, paragraph in enumerate(paragraphs):
        opening = titles.get(at) or (paragraph if _is_heading(paragraph) else None)
        turn = _turn(opening, paragraph, planning, year, planned)
        if turn and not planning and _goes_back(opening, paragraphs[number + 1 : number + 2], year):
            turn = None
        if turn and not planning and _is_aside(opening, paragraph, paragraphs[number + 1 : number + 2]):
            spans.append((at, at + len(paragraph)))
            at += len(paragraph) + 1
            continue
        by = _BY_A_YEAR.match(paragraph) if sets_goals and not planning else None
        striving = _strives(paragraph, year, goes_on=aims) if not planning else None
        aims = striving is not None
        if striving is not None or (by and int(by[1]) > (year or 0)):
            spans.append((at + (striving or 0), at + len(paragraph)))
            at += len(paragraph) + 1
            continue
        if turn is not None and turn != planning:
            if planning:
                spans.append((start, at))
            planning, start = turn, at
        teaser = _teaser(paragraph, year) if not planning else 0
        if teaser:
            spans.append((at, at + teaser))
        if not planning:
            inside, lasting = _inside(paragraph, year, planned)
            if inside is not None:
                if lasting:
                    planning, start = True, at + inside
                else:
                    spans.append((at + inside, at + _until(paragraph, inside)))
        at += len(paragraph) + 1
    if planning:
        spans.append((start, len(plain)))
    return spans


def _strives(paragraph: str, year: int | None, *, goes_on: bool) -> int | None:
    """Where a paragraph begins to say what is striven for by a year to come, or goes on with that under a heading of
    its own: 力争到2030年，…。⏎产业优势更加突出：工业增加值达到141亿元. None where it says nothing of it."""
    by = _STRIVEN_FOR.search(paragraph)
    if by is None and not (goes_on and _GETS_BETTER.match(paragraph)):
        return None
    if (by is not None and int(by[1]) <= (year or 0)) or _TOLD_DONE.search(paragraph):
        return None
    return paragraph.rfind("。", 0, by.start()) + 1 if by else 0


def _teaser(paragraph: str, year: int | None) -> int:
    """Where goals end that a page tells before it says whose they are: 税收增长9%以上，新增企业60家以上……会议传来消息，
    2025年，该区将…. 0 where it opens with none."""
    end = paragraph.find("……")
    told = list(_TOLD_FIRST.finditer(paragraph, 0, end)) if end > 0 else []
    if not told or not all(one["least"] for one in told) or "。" in paragraph[:end]:
        return 0
    source = _SOURCE.match(paragraph, end)
    return source.end() if source and int(source["year"]) > (year or 0) else 0


def _goes_back(opening: str | None, following: Sequence[str], year: int | None) -> bool:
    """Whether what stands under a heading without a time tells what was done: 一、突出重点工作⏎2008年，…."""
    if opening is None or not following or _AHEAD.search(opening):
        return False
    begins = _YEAR_FIRST.match(following[0])
    of_the_year = begins is not None and int(begins.group(1)) == year
    return of_the_year or _DONE_SO_FAR.search(following[0], 0, _OPENING) is not None


def _is_aside(opening: str | None, paragraph: str, following: Sequence[str]) -> bool:
    """Whether one paragraph of a review says all of what is to come: 下一步，园区将抓好…, no list behind it."""
    if opening is None or _is_heading(paragraph) or paragraph.rstrip().endswith(("：", "；")):
        return False
    opens = paragraph.startswith(("下一步", "下步", "下阶段", "下一阶段", "接下来"))
    return opens and not any(_LISTS.match(one) for one in following)


def _is_heading(paragraph: str) -> bool:
    """Whether a paragraph is short and states nothing."""
    return 0 < len(paragraph) <= _HEADING and not _STATES.search(paragraph)


def _year(period: str | None) -> int | None:
    match = re.match(r"(\d{4})", period or "")
    return int(match.group(1)) if match else None


def _turn(
    opening: str | None, paragraph: str, planning: bool, year: int | None, planned: int | None
) -> bool | None:
    """Whether a paragraph opens a plan (True), a review (False) or neither (None)."""
    if opening:
        plan, review = _patterns()["plan"].search(opening), _patterns()["review"].search(opening)
        if plan and (
            _WORK_ON_A_PLAN.search(opening, 0, plan.end()) or _FULFILLED.search(opening, 0, plan.start())
        ):
            plan = None
        ahead = _FIVE_YEARS.fullmatch(opening.strip())
        if ahead and year and years_of_plan(ahead["plan"])[0] > year:
            return True
        if plan and _patterns()["kept"].search(opening, plan.start()):
            return False if review else None
        if plan and not review:
            named = _patterns()["year"].search(opening)
            return not (
                named and year and int(named.group(1)) <= year and (planned or 0) != int(named.group(1))
            )
        if review and not plan:
            return False
    if year and planned and planned > year:
        named = _YEAR_FIRST.match(paragraph)
        if named and int(named.group(1)) in (year, planned):
            return int(named.group(1)) == planned
    if planning and _LOOKS_BACK.match(paragraph):
        return False
    return None


def _until(paragraph: str, inside: int) -> int:
    """Where a plan inside a review ends: with its paragraph, or with its clause when it is an aside."""
    if paragraph[inside] != "，":
        return len(paragraph)
    end = re.compile("[。；]").search(paragraph, inside)
    return end.start() if end else len(paragraph)


def _inside(paragraph: str, year: int | None, planned: int | None) -> tuple[int | None, bool]:
    """Where a plan begins inside a paragraph of a review, and whether it lasts beyond it."""
    task = _patterns()["task"].search(paragraph)
    goal = _patterns()["goal"].search(paragraph)
    found = min((match for match in (task, goal) if match), key=lambda match: match.start(), default=None)
    if found is None:
        return None, False
    if _patterns()["agenda"].search(paragraph):
        return None, False
    # 2024年|工作目标：: the year is the plan's.
    year_before = _YEAR_BEFORE.search(paragraph, 0, found.start())
    lasting = paragraph.rstrip().endswith("：") or bool(
        task and "做好" in task.group() and not _STATED.search(paragraph, found.end())
    )
    return year_before.start() if year_before else found.start(), lasting


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
    if _EXPECTED_BEHIND.match(plain, end, end + 8):
        return "estimate"
    wanted = _WANTED_BEHIND.match(plain, end, end + 6)
    if not hints:
        return "target" if wanted else "actual"
    if wanted is None and promised(plain, sentence[0], start):
        return "estimate"
    before = _INTENDS_NOTHING.sub(_blanked, plain[max(segment[0], start - 160) : start])
    wider = _INTENDS_NOTHING.sub(_blanked, plain[max(sentence[0], start - 400) : start])
    real = _last(_patterns()["real"], before)
    if _aimed(before, real) or (before != wider and _aimed_on(plain, segment, wider, before)):
        return "target"
    if (
        wanted
        or _WANTED_TOO.search(before)
        or (_WANTED_BEFORE.search(before) and not _measured_by_goal(plain, before, end))
    ):
        return "target"
    goal = _patterns()["goal"].search(wider) or _patterns()["goal_is"].search(wider)
    if goal and real < 0:
        return "target"
    expected = _last(_patterns()["expect"], _EXPECTED_BEHIND.sub(_blanked, wider))
    if expected <= _last(_patterns()["real"], wider):
        return "actual"
    said = start - len(wider) + expected
    if said >= segment[0]:
        return "estimate"
    return "estimate" if _reaches(plain, said, segment, sentence) else "actual"


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
    if not re.search(f"{_WILL}|{_SET_TO_DO}", earlier):
        done = _patterns()["done"]
        if done.search(plain, *segment) or done.search(earlier):
            return False
    return _aimed(earlier, _last(_patterns()["real"], earlier))


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
    if aim >= 0 and _FULFILLED.search(before, 0, aim) and before.endswith(("的", "的近", "的约")):
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
