"""Words of a table from which one thing after the other is taken: what is left at last is a name."""

from __future__ import annotations

import re

from corpus.figures.mask import BLANK
from corpus.figures.times import Time, times
from corpus.lexicon.lexicon import Lexicon

_FILLER = (
    r"绝对[数值额量]|快报数?|(?:初步)?(?:核算|统计)数|(?:收费|费用|价格)?标准|参数|(?:收入|支出|消费)?水平|总量|总额|数量|数额|数值|数据|指标值|现价|当年价|金额|实际|累计|合计|本期|期末|年末|年初|年底|全年|年度|完成|执行|"
    r"(?:主要|核心|重点|有关|经济|社会|发展|统计)*指标|基本情况|概况|明细|进展|总数|发生[额数]|截[至止]|年?内(?=合计|$)|达到|情况|数|值|额|量|其中|年|度|月|日|末|底|的|已|为|占|比|和|及|[\s，、：/\\（）±%]"
)
_ONLY_FILLER = re.compile(f"(?:{_FILLER})*")
_AROUND = re.compile(
    r"^(?:提前下达的|内(?=合计|[增减新])|[到至](?=累计|完成|实际|$)|[两二三四五]年(?=$)|“?十[一二三四]?五”?(?:期间|时期|末)?|累计|其中|年度|全年|当年|本年|实际完成|[\s，、：/的为]|截[至止](?!目前))+|(?:完成情况|累计|情况|绝对[数值量]|(?<=居民|城镇|农村)水平|数值|[\s，、：/的（%])+$"
)


class WordsLeft:
    """Words from which one thing after the other is taken; known names are not looked into."""

    def __init__(self, words: str, lexicon: Lexicon) -> None:
        self._words = words
        self._lexicon = lexicon
        self._masked = words
        for name in lexicon.wordings.find(words):
            self._masked = (
                self._masked[: name.start] + BLANK * (name.end - name.start) + self._masked[name.end :]
            )

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern fits somewhere, in known names too."""
        return pattern.search(self._words) is not None

    def finds(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern fits somewhere, known names left out."""
        return pattern.search(self._masked) is not None

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The last place where the pattern fits, taken out."""
        found = [match for match in pattern.finditer(self._masked) if match.group()]
        if not found:
            return None
        self.cut(found[-1].start(), found[-1].end())
        return found[-1]

    def whole(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match of all the words, which are taken out."""
        match = pattern.fullmatch(self._words)
        if match:
            self.cut(*match.span())
        return match

    def cut(self, start: int, end: int) -> None:
        """Take out a span."""
        self._words = self._words[:start] + self._words[end:]
        self._masked = self._masked[:start] + self._masked[end:]

    def times(self) -> list[Time]:
        """The times named in what is left."""
        return times(self._masked, 0, len(self._masked))

    def told(self, time: Time) -> str:
        """The words of a time."""
        return self._words[time.start : time.end]

    def rest(self) -> str:
        """What is left of the words: a name; nothing where only words are left that name nothing."""
        if self._lexicon.wordings.lookup(self._words):
            return self._words
        if _ONLY_FILLER.fullmatch(self._masked):
            return ""
        return _AROUND.sub("", self._words)
