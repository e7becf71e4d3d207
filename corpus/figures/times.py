"""The times that a text names: years, parts of years, stretches of years, and those counted from another time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from corpus.figures.phrase import alternation
from corpus.lexicon.numerals import numeral

_NAMES_A_TIME = re.compile("[年月度五期今]")  # no time is without one of them: 季度, 十三五, 同期, 如今
_MAY_BEGIN = "半单如而今去上明来当下第前头全年本两每未接近过同次这刚往翌一二三四五六七八九十“"
HEADS = rf"[{_MAY_BEGIN}]|\d{{1,4}}\s?[-~—至到年月季]|新的?一年"  # what a time begins with


class Time(NamedTuple):
    """A time named at `start:end`.

    `year` is told; where it is None the time is counted, `shift` years from what `counts_from` says: the `page`'s year
    or the `last` time named. `part` is "", H1, Q1…, 05 or 01..05; `years` the first and the last of a stretch of years,
    or how many years it has, ending (negative) or beginning with the year it is counted from.

    `lasting` times go for the rest of the paragraph. A time of `role` event is that of a founding or a launch, of role
    base what another is measured by; since is a beginning whose end is not told, open a stretch that cannot be dated,
    whole the year in full, at the state at a time, month the last month of the time named before it.
    """

    start: int
    end: int
    year: int | None
    shift: int
    counts_from: str
    part: str
    years: tuple[int, int] | int | None
    lasting: bool
    role: str


_YEARS_OF_PLAN = {
    "八五": 1991,
    "九五": 1996,
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
}


def years_of_plan(name: str) -> tuple[int, int]:
    """The first and the last year of a five-year plan (十二五); (0, 0) of none."""
    first = _YEARS_OF_PLAN.get(name.strip("“”"), 0)
    return (first, first + 4) if first else (0, 0)


PLAN_NAMED = re.compile("“?十[一二三四五]?五”?(?:时期|期间|规划|以来|收官|末)|“十[一二三四五]?五”")
_FIRST_YEARS = re.compile("前([两三四])年")
_NUMBER_OF_YEARS = {"两": 2, "三": 3, "四": 4}
_NUMERALS = "一二两三四五六七八九十"
_MONTH = "(?:十[一二]?|[一二三四五六七八九])"
_IN_YEARS = (  # what 五年 is the stretch of, without 来: 五年发放补贴
    "累计|共计|合计|总计|完成|开工|建成|建设|培训|安置|新增|净增|新建|发放|投入|增加|减少|上升|下降|提高|提升|增长|改造|引进|转移|拨付|减免|脱贫|年均|平均"
)


@cache
def _pattern() -> re.Pattern[str]:
    to = r"\s?(?:[-~—]{1,2}|至|到)\s?"
    told = r"(?:(?:19|20)\d\d|今|去|上|明|当|本)"
    part = (
        r"上半年|下半年|半年度|第?[一二三四1-4]季度|前[一二三]个?季度|"
        r"(?<!提)[前头](?:[二两三四五六七八九十]|十一|1[01]|[2-9])个?月(?!内)"
    )
    parts = [
        rf"(?P<year>{told})\s?(?:年(?:度)?|\.)\s?的?(?P<m1>\d{{1,2}})月?(?:份)?{to}(?P<m2>\d{{1,2}})月",
        rf"(?P<year2>{told})\s?年(?:度)?\s?(?P<m3>\d{{1,2}})\s?月(?:\s?(?P<day>\d{{1,2}})\s?日|份|底|末)?",
        rf"(?P<year3>{told})\s?年(?:度)?的?\s?(?P<part>{part})",
        rf"(?P<y1>(?:19|20)\d\d)年?{to}(?P<y2>(?:19|20)\d\d)\s?年(?:{part}|\d{{1,2}}月)?",
        r"(?P<year4>(?:19|20)\d\d)\s?年(?:度|末|底|全年|初)?(?P<since>以来)?",
        rf"(?<![\d年.])(?P<m4>\d{{1,2}})月?(?:份)?{to}(?P<m5>\d{{1,2}}) ?月",
        rf"(?P<year5>{told})?(?:\s?年)?(?P<h1>{_MONTH})月?{to}(?P<h2>{_MONTH})月",
        r"(?<![\d.])(?P<m6>1[0-2]|[1-9])月(?:(?P<day2>\d{1,2})日|份|底|末)?(?!\d)",
        rf"(?P<part2>{part})",
        r"(?P<then>当年(?!度?(?:任务|计划|目标|签|开|投))|同期|同年)(?![增比])",
        r"(?P<month>[当本单]月)(?![末底初])",
        r"(?P<next>次年|翌年)",
        r"(?P<coming>新的?一年)(?!度|期)",
        r"(?P<now>今年|如今|而今|本年度?|过去(?:的)?一年|全年(?!的?(?:[\d.]+[万亿]*(?:元|美元|个|家|人|亩|吨)?的?)?(?:目标|任务|计划|预算|预期))|年内)(?!工作)",
        r"(?P<two_past>(?<![目以此之])前年)(?=的|同期|末|底|相比)",
        r"(?P<past_since>去年(?:以来|起))",
        r"(?P<after>明年|来年|下一?年度)(?=[，全将要力确计我园度区市县实完]|的?(?:目标|任务|预期))",
        r"(?P<past>去年|上年度?|上一年)(?=[，全实完我园度区市县省]|[年末]?底|末|的\d|前\d)",
        r"(?P<plan5>“?(?:十[一二三四五]?五(?:五)?|[八九]五)”?(?:期间|时期|规划期|以来|期?末|发展目标|前[两三四]年)|“十[一二三四五]?五”(?!规划|纲要|计划|目标|发展规划|收官|开局|良好))",
        rf"(?P<past_years>(?:过去|近|这|刚刚过去的)(?:的)?(?P<n1>[{_NUMERALS[1:]}])年(?:来|间)?"
        rf"|(?<![\d{_NUMERALS}第])(?P<n2>[{_NUMERALS[1:]}])年(?:来|间|时间|(?={_IN_YEARS}))"
        rf"|(?<![\d{_NUMERALS}第.])(?P<n4>[2-9])年(?:来(?!持续|连续|一直|稳居|保持|始终)|间|(?<!用\d年)时间|(?=累计|共计|合计)))(?!前)",
        rf"(?P<next_years>(?:今后|未来|接下来|往后)(?:的)?(?P<n3>[{_NUMERALS}])年)",
        r"(?P<open>(?<![\d年])(?:\d|[一二三四五六七八九十]|两)(?:[-~至—](?:\d+|"
        r"[一二三四五六七八九十]))?年内|(?:今后|未来|接下来)(?:的)?(?:[几\d]+[-~至—]?\d*)个?年|每年"
        rf"|(?<=[过用])(?:\d{{1,2}}|[{_NUMERALS}])(?:[-~至—](?:\d{{1,2}}|[{_NUMERALS}]))?年(?:左右)?的?(?:努力|时间)(?=，?(?:力争|争取|使|将)))",
    ]  # fmt: skip
    # where a time may begin; the rest of the text is passed over
    return re.compile(f"(?={HEADS})(?:{'|'.join(parts)})")


# 的3倍, 同期, 年底前 behind a time, 比 or 与 before it: it is what another is measured by, or a date to be met
_COMPARED_BEHIND = re.compile(
    r"(?:[年末底]*的?(?:近|约|将近|超过?)?[\d.]+倍|的?(?:\d[\d.]*%|水平)|同期|年底前|[^，。；\d]{0,4}(?:相比|基础上))"
)
_PRICES = re.compile("[^，。；\\d]{0,2}(?:可比|不变)价")  # 按2005年可比价格计算
_COMPARED_BEFORE = re.compile(
    r"(?:(?<![占对百环可])比|比照|较|与|同|和|对比|相对于?|高于|低于|超过?|于)[^，。；\d]{0,2}$"
)
_AT_A_YEAR = re.compile("(?<![高低多少大小等同优好快慢早晚强弱当])于$")
_REACHED_THEN = re.compile(
    "年?[底末]?(?:首次|已|即|就|才)?(?:达|突破|超过|跨|迈|[升增降]至)"
)  # 于2014年达到峰值
_MEASURED_BY = re.compile(r"(?:比|较|与|同|对比|相当于|恢复[到至]|[是为])$")
_UP_TO = re.compile(r"[截迄][至止]到?\s?$")
_OPENS_UP_TO = re.compile(r"(?:^|[。；\n])至$")  # 至2010年上半年，完成投资|4亿元
_BY_THE_END = re.compile("[到至]$")
_DONE_BY = re.compile(
    "，?[^，。；\\d]{0,8}?已(?:经|累计|建|有|完|引|达|实|入|形|投)"
)  # 至2024年底，已建成|130个
_FROM = re.compile(r"[从由自][^，。；：\d]{0,8}$")
_HEARD = re.compile("[^，。；]{0,40}(?:获悉|了解到|传来|得知)")  # 记者从2020年前三季度发布会上获悉
_HEARD_ON = re.compile(
    "，?(?:(?:本报|本网|从|据)?[^，。；\\d]{0,6}记者|从[^，。；]{0,40}(?:获悉|了解到|传来|得知))"
)
_STARTS = re.compile(r"[年底末初]*(?:起|开始|以来|开工|启动|[^，。；\d]{0,3}(?:着手|筹建))")
_LEADS = re.compile(r"(?:^|[。\n；！）：、，“—]|[截迄][至止]到?|[到至]|今年|据|展望)\s?$")
_OCCASION = re.compile("[^，。；]*(?:为|之机)")
_ITS_CLAUSE = re.compile("，?[^，。；]*")
_ATTRIBUTE = re.compile(r"[^，。；\d]{0,16}?的")
_DIGIT = re.compile(r"\d")
_ISSUED = re.compile(r"[^，。；\d]{0,4}(?:公布|发布|印发|通报|公开)的(?=(?:19|20)?\d)")
_WORKS_OF_IT = re.compile(  # 2013年全省计划实施的重点项目|150项: the works of that year, counted
    r"[^，。；\d]{0,16}?(?:实施|推进|开工|引进|投产|竣工|建成|启动)的[^，。；\d]{0,12}(?:项目|工程|任务|行动)(?:共|有|达|共有)?\d"
)
FOUNDED = re.compile(
    r"成立|批准|批复|设立|始建|筹建|组建|创建|创办|建区|建园|建立|获批|挂牌|揭牌|原名|更名|升级(?:为|成|至|国家|省)|升为|升格|晋升|晋级|"
    r"着手|动工|奠基"
)
_NAME_OF_EVENT = re.compile(  # 2023年首届惠民车展
    "[^，。；、\\d]{0,16}?(?:车展|年货节|博览会|展会|展览会|大赛|峰会|论坛|推介会|洽谈会|交易会|文化节|旅游节|购物节|消费季|消费节|艺术节)"
)
_DECIDED = re.compile("(?:批准|通过|审议)的$")  # 人大批准的|2007年…计划
_EVER_SINCE = re.compile("[^，。；\\d]{1,14}以来")  # 是2016年评价重启以来最好的
_FOUNDED_BEFORE = re.compile(
    r"(?:成立|始建|筹建|组建|创建|创办|创立|建|设立|获批|挂牌|升级|晋升|动工|开工|启动)于$"
)
_FACTS = re.compile(r"\d")


@cache
def _event() -> re.Pattern[str]:
    return re.compile(alternation("event_verbs"))


@cache
def _launched() -> re.Pattern[str]:
    """A clause that ends in a launch."""
    return re.compile(rf"(?:{alternation('event_verbs')})(?:建设|运营|仪式|大会|投产|使用)?$")


def times(plain: str, start: int, end: int) -> list[Time]:
    """All times that a stretch of the folded text names, left to right."""
    if not _NAMES_A_TIME.search(plain, start, end):
        return []
    found: list[Time] = []
    for match in _pattern().finditer(plain, start, end):
        time = _time(match)
        if time is not None:
            found.append(_of_the_year_before(plain, time, found) if time.role == "whole" else time)
    for at in range(1, len(found)):
        if plain[found[at - 1].end : found[at].start] in _LISTED:  # none of a list goes for what follows
            found[at - 1], found[at] = (one._replace(lasting=False) for one in found[at - 1 : at + 1])
    return found


_LISTED = ("、", "和", "及", "与")
_BREAK = re.compile("[。；！\n]")


def _of_the_year_before(plain: str, whole: Time, found: Sequence[Time]) -> Time:
    """全年 is the year that its sentence opened with: 2019年，全区全年的预期目标是…."""
    opening = found[-1] if found else None
    if opening is None or opening.years is not None or not opening.lasting:
        return whole
    if _BREAK.search(plain, opening.end, whole.start):
        return whole
    return whole._replace(year=opening.year, shift=opening.shift, counts_from=opening.counts_from)


def _time(match: re.Match[str]) -> Time | None:
    groups = match.groupdict()
    year, shift, counts_from = _year(groups)
    part = _part_named(groups)
    if part is None:
        return None
    years = _years(match, groups)
    if isinstance(years, tuple) and groups["plan5"] and match.group().rstrip("”").endswith("末"):
        year, counts_from, years = years[1], "", None
    role = _role(match, groups, part)
    lasting = role in ("", "at", "whole") and _lasting(match, part)
    return Time(match.start(), match.end(), year, shift, counts_from, part, years, lasting, role)


def _year(groups: dict[str, str | None]) -> tuple[int | None, int, str]:
    """The year of a time, or how it is counted."""
    word = groups["year"] or groups["year2"] or groups["year3"] or groups["year4"] or groups["year5"]
    if word and word.isdigit():
        return int(word), 0, ""
    if groups["next"]:
        return None, 1, "last"
    if word == "当" or groups["then"] or groups["month"]:
        return None, 0, "last"
    shift = (
        -1
        if groups["past"] or groups["past_since"] or (word and word in "去上")
        else -2
        if groups["two_past"]
        else 1
        if word == "明" or groups["coming"] or groups["after"]
        else 0
    )
    return None, shift, "page"


def _years(match: re.Match[str], groups: dict[str, str | None]) -> tuple[int, int] | int | None:
    """The stretch of years that is named, or its length: what lies behind is negative."""
    if groups["y1"]:
        first, last = int(groups["y1"]), int(groups["y2"] or 0)
        return (first, last) if first < last else None
    if groups["plan5"]:
        name = re.sub(r"[“”]|期间|时期|规划期|以来|期?末|发展目标|前[两三四]年", "", match.group())
        first = _YEARS_OF_PLAN.get(name, 0)
        head = _FIRST_YEARS.search(match.group())
        return (first, first + (_NUMBER_OF_YEARS[head[1]] if head else 5) - 1) if first else None
    count = groups["n1"] or groups["n2"] or groups["n3"] or groups["n4"]
    if count:
        number = 2 if count == "两" else int(count) if count.isdigit() else numeral(count) or 1
        return number if groups["next_years"] else -number
    return None


def _part_named(groups: dict[str, str | None]) -> str | None:
    """Which part of its year a time is; None for months that no year has."""
    begin = groups["m1"] or groups["m4"]
    if begin:
        first, last = int(begin), int(groups["m2"] or groups["m5"] or 0)
        return months(first, last) if 1 <= first < last <= 12 else None
    if groups["h1"]:
        first, last = numeral(groups["h1"]) or 0, numeral(groups["h2"] or "") or 0
        return months(first, last) if 1 <= first < last <= 12 else None
    single = groups["m3"] or groups["m6"]
    if single:
        return f"{int(single):02d}" if 1 <= int(single) <= 12 else ""
    words = groups["part"] or groups["part2"]
    return _part(words) if words else ""


_ROUND = {(1, 12): "", (1, 6): "H1", (7, 12): "H2", (1, 3): "Q1", (4, 6): "Q2", (7, 9): "Q3", (10, 12): "Q4"}


def months(first: int, last: int) -> str:
    """The part of a year from one month to another: 1-6月 is its first half, 1-3月 its first quarter."""
    return _ROUND.get((first, last), f"{first:02d}..{last:02d}")


def part_of(year: str, part: str) -> str:
    """The name of a part of a year: 2018H1, 2018-05, 2018-01..2018-05."""
    if ".." in part:
        first, last = part.split("..")
        return f"{year}-{first}..{year}-{last}"
    return f"{year}-{part}" if part.isdigit() else f"{year}{part}"


def _part(words: str) -> str:
    if words in ("上半年", "下半年", "半年度"):
        return "H2" if words == "下半年" else "H1"
    if words.endswith("月"):
        count = words[1:].rstrip("个月")
        return months(1, int(count) if count.isdigit() else 2 if count == "两" else numeral(count) or 1)
    digit = next((char for char in words if char in "一二三四1234"), "一")
    quarter = numeral(digit) or int(digit)
    return months(1, quarter * 3) if words.startswith("前") else f"Q{quarter}"


def _single_month(part: str) -> bool:
    return len(part) == 2 and part.isdigit()


def _lasting(match: re.Match[str], part: str) -> bool:
    """A time at the head of a sentence goes for the rest of its paragraph; a single month or day does not."""
    if _single_month(part):
        return False
    after = match.string[match.end() : match.end() + 1]
    if part and after in ("末", "底"):
        return False  # 三季度末开工率达到80%: of its own sentence
    if match.group() == "全年":
        return match.start() == 0 or match.string[match.start() - 1] in "。\n；"
    if not part and after not in "，、我全园区实完本该" and not match.group().endswith(("底", "末")):
        return False
    return _LEADS.search(match.string[max(match.start() - 4, 0) : match.start()]) is not None


def _role(match: re.Match[str], groups: dict[str, str | None], part: str) -> str:
    if groups["open"]:
        return "open"
    if groups["month"]:
        return "month"
    plain, start, end = match.string, match.start(), match.end()
    before = plain[max(start - 10, 0) : start]
    if _PRICES.match(plain, end):
        return "base"
    if _is_base(plain, before, end):
        return "base"
    if _is_event(match, part, dated=bool(groups["day"] or groups["day2"])):
        return "event"
    if groups["since"] or groups["past_since"] or (groups["plan5"] and "以来" in match.group()):
        return "since"
    if match.group() in ("全年", "年内") or (groups["m4"] and not part):  # 1-12月
        return "whole"
    ends = plain[end - 1] in "底末"
    by_then = ends and _BY_THE_END.search(before) and _DONE_BY.match(plain, end)
    opens = (ends or part) and _OPENS_UP_TO.search(before) and plain.startswith("，", end)
    return "at" if by_then or opens or _UP_TO.search(before) else ""


def _is_base(plain: str, before: str, end: int) -> bool:
    """Whether the time is only what another is measured by: 比2010年, 从2020年的…, 是2012年的2倍."""
    if _FROM.search(before) and not _STARTS.match(plain, end) and not _HEARD.match(plain, end):
        return not re.match(r"[年底末]*(?:到|至|[-~—])", plain[end : end + 3])
    reached = _AT_A_YEAR.search(before) and _REACHED_THEN.match(plain, end)
    if _COMPARED_BEFORE.search(before) and not reached:
        return not before.endswith(("成立于", "始建于", "创建于", "建于", "列于", "居于", "位于"))
    compared = _COMPARED_BEHIND.match(plain, end)
    if compared is None:
        return False
    return (
        not compared.group().startswith(("的", "年", "末", "底"))
        or "倍" in compared.group()
        or bool(_MEASURED_BY.search(before))
    )


def _is_event(match: re.Match[str], part: str, dated: bool) -> bool:
    """Whether the time is that of a founding, a launch or a publication: 2023年发布的…, 2014年9月，某镇划归…."""
    plain, start = match.string, match.start()
    after = plain[match.end() : match.end() + 60]
    if _DECIDED.search(plain, max(start - 3, 0), start):
        return True
    if plain[max(start - 1, 0) : start] in ("以", "借") and _OCCASION.match(after):
        return True
    if _EVER_SINCE.match(after) or (not part and match.group()[:4].isdigit() and _NAME_OF_EVENT.match(after)):
        return True
    if _FOUNDED_BEFORE.search(plain, max(start - 6, 0), start):
        return True
    clause = _ITS_CLAUSE.match(after)
    text = clause.group() if clause else ""
    attributive = _ATTRIBUTE.match(text)
    counted = _ISSUED.match(text) or _WORKS_OF_IT.match(text)
    if attributive and _event().search(attributive.group()) and not counted:
        return True
    if dated and _HEARD_ON.match(after):
        return True
    if dated:
        return bool(_launched().search(text)) or not _FACTS.search(text)
    if _DIGIT.search(text):
        return False
    if _single_month(part):
        return bool(_event().search(text))
    return bool(match.group()[:4].isdigit() and FOUNDED.search(text[:24]))
