"""What is worked out beside the keys is shown once, and only while it is still what is wished for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.errors import Fault
from tui.screens.compare import view_work
from tui.screens.compare.view_work import WorkBeside, WorkedOut
from tui.widgets.compare.view import ViewWork
from tui.workers.task import InPart


class Kept:
    """Work whose results wait until they are handed over."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(view_work, "beside", lambda job, tell: tell(job()))
        self.ended: list[WorkedOut] = []
        self.shown: list[object] = []
        self.failed: list[tuple[str, str]] = []
        self.told: list[str] = []
        self.work = WorkBeside(self.ended.append, lambda fault: self.told.append(fault.code))

    def begin(self, wish: object, result: object) -> bool:
        return self.work.begin("terms", ViewWork(wish, lambda: result, self.shown.append))

    def finish(self) -> None:
        for event in self.ended:
            self.work.finish(event, lambda name, fault: self.failed.append((name, fault.code)))
        self.ended.clear()


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Kept:
    return Kept(monkeypatch)


def begun_twice_for_one_wish(kept: Kept) -> None:
    assert kept.begin("2014", 1)
    assert not kept.begin("2014", 2)


def overtaken_by_another_wish(kept: Kept) -> None:
    kept.begin("2013", 0)
    kept.begin("2014", 1)


def overtaken_by_the_same_wish_of_something_corrected(kept: Kept) -> None:
    kept.begin("2014", 0)
    kept.work.forget()
    kept.begin("2014", 1)


@pytest.mark.parametrize(
    "begin",
    [
        begun_twice_for_one_wish,
        overtaken_by_another_wish,
        overtaken_by_the_same_wish_of_something_corrected,
    ],
)
def test_the_last_work_is_shown_and_none_before(kept: Kept, begin: Callable[[Kept], None]) -> None:
    begin(kept)
    assert kept.work.under_way("terms")
    kept.finish()
    assert kept.shown == [1]
    assert not kept.work.under_way("terms")


def test_what_a_result_lacks_is_told_beside_it(kept: Kept) -> None:
    kept.begin("2014", InPart(1, Fault("figures-lacking")))
    kept.finish()
    assert (kept.shown, kept.told, kept.failed) == ([1], ["figures-lacking"], [])


def test_what_failed_is_told_and_begun_anew_when_it_is_wished_for_again(kept: Kept) -> None:
    kept.begin("2014", Fault("memory"))
    kept.finish()
    assert (kept.shown, kept.failed) == ([], [("terms", "memory")])
    assert not kept.work.under_way("terms")
    assert kept.begin("2014", 1)
