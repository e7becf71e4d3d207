"""Files that are no reports, by their bytes and, for program text, their names: passed over, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from corpus.errors import PASSED_OVER, Fault
from corpus.pipeline.clean.shape import hanzi
from corpus.readers.base.format import Content, Format
from corpus.readers.base.text import decode

_BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    "picture": (
        b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"8BPS", b"\x00\x00\x01\x00",
        b"\xd7\xcd\xc6\x9a",
    ),
    "program": (
        b"\x7fELF", b"MZ", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa", b"\x00asm", b"dex\n",
        b"\xa7\r\r\n", b"\xcb\r\r\n",
    ),
    "database": (b"SQLite format 3\x00", b"\x00\x01\x00\x00Standard "),
    "media": (
        b"ID3", b"OggS", b"fLaC", b"FLV\x01", b"\x1aE\xdf\xa3", b"\x00\x00\x01\xba", b"MThd", b"\x30\x26\xb2\x75",
        b"\xff\xfb",
    ),
    "font": (b"\x00\x01\x00\x00\x00", b"OTTO", b"wOFF", b"wOF2", b"ttcf"),
}  # fmt: skip
_RIFF = {b"WEBP": "picture", b"WAVE": "media", b"AVI ": "media"}
# Of ISO media files.
_BRANDS = {b"heic": "picture", b"heix": "picture", b"mif1": "picture", b"avif": "picture"}
_LEAST_BINARY = 0.02  # of the bytes are no text: a text may begin with BM or MZ too
_SAMPLE = 65_536  # bytes
_SVG = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>|<!--.{0,4000}?-->|<!doctype\s+svg[^>]*+>|\s++)*+<svg[\s>]", re.I | re.S
)
_CODE_NAMES = frozenset((
    ".py", ".pyw", ".ipynb", ".js", ".mjs", ".cjs", ".ts", ".jsx", ".tsx", ".vue", ".css", ".scss", ".less", ".c",
    ".h", ".cc", ".cpp", ".hpp", ".cs", ".java", ".kt", ".go", ".rs", ".rb", ".php", ".pl", ".lua", ".r", ".m",
    ".swift", ".sh", ".bash", ".bat", ".ps1", ".sql", ".tex", ".cls", ".sty", ".mk", ".cmake", ".gradle", ".toml",
    ".ini", ".cfg", ".yml", ".yaml", ".lock",
))  # fmt: skip
_SIGNS = re.compile(r"[{}()\[\];=<>\"'`#$&|\\/*+_@]")
_WORDS = re.compile(
    r"^\s*(?:import|from|def|class|function|const|let|var|return|if|for|#include|@|//|/\*|\w+\s*[:=])", re.M
)
_SAID = re.compile(r"\"[^\"\n]*+\"|'[^'\n]*+'|`[^`\n]*+`|(?:#|//|--\s).*+")  # strings, comments
_MOST_HANZI = 0.5  # of the signs of program text that are no blanks; more make a report, however it is called
_LEAST_SIGNS = 0.06
_LEAST_LINES = 0.2


def kind_of_file(data: bytes, source: str) -> str:
    """What a file is that is no report: picture, program, code, database, media, font (`file-kind.*` of the catalogue);
    empty for one that may be a report."""
    head = data[:_SAMPLE]
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "media")
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "media")
    for kind, beginnings in _BEGINNINGS.items():
        if head.startswith(beginnings) and _is_binary(head):
            return kind
    if _SVG.match(head):
        return "picture"
    named = PurePosixPath(source.rsplit("#", 1)[0]).suffix.lower()
    return "code" if named in _CODE_NAMES and _is_code(head) else ""


def _is_binary(head: bytes) -> bool:
    return sum(head.count(bytes((sign,))) for sign in (*range(9), *range(14, 32), 127)) > _LEAST_BINARY * len(
        head
    )


def _is_code(head: bytes) -> bool:
    """Signs and words of program text, and less hanzi than in a report that bears such a name; those that a program
    says, or is told by, do not count."""
    try:
        text, _ = decode(head)
    except Fault:
        return False
    solid, program = _solid(text), _SAID.sub("", text)
    if not solid or hanzi(program) > _MOST_HANZI * _solid(program):
        return False
    lines = sum(not line.isspace() for line in text.splitlines())
    return (
        len(_SIGNS.findall(text)) >= _LEAST_SIGNS * solid or len(_WORDS.findall(text)) >= _LEAST_LINES * lines
    )


def _solid(text: str) -> int:
    return sum(not sign.isspace() for sign in text)


def _pass_over(data: bytes, source: str) -> Iterator[Content]:
    raise Fault(PASSED_OVER, detail=kind_of_file(data, source))


NO_REPORT = Format("no report", lambda data, source: bool(kind_of_file(data, source)), _pass_over)
