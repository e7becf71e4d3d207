"""Answers to the whole query language: filters, figures, exclusions, nearness, alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.figures import figures_of
from corpus.lexicon.lexicon import bundled
from corpus.model import Report, Zone
from corpus.query import fits, parse
from corpus.search.answer import Answer, Hit
from corpus.search.engine import Engine
from corpus.store.built_page import BuiltPage
from corpus.store.writer import write_corpus
from tests.examples import examples

ZONES = (
    Zone("东湖区", "行政区", "南昌市", "江西省"),
    Zone("小蓝经开区", "经开区", "南昌市", "江西省", aliases=("小蓝经济技术开发区",)),
    Zone("重庆两江新区", "新区", "重庆市", "重庆市"),
)
TEXTS = {
    "lake": "各位代表:\n2014年财政总收入达到53.14亿元，同比增长14.45%。招商引资成效明显。招商会上签下引资大项目8个。\n"
    "2015年财政总收入力争增长10%。出让土地1.2万亩。",
    "park": "上半年园区财政总收入完成8亿元，增长9%。\n招商工作有序推进。引资渠道拓宽。项目落地快。",
    "river": "财政总收入突破80亿元。GDP growth of 9%.\n引资20亿元，招商步伐加快，征地300亩。",
    "news": "天气很好。重庆的客人来东湖看项目。",
}
ABOUT = {
    "lake": ("东湖区2014年政府工作报告", "东湖区", "南昌市", "政府工作报告", "2014", "2015-02-01", ()),
    "park": ("小蓝经开区上半年经济运行", "小蓝经开区", "南昌市", "经济运行", "2018H1", "2018-07-20", ("truncated",)),
    "river": ("開發區年度總結", "重庆两江新区", "重庆市", "工作总结", "2013", None, ()),
    "news": ("东湖边的新闻", None, None, "新闻", None, "2012-05-06", ("template", "masked")),
}  # fmt: skip


def report(id: str) -> Report:
    title, zone, city, kind, period, published, flags = ABOUT[id]
    made = Report(
        id, f"{id}.txt", 1, title, TEXTS[id], zone=zone, city=city, kind=kind, period=period, published=published,
        flags=flags,
    )  # fmt: skip
    return replace(
        made, figures=figures_of(made.text, (), period, "2015" if id == "lake" else None, lexicon=bundled())
    )


REPORTS = {id: report(id) for id in TEXTS}


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    file = tmp_path_factory.mktemp("asked") / "reports.corpus"
    pages = [BuiltPage(each.source, f"sha-{id}", "utf-8", each.text, (each,)) for id, each in REPORTS.items()]
    write_corpus(file, pages, "key", ZONES)
    with Engine(file, bundled()) as opened:
        yield opened


def ids(answer: Answer) -> list[str]:
    return [hit.id for hit in answer.hits]


def marked(hit: Hit) -> list[str]:
    return [REPORTS[hit.id].text[start:end] for start, end in hit.matched]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # newest first: park 2018, lake 2014, river 2013, news 2012
        ("zone:东湖", ["lake"]),
        ("地区:dhq", ["lake"]),
        ("zone:donghu", ["lake"]),
        ("zone:小蓝", ["park"]),
        ("zone:小蓝开发区", ["park"]),
        ("zone:东胡区", ["lake"]),
        ("zone:南昌", ["park", "lake"]),
        ("zone:江西", ["park", "lake"]),
        ("zone:東湖", ["lake"]),
        ("地區：東湖", ["lake"]),
        ("財政總收入＞５０億", ["lake", "river"]),
        ("單位：畝", ["lake", "river"]),
        ("zone:东湖,两江", ["lake", "river"]),
        ("zone:(东湖 OR 两江)", ["lake", "river"]),
        ("-zone:东湖", ["park", "river", "news"]),
        ("period:2014", ["lake"]),
        ("period:2018", ["park"]),
        ("period:2018H2", []),
        ("period:2013..2014", ["lake", "river"]),
        ("period>=2014", ["park", "lake"]),
        ("year:2014", ["lake"]),
        ("published:2015", ["lake"]),
        ("published:>=2015-02-01", ["park", "lake"]),
        ("published<2015-02", ["news"]),
        ("-published:2015", ["park", "river", "news"]),
        ("kind:总结 OR kind:新闻", ["river", "news"]),
        ("flag:template", ["news"]),
        ("flag:遮盖,不完整", ["park", "news"]),
        ("has:target", ["lake"]),
        ("has:figure", ["park", "lake", "river"]),
        ("-has:figure", ["news"]),
        ("source:LAKE", ["lake"]),
        ("title:东湖", ["lake", "news"]),
        ("title:总结", ["river"]),
        ("-title:东湖", ["park", "river"]),
        ("title:东湖 招商", ["lake"]),
        # figures
        ("财政总收入>50亿", ["lake", "river"]),
        ("czzsr>50亿", ["lake", "river"]),
        ("czzsr>50yi", ["lake", "river"]),
        ("财政总收入>50亿 year:2014", ["lake"]),
        ("财政总收入>50亿 -year:2014", ["river"]),
        ("-year:2014 财政总收入>50亿", ["river"]),
        ("财政总收入>1亿 -unit:亩", ["park", "lake", "river"]),
        ("-unit:亩 财政总收入>1亿", ["park"]),
        ("财政总收入>5亿 status:target", []),
        ("增速(财政总收入)>=10%", ["lake"]),
        ("增速(财政总收入)>=10% status:target", ["lake"]),
        ("增速(财政总收入)>12% status:target", []),
        ("增速(财政总收入)<10%", ["park"]),
        ("财政总收入=5亿..10亿", ["park"]),
        ("-财政总收入>50亿", ["park", "news"]),
        ("财政总收入>50亿 unit:亩", []),
        ("财政总收入>50亿 (unit:亩)", []),
        ("财政总收入>50亿 OR unit:个", ["lake", "river"]),
        ("unit:亩", ["lake", "river"]),
        ("-unit:亩", ["park", "news"]),
        ("unit:亩 has:target", ["lake"]),
        ("indicator:财政", ["park", "lake", "river"]),
        ("indicator:czzsr zone:东湖", ["lake"]),
        # words
        ("招商 zone:东湖", ["lake"]),
        ('"招商引资"', ["lake"]),
        ('"财政总收入"', ["park", "lake", "river"]),
        ("caizheng -zone:东湖", ["park", "river"]),
        ("招商 -成效", ["park", "river"]),
        ("招商 -招商引资", ["park", "river"]),
        ("-招商", ["news"]),
        ("-zhaoshang", ["news"]),
        ("-zhaosh", ["news"]),
        ("-招shang", ["news"]),
        ("招商 -yinzi", []),
        ("招商 -tudi", ["park", "river"]),
        ("招商 -dhq", ["park", "river"]),
        ("财政总收入 -czzsr", []),
        ("招商 -(dhq OR tudi)", ["park", "river"]),
        ('招商 -"zhaoshang"', ["park", "lake", "river"]),
        ("招商 -GDP", ["park", "lake"]),
        ("-(招商 引资)", ["news"]),
        ("-(招商 成效)", ["park", "river", "news"]),
        ("项目 OR 征地", ["park", "lake", "river", "news"]),
        ("(成效 OR 征地) 招商", ["lake", "river"]),
        ("成效 OR zone:两江", ["lake", "river"]),
        ("招商 ~0 引资", ["lake"]),
        ("招商 ~4 引资", ["lake"]),
        ("引资 ~6 招商", ["lake", "river"]),
        ("招商 ~12 引资 -zone:东湖", ["park", "river"]),
        ("同句(招商 引资)", ["lake", "river"]),
        ("同段(招商 引资)", ["park", "lake", "river"]),
        ("同段(财政总收入 招商)", ["lake"]),
        ("同句(财政总收入 招商)", []),
        ("-同句(招商 引资) 招商", ["park"]),
        ("项目 同句(招商 引资)", ["lake"]),
    ],
)  # fmt: skip
def test_a_query_finds_its_reports(search: Engine, query: str, expected: list[str]) -> None:
    answer = search.search(query)
    assert answer.problems == ()
    assert sorted(ids(answer)) == sorted(expected)
    assert answer.total.reports == len(expected) == len(answer.numbers)
    assert answer.total.complete


@pytest.mark.parametrize(
    "query", ["dhq", "东湖", "招商", "财政守入", "同句(财政 增长)", "dhq OR 引资", "招商 -dhq"]
)
def test_a_total_has_the_places_of_its_hits(search: Engine, query: str) -> None:
    answer = search.search(query)
    assert answer.total.places == sum(len(hit.matched) for hit in answer.hits)


@pytest.mark.parametrize(
    "query", ["zone:南昌", "has:figure", "-zone:东湖", "unit:亩 OR kind:新闻", "财政总收入>5亿"]
)
def test_where_nothing_but_filters_is_asked_the_newest_come_first(search: Engine, query: str) -> None:
    order = ["park", "lake", "river", "news"]
    found = ids(search.search(query))
    assert found == [id for id in order if id in found]


@pytest.mark.parametrize(
    ("query", "id", "words"),
    [
        ("财政总收入>50亿", "lake", ["53.14亿元"]),
        ("unit:亩", "river", ["300亩"]),
        ("财政总收入>50亿 招商", "lake", ["53.14亿元", "招商", "招商"]),
        ("zone:东湖", "lake", []),
        ("招商 ~0 引资", "lake", ["招商", "引资"]),
        ("引资 ~6 招商", "river", ["引资", "招商"]),
        ("同句(招商 引资)", "river", ["引资", "招商"]),
        ("同段(财政总收入 招商)", "lake", ["财政总收入", "招商", "招商"]),
        ("招商 -成效", "park", ["招商"]),
        ("招商 OR 征地", "river", ["招商", "征地"]),
        ("招商 zone:东湖", "lake", ["招商", "招商"]),
    ],
)
def test_what_was_asked_for_is_marked(search: Engine, query: str, id: str, words: list[str]) -> None:
    hit = next(hit for hit in search.search(query).hits if hit.id == id)
    assert marked(hit) == words
    shown = [hit.snippet[start:end] for start, end in hit.spans]
    assert set(shown[:1]) <= set(words)
    assert REPORTS[id].text[hit.start :].startswith(shown[0] if shown else "")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("colour:red 招商", "no-field"),
        ("zone:zzzz", "no-zone"),
        ("qqq>3", "no-indicator"),
        ("招商 OR", "operator-alone"),
    ],
)
def test_what_means_nothing_is_told_with_the_answer(search: Engine, query: str, code: str) -> None:
    assert [problem.code for problem in search.search(query).problems] == [code]


def test_an_unfinished_query_is_answered_as_far_as_it_goes(search: Engine) -> None:
    for query in ("招商 zone:", "招商 (", "招商 -", '招商 "', "招商 ~3"):
        assert ids(search.search(query)) == ids(search.search("招商")), query


def test_the_merged_answer_of_alternatives_has_every_report_once_by_its_best_rank(search: Engine) -> None:
    answer = search.search("東湖 OR 项目")
    assert ids(answer) == ["lake", "news", "park"]  # two have it in the title, then the newest
    assert len(search.search("項目 OR 东湖 OR 财政", limit=2).hits) == 2


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("招商", "招商引资成效明显。"),  # the first, where one word is asked for
        ("招商 引资", "招商引资成效明显。"),
        ("项目 招商", "招商会上签下引资大项目8个。"),  # the sentence in which both stand
        ("财政总收入 10%", "2015年财政总收入力争增长10%。"),
    ],
)
def test_a_snippet_shows_the_sentence_in_which_most_of_the_query_meets(
    search: Engine, query: str, shown: str
) -> None:
    hit = next(hit for hit in search.search(query).hits if hit.id == "lake")
    assert shown in hit.snippet
    assert hit.snippet.index(shown) <= hit.spans[0].start < hit.snippet.index(shown) + len(shown)


STATED = {  # the newest first
    "quota": "上半年实际利用外资0.9亿美元，占区政府下达当年度任务数2.2亿美元的40.9%。",
    "target": "2019年力争实际利用外资3.1亿美元。",
    "estimate": "预计全年实际利用外资1.9亿美元。",
    "both": "2019年力争实际利用外资2.6亿美元。2018年实际利用外资2.4亿美元。",
    "actual": "2018年完成实际利用外资1.7亿美元。",
}


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("实际利用外资>1亿美元", ["both", "actual", "estimate", "quota", "target"]),
        ("实际利用外资>2亿美元 OR 实际利用外资=1.5亿美元..1.8亿美元", ["both", "actual", "quota", "target"]),
        ("实际利用外资>1亿美元 status:target,quota", ["quota", "target", "both"]),
        ("has:figure", ["quota", "target", "estimate", "both", "actual"]),
    ],
)
def test_what_was_achieved_comes_before_what_is_expected_and_goals(
    tmp_path: Path, query: str, order: list[str]
) -> None:
    pages = []
    for place, (id, text) in enumerate(STATED.items()):
        published = f"2018-{12 - place}-01" if place < 3 else f"2018-0{12 - place}-01"
        made = Report(id, f"{id}.txt", 1, id, text, period="2018", published=published)
        made = replace(made, figures=figures_of(text, (), "2018", "2019", lexicon=bundled()))
        pages.append(BuiltPage(made.source, f"sha-{id}", "utf-8", text, (made,)))
    write_corpus(tmp_path / "stated.corpus", pages, "key", ())
    with Engine(tmp_path / "stated.corpus", bundled()) as engine:
        hits = engine.search(query).hits
    assert [hit.id for hit in hits] == order
    for hit in hits if query != "has:figure" else ():
        assert hit.standings, hit.id
        wanted = {"both": "target" if "status" in query else "actual"}
        assert hit.status == wanted.get(hit.id, hit.id)
        assert hit.standings[0].status == hit.status
        assert hit.snippet[slice(*hit.standings[0][:2])].endswith("亿美元")


def test_the_limit_holds_and_the_total_tells_the_rest(search: Engine) -> None:
    answer = search.search("has:figure", limit=1)
    assert (ids(answer), answer.total.reports, len(answer.numbers)) == (["park"], 3, 3)


def test_the_tables_agree_with_the_figures_themselves(search: Engine) -> None:
    for query in (
        "财政总收入>50亿", "财政总收入>50", "unit:亩", "增速<10%", "growth>9%", "status:target", "土地>1000平方米",
        "财政总收入<60亿元", "项目>3个", "unit:% -status:target", "rank<5", "总收入>1亿 year:2014", "财政总收入=53.14亿",
    ):  # fmt: skip
        tree = parse(query).tree
        expected = {
            id
            for id, each in REPORTS.items()
            if any(fits(tree, each, one, bundled()) for one in each.figures)
        }
        assert set(ids(search.search(query))) == expected, query


# What must hold for any query

words = st.sampled_from(
    ["招商", "引资", "东湖", "财政总收入", '"项目"', "caizheng", "客人", "征地", "年度总结", "成效"]
)
filters = st.sampled_from(
    [
        "zone:东湖", "zone:南昌", "period:2014", "kind:总结", "has:target", "flag:template", "unit:亩", "财政总收入>50亿",
        "增速(财政总收入)>=10%", "published:>=2015", "title:东湖", "year:2014", "indicator:财政", "-unit:亩", "-zone:东湖",
    ]
)  # fmt: skip
bases = st.one_of(
    words, filters, st.builds("{} {}".format, words, words), st.builds("{} OR {}".format, words, words)
)
anything = st.lists(
    st.one_of(
        words,
        filters,
        st.sampled_from(["OR", "-", "(", ")", '"', "~5", "同句(", "同段(", "zone:", ">", "NOT"]),
    ),
    max_size=8,
).map(" ".join)


@examples(150)
@given(bases, filters)
def test_a_filter_never_widens_an_answer(search: Engine, base: str, narrower: str) -> None:
    narrowed = search.search(f"({base}) {narrower}")
    assert narrowed.numbers <= search.search(base, scan=10**6).numbers


@examples(150)
@given(bases, words | filters)
def test_what_is_excluded_is_never_found(search: Engine, base: str, unwanted: str) -> None:
    assume(not unwanted.startswith("-") and unwanted != "caizheng")
    of_one_figure = re.search(">|indicator|unit|year", base) and re.search("unit|year", unwanted)
    assume(not of_one_figure)
    left = search.search(f"({base}) -{unwanted}")
    there = (
        search.words.find([unwanted.strip('"')], exact_only=True)
        if re.match("[^:>]+$", unwanted)
        else search.search(unwanted)
    )
    assert not left.numbers & there.numbers


@examples(200)
@given(
    anything
    | st.text(max_size=30)
    | st.text(st.characters(min_codepoint=0xD7F0, max_codepoint=0xE000), max_size=5)
)
def test_any_query_gets_an_answer_whose_places_hold(search: Engine, query: str) -> None:
    answer = search.search(query)
    assert len(set(ids(answer))) == len(answer.hits)
    assert {hit.number for hit in answer.hits} <= answer.numbers
    for hit in answer.hits:
        text = REPORTS[hit.id].text
        assert all(0 <= start < end <= len(text) for start, end in hit.matched)
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.spans)
        if hit.matched:
            first = hit.snippet[slice(*hit.spans[0])]
            assert first == text[
                slice(*next(each for each in hit.matched if each.start == hit.start))
            ].replace("\n", " ")


@examples(60)
@given(
    st.lists(st.sampled_from(["招商", "引资", "项目", "东湖"]), min_size=2, max_size=2), st.integers(0, 20)
)
def test_words_that_are_near_are_so_in_the_text(search: Engine, pair: list[str], gap: int) -> None:
    one, two = pair
    pattern = re.compile(f"{one}[^\n]{{0,{gap}}}{two}|{two}[^\n]{{0,{gap}}}{one}")
    expected = {id for id, text in TEXTS.items() if pattern.search(text)}
    assert set(ids(search.search(f"{one} ~{gap} {two}"))) == expected


def test_a_question_of_too_many_ways_to_answer_says_that_not_all_were_asked(search: Engine) -> None:
    amounts = " OR ".join(f"财政总收入>{number}亿" for number in range(20))
    narrowed = "(unit:元 OR status:estimate OR year:2014 OR relation:level)"
    assert search.search(f"({amounts}) unit:元").total.complete
    assert not search.search(f"({amounts}) {narrowed}").total.complete
    assert not search.search(f"财政 -(({amounts}) {narrowed})").total.complete
