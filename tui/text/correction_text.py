"""Corrections in words: what a reader types to re-bind a figure or to add one, and how a correction is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from corpus.errors import Fault
from corpus.lexicon.lexicon import Lexicon
from corpus.model import Figure, Report
from tui.text.catalogue import CATALOGUE
from tui.text.figure_text import MAGNITUDES, digits
from tui.text.i18n import language, sentence, t

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
_FIELD = re.compile(r"([^\s=＝]+)\s*[=＝]")
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | str.maketrans("　−–", " --")
_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(万亿|亿|万)?", re.ASCII)
YEARS = range(1900, 2100)
_EXACT = Context(prec=300)  # no line that one can type has so many digits


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
    """The fields that a line says differently from the line it was edited from. Raises as `fields_in` does."""
    known = fields_in(before)
    changed = {name: value for name, value in fields_in(line).items() if known.get(name, "") != value}
    _check_period(changed)
    return changed


def fields_in(line: str) -> dict[str, str | None]:
    """The fields of such a line, in the words of the model; an empty value takes a field away.

    What stands behind a field's name is its value, up to the next name: nothing of the line is passed over. Raises
    `Fault("correction-…", detail)` for words before the first field, a field said twice, a value that is no number, or
    a line without any field.
    """
    stray, *parts = _FIELD.split(line)
    if stray.strip():
        raise Fault("correction-stray", detail=stray.strip())
    if not parts:
        raise Fault("correction-hint", detail=FIELDS_HINT[language()])
    fields: dict[str, str | None] = {}
    for word, written in zip(parts[::2], map(str.strip, parts[1::2]), strict=True):
        name = FIELD_WORDS.get(word, word)
        if name in fields:
            raise Fault("correction-twice", detail=word)
        fields[name] = _read_field(name, written) if written else None
    return fields


def _read_field(name: str, written: str) -> str:
    if name in ("value", "value_high"):
        return number(written)
    return folded(written).upper().removesuffix("年") if name == "period" else _coded(name, written)


def number(typed: str) -> str:
    """A value as it may be typed, written out: `53.14亿` is `5314000000`, `１，２００` is `1200`, `9 : 51` a ratio.

    Digits of full width, commas between thousands and 万, 亿, 万亿 behind a number are taken; what else is no plain
    number (1e5, 1_000, NaN, 五亿, 3%) is refused by `Fault("correction-number")`, never guessed at.
    """
    return ":".join(_written_out(part.strip(), typed) for part in folded(typed).split(":"))


def _written_out(part: str, typed: str) -> str:
    match = _NUMBER.fullmatch(part)
    if match is None:
        raise Fault("correction-number", detail=typed)
    sign, whole, behind, size = match.groups()
    digits_ = Decimal(f"{sign}{whole.replace(',', '')}{behind or ''}")
    return f"{_EXACT.multiply(digits_, dict(MAGNITUDES).get(size, Decimal(1))):f}"


def folded(typed: str) -> str:
    """Letters, digits and signs of full width as those of half, every minus as one; ² and ① stay what they are."""
    return typed.translate(_HALF)


def _check_period(fields: Mapping[str, str | None]) -> None:
    """Raise `Fault("correction-period")` for what no report calls a period: nothing would ever be compared with it."""
    from corpus.compare.periods import span

    period = fields.get("period")
    if period is not None and ((stretch := span(period)) is None or stretch.year not in YEARS):
        raise Fault("correction-period", detail=period)


def _coded(name: str, value: str) -> str:
    """A status or relation by its code, whichever language it was typed in."""
    for key, sentences in CATALOGUE.items():
        prefix, _, code = key.partition(".")
        if prefix == name and value in {sentence.removeprefix("→") for sentence in sentences}:
            return code
    return value


def added_figure(
    report: Report, offset: int, line: str, lexicon: Lexicon
) -> tuple[int, int, dict[str, str | None]]:
    """Where in the sentence at an offset the words of a new figure stand, and its fields.

    The line begins with these words: `45天 数值=45 单位=天 指标=签约用时`. Raises `Fault("correction-…", detail)`.
    """
    head = _FIELD.split(line, maxsplit=1)[0]
    surface = head.strip()
    start, end = report.sentence(offset)
    at = report.text.find(surface, start, end) if surface else -1
    if at < 0:
        raise Fault("correction-no-words", detail=surface)
    if any(figure.start < at + len(surface) and at < figure.end for figure in report.figures):
        raise Fault("correction-taken", detail=surface)
    typed = fields_in(line.removeprefix(head)) if head != line else {}
    _check_period(typed)
    return at, at + len(surface), {"relation": "level", **_read(surface, lexicon), **typed}


def _read(surface: str, lexicon: Lexicon) -> dict[str, str | None]:
    """Value and unit of the words, where the grammar of figures understands them."""
    from corpus.figures import figures_of

    read = figures_of(surface, (), None, None, lexicon=lexicon)
    found = [figure for figure in read if figure.surface == surface]
    return {"value": digits(found[0].value).replace(",", ""), "unit": found[0].unit} if found else {}


def why_not(correction: Correction) -> str:
    """Why a correction is not in force: no figure can be so, or its words are gone."""
    from corpus.corrections import fault_of

    fault = fault_of(correction)
    return sentence(fault) if fault else t("correct.lost")


def told(correction: Correction) -> str:
    """A correction as one line: `53.14亿元  改为 指标=财政总收入`."""
    fields = " ".join(f"{field_word(name)}={value or '—'}" for name, value in correction.fields)
    return f"{correction.surface}  {t(f'correct.{correction.action}')}  {fields}".rstrip()
