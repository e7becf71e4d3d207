"""The hundred questions: every answer that is given is right, and a text that is no question has none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus import library
from corpus.answers import Answering, Reply
from corpus.answers.model import AnswerRow
from corpus.answers.weighing import ordered
from corpus.lexicon.known_names import all_zones
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure, Report
from corpus.store.built_page import BuiltPage
from corpus.store.corpus_file import Corpus
from corpus.store.writer import write_corpus

HERE = Path(__file__).parent
TODAY = date(2026, 1, 1)
QUESTIONS: list[dict[str, Any]] = yaml.safe_load((HERE / "questions.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def answering(seeds_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Answering]]:
    path = tmp_path_factory.mktemp("answers") / "made.corpus"
    library.build([HERE / "pages"], path)
    with Corpus.open(seeds_file) as seeds, Corpus.open(path) as made:
        yield {name: Answering(c, bundled(), TODAY) for name, c in (("seeds", seeds), ("made", made))}


def told(reply: Reply) -> list[str]:
    return sorted(f"{row.zone} {row.figure.period or '—'} {row.figure.surface}" for row in reply.rows)


def is_right(question: dict[str, Any], reply: Reply) -> bool:
    if question.get("none"):
        return not reply
    lacks = {lack.slot for lack in reply.lacks}
    return (
        told(reply) == sorted(question.get("right", ()))
        and (question["lacks"] in lacks if "lacks" in question else not lacks)
        and question.get("lead") == (reply.standing.lead if reply.standing else None)
    )


def test_there_are_a_hundred_questions_in_two_halves() -> None:
    halves = [question["half"] for question in QUESTIONS]
    assert len({question["ask"] for question in QUESTIONS}) == len(QUESTIONS) == 100
    assert halves.count("a") == halves.count("b") == 50


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["ask"])
def test_the_answer_is_the_right_one(question: dict[str, Any], answering: dict[str, Answering]) -> None:
    reply = answering[question["of"]].answer(question["ask"])
    assert is_right(question, reply), (told(reply), reply.lacks, reply.standing)


def test_every_row_tells_its_place(answering: dict[str, Answering]) -> None:
    for question in QUESTIONS:
        over = answering[question["of"]]
        for row in over.answer(question["ask"]).rows:
            report = over.corpus.report(row.report)
            assert report.text[row.figure.start : row.figure.end] == row.figure.surface
            assert report.text[row.sentence_start :].startswith(row.sentence)
            assert row.figure.surface in row.sentence


@pytest.mark.parametrize(
    ("ask", "right", "lacks"),
    [
        ("哪个省财政总收入超过50亿", [], {"zone"}),
        ("2014年哪些地市的固定资产投资不到140亿元", [], {"indicator"}),
        ("2014年哪些县区的固定资产投资不到140亿元", ["东湖区 2014 137亿元"], set()),
        ("东湖区民营企业进出口占比", [], {"indicator"}),
        ("哪个区粮食产量超过5亿斤", [], {"indicator"}),
    ],
    ids=[
        "no provinces here",
        "no city that tells it",
        "districts",
        "a share of something unknown",
        "a bound in a unit of weight",
    ],
)
def test_places_of_any_rank_and_bounds_of_any_unit_are_asked_for(
    ask: str, right: list[str], lacks: set[str], answering: dict[str, Answering]
) -> None:
    reply = answering["seeds"].answer(ask)
    assert (bool(reply), told(reply), {each.slot for each in reply.lacks}) == (True, right, lacks)


@pytest.mark.parametrize(
    ("ask", "right"),
    [
        ("哪些省粮食产量超过500亿斤", ["安徽省 2025 838.6亿斤"]),
        ("各省粮食产量", ["安徽省 2025 838.6亿斤", "福建省 2025 102亿斤"]),
        ("哪个市粮食产量最多", ["南昌市 2025 900亿斤"]),
        ("哪里粮食产量超过500亿斤", ["南昌市 2025 900亿斤", "安徽省 2025 838.6亿斤"]),
    ],
)
def test_places_of_the_rank_that_is_asked_for_answer(ask: str, right: list[str], tmp_path: Path) -> None:
    pages = []
    for zone, said, jin in (
        ("安徽省", "838.6亿斤", 838.6e8),
        ("福建省", "102亿斤", 102e8),
        ("南昌市", "900亿斤", 9e10),
    ):
        text = f"粮食产量{said}。"
        stated = Figure(said, 4, 4 + len(said), Decimal(int(jin)), "斤", "level", "粮食产量", period="2025")
        report = Report(
            zone, f"{zone}.txt", 1, f"{zone}工作报告", text, zone=zone, period="2025", figures=(stated,)
        )
        pages.append(BuiltPage(report.source, f"sha-{zone}", "utf-8", text, (report,)))
    write_corpus(tmp_path / "ranks.corpus", pages, "key", all_zones(bundled()))
    with Corpus.open(tmp_path / "ranks.corpus") as corpus:
        assert told(Answering(corpus, bundled(), TODAY).answer(ask)) == right


def test_that_two_have_the_same_is_told(answering: dict[str, Answering]) -> None:
    reply = answering["seeds"].answer("东湖和青云谱谁的满意率高")
    assert reply.standing is not None
    assert (reply.standing.equal, reply.standing.lead, reply.lacks) == (True, None, ())


def test_doubt_is_told(answering: dict[str, Answering]) -> None:
    rows = answering["seeds"].answer("东湖区历年财政总收入").rows
    assert [row.doubts for row in rows] == [("indicator", "bound"), ("bound",), ()]
    (row,) = answering["seeds"].answer("东湖2014年gdp").rows
    assert row.doubts == ("estimate",)
    assert row.growth is not None
    assert row.growth.surface == "8%"


def test_what_a_report_tells_of_another_place_is_no_answer(tmp_path: Path) -> None:
    page = (
        "云岭高新区2023年工作总结\n2023年，全市实现地区生产总值3150.6亿元，增长6%；云岭高新区完成财政总收入50.7亿元。"
        "鹤岭经开区完成固定资产投资61.3亿元，云岭高新区完成工业投资33.9亿元。\n"
    )
    (tmp_path / "one.txt").write_text(page, "utf-8")
    library.build([tmp_path / "one.txt"], tmp_path / "one.corpus")
    with Corpus.open(tmp_path / "one.corpus") as corpus:
        over = Answering(corpus, bundled(), TODAY)
        assert told(over.answer("云岭2023年财政总收入")) == ["云岭高新区 2023 50.7亿元"]
        assert told(over.answer("云岭2023年工业投资")) == ["云岭高新区 2023 33.9亿元"]
        for name in ("gdp", "固定资产投资"):
            for asked in (f"云岭2023年{name}是多少", f"2023年{name}最高的是谁", f"2023年{name}"):
                assert told(over.answer(asked)) == []


def test_what_is_not_comparable_has_no_lead(answering: dict[str, Answering]) -> None:
    reply = answering["made"].answer("鹤岭和云岭2020年实际利用外资谁多")
    assert reply.standing is not None
    assert (reply.standing.lead, reply.standing.ratio, reply.standing.reasons) == (None, None, ("currency",))


def test_what_is_in_doubt_neither_leads_nor_stands_first() -> None:
    said = (("甲区", 5, ()), ("乙区", 900, ("period",)), ("丙区", 6, ()))
    rows = [
        AnswerRow(
            zone, "进出口总额", Figure(f"{size}亿元", 0, 3, Decimal(size), "元", "level", "进出口总额", doubts=doubts),
            zone, 1, zone, "", 0, None, doubts,
        )
        for zone, size, doubts in said
    ]  # fmt: skip
    told, standing = ordered(rows, least=False, by_years=False, lexicon=bundled())
    assert [row.zone for row in told] == ["丙区", "甲区", "乙区"]
    assert (standing.lead, standing.reasons) == ("丙区", ())


def test_the_deepest_fall_is_the_least_growth(answering: dict[str, Answering]) -> None:
    reply = answering["seeds"].answer("三公经费下降最多的是哪个区")
    assert reply.standing is not None
    assert (reply.standing.lead, reply.rows[0].figure.surface) == ("东湖区", "27.2%")


def test_what_became_of_a_figure_is_derived_from_plain_values_alone(answering: dict[str, Answering]) -> None:
    grown = answering["made"].answer("2019年以来云岭高新区财政总收入增加了多少").standing
    assert grown is not None
    assert (str(grown.percent), grown.difference) == ("14.9", 590_000_000)
    # Its growth is at constant prices.
    product = answering["made"].answer("2019年以来云岭高新区gdp增加了多少").standing
    assert product is not None
    assert (product.percent, product.difference) == (None, 5_180_000_000)
    bounded = answering["seeds"].answer("东湖区从2012年到2014年财政总收入增加了多少").standing
    assert bounded is not None
    assert (bounded.difference, bounded.reasons) == (None, ("bound",))


def test_what_is_lacking_is_told_with_what_is_nearest(answering: dict[str, Answering]) -> None:
    seeds = answering["seeds"]
    year = seeds.answer("东湖区2016年财政总收入是多少")
    assert (year.lacks[0].said, year.lacks[0].nearest[0], year.near[0].figure.surface) == (
        "2016年",
        "2014",
        "53.14亿元",
    )
    zone = seeds.answer("青云普区2014年财政总收入")
    assert (zone.lacks[0].slot, zone.lacks[0].nearest[0]) == ("zone", "青云谱区")
    away = seeds.answer("红谷滩2014年GDP")  # called without its office
    assert (away.lacks[0].slot, away.lacks[0].said) == ("zone", "红谷滩")
    growth = seeds.answer("东湖区民生支出增速")
    assert (growth.lacks[0].slot, growth.near[0].figure.surface) == ("relation", "9.76亿元")


@pytest.mark.parametrize(
    ("of", "ask", "right"),
    [
        ("seeds", "东湖的停车位增加了多少", ["东湖区 2014 150个"]),
        ("seeds", "青云谱一年新增多少就业", ["青云谱区 2014 8154人"]),
        ("seeds", "高新区高企新增几家", ["南昌高新技术产业开发区 2017 63家"]),  # no total of them
        ("seeds", "青云谱的注册企业多不多", ["青云谱区 2014 1110户"]),
        ("seeds", "青云谱2015想让GDP涨多少", ["青云谱区 2015 8%", "青云谱区 2015 9%"]),
        ("seeds", "东湖财政收入2014年做到多少了", ["东湖区 2014 53.14亿元"]),  # 多少了, not 少了
        ("seeds", "东湖跟青云谱谁2014年财政收得多", ["东湖区 2014 53.14亿元", "青云谱区 2014 37.36亿元"]),
        ("seeds", "qyp 2014 czzsr zengzhang", ["青云谱区 2014 19.4%"]),
        ("seeds", "donghu he qyp czzsr shui duo", ["东湖区 2014 53.14亿元", "青云谱区 2014 37.36亿元"]),
        ("seeds", "小蓝2020年每亩地税收要达到多少", ["南昌小蓝经济技术开发区 2020 25万元"]),
        ("seeds", "东湖2014外资内资各多少", ["东湖区 2014 1.49亿美元", "东湖区 2014 27.85亿元"]),
        ("seeds", "东湖财政总收入哪年破50亿", ["东湖区 2014 53.14亿元"]),
        ("seeds", "南昌高新2017年高企几家", ["南昌高新技术产业开发区 2017 200家"]),
        ("seeds", "东湖三公经费掉了多少", ["东湖区 2014 27.2%"]),
        ("seeds", "青云谱区2015年gdp预计增长多少", ["青云谱区 2015 8%", "青云谱区 2015 9%"]),
        ("seeds", "财政总收入排名第一的是谁", ["东湖区 2014 53.14亿元", "青云谱区 2014 37.36亿元"]),
        ("seeds", "东湖区停车位新增多少个", ["东湖区 2014 150个"]),
        ("seeds", "is donghu gdp higher than qingyunpu", ["东湖区 2014 429亿元", "青云谱区 2014 283.12亿元"]),
        ("made", "云岭2021年比2020年gdp多多少", ["云岭高新区 2020 312.6亿元", "云岭高新区 2021 341.2亿元"]),
        ("made", "云岭高新技术企业比2020年增加了多少家", ["云岭高新区 2020 156家", "云岭高新区 2021 183家"]),
        ("made", "2021年GDP前三名", ["云岭高新区 2021 341.2亿元", "沙洲经开区 2021 520.7亿元"]),
        ("made", "gdp of yunling 2020", ["云岭高新区 2020 312.6亿元"]),
        ("seeds", "高新区到2020年要有多少家高新技术企业", ["南昌高新技术产业开发区 2020 500家"]),
        ("seeds", "高新区多少家规上企业", ["南昌高新技术产业开发区 2020 300家"]),
        ("seeds", "青云谱财政总收入比上年增长多少", ["青云谱区 2014 19.4%"]),
        ("seeds", "2014年全市财政总收入是多少", []),  # of no district
        ("seeds", "江西省2014年gdp", []),
        ("seeds", "东湖区2014年底的财政总收入是多少", ["东湖区 2014 53.14亿元"]),
        ("made", "云岭历年gdp增速", ["云岭高新区 2019 7.1%", "云岭高新区 2020 6.4%", "云岭高新区 2021 8.3%"]),
        ("seeds", "哪些区的出口下降了", []),
        ("made", "哪些开发区社零下降了", []),  # by then it grew
        ("seeds", "青云谱区参加医保的有多少人", []),  # a rate is no number of people
        ("seeds", "how many patents did xiaolan apply for", []),  # not those granted
        ("seeds", "东湖区出口企业有多少家", []),  # not what was exported
        ("seeds", "东湖区财政收入质量怎么样", []),
        ("seeds", "东湖湾财政总收入是多少", []),
        ("seeds", "全年实现地区生产总值429亿元", []),  # a passage
        ("seeds", "城镇新增就业8154人", []),
        ("seeds", "税收", []),
        ("seeds", "富士康 财政总收入", []),  # no place that is not here
        ("seeds", "waizi", []),  # no more than 外资 is
        ("seeds", "caizheng", []),
        ("seeds", "新增规上企业", []),
        ("seeds", "东湖 绿化", []),
    ],
)
def test_other_ways_to_ask(of: str, ask: str, right: list[str], answering: dict[str, Answering]) -> None:
    assert told(answering[of].answer(ask)) == sorted(right)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?",
        "多少",
        "\x00",
        "财政" * 300,
        "多少多少多少" * 40,
        "“”",
        "2014",
        ">",
        "-东湖",
        "zone:东湖 gdp",
    ],
)
def test_odd_texts_are_no_questions(text: str, answering: dict[str, Answering]) -> None:
    assert not answering["seeds"].answer(text)
