"""Cells that describe their row in words: what a project builds, what a task has come to. They are read as prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.figures import figures_of
from corpus.figures.doubts import STATUS
from corpus.figures.prose import is_paragraph
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Cell, Figure

_SHORTEST = 16  # characters: what is shorter is a name, or an amount with a word
_CLAUSES = re.compile(r"[，；。：、]")
_MEASURED = re.compile(r"\d\s?[^\d\s.\-~—年月日]")
_TELLS = re.compile("内容|规模|概况|简介|进展|进度|形象|完成|情况|任务|目标|成效|计划|举措|措施")
_NO_TELLING = re.compile("评分|计分|扣分|得分|考核|标准|办法|依据|口径|说明|备注|单位|责任")
_WORKS = re.compile("内容|规模|概况|简介")


def is_described(words: str) -> bool:
    """Whether the words of a cell are clauses with amounts; a paragraph is read with the prose of the report."""
    return (
        len(words) >= _SHORTEST
        and not is_paragraph(words)
        and _CLAUSES.search(words) is not None
        and _MEASURED.search(words) is not None
    )


def tells(heading: str) -> bool:
    """Whether what stands under a heading tells of the row: 建设内容, 进展情况; how points are counted does not."""
    return _TELLS.search(heading) is not None and _NO_TELLING.search(heading) is None


def described_figures(
    report: str,
    cell: Cell,
    subject: str,
    heading: str,
    period: str | None,
    status: str | None,
    lexicon: Lexicon,
) -> Iterator[Figure]:
    """The figures of a cell, their scope the subject of its row: what is told of a project is not told of its zone, and
    never bears the plain name of an indicator.

    `period` is the time of the heading or of the report, `status` the standing that the heading gives to what it lists.
    Under 建设内容 it is what a work will bring.
    """
    works = _WORKS.search(heading) is not None
    for figure in figures_of(report[cell.start : cell.end], (), period, None, lexicon=lexicon):
        known = bool(subject) and lexicon.called(figure.indicator or "") is not None
        standing = status or ("estimate" if works else "actual")
        yield replace(
            figure,
            start=figure.start + cell.start,
            end=figure.end + cell.start,
            named=tuple((start + cell.start, end + cell.start) for start, end in figure.named),
            scope=subject or figure.scope,
            indicator=f"{subject}{figure.indicator}" if known else figure.indicator,
            found_by="open" if known else figure.found_by,
            status=standing if figure.status == "actual" else figure.status,
            doubts=(STATUS,) if works else (),
        )
