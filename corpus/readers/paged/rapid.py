"""The lines and rules in the picture of a page, by way of rapidocr and OpenCV (extra `ocr`): what runs in the process
apart. Its models are in its package; nothing is fetched.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from corpus.errors import Fault
from corpus.readers.layout import Rule, Sheet
from corpus.readers.paged.scan import DPI, Picture, ScanLine, sheet_of

Recognise = Callable[[Picture, int], Sheet]  # a picture, and the number of its page

_THREADS = 4  # at most: more take memory and hardly save time
_MOST_TURNED = 3.0  # degrees by which a page may lie askew
_STEP = 0.1  # degrees
_DARK = 140  # of 255, and less, is ink
_LEAST_RULE = 0.45  # inches; the strokes of large type are shorter
_THICKEST = 0.06  # inches
_SURE = 0.8  # mean confidence of a page that is the right way up
_QUARTERS = (0, 1, 3, 2)  # turns to the left in which a page is tried; hardly any lies on its head


def recogniser() -> Recognise:
    """What recognises one page after the other. Raises `Fault("missing-extra")` where the extra is not installed."""
    # Else it takes memory for each core, and is not wanted.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        rapidocr, numpy, cv2 = map(import_module, ("rapidocr", "numpy", "cv2"))
        import_module("onnxruntime")
    except ImportError:
        raise Fault("missing-extra", detail="ocr") from None
    threads = min(_THREADS, os.cpu_count() or 1)
    engine = rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": 4096,
            "Global.return_word_box": True,
            "Global.return_single_char_box": True,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        }
    )

    def recognise(picture: Picture, number: int) -> Sheet:
        pixels = numpy.frombuffer(picture.pixels, numpy.uint8).reshape(picture.height, picture.width)
        best: tuple[float, Picture, list[ScanLine], Any] | None = None
        for quarters in _QUARTERS:
            turned = _straight(numpy, cv2, numpy.ascontiguousarray(numpy.rot90(pixels, quarters)))
            lines = list(_lines(engine(cv2.cvtColor(turned, cv2.COLOR_GRAY2BGR))))
            sure = _sureness(lines)
            if best is None or sure > best[0]:
                size = picture._replace(width=turned.shape[1], height=turned.shape[0])
                best = sure, size, lines, turned
            if sure >= _SURE or not lines:
                break
        assert best is not None
        _, size, lines, turned = best
        return sheet_of(size, number, lines, list(_rules(numpy, cv2, turned, picture.dpi)))

    return recognise


def _lines(found: Any) -> Iterator[ScanLine]:
    """What rapidocr tells, line by line."""
    if found.boxes is None:
        return
    signs = found.word_results or [()] * len(found.txts)
    for box, text, confidence, parts in zip(found.boxes, found.txts, found.scores, signs, strict=True):
        xs, ys = [float(x) for x, _ in box], [float(y) for _, y in box]
        ends = tuple(
            (float(min(x for x, _ in corners)), float(max(x for x, _ in corners))) for _, _, corners in parts
        )
        solid = "".join(sign for sign, *_ in parts)
        yield ScanLine(
            solid if solid == text.replace(" ", "") else text.strip(),
            round(float(confidence), 3), min(xs), min(ys), max(xs), max(ys), ends,
        )  # fmt: skip


def _sureness(lines: list[ScanLine]) -> float:
    """How sure it is that a page is the right way up: the mean of its signs; nothing where most lines are upright."""
    signs = sum(len(line.text) for line in lines)
    upright = sum(len(line.text) for line in lines if line.bottom - line.top > 1.5 * (line.right - line.left))
    if not signs or 2 * upright > signs:
        return 0.0
    return sum(line.confidence * len(line.text) for line in lines) / signs


def _straight(numpy: Any, cv2: Any, pixels: Any) -> Any:
    """The picture turned so that its lines are level: so that most of its rows have either much ink or none."""
    small = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    rows, columns = numpy.nonzero(small < _DARK)
    columns = columns - small.shape[1] / 2

    def contrast(degrees: float) -> float:
        moved = rows + numpy.tan(numpy.radians(degrees)) * columns + small.shape[0]
        ink = numpy.bincount(moved.astype(int).clip(0)).astype(float)
        return float((numpy.diff(ink) ** 2).sum())

    steps = round(_MOST_TURNED / _STEP)
    askew = max((step * _STEP for step in range(-steps, steps + 1)), key=contrast) if len(rows) else 0.0
    if abs(askew) < _STEP:
        return pixels
    height, width = pixels.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -askew, 1)
    return cv2.warpAffine(pixels, turn, (width, height), borderValue=255)


def _rules(numpy: Any, cv2: Any, pixels: Any, dpi: float = DPI) -> Iterator[Rule]:
    """The straight lines of a picture, in pixels from its upper left corner."""
    ink = cv2.adaptiveThreshold(pixels, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 25)
    ink = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, numpy.ones((3, 3), numpy.uint8))
    length, thickest = round(_LEAST_RULE * dpi), _THICKEST * dpi
    for level in (True, False):
        stroke = numpy.ones((1, length) if level else (length, 1), numpy.uint8)
        _, _, boxes, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(ink, cv2.MORPH_OPEN, stroke))
        for x, y, width, height, _ in boxes[1:].tolist():
            if (height if level else width) <= thickest:
                middle = y + height / 2 if level else x + width / 2
                yield Rule(x, middle, x + width, middle) if level else Rule(middle, y, middle, y + height)
