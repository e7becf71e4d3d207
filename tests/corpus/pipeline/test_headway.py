"""A file tells of every article and every page while it is read."""

from __future__ import annotations

import pytest

from corpus.builds.headway import Part, listening
from corpus.pipeline.build import reports_of

ARTICLE = "{n}、关于园区道路建设的通报\n2016-03-0{n}\n今年园区新建道路{n}公里，完成投资{n}亿元，沿线企业生产生活条件明显改善，群众出行更加方便快捷。\n"
MANY = "".join(ARTICLE.format(n=n) + "-----------\n" for n in range(1, 4))
TABLE = "title,text\n" + "".join(
    f"通报{n},园区完成投资{n}亿元，沿线企业生产生活条件明显改善。\n" for n in range(1, 4)
)


@pytest.mark.parametrize(
    ("name", "text", "parts"),
    [
        ("one.txt", "园区完成投资3亿元，企业生产生活条件明显改善。", [(1, None)]),
        ("many.txt", MANY, [(1, 3), (2, 3), (3, 3)]),
        ("table.csv", TABLE, [(1, None), (2, None), (3, None)]),
    ],
)
def test_every_article_is_told(name: str, text: str, parts: list[tuple[int, int | None]]) -> None:
    heard: list[Part] = []
    with listening(heard.append):
        assert len(reports_of(text.encode(), name)) == len(parts)
    assert heard == parts
