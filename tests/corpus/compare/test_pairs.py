"""Four pairs of reports read by hand: what may be compared is found, with the right numbers, and no ratio is wrong.

Each list (`pairs/*.tsv`) has every row that a careful reader would set side by side: as both reports write it, with
the ratio where one may be told. `districts` are two reports of the seeds, the others are made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus.compare import ComparedRow, Side, compare
from corpus.lexicon.lexicon import bundled
from corpus.model import Report
from corpus.pipeline.build import reports_of

PAIRS = Path(__file__).parent / "pairs"
NAMES = ("parks", "halves", "years", "districts")


class Expected(NamedTuple):
    """A row that should be found."""

    indicator: str
    relation: str
    stage: str
    a: str
    b: str
    ratio: str


@pytest.fixture(params=NAMES)
def pair(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def rows(pair: str, districts: tuple[Report, Report]) -> list[ComparedRow]:
    return compare(*(districts if pair == "districts" else made_up(pair)), lexicon=bundled())


def made_up(pair: str) -> tuple[Report, Report]:
    one, other = (reports_of((PAIRS / f"{pair}_{side}.txt").read_bytes(), side)[0] for side in "ab")
    return one, other


def expected(pair: str) -> list[Expected]:
    lines = (PAIRS / f"{pair}.tsv").read_text("utf-8").splitlines()
    return [Expected(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def told(row: ComparedRow) -> Iterator[tuple[str, str, str, str]]:
    """What a row says: stage, relation, and both numbers as written; a level also tells its growths."""
    if row.a is None or row.b is None:
        return
    yield row.stage, row.relation, row.a.figure.surface, row.b.figure.surface
    if row.a.growth_figure is not None and row.b.growth_figure is not None and row.relation == "level":
        yield row.stage, "growth", row.a.growth_figure.surface, row.b.growth_figure.surface


def names(row: ComparedRow) -> set[str]:
    return {row.canonical, *row.indicator.split(" / ")} | {
        side.figure.indicator for side in (row.a, row.b) if side and side.figure.indicator
    }


def test_nine_in_ten_rows_that_may_be_compared_are_found(pair: str, rows: list[ComparedRow]) -> None:
    found = {(name, *what) for row in rows for name in names(row) for what in told(row)}
    wanted = expected(pair)
    missed = [
        row
        for row in wanted
        if not {(row.indicator, row.stage, relation, row.a, row.b) for relation in alike(row.relation)}
        & found
    ]
    assert len(missed) <= len(wanted) // 10, missed


def alike(relation: str) -> set[str]:
    """A rate may be told as a share or a completion."""
    return {"level", "share", "completion"} if relation in ("level", "share", "completion") else {relation}


def test_every_ratio_is_one_that_a_reader_would_tell(pair: str, rows: list[ComparedRow]) -> None:
    allowed = {(row.a, row.b, row.ratio) for row in expected(pair) if row.ratio != "-"}
    given = {
        (side_a.figure.surface, side_b.figure.surface, str(row.ratio))
        for row, side_a, side_b in two_sided(rows)
        if row.ratio is not None
    }
    assert given <= allowed
    assert len(given) >= 0.9 * len(allowed)


def test_a_ratio_is_what_its_numbers_make(rows: list[ComparedRow]) -> None:
    for row, a, b in two_sided(rows):
        if row.ratio is not None:
            assert a.value is not None
            assert b.value is not None
            assert row.ratio == (a.value / b.value).quantize(Decimal("0.001"))
            assert row.flags == ()
            assert not row.is_rate


def two_sided(rows: list[ComparedRow]) -> Iterator[tuple[ComparedRow, Side, Side]]:
    for row in rows:
        if row.a is not None and row.b is not None:
            yield row, row.a, row.b


def test_swapping_the_sides_mirrors_every_row(pair: str, districts: tuple[Report, Report]) -> None:
    a, b = districts if pair == "districts" else made_up(pair)
    mirror = {"a": "b", "b": "a"}
    one = {
        (row.canonical, row.relation, row.stage, row.period): row
        for row in compare(a, b, lexicon=bundled())
        if row.both
    }
    other = compare(b, a, lexicon=bundled())
    assert sum(row.both for row in other) == sum(row.both for row in compare(a, b, lexicon=bundled()))
    for row in other:
        same = one.get((row.canonical, row.relation, row.stage, row.period))
        if same is not None and row.both and same.a == row.b:
            assert row.lead == mirror.get(same.lead or "", same.lead)
            assert set(row.flags) == set(same.flags)


def test_the_districts_of_one_city_are_not_those_of_another() -> None:
    city = "# {0}市2023年统计公报\n\n各县区主要指标\n\n| 地区 | 地区生产总值（亿元） |\n|---|---|\n| 全市 | {2} |\n| {1}县 | 80 |\n"
    one, other = (
        reports_of(city.format(*words).encode(), f"{words[0]}.md")[0]
        for words in (("甲山", "河东", 900), ("乙水", "海西", 700))
    )
    met = [row for row in compare(one, other, lexicon=bundled()) if row.a and row.b]
    assert [(row.indicator, row.ratio is not None) for row in met] == [("地区生产总值", True)]
