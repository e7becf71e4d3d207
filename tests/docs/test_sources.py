"""The page on files names every extra there is, and none that is not."""

from __future__ import annotations

import re
import tomllib

from tests.conftest import ROOT


def test_every_extra_is_told_in_the_documents() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    text = (ROOT / "docs" / "sources.md").read_text("utf-8")
    told = set(re.findall(r"extra `(\w+)`", text))
    assert told <= extras.keys()
    assert {name for name in extras if f"`{name}`" not in text} == set()


def test_both_readmes_show_the_same_commands_of_files() -> None:
    english, chinese = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md"))
    for said in (
        "parkbrowse[sheets]",
        "`ocr`",
        "`--ocr`",
        "parkbrowse -",
        "PARKBROWSE_VIEWER",
        "docs/sources.md",
    ):
        assert said in english
        assert said in chinese
