"""The query language: what is read, and what is told of what cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.lexicon import loader
from corpus.query import (
    All,
    Either,
    Field,
    Measured,
    Near,
    Node,
    Not,
    ParsedQuery,
    QuerySpan,
    TimeNode,
    Together,
    WordNode,
    parse,
)
from corpus.query.fields import CALLED, CHOICES, FIELDS, choice
from corpus.query.times import During, compared, during
from corpus.query.tree import leaves


def said(tree: Node | None) -> str:
    """A tree as one line: the shape alone."""
    match tree:
        case None:
            return ""
        case All(parts):
            return f"({' & '.join(map(said, parts))})"
        case Either(parts):
            return f"({' | '.join(map(said, parts))})"
        case Not(part):
            return f"-{said(part)}"
        case WordNode(text, exact=exact):
            return f'"{text}"' if exact else text
        case Near(parts, gaps):
            return "~".join(map(said, parts)) + f"@{gaps}"
        case Together(parts, within):
            return f"{within}[{' '.join(map(said, parts))}]"
        case Field(name, values):
            return f"{name}={','.join(values)}"
        case TimeNode(name, spans):
            return f"{name}={','.join('/'.join(span) for span in spans)}"
        case Measured(measure):
            return f"{{{measure}}}"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("招商", "招商"),
        ("  招商　引资 ", "(招商 & 引资)"),
        ("招商 AND 引资", "(招商 & 引资)"),
        ("招商 OR 引资", "(招商 | 引资)"),
        ("招商 或 引资 | 项目", "(招商 | 引资 | 项目)"),
        ("招商 OR 引资 东湖", "((招商 | 引资) & 东湖)"),
        ("(招商 引资) OR 东湖", "((招商 & 引资) | 东湖)"),
        ("（招商　引资）　OR　东湖", "((招商 & 引资) | 东湖)"),
        ("-招商", "-招商"),
        ("－招商", "-招商"),
        ("NOT 招商", "-招商"),
        ("-(招商 OR 引资)", "-(招商 | 引资)"),
        ('"招商 引资"', '"招商 引资"'),
        ("“招商 引资”", '"招商 引资"'),
        ('-"招商"', '-"招商"'),
        ("zone:东湖", "zone=东湖"),
        ("地区：东湖，西湖", "zone=东湖,西湖"),
        ("ZONE:东湖", "zone=东湖"),
        ("zone: 东湖 招商", "(zone=东湖 & 招商)"),
        ('zone:"东湖 区"', "zone=东湖 区"),
        ("zone:(东湖 OR 西湖)", "zone=东湖,西湖"),
        ("-zone:东湖", "-zone=东湖"),
        ("kind:总结", "kind=工作总结"),
        ("类型：gzzj", "kind=工作总结"),
        ("type:工作", "kind=工作总结"),
        ("has:目标", "has=target"),
        ("flag:template", "flag=template"),
        ("标记:日期", "flag=date-conflict"),
        ("title:报告", "title=报告"),
        ("period:2014", "period=2014-01-01/2014-12-31"),
        ("期间：2014..2018", "period=2014-01-01/2018-12-31"),
        ("published:>=2015-06", "published=2015-06-01/9999-99-99"),
        ("published<2015", "published=0000-00-00/2015-01-00"),
        ("发布 > 2015-06-03", "published=2015-06-04/9999-99-99"),
        ("招商 ~5 引资", "招商~引资@(5,)"),
        ("招商 ～５ 引资 ~3 项目", "招商~引资~项目@(5, 3)"),
        ("招商 ~5 引资 东湖", "(招商~引资@(5,) & 东湖)"),
        ("同句(招商 引资)", "sentence[招商 引资]"),
        ("同段（招商　“引资”）", 'paragraph[招商 "引资"]'),
        ("sentence(招商 引资)", "sentence[招商 引资]"),
        # a sentence is parted where it pauses, and may ask
        ("东湖区，财政；招商。", "(东湖区 & 财政 & 招商)"),
        ("教育、卫生", "(教育 & 卫生)"),
        ("东湖区？", "东湖区"),
        ("财政总收入? 东湖", "(财政总收入 & 东湖)"),
        ("“招商，引资？”", '"招商，引资？"'),
        ("地区：东湖，西湖 招商", "(zone=东湖,西湖 & 招商)"),
        ("？", "？"),
        # what only looks like a sign stays a word
        ("1-5月", "1-5月"),
        ("8~9%", "8~9%"),
        ("12:30", "12:30"),
        ("http://a.b/c", "http://a.b/c"),
        ("开发区(园区)建设", "开发区(园区)建设"),
        ("亿元,同比", "亿元,同比"),
        ("OR公司", "OR公司"),
        ("或许", "或许"),
        ("", ""),
        ("　 ", ""),
    ],
)
def test_what_a_query_means(text: str, meaning: str) -> None:
    asked = parse(text)
    assert (said(asked.tree), asked.problems) == (meaning, ())


@pytest.mark.parametrize(
    ("text", "code", "place", "meaning"),
    [
        ("colour:red 招商", "no-field", (0, 6), "(colour:red & 招商)"),
        ("招商 zone:", "value-missing", (8, 8), "招商"),
        ("zone:", "value-missing", (5, 5), ""),
        ("kind:诗", "no-value", (5, 6), "kind:诗"),
        ("status:actual,done", "no-value", (14, 18), "{OneOf(field='status', values=('actual',))}"),
        ("unit:斗", "no-unit", (5, 6), "unit:斗"),
        ("year:last", "no-time", (5, 9), "year:last"),
        ("year>19", "no-time", (5, 7), "year>19"),
        ("财政总收入>", "number-missing", (6, 6), "财政总收入"),
        ("财政总收入>很多", "no-number", (6, 8), "财政总收入>很多"),
        ("财政总收入>50亿斗", "no-unit", (9, 10), "财政总收入>50亿斗"),
        ("czzsr>50yidou", "no-unit", (10, 13), "czzsr>50yidou"),
        ("same(招商 外资)", "no-call", (0, 4), "(same & 招商 & 外资)"),
        ("speed(财政总收入)>3", "no-relation", (0, 5), "speed(财政总收入)>3"),
        (">3", "name-missing", (0, 1), ">3"),
        ('招商 "引资', "quote-open", (3, 4), '(招商 & "引资")'),
        ("(招商 引资", "bracket-open", (0, 1), "(招商 & 引资)"),
        ("同句(招商", "bracket-open", (2, 3), "sentence[招商]"),
        ("招商)", "bracket-stray", (2, 3), "招商"),
        ("招商 OR", "operator-alone", (3, 5), "招商"),
        ("OR 招商", "operator-alone", (0, 2), "招商"),
        ("招商 - 引资", "not-alone", (3, 4), "(招商 & 引资)"),
        ("--招商", "one-minus", (0, 2), "-招商"),
        ("招商 ~5", "near-alone", (3, 5), "招商"),
        ("招商 ~5 zone:东湖", "near-alone", (3, 5), "(招商 & zone=东湖)"),
        ("招商 ~900 引资", "too-far", (4, 7), "招商~引资@(200,)"),
        ("同句(招商 zone:东湖)", "only-words", (0, 14), "sentence[招商]"),
        ("同句()", "value-missing", (0, 4), ""),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place_and_searched_as_words(
    text: str, code: str, place: tuple[int, int], meaning: str
) -> None:
    asked = parse(text)
    assert [(problem.code, problem.place) for problem in asked.problems] == [(code, QuerySpan(*place))]
    assert said(asked.tree) == meaning


def test_a_field_that_is_none_is_told_with_those_like_it() -> None:
    (problem,) = parse("zoen:东湖").problems
    assert "zone" in problem.known
    assert "kind" in parse("colour:red").problems[0].known


def test_a_unit_that_is_none_is_told_with_those_in_which_the_indicator_is_stated() -> None:
    assert parse("财政总收入>50斗").problems[0].known == ("亿", "万", "元")
    assert parse("gdp>50斗").problems[0].known == ("亿", "万", "元")
    assert len(parse("没有的指标>50斗").problems[0].known) > 5


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014年", "2014-01-01", "2014-12-31"),
        ("2018h1", "2018-01-01", "2018-06-31"),
        ("2018年下半年", "2018-07-01", "2018-12-31"),
        ("2020Q3", "2020-07-01", "2020-09-31"),
        ("2020年一季度", "2020-01-01", "2020-03-31"),
        ("2020-5", "2020-05-01", "2020-05-31"),
        ("2020年5月3日", "2020-05-03", "2020-05-03"),
        ("2014..2018", "2014-01-01", "2018-12-31"),
        ("2014-2018", "2014-01-01", "2018-12-31"),
        ("2018-01..2018-05", "2018-01-01", "2018-05-31"),
        ("2014..", "2014-01-01", "9999-99-99"),
        ("..2018", "0000-00-00", "2018-12-31"),
    ],
)
def test_times(written: str, first: str, last: str) -> None:
    assert during(written) == During(first, last)


@pytest.mark.parametrize("written", ["", "..", "20145", "2018-13", "2014H3", "2020Q5", "去年", "2018..2014"])
def test_what_is_no_time(written: str) -> None:
    assert during(written) is None


@given(st.sampled_from([f"20{year}{part}" for year in range(10, 20) for part in ("", "H1", "Q4", "-05")]))
def test_a_time_lies_in_itself_and_on_one_side_of_every_other(written: str) -> None:
    span, other = during(written), during("2015")
    assert span is not None
    assert other is not None
    assert span.holds(span)
    sides = [compared(sign, other).holds(span) for sign in ("<", ">")]
    assert sum(sides) + other.holds(span) == 1


def test_every_name_of_a_field_is_of_one_field() -> None:
    names = [name for form in FIELDS.values() for name in form.called]
    assert len(names) == len(set(names)) == len(CALLED)


@pytest.mark.parametrize("field", CHOICES)
def test_every_value_is_meant_by_its_own_name(field: str) -> None:
    assert all(choice(field, code) == (code,) for code in CHOICES[field])


# What must hold for any query

SIGNS = [
    *'()（）"“”-~:：,><= ',
    *(
        "OR",
        "AND",
        "NOT",
        " ",
        "同句(",
        "zone:",
        "地区：",
        "kind:",
        "period:",
        "year>",
        "unit:",
        "has:",
        "增速(",
    ),
    *("财政总收入", "招商", "东湖", "50亿", "10%", "2014", "..", "~5 ", "2018H1", "template", "1-5月"),
]
queries = st.lists(st.sampled_from(SIGNS), max_size=14).map("".join) | st.text(max_size=40)


@given(queries)
def test_every_text_is_read_and_every_place_lies_in_it(text: str) -> None:
    asked = parse(text)
    assert isinstance(asked, ParsedQuery)
    for leaf in leaves(asked.tree):
        assert 0 <= leaf.place.start <= leaf.place.end <= len(text)  # type: ignore[union-attr]
    for problem in asked.problems:
        assert 0 <= problem.place.start <= problem.place.end <= len(text)
    assert asked == parse(text)


@given(st.lists(st.text("招商引资东湖政府报告ab12", min_size=1, max_size=4), min_size=1, max_size=5))
def test_plain_words_mean_themselves(words: list[str]) -> None:
    asked = parse(" ".join(words))
    assert asked.is_plain
    assert [leaf.text for leaf in leaves(asked.tree)] == words  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("财政总收入>50yi", "财政总收入>50亿"),
        ("财政总收入>50YI", "财政总收入>50亿"),
        ("财政总收入>50yiyuan", "财政总收入>50亿元"),
        ("财政总收入>800wanyuan", "财政总收入>800万元"),
        ("财政总收入>2wanyi", "财政总收入>2万亿"),
        ("外资>3yimeiyuan", "外资>3亿美元"),
        ("海关>3wanyingbang", "海关>3万英镑"),
        ("土地>1.2wanmu", "土地>1.2万亩"),
        ("地价=5wan..8wanyuan/mu", "地价=5万..8万元/亩"),
        ("财政总收入>5e9", "财政总收入>5000000000"),
        ("unit:mu,pingfanggongli", "unit:亩,平方公里"),
        ("unit:yuan/mu", "unit:元/亩"),
    ],
)
def test_units_and_magnitudes_may_be_typed_as_they_sound(typed: str, written: str) -> None:
    heard, meant = parse(typed), parse(written)
    assert not heard.problems
    assert [replace(leaf, place=QuerySpan(0, 0)) for leaf in heard.leaves] == [
        replace(leaf, place=QuerySpan(0, 0)) for leaf in meant.leaves
    ]


def test_the_names_of_calls_may_be_typed_as_they_sound() -> None:
    assert said(parse("tongju(招商 外资)").tree) == said(parse("同句(招商 外资)").tree)
    assert said(parse("tongduan(招商 外资)").tree) == said(parse("同段(招商 外资)").tree)


def test_every_hanzi_of_a_unit_has_its_sound() -> None:
    from pypinyin import Style, pinyin

    numerals = loader.numerals()
    written = {*numerals.magnitudes, *numerals.per}
    written |= {form for unit in loader.units().values() for form in unit.forms}
    hanzi = {sign for each in written for sign in each if "\u4e00" <= sign <= "\u9fff"}
    assert set(numerals.sounds) == hanzi
    for sign, sound in numerals.sounds.items():
        assert sound in pinyin(sign, style=Style.NORMAL, heteronym=True)[0]


@pytest.mark.parametrize(
    "query", [*(f"{name}:" for name in FIELDS), "同句(", "财政总收入>", "财政总收入>5斗"]
)
def test_what_is_missing_is_told_with_an_example(query: str) -> None:
    known = [
        problem.known for problem in parse(query).problems if problem.code.endswith(("-missing", "-unit"))
    ]
    assert known
    assert all(known)
    if query.endswith("斗"):
        assert known[0][:2] == ("亿", "万")
