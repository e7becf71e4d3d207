"""With whom a zone is compared first, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import library
from corpus.compare.partners import partners
from corpus.store.corpus_file import Corpus

WORDS = (
    "{zone}{year}年工作总结\n{year}年，{zone}财政总收入完成38亿元，地区生产总值120亿元，工业增加值52亿元。\n"
)
PAGES = {  # zone -> years
    "苏州高新技术产业开发区": (2021, 2022),
    "昆山经济技术开发区": (2019,),
    "苏州工业园区": (2019,),
    "无锡高新技术产业开发区": (2019,),
    "西安高新技术产业开发区": (2022,),
    "株洲高新技术产业开发区": (2019,),
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, own_folders: None) -> Path:
    folder = tmp_path_factory.mktemp("partners")
    (folder / "pages").mkdir()
    for zone, years in PAGES.items():
        for year in years:
            (folder / "pages" / f"{zone}{year}.txt").write_text(WORDS.format(zone=zone, year=year), "utf-8")
    library.build([folder / "pages"], folder / "x.corpus")
    return folder / "x.corpus"


def test_what_it_reports_of_comes_before_where_it_lies_and_what_it_is(corpus: Path) -> None:
    with Corpus.open(corpus) as opened:
        found = [(partner.name, partner.reasons) for partner in partners(opened, "苏州高新技术产业开发区")]
    assert found[0] == ("西安高新技术产业开发区", ("report", "kind"))
    assert [name for name, reasons in found if "city" in reasons] == [name for name, _ in found[1:3]]
    assert [name for name, _ in found[3:]] == ["无锡高新技术产业开发区", "株洲高新技术产业开发区"]
    assert dict(found)["无锡高新技术产业开发区"] == ("kind", "province")


def test_a_zone_stands_before_the_districts_of_its_city(seeds: Corpus) -> None:
    names = [partner.name for partner in partners(seeds, "南昌高新技术产业开发区")]
    assert names[:3] == ["南昌小蓝经济技术开发区", "南昌经济技术开发区", "新建区经济开发区"]


def test_of_districts_the_one_with_a_report_of_that_year_stands_first(seeds: Corpus) -> None:
    first, *others = partners(seeds, "东湖区")
    assert (first.name, first.reasons) == ("青云谱区", ("report", "city", "kind"))
    assert [each.name for each in others if each.reasons == ("city",)][-1:] == ["新建区经济开发区"]
    assert "东湖区" not in {each.name for each in others}
