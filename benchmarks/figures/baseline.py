"""What anybody writes in an afternoon: a pattern for numbers with units, and the words before them for the rest."""

from __future__ import annotations

import re

from annotated import numbers
from scorer import Answered

_UNITS = (
    "亿美元|万美元|美元|亿元|万元|元|个百分点|百分点|%|‰|平方公里|万平方米|平方米|公里|公顷|万亩|亩|万吨|吨|万人|人|家|户|个|件|项|座|万张|张|"
    "万辆|辆|万头|头|倍|位"
)
_NUMBER = re.compile(rf"(?<![\d.])(?P<number>\d+(?:\.\d+)?)(?P<unit>{_UNITS})")
_TIMES = {"万": 10_000, "亿": 100_000_000}
_FALL = re.compile(r"(?:下降|减少|降低|减)$")
_GROWTH = re.compile(r"(?:增长|下降|增加|减少|提高|上升|降低|增)$")
_PLAN = re.compile(r"力争|确保|目标|计划|预期")
_ESTIMATE = re.compile(r"预计")
_YEAR = re.compile(r"(20\d\d)年")
_LAST_NAME = re.compile(r"([一-鿿]{2,12}?)(?:达到|达|完成|实现|为|突破|增长|下降|约|超过)*$")


def baseline(text: str) -> list[Answered]:
    """The figures of a page: indicator the hanzi before the number, or the last there were; year the last told."""
    found: list[Answered] = []
    name: str | None = None
    for hit in _NUMBER.finditer(text):
        before = re.split(r"[，。；、：\n,;:（）()]", text[: hit.start()])[-1]
        unit = hit["unit"].replace("个百分点", "百分点")
        growth = _GROWTH.search(before)
        if growth is None and (told := _LAST_NAME.search(before)):
            name = told[1]
        sentence = text[
            max(text.rfind("。", 0, hit.start()), text.rfind("\n", 0, hit.start())) + 1 : hit.start()
        ]
        value = numbers(hit["number"])[0] * _TIMES.get(unit[0] if len(unit) > 1 else "", 1)
        years = _YEAR.findall(text[: hit.start()])
        fields = {
            "unit": unit.lstrip("万亿") if len(unit) > 1 else unit,
            "relation": "growth" if growth and unit in ("%", "‰") else "rank" if unit == "位" else "level",
            "indicator": name,
            "status": "target"
            if _PLAN.search(sentence)
            else "estimate"
            if _ESTIMATE.search(sentence)
            else "actual",
            "period": years[-1] if years else None,
        }
        found.append(Answered(hit.start(), hit.end(), (-value if _FALL.search(before) else value,), fields))
    return found
