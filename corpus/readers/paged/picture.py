"""Pictures (PNG, JPEG, TIFF) → Page, their text recognised where the reader asked for it; else they are no reports."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from corpus.errors import PASSED_OVER, Fault
from corpus.readers.base.damage import damaged
from corpus.readers.base.format import Content, Format
from corpus.readers.base.rendering import Rendering
from corpus.readers.layout import laid_out
from corpus.readers.paged.laid import plain, write
from corpus.readers.paged.rapid import Recognise, recogniser
from corpus.readers.paged.recognition import recognised
from corpus.readers.paged.scan import DPI, MOST_PIXELS, Picture
from corpus.sources import recognises

HARDLY_ANY = 20  # signs; a logo, a seal, a photograph have no more
MOST_LEAVES = 2_000  # of one TIFF
MOST_AREA = 80_000_000  # pixels of a picture that is made smaller; of a larger one nothing is unpacked
_MARKS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_LEAST_DPI, _MOST_DPI = 70, 1200  # that a scanner may say of itself
_LONG_SIDE = 11.7  # inches of A4, which a picture shows that does not say how large it is


def read_picture(data: bytes, source: str) -> Iterable[Content]:
    """The page that a picture shows, all leaves of a TIFF as one.

    Raises `Fault`: `not-a-report` where recognition is not asked for, and where the picture has hardly any text;
    `missing-extra`, `damaged`, `too-much-memory` and those of `apart`.
    """
    if not recognises():
        raise Fault(PASSED_OVER, detail="picture")
    rendering = Rendering()
    meta: dict[str, str] = {}
    for block in recognised("corpus.readers.paged.picture:blocks", data):
        if "title" in block:
            meta["title"] = block["title"]
        else:
            write(rendering, block)
    yield rendering.page(source, "picture", meta)


def blocks(data: bytes, recognise: Recognise | None = None) -> Iterator[dict[str, Any]]:
    """The blocks in reading order, as plain data; `{"title": …}` where there is one, `{"page": leaf}` at once for
    each leaf. Needs Pillow, which rapidocr brings along."""
    recognise = recognise or recogniser()
    sheets = []
    for number, picture in enumerate(_leaves(data), 1):
        sheets.append(recognise(picture, number))
        yield {"page": number}
    if sum(len(word.text) for sheet in sheets for word in sheet.words) < HARDLY_ANY:
        raise Fault(PASSED_OVER, detail="picture")
    laid = laid_out(sheets)
    if laid.title:
        yield {"title": laid.title}
    yield from map(plain, laid.blocks)


def _leaves(data: bytes) -> Iterator[Picture]:
    images: Any = import_module("PIL.Image")
    operations, sequences = map(import_module, ("PIL.ImageOps", "PIL.ImageSequence"))
    images.MAX_IMAGE_PIXELS = None  # looked at here
    try:
        image = images.open(io.BytesIO(data), formats=("PNG", "JPEG", "MPO", "TIFF"))
        for number, leaf in enumerate(sequences.Iterator(image), 1):
            if leaf.width * leaf.height > MOST_AREA or number > MOST_LEAVES:
                raise Fault("too-much-memory")
            dpi = _dpi(leaf)
            if leaf.mode in ("RGBA", "LA", "P", "PA"):  # what is clear is paper
                clear = leaf.convert("RGBA")
                leaf = images.alpha_composite(images.new("RGBA", clear.size, "white"), clear)
            yield _as_scanned(operations.exif_transpose(leaf.convert("L")), dpi)
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # Pillow raises any of these
        raise damaged("picture", error) from error


def _as_scanned(image: Any, dpi: float) -> Picture:
    """The picture with about as many pixels as a page has at 200 dpi: more cost time and tell nothing."""
    scale = min(1.0, DPI / dpi, math.sqrt(MOST_PIXELS / (image.width * image.height)))
    if scale < 1.0:
        image = image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))))
    return Picture(image.width, image.height, image.tobytes(), dpi * scale)


def _dpi(image: Any) -> float:
    """What the picture says of itself; of one that does not, what makes a page of A4 of it."""
    said = float(image.info.get("dpi", (0, 0))[0])
    if _LEAST_DPI < said < _MOST_DPI and said != 72 and said != 96:  # screens say these of everything
        return said
    return float(max(image.width, image.height) / _LONG_SIDE)


PICTURE = Format("picture", lambda data, source: data.startswith(_MARKS), read_picture)
