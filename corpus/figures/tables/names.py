"""The indicator of a number in a table, from the label of its row and the heading of its column."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from corpus.figures.slots import depends, named, parted
from corpus.lexicon.lexicon import Lexicon

_TOTAL = re.compile(r"(?:合|总|小|共)\s?计|全部|总额|总量|总数|总体|总值|汇总|平均|全体")
# 收入总计 has the transfers and what was left over in it: it is no total of the revenue that the title names
_TOTAL_BEHIND = re.compile(r"(?<=..)(?:合计|(?<![收支][入出])总计|小计)$")
_SIDE = re.compile("(?:本年|本级|当年)?(?P<side>收入|支出)")
# 面积 alone says too little.
_DONE = re.compile("(?:销售|施工|竣工|待售|成交|开发|出让|新开工)(?:面积|额|投资|总额)$")
_COUNT = re.compile("[个户家件宗条]数|数目")
# It says of things that they are counted.
_COUNT_BEHIND = re.compile(r"(?<=项目|企业|机构|园区|平台|基地|中心)(?:[个户家]数|数目|数量)$")
_NUMBER_OF = re.compile("(?:企业|单位|项目|工程|[个户家])数$")
_IN_ALL = re.compile("(?<=..)(?:总量|总额|总数|总值|数量|数额|个数|户数|家数|数)$")  # GDP总量 is GDP
_AT_END = re.compile("^(?:年末|期末|当年)")
_WHOLE = re.compile(r"(?:全|本|我)(?P<kind>[省市区县州盟旗园镇])(?:区|域)?(?:合计|总计|平均)?")
_WHOLE_BEFORE = re.compile(r"全(?P<kind>[省市区县州盟旗园])(?=.{2})")
_PARTED_PLACE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{1,8}?[省市州盟县区])(?:各|所属|所辖|下辖|分)(?:[省市州盟县区旗乡镇]|街道|园)"
)
_KINDS = ("城镇", "乡镇", "村镇")  # of places, none of them one
_WHOLE_IN = re.compile("全(?P<kind>[省市])(?!平均)")
_LEAST_FIRST = "园镇旗县区盟州市省"
_DIMENSIONS = (
    ("money", re.compile(r"(?:投资|收入|支出|产值|增加值|额|利润|税收|资金|存款|贷款|余额|营收|价款|经费)$")),
    ("count", re.compile(r"(?:[个家件宗条项]数|项目数?|企业数?)$")),
    ("persons", re.compile(r"(?:人数|人口|人员|就业|用工)$")),
    ("households", re.compile(r"户数$")),
    ("area", re.compile(r"面积$")),
)
_THINGS = (
    ("家", re.compile(r"(?:企业|公司|机构|平台|合作社|小巨人”?)(?:单位)?数?$")),
    ("件", re.compile(r"(?:专利|商标|案件|拥有量|授权量)$")),
    ("个", re.compile(r"(?:项目|园区|中心|基地|班级|社区|行政村)数?$")),
    ("所", re.compile(r"(?:学校|院校|幼儿园)数?$")),
    ("户", re.compile(r"户数?$")),
    ("宗", re.compile(r"宗数$")),
    ("人", re.compile(r"(?:人数|人员数?|(?:学|毕业|招|新|研究)生数?|教师数?|职工数?)$")),
)
_MEASURE = re.compile(
    r"(?:[量额值率数比费款]|水平|指数|强度|面积|人数|户数|里程|浓度|系数|价格|规模|预期寿命|工资|人口|余额|经费|支出|结余|盈余|能耗|天数|人次|[出存]栏)$"
)
_TAXED = re.compile("税$|[收支][入出]总计$")
_PART = re.compile(
    r"第?[一二三]次?产业?|[^（）]{0,12}(?<![企就失创毕])业(?:（.*）)?|(?:城[镇市乡]|[乡农]村)(?:常住)?(?:居民|人口)?|[内外]资(?:企业)?|国有(?:控股)?(?:企业)?|民营(?:企业)?|民间|私营(?:企业)?|"
    r"股份制企业|集体企业|外商及港澳台[^（）]{0,8}|[男女][性生]?|[轻重]工业|[^（）]{0,6}以[上下](?:单位|企业)?|[规限][上下](?:单位|企业)?|工业|制造业|住宅|办公楼|商业营业用房|"
    r"\d{1,2}-\d{1,2}周?岁|\d{1,2}周?岁及?以[上下]"
)
_AMOUNT_OF = re.compile(
    "(?:拥有|保有|库存|消费|生产|销售|供应|使用|施用|吞吐|周转|发电|用电|用水|排放|投资|交易|成交)[量额]$"
)
_SCOPE = re.compile("[规限][上下]")
# words that say which of the things before them, and of what only together with those
_ATTRIBUTE = re.compile(
    r"民办|公办|民营|私营|集体|国有(?:控股)?|外[资商](?:投资)?|港澳台(?:商?投资)?|[男女]性?|城[镇市]|[乡农]村|新建|续建|在建|改建|扩建|新增|"
    r"[国省市区县]级|[国省市区县]属|规[上下]|限[上下]|规模以[上下]|限额以[上下]|本科|专科|高职|中职|硕士|博士|全日制|"
    r"[大中小微轻重]型|普通|个人|私人|其他"
)
# who has what a row with a unit of its own measures: R&D人员 of 高等院校
_HOLDER = re.compile(r"(?:企业|院校|高校|机构|单位|部门|团体|政府|学校|院所)$")
_CLASS = re.compile("[\u4e00-\u9fff]{1,14}(?:业|企业|单位|机构|个体户|合作社)")
_BARE = re.compile(
    "(?:企业)?(?:单位|企业|法人)(?:个|户|家)?数|(?:主营业务|营业总?|销售|业务)(?:收入|成本|利润)|利[润税]总额|[总净]?利润|[总净]?产值"
    "|(?:工业)?(?:总产值|销售产值|增加值)|(?:平均|年末|期末)?(?:从业人[员数]数?|用工人数|职工人数)|资产总[计额]|负债(?:合计|总额)"
    "|应[收交缴][\u4e00-\u9fff]{1,6}|存货|亏损(?:企业|单位)?[额面数]|(?:商品)?销售额|营业额|税金(?:总额|及附加)?|实[缴交]税[金收]"
)
_SECTOR = re.compile(r"第?[一二三]次?产业?|.*(?<!企)业")
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?:[省市县州盟旗镇乡]|(?<![社小景校山老])区|(?<![公儿校])园|街道|[市省县区]本级)"
)
THINGS = ("项目", "企业", "工程")  # a list of them is no list of its parts
_OF_KIND = re.compile(r"行业|产业|地区|国家|类型|分组|区域|园区|县区|区县|单位|名称|产品|企业")


class Sort(Enum):
    """What the words of a label or a heading are."""

    NOTHING = "nothing"
    INDICATOR = "indicator"
    PART = "part"
    TOTAL = "total"


class TableName(NamedTuple):
    """Words with what they are; `text` canonical for an indicator that the lexicon knows."""

    text: str
    sort: Sort
    known: bool = False


NOTHING = TableName("", Sort.NOTHING)


class Names:
    """How words of tables name indicators: by the lexicon, by a measure, and of whom by the zone of the report."""

    def __init__(self, lexicon: Lexicon, zone: str | None, words: str = "") -> None:
        """`words` are those of the table: of several wholes in it (全省, 全市, 全区) the least is the report's own."""
        self._lexicon = lexicon
        self._zone = zone or ""
        self._least = next(
            (kind for kind in _LEAST_FIRST if f"全{kind}" in words or f"我{kind}" in words), ""
        )

    def name(self, words: str) -> TableName:
        """What words without relation, time and unit name."""
        if not words or self.is_own(words):
            return NOTHING
        if _TOTAL.fullmatch(words):
            return TableName("", Sort.TOTAL)
        words = self.without_own(_TOTAL_BEHIND.sub("", words))
        canonical = self._canonical(words)
        if canonical:
            return TableName(canonical, Sort.INDICATOR, True)
        if _COUNT.fullmatch(words):
            return TableName(words, Sort.INDICATOR)
        words = _COUNT_BEHIND.sub("", words)
        if depends(words):
            return NOTHING
        indicator = parted(words).measure or _MEASURE.search(words)
        return TableName(words, Sort.INDICATOR if indicator else Sort.PART)

    def is_own(self, words: str) -> bool:
        """Whether words name the place that the report speaks of, as a whole."""
        whole = _WHOLE.fullmatch(words)
        return self._is_kind(whole["kind"]) if whole else self.is_zone(words)

    def is_place(self, words: str) -> bool:
        """Whether words are the name of another place than the one that the report speaks of."""
        return _PLACE.fullmatch(words) is not None and words not in _KINDS and not self.is_own(words)

    def is_elsewhere(self, title: str) -> bool:
        """Whether a title says that all is of a larger place than the one that the report speaks of: 全市 in that of
        青峰区."""
        whole = _WHOLE_IN.search(title)
        return (
            whole is not None
            and bool(self._zone)
            and not self._is_kind(whole["kind"])
            and not self._is_park()
        )

    def _is_park(self) -> bool:
        return self._zone.endswith(("开发区", "高新区", "园区", "新区", "园"))

    def in_title(self, title: str) -> Names:
        """These names in a table whose title tells of the parts of another place: 皋兰市各县区. None of them is the
        report's own then."""
        whole = _PARTED_PLACE.search(title)
        if whole is None or not self._zone or self.is_zone(whole["place"]) or whole["place"].startswith("全"):
            return self
        return Names(self._lexicon, None)

    def is_zone(self, words: str) -> bool:
        """Whether words are the name of the place that the report speaks of, or its end."""
        return bool(self._zone) and (words == self._zone or (len(words) >= 3 and self._zone.endswith(words)))

    def _is_kind(self, kind: str) -> bool:
        """Whether 全市 or 全区 is the report's own place; where that is not known it is."""
        if not self._zone:
            return kind == self._least or not self._least
        return self._zone[-1] in "区园" if kind == "园" else self._zone[-1] == kind

    def without_own(self, words: str) -> str:
        """The words behind the name of the report's own place."""
        whole = _WHOLE_BEFORE.match(words)
        if whole and self._is_kind(whole["kind"]):
            return words[whole.end() :]
        if self._zone and words.startswith(self._zone) and len(words) > len(self._zone) + 1:
            return words[len(self._zone) :]
        return words

    def _canonical(self, words: str) -> str | None:
        for variant in (
            words,
            words.replace("规模以上", "规上"),
            words.replace("工业企业", "工业"),
            _IN_ALL.sub("", words),
            _AT_END.sub("", words),
        ):
            known = self._lexicon.wordings.lookup(variant)
            if known:
                return known[0]
        return None

    def is_measured(self, name: str) -> bool:
        """Whether a name ends with what is known to be measured: 电子信息产业|产值, A类企业|高新技术企业."""
        ends = (name[at:] for at in range(1, len(name) - 1))
        return bool(parted(name).measure) or any(map(self._lexicon.called, ends))

    def measures(self, name: str) -> bool:
        """Whether a name says by its last words how much of something there is: 货运量; 职业学校 are things."""
        return bool(self.measure(name))

    def measure(self, name: str) -> str:
        """The last words of a name that say how much of something there is; empty where none do."""
        found = _AMOUNT_OF.search(name) or _MEASURE.search(name)
        return parted(name).measure or (found.group() if found else "")

    def dimension(self, indicator: str) -> str:
        """The dimension of a known indicator; empty for others."""
        known = self._lexicon.wordings.lookup(indicator)
        return known[1] if known else ""

    def usual_unit(self, indicator: str) -> str:
        """The unit that a known indicator is told in; empty where there is none or more than one."""
        known = self._lexicon.indicators.get(self._canonical(indicator) or "")
        return known.units[0] if known and len(known.units) == 1 else ""

    def of(self, subject: str, measure: str) -> str:
        """The name of a measure of a subject; 规上工业总计 is the subject 规上工业."""
        subject = _TOTAL_BEHIND.sub("", subject.replace(" ", ""))
        return named(subject, measure, self._lexicon)

    def as_written(self, indicator: str, words: str) -> str:
        """The end of a canonical name that is written: 用电量 of a trade is no 全社会用电量."""
        return words if words and indicator.endswith(words) else indicator

    def joined(self, subject: str, measure: str) -> str:
        """Both together, what one ends and the other begins with told once."""
        return _joined(subject, measure)

    def path(self, outer: str, inner: str) -> str:
        """Both together, one standing over the other; what is measured stands behind what it is measured of."""
        if not outer or not inner or outer in inner or (outer[-1] == inner[-1] == "费"):
            return inner or outer  # 公务用车购置费 under 公务用车购置及运行维护费 says itself what it is
        if _SECTOR.fullmatch(outer) and _SECTOR.fullmatch(inner):
            return inner  # 工业 under 第二产业
        measured = (
            bool(parted(outer).subject)
            and len(outer) > 3
            and self.measures(outer)
            and self.name(inner).sort is Sort.PART
        )
        return _joined(inner, outer) if measured else _joined(outer, inner)

    def completed(self, part: str, whole: str, wording: str = "") -> TableName:
        """A part named with the whole that it is a part of: 第一产业 of 地区生产总值 is 第一产业增加值.

        `wording` is how the whole is written. What the lexicon does not know takes the measure of its whole.
        """
        done = _DONE.search(whole)
        measures = (parted(words).measure for words in (whole, wording))
        measure = done.group() if done else min(filter(None, measures), key=len, default="")
        measure = measure or next((side for side in ("收入", "支出") if whole.endswith(side)), "")
        measure = whole if _SCOPE.fullmatch(part) else measure  # 限上 of 社会消费品零售总额
        if whole == "地区生产总值" and _SECTOR.fullmatch(part):
            measure = "增加值"
        if part.endswith("税") and "税" in whole:
            return TableName(part, Sort.INDICATOR)  # 增值税 of 税收收入 says itself of what it is
        for words in filter(None, (wording, whole, measure)):
            canonical = self._canonical(_joined(part, words))
            if canonical and canonical != part:
                return TableName(canonical, Sort.INDICATOR, True)
        if part.endswith(THINGS) and _NUMBER_OF.search(whole):
            return TableName(part, Sort.INDICATOR)  # 大型企业 of 企业单位数 are counted
        if len(part) > 2 and part[-2:] == whole[-2:]:
            return TableName(part, Sort.INDICATOR)  # 5G用户 of 移动电话用户 says itself of what it is
        return TableName(_joined(part, measure or _behind(part, whole)), Sort.INDICATOR)


def _behind(part: str, whole: str) -> str:
    """What a whole says behind the thing that it shares with its part: 保有量, of 私人汽车 and 民用汽车保有量."""
    for at in range(len(part) - 1):
        found = whole.find(part[at:])
        if found >= 0 and len(whole) > found + len(part) - at:
            return whole[found + len(part) - at :]
    return whole


def _joined(part: str, whole: str) -> str:
    """Both together, what one ends and the other begins with told once: 城镇居民 and 居民人均消费支出. One
    sign is no word: 中学 and 学校数."""
    shared = next((n for n in range(min(len(part), len(whole)) - 1, 1, -1) if part.endswith(whole[:n])), 0)
    return part + whole[shared:]


def is_count(words: str) -> bool:
    """Whether words say only that something is counted: 个数."""
    return _COUNT.fullmatch(words) is not None


def measured_in(words: str) -> str:
    """The dimension that the last words of a name tell of: 计划投资 is money; empty where they tell of none."""
    return next((dimension for dimension, ends in _DIMENSIONS if ends.search(words)), "")


def says_measure(name: str) -> bool:
    """Whether the last words of a name say what is measured, be it of an indicator that no lexicon has."""
    return bool(parted(name).measure or _MEASURE.search(name) or measured_in(name) or _TAXED.search(name))


def is_total(words: str) -> bool:
    """Whether words are 合计, 总计 or the like and nothing else, be it of a whole place (全省合计)."""
    return _TOTAL.fullmatch(words) is not None or is_whole(words)


def is_whole(words: str) -> bool:
    """Whether words are the total of a whole place: 全省合计."""
    return words.endswith("计") and _WHOLE.fullmatch(words) is not None


def is_side(words: str, title: str) -> bool:
    """Whether words are a side of the budget (本年收入) that a title names as 一般公共预算收入."""
    side = _SIDE.fullmatch(words)
    return side is not None and title.endswith(side["side"])


def side_of(words: str) -> str:
    """收入 or 支出, where words say nothing else; else nothing."""
    side = _SIDE.fullmatch(words)
    return side["side"] if side else ""


def thing_unit(indicator: str) -> str:
    """The unit in which things of a name are counted, where that is plain."""
    return next((unit for unit, ends in _THINGS if ends.search(indicator)), "")


def is_attribute(words: str) -> bool:
    """Whether words say only which of some things are meant: 民办, 女性, 在建."""
    return _ATTRIBUTE.fullmatch(words) is not None


def is_whose(words: str) -> bool:
    """Whether words name a class of those who have what is measured: 规上工业, 限上批零业."""
    return _CLASS.fullmatch(words) is not None


def is_bare(words: str) -> bool:
    """Whether words measure what somebody has, and do not say who: 营业收入, 企业单位数."""
    return _BARE.fullmatch(words) is not None


def is_holder(words: str) -> bool:
    """Whether words name those who have or do what a row measures: 高等院校, 规上企业."""
    return _HOLDER.search(words) is not None


def is_part(words: str) -> bool:
    """Whether words are by their looks a part of something told before: 第一产业, 城镇, 制造业."""
    return _PART.fullmatch(words) is not None


def is_class(words: str) -> bool:
    """Whether a heading over labels says that they are of one class: 行业, 地区, 产品名称."""
    return _OF_KIND.search(words) is not None
