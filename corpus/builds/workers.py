"""Pages built in processes beside this one, on all cores: each file at the risk of itself alone.

A worker has one file at a time, so that it is known which page it died of. That page is tried once more, with nothing
beside it: what ended the worker may have been the memory that others took, or somebody's hand. A page on which a second
worker dies is listed as its fault.

(The pools of the standard library know neither which page a worker had, nor how to end one in the middle of a page.)
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, suppress
from functools import cache
from multiprocessing import connection, get_context, parent_process, resource_tracker
from types import ModuleType
from typing import TYPE_CHECKING, Any

from corpus.builds.executor import Result, Told, here
from corpus.builds.headway import Part, listening, now_and_then
from corpus.builds.work import FileWork, begin
from corpus.errors import Cancelled, Fault
from corpus.sources import SourceFile

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnContext

MOST_MEMORY = 4 << 30  # bytes of address space; the largest page takes an eighth
WANTED_EVERY = 0.1  # seconds between two looks at whether the build is still wanted

Work = Callable[[SourceFile], Any]


def cores() -> int:
    """On how many processors this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def beside(
    files: Sequence[SourceFile],
    work: Callable[[SourceFile], Result],
    cancelled: Callable[[], bool] = lambda: False,
    told: Told = lambda file, part: None,
) -> Iterator[tuple[SourceFile, Result | Fault]]:
    """Have the work done in processes beside this one: an `Executor`.

    No worker outlives the iteration, however it ends. Where no worker can be started, the work is done here.
    """
    crew = _Crew(files, work, told)
    try:
        if isinstance(work, FileWork):
            work.make_ready()
        while crew.workers and crew.is_at_work():
            if cancelled():
                raise Cancelled
            crew.hand_out()
            crew.hear()
            while crew.done:
                yield crew.done.popleft()
        yield from here(crew.left(), work, cancelled, told)
    finally:
        crew.end()


def nothing() -> None:
    """What takes no time to be ready."""


class _Worker:
    """A process that builds the pages it is sent, one after the other. `place` is that of the file it is at.

    `ready` is whether it has ever been heard of, `able` whether it has ever begun a page, `begun` whether it has said
    that it works on the page at `place`: one that dies before that says nothing of the page.
    """

    def __init__(self, begin: Callable[[], object] = nothing) -> None:
        self.ready = self.able = self.begun = False
        self.place: int | None = None
        self.pipe: Connection
        self.pipe, far = _spawning().Pipe()
        self._process = _spawning().Process(target=_serve, args=(far, begin), daemon=True)
        # Ctrl-C goes to all processes of the terminal; it is heeded in one place, which ends this one.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            with _without_main():
                self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
            far.close()

    def learn(self, work: Work) -> None:
        """Tell it, once it is there, what to do with files. It is too much to tell who may never come to listen."""
        self.ready = True
        with suppress(OSError):  # it has died: that is heard
            self.pipe.send(work)

    def end(self) -> str:
        """End it in the middle of whatever it does; the signal or status that it had ended with if it was dead."""
        self._process.kill()
        self._process.join()
        self.pipe.close()
        status = self._process.exitcode or 0
        with suppress(ValueError):
            return signal.Signals(-status).name
        return f"exit {status}"


@cache
def _spawning() -> SpawnContext:
    # The tracker of shared resources wants a real stderr, and a full-screen program has put its own in the place.
    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()
    return get_context("spawn")


@contextmanager
def _without_main() -> Iterator[None]:
    """A process that is started here does not run the script of who called: it may have no `if __name__ ==
    "__main__"`, and would read the same pages, with workers of its own."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _serve(pipe: Connection, begin: Callable[[], object]) -> None:
    """What a worker does until nobody is there to work for; `begin` before all else."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    with suppress(EOFError, OSError):
        begin()
        pipe.send(None)
        work: Work = pipe.recv()
        while True:
            file = pipe.recv()
            pipe.send(None)  # begun
            with listening(now_and_then(pipe.send)):
                built = work(file)
            pipe.send(built)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class _Crew:
    """The workers, and where each file stands: not handed out, at a worker, to be tried once more, done."""

    def __init__(self, files: Sequence[SourceFile], work: Work, told: Told = lambda file, part: None) -> None:
        self.done: deque[tuple[SourceFile, Any]] = deque()
        self.workers: list[_Worker] = []
        self._files, self._work, self._told = files, work, told
        self._next = 0  # place of the first file that was never handed out
        self._again: deque[int] = deque()  # places of files on which a worker died
        self._suspects: set[int] = set()  # the same, those at a worker among them
        for _ in range(min(cores(), len(files))):
            self._hire()

    def _hire(self) -> None:
        with suppress(OSError, ImportError):  # no memory, no processes, no shared memory to be had
            self.workers.append(_Worker(begin if isinstance(self._work, FileWork) else nothing))

    def is_at_work(self) -> bool:
        """Whether anything is still to be done."""
        return bool(self._next < len(self._files) or self._again or self._busy())

    def left(self) -> list[SourceFile]:
        """The files that nobody has done, once there are no workers."""
        return [self._files[place] for place in (*self._again, *range(self._next, len(self._files)))]

    def _busy(self) -> set[int]:
        return {worker.place for worker in self.workers if worker.place is not None}

    def hand_out(self) -> None:
        """Give every idle worker a file."""
        for worker in self.workers:
            if worker.ready and worker.place is None and (place := self._choose()) is not None:
                worker.place, worker.begun = place, False
                with suppress(OSError):  # it has died: that is heard
                    worker.pipe.send(self._files[place])

    def _choose(self) -> int | None:
        busy = self._busy()
        if self._again:
            return None if busy else self._again.popleft()
        if busy & self._suspects or self._next >= len(self._files):
            return None
        self._next += 1
        return self._next - 1

    def hear(self) -> None:
        """Take what workers have done; wait a little if there is nothing yet."""
        heard = connection.wait([worker.pipe for worker in self.workers], WANTED_EVERY)
        for worker in [worker for worker in self.workers if worker.pipe in heard]:
            try:
                built = worker.pipe.recv()
            except (EOFError, OSError):
                self._lose(worker)
                continue
            except Exception as error:
                # What came cannot be made out: a mistake of ours, at the cost of the file.
                built = Fault.defect(error)
            if built is None:  # nothing but that it is there, or has begun
                worker.begun = worker.place is not None
                worker.able |= worker.begun
                if not worker.ready:
                    worker.learn(self._work)
                continue
            if isinstance(built, Part):
                if worker.place is not None:
                    self._told(self._files[worker.place], built)
                continue
            if worker.place is not None:
                self.done.append((self._files[worker.place], built))
            worker.place = None

    def _lose(self, worker: _Worker) -> None:
        """A worker has died: of its file, for all that is known, if that is the second one."""
        self.workers.remove(worker)
        reason = worker.end()
        place = worker.place
        if place is not None and not worker.begun:
            self._again.append(place)
        elif place is not None and place in self._suspects:
            self.done.append((self._files[place], Fault("worker-died", detail=reason)))
        elif place is not None:
            self._suspects.add(place)
            self._again.append(place)
        if worker.able:  # where one cannot even begin, another would not either
            self._hire()

    def end(self) -> None:
        """Leave no worker behind."""
        for worker in self.workers:
            worker.end()
