"""Corrections in words: what a reader types to re-bind a figure or to add one, and how a correction is told."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from corpus.errors import Fault
from corpus.model import Figure, Report
from tui.text.catalogue import CATALOGUE
from tui.text.figure_text import MAGNITUDES, digits
from tui.text.i18n import language, t

if TYPE_CHECKING:
    from corpus.corrections import Correction

FIELD_WORDS = {
    "指标": "indicator", "期间": "period", "状态": "status", "关系": "relation", "数值": "value", "单位": "unit",
    "口径": "scope", "限定": "qualifier",
}  # fmt: skip
SHOWN = ("indicator", "period", "status", "relation", "value", "unit")
FIELDS_HINT = {
    "zh": "指标=财政总收入 期间=2014 状态=实绩 数值=53.14亿 单位=元",
    "en": "indicator=财政总收入 period=2014 status=actual value=53.14亿 unit=元",
}
_PAIR = re.compile(r"([^\s=＝]+)\s*[=＝]\s*([^\s]*)")


def field_word(name: str) -> str:
    """What a field is called in the language in force."""
    return (
        name if language() == "en" else next((word for word, own in FIELD_WORDS.items() if own == name), name)
    )


def written_fields(figure: Figure) -> str:
    """A figure's fields as one line to be edited: `指标=财政总收入 期间=2014 状态=实绩 关系=数额 数值=… 单位=元`."""
    plain = isinstance(figure.value, Decimal) and figure.value_high is None
    told = {
        "indicator": figure.indicator or "",
        "period": figure.period or "",
        "status": t(f"status.{figure.status}").removeprefix("→"),
        "relation": t(f"relation.{figure.relation}"),
        "value": digits(figure.value).replace(",", "") if plain else "",
        "unit": figure.unit or "",
    }
    return " ".join(f"{field_word(name)}={told[name]}" for name in SHOWN if plain or name != "value")


def changed_fields(before: str, line: str) -> dict[str, str | None]:
    """The fields that a line says differently from the line it was edited from. Raises Fault("correction")."""
    known = fields_in(before)
    return {name: value for name, value in fields_in(line).items() if known.get(name, "") != value}


def fields_in(line: str) -> dict[str, str | None]:
    """The fields of such a line, in the words of the model; an empty value takes a field away.

    Raises Fault("correction") for a word that is no field, or a line without any.
    """
    fields: dict[str, str | None] = {}
    for word, value in _PAIR.findall(line):
        name = FIELD_WORDS.get(word, word)
        fields[name] = _multiplied(value) if name == "value" else _coded(name, value) or None
    if not fields:
        raise Fault("correction", detail=FIELDS_HINT[language()])
    return fields


def _multiplied(value: str) -> str:
    """A value as it may be typed, 万 and 亿 multiplied out: `500亿` is 50000000000."""
    for name, size in MAGNITUDES:
        if value.endswith(name) and value.removesuffix(name).replace(".", "", 1).isdecimal():
            return str(Decimal(value.removesuffix(name)) * size)
    return value


def _coded(name: str, value: str) -> str:
    """A status or relation by its code, whichever language it was typed in."""
    for key, sentences in CATALOGUE.items():
        prefix, _, code = key.partition(".")
        if prefix == name and value in {sentence.removeprefix("→") for sentence in sentences}:
            return code
    return value


def added_figure(report: Report, offset: int, line: str) -> tuple[int, int, dict[str, str | None]]:
    """Where in the sentence at an offset the words of a new figure stand, and its fields.

    The line begins with these words: `45天 数值=45 单位=天 指标=签约用时`. Raises Fault("correction").
    """
    head = re.split(r"[^\s=＝]+\s*[=＝]", line, maxsplit=1)[0]
    surface = head.strip()
    start, end = report.sentence(offset)
    at = report.text.find(surface, start, end) if surface else -1
    if at < 0:
        raise Fault("correction", detail=t("correct.no-such-words", words=surface))
    if any(figure.start < at + len(surface) and at < figure.end for figure in report.figures):
        raise Fault("correction", detail=t("correct.taken", words=surface))
    typed = fields_in(line) if head != line else {}
    return at, at + len(surface), {"relation": "level", **_read(surface), **typed}


def _read(surface: str) -> dict[str, str | None]:
    """Value and unit of the words, where the grammar of figures understands them."""
    from corpus.figures import figures_of

    found = [figure for figure in figures_of(surface, (), None, None) if figure.surface == surface]
    return {"value": digits(found[0].value).replace(",", ""), "unit": found[0].unit} if found else {}


def told(correction: Correction) -> str:
    """A correction as one line: `53.14亿元  改为 指标=财政总收入`."""
    fields = " ".join(f"{field_word(name)}={value or '—'}" for name, value in correction.fields)
    return f"{correction.surface}  {t(f'correct.{correction.action}')}  {fields}".rstrip()
