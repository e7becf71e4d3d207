"""`parkbrowse ask`: what answers, in every form; what is missing, and the exit status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from corpus.answers.records import COLUMNS
from corpus.corrections import Correction, append, journal
from tui.cli import main


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], seeds_file: Path):  # type: ignore[no-untyped-def]
    def runner(*arguments: str, language: str = "zh") -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main.main(["--lang", language, "ask", *arguments, "-c", str(seeds_file)])
        captured = capsys.readouterr()
        return int(left.value.code or 0), captured.out, captured.err

    return runner


def test_a_question_is_answered_with_the_figure_its_sentence_and_its_place(ask) -> None:  # type: ignore[no-untyped-def]
    status, out, err = ask("东湖区2014年财政总收入是多少")
    assert (status, err) == (0, "东湖区 · 财政总收入 · 2014年\n")
    assert "53.14亿元  +14.45%  实绩" in out
    assert "达到53.14亿元,同比增长14.45%;\n" in out
    assert "-1 @379" in out


def test_who_leads_is_told_as_derived(ask) -> None:  # type: ignore[no-untyped-def]
    assert "较多：东湖区 · 东湖区 ÷ 青云谱区 = 1.137 (推算)" in ask("东湖和青云谱谁的外资多")[1]
    assert "more: 东湖区 · 东湖区 ÷ 青云谱区 = 1.137 (derived)" in ask("donghu vs qyp fdi", language="en")[1]
    assert "不作比较：口径不同" in ask("2014年哪个区的固定资产投资最多")[1]


def test_a_fall_is_marked(ask) -> None:  # type: ignore[no-untyped-def]
    assert "↓27.2%" in ask("东湖区三公经费下降多少")[1]
    assert "↓" not in ask("东湖区外资增长多少")[1]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("东湖区2016年财政总收入", "没有2016年的数据；最接近的：2014、2012、2011"),
        ("青云普区2014年财政总收入", "语料中没有“青云普区”；最接近的：青云谱区"),
        ("东湖区粮食产量是多少", "没有“粮食产量”的数据"),
        ("东湖区民生支出增速", "没有增速的数据；最接近的：数额、占比"),
        ("招商引资", "没有看懂这个问题"),
    ],
)
def test_what_is_missing_goes_to_standard_error(ask, question: str, said: str) -> None:  # type: ignore[no-untyped-def]
    status, out, err = ask(question)
    assert (status, out) == (1, "")
    assert said in err


def test_the_forms_for_scripts_have_the_same_rows(ask) -> None:  # type: ignore[no-untyped-def]
    whole = json.loads(ask("donghu czzsr", "--format", "json")[1])
    lines = [json.loads(line) for line in ask("donghu czzsr", "--format", "jsonl")[1].splitlines()]
    (row,) = csv.DictReader(io.StringIO(ask("donghu czzsr", "--format", "csv")[1]))
    assert whole["rows"] == lines
    assert tuple(lines[0]) == tuple(row) == COLUMNS
    assert (lines[0]["value"], lines[0]["growth"], row["surface"]) == (5_314_000_000, 14.45, "53.14亿元")
    assert whole["understood"]["indicators"] == [
        {"said": "czzsr", "indicators": ["财政总收入"], "how": "spelt"}
    ]


def test_a_figure_that_was_marked_wrong_answers_nothing(ask) -> None:  # type: ignore[no-untyped-def]
    row = json.loads(ask("东湖2014年gdp", "--format", "jsonl")[1])
    assert row["surface"] == "429亿元"
    path = journal()
    before = path.read_bytes() if path.exists() else None
    append(path, Correction(row["report"], row["start"], row["end"], row["surface"], "wrong"))
    try:
        assert ask("东湖2014年gdp", "--format", "jsonl")[0] == 1
    finally:
        path.unlink() if before is None else path.write_bytes(before)
