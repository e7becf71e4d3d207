"""Figures of annotated pages, by parkbrowse and by other tools: one table.

python benchmarks/figures/table.py                  the table
python benchmarks/figures/table.py --write          and put it into README.md beside this file
python benchmarks/figures/table.py --misses NAME    what a finder misses, says wrong, invents
python benchmarks/figures/table.py --answers FILE   score answers of your own: JSON lines of
                                                    {"id": PAGE, "figures": [{"start", "end", "value", "unit", …}]}
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE.parent, HERE.parent.parent):
    sys.path.insert(0, str(folder))

from annotated import FIELDS, AnnotatedPage, gold, pages  # noqa: E402
from baseline import baseline  # noqa: E402
from finders import Finder, peers  # noqa: E402
from scorer import Answered, Score, decimals, score  # noqa: E402
from usage import parser_of, put_into  # noqa: E402

Answers = Callable[[AnnotatedPage], Sequence[Answered]]
# Pages are new to a program once: this row is never measured again.
FIRST_RUN = "| parkbrowse, first run | 1.000 | 0.986 | 0.993 | 1.000 | 0.996 | 0.996 | 0.986 | 0.993 | 0.902 | 0.861 |"
HEADS = ("finder", "P", "R", "F1", "sign", *FIELDS, "whole")


def ours(page: AnnotatedPage) -> list[Answered]:
    """The page as a file, read by the program; its figures by their offsets in the page."""
    from corpus.pipeline.build import reports_of

    raw = page.text
    found: list[Answered] = []
    for report in reports_of(raw.encode(), f"{page.id}.txt"):
        for figure in report.figures:
            start, end = report.origin(figure.start).raw, report.origin(figure.end - 1).raw + 1
            value = figure.value if isinstance(figure.value, tuple) else (figure.value,)
            if figure.value_high is not None:
                value = (*value, figure.value_high)
            found.append(Answered(start, end, value, {name: getattr(figure, name) for name in FIELDS}))
    return found


def numbers_only(find: Finder) -> Answers:
    """A finder that knows spans and values alone."""
    return lambda page: [Answered(hit.start, hit.end, decimals(hit.value), {}) for hit in find(page.text)]


def finders() -> Iterator[tuple[str, Answers | None, str]]:
    """Everybody by name; None and the reason for who is not here."""
    yield "parkbrowse", ours, ""
    yield "regex baseline", lambda page: baseline(page.text), ""
    for name, find, reason in peers():
        yield name, numbers_only(find) if find else None, reason


def scored(answers: Answers, there: Sequence[AnnotatedPage]) -> Score:
    """The score over some pages."""
    whole = Score()
    for page in there:
        score(page.figures, answers(page), whole)
    return whole


def row(name: str, result: Score) -> str:
    """A line of the table; what a finder does not speak of has `–`."""
    f1 = 2 * result.found / (2 * result.found + result.excess + result.demanded - result.found)
    told = [result.precision, result.recall, f1, result.signed / max(result.found, 1)]
    cells = [f"{each:.3f}" for each in told]
    cells += [
        f"{result.right[each] / max(result.found, 1):.3f}" if each in result.told else "–" for each in FIELDS
    ]
    whole = f"{result.whole / result.demanded:.3f}" if result.told else "–"
    return f"| {' | '.join((name, *cells, whole))} |"


def table(there: Sequence[AnnotatedPage], *kept: str) -> list[str]:
    """The table of some pages, with what it is of; rows that are kept from earlier stand first."""
    figures = sum(not each.optional for page in there for each in page.figures)
    lines = [
        f"{figures} figures in {len(there)} pages of {sum(len(page.text) for page in there):,} characters.",
        "",
    ]
    lines += [f"| {' | '.join(HEADS)} |", "|---|" + "--:|" * (len(HEADS) - 1), *kept]
    for name, answers, reason in finders():
        lines.append(
            row(name, scored(answers, there))
            if answers
            else f"| {name} | {reason} |{' |' * (len(HEADS) - 2)}"
        )
    return lines


def answered(path: Path) -> Answers:
    """The answers of a file."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    by_page = {line["id"]: line["figures"] for line in lines}

    def of(page: AnnotatedPage) -> list[Answered]:
        return [
            Answered(
                each["start"], each["end"], decimals(each.get("value")),
                {name: each[name] for name in FIELDS if name in each},
            )
            for each in by_page.get(page.id, ())
        ]  # fmt: skip

    return of


def main(arguments: Sequence[str] | None = None) -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--misses", metavar="NAME")
    parser.add_argument("--answers", type=Path, metavar="FILE")
    wish = parser.parse_args(arguments)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the peers' own
        if wish.answers:
            print(row(wish.answers.stem, scored(answered(wish.answers), pages())))
        elif wish.misses:
            known = {name: answers for name, answers, _ in finders() if answers}
            if wish.misses not in known:
                parser.error(f"{wish.misses}: {', '.join(known)}")
            print("\n".join(scored(known[wish.misses], pages()).misses))
        else:
            lines = [
                "**Made-up pages**",
                "",
                *table(pages(), FIRST_RUN),
                "",
                "**The five public pages of `tests/gold`**",
                "",
                *table(gold()),
            ]
            print("\n".join(lines))
            if wish.write:
                put_into(HERE / "README.md", "\n".join(lines))


if __name__ == "__main__":
    main()
