"""Which files of a build are to be read, because they or what their pages depend on changed since they were."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.builds.progress import Summary
from corpus.builds.versions import code_of_readers, versions
from corpus.builds.work import BuiltFile
from corpus.errors import PASSED_OVER, Fault
from corpus.lexicon.user.model import Keep, Own
from corpus.sources import SourceFile, bytes_of
from corpus.store.page_store import FileRow, PageStore
from corpus.store.records import compact

# A file that changed so shortly before it was looked at may change once more and still tell the same time: some disks
# count in steps of two seconds (FAT). Its bytes are compared the next time.
UNSETTLED = 2_000_000_000  # nanoseconds


@dataclass(frozen=True, slots=True)
class Changes:
    """The files to read, those that are as they were, and the names of those that are no more; `begun` is when they
    were looked at, in nanoseconds, `versions` what their pages depend on besides, by reader."""

    to_read: Sequence[SourceFile]
    unchanged: Sequence[SourceFile]
    gone: Sequence[str]
    begun: int
    versions: Mapping[str, str]

    def keep(self, store: PageStore, file: SourceFile, came: BuiltFile) -> None:
        """Keep what came of a file."""
        store.put(self._row(file, came.sha, came.reader), came.pages)

    def _row(self, file: SourceFile, sha: str, reader: str) -> FileRow:
        modified = file.modified if file.modified < self.begun - UNSETTLED else 0
        return FileRow(file.name, file.size, modified, sha, reader, self.versions[reader])

    def summary(self, store: PageStore) -> Summary:
        """What became of the files."""
        codes = store.failed()
        passed_over = {name for name, told in codes.items() if told == {PASSED_OVER}}
        other = codes.keys()
        return Summary(
            read=sum(file.name not in other for file in self.to_read),
            unchanged=sum(file.name not in other for file in self.unchanged),
            removed=len(self.gone),
            passed_over=len(passed_over),
            failed=len(other) - len(passed_over),
        )


def changes_of(files: Sequence[SourceFile], store: PageStore, own: Own) -> Changes:
    """What is to be done so that a store holds what came of these files, and notes for what reader's own lines."""
    known = store.files()
    begun = time.time_ns()
    ask = store.told("readers") != code_of_readers()  # another reader may know a file now
    touched = _lines_changed(store, own)
    to_read: list[SourceFile] = []
    unchanged: list[SourceFile] = []
    changes = Changes(
        to_read, unchanged, sorted(known.keys() - {file.name for file in files}), begun, versions()
    )
    for file in files:
        was = known.get(file.name)
        is_same = (
            was is not None and _is_same(changes, store, file, was, ask) and not _has(store, file, touched)
        )
        (unchanged if is_same else to_read).append(file)
    for file in to_read:  # what is known of them holds no more, whatever comes between
        if file.name in known:
            store.retouch(known[file.name]._replace(sha=""))
    store.note("readers", code_of_readers())
    store.note("keeps", compact(sorted(own.keeps)))
    store.commit()
    return changes


def _is_same(changes: Changes, store: PageStore, file: SourceFile, was: FileRow, ask: bool) -> bool:
    """Whether a file, and all that its pages depend on, is as it was."""
    if not was.sha or file.fault or was.version != changes.versions.get(was.reader):
        return False
    if (was.size, was.modified) == (file.size, file.modified) and not ask:
        return True
    from corpus.readers import reader_of  # it takes a while, and mostly nobody asks

    try:
        data = bytes_of(file)
    except Fault:
        return False
    if hashlib.sha256(data).hexdigest() != was.sha or (ask and reader_of(data, file.name) != was.reader):
        return False
    store.retouch(changes._row(file, was.sha, was.reader))
    return True


def _lines_changed(store: PageStore, own: Own) -> list[Keep]:
    """The lines that the reader wants kept now and did not before, or the other way round."""
    before = {Keep(*each) for each in json.loads(store.told("keeps") or "[]")}
    return sorted(before ^ set(own.keeps))


def _has(store: PageStore, file: SourceFile, touched: Sequence[Keep]) -> bool:
    """Whether some of these lines may have been taken from the pages of a file. What became no report tells nothing."""
    if not touched:
        return False
    from corpus.pipeline.clean.kept_lines import KEPT

    return not store.is_whole(file.name) or any(
        keep.fits(rule.removeprefix(KEPT), line)
        for rule, line in store.removals(file.name)
        for keep in touched
    )
