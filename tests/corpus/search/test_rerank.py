"""What is written often comes before homophones that are written seldom; else homophones come first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.lexicon.lexicon import bundled
from corpus.model import Report
from corpus.search.engine import Engine
from corpus.store.built_page import BuiltPage
from corpus.store.writer import write_corpus

OFTEN = 7  # more than twice as often
SELDOM = 3


def search_over(file: Path, said: Sequence[str], zone: str | None = None) -> Engine:
    """Over a corpus with a report for each of the texts, the first the newest; the last is of the zone."""
    pages = []
    for at, text in enumerate(said):
        whose = zone if at == len(said) - 1 else None
        report = Report(f"r{at}", f"{at}.txt", 1, f"第{at}篇", text, zone=whose, period=str(2020 - at))
        pages.append(BuiltPage(report.source, f"sha{at}", "utf-8", text, (report,)))
    write_corpus(file, pages, "key")
    return Engine(file, bundled())


def search_among(file: Path, heads: Sequence[tuple[str, str | None, str | None]]) -> Engine:
    """Over a corpus with a report for each title, zone and city, the first the newest."""
    pages = []
    for at, (title, zone, city) in enumerate(heads):
        report = Report(
            f"r{at}", f"{at}.txt", 1, title, "财政增收。", zone=zone, city=city, period=str(2020 - at)
        )
        pages.append(BuiltPage(report.source, f"sha{at}", "utf-8", title, (report,)))
    write_corpus(file, pages, "key")
    return Engine(file, bundled())


def readings(search: Engine, query: str) -> list[tuple[str, str]]:
    """What each hit has for the query, and its tier, each once, in the order of the hits."""
    hits = search.search(query).hits
    told = ((hit.snippet[start:end], hit.tier) for hit in hits for start, end in hit.spans[:1])
    return list(dict.fromkeys(told))


@pytest.mark.parametrize(
    ("query", "heard", "meant"),
    [
        ("工作告", "我们工作高效。", "作了工作报告。"),
        ("市准入", "规定是准入的。", "放宽市场准入。"),
        ("产业发区", "产业法区别。", "产业开发区。"),
        ("会社发展", "会设发展处。", "社会发展快。"),
    ],
    ids=["one left out at the end", "one left out in front", "of four", "two changed round"],
)
def test_all_that_was_typed_comes_before_seldom_homophones(
    tmp_path: Path, query: str, heard: str, meant: str
) -> None:
    with search_over(tmp_path / "often.corpus", [heard] * SELDOM + [meant] * OFTEN) as search:
        assert [tier for _, tier in readings(search, query)] == ["fuzzy", "sound"]
    with search_over(tmp_path / "seldom.corpus", [heard] * SELDOM + [meant] * SELDOM) as search:
        assert [tier for _, tier in readings(search, query)] == ["sound", "fuzzy"]


@pytest.mark.parametrize(
    ("query", "heard", "other"),
    [
        ("工作告", "我们工作高效。", "部门工作会议。"),
        ("工业图资", "工业土资。", "工业投资。"),
        ("提龚示范", "提供示范。", "提示范围。"),
    ],
    ids=["another at the end", "another inside", "one too many"],
)
def test_homophones_come_before_other_slips_however_often_these_are_said(
    tmp_path: Path, query: str, heard: str, other: str
) -> None:
    with search_over(tmp_path / "other.corpus", [heard] + [other] * OFTEN) as search:
        assert [tier for _, tier in readings(search, query)] == ["sound", "fuzzy"]


@pytest.mark.parametrize(
    ("query", "tiers"),
    [("蒲县", ["fuzzy", "sound"]), ("蒲区", ["sound"]), ("浦限", ["sound"])],
    ids=["first and last of the name", "no zone is called so", "other hanzi"],
)
def test_two_of_three_hanzi_of_a_zone_come_before_whatever_sounds_so(
    tmp_path: Path, query: str, tiers: list[str]
) -> None:
    said = ["普现生机，普曲悠扬。"] * SELDOM + ["蒲江县财政增收。"]
    with search_over(tmp_path / "zone.corpus", said, "蒲江县") as search:
        assert [tier for _, tier in readings(search, query)] == tiers


def test_a_report_is_as_likely_as_the_loosest_of_its_words(tmp_path: Path) -> None:
    likelier = ["工作报告,市场繁荣。"] * OFTEN
    said = ["工作高效,市场繁荣。", *likelier, "工作报告,市场繁多。"]
    with search_over(tmp_path / "two.corpus", said) as search:
        hits = search.search("工作告 市场繁荣").hits
        assert [hit.tier for hit in hits] == ["fuzzy"] * OFTEN + ["sound", "fuzzy"]
        assert hits[-1].title == f"第{OFTEN + 1}篇"


BRIEF = ("大会前夕的准备", None, None)
SOUND = ("他想得周到", None, None)
DINGHAI, DONGHU, DONGHAI = (
    (f"{zone}总结", zone, city)
    for zone, city in (("定海区", "舟山市"), ("东湖区", "南昌市"), ("东海县", "连云港市"))
)
NANJING, FUZHOU = (("鼓楼区总结", "鼓楼区", city) for city in ("南京市", "福州市"))


@pytest.mark.parametrize(
    ("query", "heads", "zones"),
    [
        ("dhq", [BRIEF, BRIEF, BRIEF, DONGHU], ["东湖区", None, None, None]),
        ("dh", [BRIEF, DONGHAI, DINGHAI, DONGHU], ["东海县", "定海区", "东湖区", None]),
        ("dhq", [DONGHU, DINGHAI, DINGHAI, BRIEF], ["定海区", "东湖区", None, "定海区"]),
        ("tax", [SOUND, ("台安县总结", "台安县", "鞍山市")], ["台安县", None]),
        ("glq", [BRIEF, NANJING, FUZHOU], ["鼓楼区（南京市）", "鼓楼区（福州市）"]),
    ],
    ids=[
        "a piece of a title",
        "without their office",
        "the one with more reports",
        "a syllable begun",
        "several of one name",
    ],
)
def test_zones_with_just_these_initials_come_first(
    tmp_path: Path, query: str, heads: list[tuple[str, str | None, str | None]], zones: list[str | None]
) -> None:
    with search_among(tmp_path / "zones.corpus", heads) as search:
        assert [hit.zone for hit in search.search(query).hits] == zones
