"""What must hold of a figure that is rightly named, as far as it shows by itself: guards behind the doubt of an
indicator.

Each says what must hold. What breaks one is told as it was read, in doubt; the numbers by which each was kept stand in
docs/figures.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from corpus.lexicon import loader
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Figure, Report

_OF_A_SENTENCE = re.compile("[，。；：！？,;:!?\n*^]")
_PAIRS = ("（）", "()", "“”", "‘’", "《》", "【】", "「」")
_NO_BEGINNING = re.compile(r"[^\w“‘《【「（(]|[而但也仍却则且又由除虽或]|其中|经在|目前|日前|值得")
_NO_END = re.compile(
    r"(?:[^\w”’》】」）)%％‰℃㎡+]|(?<![自理])由|(?<!目)的|(?<!公)共|(?<![归偿退返])还|(?<!参)与"
    r"|(?<![高初集])中|[以已将从于被把较则虽]|[\u4e00-\u9fff]\d+)$"
)
_TOLD = re.compile(  # 奇瑞汽车连续19年, 投资增长尤为迅速: a sentence was taken for a name
    r"连续[\d一二两三四五六七八九十]+(?:年|届|个|次|季)|继续保持|保持.{0,4}(?:增长|较快|态势)|尤为|贡献突出|听取"
    r"|位居|创下|高于|后开始|由“|(?:确定|明确|提出|显示)$"
)
_TAILS = {  # what the last words of a name are measured in
    "money": re.compile("(?:增加值|产值|收入|税收|支出)$"),
    "area": re.compile("面积$"),
    "count": re.compile("(?:企业|乡镇|街道|园区|城区)$"),
    "yield": re.compile("(?:产量|用电量|发电量|吞吐量)$"),
}
_NEVER = {  # tail -> units that it is never told in
    "money": ("count", "persons", "households", "area"),
    "area": ("money",),
    "count": ("money",),
    "yield": ("money",),
}
_OF_ANY_KIND = frozenset({"rate", "rate_points", "rank", "ratio", "multiple", "score"})
_ABOVE_A_WHOLE = re.compile("贡献|拉动")
_MONTHS = re.compile(r"\d月|季度|上半年|全年|当月|本月")
_JOINED = re.compile("[、和与及]")
_ALIKE = Decimal("0.01")  # so near, one number is the other, rounded


def begins_and_ends_in_words(figure: Figure, report: Report, lexicon: Lexicon) -> bool:
    """No mark, joint or stray word opens or ends its name: not `，东盟进出口`, `4×`, `产业集聚区以`, `行业中`."""
    name = figure.indicator or ""
    return not _NO_BEGINNING.match(name) and not _NO_END.search(name)


def closes_what_it_opens(figure: Figure, report: Report, lexicon: Lexicon) -> bool:
    """Brackets and quotation marks of its name come in pairs: not `一区四园”共完成工商税收`."""
    name = figure.indicator or ""
    return all(_is_paired(name, *pair) for pair in _PAIRS)


def is_no_sentence(figure: Figure, report: Report, lexicon: Lexicon) -> bool:
    """Its name holds no comma and no verb of a whole sentence: not `保持增长，纺织业`, `奇瑞汽车连续19年`."""
    name = figure.indicator or ""
    return not _OF_A_SENTENCE.search(name) and not _TOLD.search(name)


def has_a_unit_of_its_kind(figure: Figure, report: Report, lexicon: Lexicon) -> bool:
    """Its unit is one that its indicator, or the last word of its name, may be told in: no 税收收入 in 个."""
    unit = loader.units().get(figure.unit or "")
    if unit is None or unit.dimension in _OF_ANY_KIND:
        return True
    name = figure.indicator or ""
    known = lexicon.indicators.get(name)
    if known is not None:
        other = (loader.units().get(each) for each in known.units)
        return unit.dimension in (known.dimension, *(each.dimension for each in other if each))
    return not any(unit.dimension in _NEVER[kind] and tail.search(name) for kind, tail in _TAILS.items())


def is_within_its_whole(figure: Figure, report: Report, lexicon: Lexicon) -> bool:
    """A share is no more than all, save of a contribution: 贡献率355% beside falling parts."""
    if figure.relation != "share" or figure.unit != "%" or not isinstance(figure.value, Decimal):
        return True
    before = report.text[max(0, figure.start - 12) : figure.start]
    return figure.value <= 100 or _ABOVE_A_WHOLE.search(before + (figure.indicator or "")) is not None


Guard = Callable[[Figure, Report, Lexicon], bool]
GUARDS: tuple[Guard, ...] = (
    begins_and_ends_in_words,
    closes_what_it_opens,
    is_no_sentence,
    has_a_unit_of_its_kind,
    is_within_its_whole,
)


def holds(figure: Figure, report: Report, lexicon: Lexicon) -> bool:
    """Whether no guard sees by a figure alone that its name cannot be right."""
    return all(guard(figure, report, lexicon) for guard in GUARDS)


def contradicted(figures: Sequence[Figure], report: Report, lexicon: Lexicon) -> set[int]:
    """The indices of those that say of one thing another amount than a surer one of the sentences of a report does."""
    said: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, figure in enumerate(figures):
        if _may_contradict(figure, report, lexicon):
            said[_sense(figure)].append(index)
    repeated = [alike for alike in said.values() if len(alike) > 1]
    return {
        index
        for alike in repeated
        for index in (*_parts(alike, figures), *_not_dealt(alike, figures, report.text))
    }


def _may_contradict(figure: Figure, report: Report, lexicon: Lexicon) -> bool:
    """Whether it is a plain amount of the zone as a whole, as far as anything tells. What is of its project by nature
    (完成投资) never is, and a month beside the months before it is told apart by words alone where no year is told."""
    known = lexicon.indicators.get(figure.indicator or "")
    unit = loader.units().get(figure.unit or "")
    if figure.relation != "level" or figure.indicator is None or not figure.is_sure or figure.base:
        return False
    if not isinstance(figure.value, Decimal) or figure.value_high is not None or figure.qualifier:
        return False
    if unit is None or unit.dimension in _OF_ANY_KIND or (known is not None and known.local):
        return False
    if figure.status not in ("actual", "estimate") or report.table_at(figure.start) is not None:
        return False  # of two goals one is the floor or the task of a higher place
    if figure.named and figure.named[0][0] >= figure.end:
        return False  # 2个项目签约, 14个项目完工: each counts its own
    return figure.period is not None or not _MONTHS.search(_clause(figure, report))


def _sense(figure: Figure) -> tuple[object, ...]:
    return figure.indicator, figure.scope, figure.period, figure.span, figure.status, figure.unit


def _clause(figure: Figure, report: Report) -> str:
    near = max(0, figure.start - 60)
    opens = max(report.text.rfind(mark, near, figure.start) for mark in "。；\n")
    return report.text[max(near, opens) : figure.start]


def _parts(alike: Iterable[int], figures: Sequence[Figure]) -> Iterator[int]:
    """All but the largest, which may be the whole: 到位资金412678万元 beside 1005105万元 has lost whose it is."""
    values = {index: abs(Decimal(str(figures[index].value))) for index in alike}
    whole = max(values.values())
    yield from (index for index, value in values.items() if whole - value > whole * _ALIKE)


def _not_dealt(alike: Sequence[int], figures: Sequence[Figure], text: str) -> Iterator[int]:
    """Those that stand in one list: 产值、销售、利润达到1788亿元、1742亿元和117亿元, all under the last name."""
    for one, other in pairwise(alike):
        if _JOINED.fullmatch(text, figures[one].end, figures[other].start):
            yield from (one, other)


def _is_paired(name: str, opening: str, closing: str) -> bool:
    depth = 0
    for character in name:
        depth += (character == opening) - (character == closing)
        if depth < 0:
            return False
    return depth == 0
