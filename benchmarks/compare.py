"""CPU time of comparing: two long reports aligned, laid out by topic, and the matrix of a hundred zones.

Each is told beside a plain reading of the same bytes by the standard library (JSON of the figures and the texts), in
the same run, so that the machine falls out. The corpora are made by `synthetic.py`.

    python benchmarks/compare.py                 1,000 reports of 100 zones
    python benchmarks/compare.py --reports 10000
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from synthetic import pages  # noqa: E402
from usage import parser_of  # noqa: E402

from corpus import paths  # noqa: E402
from corpus.compare import compare  # noqa: E402
from corpus.compare.matrix import matrix  # noqa: E402
from corpus.compare.text_diff import shared  # noqa: E402
from corpus.compare.topics import passages  # noqa: E402
from corpus.export.records import report_record  # noqa: E402
from corpus.lexicon.lexicon import bundled  # noqa: E402
from corpus.model import Report  # noqa: E402
from corpus.pipeline.build import reports_of  # noqa: E402
from corpus.store import stated  # noqa: E402
from corpus.store.built_page import BuiltPage  # noqa: E402
from corpus.store.corpus_file import Corpus  # noqa: E402
from corpus.store.writer import write_corpus  # noqa: E402

ZONES = 100
LONG = 30_000  # characters
ALIGNED, OPENED = 0.3, 0.5  # seconds of CPU time that the two may take


def cpu(work: Callable[[], object], times: int = 5) -> float:
    """The CPU time of one run, in seconds: the median of some, after one to warm up."""
    work()
    spent = []
    for _ in range(times):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return median(spent)


def long_report(name: str, source: str) -> Report:
    """A report of 30,000 characters: the districts of the seeds, said over until it is long enough."""
    page = (paths.seeds() / "004_b39eb2a81213ef0c.txt").read_bytes()
    report = next(each for each in reports_of(page, source) if each.zone == name)
    times = LONG // len(report.text) + 1
    text = "\n".join(f"{report.text}" for _ in range(times))
    step = len(report.text) + 1
    figures = tuple(
        replace(figure, start=figure.start + step * at, end=figure.end + step * at)
        for at in range(times)
        for figure in report.figures
    )
    return replace(report, text=text, figures=figures, sections=report.sections)


def hundred_zones(made: Sequence[BuiltPage]) -> list[BuiltPage]:
    """The same pages, dealt out among a hundred zones, all of them and their figures of one year."""
    names = cycle([zone.name for zone in bundled().gazetteer.listed][:ZONES])
    return [
        replace(page, reports=tuple(of_year(report, next(names)) for report in page.reports)) for page in made
    ]


def of_year(report: Report, zone: str) -> Report:
    figures = tuple(replace(figure, period="2014", status="actual") for figure in report.figures)
    return replace(report, zone=zone, period="2014", figures=figures)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--reports", type=int, default=1000)
    wish = parser.parse_args(arguments)
    a, b = long_report("东湖区", "a"), long_report("青云谱区", "b")
    plain = json.dumps([report_record(a), report_record(b)], ensure_ascii=False)
    read = cpu(lambda: json.loads(plain))
    tell("reading both as JSON", read, read)
    tell(
        f"aligning {len(a.text)} and {len(b.text)} characters",
        cpu(lambda: compare(a, b, lexicon=bundled())),
        read,
        ALIGNED,
    )
    tell("laying both out by topic", cpu(lambda: (passages(a), passages(b))), read, ALIGNED)
    tell(
        "finding common phrases", cpu(lambda: (shared(a.text, b.text), shared(b.text, a.text))), read, ALIGNED
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.corpus"
        write_corpus(file, hundred_zones(list(pages(wish.reports))), "made")
        with Corpus.open(file) as corpus:
            period = stated.periods(corpus)[0][0]
            opened = cpu(
                lambda: matrix(
                    stated.of_period(corpus, period),
                    period,
                    lexicon=bundled(),
                    text_of=partial(stated.text_of, corpus),
                )
            )
            rows = cpu(lambda: corpus.select("SELECT * FROM figures"))
            made = matrix(
                stated.of_period(corpus, period),
                period,
                lexicon=bundled(),
                text_of=partial(stated.text_of, corpus),
            )
    tell(f"all figures of {wish.reports} reports out of SQLite", rows, rows)
    tell(f"a matrix of {len(made.zones)} zones by {len(made.columns)} indicators", opened, rows, OPENED)


def tell(what: str, seconds: float, beside: float, most: float | None = None) -> None:
    """One line: CPU time, times the plain reading, what it may take."""
    limit = "" if most is None else f"   {'ok' if seconds <= most else 'TOO SLOW'} (at most {most} s)"
    print(f"{seconds * 1000:8.1f} ms  {seconds / beside:6.1f} x  {what}{limit}")


if __name__ == "__main__":
    main()
