"""SOURCE -> the corpus file that holds it: files, folders and corpus files, built when they are out of date.

The corpus of a SOURCE lies in the user's cache folder under a name made of the SOURCE; beside it a note tells from
what files it was built, by what code, lexicon and own files: where these are others now, it is out of date. What came
of each file lies there, too (`corpus.store.page_store`), so that a build reads what changed, and goes on where one
before it was killed. One bad page never stops a build: it is listed.
"""

from __future__ import annotations

import hashlib
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

from corpus import paths
from corpus.builds.progress import LOOKING, Meter, Progress, Summary
from corpus.builds.versions import code_of_corpus, versions
from corpus.errors import Cancelled, Fault
from corpus.lexicon.lexicon import Lexicon
from corpus.lexicon.user.files import lexicon_of, own_files, read_own, read_own_indicators
from corpus.lexicon.user.model import Own
from corpus.model import Zone
from corpus.partial import ENDING, alone
from corpus.partial import partial as partial_file
from corpus.sources import SourceFile, recognises, source_files, wishes
from corpus.store.corpus_file import Corpus, is_corpus

if TYPE_CHECKING:
    from corpus.builds.changes import Changes
    from corpus.builds.executor import Executor
    from corpus.builds.work import BuiltFile
    from corpus.store.page_store import PageStore

__all__ = ["Cancelled", "build", "locate", "mended", "opened", "source_files"]

WORTH_A_POOL = 2 * 1024 * 1024  # bytes in all from which a process beside this one pays for its start
_USUAL = (
    signal.SIG_DFL,
    signal.default_int_handler,
)  # what heeds a signal where nobody has anything special in mind

Tell = Callable[[Progress], object]
Done = TypeVar("Done")
SCREENFUL = 50  # rows, or a few more
CORPORA = "corpora"  # the folder of the cache with the corpora
PAGES = "pages"  # and that with what came of every file
NOTED = ".built"  # the name that ends what is noted beside a corpus of the cache


def locate(sources: Sequence[Path]) -> tuple[Path, bool]:
    """The corpus file of some SOURCEs and whether it is up to date.

    Where the cache cannot be written to, it is one that goes when the program ends, unless the cache has it already.
    Raises Fault for a SOURCE that is missing, cannot be read or holds nothing to read.
    """
    if len(sources) == 1 and is_corpus(sources[0]):
        return sources[0], True
    files = source_files(sources)
    name = _name(sources)
    kept = paths.cache_folder() / CORPORA / name
    if _holds(kept, files):
        return kept, True
    return paths.private(paths.cache() / CORPORA) / name, False


def _holds(path: Path, files: Sequence[SourceFile]) -> bool:
    """Whether this is a corpus built from these files, and answers what a session asks of it first."""
    from corpus.store.listing import USUAL, Rows

    try:
        with Corpus.open(path) as corpus:
            rows = Rows(corpus)
            rows.totals()
            rows.window(rows.listing(USUAL).numbers[:SCREENFUL])
            corpus.faults()
            return _noted(path) == (signature_of(files), corpus.key)
    except Fault:
        return False


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
    """What `run` gives. Where it meets a damaged corpus of the cache, it is run once more, and builds that anew."""
    try:
        return run()
    except Fault as fault:
        if fault.code != "damaged-corpus" or fault.path is None or not paths.is_ours(fault.path):
            raise
    return run()


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

    Raises Fault if nothing at all could be read, the reader's own files are at fault, `out` cannot be written or is
    being built by somebody else (one of the cache is waited for), Cancelled soon after `cancelled` says so; all leave
    no file behind and an old one as it was. So do the signals that end a program.
    """
    # What lies in the cache may be broken; anything else is the reader's.
    if not paths.is_ours(out) and paths.is_there(out, "write") and not is_corpus(out):
        raise Fault("not-overwritten", out)
    tell = progress or (lambda step: None)
    stopped = cancelled or (lambda: False)
    with _ending_in_order() as heed, _alone(out, lambda: paths.is_ours(out) and not stopped()):
        return mended(lambda: _built(sources, out, tell, stopped, heed, executor, anew))


def _built(
    sources: Sequence[Path],
    out: Path,
    tell: Tell,
    cancelled: Callable[[], bool],
    heed: Callable[[], None],
    executor: Executor | None,
    anew: bool,
) -> Summary:
    """`build`, once nobody else builds that file; `heed` raises what a signal asked for."""
    from corpus.builds.changes import changes_of  # before the first frame nobody reads or writes
    from corpus.store.page_store import PageStore, on_disk
    from corpus.store.writer import assemble

    tell(LOOKING)
    files = source_files(sources)
    own = read_own()
    lexicon = lexicon_of(own)
    signature = signature_of(files)
    kept = _store_of(out)
    with on_disk(kept), PageStore.open(kept) as store:
        store.settle(code_of_corpus())
        if anew:
            store.drop(store.files())
        changes = changes_of(files, store, own)
        work = partial(built_file, own=own, tables=store.tables())
        meter = Meter(changes.to_read, tell)
        _read(changes, store, work, executor or _executor(changes.to_read), cancelled, heed, meter)
        if not store.reports():
            raise _nothing(sources, files, store)
        key = _key_of(store)
        if not _has_key(out, key):
            meter.write()
            assemble(out, store, key, _gazetteer(lexicon), _synonyms(lexicon), cancelled)
        summary = changes.summary(store)
    if paths.is_ours(out):
        _note(out, signature, key)
    return summary


def _read(
    changes: Changes,
    store: PageStore,
    work: Callable[[SourceFile], BuiltFile],
    executor: Executor,
    cancelled: Callable[[], bool],
    heed: Callable[[], None],
    meter: Meter,
) -> None:
    """Have all that changed read, and kept as soon as it is."""
    from corpus.builds.work import failed

    meter.begin()
    for file, came in executor(changes.to_read, work, cancelled, meter.part):
        heed()
        changes.keep(store, file, failed(file, came) if isinstance(came, Fault) else came)
        meter.done(file)
    store.drop(changes.gone)
    store.commit()


def _nothing(sources: Sequence[Path], files: Sequence[SourceFile], store: PageStore) -> Fault:
    """Why there is no report at all."""
    first = store.first_fault()
    if first is None:
        return Fault("empty-folder", sources[0])
    name, fault = first
    return replace(fault, path=next((file.path for file in files if file.name == name), None))


def built_file(file: SourceFile, own: Own, tables: bytes) -> BuiltFile:
    """What comes of one file; see `corpus.builds.work`, which the browser opens a corpus without."""
    from corpus.builds import work

    return work.built_file(file, own, tables)


def _executor(files: Sequence[SourceFile]) -> Executor:
    """Processes beside this one where that pays, or where a file may take minutes and be given up in the middle."""
    from corpus.builds.executor import here
    from corpus.builds.workers import beside

    return beside if sum(file.size for file in files) >= WORTH_A_POOL or recognises() else here


@contextmanager
def _alone(out: Path, waiting: Callable[[], bool]) -> Iterator[None]:
    try:
        with alone(out, waiting):
            yield
    except OSError as error:
        raise Fault.of("write", out, error) from None


def _has_key(out: Path, key: str) -> bool:
    """Whether this is a corpus file with that key."""
    try:
        with Corpus.open(out) as corpus:
            return corpus.key == key
    except Fault:
        return False


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


@contextmanager
def _ending_in_order() -> Iterator[Callable[[], None]]:
    """The signals that end a program end the block as an exception does: what was begun is cleared away.

    Others may take that exception for their own (opencc does while it is imported): whatever the block ends with then,
    the signal counts; what is yielded raises it again where it was swallowed. Left alone are signals that somebody
    heeds already or that are to be ignored (nohup), and threads beside the main one.
    """
    ended: list[BaseException] = []

    def end(number: int, frame: FrameType | None) -> None:
        for each in usual:
            signal.signal(each, signal.SIG_IGN)  # once is enough
        ended.append(KeyboardInterrupt() if number == signal.SIGINT else SystemExit(128 + number))
        heed()

    def heed() -> None:
        if ended:
            raise ended[0]

    in_main = threading.current_thread() is threading.main_thread()
    was = {each: signal.getsignal(each) for each in ENDING if in_main}
    usual = {each: handler for each, handler in was.items() if handler in _USUAL}
    for each in usual:
        signal.signal(each, end)
    try:
        yield heed
        heed()
    except BaseException:
        if ended:
            raise ended[0] from None
        raise
    finally:
        for each, handler in usual.items():
            signal.signal(each, handler)


def lexicon_of_reader() -> Lexicon:
    """The lexicon with the reader's indicators alone, for questions to a corpus: it holds the zones, but what an
    indicator is called, and what is told of it, is asked of the lexicon. Raises Fault where the file is at fault."""
    return lexicon_of(read_own_indicators())


def _gazetteer(lexicon: Lexicon) -> Iterator[Zone]:
    """All known zones with every way to write them, so that a corpus answers to any of these."""
    from corpus.lexicon.gazetteer import all_names

    for zone in lexicon.gazetteer.zones:
        yield replace(zone, aliases=all_names(zone))


def _synonyms(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Every other name of every known indicator, with the name that figures have."""
    return ((other, each.name) for each in lexicon.indicators.values() for other in each.aliases)


def signature_of(files: Sequence[SourceFile]) -> str:
    """What tells, without a look into files, that a corpus of them need not be built again: their names, sizes and
    times, and the version of all that it depends on. Equal signatures, equal corpora."""
    whole = hashlib.sha256(_version().encode())
    for file in files:
        known = file.fault.code if file.fault else ""
        told = f"{file.name}\0{file.size}\0{file.modified}\0{known}\n"
        whole.update(told.encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _key_of(store: PageStore) -> str:
    """What a corpus is built from: names and bytes of files, and the version of all that it depends on besides."""
    return hashlib.sha256(f"{_version()}{store.contents()}".encode()).hexdigest()


def _version() -> str:
    return f"{code_of_corpus()}{''.join(versions().values())}{own_files()}{wishes()}"


def _name(sources: Sequence[Path]) -> str:
    """What the corpus of some SOURCEs is called in the cache; one that is read otherwise has another name."""
    told = wishes()
    name = "\n".join(sorted(str(paths.real(source)) for source in sources)) + (f"\n{told}" if told else "")
    return f"{hashlib.sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:24]}.corpus"
