"""The pages of docs/keys say what the keys are now."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def keys() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_keys", DOCS / "keys.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_cheat_sheets_and_the_schema_are_up_to_date(keys: ModuleType) -> None:
    pages = keys.pages()
    assert {"default.md", "vim.md", "emacs.md", "less.md"} < set(pages)
    written = {path.name: path.read_text("utf-8") for path in (DOCS / "keys").iterdir()}
    assert {name: text for name, text in pages.items() if written.get(name) != text} == {}, "run `make docs`"
    assert set(written) == set(pages), "a page of a preset that is no more"
