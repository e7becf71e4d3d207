"""The line that one types for a correction: what is typed is refused with a sentence, or can be kept and lived with."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import correctable, library
from corpus.compare import compare
from corpus.corrections import Correction, add, append, bind, journal, listing, load
from corpus.errors import Fault
from corpus.export.records import jsonl, report_record, row_record
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure, Report
from corpus.store.corpus_file import Corpus
from tests.conftest import screen_text
from tui.app.app import ParkbrowseApp
from tui.cli import main
from tui.data import trial
from tui.data.corrected_corpus import CorrectedCorpus
from tui.keys import KeySource
from tui.terminal.sanitize import safe_line
from tui.text.catalogue import CATALOGUE
from tui.text.correction_text import (
    FIELD_WORDS,
    added_figure,
    changed_fields,
    fields_in,
    number,
    written_fields,
)
from tui.text.i18n import sentence

TEXT = [
    "海安开发区2019年工作总结",
    "2019年，开发区完成财政总收入21.7亿元，同比增长9.3%，三次产业比例为8.2:50.1:41.7，居全市第2位。",
    "全年新增就业3至4千人，预计税收收入15.2亿元，占财政总收入的70%，完成年度目标的101.5%。",
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "one.txt").write_text("\n".join(TEXT), "utf-8")
    return folder


@pytest.fixture
def corrected(pages: Path) -> Iterator[CorrectedCorpus]:
    journal().unlink(missing_ok=True)
    with Corpus.open(library.opened([pages])) as corpus:
        yield CorrectedCorpus(corpus)
    journal().unlink(missing_ok=True)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def runner(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main.main(list(arguments))
        captured = capsys.readouterr()
        return int(left.value.code or 0), captured.out, captured.err

    return runner


def only(corrected: CorrectedCorpus) -> Report:
    return corrected.report(corrected.corpus.rows()[0].id)


def figure_of(report: Report, surface: str) -> Figure:
    return next(figure for figure in report.figures if figure.surface == surface)


# -- what stands on the line

TAKEN = {
    "plain": ("数值=53140000", "53140000"),
    "hundreds of millions": ("数值=53.14亿", "5314000000"),
    "ten thousands of them": ("数值=1.2万亿", "1200000000000"),
    "a blank before the magnitude": ("数值=53 亿", "5300000000"),
    "less than nothing": ("数值=-5万", "-50000"),
    "a long minus": ("数值=−5", "-5"),
    "full width": ("数值＝１２．５亿", "1250000000.0"),
    "thousands apart": ("数值=5,314,000", "5314000"),
    "full-width commas": ("数值=5，314", "5314"),
    "a ratio": ("数值=9.1:51.8:39.1", "9.1:51.8:39.1"),
    "a ratio with blanks and full-width colons": ("数值=9.1 ： 51.8", "9.1:51.8"),
    "as many digits as are reckoned with": ("数值=123456789012345678.0123456789", "123456789012345678.0123456789"),
    "many digits in 亿": ("数值=1234567890.0123456789亿", "123456789001234567.8900000000"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "value"), TAKEN.values(), ids=TAKEN)
def test_a_value_is_taken_to_the_last_digit(line: str, value: str) -> None:
    typed = fields_in(line)["value"]
    assert typed is not None
    assert Decimal(typed.split(":")[0]) == Decimal(value.split(":")[0])
    assert typed.count(":") == value.count(":")
    correctable.check("bind", "x", {"value": typed})


REFUSED = {
    "a power of ten that goes on for ever": ("数值=1e999999", "correction-number"),
    "a power of ten": ("数值=1e5000", "correction-number"),
    "next to nothing": ("数值=1e-5000", "correction-number"),
    "no number": ("数值=NaN", "correction-number"),
    "infinite": ("数值=inf", "correction-number"),
    "infinite, in full": ("数值=-Infinity", "correction-number"),
    "an underline": ("数值=1_000", "correction-number"),
    "blanks between digits": ("数值=1 000", "correction-number"),
    "commas anywhere": ("数值=1,00,0", "correction-number"),
    "hanzi": ("数值=五亿", "correction-number"),
    "a unit behind it": ("数值=53.14亿元", "correction-number"),
    "a per cent sign": ("数值=14%", "correction-number"),
    "two points": ("数值=1.2.3", "correction-number"),
    "a point alone": ("数值=.", "correction-number"),
    "a raised digit": ("数值=²亿", "correction-number"),
    "a digit in a circle": ("数值=①", "correction-number"),
    "digits of other scripts": ("数值=٣٤", "correction-number"),
    "a part of a ratio missing": ("数值=1::2", "correction-number"),
    "no value": ("数值=", "correction-no-value"),
    "more than a country has": ("数值=1000000000000000000", "correction-bounds"),
    "more than a country has, in 亿": ("数值=100000000000亿", "correction-bounds"),
    "too many decimals": ("数值=0.12345678901", "correction-bounds"),
    "too many digits": (f"数值={'9' * 120}", "correction-long"),
    "too many parts": (f"数值={':'.join('123456789')}", "correction-long"),
    "a name too long": (f"指标={'税' * 81}", "correction-long"),
    "words that belong nowhere": ("亿 数值=5", "correction-stray"),
    "no name before the sign": ("=5", "correction-stray"),
    "no field": ("税收收入", "correction-stray"),
    "nothing": ("  ", "correction-hint"),
    "a field said twice": ("数值=1 数值=2", "correction-twice"),
    "a field said in two languages": ("数值=1 value=2", "correction-twice"),
    "an unknown field": ("颜色=红", "correction-field"),
    "an unknown status": ("状态=很好", "correction-status"),
    "an unknown relation": ("关系=亲戚", "correction-relation"),
    "no time": ("期间=去年", "correction-period"),
    "a month that is none": ("期间=2014-13", "correction-period"),
    "a year of nobody": ("期间=0000", "correction-period"),
    "a time that runs backwards": ("期间=2015..2014", "correction-period"),
    "a range that runs backwards": ("数值=5 value_high=3", "correction-range"),
    "a ratio to a number": ("数值=5:3 value_high=9", "correction-range"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "code"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_kept(
    line: str, code: str, corrected: CorrectedCorpus
) -> None:
    report = only(corrected)
    figure = figure_of(report, "21.7亿元")
    with pytest.raises(Fault) as caught:
        corrected.add(bind(report, figure, **changed_fields(written_fields(figure), line)), bundled())
    assert caught.value.code == code
    assert sentence(caught.value) != f"fault.{code}"
    assert not journal().exists()
    assert only(corrected) == report


@pytest.mark.parametrize("value", ["2014", "2014年", "2014h1", "２０１４Q3", "2014-05", "2014-01..2014-05"])
def test_a_period_is_taken_as_the_house_writes_it(value: str) -> None:
    assert changed_fields("期间=", f"期间={value}")["period"] in (
        "2014", "2014H1", "2014Q3", "2014-05", "2014-01..2014-05",
    )  # fmt: skip


def test_names_may_hold_blanks_and_what_is_not_touched_is_not_changed(corrected: CorrectedCorpus) -> None:
    for figure in only(corrected).figures:
        before = written_fields(figure)
        assert changed_fields(before, before) == {}
        assert changed_fields(before, before.replace("指标=", "指标=R&D 投入")).keys() <= {"indicator"}


def test_a_value_alone_takes_the_place_of_a_range(corrected: CorrectedCorpus) -> None:
    report = only(corrected)
    ranged = next(figure for figure in report.figures if figure.value_high is not None)
    corrected.add(bind(report, ranged, value="3500"), bundled())
    assert [(f.value, f.value_high) for f in only(corrected).figures if f.start == ranged.start] == [
        (3500, None)
    ]


# -- whatever is typed

PIECES = st.one_of(
    st.sampled_from([*FIELD_WORDS, *FIELD_WORDS.values(), "value_high", "=", "＝", " ", ":", "亿", "万", "%", "-", "e"]),
    st.sampled_from([name.removeprefix("→") for key, said in CATALOGUE.items() if key.startswith(("status.", "relation.")) for name in said]),
    st.sampled_from(["2014", "2014H1", "2014-01..2014-05", "元", "%", "位", "税收收入", "地区生产总值", "1e5000", "NaN", "0", "１２"]),
    st.from_regex(re.compile(r"-?[0-9]{1,25}(\.[0-9]{1,14})?", re.ASCII), fullmatch=True),
    st.text(max_size=4),
)  # fmt: skip
PAIRS = st.tuples(st.sampled_from([*FIELD_WORDS]), PIECES).map("=".join)
LINES = st.one_of(
    st.lists(PAIRS, min_size=1, max_size=5).map(" ".join), st.lists(PIECES, max_size=12).map("".join)
)


@pytest.fixture(scope="module")
def kept_open(pages: Path) -> Iterator[CorrectedCorpus]:
    with Corpus.open(library.opened([pages])) as corpus:
        yield CorrectedCorpus(corpus)


def made(report: Report, place: int, line: str) -> Correction | None:
    """What the reader makes of a line: of a figure, or of the words that the line begins with."""
    if place < len(report.figures):
        figure = report.figures[place]
        changed = changed_fields(safe_line(written_fields(figure)), line)
        return bind(report, figure, **changed) if changed else None
    start, end, fields = added_figure(report, 5, f"开发区 {line}", bundled())
    return add(report, start, end, **fields)


def kept(corrected: CorrectedCorpus, report: Report, place: int, line: str) -> Correction | Fault | None:
    """The correction that was kept of a line, or why none was; None where the line changes nothing."""
    try:
        correction = made(report, place, line)
        if correction is not None:
            corrected.add(correction, bundled())
    except Fault as fault:
        return fault
    return correction


@given(line=LINES, place=st.integers(0, 9))
def test_whatever_is_typed_is_refused_or_can_be_lived_with_and_undone(
    kept_open: CorrectedCorpus, line: str, place: int
) -> None:
    corrected = CorrectedCorpus(kept_open.corpus)
    journal().unlink(missing_ok=True)
    before = only(corrected)
    correction = kept(corrected, before, place, line)
    if correction is None or isinstance(correction, Fault):
        assert correction is None or sentence(correction) != f"fault.{correction.code}"
        assert not journal().exists()
        return
    again = CorrectedCorpus(kept_open.corpus)
    report = only(again)
    assert report.text == before.text
    assert not again.laid_over(report.id)[1]
    json.loads(jsonl(report_record(report)))
    for row in compare(report, before, lexicon=bundled()):
        json.loads(jsonl(row_record(row)))
    trial.check(report, bundled())
    again.undo(correction)
    assert only(CorrectedCorpus(kept_open.corpus)) == before


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**17), max_value=10**17, places=6))
def test_a_number_written_out_is_the_same_number(value: Decimal) -> None:
    assert Decimal(number(f"{value:f}")) == value
    assert Decimal(number(f"{value:,f}")) == value


# -- a journal that holds what no figure can be

POISON = {"1e999999", "1e5000", "NaN", "sNaN", "-Infinity", "much", "9" * 300, ":".join("123456789"), ""}


def poisoned(report: Report, value: str) -> Correction:
    good = bind(report, report.figures[0], "2020-01-01T00:00:00+08:00", value="1")
    return replace(good, fields=(("value", value),))


@pytest.mark.parametrize("value", sorted(POISON))
def test_a_kept_record_that_cannot_be_applied_is_passed_over_told_and_undone(
    corrected: CorrectedCorpus, value: str
) -> None:
    before = only(corrected)
    append(journal(), poisoned(before, value))
    again = CorrectedCorpus(corrected.corpus)
    assert only(again).figures == before.figures
    standing, lost = again.standing()
    assert lost == frozenset(standing)
    assert len(standing) == 1
    again.undo(standing[0])
    assert listing(load(journal()).corrections) == ()


def test_a_better_value_heals_one_that_cannot_be(corrected: CorrectedCorpus) -> None:
    before = only(corrected)
    append(journal(), poisoned(before, "1e5000"))
    again = CorrectedCorpus(corrected.corpus)
    again.add(bind(before, before.figures[0], value="5"), bundled())
    assert only(again).figures[0].value == 5
    assert again.standing()[1] == frozenset()


def test_what_only_a_trial_shows_is_not_kept(
    corrected: CorrectedCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(report: Report) -> None:
        raise ZeroDivisionError("nothing")

    monkeypatch.setattr(trial, "_said", broken)
    report = only(corrected)
    with pytest.raises(Fault, match="correction-unfit"):
        corrected.add(bind(report, report.figures[0], indicator="税收收入"), bundled())
    assert not journal().exists()
    assert only(corrected) == report


async def test_the_list_of_corrections_shows_and_undoes_what_cannot_be_applied(
    corrected: CorrectedCorpus, pages: Path
) -> None:
    append(journal(), poisoned(only(corrected), "1e5000"))
    app = ParkbrowseApp(
        library.opened([pages]), "pages", KeySource.of().read().keymap, sources=[pages], theme="dark"
    )
    async with app.run_test(size=(150, 30)) as pilot:
        await pilot.pause()
        await pilot.press("enter", "C")
        await pilot.pause()
        assert "“1e5000”不是数" in screen_text(app) or "1e5000 超出范围" in screen_text(app)
        await pilot.press("u")
        await pilot.pause()
        assert "0 条更正" in screen_text(app)
    assert listing(load(journal()).corrections) == ()


def test_a_command_lists_why_and_takes_back_by_number(
    run: Callable[..., tuple[int, str, str]], corrected: CorrectedCorpus, pages: Path
) -> None:
    report = only(corrected)
    corrected.add(bind(report, report.figures[1], indicator="税收收入"), bundled())
    append(journal(), poisoned(report, "1e5000"))
    _, out, _ = run("corrections", "-c", str(pages), "--format", "jsonl")
    records = [json.loads(line) for line in out.splitlines()]
    assert [(each["number"], each["lost"]) for each in records] == [(1, False), (2, True)]
    assert records[0]["why"] == ""
    assert "超出范围" in records[1]["why"]
    assert run("corrections", "-c", str(pages), "--undo", "1", "--undo", "7")[0] == 2
    assert len(listing(load(journal()).corrections)) == 2
    status, out, err = run("corrections", "-c", str(pages), "--undo", "2")
    assert (status, out) == (0, "")
    assert "已撤销" in err
    assert [each.surface for each in listing(load(journal()).corrections)] == [report.figures[1].surface]
