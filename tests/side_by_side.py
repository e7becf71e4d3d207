"""`pytest --processes 4`: the tests are gathered once, then run by so many processes that are forked with all that was read.

With pytest-xdist each process would gather for itself, which costs a tenth of the suite. Here each takes the tests of one
file after the other, whose fixtures are then made once; what a test tells goes to the process that all were forked from.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator
from itertools import chain, groupby, pairwise
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

import pytest

from tests.warm import warm

File = list[pytest.Item]  # the tests of one


class SideBySide:
    """Has some processes run what was gathered, and reports as if it had been run here."""

    def __init__(self, processes: int) -> None:
        self._processes = processes

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """All tests, or those up to a failure behind which nothing more is wanted."""
        if session.testsfailed or session.config.option.collectonly:
            return None
        session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined] # one folder for all
        warm()
        context, begun = get_context("fork"), dict[Connection, BaseProcess]()
        turn = context.Value("i")

        def take() -> int:
            with turn.get_lock():
                turn.value += 1
                return turn.value - 1

        try:
            for _ in range(self._processes):
                ours, theirs = context.Pipe(duplex=False)
                begun[ours] = context.Process(target=_work, args=(session, take, theirs))
                begun[ours].start()
                theirs.close()
            _hear(session, begun)
        finally:
            for process in begun.values():
                process.terminate()
                process.join()
        return True


def _files(tests: list[pytest.Item]) -> list[File]:
    """Those that lie highest come first: they test the whole and take long, and nobody shall wait for one at the end."""
    files = [list(those) for _, those in groupby(tests, lambda test: test.path)]
    return sorted(files, key=lambda those: len(those[0].path.parts))


def _work(session: pytest.Session, take: Callable[[], int], told: Connection) -> None:
    """Be one of the processes: run the tests of a file after the other, and tell of each when it begins and what came of it."""
    plugins = session.config.pluginmanager
    plugins.unregister(name="terminalreporter")
    plugins.register(_Telling(session.config, told))
    capture = plugins.getplugin("capturemanager")  # a file of its own to keep in what tests print
    capture.stop_global_capturing()
    capture.start_global_capturing()
    capture.suspend_global_capture()
    tests = chain(_taken(_files(session.items), take), [None])
    try:
        for test, next_test in pairwise(tests):
            session.config.hook.pytest_runtest_protocol(item=test, nextitem=next_test)
        told.send(None)
    except KeyboardInterrupt:
        pass  # the others have heard it, too
    finally:
        capture.stop_global_capturing()
        atexit._run_exitfuncs()


def _taken(files: list[File], take: Callable[[], int]) -> Iterator[pytest.Item]:
    while (place := take()) < len(files):
        yield from files[place]


class _Telling:
    """Tells of tests through a pipe: the name of one that begins; a report; None when all is done."""

    def __init__(self, config: pytest.Config, told: Connection) -> None:
        self._config, self._told = config, told

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._told.send(nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._told.send(self._config.hook.pytest_report_to_serializable(config=self._config, report=report))


def _hear(session: pytest.Session, begun: dict[Connection, BaseProcess]) -> None:
    """Report what the processes tell until all have ended."""
    config = session.config
    left = {test.nodeid for test in session.items}
    at_work = dict.fromkeys(begun, "")  # the test that is under way
    while at_work:
        for each in wait([*at_work]):
            assert isinstance(each, Connection)
            match _next(each):
                case str(nodeid):
                    at_work[each] = nodeid
                    left.discard(nodeid)
                case dict(data):
                    report = config.hook.pytest_report_from_serializable(config=config, data=data)
                    config.hook.pytest_runtest_logreport(report=report)
                case None:
                    del at_work[each]
                case EOFError():
                    report = _died(at_work.pop(each), begun[each])
                    config.hook.pytest_runtest_logreport(report=report)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
    if left:
        session.shouldfail = f"{len(left)} tests were not run, {min(left)} among them"
        raise session.Failed(session.shouldfail)


def _died(nodeid: str, process: BaseProcess) -> pytest.TestReport:
    process.join()
    told = f"the process that ran this test ended with {process.exitcode}"
    return pytest.TestReport(nodeid, (nodeid.partition("::")[0], None, nodeid), {}, "failed", told, "call")


def _next(connection: Connection) -> Any:
    try:
        return connection.recv()
    except EOFError as ended:
        return ended
