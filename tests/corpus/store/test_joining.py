"""Several corpus files opened together answer as the one file that is built of all their pages."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from corpus import library
from corpus.compare import paired
from corpus.compare.matrix import matrix
from corpus.compare.series import series
from corpus.compare.terms import BACKGROUND, background
from corpus.errors import Fault
from corpus.lexicon.lexicon import bundled
from corpus.search.completion import CompletionNames
from corpus.search.engine import Engine
from corpus.search.key_terms import more_like, terms_of
from corpus.search.tiers import matching
from corpus.store import stated
from corpus.store.built_page import BuiltPage
from corpus.store.corpus_file import Corpus
from corpus.store.listing import GROUPS, SORTS, STANDINGS, ListQuery, Rows
from corpus.store.writer import write_corpus
from corpus.store.zones_meant import ZonesMeant
from tests.corpus.store.test_corpus_file import a_report
from tui.data.state_db import State


@pytest.fixture(params=["abc", "cab"])
def together(files: dict[str, Path], request: pytest.FixtureRequest) -> Iterator[Corpus]:
    """The three opened as one, in whatever order they are named."""
    with Corpus.open(library.opened([files[name] for name in request.param])) as corpus:
        yield corpus


@pytest.fixture
def one(files: dict[str, Path]) -> Iterator[Corpus]:
    """The one file of all."""
    with Corpus.open(files["abc"]) as corpus:
        yield corpus


def test_the_reports_are_the_same_under_the_same_numbers(one: Corpus, together: Corpus) -> None:
    assert len(one) > 40
    assert together.rows() == one.rows()
    assert [together.report(row.id) for row in one.rows()] == [one.report(row.id) for row in one.rows()]
    assert {row.id: together.raw(row.id) for row in one.rows()} == {
        row.id: one.raw(row.id) for row in one.rows()
    }


def test_zones_of_one_name_stay_two_and_one_of_two_names_is_one(one: Corpus, together: Corpus) -> None:
    names = {zone.name for zone in together.zones()}
    assert {"鼓楼区（南京市）", "鼓楼区（福州市）"} <= names
    assert together.zones() == one.zones()
    assert sorted(together.select("SELECT * FROM names")) == sorted(one.select("SELECT * FROM names"))


WISHES = [
    *(ListQuery(sort=sort, group=group) for sort in SORTS for group in GROUPS),
    *(ListQuery(sort=sort, reverse=True, unfolded=True) for sort in SORTS),
    *(ListQuery(words=words) for words in (("鼓楼",), ("gulou",), ("福州",), ("财正",), ("2014", "东湖"))),
    *(ListQuery(words=(f":{standing}:",)) for standing in STANDINGS),
]


def test_every_list_is_the_same(one: Corpus, together: Corpus, tmp_path: Path) -> None:
    with State.open(tmp_path / "state.db") as state:
        ids = [row.id for row in one.rows()]
        state.change(ids[::3], read=True)
        state.change(ids[::5], starred=True)
    rows, others = Rows(one, tmp_path / "state.db"), Rows(together, tmp_path / "state.db")
    for wish in WISHES:
        found = rows.listing(wish)
        assert others.listing(wish) == found, wish
        assert others.window(found.numbers) == rows.window(found.numbers), wish
    assert others.totals() == rows.totals()


QUERIES = [
    "财政", "招商引资", "财政总收入 职业教育", "caizheng", "czzsr", "glq", "鼓楼", "福州市", "鼓楼区（福州市）", "南京 安全",
    "财政总守入", "财政总收人", "征迁", "安", "GDP", "南昌高新区", "招伤引资", "科技创新数字经济",
    "zone:鼓楼", "zone:福州市 财政", "zone:南昌 -year:2014", "财政总收入>50亿", "财政总收入>50亿 year:2014 status:actual",
    "财政总收入>50亿 OR 实际利用外资>10亿美元", "(zone:鼓楼 财政总收入>20亿) OR -财政总收入<90亿", "title:总结 period:2014",
    '"营商环境" ~20 安全', "同句(财政总收入 增长)", "-没有的词语", "kind:总结 has:growth", "增速(财政总收入)>10%", "flag:duplicate", "没有的词语",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_every_search_is_the_same(one: Corpus, together: Corpus, query: str) -> None:
    answer = Engine(one, bundled()).search(query)
    assert Engine(together, bundled()).search(query) == answer


def test_most_searches_find_something(one: Corpus) -> None:
    search = Engine(one, bundled())
    assert [query for query in QUERIES if not search.search(query).hits] == ["没有的词语"]


@pytest.mark.parametrize(("limit", "scan"), [(3, 10), (1, 1)])
def test_a_search_cut_short_counts_the_same(one: Corpus, together: Corpus, limit: int, scan: int) -> None:
    for query in ("财政", "招商引资", "zone:鼓楼 财政"):
        answers = list(Engine(one, bundled()).steps(query, limit, scan))
        assert list(Engine(together, bundled()).steps(query, limit, scan)) == answers, query


def test_figures_and_what_is_made_of_them_are_the_same(one: Corpus, together: Corpus) -> None:
    lexicon = bundled()
    assert list(together.figures()) == list(one.figures())
    assert stated.periods(together) == stated.periods(one)
    for period, _ in stated.periods(one):
        made = [
            matrix(
                stated.of_period(each, period), period, lexicon=lexicon, text_of=partial(stated.text_of, each)
            )
            for each in (one, together)
        ]
        assert made[0] == made[1]
        assert len(made[0].zones) > 2
    for zone in one.zones():
        made_of = [list(stated.of_indicator(each, zone.name, "财政总收入")) for each in (one, together)]
        assert made_of[0] == made_of[1]
        assert series(made_of[0], zone.name, "财政总收入", partial(stated.text_of, one)) == series(
            made_of[1], zone.name, "财政总收入", partial(stated.text_of, together)
        )


def test_two_zones_meet_in_the_same_reports(one: Corpus, together: Corpus) -> None:
    for a, b in (("鼓楼区（南京市）", "鼓楼区（福州市）"), ("东湖区", "江岸区")):
        pairs = [paired(each, each.reports_of_zone(a), each.reports_of_zone(b)) for each in (one, together)]
        assert pairs[0]
        assert pairs[0] == pairs[1]


def test_names_mean_the_same(one: Corpus, together: Corpus) -> None:
    zones, others = ZonesMeant(one, one.tables), ZonesMeant(together, together.tables)
    for typed in ("鼓楼", "鼓楼区", "福州鼓楼", "gulou", "ncgxq", "东胡区"):
        assert others.like(typed) == zones.like(typed), typed
        assert together.namesakes(typed) == one.namesakes(typed)
        assert together.find_report(typed) == one.find_report(typed)
    assert CompletionNames.of(together).values == CompletionNames.of(one).values


def test_reports_like_one_are_the_same(one: Corpus, together: Corpus) -> None:
    report = one.report(one.rows()[7].id)
    words, others = Engine(one, bundled()).words, Engine(together, bundled()).words
    assert terms_of(others, report) == terms_of(words, report)
    assert more_like(others, report) == more_like(words, report)


def test_what_everybody_says_is_the_same(one: Corpus, together: Corpus) -> None:
    rows = [row for row in one.rows() if row.relation != "duplicate"]
    pair = one.report(rows[0].id), one.report(rows[3].id)
    others = [row for row in rows[1:] if row.id != rows[3].id]
    kinds = {report.kind for report in pair}
    expected = sorted(others, key=lambda row: row.kind not in kinds)[:BACKGROUND]
    for corpus in (one, together):
        assert list(background(corpus, pair)) == [one.report(row.id).text for row in expected]


def test_copies_are_folded_and_found(one: Corpus, together: Corpus) -> None:
    copied = [row for row in one.rows() if row.relation == "duplicate"]
    assert copied
    for row in copied:
        assert together.copies(row.id) == one.copies(row.id)
        assert together.akin(row.id) == one.akin(row.id)


# -- what is opened


def test_what_is_known_of_them_is_kept(files: dict[str, Path]) -> None:
    path, _ = library.locate([files["a"], files["b"]])
    assert library.opened([files["a"], files["b"]]) == path
    assert library.locate([files["a"], files["b"]]) == (path, True)
    assert path.stat().st_size < files["a"].stat().st_size + files["b"].stat().st_size


def test_a_folder_is_built_and_opened_with_them(files: dict[str, Path], one: Corpus) -> None:
    sources = [files["a"], files["b"], files["c"].with_suffix("")]
    assert library.locate(sources)[1] is False
    with Corpus.open(library.opened(sources)) as corpus:
        assert corpus.rows() == one.rows()
    assert library.locate(sources)[1] is True


def test_one_named_twice_is_opened_once(files: dict[str, Path]) -> None:
    with Corpus.open(files["a"]) as alone, Corpus.open(library.opened([files["a"], files["a"]])) as corpus:
        assert corpus.rows() == alone.rows()


def _missing(path: Path) -> None:
    path.unlink()


def _old(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[60:64] = (3).to_bytes(4, "big")
    path.write_bytes(data)


def _short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:40_000])


def _no_corpus(path: Path) -> None:
    path.write_bytes(b"")


def _damaged(path: Path) -> None:
    """Its head is whole, and nothing behind it."""
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


DAMAGES = {
    _missing: "missing", _old: "old-corpus", _short: "damaged-corpus", _no_corpus: "not-a-corpus", _damaged: "damaged-corpus",
}  # fmt: skip


@pytest.fixture
def copies(files: dict[str, Path], tmp_path: Path) -> list[Path]:
    """Two of the files, to be changed."""
    return [Path(shutil.copy(files[name], tmp_path)) for name in ("a", "b")]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_"))
def test_a_file_that_cannot_be_opened_leaves_the_others(damage, copies: Sequence[Path]) -> None:  # type: ignore[no-untyped-def]
    a, b = copies
    damage(b)
    with Corpus.open(a) as alone, Corpus.open(library.opened([a, b])) as corpus:
        assert corpus.rows() == alone.rows()
        assert [(fault.code, fault.path) for fault in corpus.left_out()] == [(DAMAGES[damage], b)]
        assert corpus.left_out()[0] in corpus.faults()


def test_where_none_is_left_the_first_says_why(copies: Sequence[Path]) -> None:
    for path in copies:
        _old(path)
    with pytest.raises(Fault) as raised:
        library.opened(copies)
    assert raised.value.code == "old-corpus"


def test_one_that_comes_back_is_opened_again(copies: Sequence[Path]) -> None:
    a, b = copies
    aside = b.rename(b.with_suffix(".aside"))
    with Corpus.open(library.opened([a, b])) as corpus:
        fewer = len(corpus)
    aside.rename(b)
    with Corpus.open(library.opened([a, b])) as corpus:
        assert len(corpus) > fewer
        assert corpus.left_out() == []


def test_one_that_is_another_by_now_is_told_not_misread(
    files: dict[str, Path], copies: Sequence[Path]
) -> None:
    a, b = copies
    with Corpus.open(library.opened([a, b])) as corpus:
        shutil.copy(files["c"], b)
        with Corpus.open(files["b"]) as before:
            own = {row.id for row in before.rows()}
        with Corpus.open(files["a"]) as other:
            own -= {row.id for row in other.rows()}
        with pytest.raises(Fault) as raised:
            corpus.report(min(own))
        assert (raised.value.code, raised.value.path) == ("changed-corpus", b)


def test_no_corpus_file_is_built_of_corpus_files(files: dict[str, Path], tmp_path: Path) -> None:
    with pytest.raises(Fault) as raised:
        library.build([files["a"], files["b"]], tmp_path / "out.corpus")
    assert raised.value.code == "corpus-among-sources"
    assert not (tmp_path / "out.corpus").exists()


def _of_zones(path: Path, zone: str = "鼓楼区", **cities: str) -> Path:
    """A corpus file with a report of the zone of that name of each city, which only its description names."""
    pages = [
        BuiltPage(
            f"{id}.txt",
            id,
            "utf-8",
            id,
            (a_report(f"{id}-1", f"{id}.txt", zone=zone, city=city, figures=()),),
        )
        for id, city in cities.items()
    ]
    write_corpus(path, pages, path.name)
    return path


@pytest.mark.parametrize("query", ["福州市", "福州市 工作报告", "鼓楼区（福州市）", "fuzhou", "福州"])
def test_a_zone_is_found_by_what_it_is_called_together(query: str, tmp_path: Path) -> None:
    sources = [
        _of_zones(tmp_path / "a.corpus", a="福州市", c="福州市"),
        _of_zones(tmp_path / "b.corpus", b="南京市"),
    ]
    one = _of_zones(tmp_path / "one.corpus", a="福州市", b="南京市", c="福州市")
    with Corpus.open(one) as expected, Corpus.open(library.opened(sources)) as corpus:
        answer = Engine(expected, bundled()).search(query)
        assert {hit.id for hit in answer.hits} >= {"a-1", "c-1"}
        assert Engine(corpus, bundled()).search(query) == answer


def test_zones_that_no_list_knows_stay_apart(tmp_path: Path) -> None:
    parts = {"a": "白银市", "b": "开封市"}, {"c": "白银市", "d": "本溪市"}
    sources = [_of_zones(tmp_path / f"{at}.corpus", "红旗工业园", **part) for at, part in enumerate(parts)]
    one = _of_zones(tmp_path / "one.corpus", "红旗工业园", **(parts[0] | parts[1]))
    with Corpus.open(one) as expected, Corpus.open(library.opened(sources)) as corpus:
        assert len(expected.zones()) == 3
        assert corpus.zones() == expected.zones()
        assert [row.zone for row in corpus.rows()] == [row.zone for row in expected.rows()]


def test_each_number_is_told_once(one: Corpus, together: Corpus) -> None:
    every = list(range(1, len(one) + 1))
    assert list(together.parts.numbers("SELECT number FROM texts ORDER BY number")) == every
    assert together.parts.count("SELECT number FROM texts") == len(every)
    assert together.parts.all_numbers("SELECT number FROM texts") == set(every)
    found = matching("heads", "鼓楼")
    assert list(found.numbers(together)) == list(found.numbers(one))


def test_all_files_heed_who_says_stop_and_are_closed(files: dict[str, Path]) -> None:
    path = library.opened([files["a"], files["b"]])
    open_before = sum(1 for _ in Path("/proc/self/fd").iterdir())
    with Corpus.open(path) as corpus:
        corpus.report(corpus.rows()[0].id)
        corpus.heed(lambda: True, 1)
        for asked in (corpus.parts.numbers, corpus.parts.rows):
            with pytest.raises(sqlite3.OperationalError, match="interrupted"):
                list(asked("SELECT number FROM texts ORDER BY number"))
        corpus.heed(None, 0)
        assert len(list(corpus.parts.numbers("SELECT number FROM texts ORDER BY number"))) == len(corpus)
    assert sum(1 for _ in Path("/proc/self/fd").iterdir()) == open_before


# -- copies of which files know more or less


def _copies(path: Path, **texts: str) -> Path:
    """A corpus file of the copies of one report, by their ids; those with more text are the better ones."""
    long = (
        "东湖区坚持稳中求进，全年完成地区生产总值185亿元，增长7.1%，发展质量稳步提高，重大项目建设全面提速，民生持续改善。"
        * 4
    )
    pages = [
        BuiltPage(
            f"{id}.txt", id, "utf-8", id, (a_report(f"{id}-1", f"{id}.txt", text=long + more, figures=()),)
        )
        for id, more in texts.items()
    ]
    write_corpus(path, pages, path.name)
    return path


X, Y, Z = "", "区委区政府高度重视。", "区委区政府高度重视，全区上下齐心协力。"
KNOWN = {
    "only the second has both": ({"x": X}, {"x": X, "y": Y}),
    "the best of one is a copy in the other": ({"x": X, "y": Y}, {"y": Y, "z": Z}),
    "all in all": ({"x": X, "y": Y, "z": Z}, {"x": X, "z": Z}),
}


@pytest.mark.parametrize("known", KNOWN)
@pytest.mark.parametrize("order", [1, -1])
def test_what_is_a_copy_in_any_file_is_folded_into_the_best(known: str, order: int, tmp_path: Path) -> None:
    first, second = KNOWN[known][::order]
    sources = [_copies(tmp_path / "a.corpus", **first), _copies(tmp_path / "b.corpus", **second)]
    one = _copies(tmp_path / "one.corpus", **(first | second))
    with Corpus.open(one) as expected, Corpus.open(library.opened(sources)) as corpus:
        assert sum(row.relation == "duplicate" for row in expected.rows()) == len(expected) - 1
        assert corpus.rows() == expected.rows()


def test_files_that_contradict_each_other_hide_no_report(tmp_path: Path) -> None:
    """Built by programs that read a page differently, each may take the other's best for a copy."""
    a = _copies(tmp_path / "a.corpus", x=X, y=Y)
    b = _copies(tmp_path / "b.corpus", x=Z, y=X)
    with Corpus.open(a) as one, Corpus.open(b) as other:
        assert {row.group for row in (*one.rows(), *other.rows())} == {None, "x-1", "y-1"}
        one_text = one.report("x-1").text
    with Corpus.open(library.opened([a, b])) as corpus:
        assert corpus.report("x-1").text == one_text, "the first has it"
        shown = {row.id for row in corpus.rows() if row.relation is None}
        assert shown
        assert {row.group for row in corpus.rows() if row.relation} <= shown
