"""Copies, excerpts and editions: which reports are told to be the same, which only alike, and which neither."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import near_duplicates
from corpus.figures import figures_of
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure, Report
from corpus.near_duplicates import ALIKE, SAME, Kin, containment, fingerprint, kinship
from corpus.store.corpus_file import Corpus

FURNITURE = "首页 新闻中心 政务公开\n{}\n相关阅读：某地召开招商推介会\n版权所有 联系电话 0791-88"
SENTENCES = (
    "全年完成地区生产总值{}亿元，同比增长{}%，规模以上工业增加值达到{}亿元。",
    "固定资产投资完成{}亿元，其中工业投资占比{}%，新开工项目{}个。",
    "财政总收入实现{}亿元，地方一般公共预算收入增长{}%，税收占比提高{}个百分点。",
    "实际利用外资{}万美元，引进省外资金{}亿元，新签约项目{}个。",
)
FILLING = (
    "我们坚持把项目建设作为第一抓手，强化服务，优化环境，重大项目全面提速。",
    "产业集群加快形成，汽车电子、生物医药、新材料三大主导产业集聚效应凸显。",
    "城市面貌焕然一新，背街小巷整治、老旧小区改造、河道治理统筹推进。",
    "民生福祉持续增进，教育、医疗、养老等公共服务水平稳步提升，群众获得感增强。",
)
TEXT = "\n".join(
    [
        "2017年，昌北开发区管委会在市委、市政府的坚强领导下，攻坚克难，各项工作取得新的成绩。",
        *(line.format(13 + 7 * at, 5 + at, 20 + 3 * at) + FILLING[at] for at, line in enumerate(SENTENCES)),
        "2018年，我们将继续解放思想、真抓实干，奋力开创高质量发展的新局面，为全市大局作出更大贡献。",
    ]
)


def a_report(id: str, text: str = TEXT, **more: object) -> Report:
    plain = Report(id, f"{id}.txt", 1, "昌北开发区2017年工作总结", text, period="2017")
    whole = replace(plain, **more)  # type: ignore[arg-type]
    return replace(whole, figures=figures_of(text, (), whole.period, None, lexicon=bundled()))


WHOLE = a_report("whole")


def relation(text: str, **more: object) -> Kin | None:
    """What another report is to the whole one, or the whole one to it."""
    kin = kinship(map(fingerprint, [WHOLE, a_report("other", text, **more)]))
    return kin.get("other") or kin.get("whole")


def edited(text: str, share: float) -> str:
    chance = random.Random(7)
    signs = list(text)
    for at in chance.sample(range(len(text)), int(share * len(text))):
        if not signs[at].isdigit():
            signs[at] = chance.choice("中国江西南昌工业发展项目建设")
    return "".join(signs)


def other_numbers(text: str) -> str:
    return re.sub(r"(?<!\d)\d{1,3}(?=[亿万%个])", lambda found: str(int(found[0]) * 2 + 1), text)


def revised(text: str) -> str:
    """A few numbers corrected."""
    return re.sub(r"(?<!\d)(?:13|5|20|27|19)(?=[亿%])", lambda found: str(int(found[0]) + 1), text)


def next_year(text: str) -> str:
    return re.sub(r"20\d\d(?=年)", lambda found: str(int(found[0]) + 1), text)


def test_the_same_text_is_a_duplicate() -> None:
    assert relation(TEXT) == Kin("other", "duplicate")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (FURNITURE.format, "duplicate"),
        (lambda text: text.replace("，", ", ").replace("\n", "\n\n\u3000\u3000"), "duplicate"),
        (lambda text: text[len(text) // 8 :], "duplicate"),
        (lambda text: edited(text, 0.02), "edition"),
        (lambda text: edited(text, 0.05), "edition"),
        (lambda text: text[: len(text) // 2], "excerpt"),
        (lambda text: text[len(text) // 4 : len(text) // 2], "excerpt"),
        (revised, "edition"),
        (lambda text: FURNITURE.format(revised(text)), "edition"),
        (other_numbers, None),
        (lambda text: other_numbers(text)[: len(text) // 2], None),
        (lambda text: text.replace("地区生产总值", "工业总产值"), "edition"),
        (lambda text: "昌东工业园获批国家级绿色园区，将在三年内建成光伏、储能与氢能示范项目。" * 8, None),
    ],
    ids=[
        "furniture-added", "other-marks", "head-cut", "2%-edited", "5%-edited", "half", "a-quarter",
        "revised", "revised-and-furniture", "other-numbers", "half-with-other-numbers", "one-indicator-renamed",
        "unrelated",
    ],
)  # fmt: skip
def test_a_variant_is_what_it_is(change: Callable[[str], str], told: str | None) -> None:
    kin = relation(change(TEXT))
    assert (kin.relation if kin else None) == told


def test_the_report_of_another_year_is_no_edition() -> None:
    assert relation(next_year(TEXT), period="2018", title="昌北开发区2018年工作总结") is None
    assert relation(next_year(revised(TEXT)), period="2018", title="昌北开发区2018年工作总结") is None


@pytest.mark.parametrize(
    ("periods", "text", "told"),
    [
        (("2017", "2016"), TEXT, ["duplicate"]),  # the year of one was read off the date of its page
        (("2017", None), TEXT, ["duplicate"]),
        (("2017", None), revised(TEXT), ["edition"]),
        (("2017", "2016"), revised(TEXT), []),
        (("2017Q1", "2017Q2"), TEXT, []),
        (("2017H1", "2017"), TEXT, []),
        ((None, None), next_year(TEXT), []),
    ],
)
def test_reports_of_two_times_are_nothing_to_each_other(
    periods: tuple[str | None, str | None], text: str, told: list[str]
) -> None:
    one, other = a_report("one", period=periods[0]), a_report("two", text, period=periods[1])
    assert [kin.relation for kin in kinship(map(fingerprint, [one, other])).values()] == told


@pytest.mark.parametrize(
    ("other", "doubts", "told"),
    [
        ("昌东工业园区", (), []),
        ("昌东工业园区", ("zone",), ["duplicate"]),  # guessed
        (None, (), ["duplicate"]),
        ("昌北开发区", (), ["duplicate"]),
    ],
)
@pytest.mark.parametrize(
    "text", [TEXT, TEXT[: len(TEXT) // 2], revised(TEXT)], ids=["whole", "half", "revised"]
)
def test_reports_of_two_zones_are_nothing_to_each_other(
    other: str | None, doubts: tuple[str, ...], told: list[str], text: str
) -> None:
    one, two = a_report("one", zone="昌北开发区"), a_report("two", text, zone=other, doubts=doubts)
    found = [kin.relation for kin in kinship(map(fingerprint, [one, two])).values()]
    assert len(found) == len(told)
    assert text != TEXT or found == told


ROW = "{}年，{}实现{}{}亿元，同比增长{}%。实际利用外资{}万美元，完成目标的{}%。下一步，力争固定资产投资增长9.0%。"


def test_rows_of_one_template_are_all_shown() -> None:
    """Zones and years of one table of short reports, and what states other indicators in the same words."""
    rows = [
        a_report(
            f"{zone}-{year}-{name}",
            ROW.format(
                year, zone, name, 101 + 37 * at + 11 * (year - 2019), 5 + at, 5000 + 600 * at + year, 97 + at
            ),
            zone=zone,
            period=f"{year}",
            title=f"{zone}{year}年工作总结",
        )
        for at, zone in enumerate(("昌北开发区", "昌东工业园区", "昌南高新区"))
        for year in (2019, 2020, 2021)
        for name in ("地区生产总值", "工业总产值")
    ]
    relations = kinship(map(fingerprint, rows))
    assert "duplicate" not in {kin.relation for kin in relations.values()}
    assert {id.rsplit("-", 1)[0] for id in relations} <= {
        kin.of.rsplit("-", 1)[0] for kin in relations.values()
    }
    for id, kin in relations.items():
        assert id.rsplit("-", 1)[0] == kin.of.rsplit("-", 1)[0]


def test_the_best_copy_is_without_flags_then_with_most_figures_then_longest() -> None:
    longer = a_report("longer", FURNITURE.format(TEXT))
    flagged = a_report("flagged", FURNITURE.format(FURNITURE.format(TEXT)), flags=("truncated",))
    fewer = replace(a_report("fewer", FURNITURE.format(TEXT)), figures=WHOLE.figures[:-1])
    kin = kinship(map(fingerprint, [flagged, longer, fewer, WHOLE]))
    assert kin == dict.fromkeys(["flagged", "fewer", "whole"], Kin("longer", "duplicate"))


def test_an_excerpt_of_a_second_edition_is_not_one_of_the_first() -> None:
    later = a_report("later", revised(TEXT))
    part = a_report("part", later.text[: len(TEXT) // 2])
    first = a_report("first", TEXT + FILLING[0])
    kin = kinship(map(fingerprint, [part, later, first]))
    assert kin == {"later": Kin("first", "edition"), "part": Kin("later", "excerpt")}


def test_a_copy_that_lost_its_figures_is_shown_beside_the_whole_one() -> None:
    kin = relation(re.sub(r"\d+(?=[亿万%个])", "", TEXT))
    assert kin is not None
    assert kin.of == "whole"
    assert kin.relation != "duplicate"


def test_a_blank_template_is_no_copy_of_what_it_was_filled_to() -> None:
    blank = a_report(
        "blank", re.sub(r"\d+", "x", TEXT), period=None, title="某开发区工作总结", flags=("template",)
    )
    assert kinship(map(fingerprint, [blank, WHOLE])).get("blank") != Kin("whole", "duplicate")


def test_two_notices_of_one_wording_with_other_days_are_not_folded() -> None:
    notice = (
        "定于{}月{}日上午在管委会三楼会议室召开安全生产工作例会，请各部门主要负责同志准时参加，不得缺席。" * 3
    )
    pair = [
        a_report(id, notice.format(*(days * 3)[:6]), period=None)
        for id, days in (("a", [3, 5]), ("b", [4, 12]))
    ]
    assert [kin.relation for kin in kinship(map(fingerprint, pair)).values()] in ([], ["edition"])


def test_a_headline_is_too_short_to_be_compared() -> None:
    assert kinship(map(fingerprint, [a_report("a", "开工"), a_report("b", "开工"), a_report("c", "")])) == {}


def test_the_reports_of_the_seeds_have_nothing_in_common(seeds: Corpus) -> None:
    told = [fingerprint(seeds.report(row.id)) for row in seeds.rows()]
    pairs = (sorted(pair, key=lambda each: each.length) for pair in combinations(told, 2))
    assert max(containment(*pair) for pair in pairs) < 0.1
    assert {row.relation for row in seeds.rows()} == {None}


def test_the_order_of_the_reports_does_not_matter() -> None:
    texts = (
        TEXT,
        TEXT[:300],
        FURNITURE.format(TEXT),
        other_numbers(TEXT),
        next_year(TEXT),
        edited(TEXT, 0.03),
    )
    told = [fingerprint(a_report(f"r{at}", text)) for at, text in enumerate(texts)]
    assert kinship(told) == kinship(reversed(told)) == kinship(told[3:] + told[:3])


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What came of the pairs that were compared gram by gram."""
    told: list[float] = []

    def counting(*pair: near_duplicates.Fingerprint) -> float:
        told.append(containment(*pair))
        return told[-1]

    monkeypatch.setattr(near_duplicates, "containment", counting)
    return told


def test_long_reports_that_share_phrases_of_the_genre_are_not_compared_closely(
    compared: list[float],
) -> None:
    chance = random.Random(3)
    phrases = ["".join(map(chr, chance.sample(range(0x4E00, 0x9000), 30))) for _ in range(90)]

    def report(at: int) -> Report:
        own = "".join(map(chr, chance.sample(range(0x4E00, 0x9000), 2000)))
        return replace(WHOLE, id=f"{at}", text="".join(chance.sample(phrases, 8)) + own)

    reports = list(map(report, range(60)))
    long = replace(reports[7], id="long", text=reports[7].text[300:1500])
    short = replace(reports[7], id="short", text=reports[7].text[300:1000])
    kin = kinship(map(fingerprint, [*reports, long, short]))
    assert {id: each.of for id, each in kin.items()} == {"long": "7", "short": "long"}
    assert len(compared) < 20


def test_many_copies_and_many_editions_stay_cheap(compared: list[float]) -> None:
    def figure(value: int, of: str = "财政收入") -> Figure:
        return Figure(f"{value}元", 0, 2, Decimal(value), "元", "level", of)

    for figures in ([[figure(1)]] * 300, [[figure(10 * at), figure(7, "税收收入")] for at in range(300)]):
        plain = [
            fingerprint(replace(WHOLE, id=f"{at}", figures=tuple(each))) for at, each in enumerate(figures)
        ]
        compared.clear()
        assert len(kinship(plain)) == 299
        assert len(compared) <= 2 * 300


@given(st.lists(st.text("开发区工业园2017年亿元，。", max_size=60), max_size=8))
def test_whatever_the_texts_every_report_points_to_one_that_points_no_further_as_a_copy(
    texts: list[str],
) -> None:
    kin = kinship(fingerprint(a_report(f"{at}", text)) for at, text in enumerate(texts))
    for id, each in kin.items():
        assert each.of != id
        assert each.of not in kin or kin[each.of].relation != "duplicate"


def test_the_thresholds_are_in_order() -> None:
    assert 0.1 < ALIKE < SAME <= 1
