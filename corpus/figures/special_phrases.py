"""Turns of phrase that name the indicator out of the usual order: ranks, money spent, persons served, capacities."""

from __future__ import annotations

import re

from corpus.figures import phrase, slots
from corpus.figures.attached import Attached, made
from corpus.figures.grammar import Number
from corpus.figures.indicator_finder import Binder, Found
from corpus.figures.windows import Window

_RANKED = re.compile(
    r"(?:入列|入围|连续[\d两一二三四五六七八九十]+(?:年|届|次|个月)(?=[位居列稳蝉名排获荣保])|稳居|跃居|(?<![吨席床泊车铺])位居|跃升|居(?![民住家])于?|位列|列于?|名列|排名|排在|排|跻身|进入|挺进|位于|上升|升至?|"
    r"名次|继续|保持|达到|前移|进位|获得?|荣获|夺得?|前进|提升|晋升|下滑|后退|提高)"
)
_REGION = re.compile(
    r"(?:在|全|同|各)?(?:[全国省市区县州]|华东|中部|同类|城区|开发区|高新区|经开区|园区|县区|"
    r"设区市|平台|城区组|[国省市]家?级|中)+(?:同类平台|范围内|排名)?$"
    r"|在[^，。；]{2,14}(?:园区|企业|开发区|县区|城区|区县|集聚区|产业园)中?$"
)
_JUDGED = re.compile(
    r"在((?:(?!\d+[家个])[^，。；]){2,30}(?:考核|评比|评价|测评|竞赛|考评|评估|比赛|排名|检查|"
    r"运动会)[^，。；\d]{0,4}?)中?，$"
)
_ATTENDED = re.compile(r"(?:参加|出席|到会|参会|受益|就业|脱贫|受训|参训|到场|观看|参赛)")
_BROUGHT = re.compile(
    "[，；]?(?:其中|共|累计|可)?(?:安排|带动|解决|吸纳|促进|帮助|实现|扶持)(?:了|近|约|超过?)*"
)
_SERVED = re.compile(
    r"([^，。；、]{2,12}?)(?:建立|发放|办理|开展|提供|减免|落实|缴纳|购买)(?:了)?([^，。；、\d]{2,20})"
)


_HAVE = re.compile("有(?:超|超过|近|约|逾)?$")
_INVESTED = re.compile("(?:投入|投资|安排|筹集|筹措)(?:资金)?(?:了|近|约|超|超过|逾|达)*$")
_LAND = re.compile("(?:闲置|存量|低效|工业|建设)?(?:土地|用地|耕地|林地)(?=的)")
_JOINED_BEFORE = re.compile("(?:和|及|与|以及)(?:近|约|超过?)?$")
_PUT_IN = re.compile("(?:^|[^总设])投资(?:了|近|约|超|超过|逾|达)*$")
_OF_A_PROJECT = re.compile("(?:以上)?的[^，。；\\d]{1,24}?(?:项目|工程|基地|产业园)")
_MAKES = re.compile("(?<=..)(?:的?生产(?:线|基地|能力|规模)|制造基地|(?:生产|建设)?项目)$")
_OF_AGE = re.compile(r"^\d+周?岁(?:以上)?")
_RATIO_NAMED = re.compile("([\u4e00-\u9fff]{0,8}(?:收入比值?|系数|倍差))[^，。；\\d]{0,4}[到至为]$")
_FOR = re.compile("(?:为|给|向|帮助)$")
_PLACED = re.compile(
    r"(?:居|列|排|名|第|至|到|前|中|行列|[省市国区县]|前进|上升|提升|前移|进位|晋升|下滑|"
    r"后退|提高|进|升|降|移)(?:了|第)?$"
)
MOVES = re.compile(r"(?:上升|升|提升|跃升|前移|前进|晋升|下滑|下降|降|退|后退|跃居)(?:了)?(?:至|到|为)")
_OUTPUT = re.compile(r"([日月年])产(?:能|量)?(?:达|约|近|超)*$")
_HOUSEHOLDS = re.compile(
    r"[\d.]{1,12}万?[余多]?(?:名|人)(?:贫困人口|群众|居民)?(脱贫|受益|搬迁|入住|参保|就业)"
)


def placed(binder: Binder, number: Number, start: int) -> bool:
    """Whether a number of 位 is a rank or a move among ranks, and no count of persons."""
    if number.unit not in ("位", "位次"):
        return False
    if binder.plain[number.start - 1 : number.start] in ("由", "从") and MOVES.match(
        binder.plain, number.end
    ):
        return True
    return _PLACED.search(binder.plain, start, number.start) is not None


def rank_end(binder: Binder, number: Number, start: int, end: int) -> int:
    """Before a rank the name ends at the verb, and the region ranked in is none of it: 复工率|列全市第一."""
    if number.kind != "rank" and number.unit not in ("位", "位次"):
        return end
    text = binder.plain[start:end]
    for match in _RANKED.finditer(text):
        if match.start() != 1 and len(text) - match.start() <= 18:
            text = text[: match.start()]
            break
    end = start + len(text)
    region = _REGION.search(text)
    return start + region.start() if region else end


def special(
    binder: Binder, number: Number, window: Window, done: list[Attached], index: int
) -> Attached | None:
    """Turns of phrase that name the indicator out of the usual order; each goes with one kind of number."""
    start, end = window.head
    head = binder.plain[start:end]
    if number.kind == "rank" or placed(binder, number, start):
        return _ranked(binder, number, window, done, head)
    if number.kind == "bare":
        ratio = _RATIO_NAMED.search(binder.plain, start, end)
        found = Found(*ratio.span(1), "", None, "open") if ratio else None
        return made(binder, number, window, found, head) if found else None
    if number.kind == "percent":
        right = binder.right(*window.tail) if _HAVE.search(head) else None
        return made(binder, number, window, right, head) if right else None
    if number.kind != "amount":
        return None
    land = _LAND.match(binder.plain, number.end) if number.dimension == "area" else None
    if land and _JOINED_BEFORE.search(head):  # 22条道路的规划选址和近|400亩|土地的出让
        return Attached(number, window, land.group(), land.group(), None, "open", head)
    if number.dimension == "money" and _OF_A_PROJECT.match(binder.plain, number.end) and _PUT_IN.search(head):
        return Attached(number, window, "项目总投资", "投资", None, "own", head)
    if number.dimension == "money":
        return _invested(binder, number, window, head) if _INVESTED.search(head) else None
    name = _thing_counted(binder, number, window, head)
    return Attached(number, window, *name, None, "open", head) if name else None


_STRUCTURE = re.compile(  # 外资结构：韩国46%；日本7%
    r"([\u4e00-\u9fff]{2,10}?)(?:内部)?(?:结构|构成|来源|分布|占比)(?:情况)?(?:为|是|中|如下)?：$"
)
_MEMBER = re.compile(
    r"(?:[，；、：]|^)(?:其中)?([\u4e00-\u9fff]{2,14}?)(?P<gap>(?:占比?|为|约|达|近|超过?|同比|增长|下降)*)$"
)
_MOVES = re.compile("[增降升减涨提]")
_LONGEST_STRUCTURE = 160  # characters


def member_of_structure(binder: Binder, number: Number, window: Window) -> Attached | None:
    """A part of what a list is the structure of: 外资结构：韩国46%；日本|7% is 日本外资."""
    if number.kind != "percent":
        return None
    since = max(window.sentence[0], number.start - _LONGEST_STRUCTURE)
    colon = binder.plain.rfind("：", since, number.start)
    listed = _STRUCTURE.search(binder.plain, max(colon - 16, since), colon + 1) if colon > 0 else None
    member = _MEMBER.search(binder.plain, colon, number.start) if listed else None
    if listed is None or member is None or _MOVES.search(member.group(1)):
        return None
    whole = listed.group(1)[phrase.open_noun(listed.group(1)) :]
    name = slots.named(member.group(1), whole, binder.lexicon)
    gap = member["gap"] if _MOVES.search(member["gap"]) else "占"
    return Attached(number, window, name, member.group(1), None, "composed", gap)


Named = tuple[str, str]  # the name of an indicator, and the words of the text that it was made of


def _thing_counted(binder: Binder, number: Number, window: Window, head: str) -> Named | None:
    """What an amount that is no money counts or measures, where a turn of phrase tells."""
    output = _OUTPUT.search(head)
    right = binder.right(*window.tail) if output else None
    if output and right is not None:
        return f"{_MAKES.sub('', binder.text(right))}{output.group(1)}产量", f"{output.group(1)}产"
    if number.dimension == "area":
        task = _TASK_OF_AREA.match(binder.plain, number.end)
        if task:
            return task.group(1) + "面积", task.group(1)
        if _BUILT.search(head):
            return "建成区面积", "建成区"
        belt = _BELT.search(head)
        name = belt.group(1).removeprefix("其中") + "面积" if belt else ""
        return (name, name) if belt else None
    if number.dimension == "persons":
        return _persons(binder.plain[slice(*window.tail)], head)
    if number.dimension == "households" and window.tail[0] == window.tail[1]:
        together = _HOUSEHOLDS.match(binder.plain, number.end)
        if together and phrase.strip_trail(head, frozenset()) == 0:
            return together.group(1) + "户数", together.group(1)
    field = universe(binder, number)
    if field is None:
        return None
    name = _JUDGING.sub("", field.group(1)).strip("的") or field.group(1)
    return name, name


def _persons(tail: str, head: str) -> Named | None:
    """800人参加, 为1.2万名老人办理老年证: what persons did or what was done for them."""
    attended = _ATTENDED.match(tail)
    if attended and (phrase.strip_trail(head, frozenset()) == 0 or _BROUGHT.fullmatch(head)):
        met = attended.group() in ("参加", "出席", "到会", "参会", "到场") and len(tail) == 2
        return "参会人数" if met else attended.group() + "人数", attended.group()
    served = _SERVED.match(_OF_AGE.sub("", tail)) if _FOR.search(head) else None
    return (served.group(1) + served.group(2), served.group(2)) if served else None


def _ranked(
    binder: Binder, number: Number, window: Window, done: list[Attached], head: str
) -> Attached | None:
    """What a rank is of, where it is not the name before it."""
    start, end = window.head
    ranking = _subject_of_rank(binder, number, window, done, head)
    if ranking is not None:
        return ranking
    names = binder.within(start, end)
    if names and all(name.dimension == "rank" for name in names):
        hit = names[-1]
        return made(binder, number, window, Found(hit.start, hit.end, hit.indicator, None, "own"), head)
    judged = _JUDGED.search(binder.plain, max(window.sentence[0], start - 44), start)
    if judged:
        found = Found(judged.start(1), judged.end(1), "", None, "open")
        return made(binder, number, window, found, head)
    return None


_TASK_OF_AREA = re.compile("的([\u4e00-\u9fff]{2,12}?)(?:任务|工作)(?=[，。；、]|$)")
_BUILT = re.compile("建成区(?:约|近|为|达|共)*$")  # 建成区|30平方公里
_BELT = re.compile(
    r"((?:[\u4e00-\u9fff]{1,8})?(?:核心|起步|合作|拓展|示范|先导|先行|启动|规划控制|保税|辐射)区)(?:面积)?(?:约|近|为|达|共)*$"
)
_UNIVERSE = re.compile(
    r"((?:[^，。；：、（）\d]|（[^（）\d]{1,12}）|、(?=[^，。；\d]{1,12}）)){1,24}?)(?:之)?中[，]?(?:综合|总)?"
    r"(?=排名|排|位居|位列|列|居|名列|荣?获|第|\d{1,4}位|前\d)"
)


_JUDGING = re.compile(
    r"(?:年度|高质量|综合|发展水平|经济|科学)*(?:发展)?(?:考核|考评|评比|评价|测评|排名).*$"
)


def universe(binder: Binder, number: Number) -> re.Match[str] | None:
    """The things among which something is ranked: 全省100个|县（市、区）|中排名第9. None for any other count."""
    if number.kind != "amount" or number.dimension != "count":
        return None
    return _UNIVERSE.match(binder.plain, number.end)


def _subject_of_rank(
    binder: Binder, number: Number, window: Window, done: list[Attached], head: str
) -> Attached | None:
    """The rank behind its universe is of what was spoken of before the universe."""
    if not done or universe(binder, done[-1].number) is None or number.start - done[-1].number.end > 30:
        return None
    if done[-1].window.segment != window.segment:  # …，在17个园区中排名前列；亩均收入排名第一
        return None
    start, end = done[-1].window.head
    text = binder.plain[start:end]
    place = re.search(r"(?:在|位居|居)?(?:全[省市国区州县]|[国省市区县]内|同类)?$", text)
    left = binder.left(start, start + place.start() if place else end, number)
    if left is not None:
        return made(binder, number, window, left, head)
    judged = re.search(r"([\u4e00-\u9fff]{2,16}(?:考核|考评|评比|评价|测评|排名))中", head)
    if judged or len(done) < 2 or done[-2].window.sentence != window.sentence:
        return None
    before = done[-2]
    return Attached(
        number, window, before.indicator, before.wording, before.scope, "carried", head, None, len(done) - 2
    )


_OF_A_LIST = re.compile(r"^.*?等(?:\d+[\u4e00-\u9fff])?|^.*?\d+[个所条家座处项件]")
_PURPOSE = re.compile(
    r"(?:资金)?，?(?!掀起|创下|刷新|再创)(?:专项)?(?:用于|对|建设|改造|修建|新修|整治|铺设|办好|办成|办理|完成了?|实施了?|高标准完成|高标准|启动|打造了?|建成了?|"
    r"改善|推进|新建|升级改造|(?=[^，。；\d]{2,24}(?:改造|建设|提升|工程|整治|修复|维修|"
    r"治理)))([^，。；]{2,40})"
)


_STATED = re.compile("(?:总|计划|年度|协议|合同|完成)投资(?:了|近|约|超|超过|逾|达)*$")
_SAID_OF_IT = re.compile("[也已都均正将现]|顺利|陆续|完成投资")


_INVESTOR = re.compile(
    "(?P<owner>[\u4e00-\u9fff]{2,12}?(?:园区?|公司|集团|企业|项目))(?:累计|已|共|计划|总)*$"
)


def _investor(head: str) -> str:
    """The park, the firm or the project that put money in, or that it was put into; "" where none is named."""
    said = _INVESTED.search(head)
    owner = _INVESTOR.search(head, 0, said.start()) if said else None
    return owner["owner"][phrase.strip_lead(owner["owner"]) :] if owner else ""


def _invested(binder: Binder, number: Number, window: Window, head: str) -> Attached | None:
    """投入6500万元完成…等6所学校校园提升改造工程: what the money was spent on."""
    left = binder.left(window.head[0], number.start, number)
    if (left is not None and left.how == "own") or re.search(r"[一二三四首本]期[^，。；]{0,6}投资$", head):
        return None
    purpose = _PURPOSE.match(binder.plain, number.end, min(window.segment[1], number.end + 60))
    if purpose is None or "%" in purpose.group(1) or purpose.group(1).startswith("、"):
        return None
    if purpose.group().lstrip("资金").startswith("，") and (
        _STATED.search(head) or _SAID_OF_IT.match(purpose.group(1)) or slots.is_measure(purpose.group(1))
    ):
        return None  # 总投资2.2亿元，也已顺利开工
    if purpose.group().lstrip("资金").startswith("，"):
        owner = _investor(head)
        if owner:  # 晋江分园区累计投入|4亿元|，完成…建设
            spent = "投资" if _PUT_IN.search(head) else "投入"
            return Attached(number, window, f"{owner}{spent}", owner, None, "open", head)
        if re.match(r"\d", purpose.group(1)):
            return None
    listed = re.fullmatch(r"([^\d]{2,}?)\d[\d.]*[\u4e00-\u9fff]{1,3}", purpose.group(1))
    text = listed.group(1) if listed else re.split(r"\d", _OF_A_LIST.sub("", purpose.group(1), count=1))[0]
    text = re.split(r"[“”]?(?:的(?=[^，]{6,})|，|、(?=[^、]{8,}))", text or purpose.group(1))[-1]
    text = re.sub(r"(?:进行|予以)", "", text)
    name = text.strip("“”、 ")
    if len(name) < 2 or phrase.names_nothing(name):
        return None
    spent = "投资" if _PUT_IN.search(head) else "投入"
    return Attached(number, window, f"{name}{spent}", name, None, "open", head)
