"""Heads of two rows that lost what told where their cells stand: which upper heading stands over which lower ones.

The upper row begins with the headings of the labels (指标, 单位), each over one column; all others stand over as many
of the lower row each, which says the same under every one (总量, 增速, 总量, 增速). Any other head stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

OVER_LABELS = re.compile(
    r"(?:主要|经济|考核|统计|[一二三]级)*指标(?:名称)?|(?:项目|科目|开发区|园区|企业|行业|产业|产品|功能区|地区|镇街)(?:名称)?|名称|"
    r"区域|县区|区县|县市区?|县（[市、区]+）|市县|州市|市州|市（[州、盟]+）|镇|乡镇|街道|镇（[街乡道、]+）|类别|类型|分类|分组|种类|品种|国别|税种|"
    r"年份|年度|时间|月份|季度|时期|序号|"
    r"(?:品名|机构|部门|学校|银行|医院|险种|领域|级别|组别|年龄组?|监测点|断面|河流|行政区划?|城市|社区)(?:（[^（）]{1,6}）)?|"
    r"[\u4e00-\u9fff]{1,6}(?:名称|类别|类型)"
)
_UNIT = re.compile("(?:计量)?单位")
_TIME = re.compile(r"[年月季]度?(?:$|.{0,8}(?:[数值累计]|情况|完成)$)|[上下]半年|累计$")
_BROKEN = re.compile("[（(％%]")  # （%） is the end of the heading before it


class HeadPlaces(NamedTuple):
    """Of each cell of both rows the column that it begins at and how many it stands over."""

    upper: tuple[tuple[int, int], ...]
    lower: tuple[tuple[int, int], ...]


def head_places(upper: Sequence[str], lower: Sequence[str], width: int, *, parted: bool) -> HeadPlaces | None:
    """The places of the cells of a head over rows of this width, where they are plain; `parted` is whether the text
    itself parts both rows: one heading over all numbers is taken for one only then, or where it is a time."""
    single = width - len(lower)
    groups = len(upper) - single
    if single < 1 or groups < 1 or len(lower) % groups or len(lower) < 2 * groups:
        return None
    if OVER_LABELS.fullmatch(upper[0]) is None or not all(map(is_over_labels, upper[:single])):
        return None
    if any(map(is_over_labels, upper[single:])) or any(map(_BROKEN.match, (*upper, *lower))):
        return None
    size = len(lower) // groups
    if list(lower) != [*lower[:size]] * groups or not (parted or groups > 1 or _TIME.search(upper[-1])):
        return None
    return HeadPlaces(
        (
            *((at, 1) for at in range(single)),
            *((single + size * group, size) for group in range(groups)),
        ),
        tuple((single + at, 1) for at in range(len(lower))),
    )


def is_over_labels(words: str) -> bool:
    """Whether words head a column of labels or of units."""
    return OVER_LABELS.fullmatch(words) is not None or _UNIT.fullmatch(words) is not None
