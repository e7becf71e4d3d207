"""What is offered where a reader types, and the forms that the help is made of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.lexicon.lexicon import bundled
from corpus.query import parse
from corpus.query.forms import FORMS
from corpus.search.completion import Completion, CompletionNames, complete
from corpus.search.engine import Engine
from corpus.store.corpus_file import Corpus
from corpus.store.labelled import Labelled, ReportLabel
from corpus.textindex.folding import Tables
from tests.conftest import ROOT

NAMES = CompletionNames(
    Tables.make(),
    {
        "zone": ("东湖区", "青云谱区", "南昌 高新区"),
        "indicator": ("财政总收入", "地区生产总值", "实际利用外资"),
        "period": ("2018H1", "2014"),
        "published": ("2025", "2015"),
        "year": ("2015", "2014"),
        "unit": ("亩", "亿元"),
        "scope": ("规上",),
        "tag": ("待核", "外资"),
    },
)


def offered(text: str, language: str = "zh") -> list[str]:
    return [each.put for each in complete(text, len(text), NAMES, language)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("zo", "zone:"),
        ("地", "地区:"),
        ("diq", "地区:"),
        ("zone:", "东湖区"),
        ("zone:d", "东湖区"),
        ("zone:dhq", "东湖区"),
        ("地区：青", "青云谱区"),
        ("zone:东湖,q", "青云谱区"),
        ("zone:gx", '"南昌 高新区"'),
        ("-zone:dh", "东湖区"),
        ("招商 zone:dh", "东湖区"),
        ("(zone:dh", "东湖区"),
        ("kind:gz", "工作总结"),
        ("tag:", "待核"),
        ("标签：wz", "外资"),
        ("类型:总", "工作总结"),
        ("has:目", "目标"),
        ("status:mb", "目标"),
        ("flag:mb", "模板"),
        ("period:2", "2018H1"),
        ("published:>=20", "2025"),
        ("unit:m", "亩"),
        ("indicator:czz", "财政总收入"),
        ("czz", "财政总收入"),
        ("实际", "实际利用外资"),
        ("dhq", "东湖区"),
        ("同", "同句("),
        ("增速(", "财政总收入"),
        ("增速(dq", "地区生产总值"),
    ],
)
def test_the_likeliest_is_offered_first(text: str, first: str) -> None:
    assert offered(text)[0] == first


@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        ("", "zh", "地区:"),
        ("", "en", "zone:"),
        ("kind:", "en", "government-report"),
        ("status:", "en", "actual"),
    ],
)
def test_where_nothing_is_typed_the_language_decides(text: str, language: str, first: str) -> None:
    assert offered(text, language)[0] == first


@pytest.mark.parametrize("text", ['"zo', "“东", "财政总收入>", "财政总收入>=5", "zone:东湖区", "qqqq"])
def test_where_there_is_nothing_to_say_nothing_is_offered(text: str) -> None:
    assert offered(text) == []


def test_what_is_put_replaces_what_was_typed() -> None:
    text = "招商 zone:dh 项目"
    (choice,) = complete(text, 10, NAMES)
    assert text[: choice.place.start] + choice.put + text[choice.place.end :] == "招商 zone:东湖区 项目"
    assert choice == Completion("东湖区", choice.place, "zone")


@given(st.text('zo地区：:"“”(（ -,，>czh增速东湖', max_size=12), st.integers(0, 12))
def test_any_place_of_any_text_can_be_completed(text: str, cursor: int) -> None:
    cursor = min(cursor, len(text))
    for choice in complete(text, cursor, NAMES):
        assert 0 <= choice.place.start <= choice.place.end == cursor


def test_whatever_is_offered_is_understood(seeds: Corpus) -> None:
    names = CompletionNames.of(seeds)
    for field in (
        "zone:",
        "kind:",
        "has:",
        "flag:",
        "status:",
        "relation:",
        "period:",
        "year:",
        "published:",
        "unit:",
    ):
        for language in ("zh", "en"):
            for choice in complete(field, len(field), names, language):
                assert parse(field + choice.put).problems == (), choice


@pytest.mark.parametrize("example", [example for form in FORMS for example in form.examples])
def test_every_example_of_a_form_is_read_and_finds_something(seeds: Corpus, example: str) -> None:
    labels = Labelled({next(iter(seeds.ids())): ReportLabel(("待核",), "口径不同")})
    answer = Engine(seeds, bundled(), lambda: labels).search(example)
    assert answer.problems == ()
    assert answer.hits


def test_the_manual_shows_every_form_with_its_examples() -> None:
    rows = [line.split(" | ") for line in (ROOT / "docs" / "search.md").read_text("utf-8").splitlines()]
    shown = {
        row[0].removeprefix("| "): tuple(re.findall("`([^`]+)`", row[1])) for row in rows if len(row) == 3
    }
    del shown["form"]
    assert shown == {form.name: form.examples for form in FORMS}


@pytest.mark.parametrize("sign", [",", "，", "、"])
def test_a_value_of_many_commas_takes_no_time(sign: str) -> None:
    """A way to read each comma twice would take two to the power of their number."""
    assert offered(f"zone:{sign * 100}(") == offered("zone:(")
