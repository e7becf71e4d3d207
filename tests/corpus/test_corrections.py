"""The reader's own corrections: laid over a report, found again when it moves, undone, kept on the disk."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.corrections import Correction, add, append, apply, bind, listing, load, meant_for, undo, wrong
from corpus.errors import Fault
from corpus.figures import figures_of
from corpus.lexicon.lexicon import bundled
from corpus.model import Report
from tests.examples import examples

TEXT = "全区财政总收入53.14亿元，同比增长14.45%。办结率和满意率均达100%。园区内真金白银18亿多。另有20%的企业获益。"


def _report(text: str = TEXT) -> Report:
    return Report(
        "r1",
        "s",
        1,
        "t",
        text,
        period="2019",
        figures=figures_of(text, (), "2019", "2020", lexicon=bundled()),
    )


REPORT = _report()


def _surfaces(report: Report) -> list[str]:
    return [figure.surface for figure in report.figures]


def test_a_wrong_figure_goes_and_the_report_stays() -> None:
    applied = apply(REPORT, [wrong(REPORT, REPORT.figures[0])])
    assert _surfaces(applied.report) == _surfaces(REPORT)[1:]
    assert applied.report.text == REPORT.text
    assert len(applied.held) == 1
    assert not applied.lost


def test_a_figure_is_bound_anew() -> None:
    correction = bind(
        REPORT, REPORT.figures[1], indicator="税收收入", period="2018", value="-14.45", status="target"
    )
    figure = apply(REPORT, [correction]).report.figures[1]
    assert (
        figure.indicator,
        figure.wording,
        figure.period,
        figure.value,
        figure.status,
        figure.found_by,
    ) == (
        "税收收入",
        "税收收入",
        "2018",
        Decimal("-14.45"),
        "target",
        "corrected",
    )


def test_two_figures_of_one_span_are_told_apart() -> None:
    both = [figure for figure in REPORT.figures if figure.surface == "100%"]
    assert [figure.indicator for figure in both] == ["办结率", "满意率"]
    left = apply(REPORT, [wrong(REPORT, both[1])]).report
    assert [figure.indicator for figure in left.figures if figure.surface == "100%"] == ["办结率"]


def test_a_missed_figure_is_added_in_its_place() -> None:
    start = TEXT.index("园区")
    correction = add(REPORT, start, start + 2, value="1", relation="level", unit="个", indicator="园区")
    found = apply(REPORT, [correction]).report.figures
    assert [f.start for f in found] == sorted(f.start for f in found)
    assert [(f.surface, f.value, f.unit) for f in found if f.start == start] == [("园区", Decimal(1), "个")]


def test_a_later_wish_follows_an_earlier_one() -> None:
    first = bind(REPORT, REPORT.figures[0], indicator="税收收入")
    second = bind(REPORT, REPORT.figures[0], period="2018")
    figure = apply(REPORT, [first, second]).report.figures[0]
    assert (figure.indicator, figure.period) == ("税收收入", "2018")
    assert len(listing([first, second])) == 1


def test_undo_takes_a_wish_back() -> None:
    correction = wrong(REPORT, REPORT.figures[0])
    assert apply(REPORT, [correction, undo(correction)]).report is REPORT
    assert listing([correction, undo(correction)]) == ()
    assert len(listing([correction, undo(correction), correction])) == 1


def test_another_report_is_left_alone() -> None:
    for other in (
        {"report": "r2", "source": "s2"},
        {"report": "r2", "part": 2},
        {"report": "r2", "source": ""},
    ):
        correction = replace(wrong(REPORT, REPORT.figures[0]), **other)
        assert apply(REPORT, [correction]) == (REPORT, (), ())


def _changed_file(text: str) -> Report:
    return replace(_report(text), id="r9")


def test_a_correction_follows_its_file_when_the_bytes_change() -> None:
    correction = bind(REPORT, REPORT.figures[1], indicator="税收收入")
    text = "新加的一段话，说明情况。\n" + TEXT.replace("53.14", "54.20")
    applied = apply(_changed_file(text), [correction])
    moved = next(figure for figure in applied.report.figures if figure.indicator == "税收收入")
    assert (moved.surface, text[moved.start : moved.end]) == ("14.45%", "14.45%")
    assert (applied.held, applied.lost) == ((correction,), ())


def test_a_correction_stays_with_its_report_while_that_is_there() -> None:
    correction = wrong(REPORT, REPORT.figures[0])
    copy = _changed_file(TEXT)
    assert apply(copy, [correction], known={"r1"}) == (copy, (), ())
    assert len(apply(REPORT, [correction], known={"r9"}).held) == 1


@pytest.mark.parametrize(
    "text", ["", "别的内容，与原来的毫无关系，只有14.45%在这里。", TEXT.replace("14.45%", "15.45%")]
)
def test_what_a_changed_file_no_longer_says_is_lost(text: str) -> None:
    correction = bind(REPORT, REPORT.figures[1], indicator="税收收入")
    report = _changed_file(text)
    assert apply(report, [correction]) == (report, (), (correction,))


def test_the_place_alone_is_no_proof_in_a_changed_file() -> None:
    text = "甲" * TEXT.index("14.45%") + "14.45%乙丙丁。"
    correction = wrong(REPORT, REPORT.figures[1])
    assert apply(_changed_file(text), [correction]).lost == (correction,)


def test_a_correction_that_followed_its_file_is_merged_and_undone_like_any_other() -> None:
    first = bind(REPORT, REPORT.figures[0], indicator="税收收入")
    report = _changed_file("另起一段。\n" + TEXT)
    shown = apply(report, [first]).report
    second = bind(shown, shown.figures[0], period="2018")
    both = apply(report, [first, second])
    assert [(f.indicator, f.period) for f in both.report.figures[:1]] == [("税收收入", "2018")]
    assert apply(report, [first, second, undo(second)]).report == shown
    assert apply(report, [first, second, undo(second), undo(first)]).report is report


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a paragraph before it", "一段新的文字，说明情况。\n" + TEXT),
        ("less before it", TEXT.replace("全区", "")),
        ("an equal number before it", "另有一句14.45%的话。\n" + TEXT),
    ],
)
def test_a_correction_finds_its_sentence_again(name: str, text: str) -> None:
    correction = bind(REPORT, REPORT.figures[1], indicator="税收收入")
    applied = apply(_report(text), [correction])
    assert len(applied.held) == 1
    moved = next(figure for figure in applied.report.figures if figure.indicator == "税收收入")
    assert text[moved.end : moved.end + 2] == "。办"


@pytest.mark.parametrize("text", ["", "别的报告。", TEXT.replace("14.45%", "15.45%"), TEXT[:20]])
def test_what_is_not_found_again_is_lost_and_not_dropped(text: str) -> None:
    correction = bind(REPORT, REPORT.figures[1], indicator="税收收入")
    report = _report(text)
    assert apply(report, [correction]) == (report, (), (correction,))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"colour": "red"}, "field"),
        ({"relation": "more"}, "relation"),
        ({"status": "done"}, "status"),
        ({"value": "much"}, "number"),
        ({"value": "NaN"}, "number"),
        ({"value": "1e5000"}, "bounds"),
        ({"value": "1e-5000"}, "bounds"),
        ({"value": "1e18"}, "bounds"),
        ({"value": "9" * 5000}, "long"),
        ({"indicator": "税" * 81}, "long"),
        ({"value": None}, "no-value"),
        ({"value": "3", "value_high": "2"}, "range"),
        ({}, "same"),
    ],
)
def test_what_no_figure_can_be_is_refused(fields: dict[str, str | None], code: str) -> None:
    with pytest.raises(Fault) as caught:
        bind(REPORT, REPORT.figures[0], **fields)
    assert caught.value.code == f"correction-{code}"


def test_a_new_figure_needs_a_span_a_value_and_a_relation() -> None:
    for start, end, fields in ((3, 3, {"value": "1", "relation": "level"}), (0, 2, {"value": "1"})):
        with pytest.raises(Fault):
            add(REPORT, start, end, **fields)


def test_the_journal_keeps_every_wish_and_survives_a_torn_line(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    assert load(path) == ((), ())
    first, second = (
        wrong(REPORT, REPORT.figures[0]),
        bind(REPORT, REPORT.figures[1], indicator="税收收入", scope=None),
    )
    append(path, first)
    with path.open("a", encoding="utf-8") as handle:
        handle.write('{"report": "r1", "sta')
    append(path, second)
    append(path, undo(first))
    assert load(path).corrections == (first, second, undo(first))
    assert load(path).damaged == (2,)
    assert path.stat().st_mode & 0o077 == 0


def test_a_record_from_before_files_were_kept_is_read(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    correction = wrong(REPORT, REPORT.figures[0])
    append(path, correction)
    record = json.loads(path.read_text("utf-8"))
    del record["source"], record["part"]
    path.write_text(json.dumps(record), "utf-8")
    assert load(path).corrections == (replace(correction, source="", part=0),)


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "null",
        "[" * 100_000,
        '{"report": 1}',
        json.dumps({"report": "r", "start": True, "end": 1, "surface": "x", "action": "wrong", "fields": {}, "of": None, "sentence": "", "when": ""}),
        json.dumps({"report": "r", "start": 0, "end": 1, "surface": "x", "action": "burn", "fields": {}, "of": None, "sentence": "", "when": ""}),
    ],
)  # fmt: skip
def test_a_line_that_is_no_correction_is_told_and_passed_over(tmp_path: Path, line: str) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_text(line + "\n", "utf-8")
    assert load(path) == ((), (1,))


def test_a_record_of_what_no_figure_can_be_is_kept_and_lies_over_nothing(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    good = bind(REPORT, REPORT.figures[0], value="5")
    bad = replace(good, fields=(("value", "1e5000"),))
    append(path, bad)
    assert load(path) == ((bad,), ())
    assert apply(REPORT, load(path).corrections) == (REPORT, (), (bad,))
    assert apply(REPORT, [bad, good]).report.figures[0].value == 5
    assert listing([bad, undo(bad)]) == ()


def test_ends_that_make_no_range_lie_over_nothing() -> None:
    correction = bind(REPORT, REPORT.figures[0], value_high="2")
    assert apply(REPORT, [correction]) == (REPORT, (), (correction,))


def test_a_journal_that_cannot_be_written_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        append(tmp_path / "none" / "corrections.jsonl", wrong(REPORT, REPORT.figures[0]))
    assert caught.value.code == "write"


CORRECTIONS = st.builds(
    Correction,
    st.sampled_from(["r1", "r2"]),
    st.integers(-2, len(TEXT) + 5),
    st.integers(-2, len(TEXT) + 5),
    st.sampled_from(["53.14亿元", "14.45%", "100%", "收入", "", "x"]),
    st.sampled_from(["wrong", "bind", "undo"]),
    st.just((("indicator", "税收收入"),)),
    st.sampled_from([None, "财政总收入", "办结率"]),
    st.sampled_from(["", TEXT[:26], "办结率和满意率均达100%。"]),
    source=st.sampled_from(["", "s", "s2"]),
    part=st.sampled_from([1, 2]),
)


@examples(150)
@given(st.lists(CORRECTIONS, max_size=6), st.text(max_size=10))
def test_every_wish_is_held_or_lost_and_figures_stay_true_to_the_text(
    wishes: list[Correction], before: str
) -> None:
    report = _report(before + TEXT)
    applied = apply(report, wishes)
    assert applied.report.text == report.text
    assert all(f.surface == report.text[f.start : f.end] for f in applied.report.figures)
    mine = listing(meant_for(report, wishes))
    assert sorted(map(str, (*applied.held, *applied.lost))) == sorted(map(str, mine))


@examples(60)
@given(wish=CORRECTIONS)
def test_what_is_written_is_read_again(wish: Correction, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("journal") / "corrections.jsonl"
    append(path, wish)
    assert load(path) == ((wish,), ())
