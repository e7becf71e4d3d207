"""Words of two reports: common phrases, and what changed between two versions of one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.compare.text_diff import are_versions, changes, shared
from corpus.model import Report

TEXT = "2014年，全区实现地区生产总值429亿元。\n财政总收入53.14亿元，同比增长14.45%。\n招商引资取得新的成效，引进项目8个。"


def test_a_corrected_report_is_a_version_two_districts_are_none(districts: tuple[Report, Report]) -> None:
    a, b = (report.text for report in districts)
    assert are_versions(a, a.replace("429亿元", "431亿元"))
    assert not are_versions(a, b)


def test_changed_words_are_told_on_both_sides() -> None:
    other = TEXT.replace("429亿元", "431亿元").replace("新的成效", "新成绩")
    told = changes(TEXT, other)
    cut = [TEXT[slice(*span)] for change in told for span in change.gone]
    put = [other[slice(*span)] for change in told for span in change.come]
    assert cut == ["429", "的成效"]
    assert put == ["431", "成绩"]
    assert [change.same for change in told] == [False, True, False]


def test_a_number_changes_as_a_whole() -> None:
    told = changes("达到53.14亿元，增长较快。", "达到53.41亿元，增长较快。")
    assert [(change.gone, change.come) for change in told] == [(((2, 7),), ((2, 7),))]


@pytest.mark.parametrize(("gone", "kind"), [(0, "a"), (1, "a"), (2, "a")])
def test_a_paragraph_left_out_is_told_as_one(gone: int, kind: str) -> None:
    paragraphs = TEXT.split("\n")
    other = "\n".join(each for place, each in enumerate(paragraphs) if place != gone)
    alone = [change for change in changes(TEXT, other) if change.b is None]
    assert [TEXT[slice(*change.a)] for change in alone if change.a] == [paragraphs[gone]]
    back = [change for change in changes(other, TEXT) if change.a is None]
    assert len(back) == 1


@given(
    st.text(alphabet="甲乙丙丁戊，。\n0123", max_size=120),
    st.text(alphabet="甲乙丙丁戊，。\n0123", max_size=120),
)
def test_every_paragraph_is_told_once_and_what_is_not_marked_is_equal(a: str, b: str) -> None:
    told = changes(a, b)
    assert [c.a for c in told if c.a] == _paragraphs(a)
    assert [c.b for c in told if c.b] == _paragraphs(b)
    for change in told:
        if change.a and change.b:
            assert _left(a, change.a, change.gone) == _left(b, change.b, change.come)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def _left(text: str, span: tuple[int, int], marked: tuple[tuple[int, int], ...]) -> str:
    return "".join(text[at] for at in range(*span) if not any(s <= at < e for s, e in marked))


def test_phrases_of_everybody_are_found_and_none_crosses_a_line(districts: tuple[Report, Report]) -> None:
    a, b = (report.text for report in districts)
    spans = shared(a, b)
    assert any("党的群众路线教育实践活动" in a[slice(*span)] for span in spans)
    assert all(a[slice(*span)][:10] in b and "\n" not in a[slice(*span)] for span in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
