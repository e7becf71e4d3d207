"""Which indicator a number speaks of: the name to its left, the noun to its right, or the subject carried over."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.figures import phrase
from corpus.figures.clause import Window
from corpus.figures.grammar import Number
from corpus.figures.names import Name, lookup
from corpus.figures.phrase import alternation
from corpus.lexicon import loader

COUNTED = frozenset({"count", "persons", "households", "person_times", "rank"})
_SUBJECT_ONLY = re.compile(
    r"(?:我|全|本|辖|园|新|高新|经开|开发|城|老城|中心城)?(?:区|市|县|省|国|园区|街道|镇|集团|公司)$"
)
_PRONOUN = re.compile(
    r"^(?:我们|他|她|它|我|这|那|此|其|该|本|同时|总|数量|总量|总数|总额|规模|金额|面积|比例|水平|速度|总体|幅度|其余|人数|增幅|增速|产值|总金额|占比|比重|份额|占|排名|位次|名次|综合排名)$"
)
_IDLE = re.compile(r"逐步|不断|持续|稳步|快速|逆势|稳中|进一步|日益|明显|显著|再创|再攀|蓬勃")
_RULED = r"(?:规上|规模以上|规模|限上|限额以上)?(?:工业|服务业)?(?:企业|项目)?"
_DONE = re.compile(
    r"([^，。；、]*(?:产业|行业|集群|企业|公司|集团|制造业))(?:累计|预计|共|已|全年)*(?:实现|完成)$"
)
_SAME_SCOPE = {"规上": "规模以上", "规模": "规模以上", "限上": "限额以上"}
_SHARE_OF = re.compile(
    r"(?:约|均|仅|共|也|分别|已)?占(?!地(?![区方])|比|用|有)|(?:为|达到?|完成了?)(?=(?:全年|年度|年初|年|当年|区|市|省)*(?:预算|计划|任务|目标))|高于|低于|超出|超过(?=[^\d]{2})|拉动|快于"
)
_COMPARED = re.compile(
    r"(?:(?<![占对百同环])比(?![例重率如武赛])(?=.)|(?<![比])较(?![好快大高为])|与(?=[^，]*相比))[^，。；、]{0,14}(?:相比)?$"
)


@dataclass(frozen=True, slots=True)
class Bound:
    """A number and the indicator found for it.

    `how` is lexicon, carried, dealt, open or none; `gap` the words between name and number, `subject` the span of the
    name in the text, or None for a carried one.
    """

    number: Number
    window: Window
    indicator: str | None
    wording: str | None
    scope: str | None
    how: str
    gap: str
    period: str | None = None
    carrier: int | None = None  # index of the number it was carried from


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text: its span, what the lexicon makes of it, and how it was found."""

    start: int
    end: int
    indicator: str
    scope: str | None
    how: str


class Binder:
    """The folded text, its masked twin (`words`, dates blanked) and the lexicon's names, asked for one number at a time."""

    def __init__(self, plain: str, words: str, names: Sequence[Name]) -> None:
        self.plain = plain
        self.words = words
        self.names = names
        self._starts = [name.start for name in names]
        self._ends = {name.end for name in names}

    def within(self, start: int, end: int) -> list[Name]:
        """The lexicon's names inside a span."""
        found = []
        for name in self.names[bisect_left(self._starts, start) :]:
            if name.start >= end:
                break
            if name.end <= end:
                found.append(name)
        return found

    def left(self, start: int, end: int, number: Number | None) -> Found | None:
        """The name in the words before a number."""
        text = self.words[start:end]
        stops = frozenset(at - start for at in self._ends_between(start, end))
        core_end = phrase.strip_trail(text, stops)
        compared = _COMPARED.search(text[:core_end])
        if compared and core_end not in stops:
            core_end = phrase.strip_trail(text[: compared.start()], stops)
        if core_end == 0:
            return None
        hits = self.within(start, start + core_end)
        if hits:
            return self._known(hits, start, start + core_end, number)
        return self._open(start, start + core_end)

    def _ends_between(self, start: int, end: int) -> list[int]:
        return [name.end for name in self.within(start, end)]

    def _known(self, hits: list[Name], start: int, end: int, number: Number | None) -> Found | None:
        """The last name of the lexicon before the number, unless it is only part of a longer noun."""
        hit = hits[-1]
        rest = self.words[hit.end : end]
        if rest and not phrase.begins_with_verb(rest.lstrip(" ，”")):
            begin = self._begin(start, end)
            return Found(min(begin, hit.start) if begin <= hit.end else begin, end, "", None, "open")
        begin, scope = self._scope(start, hit)
        if number is not None and not compatible(hit, number):
            return Found(begin, end, "", None, "open")
        doer = self._doer(start, begin)
        if doer is not None:
            return Found(hit.start, hit.end, doer + hit.indicator, None, "lexicon")
        if self.plain[hit.start : hit.end] in loader.connectives()["generic"]:
            whole = self._begin(start, hit.start)
            if begin - whole >= 2:
                return Found(whole, hit.end, "", None, "open")
        modifier = self._modifier(start, begin)
        if modifier is not None:
            return Found(modifier, hit.end, "", None, "open")
        return Found(begin, hit.end, hit.indicator, scope, "lexicon")

    def _begin(self, start: int, end: int) -> int:
        return start + phrase.open_noun(self.words[start:end])

    def _doer(self, start: int, begin: int) -> str | None:
        """The industry or firm that 实现 or 完成 the statistic: its figure is not the zone's."""
        done = _DONE.search(self.words[start:begin])
        if done is None:
            return None
        at = self._begin(start, start + done.start(1))
        doer = self.plain[at : start + done.end(1)]
        return None if re.fullmatch(_RULED, doer) or len(doer) < 4 else doer

    def _modifier(self, start: int, begin: int) -> int | None:
        """Where a class of things begins that makes the name a narrower one: 医药企业 before 研发投入强度."""
        before = self.words[start:begin]
        if not _class_tail().search(before):
            return None
        at = self._begin(start, begin)
        text = self.words[at:begin]
        if len(text) < 2 or re.fullmatch(_RULED, text):
            return None
        return at

    def _scope(self, start: int, hit: Name) -> tuple[int, str | None]:
        """Where the wording begins with what narrows it, and that narrowing."""
        begin = hit.start
        before = self.plain[max(start, begin - 14) : begin]
        outer = _scope_before().search(before)
        if outer:
            begin -= len(before) - outer.start()
        inner = _scope_inside().match(self.plain, begin, hit.end)
        if inner is None or inner.end() >= hit.end or self.plain[begin : hit.end] == hit.indicator:
            return begin, None
        if inner.group() in hit.indicator or _SAME_SCOPE.get(inner.group(), " ") in hit.indicator:
            return begin, None
        return begin, inner.group()

    def _open(self, start: int, end: int) -> Found | None:
        begin = self._begin(start, end)
        while begin < end and self.plain[begin] in " “”，、：":
            begin += 1
        idle = _IDLE.search(self.plain, begin + 2, end)
        end = idle.start() if idle else end
        text = self.plain[begin:end].rstrip("“”")
        if len(text) < 2 or not re.search(r"[\u4e00-\u9fffA-Za-z]{2}", self.words[begin:end]):
            return None
        if (_SUBJECT_ONLY.search(text) and len(text) < 12 and text != "城镇") or _PRONOUN.match(text):
            return None
        return Found(begin, end, "", None, "open")

    def right(self, start: int, end: int) -> Found | None:
        """The noun behind a count."""
        head, tail = phrase.right_noun(self.words[start:end])
        if tail - head < 2 and self.plain[start + head : start + tail] not in "校村":
            return None
        if tail == head:
            return None
        known = lookup(self.plain[start + head : start + tail])
        if known:
            return Found(start + head, start + tail, known[0], None, "lexicon")
        return Found(start + head, start + tail, "", None, "open")

    def text(self, found: Found) -> str:
        """The words of a name as they stand in the folded text."""
        return self.plain[found.start : found.end].strip(" ，、：的")


@cache
def _class_tail() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('class_tail')})$")


@cache
def _scope_before() -> re.Pattern[str]:
    return re.compile(rf"(?:\d+(?:\.\d+)?[千万亿]+元?(?:及?以上)(?:项目)?|{alternation('scope')})$")


@cache
def _scope_inside() -> re.Pattern[str]:
    return re.compile(rf"(?:\d+(?:\.\d+)?[千万亿]+元?(?:及?以上)|{alternation('scope')})")


@cache
def _wide_units() -> dict[str, frozenset[str]]:
    """Dimensions that may stand for one another."""
    people = frozenset({"count", "persons", "households", "person_times", "rank"})
    return {**dict.fromkeys(people, people), "money": frozenset({"money", "money_per"})}


def compatible(name: Name, number: Number) -> bool:
    """Whether a number of this unit can be a level of that indicator; rates and ranks go with any."""
    if number.kind != "amount" or not name.dimension or name.dimension == number.dimension:
        return True
    if number.dimension.endswith("_per"):
        return True
    indicator = loader.indicators().get(name.indicator)
    if indicator and number.unit in indicator.units:
        return True
    return number.dimension in _wide_units().get(name.dimension, frozenset())


def bind(binder: Binder, numbers: Sequence[Number], windows: Sequence[Window]) -> list[Bound]:
    """Every number with its indicator, in order; lists with 分别 are dealt out afterwards."""
    bound: list[Bound] = []
    for index, (number, window) in enumerate(zip(numbers, windows, strict=True)):
        bound.append(_bind_one(binder, number, window, bound, index))
    return bound


def _bind_one(binder: Binder, number: Number, window: Window, done: list[Bound], index: int) -> Bound:
    start, end = window.head
    share = None
    for match in _SHARE_OF.finditer(binder.words, start, end):
        if not any(name.start < match.end() <= name.end for name in binder.within(start, end)):
            share = match
        break
    if share is not None and (
        number.kind in ("percent", "points", "multiple") or share.group().endswith("占")
    ):
        own = binder.left(start, share.start(), None)
        if own is not None:
            return _made(binder, number, window, own, binder.plain[share.start() : end])
        return _carried(binder, number, window, done, index)
    counts = number.kind == "amount" and number.dimension in COUNTED and not _placed(binder, number, start)
    special = _special(binder, number, window, done, index)
    if special is not None:
        return special
    left = binder.left(start, _rank_end(binder, number, start, end), number)
    verb_only = left is None or _verb_only(binder, left)
    if number.kind in ("amount", "percent") and left is not None and left.how == "open" and not verb_only:
        verb_only = bool(_OWN_VERB.search(binder.plain[start:end])) and not binder.plain.startswith(
            "的", number.end
        )
    if counts or (number.kind in ("amount", "percent") and verb_only and not _placed(binder, number, start)):
        right = binder.right(*window.tail)
        if right is not None and not (
            left is not None and left.how == "lexicon" and not (counts or verb_only)
        ):
            return _made(
                binder, number, window, _joined(binder, number, left, right), binder.plain[start:end]
            )
    if left is not None and not (verb_only and _has_carrier(number, window, done)):
        return _completed(binder, number, window, left, done)
    return _carried(binder, number, window, done, index)


_OWN_VERB = re.compile(r"(?:实现|形成|建成|设立|发行|新增|撬动|募集)(?:了|近|约|超|超过|逾|达)*$")
_RANKED = re.compile(
    r"(?:稳居|跃居|位居|跃升|居于?|位列|列于?|名列|排名|排在|排|跻身|进入|挺进|位于|上升|升至?|名次|继续|保持|达到|前移|进位|获得?|荣获|夺得?|前进|提升|晋升|下滑|后退|提高)"
)
_REGION = re.compile(
    r"(?:在|全|同|各)?(?:[全国省市区县州]|华东|中部|同类|城区|开发区|高新区|经开区|园区|县区|设区市|平台|城区组|国家级|中)+(?:同类平台|范围内|排名)?$"
)
_JUDGED = re.compile(
    r"在((?:(?!\d+[家个])[^，。；]){2,30}(?:考核|评比|评价|测评|竞赛|考评|评估|比赛|排名|检查|运动会)[^，。；\d]{0,4}?)中?，$"
)
_ATTENDED = re.compile(r"(?:参加|出席|到会|参会|受益|就业|脱贫|受训|参训|到场|观看|参赛)")
_SERVED = re.compile(
    r"([^，。；、]{2,12}?)(?:建立|发放|办理|开展|提供|减免|落实|缴纳|购买)(?:了)?([^，。；、\d]{2,20})"
)


def _placed(binder: Binder, number: Number, start: int) -> bool:
    """Whether a number of 位 is a rank or a move among ranks, and no count of persons."""
    if number.unit not in ("位", "位次"):
        return False
    return bool(
        re.search(
            r"(?:居|列|排|名|第|至|到|前|中|行列|[省市国区县]|前进|上升|提升|前移|进位|晋升|下滑|后退|提高|进|升|降|移)(?:了|第)?$",
            binder.plain[start : number.start],
        )
    )


def _rank_end(binder: Binder, number: Number, start: int, end: int) -> int:
    """Before a rank the name ends at the verb, and the region ranked in is none of it: 复工率|列全市第一."""
    if number.kind != "rank" and number.unit not in ("位", "位次"):
        return end
    text = binder.plain[start:end]
    for match in _RANKED.finditer(text):
        if match.start() != 1 and len(text) - match.start() <= 18:
            text = text[: match.start()]
            break
    end = start + len(text)
    region = _REGION.search(text)
    return start + region.start() if region else end


def _special(binder: Binder, number: Number, window: Window, done: list[Bound], index: int) -> Bound | None:
    """Turns of phrase that name the indicator out of the usual order."""
    start, end = window.head
    head, tail = binder.plain[start:end], binder.plain[slice(*window.tail)]
    made = re.search(r"([日月年])产(?:能|量)?(?:达|约|近|超)*$", head)
    if made and number.kind == "amount" and number.dimension != "money":
        right = binder.right(*window.tail)
        if right is not None:
            name = f"{binder.text(right)}{made.group(1)}产量"
            return Bound(number, window, name, f"{made.group(1)}产", None, "open", head)
    if number.dimension == "persons":
        attended = _ATTENDED.match(tail)
        if attended and phrase.strip_trail(head, frozenset()) == 0:
            name = (
                "参会人数" if attended.group() in tail[-2:] and len(tail) == 2 else attended.group() + "人数"
            )
            return Bound(number, window, name, attended.group(), None, "open", head)
        served = _SERVED.match(re.sub(r"^\d+周?岁(?:以上)?", "", tail))
        if served and re.search(r"(?:为|给|向|帮助)$", head):
            return Bound(
                number, window, served.group(1) + served.group(2), served.group(2), None, "open", head
            )
    if number.kind == "percent" and re.search(r"有(?:超|超过|近|约|逾)?$", head):
        right = binder.right(*window.tail)
        return _made(binder, number, window, right, head) if right else None
    if number.kind == "rank" or _placed(binder, number, start):
        ranked = [name for name in binder.within(start, end) if name.dimension == "rank"]
        if ranked:
            hit = ranked[-1]
            return _made(
                binder, number, window, Found(hit.start, hit.end, hit.indicator, None, "lexicon"), head
            )
        judged = _JUDGED.search(binder.plain, max(window.sentence[0], start - 44), start)
        if judged:
            found = Found(judged.start(1), judged.end(1), "", None, "open")
            return _made(binder, number, window, found, head)
    if number.dimension == "money" and re.search(
        r"(?:投入|投资|安排|筹集|筹措)(?:资金)?(?:了|近|约|超|超过|逾|达)*$", head
    ):
        return _invested(binder, number, window, head)
    return None


_PURPOSE = re.compile(
    r"(?:资金)?，?(?:专项)?(?:用于|对|建设|完成了?|实施了?|高标准完成|高标准|启动|打造了?|建成了?|改善|推进|新建|升级改造|(?=[^，。；\d]{2,24}(?:改造|建设|提升|工程|整治|修复|维修|治理)))([^，。；]{2,40})"
)


def _invested(binder: Binder, number: Number, window: Window, head: str) -> Bound | None:
    """投入6500万元完成…等6所学校校园提升改造工程: what the money was spent on."""
    left = binder.left(window.head[0], number.start, number)
    if left is not None and left.how == "lexicon":
        return None
    purpose = _PURPOSE.match(binder.plain, number.end, min(window.segment[1], number.end + 60))
    if purpose is None:
        return None
    text = re.sub(r"^.*?等(?:\d+[\u4e00-\u9fff])?|^.*?\d+[个所条家座处项]", "", purpose.group(1), count=1)
    text = re.sub(
        r"(?:进行|予以)",
        "",
        re.split(r"[“”]?(?:的(?=[^，]{6,})|，|、(?=[^、]{8,}))", text or purpose.group(1))[-1],
    )
    name = text.strip("“”、 ")
    return Bound(number, window, f"{name}投入", name, None, "open", head) if len(name) >= 2 else None


def _verb_only(binder: Binder, left: Found) -> bool:
    text = binder.text(left)
    return left.how == "open" and bool(phrase.object_verb().search(text))


def _has_carrier(number: Number, window: Window, done: list[Bound]) -> bool:
    return bool(done) and done[-1].window.sentence == window.sentence and number.kind != "amount"


def _joined(binder: Binder, number: Number, left: Found | None, right: Found) -> Found:
    """A bare 项目 or 企业 behind a count takes the words before the count along."""
    if (
        left is None
        or left.how != "open"
        or binder.text(left)[-1:] in "中上下内"
        or binder.text(right) not in ("项目", "企业", "工程", "任务", "平台", "问题")
    ):
        return right
    return (
        replace(right, indicator=binder.text(left) + binder.text(right))
        if left.end - left.start <= 10
        else right
    )


def _made(binder: Binder, number: Number, window: Window, found: Found, gap: str) -> Bound:
    wording = binder.text(found)
    known = lookup(wording) if found.how == "open" else None
    if known and (not known[1] or compatible(Name(found.start, found.end, *known), number)):
        return Bound(number, window, known[0], wording, None, "lexicon", gap)
    name = found.indicator or re.sub(
        r"(?<=产业|企业|行业|公司|集团|项目)(?:累计|预计|已)*(?:实现|完成)", "", wording
    )
    return Bound(number, window, name, wording, found.scope, found.how, gap)


def _completed(binder: Binder, number: Number, window: Window, left: Found, done: list[Bound]) -> Bound:
    """A name to the left; a short one is completed from the one before it (第二产业 after 第一产业增加值)."""
    gap = binder.plain[left.end : number.start]
    made = _made(binder, number, window, left, gap)
    wording = made.wording or ""
    if made.how != "open":
        return made
    if done and done[-1].window.paragraph == window.paragraph and len(wording) <= 8:
        whole = complete(wording, done[-1])
        if whole and compatible(Name(left.start, left.end, *whole), number):
            return replace(made, indicator=whole[0], how="carried")
    if re.search(r"(?:及?以上|级)$", binder.plain[left.start : left.end]) and number.dimension == "count":
        return replace(made, indicator=wording + "项目")
    return made


def complete(short: str, before: Bound) -> tuple[str, str] | None:
    """The indicator of which `short` is the beginning and the name before it the end: 城镇 + 居民人均可支配收入."""
    for name in filter(None, (before.wording, before.indicator)):
        for cut in range(max(len(name) - 2, 0)):
            known = lookup(short + name[cut:])
            if known:
                return known
    return None


def _carried(binder: Binder, number: Number, window: Window, done: list[Bound], index: int) -> Bound:
    """The subject of the sentence: a name in the clauses since the figure before, else that figure's own."""
    start, end = window.head
    gap = binder.plain[start:end]
    before = done[-1] if done and done[-1].window.paragraph == window.paragraph else None
    same = before is not None and before.window.sentence == window.sentence
    since = max(window.sentence[0], before.number.end if same and before else 0, start - 160)
    attribute = _ATTRIBUTE.match(gap)
    if attribute and not (same and number.kind != "amount"):
        owner = _earlier_clause(binder, since, start)
        if owner is not None and not binder.text(owner).endswith(attribute.group()):
            wording = binder.text(owner)
            return Bound(number, window, wording + attribute.group(), wording, None, "open", gap)
    between = binder.within(since, start)
    if between:
        hit = between[-1]
        begin, scope = binder._scope(since, hit)
        follow = binder.plain[hit.end : hit.end + 1]
        if follow in "，：（、" or phrase.begins_with_verb(binder.words[hit.end : hit.end + 8]):
            return Bound(number, window, hit.indicator, binder.plain[begin : hit.end], scope, "lexicon", gap)
    if same and before is not None and before.indicator:
        origin = (
            _carrier(binder, done, index - 1)
            if number.kind != "amount" or _placed(binder, number, start)
            else index - 1
        )
        before = done[origin]
        return Bound(
            number, window, before.indicator, before.wording, before.scope, "carried", gap, None, origin
        )
    opened = _earlier_clause(binder, since, start)
    if opened is not None:
        return _made(binder, number, window, opened, gap)
    if before is not None and before.indicator and number.kind != "amount":
        return Bound(
            number, window, before.indicator, before.wording, before.scope, "carried", gap, None, index - 1
        )
    right = None if _placed(binder, number, start) else binder.right(*window.tail)
    if right is not None:
        return _made(binder, number, window, right, gap)
    verb = re.match(r"[\u4e00-\u9fff]{2,6}", binder.plain[window.tail[0] : window.tail[1]])
    if verb and number.dimension in ("persons", "person_times"):
        return Bound(number, window, verb.group() + "人数", verb.group(), None, "open", gap)
    return Bound(number, window, None, None, None, "none", gap)


def _carrier(binder: Binder, done: list[Bound], index: int) -> int:
    """The figure to carry from; the field ranked in (在219家经开区中) is no subject."""
    at = index
    while at > 0 and done[at].window.sentence == done[index].window.sentence:
        number = done[at].number
        behind = binder.plain[number.end : number.end + 16]
        if (
            number.dimension not in COUNTED
            or number.kind != "amount"
            or not re.match(r"[^，。；\d]{1,12}中", behind)
        ):
            return at
        at -= 1
    return index


_ATTRIBUTE = re.compile(r"(?:总?面积|总金额|数量|总量|总数|规模|金额|总额|产值|总投资)")


def _earlier_clause(binder: Binder, since: int, start: int) -> Found | None:
    """The noun of the nearest clause before that has one: 在…考核中，我区排在第二名."""
    end = start
    for _ in range(4):
        end -= 1
        if end <= since:
            return None
        begin = max(binder.plain.rfind(mark, since, end) for mark in "，：（") + 1
        begin = max(begin, since)
        text = binder.words[begin:end]
        inner = re.search(r"在(.{2,30})(?:中|方面|上)$", text)
        if inner:
            return Found(begin + inner.start(1), begin + inner.end(1), "", None, "open")
        found = binder.left(begin, end, None)
        if found is not None and found.end - found.start <= 24:
            return found
        end = begin
    return None
