"""Which indicator a number speaks of: the name to its left, the noun to its right, or what figures before it left.

A name is a subject and a measure (`slots.py`). Where the clause of a number fills both, the name is its own. Where
it fills one, the other is taken from the figures before (composed); where it fills none, the name is theirs (carried),
that of an earlier clause, or that of the heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures import classes, phrase, rated, register, slots
from corpus.figures.attached import Attached, made
from corpus.figures.bracketed import foremost, of_a_place
from corpus.figures.carrying import carried
from corpus.figures.counted import of_the_counted
from corpus.figures.grammar import Number
from corpus.figures.indicator_finder import Binder, Found, compatible
from corpus.figures.list_names import sector_measure
from corpus.figures.newly import in_all_behind_new, newly, opening
from corpus.figures.outcomes import became
from corpus.figures.special_phrases import member_of_structure, placed, rank_end, special
from corpus.figures.whose import another_whole, is_own, is_whole
from corpus.figures.windows import Window
from corpus.lexicon.wordings import Name

_SHARE_OF = re.compile(
    r"(?=[约均仅共也分占为达完高低超拉快慢落少多优好距与比等相对领])(?:(?:约|均|仅|共|也|分别|已)?占(?!地(?![区方])|比|用|有)|(?:为|达到?|完成了?|等于|相当于)(?=(?:全年|年度|"
    r"年初|年|当年|区|市|省|县|政府|所?定|下达|分配|分解|既定|调整|变动|投资|引资|招商|建设|考核|责任|收入|支出|州)*(?:预算|预期|计划|任务|目标))|(?<!不)(?:[高低慢]于)|[优好]于(?=[^，。；\d]{0,8}(?:目标|计划|任务|要求|全[省市国区县州]))|落后于?|(?<!不)少于|[高低多]出(?=全|年度|平均|预期|目标|计划|[^，。；\d]{2,12}增[幅速])|与(?=[^，。；\d]{0,8}(?:目标|计划|任务|预算)[^，。；\d]{0,3}(?:差|缺))|距(?=[^，。；]{0,8}(?:目标|计划|任务|预算))|相当于(?=[^，。；\d]{2,16}的)|超出|超过(?=[^\d]{2})|超(?=序时|时序|全[省市国区县州年]|年[度初]|计划|目标|任务|时间|进度|预[算期]|既?定)|"
    r"(?:为|是)(?=全[省市国区县州][^，。；\d]{0,8}的|[^，。；\d]{2,8}水平的)|达到?(?=[^，。；\d]{2,8}平均水平的)|领先(?=时间|时序|序时|进度|全[省市国区县州])|对(?=[^，；。]{2,14}贡献)|比(?=计划|目标|预期|序时|全[省市国区县州])|拉动|快于)"
)  # fmt: skip
_GOAL_SET = re.compile(  # 为市下|115亿元目标的51%
    "(?:为|占|是|达到?|完成了?)(?:全年|年度|年初|年|当年|上级|[区市省县州]委?|政府|管委会|所?定|下达?|核定|既定|考核|预期)+$"
)
_GOAL_NEXT = re.compile("的?(?:目标任务|任务|目标|计划)数?的(?:约|近|超过?)?\\d")
_TASK_ONLY = re.compile(
    r"(?:全年|年度|年初|年|当年|区|市|省|县|州|政府|下达|分配|分解|考核|目标|计划|预算|所|既?定|调整|变动|的)*(?:任务|计划|预算|目标|预期)(?:指标|数|额|目标)?(?:的|为)?"
    r"(?:还|尚|仍)?(?:相?差距?|少|短|缺口?|结余|多|短收|欠收|超收)?(?:了|约|近)?"
)
_OWN_VERB = re.compile(r"(?:实现|形成|建成|设立|发行|新增|撬动|募集)(?:了|近|约|超|超过|逾|达)*$")
_SECTOR = re.compile("第[一二三](?:次)?产业")
_ITS = re.compile(r"(?:而|且)?其(?![中他余它实次])")
_OF_THE_ABOVE = ("总面积", "面积")  # of the orchards named before, else of the zone
_SOLE_VERB = re.compile(
    r"(?:引进|改扩建|新改扩建|新引进|签约|新签约|开工|新开工|开工建设|建成|实施|竣工|投产|落地|落户|续建|在建|入驻|注册)(?:了)?$"
)


def bind(binder: Binder, numbers: Sequence[Number], windows: Sequence[Window]) -> list[Attached]:
    """Every number with its indicator, in order; lists with 分别 are dealt out afterwards."""
    bound: list[Attached] = []
    for index, (number, window) in enumerate(zip(numbers, windows, strict=True)):
        item = _within_whole(binder, _bind_one(binder, number, window, bound, index), bound)
        item = newly(binder, item, bound)
        item = _of_another_whole(binder, in_all_behind_new(binder, item, bound), bound)
        item = _of_owners(binder, item, bound)
        item = became(binder, of_the_counted(binder, item, bound), bound)
        bound.append(item._replace(named=_named(binder, item, bound)))
    return bound


def _named(binder: Binder, item: Attached, done: Sequence[Attached]) -> tuple[tuple[int, int], ...]:
    """The words that filled the slots of a name, those of an earlier figure first."""
    if item.how == "carried" and item.carrier is not None:
        return done[item.carrier].named
    if item.named or not item.wording:
        return item.named
    since = max(item.window.sentence[0], item.number.start - register.REACH)
    at = binder.plain.rfind(item.wording, since, item.window.tail[1])
    own = ((at, at + len(item.wording)),) if at >= 0 else ()
    taken = item.how == "composed" and done and done[-1].window.paragraph == item.window.paragraph
    return tuple(dict.fromkeys((*(done[-1].named if taken else ()), *own)))


def _of_another_whole(binder: Binder, item: Attached, done: Sequence[Attached]) -> Attached:
    """A number told of the province or the country has that as its scope: 同期全省平均增速为|5.2%."""
    beside = bool(done) and done[-1].window.sentence == item.window.sentence
    whole = another_whole(binder.plain, item.number, item.window, beside)
    if whole:
        return item._replace(scope=whole)
    carried_from_it = item.how == "carried" and is_whole(item.scope)
    return item._replace(scope=None) if carried_from_it and is_own(opening(binder, item)) else item


def _within_whole(binder: Binder, item: Attached, done: Sequence[Attached]) -> Attached:
    """A part keeps its whole: 民营经济增加值112亿元，其中第一产业增加值|3亿元 has the scope 民营经济."""
    if item.how not in ("own", "composed") or item.scope is not None:
        return item
    since = max(item.window.sentence[0], item.number.start - register.REACH)
    part_of = binder.plain.rfind("其中", since, item.number.start)
    whole = next((one for one in reversed(done[-8:]) if one.number.start < part_of), None)
    if part_of < 0 or whole is None or whole.window.sentence != item.window.sentence or whole.how != "open":
        return item
    subject, measure = slots.parted(whole.indicator or "")
    if (
        not (subject and measure)
        or slots.parted(item.indicator or "").measure != measure
        or subject in (item.indicator or "")
        or slots.parted(item.indicator or "").subject in subject  # 工农业总产值, 其中农业总产值
    ):
        return item
    return item._replace(scope=subject)


_OWNERS = re.compile(
    "(?<![\u4e00-\u9fff])(?:其中|同期)?(?P<owner>民营企业|私营企业|国有企业|外商投资企业|外资企业|民营经济)[^，。；\\d]{2,24}，"
)
_SERVICE = re.compile(  # 服务贸易总额9亿元，其中出口|4亿元
    "(?:^|[，。；：、的\\n])(?:我国|全国|中国|全省|其中)*(?P<what>[\u4e00-\u9fff]{0,9}服务(?:贸易)?)(?:总额|进出口|出口|进口)"
)
_TRADE = ("进出口总额", "出口", "进口")


def _of_owners(binder: Binder, item: Attached, done: Sequence[Attached]) -> Attached:
    """The trade of the owners that the clause before speaks of: 民营企业保持主体地位，累计进出口|2078亿元."""
    if item.how != "own" or item.scope or item.indicator not in _TRADE:
        return item
    since = max(item.window.sentence[0], done[-1].number.end if done else 0)
    named_at = item.named[0][0] if item.named else item.number.start
    said = list(_SERVICE.finditer(binder.plain, max(item.window.sentence[0] - 1, 0), named_at))
    service = said[-1] if said else None
    if service:
        return item._replace(indicator=f"{service['what']}{item.indicator}", how="open")
    clause = _OWNERS.search(binder.plain, since, item.number.start)
    if clause is None or not item.named or clause.end() > item.named[0][0]:
        return item
    return item._replace(indicator=f"{clause['owner']}{item.indicator}", how="open")


def _bind_one(binder: Binder, number: Number, window: Window, done: list[Attached], index: int) -> Attached:
    """A number bound by the turn of phrase that it stands in, else by the names to its left and right, else carried."""
    member = member_of_structure(binder, number, window)
    if member is not None:
        return member
    share = _share_of(binder, number, window)
    if share is not None:
        return (
            rated.another_place(binder, number, window, done)
            or _of_a_share(binder, number, window, done, share)
            or carried(binder, number, window, done, index)
        )
    return (
        next(filter(None, (way(binder, number, window, done) for way in _BY_THEIR_OWN_WORDS)), None)
        or special(binder, number, window, done, index)
        or _of_paragraph(binder, number, window)
        or _of_names_beside(binder, number, window, done)
        or carried(binder, number, window, done, index)
    )


def _of_a_share(
    binder: Binder, number: Number, window: Window, done: list[Attached], share: int
) -> Attached | None:
    """What stands before the words that tell of what a number is a share."""
    own = binder.left(window.head[0], share, None)
    if own is None:
        return None
    gap = binder.plain[share : window.head[1]]
    found = register.of_the_sentence(binder, number, window, own, done, gap)
    return found or made(binder, number, window, own, gap)


def _of_names_beside(binder: Binder, number: Number, window: Window, done: list[Attached]) -> Attached | None:
    """The name to the left of a number, or the noun to its right where that is what is counted or done."""
    start, end = window.head
    left = binder.left(start, rank_end(binder, number, start, end), number)
    named = register.of_a_thing(binder, number, window, left)
    if named is None and left is None:
        named = register.part(binder, number, window, done)
    if named is not None:
        return named
    of_right = _done_to_the_right(binder, number, window, left)
    right = (_behind_its_measure(binder, number) or binder.right(*window.tail)) if of_right else None
    if right is not None:
        return made(binder, number, window, _joined(binder, number, left, right), binder.plain[start:end])
    carries = (left is None or _verb_only(binder, left) or _does(binder, number, window, left)) and (
        _has_carrier(number, window, done)
    )
    return _completed(binder, number, window, left, done) if left is not None and not carries else None


_HOW_MANY = ("游客量", "客流量", "人数", "人次数", "户数", "从业人员")


def _done_to_the_right(binder: Binder, number: Number, window: Window, left: Found | None) -> bool:
    """Whether a number counts, or measures what is done to, the noun behind it."""
    start = window.head[0]
    if placed(binder, number, start):
        return False
    if number.kind == "amount" and number.dimension in register.COUNTED:
        how_many = left is not None and binder.text(left).endswith(_HOW_MANY)
        return not (how_many and binder.plain.startswith("的", number.end))  # 年游客量超|千万人次|的新区
    verb_only = left is None or _verb_only(binder, left) or _does(binder, number, window, left)
    return number.kind in ("amount", "percent") and verb_only


def _does(binder: Binder, number: Number, window: Window, left: Found) -> bool:
    """Whether a verb that has its object behind the number ends the words before it: 形成|20亿元产值."""
    return (
        number.kind in ("amount", "percent")
        and left.how == "open"
        and _OWN_VERB.search(binder.plain[slice(*window.head)]) is not None
        and not binder.plain.startswith("的", number.end)
    )


_ITS_MEASURE = re.compile(  # 6条|总长2886米的|道路
    r"(?:总?长度?|全长|总?面积|总投资)(?:约|近|达|为)*[\d.]+[万亿]?(?:公里|米|平方米|平方公里|亩|元)的?"
)
_NOUN_REACH = 24  # characters
_CLAUSE = re.compile("[^，。；\n]*")


def _behind_its_measure(binder: Binder, number: Number) -> Found | None:
    """What is counted, where how long or large it is stands before it."""
    measure = _ITS_MEASURE.match(binder.plain, number.end)
    if measure is None:
        return None
    reach = _CLAUSE.match(binder.plain, measure.end(), measure.end() + _NOUN_REACH)
    return binder.right(*reach.span()) if reach else None


def _share_of(binder: Binder, number: Number, window: Window) -> int | None:
    """Where the words begin that tell of what a number is a share or what it is measured by; None without such."""
    start, end = window.head
    goal = _GOAL_NEXT.match(binder.plain, number.end) and _GOAL_SET.search(binder.words, start, end)
    if goal and number.kind == "amount":
        return goal.start()
    match = _SHARE_OF.search(binder.words, start, end)
    if match is None or any(name.start < match.end() <= name.end for name in binder.within(start, end)):
        return None
    measured = number.kind in ("percent", "points", "multiple") or match.group().endswith("占")
    return match.start() if measured or _TASK_ONLY.fullmatch(binder.plain, match.end(), end) else None


def _verb_only(binder: Binder, left: Found) -> bool:
    if left.how != "open" or not phrase.ends_with_object_verb(binder.text(left)):
        return False
    subject, measure = slots.parted(binder.text(left))
    if measure and phrase.begins_with_growth(binder.plain[left.end : left.end + 6]):
        return False  # 园区投资增长17%
    return not (measure and subject) or phrase.names_nothing(subject)  # 建安投资 is a name, 完成投资 none


def _has_carrier(number: Number, window: Window, done: list[Attached]) -> bool:
    return bool(done) and done[-1].window.sentence == window.sentence and number.kind != "amount"


def _joined(binder: Binder, number: Number, left: Found | None, right: Found) -> Found:
    """A bare 项目 or 企业 behind a count takes the words before the count along."""
    if (
        left is None
        or left.how != "open"
        or (right.how == "open" and right.indicator)
        or binder.text(left)[-1:] in "中上下内等"
        or binder.plain.startswith("中", left.end)
        or binder.text(right) not in ("项目", "企业", "工程", "任务", "平台", "问题")
    ):
        return right
    return (
        right._replace(indicator=binder.text(left) + binder.text(right))
        if left.end - left.start <= 10
        else right
    )


def _completed(binder: Binder, number: Number, window: Window, left: Found, done: list[Attached]) -> Attached:
    """A name to the left; one that fills a single slot takes the other from the figure before it."""
    gap = binder.plain[left.end : number.start]
    found = made(binder, number, window, left, gap)
    wording = found.wording or ""
    before = done[-1] if done and done[-1].window.paragraph == window.paragraph else None
    if before is not None and _ITS.search(binder.plain, max(window.head[0] - 1, 0), left.end):
        subject = register.subject(before)
        if subject and slots.is_measure(wording.removeprefix("其")):
            return register.composed(
                binder, number, window, subject, wording.removeprefix("其"), wording, gap
            )
    if found.how == "own" and before is not None and wording in _OF_THE_ABOVE:
        thing = register.area_of(before, number)
        if thing:
            return register.composed(binder, number, window, thing, wording, wording, gap)
    if found.how != "open":
        return found
    measure = sector_measure(binder, window.sentence[0]) if _SECTOR.fullmatch(wording) else ""
    if measure:  # 固定资产投资增长7%。分产业看，第一产业增长|64.6%
        return register.composed(binder, number, window, wording, measure, wording, gap)
    if before is not None and len(wording) <= 8:
        whole = register.completed_by(binder, wording, before)
        if whole and compatible(Name(left.start, left.end, *whole), number, binder.lexicon):
            return found._replace(indicator=whole[0], how="composed")
    owner = register.owner_of(binder, window) if slots.is_measure(wording) else None
    if owner:  # 旅游业稳步回暖，收入|33亿元
        return register.composed(binder, number, window, owner, wording, owner, gap)
    as_owner = rated.rated_like(binder, number, window, wording, done, gap)
    if as_owner is not None:
        return as_owner
    composed = register.with_slot_before(binder, number, window, wording, before, gap)
    if composed is not None:
        return composed
    measured = None if gap.startswith("节约") else register.MEASURES.get(number.dimension)
    whole = binder.lookup(wording + measured) if measured else None
    if whole:  # 占地480亩: the unit tells what is measured
        return found._replace(indicator=whole[0], how="own")
    if number.dimension == "count" and (
        binder.plain.endswith(("以上", "级"), left.start, left.end) or _SOLE_VERB.fullmatch(wording)
    ):
        name = wording + register.class_in_sentence(binder, number, window)
        known = binder.lookup(name)
        return found._replace(indicator=known[0] if known else name)
    return found


_ARRIVED = re.compile("(?:实际|已|累计|其中)*(?:到位|到账|到帐)(?:了|约|近|达)?")
_BARE_MEASURE = re.compile(  # behind a time and a verb alone
    r"(?:[\d\s\-~—至到年月份]|今|去|上|下|半|前|[一二三四]|个|季度|全|内|累计|预计|共)*(?:实现|完成)"
    r"(?P<measure>产值|总产值|营业收入|主营业务收入|销售收入|利润|利税|税收)(?:达到?|约|近|超过?|为)*"
)
_OF_ALL = re.compile("[全本我][区市县省园]")


def _of_paragraph(binder: Binder, number: Number, window: Window) -> Attached | None:
    """An output with nothing that it is of has the industry that the clause before or the paragraph opens with."""
    gap = binder.plain[slice(*window.head)]
    bare = _BARE_MEASURE.fullmatch(gap) if number.dimension == "money" else None
    if bare is None or _OF_ALL.search(binder.plain, window.sentence[0], number.start):
        return None
    owner = register.owner_of(binder, window) or register.owner_of_paragraph(binder, window)
    return (
        register.composed(binder, number, window, owner, bare["measure"], owner, gap)
        if owner and len(owner) > 2
        else None
    )


def _arrived(binder: Binder, number: Number, window: Window, done: Sequence[Attached]) -> Attached | None:
    """What of an amount that was agreed has arrived: 协议引资12亿元，到位|4亿元."""
    gap = binder.plain[slice(*window.head)]
    before = done[-1] if done and done[-1].window.sentence == window.sentence else None
    if before is None or number.dimension != "money" or not _ARRIVED.fullmatch(gap):
        return None
    measure = "实际利用外资" if "外资" in (before.indicator or "") else "到位资金"
    return Attached(number, window, measure, gap, None, "composed", gap)


_BY_THEIR_OWN_WORDS = (
    of_a_place,
    foremost,
    rated.to_another,
    rated.another_place,
    classes.cleared,
    classes.bar,
    register.banded,
    classes.done_with,
    _arrived,
)
