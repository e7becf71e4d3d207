"""What `import corpus` gives: the same as the commands, by the names that a reader uses."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from decimal import Decimal
from multiprocessing import spawn
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

import corpus
from corpus.builds import workers
from corpus.corrections import append, bind, journal
from corpus.export.tables import ExportTable
from tests.corpus.store.test_untrusted import change
from tests.test_house import modules_after


@pytest.fixture
def library(seeds_file: Path) -> Iterator[corpus.Library]:
    with corpus.open(seeds_file) as opened:
        yield opened


def test_import_brings_nothing_with_it() -> None:
    loaded = modules_after("import corpus; assert corpus.Library.__name__ in dir(corpus)")
    assert "corpus.api.library" in loaded  # what is asked for comes
    light = modules_after("import corpus; corpus.open")
    assert {name for name in light if name.split(".")[0] in ("corpus", "typing", "sqlite3")} == {"corpus"}


def test_all_that_is_named_is_there() -> None:
    assert {name for name in corpus.__all__ if getattr(corpus, name, None) is None} == set()
    with pytest.raises(AttributeError, match="nothing_such"):
        corpus.nothing_such  # noqa: B018


FILTERS: list[tuple[dict[str, str], int, int]] = [
    ({"indicator": "财政总收入"}, 10, 60),
    ({"indicator": "caizhengzongshouru", "period": "2014"}, 5, 20),
    (
        {"indicator": "财政总收入", "period": "2014-01..2014-12", "relation": "level", "status": "actual"},
        3,
        5,
    ),
    ({"zone": "qyp", "status": "target"}, 5, 60),
    ({"where": "财政总收入>50亿", "zone": "东湖"}, 1, 3),
    ({"indicator": "财政总收入", "period": "1949"}, 0, 0),
]


@pytest.mark.parametrize(("asked", "least", "most"), FILTERS)
def test_what_is_asked_of_figures_holds_of_all_that_come(
    library: corpus.Library, asked: dict[str, str], least: int, most: int
) -> None:
    found = library.figures(**asked)
    assert least <= len(found) <= most
    zones = {"qyp": "青云谱区", "东湖": "东湖区"}
    for each in found:
        assert each.surface in each.sentence
        assert each.zone == zones.get(asked.get("zone", ""), each.zone)
        assert each.status == asked.get("status", each.status)
        assert each.relation == asked.get("relation", each.relation)
        assert "indicator" not in asked or each.indicator == "财政总收入"
        assert "period" not in asked or each.period == "2014"


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda library: library.reports(zone="某某区"), "no-zone"),
        (lambda library: library.report("没有这一篇报告"), "no-report"),
        (lambda library: library.compare("东湖", "青云谱", pair=9), "no-pair"),
        (lambda library: library.report("区" * 30_000), "no-report"),
        (lambda library: library.compare("东湖", "区" * 30_000), "no-zone"),
        (lambda library: library.series("东湖", "没有这个指标"), "no-indicator"),
    ],
)
def test_what_means_nothing_is_a_fault(library: corpus.Library, ask, code: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(corpus.Fault) as raised:
        ask(library)
    assert raised.value.code == code


def test_a_question_that_cannot_be_read_is_no_question_for_all(library: corpus.Library) -> None:
    with pytest.raises(ValueError, match="zone:"):
        library.figures("zone:")


def test_reports_are_read_when_they_are_asked_for(library: corpus.Library) -> None:
    everything = library.reports()
    read: list[str] = []
    lazy = corpus.LazyReports(
        everything.rows,
        lambda id: read.append(id) or library.report(id),  # type: ignore[func-returns-value]
        lambda rows: iter(()),
    )
    assert (len(lazy), read) == (len(library), [])
    assert lazy[-2:][0].id == everything.rows[-2].id
    assert read == [everything.rows[-2].id]
    assert {report.kind for report in library.reports(kind="政府工作报告")} == {"政府工作报告"}


def test_what_a_damaged_file_lost_is_passed_over_and_told(seeds_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(seeds_file, tmp_path / "damaged.corpus"))
    change(
        path,
        "UPDATE traces SET trace = x'00' WHERE number = 2; UPDATE figures SET value = '?' WHERE number = 3 AND at < 2",
    )
    with corpus.open(path) as library:
        rows = library.reports(copies=True)
        lost, in_part = (rows.rows[at].id for at in (1, 2))
        for _ in "twice":
            with pytest.warns(corpus.UnreadWarning, match=f"both-lacking: {lost} {in_part}$"):
                assert [report.id for report in rows] == [row.id for row in rows.rows if row.id != lost]
        with pytest.warns(corpus.UnreadWarning, match="lacking"):
            found = [figure.report.id for figure in library.figures()]
        assert lost not in found
        assert found.count(in_part) == rows.rows[2].figures - 2
        assert len({*found}) >= 3
        assert [(fault.code, fault.detail) for fault in library.unread] == [
            ("report-damaged", lost),
            ("figures-damaged", in_part),
        ]
        for ask in (lambda: rows[1], lambda: library.report(lost), lambda: list(rows[1:2])):
            with pytest.raises(corpus.Fault, match="damaged-corpus"):
                ask()


def test_corrections_are_laid_over_unless_they_are_not_wanted(seeds_file: Path) -> None:
    with corpus.open(seeds_file) as before:
        report = before.report("东湖区")
    figure = next(each for each in report.figures if each.surface == "53.14亿元")
    append(journal(), bind(report, figure, indicator="税收收入"))
    asked = {"zone": "东湖", "indicator": "税收收入", "period": "2014"}
    try:
        with corpus.open(seeds_file) as corrected, corpus.open(seeds_file, corrections=False) as plain:
            assert "53.14亿元" in {each.surface for each in corrected.figures(**asked)}
            assert "53.14亿元" not in {each.surface for each in plain.figures(**asked)}
    finally:
        journal().unlink()


def test_a_column_of_numbers_holds_numbers_alone() -> None:
    cells = [Decimal("1.5"), 2, "0.1:63.8:36.1", None]
    rows = [{"value": cell, "line": at, "surface": str(cell)} for at, cell in enumerate(cells)]
    held = ExportTable("made", ("value", "line", "surface"), rows).held()
    assert held["value"] == [1.5, 2.0, None, None]
    assert held["line"] == [0, 1, 2, 3]
    assert held["surface"][2] == "0.1:63.8:36.1"


def test_data_frames_are_made_of_what_is_installed(
    library: corpus.Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = library.figures(indicator="财政总收入", period="2014")
    for name in ("pandas", "polars"):
        frame = SimpleNamespace(DataFrame=lambda held, **more: held)
        monkeypatch.setitem(sys.modules, name, frame)  # type: ignore[arg-type]
        made = getattr(found, f"to_{name}")()
        assert made["surface"] == [each.surface for each in found]
        monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(ModuleNotFoundError):
            getattr(found, f"to_{name}")()


def test_a_worker_does_not_run_the_script_of_who_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """One without `if __name__ == "__main__"` would be run by every worker, and start workers of its own."""
    script = ModuleType("__main__")
    script.__file__ = "script.py"
    monkeypatch.setitem(sys.modules, "__main__", script)
    told: dict[str, object] = {}
    process = SimpleNamespace(start=lambda: told.update(spawn.get_preparation_data("worker")))
    far = SimpleNamespace(close=lambda: None)
    context = SimpleNamespace(Pipe=lambda: (far, far), Process=lambda **more: process)
    monkeypatch.setattr(workers, "_spawning", lambda: context)
    workers._Worker()
    assert told
    assert not {name for name in told if name.startswith("init_main")}
    assert sys.modules["__main__"] is script


def test_an_indicator_asked_for_by_name_has_a_column_though_one_zone_states_it(
    library: corpus.Library,
) -> None:
    assert "城镇新增就业" not in {column.indicator for column in library.matrix(period="2014").columns}
    asked = library.matrix(period="2014", indicators=["城镇新增就业"])
    assert asked.zones == ("青云谱区",)
