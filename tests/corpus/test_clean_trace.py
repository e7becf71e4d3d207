"""What must hold of every page: each character is kept or traced, and cleaning twice changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import paths
from corpus.model import Page, join_lines
from tests.corpus import pages
from tests.corpus.cleaning import articles, cleaned

SEEDS = sorted(paths.seeds().glob("*.txt"))
LINES = [line for raw, _ in pages.ALL.values() for line in raw.split("\n") if line]
PAGES = st.lists(
    st.one_of(st.sampled_from(LINES), st.text("国(guo)區１2.x亿元%，。\n ：-【】<p>&", max_size=30)),
    max_size=12,
)


def _check_trace(parts: list[Page]) -> None:
    """Kept and removed characters are those of the raw page, white space apart, each exactly once."""
    raw = parts[0].raw
    seen = [0] * len(raw)
    for part in parts:
        put: dict[int, str] = {}
        for removal in part.removals:
            put |= {removal.start + at: sign for at, sign in enumerate(removal.put)}
            for at in range(removal.start, removal.end):
                seen[at] += 1
        _, origins = join_lines(part.lines, raw)
        for line in part.lines:
            assert list(line.origin) == sorted(set(line.origin))
            for sign, at in zip(line.text, line.origin, strict=True):
                assert sign in (raw[at], put.get(at)) or any(
                    removal.start <= at < removal.end for removal in part.removals if removal.put
                )
                seen[at] += raw[at] == sign and not seen[at]
        assert [run.start for run in origins] == sorted(run.start for run in origins)
    assert [raw[at] for at, times in enumerate(seen) if not times and not raw[at].isspace()] == []


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_every_character_of_a_seed_is_kept_or_traced(path: Path) -> None:
    _check_trace(articles(path.read_text("utf-8")))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_cleaning_a_clean_seed_takes_no_figure(path: Path) -> None:
    text = cleaned(path.read_text("utf-8")).split("\n\n")[0]
    figures = re.compile(r"\d+(?:\.\d+)?(?:亿|万|%|元|个|家)")
    assert figures.findall(cleaned(text)) == figures.findall(text)


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_every_character_of_any_page_is_kept_or_traced(lines: list[str]) -> None:
    text = "\n".join(lines)
    if text.strip():
        _check_trace(articles(text))


@pytest.mark.parametrize("name", pages.ALL)
def test_a_clean_body_is_left_alone(name: str) -> None:
    body = pages.ALL[name][1]
    figures = re.compile(r"\d+(?:\.\d+)?")
    assert figures.findall(cleaned(body)) == figures.findall(body)
