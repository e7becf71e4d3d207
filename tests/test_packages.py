"""What is installed with the program: under licences that allow it, in versions that go together."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests import release_check

PROJECT = tomllib.loads((Path(__file__).resolve().parents[1] / "pyproject.toml").read_text("utf-8"))[
    "project"
]
OURS = [Requirement(each) for each in PROJECT["dependencies"]]
FREE = re.compile(r"\b(?:MIT|BSD|Apache|PSF|Python Software Foundation|ISC)\b|Python-2\.0", re.I)
BINDING = re.compile(r"GPL|Affero|General Public|SSPL|Commons Clause|non-?commercial", re.I)


def needed(requirements: list[Requirement], seen: set[str]) -> Iterator[Distribution]:
    """What is installed for some requirements, each once, and for what those require."""
    for each in requirements:
        name = canonicalize_name(each.name)
        extras = each.extras or {""}
        if name in seen or (
            each.marker and not any(each.marker.evaluate({"extra": extra}) for extra in extras)
        ):
            continue
        seen.add(name)
        there = distribution(name)
        yield there
        wanted = [Requirement(one) for one in there.requires or ()]
        yield from needed(
            [one for one in wanted if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras)],
            seen,
        )  # fmt: skip


def licence_of(there: Distribution) -> str:
    """What a distribution says of its licence: the expression, the classifiers, else the first words of its text."""
    said = there.metadata.get_all("License-Expression") or [
        each for each in there.metadata.get_all("Classifier") or () if each.startswith("License ::")
    ]
    return "; ".join(said) or str(there.metadata.get("License", ""))[:200]


def test_every_package_that_is_needed_to_run_is_free_and_binds_nobody() -> None:
    licences = {there.name: licence_of(there) for there in needed(OURS, set())}
    assert len(licences) >= len(OURS) > 5
    assert {
        name: told for name, told in licences.items() if BINDING.search(told) or not FREE.search(told)
    } == {}


def test_the_least_versions_that_are_stated_go_together() -> None:
    least = {
        canonicalize_name(each.name): Version(next(one.version for one in each.specifier if one.operator == ">="))
        for each in OURS
    }  # fmt: skip
    refused = [
        f"{there.name} wants {wish}, {least[name]} is stated"
        for there in needed(OURS, set())
        for wish in map(Requirement, there.requires or ())
        if (name := canonicalize_name(wish.name)) in least
        and (wish.marker is None or wish.marker.evaluate({"extra": ""}))
        and least[name] not in wish.specifier
    ]
    assert refused == []


def test_what_every_prompt_offers_to_write_needs_no_extra() -> None:
    assert "xlsxwriter" in {canonicalize_name(each.name) for each in OURS}
    assert "xlsx" not in PROJECT["optional-dependencies"]


def test_a_release_tries_every_extra() -> None:
    assert {*release_check.USED, "all"} == PROJECT["optional-dependencies"].keys()
