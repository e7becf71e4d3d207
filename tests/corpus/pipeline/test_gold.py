"""The hand-annotated reports: scores that were reached are kept in `gold_scores.json` and may only rise."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from corpus.figures import figures_of
from corpus.lexicon.lexicon import bundled
from corpus.model import Figure, Section
from corpus.pipeline.build import reports_of
from tests.conftest import ROOT

TESTS = ROOT / "tests"
GOLD = [json.loads(path.read_text("utf-8")) for path in sorted((TESTS / "gold").glob("*.json"))]
REACHED: dict[str, dict[str, float]] = json.loads((TESTS / "gold_scores.json").read_text("utf-8"))
FIELDS = ("relate", "bind", "status", "period")


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", TESTS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _row(figure: Figure) -> dict[str, Any]:
    value = figure.value
    return {
        "surface": figure.surface,
        "start": figure.start,
        "end": figure.end,
        "value": [float(part) for part in value] if isinstance(value, tuple) else float(value),
        "value_high": _plain(figure.value_high),
        "unit": figure.unit,
        "relation": figure.relation,
        "indicator": figure.indicator,
        "status": figure.status,
        "period": figure.period,
    }


def _plan_heads(text: str) -> tuple[Section, ...]:
    """The review and the plan of a report, by their headings alone."""
    starts, at = [], 0
    for line in text.split("\n"):
        if len(line) <= 40 and line.endswith(("安排", "回顾", "计划")):
            starts.append((line, at))
        at += len(line) + 1
    ends = [start for _, start in starts[1:]] + [len(text)]
    return tuple(Section(title, 1, start, end) for (title, start), end in zip(starts, ends, strict=False))


def _scores(
    score: ModuleType, pairs: Sequence[tuple[Mapping[str, Any], str, Sequence[Figure]]]
) -> dict[str, float]:
    total = dict.fromkeys(("gold", "hit", "invented", *FIELDS), 0)
    for gold, text, figures in pairs:
        result = score.score_figures(gold["figures"], gold["text"], [_row(f) for f in figures], text)
        total = {key: count + result[key] for key, count in total.items()}
    precision, recall = total["hit"] / (total["hit"] + total["invented"]), total["hit"] / total["gold"]
    return {
        "detect_precision": precision,
        "detect_recall": recall,
        **{field: total[field] / total["hit"] for field in FIELDS},
    }


def _may_only_rise(name: str, reached: Mapping[str, float]) -> None:
    fallen = {
        key: (reached[key], floor) for key, floor in REACHED[name].items() if reached[key] < floor - 1e-4
    }
    assert not fallen, f"{name}: reached, kept {fallen}"


def test_figures_of_the_gold_texts(score: ModuleType) -> None:
    pairs = []
    for gold in GOLD:
        meta = gold["meta"]
        planned = meta.get("plan_period") or meta.get("period_plan")
        pairs.append(
            (
                gold,
                gold["text"],
                figures_of(
                    gold["text"], _plan_heads(gold["text"]), meta["period"], planned, lexicon=bundled()
                ),
            )
        )
    _may_only_rise("texts", _scores(score, pairs))


def test_figures_of_the_seeds(score: ModuleType) -> None:
    pairs = []
    for source in sorted({gold["source"] for gold in GOLD}):
        reports = {
            report.part: report
            for report in reports_of((TESTS.parent / "seeds" / source).read_bytes(), source)
        }
        for gold in GOLD:
            if gold["source"] == source:
                report = reports[gold["part"]]
                pairs.append((gold, report.text, report.figures))
    _may_only_rise("seeds", _scores(score, pairs))
