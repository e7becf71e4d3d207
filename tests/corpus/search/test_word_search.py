"""Engine finds what was typed, by sound, by initials and with a slip; it says honestly where and why."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import Interrupted
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure, Report, Zone
from corpus.query import WordNode, parse
from corpus.search import segment
from corpus.search.answer import Answer, Hit
from corpus.search.by_typo import ALL_THERE, LOOKS_ALIKE, OTHERWISE, cost_of, nearly
from corpus.search.cancellation import Stop
from corpus.search.engine import Engine
from corpus.search.pinyin import cuts, unfinished
from corpus.search.word import QueryWord
from corpus.store.built_page import BuiltPage
from corpus.store.corpus_file import Corpus
from corpus.store.writer import write_corpus
from corpus.textindex.folding import Tables, initials
from tests.examples import examples

ZONES = (
    Zone("东湖区", "行政区", "南昌市"),
    Zone("小蓝经开区", "经开区", "南昌市", aliases=("小蓝经济技术开发区",)),
    Zone("重庆两江新区", "新区", "重庆市"),
)
LAKE = Report(
    "lake",
    "lake.txt",
    1,
    "东湖区2014年政府工作报告",
    "各位代表:\n财政总收入53.14亿元,同比增长14.45%。招商引资成效明显，引进ＬＥＤ企业８家。\n城乡居民收入稳步提高。",
    zone="东湖区",
    period="2014",
    figures=(Figure("53.14亿元", 11, 18, Decimal(5314000000), "元", "level", "财政总收入"),),
)
XIAOLAN = Report(
    "xiaolan",
    "xiaolan.txt",
    1,
    "小蓝经开区上半年经济运行",
    "上半年园区一般公共预算收入完成8亿元。招商会在东湖宾馆召开,财政扶持资金到位。会计服务中心揭牌。",
    zone="小蓝经开区",
    period="2018H1",
    figures=(Figure("8亿元", 16, 19, Decimal(800000000), "元", "level", "财政总收入", "一般公共预算收入"),),
)
TRADITIONAL = Report(
    "trad",
    "trad.txt",
    1,
    "開發區年度總結",
    "財政總收入突破80億元,銀行存款增長。GDP growth of 9%.\n綠化率達到三成。",
    zone="重庆两江新区",
    period="2013",
)
OTHER = Report("other", "other.txt", 1, "东湖边的新闻", "天气很好。" * 30 + "重庆的客人来了。", period="2012")
REPORTS = (LAKE, XIAOLAN, TRADITIONAL, OTHER)
SYNONYMS = (("财政收入", "财政总收入"), ("全部财政收入", "财政总收入"), ("GDP", "地区生产总值"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("search") / "reports.corpus"
    pages = [
        BuiltPage(report.source, f"sha-{report.id}", "utf-8", report.text, (report,)) for report in REPORTS
    ]
    write_corpus(file, pages, "key", ZONES, SYNONYMS)
    return file


@pytest.fixture(scope="module")
def search(path: Path) -> Iterator[Engine]:
    with Engine(path, bundled()) as opened:
        yield opened


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("PARKBROWSE_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


def told(answer: Answer) -> list[tuple[str, str]]:
    return [(hit.id, hit.tier) for hit in answer.hits]


def words_at(hit: Hit) -> set[str]:
    text = next(report.text for report in REPORTS if report.id == hit.id)
    return {text[start:end] for start, end in hit.matched}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("招商引资", ["lake"]),
        ("財政總收入", ["lake", "trad"]),
        ("led", ["lake"]),
        ("ｇｄｐ　ＧＲＯＷＴＨ", ["trad"]),
        ("企业8家", ["lake"]),
        ("亿元,同比增长", ["lake"]),
        ("明显,引进", ["lake"]),
        ("明显，引进", ["lake"]),
        ("9%.", ["trad"]),
        ("招商 东湖", ["xiaolan", "lake"]),
        ("东湖", ["lake", "other", "xiaolan"]),
        ("牌", ["xiaolan"]),
        ("。", ["xiaolan", "lake", "trad", "other"]),
        ("元", ["xiaolan", "lake", "trad"]),
    ],
)
def test_as_typed(search: Engine, query: str, expected: list[str]) -> None:
    found = told(search.search(query))
    assert [id for id, tier in found if tier == "exact"] == expected
    assert [tier for _, tier in found[: len(expected)]] == ["exact"] * len(expected)


def test_a_title_hit_comes_before_a_newer_report(search: Engine) -> None:
    assert [hit.id for hit in search.search("东湖").hits] == ["lake", "other", "xiaolan"]


def test_newer_reports_come_first_where_no_title_tells(search: Engine) -> None:
    assert [hit.id for hit in search.search("亿元").hits][:2] == ["xiaolan", "lake"]


@pytest.mark.parametrize(
    ("query", "id", "words"),
    [
        ("caizheng", "lake", {"财政"}),
        ("caizheng", "trad", {"財政"}),
        ("caizh", "lake", {"财政"}),
        ("caizhengzong", "lake", {"财政总"}),
        ("caizhengzongsh", "lake", {"财政总收"}),
        ("CaiZheng", "lake", {"财政"}),
        ("zengzhang", "lake", {"增长"}),
        ("yinhang", "trad", {"銀行"}),
        ("kuaiji", "xiaolan", {"会计"}),
        ("lvhualv", "trad", {"綠化率"}),
        ("lühualü", "trad", {"綠化率"}),
        ("chongqing", "other", {"重庆"}),
        ("donghu'bin", "xiaolan", {"东湖宾"}),
        ("招商yinzi", "lake", {"招商引资"}),
        ("zhaoshang引资", "lake", {"招商引资"}),
        ("承乡居民守入", "lake", {"城乡居民收入"}),
        ("财正总收如", "lake", {"财政总收入"}),
        ("才政综收入", "trad", {"財政總收入"}),
    ],
)
def test_by_sound(search: Engine, query: str, id: str, words: set[str]) -> None:
    hits = {hit.id: hit for hit in search.search(query).hits if hit.tier == "sound"}
    assert words_at(hits[id]) == words


def test_pinyin_and_hanzi_words_can_be_mixed(search: Engine) -> None:
    assert told(search.search("zhaoshang 东湖")) == [("xiaolan", "sound"), ("lake", "sound")]


def test_a_whole_syllable_is_not_read_as_an_unfinished_one_too(search: Engine) -> None:
    assert search.search("donghu").understood[0].meanings == ("东湖",)


@pytest.mark.parametrize(
    ("query", "ids", "meaning"),
    [
        ("财政收入", {"lake", "xiaolan", "trad"}, "财政总收入"),
        ("小蓝经济技术开发区", {"xiaolan"}, "小蓝经开区"),
    ],
)
def test_by_another_name_of_the_same_thing(search: Engine, query: str, ids: set[str], meaning: str) -> None:
    answer = search.search(query)
    assert {hit.id for hit in answer.hits if hit.tier == "synonym"} == ids
    assert meaning in [each for understood in answer.understood for each in understood.meanings]


def test_what_is_typed_comes_before_its_other_names(search: Engine) -> None:
    assert told(search.search("财政总收入")) == [("lake", "exact"), ("trad", "exact"), ("xiaolan", "synonym")]


def test_an_indicator_that_no_figure_has_has_no_other_names(search: Engine) -> None:
    assert {tier for _, tier in told(search.search("GDP"))} == {"exact"}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("czheng", {"财政"}),
        ("caizzsr", {"财政总收入"}),
        ("caizhzsr", {"财政总收入"}),
        ("财zheng", {"财政"}),
        ("财zzsr", {"财政总收入"}),
        ("财z总收入", {"财政总收入"}),
        ("zhshang引资", {"招商引资"}),
    ],
)
def test_first_letters_stand_for_syllables(search: Engine, query: str, words: set[str]) -> None:
    found = set().union(*(words_at(hit) for hit in search.search(query).hits if hit.tier == "sound"))
    assert words & found


@pytest.mark.parametrize(
    ("query", "ids", "meaning"),
    [
        ("dhq", {"lake"}, "东湖区"),
        ("xljkq", {"xiaolan"}, "小蓝经开区"),
        ("xljjjskfq", {"xiaolan"}, "小蓝经开区"),
        ("czzsr", {"lake", "xiaolan", "trad"}, "财政总收入"),
        ("cqljxq", {"trad"}, "重庆两江新区"),
        ("jjyx", {"xiaolan"}, "经济运行"),
        ("zfgzbg", {"lake"}, "政府工作报告"),
        ("ndzj", {"trad"}, "年度總結"),
    ],
)
def test_by_initials(search: Engine, query: str, ids: set[str], meaning: str) -> None:
    answer = search.search(query)
    assert {hit.id for hit in answer.hits if hit.tier == "initials"} == ids
    assert meaning in [each for understood in answer.understood for each in understood.meanings]


def test_an_indicator_by_other_words_is_shown_at_its_figure(search: Engine) -> None:
    hits = {hit.id: hit for hit in search.search("czzsr").hits}
    assert words_at(hits["xiaolan"]) == {XIAOLAN.text[16:19]}


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("财政总收人", "财政总收入"),
        ("财政总收人", "財政總收入"),
        ("财政收总入", "财政总收入"),
        ("财政的总收入", "财政总收入"),
        ("招引资成效", "招商引资成效"),
        ("城乡居民首入", "城乡居民收入"),
        ("成乡居民收八", ""),
        ("公共预算收八", "公共预算收入"),
    ],
    ids=[
        "wrong",
        "wrong-in-traditional",
        "swapped",
        "too-many",
        "missing",
        "wrong-late",
        "two-slips",
        "wrong-last",
    ],
)
def test_with_a_slip(search: Engine, query: str, word: str) -> None:
    found = set().union(
        *(words_at(hit) for hit in search.search(query).hits if hit.tier in ("fuzzy", "sound"))
    )
    assert word in found if word else not found


@pytest.mark.parametrize(
    ("typed", "there", "cost"),
    [
        ("财政总收", "财政总的收", ALL_THERE),
        ("财总政收", "财政总收", ALL_THERE),
        ("财政总沟", "财政总沪", LOOKS_ALIKE),
        ("财政总收", "财政总龟", OTHERWISE),
        ("财政的总收", "财政总收", OTHERWISE),
        ("财政总收", "的财政总收", OTHERWISE),
        ("财政总收", "财政总收", None),
        ("财政总收", "财务总数", None),
        ("", "", None),
    ],
)
def test_a_slip_costs_less_where_all_that_was_typed_is_there(
    typed: str, there: str, cost: float | None
) -> None:
    assert cost_of(typed, there) == cost


@given(st.text("东湖区财政总收入的", max_size=8), st.text("东湖区财政总收入的", min_size=3, max_size=60))
def test_what_is_found_for_a_slip_is_one_slip_away(tables: Tables, word: str, text: str) -> None:
    """Whatever is said to be there, is; and nothing is missed that any stretch of the text would show."""
    if len(word) < 3:
        return
    found = nearly(word, tables)(text)
    lengths = range(len(word) - 1, len(word) + 2)
    stretches = [
        text[at : at + length] for at in range(len(text)) for length in lengths if at + length <= len(text)
    ]
    costs = [cost for each in stretches if (cost := cost_of(word, each)) is not None]
    assert bool(found.spans) == bool(costs)
    for start, end in found.spans:
        assert cost_of(word, text[start:end]) == min(costs)


def test_a_misspelt_zone_gives_its_reports(search: Engine) -> None:
    assert [hit.id for hit in search.search("小监经开区").hits] == ["xiaolan"]


def test_an_unspaced_query_is_cut_where_nothing_else_helps(search: Engine) -> None:
    answer = search.search("东湖区招商引资财政总收入")
    assert told(answer) == [("lake", "fuzzy")]
    assert answer.hits[0].score < 1
    assert [each.word for each in answer.understood] == ["东湖区", "招商引资", "财政总收入"]


def test_homophones_are_not_sought_beside_an_exact_hit(search: Engine) -> None:
    assert told(search.search("揭牌")) == [("xiaolan", "exact")]
    assert told(search.search("节牌")) == [("xiaolan", "sound")]


def test_slips_are_not_sought_beside_an_exact_hit(search: Engine) -> None:
    assert told(search.search("财政扶持资金")) == [("xiaolan", "exact")]
    assert told(search.search("财正扶持资今")) == [("xiaolan", "sound")]


@pytest.mark.parametrize("query", ["", "  ", "\u3000", "\n\t"])
def test_nothing_asked_nothing_found(search: Engine, query: str) -> None:
    answer = search.search(query)
    assert (answer.hits, answer.total.reports) == ((), 0)


def test_the_total_counts_reports_and_places_beyond_the_limit(search: Engine) -> None:
    answer = search.search("天气", limit=1)
    assert (answer.total.reports, answer.total.places, answer.total.complete) == (1, 30, True)
    both = search.search("亿元", limit=1)
    assert (len(both.hits), both.total.reports, both.total.complete) == (1, 3, True)


def test_a_total_that_is_not_whole_says_so(search: Engine) -> None:
    answer = search.search("总收入", scan=1)
    assert (answer.total.reports, answer.total.complete) == (1, False)


@pytest.mark.parametrize(("query", "reports"), [("元", 3), ("亿元", 3), ("东湖", 3)])
def test_a_short_word_is_counted_where_not_all_is_looked_at(search: Engine, query: str, reports: int) -> None:
    total = search.search(query, scan=2).total
    assert (total.reports, total.complete, total.all_reports) == (reports, False, True)
    inside = search.words.find([query], allowed={2, 3, 4}, scan=1).total
    assert inside.reports == len([hit for hit in search.search(query).hits if hit.number > 1])


def test_the_first_rows_come_before_the_whole(search: Engine) -> None:
    first, whole = search.words.answers(["亿元"], limit=1)
    assert (first.whole, whole.whole) == (False, True)
    assert first.hits == whole.hits[:1]


def test_a_query_that_is_too_long_says_so(search: Engine) -> None:
    assert search.search("东湖 " * 300).shortened
    assert not search.search("东湖").shortened


def test_a_hit_in_the_title_alone_shows_the_title(search: Engine) -> None:
    (hit,) = search.search("新闻").hits
    assert (hit.snippet, hit.spans, hit.matched) == ("东湖边的新闻", ((4, 6),), ())


def test_a_hit_names_its_report(search: Engine) -> None:
    hit = search.search("招商引资").hits[0]
    assert (hit.id, hit.title, hit.zone, hit.period) == (LAKE.id, LAKE.title, LAKE.zone, LAKE.period)
    assert (hit.start, hit.score) == (LAKE.text.index("招商引资"), 1.0)


def test_a_stop_told_before_its_search_stops_it_and_no_other(search: Engine) -> None:
    stop = Stop()
    stop.tell()
    with pytest.raises(Interrupted), search.words.heeding(stop):
        search.search("东湖")
    with search.words.heeding(Stop()):
        assert search.search("东湖").hits
    assert search.search("东湖").hits


def test_a_statement_is_cut_off_when_its_search_is_told_to_stop(search: Engine) -> None:
    stop = Stop()
    endless = "WITH RECURSIVE n(x) AS (SELECT tell() UNION ALL SELECT x FROM n) SELECT count(*) FROM n"
    search.corpus.db.create_function("tell", 0, stop.tell)
    with pytest.raises(Interrupted), search.words.heeding(stop), search.words.guarded():
        search.corpus.select(endless)
    assert search.search("东湖").hits


def test_two_threads_can_search_with_a_corpus_each(path: Path) -> None:
    found: list[int] = []

    def look() -> None:
        with Engine(path, bundled()) as search:
            found.append(search.search("东湖").total.reports)

    threads = [threading.Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [3, 3]


def test_a_search_lends_an_open_corpus_and_leaves_it_open(path: Path) -> None:
    with Corpus.open(path) as corpus:
        with Engine(corpus, bundled()) as search:
            assert search.search("东湖").hits
        assert len(corpus) == 4


def test_a_search_imports_no_reading_dictionary(path: Path) -> None:
    heavy = "{'jieba', 'pypinyin', 'opencc', 'yaml', 'textual', 'numpy'}"
    program = (
        "import sys; from pathlib import Path; from corpus.search.engine import Engine\n"
        "from corpus.lexicon.lexicon import bundled\n"
        f"with Engine(Path({str(path)!r}), bundled()) as s:\n"
        "    for q in ('东湖', 'caizheng', 'dhq', '财政总收人', 'qwrtpsdf', '2031'): s.search(q)\n"
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    done = run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_names_of_the_corpus_are_kept_whole_when_a_query_is_cut(search: Engine) -> None:
    assert segment.cut("小蓝经开区财政总收入", search.corpus) == ["小蓝经开区", "财政总收入"]
    assert segment.cut("东湖区", search.corpus) == ["东湖区"]


@given(st.text("东湖区招商引资财政总收入的小蓝经开区 8a", max_size=40))
def test_words_make_up_the_text_that_they_were_cut_from(search: Engine, text: str) -> None:
    assert "".join(segment.words(text, search.corpus)) == text


# What a query language stands on


def test_words_are_taken_whole_blanks_and_all(search: Engine) -> None:
    assert told(search.words.find(["GDP growth"])) == [("trad", "exact")]
    assert told(search.words.find(["growth GDP"], exact_only=True)) == []


def test_only_allowed_reports_answer(search: Engine) -> None:
    everything = search.words.find(["亿元"])
    newest = everything.hits[0].number
    assert [hit.number for hit in search.words.find(["亿元"], allowed={newest}).hits] == [newest]
    assert search.words.find(["亿元"], allowed=range(0)).hits == ()


def test_with_exact_only_nothing_is_guessed(search: Engine) -> None:
    assert search.words.find(["caizheng"], exact_only=True).hits == ()
    assert search.words.find([QueryWord("caizheng", literal=True)]).hits == ()
    assert search.words.find(["caizheng"]).hits


def test_a_literal_word_stands_beside_a_guessed_one(search: Engine) -> None:
    assert told(search.words.find([QueryWord("东湖", literal=True), "zhaoshang"])) == [
        ("xiaolan", "sound"),
        ("lake", "sound"),
    ]


def test_the_last_of_the_answers_is_the_whole(search: Engine) -> None:
    assert list(search.words.answers(["东湖"]))[-1] == search.words.find(["东湖"])


@pytest.mark.parametrize(
    ("word", "exact_only", "there"),
    [
        ("财政总收入", True, True),
        ("caizheng", True, False),
        ("caizheng", False, True),
        ("绿化率", True, False),
    ],
)
def test_places_of_a_word_in_one_report(search: Engine, word: str, exact_only: bool, there: bool) -> None:
    number = next(hit.number for hit in search.search("招商引资").hits if hit.id == "lake")
    places = search.words.places(number, word, exact_only=exact_only)
    assert places.any == there
    assert all(LAKE.text[start:end].startswith("财政") for start, end in places.text)


# What must hold for any query

pieces = st.sampled_from(
    [
        "东湖",
        "财政",
        "caizheng",
        "czzsr",
        "收",
        "8",
        "亿元",
        " ",
        "　",
        '"',
        "*",
        "'",
        "NEAR(",
        ")",
        "AND",
        "-",
        ":",
        "\0",
        "ü",
    ]
)
cut_from_texts = st.builds(
    lambda report, start, length: report.text[start : start + length],
    st.sampled_from(REPORTS),
    st.integers(0, 60),
    st.integers(1, 12),
)
queries = st.one_of(
    st.lists(pieces, max_size=8).map("".join),
    st.text(max_size=30),
    st.text("abcdefghijlmnorstuvxyz'", max_size=60),
    st.lists(st.one_of(cut_from_texts, pieces), max_size=4).map("".join),
    st.text(st.characters(min_codepoint=0xD7F0, max_codepoint=0xE000), max_size=5),
)


@examples(300)
@given(queries)
def test_any_query_gets_an_answer_whose_spans_hold(search: Engine, query: str) -> None:
    answer = search.search(query)
    tables = search.words.tables
    asked = parse(query.encode("utf-8", "replace").decode())
    words = [tables.fold(leaf.text) for leaf in asked.leaves if isinstance(leaf, WordNode)]
    for hit in answer.hits:
        report = next(each for each in REPORTS if each.id == hit.id)
        assert all(0 <= start < end <= len(report.text) for start, end in hit.matched)
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.spans)
        inside = [hit.snippet[start:end] for start, end in hit.spans]
        if hit.matched:
            assert inside, "a snippet shows the first place"
            first = next(each for each in hit.matched if each.start == hit.start)
            assert inside[0] == report.text[slice(*first)].replace("\n", " ")
        if hit.tier == "exact" and asked.is_plain:
            parts = [tables.fold(part) for part in (report.title, report.zone or "", report.text)]
            assert all(any(word in part for part in parts) for word in words)
            assert all(any(word in tables.fold(report.text[a:b]) for word in words) for a, b in hit.matched)


@examples(200)
@given(queries, st.sets(st.integers(1, len(REPORTS) + 1)))
def test_a_filter_never_widens_a_result(search: Engine, query: str, allowed: set[int]) -> None:
    words = query.split()
    everywhere = {(hit.number, hit.tier) for hit in search.words.find(words).hits}
    inside = search.words.find(words, allowed=allowed)
    assert {(hit.number, hit.tier) for hit in inside.hits} <= everywhere
    assert {hit.number for hit in inside.hits} <= allowed


@examples(150)
@given(cut_from_texts)
def test_whatever_stands_in_a_report_is_found_exactly(search: Engine, piece: str) -> None:
    words = search.words.tables.fold(piece).split()
    exact = {hit.id for hit in search.words.find(words).hits if hit.tier == "exact"}
    for report in REPORTS:
        parts = [search.words.tables.fold(part) for part in (report.title, report.zone or "", report.text)]
        assert (report.id in exact) == (
            bool(words) and all(any(word in part for part in parts) for word in words)
        )


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables.make()


@given(text=st.text())
def test_folding_keeps_the_length_and_folding_twice_changes_nothing(tables: Tables, text: str) -> None:
    folded = tables.fold(text)
    assert (len(folded), tables.fold(folded)) == (len(text), folded)
    assert len(tables.sounds(text)) == len(text)


def test_tables_come_back_as_they_were(tables: Tables) -> None:
    again = Tables.load(tables.pack())
    assert (again, again.pack()) == (tables, tables.pack())


def test_hanzi_read_alike_sound_alike_in_either_script(tables: Tables) -> None:
    assert tables.sounds("财政總收") == tables.sounds("財正总收")
    assert tables.sounds("财") != tables.sounds("政")


@given(text=st.text(max_size=30))
def test_initials_keep_the_length(text: str) -> None:
    assert len(initials(text)) == len(text)


def test_initials_follow_the_word() -> None:
    assert [initials("增长2014年"), initials("长江"), initials("重庆(GDP)")] == ["zz2014n", "cj", "cq(GDP)"]


def test_pinyin_is_cut_into_the_fewest_syllables_first(tables: Tables) -> None:
    assert ["".join(f"{each.letters} " for each in cut) for cut in cuts("xian", tables.syllables)][:2] == [
        "xian ",
        "xi an ",
    ]
    assert [each.letters for each in unfinished("caizh", tables.syllables)[0]] == ["cai", "zh"]
    assert cuts("xljkq", tables.syllables) == []


def test_a_filter_word_never_widens_an_answer(search: Engine) -> None:
    one = {hit.id for hit in search.search("招商").hits if hit.tier == "exact"}
    two = {hit.id for hit in search.search("招商 亿元").hits if hit.tier == "exact"}
    assert two <= one


def test_an_answer_is_the_same_for_the_same_query(search: Engine) -> None:
    assert search.search("caizheng 东湖") == search.search("caizheng 东湖")


def test_a_limit_of_nothing_gives_no_hits(search: Engine) -> None:
    assert search.search("东湖", limit=0).hits == ()
