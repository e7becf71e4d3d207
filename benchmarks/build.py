"""What a build costs: by stage, on one core and on two, again after small changes, and beside other tools in one run.

The pages are made up (`synthetic_pages.py`). `parkbrowse build` is run as a reader runs it, in a folder of its own for
cache and settings; CPU is that of the command and all its processes, memory that of the whole tree (what is shared
counted once). The stages are those of the code, called one after the other on at most 1,000 of the pages; what the
command spends beyond them, and beyond its start, is the keeping of what was read and the writing of the corpus file.
At last the corpus file is compared, byte for byte, with that of a build from nothing. Beyond 10,000 pages two cores
build once from nothing and after one change.

The peers read up to 1,000 of the same articles as HTML: trafilatura, where it is installed, extracts their text, which
is a part of what a build does; and jieba cuts the raw text into words, which is the least that a search index by words
would cost.

    python benchmarks/build.py                        1,000 pages
    python benchmarks/build.py --pages 1000 10000     others, in a quarter of an hour; 100,000 take most of an hour
    python benchmarks/build.py --write                and put the tables of each number of pages into docs/scale.md
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from children import COMMAND, Spent, machine, places, run  # noqa: E402
from synthetic_pages import made_page, made_pages, write_pages  # noqa: E402
from usage import parser_of, put_into  # noqa: E402

DOCUMENT = ROOT / "docs" / "scale.md"
SAMPLE = 1_000  # pages at most whose stages are timed, and that peers are asked of
ONE_CORE_UP_TO = 10_000  # pages; beyond, it takes hours
ONE_IN = 100  # pages is changed, new, removed
SEED = 1


class Build:
    """A folder of made-up pages and the corpus file that is built of it, again and again."""

    def __init__(self, folder: Path, pages: int, as_html: bool = False) -> None:
        from made_up import stock_of

        from corpus import paths

        self.stock = stock_of(paths.seeds())
        self.folder, self.number, self.as_html = folder, pages, as_html
        self.pages = write_pages(folder / "pages", made_pages(pages, SEED, as_html, stock=self.stock))
        self.out = folder / "made.corpus"

    def run(self, cores: int, cache: str = "kept") -> Spent:
        """Build on so many cores, with what a cache knows already."""
        spent = run(
            [COMMAND, "build", str(self.folder / "pages"), "-o", str(self.out)],
            places(self.folder / cache, self.folder / "own"),
            cores,
        )
        if spent.status:
            raise RuntimeError(f"the build failed: {spent.said}")
        return spent

    def cold(self, cores: int, cache: str) -> Spent:
        """Build where nothing is known, not even an old corpus file."""
        shutil.rmtree(self.folder / cache, ignore_errors=True)
        self.out.unlink(missing_ok=True)
        return self.run(cores, cache)

    def some(self) -> range:
        """The numbers of one page in a hundred, from the middle of each hundred."""
        return range(min(ONE_IN, self.number) // 2, self.number, ONE_IN)

    def change(self) -> None:
        for number in self.some():
            self.pages[number].write_bytes(made_page(self.stock, SEED + 1, number, self.as_html).data)

    def add(self) -> None:
        more = made_pages(len(self.some()), SEED, self.as_html, self.number, self.stock)
        self.pages += write_pages(self.folder / "pages", more)

    def remove(self) -> None:
        for number in self.some():
            self.pages[number].unlink()

    def keep_a_line(self) -> None:
        """The reader keeps a line that cleaning took from one page."""
        from corpus.pipeline.build import reports_of

        page = next(page for page in self.pages if page.is_file() and page.suffix != ".docx")
        removal = max(reports_of(page.read_bytes(), page.name)[0].removals, key=lambda each: len(each.text))
        keep = self.folder / "own" / "config" / "keep.yaml"
        keep.parent.mkdir(parents=True, exist_ok=True)
        line = removal.text.strip().split("\n")[0].replace("'", "''")
        keep.write_text(f"- {{rule: {removal.rule}, pattern: '{line}'}}\n", "utf-8")


# Stages


def stages(pages: Sequence[Path]) -> dict[str, float]:
    """Seconds of CPU a page of what happens to a page, by stage."""
    from corpus import figures
    from corpus.builds import work
    from corpus.figures import tables
    from corpus.lexicon.user.model import Own
    from corpus.pipeline import build
    from corpus.sources import source_files
    from corpus.textindex.fts import Indexer

    spent: dict[str, float] = dict.fromkeys(("reading", "cleaning", "figures", "words for the search"), 0.0)
    timed = (
        (work, "bytes_of", "reading"),
        (build, "read_document", "reading"),
        (build, "after", "cleaning"),
        (build, "split", "cleaning"),
        (figures, "figures_of", "figures"),
        (tables, "table_figures", "figures"),
        (work, "packed", "words for the search"),
    )
    own, folds = Own(), Indexer.make().pack()
    files = source_files(pages)
    work.built_file(files[0], own, folds)
    with ExitStack() as patched:
        for module, name, stage in timed:
            patched.enter_context(patch.object(module, name, _timed(getattr(module, name), stage, spent)))
        started = time.process_time()
        for file in files:
            work.built_file(file, own, folds)
        whole = time.process_time() - started
    spent["the rest of a page"] = whole - sum(spent.values())
    return {stage: seconds / len(pages) for stage, seconds in spent.items()}


def _timed(function: Callable[..., Any], stage: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*given: Any, **named: Any) -> Any:
        started = time.process_time()
        try:
            found = function(*given, **named)
            return list(found) if isinstance(found, Iterator) else found
        finally:
            spent[stage] += time.process_time() - started

    return timed


def stage_table(build: Build, cold: Spent) -> list[str]:
    """What the CPU of a build from nothing went to."""
    a_page = stages(build.pages[:SAMPLE])
    found = {stage: seconds * build.number for stage, seconds in a_page.items()}
    found["the start of the command"] = start_of_a_build(build.folder)
    found["keeping and writing"] = cold.cpu - sum(found.values())
    lines = ["| stage | CPU ms a page | share |", "|---|--:|--:|"]
    for stage, seconds in found.items():
        lines.append(f"| {stage} | {1000 * seconds / build.number:.2f} | {seconds / cold.cpu:.0%} |")
    return lines


def start_of_a_build(folder: Path) -> float:
    """Seconds of CPU of a build that has one page."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        return Build(Path(name), 1).cold(1, "start").cpu


# Tables


class Row(NamedTuple):
    """A build by its name, and what it cost."""

    name: str
    spent: Spent


def cold_table(rows: Sequence[Row], pages: int, reports: int) -> list[str]:
    lines = [
        "| from nothing | wall s | pages/s | reports/s | CPU s | memory of all processes MB | largest process MB |",
        "|---|" + "--:|" * 6,
    ]
    for name, spent in rows:
        rates = f"{pages / spent.wall:.0f} | {reports / spent.wall:.0f}"
        sizes = f"{spent.memory:.0f} | {spent.resident:.0f}"
        lines.append(f"| {name} | {spent.wall:.1f} | {rates} | {spent.cpu:.1f} | {sizes} |")
    return lines


def again_table(rows: Sequence[Row], cold: Spent, cores: int) -> list[str]:
    lines = [
        f"| again, {'one core' if cores == 1 else 'two cores'} | wall s | of cold | CPU s | of cold | memory MB |",
        "|---|" + "--:|" * 5,
    ]
    for name, spent in rows:
        wall = f"{spent.wall:.2f} | {spent.wall / cold.wall:.1%}"
        cpu = f"{spent.cpu:.2f} | {spent.cpu / cold.cpu:.1%}"
        lines.append(f"| {name} | {wall} | {cpu} | {spent.memory:.0f} |")
    return lines


def peer_table(rows: Sequence[Row], pages: int) -> list[str]:
    lines = ["| the same articles | wall s | pages/s | CPU ms a page | memory MB |", "|---|" + "--:|" * 4]
    for name, spent in rows:
        rate = f"{pages / spent.wall:.0f} | {1000 * spent.cpu / pages:.1f}"
        lines.append(f"| {name} | {spent.wall:.1f} | {rate} | {spent.memory:.0f} |")
    return lines


# Peers: each a process of its own, its start counted as ours is


def by_trafilatura(page: str) -> int:
    import trafilatura

    return len(trafilatura.extract(Path(page).read_bytes()) or "")


def by_jieba(page: str) -> int:
    import jieba

    jieba.setLogLevel(60)
    return len(jieba.lcut(Path(page).read_bytes().decode("utf-8", "replace")))


PEERS = {"trafilatura": by_trafilatura, "jieba": by_jieba}


def be_peer(name: str, folder: Path, processes: int) -> None:
    """What the child does that a peer is timed in."""
    pages = [str(path) for path in sorted(folder.rglob("*")) if path.suffix in (".txt", ".html")]
    if processes == 1:
        for page in pages:
            PEERS[name](page)
        return
    with get_context("spawn").Pool(processes) as pool:
        for _ in pool.imap_unordered(PEERS[name], pages, chunksize=16):
            pass


def peer(name: str, folder: Path, processes: int) -> Spent:
    spent = run(
        [sys.executable, str(Path(__file__)), "--peer", name, str(folder), str(processes)], cores=processes
    )
    if spent.status:
        raise RuntimeError(f"{name} failed: {spent.said}")
    return spent


# All of it


def measured(folder: Path, pages: int) -> list[str]:
    """The tables of so many pages."""
    from corpus.store.corpus_file import Corpus

    build = Build(folder / "text", pages)
    size = sum(page.stat().st_size for page in build.pages)
    two = build.cold(2, "kept")
    written = build.out.read_bytes()
    rows, cold, cores = [Row("two cores", two)], two, 2
    if pages <= ONE_CORE_UP_TO:
        cold, cores = build.cold(1, "kept"), 1
        rows.insert(0, Row("one core", cold))
    same = build.out.read_bytes() == written
    with Corpus.open(build.out) as corpus:
        reports = len(corpus)
    kept = sum(path.stat().st_size for path in (build.folder / "kept").rglob("*"))
    sizes = (f"{each / 1e6:.0f} MB" for each in (size, len(written), kept))
    lines = [f"### {pages:,} pages", "", f"{machine()}.", ""]
    lines += [
        "{} of text, a corpus file of {}, and {} in the cache of what came of every page.".format(*sizes),
        "",
    ]
    lines += [*cold_table(rows, pages, reports), ""]
    if cores == 1:
        lines += [f"Two cores are {cold.wall / two.wall:.2f} × as fast; {_same(same)}.", ""]
    lines += [*stage_table(build, cold), ""]
    lines += [*again_table(list(again(build, cores)), cold, cores), ""]
    if cores == 1:
        written = build.out.read_bytes()
        build.cold(2, "anew")
        same = build.out.read_bytes() == written
        lines += [f"Beside a build of the same pages from nothing: {_same(same)}.", ""]
    if pages <= SAMPLE:
        lines += [*peer_table(list(peers(folder / "html", build)), pages), ""]
    return lines


def _same(same: bool) -> str:
    return "the same bytes" if same else "OTHER BYTES"


def again(build: Build, cores: int) -> Iterator[Row]:
    """Builds after small changes, one after the other."""
    yield Row("nothing changed", build.run(cores))
    changes: dict[str, Callable[[], None]] = {f"{len(build.some()):,} pages changed": build.change}
    if cores == 1:
        changes |= {
            f"{len(build.some()):,} pages new": build.add,
            f"{len(build.some()):,} pages removed": build.remove,
            "a line of the reader's kept": build.keep_a_line,
        }
    for name, change in changes.items():
        change()
        yield Row(name, build.run(cores))


def peers(folder: Path, text: Build) -> Iterator[Row]:
    html = Build(folder, text.number, as_html=True)
    yield Row("parkbrowse, HTML, one core", html.cold(1, "one"))
    yield Row("parkbrowse, HTML, two cores", html.cold(2, "two"))
    if find_spec("trafilatura"):
        yield Row("trafilatura.extract, HTML, one process", peer("trafilatura", folder / "pages", 1))
        yield Row("trafilatura.extract, HTML, a pool of two", peer("trafilatura", folder / "pages", 2))
    yield Row("jieba.lcut, raw text, one process", peer("jieba", text.folder / "pages", 1))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[SAMPLE])
    parser.add_argument("--folder", type=Path, help="where pages and corpora are made, to be removed again")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/scale.md")
    parser.add_argument(
        "--peer", nargs=3, metavar=("NAME", "FOLDER", "PROCESSES"), help="be one, and no more"
    )
    wishes = parser.parse_args(arguments)
    if wishes.peer:
        name, folder, processes = wishes.peer
        be_peer(name, Path(folder), int(processes))
        return
    for pages in wishes.pages:
        with tempfile.TemporaryDirectory(dir=wishes.folder) as room:
            told = "\n".join(measured(Path(room), pages))
        print(told, flush=True)
        if wishes.write:
            put_into(DOCUMENT, told, f"{pages} pages")


if __name__ == "__main__":
    main()
