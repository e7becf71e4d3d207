"""Sentences whose name the code puts together (`t(f"status.{…}")`): every value that can stand there has its word."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from typing import get_args

import pytest

from corpus import corrections
from corpus.answers import model as answers
from corpus.answers import vocabulary
from corpus.audit.check import KINDS as CHECKS
from corpus.builds.progress import Summary
from corpus.compare import name_decisions
from corpus.compare.model import FLAG_OF
from corpus.compare.partners import Partner
from corpus.compare.series import MISSED, REACHED
from corpus.compare.topics import TENSES
from corpus.doctor import installed
from corpus.export import tables
from corpus.figures import doubts, growth_basis
from corpus.model import CONFIDENCE, DUPLICATE, EDITION, EXCERPT, KINDS, RELATIONS, STATUSES
from corpus.pipeline import quality
from corpus.pipeline.clean.rules import RULES
from corpus.query.forms import FORMS
from corpus.readers import no_report
from corpus.search.key_terms import KeyTerm
from corpus.search.tiers import TIERS
from corpus.store import health
from corpus.store.records import PLACES
from tests.conftest import ROOT
from tui.app.tour import STEPS
from tui.cli import manual
from tui.keys.actions import ACTIONS, CONTEXTS
from tui.keys.problems import KINDS as KEYMAP_PROBLEMS
from tui.models.columns import COLUMNS
from tui.models.pane_layout import PANES
from tui.screens.dialogs import figure_table, help, row_details
from tui.terminal import themes
from tui.text import seen_tables, text_tables
from tui.text.catalogue import CATALOGUE
from tui.text.copy_formats import COPIED
from tui.widgets.compare import compare_table, term_view
from tui.widgets.compare.views import VIEWS
from tui.widgets.list import report_list

SOURCES = {
    path: path.read_text("utf-8") for folder in ("corpus", "tui") for path in ROOT.glob(f"{folder}/**/*.py")
}
STAGES = ("done", "target", "quota")


def written(pattern: str) -> set[str]:
    """What a pattern finds in the code."""
    return {found for source in SOURCES.values() for found in re.findall(pattern, source)}


def head_columns() -> set[str]:
    """The columns of what commands print: tuples of names called `columns`, or handed to `print_rows` as they are."""
    tuples: list[ast.expr] = []
    for path, source in SOURCES.items():
        for node in ast.walk(ast.parse(source)) if path.parent.name == "cli" else ():
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "columns":
                tuples.append(node.value)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "print_rows":
                tuples.append(node.args[1])
    items = (each.elts for each in tuples if isinstance(each, ast.Tuple))
    return {str(name.value) for names in items for name in names if isinstance(name, ast.Constant)}


def composed() -> set[str]:
    """The beginnings of the names that the code puts together: `status.` of `t(f"status.{…}")`."""
    return {
        str(name.values[0].value)
        for path, source in SOURCES.items()
        if path.is_relative_to(ROOT / "tui")
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "t"
        for name in call.args[:1]
        if isinstance(name, ast.JoinedStr) and isinstance(name.values[0], ast.Constant)
    }


def doctor_codes() -> set[str]:
    """The codes of what `doctor` finds: third of what a `Finding` is made of, and those of misfits in a corpus file."""
    made = [
        call.args[2]
        for source in SOURCES.values()
        if "Finding(" in source
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "Finding" and len(call.args) > 2
    ]
    parts = [
        part
        for each in made
        for part in ((each.body, each.orelse) if isinstance(each, ast.IfExp) else (each,))
    ]
    written_out = {str(part.value) for part in parts if isinstance(part, ast.Constant)}
    extras = {f"extra-{name}{there}" for name in installed.EXTRAS for there in ("", "-missing")}
    return written_out | extras | set(health._STRAYS) | written(r'Misfit\("([a-z-]+)"')


# What can stand behind each beginning: the vocabulary that the code itself goes by, wherever it has one.
FAMILIES: dict[str, Iterable[str]] = {
    "action.": ACTIONS,
    "basis.": ("year", growth_basis.PREVIOUS, growth_basis.YEAR_START, growth_basis.YEARS),
    "beside.": ("fuzzy", "joined", "before", "target", "share", "whole", "rank", "league", "more"),
    "bound.": CONFIDENCE,
    "cell.": ("currency", "unit", "scope", "report", "doubt"),
    "check.": CHECKS,
    "column.": {*COLUMNS, *report_list.SORT_KEYS.values()},
    "kind.": KINDS,
    "compare.decided.": (name_decisions.JOIN, name_decisions.SPLIT, "taken-back"),
    "compare.shown.": compare_table.SHOWN,
    "compare.sort.": compare_table.SORTS,
    "compare.stage.": (*STAGES, compare_table.ONE_SIDED),
    "build.counted.": (name.replace("_", "-") for name in Summary._fields),
    "compare.partner.": (*Partner("", *[True] * 4, False).reasons, "province", "itself"),
    "man.": (f"{section}{more}" for section in manual.SECTIONS for more in ("", ".lines")),
    "seen.": (*seen_tables._SHOWN, "comparison", "matrix", "yes", "no"),
    "compare.view.": VIEWS,
    "context.": {*CONTEXTS, help.SIGNS},
    "ask.aim.": get_args(answers.Aim),
    "ask.all.": ("zones", *vocabulary.RANKED.groupindex),
    "ask.doubt.": answers.DOUBTS,
    "ask.lack.": get_args(answers.Slot),
    "copy.": (name for name, _ in COPIED.values()),
    "correct.": corrections.ACTIONS[:3],  # `undo` takes one back and is never listed
    "damage.": ("cut", "checksum", "broken"),
    "doctor.area.": written(r'Finding(?:\.of)?\(\s*"([a-z]+)"'),
    "doctor.is.": doctor_codes(),
    "doctor.item.": (
        name.removeprefix("doctor.item.") for name in CATALOGUE if name.startswith("doctor.item.")
    ),
    # Of others it depends on the surroundings: tests/tui/cli/test_doctor.py.
    "doctor.mend.": ("tables", "age"),
    "doctor.state.": ("ok", "look", "wrong"),
    "doctor.sum.": ("ok", "look", "wrong"),
    "doubt.": (doubts.INDICATOR, doubts.PERIOD, doubts.SPAN, doubts.STATUS, doubts.UNIT, doubts.SCAN),
    "fault.": written(r'Fault\(\s*"([a-z-]+)"'),
    "file-kind.": {
        *no_report._BEGINNINGS,
        *no_report._RIFF.values(),
        *no_report._BRANDS.values(),
        "media",
        "code",
    },
    "flag-of-report.": re.findall(
        r"[a-z-]+(?=[,.])", (quality.flags.__doc__ or "").partition("order:")[2].partition("\n")[0]
    ),
    "form.": (form.name for form in FORMS),
    "grammar.": TIERS,
    "head.": {
        *head_columns(),
        *KeyTerm._fields,
        *tables.topics((), ()).columns,
        *tables.terms(()).columns,
        *text_tables.SERIES,
    },
    "keymap.": KEYMAP_PROBLEMS,
    "keymap-word.": written(r'MessagePart\(\s*f?"([a-z-]+)"'),
    "kin.": (DUPLICATE, EXCERPT, EDITION),
    "legend.": row_details.MARKS,
    "list.by.": report_list.GROUP_KEYS.values(),
    "list.group.": PLACES,
    "marked.": ("read", "unread", "starred", "unstarred"),
    "message.": ("copied", "copied-off", "copied-long"),
    "misuse.missing.": ("argument", "option"),
    "named.": ("clause", "heading", "earlier", "later"),
    "panes.": PANES,
    "place.": ("row", "column"),
    "problem.": {*written(r'\.tell\(\s*"([a-z-]+)"'), *written(r'QueryProblem\(\s*"([a-z-]+)"')},
    "reader.": ("raw", "both"),
    "reason-short.": FLAG_OF,
    "reason.": FLAG_OF,
    "relation.": RELATIONS,
    "rule.": RULES,
    "series.": (REACHED, MISSED),
    "sign.": (name for _, name in help.LIST_SIGNS),
    "sort.": figure_table.SORTS,
    "span.": ("sum", "average", "to-date"),
    "standing.": ("starred", "unread", "begun", "read"),
    "state.": ("damaged", "newer", "unwritable"),
    "status.": STATUSES,
    "system.": (name.partition(".")[2] for name in CATALOGUE if name.startswith("system.")),
    "tense.": TENSES,
    "terms.sort.": term_view.SORTS,
    "theme.": themes.NAMES,
    "tier.": TIERS,
    "tour.": [*(step.id for step in STEPS), "end"],
}


def test_every_name_that_is_put_together_is_of_a_family_that_is_looked_at() -> None:
    assert composed() <= FAMILIES.keys()


@pytest.mark.parametrize("family", FAMILIES)
def test_every_value_has_its_word(family: str) -> None:
    values = list(FAMILIES[family])
    assert values
    assert [value for value in values if f"{family}{value}" not in CATALOGUE] == []
