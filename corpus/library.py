"""SOURCE -> the corpus file that holds it: files, folders and corpus files, built when they are out of date.

The corpus of a SOURCE lies in the user's cache folder under a name made of the SOURCE, and carries a key made of the
files, the lexicon, the reader's own files and the code: another key, another build. One bad page never stops a build:
it is listed.
"""

from __future__ import annotations

import hashlib
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

from corpus import paths
from corpus.errors import Cancelled, Fault
from corpus.lexicon.lexicon import Lexicon
from corpus.lexicon.user.files import lexicon_of, own_bytes, read_own, read_own_indicators
from corpus.lexicon.user.model import Own
from corpus.model import Zone
from corpus.partial import ENDING
from corpus.sources import SourceFile, bytes_of, helpers, recognises, source_files, wishes
from corpus.store.corpus_file import Corpus, is_corpus

if TYPE_CHECKING:
    from corpus.pipeline.workers import Built
    from corpus.store.built_page import BuiltPage

__all__ = ["Cancelled", "build", "locate", "mended", "opened", "source_files"]

WORTH_A_POOL = 2 * 1024 * 1024  # bytes in all from which a process beside this one pays for its start
_USUAL = (
    signal.SIG_DFL,
    signal.default_int_handler,
)  # what heeds a signal where nobody has anything special in mind

Progress = Callable[[int, int, str], None]  # files done, files in all, name of the last, or of a page at work
Done = TypeVar("Done")
SCREENFUL = 50  # rows, or a few more
CORPORA = "corpora"  # the folder of the cache with the corpora


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
            return corpus.key == key_of(files)
    except Fault:
        return False


def opened(sources: Sequence[Path], progress: Progress | None = None) -> Path:
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
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Read all pages of some SOURCEs into a corpus file.

    Raises Fault if nothing at all could be read, the reader's own files are at fault or `out` cannot be written,
    Cancelled soon after `cancelled` says so; all leave no file behind and an old one as it was. So do the signals that
    end a program.
    """
    from corpus.store.writer import write_corpus  # before the first frame nobody writes

    # What lies in the cache may be broken; anything else is the reader's.
    if not paths.is_ours(out) and paths.is_there(out, "write") and not is_corpus(out):
        raise Fault("not-overwritten", out)
    files = source_files(sources)
    key = key_of(files)
    own = read_own()
    lexicon = lexicon_of(own)

    done = 0

    def told(name: str, page: int) -> None:
        if progress:
            progress(done, len(files), f"{name} · {page}")

    def pages() -> Iterator[BuiltPage]:
        nonlocal done
        reports = 0
        first_fault: Fault | None = None
        built_files = _built(files, own, cancelled or (lambda: False), told)
        for done, (file, built) in enumerate(zip(files, built_files, strict=True), 1):
            heed()
            if progress:
                progress(done, len(files), file.name)
            reports += sum(len(page.reports) for page in built)
            first_fault = first_fault or next((page.fault for page in built if page.fault), None)
            yield from built
        if not reports:
            raise first_fault or Fault("empty-folder", sources[0])

    with _ending_in_order() as heed:
        write_corpus(out, pages(), key, _gazetteer(lexicon), _synonyms(lexicon), cancelled)


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


def key_of(files: Sequence[SourceFile]) -> str:
    """What a corpus file was built from: files, the reader's own files, lexicon, code, what is installed to read with,
    and how the reader wishes it read. Equal keys, equal corpora."""
    whole = hashlib.sha256(own_bytes())
    whole.update("\n".join(helpers()).encode("utf-8", "surrogateescape"))
    whole.update(wishes().encode("utf-8", "surrogateescape"))
    for file in files:
        known = file.fault.code if file.fault else ""
        told = f"{file.name}\0{file.size}\0{file.modified}\0{known}\n"
        whole.update(told.encode("utf-8", "surrogateescape"))
    for path in sorted(paths.HERE.rglob("*.*")):
        if path.suffix in (".py", ".yaml", ".tsv"):
            whole.update(path.read_bytes())
    return whole.hexdigest()


def _name(sources: Sequence[Path]) -> str:
    """What the corpus of some SOURCEs is called in the cache; one that is read otherwise has another name."""
    told = wishes()
    name = "\n".join(sorted(str(paths.real(source)) for source in sources)) + (f"\n{told}" if told else "")
    return f"{hashlib.sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:24]}.corpus"


def _built(
    files: Sequence[SourceFile], own: Own, cancelled: Callable[[], bool], told: Callable[[str, int], object]
) -> Iterator[Built]:
    """What comes of every file, in the order of the files, in processes beside this one where that pays, or where a
    file may take minutes and be given up in the middle. `told` hears of pages that are recognised."""
    if sum(file.size for file in files) >= WORTH_A_POOL or recognises():
        from corpus.pipeline.workers import built_beside  # the browser opens a corpus that is built without

        yield from built_beside(files, partial(built_file, own=own), cancelled, told)
        return
    for file in files:
        if cancelled():
            raise Cancelled
        yield built_file(file, own)


def built_file(file: SourceFile, own: Own) -> Built:
    """What comes of one file; a fault of it is part of the answer."""
    from corpus.pipeline.build import built_pages
    from corpus.store.built_page import BuiltPage

    try:
        pages = tuple(built_pages(file.name, bytes_of(file), own))
    except Fault as fault:
        return (BuiltPage(file.name, fault=fault),)
    except Exception as error:  # a mistake of ours on one file must not cost the reader all others
        return (BuiltPage(file.name, fault=Fault.defect(error, file.path)),)
    return tuple(_with_path(page, file.path) for page in pages)


def _with_path(page: BuiltPage, path: Path) -> BuiltPage:
    return replace(page, fault=replace(page.fault, path=path)) if page.fault else page
