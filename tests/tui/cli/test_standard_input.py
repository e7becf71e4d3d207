"""`-` reads what another program writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.clock import PATIENCE
from tui.cli import main

REPORT = "2017年平江县政府工作报告\n\n全县财政总收入23.14亿元，同比增长11.5%。\n"
COMMAND = ["list", "-c", "-", "--format", "csv"]


def test_what_is_piped_in_is_read_as_a_file() -> None:
    begun = "from tui.cli.main import main; raise SystemExit(main())"
    done = subprocess.run(
        [sys.executable, "-c", begun, *COMMAND], input=REPORT.encode(), capture_output=True, timeout=PATIENCE, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "2017年平江县政府工作报告" in done.stdout.decode()
    assert ",stdin," in done.stdout.decode()


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 50])
def test_what_is_no_text_is_told(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "piped").write_bytes(data)
    with (tmp_path / "piped").open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        with pytest.raises(SystemExit) as left:
            main.main(COMMAND)
    assert left.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
