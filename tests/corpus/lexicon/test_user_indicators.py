"""The reader's own indicators: what they bring about, and how each slip in them is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus import library
from corpus.builds import update
from corpus.figures import figures_of
from corpus.lexicon import loader
from corpus.lexicon.lexicon import Lexicon, bundled
from corpus.lexicon.user.files import lexicon_of, read_own
from corpus.lexicon.user.model import Own
from corpus.model import Figure, Report
from corpus.pipeline.build import reports_of
from corpus.query import fits, parse
from corpus.store.corpus_file import Corpus
from tests.corpus.lexicon.test_user import assert_told, the_slip

pytestmark = pytest.mark.together("workers")

SENTENCE = "全年新建智慧灯杆覆盖里程35公里，一网通办事项达到1280项。"
PAGE = f"昌北工业新城2019年工作总结\n2018年，{SENTENCE}\n库内税款总盘子完成64.2亿元，同比增长7.1%。\n"
NEW = "indicators:\n- {name: 智慧灯杆里程, aliases: [智慧灯杆覆盖里程], units: [公里], note: 市政口径}\n"
FURTHER = "- {name: 财政总收入, aliases: [库内税款总盘子], kinds: [镇级财政总收入], note: 含镇级}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARKBROWSE_CONFIG", str(tmp_path))
    return tmp_path


def wrote(folder: Path, text: str) -> None:
    (folder / "indicators.yaml").write_text(text, "utf-8")


def laid_over(folder: Path, text: str) -> Lexicon:
    wrote(folder, text)
    return lexicon_of(read_own())


def figure(text: str, value: str, lexicon: Lexicon) -> Figure:
    figures = figures_of(text, (), "2018", None, lexicon=lexicon)
    (found,) = [one for one in figures if text[one.start : one.end].startswith(value)]
    return found


def built() -> Report:
    return reports_of(PAGE.encode(), "page.txt", read_own())[0]


def fitting(question: str, report: Report) -> list[Figure]:
    lexicon = lexicon_of(read_own())
    return [one for one in report.figures if fits(parse(question).tree, report, one, lexicon)]


# --- what they bring about --------------------------------------------------------------------------------------


def test_a_new_indicator_is_found_by_its_alias(folder: Path) -> None:
    before = figure(SENTENCE, "35", bundled())
    assert before.indicator != "智慧灯杆里程"
    after = figure(SENTENCE, "35", laid_over(folder, NEW))
    assert (after.indicator, after.found_by, after.wording) == ("智慧灯杆里程", "own", "智慧灯杆覆盖里程")


def test_a_name_alone_is_enough(folder: Path) -> None:
    lexicon = laid_over(folder, "indicators:\n- name: 一网通办事项\n")
    own = lexicon.indicators["一网通办事项"]
    assert (own.group, own.dimension, own.direction, own.local) == ("自定义", "count", 1, False)
    assert figure(SENTENCE, "1280", lexicon).indicator == "一网通办事项"
    assert list(lexicon.indicators)[-1] == "一网通办事项"


def test_a_known_indicator_gets_a_further_alias_and_keeps_all_else(folder: Path) -> None:
    text = "库内税款总盘子完成64.2亿元。"
    shipped = bundled().indicators["财政总收入"]
    assert figure(text, "64.2", bundled()).indicator != "财政总收入"
    lexicon = laid_over(folder, f"indicators:\n{FURTHER}")
    found = figure(text, "64.2", lexicon)
    assert (found.indicator, found.found_by) == ("财政总收入", "own")
    assert figure("镇级财政总收入3.1亿元。", "3.1", lexicon).indicator == "镇级财政总收入"
    assert lexicon.indicators["财政总收入"] == replace(
        shipped,
        aliases=(*shipped.aliases, "库内税款总盘子"),
        kinds=(*shipped.kinds, "镇级财政总收入"),
        note="含镇级",
    )
    assert list(lexicon.indicators) == list(loader.indicators_file())


def test_a_note_is_added_to_the_one_that_is_there(folder: Path) -> None:
    lexicon = laid_over(folder, "indicators:\n- {name: 主营业务收入, note: 不含外迁企业}\n")
    assert lexicon.indicators["主营业务收入"].note == "2019 起统计口径改为 营业收入；不含外迁企业"


def test_all_that_may_be_said_is_taken(folder: Path) -> None:
    lexicon = laid_over(
        folder,
        "indicators:\n- {name: 灯杆能耗, aliases: [], kinds: [灯头能耗], near: [工业用电量], units: [kWh, 元/盏], "
        "group: 市政, direction: -1, local: true}\n",
    )
    own = lexicon.indicators["灯杆能耗"]
    assert (own.units, own.dimension, own.kinds, own.near) == (
        ("千瓦时", "元/盏"), "energy_el", ("灯头能耗",), ("工业用电量",),
    )  # fmt: skip
    assert (own.group, own.direction, own.local) == ("市政", -1, True)


@pytest.mark.parametrize(
    ("said", "dimension"),
    [
        ("", "count"),
        ("units: [万], dim: money", None),
        ("units: [亿斗]", None),
        ("units: [元/]", None),
        ("units: [元]", "money"),
        ("units: [元/月]", "money"),
        ("units: [微克/立方米]", "concentration"),
        ("units: ['%']", "rate"),
        ("units: [人]", "persons"),
        ("units: [人], dim: households", "households"),
    ],
)
def test_the_dimension_follows_from_the_unit_unless_it_is_told(
    folder: Path, said: str, dimension: str | None
) -> None:
    wrote(folder, f"indicators:\n- {{name: 灯杆总账, {said}}}\n")
    if dimension is None:
        assert_told(the_slip(), "is no unit")
    else:
        assert [own.dimension for own in read_own().indicators] == [dimension]


def test_a_magnitude_in_a_unit_is_none_of_it(folder: Path) -> None:
    own = laid_over(folder, "indicators:\n- {name: 灯杆总账, units: [亿元, 万元/人, 亿美元]}\n").indicators[
        "灯杆总账"
    ]
    assert own.units == ("元", "元/人", "美元")


def test_an_alias_in_any_width_is_found_in_any_width(folder: Path) -> None:
    lexicon = laid_over(
        folder, "indicators:\n- {name: 灯杆里程, units: [公里], aliases: ['智慧灯杆(Ａ类)']}\n"
    )
    for text in ("智慧灯杆（A类）35公里。", "智慧灯杆(Ａ类)35公里。"):
        assert figure(text, "35", lexicon).indicator == "灯杆里程"


def test_questions_about_figures_know_own_names(folder: Path) -> None:
    wrote(folder, f"{NEW}{FURTHER}")
    report = built()
    for question in ("智慧灯杆覆盖里程>30公里", "智慧灯杆里程>30公里", "库内税款总盘子>60亿"):
        assert fitting(question, report), question


def test_without_the_file_all_is_as_before(folder: Path) -> None:
    before = built()
    wrote(folder, f"{NEW}{FURTHER}")
    assert built() != before
    assert lexicon_of(read_own()).canonical["库内税款总盘子"] == "财政总收入"
    assert (
        fitting("库内税款总盘子>60亿", before) != []
    )  # in these very words, though it is no 财政总收入 there
    (folder / "indicators.yaml").unlink()
    assert built() == before
    assert lexicon_of(read_own()) is bundled()
    assert bundled().indicators == loader.indicators_file()
    assert fitting("库内税款总盘子>60亿", before) != []


def test_two_lexicons_in_one_process_do_not_disturb_each_other(folder: Path) -> None:
    report, tree = built(), parse("库内税款总盘子>60亿").tree
    own, plain = laid_over(folder, f"{NEW}{FURTHER}"), bundled()
    for _ in range(2):
        assert figure(SENTENCE, "35", own).indicator == "智慧灯杆里程"
        assert figure(SENTENCE, "35", plain).indicator != "智慧灯杆里程"
        # to the one it is an alias, to the other words of the text, which say just that
        assert all(any(fits(tree, report, one, each) for one in report.figures) for each in (own, plain))


# --- how a slip is told -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("indicators:\n- {name: 灯杆里程,\n   alias: [灯杆]}\n", 3, "“aliases”?"),
        ("indicator:\n- {name: 灯杆里程}\n", 1, "“indicators”?"),
        ("indicators:\n- {aliases: [灯杆里程]}\n", 2, "“name” is missing"),
        ("indicators:\n- {name: 灯杆里程}\n- {name: 灯杆里程}\n", 3, "stands here twice"),
        ("indicators:\n- {name: 灯杆里程, name: 灯杆}\n", 2, "stands here twice"),
        ("indicators:\n- {name: 灯杆里程, aliases: 灯杆}\n", 2, "a list belongs here"),
        ("indicators:\n- {name: 灯杆里程, kinds: [{灯杆: 1}]}\n", 2, "a line of text belongs here"),
        ("indicators:\n- {name: [灯杆里程]}\n", 2, "a line of text belongs here"),
        ("indicators:\n- {name: 灯杆里程, note: }\n", 2, "a line of text belongs here"),
        ("indicators:\n- 灯杆里程\n", 2, "an entry with names"),
        ("indicators:\n  灯杆里程: [灯杆]\n", 2, "a list belongs here"),
        ("- {name: 灯杆里程}\n", 1, "an entry with names"),
        ("indicators:\n- name: 灯杆里程\n  direction: 2\n", 3, "1 (more is better)"),
        ("indicators:\n- name: 灯杆里程\n  local: 1\n", 3, "true or false"),
        ("indicators:\n- name: 灯杆里程\n  units: [个, 千瓦是]\n", 3, "“千瓦”?"),
        ("indicators:\n- name: 灯杆里程\n  dim: mony\n", 3, "“money”?"),
        ("indicators:\n- name: 灯杆里程\n  dim: 钱\n", 3, "one of money"),
        ("indicators:\n- name: 灯杆里程\n  aliases: [灯杆总长,\n    财政收入]\n", 4, "“财政收入” is a name of “财政总收入” already"),
        ("indicators:\n- name: 财政收入\n", 2, "“财政收入” is a name of “财政总收入” already"),
        ("indicators:\n- name: 净利润\n", 2, "“净利润” is a kind of “利润总额” already"),
        ("indicators:\n- {name: 利润总额, kinds: [税收收入]}\n", 2, "“税收收入” is an indicator itself"),
        ("indicators:\n- {name: 财政总收入, kinds: [财政收入]}\n", 2, "a name of “财政总收入” already"),
        ("indicators:\n- {name: 甲里程, aliases: [双里程]}\n- {name: 乙里程, aliases:\n  [双里程]}\n", 4, "a name of “甲里程”"),
        ("indicators:\n- {name: 甲里程, aliases: [乙里程]}\n- {name: 乙里程}\n", 2, "“乙里程” is an indicator itself"),
        ("indicators:\n- {name: 灯杆里程, aliases: [灯]}\n", 2, "write it in full"),
        ("indicators:\n- {name: 灯杆里程, aliases: ['2018']}\n", 2, "write it in full"),
        ("indicators:\n- {name: 灯杆里程\n- x\n", 4, ""),
        ("indicators: [\x01]\n", None, ""),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_line_and_mend(folder: Path, text: str, line: int | None, said: str) -> None:
    wrote(folder, text)
    told = the_slip()
    assert (told.path, told.line) == (folder / "indicators.yaml", line)
    assert_told(told, said)


@pytest.mark.parametrize("text", ["", "# none yet\n", "indicators:\n", "indicators: []\n"])
def test_a_file_that_says_nothing_changes_nothing(folder: Path, text: str) -> None:
    wrote(folder, text)
    assert read_own() == Own()


# --- the build --------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("ready_workers")
def test_one_core_and_many_build_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pages").mkdir()
    for name in ("one.txt", "two.txt"):
        (folder / "pages" / name).write_text(PAGE.replace("昌北", name[:3]), "utf-8")
    wrote(folder, f"{NEW}{FURTHER}")
    library.build([folder / "pages"], folder / "one.corpus")
    monkeypatch.setattr(update, "WORTH_A_POOL", 0)
    library.build([folder / "pages"], folder / "many.corpus")
    assert (folder / "one.corpus").read_bytes() == (folder / "many.corpus").read_bytes()
    with Corpus.open(folder / "many.corpus") as corpus:
        assert len(corpus.rows()) == 2
        for row in corpus.rows():
            assert {"智慧灯杆里程", "财政总收入"} <= {one.indicator for one in corpus.report(row.id).figures}


def test_a_corpus_that_needs_no_build_is_asked_in_own_names_too(folder: Path) -> None:
    (folder / "pages").mkdir()
    (folder / "pages" / "one.txt").write_text(PAGE, "utf-8")
    path = library.opened([folder / "pages"])
    wrote(folder, NEW)
    assert library.locate([folder / "pages"]) == (path, False)
    library.opened([folder / "pages"])
    assert library.locate([folder / "pages"]) == (path, True)
    assert library.lexicon_of_reader().canonical["智慧灯杆覆盖里程"] == "智慧灯杆里程"
