"""How places are read, and pinyin typed with its tones."""

from __future__ import annotations

import unicodedata
from itertools import product
from random import Random

import pytest

from corpus.lexicon import gazetteer, loader
from corpus.textindex.folding import Initials, Tables, initials
from corpus.textindex.name_matcher import Pool


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables.make()


@pytest.fixture(scope="module")
def places(tables: Tables) -> Pool:
    return Pool([*loader.place_readings(), *(zone.name for zone in gazetteer.divisions())], tables)


def test_every_place_of_the_table_is_found_by_its_reading(places: Pool) -> None:
    missing = [
        name for name, sounds in loader.place_readings().items() if name not in places.like("".join(sounds))
    ]
    assert not missing


def test_a_reading_has_a_syllable_for_every_hanzi_and_its_tone(tables: Tables) -> None:
    for name, sounds in loader.place_readings().items():
        assert len(name) == len(sounds), name
        assert all(tables.typed(sound).replace("ü", "v") in tables.syllables for sound in sounds), name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("xiamen", "厦门市"), ("luan", "六安市"), ("bengbu", "蚌埠市"), ("panyu", "番禺区"), ("huangpi", "黄陂区"),
        ("shanxian", "单县"), ("luohe", "漯河市"), ("laoting", "乐亭县"), ("laoling", "乐陵市"), ("yuxian", "蔚县"),
        ("zongyang", "枞阳县"), ("mawei", "马尾区"), ("yanshan", "铅山县"), ("biyang", "泌阳县"), ("dabu", "大埔县"),
        ("qianwei", "犍为县"), ("yuli", "尉犁县"), ("shifang", "什邡市"), ("kuerle", "库尔勒市"), ("wubu", "吴堡县"),
        ("luhe", "六合区"), ("hongtong", "洪洞县"), ("xunxian", "浚县"), ("guoyang", "涡阳县"), ("minhang", "闵行区"),
        ("yingjing", "荥经县"), ("longxu", "龙圩区"), ("muling", "穆棱市"), ("jiashi", "伽师县"), ("fanshi", "繁峙县"),
        ("donge", "东阿县"), ("daicheng", "大城县"), ("xuyi", "盱眙县"), ("dongguan", "东莞市"), ("junlian", "筠连县"),
    ],
)  # fmt: skip
def test_a_place_is_found_by_the_reading_that_its_people_use(places: Pool, typed: str, name: str) -> None:
    assert name in places.like(typed)


def test_the_common_reading_of_a_hanzi_is_kept(places: Pool) -> None:
    assert "单县" in places.like("danxian")


@pytest.mark.parametrize(
    ("name", "letters"), [("厦门", "xm"), ("六安", "la"), ("番禺", "py"), ("大楼", "dl")]
)
def test_initials_are_those_of_the_place(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_initials_are_those_of_pypinyin_without_it() -> None:
    words = [
        "增长",
        "增长极",
        "长江",
        "重庆",
        "厦门",
        "银行",
        "会计",
        "〇",
        "一",
        "嗯",
        "龘",
        "，",
        "x",
        "𠮷",
    ]
    cases = ["".join(pair) for pair in product(words, repeat=2)]
    letters = Initials.load(Initials.make().pack())
    chance = Random(1)
    # Words that are read otherwise among others, whole and cut short.
    for _ in range(400):
        some = [*chance.choices(list(letters.otherwise), k=1), *chance.choices(letters.words, k=3)]
        cases.append("".join(word[: chance.randint(1, 4)] for word in chance.sample(some, k=4)))
    assert [letters.of(each) for each in cases] == [initials(each) for each in cases]
    assert letters.plainly("政府工作报告") == "zfgzbg"
    assert letters.plainly("长江") is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chóngqìng", "chongqing"),
        (unicodedata.normalize("NFD", "lǜsè"), "lüse"),
        ("Liǎng", "liang"),
        ("chong2qing4", "chongqing"),
        ("xi1'an1", "xi'an"),
        ("top5", "top5"),
        ("2018H1", "2018h1"),
        ("GB2", "gb2"),
        ("厦门", "厦门"),
    ],
)
def test_tones_are_left_out_of_what_is_typed(tables: Tables, typed: str, meant: str) -> None:
    assert tables.typed(typed) == meant
