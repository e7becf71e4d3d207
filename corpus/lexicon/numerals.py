"""Numerals: the one grammar of written numbers, in digits (1,350.5), in words (三百五十余万) and in both (25万6千).

`RUN` is the pattern of a whole numeral, as far as its signs go; `read` is what such a run stands for, or None. What
cannot be read whole is not read: no number is made of a part of a run.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

_UNITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10_000, "亿": 100_000_000}
_TENS = {"廿": "二十", "卅": "三十"}
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_LONGEST = 40  # characters: no number that anyone writes is longer
ABOUT = "余多来几数+"  # what makes of a numeral a bound: 三百余, 数千, 十几, 100+

WORDS = "零〇○一二两三四五六七八九十百千万亿廿卅"
SIGNS = rf"\d{WORDS}"  # what a numeral is made of; see `cuts`

_DIGITS = (
    r"(?:\d(?: [.\d](?!\d))+(?:\.\d{1,8})?"  # letter-spaced: 2 3 4 . 5
    r"|\d{1,3}(?: \d{3}(?!\d))+(?:\.\d{1,8})?"  # thousands by a blank: 12 345
    r"|(?:(?<=[\u4e00-\u9fff、])|(?<=[\u4e00-\u9fff、] ))\d{1,6}\. \d{1,3}"  # a blank behind the point: 收入4. 6亿元
    r"(?=\s?(?:[万亿%‰、和元吨亩倍]|个百分点|平方|公里))"
    r"|\d{1,24}(?:[.,]\d{1,24}){0,8})"
)
_WORD = (
    "[零〇○一二两三四五六七八九十廿卅]|百(?!分[之点])|千(?![米克瓦伏卡](?!拉)|升(?![至到级为]))|[万亿]|"
    r"(?<=\d) (?:百(?!分[之点])|千(?![米克瓦伏卡](?!拉)|升(?![至到级为]))|[万亿])|"
    "(?<!队)(?<!大)[壹贰叁肆伍陆柒捌玖](?=[拾佰仟百千十万亿圆元])|(?<=[壹贰叁肆伍陆柒捌玖])[拾佰仟]"
)
_VAGUE_HEAD = "几(?=[十百千万亿])|(?<![人指户总任岁次个件份参位倍基级系额点])数(?=[十百千万亿](?!分之))"
_INSIDE = (
    r"[余多来几+](?=[十百千万亿]|个亿(?!元))|(?<=十)几|点(?=[\d零〇○一二三四五六七八九])|"
    r"个(?=亿(?:美?元|人民币)?(?:以[上下]|左右|多)?(?:[，。；、）\s的]|$|资金)|[多余来]亿)"
)
HEADS = rf"[\d{WORDS}几数壹贰叁肆伍陆柒捌玖]"
RUN = rf"(?>(?:{_DIGITS}|{_WORD}|{_VAGUE_HEAD})(?:{_DIGITS}|{_WORD}|{_INSIDE})*)"

# 1,350.5万
_PLAIN = re.compile(r"(\d{1,15}|\d{1,3}(?:,\d{3}){1,5})(\.\d{1,8})?([十百千]?(?:万亿|[万亿])?)")
_WITH_POINT = re.compile(
    rf"([\d{WORDS}]+?)点([零〇○一二三四五六七八九\d]{{1,8}})((?:[十百千]?(?:万亿|[万亿]))?)"
)
_VAGUE = re.compile(r"[余多来几+](?=[十百千万亿]*$)")
_TWO_DIGITS = re.compile("[一二两三四五六七八九]{2}")
_BARE = re.compile(r"[百千万亿]+")
_GREAT_TAIL = re.compile(r"(?<=\d)[十百千]*[万亿]*$|[万亿]+$")
_BY_PLACE = re.compile("[一二三四五六七八九][一二三四五六七八九]*[〇○][一二三四五六七八九〇○]*")
_SPACED = re.compile(r"\d(?: \d)*(?: \. \d(?: \d)*)")
_BY_BLANKS = re.compile(r"\d{1,3}(?: \d{3})+(?:\.\d+)?|\d{1,6}\. \d{1,3}")


class Numeral(NamedTuple):
    """What a numeral stands for. `high` is the other end of a pair (七八 -> 7, 8); `about` the word inside that makes
    it a bound (余, 几, 数); `times` the magnitude that it ends with (万 -> 10000), else 1; `worded` where it has no
    digits; `bare` where it is a magnitude alone (千亿), which is a number only where the words around say so."""

    value: Decimal
    high: Decimal | None = None
    about: str | None = None
    times: int = 1
    worded: bool = False
    bare: bool = False


def read(run: str) -> Numeral | None:
    """The number that a whole run stands for; None where it is none, or none that is certain."""
    plain = _PLAIN.fullmatch(run)
    if plain:
        whole, part, magnitude = plain.groups()
        times = _times(magnitude)
        return Numeral(decimal(whole + (part or "")) * times, None, None, times)
    return _read(run)


@lru_cache(maxsize=4096)
def _read(run: str) -> Numeral | None:
    """The longer way, for all but digits with a magnitude."""
    if len(run) > _LONGEST:
        return None
    written = _joined(run).translate(_CAPITALS).replace("个", "")
    for sign, tens in _TENS.items():
        written = written.replace(sign, tens)
    written, about = _without_about(written)
    times = _times(_tail(written))
    worded = not re.search(r"\d", written)
    pair = _pair(written) if worded and about is None else None
    if pair:
        return Numeral(*pair, None, times, True)
    value = _value(written)
    if value is None:
        return None
    return Numeral(value, None, about, times, worded, about is None and bool(_BARE.fullmatch(written)))


def _joined(run: str) -> str:
    """Digits that blanks part put together, where they can be one number only."""
    if " " not in run:
        return run
    digits = run.rstrip("十百千万亿 ")
    joined = _SPACED.fullmatch(digits) or _BY_BLANKS.fullmatch(digits) or " " not in digits
    return run.replace(" ", "") if joined else run


def _tail(written: str) -> str:
    tail = _GREAT_TAIL.search(written)
    return tail.group() if tail and tail.start() else ""


@cache
def _times(magnitude: str) -> int:
    times = 1
    for sign in magnitude:
        times *= _POWERS.get(sign) or _GREAT[sign]
    return times


def _without_about(written: str) -> tuple[str, str | None]:
    """Without the word that makes it a bound, and that word: 三百余万 -> 三百万, 余; 几十 and 数十 -> 一十."""
    if written[0] in "几数":
        return "一" + written[1:], written[0]
    vague = _VAGUE.search(written)
    if vague and vague.start():
        return written[: vague.start()] + written[vague.end() :], vague.group()
    return written, None


def _pair(written: str) -> tuple[Decimal, Decimal] | None:
    """Two digits side by side that say either or: 七八, 十七八, 三五百, 两三万."""
    two = _TWO_DIGITS.search(written)
    if two is None:
        return None
    one, other = (_UNITS[sign] for sign in two.group())
    if other - one != 1 and two.group() != "三五":
        return None
    low, high = (
        _value(written[: two.start()] + sign + written[two.end() :])
        for sign in (two.group()[0], two.group()[1])
    )
    return (low, high) if low is not None and high is not None and low < high else None


def _value(written: str) -> Decimal | None:
    pointed = _WITH_POINT.fullmatch(written)
    if pointed:
        return _with_point(*pointed.groups())
    plain = _PLAIN.fullmatch(written)
    if plain:
        return decimal(plain[1] + (plain[2] or "")) * _times(plain[3])
    whole = _whole(written, 2)
    return None if whole is None else Decimal(whole)


def _with_point(whole: str, part: str, magnitude: str) -> Decimal | None:
    """三点五亿, 2点5亿; 九点三十 and 9点30 are times of the day."""
    number = _section(whole)
    digits = part.isdecimal()
    mixed = whole.isdecimal() is not digits or (not digits and re.search(r"\d", part))
    if number is None or mixed or (digits and not magnitude):
        return None
    decimals = part if digits else "".join(str(_UNITS[sign]) for sign in part)
    return Decimal(f"{number}.{decimals}") * _times(magnitude)


def _whole(written: str, level: int) -> int | None:
    """A whole number by its magnitudes: what stands before 亿, then before 万, then the rest."""
    if level == 0:
        return _section(written)
    magnitude = "万亿"[level - 1]
    head, sign, rest = written.rpartition(magnitude)
    if not sign:
        return _whole(written, level - 1)
    times = _GREAT[magnitude]
    count = 1 if not head else _whole(head, level - 1)
    if count is None or not rest:
        return None if count is None else count * times
    small = _remainder(rest, times, level - 1)
    return None if small is None else count * times + small


def _remainder(rest: str, times: int, level: int) -> int | None:
    """What follows a magnitude: smaller than it, and of its own rank (一万五 may be 15000 or 10005)."""
    small = _whole(rest.lstrip("零〇"), level)
    if small is None or not 0 < small < times:
        return None
    led = rest[0] in "零〇" or any(sign in rest for sign in "十百千万")
    return small if led or (rest.isdecimal() and len(rest) >= 3 and times == _GREAT["万"]) else None


def _section(written: str) -> int | None:
    """A number below 10000: in digits, in words, by place (二〇), or digits with powers (2千零30)."""
    if written.isdecimal():
        return int(written) if len(written) <= 15 else None
    if _BY_PLACE.fullmatch(written):
        return int("".join(str(_UNITS[sign]) for sign in written))
    return numeral(written) if not re.search(r"\d", written) else _powers_of_digits(written)


_DIGITS_POWER = re.compile(r"(零?)(\d{1,4})([十百千]?)")


def _powers_of_digits(written: str) -> int | None:
    total, least, at = 0, 10_000, 0
    while at < len(written):
        step = _DIGITS_POWER.match(written, at)
        if step is None:
            return None
        power = _POWERS.get(step[3], 1)
        amount = int(step[2]) * power
        if power >= least or amount >= least or (power == 1 and not (step[1] or len(step[2]) >= 2)):
            return None
        total, least, at = total + amount, power, step.end()
    return total


def decimal(digits: str) -> Decimal:
    """The number that digits with thousands commas stand for."""
    return Decimal(digits.replace(",", "") if "," in digits else digits)


def numeral(text: str) -> int | None:
    """The number below 10000 that a Chinese numeral stands for; 十, 百 and 千 alone are 10, 100 and 1000.

    None where a sign is no numeral, two digits stand side by side (一二), powers do not fall (十百), or a 零 leads
    (零十二).
    """
    total, digit, least = 0, None, 10_000
    for sign in text:
        power = _POWERS.get(sign)
        if power is None:
            if digit or sign not in _UNITS:
                return None
            digit = _UNITS[sign]
        elif power < least and digit != 0 and (digit or power == 10 or len(text) == 1):
            total += (1 if digit is None else digit) * power
            digit, least = None, power
        else:
            return None
    if not text or (text[0] in "零〇" and len(text) > 1):
        return None
    return total + (digit or 0)


def integer(written: str) -> Decimal | None:
    """The number that digits or a Chinese numeral stand for; None where they are neither."""
    value = int(written) if written.isdecimal() else numeral(written)
    return None if value is None else Decimal(value)


_CAPITAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
_OF_NUMERALS = frozenset("0123456789" + WORDS + _CAPITAL)


def cuts(text: str, start: int, end: int) -> bool:
    """Whether a span begins or ends inside a longer run of the signs of a numeral: of digits and separators, of words,
    of magnitudes, over the end of a line. Such a span is part of a number, and no number."""
    if start and text[start] in _OF_NUMERALS and _begun(text, start):
        return True
    return end < len(text) and text[end - 1] in _OF_NUMERALS and _goes_on(text, end)


def _begun(text: str, start: int) -> bool:
    """Whether a numeral began before `start`."""
    before = text[start - 1]
    if before in _OF_NUMERALS:
        return before not in _CAPITAL or not text[start].isdecimal()  # 队伍5000人
    if before in " \n":
        return _one_of_a_line(text, start, before)
    digit = start > 1 and text[start - 2].isdecimal()
    if before == "，":  # 20，300 may be one number or two
        return (
            digit and bool(_GROUP.match(text, start)) and not text[max(start - 5, 0) : start - 1].isdecimal()
        )
    return before in ".," or (before == "点" and digit and text[start].isdecimal())


_GROUP = re.compile(r"\d{3}(?!\d)")
_PIECE = re.compile(r"\d[\d.,]{0,24}，?$")


def _one_of_a_line(text: str, start: int, before: str) -> bool:
    """Whether digits before a blank or the end of a line may belong to the number behind it: not where they are
    a decimal number themselves, or a cell or a line of their own."""
    piece = _PIECE.search(text, max(start - 26, 0), start - 1)
    if piece is None or "." in piece.group().rstrip(".,，"):
        return False
    alone = text[piece.start() - 1 : piece.start()] in ("", "\n", " ")
    alone = alone and text[piece.start() - 2 : piece.start()] not in (
        "和 ",
        "、 ",
        "及 ",
        "与 ",
        "达 ",
        "长 ",
    )
    if piece.group()[-1] in ".,，":
        return before == "\n" and not alone and (piece.group()[-1] == "." or bool(_GROUP.match(text, start)))
    if before == "\n":
        return not alone
    return not alone and len(piece.group()) <= 3 and bool(_GROUP.match(text, start))


def _goes_on(text: str, end: int) -> bool:
    """Whether a numeral goes on behind `end`."""
    after = text[end]
    if after in _OF_NUMERALS:
        return True
    return after in ".," and text[end + 1 : end + 2].isdecimal()
