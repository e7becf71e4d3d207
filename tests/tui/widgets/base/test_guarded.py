"""What a thread tells may come after the end of whom it tells."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from textual.app import App
from textual.message import Message

from tui.widgets.base.bars import Bar
from tui.widgets.base.guarded import Guarded


class GuardedApp(Guarded, App[None]):
    """One whose loop a test puts in."""


def taken_away() -> Guarded:
    return Bar()


def ended() -> Guarded:
    app = GuardedApp()
    app._loop = asyncio.new_event_loop()
    app._loop.close()
    return app


@pytest.mark.parametrize("gone", [taken_away, ended])
def test_what_a_thread_tells_to_who_is_gone_is_lost(gone: type[Guarded]) -> None:
    hearer = gone()
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(hearer.post_message, Message()).result() is False


def test_what_cannot_be_told_from_here_is_no_such_thing() -> None:
    with pytest.raises(RuntimeError):
        Bar().post_message(object())  # type: ignore[arg-type]
