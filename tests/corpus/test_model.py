"""The sentence around an offset, however far away its ends are."""

from __future__ import annotations

import pytest

from corpus.model import sentence_at, sentence_before

FAR = "东" * 5_000


@pytest.mark.parametrize(
    ("text", "offset", "found"),
    [
        ("一。二三！四", 3, "二三！"),
        ("一。二三！四", 2, "二三！"),
        ("一\n二三\n四", 3, "二三"),
        ("一二", 0, "一二"),
        ("一二", 2, "一二"),
        ("一。", 2, ""),
        (f"一；{FAR}？四", 3_000, f"{FAR}？"),
        (f"{FAR}", 4_000, FAR),
    ],
)
def test_a_sentence_ends_with_its_mark_and_without_its_line(text: str, offset: int, found: str) -> None:
    start, end = sentence_at(text, offset)
    assert text[start:end] == found
    assert sentence_before(text, offset, 100) == text[max(start, offset - 100) : offset]
