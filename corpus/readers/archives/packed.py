"""ZIP, TAR and gzip -> the files within, to be read as any other; nothing is ever unpacked to the disk.

What unpacks to more than anybody means to read (a bomb) is told before it is unpacked, or while it is.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO, Any, Protocol

from corpus.errors import Fault
from corpus.readers.base.damage import damaged
from corpus.readers.base.format import Content, Format, Member, Unread
from corpus.sources import LARGEST_FILE

MOST_UNPACKED = 1 << 30  # bytes of all files of one archive
MOST_MEMBERS = 100_000
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PACKED: dict[bytes, Callable[[IO[bytes]], Any]] = {
    b"\x1f\x8b": lambda packed: gzip.GzipFile(fileobj=packed),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": lzma.LZMAFile,
}
_TAR_MAGIC = slice(257, 262)
_UTF8_NAMES = 0x800  # the flag of a ZIP member whose name is UTF-8
_ENCRYPTED = 0x1
_DRIVE = re.compile(r"^[A-Za-z]:(?=/)")
_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError,
           NotImplementedError, RuntimeError)  # fmt: skip


def _is_zip(data: bytes, source: str) -> bool:
    return data.startswith(_ZIP)


def _is_tar(data: bytes, source: str) -> bool:
    return data[_TAR_MAGIC] == b"ustar" or _is_packed(data, source)


def _is_packed(data: bytes, source: str) -> bool:
    return data.startswith(tuple(_PACKED))


def read_zip(data: bytes, source: str) -> Iterator[Content]:
    """The files of a ZIP. Raises `Fault("damaged")`."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise damaged("ZIP", error) from error
    budget = _Budget()
    for name, info in sorted(
        (
            (inner_name(_name_in_zip(info)), info)
            for info in archive.infolist()
            if not info.filename.endswith("/")
        ),
        key=lambda named: named[0],
    ):
        if is_hidden(name):
            continue
        if info.flag_bits & _ENCRYPTED:
            yield Unread(f"{source}/{name}", Fault("encrypted"))
        else:
            yield budget.member(f"{source}/{name}", info.file_size, partial(archive.open, info))


def read_tar(data: bytes, source: str) -> Iterator[Content]:
    """The files of a TAR, packed or not; of a file that is packed alone, that one. Raises `Fault("damaged")`."""
    budget = _Budget()
    try:
        with tarfile.open(fileobj=Unpacked(data), mode="r|") as archive:
            for info in archive:
                name = inner_name(info.name)
                if info.isfile() and not is_hidden(name):
                    yield budget.member(f"{source}/{name}", info.size, partial(archive.extractfile, info))
    except tarfile.ReadError as error:
        if budget.members < MOST_MEMBERS or not _is_packed(data, source):
            yield Unread(f"{source}/", damaged("TAR", error))
        else:
            yield _alone(data, source)
    except _BROKEN as error:
        yield Unread(f"{source}/", damaged("TAR", error))


def _alone(data: bytes, source: str) -> Member:
    """The one file that was packed: `a.txt.gz` is a.txt in it."""
    path = PurePosixPath(source)
    inner = path.stem if path.suffix.lower() in (".gz", ".bz2", ".xz") else path.name
    try:
        return Member(f"{source}/{inner}", _all_of(Unpacked(data), LARGEST_FILE))
    except _BROKEN as error:
        raise damaged("GZIP", error) from error


class Unpacked(io.RawIOBase):
    """What gzip, bzip2 or xz packed, as a stream, no longer than anybody means to read; other bytes as they are."""

    def __init__(self, data: bytes) -> None:
        bare: IO[bytes] = io.BytesIO(data)
        self._stream = next(
            (opening(bare) for magic, opening in _PACKED.items() if data.startswith(magic)), bare
        )
        self._left = MOST_UNPACKED

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Some bytes. Raises `Fault("too-large")` behind the last that may be read."""
        piece: bytes = self._stream.read(_CHUNK if size < 0 else size)
        self._left -= len(piece)
        if self._left < 0:
            raise Fault("too-large", detail=f"{MOST_UNPACKED >> 20} MiB")
        return piece


class _Budget:
    """How much of an archive may still be unpacked."""

    def __init__(self) -> None:
        self.bytes = MOST_UNPACKED
        self.members = MOST_MEMBERS

    def member(self, source: str, size: int, opening: Callable[[], IO[bytes] | None]) -> Member | Unread:
        """A file of the archive, or why it cannot be read. Raises `Fault` where the archive holds too much."""
        self.bytes -= size
        self.members -= 1
        if self.bytes < 0:
            raise Fault("too-large", detail=f"{MOST_UNPACKED >> 20} MiB")
        if self.members < 0:
            raise Fault("too-many-members", detail=f"{MOST_MEMBERS:,}")
        if size > LARGEST_FILE:
            return Unread(source, Fault("too-large", detail=f"{LARGEST_FILE >> 20} MiB"))
        try:
            opened = opening()
            return Member(source, _all_of(opened, size) if opened else b"")
        except Fault as fault:
            return Unread(source, fault)
        except _BROKEN as error:
            return Unread(source, damaged("ZIP", error))


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


def _all_of(opened: _Readable, most: int) -> bytes:
    """All bytes of a file. Raises `Fault("too-large")` for more than `most`: a head may lie of what follows."""
    pieces: list[bytes] = []
    left = most
    while piece := opened.read(min(_CHUNK, left + 1)):
        left -= len(piece)
        if left < 0:
            raise Fault("too-large", detail=f"{most >> 20} MiB")
        pieces.append(piece)
    return b"".join(pieces)


def inner_name(name: str) -> str:
    """The name of a member as one of a file in the archive, whatever folder it would go to: `../a.txt`, `./a.txt`,
    `/a.txt` and, of Windows, `C:\\a.txt` are a.txt."""
    parts = _DRIVE.sub("", name.replace("\\", "/")).split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def is_hidden(name: str) -> bool:
    """What nobody means for a page: hidden files, and what a Mac puts beside each."""
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


def _name_in_zip(info: zipfile.ZipInfo) -> str:
    """The name of a member; packers of Chinese Windows write it in GB18030 and do not say so."""
    if info.flag_bits & _UTF8_NAMES:
        return info.filename
    try:
        written = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


ZIP = Format("zip", _is_zip, read_zip)
TAR = Format("tar", _is_tar, read_tar)
