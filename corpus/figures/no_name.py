"""Words that can be no name of what a number measures: pronouns, places, times that something lasted, who said it."""

from __future__ import annotations

import re

from corpus.figures import phrase
from corpus.figures.slots import depends, is_task

_SUBJECT_ONLY = re.compile(
    r"(?:我|全|本|辖|园|新|高新|经开|开发|城|老城|中心城)?(?:区|市|县|省|国|园区|街道|镇|集团|公司)$"
)
_PRONOUN = re.compile(
    r"^(?:我们|他|她|它|我|这|那|此|其|该|本|同时|总|数量|总量|总数|总额|规模|金额|面积|比例|水平|"
    r"速度|总体|幅度|其余|人数|增幅|增速|产值|总金额|占比|比重|份额|占|排名|位次|名次|综合排名|同步|同向|双双|稳步|平稳)$"
)
_LASTS = re.compile(  # 连续8个月, 前4个月, 成立之初, 剔除价格因素后
    r"按?(?:当年|年末|年均|现行)?(?:平均)?汇率(?:折算|换算|计算)?|"
    r"[前近](?:\d{1,2}|[一二两三四五六七八九十]+)个?月(?:连续)?|(?:已|已经)?(?:连续|持续)(?:\d+|[一二两三四五六七八九十]+)(?:个)?(?:月|季度|年)?|(?:成立|建区|建园|起步|创办)(?:之初|初期|时)|"
    r"按?(?:不变|可比|现行|当年)价格?(?:计算)?|按?(?:原|新|老|同|可比|现行)口径(?:核算|计算|统计)?|扣除[^，]{2,24}后|(?:剔除|扣除|考虑|按)[^，]{2,10}(?:因素|价格|口径)(?:影响)?(?:后|计算)?"
)
_SAID = re.compile(  # who decided it, on what occasion, of what whole it is a part: no name
    "(?:厅|局|委|委员会|管委会|政府|部门|《[^》]+》)(?:共同)?(?:批复|核定|确定|明确|提出|规定)$|(?<!前)(?:拆分|调整|合并)后$"
    "|[\u4e00-\u9fff]中的?(?:占比|比重|份额)$|^在?[\u4e00-\u9fff]{2,6}[省市县区州](?:的)?(?:占比|比重|份额)$"
)


def is_no_name(text: str) -> bool:
    """Whether words can be no name, whatever they stand by."""
    return bool(
        _PRONOUN.match(text)
        or text.endswith("口径")
        or phrase.names_nothing(text)
        or depends(text)
        or is_task(text)
        or _LASTS.fullmatch(text)
        or _SAID.search(text)
    )


def is_mere_place(text: str) -> bool:
    """Whether words are a place alone, which is a name only where places are counted."""
    return _SUBJECT_ONLY.search(text) is not None and len(text) < 12 and text != "城镇"
