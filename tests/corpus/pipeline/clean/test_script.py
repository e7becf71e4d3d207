"""Traditional paragraphs become Simplified; Simplified ones are not touched."""

from __future__ import annotations

import pytest

from corpus.pipeline.clean.script import simplify
from tests.corpus.cleaning import after_step, page_of


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("國家級經開區著力發展，沿著大道建設", "国家级经开区着力发展，沿着大道建设"),
        ("取得顯著成效，著名企業與名著、原著、專著", "取得显著成效，著名企业与名著、原著、专著"),
        ("乾安縣經濟開發區與乾照光電簽約", "乾安县经济开发区与乾照光电签约"),
        ("餅乾廠與乾燥設備的產業鏈條", "饼干厂与干燥设备的产业链条"),
        ("實現「三個突破」﹔增長﹑進位的發展目標", "实现“三个突破”；增长、进位的发展目标"),
        ("占地面積231平方公裡，產業發展", "占地面积231平方公里，产业发展"),
        ("核心指標與新增項目、智慧園區", "核心指标与新增项目、智慧园区"),
    ],
)
def test_a_traditional_paragraph_is_simplified_character_for_character(text: str, left: str) -> None:
    page = simplify(page_of(text))
    assert page.lines[0].text == left
    assert len(left) == len(text)
    assert all(
        removal.rule == "traditional" and len(removal.put) == len(removal.text) for removal in page.removals
    )


@pytest.mark.parametrize(
    "text",
    [
        "引进了投资50亿元的厦门乾照光电项目，乾照光电项目截止5月底已完成投资约6亿元。",
        "园区紧紧围绕乾照光电项目开展工作，全年实现税收6.13亿元，同比增长15.49%。\n乾照光电项目",
        "著力",
    ],
)
def test_a_simplified_page_stays_as_it_is(text: str) -> None:
    assert after_step(simplify, text) == text
