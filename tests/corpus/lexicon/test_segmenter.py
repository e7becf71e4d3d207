"""Words as a reader sees them: the likeliest cut, names whole, words that no dictionary has."""

from __future__ import annotations

import pytest

from corpus.lexicon.segmenter import Segmenter

CASES = [
    ("东湖区坚持稳中求进工作总基调", (), "东湖区 坚持 稳中求进 工作 总 基调"),
    ("全年完成财政总收入53.14亿元", ("财政总收入",), "全年 完成 财政总收入 53.14 亿元"),
    ("全年完成财政总收入", (), "全年 完成 财政 总收入"),
    ("示范县建设", (), "示范县 建设"),
    ("研究生命起源", (), "研究 生命 起源"),
    ("张晓明主任", (), "张晓明 主任"),  # a name by the places of its hanzi: no dictionary has it
    ("5G、AI 双轮驱动", (), "5G 、 AI   双轮 驱动"),
    ("增长14.45%，", (), "增长 14.45% ，"),
    ("云岭", ("云岭高新区",), "云岭"),
    ("云岭高新区招商", ("云岭高新区",), "云岭高新区 招商"),
    ("㐀㐁", (), "㐀 㐁"),  # outside of what the model knows: one at a time
    ("", ("",), ""),
]


@pytest.mark.parametrize(("text", "names", "words"), CASES)
def test_a_text_is_cut_the_likeliest_way(text: str, names: tuple[str, ...], words: str) -> None:
    cut = list(Segmenter(names).cut(text))
    assert " ".join(cut) == words
    assert "".join(cut) == text
