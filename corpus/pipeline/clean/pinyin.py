"""Readings in brackets behind hanzi, which some mirrors strew into their pages."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from corpus.model import Line, Page, Removal, edit
from corpus.pipeline.clean.shape import HANZI

LEAST_GROUPS = 5  # annotated hanzi on a page before any bracket goes
LEAST_SHARE = 0.6  # of all brackets of small Latin letters behind hanzi, so many must be readings
SMALL = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿɡ"
_bracket = re.compile(rf"\s?[(（]\s?([{SMALL}]{{1,7}})\s?[)）]")
_one_hanzi = re.compile(HANZI)


class Group(NamedTuple):
    """The brackets right behind one hanzi: `line.text[start:end]`. `fits` says that all are readings of it."""

    start: int
    end: int
    sign: str
    times: int
    fits: bool
    toned: bool


def undo_pinyin(page: Page) -> Page:
    """Take out readings in brackets behind hanzi: `國(guo)家` becomes `國家`.

    A bracket goes only if it is a reading of the hanzi before it, the paragraph treats that hanzi alike throughout,
    and most Latin brackets of the page are such readings: `智能(ai)` stays.
    """
    found = [groups(line.text) for line in page.lines]
    everywhere = [group for line in found for group in line]
    fitting = sum(group.fits for group in everywhere)
    if fitting < LEAST_GROUPS or fitting < LEAST_SHARE * len(everywhere):
        return page
    lines: list[Line] = []
    removals: list[Removal] = []
    for line, its_groups in zip(page.lines, found, strict=True):
        going = [(group.start, group.end, "") for group in _strewn(line.text, its_groups)]
        line, gone = edit(line, going, "pinyin")
        lines.append(line)
        removals += gone
    return page.with_lines(lines, removals)


def groups(text: str) -> list[Group]:
    """All runs of bracketed small Latin letters that stand right behind a hanzi."""
    found: list[Group] = []
    runs: list[list[re.Match[str]]] = []
    for match in _bracket.finditer(text):
        if runs and runs[-1][-1].end() == match.start():
            runs[-1].append(match)
        else:
            runs.append([match])
    for run in runs:
        start = run[0].start()
        sign = text[start - 1] if start else ""
        if _one_hanzi.fullmatch(sign):
            found += _group(run, sign)
    return found


def _group(run: list[re.Match[str]], sign: str) -> list[Group]:
    """The brackets that are readings of the hanzi, and those behind them that are not: 臺(tai)(tai)(paas)."""
    fitting = list(takewhile(lambda match: plain(match.group(1)) in readings(sign), run))
    parts = ((fitting, True), (run[len(fitting) :], False))
    return [
        Group(
            part[0].start(),
            part[-1].end(),
            sign,
            len(part),
            fits,
            any(not match.group(1).isascii() for match in part),
        )
        for part, fits in parts
        if part
    ]


def _strewn(text: str, found: list[Group]) -> list[Group]:
    """The groups that a machine put there: fitting, and consistent with the rest of the paragraph.

    A hanzi that also stands bare in the paragraph keeps a single short toneless bracket: `甲(a)` may be a label.
    """
    if not found:
        return []
    standing = Counter(text)
    annotated = Counter(group.sign for group in found if group.fits)
    return [
        group
        for group in found
        if group.fits
        and (
            group.toned
            or group.times > 1
            or group.end - group.start > 3
            or annotated[group.sign] == standing[group.sign]
        )
        and annotated[group.sign] * 2 >= standing[group.sign]
    ]


@cache
def readings(sign: str) -> frozenset[str]:
    """All readings of a hanzi without tones; ü as v and as u."""
    from pypinyin.constants import PINYIN_DICT

    known = {plain(reading) for reading in PINYIN_DICT.get(ord(sign), "").split(",") if reading}
    return frozenset(known | {reading.replace("v", "u") for reading in known})


@cache
def plain(reading: str) -> str:
    """A reading without its tone, ü written v: lüè -> lve."""
    marks = unicodedata.normalize("NFD", reading.replace("ɡ", "g"))
    return unicodedata.normalize(
        "NFC", "".join(sign for sign in marks if sign not in "\u0300\u0301\u0304\u030c\u0302")
    ).replace("ü", "v")
