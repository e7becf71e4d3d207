"""What the words of a heading or of a row's label say: a name, and apart from it relation, standing, time and unit."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.figures.tables.names import measured_in
from corpus.figures.tables.table_time import TableTime, time_in
from corpus.figures.tables.units import (
    PERCENT,
    TableUnit,
    great_unit,
    known_unit,
    rare_units_in,
    unit_among,
    units_in,
)
from corpus.figures.tables.words_left import WordsLeft
from corpus.lexicon.lexicon import Lexicon

_EXPECTED = {"actual", "estimate"}  # 执行数 of what is 预计 is expected


class Said(NamedTuple):
    """What a heading says. `name` is what is left of its words: an indicator, a subject, or nothing."""

    name: str = ""
    relation: str | None = None
    falls: bool = False
    status: str | None = None
    time: TableTime = TableTime()
    units: tuple[TableUnit, ...] = ()
    average: bool = False
    by_amount: bool = False  # a growth as an amount: 增减额
    in_all: bool = False  # 五年合计: the sum of the years beside it
    by_bases: bool = False  # 2023年为以下各年%: times under it are what is compared with

    def under(self, outer: Said) -> Said:
        """What both say together, this one standing under the other."""
        return Said(
            f"{outer.name}{self.name}" if outer.name not in self.name else self.name,
            self.relation or outer.relation,
            self.falls or (outer.falls and self.relation is None),
            "estimate" if {self.status, outer.status} == _EXPECTED else self.status or outer.status,
            outer.time if outer.by_bases else self.time.within(outer.time),
            self.units or outer.units,
            self.average or outer.average,
            self.by_amount or outer.by_amount,
            self.in_all or outer.in_all,
            self.by_bases or outer.by_bases,
        )


class Sayings:
    """What words of one table say, each asked of the lexicon once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._told: dict[str, Said] = {}

    def __call__(self, words: str) -> Said:
        """What the folded words of one cell say."""
        if words not in self._told:
            self._told[words] = said(words, self._lexicon)
        return self._told[words]


_NUMBERED = re.compile(
    r"(?:\s|附：|[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,2}[、：]|（(?:[一二三四五六七八九十]{1,3}|\d{1,2})）|"
    r"\d{1,2}(?:\.\d{1,2}){0,2}[、.]\s?(?!\d)|\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?=[\u4e00-\u9fff])(?![十百千万亿吨公平米亩级倍期号兆]|小时)|[①-⒛#*＃※◆●■]|[-—·•](?=\D))+"
)
_FOOTNOTE = re.compile(r"(?<=.)(?:[*＊①-⑳]|（注\s?\d{0,2}）|［\d{1,2}］|注\d{1,2})+$")
_OF_WHICH = re.compile(r"(?:其\s?中|＃|#)(?:：|，|\s)*")
_MARKED = re.compile(r"\s*(?:其\s?中|[#*＃])")
_BRACKET = re.compile(r"[（〔［]([^（）〔〕［］]*)[）〕］]")
_HOW_MANY = re.compile(r"共?\s?\d{1,5}\s?[个项家户件宗]")
_BRACKET_END = re.compile(r"\s*（([^（）]*)）$")
_ASIDE = re.compile(  # 因公出国（境）费 is a name as it stands
    r"[（〔［](?![\u4e00-\u9fff]）[\u4e00-\u9fff])[^（）〔〕［］]*[）〕］]"
)
_RECKONED = re.compile("，?按[^，的]{1,8}(?:计算|统计|口径)(?!的)")
_UNIT_BEHIND = re.compile(r"(?<=.)(?:（?[±+/-]?(?P<unit>%|‰)）?|[-，：/](?P<other>[^，：/\s]{1,8}))$")
_APART = re.compile(r"(?<=\S)\s+(?P<unit>\S{2,8})$")  # 产值 亿元
_UNIT_OF_LINE = re.compile(r"(?<=.)，?(?:计量|计算|数量)?单位：(?P<units>[^：]{1,12})$")
_RELATIONS = (
    ("move", r"[比较][^，\s]{1,6}?(?:位次|排名|名次|排位)(?:变化|变动|升降|进退|增减|[±]|$)"
        r"|(?:升降|进退|变化|变动)(?:位次|名次|位数?)"
        r"|(?:位次|排名|名次|排位)(?:较|比)[^，\s]{1,6}?(?:变化|变动|升降|进退|增减|[±])"
        r"|(?:全[国省市区县]|[省市])?(?:位次|排名|名次|排位)(?:变化|变动|升降|进退|增减)"),
    ("rank", r"(?:(?:完成)?[率度]|增[速幅]|总量|完成(?:情况|比例))?"
        r"(?:在?全[国省市区县]|[省市]|县区|区县|园区)?的?(?:位次|排名|名次|排位|位居)"),
    ("multiple", r"(?:完成数|执行数|决算数)?(?:为|是|占|相当于)(?:上年|去年|同期|(?:19|20)\d\d年)"
        r"[^，%]{0,8}(?:%|比例|百分比|的?$)"),
    ("completion", r"[^，\s]{0,4}?(?:占|为|完成)(?:全年|年度|年初|当年|年|调整|变动|总|省|市|区|目标|责任)*"
        r"(?:预算|目标|任务|计划)(?:任务|目标|预算|计划|总)?"
     r"数?的?(?:%|比[重例率]|百分比|进度|率|程度)+|(?:目标|任务|计划|预算|累计|投资|年度|序时|时序|总体)*(?:完成|执行|达成|实现|兑现)(?:率|进度|比例|占比|比(?!重)|百分比|程度|度)"
     r"|(?:投资|工程|序时|形象|计划|目标|任务)?进度(?:完成)?率?"),
    ("done", r"^(?:完成|占)(?:全年|年度|年初|当年|调整|总)*(?:预算|目标|任务|计划)$"),
    ("share", r"所?占(?![地用道有])[^，\s]{0,14}?(?:比重|比例|份额|百分比|比$|%|的?$)|(?:所占)?比重|占比|构成比?|份额"
        r"|(?:(?:对[^，\s]{0,8}?)?(?:经济)?增长的?)?(?<!资[产本])贡献[率度]"),
    ("pull", r"拉动[^，]{0,10}(?:增长)?|百分点$"
        r"|(?:[比较与]|高于|低于)(?:全[国省市区县]|[省市]级?)(?:平均)?(?:水平)?(?:相比|差距|差值?|[高低快慢])?$"),
    ("growth", r"(?:增[速幅])?[比较](?:(?:\d{1,2}\s?[-—~至]{1,2}\s?)?\d{1,2}月|上季度?|[一二三四]季度|上半年"
        r"|前[二三]季度)[^，\s]{0,2}$|与(?:上年|去年|上年同期|去年同期|上月|年初)(?:相比|比较|比)[^，\s]{0,4}$"
        r"|(?:同比|环比|(?:比|较)[^，\s]{0,9}?)?(?:扣除(?:价格|物价)?因素(?:影响)?后?)?"
        r"(?:累计|名义|实际|可比价?|不变价|现价|同口径|按可比价格?(?:计算)?|平均每年|平均|年均|递增)*"
     r"(?:(?<!自然)(?<!机械)增长(?:速度|率|幅度|额|量|数)?|增[速幅](?!器)|增减(?:额|量|数|幅度?|比例|百分比|率|%)?|升降(?:幅度?|率)?|[涨跌升]幅|涨跌(?:幅度?|率)?|递[增减]|上涨|下降(?:幅度?|率|%)?|降幅|降低率?|"
     r"净增加?(?:额|数|量)?(?!企业)|增加(?:额|数|量)|减少(?:额|数|量)?|[±][%]?)|同比(?!期|变)|环比(?!变)|(?:比|较)(?:上年|去年|同期|上年同期|上月|年初|[上去]年末|上[月季]末|上期|(?:19|20)\d\d年?)[^，\s\d]{0,2}$"
     r"|同期(?:对比|比较|相比)|[比较][^，\s]{1,6}?增减?%?$|发展速度"
     r"|(?:同比|环比|[比较][^，\s]{1,6}?)变[化动](?:额|量|数|幅度?|率|情况)?"),
)  # fmt: skip
_RELATION = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _RELATIONS))
_ALONE = re.compile(  # headings that say how something has changed by no more than this
    r"(?P<growth>变(?:幅|[化动](?:幅度?|率|量|值|情况)?)|增|[+][-/]?)"
    r"|(?P<amount>(?:同比|比上年)?(?:[增减]|增减)[收支](?:额|数)?|[增减]量)"
    r"|(?P<share>结构)"
    r"|(?P<change>(?:超|[比较与][^，\s]{0,4})(?:序时|时序)进度[^，\s]{0,4}|[比较与][^，\s]{0,3}目标进度[^，\s]{0,4}|[比较][^，\s]{1,6}?进退位?"
    r"|(?:比重|占比|完成率)(?:[比较][^，\s]{1,6}?)?(?:±|变[化动]|增减|升降|提高)(?:百分点)?"
    r"|(?:同比|环比|[比较][^，\s]{1,6}?)?(?:±|提高|上升|增减|升降|增加|增长)(?:百分点|点数))"
    r"|(?P<multiple>以?(?:[上去]年(?:同[期月季])?|同[期月]|基期|上月|(?:19|20)\d\d年)(?:价格)?[为=]100)"
)
_CHANGES = {"amount": "growth", "move": "change", "pull": "change", "done": "completion"}
_SINCE_YEAR_END = re.compile(  # what stands, in its own unit
    r"[比较](?:年初|上年末|去年末|上月末?|上季末)(?:净?增[加减]|升降)"
)
_AMOUNTS = ("额", "量", "数", "净增", "净增加")
_FALLS = re.compile("下降|降幅|降低|减少|减[收支量]")
_RISES = re.compile("增|升|涨|[±]")
_RANKED = re.compile("(?:全[国省市区县])?(?:位次|排名|名次|排位)$")
_STATUS = re.compile(
    r"(?P<quota>目标任务数?|(?:下达|分解|年度|全年|考核)?任务(?:指标|目标)?数?|指导性指标|下达数)"
    r"|(?P<target>(?:年度|绩效|预期)指标值|(?:主要|最低|最高|保底|底线|冲刺|挑战|争取|年度|全年|预期|工作|规划|奋斗|考核|责任|年|总)*(?:目标|预期)(?:数|值|下限|上限|要求)?"
    r"|(?:下达|分解|建议|年度|全年|年)*计划(?:完成)?(?:数|值|安排)?(?![单生外])|应(?:完成|实现|达到)(?:数|值|额|量)?|拟(?=投资|投入|安排|实施)"
    r"|建议[数值]|控制[数值](?!字)|约束值"
    r"|(?:年初|调整|变动|当年|全年|年度|代编)?(?:预算数|(?<!公共)(?<!基金)(?<!经营)预算)(?!内|外|收|支|单|执|财)|力争|安排数?|规划(?:数|值)?(?!面积))"
    r"|(?P<estimate>(?:全年)?预计(?:完成|执行|实现|达到)?(?:数|值)?|预测(?:数|值)?|(?:初步)?预估数?)"
    r"|(?P<actual>实际(?:完成|执行|达到|发生|数|值)+|(?<![\u4e00-\u9fff])实际(?!使用|利用)|实际(?![\u4e00-\u9fff])|实绩|执行数|决算数|决算$|实现[数值额]|(?:累计)?完成(?:情况|数|值|额|量)?|已完成|达到(?=[数值]|$)|基[数期]值?|基准[值数年期]?|现状[值数]?)"
)
_REAL = re.compile("实际")  # within a name it is of it: 耕地实际灌溉面积
_PART_OF = re.compile(r"[占为]|完成|达到")
# Under 预算数比执行数± it is the growth as an amount.
_AMOUNT = re.compile("金额|数额|差额|绝对[数额量值]|额")


def _dotted(found: re.Match[str]) -> str:
    """2023.1-6 is 2023年1-6月, 2023.6 2023年6月; 2023.68 is no time."""
    months = [int(month) for month in found.groups()[1:] if month]
    if not all(1 <= month <= 12 for month in months):
        return found.group()
    return f"{found[1]}年{'-'.join(map(str, months))}月"


_FROM_THE_FIRST = re.compile(r"[一1]\s?(?:[-—~]{1,2}|至)\s?(?P<last>[二三四234])季度")
_UP_TO = {"二": "上半年", "2": "上半年", "三": "前三季度", "3": "前三季度", "四": "全年", "4": "全年"}
# Times as they are usually written.
_USUAL = tuple(
    (re.compile(pattern), usual)
    for pattern, usual in (
        (r"(?<!\d)((?:19|20)\d\d)[./](\d{1,2})(?:[-—~](\d{1,2}))?月?(?![\d.])", _dotted),
        (r"((?:19|20)\d\d)年?[Qq]([1-4])", r"\1年第\2季度"),
        (r"((?:19|20)\d\d)年?[Hh]1", r"\1年上半年"),
        (r"年?(?<!\d)12月31日", "年末"),
        (r"(?<=\d月)(?:3[01]|2[89])日", "末"),  # what stood at its end
        ("[二2]季度累计", "上半年累计"),
        ("[三3]季度累计", "前三季度累计"),
        ("[四4]季度累计", "全年累计"),
        (r"(?<=[月度])当[月季期]", ""),
        (r"((?:19|20)\d\d)年?[-—~至]((?:19|20)\d\d)年均", r"\1-\2年年均"),
    )
)
# Names of the budget, no times.
_MOVED = re.compile("(?:比|较|同比|环比)?(?:提高|回落|上升|下降|增加|减少|变[化动]|升降|增减|差距|[高低])*")
_SORTED_BY = re.compile(r"按[^，（）]{1,10}分(?:组|类)?：?")  # it names nothing: 按收入来源分
_CARRIED = re.compile("上年(?:结余|结转)(?:收入|资金)?|结转下年(?:支出|使用)?|年终结余")
_YEARS_IN_ALL = re.compile("[三四五]年(?:合计|累计|总计|小计)")
_LONGEST = 200  # characters: what is longer is a text, in which nothing is looked for
_AVERAGE = re.compile("年均|年平均|平均每年")
_WHOLE = re.compile("全年|年末|年底|年度")
_BASE = re.compile(r"[（〔［](?:以?[^（）]{0,10}(?:年|月|期)[^（）]{0,6}[为=]\s?100)[）〕］]")  # of an index
_SHORT_YEAR = re.compile(
    r"^[’'‘]?(?P<year>[0-4]\d|[89]\d)年(?=$|[度末底初]|\d{1,2}(?:[-—~]\d{1,2})?月|实际|完成|目标|预期|计划|累计|增)"
)
_BY_BASES = re.compile(
    r"(?P<year>(?:19|20)\d\d)年?(?:(?P<multiple>[为是])|[比较])(?:以下|下列|以前)各年(?:份)?的?(?:增长|增减|[±%])*(?:速度)?"
)
_NO_TIME_ASIDE = re.compile(
    "以来|以[前后]|[起前后]$|[上去]年|同期"
)  # （上年同期） may be what its cells have in brackets
_YEARS_BETWEEN = re.compile(r"((?:19|20)\d\d)年?\s?[-—~至]{1,2}\s?((?:19|20)\d\d)年?")
DASHES = re.compile(r"\s+")


def is_marked(words: str) -> bool:
    """Whether words say that they are some of what was told before: 其中：, #."""
    return _MARKED.match(words) is not None


def unnumbered(words: str) -> str:
    """The words behind their number and behind 其中：, without the marks of notes."""
    while True:
        found = _NUMBERED.match(words) or _OF_WHICH.match(words)
        if found is None or not found.end():
            return _FOOTNOTE.sub("", words.strip())
        words = words[found.end() :]


def said(words: str, lexicon: Lexicon) -> Said:
    """What the folded words of one cell say."""
    if _SORTED_BY.fullmatch(words):
        return Said()
    words = words.replace("dB（A）", "dB")  # a bracket in a bracket
    apart = _APART.search(words)
    if apart and units_in(apart["unit"]):
        words = f"{words[: apart.start()]}（{apart['unit']}）"
    words = unnumbered(DASHES.sub("", words) if not words.isascii() else words)
    if not words or len(words) > _LONGEST:
        return Said(words)
    words = _SHORT_YEAR.sub(_whole_year, words.removeprefix("在") if _RANKED.search(words) else words)
    words = _FROM_THE_FIRST.sub(lambda found: _UP_TO[found["last"]], words)
    for pattern, usual in _USUAL:
        words = pattern.sub(usual, words)
    units = units_in(words)
    if units and units[0].dimension != "rank" and not _RANKED.fullmatch(words):
        return Said(units=units)
    if (alone := _BRACKET.fullmatch(words)) and (
        inside := units_in(alone.group(1)) or rare_units_in(alone.group(1))
    ):
        return Said(units=inside)
    aside = _time_aside(words, lexicon)
    words, units = _parted_unit(words)
    bare = _RECKONED.sub("", _ASIDE.sub("", words))
    if _AMOUNT.fullmatch(bare):
        return Said(units=units, by_amount=not units)
    if _CARRIED.fullmatch(bare):
        return Said(bare, units=units)
    if between := _YEARS_BETWEEN.fullmatch(bare):
        return Said(time=TableTime(years=(int(between[1]), int(between[2]))), units=units)
    index = bare == "指数"  # 指数（2022年比以下各年）
    based = (bare, *(_BRACKET.findall(words) if index else ()))
    if bases := next(filter(None, map(_BY_BASES.fullmatch, based)), None):
        relation = "multiple" if bases["multiple"] or index else "growth"
        return Said(relation=relation, time=TableTime(int(bases["year"])), units=units, by_bases=True)
    if _YEARS_IN_ALL.fullmatch(bare):
        return Said(units=units, in_all=True)
    known = lexicon.wordings.lookup(words) or lexicon.wordings.lookup(bare)
    if known:
        return Said(words if lexicon.wordings.lookup(words) else bare, time=aside, units=units)
    if _BASE.search(words):
        return _parted(_BASE.sub("", words), (), lexicon)._replace(relation="multiple")
    standing = next((found for inner in _BRACKET.findall(words) if (found := _STATUS.fullmatch(inner))), None)
    rate = bool(units) and units[0].dimension == "rate" and bool(_PART_OF.search(bare))
    told = _of_unit(_parted((bare or words.strip("（）")) + "%" * rate, units, lexicon))
    if index and units[:1] == (PERCENT,):
        return Said(relation="multiple", units=units)
    if rate and not (told.relation or told.name):
        told = told._replace(relation="completion", status=None)  # 完成情况（%）
    standing_told = told.status or (standing.lastgroup if standing else None)  # 2025年（预计）
    time = aside if aside and told.time in (TableTime(), TableTime(part="to-date")) else told.time
    return told._replace(status=standing_told, time=time)


def _time_aside(words: str, lexicon: Lexicon) -> TableTime:
    """The time of which a bracket tells, alone or beside a unit: 累计（1990—2023年）, 出口（1-6月，亿元）."""
    insides = [part for inside in _BRACKET.findall(words) for part in inside.split("，")]
    for inside in insides:
        if between := _YEARS_BETWEEN.fullmatch(inside):
            return TableTime(years=(int(between[1]), int(between[2])))
        aside = _parted(inside, (), lexicon)
        if aside.time and not (aside.name or aside.relation or aside.status or _NO_TIME_ASIDE.search(inside)):
            return aside.time
    return TableTime()


def _of_unit(told: Said) -> Said:
    """What is told in points or places is how something has moved, by whatever word: 回落（百分点）,
    较上期变化（位）."""
    dimension = told.units[0].dimension if told.units else ""
    if dimension != "rate_points" and not (dimension == "rank" and told.relation == "growth"):
        return told
    name = "" if _MOVED.fullmatch(told.name) else told.name
    return told._replace(relation=told.relation if told.relation == "share" else "change", name=name)


def _whole_year(short: re.Match[str]) -> str:
    """23年 is 2023年, 98年 1998年."""
    return f"{'19' if short['year'] > '49' else '20'}{short['year']}年"


def how_many(words: str) -> str | None:
    """What brackets behind words tell of how many things they name: 产业类（2个）; None where they tell none."""
    end = _BRACKET_END.search(words)
    return end.group(1) if end and end.start() and _HOW_MANY.fullmatch(end.group(1)) else None


def without_unit(words: str) -> str:
    """The words without brackets behind them that tell a unit or how many: 粮食（万吨）, 产业类（2个）."""
    end = _BRACKET_END.search(words)
    if end is None or not end.start():
        return words
    return words[: end.start()] if _HOW_MANY.fullmatch(end.group(1)) or units_in(end.group(1)) else words


def _parted_unit(words: str) -> tuple[str, tuple[TableUnit, ...]]:
    """The words without a unit in brackets or behind them, and the unit."""
    if (line := _UNIT_OF_LINE.search(words)) and (units := units_in(line["units"])):
        return words[: line.start()], units
    for bracket in reversed(list(_BRACKET.finditer(words))):
        inside, name = bracket.group(1).removeprefix("单位：").lstrip("±+-"), words[: bracket.start()]
        great = great_unit(inside, measured_in(name))
        units = units_in(inside) or unit_among(inside) or rare_units_in(inside) or ((great,) if great else ())
        if units and bracket.start():
            return words[: bracket.start()] + words[bracket.end() :], units
    behind = _UNIT_BEHIND.search(words)
    unit = known_unit(behind["unit"] or behind["other"]) if behind else None
    if behind and unit and not re.search(r"[占为]\S{0,12}的?$", words[: behind.start()]):
        return words[: behind.start()], (unit,)
    return words, (unit,) if unit else ()


def _parted(words: str, units: tuple[TableUnit, ...], lexicon: Lexicon) -> Said:
    left = WordsLeft(words, lexicon)
    moved = left.whole(_ALONE) or left.take(_RELATION)
    relation = moved.lastgroup if moved else None
    text = moved.group() if moved else ""
    average = bool(_AVERAGE.search(words))
    time = time_in(left)
    if "累计" in text and time.part is None:
        time = time._replace(part="to-date")
    status = _status(left)
    if relation in ("completion", "done") or (relation == "multiple" and status not in ("target", "quota")):
        status = None
    name = left.rest()
    falls = relation in ("growth", "amount") and bool(_FALLS.search(text)) and not _RISES.search(text)
    return Said(
        name,
        _CHANGES.get(relation or "", relation),
        falls,
        status,
        time,
        units,
        average,
        relation == "amount"
        or (relation == "growth" and text.endswith(_AMOUNTS))
        or (not units and _SINCE_YEAR_END.fullmatch(text) is not None),
    )


def _status(left: WordsLeft) -> str | None:
    """The standing that is told, all words of it taken out; of 预计完成 the first."""
    found = None
    while standing := left.take(_STATUS):
        found = standing.lastgroup if standing.lastgroup != "actual" or found is None else found
    return found or ("actual" if left.finds(_REAL) else None)
