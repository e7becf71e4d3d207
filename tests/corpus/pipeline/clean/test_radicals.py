"""Radicals become the hanzi they look like, and every one of them can be traced."""

from __future__ import annotations

import pytest

from corpus.model import Line, Page
from corpus.pipeline.clean.radicals import fold_radicals
from corpus.readers.base.text import read_text


def _folded(text: str) -> Page:
    return fold_radicals(read_text(text.encode(), "a.txt"))


def _text(lines: tuple[Line, ...]) -> str:
    return "\n".join(line.text for line in lines)


@pytest.mark.parametrize(
    ("copied", "meant"),
    [
        ("常住⼈⼝35万⼈", "常住人口35万人"),
        ("⼯业⽣产⼀般预算收⼊", "工业生产一般预算收入"),
        ("⻓江⻔户⻋站⻛电", "长江门户车站风电"),
        ("人口工业", "人口工业"),
        ("⺡⺮", "⺡⺮"),  # parts of hanzi
    ],
)
def test_a_radical_is_the_hanzi_it_looks_like(copied: str, meant: str) -> None:
    page = _folded(copied)
    assert _text(page.lines) == meant
    changed = [at for at, (one, other) in enumerate(zip(copied, meant, strict=True)) if one != other]
    traced = {at for gone in page.removals if gone.rule == "radical" for at in range(gone.start, gone.end)}
    assert traced == set(changed)
