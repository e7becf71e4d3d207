"""Finding figures beside Recognizers-Text, JioNLP, jieba.posseg and cn2an: what is found and how fast, in one run.

The sentences are the specification of the figures engine (tests/corpus/figures/), a table in which every
thirteenth sign begins a figure; the reports are the text of the demo corpus. Every finder gets the same texts, one call
a sentence or a report, is called once before it is timed, and is given the best of nine rounds of CPU time on one core.
Recognizers-Text pays most for every call, so its rate is higher on long texts; ours pays for every figure, so its rate
is lower on the dense table. A figure of the specification is *exact* where a finder gives
its span and its value, *value only* where it gives the value on another span (the unit missing, a qualifier glued on),
*wrong* where it overlaps with another value, else *missed*; *extra* are finds that touch no figure. Signs are not
compared: no peer tells a fall from a rise. No peer says what a number measures, how, of what standing and when: there
is nothing to set beside those fields of ours.

The specification was written for our engine, so its own row shows that the rules hold together and not how it does on
pages that nobody has read: for that see docs/figures.md, and benchmarks/figures/ for annotated pages with all fields.

    python benchmarks/finding.py            the table
    python benchmarks/finding.py --write    and put it into docs/figures-benchmark.md
"""

from __future__ import annotations

import re
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from finders import Finder, Found, number, peers  # noqa: E402
from usage import parser_of  # noqa: E402

from corpus.figures import figures_of  # noqa: E402
from corpus.lexicon.lexicon import bundled  # noqa: E402
from corpus.pipeline.build import reports_of  # noqa: E402
from tests.corpus.figures import test_bulletins, test_sentences  # noqa: E402

DOCUMENT = ROOT / "docs" / "figures-benchmark.md"
ROUNDS = 9


class Wanted(NamedTuple):
    """A figure of the specification."""

    start: int
    end: int
    value: Decimal | None


def ours(text: str) -> list[Found]:
    return [
        Found(f.start, f.end, f.value if isinstance(f.value, Decimal) else None)
        for f in figures_of(text, (), "2019", "2020", lexicon=bundled())
    ]


def specification() -> Iterator[tuple[str, list[Wanted]]]:
    """Every sentence of the specification with its figures, their spans sought from left to right."""
    for case in (*test_sentences.CASES, *test_bulletins.CASES):
        wanted: list[Wanted] = []
        at = 0
        for line in case.figures:
            surface, value = line.split(" | ")[:2]
            found = re.search(rf"(?<![\d.]){re.escape(surface)}", case.sentence[at:])
            if found is None:
                continue  # one number of two indicators, found already
            wanted.append(Wanted(at + found.start(), at + found.end(), number(value.split("..")[0])))
            at += found.end()
        yield case.sentence, wanted


def judged(find: Finder) -> dict[str, int]:
    """How the figures of the specification are found."""
    counts = dict.fromkeys(("exact", "value only", "wrong", "missed", "extra"), 0)
    for sentence, wanted in specification():
        found = find(sentence)
        for figure in wanted:
            near = [hit for hit in found if hit.start < figure.end and figure.start < hit.end]
            counts[verdict(figure, near)] += 1
        counts["extra"] += sum(
            all(hit.end <= figure.start or figure.end <= hit.start for figure in wanted) for hit in found
        )
    return counts


def verdict(figure: Wanted, near: list[Found]) -> str:
    if not near:
        return "missed"
    right = [hit for hit in near if same(hit.value, figure.value)]
    if any((hit.start, hit.end) == (figure.start, figure.end) for hit in right):
        return "exact"
    return "value only" if right else "wrong"


def same(one: Decimal | None, other: Decimal | None) -> bool:
    return one is other if one is None or other is None else abs(one) == abs(other)


def speed(find: Finder, texts: list[str]) -> float:
    """Characters per second of CPU time over some texts, one call a text, warm, the best of some rounds."""
    find(texts[0])
    best = float("inf")
    for _ in range(ROUNDS):
        before = time.process_time()
        for text in texts:
            find(text)
        best = min(best, time.process_time() - before)
    return sum(map(len, texts)) / best


def demo() -> list[str]:
    """The texts of the demo corpus."""
    return [
        report.text
        for path in sorted((ROOT / "seeds").iterdir())
        for report in reports_of(path.read_bytes(), path.name)
    ]


def table() -> list[str]:
    sentences, reports = [sentence for sentence, _ in specification()], demo()
    heads = (
        "finder",
        "exact",
        "value only",
        "wrong",
        "missed",
        "extra",
        "sentences, chars/s",
        "reports, chars/s",
    )
    rows = [f"| {' | '.join(heads)} |", "|---|" + "--:|" * (len(heads) - 1)]
    own: list[float] = []
    for name, find, reason in (("parkbrowse", ours, ""), *peers()):
        if find is None:
            rows.append(f"| {name} | {reason} |{' |' * (len(heads) - 2)}")
            continue
        counts = judged(find)
        rates = [speed(find, sentences), speed(find, reports)]
        own = own or rates
        shown = [
            f"{rate:,.0f} ({ours_rate / rate:.1f} ×)" for rate, ours_rate in zip(rates, own, strict=True)
        ]
        rows.append(f"| {name} | {' | '.join(map(str, counts.values()))} | {' | '.join(shown)} |")
    figures = sum(len(wanted) for _, wanted in specification())
    return [
        f"{figures} figures in {len(sentences)} sentences of {sum(map(len, sentences)):,} characters; "
        f"{len(reports)} reports of {sum(map(len, reports)):,} characters. "
        "In brackets: how many times as fast ours is.",
        "",
        *rows,
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--write", action="store_true", help=f"also write {DOCUMENT.relative_to(ROOT)}")
    wish = parser.parse_args(arguments)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the peers' own
        lines = table()
    print("\n".join(lines))
    if wish.write:
        head = (__doc__ or "").split("\n\n    python")[0]
        DOCUMENT.write_text(f"# Figures: beside other tools\n\n{head}\n\n" + "\n".join(lines) + "\n", "utf-8")
        print(f"\nwritten: {DOCUMENT}")


if __name__ == "__main__":
    main()
