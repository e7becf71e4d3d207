"""Whole made-up pages in the styles of other sites: what is left of each, and what is known of it."""

from __future__ import annotations

import re

import pytest

from corpus.model import Report
from corpus.pipeline.build import reports_of
from tests.corpus.made_up_pages import Article, MadeUp, made_up_pages

PAGES = made_up_pages()


def _pairs(page: MadeUp) -> list[tuple[Article, Report]]:
    return list(zip(page.articles, reports_of(page.data, page.name), strict=True))


def _bare(text: str) -> str:
    return re.sub(r"[ \t\u3000\xa0]", "", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_of_a_page_of_another_site_the_report_is_left(page: MadeUp) -> None:
    for article, report in _pairs(page):
        assert _bare(report.text).split("\n") == [_bare(line) for line in article.lines]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_of_another_site_is_described(page: MadeUp) -> None:
    for article, report in _pairs(page):
        assert {key: getattr(report, key) for key in article.about} == article.about


def test_the_pages_are_many_and_of_many_kinds() -> None:
    assert len(PAGES) >= 25
    assert len({article.about.get("kind") for page in PAGES for article in page.articles}) >= 6
