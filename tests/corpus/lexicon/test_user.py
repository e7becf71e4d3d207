"""The reader's own files: what they bring about, and how each slip in them is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import library, paths
from corpus.builds import update
from corpus.errors import Fault
from corpus.lexicon import loader
from corpus.lexicon.lexicon import bundled
from corpus.lexicon.user import model as own_files
from corpus.lexicon.user.files import lexicon_of, read_own
from corpus.lexicon.user.kept_lines import add_keep, keeping, keeps, remove_keep
from corpus.lexicon.user.model import Keep, Own
from corpus.model import Report, Zone
from corpus.pipeline.build import reports_of
from corpus.pipeline.clean.kept_lines import lines_taken
from corpus.readers.base.text import read_text
from corpus.store.corpus_file import Corpus
from tests.corpus.pipeline.clean.test_trace import _check_trace
from tests.examples import examples
from tui.text.i18n import sentence, use_language

pytestmark = pytest.mark.together("workers")

PAGE = """首页 > 新闻中心 > 园区动态
昌北工业新城2019年工作总结
来源：党政办公室 发布时间：2019-01-20 09:30 浏览次数：128次
2018年，昌北片区坚持稳中求进工作总基调。全年完成地区生产总值1850亿元，同比增长7.1%。
规上工业总产值6521.3亿元，同比增长6.8%，发展质量稳步提高，重大项目建设全面提速。
分享到：
上一篇：关于召开年度总结会的通知
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARKBROWSE_CONFIG", str(tmp_path))
    return tmp_path


def wrote(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, "utf-8")


def built(page: str = PAGE) -> Report:
    return reports_of(page.encode(), "page.txt", read_own())[0]


def find_zone(name: str) -> Zone | None:
    return lexicon_of(read_own()).gazetteer.find_zone(name)


# --- zones ------------------------------------------------------------------------------------------------------


def test_without_files_nothing_is_laid_over(folder: Path) -> None:
    folder.rmdir()
    assert read_own() == Own()
    assert not folder.exists()


def test_an_own_zone_is_found_by_its_aliases(folder: Path) -> None:
    assert built().zone != "昌北工业新城"
    wrote(
        folder,
        "zones.yaml",
        "zones:\n  - {name: 昌北工业新城, kind: 园区, city: 南昌市, province: 江西省, aliases: [昌北片区]}\n",
    )
    report = built()
    assert (report.zone, report.city) == ("昌北工业新城", "南昌市")
    assert find_zone("昌北片区") == read_own().zones[0]


def test_a_known_zone_gets_a_further_name_and_keeps_all_else(folder: Path) -> None:
    wrote(folder, "zones.yaml", "zones:\n  - name: 昆山经济技术开发区\n    aliases: [昆开新城]\n")
    found = find_zone("昆开新城")
    assert found is not None
    assert (found.name, found.kind, found.city) == ("昆山经济技术开发区", "经开区", "苏州市")
    assert len(lexicon_of(read_own()).gazetteer.listed) == len(loader.zones_file())


def test_a_division_gets_a_further_name(folder: Path) -> None:
    wrote(folder, "zones.yaml", "divisions:\n  青云谱区: [洪都片]\n")
    found = find_zone("洪都片")
    assert found is not None
    assert found.name == "青云谱区"


def test_own_zones_are_out_of_force_when_the_file_is_gone(folder: Path) -> None:
    wrote(folder, "zones.yaml", "zones:\n  - {name: 昌北工业新城, aliases: [昌北片区]}\n")
    assert find_zone("昌北片区") is not None
    (folder / "zones.yaml").unlink()
    assert find_zone("昌北片区") is None


def test_what_one_reader_has_is_not_known_to_another() -> None:
    """Two lexicons in one process: whichever is asked first, each has its own names alone."""
    ours, theirs = (
        Own(zones=(Zone(name, "园区", "南昌市", "江西省"),)) for name in ("昌北工业新城", "洪都新城园")
    )
    page = PAGE.replace("昌北工业新城", "洪都新城园")
    for _ in range(2):
        for own, page_of, zone in ((ours, PAGE, "昌北工业新城"), (theirs, page, "洪都新城园")):
            found = [reports_of(each.encode(), "page.txt", own)[0].zone for each in (PAGE, page)]
            assert found == [zone if each == page_of else None for each in (PAGE, page)]
            assert bundled().gazetteer.find_zone(zone) is None
            assert lexicon_of(own).gazetteer.find_zone(zone) == own.zones[0]


def test_equal_files_make_one_lexicon() -> None:
    own = Own(zones=(Zone("昌北工业新城", "园区"),))
    assert lexicon_of(own) is lexicon_of(Own(zones=(Zone("昌北工业新城", "园区"),)))
    assert lexicon_of(Own(keeps=(Keep("share", "分享*"),))) is bundled()


def the_slip() -> Fault:
    """The only slip in the reader's files."""
    (slip,) = read_own().slips
    return slip


def assert_told(fault: Fault, said: str) -> None:
    """The English sentence says this; the Chinese one has no English in it."""
    use_language("en")
    assert said in sentence(fault)
    use_language("zh")
    assert not re.search(r"\b(is|are|belongs|stands)\b", sentence(fault))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("zones:\n  - {nmae: 昌北新城}\n", 2, "“name”?"),
        ("zones:\n  - {name: 昌北新城,\n     alias: [昌北]}\n", 3, "“aliases”?"),
        ("zones:\n  - {kind: 园区}\n", 2, "“name” is missing"),
        ("zones:\n  - {name: 昌北新城, aliases: 昌北}\n", 2, "a list belongs here"),
        ("zones:\n  - {name: 昌北新城, aliases: [[昌北]]}\n", 2, "a line of text belongs here"),
        ("zones:\n  - {name: , kind: 园区}\n", 2, "a line of text belongs here"),
        ("zones:\n  - 昌北新城\n", 2, "an entry with names"),
        ("zones:\n  昌北新城: 园区\n", 2, "a list belongs here"),
        ("zone:\n  - {name: 昌北新城}\n", 1, "“zones”?"),
        ("zones:\n  - {name: 甲乙园, name: 丙丁园}\n", 2, "stands here twice"),
        ("zones:\n  - {name: 甲乙园}\n  - {name: 甲乙园}\n", 3, "stands here twice"),
        (
            "zones:\n  - {name: 甲乙园, aliases: [滨海新区]}\n",
            2,
            "“滨海新区” is a name of “滨海新区” already",
        ),
        ("zones:\n  - {name: 甲乙园, aliases: [长堎工业园]}\n", 2, "a name of “新建区经济开发区” already"),
        (
            "zones:\n  - {name: 甲乙园, aliases: [双园]}\n  - {name: 丙丁园, aliases:\n    [双园]}\n",
            4,
            "“双园” is a name of “甲乙园” already",
        ),
        ("zones:\n  - {name: 东湖区, aliases: [老城]}\n", 2, "divisions: 东湖区"),
        ("divisions:\n  青云普区: [洪都]\n", 2, "“青云谱区”?"),
        ("zones:\n  - {name: 甲乙园\n  - x\n", 4, ""),
        ("zones: [\x01]\n", None, ""),
    ],
)
def test_a_slip_is_told_with_line_and_mend(folder: Path, text: str, line: int | None, said: str) -> None:
    wrote(folder, "zones.yaml", text)
    told = the_slip()
    assert (told.path, told.line) == (folder / "zones.yaml", line)
    assert_told(told, said)


def test_a_name_that_is_too_common_is_told_with_its_line(folder: Path) -> None:
    wrote(folder, "zones.yaml", "zones:\n  - name: 昌北工业新城\n    aliases: [昌北片区, 开发区]\n")
    told = the_slip()
    assert (told.code, told.line, told.parts) == (
        "own.common",
        3,
        ("开发区", "昌北工业新城"),
    )
    assert bundled().gazetteer.find_zone("昌北片区") is None


def test_a_file_in_another_encoding_is_told(folder: Path) -> None:
    (folder / "zones.yaml").write_bytes("zones:\n  - {name: 昌北新城}\n".encode("gb18030"))
    told = the_slip()
    assert_told(told, "UTF-8")


# --- lines to keep ----------------------------------------------------------------------------------------------


def test_a_line_that_the_reader_wants_comes_back_where_it_stood() -> None:
    before = built()
    taken = next(gone for gone in before.removals if gone.text.startswith("分享到"))
    assert "分享到" not in before.text
    add_keep(taken.rule, taken.text)
    after = built()
    assert after.text == before.text + "\n分享到："
    assert taken._replace(rule=f"kept:{taken.rule}", put="分享到：") in after.removals
    assert after.origin(after.text.index("分享到")).line == 6
    remove_keep(taken.rule, taken.text)
    assert built() == before


def test_all_lines_that_cleaning_took_can_be_kept_and_all_come_back() -> None:
    before = built()
    taken = lines_taken(before, PAGE)
    assert len(taken) == 5
    for gone in taken:
        add_keep(gone.rule, gone.text)
    after = built()
    assert after.text.split("\n") == [line.strip() for line in PAGE.strip().split("\n")]
    assert lines_taken(after, PAGE) == sorted(
        gone for gone in after.removals if gone.rule.startswith("kept:")
    )


def test_what_was_changed_in_a_line_stays_changed_when_it_comes_back() -> None:
    page = PAGE.replace("分享到：", "分享到：　ＱＱ　微信")
    gone = next(gone for gone in built(page).removals if gone.text.startswith("分享到"))
    add_keep(gone.rule, "分享到*")
    after = built(page)
    assert after.text.endswith(f"\n{gone.text}")
    _check_trace([_page_of(page)])


def _page_of(text: str):  # type: ignore[no-untyped-def]
    from corpus.pipeline.build import PAGE_STEPS, after, article_steps
    from corpus.pipeline.clean.split import split

    (article,) = split(after(PAGE_STEPS, read_text(text.encode(), "page.txt")))
    return after(article_steps(read_own()), article)


def test_a_part_of_a_line_is_never_torn_out_of_it() -> None:
    page = PAGE.replace("提速。", "提速。(责任编辑：琳瑞)")
    before = built(page)
    credit = next(gone for gone in before.removals if "琳瑞" in gone.text)
    add_keep(credit.rule, credit.text)
    assert built(page) == before


@pytest.mark.parametrize(
    ("pattern", "line", "fits"),
    [
        ("分享到：", "分享到：", True),
        ("分享到：", "分享到：微信", False),
        ("分享*", "分享到：微信", True),
        ("*微信", "分享到：微信", True),
        ("*：*", "分享到：微信", True),
        ("*", "", True),
        ("分*信*", "分享到：微信", True),
        ("微*分", "分享到：微信", False),
        ("甲*甲", "甲", False),
        ("甲.", "甲乙", False),
        ("[甲]", "甲", False),
    ],
)
def test_a_star_stands_for_anything_and_nothing_else_does(pattern: str, line: str, fits: bool) -> None:
    assert Keep("r", pattern).fits("r", line) is fits
    assert not Keep("r", pattern).fits("other", line)


def test_many_stars_on_a_long_line_do_not_hang() -> None:
    assert not Keep("r", "*甲" * 40 + "乙").fits("r", "甲" * 200_000)


def test_adding_leaves_comments_and_order_alone_and_adds_nothing_twice(folder: Path) -> None:
    wrote(folder, "keep.yaml", "# mine\n- rule: share # why\n  pattern: 分享*\n\n# end")
    add_keep("share", "分享到：")  # kept already
    add_keep("title", "  第一行: “甲” # 1 ")
    whole = (folder / "keep.yaml").read_text("utf-8")
    assert whole.startswith('# mine\n- rule: share # why\n  pattern: 分享*\n\n# end\n- {"rule": "title", ')
    assert keeps() == (Keep("share", "分享*"), Keep("title", "第一行: “甲” # 1"))
    remove_keep("share", "分享到：")
    assert (folder / "keep.yaml").read_text("utf-8").startswith('# mine\n\n# end\n- {"rule": "title", ')
    assert keeps() == (Keep("title", "第一行: “甲” # 1"),)
    assert list(folder.iterdir()) == [folder / "keep.yaml"]


@pytest.mark.parametrize(
    "text", ["[{rule: a, pattern: b}]\n", "- {rule: a,\n", "rule: a\n", "- {rule: a}\n", "--- 1\n--- 2\n"]
)
def test_a_file_that_cannot_be_added_to_is_told_and_left_alone(folder: Path, text: str) -> None:
    wrote(folder, "keep.yaml", text)
    with pytest.raises(Fault) as told:
        add_keep("title", "甲")
    assert told.value.code.startswith("own.")
    assert told.value.path == folder / "keep.yaml"
    assert (folder / "keep.yaml").read_text("utf-8") == text


def test_a_slip_among_the_lines_to_keep_is_told_with_line_and_mend(folder: Path) -> None:
    wrote(folder, "keep.yaml", "- {rule: share, pattern: 甲}\n- {rule: share, patern: 乙}\n")
    told = the_slip()
    assert told.line == 2
    assert_told(told, "“pattern”?")


def test_a_folder_that_cannot_be_made_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrote(folder, "file", "")
    monkeypatch.setenv("PARKBROWSE_CONFIG", str(folder / "file" / "deeper"))
    with pytest.raises(Fault) as told:
        add_keep("title", "甲")
    assert told.value.code in ("write", "unreadable")


def test_the_folder_is_made_when_it_is_first_written_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARKBROWSE_CONFIG", str(folder / "new"))
    add_keep("title", "甲")
    assert keeps() == (Keep("title", "甲"),)
    assert (folder / "new").stat().st_mode & 0o777 == 0o700


def test_a_link_to_the_file_stays_a_link(folder: Path) -> None:
    (folder / "dotfiles").mkdir()
    wrote(folder / "dotfiles", "keep.yaml", "")
    (folder / "keep.yaml").symlink_to(folder / "dotfiles" / "keep.yaml")
    add_keep("title", "甲")
    assert (folder / "keep.yaml").is_symlink()
    assert keeps() == (Keep("title", "甲"),)


@examples(25, fuzz=1200)
@given(
    st.text(max_size=40).filter(str.strip),
    st.text("甲: #'\"*[]{}\n&!|>%@`\\\u2028\x85", max_size=12).filter(str.strip),
)
def test_any_line_can_be_kept_and_let_go_again(one: str, other: str) -> None:
    (paths.config() / "keep.yaml").unlink(missing_ok=True)
    for line in (one, other):
        add_keep("title", line)
        assert keeping("title", line)
    for line in (one, other):
        remove_keep("title", line)
    assert keeps() == ()


# --- the build --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [own_files.ZONES, own_files.KEEP])
def test_a_change_of_an_own_file_makes_the_corpus_out_of_date(folder: Path, name: str) -> None:
    (folder / "pages").mkdir()
    wrote(folder / "pages", "one.txt", PAGE)
    path = library.opened([folder / "pages"])
    wrote(folder, name, "# nothing yet\n")
    assert library.locate([folder / "pages"]) == (path, False)
    assert library.locate([folder / "pages"])[0] == library.opened([folder / "pages"])
    assert library.locate([folder / "pages"]) == (path, True)


@pytest.mark.usefixtures("ready_workers")
def test_own_files_reach_all_processes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pages").mkdir()
    for name in ("one.txt", "two.txt"):
        wrote(folder / "pages", name, PAGE.replace("1850", name))
    wrote(folder, "zones.yaml", "zones:\n  - {name: 昌北工业新城, city: 南昌市, aliases: [昌北片区]}\n")
    wrote(folder, "keep.yaml", "- {rule: title, pattern: '*工作总结'}\n")
    library.build([folder / "pages"], folder / "one.corpus")
    monkeypatch.setattr(update, "WORTH_A_POOL", 0)
    library.build([folder / "pages"], folder / "two.corpus")
    assert (folder / "one.corpus").read_bytes() == (folder / "two.corpus").read_bytes()
    with Corpus.open(folder / "two.corpus") as corpus:
        assert {row.zone for row in corpus.rows()} == {"昌北工业新城"}
        assert all("工作总结" in corpus.report(row.id).text for row in corpus.rows())
        assert corpus.zone_named("昌北片区") == "昌北工业新城"


@pytest.mark.parametrize(
    ("name", "text", "lines", "holds"),
    [
        (
            "zones.yaml",
            "zones:\n  - {name: 昌北工业新城}\n  - {nmae: 昌北新城}\n  - {name: 甲乙园, aliases: [滨海新区]}\n"
            "  - {name: 丙丁园}\n  - {name: 丙丁园}\ndivisions:\n  青云普区: [洪都]\n  东湖区: [东湖老城]\n",
            [3, 4, 6, 8],
            lambda own: (
                [zone.name for zone in own.zones] == ["昌北工业新城", "丙丁园"]
                and own.divisions == (("东湖区", ("东湖老城",)),)
            ),
        ),
        (
            "zones.yaml",
            "zones:\n  - {name: 昌北工业新城, aliases: [昌北片区,\n    开发区]}\n",
            [3],
            lambda own: [zone.aliases for zone in own.zones] == [("昌北片区",)],
        ),
        (
            "indicators.yaml",
            "indicators:\n- {nmae: 灯杆里程}\n- {name: 井盖总账, aliases: [财政总收入]}\n- {name: 灯杆总账}\n",
            [2, 3],
            lambda own: [indicator.name for indicator in own.indicators] == ["灯杆总账"],
        ),
        (
            "keep.yaml",
            '- {rule: share, pattern: "甲"}\n- {rule: share}\n- {rule: share, pattern: "乙"}\n',
            [2],
            lambda own: [keep.pattern for keep in own.keeps] == ["甲", "乙"],
        ),
        ("zones.yaml", "zones: [\n", [2], lambda own: own == Own()),
    ],
)
def test_a_slip_costs_its_entry_and_no_other(
    folder: Path, name: str, text: str, lines: list[int], holds: Callable[[Own], bool]
) -> None:
    wrote(folder, name, text)
    own = read_own()
    assert [slip.line for slip in own.slips] == lines
    assert {slip.path for slip in own.slips} == {folder / name}
    assert holds(own)


def test_a_build_goes_on_with_what_is_in_force(folder: Path) -> None:
    (folder / "pages").mkdir()
    wrote(folder / "pages", "one.txt", PAGE)
    wrote(
        folder, "zones.yaml", "zones:\n  - {nmae: 昌北新城}\n  - {name: 昌北工业新城, aliases: [昌北片区]}\n"
    )
    wrote(folder, "indicators.yaml", "indicators: 3\n")
    library.build([folder / "pages"], folder / "out.corpus")
    with Corpus.open(folder / "out.corpus") as corpus:
        assert corpus.zone_named("昌北片区") == "昌北工业新城"
    assert [slip.path and slip.path.name for slip in library.own_slips()] == ["indicators.yaml", "zones.yaml"]
