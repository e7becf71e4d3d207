"""Pages built on a Dask cluster that is there: the same pure function, on whatever machine has a thread to spare.

What travels is the path of a file and the digest of its bytes; a worker that sees other bytes there, or none, says so,
and is sent those of this one file. What comes of a file comes back by itself, so that neither here nor there more than
a few are in memory. Every task carries what has to be alike (`corpus.builds.likeness`): a worker that joins late is
held to it as the first one is.

A worker that dies costs nothing: Dask gives its tasks to others. A task on which more than `allowed-failures` workers
died (a setting of the scheduler, 3 unless changed) comes back as killed, as do tasks that merely waited at those. So
such a file is tried once more with nothing beside it, as `corpus.builds.workers` does; one that is killed then, too,
is listed as its fault.

A scheduler runs whatever it is sent, by whomever: so it must listen on this machine alone, or be reached by TLS, unless
the reader says that the network is safe.
"""

from __future__ import annotations

import hashlib
import ipaddress
import logging
import os
import pickle
import queue
import tempfile
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from corpus.builds.executor import Result, Told
from corpus.builds.likeness import Likeness, likeness
from corpus.errors import Cancelled, Fault
from corpus.sources import SourceFile, bytes_of, wished, wishes

if TYPE_CHECKING:
    from distributed import Client, Future

WANTED_EVERY = 0.1  # seconds between two looks at whether the build is still wanted
COUNTED_EVERY = 1.0  # seconds between two counts of the threads there are
PATIENCE = 5.0  # seconds for a scheduler to answer
WORKERLESS = 20.0  # seconds without a worker: one that died is started anew within a few
AHEAD = 2  # files a thread of a worker, at work or waiting there
Work = Callable[[SourceFile], Any]

_NOISY = ("distributed", "tornado", "asyncio", "bokeh")


class Seen(NamedTuple):
    """What a worker answers: its name, what came of the file, or why nothing did (`unlike`, with how it is there, or
    `unseen`)."""

    worker: str
    came: Any = None
    why: str = ""
    there: Likeness | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """An executor: a Dask cluster by the address of its scheduler (`tcp://127.0.0.1:8786`, `tls://…`).

    `open` is whether the reader takes it upon himself that others may be listening on the way.
    """

    address: str
    open: bool = False

    def __call__(
        self,
        files: Sequence[SourceFile],
        work: Callable[[SourceFile], Result],
        cancelled: Callable[[], bool] = lambda: False,
        told: Told = lambda file, part: None,
    ) -> Iterator[tuple[SourceFile, Result | Fault]]:
        """Have the work done there. How far a file is within itself is not told: it would be a message for each page.

        Raises `Fault`: `cluster-extra` where Dask is not installed, `cluster-address`, `cluster-open`, `cluster-silent`
        where no scheduler answers, `cluster-lost` where it ceases to, `cluster-idle` without a worker,
        `cluster-without` and `cluster-unlike` for a worker that has not the same program.
        """
        address = checked(self.address, is_open=self.open)
        with _connected(address) as client:
            yield from _Build(client, address, files, work).pairs(cancelled)


def checked(address: str, *, is_open: bool = False) -> str:
    """The address as Dask takes it. Raises `Fault`: `cluster-address` for what is none, `cluster-open` for one that is
    neither on this machine nor reached by TLS."""
    whole = address if "://" in address else f"tcp://{address}"
    try:
        parts = urlsplit(whole)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or port is None or parts.scheme not in ("tcp", "tls", "ws", "wss", "ucx"):
        raise Fault("cluster-address", detail=address)
    if not (is_open or parts.scheme in ("tls", "wss") or _is_here(host)):
        raise Fault("cluster-open", detail=address)
    return whole


def _is_here(host: str) -> bool:
    """Whether a host is this machine, whatever a network says."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """A client of the scheduler. What it asked for and did not get is taken back at the end, as nobody wants it."""
    try:
        from distributed import Client
    except ImportError:
        raise Fault("cluster-extra") from None
    _silence()

    def client_of() -> Client:
        with warnings.catch_warnings():  # of versions that differ: whether that matters shows
            warnings.simplefilter("ignore")
            return Client(address, timeout=PATIENCE, set_as_default=False, name="parkbrowse")

    try:
        client = _in_time(client_of)
    except Exception as error:  # whatever stands there instead of a scheduler, and answers as it likes
        raise Fault("cluster-silent", detail=address, parts=(_in_a_line(error),)) from None
    try:
        yield client
    finally:
        with suppress(Exception):  # it is gone
            client.close(timeout=PATIENCE)


def _in_time(connect: Callable[[], Client]) -> Client:
    """What is connected within `PATIENCE`. Raises `TimeoutError` else: who takes a connection and says nothing would be
    waited for without end."""
    came: queue.SimpleQueue[Client | Exception] = queue.SimpleQueue()

    def attempt() -> None:
        try:
            came.put(connect())
        except Exception as error:
            came.put(error)

    threading.Thread(target=attempt, daemon=True).start()
    try:
        found = came.get(timeout=PATIENCE + 1)
    except queue.Empty:
        raise TimeoutError(f"{PATIENCE:g} s") from None
    if isinstance(found, Exception):
        raise found
    return found


def _silence() -> None:
    """Dask's own words on standard error would stand in the middle of a screen; what matters of them is told by us."""
    known = logging.root.manager.loggerDict
    for name in {*_NOISY, *(name for name in known if name.startswith(tuple(f"{each}." for each in _NOISY)))}:
        logger = logging.getLogger(name)
        logger.handlers[:] = [logging.NullHandler()]
        logger.propagate = False


def _in_a_line(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


class _Task(NamedTuple):
    """A file that is handed out: whether its bytes go with it, whether it is tried with nothing beside it."""

    file: SourceFile
    carried: bool = False
    alone: bool = False


class _Build:
    """One build: where each file stands."""

    def __init__(self, client: Client, address: str, files: Sequence[SourceFile], work: Work) -> None:
        self._client, self._address, self._work = client, address, work
        self._waiting = deque(_Task(file) for file in files)
        self._again: deque[_Task] = deque()  # files whose workers died, to be tried alone
        self._out: dict[Future, _Task] = {}
        self._came: queue.SimpleQueue[tuple[Future, Seen | BaseException]] = queue.SimpleQueue()
        self._threads = 0
        self._counted = -COUNTED_EVERY
        self._peopled = time.monotonic()

    def pairs(self, cancelled: Callable[[], bool]) -> Iterator[tuple[SourceFile, Any]]:
        try:
            while self._waiting or self._again or self._out:
                if cancelled():
                    raise Cancelled
                self._count()
                yield from self._hand_out()
                yield from self._hear()
        finally:
            if self._out:
                with suppress(Exception):
                    self._client.cancel(list(self._out), force=True)

    def _count(self) -> None:
        """Know how many threads there are now. Raises `Fault`: `cluster-lost`, `cluster-idle`."""
        now = time.monotonic()
        if self._client.status != "running":
            raise self._lost()
        if now < self._counted + COUNTED_EVERY:
            return
        try:
            counts = self._client.sync(self._client.scheduler.ncores, callback_timeout=PATIENCE)
        except Exception:
            raise self._lost() from None
        self._threads, self._counted = sum(counts.values()), now
        if self._threads:
            self._peopled = now
        elif now > self._peopled + WORKERLESS:
            raise Fault("cluster-idle", detail=self._address)

    def _lost(self) -> Fault:
        return Fault("cluster-lost", detail=self._address)

    def _hand_out(self) -> Iterator[tuple[SourceFile, Any]]:
        """Give out as many files as the workers may have. What cannot be read here needs no worker to say so."""
        while (task := self._next()) is not None:
            try:
                data = bytes_of(task.file)
            except Fault:
                yield task.file, self._work(task.file)
                continue
            call = _Call(
                likeness(),
                wishes(),
                task.file,
                task.file.path.absolute(),
                hashlib.sha256(data).hexdigest(),
                self._work,
                data if task.carried else None,
            )
            del data
            with warnings.catch_warnings():  # of the size of what is sent: it is that of one file
                warnings.simplefilter("ignore")
                # To its scheduler it is a call of the standard library with some bytes: it needs nothing of ours.
                future = self._client.submit(
                    pickle.loads, pickle.dumps(call), pure=False, key=f"parkbrowse-{os.urandom(8).hex()}"
                )
            self._out[future] = task
            future.add_done_callback(self._fetch)

    def _next(self) -> _Task | None:
        if any(task.alone for task in self._out.values()):
            return None
        if self._again:
            return None if self._out else self._again.popleft()
        if not self._waiting or len(self._out) >= AHEAD * self._threads:
            return None
        return self._waiting.popleft()

    def _fetch(self, future: Future) -> None:
        """Bring what came of a file, beside the build: that its worker dies meanwhile has it done anew."""
        try:
            self._came.put((future, future.result()))
        except BaseException as error:
            self._came.put((future, error))

    def _hear(self) -> Iterator[tuple[SourceFile, Any]]:
        """Take what has come; wait a little if there is nothing yet."""
        try:
            future, answer = self._came.get(timeout=WANTED_EVERY)
        except queue.Empty:
            return
        task = self._out.pop(future)
        future.release()
        match answer:
            case Seen(why="unlike"):
                raise self._unlike(answer)
            case Seen(why="unseen"):
                self._waiting.appendleft(task._replace(carried=True))
            case Seen():
                yield task.file, answer.came
            case _ if type(answer).__name__ == "KilledWorker":
                if task.alone:
                    yield task.file, Fault("worker-died", task.file.path, "KilledWorker")
                else:
                    self._again.append(task._replace(alone=True))
            case ImportError() | AttributeError():
                raise Fault("cluster-without", detail=self._without(), parts=(_in_a_line(answer),))
            case _ if "Cancelled" in type(answer).__name__:
                raise self._lost()
            case Exception():  # the answer cannot be made out: a mistake of ours, at the cost of the file
                yield task.file, Fault.defect(answer, task.file.path)
            case _:
                raise answer

    def _unlike(self, answer: Seen) -> Fault:
        assert answer.there is not None
        name, here, there = next(likeness().differences(answer.there))
        return Fault("cluster-unlike", detail=answer.worker, parts=(name, here, there))

    def _without(self) -> str:
        """The workers that have no parkbrowse, as far as they can be asked."""
        from importlib.metadata import version

        try:
            asked = self._client.run(version, "parkbrowse", on_error="return")
        except Exception:
            asked = {}
        return (
            ", ".join(worker for worker, said in asked.items() if not isinstance(said, str)) or self._address
        )


# -- what happens at a worker


class _Call(NamedTuple):
    """The work on one file, as it travels: to take it out of its pickle is to do it."""

    expected: Likeness
    wishes: str
    file: SourceFile
    there: Path
    sha: str
    work: Work
    data: bytes | None

    def __reduce__(self) -> tuple[Any, ...]:
        return built_there, tuple(self)


_turn = threading.Lock()  # what is wished stands in the surroundings of the process: its threads take turns


def built_there(
    expected: Likeness,
    wishes: str,
    file: SourceFile,
    there: Path,
    sha: str,
    work: Work,
    data: bytes | None,
) -> Seen:
    """What comes of a file at a worker that is as `expected`, and sees the bytes with this digest `there` or has them
    sent as `data`."""
    worker = _name()
    if likeness() != expected:
        return Seen(worker, why="unlike", there=likeness())
    with _turn, wished(wishes):
        if data is not None:
            with tempfile.NamedTemporaryFile(prefix="parkbrowse-") as sent:
                sent.write(data)
                sent.flush()
                return Seen(worker, work(file._replace(path=Path(sent.name))))
        seen = file._replace(path=there)
        try:
            if hashlib.sha256(bytes_of(seen)).hexdigest() == sha:
                return Seen(worker, work(seen))
        except Fault:
            pass
        return Seen(worker, why="unseen")


def _name() -> str:
    try:
        from distributed import get_worker

        return f"{get_worker().name} ({get_worker().address})"
    except (ImportError, ValueError):
        return "—"
