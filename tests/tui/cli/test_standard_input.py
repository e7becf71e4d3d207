"""`-` reads what another program writes."""

from __future__ import annotations

import subprocess
import sys

import pytest

REPORT = "2017年平江县政府工作报告\n\n全县财政总收入23.14亿元，同比增长11.5%。\n"


def listed(data: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [
        sys.executable,
        "-c",
        "from tui.cli.main import main; raise SystemExit(main())",
        "list",
        "-c",
        "-",
        "--format",
        "csv",
    ]
    return subprocess.run(command, input=data, capture_output=True, timeout=60, check=False)


def test_what_is_piped_in_is_read_as_a_file() -> None:
    done = listed(REPORT.encode())
    assert done.returncode == 0, done.stderr
    assert "2017年平江县政府工作报告" in done.stdout.decode()
    assert ",stdin," in done.stdout.decode()


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 50])
def test_what_is_no_text_is_told(data: bytes) -> None:
    done = listed(data)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
