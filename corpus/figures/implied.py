"""What the words around a numeral say of it where its own signs do not.

A unit that is not written; that a magnitude alone or a number in words measures at all; that a number without a unit is
a rank or a rate.
"""

from __future__ import annotations

import re
from decimal import Decimal

from corpus.lexicon.numerals import Numeral

_PERSONS = re.compile(r"(?:[^，。；、\d]{0,6}(?:居民|群众|职工|老人|农民|市民|学生|人口|用户|人))")
_PEOPLED = re.compile(
    r"(?:人口|人数|居民|职工|游客|从业人员)(?:总数|规模|总量)?(?:约|近|达到?|超过?|为|有|突破|逾)*$"
)
_MONEY = re.compile(
    r"投入|投资|资金|收入|产值|税|补贴|奖|元|贷|产业|集群|基金|规模|台阶|GDP|利润|额|的投|经费|突破|达|超"
)
_MONEY_BEHIND = re.compile(
    r"[^，。；\d]{0,4}\d[\d.]*亿(?:元|[^，。；]{0,3}(?:台阶|大关|规模))|大关|关口|台阶|\ue000[个大]{1,2}(?:大关|关口|台阶)"
)
_MONEY_NAMED = re.compile(
    r"投入|投资|资金|收入|收支|支出|产值|税|补贴|奖|元|贷|存款|产业|集群|基金|规模|台阶|GDP|利润|额|的投|经费|"
    r"总值|增加值|财政|生产总值|外资|内资|进出口|出口|进口|消费|融资|市值|资产|债|营收|销售|合同|项目|[千百万]亿"
)
_ENDS = re.compile(r"[，\ue000。；、）！ \n和及与的到]|以上|以下|左右|上下|大关|台阶|关口|至|$")
_NO_UNIT = re.compile(
    r"[级\d.%A-Za-z]|以(?![上下内](?:[，。；、）\n]|$))|\ue000(?![个大]{1,2}(?:台阶|大关|关口))"
)
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{0,3}(?:元|币|盾|铢|郎|镑|布|索|比)")
_BOUND = re.compile(
    r"(?:超过?|突破|[冲刺迈][破入进过上]|跨[入过上]|站上|登上|近|逾|达到?|[^以]上|^上|过|[^合签]约|^约|破|冲[刺击]|进入|向)$"
)
_PASSED = re.compile(r"(?:超过?|突破|近|逾|[^以]上|^上|过|破)$")
_CLASS = re.compile(r"[以级及一化俱规工]|[^，。；]{0,3}(?:企业|项目|产业)")
_COUNTED = frozenset(
    ("count", "persons", "households", "person_times", "time", "age", "score", "data", "rank")
)
_SELDOM_COUNTED = 100  # below it small and round counts in words are slogans: 四个方面, 二十项工程
_GROWN = re.compile(
    r"(?:增长?|增加|提高|提升|上升|上涨|回升|下降|降低|回落|下滑|高于|低于|收窄|扩大|拉动)[了近约超过达]{0,3}$"
)
_NUMBER_OF_PLACE = re.compile(r"(?:居|列|名列|升至|进至|前移至|排名至|前)$")
_AHEAD = re.compile(r"(?:居|列|位|进入|跻身|排名?|保持|跃居|处于)[^，。；\d]{0,6}前$")
_ENDS_OF_RANK = re.compile(r"(?:的?[，。；、）\n]|的|之列|行列|以内|$)")
_ENDS_OF_PLACE = re.compile(r"[，。；、）]|$")
_BARE_RATE = re.compile(
    r"(?:增长|下降|增幅|降幅|指数为|指数达|指数达到|占[^，。；\d]{2,20}的|(?:收入比值?|系数|倍差)[^，。；\d]{0,4}[到至为])$"
)
_ENDS_OF_RATE = re.compile(r"(?:以上|左右)?(?:[，。；、）\n]|$)")
TOP = "首位"
_PLACED_AMONG = re.compile(
    "(?:位居|位列|排名|居|列|排|占据|跃居|跃升至|升至|保持|位于|处于|处在)[^，。；\\d]{0,3}(?:全[国省市州盟区县]|[国省市州]内|各|同类)[^，。；、\\d]{0,8}$"
)
_REGION = re.compile("[省市国区县州球列居位排名前第获夺占总保持为跃升进入跻身达首类分至全]")
_AFTER_RANK = re.compile(
    r"[，。；、）！\n的和且（及与]|(?:上升|提升|跃升|前移|前进|进|升|跃|下降|降|退|滑)[至到为]|$"
)
_SLOGAN = re.compile(r"(?:坚持|发展|安全|质量|生态|效益|服务|健康|生命|至上|民生)$")


def unit(text: str, start: int, end: int, times: int) -> str | None:
    """元 or 人 for a number that ends in 万 or 亿; None where the words imply neither."""
    after = text[end : end + 12]
    near = text[max(start - 14, 0) : start]
    if _NO_UNIT.match(after) or _FOREIGN.match(after):
        return None
    closed = _ENDS.match(after) or _MONEY.match(after)
    large = times >= 100_000_000
    if not large and (_PERSONS.match(after) or _PEOPLED.search(near)):
        return "人"
    if large:
        told = _MONEY_NAMED.search(near) or _MONEY.match(after) or _MONEY_BEHIND.match(after)
    else:
        told = _MONEY.search(near) or _MONEY.match(after)
    return "元" if told and closed else None


def measures(text: str, start: int, end: int, numeral: Numeral, about: str | None, dimension: str) -> bool:
    """Whether a number in words with a unit measures something, and is no slogan and no name of a class."""
    if dimension == "money" and _CLASS.match(text, end):
        return False
    if numeral.bare:
        said = _PASSED if text[start] in "万亿" else _BOUND  # 达到亿元 has lost its number
        return about is not None or bool(said.search(text[max(start - 3, 0) : start]))
    if about is not None or numeral.high is not None:
        return True
    if dimension in _COUNTED:
        return numeral.value >= _SELDOM_COUNTED or (numeral.value > 10 and numeral.value % 10 != 0)
    return dimension in ("rate_points", "multiple") or end - start > 2


def is_points(text: str, start: int, value: Decimal) -> bool:
    """Whether 个点 are percentage points: of a growth, or with decimals; else they are points on a map."""
    return value % 1 != 0 or bool(_GROWN.search(text, max(start - 10, 0), start))


def is_place(text: str, start: int, end: int) -> bool:
    """Whether digits without a unit are a rank: 排名至9."""
    if end - start > 6 or not _ENDS_OF_PLACE.match(text, end):
        return False
    return bool(_NUMBER_OF_PLACE.search(text, max(start - 3, 0), start))


def is_ahead(text: str, start: int, end: int) -> bool:
    """Whether a number in words behind 前 is a rank: 居全国前十."""
    return bool(_AHEAD.search(text, max(start - 12, 0), start)) and ends_a_rank(text, end)


def ends_a_rank(text: str, end: int) -> bool:
    """Whether what is ranked is not named behind: 前20名, 前20名的还有…, 前十之列."""
    return bool(_ENDS_OF_RANK.match(text, end))


def is_bare_rate(text: str, start: int, end: int) -> bool:
    """Whether digits without a unit are a rate whose % was lost: 增长42."""
    return bool(_ENDS_OF_RATE.match(text, end) and _BARE_RATE.search(text, max(start - 24, 0), start))


def is_at_the_top(text: str, start: int, end: int) -> bool:
    """Whether 首位 is a place among regions: 位居全市首位, not 摆在首位, 首位产业."""
    return bool(_ENDS_OF_RANK.match(text, end) and _PLACED_AMONG.search(text, max(start - 16, 0), start))


def is_ranked(near: str, after: str) -> bool:
    """Whether 第 and a number without 位 is a rank: among regions, and no slogan (安全第一)."""
    clause = re.split(r"[，。；：\n（]", near)[-1]
    return bool(_REGION.search(clause) and _AFTER_RANK.match(after)) and not _SLOGAN.search(clause)
