"""The command: what it prints, where, and with what exit status."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import shutil
import sqlite3
from pathlib import Path
from queue import Queue

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.lexicon.lexicon import bundled
from corpus.sources import recognises
from tests.clock import PATIENCE
from tests.conftest import ROOT, SEEDS
from tests.examples import examples
from tui.cli import main
from tui.workers.search import Searcher, SearchResult


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], seeds_file: Path):  # type: ignore[no-untyped-def]
    def runner(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main.main(list(arguments))
        captured = capsys.readouterr()
        return int(left.value.code or 0), captured.out, captured.err

    return runner


def records(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_list(run) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run("list", "-c", str(SEEDS))
    assert (status, err) == (0, "")
    assert len(out.splitlines()) == 15
    assert "青云谱区" in out


def test_list_as_csv(run) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = run("list", "-c", str(SEEDS), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 14
    assert {"id", "zone", "period", "title"} <= set(rows[0])


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Three pages: a report, the same on another site, and an unfilled template."""
    body = "2018年，昆山经开区坚持稳中求进，全年完成地区生产总值1850亿元，增长7.1%，发展质量稳步提高。\n"
    body += "规上工业总产值6521.3亿元，新增企业4210户，固定资产投资完成132.4亿元，重大项目建设全面提速。\n"
    (tmp_path / "one.txt").write_text(f"昆山经开区2018年工作总结\n{body}", "utf-8")
    (tmp_path / "two.txt").write_text(f"昆山经开区2018年工作总结\n\n{body}\n分享到：\n", "utf-8")
    blank = "20**年，我区完成外贸进出口x亿元，增长xx%，引进人才xx人，城乡环境明显改善，民生福祉持续增进。\n"
    (tmp_path / "blank.txt").write_text(f"某区20**年工作总结\n{blank}", "utf-8")
    return tmp_path


def test_list_folds_copies_and_shows_flags_in_words(run, copied: Path) -> None:  # type: ignore[no-untyped-def]
    folded = run("list", "-c", str(copied))[1]
    assert len(folded.splitlines()) == 3
    assert "共 2 份" in folded
    assert "模板未填" in folded
    unfolded = run("list", "--all", "-c", str(copied))[1]
    assert len(unfolded.splitlines()) == 4
    assert "副本" in unfolded
    assert "blank template" in run("--lang", "en", "list", "-c", str(copied))[1]


def test_data_forms_of_list_have_every_copy_with_its_group(run, copied: Path) -> None:  # type: ignore[no-untyped-def]
    rows = {
        str(row["source"]): row for row in records(run("list", "-c", str(copied), "--format", "jsonl")[1])
    }
    assert len(rows) == 3
    copy = next(row for row in rows.values() if row["relation"])
    best = next(row for row in rows.values() if row["id"] == copy["group"])
    assert {copy["source"], best["source"]} == {"one.txt", "two.txt"}
    assert (copy["relation"], best["group"], best["relation"]) == ("duplicate", None, None)
    assert rows["blank.txt"]["flags"] == ["template"]
    assert "duplicate" in run("list", "-c", str(copied), "--format", "csv")[1]


def test_a_kept_line_is_marked_in_the_trace(run, copied: Path, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("PARKBROWSE_CONFIG", str(tmp_path / "own"))
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "keep.yaml").write_text("- {rule: toolbar, pattern: 分享*}\n", "utf-8")
    _, out, _ = run("show", "two.txt", "--trace", "-c", str(copied / "two.txt"), "--format", "jsonl")
    marked = [row for row in records(out) if str(row["rule"]).startswith("kept:")]
    assert [(row["rule"], row["text"], row["put"]) for row in marked] == [
        ("kept:toolbar", "分享到：", "分享到：")
    ]
    assert run("show", "two.txt", "-c", str(copied / "two.txt"))[1].endswith("\n分享到：\n")


@pytest.mark.parametrize(
    "wish", ["2856be2d5510-1", "东湖", "004_b39eb2a81213ef0c.txt:1", "2015年东湖区政府工作报告"]
)
def test_show_finds_a_report_by_any_of_its_names(run, wish: str) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = run("show", wish, "-c", str(SEEDS))
    assert status == 0
    assert out.startswith("各位代表:\n")


@pytest.mark.parametrize(
    "words", [("figures", "--format", "jsonl"), ("export", "--what", "figures"), ("export",)], ids=" ".join
)
def test_a_command_goes_on_over_what_can_be_read_of_a_damaged_file(
    run, words: tuple[str, ...], seeds_file: Path, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    gone, file = "2856be2d5510-1", tmp_path / "some.corpus"
    _, whole, _ = run(*words, "-c", str(SEEDS))
    shutil.copy(seeds_file, file)
    with contextlib.closing(sqlite3.connect(file)) as db, db:
        db.execute(
            "UPDATE traces SET trace = x'00' WHERE number IN (SELECT number FROM reports WHERE id = ?)",
            (gone,),
        )
    status, out, told = run(*words, "-c", str(file))
    assert status == 2
    assert (
        records(out)
        == [row for row in records(whole) if gone not in (row.get("report"), row.get("id"))]
        != []
    )
    assert [line.count(gone) for line in told.splitlines()] == [1, 0]
    assert "14 篇报告中能完整读出 13 篇" in told


def test_show_raw_and_trace(run) -> None:  # type: ignore[no-untyped-def]
    _, raw, _ = run("show", "c6cf345a09b3-1", "--raw", "-c", str(SEEDS))
    assert raw.startswith("南昌國(guo)家")
    _, out, _ = run("show", "c6cf345a09b3-1", "--trace", "--format", "jsonl", "-c", str(SEEDS))
    rows = records(out)
    assert {row["line"] for row in rows} <= set(range(1, 12))
    readings = [row for row in rows if row["rule"] == "pinyin"]
    assert readings[0] == {
        "line": 1, "column": 4, "rule": "pinyin", "pieces": 1, "text": "(guo)", "put": "", "page": None, "row": None,
    }  # fmt: skip
    assert sum(int(str(row["pieces"])) for row in readings) > 1000


def test_figures_of_one_report(run) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = run("figures", "东湖", "-c", str(SEEDS), "--format", "jsonl")
    first = records(out)[0]
    assert (first["surface"], first["value"], first["indicator"]) == ("429亿元", 42900000000, "地区生产总值")


def test_figures_of_all_reports(run) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = run("figures", "-c", str(SEEDS), "--format", "jsonl")
    assert len({row["report"] for row in records(out)}) > 8


def test_search(run) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = run("search", "财政总收人", "-c", str(SEEDS), "--format", "jsonl")
    hits = records(out)
    assert list(hits[0]) == [
        "id",
        "title",
        "zone",
        "period",
        "tier",
        "score",
        "status",
        "snippet",
        "spans",
        "start",
    ]
    assert hits[0]["tier"] == "fuzzy"
    start, end = hits[0]["spans"][0]  # type: ignore[index]
    assert str(hits[0]["snippet"])[start:end] == "财政总收入"


@pytest.mark.parametrize("query", ["GDP", "财政总收入", "czzsr", "caizheng", "财政总收人"])
def test_scripts_meet_the_four_tiers_that_they_know(run, query: str) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = run("search", query, "-c", str(SEEDS), "--format", "jsonl")
    assert {row["tier"] for row in records(out)} <= {"exact", "sound", "initials", "fuzzy"}


def test_search_keeps_its_limit(run) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = run("search", "招商", "--limit", "2", "-c", str(SEEDS), "--format", "jsonl")
    assert len(records(out)) == 2


def test_compare_as_rows(run) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = run("compare", "东湖区", "青云谱区", "-c", str(SEEDS), "--format", "jsonl")
    assert status == 0
    rows = {(row["indicator"], row["relation"], row["period"]): row for row in records(out)}
    row = rows["实际利用外资", "level", "2014"]
    fixed = ["indicator", "relation", "period", "unit", "a", "b", "ratio", "lead", "flags"]
    assert list(row)[:9] == fixed
    assert row["ratio"] == 1.137
    assert row["lead"] == "a"
    assert row["a"]["value"] == 149000000  # type: ignore[index]
    assert row["b"]["surface"] == "13100万美元"  # type: ignore[index]


def test_compare_as_a_table(run) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = run("compare", "dhq", "qyp", "-c", str(SEEDS))
    lines = {line.split()[0]: line.split() for line in reversed(out.splitlines())}
    assert lines["地区生产总值"][1:] == ["2014", "亿元", "429e", "+8", "283.12e", "+10", "1.515", "A"]
    assert lines["出口创汇"][-1] == "单位不同"


def test_export(run) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = run("export", "-c", str(SEEDS), "--format", "jsonl")
    reports = records(out)
    assert len(reports) == 14
    assert [report["part"] for report in reports if str(report["source"]).startswith("004")] == list(
        range(1, 11)
    )


def test_keys(run) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = run("keys", "--format", "jsonl")
    assert {"context": "阅读", "keys": "]f", "action": "next_figure", "does": "下一数据"} in records(out)


def test_build_makes_a_file_that_the_others_take(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "seeds.corpus"
    status, out, err = run("build", str(SEEDS), "-o", str(file))
    assert (status, out) == (0, "")
    assert "文件：读入 5 个\n共 14 篇报告、" in err
    assert len(run("list", "-c", str(file))[1].splitlines()) == 15


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "-c", "nowhere"], "nowhere: 没有这个文件或文件夹；请检查路径"),
        (["nowhere"], "nowhere: 既不是命令，也没有这个文件或文件夹；请检查路径，或用命令 ask, build"),
        (["serch", "招商"], "或用命令 search"),
        (["./nowhere"], "nowhere: 没有这个文件或文件夹；请检查路径"),
        (["list", "东湖"], "看一篇报告用 parkbrowse show 东湖"),
        (["search", ""], "请给出检索式"),
        (["search", "--limt", "3", "招商"], "没有选项 --limt；是不是 --limit, --like？"),
        (["search", "--limit", "0", "招商"], "--limit 的取值不对；应为不小于 1 的整数"),
        (["search", "--format", "xml", "招商"], "--format 的取值不对；应为 table, jsonl, csv 之一"),
        (["search", "--limit"], "选项 --limit 的取值不对"),
        (["show"], "还缺 REPORT；用法见 parkbrowse show --help"),
        (["build", str(SEEDS)], "还缺选项"),
        (["show", "dhq", "qyp"], "多了 qyp"),
        (["series", "dhq", "czzsr", "-c", str(SEEDS), "-o", "/nowhere/x.csv"], "写不进去（没有这个文件夹）"),
        (["show", "没有的", "-c", str(SEEDS)], "没有报告叫“没有的”；parkbrowse list 列出全部"),
        (["compare", "东湖", "火星", "-c", str(SEEDS)], "没有地区叫“火星”；parkbrowse list 列出全部"),
        (
            ["compare", "东湖", "东湖区", "-c", str(SEEDS)],
            "“东湖区”只有一篇报告，没有别的年份可比；请换一个地区",
        ),
        (["build", str(SEEDS), "-o", "/nowhere/x.corpus"], "/nowhere"),
        (["search"], "QUERY"),
        (["list", "--wrong"], "--wrong"),
    ],
)
def test_wrong_use_is_one_clear_line_and_status_two(run, arguments: list[str], said: str) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith("parkbrowse: ")
    assert said in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["corrections", "-c", str(SEEDS)], "还没有更正"), (["keys", "--diff"], "没有改动：按键和预设一样")],
)
def test_where_there_is_nothing_it_is_said_of_what(run, arguments: list[str], said: str) -> None:  # type: ignore[no-untyped-def]
    assert run(*arguments) == (1, "", f"{said}\n")


def test_unreadable_input_names_file_and_mend(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "empty").mkdir()
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF" + bytes(500))
    (tmp_path / "broken.corpus").write_bytes(b"SQLite format 3\x00" + bytes(200))
    for name in ("empty", "binary.txt"):
        status, out, err = run("list", "-c", str(tmp_path / name))
        assert (status, out) == (2, ""), name
        assert str(tmp_path / name) in err
        assert len(err.splitlines()) == 1


@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_no_form_lets_a_file_name_command_the_terminal(run, tmp_path: Path, monkeypatch, form: str) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "甲\x1b]0;x\x07.txt").write_text(
        "昆山经开区2018年完成地区生产总值1850亿元，增长7.1%。", "utf-8"
    )
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    out = run("list", "-c", str(tmp_path), "--format", form)[1]
    assert "甲" in out
    assert not {"\x1b", "\x07"} & set(out)


@pytest.mark.parametrize(("folder", "lines"), [("PARKBROWSE_STATE", 0), ("PARKBROWSE_CACHE", 1)])
def test_a_folder_that_cannot_be_made_is_one_clear_line_at_most(
    run, tmp_path: Path, monkeypatch, folder: str, lines: int
) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "file").touch()
    monkeypatch.setenv(folder, str(tmp_path / "file" / "inside"))
    status, out, err = run("list")
    assert status == 0
    assert len(out.splitlines()) == 15
    assert len(err.splitlines()) == err.count(f"{tmp_path / 'file' / 'inside'}: ") == lines


def test_a_damaged_line_of_the_journal_is_told(run, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("PARKBROWSE_STATE", str(tmp_path))
    (tmp_path / "corrections.jsonl").write_text("\n{torn", "utf-8")
    err = run("corrections", "-c", str(SEEDS))[2]
    assert f"{tmp_path / 'corrections.jsonl'} 第 2 行" in err


def test_nothing_found_is_status_one(run) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run("search", "zzqqxxyyww", "-c", str(SEEDS))
    assert (status, out, err) == (1, "", "没有找到\n")


def test_english_is_one_flag_away(run) -> None:  # type: ignore[no-untyped-def]
    status, _, err = run("--lang", "en", "list", "-c", "nowhere")
    assert status == 2
    assert "no such file or folder" in err


def test_without_a_terminal_the_browser_says_what_to_do(run) -> None:  # type: ignore[no-untyped-def]
    status, _, err = run(str(SEEDS))
    assert status == 2
    assert "parkbrowse list" in err


NOTES_ONLY = ("unsendable",)  # all that is written there holds


@pytest.mark.parametrize(
    "file", sorted((ROOT / "tests" / "keymaps_bad").glob("*.yaml")), ids=lambda path: path.stem
)
def test_a_bad_keymap_is_found_by_check(run, file: Path) -> None:  # type: ignore[no-untyped-def]
    status, _, err = run("keys", "--check", str(file))
    assert status == (0 if file.stem in NOTES_ONLY else 2)
    assert str(file) in err


@examples(20, fuzz=1200)
@given(st.text(max_size=30))
def test_no_argument_ends_in_a_traceback(text: str) -> None:
    with pytest.raises(SystemExit) as left:
        main.main(["search", "-c", str(SEEDS), "--", text])
    assert left.value.code in (0, 1, 2)


def test_keys_tells_what_an_own_file_changes_before_and_after_the_command(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    own = tmp_path / "own.yaml"
    own.write_text("extends: vim\nbindings: {reader: {next_figure: e}}\n", "utf-8")
    for arguments in (["--keymap", str(own), "keys", "--diff"], ["keys", "--keymap", str(own), "--diff"]):
        _, out, _ = run(*arguments)
        assert out.split() == ["场合", "动作", "改前", "改后", "阅读", "next_figure", "]f", "e"]
        _, out, _ = run(*arguments, "--format", "jsonl")
        assert records(out) == [{"context": "阅读", "action": "next_figure", "before": "]f", "after": "e"}]


@pytest.mark.parametrize("arguments", [["keys", "--preset", "less"], ["--preset", "less", "keys"]])
def test_keys_of_a_preset_in_each_form(run, arguments: list[str]) -> None:  # type: ignore[no-untyped-def]
    _, table, _ = run(*arguments)
    _, page, _ = run(*arguments, "--lang", "en", "--format", "markdown")
    assert "d  Ctrl-d" in table
    assert "| `d` `Ctrl-d` | half a page down | `half_page_down` |" in page


def test_keys_begins_a_file_once(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "mine" / "keymaps.yaml"
    assert run("keys", "--keymap", str(file), "--init")[0] == 0
    assert run("keys", "--check", str(file)) == (0, "", "")
    status, _, err = run("keys", "--keymap", str(file), "--init")
    assert status == 2
    assert "已经有了" in err


QUERIES = [
    "招商",
    "zone:东湖",
    "财政总收入>50亿 year:2014",
    "caizheng -zone:东湖",
    "招商 ~5 项目 OR 同句(工业 增长)",
]


@pytest.mark.parametrize("query", QUERIES)
def test_the_command_gives_the_answers_of_the_screen_in_their_order(
    run, seeds_file: Path, query: str
) -> None:  # type: ignore[no-untyped-def]
    found: Queue[object] = Queue()
    searcher = Searcher(seeds_file, bundled(), lambda job, answer: found.put(answer))
    searcher.ask(query)
    while not (isinstance(told := found.get(timeout=PATIENCE), SearchResult) and told.answer.whole):
        pass
    searcher.close()
    _, out, _ = run("search", "-c", str(SEEDS), "--format", "jsonl", "--", query)
    rows = [(row["id"], row["start"], row["snippet"]) for row in records(out)]
    assert rows == [(hit.id, hit.start, hit.snippet) for hit in told.answer.hits]


def test_a_query_at_fault_is_told_under_the_place_and_searched_all_the_same(run) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run("search", "-c", str(SEEDS), "招商 kind:诗")
    assert (status, out) == (1, "")
    assert "没有“诗”" in err
    assert "\n  招商 kind:诗\n            ^^\n" in err
    status, out, err = run("search", "-c", str(SEEDS), "招商 zone:")
    assert status == 0
    assert "还缺取值" in err


def test_a_filter_of_figures_at_fault_ends_the_command(run) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run("figures", "-c", str(SEEDS), "--where", "unit:斗")
    assert (status, out) == (2, "")
    assert err.endswith("  unit:斗\n       ^^\n")


def test_zones_and_indicators_of_a_filter_may_be_initials(run) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = run("figures", "-c", str(SEEDS), "--where", "zone:dhq czzsr>50亿", "--format", "jsonl")
    assert [(row["zone"], row["surface"]) for row in records(out)] == [("东湖区", "53.14亿元")]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("czzsr", "财政总收入"),
        ("caizhengzongshouru", "财政总收入"),
        ("gdp", "地区生产总值"),
        ("-czzsr", "-财政总收入"),
    ],
)
def test_words_of_a_filter_may_be_pinyin_and_initials(run, typed: str, written: str) -> None:  # type: ignore[no-untyped-def]
    told, meant = (
        run("figures", "dhq", "-c", str(SEEDS), "--where", where, "--format", "jsonl")[1]
        for where in (typed, written)
    )
    assert records(told) == records(meant) != []


@pytest.mark.parametrize(
    "command",
    ["show {}", "figures {}", "series {} czzsr", "search --like {}"],
    ids=lambda each: each.split()[0],
)
def test_a_zone_has_the_same_names_for_every_command(run, command: str) -> None:  # type: ignore[no-untyped-def]
    known, *asked = (
        run(*command.format(name).split(), "-c", str(SEEDS))
        for name in ("东湖区", "dhq", "donghuqu", "donghu", "东胡区")
    )
    assert known[0] == 0
    assert asked == [known] * 4


def test_reports_like_another_and_its_terms(run) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = run("search", "--like", "东湖", "-c", str(SEEDS), "--format", "jsonl")
    assert records(out)[0]["zone"] == "青云谱区"
    _, out, _ = run("show", "东湖", "--terms", "-c", str(SEEDS))
    assert out.splitlines()[0].split() == ["词", "权重", "次数", "报告数"]
    assert run("search", "招商", "--like", "东湖", "-c", str(SEEDS))[0] == 2


def test_heads_of_tables_speak_the_language_in_force(run) -> None:  # type: ignore[no-untyped-def]
    for command in (["list"], ["figures"], ["search", "招商"]):
        heads = [run("--lang", lang, *command, "-c", str(SEEDS))[1].splitlines()[0] for lang in ("zh", "en")]
        assert "地区" in heads[0]
        assert "zone" in heads[1]


def test_all_that_can_be_asked_is_shown_with_examples(run) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = run("search", "--forms")
    assert status == 0
    assert "地区：dhq" in out


@pytest.mark.parametrize(
    "line",
    ["--ocr list -c {file}", "list --ocr -c {file}", "list {file} --ocr", "build --ocr {gone} -o {gone}", "{file} --ocr", "--ocr {file}"],
)  # fmt: skip
def test_recognition_is_asked_for_wherever_a_source_is_named(
    run, line: str, seeds_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("PARKBROWSE_OCR", "")
    told = line.format(file=seeds_file, gone=tmp_path / "gone").split()
    run(*[word for word in told if word != "--ocr"])
    assert not recognises()
    run(*told)
    assert recognises()


def test_columns_of_a_table_of_reports_may_be_named(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("PARKBROWSE_COLUMNS", "")
    told = "平江县2017年财政总收入23.14亿元，同比增长11.5%，城镇新增就业3120人。"
    (tmp_path / "a.csv").write_text(f"甲栏,乙栏\n2017年平江县政府工作报告,{told}\n", "utf-8")
    named = ("--column", "text=乙栏", "--column", "title=甲栏")
    status, out, _ = run("list", "-c", str(tmp_path), *named, "--format", "jsonl")
    assert (status, records(out)[0]["source"]) == (0, "a.csv#2")
    assert run("list", "-c", str(tmp_path), "--column", "texte=乙栏")[0] == 2
