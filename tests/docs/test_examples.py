"""What the documents show is what the program does: their examples are run."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.corpus.store.test_untrusted import change

FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.REPORT_NDIFF
_FENCE = re.compile("^```.*$", re.MULTILINE)


def test_the_examples_of_the_library_do_what_they_show(
    seeds_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    change(
        Path(shutil.copy(seeds_file, "damaged.corpus")), "UPDATE traces SET trace = x'00' WHERE number = 2"
    )
    text = _FENCE.sub("", (ROOT / "docs" / "library.md").read_text("utf-8"))
    examples = doctest.DocTestParser().get_doctest(text, {}, "library.md", "docs/library.md", 0)
    ran = doctest.DocTestRunner(optionflags=FLAGS).run(examples)
    assert ran.failed == 0
    assert ran.attempted > 20


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_example_of_the_readme_runs(name: str, seeds_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = re.findall(
        r"^```python\n(.*?)^```", (ROOT / name).read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    held: dict[str, Any] = {}
    exec(example, held)
    assert (len(held["found"]), held["ratio"] > 1) == (3, True)
