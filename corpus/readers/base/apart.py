"""Libraries written in C, at work on foreign bytes in a process apart: with limits, and at the risk of itself alone.

There is at most one such process beside each process of ours; it serves one file after the other and is replaced after
one that it did not survive. A request is a line of JSON (the function, the number of bytes) and the bytes; what comes
back are lines of JSON, and nothing of it is ever more than data.
"""

from __future__ import annotations

import atexit
import json
import os
import queue
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from corpus.errors import Fault

MOST_MEMORY = 2 << 30  # bytes of address space; a library takes some hundred MB before it has read anything
MOST_TIME = 60.0  # seconds for one file, by the clock
MOST_TOLD = 512 << 20  # bytes of what may come back for one file
_CHUNK = 1 << 20
_LATE = 10  # seconds after which a process that nobody ended ends itself
_FLUSH_EVERY = 0.2  # seconds after which what is done is told, though more comes
_ROOT = Path(__file__).resolve().parents[2]

# The beginnings of the lines that come back.
_ITEM, _END, _FAULT = "item", "end", "fault"


def apart(
    function: str,
    data: bytes,
    most_time: float = MOST_TIME,
    most_memory: int = MOST_MEMORY,
    *,
    each: bool = False,
    heard: Callable[[Any], object] = lambda item: None,
) -> list[Any]:
    """What a generator function, named `module:function`, yields of some bytes in a process apart: plain data, as JSON
    can say it.

    Raises the `Fault` that the function raises; `too-slow` after `most_time` seconds, of `each` item or of all,
    `too-much-memory` where `most_memory` bytes were not enough, `reader-died` where the process ended, and a defect for
    any other error. `heard` is called with every item when it comes.
    """
    with _lock:
        process = _process_with(most_memory)
        try:
            return process.answers(function, data, most_time, each, heard)
        except Fault as fault:
            if fault.code in ("too-slow", "too-much-memory", "reader-died"):
                _end()
            raise
        except BaseException:
            _end()
            raise


def dismiss() -> None:
    """End the process now, for the memory that it holds; the next file has a new one."""
    with _lock:
        _end()


_lock = threading.Lock()
_processes: list[_Apart] = []  # none or one


class _Apart:
    """The process, as it is seen from here."""

    def __init__(self, most_memory: int) -> None:
        self.most_memory = most_memory
        self._deadline = 0.0  # on the clock that only goes on
        beside = filter(None, (str(_ROOT), os.environ.get("PYTHONPATH")))
        # In a session of its own, so that Ctrl-C at the terminal is heeded in one place; -P, so that no folder of the
        # reader's that happens to be called like a module of ours is taken for one.
        self._popen = subprocess.Popen(
            [sys.executable, "-P", "-m", "corpus.readers.base.apart", str(most_memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(beside)},
            start_new_session=True,
        )
        assert self._popen.stdin
        assert self._popen.stdout
        self._stdin: IO[bytes] = self._popen.stdin
        self._stdout: IO[bytes] = self._popen.stdout

    def lives(self) -> bool:
        return self._popen.poll() is None

    def answers(
        self, function: str, data: bytes, most_time: float, each: bool, heard: Callable[[Any], object]
    ) -> list[Any]:
        """What the function tells of the bytes; see `apart`."""
        request = {
            "function": function,
            "size": len(data),
            "seconds": max(1, round(most_time)),
            "each": each,
        }
        self._deadline = time.monotonic() + most_time
        try:
            self._stdin.write(json.dumps(request).encode() + b"\n" + data)
            self._stdin.flush()
        except OSError:
            raise self._death() from None
        told: list[Any] = []
        for line in self._lines():
            if each:
                self._deadline = time.monotonic() + most_time
            kind, *rest = json.loads(line)
            if kind == _END:
                return told
            if kind == _FAULT:
                code, detail = rest
                raise Fault(code, detail=detail)
            told += rest
            heard(*rest)
        raise self._death()

    def _lines(self) -> Iterable[bytes]:
        """The lines that come back, to the end of the process."""
        held: list[bytes] = []
        size = 0
        with selectors.DefaultSelector() as selector:
            selector.register(self._stdout, selectors.EVENT_READ)
            while True:
                if not selector.select(max(0.0, self._deadline - time.monotonic())):
                    raise Fault("too-slow")
                chunk = os.read(self._stdout.fileno(), _CHUNK)
                if not chunk:
                    return
                size += len(chunk)
                if size > MOST_TOLD:
                    raise Fault("too-much-memory")
                *whole, rest = chunk.split(b"\n")
                for line in whole:
                    yield b"".join((*held, line))
                    held = []
                held.append(rest)

    def _death(self) -> Fault:
        """The process has ended by itself; how."""
        with suppress(subprocess.TimeoutExpired):
            self._popen.wait(1)
        status = self._popen.returncode
        if status is not None and status < 0:
            with suppress(ValueError):
                return Fault("reader-died", detail=signal.Signals(-status).name)
        return Fault("reader-died", detail=f"exit {status}")

    def end(self) -> None:
        """End it, whatever it does."""
        self._popen.kill()
        self._popen.wait()
        with suppress(OSError):
            self._stdin.close()
        self._stdout.close()


def _process_with(most_memory: int) -> _Apart:
    """The process that is there, or a new one."""
    if _processes and not (_processes[0].lives() and _processes[0].most_memory == most_memory):
        _end()
    if not _processes:
        try:
            _processes.append(_Apart(most_memory))
        except OSError as error:
            raise Fault("reader-died", detail=error.strerror or str(error)) from error
    return _processes[0]


def _end() -> None:
    while _processes:
        _processes.pop().end()


atexit.register(_end)


def _serve() -> None:
    """What the process does: one request after the other, until nobody is there to ask."""
    _limit_memory(int(sys.argv[1]))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    requests: queue.SimpleQueue[_Request] = queue.SimpleQueue()
    threading.Thread(target=_read_requests, args=(requests,), daemon=True).start()
    while True:
        function, data, seconds, each = requests.get()
        signal.alarm(seconds + _LATE)
        flushed = time.monotonic()
        for answer in _answers(function, data):
            answers.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
            if each or time.monotonic() - flushed >= _FLUSH_EVERY:
                answers.flush()
                flushed = time.monotonic()
            if each:
                signal.alarm(seconds + _LATE)
        answers.flush()
        signal.alarm(0)


_Request = tuple[str, bytes, int, bool]  # the function, the bytes, seconds, whether these are for each item


def _read_requests(requests: queue.SimpleQueue[_Request]) -> None:
    """Hand on what is asked; end the process, in the middle of whatever it does, where nobody is there to ask."""
    with suppress(Exception):
        stdin = sys.stdin.buffer
        while line := stdin.readline():
            request = json.loads(line)
            data = stdin.read(request["size"])
            if len(data) < request["size"]:
                break
            requests.put((request["function"], data, request["seconds"], request["each"]))
    os._exit(1)


def _answers(function: str, data: bytes) -> Iterable[tuple[Any, ...]]:
    try:
        module, name = function.split(":")
        work: Callable[[bytes], Iterable[Any]] = getattr(import_module(module), name)
        for item in work(data):
            yield _ITEM, item
        yield (_END,)
    except Fault as fault:
        yield _FAULT, fault.code, fault.detail
    except MemoryError:
        yield _FAULT, "too-much-memory", ""
    except Exception as error:
        defect = Fault.defect(error)
        yield _FAULT, defect.code, defect.detail


def _limit_memory(most: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # a system without such limits has but the clock
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _serve()
