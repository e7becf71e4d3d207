"""A figure that a report tells of another place is none of its zone: no matrix, series or answer takes it, no row its ratio."""

from __future__ import annotations

import pytest

from corpus.figures.subject import is_told_of

ZONE, DISTRICT, CITY = "云岭高新技术产业开发区", "东湖区", "南昌市"


@pytest.mark.parametrize(
    ("zone", "before", "own"),
    [
        (ZONE, "", True),
        (ZONE, "全国63个高新区实现营业收入", False),
        (ZONE, "2017年，219家国家级经开区地区生产总值", False),
        (ZONE, "在63个高新区中，我区收入", True),
        (ZONE, "地区生产总值", True),
        (ZONE, "2023年，全市实现地区生产总值", False),
        (ZONE, "全省实际利用外资", False),
        (ZONE, "2023年，全市实现地区生产总值4000亿元，我区完成", True),
        (ZONE, "全区实现地区生产总值", True),
        (ZONE, "云岭高新区实现地区生产总值", True),
        (ZONE, "云岭高新区实现财政总收入9亿元，鹤岭经开区完成", False),
        (ZONE, "鹤岭经开区实现地区生产总值", False),
        (ZONE, "园区企业实现利税", True),
        (ZONE, "财政总收入居全市第三位，完成", True),
        (ZONE, "增速高于全市平均水平，达到", True),
        (ZONE, "核心区完成投资", True),
        (DISTRICT, "全区财政总收入", True),
        (DISTRICT, "南昌市东湖区实现地区生产总值", True),
        (DISTRICT, "南昌市实现地区生产总值", False),
        (DISTRICT, "青云谱区实现地区生产总值", False),
        (CITY, "全市实现地区生产总值", True),
        (CITY, "全省实现地区生产总值", False),
        (CITY, "东湖区完成固定资产投资", False),
        ("鼓楼区（福州市）", "鼓楼区实现地区生产总值", True),
        (CITY, "园区企业实现产值88亿元，占全市规模以上工业比重达", True),
        (CITY, "在全市规上工业37个行业大类中，有", True),
        (ZONE, "城市面貌一新（今年5月全市考核，我区第二），新城加快（在全市领先）、党建有力（已完成", True),
        (CITY, "新增全国文明村镇", True),
        (CITY, "办理全国人大代表建议9件、省人大代表建议", True),
        (CITY, "工业投资增长35.1%，分别高于全国、全省", True),
        (CITY, "扬子洲地区社会保险征缴", True),
        (CITY, "国家级慢性病防控示范区达到", True),
        (CITY, "全国规模以上工业增加值增长", False),
        (CITY, "沙洲工业园区完成工业总产值", False),
        ("赣江新区", "今年一季度新区GDP增长", True),
        ("沙洲经济技术开发区", "目前经开区实现税收", True),
        ("沙洲经济技术开发区", "高新区实现税收", False),
        ("望湖街道", "全区实现财政总收入", False),
    ],
)
def test_the_place_that_is_named_last_is_the_one_told_of(zone: str, before: str, own: bool) -> None:
    assert is_told_of(zone, before) is own
