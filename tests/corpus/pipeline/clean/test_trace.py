"""What must hold of every page: each character is kept or traced, and cleaning twice changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import paths
from corpus.model import Page, join_lines
from corpus.readers.base.text import decode
from tests.corpus import pages
from tests.corpus.cleaning import articles, cleaned
from tests.corpus.made_up_pages import MadeUp, made_up_pages
from tests.examples import examples

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
        _check_digits(part)
        for line in part.lines:
            assert list(line.origin) == sorted(set(line.origin))
            for sign, at in zip(line.text, line.origin, strict=True):
                assert sign in (raw[at], put.get(at)) or any(
                    removal.start <= at < removal.end for removal in part.removals if removal.put
                )
                seen[at] += raw[at] == sign and not seen[at]
        assert [run.start for run in origins] == sorted(run.start for run in origins)
    assert [raw[at] for at, times in enumerate(seen) if not times and not raw[at].isspace()] == []
    taken = {
        at for part in parts for gone in part.removals if not gone.put for at in range(gone.start, gone.end)
    }
    kept = [at for part in parts for line in part.lines for at in line.origin]
    assert len(kept) == len(set(kept))
    assert not taken.intersection(kept)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_every_character_of_a_seed_is_kept_or_traced(path: Path) -> None:
    _check_trace(articles(path.read_text("utf-8")))


# The only ones that may put a digit where another sign was.
DIGIT_RULES = {"width", "entity", "half-byte slip"}


def _check_digits(part: Page) -> None:
    """Every digit of a report is the digit of its raw page, or its narrow form."""
    changed = {
        at
        for removal in part.removals
        if removal.put and removal.rule in DIGIT_RULES
        for at in range(removal.start, removal.end)
    }
    for line in part.lines:
        for sign, at in zip(line.text, line.origin, strict=True):
            assert not sign.isdigit() or part.raw[at] == sign or at in changed


def _written_down(part: Page) -> str:
    """An article as a file of its own: its title in the front matter, then its text."""
    title = part.meta.get("title", "")
    head = f"---\ntitle: {title}\n---\n" if title else ""
    return head + join_lines(part.lines, part.raw)[0]


def _check_again(text: str) -> None:
    """A cleaned article, written down with its title, is cleaned to itself."""
    for part in articles(text):
        once = join_lines(part.lines, part.raw)[0]
        if once.strip():
            assert cleaned(_written_down(part)) == once


@pytest.mark.parametrize("page", made_up_pages(), ids=lambda page: page.name)
def test_cleaning_a_made_up_page_again_changes_nothing(page: MadeUp) -> None:
    _check_again(decode(page.data)[0])


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_cleaning_a_seed_again_changes_nothing(path: Path) -> None:
    _check_again(path.read_text("utf-8"))


def _lines(where: str) -> list[str]:
    """The furniture of the made-up pages above or below their bodies, or their bodies.

    Without titles and summaries, and without the pages strewn with readings (those are judged by the page).
    """
    found: list[str] = []
    for page in made_up_pages():
        body = [number for number, (mark, _) in enumerate(page.labelled) if mark in ("|", "~", ">")]
        ranges = {
            "above": range(body[0]),
            "below": range(body[-1] + 1, len(page.labelled)),
            "body": [number for number in body if page.labelled[number][0] == "|"],
        }
        lines = [page.labelled[number][1] for number in ranges[where]]
        if len(page.articles) == 1 and not re.search(r"[(（][a-zāéìīǔū]+[)）]", "".join(lines)):
            title = page.articles[0].about.get("title") or ""
            found += [line for line in lines if line and title not in line and not line.startswith("摘要")]
    return found


WHOLE_PAGES = st.builds(
    lambda above, title, body, below: [*above, title, *body, *below],
    st.lists(st.sampled_from(_lines("above")), max_size=4),
    st.sampled_from(["某某经济开发区2018年工作总结", "一季度某某高新区工业平稳增长", "2019年政府工作报告"]),
    st.lists(st.sampled_from(_lines("body")), min_size=2, max_size=6, unique=True),
    st.lists(st.sampled_from(_lines("below")), max_size=4),
)


@examples(80)
@given(WHOLE_PAGES)
def test_cleaning_a_page_of_furniture_title_and_body_again_changes_nothing(lines: list[str]) -> None:
    _check_again("\n".join(lines))


@pytest.mark.parametrize("page", made_up_pages(), ids=lambda page: page.name)
def test_every_character_of_a_made_up_page_is_kept_or_traced(page: MadeUp) -> None:
    _check_trace(articles(decode(page.data)[0]))


SENTENCES = st.sampled_from(
    [
        "税收6.13亿元",
        "来源于外资企业的税收2.6亿元",
        "2018年新增企业136家",
        "分享红利3.2亿元",
        "40个项目",
        "相关产业产值120亿元",
        "关注重点企业45户",
        "投资强度>400万元/亩",
        "增长8%",
        "首页点击1.2万次",
        "责任落实到36个单位",
    ]
)


@examples(60)
@given(st.lists(SENTENCES, min_size=1, max_size=5, unique=True), st.booleans())
def test_no_line_with_a_figure_is_ever_lost(lines: list[str], below: bool) -> None:
    prose = "全年实现地区生产总值429亿元，同比增长8%，继续稳居全省经济第一方阵。"
    around = [prose, *lines] if below else [*lines, prose]
    left = cleaned("\n".join(["某某开发区2018年工作总结", *around]))
    assert [line for line in lines if line not in left] == []


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_cleaning_a_clean_seed_takes_no_figure(path: Path) -> None:
    text = cleaned(path.read_text("utf-8")).split("\n\n")[0]
    figures = re.compile(r"\d+(?:\.\d+)?(?:亿|万|%|元|个|家)")
    assert figures.findall(cleaned(text)) == figures.findall(text)


@examples(60)
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
