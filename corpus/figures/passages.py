"""Which stretches of a text look over several years: from a paragraph that opens so to one that opens with a year."""

from __future__ import annotations

import re
from bisect import bisect_right

_OPENING = 60  # characters of a paragraph in which it says which time it speaks of
_TIMES = re.compile(
    r"(?P<years>[三四五]年(?:来|间)|(?:过去|过去的|这|今后|未来)[三四五]年|[一二三四五六七八九十]{1,3}五[”\"’]?(?:时期|期间|以来)|本届政府)"
    r"|(?P<year>20\d\d年|过去的?一年|这一年|一年来|今年|去年|上半年|前[一二三]季度)"
)
_STATED = re.compile(r"\d[\d.]*[%万亿个家]")
_MEASURED_BY = {  # 与“十一五”时期相比, 较2020年: no time of what is told
    "years": re.compile("[与比较同于由从]“?$"),
    "year": re.compile("[比较]$"),
}


class Passages:
    """The passages of a text, by what the openings of its paragraphs say of time."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._of_years: list[bool] = []
        self._openings: list[tuple[int, int] | None] = []
        for paragraph in re.finditer(r"[^\n]+", text):
            end = min(paragraph.end(), paragraph.start() + _OPENING)
            # A year named behind it is of its own clause.
            stated = _STATED.search(text, paragraph.start(), end)
            named = _TIMES.finditer(text, paragraph.start(), stated.start() if stated else end)
            said = [
                one
                for one in named
                if not _MEASURED_BY[one.lastgroup or ""].search(
                    text, max(paragraph.start(), one.start() - 2), one.start()
                )
            ]
            if said:
                alone = all(one.lastgroup == "years" for one in said)
                self._starts.append(paragraph.start())
                self._of_years.append(said[-1].lastgroup == "years")
                self._openings.append(said[-1].span() if alone else None)

    def is_of_years(self, offset: int) -> bool:
        """Whether the passage around an offset looks over several years."""
        at = self._at(offset)
        return at >= 0 and self._of_years[at]

    def opening(self, offset: int) -> tuple[int, int] | None:
        """The words that say over which years the passage around an offset looks; None where it names a single year
        beside them."""
        at = self._at(offset)
        return self._openings[at] if at >= 0 else None

    def _at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1
