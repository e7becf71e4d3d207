"""Traditional hanzi to simplified ones, only where a paragraph is Traditional."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol

from corpus.model import Line, Page, Removal, edit
from corpus.pipeline.clean.shape import HANZI, hanzi

LEAST_SHARE = 0.05  # Simplified pages change by 0.000-0.003 of their hanzi, Traditional ones by 0.28-0.51
LEAST_CHANGES = 3  # in a line that has to speak for itself
LEAST_IN_SHORT, SHARE_IN_SHORT = 2, 0.2  # the same for a headline: one odd hanzi is a name
_SIGNS = str.maketrans("「」『』﹔﹑﹐﹕﹗", "“”‘’；、，：！")
_dry = re.compile(
    r"(?<=[餅饼曬晒烘風风豆肉烤陰阴擦吹乳菜])乾|乾(?=[燥淨净杯脆旱枯潔洁果涸貨货爹冰粉濕湿癟糧粮])"
)
_aspect = re.compile(  # 著 is 着 unless it means to write, or to be seen
    r"(?<![名顯显卓論论原編编專专土巨拙譯译合撰昭遺遗新共])著(?![名作稱称述者書书錄录])"
)
_any = re.compile(HANZI)


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter() -> _Converter:
    """OpenCC's t2s: script only. Its other tables also swap words (核心 for 内核)."""
    import opencc

    converter: _Converter = opencc.OpenCC("t2s")
    return converter


def simplify(page: Page) -> Page:
    """Turn Traditional paragraphs into Simplified ones, one character for one; leave Simplified ones untouched.

    A short line follows the page: one 乾 in the heading of a Simplified page is a name, not a script.
    """
    turned = [simplified(line.text) for line in page.lines]
    changes = [_changes(line.text, new) for line, new in zip(page.lines, turned, strict=True)]
    amounts = [hanzi(line.text) for line in page.lines]
    traditional_page = sum(changes) >= LEAST_SHARE * max(sum(amounts), 1)
    lines: list[Line] = []
    removals: list[Removal] = []
    for line, new, change, amount in zip(page.lines, turned, changes, amounts, strict=True):
        if change and change >= LEAST_SHARE * amount and (traditional_page or _speaks(change, amount)):
            line, gone = edit(line, _runs(line.text, _finished(line.text, new)), "traditional")
            removals += gone
        lines.append(line)
    return page.with_lines(lines, removals) if removals else page


def _speaks(changes: int, amount: int) -> bool:
    """A line is Traditional whatever the page is."""
    return changes >= LEAST_CHANGES or (changes >= LEAST_IN_SHORT and changes >= SHARE_IN_SHORT * amount)


def simplified(text: str) -> str:
    """The text with every Traditional hanzi turned, character for character, whatever its script."""
    new = _converter().convert(text)
    return new if len(new) == len(text) else "".join(map(_one, text))


@cache
def _one(sign: str) -> str:
    new = _converter().convert(sign)
    return new if len(new) == 1 else sign


def _changes(old: str, new: str) -> int:
    return 0 if old == new else sum(a != b and bool(_any.match(a)) for a, b in zip(old, new, strict=True))


def _finished(old: str, new: str) -> str:
    """The rules that t2s lacks: 乾 in names, 著 for 着, corner brackets."""
    signs = list(new.translate(_SIGNS))
    dry = {match.start() for match in _dry.finditer(old)}
    for at, sign in enumerate(old):
        if sign == "乾" and new[at] == "干" and at not in dry:
            signs[at] = "乾"
    for match in _aspect.finditer(old):
        signs[match.start()] = "着"
    return "".join(signs)


def _runs(old: str, new: str) -> list[tuple[int, int, str]]:
    """The unbroken runs in which two texts of one length differ, as edits."""
    edits: list[tuple[int, int, str]] = []
    start = -1
    for at, (a, b) in enumerate(zip(old, new, strict=True)):
        if a != b and start < 0:
            start = at
        elif a == b and start >= 0:
            edits.append((start, at, new[start:at]))
            start = -1
    if start >= 0:
        edits.append((start, len(old), new[start:]))
    return edits
