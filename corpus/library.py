"""SOURCE -> the corpus file that holds it: files, folders and corpus files, built when they are out of date.

The corpus of a SOURCE lies in the user's cache folder under a name made of the SOURCE; beside it a note tells from
what files it was built, by what code, lexicon and own files: where these are others now, it is out of date. What came
of each file lies there, too (`corpus.store.page_store`), so that a build reads what changed, and goes on where one
before it was killed. One bad page never stops a build: it is listed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from corpus import paths
from corpus.builds.ending import ending_in_order
from corpus.builds.progress import LOOKING, Progress, Summary
from corpus.builds.versions import version
from corpus.errors import Cancelled, Fault
from corpus.lexicon.lexicon import Lexicon
from corpus.lexicon.user.files import lexicon_of, read_own, read_own_indicators
from corpus.lexicon.user.model import INDICATORS, KEEP, ZONES
from corpus.partial import alone
from corpus.partial import partial as partial_file
from corpus.sources import SourceFile, look_at, source_files, wishes
from corpus.store.corpus_file import Corpus
from corpus.store.header import is_corpus

if TYPE_CHECKING:
    from corpus.builds.executor import Executor

__all__ = ["Cancelled", "build", "locate", "mended", "opened", "source_files"]

Tell = Callable[[Progress], object]
Done = TypeVar("Done")
SCREENFUL = 50  # rows, or a few more
CORPORA = "corpora"  # the folder of the cache with the corpora
PAGES = "pages"  # and that with what came of every file
NOTED = ".built"  # the name that ends what is noted beside a corpus of the cache
SUFFIX = ".corpus"  # a file of that name is meant for a corpus file, whatever is in it


def locate(sources: Sequence[Path]) -> tuple[Path, bool]:
    """The corpus file of some SOURCEs and whether it is up to date. Corpus files among several SOURCEs are opened
    together, with the corpus of the others; see `JoinedSources`.

    Where the cache cannot be written to, it is one that goes when the program ends, unless the cache has it already.
    Raises Fault for a SOURCE that is missing, cannot be read or holds nothing to read; in restricted mode for all but
    one corpus file.
    """
    if paths.is_restricted() and not (len(sources) == 1 and is_corpus(sources[0])):
        raise Fault("restricted-source", sources[0] if sources else None)
    if len(sources) == 1 and is_corpus(sources[0]):
        return sources[0], True
    if any(map(is_corpus, sources)):
        return _located(sources, JoinedSources.of(sources).is_held)
    if not place_of(sources).exists():  # nor need all files be known to say that nothing was made of them
        look_at(sources)
        return _located(sources, lambda _: False)
    files = source_files(sources)
    return _located(sources, lambda path: _holds(path, files))


def _located(sources: Sequence[Path], is_held: Callable[[Path], bool]) -> tuple[Path, bool]:
    kept = place_of(sources)
    if is_held(kept):
        return kept, True
    return paths.private(paths.cache() / CORPORA) / kept.name, False


def place_of(sources: Sequence[Path]) -> Path:
    """Where the cache keeps the corpus of some SOURCEs; it need not be there."""
    return paths.cache_folder() / CORPORA / _name(sources)


def _holds(path: Path, files: Sequence[SourceFile]) -> bool:
    """Whether this is a corpus built from these files, and answers what a session asks of it first."""
    return _answers(path, lambda corpus: is_current(path, files, corpus.key))


def _answers(path: Path, is_current: Callable[[Corpus], bool]) -> bool:
    """Whether this is a corpus that is current, and answers what a session asks of it first."""
    from corpus.store.listing import USUAL, Rows

    try:
        with Corpus.open(path) as corpus:
            rows = Rows(corpus)
            rows.totals()
            rows.window(rows.listing(USUAL).numbers[:SCREENFUL])
            corpus.faults()
            return is_current(corpus)
    except Fault:
        return False


def is_current(path: Path, files: Sequence[SourceFile], key: str) -> bool:
    """Whether a corpus of the cache with that key was built from these files as they are now."""
    return _noted(path) == (signature_of(files), key)


def opened(sources: Sequence[Path], progress: Tell | None = None) -> Path:
    """The corpus file of some SOURCEs, built first if it is out of date."""
    path, current = locate(sources)
    if not current:
        build(sources, path, progress)
    return path


def passes(path: Path) -> Fault | None:
    """Why this corpus file goes when the program ends, in place of one in the cache; None where it does not."""
    refusal = paths.cache_refusal() if paths.is_ours(path) else None
    return refusal if refusal and not path.is_relative_to(paths.cache_folder()) else None


def mended(run: Callable[[], Done]) -> Done:
    """What `run` gives. Where it meets a damaged corpus of the cache, or a corpus file that is another one by now, it
    is run once more, and makes anew what it needs."""
    try:
        return run()
    except Fault as fault:
        damaged = fault.code == "damaged-corpus" and fault.path is not None and paths.is_ours(fault.path)
        if not damaged and fault.code != "changed-corpus":
            raise
    return run()


@dataclass(frozen=True, slots=True)
class JoinedSources:
    """Several SOURCEs, corpus files among them, that are opened as one corpus: `members` are the corpus files, `pages`
    what else is to be read, `left_out` the corpus files that cannot be opened, and why."""

    members: tuple[Path, ...]
    pages: tuple[Path, ...] = ()
    left_out: tuple[Fault, ...] = ()

    @classmethod
    def of(cls, sources: Sequence[Path]) -> JoinedSources:
        """The SOURCEs, each once, in an order that does not depend on theirs."""
        different = sorted({paths.real(source): source for source in sources}.items())
        members, pages = list[Path](), list[Path]()
        left_out = list[Fault]()
        for real, source in different:
            if not paths.is_there(source):
                left_out.append(Fault("missing", source))
                continue
            if not is_corpus(source) and (source.suffix != SUFFIX or source.is_dir()):
                pages.append(source)
                continue
            try:
                Corpus.open(source).close()
            except Fault as fault:
                left_out.append(fault)
            else:
                members.append(real)
        if not members and not pages:
            raise left_out[0]
        return cls(tuple(members), tuple(pages), tuple(left_out))

    def is_held(self, path: Path) -> bool:
        """Whether a file holds what is known of them together, as they are now."""
        if not self.pages:
            return self._is_current(path)
        pages, current = locate(self.pages)
        return current and self._with(pages)._is_current(path)

    def _is_current(self, path: Path) -> bool:
        return _answers(path, lambda corpus: corpus.key == self._key())

    def join(self, out: Path, tell: Tell, cancelled: Callable[[], bool] | None) -> Summary:
        """Write what is known of them together, the pages built to a corpus first if need be."""
        from corpus.lexicon.known_names import all_zones  # before the first frame nobody writes
        from corpus.store.joining import join

        whole = self
        if self.pages:
            pages, current = locate(self.pages)
            if not current:
                build(self.pages, pages, tell, cancelled)
            whole = self._with(pages)
        known = all_zones(lexicon_of(read_own()))
        with ending_in_order(cancelled) as stopped:
            join(out, whole.members, self.left_out, known, whole._key(), _counting(tell), stopped)
        return Summary(read=len(whole.members), failed=len(self.left_out))

    def _with(self, pages: Path) -> JoinedSources:
        return replace(self, members=tuple(sorted({*self.members, paths.real(pages)})), pages=())

    def _key(self) -> str:
        """What the corpus of all is made from: the files as they are, the zones that are known, the code."""
        told = [f"{fault.path}\0{fault.code}\0{fault.detail}" for fault in self.left_out]
        for member in self.members:
            status = member.stat()
            told.append(f"{member}\0{status.st_size}\0{status.st_mtime_ns}")
        whole = hashlib.sha256(version().encode())
        whole.update("\n".join(told).encode("utf-8", "surrogateescape"))
        return whole.hexdigest()


def build(
    sources: Sequence[Path],
    out: Path,
    progress: Tell | None = None,
    cancelled: Callable[[], bool] | None = None,
    executor: Executor | None = None,
    *,
    anew: bool = False,
) -> Summary:
    """Read the pages of some SOURCEs that changed since they were read last into a corpus file; all of them if `anew`.
    `progress` hears at once, and then again and again, how far it is.

    Raises Fault if nothing at all could be read, `out` cannot be written or is being built by somebody else (one of the
    cache is waited for), Cancelled soon after `cancelled` says so; all leave no file behind and an old one as it was.
    So do the signals that end a program.
    """
    tell = progress or (lambda step: None)
    if any(map(is_corpus, sources)):
        if not paths.is_ours(out):
            raise Fault("corpus-among-sources", next(filter(is_corpus, sources)))
        return JoinedSources.of(sources).join(out, tell, cancelled)
    _refuse_what_is_no_corpus(out)
    with ending_in_order(cancelled) as stopped, _alone(out, lambda: paths.is_ours(out) and not stopped()):
        return mended(lambda: _updated(sources, out, tell, stopped, executor, anew))


def _updated(
    sources: Sequence[Path],
    out: Path,
    tell: Tell,
    cancelled: Callable[[], bool],
    executor: Executor | None,
    anew: bool,
) -> Summary:
    """`build`, once nobody else builds that file."""
    from corpus.builds.update import update  # before the first frame nobody reads or writes

    tell(LOOKING)
    files = source_files(sources)
    own = read_own()
    signature = signature_of(files)
    summary, key = update(files, own, out, _store_of(out), tell, cancelled, executor, anew)
    if paths.is_ours(out):
        _note(out, signature, key)
    return summary


@contextmanager
def _alone(out: Path, waiting: Callable[[], bool]) -> Iterator[None]:
    try:
        with alone(out, waiting):
            yield
    except OSError as error:
        raise Fault.of("write", out, error) from None


def _store_of(out: Path) -> Path:
    """Where what came of the files of a corpus is kept."""
    name = hashlib.sha256(os.fsencode(paths.real(out))).hexdigest()[:24]
    return paths.private(paths.cache() / PAGES) / f"{name}.pages"


def _note(path: Path, signature: str, key: str) -> None:
    """Note from what a corpus of the cache was built; where that cannot be, it is looked through again next time."""
    with suppress(OSError), partial_file(path.with_suffix(NOTED)) as fresh:
        fresh.write_text(f"{signature}\n{key}", "utf-8")
        fresh.replace(path.with_suffix(NOTED))


def _noted(path: Path) -> tuple[str, ...]:
    try:
        return tuple(path.with_suffix(NOTED).read_text("utf-8").split("\n"))
    except (OSError, ValueError):
        return ()


def merge(
    sources: Sequence[Path],
    out: Path,
    progress: Tell | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write one corpus file of all that is in the corpora of some SOURCEs: the one that a build of all their pages
    gives.

    Raises as `opened` and `build` do.
    """
    from corpus.lexicon.known_names import all_synonyms, all_zones
    from corpus.store.merging import merge

    _refuse_what_is_no_corpus(out)
    files = [opened([source], progress) for source in sources]
    lexicon = lexicon_of(read_own())
    with ending_in_order(cancelled) as stopped:
        known, synonyms = all_zones(lexicon), all_synonyms(lexicon)
        merge(out, files, known, synonyms, told=_counting(progress), cancelled=stopped)


def split(
    sources: Sequence[Path],
    by: str,
    folder: Path,
    progress: Tell | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> dict[Path, int]:
    """Write a corpus file of each value of a field that the reports of some SOURCEs have: see `merging.split`.

    Raises as `opened` does, and `Fault("exists")`.
    """
    from corpus.lexicon.known_names import all_synonyms, all_zones
    from corpus.store.merging import split

    file = opened(sources, progress)
    lexicon = lexicon_of(read_own())
    with ending_in_order(cancelled) as stopped:
        return split(
            file, by, folder, all_zones(lexicon), all_synonyms(lexicon), _counting(progress), stopped
        )


def _counting(tell: Tell | None) -> Callable[[int, int, str], object]:
    """What is told how many of how many are written, and the name of one."""
    if tell is None:
        return lambda done, of, name: None
    return lambda done, of, name: tell(Progress(done, of, done, of, name, stage="write"))


def _refuse_what_is_no_corpus(out: Path) -> None:
    """Raise Fault where something is that nobody would have written over: what lies in the cache may be broken,
    anything else is the reader's."""
    if not paths.is_ours(paths.writable(out)) and paths.is_there(out, "write") and not is_corpus(out):
        raise Fault("not-overwritten", out)


def lexicon_of_reader() -> Lexicon:
    """The lexicon with the reader's indicators alone, for questions to a corpus: it holds the zones, but what an
    indicator is called, and what is told of it, is asked of the lexicon."""
    return lexicon_of(read_own_indicators())


def own_slips() -> tuple[Fault, ...]:
    """What of the reader's own files is not in force, each with its place and its mend. It waits for the lexicon where
    there are such files."""
    return (
        read_own().slips
        if any((paths.config() / name).exists() for name in (ZONES, INDICATORS, KEEP))
        else ()
    )


def signature_of(files: Sequence[SourceFile]) -> str:
    """What tells, without a look into files, that a corpus of them need not be built again: their names, sizes and
    times, and the version of all that it depends on. Equal signatures, equal corpora."""
    whole = hashlib.sha256(version().encode())
    for file in files:
        known = file.fault.code if file.fault else ""
        told = f"{file.name}\0{file.size}\0{file.modified}\0{known}\n"
        whole.update(told.encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _name(sources: Sequence[Path]) -> str:
    """What the corpus of some SOURCEs is called in the cache; one that is read otherwise has another name."""
    told = wishes()
    name = "\n".join(sorted(str(paths.real(source)) for source in sources)) + (f"\n{told}" if told else "")
    return f"{hashlib.sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:24]}.corpus"
