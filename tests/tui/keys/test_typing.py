"""A fast typist: no key waits for a search, and the last key is answered."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random

import pytest
from textual import events
from textual.pilot import Pilot

from corpus import paths
from corpus.errors import Interrupted
from corpus.lexicon.lexicon import bundled
from corpus.model import Report
from corpus.search import segment
from corpus.search.answer import Answer, Total
from corpus.search.engine import Engine
from corpus.store.built_page import BuiltPage
from corpus.store.corpus_file import Corpus
from corpus.store.writer import write_corpus
from tests.conftest import until
from tui.app.app import ParkbrowseApp
from tui.keys.actions import ACTIONS
from tui.keys.resolve import read_keymap
from tui.screens.browse.screen import BrowseScreen
from tui.widgets.base.line_input import QueryInput
from tui.workers import search as searcher_module
from tui.workers.search import Job, Searcher, SearchResult

REPORTS = 400
PHRASES = (
    "全年财政总收入稳步增长", "招商引资项目落户园区", "固定资产投资完成年度计划", "城乡居民收入持续提高",
    "重大项目开工建设", "营商环境不断优化", "创新平台加快建设", "工业增加值保持较快增长",
)  # fmt: skip
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT count(*) FROM n"
TWENTY_KEYS = "caizhengzongshouruwe"  # the last syllable, 稳, is not finished


@pytest.fixture(scope="module")
def many_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of many short reports."""
    random = Random(5)
    file = tmp_path_factory.mktemp("many") / "many.corpus"

    def page(number: int) -> BuiltPage:
        text = "\n".join(f"{random.choice(PHRASES)},增长{random.randint(1, 99)}%。" for _ in range(12))
        report = Report(f"r{number}", f"{number}.txt", 1, f"第{number}号报告", text, period="2015")
        return BuiltPage(report.source, f"sha{number}", "utf-8", text, (report,))

    write_corpus(file, map(page, range(REPORTS)), "key")
    return file


@pytest.fixture
def typist(many_reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ParkbrowseApp:
    monkeypatch.setenv("PARKBROWSE_STATE", str(tmp_path / "state"))
    keymap, problems = read_keymap(paths.keymaps(), ACTIONS)
    assert problems == []
    return ParkbrowseApp(many_reports, "many", keymap, theme="dark")


async def type_without_a_pause(pilot: Pilot[int], text: str) -> BrowseScreen:
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, BrowseScreen)
    await pilot.press("slash")
    for sign in text:
        pilot.app.post_message(events.Key(sign, sign))
    await until(pilot, lambda: screen.search.bar.text == text)
    return screen


async def test_twenty_keys_without_a_pause_are_answered_by_the_answer_to_the_last(
    typist: ParkbrowseApp,
) -> None:
    async with typist.run_test(size=(120, 40)) as pilot:
        screen = await type_without_a_pause(pilot, TWENTY_KEYS)
        await until(pilot, lambda: screen.search.answered == TWENTY_KEYS)
        entry = screen.list_pane.hits.entry
        assert entry is not None
        assert {entry.hit.snippet[start:end] for start, end in entry.hit.spans} == {"财政总收入稳"}
        # The rest, once no key is pressed.
        await until(pilot, lambda: len(screen.list_pane.hits.entries) > 50)
        assert screen.list_pane.hits.cursor == 0


async def test_no_key_waits_for_a_search(typist: ParkbrowseApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches that would last for ever: every key is in the bar all the same, every search is interrupted."""
    steps, begun, cut_off = Engine.steps, list[str](), list[str]()

    def endless(search: Engine, query: str, *limits: int) -> Iterator[object]:
        begun.append(query)
        if query != TWENTY_KEYS:
            with suppress(sqlite3.OperationalError):
                search.corpus.select(ENDLESS)
            cut_off.append(query)
            raise Interrupted
        yield from steps(search, query, *limits)

    monkeypatch.setattr(searcher_module, "OPEN_AFTER", 60.0)  # what is made ready meanwhile is no query typed
    monkeypatch.setattr(Engine, "steps", endless)
    async with typist.run_test(size=(120, 40)) as pilot:
        screen = await type_without_a_pause(pilot, TWENTY_KEYS)
        await until(pilot, lambda: screen.search.answered == TWENTY_KEYS)
        assert begun[-1] == TWENTY_KEYS
        assert cut_off == [query for query in begun if query != TWENTY_KEYS]


def test_a_query_typed_before_an_older_one_has_begun_does_not_wait_for_it(
    many_reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The older one is taken, its search is about to begin, and at that moment the next key is pressed."""
    steps, ended, whole = Engine.steps, list[str](), threading.Event()

    def told(job: Job, found: object) -> None:
        if (
            job.query == "招商"
            and job.kind == "typed"
            and isinstance(found, SearchResult)
            and found.answer.whole
        ):
            whole.set()

    def pressed_on(search: Engine, query: str, *limits: int) -> Iterator[object]:
        if query == "财政":
            searcher.ask("招商")
        yield from steps(search, query, *limits)
        ended.append(query)

    monkeypatch.setattr(Engine, "steps", pressed_on)
    searcher = Searcher(many_reports, bundled(), told)
    searcher.ask("财政")
    assert whole.wait(10)
    searcher.close()
    assert "财政" not in ended


async def test_more_hits_of_the_same_answer_move_neither_cursor_nor_view(typist: ParkbrowseApp) -> None:
    async with typist.run_test(size=(120, 40)) as pilot:
        screen = await type_without_a_pause(pilot, "招商引资")
        await until(pilot, lambda: len(screen.list_pane.hits.entries) >= 50)
        await pilot.press("down", "down", "down")
        before = screen.list_pane.hits.entry, screen.list_pane.hits.scroll_offset
        await until(pilot, lambda: len(screen.list_pane.hits.entries) > 50)
        assert (screen.list_pane.hits.entry, screen.list_pane.hits.scroll_offset) == before


async def test_an_answer_that_comes_while_all_is_taken_down_is_dropped(
    typist: ParkbrowseApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with typist.run_test(size=(120, 40)) as pilot:
        screen = await type_without_a_pause(pilot, "招商")
        await until(pilot, lambda: screen.search.answered == "招商")
        shown: list[Job] = []
        monkeypatch.setattr(screen, "show_found", lambda job, _found: shown.append(job))
        assert typist.session is not None
        late = SearchResult(Answer("招商", (), Total(0, 0, True)), {})
        answer = partial(typist.opening.answered, typist.session, Job("招商"), late)
        monkeypatch.setattr(QueryInput, "on_unmount", lambda _: answer(), raising=False)
    assert shown == []


def test_reading_the_dictionary_gives_way_to_a_query_and_the_query_is_answered(
    many_reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered, reading = threading.Event(), threading.Event()

    def told(job: Job, found: object) -> None:
        if job.query == "招商" and isinstance(found, SearchResult) and found.answer.whole:
            answered.set()

    def endless(_text: str, corpus: Corpus) -> None:
        reading.set()
        corpus.select(ENDLESS)

    monkeypatch.setattr(segment, "cut", endless)
    monkeypatch.setattr(searcher_module, "DICTIONARY_AFTER", 0.0)
    searcher = Searcher(many_reports, bundled(), told)
    searcher.warm()
    assert reading.wait(10)
    searcher.ask("招商")
    assert answered.wait(10)
    searcher.close()
