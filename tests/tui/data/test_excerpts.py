"""Excerpts: kept whole through kills and sessions at once, found again, ordered, undone; the memo made of them."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from corpus import library
from corpus.model import Report
from corpus.store.corpus_file import Corpus
from tests.tui.cli.test_main import records, run
from tui.data.excerpts import Excerpt, ExcerptBooks, excerpt_of, found_again
from tui.data.memo import as_markdown, figure_words, figures, memo, read_markdown, written
from tui.data.state_db import State

__all__ = ["run"]  # the fixture

LINES = [
    "2019年，澄湖高新区完成财政总收入41.72亿元，同比增长6.3%，各项工作稳步推进。",
    "2019年，全区新增就业0.9万人，办结率和满意率稳步提高，各项社会事业全面发展。",
]


def taken(report: Report, words: str) -> Excerpt:
    at = report.text.index(words)
    figure = next((each for each in report.figures if each.surface == words), None)
    return excerpt_of(report, *report.sentence(at), figure)


def corpus_of(folder: Path, name: str, lines: list[str]) -> Corpus:
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.txt"):
        old.unlink()
    (folder / name).write_text("\n".join(["澄湖高新区2019年工作总结", *lines]) + "\n", "utf-8")
    return Corpus.open(library.opened([folder]))


def only_report(corpus: Corpus) -> Report:
    return corpus.report(next(iter(corpus.ids())))


@pytest.fixture
def made(districts: tuple[Report, Report]) -> list[Excerpt]:
    a, b = districts
    return [
        excerpt_of(each, figure.start, figure.end, figure) for each in (a, b) for figure in each.figures[:2]
    ]


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / "state.db")


def test_an_excerpt_keeps_its_words_its_figure_and_its_source(tmp_path: Path) -> None:
    with corpus_of(tmp_path / "pages", "a.txt", LINES) as corpus:
        kept = taken(only_report(corpus), "41.72亿元")
    assert kept.text == LINES[0]
    assert (kept.indicator, kept.value, kept.unit) == ("财政总收入", "4172000000", "元")
    assert (kept.relation, kept.status, kept.figure_period) == ("level", "actual", "2019")
    assert kept.title == "澄湖高新区2019年工作总结"
    assert kept.place == "line=2"


def test_a_killed_session_keeps_what_was_taken(tmp_path: Path) -> None:
    program = f"""
import os, signal, pathlib
from tui.data.excerpts import Excerpt, ExcerptBooks
from tui.data.state_db import State
books = ExcerptBooks(State(pathlib.Path({str(tmp_path / "state.db")!r})))
books.add([Excerpt("", "", "原文", "r", 3, "题", "a.txt", "a.txt 第1行")])
os.kill(os.getpid(), signal.SIGKILL)
"""
    ended = subprocess.run([sys.executable, "-c", program], check=False, env=os.environ)
    assert ended.returncode == -signal.SIGKILL
    with State(tmp_path / "state.db") as state:
        assert [each.text for each in ExcerptBooks(state).excerpts()] == ["原文"]


def test_sessions_at_once_keep_each_others_excerpts(tmp_path: Path, made: list[Excerpt]) -> None:
    with State(tmp_path / "state.db") as one, State(tmp_path / "state.db") as other:
        ours, theirs = ExcerptBooks(one), ExcerptBooks(other)
        ours.add(made[:1])
        theirs.add(made[1:2])
        first = ours.excerpts()[0]
        ours.edit(first.key, note="待核")
        theirs.move(theirs.excerpts()[1].key, 0)
        assert {each.text for each in ours.excerpts()} == {each.text for each in made[:2]}
        assert [each.note for each in theirs.excerpts()] == ["", "待核"]
        ours.undo()
        assert [each.note for each in theirs.excerpts()] == ["", ""]


def test_the_same_is_not_taken_twice_but_into_another_book(state: State, made: list[Excerpt]) -> None:
    books = ExcerptBooks(state)
    assert len(books.add(made[:1])) == 1
    assert books.add(made[:1]) == []
    assert len(books.add(made[:1], "外资")) == 1
    in_group = [replace(each, group="A / B", note="A:B 1.5") for each in made[:2]]
    assert len(books.add(in_group)) == 2  # a comparison is whole, though one side stood there
    assert books.add(in_group) == []
    books.undo()
    books.open(" 外资 \n 二 ")
    assert books.books() == {"": 1, "外资": 1, "外资 二": 0}


@pytest.mark.parametrize("start", range(4))
@pytest.mark.parametrize("to", range(4))
def test_an_excerpt_is_moved_to_any_place_and_back(
    state: State, made: list[Excerpt], start: int, to: int
) -> None:
    books = ExcerptBooks(state)
    books.add(made)
    before = [each.key for each in books.excerpts()]
    wanted = before.copy()
    wanted.insert(to, wanted.pop(start))
    books.move(before[start], to)
    assert [each.key for each in books.excerpts()] == wanted
    books.undo()
    assert [each.key for each in books.excerpts()] == before


def test_where_no_turn_is_left_between_two_all_are_counted_anew(state: State, made: list[Excerpt]) -> None:
    books = ExcerptBooks(state)
    books.add(made)
    for each in books.excerpts():
        books.edit(each.key, order=1.0)
    keys = [each.key for each in books.excerpts()]
    books.move(keys[3], 1)
    assert [each.key for each in books.excerpts()] == [keys[0], keys[3], keys[1], keys[2]]


def test_every_change_can_be_taken_back(state: State, made: list[Excerpt]) -> None:
    books = ExcerptBooks(state)
    books.add(made)
    whole = books.excerpts()
    books.remove([each.key for each in whole[1:3]])
    books.edit(whole[0].key, group="财政", note="一")
    assert books.undo()
    assert books.undo()
    assert books.excerpts() == whole
    assert books.undo()
    assert books.excerpts() == []
    assert not books.undo()


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("a.txt", LINES),
        ("a.txt", [*LINES[1:], LINES[0]]),
        ("renamed.txt", LINES),
        ("renamed.txt", ["全区上下同心协力，奋力开创高质量发展的崭新局面，圆满完成各项目标任务。", *LINES]),
    ],
    ids=["as it was", "moved in its report", "file renamed", "renamed and moved"],
)
def test_its_place_is_found_again(tmp_path: Path, name: str, lines: list[str]) -> None:
    with corpus_of(tmp_path / "pages", "a.txt", LINES) as corpus:
        kept = taken(only_report(corpus), "41.72亿元")
    with corpus_of(tmp_path / "pages", name, lines) as corpus:
        spot = found_again(corpus, kept)
        report = only_report(corpus)
    assert spot is not None
    assert spot.report == report.id
    assert report.text[spot.offset :].startswith("41.72亿元")


def test_words_that_are_gone_have_no_place(tmp_path: Path) -> None:
    with corpus_of(tmp_path / "pages", "a.txt", LINES) as corpus:
        kept = taken(only_report(corpus), "41.72亿元")
    with corpus_of(tmp_path / "pages", "a.txt", [LINES[0].replace("41.72", "41.27"), LINES[1]]) as corpus:
        assert found_again(corpus, kept) is None


def test_the_memo_numbers_its_sources_and_keeps_a_group_together_in_the_order_of_the_book(
    state: State, made: list[Excerpt]
) -> None:
    books = ExcerptBooks(state)
    books.add([replace(each, group="外资" if n in (0, 3) else "") for n, each in enumerate(made)])
    numbered = memo("", books.excerpts())
    assert [(name, len(some)) for name, some in numbered.groups] == [("外资", 2), ("", 2)]
    assert len(figures(numbered).rows) == 4
    text = as_markdown(numbered)
    for number, source in enumerate(numbered.sources, 1):
        assert f"[{number}]" in text
        assert source.partition("》")[0].strip("《") in text.replace("\\", "")
    assert [each.group for each in read_markdown(text)] == ["外资", "外资", "", ""]


def test_the_memo_says_what_the_screen_says(districts: tuple[Report, Report]) -> None:
    report, figure = districts[0], districts[0].figures[0]
    figure = replace(figure, indicator="一般公共预算收入", wording="地方财政收入", scope="地方")
    kept = excerpt_of(replace(report, doubts=("title", "period")), figure.start, figure.end, figure)
    assert figure_words(kept).startswith("地方财政收入 (=一般公共预算收入) · ")
    (source,) = memo("", [replace(kept, key="k")]).sources
    assert source.startswith(f"《{report.title}》?，{report.zone}，{report.period}?，")


def test_no_sign_of_a_page_means_anything_in_the_memo(state: State, made: list[Excerpt]) -> None:
    books = ExcerptBooks(state)
    books.add([replace(made[0], text="# 见<script>与[此](http://x) --> |", note="*星*")])
    text = as_markdown(memo("", books.excerpts()))
    assert "> \\# 见\\<script\\>与\\[此\\](http://x) --\\> \\|" in text
    assert "\\*星\\*" in text


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("PARKBROWSE_STATE", str(tmp_path / "state"))
    corpus_of(tmp_path / "pages", "a.txt", LINES).close()
    return str(tmp_path / "pages")


def test_the_command_takes_lists_writes_and_removes(run, page: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("excerpts", "-h")[0] == 0
    status, out, told = run("excerpts")
    assert (status, out) == (1, "")
    assert "还没有内容" in told
    assert (
        run("excerpts", "add", "澄湖", "41.72亿元", "-c", page, "--note", "待核", "--group", "财政")[0] == 0
    )
    assert "已有这一条" in run("excerpts", "add", "澄湖", "财政总收入41.72亿元", "-c", page)[2]
    assert run("excerpts", "add", "澄湖", "新增就业", "-c", page, "--book", "就业")[0] == 0
    (kept,) = records(run("excerpts", "list", "--format", "jsonl")[1])
    assert (kept["indicator"], kept["note"], kept["group"]) == ("财政总收入", "待核", "财政")
    assert "新增就业" in run("excerpts", "就业")[1]
    memo_file = tmp_path / "memo.md"
    assert run("excerpts", "export", "-o", str(memo_file))[0] == 0
    assert "41.72亿元" in memo_file.read_text("utf-8")
    assert run("excerpts", "export", "-o", str(memo_file))[0] == 2  # it is there
    assert run("excerpts", "remove", "1", "2")[0] == 2
    assert run("excerpts", "remove", "1")[0] == 0
    assert run("excerpts")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["add", "澄湖", "没有的话"], "没有“没有的话”"),
        (["add", "澄湖", "2019年"], "不止一处"),
        (["list", "没有的本"], "没有摘录本"),
        (["remove", "x"], "不是摘录的序号"),
        (["export", "-o", "memo.exe"], "md"),
    ],
)
def test_what_cannot_be_done_is_told(run, page: str, arguments: list[str], told: str) -> None:  # type: ignore[no-untyped-def]
    more = ["-c", page] if arguments[0] == "add" else []
    status, _, said = run("excerpts", *arguments, *more)
    assert status == 2
    assert told in said


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_the_memo_is_a_document_that_reads_back_whole(state: State, made: list[Excerpt]) -> None:
    books = ExcerptBooks(state)
    books.add([replace(made[0], text="一&<二>\x0b。", note="待核", group="财政"), *made[1:]])
    numbered = memo("", books.excerpts())
    data = written(numbered, "docx")
    assert data == written(numbered, "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: fromstring(package.read(name)) for name in package.namelist()}
    (body,) = parts["word/document.xml"]
    lines = ["".join(each.itertext()) for each in body.findall(f"{WORD}p")]
    assert {"一&<二>。", "待核", "财政", "来源", *(each.text for each in made[1:])} <= set(lines)
    sources = [f"[{number}] {source}" for number, source in enumerate(numbered.sources, 1)]
    assert lines[-len(sources) :] == sources
    rows = [["".join(cell.itertext()) for cell in row] for row in body.findall(f"{WORD}tbl/{WORD}tr")]
    assert len(rows) == 1 + len(made)
    assert not {"数值", "单位"} & set(rows[0])  # the words as stated are enough for who reads
    grid = [int(each.get(f"{WORD}w") or 0) for each in body.findall(f"{WORD}tbl/{WORD}tblGrid/{WORD}gridCol")]
    assert len(set(grid)) > 1


def test_the_memo_is_a_workbook_with_numbers_that_count(state: State, made: list[Excerpt]) -> None:
    books = ExcerptBooks(state)
    books.add([replace(made[0], value="4172000000.5", text="=1+1")])
    data = written(memo("", books.excerpts()), "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [package.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2, 3)]
        words = package.read("xl/sharedStrings.xml").decode()
        names = package.read("xl/workbook.xml").decode()
    assert [name in names for name in ("摘录", "数据表", "来源")] == [True] * 3
    assert "<v>4172000000.5</v>" in sheets[1]
    assert "=1+1" in words
    assert not any("<f>" in sheet for sheet in sheets)
    assert all("<cols>" in sheet and 'fitToHeight="0"' in sheet for sheet in sheets)


def test_what_was_edited_in_the_memo_is_taken_over(run, page: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "memo.md"
    for words, note in (("41.72亿元", "甲*"), ("6.3%", "乙"), ("新增就业", "")):
        assert (
            run("excerpts", "add", "澄湖", words, "-c", page, "--note", note, "--group", "财政" * bool(note))[
                0
            ]
            == 0
        )
    assert run("excerpts", "export", "-o", str(file))[0] == 0
    before = records(run("excerpts", "list", "--format", "jsonl")[1])
    assert run("excerpts", "import", str(file))[0] == 0
    same = records(run("excerpts", "list", "--format", "jsonl")[1])
    told = [(each["note"], each["group"]) for each in same]
    assert told == [("甲*", "财政"), ("乙", "财政"), ("", "")]  # the order of the memo, nothing else
    text = file.read_text("utf-8").replace("## 财政", "## 收入").replace("乙", "待核\n\n见年报")
    file.write_text(text.replace("新增就业", "新增岗位", 1), "utf-8")
    said = run("excerpts", "import", str(file))[2]
    assert "1 段引文改过" in said
    after = records(run("excerpts", "list", "--format", "jsonl")[1])
    assert [each["note"] for each in after] == ["甲*", "待核\n\n见年报", ""]
    assert [each["group"] for each in after] == ["收入", "收入", ""]
    assert {each["text"] for each in after} == {each["text"] for each in before}


def test_what_is_no_memo_is_told_and_changes_nothing(run, page: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.md").write_text("# 题\n", "utf-8")
    (tmp_path / "b.md").write_bytes(b"\xff\xfe\x00")
    for name in ("a.md", "b.md", "none.md", "."):
        assert run("excerpts", "import", str(tmp_path / name))[0] == 2
