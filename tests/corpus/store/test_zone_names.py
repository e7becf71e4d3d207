"""Two zones of one name are two zones everywhere; a name that a corpus has once stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.library import opened
from corpus.model import Identity, Zone
from corpus.store.corpus_file import Corpus
from corpus.store.zone_names import by_name, zones_called

PAGE = "{city}{zone}2024年政府工作报告\n\n一、2023年工作回顾\n\n2023年全区实现地区生产总值{value}亿元。\n"
REPORTS = {"x.txt": ("长春市", "朝阳区", 713), "y.txt": ("长春市", "南关区", 655)}
NAMESAKES = {"u.txt": ("石家庄市", "长安区", 812), "v.txt": ("西安市", "长安区", 1247), **REPORTS}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports of two districts of one name and of two others."""
    for name, (city, zone, value) in NAMESAKES.items():
        (tmp_path / name).write_text(PAGE.format(city=city, zone=zone, value=value))
    return tmp_path


def test_districts_of_one_name_are_told_apart_by_their_cities(folder: Path) -> None:
    with Corpus.open(opened([folder])) as corpus:
        assert [zone.name for zone in corpus.zones()] == [
            "南关区",
            "朝阳区",
            "长安区（石家庄市）",
            "长安区（西安市）",
        ]


@pytest.mark.parametrize(
    "name",
    [
        "西安长安",
        "西安长安区",
        "西安市长安区",
        "长安区（西安市）",
        "长安区(西安市)",
        "长安区（西安）",
        "长安区(西安)",
    ],
)
def test_a_district_is_addressed_by_its_city(folder: Path, name: str) -> None:
    with Corpus.open(opened([folder])) as corpus:
        assert corpus.zone_named(name) == "长安区（西安市）"


@pytest.mark.parametrize("name", ["长安区", "长安"])
def test_a_name_of_two_zones_means_none(folder: Path, name: str) -> None:
    with Corpus.open(opened([folder])) as corpus:
        assert corpus.zone_named(name) is None
        assert corpus.namesakes(name) == ["长安区（石家庄市）", "长安区（西安市）"]


def test_where_a_corpus_has_one_of_them_it_is_called_as_ever(tmp_path: Path) -> None:
    (tmp_path / "v.txt").write_text(PAGE.format(city="西安市", zone="长安区", value=1247))
    with Corpus.open(opened([tmp_path])) as corpus:
        assert [zone.name for zone in corpus.zones()] == ["长安区"]
        assert corpus.zone_named("西安长安") == corpus.zone_named("长安") == "长安区"


def test_a_city_told_otherwise_makes_no_second_zone_where_the_gazetteer_knows_one() -> None:
    known = [Zone("甲湖区", "行政区", "乙市", "丙省", "区县")]
    called = zones_called([("甲湖区", "乙市"), ("甲湖区", "丁市"), ("甲湖区", None)], known)
    assert [zone.name for zone in by_name(called)] == ["甲湖区"]


def test_a_report_without_a_city_belongs_to_the_one_city_that_others_tell() -> None:
    called = zones_called([("城东园区", None), ("城东园区", "乙市")], [])
    assert [(zone.name, zone.city) for zone in by_name(called)] == [("城东园区", "乙市")]


def test_the_bare_name_comes_back(folder: Path) -> None:
    with Corpus.open(opened([folder])) as corpus:
        report = corpus.report(corpus.reports_of_zone("西安长安")[0].id)
    assert (report.zone, report.zone_name, report.city) == ("长安区（西安市）", "长安区", "西安市")


@pytest.mark.parametrize(
    ("identities", "names"),
    [
        ([("云岭高新区", None), ("云岭高新技术产业开发区", None)], ["云岭高新技术产业开发区"]),
        ([("云岭经开区", None), ("云岭经济开发区", None)], ["云岭经济开发区"]),
        ([("云岭经开区", None), ("云岭经济技术开发区", "乙市")], ["云岭经济技术开发区"]),
        ([("云岭经开区", "乙市"), ("云岭经济开发区", "丁市")], ["云岭经开区", "云岭经济开发区"]),
        ([("云岭经开区", "乙市"), ("云岭高新区", "乙市")], ["云岭经开区", "云岭高新区"]),
        ([("云岭经开区", None), ("云岭东经济开发区", None)], ["云岭东经济开发区", "云岭经开区"]),
        ([("云岭开发区", None), ("云岭经济开发区", None)], ["云岭开发区", "云岭经济开发区"]),
        ([("云岭高新区", None)], ["云岭高新区"]),
    ],
)
def test_the_ways_to_write_a_zone_that_no_list_has_are_one_zone(
    identities: list[Identity], names: list[str]
) -> None:
    called = zones_called(identities, [])
    assert called.keys() == set(identities)
    assert [zone.name for zone in by_name(called)] == names


@pytest.mark.parametrize("name", ["云岭高新区", "云岭", "云岭高新技术产业开发区", "云岭高新技术开发区"])
def test_a_zone_that_no_list_has_answers_to_every_way_to_write_it(tmp_path: Path, name: str) -> None:
    for at, written in enumerate(("云岭高新区", "云岭高新技术产业开发区")):
        (tmp_path / f"{at}.txt").write_text(PAGE.format(city="", zone=written, value=31 + at))
    with Corpus.open(opened([tmp_path])) as corpus:
        assert [zone.name for zone in corpus.zones()] == ["云岭高新技术产业开发区"]
        assert len(corpus.reports_of_zone(name)) == 2


def test_a_place_alone_is_the_division_of_that_name() -> None:
    (zone,) = by_name(zones_called([("滨州高新区", "滨州市")], []))
    assert "滨州高新技术产业开发区" in zone.aliases
    assert "滨州" not in zone.aliases
