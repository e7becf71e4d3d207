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
    r"|\d+[个家户项]|规模?以?上|地区生产|GDP|固定资产|财政|一般公共|工业(?!园)|外贸|进出口|经济(?:运行|发展|形势|总量|指标)|[三四五十]年|重点(?:项目|工程)|实际|社会消费|国家级|省级"
    r"|(?:各地|上下|人民)(?=在|认真|坚持|深入|紧|全面|积极)"
    r"|(?:各|所有)?(?:开发区|经开区|高新区|园区|产业园区|综保区)(?!管))"
)
_ABBREVIATED = {
    "豫": "河南省", "鲁": "山东省", "苏": "江苏省", "浙": "浙江省", "皖": "安徽省", "赣": "江西省",
    "湘": "湖南省", "鄂": "湖北省", "粤": "广东省", "桂": "广西壮族自治区", "琼": "海南省", "川": "四川省",
    "黔": "贵州省", "滇": "云南省", "陕": "陕西省", "冀": "河北省", "晋": "山西省", "辽": "辽宁省",
    "沪": "上海市", "渝": "重庆市", "闽": "福建省",
}  # fmt: skip
_abbreviated = re.compile(rf"[{''.join(_ABBREVIATED)}](?=首季|{_PART}|\d+[个家])")


def of_whole(title: str) -> list[Mention]:
    """The province or city with whose time or statistics a headline begins: 宁夏2024年…, 上半年江西规上工业…."""
    letter = _abbreviated.match(title)
    if letter:
        return [Mention(0, 1, (zone,)) for zone in (division(_ABBREVIATED[letter[0]]),) if zone]
    found = _when.match(title)
    begin = found.end() if found else 0
    for named in (provinces_in, cities_in):
        for name in named(title[begin : begin + _LONGEST])[:1]:
            short = next((short for short in (name, bare(name)) if title.startswith(short, begin)), None)
            zone = division(name)
            if short and zone and _its_statistics.match(title, begin + len(short)):
                return [Mention(begin, begin + len(short), (zone,))]
    return []
