"""Tags and notes on reports: what a line means, what is kept and taken back, who is found by them."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.lexicon.lexicon import bundled
from corpus.query import parse
from corpus.search.engine import Engine
from corpus.search.resolve import Meant
from corpus.store.corpus_file import Corpus
from corpus.store.labelled import Labelled, ReportLabel
from corpus.store.listing import ListQuery, Rows
from tests.tui.cli.test_main import records, run
from tui.data.labels import KIND, LONGEST_TAG, ReportLabels, tags_in
from tui.data.state_db import State
from tui.widgets.list.report_list import asked_words
from tui.workers import bulk

__all__ = ["run"]  # the fixture


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("", ()),
        ("待核 外资", ("待核", "外资")),
        ("#待核，#外资、待核；FDI", ("待核", "外资", "FDI")),
        ("  a\tb\n(c) “d”:e ", ("a", "b", "c", "d", "e")),
        ("\x1b[31m红", ("[31m红",)),
        ("长" * 30, ("长" * LONGEST_TAG,)),
    ],
)
def test_a_line_is_tags_that_can_be_asked_for(line: str, tags: tuple[str, ...]) -> None:
    assert tags_in(line) == tags
    assert all(not parse(f"tag:{tag}").problems for tag in tags)


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / "state.db")


@pytest.fixture
def labels(state: State) -> ReportLabels:
    return ReportLabels(state)


def test_what_all_share_is_edited_and_what_some_have_stays(labels: ReportLabels, state: State) -> None:
    labels.add("a", ["待核", "外资"])
    labels.add("b", ["待核", "旧"])
    assert labels.shared_by(["a", "b"]) == ("待核",)
    assert labels.retag(["a", "b"], ("急",)) == 2
    told = {id: label.tags for id, label in ReportLabels(state).now.items()}
    assert told == {"a": ("外资", "急"), "b": ("旧", "急")}
    assert labels.retag(["a", "b"], ("急",)) == 0, "nothing changed, nothing to take back"
    assert labels.undo() == 2
    assert labels.now.of("a").tags == ("待核", "外资")
    assert (labels.undo(), labels.undo(), labels.undo()) == (1, 1, 0)
    assert state.entries(KIND) == [], "of a report that has nothing left, nothing is kept"


def test_a_note_stands_beside_tags_and_goes_when_it_is_empty(labels: ReportLabels) -> None:
    labels.add("a", ["待核"])
    assert labels.write_note(["a", "b"], " 口径不同 ") == 2
    assert labels.now.of("a") == ReportLabel(("待核",), "口径不同")
    assert labels.write_note(["a"], "") == 1
    assert labels.now.of("a") == ReportLabel(("待核",))
    assert labels.undo() == 1
    assert labels.now.of("a").note == "口径不同"


def test_what_nobody_could_have_kept_is_passed_over_and_others_are_there(state: State) -> None:
    for key, value in {
        "a": {"tags": ["待核"]},
        "b": 7,
        "c": {"tags": [1]},
        "d": {},
        "e": {"note": ["x"]},
    }.items():
        state.note(KIND, key, value)
    assert dict(ReportLabels(state).now.items()) == {"a": ReportLabel(("待核",))}


def test_two_sessions_do_not_lose_each_others(labels: ReportLabels, state: State) -> None:
    with State(state.path) as other:
        ReportLabels(other).add("b", ["急"])
    labels.add("a", ["待核"])
    assert list(labels.now.tags) == ["待核", "急"]


def test_a_label_survives_a_kill_right_behind_it(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    said = (
        "import os, signal, sys; from pathlib import Path; from tui.data.state_db import State;"
        "from tui.data.labels import ReportLabels; l = ReportLabels(State(Path(sys.argv[1])));"
        "l.add('a', ['待核']); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", said, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert ReportLabels(State(path)).now.of("a").tags == ("待核",)


# -- found by them


@pytest.fixture
def labelled(seeds: Corpus) -> Labelled:
    first, second, third = list(seeds.ids())[:3]
    return Labelled(
        {
            first: ReportLabel(("待核", "外资"), "口径与去年不同"),
            second: ReportLabel(("外资企业",)),
            third: ReportLabel((), "FDI 待查"),
        }
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tag:待核", [0]),
        ("标签：待核", [0]),
        ("tag:dh", [0]),
        ("tag:daihe", [0]),
        ("tag:外资", [0]),
        ("tag:外", [0, 1]),
        ("tag:企业,待核", [0, 1]),
        ("tag:待合", [0]),
        ("附注:口径", [0]),
        ("note:fdi", [2]),
        ("备注:口径,待查", [0, 2]),
        ("tag:无此", []),
        ("note:无此", []),
    ],
)
def test_a_query_and_the_words_of_a_list_find_the_same_reports(
    seeds: Corpus, labelled: Labelled, query: str, found: list[int]
) -> None:
    ids = list(seeds.ids())
    answer = Engine(seeds, bundled(), lambda: labelled).search(query)
    assert sorted(ids.index(hit.id) for hit in answer.hits) == found
    assert [problem.code for problem in answer.problems] == (["no-tag-but"] if query == "tag:无此" else [])
    rows = Rows(seeds, labels=lambda: labelled)
    listed = rows.listing(ListQuery(words=asked_words(query), unfolded=True)).numbers
    assert sorted(ids.index(id) for id in rows.ids(listed)) == found


def test_a_tag_stands_beside_words_and_behind_a_minus(seeds: Corpus, labelled: Labelled) -> None:
    engine = Engine(seeds, bundled(), lambda: labelled)
    first = next(iter(seeds.ids()))
    zone = seeds.report(first).zone
    assert {hit.id for hit in engine.search(f"zone:{zone} -tag:待核").hits}.isdisjoint({first})
    assert first in {hit.id for hit in engine.search(f"zone:{zone} tag:待核").hits}
    assert {hit.number for hit in engine.search("tag:外 -附注:口径").hits} == {
        seeds.rows_of([list(seeds.ids())[1]]).popitem()[1].number
    }


def test_the_filter_of_figures_heeds_tags(seeds: Corpus, labelled: Labelled) -> None:
    from corpus.query import fits

    meant = Meant(seeds, seeds.tables, bundled(), lambda: labelled)
    tree = parse("tag:外资").tree
    assert tree is not None
    ids = [id for id in seeds.ids() if seeds.report(id).figures][:5]
    told = {
        id: fits(meant.of_figures(tree), seeds.report(id), seeds.report(id).figures[0], bundled())
        for id in ids
    }
    assert told == {id: id in labelled.tags["外资"] for id in ids}


# -- written out, and the command


def test_an_export_of_the_list_has_them(seeds: Corpus, labelled: Labelled, tmp_path: Path) -> None:
    for name in ("a.csv", "a.md"):
        list(bulk.export_reports(seeds.path, None, [1, 2, 3], tmp_path / name, {}, labelled))
        written = (tmp_path / name).read_text("utf-8")
        assert "口径与去年不同" in written or "外资企业" in written or "FDI 待查" in written


def test_the_command_tags_lists_and_notes(run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("PARKBROWSE_STATE", str(tmp_path))
    assert run("tags")[0] == 1
    status, _, err = run("tags", "add", "东湖区", "待核", "#外资")
    assert (status, "待核 外资" in err) == (0, True)
    run("tags", "remove", "东湖区", "外资")
    run("tags", "note", "东湖区", "口径  不同")
    status, out, _ = run("tags", "--format", "jsonl")
    assert [(each["zone"], each["tags"], each["note"]) for each in records(out)] == [
        ("东湖区", ["待核"], "口径 不同")
    ]
    assert run("tags", "dh")[0] == 0
    assert run("tags", "旧")[0] == 1
    assert records(run("tags", "names", "--format", "jsonl")[1]) == [{"tag": "待核", "reports": 1}]
    assert len(records(run("search", "tag:待核", "--format", "jsonl")[1])) == 1
    assert run("figures", "--where", "tag:旧")[0] == 1
    assert run("tags", "add", "东湖区", "：")[0] == 2
    run("tags", "note", "东湖区")
    assert run("tags", "remove", "东湖区", "待核")[0] == 0
    assert run("tags")[0] == 1


def test_where_nothing_can_be_kept_the_command_says_so(
    run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PARKBROWSE_STATE", str(tmp_path / "file"))
    assert run("tags", "add", "东湖区", "待核")[0] == 2
