"""Which fields of a figure rest on a weak source: its indicator, its period, its span, its status, its unit; whether
it is told of another place than the zone that reports it, and whether it was read from a scan.

Doubt takes nothing away: the figure is told as it was read, with a mark. A comparison draws no ratio from what it
doubts the sameness of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.figures import guards
from corpus.figures.gap import OTHERS
from corpus.figures.passages import Passages
from corpus.figures.subject import is_told_of
from corpus.figures.times import PLAN_NAMED
from corpus.figures.windows import LONGEST_PARAGRAPH, LONGEST_SENTENCE
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Figure, Report, sentence_before

INDICATOR, PERIOD, SPAN, STATUS, UNIT = "indicator", "period", "span", "status", "unit"
ZONE = "zone"  # told of the city, a part or a neighbour: no value of the zone's own
SCAN = "scan"  # any sign of it may have been taken for another
SURE = 0.9  # how often names found alike must be right on annotated pages to go without a mark

Named = tuple[str | None, tuple[tuple[int, int], ...]]  # a name, and where the words stand that filled it

_OWN_YEAR = re.compile(r"20\d\d年|[今去当本全]年|上年|一年来|过去一年|上半年|季度|\d月|年均|年末|年底")
_YEAR_TOLD = re.compile(r"(?:19|20)\d\d年")
_FROM_NOW = re.compile("[今去明]年(?!同期|[底末]?的)")
_MONTHS_ALONE = re.compile(  # without a year before them
    r"(?<![\d年—-])(?:\d{1,2}月?\s?[-—~至]\s?)?\d{1,2}月(?!\d)|前\S{1,2}个?月|[前第]?[一二三四]季度|[上下]半年"
)
_PART_TOLD = re.compile("月|季度|半年")
_OWN_YEARS = re.compile(r"[二两三四五六七八九十]年|[一二三四五]五|20\d\d")
_FLOW = re.compile(
    r"新增|净增|新建|新改建|累计|完成|开工|建成|改造|发放|办理|筹集|引进|投用|新培育|争取|转移|实施|建设|推出|落实|兑现|投放|化解|解决|资助|救助"
)
_MAY_BE_SUMMED = re.compile(  # 实际使用外资263亿美元 under 五年来: of one year or of all
    r"支出|外资|内资|引资|资金|投资|进出口|出口|进口|税收|财政(?:总)?收入|预算收入|成交额|减税|降费|销售额|造林|订单"
)
_AT_THE_END = re.compile(
    r"(?:达到?|突破|超过?|增至|升至|增加到|提高到|提升到|扩大到|跃升[到至]|攀升[到至]|稳定在|保持在|迈[上过]|跨[上过]|站上|跃上)[^，。；]{0,4}$"
)
_OWN_CLAUSE_YEAR = re.compile(r"20\d\d年|[今去当本全]年|上年|(?<!平)年均|年末|年底|季度|\d月")
_ONE_YEAR = re.compile(r"(?<![较比由从于到与])(?:20\d\d年[，,全]|过去的?一年[，,、]|一年来)")
# What may stand right before a name and says nothing of its reach: what was done, whose it is, when, how many.
_PLAIN_BEFORE = re.compile(
    r"(?:[全我本该各]?(?:[省市区县国疆州盟旗镇乡园年]|自治区)|城镇|农村|城乡|地方|居民"
    r"|累计|合计|总计|共计|预计|力争|确保|争取|实现|完成|建成|开工|竣工|新建|续建|扩建|改建|改造|提升|建设|实施|推进|推动|落实|铺排|筹集|加快|持续|滚动|组织|安排|谋划|储备|支持|续建|狠抓|抓好"
    r"|新增|净增|新设|新入库|培育|培养|认定|新认定|引进|落地|签约|利用|办理|吸纳|惠及|发行|发放|带动|拉动|促进|包括|其中|共有|实有|拥有|现有|实际|到位"
    r"|新|建|有|全|我|本|为企业|为|达|到|的|在|等|总|均|和|与|及|以及|是|较|对|将|使|让|由|从|比|至|多|余|位|个|家|户|件|项|人|名|月|份|日|次|万|亿|元"
    r"|每年|年均|年末|年底|当年|同期|上年|平均|基本|各类|全部|全面|全社会|全口径|规上|限上|规模以上|限额以上|投资|左右|以上|以下|内|底|间|了|拟|即|立|过|进|委员|时)$"
)
# A part of a district or a province, by name; of a park's own report it is the park itself.
_PART = re.compile(
    r"(?:脱贫地区|脱贫县|县域|开发区|高新区|经开区|园区|科技园|试验区|集聚区|示范区|自贸区|合作区)$"
)
_PARK = re.compile(r"经开区|高新区|开发区|自贸试验区|自贸区|综保区|园区|科技园|合作区|示范区")
# What a park states as its zone does.
_OF_AN_ECONOMY = re.compile(r"增加值|产值|收入|投资|外资|出口|进出口|企业|税收")
_DIGIT = re.compile(r"\d")
_DOER = re.compile(  # 规上服务业实现|营业收入 where the name is 营业收入
    "(?:规模以上|规上|限额以上|限上)(?P<kind>[\u4e00-\u9fff]{2,8}?业)(?:企业)?(?:累计|预计|共|合计)*(?:实现|完成)$"
)
_YEARLY = re.compile(r"((?:圈|带|片区|组团|集群|基地|企业|产业|园|镇|乡|街道|港))年$")
_PARKS = re.compile(r"开发区|经开区|高新区|园|新区|保税|示范区|试验区")
_WORKS = re.compile(r"(?:更新|改造|建设|提升|开发|升级)+$")
_RUN = re.compile(r"[\u4e00-\u9fff]*$")
_YEAR = re.compile(r"\d{4}")
_CLAUSE = re.compile(r"[，,。；;：:！!？?\n]")


def with_doubts(report: Report, lexicon: Lexicon, undated: int = 0) -> Report:
    """The report with the doubtful fields of its figures named in `Figure.doubts`; up to `undated` its page has not
    told its year yet."""
    passages = Passages(report.text)
    figures: list[Figure] = []
    for figure in report.figures:
        found = tuple(_doubts(figure, report, passages, lexicon, undated))
        if PERIOD in found and figure.span == "average":
            _doubt_what_it_grew_to(figures)
        figures.append(replace(figure, doubts=found) if found else figure)
    of_months = _of_several_months(report)
    for index, figure in enumerate(figures if of_months else ()):
        if figure.start in of_months and PERIOD not in figure.doubts:
            figures[index] = replace(figure, doubts=(*figure.doubts, PERIOD))
    for index in guards.contradicted(figures, report, lexicon):
        figures[index] = _unsure_of_name(figures[index])
    return replace(report, figures=tuple(_with_inherited(figures)))


def _with_inherited(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The figures, those whose name was carried from a doubtful one doubtful too, until an amount of that name is
    sure."""
    doubted: set[Named] = set()
    for figure in figures:
        named = (figure.indicator, figure.named)
        if INDICATOR in figure.doubts:
            doubted.add(named)
        elif figure.relation == "level" and figure.status == "actual":
            doubted.discard(named)
        elif figure.found_by == "carried" and named in doubted:
            figure = _unsure_of_name(figure)
        yield figure


def _unsure_of_name(figure: Figure) -> Figure:
    return replace(figure, doubts=(INDICATOR, *figure.doubts))


def _doubt_what_it_grew_to(figures: list[Figure]) -> None:
    """Mark the level before a mean of untold years: 从303亿元增长到|887亿元，年均增长8.8% may be of any year."""
    base, level = figures[-2:] if len(figures) > 1 else (None, None)
    if base and level and base.base and base.period is None and PERIOD not in level.doubts:
        figures[-1] = replace(level, doubts=(*level.doubts, PERIOD))


def _doubts(
    figure: Figure, report: Report, passages: Passages, lexicon: Lexicon, undated: int
) -> Iterator[str]:
    in_table = report.table_at(figure.start) is not None
    before = "" if in_table else sentence_before(report.text, figure.start, LONGEST_SENTENCE)
    if in_table:  # its words are those of row and column, not those that stand before it
        yield from figure.doubts
    elif (
        figure.confidence < SURE
        or narrowing(figure, report)
        or _may_be_of_a_part(figure, report, before, lexicon)
        or _is_of_another_place(figure, report, lexicon)
        or _is_apart_from_a_growth(figure, report, before)
        or not guards.holds(figure, report, lexicon)
    ):
        yield INDICATOR
    if not in_table and _is_told_of_another(figure, report, before):
        yield ZONE
    of_no_years = figure.span == "average" and figure.period and ".." not in figure.period[:6]
    contradicted = _is_dated_by_a_doubtful_page(figure, report)
    counted = (
        _is_counted(figure, report, before)
        or _is_told_later(figure, report, before, undated)
        or _is_of_an_unknown_now(figure, report, before)
    )
    if (not in_table and (of_no_years or counted)) or (PERIOD not in figure.doubts and contradicted):
        yield PERIOD
    if not in_table and _may_be_of_years(figure, report, before, passages):
        yield SPAN
    if _is_out_of_time(figure, report) or (contradicted and _is_behind(figure, report)):
        yield STATUS
    if report.places and report.place(report.origin(figure.start).raw).confidence is not None:
        yield SCAN


def words_behind(figure: Figure, report: Report) -> tuple[tuple[int, int], ...]:
    """The spans of the words that filled subject and measure; of a list dealt out, those of the member's own name."""
    if figure.found_by == "dealt" and figure.wording:
        before = len(sentence_before(report.text, figure.start, LONGEST_SENTENCE))
        at = report.text.rfind(figure.wording, figure.start - before, figure.start)
        if at >= 0:
            return ((at, at + len(figure.wording)),)
    return figure.named


def narrowing(figure: Figure, report: Report) -> str:
    """Words right before the known name of a figure that its name has not taken up.

    新能源汽车 of 新能源汽车产量 where the name is 产量; 开发区 of a province's 开发区规上工业增加值.

    Empty where what stands there is a verb, a time, the place as a whole, or nothing.
    """
    named = words_behind(figure, report) if figure.found_by in ("own", "dealt") else ()
    if not named or named[0][0] > figure.start:
        return ""
    start = named[0][0]
    found = _RUN.search(report.text[max(0, start - 8) : start])
    run = found.group() if found else ""
    doer = _DOER.search(report.text, max(0, start - 16), start)
    if doer and doer["kind"] not in (figure.indicator or "") and figure.scope != "规模以上":
        return doer["kind"]
    if _is_own_place(run, report):
        return ""
    if _PART.search(run):
        return "" if _PARKS.search(report.zone or "") else run
    if figure.found_by == "dealt":
        return ""
    run = _YEARLY.sub(r"\1", run)  # 经济圈年|工业总产值
    if (figure.indicator or "").endswith("项目"):  # 更新改造重点项目 are of a kind, 开工建设重点项目 are all
        run = _WORKS.sub("", run)
    return "" if not run or _PLAIN_BEFORE.search(run) else run


def _is_of_another_place(figure: Figure, report: Report, lexicon: Lexicon) -> bool:
    """Whether a place that is not the report's own stands right before the name: 银川市|规上工业增加值 in a report of
    宁夏."""
    named = words_behind(figure, report) if figure.found_by == "own" and report.zone_name else ()
    if not named or named[0][0] > figure.start:
        return False
    run = _RUN.search(report.text, max(0, named[0][0] - 8), named[0][0])
    place = run.group() if run else ""
    if not place.endswith(_LEVELS) or _is_own_place(place, report) or place[-2:-1] in _OWN:
        return False
    names = (place[-length:] for length in range(min(len(place), 7), 2, -1))
    return any(lexicon.gazetteer.find_zone(name) is not None for name in names)


def _is_apart_from_a_growth(figure: Figure, report: Report, before: str) -> bool:
    """Whether it is the distance from a growth where none of its own is told.

    投入7.7亿元，比全市投资增幅高|5个百分点: of what that is the growth, is left open.
    """
    if figure.basis != OTHERS or figure.unit != POINTS or figure.found_by != "carried":
        return False
    breaks = [match.end() for match in _CLAUSE.finditer(before)]
    clause = breaks[-1] if breaks else 0
    stated = before[breaks[-2] if len(breaks) > 1 else 0 : clause]
    return (
        _OF_A_GROWTH.search(before, clause) is not None
        and _STATED_AMOUNT.search(stated) is not None
        and _GROWN.search(stated) is None
    )


_OF_A_GROWTH = re.compile("增[幅速长]")
_GROWN = re.compile("[增降减升涨回落]")
_STATED_AMOUNT = re.compile(r"\d[\d.]*[万亿]?(?![\d.%万亿个])")
POINTS = "百分点"


_LEVELS = ("市", "县", "区", "旗", "州", "盟", "省")
_OWN = "全我本该各辖两多"


def _is_told_of_another(figure: Figure, report: Report, before: str) -> bool:
    """Whether its sentence speaks of another place than the zone that reports it. Around a rank stand others."""
    return report.zone is not None and figure.relation != "rank" and not is_told_of(report.zone, before)


def _may_be_of_a_part(figure: Figure, report: Report, before: str, lexicon: Lexicon) -> bool:
    """Whether its sentence opens with a part of the zone: 推进国家级经开区改革，…，利用外资增长|45%.

    A figure told before it in another clause takes that part up.
    """
    if figure.found_by not in ("own", "dealt", "carried") or _PARKS.search(report.zone or ""):
        return False
    part = _PARK.search(before)
    if (
        part is None
        or figure.indicator not in lexicon.indicators
        or not _OF_AN_ECONOMY.search(figure.indicator)
    ):
        return False
    clauses = [match.end() for match in _CLAUSE.finditer(before)]
    return not _DIGIT.search(before, part.end(), clauses[-1] if clauses else 0)


def _is_own_place(run: str, report: Report) -> bool:
    """Whether the words end in the report's own zone or city, or in the beginning of one that the name took up."""
    places = filter(None, (report.zone_name, report.city))
    return any(run.endswith(place[:length]) for place in places for length in range(2, len(place) + 1))


def _is_counted(figure: Figure, report: Report, before: str) -> bool:
    """Whether its year is that of the report, which was itself counted: from the date of the page, or from what it says
    by the way. Behind a date 今年 and 上半年 are as good as a year, and months of its year are surely of it:
    of 414 figures on annotated pages one was of others."""
    of_months = report.period is not None and len(report.period) > len("2024")
    if of_months and report.published and report.published[:4] == (report.period or "")[:4]:
        told = _PART_TOLD.search(f"{report.title}\n{report.text[: figure.start]}") is not None
        return not told and PERIOD in report.doubts and figure.period == report.period
    own = _OWN_YEAR if report.published else _YEAR_TOLD
    return bool(
        PERIOD in report.doubts
        and report.period
        and figure.period
        and figure.period[:4] == report.period[:4]
        and not own.search(before)
    )


def _is_told_later(figure: Figure, report: Report, before: str, undated: int) -> bool:
    """Whether the year that a figure was given is told only further down than its paragraph, or on no place of a page
    without a date: it was counted from another."""
    if not figure.period or not report.period or ".." in figure.period[:6]:
        return False
    year = figure.period[:4]
    if year == report.period[:4]:
        return (
            figure.start < undated
            and year not in report.text[_paragraph_start(report.text, figure.start) : figure.start]
        )
    counted = report.published is None and not figure.base and year not in report.title + report.text
    return counted and not PLAN_NAMED.search(before)


def _of_several_months(report: Report) -> set[int]:
    """Where figures begin that one page without a year tells of one name for different months: 11月，进出口|754亿元.
    前11月，进出口|7470亿元."""
    if report.period is not None:
        return set()
    told: dict[tuple[str | None, str], dict[str, list[int]]] = {}
    for figure in report.figures:
        if figure.period is None and report.table_at(figure.start) is None:
            opens = _paragraph_start(report.text, figure.start)
            months = _MONTHS_ALONE.findall(report.text, opens, figure.start)
            if months:
                of_name = told.setdefault((figure.indicator, figure.relation), {})
                of_name.setdefault(months[-1], []).append(figure.start)
    return {
        start for months in told.values() if len(months) > 1 for starts in months.values() for start in starts
    }


def _is_of_an_unknown_now(figure: Figure, report: Report, before: str) -> bool:
    """Whether 今年 or 去年 was counted on a page that neither its date nor its title nor a heading dates."""
    if report.published is not None or not figure.period or _YEAR_TOLD.search(before):
        return False
    if _FROM_NOW.search(before) is None:
        return False
    called = "" if "title" in report.doubts else report.title
    year = (report.period or figure.period)[:4]
    return year not in called and all(year not in section.title for section in report.sections)


def _is_dated_by_a_doubtful_page(figure: Figure, report: Report) -> bool:
    """Whether a page that contradicts itself, or one of its headings, gave a figure its year: no word of its paragraph
    or its table does."""
    if "date-conflict" not in report.flags or not figure.period:
        return False
    if PERIOD not in report.doubts and _is_headed(report, figure.period):
        return False
    table = report.table_at(figure.start)
    opens, ends = (
        (table.start, table.end) if table else (_paragraph_start(report.text, figure.start), figure.start)
    )
    return not any(f"{end[:4]}年" in report.text[opens:ends] for end in figure.period.split("..") if end)


def _is_headed(report: Report, period: str) -> bool:
    """Whether the page is called by a year, or a heading of it: filed much later, it is at one with itself."""
    heads = " ".join((report.title or "", *(section.title for section in report.sections)))
    return any(end[:4] in heads for end in period.split("..") if end)


def _may_be_of_years(figure: Figure, report: Report, before: str, passages: Passages) -> bool:
    """Whether what a passage on several years says without a word of time may be of one of them or of all.

    A flow is given all of them, a growth or a goal one.
    """
    if figure.span == "sum":
        opening = passages.opening(figure.start)
        return (
            opening is not None
            and "\n" in report.text[opening[1] : figure.start]
            and not (_OWN_YEARS.search(before))
        )
    if figure.span or figure.base or not figure.period or not _YEAR.fullmatch(figure.period):
        return False
    if figure.relation not in ("level", "growth", "change") or not passages.is_of_years(figure.start):
        return False
    opens = _paragraph_start(report.text, figure.start)
    if _ONE_YEAR.search(report.text, opens, figure.start):
        return False  # 五年来…，特别是2012年，全省…
    if figure.relation == "level" and _MAY_BE_SUMMED.search(figure.indicator or ""):
        clauses = [match.end() for match in _CLAUSE.finditer(before)]
        clause = before[clauses[-1] if clauses else 0 :]
        named = _OWN_CLAUSE_YEAR.search(clause) or re.search(r"20\d\d年|[今去全]年", before)
        return not named and not _AT_THE_END.search(clause)
    if _OWN_YEAR.search(before):
        return False
    clause = before[max((match.end() for match in _CLAUSE.finditer(before)), default=0) :]
    return figure.status == "target" or figure.relation != "level" or bool(_FLOW.search(clause))


def _is_out_of_time(figure: Figure, report: Report) -> bool:
    """Whether what is said to be done lies behind the day of the page, or what is planned before what it reports."""
    if not figure.period or figure.base:
        return False
    if figure.status == "actual":
        if report.published is None:
            return False
        begun = (
            report.published[5:7] == "01" and figure.period == report.published[:4] and figure.span is None
        )
        return begun or figure.period[:4] > report.published[:4]
    planned = figure.period.split("..")[-1]
    return figure.status == "target" and report.period is not None and planned[:4] < report.period[:4]


def _is_behind(figure: Figure, report: Report) -> bool:
    """Whether it is a goal for what lies behind the time of the page, which may be that of another."""
    return figure.status == "target" and (figure.period or "")[:4] > (report.period or "")[:4]


def _paragraph_start(text: str, offset: int) -> int:
    near = max(0, offset - LONGEST_PARAGRAPH)
    return max(near, text.rfind("\n", near, offset) + 1)
