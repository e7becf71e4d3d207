"""A measure behind a count is of the things counted, up to the next ； or the next count."""

from __future__ import annotations

import pytest

from corpus.figures import figures_of
from corpus.lexicon.lexicon import bundled


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("17个市级重点项目全部开工，完成投资31亿元，投资完成率98%。",
         ["市级重点项目", "市级重点项目完成投资", "市级重点项目投资完成率"]),
        ("外省履约项目46个，到位资金为23亿元，完成任务的121%；外市履约项目38个，到位资金9亿元。",
         ["外省履约项目", *["外省履约项目到位资金"] * 2, "外市履约项目", "外市履约项目到位资金"]),
        ("农业项目19个（其中亿元以上3个），总投资额7亿元。", ["农业项目", "亿元以上农业项目", "农业项目总投资"]),
        ("现有龙头企业33家，全年实现销售收入6.1亿元，增长2%。", ["龙头企业", *["龙头企业销售收入"] * 2]),
        ("21个重大产业项目年度计划投资64亿元，完成投资70亿元。",
         ["重大产业项目", "重大产业项目年度计划投资", "重大产业项目完成投资"]),
        # of several that are listed, of some of them, and of what the measure names itself, it is no more than it says
        ("引进项目12个，其中工业项目8个、物流项目4个，到位资金5亿元。", ["签约项目", "工业项目", "物流项目", "到位资金"]),
        ("甲、乙等6个项目竣工，竣工率75%。", ["竣工项目", "竣工率"]),
        ("签约项目31个，协议总投资210亿元。", ["签约项目", "协议总投资"]),
        ("新增规上企业14家，实现税收3亿元。", ["新增规上企业", "税收收入"]),
    ],
)  # fmt: skip
def test_a_measure_behind_a_count_is_theirs(sentence: str, indicators: list[str]) -> None:
    found = figures_of(sentence, (), "2019", "2020", lexicon=bundled())
    assert [figure.indicator for figure in found] == indicators
