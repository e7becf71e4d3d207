"""Themes of one's own: what is wrong with the file is told by line, costs its own entry, and what is good is in force."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import paths
from corpus.errors import Fault
from corpus.yaml_nodes import BYTES_AT_MOST
from tests.conftest import ROOT, screen_text
from tests.tui.keys.test_restricted import said as said
from tui.app.app import ParkbrowseApp
from tui.keys import Keymap
from tui.own_themes import LOOK, begin, read
from tui.terminal.contrast import alike, contrast, weak
from tui.terminal.themes import LIGHT, NAMES, ROLES, SIXTEEN, THEMES, colours_of, themes
from tui.text.i18n import sentence, use_language

OURS = [name for name in NAMES if name not in ("terminal", "mono")]


def colours(name: str, few: bool) -> dict[str, str]:
    return colours_of(next(each for each in themes(few=few) if each.name == NAMES[name]))


@pytest.mark.parametrize("few", [False, True])
@pytest.mark.parametrize("name", OURS)
def test_the_themes_that_ship_can_be_read(name: str, few: bool) -> None:
    assert list(weak(colours(name, few), few=few)) == []
    assert list(alike(colours(name, few), few=few)) == []


def test_contrast_is_that_of_the_guidelines() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert contrast("#777777", "#777777") == 1
    assert round(contrast("#ffffff", "#767676"), 2) == 4.54  # the greyest text that passes on white
    assert [pair.front for pair in weak(colours("light", False) | {"quiet": "#bbbbbb"})] == ["quiet", "quiet"]


def written(folder: Path, body: str) -> Path:
    path = folder / "themes.yaml"
    path.write_text(body, "utf-8")
    return path


GOOD = "  mine: {extends: light, colours: {level: '#005f5f'}}\n"

# What is wrong, and how it begins to be told in English: `line: sentence`.
SLIPS = {
    "no YAML": ("themes: [", "2: is no YAML"),
    "a key that is none": ("thems: {}\n", "1: “thems” is no key; “themes”?"),
    "an alias": ("themes: {a: &x {}}\n", "1: anchors and aliases (&x) are refused"),
    "a list": ("themes: [a]\n", "1: an entry with names belongs here"),
    "a text for a theme": (f"themes:\n{GOOD}  a: red\n", "3: an entry with names belongs here"),
    "a name that ships": (f"themes:\n{GOOD}  light: {{}}\n", "3: “light” cannot be the name of a theme"),
    "a name with a blank": (f"themes:\n{GOOD}  'a b': {{}}\n", "3: “a b” cannot be the name of a theme"),
    "a name with a code": (f"themes:\n{GOOD}  \"a\\e[2J\": {{}}\n", "3: “a\x1b[2J” cannot be the name of a theme"),
    "twice": (f"themes:\n{GOOD}  mine: {{}}\n", "3: “mine” stands here twice"),
    "another base": (f"themes:\n{GOOD}  a: {{extends: ligth}}\n", "3: “ligth” is nothing to extend; “light”?"),
    "a base without colours": (f"themes:\n{GOOD}  a: {{extends: mono}}\n", "3: “mono” is nothing to extend; one of dark, light, contrast"),
    "a role that is none": (f"themes:\n{GOOD}  a: {{colours: {{levle: red}}}}\n", "3: no colour is called “levle”; “level”?"),
    "no colour": (f"themes:\n{GOOD}  a: {{colours: {{level: '#12'}}}}\n", "3: “#12” is no colour"),
    "a comment for a colour": (f"themes:\n{GOOD}  a:\n    colours:\n      level: #ffffff\n", "5: a name or a line of text belongs here"),
    "none of the sixteen": (f"themes:\n{GOOD}  a: {{sixteen: {{level: cyann}}}}\n", "3: “cyann” is none of the sixteen; “cyan”?"),
    "a hue of more for sixteen": (f"themes:\n{GOOD}  a: {{sixteen: {{level: '#00ffff'}}}}\n", "3: “#00ffff” is none of the sixteen; one of"),
}  # fmt: skip


@pytest.mark.parametrize("case", SLIPS)
def test_a_slip_is_told_by_its_line_and_costs_its_own_entry(tmp_path: Path, case: str) -> None:
    body, told = SLIPS[case]
    use_language("en")
    found = read(written(tmp_path, body))
    assert [sentence(slip).partition("themes.yaml:")[2].startswith(told) for slip in found.slips] == [True], (
        found.slips
    )
    if GOOD in body and case != "twice":
        assert found.themes[0].colours == {"level": "#005f5f"}


def test_files_that_cannot_be_read_at_all(tmp_path: Path) -> None:
    assert read(tmp_path / "none.yaml") == ((), ())
    big = tmp_path / "big.yaml"
    big.write_bytes(b"#" * (BYTES_AT_MOST + 1))
    (tmp_path / "latin.yaml").write_bytes(b"themes: {\xe9: {}}")
    for path, code in (
        (big, "too-large"),
        (tmp_path / "latin.yaml", "own.not-utf8"),
        (tmp_path, "unreadable"),
    ):
        assert [slip.code for slip in read(path).slips] == [code]


UNREAD = """\
themes:
  暖色:
    extends: light
    colours:
      quiet: "#cccccc"
      growth: green
      share: "#303030"
    sixteen: {rank: magenta, level: black}
"""


def test_what_cannot_be_read_well_is_told_at_its_colour_and_in_force_all_the_same(tmp_path: Path) -> None:
    found = read(written(tmp_path, UNREAD))
    assert {slip.code for slip in found.slips} == LOOK
    assert {(slip.line, slip.code.removeprefix("own."), *slip.parts[:3], slip.parts[-1]) for slip in found.slips} == {
        (5, "weak", "暖色", "quiet", "background", "colours"),
        (5, "weak", "暖色", "quiet", "background", "sixteen"),
        (6, "weak", "暖色", "growth", "background", "colours"),
        (7, "alike", "暖色", "foreground", "share", "colours"),
        (8, "alike", "暖色", "foreground", "level", "sixteen"),
    }  # fmt: skip
    [theme] = found.made(few=False)
    [few] = found.made(few=True)
    assert (theme.name, theme.variables["quiet"], theme.dark) == ("own-1", "#cccccc", False)
    assert few.variables["rank"] == SIXTEEN["magenta"]
    assert {colours_of(few)[role] for role in found.themes[0].lines} <= set(SIXTEEN.values())


def test_what_a_theme_does_not_say_is_as_in_the_one_that_it_extends(tmp_path: Path) -> None:
    found = read(written(tmp_path, "themes: {a: {extends: light}, b: {colours: {background: '#fff'}}}"))
    light = next(theme for theme in THEMES if theme.name == LIGHT)
    assert colours_of(found.made(few=False)[0]) == colours_of(light)
    assert found.made(few=False)[1].dark is False, "by its background, whatever it extends"
    assert found.made(few=False)[1].surface == "#ffffff"
    assert set(ROLES) == set(colours_of(light))


def test_the_file_that_is_begun_is_well_and_says_what_every_colour_is_for(tmp_path: Path) -> None:
    begun = begin(tmp_path / "config" / "themes.yaml")
    assert read(begun).slips == ()
    assert list(read(begun).names) == ["warm"]
    text = begun.read_text("utf-8")
    assert [role for role in ROLES if f" {role} " not in text.replace("\n", " ")] == []
    with pytest.raises(Fault, match="themes-there"):
        begin(begun)


def test_the_page_on_themes_shows_one_that_is_well_and_tells_what_every_colour_is_for(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "themes.md").read_text("utf-8")
    assert read(written(tmp_path, page.split("```yaml\n")[1].split("```")[0])).slips == ()
    assert [role for role in ROLES if f"`{role}`" not in page] == []
    assert [name for name in SIXTEEN if name not in page] == []


@pytest.mark.parametrize(("body", "status"), [(f"themes:\n{GOOD}", 0), (UNREAD, 1), ("themes: 5\n", 2)])
def test_check_tells_all_and_how_bad_it_is(
    said: Callable[..., str], capsys: pytest.CaptureFixture[str], tmp_path: Path, body: str, status: int
) -> None:
    from tui.cli import main

    with pytest.raises(SystemExit) as left:
        main.main(["themes", "--check", str(written(tmp_path, body))])
    assert left.value.code == status
    assert bool(capsys.readouterr().err) is bool(status)
    assert "应为 auto, dark, light" in said("--theme", "worm", "list")


async def test_they_are_chosen_as_the_others_and_kept(
    seeds_file: Path, keymap_that_ships: Keymap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARKBROWSE_CONFIG", str(tmp_path))
    written(
        tmp_path, f"themes:\n{GOOD}  暖色: {{extends: light, colours: {{background: '#fbf3e0'}}}}\n  bad: 5\n"
    )
    app = ParkbrowseApp(seeds_file, "seeds", keymap_that_ships, theme="dark")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("colon", *"theme 暖色", "enter")
        assert app.current_theme.background == "#fbf3e0"
        assert "配色：暖色" in screen_text(app).splitlines()[-1]
        background = {
            part.style.bgcolor.name for strip in app.screen._compositor.render_strips() for part in strip
            if part.style and part.style.bgcolor
        }  # fmt: skip
        assert "#fbf3e0" in background
        await pilot.press("f4")
        assert app.theme == NAMES["dark"], "behind the last one the first"
        app.settings.do_theme("mine")
        assert app.current_theme.variables["level"] == "#005f5f"
    again = ParkbrowseApp(seeds_file, "seeds", keymap_that_ships, theme="auto")
    assert again.current_theme.variables["level"] == "#005f5f"
    again.state.close()
    (tmp_path / "themes.yaml").unlink()
    without = ParkbrowseApp(seeds_file, "seeds", keymap_that_ships, theme="auto")
    assert without.theme in NAMES.values()
    without.state.keep("theme", "dark")
    without.state.close()
    assert paths.config() == tmp_path
