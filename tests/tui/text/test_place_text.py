"""Where a passage stands is told in the words of its document."""

from __future__ import annotations

import pytest

from corpus.model import Locator
from tui.text import i18n
from tui.text.place_text import in_words, noted_in_words


@pytest.mark.parametrize(
    ("locator", "chinese", "english"),
    [
        (Locator(page=4, table=1, row=3, column=5), "第4页 表1 第3行第5列", "page 4 table 1 row 3 column 5"),
        (Locator(page=12), "第12页", "page 12"),
        (Locator(row=7, column=2), "第7行第2列", "row 7 column 2"),
        (
            Locator(page=2, confidence=0.934),
            "第2页 （扫描件识别，可信度93%）",
            "page 2 (read from a scan, 93 % sure)",
        ),
    ],
)
def test_a_place_in_both_languages(locator: Locator, chinese: str, english: str) -> None:
    i18n.use_language("zh")
    assert in_words(locator) == chinese
    i18n.use_language("en")
    assert in_words(locator) == english


@pytest.mark.parametrize(
    ("kept", "chinese", "english"),
    [
        ("line=7", "第7行", "line 7"),
        ("page=4 table=1 row=3 column=5", "第4页 表1 第3行第5列", "page 4 table 1 row 3 column 5"),
        (
            "page=2 confidence=0.934",
            "第2页 （扫描件识别，可信度93%）",
            "page 2 (read from a scan, 93 % sure)",
        ),
        ("004.txt 第7行", "004.txt 第7行", "004.txt 第7行"),  # kept in words by an earlier version
        ("a=1 line=x", "a=1 line=x", "a=1 line=x"),
        ("", "", ""),
    ],
)
def test_a_place_that_was_kept_is_told_in_the_language_in_force(
    kept: str, chinese: str, english: str
) -> None:
    for language, said in (("zh", chinese), ("en", english)):
        i18n.use_language(language)
        assert noted_in_words(kept) == said
