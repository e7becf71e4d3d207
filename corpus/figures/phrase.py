"""Noun phrases without a parser: strip from both ends the words that connect, and what stays is the name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from corpus.figures.mask import BLANK
from corpus.lexicon import loader

_QUALIFIERS = (
    "近",
    "约",
    "超",
    "超过",
    "突破",
    "逾",
    "达",
    "仅",
    "不足",
    "不到",
    "至少",
    "高达",
    "接近",
    "将近",
    "大约",
)


_THINGS_DONE_WITH = re.compile("(?:投产|竣工|开工|签约|落户|投资)(?:项目|企业|工程)")  # 64个投产项目
_LONGEST_TRAIL = 12  # characters
_AGED = re.compile(r"\d+周?岁(?:及?以上|以下)?的?")
_AT = re.compile(rf"于(?=[{BLANK}\d])")  # a day follows: the noun is over
_SEEN_BY = re.compile("(?:的?(?:增[速幅]|情况))?来?看$")  # 从6个|旗县|增速看
_PLANNED = re.compile("(?<=项目|企业|工程)(?:年度|全年|当年|本年|今年)?计划$")  # 67个|重大项目|年度计划投资
_LISTED = re.compile(r"(?:列入|纳入|入选|入围)(?=[\u4e00-\u9fff]{3})")
_BOUNDED = re.compile(r"\s*(?:(?:以上|左右|以内|多)的|(?:以上|左右|以内)(?=[\u4e00-\u9fff]{3}))")


def _guarded(word: str) -> str:
    """A connective that is not part of another word."""
    after, before = loader.guards()["after"].get(word), loader.guards()["before"].get(word)
    return (f"(?<![{after}])" if after else "") + re.escape(word) + (f"(?![{before}])" if before else "")


def words_of(*roles: str, extra: tuple[str, ...] = ()) -> set[str]:
    """All words of some roles of the lexicon."""
    return {word for role in roles for word in loader.connectives()[role]} | set(extra)


def alternation(*roles: str, extra: tuple[str, ...] = ()) -> str:
    """All words of some roles of the lexicon as one alternation, longest first."""
    return "|".join(map(_guarded, sorted(words_of(*roles, extra=extra), key=lambda word: (-len(word), word))))


class Endings:
    """Words that a stretch of text may end with, looked up from its last sign: no pattern is tried at every place."""

    def __init__(self, words: Iterable[str]) -> None:
        self._guards = {word: loader.guards()["after"].get(word, "") for word in words}
        lengths: dict[str, set[int]] = {}
        for word in self._guards:
            lengths.setdefault(word[-1], set()).add(len(word))
        self._lengths = {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}

    def begin(self, text: str, floor: int, end: int) -> int:
        """Where the longest word that ends at `end` begins, not before `floor`; `end` where none does."""
        for length in self._lengths.get(text[end - 1 : end], ()):
            start = end - length
            if start < floor:
                continue
            guard = self._guards.get(text[start:end])
            if guard is not None and not (guard and start and text[start - 1] in guard):
                return start
        return end

    def end(self, text: str) -> bool:
        """Whether a text ends with one of the words."""
        return self.begin(text, 0, len(text)) < len(text)


@cache
def _trail() -> Endings:
    roles = ("verbs", "growth_up", "growth_down", "growth_base", "target", "estimate", "frame", "judged")
    signs = (
        *f"{BLANK} ，、：（“+",
        "上",
        "则以",
        "以",
        "去年",
        "上年",
        "去年的",
        "上年的",
        "上年同期",
        "上年同期的",
    )
    return Endings(words_of(*roles, extra=(*_QUALIFIERS, *signs)))


_TRAIL_TURNS = re.compile(
    rf"(?:(?<={BLANK})(?:时期|期间|期末|末)|(?:[两三四五六]|(?<!\d)\d)年(?:平均|年均|来|间|内|时间)?|(?<=[\u4e00-\u9fff])(?<![\d青少老成学全今去每往当历逐几两一二三四五六七八九十])年|按(?:不变|可比|现行|当年)?价格?(?:计算)?|[一二三四五六七八九十\d]+年前的?|(?<=[区市县省园业])要|\s|（[^（）]*）)$"
)
_TRAIL_LAST = frozenset("年均前的）来间内按价格算期末要")  # what these turns end with


@cache
def _lead() -> re.Pattern[str]:
    words = alternation("lead")
    place = (
        r"[\u4e00-\u9fff]{0,8}?(?:园区|开发区|经开区|高新区|新区|保税港?区|综保区|工业园|自贸片?区|示范区|管委会)(?=去年|今年|全年|共|累计|"
        r"新增|引进|实现|完成|现有)"
    )
    dateline = "[^）\\n]{0,24}(?:记者|通讯员)[^）\\n]{1,20}）"
    years = (
        r"(?:[二两三四五六七八九十]|\d{1,2})年内|(?:19|20)\d\d年度?"
        "|[二两三四五六七八九十]年(?=发放|投入|新增|新建|新设|净增|建成|引进|改造|培训|转移|减免|拨付)"
    )
    return re.compile(
        rf"(?:{dateline})?(?:{years}|(?:{words})(?![性率行]|区(?![级域])|员(?!工)|以上|业|作)|{place}|[{BLANK}\s，、：）”]|^的)+"
    )


@cache
def _cut() -> re.Pattern[str]:
    """Behind these words a new noun phrase begins."""
    return re.compile(
        r".*(?:的(?!士|生产和供应)|等(?![级候])|使得?(?!用|馆)|中(?=荣获|获|取得|夺|新增)|让(?!利|所得|收入|金(?!融)|款)|把|将|"
        rf"(?:发展|建设|打造)?成为|发展成(?!效|果|就|本)|受(?![邀理益训灾教聘众让托贷伤奖援惠])|通过|围绕|对(?!外|口|接|象|[华台]|[\u4e00-\u9fff]{{1,8}}?(?:进出口|出口|进口|投资|贸易)$)|为(?!民|老|企|主)|[一二三四]季度|[上下]半年|{BLANK})"
    )


@cache
def _verbs_first() -> re.Pattern[str]:
    return re.compile(
        f"(?:{alternation('verbs', 'growth_up', 'growth_down', 'growth_base', 'after_noun', extra=_QUALIFIERS)}|"
        f"再|创|连年|逐年|年年|{BLANK})"
    )


@cache
def _object_verbs() -> Endings:
    return Endings(words_of("object_verbs"))


def ends_with_object_verb(text: str) -> bool:
    """Whether the words before an amount end with a verb whose object stands behind the amount."""
    return _object_verbs().end(text) or (text.endswith(("了", "出")) and _object_verbs().end(text[:-1]))


@cache
def _verbs_of_objects() -> re.Pattern[str]:
    verbs = (verb for verb in words_of("object_verbs") if len(verb) > 1 and not verb.startswith("新"))
    longest_first = "|".join(sorted(map(re.escape, verbs), key=len, reverse=True))
    return re.compile(f"(?:(?!服务(?:业|收入|贸易|进出口|外包))(?:{longest_first}))*")


def leading_verbs(text: str) -> int:
    """Where a noun begins behind the verbs whose object it is: 申请使用|产业基金. 新增 and its like stay with it."""
    match = _verbs_of_objects().match(text)
    return match.end() if match else 0


@cache
def _after_noun() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('after_noun')})")


@cache
def _not_noun() -> re.Pattern[str]:
    marks = "[两二三四五六七八九十]个?大?(?:台阶|大关|关口)"  # that were passed: 500亿三个台阶
    return re.compile(rf"(?:{alternation('not_noun')}|以及|{marks}|[{BLANK}])")


def bare(*roles: str) -> str:
    """The words of some roles as one alternation, wherever they stand."""
    return "|".join(map(re.escape, sorted(words_of(*roles), key=lambda word: (-len(word), word))))


def strip_trail(text: str, stops: frozenset[int]) -> int:
    """Where a noun phrase ends in `text` once verbs and qualifiers behind it are gone.

    `stops` are positions at which a name of the lexicon ends: nothing of a name is stripped.
    """
    end = len(text)
    while end and end not in stops:
        floor = max(end - _LONGEST_TRAIL, 0)
        begin = _trail().begin(text, floor, end)
        if text[end - 1] in _TRAIL_LAST or text[end - 1].isspace():
            turn = _TRAIL_TURNS.search(text, floor, end)
            begin = min(begin, turn.start()) if turn else begin
        if begin == end:
            break
        end = max([begin, *(stop for stop in stops if begin < stop < end)])
    return end


@cache
def _function_words() -> Endings:
    roles = (
        "function_words",
        "lead",
        "verbs",
        "growth_up",
        "growth_down",
        "growth_base",
        "target",
        "estimate",
        "realised",
        "frame",
        "judged",
    )
    return Endings(words_of(*roles, extra=_QUALIFIERS))


def names_nothing(text: str) -> bool:
    """Whether words are all verbs, adverbs, prepositions and the like (按照, 其中完成, 当月), or speak of the telling
    itself (完成情况): no noun, no indicator."""
    end = len(text)
    while end:
        begin = _function_words().begin(text, 0, end)
        if begin == end:
            return False
        end = begin
    return True


def strip_lead(text: str) -> int:
    """Where a noun phrase begins in `text`, behind time, place and manner."""
    match = _lead().match(text)
    return match.end() if match else 0


@cache
def _done_first() -> re.Pattern[str]:
    """建成投产后可实现|年产值: what must be done before there is anything to state."""
    return re.compile(
        r"[^，。；]{0,12}?(?:建成|投产|达产|竣工|完工|落成|投用|运营|投入使用)(?:达产|投产|投用|运营)?(?:之?后|以后)"
        r"，?(?:预计|每年|将|可|能|有望|年均|实现|形成|新增(?=年)|达到?|创造?|贡献|带来|带动(?!就业)|提供(?!就业|岗位))*"
    )


def open_noun(text: str) -> int:
    """Where the last noun phrase of `text` begins: behind 的, 等, 使 and the like, and behind what leads it."""
    match = _cut().match(text)
    start = match.end() if match and len(text) - match.end() >= 2 else 0
    done = _done_first().match(text, start)
    start = done.end() if done and len(text) - done.end() >= 2 else start
    start += strip_lead(text[start:])
    aged = _AGED.match(text, start)
    start = aged.end() if aged else start
    if text[start - 1 : start] == "对" and _TRADE.match(text, start):
        return start - 1  # 对东盟进出口
    listed = text.rfind("、", start)
    if (
        listed >= 0
        and len(text) - listed > 3
        and len(text) - start > 14
        and not _FEW.search(text, start, listed)
    ):
        start = listed + 1
    return start


_FEW = re.compile(
    "(?:、[\u4e00-\u9fff]{1,2}|电力|计算机|铁路)$"
)  # of a list of short nouns: 电力、热力|、燃气及水生产和供应业
_TRADE = re.compile("[\u4e00-\u9fff]{1,8}(?:进出口|出口|进口|直接投资|实际投资|贸易)(?:总?[额值])?$")


@cache
def _growth_first() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation('growth_base')})?(?:{alternation('growth_up', 'growth_down')})")


def begins_with_growth(text: str) -> bool:
    """Whether words say that what stands before them grew or fell: 同比增长."""
    return bool(_growth_first().match(text))


def begins_with_verb(text: str) -> bool:
    """Whether the words behind a name go on with a verb (the name is whole) or with more of the noun."""
    return bool(_verbs_first().match(text))


def right_noun(tail: str) -> tuple[int, int]:
    """The noun behind a count: its span in `tail`, empty when a verb, a particle or nothing follows."""
    start = 1 if tail.startswith("的") and len(tail) > 1 else 0
    aged = _AGED.match(tail)
    start = aged.end() if aged else start
    listed = _LISTED.match(tail, start)
    start = listed.end() if listed else start
    body = tail[start:]
    lead = _BOUNDED.match(body)
    if lead:
        start += lead.end()
        body = tail[start:]
    if (
        not body.strip()
        or _not_noun().match(body)
        or (_after_noun().match(body) and not _THINGS_DONE_WITH.match(body))
    ):
        return start, start
    end = len(body)
    for match in _after_noun().finditer(body, 2):
        if body[match.start() - 1] in "新拟" and _THINGS_DONE_WITH.match(body, match.start()):
            continue  # 95个计划新|开工项目
        if body[: match.start()].count("“") == body[: match.start()].count("”"):
            end = match.start()
            break
    of = body.find("的", 1, end)
    if of > 0:
        end = of
    planned = _PLANNED.search(body[:end])
    end = planned.start() if planned else end
    noun = _AT.split(_SEEN_BY.sub("", body[:end]), maxsplit=1)[0].rstrip(" 、，及和与以").removesuffix("左右")
    return start, start + len(noun.removesuffix("中") if len(noun) > 4 else noun)
