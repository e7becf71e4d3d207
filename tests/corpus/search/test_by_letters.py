"""What stands in a text is found by the first letters of its hanzi, however these are read; chance comes last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.lexicon.lexicon import bundled
from corpus.model import Figure, Report, Zone
from corpus.search.answer import Answer
from corpus.search.engine import Engine
from corpus.store.built_page import BuiltPage
from corpus.store.writer import write_corpus
from corpus.textindex.folding import Tables
from corpus.textindex.fts import Indexer, fours
from tests.examples import examples

TEXTS = (
    "引进了永州宏远光电有限公司，总投资5亿元。",
    "重庆银行在长沙设立分行。",
    "要补短板、强弱项，也要调结构。",
    "發展勢頭良好。",
    "发展生态农业。",
    "发展势头很好。",
    "财政总收入5亿元。",
    "财政总收入6亿元。",
    "财政总收入7亿元。",
    "词组最适然，宏远按平额出。",
    "参加APEC会议。",
    "东湖治理。",
    "东湖治理。",
    "大会资料。",
)
TITLES = {"大会资料。": "大会资料"}
ZONE = Zone("平潭区", "行政区")


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Over a corpus of these texts, the first the newest."""
    file = tmp_path_factory.mktemp("letters") / "a.corpus"
    with over(file, TEXTS) as engine:
        yield engine


def over(file: Path, texts: Sequence[str]) -> Engine:
    pages = []
    for at, text in enumerate(texts):
        stated = text.find("财政总收入")
        figures = (
            (Figure("5亿元", 5, 8, Decimal(500_000_000), "元", "level", "财政总收入"),) if stated == 0 else ()
        )
        report = Report(
            f"r{at}",
            f"{at}.txt",
            1,
            TITLES.get(text, f"第{at}篇"),
            text,
            period=str(2020 - at),
            figures=figures,
        )
        pages.append(BuiltPage(report.source, f"sha{at}", "utf-8", text, (report,)))
    write_corpus(file, pages, "key", [ZONE])
    return Engine(file, bundled())


def said(answer: Answer) -> list[str]:
    """What each hit has for the query, in the order of the hits."""
    return [hit.snippet[slice(*hit.spans[0])] for hit in answer.hits if hit.tier == "initials"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("yzhygd", ["永州宏远光电"]),
        ("hygdyxgs", ["宏远光电有限公司"]),
        ("cqyh", ["重庆银行"]),
        ("yhzc", ["银行在长"]),
        ("zcss", ["在长沙设"]),
        ("rxyy", []),
        ("ytjg", ["要调结构"]),
        ("bdbq", []),
        ("gyx", []),
        ("fzst", ["發展勢頭", "发展生态", "发展势头"]),
        ("dhzl", ["大会资料", "东湖治理", "东湖治理"]),
        ("czzsr", ["财政总收入"] * 3),
        ("apec", []),
        ("fzst2", []),
        ("iiii", []),
    ],
    ids=[
        "a company",
        "with what companies end in",
        "hanzi that are read otherwise elsewhere",
        "in their other reading, too",
        "either of them",
        "not across a mark",
        "behind a mark",
        "not over what stands between",
        "three letters are any three hanzi",
        "the commoner meaning first, one of each in sight",
        "a title counts for several texts",
        "a name leaves out what has its letters by chance",
        "what stands as typed leaves out what has its letters by chance",
        "not with digits",
        "no hanzi is read so",
    ],
)
def test_a_text_is_found_by_first_letters(search: Engine, query: str, found: list[str]) -> None:
    assert said(search.search(query)) == found


def test_what_has_the_letters_by_chance_is_not_excluded(search: Engine) -> None:
    assert {hit.id for hit in search.search("宏远 -apec").hits} == {"r0", "r9"}
    assert {hit.id for hit in search.search("宏远 -yzhygd").hits} == {"r9"}


@given(
    text=st.text(st.sampled_from("重庆长沙银行调单发会系传参厦给将A5，。\n絜"), max_size=12),
    at=st.integers(0, 8),
    data=st.data(),
)
@examples(100)
def test_the_index_has_every_four_hanzi_in_every_reading(text: str, at: int, data: st.DataObject) -> None:
    tables = Tables.make()
    indexed = INDEXER.letters(text).split()
    four = text[at : at + 4]
    readings = [tables.letters.get(ord(each)) for each in four]
    if len(four) == 4 and all(readings):
        typed = "".join(data.draw(st.sampled_from(letters)) for letters in readings if letters)
        assert set(fours(typed)) <= set(indexed)


INDEXER = Indexer(Tables.make())
