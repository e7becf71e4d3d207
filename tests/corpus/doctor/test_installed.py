"""What is installed, against what is asked for."""

from __future__ import annotations

import tomllib

import pytest

from corpus.doctor import installed
from corpus.doctor.finding import LOOK, OK, WRONG, Finding, worst
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("version", "need", "fits"),
    [
        ("8.2", "textual<9,>=8.2", True),
        ("8.10.1", "textual<9,>=8.2", True),
        ("9.0", "textual<9,>=8.2", False),
        ("8.1.9", "textual<9,>=8.2", False),
        ("15", "rich>=14", True),
        ("1.7.5.post1", "warcio>=1.7.5; extra == 'warc'", True),
    ],
)
def test_a_version_is_held_against_its_bounds(version: str, need: str, fits: bool) -> None:
    assert installed.fits(version, need) is fits


def test_every_extra_that_can_be_installed_is_looked_for() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert installed.EXTRAS.keys() == extras.keys() - {"all"}


def test_a_package_that_is_missing_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed.metadata, "requires", lambda name: ["no-such-package>=2", "click>=99"])
    found = {each.item: each for each in installed.versions()}
    assert (found["no-such-package"].code, found["no-such-package"].state) == ("package-missing", WRONG)
    assert (found["click"].code, found["click"].state) == ("package-misfit", WRONG)


@pytest.mark.parametrize(
    ("owners", "found"),
    [
        ({"corpus": ["parkbrowse"], "tui": ["parkbrowse"]}, []),
        ({}, []),  # a checkout
        ({"corpus": ["parkbrowse", "corpora"], "tui": []}, [("corpus", ("corpora",))]),
    ],
)
def test_another_distribution_in_a_package_of_ours_is_wrong(
    owners: dict[str, list[str]], found: list[tuple[str, tuple[str, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installed.metadata, "packages_distributions", lambda: owners)
    told = [each for each in installed.versions() if each.code == "package-shared"]
    assert [(each.item, each.parts) for each in told] == found
    assert {each.state for each in told} <= {WRONG}


def test_the_worst_counts() -> None:
    states = (OK, LOOK, WRONG)
    told = [worst(Finding("a", "b", state=state) for state in states[:end]) for end in (1, 2, 3)]
    assert told == [OK, LOOK, WRONG]
