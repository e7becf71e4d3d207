"""`compare`, `matrix`, `series` and `export` on the command line: the views, the choices, the files."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from corpus.compare import compare
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure, Report
from tests.conftest import SEEDS
from tests.tui.cli.test_main import records, run
from tui.text.row_text import side_value

__all__ = ["run"]  # the fixture


@pytest.mark.parametrize(
    ("arguments", "columns", "told"),
    [
        (
            ["compare", "dhq", "qyp", "--view", "topics"],
            ("topic", "a_share", "a_figures", "b_share", "b_figures"),
            "topic",
        ),
        (["compare", "dhq", "qyp", "--view", "terms"], ("term", "a", "b", "z", "sure"), "term"),
        (["series", "dhq", "财政总收入"], ("zone", "indicator", "scope", "period", "value"), "period"),
        (["matrix"], ("period", "zone", "indicator", "value", "unit"), "zone"),
    ],
)
def test_every_view_of_a_comparison_has_its_rows(  # type: ignore[no-untyped-def]
    run, arguments: list[str], columns: tuple[str, ...], told: str
) -> None:
    status, out, _ = run(*arguments, "-c", str(SEEDS), "--format", "jsonl")
    assert status == 0
    first = records(out)[0]
    assert tuple(first)[: len(columns)] == columns
    status, table, _ = run(*arguments, "-c", str(SEEDS))
    assert status == 0
    assert first[told] in table


@pytest.mark.parametrize(("mu", "shown"), [(1200, "80"), (1000, "66.6667")])
def test_a_side_in_another_unit_is_shown_without_endless_digits(mu: int, shown: str) -> None:
    a, b = (
        Report(
            name,
            name,
            1,
            name,
            "",
            figures=(Figure("", 0, 1, Decimal(value), unit, "level", "土地收储面积", period="2014"),),
        )
        for name, value, unit in (("a", mu, "亩"), ("b", 600_000, "平方米"))
    )
    (row,) = compare(a, b, lexicon=bundled())
    assert row.a is not None
    assert side_value(row.a, row, Decimal(10_000)) == shown


def test_a_zone_with_one_report_is_not_compared_with_itself(run) -> None:  # type: ignore[no-untyped-def]
    status, _, told = run("compare", "dhq", "东湖区", "-c", str(SEEDS))
    assert status == 2
    assert "“东湖区”只有一篇报告" in told


def test_whole_reports_are_written_in_two_forms_and_it_is_said_in_which(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for wish in (("--format", "md"), ("-o", str(tmp_path / "a.xlsx"))):
        status, _, told = run("export", "-c", str(SEEDS), *wish)
        assert status == 2
        assert "jsonl 或 csv" in told
        assert ".md .json" not in told


@pytest.mark.parametrize(("option", "value"), [("--lang", "en"), ("--theme", "dark")])
def test_an_option_of_the_program_behind_a_command_is_told_where_it_belongs(  # type: ignore[no-untyped-def]
    run, option: str, value: str
) -> None:
    status, _, told = run("list", option, value, "-c", str(SEEDS))
    assert status == 2
    assert f"parkbrowse {option} … list" in told


def test_two_reports_are_compared_by_their_ids(run) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = run("compare", "dhq", "qyp", "-c", str(SEEDS), "--view", "choices", "--format", "jsonl")
    choice = records(out)[0]
    _, by_id, _ = run("compare", choice["a"], choice["b"], "-c", str(SEEDS), "--format", "jsonl")
    _, by_zone, _ = run("compare", "dhq", "qyp", "-c", str(SEEDS), "--format", "jsonl")
    assert by_id == by_zone


def test_a_choice_that_is_not_there_is_told(run) -> None:  # type: ignore[no-untyped-def]
    assert run("compare", "dhq", "qyp", "-c", str(SEEDS), "--pair", "9")[0] == 2


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx", "md", "json", "jsonl"])
def test_a_comparison_is_written_into_a_file_once(run, form: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / f"table.{form}"
    assert run("compare", "dhq", "qyp", "-c", str(SEEDS), "-o", str(path))[0] == 0
    before = path.read_bytes()
    status, _, told = run("compare", "dhq", "qyp", "-c", str(SEEDS), "-o", str(path))
    assert (status, path.read_bytes()) == (2, before)
    assert "--force" in told
    assert run("compare", "dhq", "qyp", "-c", str(SEEDS), "-o", str(path), "--force")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "head"),
    [
        (["--what", "figures", "--report", "东湖区"], "zone,indicator,wording"),
        (["--what", "comparison", "--zones", "dhq", "qyp"], "indicator,relation,stage"),
        (["--what", "matrix"], "period,zone,indicator"),
        (["--what", "series", "--of", "dhq", "财政总收入"], "zone,indicator,scope"),
    ],
)
def test_tables_are_exported_flat(run, arguments: list[str], head: str) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = run("export", "-c", str(SEEDS), *arguments, "--format", "csv")
    assert status == 0
    assert out.startswith(head)
    assert "{" not in out


@pytest.mark.parametrize(
    ("arguments", "head", "line"),
    [
        (
            ["compare", "dhq", "qyp"],
            "| 指标 | 状态 | 期间 | 单位 | A 东湖区 | A 增速% | A 目标 | B 青云谱区 |",
            "| 地区生产总值 | 实绩 | 2014 | 亿元 | 429e | +8 | 7.5% ≈461\\* | 283.12e | +10 | 8~9% ≈305.8~308.6\\* | 1.52 "
            "| A/B |  | 《【东湖区招商】2015年东湖区政府工作报告》，东湖区，2014，第4段 |",
        ),
        (
            ["matrix"],
            "| 地区 | 期间 | 地区生产总值 亿元 | 财政总收入 亿元 |",
            "| 青云谱区 | 2014 | 283.12e | 37.36 |",
        ),
        (
            ["series", "dhq", "财政总收入"],
            "| 地区 | 指标 | 期间 | 数值 | 单位 | 增速% | 目标 | 出处 |",
            "| 东湖区 | 财政总收入 | 2014 | 53.14 | 亿元 | +14.45 |  | 《【东湖区招商】2015年东湖区政府工作报告》，东湖区，第5段 |",
        ),
        (
            ["compare", "dhq", "qyp", "--view", "topics"],
            "| 主题 | A 占比% | A 数据 |",
            "| 经济总量 | 6.3 | 25 |",
        ),
        (
            ["export", "--what", "figures", "--report", "东湖区"],
            "| 地区 | 指标 | 口径 | 关系 | 状态 | 期间 | 数值 | 单位 | 原文数值 | 出处 |",
            "| 东湖区 | 财政总收入 |  | 增速 | 实绩 | 2014 | +14.45 | % | 14.45% |",
        ),
    ],
)
def test_notes_are_written_as_seen_and_in_full_where_it_is_wished(  # type: ignore[no-untyped-def]
    run, arguments: list[str], head: str, line: str, tmp_path: Path
) -> None:
    seen, full = tmp_path / "seen.md", tmp_path / "full.md"
    assert run(*arguments, "-c", str(SEEDS), "-o", str(seen))[0] == 0
    text = seen.read_text("utf-8")
    assert text.startswith(head)
    assert line in text
    assert run(*arguments, "-c", str(SEEDS), "--full", "-o", str(full))[0] == 0
    assert full.read_text("utf-8").splitlines()[0].isascii()


def test_what_an_export_lacks_is_asked_for(run) -> None:  # type: ignore[no-untyped-def]
    for what in ("comparison", "series"):
        assert run("export", "-c", str(SEEDS), "--what", what)[0] == 2
    assert run("export", "-c", str(SEEDS), "--what", "figures", "--format", "xlsx")[0] == 2


def test_a_side_is_a_zone_before_it_is_the_beginning_of_a_file_name(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    text = "{}2024年工作总结\n\n2024年，全区实现地区生产总值{}亿元，固定资产投资{}亿元，财政总收入{}亿元。"
    (tmp_path / "青屿.一季度.txt").write_text(text.format("青屿工业园区", 31, 12, 5), "utf-8")
    (tmp_path / "a.txt").write_text(text.format("青屿工业园区", 133, 56, 25), "utf-8")
    (tmp_path / "b.txt").write_text(text.format("云岭高新区", 233, 86, 15), "utf-8")

    def sides(*wishes: str) -> tuple[int, set[object]]:
        status, out, _ = run(
            "compare", *wishes, "-c", str(tmp_path), "--view", "choices", "--format", "jsonl"
        )
        return status, {record["a"] for record in records(out)}

    assert len(sides("青屿", "云岭")[1]) == 2
    assert len(sides("a.txt", "云岭")[1]) == len(sides("青屿.一", "云岭")[1]) == 1
    assert sides("青屿.二", "云岭")[0] == 2


@pytest.mark.parametrize(
    ("language", "reached", "missed"), [("zh", "✓ 达到", "✗ 未达"), ("en", "✓ reached", "✗ missed")]
)
def test_a_series_tells_what_became_of_a_target(  # type: ignore[no-untyped-def]
    run, tmp_path: Path, language: str, reached: str, missed: str
) -> None:
    for year, grown, planned in ((2021, 9, 8), (2022, 7, 9), (2023, 10, 8)):
        (tmp_path / f"{year}.txt").write_text(
            f"滨岭经济开发区{year}年工作总结\n{year}年，全区固定资产投资{year - 1900}.5亿元，增长{grown}%。\n"
            f"{year + 1}年工作安排\n{year + 1}年主要目标：固定资产投资增长{planned}%以上。\n",
            "utf-8",
        )
    status, out, _ = run("--lang", language, "series", "滨岭经济开发区", "固定资产投资", "-c", str(tmp_path))
    assert status == 0
    assert reached in out
    assert missed in out


def test_a_series_tells_all_that_was_planned_in_words(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "2021.txt").write_text(
        "滨岭经济开发区2021年工作总结\n2021年，全区固定资产投资121.5亿元，增长9%。\n"
        "2022年工作安排\n2022年主要目标：固定资产投资增长8%。固定资产投资完成132.4亿元。\n",
        "utf-8",
    )
    _, out, _ = run("series", "滨岭经济开发区", "固定资产投资", "-c", str(tmp_path))
    planned = next(line for line in out.splitlines() if "2022" in line)
    assert "8%; 132.4亿元 " in f"{planned} "
    assert "0000" not in out
