"""Who finds numbers in Chinese texts: adapters to other tools, each with the licence that lets it be measured here.

recognizers-text-suite (MIT), JioNLP (Apache-2.0), jieba (MIT), cn2an (MIT). All are of the dependency group `bench`;
what cannot be imported is left out, with the reason.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

MAGNITUDES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
WRITTEN = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?[百千万亿]*|[一二三四五六七八九十百千万亿两]{2,}|[一二三四五六七八九十两](?=[成家个户]))"
    r"(?:美元|元|个百分点|百分点|%|‰|平方公里|平方米|公里|公顷|亩|万吨|吨|人|家|户|个|件|项|座|张|辆|头|倍|位|成|天|名|处)?"
)


class Found(NamedTuple):
    """A number that a finder gives: half-open span and value, None where it gives no value."""

    start: int
    end: int
    value: Decimal | None


Finder = Callable[[str], list[Found]]


def recognizers() -> Finder:
    """Five models of recognizers-text-suite; of finds that overlap the longest stays."""
    units = importlib.import_module("recognizers_number_with_unit")
    numbers = importlib.import_module("recognizers_number")
    chinese = importlib.import_module("recognizers_text").Culture.Chinese
    models = [
        units.recognize_currency, units.recognize_dimension, numbers.recognize_percentage,
        numbers.recognize_ordinal, numbers.recognize_number,
    ]  # fmt: skip

    def find(text: str) -> list[Found]:
        hits = [hit for model in models for hit in model(text, chinese)]
        found: list[Found] = []
        for hit in sorted(hits, key=lambda hit: hit.start - hit.end):
            if all(hit.end < other.start or hit.start >= other.end for other in found):
                found.append(Found(hit.start, hit.end + 1, number((hit.resolution or {}).get("value"))))
        return found

    return find


def jionlp() -> Finder:
    """The money of jionlp; it finds no other figures."""
    with contextlib.redirect_stdout(io.StringIO()):
        extract = importlib.import_module("jionlp").ner.extract_money

    def find(text: str) -> list[Found]:
        return [
            Found(start, end, first(hit["detail"]["num"]))
            for hit in extract(text, with_parsing=True)
            for start, end in (hit["offset"],)
        ]

    return find


def posseg() -> Finder:
    """Runs of numerals and classifiers as jieba.posseg tags them, digits and magnitudes multiplied out by us."""
    jieba = importlib.import_module("jieba")
    jieba.setLogLevel(60)
    cut = importlib.import_module("jieba.posseg").lcut

    def find(text: str) -> list[Found]:
        found: list[Found] = []
        at = 0
        for word, tag in cut(text):
            if tag == "m":
                found.append(Found(at, at + len(word), None))
            elif found and found[-1].end == at and (tag == "q" or word in ("%", "％", "元", "美元")):
                found[-1] = found[-1]._replace(end=at + len(word))
            at += len(word)
        return [hit._replace(value=multiplied(text[hit.start : hit.end])) for hit in found]

    return find


def first(value: Any) -> Decimal | None:
    return number(value[0] if isinstance(value, list) else value)


def number(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value).rstrip("%").replace(",", ""))
    except InvalidOperation:
        return None


def multiplied(written: str) -> Decimal | None:
    digits = re.match(r"\d[\d,]*(?:\.\d+)?", written)
    if digits is None:
        return None
    value = Decimal(digits.group().replace(",", ""))
    for sign, times in MAGNITUDES.items():
        value *= times if sign in written[digits.end() :] else 1
    return value


def spelled() -> Finder:
    """What anybody writes first: a numeral and what may be its unit by a pattern, the numeral read by cn2an."""
    cn2an = importlib.import_module("cn2an").cn2an

    def find(text: str) -> list[Found]:
        return [Found(hit.start(), hit.end(), read(hit["number"])) for hit in WRITTEN.finditer(text)]

    def read(numeral: str) -> Decimal | None:
        try:
            return Decimal(str(cn2an(numeral.replace(",", ""), "smart")))
        except (ValueError, InvalidOperation):
            return None

    return find


def peers() -> Iterator[tuple[str, Finder | None, str]]:
    """Every peer by name; None and the reason where it cannot be had here."""
    known: tuple[tuple[str, Callable[[], Finder]], ...] = (
        ("recognizers-text-suite", recognizers), ("jionlp", jionlp), ("jieba.posseg", posseg),
        ("regex + cn2an", spelled),
    )  # fmt: skip
    for name, make in known:
        try:
            yield name, make(), ""
        except (
            ImportError,
            AttributeError,
        ) as error:
            # An install that was broken off has modules without names.
            yield name, None, f"skipped: {error}"
