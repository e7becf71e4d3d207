"""A corpus file brought up to date: files that changed are read into a page store, the file is put together from it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from corpus.builds.changes import Changes, changes_of
from corpus.builds.executor import Executor, here
from corpus.builds.progress import Meter, Progress, Summary
from corpus.builds.versions import code_of_corpus, version
from corpus.builds.work import BuiltFile, FileWork, built_file, failed
from corpus.builds.workers import beside
from corpus.errors import Fault
from corpus.lexicon.known_names import all_synonyms, all_zones
from corpus.lexicon.user.files import lexicon_of
from corpus.lexicon.user.model import Own
from corpus.sources import LARGEST_FILE, SourceFile, recognises
from corpus.store.corpus_file import Corpus
from corpus.store.page_store import PageStore, on_disk
from corpus.store.writer import assemble

WORTH_A_POOL = 2 * 1024 * 1024  # bytes in all from which a process beside this one pays for its start


def update(
    files: Sequence[SourceFile],
    own: Own,
    out: Path,
    kept: Path,
    tell: Callable[[Progress], object],
    cancelled: Callable[[], bool],
    executor: Executor | None,
    anew: bool,
) -> tuple[Summary, str]:
    """Bring the corpus file `out` up to date with some files, by what is `kept` of them; what came of them, and the key
    of the corpus.

    Raises `Fault` where there is no report at all, `Fault("write", path)`, `Fault("damaged-corpus", kept)`, Cancelled.
    """
    lexicon = lexicon_of(own)
    with on_disk(kept), PageStore.open(kept) as store:
        store.settle(code_of_corpus())
        if anew:
            store.drop(store.files())
        changes = changes_of(files, store, own)
        work = FileWork(built_file, own, cache(store.folds))
        meter = Meter(changes.to_read, tell)
        _read(changes, store, work, executor or _executor(changes.to_read), cancelled, meter)
        if not store.reports():
            raise _nothing(files, store)
        key = _key_of(store)
        if not _has_key(out, key):
            meter.write()
            zones = all_zones(lexicon, store.zones())
            assemble(out, store, key, zones, all_synonyms(lexicon), cancelled)
        return changes.summary(store), key


def _read(
    changes: Changes,
    store: PageStore,
    work: Callable[[SourceFile], BuiltFile],
    executor: Executor,
    cancelled: Callable[[], bool],
    meter: Meter,
) -> None:
    """Have all that changed read, and kept as soon as it is."""
    meter.begin()
    for file, came in executor(changes.to_read, work, cancelled, meter.part):
        changes.keep(store, file, failed(file, came) if isinstance(came, Fault) else came)
        meter.done(file)
    store.drop(changes.gone)
    store.commit()


def _executor(files: Sequence[SourceFile]) -> Executor:
    """Processes beside this one where that pays, or where a file may take minutes and be given up in the middle."""
    size = sum(file.size for file in files if file.size <= LARGEST_FILE)  # the others are refused unread
    return beside if size >= WORTH_A_POOL or recognises() else here


def _nothing(files: Sequence[SourceFile], store: PageStore) -> Fault:
    """Why there is no report at all."""
    first = store.first_fault()
    if first is None:
        return Fault("empty-folder")
    name, fault = first
    path = next((file.path for file in files if file.name == name), None)
    return Fault(fault.code, path, fault.detail, fault.line, fault.column)


def _key_of(store: PageStore) -> str:
    """What a corpus is built from: names and bytes of files, and the version of all that it depends on besides."""
    return hashlib.sha256(f"{version()}{store.contents()}".encode()).hexdigest()


def _has_key(out: Path, key: str) -> bool:
    """Whether this is a corpus file with that key."""
    try:
        with Corpus.open(out) as corpus:
            return corpus.key == key
    except Fault:
        return False
