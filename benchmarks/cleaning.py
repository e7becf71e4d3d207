"""Cleaning beside trafilatura, jusText and resiliparse: lines kept and dropped, and time, in one run.

The pages are those of the five hand-annotated reports in tests/gold. A raw line is *body* where it stands in the
gold text, *furniture* where it does not. Titles are not scored (the gold keeps them apart from the text), nor are
blank lines, front matter, lines of pictures and fragments of sentences. Each page is given twice: its lines as `<p>`,
and as sites lay it out (`layouts.py`; body in a block of its own, furniture of the layout round it). The labels shape
that layout, which favours the peers. parkbrowse reads the raw text in the first case and the same HTML in the second.

    python benchmarks/cleaning.py            the table
    python benchmarks/cleaning.py --write    and put it into docs/cleaning.md
    python benchmarks/cleaning.py --pages DIR     of annotated pages elsewhere (NAME.txt and NAME.json), in every layout
    python benchmarks/cleaning.py --cost 1 10   CPU time of large pages of several shapes, 1 MB beside 10 MB
"""

from __future__ import annotations

import html
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from layouts import LAYOUTS, Article
from usage import parser_of, put_into

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "cleaning.md"
ROUNDS = 5
LEAST = 3  # characters of a line that is scored
UNTITLED = "关于2020年工作情况的报告"  # for an excerpt without its title: no site has a page without one
_tag = re.compile(r"<[^<>]{0,500}>")
_front_matter = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_blank = re.compile(r"\s+")


class Labelled(NamedTuple):
    """A raw line and what it is: body, furniture, title or nothing."""

    text: str
    label: str


class Outcome(NamedTuple):
    """Body lines kept, furniture lines kept, and CPU seconds, over all pages."""

    body: int
    furniture: int
    seconds: float


def squeeze(text: str) -> str:
    return _blank.sub("", html.unescape(_tag.sub("", text)))


def gold_pages(gold_folder: Path, folder: Path) -> list[tuple[str, list[Labelled]]]:
    """The raw text of every gold report's page, and its lines with their labels."""
    pages = []
    for path in sorted(gold_folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        raw = _front_matter.sub("", (folder / gold["source"]).read_text("utf-8"))
        if raw.startswith("-\n"):  # a page of many articles
            raw = re.split(r"(?m)^-\n", raw)[gold["part"]]
        pages.append((raw, [labelled(line, gold) for line in raw.split("\n")]))
    return pages


def labelled(line: str, gold: dict[str, Any]) -> Labelled:
    bare, text, title = squeeze(line), squeeze(gold["text"]), squeeze(gold["meta"]["title"] or "\n") or "\n"
    if len(bare) < LEAST or bare[0] in "，。；：、":
        return Labelled(line, "nothing")
    if bare == title or (title in bare and len(bare) < len(title) + 20):
        return Labelled(line, "title")
    if bare[:40] in text:
        return Labelled(line, "body")
    # Nothing: a watermark behind it.
    return Labelled(line, "nothing" if bare[:-LEAST] in text else "furniture")


def as_paragraphs(lines: list[Labelled]) -> str:
    body = "\n".join(f"<p>{_tag.sub('', line.text)}</p>" for line in lines)
    return f"<html><head><meta charset='utf-8'></head><body>\n{body}\n</body></html>"


def laid_out(page: list[Labelled], number: int) -> tuple[str, list[Labelled]]:
    """A page in the layout of a number, and its lines with those that the layout adds."""
    lay_out, around = LAYOUTS[number % len(LAYOUTS)]
    body = [number for number, line in enumerate(page) if line.label == "body"]
    above, below = page[: body[0]], page[body[-1] + 1 :]
    title = next((_tag.sub("", line.text).strip() for line in page if line.label == "title"), UNTITLED)

    def texts(part: list[Labelled]) -> list[str]:
        return [
            _tag.sub("", line.text).strip() for line in part if squeeze(line.text) and line.label != "title"
        ]

    article = Article(title, texts(above), texts(page[body[0] : body[-1] + 1]), texts(below))
    return lay_out(article), [*page, *(Labelled(text, "furniture") for text in around)]


def peers() -> dict[str, Callable[[str], str]]:
    """Each peer as HTML -> text, as its documentation calls it."""
    import justext
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text

    def by_justext(page: str, **options: float) -> str:
        found = justext.justext(page.encode(), frozenset(), encoding="utf-8", **options)
        return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)

    return {
        "trafilatura": lambda page: trafilatura.extract(page, include_tables=True) or "",
        "trafilatura, precision": lambda page: trafilatura.extract(page, favor_precision=True) or "",
        "jusText, default": by_justext,
        "jusText, tuned to hanzi": lambda page: by_justext(
            page, length_low=10, length_high=40, stopwords_low=0.0, stopwords_high=0.0
        ),
        "resiliparse": lambda page: extract_plain_text(page, main_content=True),
    }


def ours(page: str) -> str:
    from corpus.model import Page, join_lines
    from corpus.pipeline.build import ARTICLE_STEPS, PAGE_STEPS, after
    from corpus.pipeline.clean.split import split
    from corpus.readers import read_document

    read = [each for each in read_document(page.encode(), "page") if isinstance(each, Page)]
    parts = [after(ARTICLE_STEPS, part) for each in read for part in split(after(PAGE_STEPS, each))]
    return "\n".join(join_lines(part.lines, part.raw)[0] for part in parts)


def run(clean: Callable[[str], str], pages: list[tuple[str, list[Labelled]]]) -> Outcome:
    """Clean every page some times; count the lines of each label that are left."""
    body = furniture = 0
    seconds = 0.0
    for page, lines in pages:
        clean(page)
        start = time.process_time()
        for _ in range(ROUNDS):
            text = clean(page)
        seconds += (time.process_time() - start) / ROUNDS
        left = {squeeze(line) for line in text.split("\n")}
        whole = squeeze(text)
        for line in lines:
            bare = squeeze(line.text)
            kept = bare in left or (len(bare) >= 12 and bare[:40] in whole)
            body += kept and line.label == "body"
            furniture += kept and line.label == "furniture"
    return Outcome(body, furniture, seconds / len(pages))


def row(name: str, outcome: Outcome, wanted: int, unwanted: int) -> str:
    kept = outcome.body + outcome.furniture
    precision = f"{outcome.body / kept:.3f}" if kept else "–"
    removed = f"{unwanted - outcome.furniture} of {unwanted}"
    return (
        f"| {name} | {precision} | {outcome.body / wanted:.3f} | {removed} | {outcome.seconds * 1000:.1f} |"
    )


def table() -> str:
    pages = gold_pages(ROOT / "tests" / "gold", ROOT / "seeds")
    plain = [(as_paragraphs(lines), lines) for _, lines in pages]
    sites = [laid_out(lines, number) for number, (_, lines) in enumerate(pages)]
    return "\n".join(
        (*compared("Lines as `<p>`", plain, pages), *compared("Laid out as sites", sites, sites))
    )


Pages = list[tuple[str, list[Labelled]]]


def compared(heading: str, pages: Pages, own: Pages) -> list[str]:
    """A table of ours on `own` and of every peer on the HTML of the same pages."""
    labels = [line.label for _, lines in pages for line in lines]
    wanted, unwanted = labels.count("body"), labels.count("furniture")
    out = [f"**{heading}** ({wanted} body lines, {unwanted} lines of furniture)", ""]
    out += ["| | precision | recall | furniture removed | CPU ms a page |", "|---|---|---|---|---|"]
    out.append(row("parkbrowse", run(ours, own), wanted, unwanted))
    out += [row(name, run(clean, pages), wanted, unwanted) for name, clean in peers().items()]
    return [*out, ""]


def shapes() -> dict[str, str]:
    """Large pages of several shapes, by the text that they repeat."""
    return {
        "paragraphs": "全年实现地区生产总值429亿元，同比增长8%，继续稳居全省经济第一方阵。\n",
        "one line": "全年实现地区生产总值429亿元，同比增长8%，继续稳居全省经济第一方阵。",
        "very short lines": "短行\n",
        "brackets": "(",
        "readings": "国(guo)家(jia)",
        "digits": "1234567890",
        "titles": "开发区召开工作总结大会\n",
        "tags": "<p>好",
    }


def cost(megabytes: tuple[int, int]) -> str:
    rows = ["| shape | small s | large s | ratio |", "|---|---|---|---|"]
    for name, piece in shapes().items():
        seconds = []
        for size in megabytes:
            page = piece * (size * 1_000_000 // len(piece.encode()))
            start = time.process_time()
            ours(page)
            seconds.append(time.process_time() - start)
        rows.append(
            f"| {name} | {seconds[0]:.2f} | {seconds[1]:.2f} | {seconds[1] / max(seconds[0], 0.001):.1f} |"
        )
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/cleaning.md")
    parser.add_argument("--cost", nargs=2, type=int, metavar="MB", help="CPU time of pages of two sizes")
    parser.add_argument(
        "--pages", type=Path, metavar="DIR", help="annotated pages elsewhere, in every layout"
    )
    options = parser.parse_args(arguments)
    if options.pages:
        pages = gold_pages(options.pages, options.pages)
        for number, (lay_out, _) in enumerate(LAYOUTS):
            laid = [
                laid_out(lines, number) for _, lines in pages if any(line.label == "body" for line in lines)
            ]
            print("\n".join(compared(lay_out.__name__, laid, laid)))
        return
    if options.cost:
        print(cost((options.cost[0], options.cost[1])))
        return
    measured = table()
    print(measured)
    if options.write:
        put_into(DOCUMENT, measured)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
