"""Names in the words around a number: the one before it, the noun behind it, and what narrows them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from corpus.figures import phrase
from corpus.figures.grammar import Number
from corpus.figures.no_name import is_mere_place, is_no_name
from corpus.figures.scopes import narrowed
from corpus.figures.slots import is_measure, is_task, named, parted
from corpus.figures.whose import part
from corpus.lexicon import loader
from corpus.lexicon.gazetteer import is_division
from corpus.lexicon.lexicon import Lexicon
from corpus.lexicon.normalize import fold
from corpus.lexicon.wordings import Name
from corpus.model import Section

_KIND_OF_ZONE = re.compile(  # zones that are counted: 省级园区97家, 城镇老旧小区6594个
    r"^(?:国家|省|市|县|自治区)级|^国家(?:高新|自创|经开|综保|新)区|^参评|^过[\d百千万亿一二三五十]|亿|示范|特色|重点|(?:绿色|零碳|智慧|文明|卫生|优秀|宜居|均衡|强|先进|模范)|"
    r"(?:保税港?|综保|加工|小|片|社|街|景|度假|集聚|保护|贸易|先导|聚集|灌|功能)区$|(?:产业|养殖|种植|畜牧|物流|农业|旅游|创业|电商)园区$|集团$|[^，]{4}[县镇]$"
)
_AGAIN = 3  # times that a text names the place it speaks of
_COUNTED_ZONES = re.compile(
    "(?:产业|工业|科技|特色)?(?:园区|集聚区)|(?:街道|县区|经开区|高新区|开发区|经济开发区|综保区|自贸区|自创区)"
)  # 53个高新区
_WHOSE = ("全", "我", "本")  # 全|区生产总值
_COUNTED_CLASS = re.compile("(?:企业|项目|[园区县镇乡]|街道|行业|大类|门类|产品|品种|市州)$")
_SAID_OF_THEM = re.compile(  # 21个|行业|生产实现增长, 7个|行业|增幅进一步扩大
    "(?<=行业|大类|门类|产品|品种|市州|县区|城区|产业|指标|企业)"
    "(?:生产|增加值|产值|产量|投资|利润|增[速幅]|降幅|营收|固定资产投资|固定资产)"
    "(?=实现|保持|[均都由在增居占呈]|进一步|下降|回落|收窄|扩大|分列|高于|快于|加快|提高|完成|达|超|投资完成)"
)
_WHO = re.compile("有[^，。；\\d]{2,8}的(?P<noun>企业|项目|客商|单位|公司)")  # 29家|有意向入驻的企业
_A_TASK = re.compile("任务|目标|计划")
_CAME = re.compile("^(?:新增|新建|新认定|新获批|新培育|净增)")
_IN_NUMBER = re.compile(  # 园区总数从2020年的|41家
    "(?<![\u4e00-\u9fff])(?:园区|开发区|高新区|经开区|街道|乡镇|社区|村)(?:总数|数量|个数)$"
)
# Whose total it is.
_ZONE = re.compile(
    r"(?:园区|开发区|经开区|高新区|新区|示范区|保税区|自贸片?区|产业园|[市县省州]|全[区旗盟]|(?<![社景小片库林牧山街矿校])区)的?$"
)
# 每千常住人口拥有|执业医师: not the number of them.
_PER_HEAD = re.compile(r"每[百千万]?[^，。；\d每]{1,8}?拥有$")
_OWNED_BY = re.compile("(?:园区|开发区|经开区|高新区|产业园|工业园)(?:累计|预计|共)*(?:实现|完成)?$")
_PREFIXES = ("净", "毛", "纯", "非")  # 净出口 is no 出口
_RANGE = re.compile(r"\d[\d.]*[万亿千百]*元?[~\-—–]$")
_GRADES = re.compile("省市?|市|县|区|州")  # whose projects: 省|重点项目, 市|重点项目
_HANZI = re.compile(r"[\u4e00-\u9fffA-Za-z“”·]{1,12}")
_DROPPED = re.compile(
    r"[的年月度区市县省园镇内]|.{0,4}(?:我[区市县省]|全[区市县省疆])|外商|地方|规模以?上?|规上|限上|限额以上|实际|合计|主要|(?:主要)?受"
)
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}")
_TIMES_HELD = ("次", "场", "场次", "届")
_HELD = re.compile(
    "(?:现场|推介|座谈|对接|洽谈|招聘|调度|推进|招商)?(?:会议?|活动|仪式|培训班?|演练|论坛|讲座)$"
)
_IDLE = re.compile(
    r"逐步|不断|持续|稳步|快速|逆势|稳中|进一步|日益|明显|显著|再创|再攀|连攀|屡创|连创|迭创|跳跃|蓬勃"
)
_RULED = re.compile(r"(?:规上|规模以上|规模|限上|限额以上)?(?:工业)?(?:企业|项目)?")
_DONE = re.compile(
    r"([^，。；、]*(?:产业|行业|集群|企业|公司|集团|制造业|服务业|建筑业|旅游业|批发业|零售业|餐饮业))(?:累计|预计|共|已|全年)*(?:实现|完成)$"
)
_THEIR_MEASURE = re.compile("(?:累计|预计|共|已|全年)*(?:实现|完成)(?P<measure>[\u4e00-\u9fff]{2,6})")
_COMPARES = re.compile("[比较与]")
_COMPARED = re.compile(
    r"(?:(?<![占对百同环])比(?![例重率如武赛])(?=.)|(?<![比])较(?![好快大高为])|"
    r"与(?=[^，]*相比))[^，。；、]{0,14}(?:相比)?$|(?<=.)(?<![占对百同环之无])[比较]$"
)


_ARRIVED = re.compile("(?:本年)?(?:实际)?(?:到位|筹集|筹措)资金(?:总?额)?")
_USED_UP = ("能耗", "水耗", "电耗", "能耗强度", "用水量", "用电量", "用工量")
_RATIO_TO = re.compile("的(?:比率|比例|比值)")
_ENDS_IN_MIDDLE = ("高中", "初中", "集中")
_BRACKETED = re.compile("（[^（）\\d]*）(?=[\u4e00-\u9fff]{2})")
_LED_BY = re.compile("^(?:累计|预计|共|已)*(?:实现|完成)?")
_PROVINCE = re.compile(  # 西藏全|区生产总值
    "(?P<short>西藏|广西|内蒙古|宁夏|新疆)(?:全区?)?"
)
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
        parted_by = _BRACKETED.search(text, 0, core_end)
        told = self._around_a_bracket(start, parted_by, core_end) if parted_by else None
        if told is not None:
            return told
        hits = [name for name in hits if name.end <= start + core_end]
        if hits:
            return self._known(hits[-1], start, start + core_end, number)
        return self._open(start, start + core_end, number)

    def _around_a_bracket(self, start: int, bracket: re.Match[str], core_end: int) -> Found | None:
        """A subject and a measure with a bracket between them: 第二产业（工业、建筑业）实现增加值."""
        begin = self._begin(start, start + bracket.start())
        subject = self.text_of(begin, start + bracket.start())
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
            if begin > hit.end and is_no_name(self.text_of(begin, end)):
                return None  # 在工业投资中的|占比为42%
            return Found(min(begin, hit.start) if begin <= hit.end else begin, end, "", None, "open")
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
            narrower = None if verb else self._modifier(start, begin, hit)  # 木材|产量, in 立方米
            return Found(begin if narrower is None else narrower, end, "", None, "open")
        if hit.start == start:
            return Found(begin, hit.end, hit.indicator, scope, "own")
        per_head = _PER_HEAD.search(self.words, start, begin)
        if per_head:
            return Found(per_head.start(), hit.end, "", None, "open")
        doer = self._doer(start, begin) or self._part(start, begin)
        if doer is not None:
            return Found(hit.start, hit.end, named(doer, hit.indicator, self.lexicon), None, "composed")
        modifier = self._modifier(start, begin, hit)
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

    def _doer(self, start: int, begin: int) -> str | None:
        """The industry or firm that 实现 or 完成 the statistic: its figure is not the zone's."""
        before = self.words[start:begin]
        done = _DONE.search(before) if before.endswith(("实现", "完成")) else None
        if done is None:
            return None
        at = self._begin(start, start + done.start(1))
        doer = self.plain[at : start + done.end(1)]
        doer = doer[phrase.strip_lead(doer) :]
        return None if _RULED.fullmatch(doer) or len(doer) < 4 else doer

    def _part(self, start: int, begin: int) -> str | None:
        """The part of the zone that the statistic is of: 其中，东园完成|工业总产值."""
        lead = self.plain[start:begin]
        return part(
            self.plain,
            max(self.plain.rfind("。", 0, begin), self.plain.rfind("\n", 0, begin)) + 1,
            lead,
            begin,
        )

    def _modifier(self, start: int, begin: int, hit: Name) -> int | None:
        """Where words begin that make the name a narrower one: 医药企业|研发投入强度, 能源|工业增加值.

        None where there are none: a zone, a verb and what a scope knows narrow nothing.
        """
        at = self._begin(start, begin)
        joint = max(self.plain.rfind(mark, at, begin) for mark in "、和及与")
        if joint > at and parted(self.plain[at:joint]).measure:
            at = joint + 1  # 人均税收和亩均|利润
        while at < begin and self.plain[at] in " “”，、：的●■◆○•▪◇":
            at += 1
        if self.plain[at - 1 : at] == "“" and self.plain.find("”", at, begin) >= 0:
            at -= 1  # “一区四园”共完成|税收
        at += phrase.leading_verbs(self.words[at:begin])
        text = self.words[at:begin]
        if not _HANZI.fullmatch(text) or text[-1] in "等的中及和与或" or _RULED.fullmatch(text):
            return None
        if _GRADES.fullmatch(text) and hit.indicator == "重点项目":
            return at
        if any(_ZONE.search(self.words, at, edge) for edge in (begin, hit.start)):
            return None
        if self.plain[hit.start : hit.end] in _generic() and len(text) >= 2:
            return at
        if text in _PREFIXES:
            return at
        if text in _WHOSE or self._is_own_place(text):
            return None  # 荔城|地区生产总值, in a report of 荔城区
        if phrase.strip_trail(text, frozenset()) < len(text) or phrase.ends_with_object_verb(text):
            return None
        return None if phrase.names_nothing(text) or _DROPPED.fullmatch(text) else at

    def _is_own_place(self, text: str) -> bool:
        """Whether words are the bare name of a place that the text speaks of again and again, or names in full."""
        province = _PROVINCE.fullmatch(text)
        if province:
            short = province["short"]
            return self.plain.count(short) > 1
        if len(text) > 4 or not is_division(text):
            return False
        in_full = any(self.plain.find(text + office) >= 0 for office in "区县市旗州")
        return in_full or self.plain.count(text) >= _AGAIN

    def scope(self, start: int, hit: Name) -> tuple[int, str | None]:
        """Where the wording begins with what narrows it, and that narrowing."""
        return narrowed(self.plain, start, hit)

    def _open(self, start: int, end: int, number: Number | None) -> Found | None:
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
        if is_no_name(text) or (is_mere_place(text) and not counted):
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
        if tail - head < 2 and self.plain[start + head : start + tail] not in "校村镇乡县区":
            return None
        if not _HANZI.search(self.plain, start + head, start + tail) or self.plain[start + head] in ".·…":
            return None  # …… behind a list that is broken off
        tail = self._said_of_them(start + head, start + tail) - start
        noun = self.plain[start + head : start + tail]
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
def _generic() -> frozenset[str]:
    """Names too general to stand for an indicator where a noun stands before them: 产量, 总收入."""
    return frozenset(loader.connectives()["generic"])


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
