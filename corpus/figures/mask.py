"""What looks like a number and measures nothing: dates, names, list numbers, document and phone numbers.

Dates are told apart from the rest, because the period of a figure is read from them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from corpus.lexicon import loader
from corpus.lexicon.numerals import HEADS as NUMERAL_HEADS
from corpus.lexicon.numerals import RUN, SIGNS

BLANK = "\ue000"  # private use: no rule of the grammar knows it


class Mark(NamedTuple):
    """A span of the folded text that is no figure: `kind` is date or name."""

    start: int
    end: int
    kind: str


_YEAR = r"(?:19|20)\d\d"
_RANGE = r"(?:[-~—]{1,2}|至|到)"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DATE = [
    rf"{_YEAR}\s?年\s?{_MONTH}月?{_RANGE}(?:{_YEAR}年)?{_MONTH}月(?:份|底|末)?",
    rf"{_YEAR}\s?年\s?{_MONTH}\s?月(?:\s?\d{{1,2}}\s?日|份|底|末)?",
    rf"{_YEAR}年?{_RANGE}{_YEAR}年?(?:度|间|期间)?(?![\d.万亿])(?!\s?[个家元亩人户名件项吨米平%])",
    rf"{_YEAR}\s?年(?:度)?(?:上半年|下半年|[一二三四1-4]季度|第[一二三四]季度|前[一二三]个?季度|"
    rf"全年|底|末|初|以来)?",
    rf"{_YEAR}[-/.]{_MONTH}[-/.]\d{{1,2}}(?!\d)",
    r"[二一][〇○零Ｏ九][〇○零一二三四五六七八九]{2}年",
    rf"(?:今年|去年|上年|明年)?{_MONTH}月?{_RANGE}{_MONTH} ?月(?:份|底|末)?",
    rf"(?:今年|去年|上年|明年)?{_MONTH}月(?:\d{{1,2}}日(?:{_RANGE}(?:{_MONTH}月)?\d{{1,2}}日)?|份|"
    rf"底|末)?(?![a-zA-Z])",
    r"(?:\d{1,2}[、-])?\d{1,2}日(?=[，。上下晚中在至起前止）\s召举]|，)",
    r"(?<![为由比例构：])\d{1,2}：\d{2}(?:：\d{2})?(?=[，。\s）]|至|[-~—]|$)",
    r"(?<!之)“?(?:十[一二三四五]?|[八九])五”?(?=[规时期末以初，、目开收]|”)",
    r"(?:19|20|[5-9])\d年代",
    r"\d{1,2}时\d{1,2}分",
]
_STRONG = r"(?:大?强|佳)(?=[企民工县区开高园镇项、，。”）；\s]|$|[^化大壮健劲势调烈弱])"  # 500强, 百强, 十佳
_NAME_OF_DIGITS = [
    r"\d{25,}",  # no number is that long; a page of digits is passed over in one step
    r"(?<!\d)\d{3,4}-\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)400-\d{3,4}-\d{3,4}(?!\d)",
    r"1\d{4}(?=(?:政务|市民|市长|民生|服务|便民)?(?:服务)?热线)",
    r"\d{1,12}(?:\+[\dNXnx]+)+",
    r"\d{1,12}" + _STRONG,
    r"(?<![\d.])\d{1,12}(?:、\d{1,12}){0,24}\s?(?:号(?!召)|国道|省道|县道|高速|路公交|#)(?:[线楼院地馆机文])?",
    r"\d{1,12}(?:-\d{1,12})?#(?:[、，]\d{1,12}(?:-\d{1,12})?#)*",
    r"\d{1,12}-\d{1,12}号",
    r"\d{1,12}(?:\.\d{1,12})?\s?[kK][Vv]|\d{1,12}千伏(?!安)|[23456]G(?![A-Za-z])|[1-5]A级?|[23]D(?=[^a-z])",
    r"\d{1,12}(?:纳米|nm|英寸|寸)(?=[^，。；、])",
    r"\d{1,12}周年|(?<!\d)24小时",
    r"(?<![\d.])\d{1,3}(?:周?岁)?(?:[-~—]{1,2}|至|到)\d{1,3}周?岁",  # a class of persons
    r"(?<![\d.])\d{1,12}(?=(?:艺术|创意|文化)(?:街区|园|中心|区))",
]  # fmt: skip
_NAME_OF_WORDS = [
    r"https?：//[^\s，。；）]{1,300}|www\.[\w.]+[^\s，。；）]*",
    r"<[^<>\n]{1,200}>",
    r"《[^《》\n]{1,80}》",
    r"[〔（]\s?(?:19|20)\d\d\s?[〕）]\s?(?:第)?\s?\d{1,12}\s?号",
    r"[“\"]\d{5}[”\"]",
    r"[“‘\"]\d{1,12}(?:\+[\dNXx]+)*[个条项]?[”’\"]",
    r"(?:世界|全球|中国|国内|全国|民营|民企|行业|台湾|工业|企业|制造业)?"
        r"(?:\d{1,12}|[一二三四五六七八九十百千]{1,8})" + _STRONG,
    r"第[\d一二三四五六七八九十百]{1,6}(?:届|次|轮|批|期|章|条|款|代|产业|书记|医院|人民|小学|"
        r"中学|中级|方阵|梯队|步|阶段|时间|线|师|大道|季度|个|类|类型|责任|要务|要素|资源|动力|生产力|"
        r"抓手|推动|现场|平台|界|方|三方|人称|者|手|件|标段|场|课|集团|工程|任务|关|眼|粮|中心|目标|"
        r"工作|选择|夫人|考察|分局|支行|组|部分|家|台|条|套|款|辆|架|站|课|跑|招商|信号)",
    r"第[一二三](?=(?:、|和|及|与|以及)(?:第?[一二三](?:、|和|及|与|以及)){0,2}第?[一二三](?:次)?产业)",
    r"(?<=[万亿元%家个])[两二三四五六七八九十](?=个?大?(?:台阶|大关|关口))",  # 5000亿三个台阶
    r"第[一二](?=[、和及与]第[二三](?:[、和及与]第三)?(?:次)?产业)",
    r"社消?零(?=\d)",  # 社零8.2亿元
    r"工业\d\.\d(?![\d%‰个亿万])|PM\s?2\.5|PM\s?10|R&D",
    r"(?<![A-Za-z])[A-Za-z]{1,16}-?\d{1,12}(?:[-.]\d{1,12})*[A-Za-z]*(?![\d.]|\s?[%‰万亿元个家项件倍人])",
    r"(?:阅读|浏览|点击|访问)(?:量|次数|数)?：?\s?\d{1,12}次?",
    r"零(?:距离|容忍|增长|突破|的突破|投诉|发生|事故|记录|上访)",
]  # fmt: skip
_LIST = (
    r"^[ ]*(?:（\d{1,2}）|\d{1,2}(?:[、）]|\.(?!\d))|[①-⑳]|第?[一二三四五六七八九十]{1,3}[、，：是]|"
    r"（[一二三四五六七八九十]{1,3}）)"
)
_INLINE = r"(?<=[。；：！])[ ]*(?:（\d{1,2}）|\d{1,2}[、）]|\d{1,2}\.(?!\d))"


# The signs that the rules begin with: a text is looked at nowhere else.
HEADS = r"[\d A-Za-z<《〔（“‘\"①-⑳一二两三四五六七八九十百千第零今去上明世全中国民行台工企制阅浏点访社]"
PLAINLY_A_FIGURE = r"\d{1,10}(?:\.\d{1,8})?[%‰万亿元]"  # none of the rules goes on like that
AMOUNT_HEADS = NUMERAL_HEADS


@cache
def _pattern() -> re.Pattern[str]:
    digits, words, dates = map("|".join, (_NAME_OF_DIGITS, _NAME_OF_WORDS, _DATE))
    return re.compile(
        f"(?={HEADS})(?!{PLAINLY_A_FIGURE})(?:(?P<list>{_LIST}|{_INLINE})|(?P<name>(?=\\d)(?:{digits})|(?!\\d)(?:{words}))"
        f"|(?<![\\d.])(?=[\\d今去上明二一“十])(?P<date>{dates}))",
        re.MULTILINE,
    )


@cache
def _threshold() -> re.Pattern[str]:
    """500万元以上固定资产投资, 投资10亿元以上8个, 亿元以上项目: the amount is part of a name."""
    heads = "|".join(sorted(loader.connectives()["threshold_heads"], key=len, reverse=True))
    money = rf"{RUN}(?:美元|元)?"
    count = r"(?:项目|企业)?(?:\d{1,12}(?:[-~—]\d{1,12})?|[一二三四五六七八九十]+|N)(?:多|余)?[个家项户]"
    klass = (
        rf"(?:的|、|工业|重大|重点|产业|招商|在建|优质|制造业|新|开工|签约|引进|落户|大|好|服务业|主营|"
        rf"亿元|内资|外资|投资|省外|商贸|纳税|科技|非?国有|民营|私营|法人){{0,4}}(?:{heads})"
    )
    top = r"(?:(?:（含）)?及?以[上下]|级|规模以?)"
    large = (
        rf"(?<=[超过破]){money}(?=的?(?:工业|制造业|龙头|商贸|服务业|重大)?(?:企业|项目|产业|集群|园区|"
        rf"镇|街道|楼宇)(?:\d|达|总数|数|突破|共)|\d{{1,4}}[家个户])"
    )
    named = (  # 500万元投资建设项目15个
        rf"(?<![{SIGNS}.,]){money}(?=(?:投资|建设|工业|重大|产业|技改|招商|签约|开工){{0,3}}(?:项目|企业)"
        rf"(?:\d{{1,12}}|[一二两三四五六七八九十]+)[个家户项])"
    )
    bounded = rf"(?<=（){RUN}元(?:及?以上)?(?=口径）)"  # 规模以上（2000万元口径）工业增加值
    alone = rf"(?<=中|、|，|：){RUN}元(?=\d{{1,3}}[个家][、，；。])"  # 其中50亿元1个、10亿元3个
    return re.compile(
        rf"(?={AMOUNT_HEADS})(?:{large}|{named}|{alone}|{bounded}|(?<![{SIGNS}.,]){money}(?:{top}(?={klass}|{count}|（含)|(?=(?:级|元)?(?:工业|重大|"
        rf"产业)?(?:项目|企业)[\d，、。；数总])(?<=[亿千百])(?<!\d[亿千百])))"
    )


def marks(plain: str) -> list[Mark]:
    """All spans of the folded text that are no figures, sorted by start, not overlapping."""
    return [
        Mark(match.start(), match.end(), "date" if match.lastgroup == "date" else "name")
        for match in _pattern().finditer(plain)
    ]


def blank(plain: str, found: list[Mark]) -> str:
    """The text with every masked span blanked out; as long as the text."""
    return _threshold().sub(lambda match: BLANK * len(match.group()), _blanked(plain, found))


def _blanked(plain: str, found: list[Mark]) -> str:
    pieces: list[str] = []
    at = 0
    for mark in found:
        pieces += [plain[at : mark.start], BLANK * (mark.end - mark.start)]
        at = mark.end
    pieces.append(plain[at:])
    return "".join(pieces)


_STRETCH = re.compile(
    r"(?<![提以之])(?:[今去当本上]年)?前(?:\d{1,2}|[一二两三四五六七八九十]{1,2})个月"
)  # 前4个月|增长11.6%


_LEFT_OPEN = re.compile(r"(?:[Xx×]{2,8}|\*{2,8})[万亿千]{0,2}(?:美?元|[%个家户人吨亩])")  # 税收XX亿元


def blank_dates(plain: str, found: list[Mark], unread: list[tuple[int, int]]) -> str:
    """The text with its dates and the numbers that were not read blanked out, its names kept: what the binder reads."""
    dates = [mark for mark in found if mark.kind == "date"]
    spans = sorted([*dates, *(Mark(*span, "number") for span in unread)]) if unread else dates
    blanked = _STRETCH.sub(_as_blank, _blanked(plain, spans))
    return _LEFT_OPEN.sub(_as_blank, blanked)


def _as_blank(match: re.Match[str]) -> str:
    return BLANK * len(match.group())
