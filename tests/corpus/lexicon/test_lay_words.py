"""The table of readers' words: every indicator in it exists, no word stands there twice or is a name already."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import Fault
from corpus.lexicon import lay_words as table
from corpus.lexicon.lexicon import bundled


def test_every_indicator_that_is_named_exists() -> None:
    lexicon = bundled()
    words = table.lay_words()
    assert len(words) >= 300
    assert [
        (word, name) for word in words.values() for name in word.indicators if name not in lexicon.indicators
    ] == []


def test_no_word_is_a_name_already() -> None:
    names = {name.lower() for name in (*bundled().canonical, *bundled().names)}
    assert [word for word in table.lay_words() if word in names] == []


def test_no_word_says_the_same_twice() -> None:
    assert [word for word in table.lay_words().values() if len(set(word.said)) < len(word.said)] == []


@pytest.mark.parametrize(
    "lines", ["网购\t电商交易额\t\n网购\t出口\t", "网购\t电商交易额", "网购\t\t", "\t出口\t"]
)
def test_a_line_that_says_nothing_is_told_with_its_place(
    lines: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lay_words.tsv"
    file.write_text(lines, "utf-8")
    monkeypatch.setattr(table, "FILE", file)
    with pytest.raises(Fault) as told:
        table.lay_words.__wrapped__()
    assert (told.value.code, told.value.line) == ("lexicon", len(lines.split("\n")))
