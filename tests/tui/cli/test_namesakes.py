"""Two zones of one name on the command line: each by its city, none by the bare name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus.store.test_zone_names import folder

__all__ = ["folder"]

Ran = tuple[int, str, str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs a command: exit status, standard output, standard error."""
    from tui.cli.main import main

    def ran(*words: str | Path) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([*map(str, words)])
        told = capsys.readouterr()
        return int(ended.value.code or 0), told.out, told.err

    return ran


@pytest.mark.parametrize("name", ["长安区", "长安"])
def test_a_name_of_two_zones_is_refused_and_both_are_told(
    folder: Path, run: Callable[..., Ran], name: str
) -> None:
    status, _, told = run("compare", name, "南关区", "-c", folder)
    assert status == 2
    assert "长安区（石家庄市）、长安区（西安市）" in told


def test_matrix_and_comparison_have_both_with_their_own_values(folder: Path, run: Callable[..., Ran]) -> None:
    lines = run("matrix", "-c", folder)[1].split("\n")
    assert lines[0].split()[:2] == ["地区", "2023"]  # which period was chosen is told
    assert [line.split() for line in lines if "长安区" in line] == [
        ["长安区（石家庄市）", "812"],
        ["长安区（西安市）", "1,247"],
    ]
    compared = run("compare", "石家庄长安", "西安长安", "-c", folder)[1].split("\n")
    row = next(line for line in compared if "生产总值" in line)
    assert row.split()[3:] == ["812", "1,247", "0.651", "B"]
    assert "1,247" in run("series", "西安长安", "地区生产总值", "-c", folder)[1]


@pytest.mark.parametrize(
    ("query", "found"), [("zone:西安长安", 1), ("zone:长安区", 2), ("zone:西安", 1), ("zone:朝阳区", 1)]
)
def test_a_search_for_a_zone_finds_its_reports(
    folder: Path, run: Callable[..., Ran], query: str, found: int
) -> None:
    told = run("search", f"{query} 地区生产总值", "-c", folder, "--format", "jsonl")[1]
    assert told.count('"id"') == found


def test_the_export_tells_name_and_city_apart(folder: Path, run: Callable[..., Ran]) -> None:
    assert run("export", "-c", folder)[1].count('"zone": "长安区", "city"') == 2


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2025年山西省政府工作报告", "山西"),
        ("2025年绵阳市政府工作报告", "绵阳"),
        ("2025年长沙县政府工作报告", "长沙县"),
    ],
)
def test_every_administrative_level_has_its_series(
    tmp_path: Path, run: Callable[..., Ran], title: str, name: str
) -> None:
    (tmp_path / "a.txt").write_text(
        f"{title}\n\n一、2024年工作回顾\n\n2024年实现地区生产总值2580亿元，增长5.1%。\n"
    )
    assert "2,580亿元" in run("series", name, "地区生产总值", "-c", tmp_path)[1]
