"""A disk that is full, be it that of the corpus, of the cache or of temporary files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def test_a_full_disk_is_told_in_a_sentence_and_leaves_the_old_corpus(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.full_disk", str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    answer = json.loads(done.stdout)
    if "skipped" in answer:
        pytest.skip(answer["skipped"])
    for told in answer["told"]:
        assert told["status"] in (0, 2), told
        assert told["kept"], told
        assert not told["left"], told
        assert not told["wrong"], told
        if told["status"]:
            (sentence,) = told["said"].strip().splitlines()
            assert "Traceback" not in sentence, told
    failed = {told["place"] for told in answer["told"] if told["status"] == 2}
    assert failed >= {"out", "cache"}, "the disk was full"
