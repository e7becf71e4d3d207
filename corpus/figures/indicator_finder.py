"""Names in the words around a number: the one before it, the noun behind it, and what narrows them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from corpus.figures import phrase
from corpus.figures.grammar import Number
from corpus.figures.narrower import REGION, RULED, narrower
from corpus.figures.no_name import is_mere_place, is_no_name
from corpus.figures.scopes import narrowed
from corpus.figures.slots import is_measure, is_task, named
from corpus.figures.whose import part
from corpus.lexicon.lexicon import Lexicon
from corpus.lexicon.normalize import fold
from corpus.lexicon.wordings import Name
from corpus.model import Section

_KIND_OF_ZONE = re.compile(  # zones that are counted: 省级园区97家, 城镇老旧小区6594个
    r"^(?:国家|省|市|县|自治区)级|^国家(?:高新|自创|经开|综保|新)区|^参评|^过[\d百千万亿一二三五十]|亿|示范|特色|重点|(?:绿色|零碳|智慧|文明|卫生|优秀|宜居|均衡|强|先进|模范)|"
    r"(?:保税港?|综保|加工|小|片|社|街|景|度假|集聚|保护|贸易|先导|聚集|灌|功能)区$|(?:产业|养殖|种植|畜牧|物流|农业|旅游|创业|电商)园区$|集团$|[^，]{4}[县镇]$"
)
_COUNTED_ZONES = re.compile(
    "(?:产业|工业|科技|特色)?(?:园区|集聚区)|(?:街道|县区|经开区|高新区|开发区|经济开发区|综保区|自贸区|自创区)"
)  # 53个高新区
_COUNTED_CLASS = re.compile("(?:企业|项目|[园区县镇乡]|街道|行业|大类|门类|产品|品种|市州)$")
_SAID_OF_THEM = re.compile(  # 21个|行业|生产实现增长, 7个|行业|增幅进一步扩大
    "(?<=行业|大类|门类|产品|品种|市州|县区|城区|产业|指标|企业|发区|开区|新区|园区)"
    "(?:生产|增加值|产值|产量|投资|利润|增[速幅]|降幅|营收|综合发展水平|主要指标|固定资产投资|固定资产)"
    "(?=实现|保持|位居|[均都由在增居占呈]|进一步|下降|回落|收窄|扩大|分列|高于|快于|加快|提高|完成|达|超|投资完成)|(?<=项目|企业)到位资金(?=\\d)"
)
_WHO = re.compile("有[^，。；\\d]{2,8}的(?P<noun>企业|项目|客商|单位|公司)")  # 29家|有意向入驻的企业
_A_TASK = re.compile("任务|目标|计划")
_CAME = re.compile("^(?:新增|新建|新认定|新获批|新培育|净增)")
_NUMBER_OF = re.compile("(?P<what>[^，。；：\\d]{2,16})的(?:数量|总数|个数|家数)$")
_IN_NUMBER = re.compile(  # 园区总数从2020年的|41家
    "(?<![\u4e00-\u9fff])(?:园区|开发区|高新区|经开区|街道|乡镇|社区|村)(?:总数|数量|个数)$"
)
# 每千常住人口拥有|执业医师: not the number of them.
_PART_OF = re.compile(  # 畜牧业|在农业结构中的占比
    "(?P<part>[^，。；：\\d在]{2,14})在[^，。；：\\d]{2,16}中的?(?:占比|比重|份额)$"
)
_OF_WHICH = re.compile(
    "(?:用于|投向|居住在|参加)(?!的)[^，。；：、\\d的]{2,14}的(?!比重|比例|占比|份额)[\u4e00-\u9fff]{2,10}$"
)
_EACH = re.compile("每(?:[百千万]元|[百千万]?[名人户亩家])[^，。；\\d]{4,}$")  # 每百元营业收入中的成本
_PER_HEAD = re.compile(r"每[百千万]?[^，。；\d每]{1,8}?拥有$")
_OWNED_BY = re.compile("(?:园区|开发区|经开区|高新区|产业园|工业园)(?:累计|预计|共)*(?:实现|完成)?$")
_RANGE = re.compile(r"\d[\d.]*[万亿千百]*元?[~\-—–]$")
_LETTER = re.compile("[\u4e00-\u9fffA-Za-z“”·]")
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}")
_TIMES_HELD = ("次", "场", "场次", "届")
_HELD = re.compile(
    "(?:现场|推介|座谈|对接|洽谈|招聘|调度|推进|招商)?(?:会议?|活动|仪式|培训班?|演练|论坛|讲座)$"
)
_IDLE = re.compile(
    r"逐步|不断|持续|稳步|快速|逆势|稳中|进一步|日益|明显|显著|再创|再攀|连攀|屡创|连创|迭创|跳跃|蓬勃"
)
_DONE = re.compile(
    r"([^，。；、]*(?:产业|行业|集群|企业|公司|集团|制造业|服务业|建筑业|民营经济|非公有制经济|个私经济|旅游业|商贸业|批发业|零售业|餐饮业|工业|农业))(?:累计|预计|共|已|全年)*(?:实现|完成)$"
)
_THEIR_MEASURE = re.compile("(?:累计|预计|共|已|全年)*(?:实现|完成)(?P<measure>[\u4e00-\u9fff]{2,6})")
_A_SECTOR = re.compile("工业|农业|[\u4e00-\u9fff]{2}(?<!企)(?<!产)(?<!行)业")
_COMPARES = re.compile("[比较与]")
_COMPARED = re.compile(
    r"(?:(?<![占对百同环])比(?![例重率如武赛])(?=.)|(?<![比])较(?![好快大高为])|"
    r"与(?=[^，]*相比))[^，。；、]{0,14}(?:相比)?$|(?<=.)(?<![占对百同环之无])[比较]$"
)


_ARRIVED = re.compile("(?:本年)?(?:实际)?(?:到位|筹集|筹措)资金(?:总?额)?")
_USED_UP = ("能耗", "水耗", "电耗", "能耗强度", "用水量", "用电量", "用工量")
_RULED_DOER = re.compile("(?P<ruled>规模以上|规上)(?:工业)?企业(?:累计|预计|共|全年)*(?:实现|完成)?(?:了)?$")
_OF_ZONES = re.compile(
    "全[省市国州](?P<zones>(?:国家级|省级)?(?:工业|产业|经济|高新|重点)?(?:开发区|园区|高新区|经开区|集聚区|综合保税区))"
    "(?:累计|共|预计|全年)*(?:实现|完成)?$"
)
_OF_A_REGION = re.compile(f"(?P<region>{REGION.pattern})(?:累计|共|全年)*(?:实现|完成)?$")
_RATIO_TO = re.compile("的(?:比率|比例|比值)")
_ENDS_IN_MIDDLE = ("高中", "初中", "集中")
_BRACKETED = re.compile("（[^（）\\d]*）(?=[\u4e00-\u9fff]{2})")
_LED_BY = re.compile("^(?:累计|预计|共|已)*(?:实现|完成)?")
_BARE_CLASS = re.compile(r"的(?:园区|企业|项目|产业|公司|单位|国家|行业|街道|乡镇)$")


_ITEM = re.compile(r"\d{1,2}[、.）]")  # of a list that runs on: …37%；2、园区建设投入
_BREAKS = ("", "\n", "。", "；", "：", "！")


class Found(NamedTuple):
    """A name in the text: its span, what the lexicon makes of it, and how it was found."""

    start: int
    end: int
    indicator: str
    scope: str | None
    how: str


class Binder:
    """The folded text, its twin with dates blanked (`words`) and the lexicon's names, asked for one number each."""

    def __init__(
        self, plain: str, words: str, names: Sequence[Name], sections: Sequence[Section], lexicon: Lexicon
    ) -> None:
        self.lexicon = lexicon
        self.lookup = lexicon.wordings.lookup
        self.plain = plain
        self.words = words
        self.names = names
        self._sections = sections
        self._heads = [section.start for section in sections]
        self._starts = [name.start for name in names]

    def heading(self, offset: int) -> str | None:
        """The heading that an offset stands under."""
        at = bisect_right(self._heads, offset) - 1
        return fold(self._sections[at].title) if at >= 0 and offset < self._sections[at].end else None

    def within(self, start: int, end: int) -> list[Name]:
        """The lexicon's names inside a span."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [name for name in self.names[first:last] if name.end <= end]

    def left(self, start: int, end: int, number: Number | None) -> Found | None:
        """The name in the words before a number."""
        hits = self.within(start, end)
        if not hits or hits[-1].end < end:
            end = _before_bracket(self.words, start, end)
            hits = [name for name in hits if name.end <= end]
        text = self.words[start:end]
        stops = frozenset(name.end - start for name in hits)
        core_end = phrase.strip_trail(text, stops)
        compared = _COMPARED.search(text, 0, core_end) if _COMPARES.search(text, 0, core_end) else None
        if compared and core_end not in stops:
            core_end = phrase.strip_trail(text[: compared.start()], stops)
        if core_end == 0:
            return None
        part_of = _PART_OF.search(text, 0, core_end)
        if part_of and not self.lookup(part_of["part"]):
            begin = self._begin(start, start + part_of.end("part"))
            return Found(begin, start + part_of.end("part"), "", None, "open")
        parted_by = _BRACKETED.search(text, 0, core_end)
        told = self._around_a_bracket(start, parted_by, core_end) if parted_by else None
        if told is not None:
            return told
        hits = [name for name in hits if name.end <= start + core_end]
        each = _EACH.search(text, 0, core_end)
        if each and not any(hit.start == start + each.start() for hit in hits):
            return Found(start + each.start(), start + core_end, "", None, "open")
        whose = _OF_WHICH.search(text, 0, core_end)
        if whose:  # 用于小微企业的|贷款余额
            return Found(start + whose.start(), start + core_end, "", None, "open")
        if hits:
            return self._known(hits[-1], start, start + core_end, number)
        return self._open(start, start + core_end, number)

    def _around_a_bracket(self, start: int, bracket: re.Match[str], core_end: int) -> Found | None:
        """A subject and a measure with a bracket between them: 第二产业（工业、建筑业）实现增加值."""
        begin = self._begin(start, start + bracket.start())
        subject = self.text_of(begin, start + bracket.start())
        known = self.lookup(subject + bracket.group()[1:-1] + bracket.string[bracket.end() : core_end])
        if known:  # 旅游（外汇）收入
            return Found(begin, start + core_end, known[0], None, "own")
        measure = _LED_BY.sub("", bracket.string[bracket.end() : core_end])
        if len(subject) < 2 or phrase.names_nothing(subject) or not is_measure(measure):
            return None
        return Found(begin, start + core_end, named(subject, measure, self.lexicon), None, "open")

    def _known(self, hit: Name, start: int, end: int, number: Number | None) -> Found | None:
        """The last name of the lexicon before the number, unless it is only part of a longer noun."""
        rest = self.words[hit.end : end]
        # 规上企业|产值能耗, 固定资产投资|实际到位资金
        longer = is_measure(rest) or rest.endswith(_USED_UP) or _ARRIVED.fullmatch(rest)
        ratio = _RATIO_TO.match(rest)
        if ratio and "与" in self.words[start : hit.start]:  # 物流总费用与GDP的比率
            begin = start + phrase.strip_lead(self.words[start:end])
            return Found(begin, hit.end + ratio.end(), "", None, "open")
        if rest and (longer or not phrase.begins_with_verb(rest.lstrip(" ，”"))):
            kind = self._of_a_kind(start, end, number)
            begin = kind if kind is not None else self._begin(start, end)
            begin = min(begin, hit.start) if begin <= hit.end else begin
            nothing = is_no_name(self.text_of(begin, end))  # 在工业投资中的|占比为42%
            return None if nothing else Found(begin, end, "", None, "open")
        held = _HELD.search(rest) if number is not None and number.unit in _TIMES_HELD else None
        if held:  # 举办重点项目集中开工现场会|4次
            return Found(hit.end + held.start(), end, "", None, "open")
        begin, scope = self.scope(start, hit)
        theirs = _THEIR_MEASURE.fullmatch(rest) if hit.dimension == "count" else None
        if theirs and is_measure(theirs["measure"]):  # 规上高企完成产值同比增长|7%
            name = named(self.plain[begin : hit.end], theirs["measure"], self.lexicon)
            return Found(begin, end, name, None, "composed")
        if number is not None and not compatible(hit, number, self.lexicon):
            verb = phrase.begins_with_verb(self.words[hit.start : hit.end])
            narrower = None if verb else self._narrower(start, begin, hit)  # 木材|产量, in 立方米
            return Found(begin if narrower is None else narrower, end, "", None, "open")
        if hit.start == start:
            return Found(begin, hit.end, hit.indicator, scope, "own")
        per_head = _PER_HEAD.search(self.words, start, begin)
        if per_head:
            return Found(per_head.start(), hit.end, "", None, "open")
        ruled = _RULED_DOER.search(self.words, start, begin) if scope is None else None
        if ruled:  # 规模以上工业企业完成|总产值
            known = self.lookup(ruled["ruled"] + hit.indicator) or ("", "")
            narrow = "规" in known[0]
            return Found(
                begin,
                hit.end,
                known[0] if narrow else hit.indicator,
                None if narrow else ruled["ruled"],
                "own",
            )
        zones = _OF_ZONES.search(self.words, start, begin)
        if zones:  # 全省开发区实现|地区生产总值
            return Found(zones.start("zones"), hit.end, zones["zones"] + hit.indicator, scope, "open")
        region = _OF_A_REGION.search(self.words, start, begin)
        if region:  # 东部地区完成|固定资产投资
            return Found(
                region.start(), hit.end, region["region"] + hit.indicator.removeprefix("地区"), scope, "open"
            )
        doer = self._doer(start, begin, hit) or self._part(start, begin)
        if doer is not None:
            return Found(hit.start, hit.end, named(doer, hit.indicator, self.lexicon), None, "composed")
        modifier = self._narrower(start, begin, hit)
        if modifier is not None:
            return Found(modifier, hit.end, "", None, "open")
        return Found(begin, hit.end, hit.indicator, scope, "own")

    def _begin(self, start: int, end: int) -> int:
        item = _ITEM.match(self.plain, start) if self.plain[start - 1 : start] in _BREAKS else None
        start = item.end() if item and item.end() < end else start
        return start + phrase.open_noun(self.words[start:end])

    def _begin_of_range(self, begin: int) -> int:
        """Where the range begins of which a name has the end alone: 投资|5亿~10亿元项目."""
        opened = _RANGE.search(self.plain, max(begin - 8, 0), begin + 1)
        return opened.start() if opened else begin

    def _doer(self, start: int, begin: int, hit: Name) -> str | None:
        """The industry or firm that 实现 or 完成 the statistic: its figure is not the zone's."""
        before = self.words[start:begin]
        done = _DONE.search(before) if before.endswith(("实现", "完成")) else None
        if done is None:
            return None
        at = self._begin(start, start + done.start(1))
        doer = self.plain[at : start + done.end(1)]
        doer = doer[phrase.strip_lead(doer) :]
        sector = hit.indicator in ("税收收入", "完成投资") and _A_SECTOR.fullmatch(doer)
        return None if RULED.fullmatch(doer) or (len(doer) < 4 and not sector) else doer

    def _part(self, start: int, begin: int) -> str | None:
        """The part of the zone that the statistic is of: 其中，东园完成|工业总产值."""
        lead = self.plain[start:begin]
        return part(
            self.plain,
            max(self.plain.rfind("。", 0, begin), self.plain.rfind("\n", 0, begin)) + 1,
            lead,
            begin,
        )

    def _narrower(self, start: int, begin: int, hit: Name) -> int | None:
        """Where words begin that make a name a narrower one; None where there are none."""
        return narrower(self.plain, self.words, self._begin(start, begin), begin, hit)

    def scope(self, start: int, hit: Name) -> tuple[int, str | None]:
        """Where the wording begins with what narrows it, and that narrowing."""
        return narrowed(self.plain, start, hit)

    def _open(self, start: int, end: int, number: Number | None) -> Found | None:
        theirs = _NUMBER_OF.search(self.plain, start, end)
        if theirs:  # 开发区的数量由|56个
            return Found(self._begin(start, theirs.end("what")), theirs.end("what"), "", None, "open")
        zones = _IN_NUMBER.search(self.plain, start, end)
        if zones and number is not None and number.dimension == "count":
            return Found(*zones.span(), "", None, "open")
        begin = self._begin(start, end)
        closed = self.plain.find("”", begin, end) >= 0
        while begin < end and self.plain[begin] in (" ”，、：" if closed else " “”，、："):
            begin += 1
        begin = self._begin_of_range(begin)
        kind = self._of_a_kind(start, end, number)
        begin = kind if kind is not None else begin
        idle = _IDLE.search(self.plain, begin + 2, end)
        end = idle.start() if idle else end
        if is_measure(self.plain[begin:end]):
            of_part = self._part(start, begin)
            if of_part is not None:
                name = named(of_part, self.plain[begin:end], self.lexicon)
                return Found(begin, end, name, None, "composed")
            owner = _OWNED_BY.search(self.plain, start, begin)
            begin = owner.start() if owner else begin  # a bare 产值 is named with whose it is: 园区产值
        text = self.plain[begin:end].rstrip("“”")
        if len(text) < 2 or not _WORD.search(self.words, begin, end):
            return None
        counts = number is not None and number.dimension == "count"
        if counts and len(text) > 2 and text.endswith("中") and not text.endswith(_ENDS_IN_MIDDLE):
            end, text = end - 1, text[:-1]  # 重点园区中有|10个
        noun = text[phrase.leading_verbs(text) :]
        counted = counts and ("的" in text or _KIND_OF_ZONE.search(_CAME.sub("", noun)))
        firm = number is not None and number.unit == "位" and text.endswith(("集团", "公司"))
        if is_no_name(text) or (is_mere_place(text) and not counted and not firm):
            return None
        return Found(begin, end, "", None, "open")

    def _of_a_kind(self, start: int, end: int, number: Number | None) -> int | None:
        """Where the words begin that tell which of a bare class are counted: 收入增长较快的|园区有3家."""
        if number is None or number.dimension != "count":
            return None
        bare = _BARE_CLASS.search(self.plain, start, end)
        told = start + phrase.strip_lead(self.words[start : bare.start()]) if bare else end
        return told if bare and bare.start() - told >= 3 else None

    def right(self, start: int, end: int) -> Found | None:
        """The noun behind a count."""
        who = _WHO.match(self.plain, start, end)
        if who:
            return Found(*who.span("noun"), who["noun"], None, "open")
        head, tail = phrase.right_noun(self.words[start:end])
        if tail - head < 2 and self.plain[start + head : start + tail] not in "校村镇乡县区省市":
            return None
        if not _LETTER.search(self.plain, start + head, start + tail) or self.plain[start + head] in ".·…":
            return None  # …… behind a list that is broken off
        tail = self._said_of_them(start + head, start + tail) - start
        noun = self.plain[start + head : start + tail]
        if noun in ("规模", "水平", "总量", "总额", "数额", "首位", "前列"):
            return None  # 已超去年|7.09万亿元|的规模
        if phrase.names_nothing(noun) and _COUNTED_ZONES.fullmatch(noun) is None:
            return None
        if _A_TASK.search(noun) and is_task(noun):
            return None  # 储备项目|120个|的目标任务
        known = self.lookup(self.plain[start + head : start + tail])
        tail = self._class_before(start + head, start + tail) - start if known is None else tail
        if known:
            return Found(start + head, start + tail, known[0], None, "own")
        return Found(start + head, start + tail, "", None, "open")

    def _said_of_them(self, start: int, end: int) -> int:
        """Where the things that are counted end before what is said of their growth, unless that is dealt to them."""
        said = _SAID_OF_THEM.search(self.plain, start, end + 4)
        dealt = said and self.plain.find("分别", end, end + 40) >= 0
        return said.start() if said and not dealt else end

    def _class_before(self, start: int, end: int) -> int:
        """Where the class that is counted ends before a measure of it: 69家|规上企业|二氧化硫排放量."""
        names = self.within(start, end)
        measured = names[-1] if names else None
        if measured is None or measured.end != end or self.plain[end - 1] not in "量值额率入资":
            return end
        return measured.start if _COUNTED_CLASS.search(self.plain, start, measured.start) else end

    def text(self, found: Found) -> str:
        """The words of a name as they stand in the folded text."""
        return self.text_of(found.start, found.end)

    def text_of(self, start: int, end: int) -> str:
        """The words of a span without the marks around them."""
        return self.plain[start:end].strip(" ，、：的")


def _before_bracket(text: str, start: int, end: int) -> int:
    """Where the words end before a bracket that closes at the end: 新签约项目（亿元以上工业项目）|73个."""
    while end > start and text[end - 1] == "）":
        opening = text.rfind("（", start, end)
        if opening <= start:
            return end
        end = opening
    return end


@cache
def _wide_units() -> dict[str, frozenset[str]]:
    """Dimensions that may stand for one another."""
    people = frozenset({"count", "persons", "households", "person_times", "rank"})
    return {**dict.fromkeys(people, people), "money": frozenset({"money", "money_per"})}


def compatible(name: Name, number: Number, lexicon: Lexicon) -> bool:
    """Whether a number of this unit can be a level of that indicator; rates and ranks go with any."""
    if number.kind != "amount" or not name.dimension or name.dimension == number.dimension:
        return True
    if number.dimension.endswith("_per"):
        return True
    indicator = lexicon.indicators.get(name.indicator)
    if indicator and number.unit in indicator.units:
        return True
    return number.dimension in _wide_units().get(name.dimension, frozenset())
