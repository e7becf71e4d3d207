"""How the corpus of some SOURCEs is: whole or not, up to date or not, and what of its sources could not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from corpus import library, paths
from corpus.doctor.finding import LOOK, OK, WRONG, Finding
from corpus.doctor.places import in_bytes
from corpus.errors import PASSED_OVER, Fault
from corpus.sources import SourceFile, bytes_of, source_files, whole_of
from corpus.store.header import is_corpus
from corpus.store.health import Health, examined
from corpus.store.schema import SCHEMA_VERSION

MOST_NAMED = 3  # files, where there are many
# Bytes read of files that look new, to see whether they are copies of known ones.
MOST_HASHED = 256 * 1024 * 1024


def corpus_health(sources: Sequence[Path]) -> Iterator[Finding]:
    """What is found of the corpus of some SOURCEs."""
    if len(sources) == 1 and is_corpus(sources[0]):
        yield from _file(sources[0])
        return
    yield Finding("corpus", "sources", "value", (", ".join(map(str, sources)),))
    try:
        files = source_files(sources)
    except Fault as fault:
        yield Finding.of("corpus", "sources", fault)
        return
    kept = library.place_of(sources)
    if not paths.is_there(kept):
        yield Finding(
            "corpus", "file", "not-built", (str(len(files)), in_bytes(sum(file.size for file in files)))
        )
        return
    yield from _file(kept, files)


def _file(path: Path, files: Sequence[SourceFile] | None = None) -> Iterator[Finding]:
    """A corpus file; `files` are what it was built from as they are now, where that is known."""
    try:
        health = examined(path)
    except Fault as fault:
        # What the cache holds is made anew by itself.
        yield Finding.of("corpus", "file", fault, LOOK if files is not None else WRONG)
        return
    yield Finding("corpus", "file", "value", (str(path),))
    yield Finding("corpus", "size", "value", (in_bytes(path.stat().st_size),))
    yield Finding("corpus", "version", "value", (str(SCHEMA_VERSION),))
    counts = tuple(map(str, (health.reports, health.pages, health.figures)))
    yield Finding(
        "corpus",
        "content",
        "counts" if health.reports else "no-reports",
        counts,
        OK if health.reports else LOOK,
    )
    for code, parts in health.misfits:
        yield Finding("corpus", "tables", code, parts, WRONG)
    if not health.misfits:
        yield Finding("corpus", "tables", "agree")
    yield from (
        _stale(path, health, files) if files is not None else (Finding("corpus", "age", "age-unknown"),)
    )
    yield from _faults(health)


def _stale(path: Path, health: Health, files: Sequence[SourceFile]) -> Iterator[Finding]:
    if library.is_current(path, files, health.key):
        yield Finding("corpus", "age", "up-to-date", (str(len(files)),))
        return
    known = {whole for source in health.sources for whole in _wholes(source)}
    new = [file for file in files if file.name not in known]
    new = _not_copies(new, health.hashes)
    built = path.stat().st_mtime_ns
    changed = [file.name for file in files if file.name in known and file.modified > built]
    names = {file.name for file in files}
    gone = sorted(source for source in health.sources if not names & set(_wholes(source)))
    found = {"changed": changed, "new": [file.name for file in new], "gone": gone}
    for code, named in found.items():
        if named:
            yield Finding("corpus", "age", code, (str(len(named)), _some(named)), LOOK)
    if not any(found.values()):
        yield Finding("corpus", "age", "otherwise-old", state=LOOK)


def _wholes(source: str) -> Iterator[str]:
    """What the file of a page may be called: `a.zip/b.xlsx#表一` stands in `a.zip/b.xlsx` or `a.zip`."""
    yield source
    whole = whole_of(source)
    parts = whole.split("/")
    yield from ("/".join(parts[:end]) for end in range(1, len(parts) + 1))


def _not_copies(files: Sequence[SourceFile], hashes: Collection[str]) -> list[SourceFile]:
    """The files without those whose bytes the corpus has under another name."""
    left, budget = [], MOST_HASHED
    for file in files:
        budget -= file.size
        try:
            copied = budget >= 0 and hashlib.sha256(bytes_of(file)).hexdigest() in hashes
        except Fault:
            copied = False
        if not copied:
            left.append(file)
    return left


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")


def _faults(health: Health) -> Iterator[Finding]:
    """What could not be read, a line for each kind, the most frequent first."""
    unread = [kind for kind in health.faults if kind.first.code != PASSED_OVER]
    for count, first in unread:
        yield Finding("corpus", "faults", "fault-kind", (str(count),), LOOK, first)
    if not unread:
        yield Finding("corpus", "faults", "no-faults")
    for count, first in health.faults:
        if first.code == PASSED_OVER:
            yield Finding("corpus", "passed-over", "passed-over", (str(count),))
