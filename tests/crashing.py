"""A build that is killed, and what must hold then: the old corpus is whole; the next build finishes what was begun.

`tests/corpus/builds/test_crash.py` has this module do it as a process of its own, for it forks: at every call of Python
that syncs, renames or removes a file, and at some moments. `benchmarks/crash.py` does both to the command, many times,
and at the calls of SQLite too.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from corpus import library
from corpus.errors import Fault
from corpus.lexicon.lexicon import bundled
from corpus.search.engine import Engine
from corpus.store.corpus_file import Corpus

WORD = "财政"  # stands in every corpus that is made here


# Names in os.
LASTING = ("fsync", "fdatasync", "ftruncate", "truncate", "rename", "replace", "link", "unlink", "remove")


class Ended(NamedTuple):
    """How a build ended: what it says of itself, None where it was killed; seconds of CPU."""

    summary: Any
    cpu: float


class Rig:
    """A folder of pages with a corpus built of it, in which most pages have changed since.

    `old` and `new` are the bytes of the corpus file before and after a build that nothing disturbs, `summary` and
    `left` what that build says and the names of the files that it leaves beside the corpus and in the cache. All of it
    lies in `work`; `base` has what lay there before that build.
    """

    def __init__(self, folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
        self.pages, self.work, self.base = (folder / name for name in ("pages", "work", "base"))
        self.out = self.work / "out" / "made.corpus"
        self.out.parent.mkdir(parents=True)
        self._write(before)
        self.build()
        self.old = self.out.read_bytes()
        self.work.rename(self.base)
        self._write(after)
        self.begin()
        self.summary, self.cpu = self.build()
        self.new, self.left = self.out.read_bytes(), self.files()

    def _write(self, pages: Mapping[str, bytes]) -> None:
        shutil.rmtree(self.pages, ignore_errors=True)
        for name, data in pages.items():
            path = self.pages / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    @property
    def environment(self) -> dict[str, str]:
        """Where a build of these pages has its cache and looks for the reader's own files."""
        names = ("CACHE", "STATE", "CONFIG")
        return {f"PARKBROWSE_{name}": str(self.work / name.lower()) for name in names}

    def begin(self) -> None:
        """Everything is as it was before the second build."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.base, self.work)

    def build(self, before: Callable[[], object] = lambda: None) -> Ended:
        """Build in a process of its own, in which `before` is done first. Raises the Fault that it raises."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            os.environ.update(self.environment)
            before()
            told: object
            try:
                told = library.build([self.pages], self.out)
            except Fault as fault:
                told = fault
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(told, pipe)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            data = pipe.read()
        _, _, used = os.wait4(child, 0)
        told = pickle.loads(data) if data else None
        if isinstance(told, Fault):
            raise told
        return Ended(told, used.ru_utime + used.ru_stime)

    def wrong_after_kill(self) -> Iterator[str]:
        """What is not as it must be after a build was killed, and once the next one is done: what that says is `again`."""
        self.again = None
        try:
            yield from self._wrong_with_the_old()
            self.again = self.build().summary
        except Fault as fault:
            yield repr(fault)
            return
        if self.out.read_bytes() != self.new:
            yield "the corpus is another than that of a build that nothing disturbed"
        yield from (f"{name} is left, or missing" for name in sorted(self.files() ^ self.left))
        if self.again.read + self.again.unchanged != self.summary.read + self.summary.unchanged:
            yield f"{self.again} is said of what {self.summary} was said of"

    def _wrong_with_the_old(self) -> Iterator[str]:
        if self.out.read_bytes() not in (self.old, self.new):
            yield "the corpus is neither the old nor the new one"
        with Corpus.open(self.out) as corpus:
            if not corpus.rows():
                yield "the corpus lists nothing"
        with Engine(self.out, bundled()) as search:
            if not search.words.find([WORD]).hits:
                yield "the corpus finds nothing"

    def files(self) -> set[str]:
        """The names of the corpus file, of what lies beside it and in the cache."""
        paths = (path for path in self.work.rglob("*") if path.is_file())
        return {path.relative_to(self.work).as_posix() for path in paths}


class Kill(NamedTuple):
    """What was wrong after a kill, and how many files the next build read again that the first had to read, too."""

    wrong: list[str]
    read_again: int | None


def at_calls(rig: Rig) -> Iterator[Kill]:
    """A kill at each call that makes something lasting, one after the other."""
    for number in count(1):
        rig.begin()
        if rig.build(partial(_die_at_call, number)).summary is not None:
            return
        yield _told(rig, f"at call {number}")


def _told(rig: Rig, when: str) -> Kill:
    wrong = [f"killed {when}: {each}" for each in rig.wrong_after_kill()]
    return Kill(wrong, rig.again and rig.again.read)


def _die_at_call(number: int) -> None:
    """End this process, as nothing can be helped, at a call of one of `LASTING`, counted from 1."""
    calls = count(1)

    def deadly(call: Callable[..., Any], *given: Any, **named: Any) -> Any:
        if next(calls) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*given, **named)

    for name in LASTING:
        setattr(os, name, partial(deadly, getattr(os, name)))


def at_moments(rig: Rig, times: int, chance: Random) -> Iterator[Kill]:
    """So many kills, each at some moment."""
    for _ in range(times):
        rig.begin()
        moment = chance.uniform(0.02, 1) * rig.cpu
        # Counted in time of CPU, so that it is the same moment on a slow machine; nobody handles this signal.
        rig.build(partial(signal.setitimer, signal.ITIMER_PROF, moment))
        yield _told(rig, f"after {moment:.3f} of {rig.cpu:.3f} s")


def main() -> None:
    """Do it in a folder; tell, as JSON, every kill at a call, then every kill at a moment, and what there is to read."""
    from tests.warm import warm

    warm()
    before = {f"{number}.txt": page(number, 2014) for number in range(8)}
    after = {f"{number}.txt": page(number, 2014 + number % 2) for number in range(1, 9)}
    rig = Rig(Path(sys.argv[1]), before, after)
    calls, moments = [*at_calls(rig)], [*at_moments(rig, 5, Random(1))]
    print(json.dumps({"calls": calls, "moments": moments, "to_read": rig.summary.read}))


def page(number: int, year: int) -> bytes:
    """A page of the year, with figures of its own."""
    return (
        f"{year}年东湖区第{number}街道工作总结\n\n全街道财政总收入{number + 50}.14亿元,同比增长{number + 3}.5%,"
        f"各项工作取得新的进展,{year}年全年引进项目{number + 20}个。\n"
    ).encode()


if __name__ == "__main__":
    main()
