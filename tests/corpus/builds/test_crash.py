"""Builds that are killed: at every call that makes something lasting, and at some moments."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_a_build_that_is_killed_leaves_the_old_corpus_and_is_finished_by_the_next(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.crashing", str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    told = json.loads(done.stdout)
    assert [wrong for wrong, _ in (*told["calls"], *told["moments"]) if wrong] == []
    assert len(told["calls"]) >= 3, "a corpus file is synced, renamed, and its folder synced"
    assert told["to_read"] > 0
    assert told["calls"][-1][1] == 0, "what was done before is not done again"
