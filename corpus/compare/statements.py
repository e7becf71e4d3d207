"""One report's figures as statements: what it says of each indicator, restatements and growths gathered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.audit import derived
from corpus.audit.interval import half_unit
from corpus.compare import context, periods
from corpus.compare.beside import Beside, is_of_stretch, is_yearly
from corpus.compare.coverage import COUNTED, Coverage, coverage, unlike
from corpus.compare.model import Before, Side, Target
from corpus.compare.restated import plain, restated
from corpus.lexicon import loader
from corpus.lexicon.lexicon import Lexicon
from corpus.lexicon.qualifiers import bound_of
from corpus.model import Figure, Report

# What came in a stretch of time, not what there is: 新增, 新登记, 年内新设, 新增省级; not 新能源, 新三板, 新区
_FLOW = re.compile(
    r"(?:[当本全今]年|年[内度]|[本当]月|累计|每年)*"
    r"(?:(?P<net>净增)|新(?:增|登记|设|认定|评定|评为|培育|入库|入统|入规|升规|纳统|纳入|注册|开办|成立|获批?|引进|引育|签约?|签订|落户|落地"
    r"|开工|竣工|投产|投运|建成|建(?!区)|改建|扩建|上市|授权|吸纳|增加|晋升|立项|备案|组建))"
)
ANY_SCOPE = "*"
_OF_FIRMS = re.compile("企业|主体|户|商|小巨人|公司")  # 家, 户 and 个 of these are one
_SAME_SCOPE = {"规上": "规模以上", "规模": "规模以上", "限上": "限额以上"}
_EMPTY_SCOPES = frozenset({"全部", "园区"})
_LOCAL_BY_DEFINITION = frozenset({"一般公共预算收入", "一般公共预算支出"})  # 地方 adds nothing to these


Families = dict[tuple[object, ...], list["Statement"]]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a report says of one thing; `side` carries the figures, the rest is what two statements meet by."""

    side: Side
    name: str  # canonical, or the bare words of the text
    relation: str
    stage: str
    period: str | None
    scope: str
    measure: str
    span: str  # sum, average, to-date; empty for one period as it stands
    known: bool  # whether the lexicon knows the name
    covers: Coverage
    local: bool = False
    clause: str = ""  # the bare words around a level, for names that no lexicon knows

    @property
    def figure(self) -> Figure:
        """The figure that stands for it."""
        return self.side.figure

    @property
    def flow(self) -> str:
        """What kind of flow its scope says that it is: what came new, or what is more of it in the end, which are never
        what there is."""
        told = _FLOW.match(self.scope)
        return "" if told is None else "net" if told["net"] else "new"

    @property
    def family(self) -> tuple[str, str, str, str]:
        """What a level, its growth, its share and its rank have in common."""
        return self.name, self.stage, self.scope, self.span


def stage_of(figure: Figure) -> str:
    """`done` for what was or will soon be reached, else `target` or `quota`."""
    return figure.status if figure.status in ("target", "quota") else "done"


def measure_of(unit: str | None, indicator: str | None, lexicon: Lexicon) -> str:
    """What a unit measures: money of any currency, an area, a count, households; an unknown unit measures itself."""
    known = loader.units().get(unit or "")
    if known is None:
        return unit or ""
    if known.dimension in COUNTED:
        if unit == "户" and not _OF_FIRMS.search(indicator or ""):
            return "households"  # 改造老旧小区13.7万户 and 196个 count two things
        counted = lexicon.indicators.get(indicator or "")
        return (
            "count"
            if known.dimension != "persons" or (counted and counted.dimension == "count")
            else "persons"
        )
    return known.dimension


def relation_of(figure: Figure, lexicon: Lexicon) -> str:
    """The relation that statements meet by. A rate by its name (研发投入占比, 办结率) is one however it is told, and
    parts of a whole (9.1:51.8:39.1) are a ratio."""
    if isinstance(figure.value, tuple):
        return "ratio"
    known = lexicon.indicators.get(figure.indicator or "")
    is_rate = known is not None and known.dimension == "rate" and figure.relation in ("share", "completion")
    return "level" if is_rate else figure.relation


def scope_of(figure: Figure) -> str:
    """The scope as far as it tells one statistic from another."""
    scope = _SAME_SCOPE.get(figure.scope or "", figure.scope or "")
    if scope in _EMPTY_SCOPES or scope in (figure.indicator or ""):
        return ""
    return "" if scope == "地方" and figure.indicator in _LOCAL_BY_DEFINITION else scope


def statements(report: Report, lexicon: Lexicon) -> list[Statement]:
    """All that a report states, in the order of the text."""
    return list(_completed(report, _gathered(report, lexicon), lexicon))


def _gathered(report: Report, lexicon: Lexicon) -> list[Statement]:
    """Figures that restate one another as one statement, floors and stretches of a target as one. What is told of
    another place (全市实现…), or by how much it rose (增量40亿斤), stands back behind what is told of the zone."""
    risen = {
        figure.start
        for figure in report.figures
        if figure.relation == "level" and context.is_rise(report.text, figure)
    }
    own = {
        (figure.indicator, figure.relation)
        for figure in report.figures
        if "zone" not in figure.doubts and figure.start not in risen
    }
    by_start = {figure.start: figure for figure in report.figures}
    groups: defaultdict[tuple[object, ...], list[Figure]] = defaultdict(list)
    gathered: list[Statement] = []
    for figure in report.figures:
        if figure.base:
            continue  # what something grew from is no statement of the period
        if ("zone" in figure.doubts or figure.start in risen) and (figure.indicator, figure.relation) in own:
            continue
        if figure.indicator and isinstance(figure.value, Decimal):
            groups[_sense(report, figure, by_start, lexicon)].append(figure)
        elif figure.indicator:
            gathered.append(_statement(report, figure, (), None, by_start, lexicon))
    gathered += [
        _statement(report, lead, more, high, by_start, lexicon)
        for same in groups.values()
        for lead, more, high in restated(same)
    ]
    return sorted(gathered, key=lambda statement: statement.figure.start)


def _sense(
    report: Report, figure: Figure, by_start: dict[int, Figure], lexicon: Lexicon
) -> tuple[object, ...]:
    rank = context.league(report.text, figure) if figure.relation == "rank" else ""
    return (
        name_of(report, figure, by_start, lexicon), relation_of(figure, lexicon), scope_of(figure), figure.period,
        stage_of(figure), figure.span, figure.basis, figure.unit, rank,
        *((figure.start,) if _is_local(figure, lexicon) else ()),
    )  # fmt: skip


def name_of(report: Report, figure: Figure, by_start: dict[int, Figure], lexicon: Lexicon) -> str:
    """The canonical name, that of many projects together for their investment, or the bare words of the text."""
    indicator = figure.indicator or ""
    if indicator in lexicon.names:
        if _is_local(figure, lexicon) and (owner := context.owner(report.text, figure, by_start)):
            return f"{owner}{indicator.removeprefix('项目')}"
        return indicator
    return context.bare(indicator)


def _is_local(figure: Figure, lexicon: Lexicon) -> bool:
    known = lexicon.indicators.get(figure.indicator or "")
    return known is not None and known.local


def _statement(
    report: Report, lead: Figure, more: tuple[Figure, ...], high: Decimal | None, by_start: dict[int, Figure],
    lexicon: Lexicon,
) -> Statement:  # fmt: skip
    name = name_of(report, lead, by_start, lexicon)
    local = _is_local(lead, lexicon) and name == lead.indicator
    measure = measure_of(lead.unit, lead.indicator, lexicon)
    covers = coverage(report.text, lead, name, measure)
    side = Side(
        lead, report.id, value_high=high, more=more,
        whole=context.whole(report.text, lead, lexicon) if lead.relation == "share" else None,
        league=context.league(report.text, lead) if lead.relation == "rank" else None,
        name=lead.wording if lead.wording and lead.wording != lead.indicator else None,
        acts=covers.acts,
    )  # fmt: skip
    return Statement(
        side, name, relation_of(lead, lexicon), stage_of(lead), lead.period, scope_of(lead), measure,
        span=lead.span or "", known=(lead.indicator or "") in lexicon.names,
        covers=covers, local=local,
        clause=context.bare(context.clause(report.text, lead)) if lead.relation == "level" else "",
    )  # fmt: skip


def _completed(report: Report, gathered: Sequence[Statement], lexicon: Lexicon) -> Iterator[Statement]:
    """The statements with what else is said of the same thing: growth, share, rank, last year, next year's target."""
    families: Families = defaultdict(list)
    for statement in gathered:
        families[(*statement.family, statement.period)].append(statement)
        families[statement.name, statement.stage, ANY_SCOPE, statement.period].append(statement)
    earlier = {value.figures[0]: value for value in derived(report, lexicon)}
    index = {id(figure): place for place, figure in enumerate(report.figures)}
    told: dict[tuple[object, ...], dict[str, Beside]] = {}
    for statement in gathered:
        key = (*statement.family, statement.period)
        beside = told.get(key) or told.setdefault(key, _told_beside(families[key], report, index))
        side = statement.side
        if statement.relation == "level" and not statement.local:
            side = _with_what_is_told(side, beside)
            known = earlier.get(index[id(side.figure)])
            if known is not None:
                side = replace(side, before=Before(known.value, known.period, known.approximate))
        elif statement.relation == "growth":
            level = beside["any growth"].level_of(side.figure)
            side = replace(side, level=level, growth_figure=side.figure)
        elif statement.relation == "share":
            level = beside["share"].level_of(side.figure)
            side = replace(side, level=level, implied_whole=_implied_whole(level, side.figure))
        if statement.stage == "done" and statement.relation in ("level", "growth"):
            side = replace(side, target=_target(side, statement, families))
        yield replace(statement, side=side)


def _told_beside(akin: Sequence[Statement], report: Report, index: dict[int, int]) -> dict[str, Beside]:
    """What is told of the levels of one statistic, by its relation, but for what is told of sums."""

    def figures(relation: str) -> list[Figure]:
        return [
            figure
            for each in akin
            if each.relation == relation and not each.local
            for figure in (each.figure, *each.side.more)
        ]

    def told_of(relation: str) -> list[Figure]:
        return [
            each
            for each in figures(relation)
            if each.span or not is_of_stretch(report.figures, index[id(each)], report.text)
        ]

    levels = figures("level")
    growths = told_of("growth")
    told = {
        "growth": [each for each in growths if is_yearly(each)],
        "any growth": growths,
        "share": told_of("share"),
        "rank": told_of("rank"),
    }
    return {relation: Beside(levels, some, lambda: report.text) for relation, some in told.items()}


def _with_what_is_told(side: Side, beside: dict[str, Beside]) -> Side:
    """A level with the growth, the share and the rank that stand beside it, or beside what restates it."""

    def found(relation: str) -> Figure | None:
        told = (beside[relation].of(level) for level in (side.figure, *side.more))
        return next((each for each in told if each is not None), None)

    growth = found("growth")
    return replace(
        side,
        growth=plain(growth) if growth else None,
        growth_figure=growth,
        share=found("share"),
        rank=found("rank"),
    )


def _implied_whole(level: Figure | None, share: Figure) -> Decimal | None:
    """What the whole must be, to four digits: 9.76亿元 as 64.1 % of it makes 15.23亿元."""
    if level is None or share.unit != "%" or bound_of(level) or bound_of(share) or not share.value:
        return None
    return Decimal(f"{plain(level) / plain(share) * 100:.4g}")


def _target(side: Side, statement: Statement, families: Families) -> Target | None:
    """What is planned for the year after, with the level that it would lead to where the scope is the same."""
    year = periods.shifted(statement.period, 1)
    plans = families.get((statement.name, "target", statement.scope, statement.span, year), [])
    alike = plans or _only_scope(statement.name, year, families)
    growth = next((each for each in alike if each.relation == "growth" and each.figure.unit == "%"), None)
    plan = growth or next(
        (
            each
            for each in plans
            if each.relation == "level" and not any(unlike(statement.covers, each.covers))
        ),
        None,
    )
    if plan is None:
        return None
    floor, stretch = plain(plan.figure), plan.side.value_high
    level = side.figure if statement.relation == "level" else side.level
    if not plans or growth is None or level is None or bound_of(level) or level.value_high is not None:
        return Target(plan.figure, floor, stretch)
    real = side.before.approximate if side.before else _is_real(statement.name)
    approximate = real or bound_of(plan.figure) == "≈"
    high = None if stretch is None else _grown(level, stretch)
    return Target(plan.figure, floor, stretch, _grown(level, floor), high, approximate)


def _only_scope(name: str, year: str | None, families: Families) -> list[Statement]:
    """The plans for an indicator under whatever scope, if there is one scope only."""
    scopes = families.get((name, "target", ANY_SCOPE, year), [])
    return scopes if len({statement.scope for statement in scopes}) == 1 else []


def _is_real(name: str) -> bool:
    """Whether its growth is told in comparable prices (national accounts practice)."""
    return name.endswith("增加值") or "地区生产总值" in name


def _grown(level: Figure, growth: Decimal) -> Decimal:
    """The level after a growth, with no more digits than the level itself."""
    step = half_unit(level) * 2 or Decimal(1)
    return (plain(level) * (1 + growth / 100) / step).quantize(Decimal(1)) * step
