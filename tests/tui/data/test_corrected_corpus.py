"""Corrections over a corpus whose files are changed: they follow, they are told where they cannot, they are undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import library, paths
from corpus.corrections import bind, journal, wrong
from corpus.lexicon.lexicon import bundled
from corpus.model import Report
from corpus.store.corpus_file import Corpus
from tests.conftest import screen_text
from tui.app.app import ParkbrowseApp
from tui.data.corrected_corpus import CorrectedCorpus
from tui.keys import read_keymap
from tui.keys.actions import ACTIONS

LINES = [
    "2019年，园区完成财政总收入53.14亿元，同比增长14.45%，各项工作稳步推进。",
    "2019年，园区新增就业1.2万人，办结率和满意率均达100%，各项事业全面发展。",
    "2019年，园区实现工业增加值89.6亿元，同比增长8.1%，产业结构不断优化。",
]


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Path]:
    journal().unlink(missing_ok=True)
    (tmp_path / "pages").mkdir()
    file = tmp_path / "pages" / "one.txt"
    write(file, LINES)
    yield file
    journal().unlink(missing_ok=True)


def write(file: Path, lines: list[str]) -> None:
    file.write_text("\n".join(["海门区2019年工作总结", *lines]), "utf-8")


def built(file: Path) -> CorrectedCorpus:
    return CorrectedCorpus(Corpus.open(library.opened([file.parent])))


def only(corrected: CorrectedCorpus) -> Report:
    return corrected.report(corrected.corpus.rows()[0].id)


def test_corrections_follow_a_file_that_was_changed(page: Path) -> None:
    before = built(page)
    report = only(before)
    growth = next(figure for figure in report.figures if figure.surface == "14.45%")
    before.add(bind(report, growth, indicator="税收收入"), bundled())
    write(page, ["2020年3月，园区印发通知，部署各项重点工作，要求抓好落实。", *LINES])
    after = built(page)
    changed = only(after)
    assert changed.id != report.id
    figure = next(figure for figure in changed.figures if figure.surface == "14.45%")
    assert (figure.indicator, figure.found_by) == ("税收收入", "corrected")
    assert changed.text[figure.start : figure.end] == figure.surface
    standing, lost = after.standing()
    assert (len(standing), lost) == (1, frozenset())
    last = after.last(changed)
    assert last == standing[0]
    after.undo(standing[0])
    assert after.last(changed) is None
    assert next(f for f in only(after).figures if f.surface == "14.45%").found_by != "corrected"


def test_what_a_changed_file_no_longer_says_is_listed_as_lost(page: Path) -> None:
    before = built(page)
    report = only(before)
    before.add(wrong(report, report.figures[0]), bundled())
    write(page, LINES[1:])
    after = built(page)
    standing, lost = after.standing()
    assert lost == set(standing)
    assert len(after.laid_over(after.corpus.rows()[0].id)[1]) == 1


async def test_a_reader_is_told_of_corrections_that_found_no_place(page: Path) -> None:
    before = built(page)
    report = only(before)
    before.add(wrong(report, report.figures[0]), bundled())
    write(page, LINES[1:])
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
    app = ParkbrowseApp(library.opened([page.parent]), "pages", keymap, sources=[page.parent], theme="dark")
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "1 条更正未能套用" in screen_text(app)
