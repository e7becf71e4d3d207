"""What a list asks of a corpus: orders, groups, words, windows; never more rows than are in sight."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import PASSED_OVER, Fault
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure, Report
from corpus.store.built_page import BuiltPage
from corpus.store.corpus_file import Corpus
from corpus.store.known_reports import KnownReports, pack
from corpus.store.listing import GROUPS, SORTS, ListQuery, Rows
from corpus.store.records import PLACES, place_of
from corpus.store.writer import write_corpus
from tui.data.state_db import State

# id, zone, kind, period, published, title, figures, flags, length
REPORTS = [
    ("a", "东湖区", "政府工作报告", "2014", "2015-02-01", "2015年东湖区政府工作报告", 9, (), 900),
    ("b", "东湖区", "新闻", "2016", "2016-02-03", "东湖区招商成果", 2, ("truncated",), 100),
    ("c", "南昌小蓝经济技术开发区", "会议报道", "2018H1", None, "小蓝经开区半年会议", 5, (), 300),
    ("d", "南昌市", "新闻", None, "2013-01-01", "南昌市新闻一则", 0, (), 50),
    ("e", None, "其他", "2018", "2019-01-01", "无名工作总结", 7, ("template",), 700),
]


def report(
    id: str, zone: str | None, kind: str, period: str | None, published: str | None, title: str, figures: int,
    flags: tuple[str, ...], length: int,
) -> Report:  # fmt: skip
    several = tuple(Figure("1亿元", at, at + 3, 100000000, "元", "level") for at in range(figures))  # type: ignore[arg-type]
    text = (f"{title}。{id}" * length)[:length]
    return Report(
        id, f"{id}.txt", 1, title, text, zone, None, kind, published, period, figures=several, flags=flags
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rows") / "x.corpus"
    pages = [BuiltPage(f"{row[0]}.txt", row[0], "utf-8", "raw", (report(*row),)) for row in REPORTS]
    write_corpus(path, pages, "key", bundled().gazetteer.listed)
    return path


@pytest.fixture
def rows(file: Path) -> Iterator[Rows]:
    with Corpus.open(file) as corpus:
        yield Rows(corpus)


def listed(rows: Rows, wish: ListQuery) -> str:
    return "".join(rows.ids(rows.listing(wish).numbers))


@pytest.mark.parametrize(
    ("sort", "expected", "reversed_"),
    [
        ("zone", "badce", "dcbae"),  # 东 < 南昌小 < 南昌市; the unknown zone last both ways
        ("period", "ecbad", "dabce"),
        ("kind", "ecabd", "bdace"),
        ("published", "ebadc", "dabec"),
        ("figures", "aecbd", "dbcea"),
        ("length", "aecbd", "dbcea"),
        ("source", "abcde", "edcba"),
    ],
)
def test_every_column_sorts_both_ways(rows: Rows, sort: str, expected: str, reversed_: str) -> None:
    found = listed(rows, ListQuery(sort=sort, group="none"))
    turned = listed(rows, ListQuery(sort=sort, group="none", reverse=True))
    assert sorted(found) == sorted(turned) == list("abcde")
    if sort in ("period", "published", "figures", "length", "source"):
        assert (found, turned) == (expected, reversed_)
    if sort == "zone":
        assert found[-1] == turned[-1] == "e"
        assert (found[:2], turned[-3:-1]) == ("ba", "ba")


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("group", GROUPS)
def test_every_sort_goes_with_every_group_and_heads_count_all(rows: Rows, sort: str, group: str) -> None:
    listing = rows.listing(ListQuery(sort=sort, group=group))
    assert sorted(rows.ids(listing.numbers)) == list("abcde")
    if group != "none":
        assert sum(head.reports for head in listing.heads) == 5
        assert [head.start for head in listing.heads] == [
            sum(head.reports for head in listing.heads[:at]) for at in range(len(listing.heads))
        ]


@pytest.mark.parametrize(
    ("group", "heads"),
    [
        ("place", [(0, "ba"), (1, "c"), (2, "d"), (3, "e")]),
        ("year", [("2018", "ce"), ("2016", "b"), ("2014", "a"), (None, "d")]),
        ("flags", [("template", "e"), ("truncated", "b"), ("", "acd")]),
    ],
)
def test_reports_stand_under_their_heads(rows: Rows, group: str, heads: list[tuple[object, str]]) -> None:
    listing = rows.listing(ListQuery(group=group))
    found = [
        (head.key, "".join(sorted(rows.ids(listing.numbers[head.start : head.start + head.reports]))))
        for head in listing.heads
    ]
    assert found == [(key, "".join(sorted(ids))) for key, ids in heads]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("东湖",), "ab"),
        (("东湖", "招商"), "b"),
        (("2018",), "ce"),
        (("新闻",), "bd"),
        (("東湖",), "ab"),
        (("dhq",), "ab"),
        (("donghu",), "ab"),
        (("xiaolan",), "c"),
        (("东胡区",), "ab"),
        (("e.txt",), "e"),
        (("100%",), ""),
        (("' OR 1 --",), ""),
    ],
)
def test_words_narrow_the_list(rows: Rows, words: tuple[str, ...], expected: str) -> None:
    assert "".join(sorted(listed(rows, ListQuery(words=words)))) == expected


def test_what_the_reader_did_sorts_groups_and_narrows(file: Path, tmp_path: Path) -> None:
    with State.open(tmp_path / "state.db") as state, Corpus.open(file) as corpus:
        rows = Rows(corpus, state.path)
        state.change(["a"], read=True)
        state.change(["c"], starred=True)
        state.stand("b", 10, 40)
        assert listed(rows, ListQuery(sort="progress", group="none"))[0] == "b"
        heads = rows.listing(ListQuery(group="standing")).heads
        assert [(head.key, head.reports) for head in heads] == [
            ("starred", 1), ("begun", 1), ("unread", 2), ("read", 1),
        ]  # fmt: skip
        assert listed(rows, ListQuery(words=(":starred:",))) == "c"
        state.change(["d"], starred=True)
        assert sorted(listed(rows, ListQuery(words=(":starred:",)))) == ["c", "d"]


def test_without_a_file_of_marks_all_is_unread(rows: Rows) -> None:
    assert [head.key for head in rows.listing(ListQuery(group="standing")).heads] == ["unread"]


def test_a_window_has_the_rows_asked_for_and_no_other(rows: Rows) -> None:
    number = rows.number_of("c")
    assert number is not None
    window = rows.window([number])
    assert [listed.row.id for listed in window.values()] == ["c"]
    assert rows.number_of("nothing") is None


def test_copies_are_folded_and_counted(seeds: Corpus) -> None:
    rows = Rows(seeds)
    folded, unfolded = rows.listing(ListQuery()), rows.listing(ListQuery(unfolded=True))
    copies = sum(each.copies for each in rows.window(folded.numbers).values())
    assert len(unfolded.numbers) - len(folded.numbers) == copies


def test_what_a_list_begins_with_is_stored_as_it_would_be_sorted(
    rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = rows.listing(ListQuery())
    monkeypatch.setattr(rows.corpus, "meta", lambda key: None)
    assert rows.listing(ListQuery()) == stored


def test_the_total_counts_files_of_which_nothing_was_read(tmp_path: Path) -> None:
    told = ["书.xlsx#表一", "书.xlsx#表二", "a.jsonl#4", "no#1.txt", "b.txt", "a.zip/c.txt"]
    pages = [BuiltPage(source, fault=Fault("damaged")) for source in told]
    passed = [BuiltPage("d.png", fault=Fault(PASSED_OVER, detail="picture"))]
    write_corpus(tmp_path / "x.corpus", [*pages, *passed], "key")
    with Corpus.open(tmp_path / "x.corpus") as corpus:
        assert Rows(corpus).totals().faults == 3


def test_totals_are_those_of_all_rows(seeds: Corpus) -> None:
    totals, all_rows = Rows(seeds).totals(), seeds.rows()
    periods = sorted(row.period for row in all_rows if row.period)
    assert totals == (
        len(all_rows), sum(row.figures for row in all_rows), periods[0], periods[-1], len(seeds.faults()),
    )  # fmt: skip


def test_what_is_new_is_a_group_and_a_word(file: Path) -> None:
    with Corpus.open(file) as corpus:
        rows = Rows(corpus, known=KnownReports(pack(["a", "c", "e", "gone"])))
        assert [rows.is_new(id) for id in "abcde"] == [False, True, False, True, False]
        wish = ListQuery(group="new", sort="period")
        assert [(head.key, head.reports) for head in rows.listing(wish).heads] == [("new", 2), ("known", 3)]
        assert listed(rows, wish) == "bd" + "eca"
        assert listed(rows, ListQuery(words=(":new:",), group="none")) == "bd"
        assert listed(rows, ListQuery(words=(":new:", "2016"), group="none")) == "b"


def test_a_list_that_is_asked_anew_of_the_same_file_has_its_own_news(file: Path) -> None:
    with Corpus.open(file) as corpus:
        assert listed(Rows(corpus, known=KnownReports(pack("abcd"))), ListQuery(words=(":new:",))) == "e"
        assert listed(Rows(corpus, known=KnownReports(pack("bcde"))), ListQuery(words=(":new:",))) == "a"


def test_on_the_first_visit_nothing_is_new(rows: Rows) -> None:
    assert not rows.is_new("a")
    assert [head.key for head in rows.listing(ListQuery(group="new")).heads] == ["known"]
    assert listed(rows, ListQuery(words=(":new:",))) == ""


@pytest.mark.parametrize(
    ("zones", "comparable"),
    [
        ((), False),
        ((None, None), False),
        (("东湖区",), False),
        (("东湖区", "东湖区"), True),
        (("东湖区", None, "西湖区"), True),
    ],
)
def test_there_is_something_to_compare_where_two_zones_or_two_reports_of_one_are(
    tmp_path: Path, zones: tuple[str | None, ...], comparable: bool
) -> None:
    pages = [
        BuiltPage(
            f"{at}.txt",
            str(at),
            "utf-8",
            "raw",
            (report(str(at), zone, "新闻", "2014", None, "一", 1, (), 9),),
        )
        for at, zone in enumerate(zones)
    ]
    write_corpus(tmp_path / "x.corpus", pages, "key", bundled().gazetteer.listed)
    with Corpus.open(tmp_path / "x.corpus") as corpus:
        assert Rows(corpus).comparable is comparable


@pytest.mark.parametrize(
    ("zone", "place"),
    [
        ("东湖区", "districts"), ("泾县", "districts"), ("南昌经济技术开发区", "parks"), ("江苏省", "cities"),
        ("宁夏回族自治区", "cities"), ("延边朝鲜族自治州", "cities"), ("南昌市", "cities"), (None, "unknown"),
    ],
)  # fmt: skip
def test_a_province_stands_with_the_cities_a_county_with_the_districts(zone: str | None, place: str) -> None:
    assert PLACES[place_of(zone)] == place
