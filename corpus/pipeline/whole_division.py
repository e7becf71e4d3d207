"""The province or city whose headline a title is: 宁夏2024年规上工业…, 四川10个国家级经开区….

A bare name in a title may only say where a thing is; with the time or the statistics of a whole behind it, it is the
whole that is told of.
"""

from __future__ import annotations

import re

from corpus.lexicon.gazetteer import Mention, bare, cities_in, division, provinces_in

_LONGEST = 11  # hanzi of a division's name
_PART = r"[上下]半年|前?[一二三四]季度|前[三两]季度|[前头]?\d{1,2}(?:[-—至到]\d{1,2})?个?月"
_when = re.compile(rf"(?:【[^】]{{1,10}}】)?(?:(?:19|20)\d\d年?|今年|去年|(?:{_PART})份?|[，,\s])*")
_its_statistics = re.compile(
    rf"(?:全[省市区])?(?:(?=(?:19|20)\d\d年|{_PART})"
    r"|\d+[个家户项]|规模?以?上|地区生产|GDP|固定资产|财政|一般公共|工业(?!园)|外贸|进出口|实际|社会消费|国家级|省级"
    r"|(?:各|所有)?(?:开发区|经开区|高新区|园区|产业园区|综保区)(?!管))"
)


def of_whole(title: str) -> list[Mention]:
    """The province or city with whose time or statistics a headline begins: 宁夏2024年…, 上半年江西规上工业…."""
    found = _when.match(title)
    begin = found.end() if found else 0
    for named in (provinces_in, cities_in):
        for name in named(title[begin : begin + _LONGEST])[:1]:
            short = next((short for short in (name, bare(name)) if title.startswith(short, begin)), None)
            zone = division(name)
            if short and zone and _its_statistics.match(title, begin + len(short)):
                return [Mention(begin, begin + len(short), (zone,))]
    return []
