"""What is generated of docs says what the program says now: the keys, the manual page."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def generated() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generated", DOCS / "generated.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_generated_is_up_to_date(generated: ModuleType) -> None:
    pages = generated.pages()
    assert {"keys/default.md", "keys/vim.md", "keys/emacs.md", "keys/less.md", "man/parkbrowse.1"} < set(
        pages
    )
    files = [DOCS / "faults.md", *(path for folder in ("keys", "man") for path in (DOCS / folder).iterdir())]
    written = {path.relative_to(DOCS).as_posix(): path.read_text("utf-8") for path in files}
    assert {name: text for name, text in pages.items() if written.get(name) != text} == {}, "run `make docs`"
    assert set(written) == set(pages), "a page of a preset that is no more"


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff here")
@pytest.mark.parametrize("name", ["parkbrowse.1", "parkbrowse.zh_CN.1"])
def test_the_manual_page_is_set_without_a_warning(name: str) -> None:
    done = subprocess.run(
        ["groff", "-K", "utf8", "-man", "-T", "utf8", "-P-cbou", "-ww", str(DOCS / "man" / name)],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    for word in ("PARKBROWSE_CONFIG", "--period", "excerpts", "130"):
        assert word in done.stdout.replace("\u2010", "-").replace("\u2212", "-"), word
