"""`pytest --processes 12`: the tests are gathered once, then run by so many processes that are forked with all that was read.

With pytest-xdist each process would gather for itself, which costs a tenth of the suite. Here each takes the tests of one
file after the other, whose fixtures are then made once; what a test tells goes to the process that all were forked from.
"""

from __future__ import annotations

import atexit
import gc
import resource
import sys
from collections.abc import Iterator
from itertools import chain, pairwise
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from random import Random
from typing import Any, NamedTuple

import pytest

from tests.warm import warm

# Bytes behind which a process takes no further file, and another is forked in its place: to end it is cheaper than to
# have the collector look for what hundreds of apps left, a fifth of what a test costs that opens one.
GROWN = 300 << 20
# Bytes behind which the collector has to look within a file, and by how many more each further time.
LARGE, MORE = 400 << 20, 100 << 20
File = list[pytest.Item]  # the tests of one


def shuffled(tests: list[pytest.Item], seed: str) -> list[pytest.Item]:
    """The files in an order of chance, and in each its tests; the same for the same seed."""
    chance, files = Random(seed), dict[object, File]()
    for test in tests:
        files.setdefault(test.path, []).append(test)
    order = [*files.values()]
    chance.shuffle(order)
    for file in order:
        chance.shuffle(file)
    return [*chain.from_iterable(order)]


class SideBySide:
    """Has some processes run what was gathered, and reports as if it had been run here."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._context = get_context("fork")
        self._begun: dict[Connection, _Process] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """All tests, or those up to a failure behind which nothing more is wanted."""
        if session.testsfailed or session.config.option.collectonly:
            return None
        session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined] # one folder for all
        warm()
        files = _Files(session.items, self._context.Value("i"))
        left = {test.nodeid for test in session.items}
        try:
            for _ in range(self._processes):
                self._begin(session, files)
            while self._begun:
                for told in wait([*self._begun]):
                    self._hear(session, told, left)  # type: ignore[arg-type]
                if len(self._begun) < self._processes and files.left():
                    self._begin(session, files)
                if session.shouldfail:
                    raise session.Failed(session.shouldfail)
                if session.shouldstop:
                    raise session.Interrupted(session.shouldstop)
        finally:
            for begun in self._begun.values():
                begun.process.terminate()
                begun.process.join()
        if left:
            session.shouldfail = f"{len(left)} tests were not run, {min(left)} among them"
            raise session.Failed(session.shouldfail)
        return True

    def _begin(self, session: pytest.Session, files: _Files) -> None:
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(target=_work, args=(session, files, theirs))
        process.start()
        theirs.close()
        self._begun[ours] = _Process(process)

    def _hear(self, session: pytest.Session, told: Connection, left: set[str]) -> None:
        """Report what a process tells next: see `_Telling`."""
        config, begun = session.config, self._begun[told]
        match _next(told):
            case str(nodeid):
                self._begun[told] = begun._replace(test=nodeid)
                left.discard(nodeid)
            case dict(data):
                report = config.hook.pytest_report_from_serializable(config=config, data=data)
                config.hook.pytest_runtest_logreport(report=report)
            case ended:
                begun.process.join()
                del self._begun[told]
                if isinstance(ended, EOFError):
                    config.hook.pytest_runtest_logreport(report=_died(begun))


class _Process(NamedTuple):
    process: BaseProcess
    test: str = ""  # the last that it began


class _Files:
    """The tests of one file after the other, each file to one process, whichever comes first; files that are marked as
    `together` are one."""

    def __init__(self, tests: list[pytest.Item], turn: Any) -> None:
        files: dict[object, File] = {}
        for test in tests:
            together = test.get_closest_marker("together")
            files.setdefault(together.args[0] if together else test.path, []).append(test)
        self._files = sorted(files.values(), key=_height)
        self._turn = turn  # how many are taken, the same to all processes

    def left(self) -> bool:
        """Whether there is one more."""
        return self._turn.value < len(self._files)

    def taken(self) -> Iterator[pytest.Item]:
        """The tests of those files that come to this process until it has grown."""
        while _size() < GROWN:
            with self._turn.get_lock():
                place = self._turn.value
                self._turn.value += 1
            if place >= len(self._files):
                return
            yield from self._files[place]


def _height(tests: File) -> int:
    """What lies highest tests the whole and takes long, as do many files in one: nobody shall wait for it at the end."""
    return min(len(test.path.parts) for test in tests) if len({test.path for test in tests}) == 1 else 0


def _size() -> int:
    """The most bytes that this process ever had in memory; a Mac counts them singly."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most << 10


def _work(session: pytest.Session, files: _Files, told: Connection) -> None:
    """Be one of the processes."""
    gc.set_threshold(0)
    plugins = session.config.pluginmanager
    plugins.unregister(name="terminalreporter")
    plugins.register(_Telling(session.config, told))
    capture = plugins.getplugin("capturemanager")  # a file of its own to keep in what tests print
    capture.stop_global_capturing()
    capture.start_global_capturing()
    capture.suspend_global_capture()
    try:
        bound = LARGE
        for test, next_test in pairwise(chain(files.taken(), [None])):
            session.config.hook.pytest_runtest_protocol(item=test, nextitem=next_test)
            if _size() > bound:
                gc.collect()
                bound = _size() + MORE
        told.send(None)
    except KeyboardInterrupt:
        pass  # the others have heard it, too
    finally:
        capture.stop_global_capturing()
        atexit._run_exitfuncs()


# Seconds that making ready or putting away must have taken to be told of where nothing failed: a test is told of thrice.
WORTH_TELLING = 0.005


class _Telling:
    """Tells of tests through a pipe: the name of one that begins; a report; None when all is done."""

    def __init__(self, config: pytest.Config, told: Connection) -> None:
        self._config, self._told = config, told

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._told.send(nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or not report.passed or report.duration >= WORTH_TELLING:
            self._told.send(
                self._config.hook.pytest_report_to_serializable(config=self._config, report=report)
            )


def _next(told: Connection) -> Any:
    try:
        return told.recv()
    except EOFError as ended:
        return ended


def _died(begun: _Process) -> pytest.TestReport:
    said = f"the process that ran this test ended with {begun.process.exitcode}"
    place = (begun.test.partition("::")[0], None, begun.test)
    return pytest.TestReport(begun.test, place, {}, "failed", said, "call")
