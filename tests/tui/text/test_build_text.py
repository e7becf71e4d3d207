"""A build in words: rows that fit any width, sizes and times as one says them, a summary without what is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.builds.progress import LOOKING, Progress, Stopwatch, Summary
from corpus.errors import PASSED_OVER, Fault
from tui.terminal.wrapping import cell_width
from tui.text.build_text import MOST_FAULTS, BuildText, count_lines, fault_lines, told_size, told_time
from tui.text.i18n import use_language

STEP = Progress(3, 20, 1_200_000, 4_800_000, "2014/园区年报汇编第十二卷\x1b[2J.txt", 31, 2000)


@pytest.mark.parametrize("width", [10, 24, 39, 79, 199])
@pytest.mark.parametrize("step", [STEP, LOOKING, STEP._replace(stage="write", part=None)])
def test_every_row_fits(step: Progress, width: int) -> None:
    moments = iter([0.0, 10.0])
    text = BuildText(Stopwatch(lambda: next(moments)))
    text.rows(step._replace(size=0), width)
    rows = text.rows(step, width)
    assert all(cell_width(row) <= width for row in (rows.full + rows.rest, rows.facts, rows.file))
    assert "\x1b" not in rows.file


@pytest.mark.parametrize(
    ("language", "facts", "file"),
    [
        ("zh", "文件 3/20  约剩 30 秒  1.2 MB/4.8 MB  每秒 120 kB", "31/2000"),
        ("en", "3/20 files  about 30 s left  1.2 MB/4.8 MB  120 kB/s", "31/2000"),
    ],
)
def test_how_far_and_how_fast_is_told(language: str, facts: str, file: str) -> None:
    use_language(language)
    moments = iter([0.0, 10.0])
    text = BuildText(Stopwatch(lambda: next(moments)))
    text.rows(STEP._replace(size=0), 80)
    rows = text.rows(STEP, 80)
    assert rows.facts == facts
    assert rows.file.endswith(f".txt  {file}")
    assert rows.rest.endswith(" 25%")
    use_language("zh")


@pytest.mark.parametrize(
    ("size", "told"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (999_600, "1.0 MB"), (12_340_000, "12.3 MB"), (6e12, "6000 GB")],
)  # fmt: skip
def test_sizes(size: float, told: str) -> None:
    assert told_size(size) == told


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0.2, "1 秒"), (59.4, "59 秒"), (59.6, "1 分钟"), (3569, "59 分钟"), (3571, "1 小时 0 分"), (9000, "2 小时 30 分")],
)  # fmt: skip
def test_times(seconds: float, told: str) -> None:
    assert told_time(seconds) == told


PICTURES = [
    Fault(PASSED_OVER, Path(name), kind) for name, kind in (("a", "picture"), ("b", "code"), ("c", "picture"))
]
DAMAGED = Fault("damaged", Path("d.pdf"), "PDF")


@pytest.mark.parametrize(
    ("summary", "faults", "passed_over", "told"),
    [
        (Summary(3, 0, 0, 0, 0), [], [], ["文件：读入 3 个"]),
        (Summary(0, 9, 2, 0, 0), [], [], ["文件：未变 9 个，移除 2 个"]),
        (
            Summary(1, 0, 0, 3, 1),
            [DAMAGED],
            PICTURES,
            [
                "d.pdf: 文件已损坏（PDF）；请重新下载或另存后再试",
                "文件：读入 1 个，略过 3 个（不是报告：图片 2、代码 1），读取出错 1 个",
            ],
        ),
        (Summary(0, 0, 0, 0, 0), [], [], []),
    ],
)
def test_the_summary_tells_what_is_something(
    summary: Summary, faults: list[Fault], passed_over: list[Fault], told: list[str]
) -> None:
    assert [*fault_lines(faults), *count_lines(summary, passed_over)] == told


def test_of_many_faults_the_first_are_told() -> None:
    told = [*fault_lines([DAMAGED] * 25), *count_lines(Summary(failed=25), [])]
    assert len(told) == MOST_FAULTS + 2
    assert "还有 5 处" in told[MOST_FAULTS]
