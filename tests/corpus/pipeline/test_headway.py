"""A file tells of every article and every page while it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.builds.headway import Part, listening
from corpus.builds.work import built_file
from corpus.errors import Cancelled
from corpus.lexicon.user.model import Own
from corpus.pipeline.build import reports_of
from corpus.sources import source_files
from corpus.textindex.fts import Indexer

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
    assert [(part.number, part.of) for part in heard if not part.share] == parts


def test_of_a_long_article_it_is_told_how_much_is_done() -> None:
    heard: list[Part] = []
    with listening(heard.append):
        reports_of(
            ("2014年东湖区政府工作报告\n\n" + "全区完成投资3亿元，增长5%。\n" * 300).encode(), "one.txt"
        )
    shares = [part.share for part in heard if part.share]
    assert len(shares) > 20
    assert 0 < shares[0] < shares[-1] < 1
    assert sum(share > 0.5 for share in shares) > 3


def test_who_listens_can_end_an_article_in_the_middle() -> None:
    def enough(part: Part) -> None:
        if part.share > 0.5:
            raise Cancelled

    with listening(enough), pytest.raises(Cancelled):
        reports_of(("全区完成投资3亿元，增长5%。\n" * 300).encode(), "one.txt")


def test_a_page_that_is_larger_than_any_and_one_that_takes_too_long_are_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text("园区完成投资3亿元，企业生产生活条件明显改善。" * 9, "utf-8")
    (file,) = source_files([tmp_path])
    folds = Indexer.make().pack()
    for name, limit, code in (
        ("corpus.pipeline.build.LARGEST_PAGE", 600, "too-large"),
        ("corpus.builds.work.LONGEST_PAGE", 0, "too-slow"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(name, limit)
            (page,) = built_file(file, Own(), folds).pages
            assert page.fault is not None
            assert page.fault.code == code
