"""Completion in a shell: commands, options, zones and reports; of what cannot be opened nothing is said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from corpus import library
from tui.cli.completion import SHELLS
from tui.cli.main import main_command
from tui.data.labels import ReportLabels
from tui.data.state_db import State


def completed(*words: str) -> list[str]:
    """What stands in place of the last word."""
    asked = ShellComplete(main_command, {}, "parkbrowse", "_PARKBROWSE_COMPLETE")
    return [each.value for each in asked.get_completions(list(words[:-1]), words[-1])]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("comp",), ["compare", "completion"]),
        (("compare", "-c", "CORPUS", "dhq"), ["东湖区"]),
        (("compare", "-c", "CORPUS", "donghu"), ["东湖区"]),
        (("compare", "-c", "CORPUS", "东湖区", "qyp"), ["青云谱区"]),
        (("series", "-c", "CORPUS", "东湖区", "财政总"), ["财政总收入"]),
        (("show", "-c", "CORPUS", "52af"), ["52af750ed55c-1"]),
        (("matrix", "-c", "CORPUS", "--indicator", "财政总"), ["财政总收入"]),
        (("matrix", "--ind"), ["--indicator"]),
        (("compare", "-c", "/nowhere/at/all", "dhq"), []),
    ],
)
def test_names_are_completed(seeds_file: Path, words: tuple[str, ...], offered: list[str]) -> None:
    assert completed(*(str(seeds_file) if word == "CORPUS" else word for word in words)) == offered


def test_tags_are_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARKBROWSE_STATE", str(tmp_path))
    with State.open() as state:
        ReportLabels(state).add("a", ["待核", "外资"])
    assert completed("tags", "待") == completed("tags", "remove", "东湖区", "待") == ["待核"]


def test_nothing_is_built_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "东湖区2014年工作总结\n2014年，东湖区财政总收入完成38亿元，增长11%。\n", "utf-8"
    )
    assert completed("compare", "-c", str(tmp_path), "dhq") == []
    assert not library.locate([tmp_path])[1]


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_has_its_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main_command.main(["completion", shell], prog_name="parkbrowse")
    assert left.value.code == 0
    assert "_PARKBROWSE_COMPLETE" in capsys.readouterr().out


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_completes_by_it(seeds_file: Path) -> None:
    asked = f"""
        eval "$(parkbrowse completion bash)"
        COMP_WORDS=(parkbrowse compare -c {seeds_file} qyp); COMP_CWORD=4
        _parkbrowse_completion parkbrowse; echo "${{COMPREPLY[@]}}"
    """
    beside = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", asked], capture_output=True, encoding="utf-8", env=beside)
    assert done.stdout == "青云谱区\n"
