"""The threads beside the keys: what goes wrong in one is told, and the next wish is answered all the same."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest

from corpus.errors import Fault
from corpus.lexicon.lexicon import bundled
from corpus.search.answer import Answer
from corpus.search.engine import Engine
from corpus.store.listing import Listing, ListQuery, Rows
from tests.clock import PATIENCE
from tests.tui.keys.test_typing import ENDLESS
from tui.app.app import ParkbrowseApp
from tui.app.session import CorpusSession
from tui.screens.browse.screen import BrowseScreen
from tui.workers.listing import Lister
from tui.workers.search import Job, Searcher, SearchResult
from tui.workers.task import Work

RAISED: list[Exception] = [Fault("not-a-corpus"), ZeroDivisionError("by a defect")]
TOLD = ["not-a-corpus", "defect"]
pytestmark = pytest.mark.defects


@pytest.mark.parametrize(("raised", "code"), list(zip(RAISED, TOLD, strict=True)), ids=TOLD)
def test_the_searching_thread_answers_the_next_query(
    seeds_file: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception, code: str
) -> None:
    steps = Engine.steps

    def failing(search: Engine, query: str, *limits: int) -> Iterator[Answer]:
        if query == "财政":
            raise raised
        yield from steps(search, query, *limits)

    monkeypatch.setattr(Engine, "steps", failing)
    told: Queue[object] = Queue()
    searcher = Searcher(seeds_file, bundled(), lambda job, outcome: told.put(outcome))
    searcher.ask("财政")
    fault = told.get(timeout=PATIENCE)
    assert isinstance(fault, Fault)
    assert fault.code == code
    searcher.ask("招商")
    assert isinstance(told.get(timeout=PATIENCE), SearchResult)
    searcher.close()


@pytest.mark.parametrize(
    "beside", [lambda searcher: searcher.ask_aside(["项目"]), Searcher.warm], ids=["ask_aside", "warm"]
)
def test_what_is_asked_beside_a_query_does_not_end_it(
    seeds_file: Path, monkeypatch: pytest.MonkeyPatch, beside: Callable[[Searcher], object]
) -> None:
    steps = Engine.steps

    def pressed_meanwhile(search: Engine, query: str, *limits: int) -> Iterator[Answer]:
        if query == "财政":
            beside(searcher)
        yield from steps(search, query, *limits)

    monkeypatch.setattr(Engine, "steps", pressed_meanwhile)
    told: Queue[tuple[Job, object]] = Queue()
    searcher = Searcher(seeds_file, bundled(), lambda *answer: told.put(answer))
    searcher.ask("财政")
    job, found = told.get(timeout=PATIENCE)
    searcher.close()
    assert (job.query, type(found)) == ("财政", SearchResult)


@pytest.mark.parametrize(("raised", "code"), list(zip(RAISED, TOLD, strict=True)), ids=TOLD)
def test_the_listing_thread_answers_the_next_wish(
    seeds_file: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception, code: str
) -> None:
    listing = Rows.listing

    def failing(rows: Rows, wish: ListQuery) -> Listing:
        if wish.sort == "title":
            raise raised
        return listing(rows, wish)

    monkeypatch.setattr(Rows, "listing", failing)
    told: Queue[object] = Queue()
    lister = Lister(seeds_file, None, told.put)
    lister.ask(ListQuery("title"))
    fault = told.get(timeout=PATIENCE)
    assert isinstance(fault, Fault)
    assert fault.code == code
    lister.ask(ListQuery("length"))
    assert isinstance(told.get(timeout=PATIENCE), Listing)
    lister.close()


def test_a_listing_that_would_last_for_ever_gives_way_to_the_next_wish(
    seeds_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing, begun = Rows._listing, threading.Event()

    def endless(rows: Rows, wish: ListQuery, slips: bool) -> Listing:
        if wish.sort == "title":
            begun.set()
            rows.corpus.select(ENDLESS)
        return listing(rows, wish, slips)

    monkeypatch.setattr(Rows, "_listing", endless)
    told: Queue[Listing | Fault] = Queue()
    lister = Lister(seeds_file, None, told.put)
    lister.ask(ListQuery("title"))
    assert begun.wait(20)
    lister.ask(ListQuery("length"))
    listed = told.get(timeout=PATIENCE)
    lister.close()
    assert isinstance(listed, Listing)
    assert listed.wish.sort == "length"


@pytest.mark.parametrize(("raised", "code"), list(zip(RAISED, TOLD, strict=True)), ids=TOLD)
def test_work_that_fails_has_ended(raised: Exception, code: str) -> None:
    def steps() -> Iterator[tuple[int, int]]:
        yield 1, 2
        raise raised

    ended: Queue[Fault | None] = Queue()
    Work("", steps, lambda *_: None, ended.put).begin()
    fault = ended.get(timeout=PATIENCE)
    assert fault is not None
    assert fault.code == code


def test_a_step_that_hangs_is_not_waited_for_and_neither_is_an_answer(seeds_file: Path) -> None:
    going = threading.Event()

    def steps() -> Iterator[tuple[int, int]]:
        going.wait(60)
        yield 1, 1

    work = Work("", steps, lambda *_: None, lambda _: None)
    work.begin()
    work.wait(0.01)
    delivering = threading.Event()

    def deliver(*_: object) -> None:
        delivering.set()
        going.wait(60)

    searcher, lister = Searcher(seeds_file, bundled(), deliver), Lister(seeds_file, None, deliver)
    for thread, ask in (
        (searcher, lambda: searcher.ask("财政")),
        (lister, lambda: lister.ask(ListQuery("length"))),
    ):
        delivering.clear()
        ask()
        assert delivering.wait(20)
        thread.close(wait=0)
    assert not going.is_set()
    going.set()
    work.wait(20)


async def test_what_a_thread_of_the_corpus_before_answers_late_is_not_shown(
    browser: ParkbrowseApp, seeds_file: Path
) -> None:
    async with browser.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        screen = browser.screen
        assert isinstance(screen, BrowseScreen)
        assert screen.list_pane._lister is not None
        assert browser.session is not None
        now = (browser.session, screen.list_pane._lister)
        before = (CorpusSession(seeds_file, bundled(), print, print), Lister(seeds_file, None, print))
        for (session, lister), told in ((before, False), (now, True)):
            for fault in (Fault("defect", detail="searching"), Fault("defect", detail="listing")):
                searching = fault.detail == "searching"
                browser.standing = ""
                if searching:
                    browser.opening.answered(session, Job(""), fault)
                else:
                    screen.list_pane.post_message(screen.list_pane.ListingReady(lister, fault))
                await pilot.pause()
                await pilot.pause()
                assert (fault.detail in browser.standing) is told
        before[0].close()
