"""Reading documents beside the libraries that others read them with: what comes out, and CPU time, in one run.

The documents are made here (`documents.py`), so that all of their text is known. Characters are compared in their
order, white space and the widths of signs folded: P is what share of the text that came out is right, R what share of
the right text came out. A paragraph is whole where it stands on one line, a row where all its cells stand on one line
in order. parkbrowse reads into a page, lays out and finds tables in that time; its libraries in C are called in this
process, as those of the others are.

    python benchmarks/sources.py            the tables
    python benchmarks/sources.py --write    and put them into docs/sources.md
"""

from __future__ import annotations

import importlib
import io
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from usage import parser_of, put_into

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "sources.md"
ROUNDS = 3
_blank = re.compile(r"\s+")
_wide = str.maketrans("（）：；！？，％", "():;!?,%")

Read = Callable[[bytes], str]


class Score(NamedTuple):
    """Precision and recall of characters, the shares of whole paragraphs and rows, CPU seconds a page."""

    precision: float
    recall: float
    paragraphs: float | None
    rows: float
    seconds: float


def fold(text: str) -> str:
    return _blank.sub("", text).translate(_wide)


def score(read: Read, document: Any) -> Score:
    from rapidfuzz.distance import LCSseq

    text = read(document.data)
    start = time.process_time()
    for _ in range(ROUNDS):
        read(document.data)
    seconds = (time.process_time() - start) / ROUNDS / document.pages
    wanted = fold("".join((*document.paragraphs, *(cell for row in document.rows for cell in row))))
    found = fold(text)
    common = LCSseq.similarity(wanted, found)
    lines = [fold(line) for line in text.split("\n")]
    whole = [any(fold(each) in line for line in lines) for each in document.paragraphs]
    rows = [any(_in_order(row, line) for line in lines) for row in document.rows]
    return Score(
        common / max(1, len(found)),
        common / max(1, len(wanted)),
        sum(whole) / len(whole) if whole else None,
        sum(rows) / len(rows),
        seconds,
    )


def _in_order(row: Sequence[str], line: str) -> bool:
    at = 0
    for cell in filter(None, map(fold, row)):
        at = line.find(cell, at) + len(cell)
        if at < len(cell):
            return False
    return True


def ours(ending: str) -> Read:
    """Our reader, its libraries called in this process."""
    from corpus.model import Page
    from corpus.readers import read_document
    from corpus.readers.paged import pdf

    def here(function: str, data: bytes, *limits: object, **more: object) -> list[Any]:
        module, name = function.split(":")
        return list(getattr(importlib.import_module(module), name)(data))

    def read(data: bytes) -> str:
        with patch.object(pdf, "apart", here):
            pages = [each for each in read_document(data, f"a.{ending}") if isinstance(each, Page)]
        return "\n".join(line.text for page in pages for line in page.lines)

    return read


def peers(ending: str) -> dict[str, Read]:
    """Each peer as bytes -> text, as its documentation calls it; those that are not installed are left out."""
    known: dict[str, tuple[tuple[str, str, Callable[[Any, bytes], str]], ...]] = {
        "pdf": (
            ("pypdfium2, its own text", "pypdfium2", _pypdfium2),
            ("pdfplumber", "pdfplumber", _pdfplumber),
            (
                "pdfminer.six",
                "pdfminer.high_level",
                lambda miner, data: str(miner.extract_text(io.BytesIO(data))),
            ),
            ("pypdf", "pypdf", _pypdf),
        ),
        "docx": (
            ("python-docx", "docx", _python_docx),
            (
                "docx2python",
                "docx2python",
                lambda module, data: str(module.docx2python(io.BytesIO(data)).text),
            ),
            ("mammoth", "mammoth", lambda module, data: str(module.extract_raw_text(io.BytesIO(data)).value)),
        ),
        "xlsx": (("openpyxl", "openpyxl", _openpyxl),),
        "html": (("trafilatura", "trafilatura", lambda module, data: module.extract(data) or ""),),
    }
    found: dict[str, Read] = {}
    for name, module, read in known[ending]:
        try:
            library = importlib.import_module(module)
        except ImportError:
            print(f"{name} is not installed", file=sys.stderr)
            continue
        found[name] = lambda data, read=read, library=library: read(library, data)  # type: ignore[misc]
    return found


def _pypdfium2(module: Any, data: bytes) -> str:
    document = module.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def _pdfplumber(module: Any, data: bytes) -> str:
    with module.open(io.BytesIO(data)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def _pypdf(module: Any, data: bytes) -> str:
    return "\n".join(page.extract_text() for page in module.PdfReader(io.BytesIO(data)).pages)


def _python_docx(module: Any, data: bytes) -> str:
    document = module.Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += ["\t".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n".join(lines)


def _openpyxl(module: Any, data: bytes) -> str:
    book = module.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return "\n".join(
        "\t".join("" if value is None else str(value) for value in row)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
    )


def table() -> str:
    from documents import documents

    out: list[str] = []
    for document in documents():
        pages = f"{document.pages} pages" if document.pages > 1 else "one page"
        out += [f"**{document.ending.upper()}** ({pages})", ""]
        out += ["| | P | R | paragraphs whole | rows whole | CPU ms a page |", "|---|---|---|---|---|---|"]
        for name, read in {"parkbrowse": ours(document.ending), **peers(document.ending)}.items():
            found = score(read, document)
            whole = "–" if found.paragraphs is None else f"{found.paragraphs:.3f}"
            out.append(
                f"| {name} | {found.precision:.3f} | {found.recall:.3f} | {whole} | {found.rows:.3f} "
                f"| {found.seconds * 1000:.1f} |"
            )
        out.append("")
    return "\n".join(out)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/sources.md")
    options = parser.parse_args(arguments)
    measured = table()
    print(measured)
    if options.write:
        put_into(DOCUMENT, measured)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
