"""The catalogue: complete in both languages, complete for all actions and faults."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from corpus.audit import audit
from corpus.audit.check import KINDS
from corpus.errors import Fault
from corpus.lexicon.lexicon import bundled
from corpus.model import DUPLICATE, EDITION, EXCERPT
from corpus.pipeline import quality
from corpus.store.corpus_file import Corpus
from tests.conftest import ROOT
from tui.keys.actions import ACTIONS
from tui.models.audited_report import BADGES, told
from tui.text import i18n
from tui.text.catalogue import CATALOGUE
from tui.text.i18n import sentence, t


def values_of(text: str) -> set[str]:
    """The names of the gaps of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_no_sentence_is_empty() -> None:
    assert [key for key, texts in CATALOGUE.items() if not all(texts)] == []


def test_both_languages_take_the_same_values() -> None:
    taken = {key: [values_of(text) for text in texts] for key, texts in CATALOGUE.items()}
    assert {key: each for key, each in taken.items() if each[0] != each[1]} == {}


def test_a_key_is_named_as_the_keymap_in_force_has_it() -> None:
    fixed = {
        "doctor.is.tmux-escape",
        "keymap.leader",
        "keymap.escape",
    }  # the key itself, whatever it is bound to
    named = {
        key for key, texts in CATALOGUE.items() if any(re.search(r"\b(Esc|Enter)\b", each) for each in texts)
    }
    assert named == fixed


def test_every_action_has_a_name() -> None:
    assert [action for action in ACTIONS if f"action.{action}" not in CATALOGUE] == []


@pytest.mark.parametrize(
    "flag", ["template", "truncated", "masked", "figures-lost", "suspicious", "date-conflict", "table-unread"]
)
def test_every_flag_of_a_report_has_its_words(flag: str) -> None:
    assert flag in (quality.flags.__doc__ or "")
    assert f"flag-of-report.{flag}" in CATALOGUE


def test_every_relation_between_reports_has_its_word() -> None:
    assert {f"kin.{relation}" for relation in (DUPLICATE, EXCERPT, EDITION)} <= set(CATALOGUE)


def test_every_fault_that_the_code_raises_has_its_sentence() -> None:
    code = "".join(
        path.read_text("utf-8") for path in [*ROOT.glob("corpus/**/*.py"), *ROOT.glob("tui/**/*.py")]
    )
    raised = set(re.findall(r'Fault\(\s*"([a-z-]+)"', code))
    assert {"missing", "empty-folder", "binary"} <= raised
    assert {f"fault.{name}" for name in raised} <= set(CATALOGUE)


def test_a_fault_is_told_with_file_place_and_mend() -> None:
    fault = Fault("keymap", Path("keys.yaml"), "duplicate key", 3, 7)
    assert sentence(fault) == "keys.yaml:3:7: duplicate key"


@pytest.mark.parametrize(
    ("locale", "language"),
    [("zh_CN.UTF-8", "zh"), ("en_GB.UTF-8", "en"), ("C", "zh"), ("", "zh"), ("de_DE.UTF-8", "zh")],
)
def test_the_language_follows_the_locale(monkeypatch: pytest.MonkeyPatch, locale: str, language: str) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.delenv("LANG", raising=False)
    assert i18n.language_of_locale() == language


def test_the_language_can_be_changed() -> None:
    i18n.use_language("en")
    assert t("action.quit") == "quit"
    i18n.use_language("zh")
    assert t("action.quit") == "退出"


def test_every_check_and_verdict_has_its_words(seeds: Corpus) -> None:
    assert {f"check.{kind}" for kind in KINDS} == {key for key in CATALOGUE if key.startswith("check.")}
    for row in seeds.rows():
        for check in audit(seeds.report(row.id), bundled()):
            assert check.kind in KINDS
            assert told(check).startswith(BADGES[check.verdict])


def test_nothing_in_the_catalogue_is_never_said() -> None:
    code = "".join(
        path.read_text("utf-8") for path in ROOT.glob("tui/**/*.py") if path.parent.name != "catalogue"
    )
    families = {*re.findall(r"""f['"]([a-z.-]+\.)\{""", code), "flag-short."}
    said = set(re.findall(r"""['"]([a-z-]+(?:\.[a-z_-]+)+)['"]""", code))
    unsaid = [key for key in CATALOGUE if key not in said and not key.startswith(tuple(families))]
    assert unsaid == []


def test_every_key_of_the_catalogue_stands_in_one_room_only() -> None:
    rooms = (ROOT / "tui" / "text" / "catalogue").glob("*.py")
    keys = [key for room in rooms for key in re.findall(r'^    "([^"]+)": \(', room.read_text("utf-8"), re.M)]
    assert sorted(keys) == sorted(CATALOGUE)
