"""Every rule of cleaning has a name in both languages."""

from __future__ import annotations

import pytest

from corpus.pipeline.clean.kept_lines import KEPT
from corpus.pipeline.clean.rules import RULES
from corpus.store.corpus_file import Corpus
from tui.text import short_names
from tui.text.catalogue import CATALOGUE
from tui.text.i18n import use_language


def test_every_rule_has_a_name_and_every_name_a_rule() -> None:
    named = {name.removeprefix("rule.") for name in CATALOGUE if name.startswith("rule.")} - {"kept"}
    assert named == RULES.keys()


def test_every_rule_met_in_the_seeds_has_a_name(seeds: Corpus) -> None:
    rules = {
        removal.rule.removeprefix(KEPT) for row in seeds.rows() for removal in seeds.report(row.id).removals
    }
    assert len(rules) > 15
    assert not [rule for rule in rules if f"rule.{rule}" not in CATALOGUE]


@pytest.mark.parametrize(
    ("language", "rule", "name"),
    [
        ("zh", "pinyin", "拼音"),
        ("en", "pinyin", "pinyin"),
        ("zh", f"{KEPT}menu", "保留：菜单"),
        ("zh", "never heard of\x1b", "never heard of␛"),
    ],
)
def test_a_rule_is_called_by_its_name(language: str, rule: str, name: str) -> None:
    use_language(language)
    assert short_names.rule_name(rule) == name
    assert short_names.KEPT == KEPT
