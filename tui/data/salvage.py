"""What can still be read of a damaged SQLite file: its rows one by one, from every page that is whole.

SQLite gives up a table at its first bad page; a file of marks is worth more. The rows of tables without a rowid lie
whole in the pages of their own tree (types 2 and 10), in the order of key and columns, so that each can be read without
the pages above it: https://www.sqlite.org/fileformat2.html, sections 1.5 to 1.6, 2.1 and, for the log beside it, 4.1.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from corpus import paths

Cell = str | bytes | int | float | None
Pages = dict[int, bytes]  # by their numbers, from 1

_INTERIOR, _LEAF = 2, 10
_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes of a whole number by its serial type
_MOST = 1 << 26  # bytes of a row; what claims more is no row


def rows(file: Path) -> Iterator[tuple[Cell, ...]]:
    """The rows of all tables without a rowid (and of their indexes) that stand in whole pages, in no order.

    Of damaged bytes that look like a row, one may come that never was: who asks tests what he takes. Raises OSError.
    """
    log = file.with_name(f"{file.name}-wal")
    pages, free = _pages(paths.read(file), paths.read(log) if log.is_file() else b"")
    for number, page in pages.items():
        if page and page[0] in (_INTERIOR, _LEAF) and number not in free:
            yield from _rows_of(page, pages)


def _pages(data: bytes, log: bytes) -> tuple[Pages, frozenset[int]]:
    """The pages with those that the log has anew, and the numbers of those that hold nothing any more."""
    size = int.from_bytes(data[16:18], "big")
    size = 65536 if size == 1 else size
    if size < 512 or size & (size - 1):
        size = 4096  # the head is damaged: what SQLite makes unless asked for another
    pages = {1 + at // size: data[at : at + size] for at in range(0, len(data) - size + 1, size)}
    pages |= _logged(log, size)
    return pages, frozenset(_free(pages))


def _logged(log: bytes, size: int) -> Pages:
    """The pages of the log, up to its last whole change."""
    done: Pages = {}
    under_way: Pages = {}
    for at in range(32, len(log) - size - 23, size + 24):
        number, commit = struct.unpack_from(">II", log, at)
        if log[at + 8 : at + 16] != log[16:24]:  # of an older log: the file is begun anew without being cut
            break
        under_way[number] = log[at + 24 : at + 24 + size]
        if commit:
            done |= under_way
            under_way = {}
    return done


def _free(pages: Pages) -> Iterator[int]:
    trunk = int.from_bytes(pages.get(1, b"")[32:36], "big")
    seen: set[int] = set()
    while trunk in pages and trunk not in seen:
        seen.add(trunk)
        yield trunk
        following, count = struct.unpack_from(">II", pages[trunk])
        yield from (
            leaf
            for (leaf,) in struct.iter_unpack(
                ">I", pages[trunk][8 : 8 + 4 * min(count, len(pages[trunk]) // 4 - 2)]
            )
        )
        trunk = following


def _rows_of(page: bytes, pages: Pages) -> Iterator[tuple[Cell, ...]]:
    inner = page[0] == _INTERIOR
    head = 12 if inner else 8
    count = min(int.from_bytes(page[3:5], "big"), (len(page) - head) // 2)
    for (at,) in struct.iter_unpack(">H", page[head : head + 2 * count]):
        try:
            yield _row(_payload(page, at + 4 * inner, pages))
        except (IndexError, ValueError, KeyError, struct.error):
            continue  # no row: a damaged part of the page


def _payload(page: bytes, at: int, pages: Pages) -> bytes:
    """The bytes of a row: those in the page, and those in the pages that it overflows to."""
    length, at = _varint(page, at)
    if length > _MOST:
        raise ValueError(length)
    size = len(page)  # no page of ours has reserved bytes at its end
    most, least = (size - 12) * 64 // 255 - 23, (size - 12) * 32 // 255 - 23
    here = length
    if length > most:
        here = least + (length - least) % (size - 4)
        here = here if here <= most else least
    found = page[at : at + here]
    following = int.from_bytes(page[at + here : at + here + 4], "big")
    while len(found) < length:
        if len(found) < here:
            raise ValueError(here)
        more = pages[following]
        found += more[4 : 4 + length - len(found)]
        following = int.from_bytes(more[:4], "big")
    return found


def _row(payload: bytes) -> tuple[Cell, ...]:
    head, at = _varint(payload, 0)
    if not at <= head <= len(payload):
        raise ValueError(head)
    kinds = []
    while at < head:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    cells = []
    for kind in kinds:
        length = _SIZES.get(kind, 8 if kind == 7 else max(0, kind - 12) // 2)
        if at + length > len(payload):
            raise ValueError(length)
        cells.append(_cell(kind, payload[at : at + length]))
        at += length
    return tuple(cells)


def _cell(kind: int, data: bytes) -> Cell:
    if kind in _SIZES:
        return int.from_bytes(data, "big", signed=True)
    if kind == 7:
        (number,) = struct.unpack(">d", data)
        return float(number)
    if kind in (8, 9):
        return kind - 8
    if kind >= 12:
        return data.decode() if kind % 2 else data
    return None


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    number = 0
    for place in range(at, at + 8):
        number = number << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return number, place + 1
    return number << 8 | data[at + 8], at + 9
