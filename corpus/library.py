"""SOURCE -> the corpus file that holds it: files, folders and corpus files, built when they are out of date.

The corpus of a SOURCE lies in the user's cache folder under a name made of the SOURCE, and carries a key made of the
files, the lexicon, the reader's own files and the code: another key, another build. One bad page never stops a build:
it is listed.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr
from dataclasses import replace
from errno import EACCES
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus import paths
from corpus.errors import Fault
from corpus.lexicon.user.files import own_bytes, read_own
from corpus.lexicon.user.model import INDICATORS, Own
from corpus.model import Zone
from corpus.store.corpus_file import Corpus, is_corpus

if TYPE_CHECKING:
    from corpus.store.writer import BuiltPage

LARGEST_FILE = 64 * 1024 * 1024  # bytes; nothing that a zone publishes comes near
WORTH_A_POOL = 2 * 1024 * 1024  # bytes in all from which a second process pays for its start

Progress = Callable[[int, int, str], None]  # pages done, pages in all, name of the last


class Cancelled(Exception):
    """The reader gave up the build; nothing was written."""


class SourceFile(NamedTuple):
    """A file to read: its name relative to SOURCE, where it lies, and what tells that it changed."""

    name: str
    path: Path
    size: int
    modified: int


def locate(sources: Sequence[Path]) -> tuple[Path, bool]:
    """The corpus file of some SOURCEs and whether it is up to date.

    Raises Fault for a SOURCE that is missing, cannot be read or holds nothing to read.
    """
    if len(sources) == 1 and sources[0].is_file() and is_corpus(sources[0]):
        return sources[0], True
    files = source_files(sources)
    path = _cached(sources)
    if not path.exists():
        return path, False
    try:
        with Corpus.open(path) as corpus:
            return path, corpus.key == key_of(files)
    except Fault:
        return path, False


def opened(sources: Sequence[Path], progress: Progress | None = None) -> Path:
    """The corpus file of some SOURCEs, built first if it is out of date."""
    path, current = locate(sources)
    if current:
        own_indicators_in_force()
    else:
        build(sources, path, progress)
    return path


def build(
    sources: Sequence[Path],
    out: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Read all pages of some SOURCEs into a corpus file.

    Raises Fault if nothing at all could be read or the reader's own files are at fault, Cancelled if `cancelled` said
    so; all leave no file behind.
    """
    from corpus.store.writer import write_corpus  # before the first frame nobody writes

    ours = out.is_relative_to(
        paths.cache()
    )  # what lies in the cache may be broken; anything else is the reader's
    if out.exists() and not ours and not is_corpus(out):
        raise Fault("not-overwritten", out)
    files = source_files(sources)
    key = key_of(files)
    own = own_in_force()

    def pages() -> Iterator[BuiltPage]:
        reports = 0
        first_fault: Fault | None = None
        for done, page in enumerate(_built_pages(files, own), 1):
            if cancelled():
                raise Cancelled
            if progress:
                progress(done, len(files), page.source)
            reports += len(page.reports)
            first_fault = first_fault or page.fault
            yield page
        if not reports:
            raise first_fault or Fault("empty-folder", sources[0])

    write_corpus(out, pages(), key, _gazetteer(), _synonyms())


def own_in_force() -> Own:
    """The reader's own files, zones and indicators laid over the lexicon. Raises Fault where they are at fault."""
    from corpus.lexicon.user.zones import put_in_force

    own = read_own()
    put_in_force(own)
    return own


def own_indicators_in_force() -> None:
    """Lay the reader's indicators alone over the lexicon, for questions to a corpus that needs no build: it holds the
    zones, but what an indicator is called, and what is told of it, is asked of the lexicon. Raises as above."""
    file = paths.config() / INDICATORS
    if not file.exists() and "corpus.lexicon.loader" not in sys.modules:
        return  # nothing to lay over, nothing laid over before: who has no file waits for no lexicon
    from corpus.lexicon import loader
    from corpus.lexicon.user.indicators import read_indicators

    loader.lay_over(loader.laid_over()._replace(indicators=read_indicators(file)))


def _gazetteer() -> Iterator[Zone]:
    """All known zones with every way to write them, so that a corpus answers to any of these."""
    from corpus.lexicon import gazetteer

    for zone in gazetteer.zones():
        names = dict.fromkeys([*gazetteer.ways_to_write(zone), gazetteer.bare(zone.name)])
        yield replace(zone, aliases=tuple(name for name in names if name != zone.name))


def _synonyms() -> Iterator[tuple[str, str]]:
    """Every other name of every known indicator, with the name that figures have."""
    from corpus.lexicon import loader

    return ((other, each.name) for each in loader.indicators().values() for other in each.aliases)


def source_files(sources: Sequence[Path]) -> list[SourceFile]:
    """Every file to read, in order of name. Hidden files, links that leave the folder and devices are passed over."""
    found: list[SourceFile] = []
    for source in sources:
        if not source.exists():
            raise Fault("missing", source)
        if not os.access(source, os.R_OK | (os.X_OK if source.is_dir() else 0)):
            raise Fault("unreadable", source, "Permission denied")
        prefix = f"{source.resolve().name}/" if len(sources) > 1 and source.is_dir() else ""
        inside = list(_walk(source, prefix))
        if not inside:
            raise Fault("empty-folder", source)
        found += inside
    return sorted(found)


def _walk(source: Path, prefix: str) -> Iterator[SourceFile]:
    if not source.is_dir():
        yield _source_file(source.name, source)
        return
    root = source.resolve()
    closed: list[OSError] = []
    for folder, folders, names in os.walk(source, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(folder, name)
            if name.startswith(".") or not path.resolve().is_relative_to(root):
                continue
            if path.exists() and stat.S_ISREG(path.stat().st_mode):
                yield _source_file(prefix + path.relative_to(source).as_posix(), path)
    for error in closed:  # a folder that cannot be entered is listed like a file that cannot be read
        path = Path(error.filename)
        yield SourceFile(f"{prefix}{path.relative_to(source).as_posix()}/", path, 0, 0)


def _source_file(name: str, path: Path) -> SourceFile:
    status = path.stat()
    return SourceFile(name, path, status.st_size, status.st_mtime_ns)


def key_of(files: Sequence[SourceFile]) -> str:
    """What a corpus file was built from: files, the reader's own files, lexicon, code. Equal keys, equal corpora."""
    whole = hashlib.sha256(own_bytes())
    for file in files:
        whole.update(f"{file.name}\0{file.size}\0{file.modified}\n".encode("utf-8", "surrogateescape"))
    for path in sorted(paths.HERE.rglob("*.*")):
        if path.suffix in (".py", ".yaml", ".tsv"):
            whole.update(path.read_bytes())
    return whole.hexdigest()


def _cached(sources: Sequence[Path]) -> Path:
    name = "\n".join(sorted(str(source.resolve()) for source in sources))
    folder = paths.private(paths.cache() / "corpora")
    return folder / f"{hashlib.sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:24]}.corpus"


def _built_pages(files: Sequence[SourceFile], own: Own) -> Iterator[BuiltPage]:
    """One page a file, in the order of the files, on all cores where that pays."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores == 1 or sum(file.size for file in files) < WORTH_A_POOL:
        yield from (_built_page(file, own) for file in files)
        return
    # Only a large build needs them; the browser opens a corpus that is built without.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context, resource_tracker

    # The tracker of shared resources wants a real stderr, and a full-screen program has put its own in the place.
    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        waiting = iter(files)
        running = [pool.submit(_built_page, file, own) for file in islice(waiting, 4 * cores)]
        try:
            while running:
                yield running.pop(0).result()
                running += [pool.submit(_built_page, file, own) for file in islice(waiting, 1)]
        finally:
            pool.shutdown(cancel_futures=True)


def _built_page(file: SourceFile, own: Own) -> BuiltPage:
    """What comes of one file; a fault of it is part of the answer."""
    from corpus.pipeline.build import built_page
    from corpus.store.writer import BuiltPage

    if file.name.endswith("/"):
        return BuiltPage(file.name, fault=Fault("unreadable", file.path, os.strerror(EACCES)))
    try:
        if file.size > LARGEST_FILE:
            raise Fault("too-large", file.path, f"{LARGEST_FILE >> 20} MiB")
        data = file.path.read_bytes()
    except OSError as error:
        return BuiltPage(file.name, fault=Fault.of("unreadable", file.path, error))
    except Fault as fault:
        return BuiltPage(file.name, fault=fault)
    try:
        page = built_page(file.name, data, own)
    except Exception as error:  # a mistake of ours on one page must not cost the reader all others
        return BuiltPage(file.name, fault=Fault.defect(error, file.path))
    return replace(page, fault=replace(page.fault, path=file.path)) if page.fault else page
