"""Readings in brackets go; all other brackets stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.pipeline.clean.pinyin import undo_pinyin
from tests.corpus.cleaning import after_step, page_of

STREWN = "全區(qu)經(jing)濟(ji)發(fa)展(zhan)良(liang)好(hao)，"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("產(chan)(chan)(chan)業(ye)(ye)", "產業"),
        ("經(jīng)濟(jì)技術(shù)開發(fā)區(qū)", "經濟技術開發區"),
        ("南樂(lè )縣", "南樂縣"),
        ("綠（lv）色（se）旅（lu）遊（you）", "綠色旅遊"),
        ("戰略（lüè）", "戰略"),
        ("長(chang)期，成長(zhang)", "長期，成長"),
        ("了(le)的(de)们(men)", "了的们"),
        ("人工智能(ai)", "人工智能(ai)"),
        ("客户端(app)、小镇(town)、高新区(gxq)、物联网(iot)、千克(kg)", None),
        ("商务区(CBD)、(R&D)、(PPP)、(b2b)、(App)", None),
        ("甲(a)乙(b)", None),
        ("欧洲、欧(ou)美、欧盟、欧元", None),
    ],
)
def test_a_bracket_goes_only_if_it_is_a_reading(text: str, left: str | None) -> None:
    assert after_step(undo_pinyin, f"{STREWN}\n{text}").split("\n")[1] == (text if left is None else left)


def test_a_page_with_few_readings_keeps_them() -> None:
    gloss = "长堎(leng)工业园区位于南昌市。"
    assert after_step(undo_pinyin, gloss) == gloss


def test_a_page_whose_brackets_mostly_are_no_readings_keeps_all() -> None:
    text = "区(qu)济(ji)业(ye)国(guo)家(jia)" + "甲(park)乙(zone)丙(town)丁(city)" * 2
    assert after_step(undo_pinyin, text) == text


@given(st.text("国國区區(（)）aeiouqgnjx kgAI0，。", max_size=60))
def test_nothing_changes_outside_brackets(noise: str) -> None:
    text = STREWN + noise
    brackets = re.compile(r"\s?[(（]\s?[a-z]{1,7}\s?[)）]")
    page = undo_pinyin(page_of(text))
    assert brackets.sub("", "\n".join(line.text for line in page.lines)) == brackets.sub(
        "", text.replace("\r", "\n")
    )
    assert all(removal.text == page.raw[removal.start : removal.end] for removal in page.removals)
