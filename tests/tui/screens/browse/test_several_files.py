"""Several corpus files, and the command and the browser upon them: they are one, and what cannot be opened is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus import library, paths
from tests.conftest import screen_text, until
from tui.app.app import ParkbrowseApp
from tui.cli import main
from tui.keys import read_keymap
from tui.keys.actions import ACTIONS
from tui.screens.browse.screen import BrowseScreen

PAGE = (
    "昆山市2014年工作总结\n2014年，昆山市完成财政总收入68.5亿元，同比增长9.4%，新引进项目37个。\n"
    "下一步，力争2015年财政总收入增长8%以上，营商环境明显改善，重大项目建设全面提速，民生福祉持续增进。\n"
)


@pytest.fixture
def sources(seeds_file: Path, tmp_path: Path) -> list[Path]:
    """A corpus file of the seeds, one of another page, and one that is not there."""
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    seeds, other = tmp_path / "seeds.corpus", tmp_path / "other.corpus"
    shutil.copy(seeds_file, seeds)
    library.build([tmp_path / "page.txt"], other)
    return [seeds, other, tmp_path / "gone.corpus"]


async def test_the_browser_lists_searches_and_reads_all_of_them(sources: list[Path]) -> None:
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS)
    path, current = library.locate(sources)
    assert not current
    app = ParkbrowseApp(path, "several", keymap, sources=sources, current=current, theme="dark")
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen))
        await until(pilot, lambda: "gone.corpus" in screen_text(app))
        await pilot.press("slash", *"68.5")
        await until(
            pilot, lambda: "昆山市2014年工作总结" in screen_text(app) and "68.5亿元" in screen_text(app)
        )
        await pilot.press("escape", "escape", "slash", *"dhq")
        await until(pilot, lambda: "东湖区" in screen_text(app))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def runner(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main.main(list(arguments))
        captured = capsys.readouterr()
        return int(left.value.code or 0), captured.out, captured.err

    return runner


COMMANDS = {
    "list": ("list",),
    "show": ("show", "昆山市"),
    "figures": ("figures", "--where", "财政总收入>60亿"),
    "search": ("search", "kunshan"),
    "compare": ("compare", "昆山市", "东湖区"),
    "matrix": ("matrix", "--period", "2014"),
    "series": ("series", "昆山市", "财政总收入"),
    "export": ("export", "--format", "csv"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_answers_of_all_and_tells_what_it_left_out(run, sources: list[Path], command: str) -> None:  # type: ignore[no-untyped-def]
    told = [word for source in sources for word in ("-c", str(source))]
    status, out, err = run(*COMMANDS[command], *told)
    assert status == 0
    assert "昆山市" in out or "68.5" in out
    assert err.count("gone.corpus") == 1
    if command in ("list", "matrix", "compare", "export"):
        assert "东湖区" in out


def test_files_are_merged_and_split_by_command(run, sources: list[Path], tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    whole = tmp_path / "whole.corpus"
    status, out, err = run("merge", *map(str, sources[:2]), "-o", str(whole))
    assert (status, out) == (0, "")
    assert "whole.corpus" in err
    status, out, err = run("split", str(whole), "--by", "year", "-o", str(tmp_path / "years"))
    assert (status, out) == (0, "")
    assert "2014.corpus" in err
    made = sorted((tmp_path / "years").iterdir())
    together = [word for path in made for word in ("-c", str(path))]
    assert run("list", "--format", "csv", *together)[1] == run("list", "--format", "csv", "-c", str(whole))[1]
    status, _, err = run("merge", str(sources[0]), str(sources[2]), "-o", str(tmp_path / "no.corpus"))
    assert status == 2
    assert "gone.corpus" in err
    assert not (tmp_path / "no.corpus").exists()
