"""What only may be the same is flagged and has no ratio; what is doubtful says so wherever it is shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from corpus.compare import ComparedRow, compare
from corpus.compare.matrix import matrix
from corpus.export import tables
from corpus.export.records import row_record
from corpus.lexicon.lexicon import bundled
from corpus.library import opened
from corpus.model import Figure, Report
from corpus.store import stated
from corpus.store.corpus_file import Corpus
from tui.text.row_text import display_unit, name_of, ratio_of, side_value

Compared = Callable[[str, str], list[ComparedRow]]
PAGE = "2025年{place}政府工作报告\n\n一、2024年工作回顾\n\n{text}\n"


@pytest.fixture
def compared(tmp_path: Path) -> Compared:
    """The rows of two districts' reports that say so."""

    def rows(one: str, other: str) -> list[ComparedRow]:
        with Corpus.open(opened([_pages(tmp_path, one, other)])) as corpus:
            a, b = (corpus.report(corpus.reports_of_zone(zone)[0].id) for zone in ("鄞州区", "余杭区"))
            return compare(a, b, lexicon=bundled())

    return rows


def _pages(folder: Path, one: str, other: str) -> Path:
    for name, place, text in (("a.txt", "宁波市鄞州区", one), ("b.txt", "杭州市余杭区", other)):
        (folder / name).write_text(PAGE.format(place=place, text=text))
    return folder


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            "2024年一般公共预算收入同口径增长4.2%。",
            "2024年一般公共预算收入增长2.9%。",
            "basis",
        ),
        (
            "2024年开发区规上工业增加值增长8.8%。",
            "2024年全区规上工业增加值增长6.1%。",
            "doubtful-name",
        ),
        ("2024年，全市实现进出口总额310亿元。", "2024年实现进出口总额28亿元。", "another-place"),
        (
            "“十四五”时期，我们迎难而上。\n进出口增长21.4%。",
            "2024年进出口增长4.7%。",
            "doubtful-span",
        ),
        (
            "2024年一般公共预算收入18.4亿元，地方财政收入21.7亿元。",
            "2024年公共财政预算收入16.2亿元。",
            "several",
        ),
        ("2024年新建、改造高标准农田18万亩。", "2024年高标准农田达到310万亩。", "act"),
        (
            "2024年，扣除房地产开发投资后，固定资产投资增长3.7%。",
            "2024年固定资产投资增长6.2%。",
            "basis",
        ),
        ("2024年年末城镇调查失业率5.1%。", "2024年城镇调查失业率均值5.4%。", "length"),
        ("2024年进出口总额是2019年的2.4倍。", "2024年进出口总额实现翻番。", "basis"),
        ("2024年进出口总额是2019年的2.4倍。", "2024年进出口总额是“十二五”末的3.1倍。", "basis"),
        (
            "2024年每千人床位数、执业（助理）医师数增至6.4张、3.1个。",
            "2024年养老机构和设施达到841个、床位1.7万张。",
            "basis",
        ),
        ("2024年全国重点实验室由9家增至17家。", "2024年获批建设全国重点实验室3家。", "act"),
        (
            "2024年落地建设材料、育种2个重点实验室。",
            "2024年重点实验室达到31个。",
            "act",
        ),
    ],
)
def test_what_only_may_be_the_same_is_flagged_and_has_no_ratio(
    compared: Compared, one: str, other: str, reason: str
) -> None:
    row = next(row for row in compared(one, other) if row.both)
    assert reason in row.reasons
    assert row.flags
    assert (row.ratio, row.rough, row.diff, row.lead) == (None, None, None, None)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            "2024年培育创新型、专精特新中小企业84家。",
            "2024年培育创新型中小企业210家、专精特新中小企业120家。",
            ("专精特新企业", ("scope",), None),
        ),
        (
            "2024年进出口总额是2019年的2.4倍。",
            "2024年进出口总额由2019年的30亿元增加到81亿元，是2019年的2.7倍。",
            ("进出口总额", (), "b"),
        ),
        (
            "2024年生产安全事故起数、死亡人数分别下降9.8%、14.2%。",
            "2024年生产安全事故起数、死亡人数分别下降6.1%、8.3%。",
            ("死亡人数", (), None),
        ),
    ],
)
def test_one_of_several_counted_together_is_no_plain_row_and_fewer_deaths_are_no_lag(
    compared: Compared, one: str, other: str, told: tuple[str, tuple[str, ...], str | None]
) -> None:
    rows = {row.canonical: row for row in compared(one, other) if row.both}
    row = rows[told[0]]
    assert (row.reasons, row.lead) == told[1:]


def test_by_how_much_it_rose_stands_back_behind_the_level(compared: Compared) -> None:
    rows = compared("2024年粮食产量再创新高，增量39亿斤。2024年粮食产量1640亿斤。", "2024年粮食产量486亿斤。")
    met = next(row for row in rows if row.canonical == "粮食产量" and row.both)
    assert met.a is not None
    assert (met.a.figure.surface, met.reasons) == ("1640亿斤", ())


def test_a_plan_of_what_comes_new_is_no_target_of_what_there_is(compared: Compared) -> None:
    rows = compared(
        "2024年单项冠军企业达到35家。2025年，力争新增瞪羚企业50家以上、单项冠军企业5家。",
        "2024年单项冠军企业达到31家。2025年，力争单项冠军企业达到36家。",
    )
    sides = [
        side
        for row in rows
        if row.canonical == "制造业单项冠军" and row.stage == "done"
        for side in (row.a, row.b)
        if side
    ]
    assert {side.figure.surface: side.target is not None for side in sides} == {"35家": False, "31家": True}


@pytest.mark.parametrize(
    ("of_level", "of_growth", "told"),
    [
        ((), (), ((), Decimal(2), "a", "a")),
        (("period",), (), (("period",), None, None, None)),
        (("span", "period"), (), (("period",), None, None, None)),
        (("indicator",), (), (("fuzzy-name",), None, None, None)),
        ((), ("period",), ((), Decimal(2), "a", None)),
    ],
)
def test_a_figure_in_doubt_has_neither_ratio_nor_lead(
    of_level: tuple[str, ...], of_growth: tuple[str, ...], told: tuple[object, ...]
) -> None:
    a, b = (
        Report(
            name, name, 1, name, "进出口总额若干，增长若干。", period="2010",
            figures=(
                Figure("6亿元", 0, 3, Decimal(value), "元", "level", "进出口总额", period="2010"),
                Figure("6%", 4, 6, Decimal(grown), "%", "growth", "进出口总额", period="2010"),
            ),
        )
        for name, value, grown in (("a", 600, 6), ("b", 300, 5))
    )  # fmt: skip
    doubted = (
        replace(figure, doubts=doubts)
        for figure, doubts in zip(b.figures, (of_level, of_growth), strict=True)
    )
    (row,) = compare(a, replace(b, figures=tuple(doubted)), lexicon=bundled())
    assert (row.flags, row.ratio, row.lead, row.growth_lead) == told


def test_the_city_s_figure_stands_back_behind_that_of_the_district(compared: Compared) -> None:
    rows = compared(
        "2024年，全市实现进出口总额310亿元。全区进出口总额26.4亿元。", "2024年实现进出口总额28亿元。"
    )
    (row,) = (row for row in rows if row.a and row.a.figure.indicator == "进出口总额")
    assert row.a is not None
    assert (row.a.figure.surface, row.reasons) == ("26.4亿元", ())


def test_the_city_s_figure_is_no_value_of_a_district_in_a_matrix_or_series(tmp_path: Path) -> None:
    one = "2024年，全市实现进出口总额310亿元，增长4.1%。"
    with Corpus.open(opened([_pages(tmp_path, one, "2024年实现进出口总额28亿元。")])) as corpus:
        told = {(each.zone, each.figure.surface) for each in stated.of_period(corpus, "2024")}
        assert told == {("余杭区", "28亿元")}
        assert list(stated.of_indicator(corpus, "鄞州区", "进出口总额")) == []


def test_an_increase_is_a_row_of_its_own_named_so(compared: Compared) -> None:
    rows = compared(
        "2024年末常住人口41.2万人，比上年末增加3100人。高新技术企业净增35家，达到262家。",
        "2024年末常住人口28.6万人，比上年末增加2400人。高新技术企业净增19家，达到140家。",
    )
    told = {
        name_of(row, ("2024",)): [
            side_value(side, row, display_unit(row)[1]) for side in (row.a, row.b) if side
        ]
        for row in rows
    }
    assert told == {
        "年末常住人口": ["41.2", "28.6"],
        "年末常住人口 增量": ["+3,100", "+2,400"],
        "高新技术企业": ["262", "140"],
        "高新技术企业 增量": ["+35", "+19"],
    }
    increase = next(row for row in rows if row.is_increase)
    assert (increase.lead, ratio_of(increase)) == ("a", "")


def test_what_came_in_a_year_never_meets_what_there_is() -> None:
    level = Figure("96家", 0, 3, Decimal(96), "家", "level", "规上企业", period="2024")
    a, b = (
        Report(name, name, 1, name, "", period="2024", figures=(replace(level, scope=scope),))
        for name, scope in (("a", "新增"), ("b", None))
    )
    assert [row.both for row in compare(a, b, lexicon=bundled())] == [False, False]
    (row,) = compare(a, replace(a, id="c"), lexicon=bundled())
    assert name_of(row, ("2024",)) == "~规上企业（新增）"


def test_what_was_registered_in_a_year_is_not_what_there_is(compared: Compared) -> None:
    rows = compared("2024年新登记经营主体1.3万户。", "2024年经营主体达到27万户。")
    assert [row.both for row in rows] == [False, False]


def test_a_bound_at_the_head_of_a_list_reaches_its_members(compared: Compared) -> None:
    rows = compared(
        "2024年城镇、农村居民人均可支配收入分别超过7.1万元、4.2万元。",
        "2024年城镇、农村居民人均可支配收入分别达到7.6万元、4.4万元。",
    )
    met = [row for row in rows if row.both]
    assert [row.flags for row in met] == [("bound",), ("bound",)]
    assert not any(row.ratio for row in met)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024年新增科技型中小企业310家。", "2024年新增科技型中小企业260家。"),
        (
            "2024年一般公共预算收入同口径增长4.2%。",
            "2024年一般公共预算收入同口径增长2.9%。",
        ),
        ("2024年城镇新增就业4.1万人。", "2024年城镇新增就业4.7万人。"),
        ("2024年新建、改造高标准农田18万亩。", "2024年建成高标准农田21万亩。"),
    ],
)
def test_what_is_the_same_is_compared_as_ever(compared: Compared, one: str, other: str) -> None:
    row = next(row for row in compared(one, other) if row.both)
    assert row.flags == ()
    assert row.lead is not None


def test_proposals_to_two_assemblies_are_two_counts(compared: Compared) -> None:
    rows = compared("2024年办理全国人大代表建议12件。", "2024年办理省人大代表建议371件。")
    assert not any(row.both for row in rows)


def test_households_and_estates_are_two_counts(compared: Compared) -> None:
    rows = compared("2024年改造老旧小区1.2万户。", "2024年改造老旧小区85个。")
    assert not any(row.ratio for row in rows)
    rows = compared("2024年高新技术企业达到420户。", "2024年高新技术企业达到610家。")
    assert [row.lead for row in rows if row.both] == ["b"]


def test_what_may_be_the_sum_of_years_is_no_value_of_a_year(tmp_path: Path) -> None:
    folder = _pages(
        tmp_path,
        "“十四五”时期，我们迎难而上。\n城镇新增就业21.4万人。",
        "2024年城镇新增就业4.7万人。",
    )
    with Corpus.open(opened([folder])) as corpus:
        made = matrix(
            stated.of_period(corpus, "2024"),
            "2024",
            1,
            lexicon=bundled(),
            text_of=partial(stated.text_of, corpus),
        )
        assert [zone for zone, _ in made.cells] == ["余杭区"]
        assert not list(stated.of_indicator(corpus, "鄞州区", "城镇新增就业"))


def test_doubt_goes_into_records_and_tables(compared: Compared, tmp_path: Path) -> None:
    rows = compared("2024年开发区规上工业增加值增长8.8%。", "2024年全区规上工业增加值增长6.1%。")
    record = row_record(next(row for row in rows if row.both))
    assert (record["a"]["doubts"], record["b"]["doubts"]) == (["indicator"], [])
    with Corpus.open(opened([tmp_path])) as corpus:
        a, b = (corpus.report(corpus.reports_of_zone(zone)[0].id) for zone in ("鄞州区", "余杭区"))
        line = json.loads(tables.as_text(tables.comparison(rows, a, b), "jsonl").split("\n")[0])
        assert (line["a_doubts"], line["b_doubts"]) == ("indicator", "")
        told = json.loads(
            tables.as_text(tables.figures((a, each) for each in a.figures), "jsonl").split("\n")[0]
        )
        assert (told["found_by"], told["doubts"]) == ("own", "indicator")


def test_a_rank_by_growth_is_none_by_size(compared: Compared) -> None:
    (row,) = (
        row
        for row in compared(
            "2024年全区地区生产总值增长6%，增速居全国第2位。",
            "2024年全区地区生产总值930亿元，规模居全国第4位。",
        )
        if row.relation == "rank"
    )
    assert "league" in row.reasons
    (row,) = (
        row
        for row in compared(
            "2024年全区地区生产总值增长6%，增速居全国第2位。", "2024年全区地区生产总值增幅位列全国第4位。"
        )
        if row.relation == "rank"
    )
    assert "league" not in row.reasons


def test_a_growth_since_a_plan_stands_beside_no_level(compared: Compared) -> None:
    since = "2024年全区地区生产总值达到840亿元，较“十三五”末的630亿元增加210亿元，增长33.3%。"
    rows = compared(since, "2024年全区地区生产总值930亿元，增长6%。")
    level = next(row for row in rows if (row.indicator, row.relation) == ("地区生产总值", "level"))
    assert level.a is not None
    assert level.b is not None
    assert (level.a.growth, level.b.growth, level.growth_diff) == (None, Decimal(6), None)
