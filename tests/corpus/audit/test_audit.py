"""Every kind of check on sentences made for it: one that holds, one that does not, one that a bound leaves open."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pytest

from corpus import paths
from corpus.audit import audit, confidence, derived, verdicts
from corpus.figures import figures_of
from corpus.lexicon.lexicon import bundled
from corpus.model import Report
from corpus.pipeline.build import reports_of
from tests.clock import TIMES, grows_with_the_length

SEEDS = paths.seeds()


def _report(text: str) -> Report:
    return Report(
        "r", "s", 1, "t", text, period="2019", figures=figures_of(text, (), "2019", "2020", lexicon=bundled())
    )


class Case(NamedTuple):
    """A sentence and the checks of one kind that it must give: `verdict working` each."""

    name: str
    kind: str
    text: str
    checks: tuple[str, ...]


CASES = [
    Case(
        "done over quota",
        "completion",
        "实际利用外资0.6亿美元，占区政府下达任务数1.181亿美元的50.8%。",
        ("holds 0.6 / 1.181 = 50.80 %",),
    ),
    Case(
        "done over quota comes out wrong",
        "completion",
        "实际利用内资22.1亿元，完成年度任务数43.355亿元的61%。",
        ("fails 22.1 / 43.355 = 50.97 %",),
    ),
    Case(
        "done over quota, about",
        "completion",
        "实际利用外资约0.6亿美元，占区政府下达任务数1.181亿美元的50.8%。",
        (),
    ),
    Case(
        "a rate named for its part",
        "completion",
        "85个重点项目稳步推进，其中已开工58个、竣工15个，开工率68.2%。",
        ("holds 58 / 85 = 68.24 %",),
    ),
    Case(
        "a rate that its counts do not give",
        "completion",
        "85个重点项目稳步推进，其中已开工58个、竣工15个，开工率86.2%。",
        ("suspect 58 / 85 = 68.24 %",),
    ),
    Case(
        "a rate of a count with 余", "completion", "80余个重点项目稳步推进，其中已开工58个，开工率68.2%。", ()
    ),
    Case(
        "part over whole",
        "share",
        "全年民生支出达7.9亿元。全年教育投入达3亿元，占民生支出的38%。",
        ("holds 3 / 7.9 = 37.97 %",),
    ),
    Case(
        "part over whole comes out wrong",
        "share",
        "财政总收入21.3亿元，其中税收收入18.2亿元，占财政总收入的95.4%。",
        ("fails 18.2 / 21.3 = 85.45 %",),
    ),
    Case(
        "part over a whole that is a bound",
        "share",
        "财政总收入突破21亿元，其中税收收入18.2亿元，占财政总收入的95.4%。",
        (),
    ),
    Case(
        "an unstated whole must be a whole number",
        "share",
        "62家企业认定为科技型中小企业，占全市74%。",
        ("holds 62 / 84 = 73.81 %",),
    ),
    Case(
        "no whole number fits",
        "share",
        "7家企业认定为科技型中小企业，占全市74.2%。",
        ("suspect 7 / 9 = 77.78 %",),
    ),
    Case("many whole numbers fit", "share", "262家企业认定为科技型中小企业，占全市14%。", ()),
    Case(
        "growth as an amount and in per cent",
        "growth",
        "贷款余额6213.7亿元，比年初增加512.4亿元，增长9.0%。",
        ("holds 512.4 / (6213.7 - 512.4) = 8.99 %",),
    ),
    Case(
        "growth as an amount and in per cent do not agree",
        "growth",
        "贷款余额6213.7亿元，比年初增加512.4亿元，增长6.0%。",
        ("suspect 512.4 / (6213.7 - 512.4) = 8.99 %",),
    ),
    Case(
        "growths over two bases are not compared",
        "growth",
        "贷款余额6213.7亿元，比年初增加512.4亿元，同比增长6.0%。",
        (),
    ),
    Case(
        "parts of a total",
        "sum",
        "重点项目41个，其中产业类项目9个，旧城改造类项目4个，基础设施类项目10个，民生类项目18个。",
        ("holds 9 + 4 + 10 + 18 = 41",),
    ),
    Case(
        "parts of a total that is said to be theirs",
        "sum",
        "重点项目41个，分别为产业类项目9个、旧城改造类项目4个、基础设施类项目10个、民生类项目16个。",
        ("suspect 9 + 4 + 10 + 16 = 39",),
    ),
    Case("parts that are examples", "sum", "重点项目41个，其中产业类项目9个，民生类项目16个。", ()),
    Case(
        "parts of a total with 余",
        "sum",
        "重点项目40余个，分别为产业类项目9个、旧城改造类项目4个、基础设施类项目10个、民生类项目16个。",
        (),
    ),
    Case(
        "the three sectors are the gross product",
        "sum",
        "地区生产总值300.5亿元，其中第一产业增加值20.1亿元，第二产业增加值150.2亿元，第三产业增加值130.2亿元。",
        ("holds 20.1 + 150.2 + 130.2 = 300.5",),
    ),
    Case(
        "exports and imports are not the trade",
        "sum",
        "进出口总额300.5亿元。其中，出口200.1亿元，进口130.2亿元。",
        ("fails 200.1 + 130.2 = 330.3",),
    ),
    Case("exports about", "sum", "进出口总额300.5亿元。其中，出口约200.1亿元，进口130.2亿元。", ()),
    Case(
        "a ratio of the sectors",
        "ratio",
        "三次产业比例调整为0.1:63.8:36.1。第三产业增加值占地区生产总值比重达36.1%。",
        ("holds 0.1 + 63.8 + 36.1 = 100.0", "holds 0.1:63.8:36.1 → 36.1 %"),
    ),
    Case(
        "a ratio of the sectors and another share",
        "ratio",
        "三次产业比例调整为0.1:63.8:36.4。第三产业增加值占地区生产总值比重达39.1%。",
        ("suspect 0.1 + 63.8 + 36.4 = 100.3", "suspect 0.1:63.8:36.4 → 36.4 %"),
    ),
    Case("a ratio that is no share", "ratio", "三次产业比例调整为1:2:3。", ()),
    Case(
        "contributions of the sectors",
        "whole",
        "三次产业对经济增长的贡献率分别为0.4%、53.2%和46.4%。",
        ("holds 0.4 + 53.2 + 46.4 = 100",),
    ),
    Case(
        "contributions beyond the whole",
        "whole",
        "三次产业对经济增长的贡献率分别为0.4%、53.2%和49.4%。",
        ("suspect 0.4 + 53.2 + 49.4 = 103",),
    ),
    Case("contributions about", "whole", "三次产业对经济增长的贡献率分别为约0.4%、53.2%和49.4%。", ()),
    Case(
        "names and their count",
        "enumeration",
        "完成欣旺岗、物华岗、创业岗等3个信号灯提升改造工程。",
        ("holds 1 … 3",),
    ),
    Case(
        "more names than their count",
        "enumeration",
        "完成欣旺岗、物华岗、创业岗、城北岗等3个信号灯提升改造工程。",
        ("suspect 1 … 4",),
    ),
    Case("names that are examples", "enumeration", "完成欣旺岗、物华岗等13个信号灯提升改造工程。", ()),
    Case(
        "passed and reached",
        "threshold",
        "财政总收入强势突破50亿元大关、达到53.14亿元。",
        ("holds 50 ≤ 53.14",),
    ),
    Case(
        "passed and not reached",
        "threshold",
        "财政总收入强势突破50亿元大关、达到43.14亿元。",
        ("suspect 50 > 43.14",),
    ),
    Case(
        "passed, and another indicator",
        "threshold",
        "财政总收入突破50亿元大关，固定资产投资达到43.14亿元。",
        (),
    ),
    Case(
        "marks of later years lie higher",
        "threshold",
        "财政总收入继2017年、2018年分别迈上30亿元、40亿元台阶后，2019年突破50亿元大关。",
        ("holds 30 < 40 < 50",),
    ),
    Case(
        "marks of later years do not",
        "threshold",
        "财政总收入继2017年、2018年分别迈上50亿元、40亿元台阶。",
        ("suspect ¬(50 < 40)",),
    ),
    Case(
        "a mark passed only now",
        "threshold",
        "财政总收入突破50亿元大关、达到53.14亿元，增长1.2%。",
        ("holds 50 ≤ 53.14", "suspect 53.14 / 1.012 = 52.51 ≥ 50"),
    ),
    Case(
        "level and growth carry to the goal",
        "reach",
        "财政总收入37.36亿元。\n2020年工作安排\n财政总收入增长10%，财政总收入突破40亿元。",
        ("holds 37.36 × 1.1 = 41.10 ≥ 40",),
    ),
    Case(
        "level and growth do not carry to the goal",
        "reach",
        "财政总收入37.36亿元。\n2020年工作安排\n财政总收入增长10%，财政总收入突破50亿元。",
        ("suspect 37.36 × 1.1 = 41.10 < 50",),
    ),
    Case(
        "a goal that is not a mark",
        "reach",
        "财政总收入37.36亿元。\n2020年工作安排\n财政总收入增长10%，财政总收入50亿元左右。",
        (),
    ),
    Case(
        "a higher bar, fewer clear it",
        "nested",
        "引进亿元以上项目110个，其中百亿元项目4个，50亿元以上项目8个，10亿元以上项目31个。",
        ("holds 110 ≥ 31 ≥ 8 ≥ 4",),
    ),
    Case(
        "a higher bar, more clear it",
        "nested",
        "引进亿元以上项目110个，其中百亿元项目14个，50亿元以上项目8个，10亿元以上项目31个。",
        ("suspect 110 ≥ 31 ≥ 8 ≥ 14",),
    ),
    Case(
        "classes that may exclude one another",
        "nested",
        "引进亿元以上项目10个，10亿元以上项目31个，50亿元以上项目8个。",
        (),
    ),
    Case(
        "其中 is not more than its whole",
        "part",
        "固定资产投资41.79亿元，其中工业投资23.11亿元。",
        ("holds 23.11 ≤ 41.79",),
    ),
    Case(
        "其中 is more than its whole",
        "part",
        "固定资产投资41.79亿元，其中工业投资123.11亿元。",
        ("suspect 123.11 > 41.79",),
    ),
    Case("其中 of a bound", "part", "固定资产投资近41亿元，其中工业投资123.11亿元。", ()),
    Case(
        "a rise lowers the rank",
        "rank",
        "综合排名由第45位上升至第38位，前移7位。",
        ("holds 45 > 38", "holds 45 - 7 = 38"),
    ),
    Case(
        "a rise that falls",
        "rank",
        "综合排名继2018年由4位升至49位之后，2019年再前进9位，居第40位。",
        ("suspect 4 < 49", "holds 49 - 9 = 40"),
    ),
    Case("a fall that falls", "rank", "综合排名由第38位下滑至第45位。", ("holds 38 < 45",)),
    Case("ranks without a move", "rank", "财政总收入居全省第9位、全国第45位。", ()),
    Case(
        "words and numbers go one way",
        "direction",
        "R&D投入占地区生产总值比重由2.5%提升到2.7%。",
        ("holds 2.5 < 2.7",),
    ),
    Case("words and numbers part", "direction", "贫困发生率由11.2%下降至12.35%。", ("suspect 11.2 < 12.35",)),
    Case("from and to, about", "direction", "贫困发生率由11.2%下降至约12.35%。", ()),
    Case(
        "two digits claimed and shown",
        "claim",
        "三大经济指标均保持两位数增长。地区生产总值增长10%，财政总收入增长12%，固定资产投资增长18.5%。",
        ("holds min(10, 12, 18.5) = 10",),
    ),
    Case(
        "two digits claimed and not shown",
        "claim",
        "三大经济指标均保持两位数增长。地区生产总值增长9.9%，财政总收入增长12%，固定资产投资增长18.5%。",
        ("fails min(9.9, 12, 18.5) = 9.9",),
    ),
    Case(
        "two digits claimed of more than is shown",
        "claim",
        "九大经济指标均保持两位数增长。地区生产总值增长9.9%，财政总收入增长12%。",
        (),
    ),
    Case(
        "said twice alike",
        "repeat",
        "财政总收入53.14亿元。财政实力增强，财政总收入53.1亿元。",
        ("holds 53.14 ≈ 53.1",),
    ),
    Case(
        "said twice otherwise",
        "repeat",
        "财政总收入53.14亿元。财政实力增强，财政总收入53.41亿元。",
        ("suspect 53.14 ≠ 53.41",),
    ),
    Case(
        "another thing of the name", "repeat", "财政总收入53.14亿元。昌东镇实力增强，财政总收入3.41亿元。", ()
    ),
    Case("said once as a bound", "repeat", "财政总收入超53亿元。财政实力增强，财政总收入54.41亿元。", ()),
    Case("foreign exchange in yuan", "currency", "出口创汇4.9亿元。", ("suspect 出口创汇: 元 ≠ 美元",)),
    Case("foreign exchange in dollars", "currency", "出口创汇4.9亿美元。", ()),
    Case(
        "two currencies at the rate",
        "currency",
        "外贸出口33.6亿元，出口总额4.9亿美元。",
        ("holds 33.6 / 4.9 = 6.86 元/美元",),
    ),
    Case(
        "two currencies at no rate",
        "currency",
        "外贸出口4.9亿元，出口总额4.9亿美元。",
        ("suspect 4.9 / 4.9 = 1.00 元/美元",),
    ),
    Case("two currencies, about", "currency", "外贸出口约4.9亿元，出口总额4.9亿美元。", ()),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_sentence_gives_its_checks(case: Case) -> None:
    found = [check for check in audit(_report(case.text), bundled()) if check.kind == case.kind]
    assert tuple(f"{check.verdict} {check.working}" for check in found) == case.checks


def _seed_checks() -> dict[tuple[str, int], list[str]]:
    return {
        (report.source[:3], report.part): [
            f"{check.verdict} {check.kind} {check.working}" for check in audit(report, bundled())
        ]
        for path in sorted(SEEDS.iterdir())
        for report in reports_of(path.read_bytes(), path.name)
    }


def test_the_seeds_hold_but_for_two_places() -> None:
    found = _seed_checks()
    wrong = {key: [line for line in lines if not line.startswith("holds")] for key, lines in found.items()}
    assert {key: lines for key, lines in wrong.items() if lines} == {
        ("001", 1): ["suspect rank 4 < 49"],
        ("004", 1): ["suspect currency 出口创汇: 元 ≠ 美元"],
    }
    assert sum(line.startswith("holds") for lines in found.values() for line in lines) >= 28
    for key, line in {
        ("000", 1): "sum 56 + 3 + 55 + 11 = 125",
        ("001", 1): "rank 49 - 9 = 40",
        ("003", 1): "completion 0.6 / 1.181 = 50.80 %",
        ("004", 1): "sum 9 + 4 + 10 + 18 = 41",
        ("004", 2): "completion 58 / 85 = 68.24 %",
    }.items():
        assert f"holds {line}" in found[key]


def test_the_gravest_verdict_stands_at_a_figure() -> None:
    report = _report("综合排名继2018年由4位升至49位之后，2019年再前进9位，居第40位。")
    assert verdicts(audit(report, bundled())) == {0: "suspect", 1: "suspect", 2: "holds", 3: "holds"}


def test_a_doubt_lowers_the_confidence_of_a_figure() -> None:
    named, carried = _report("财政总收入53.14亿元，增长9%。").figures
    assert 1 > named.confidence > carried.confidence
    assert confidence(named) == confidence(named, "holds") == named.confidence
    assert confidence(named, "holds") > confidence(named, "suspect") > confidence(named, "fails") > 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("财政总收入53.14亿元，同比增长14.45%。", ("财政总收入", "2018", "4643000000", False)),
        ("地区生产总值429亿元，同比增长8%。", ("地区生产总值", "2018", "39700000000", True)),
        ("土地出让6300亩，是上年的5倍。", ("土地出让面积", "2018", "1260", False)),
        ("常住人口518.46万人，比上年末增加3.72万人。", ("常住人口", "2018", "5147400", False)),
        ("财政总收入居全省第9位，比上年上升1位。", ("财政总收入", "2018", "10", False)),
        (
            "1-5月，工业总产值147.69亿元，同比增长15.49%。",
            ("工业总产值", "2018-01..2018-05", "12788000000", False),
        ),
        ("财政总收入近53亿元，同比增长14.45%。", None),
        ("财政总收入53.14亿元，比年初增长14.45%。", None),
        ("财政总收入力争达到53.14亿元，增长14.45%。", None),
    ],
)
def test_the_level_of_the_year_before_is_derived(
    text: str, expected: tuple[str, str, str, bool] | None
) -> None:
    found = [(d.indicator, d.period, d.value, d.approximate) for d in derived(_report(text), bundled())]
    assert found == ([(*expected[:2], Decimal(expected[2]), expected[3])] if expected else [])


def test_a_long_page_of_figures_is_audited_in_time_that_grows_with_it() -> None:
    text = "财政总收入53.14亿元，增长14.45%，居全省第9位，其中税收收入18.2亿元，占财政总收入的34.2%、" * 60
    assert {check.verdict for check in audit(_report(text), bundled())} == {"holds"}
    moves = {length: _report("综合排名由49位升至40位，" * length) for length in (200, 200 * TIMES)}
    assert grows_with_the_length(lambda length: derived(moves[length], bundled()), 200)


@pytest.mark.parametrize(
    "sentence",
    [
        "2019年，税收21亿元，年均增长9%。",
        "五年累计完成投资340亿元，增长12%。",
        "2019年，税收由2014年的12亿元增加到21亿元，五年间增长75%。",
    ],
)
def test_nothing_follows_for_the_year_before_from_means_and_sums(sentence: str) -> None:
    assert derived(_report(sentence), bundled()) == ()
