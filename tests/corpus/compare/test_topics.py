"""The layout by topic and tense: headings first, words second, nothing lost."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from corpus.compare.topics import AHEAD, AIMS, BACK, TopicPassage, bins, body_of, passages, shares, topics
from corpus.model import Figure, Report, Section


def report(text: str, *sections: Section, **more: Any) -> Report:
    return Report("r", "r.txt", 1, "某区工作报告", text, sections=sections, period="2014", **more)


def spoken_of(report: Report) -> list[tuple[str, str]]:
    return [(passage.tense, passage.topic) for passage in passages(report)]


def test_there_are_twelve_topics() -> None:
    assert len(topics()) == len({topic.name for topic in topics()}) == 12


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        (
            "全年引进亿元以上项目8个，实际利用外资1.49亿美元，组建4支专业招商队伍，签约落户客商12家。",
            "招商引资",
        ),
        ("城镇新增就业8154人，城乡居民养老保险参保13170人，低保金发放2490万元。", "民生事业"),
        ("空气优良天数达到330天，污水处理率提高，河长制全面落实，绿化面积扩大。", "生态环境"),
        ("高新技术企业达到32家，专利授权512件，建成院士工作站和重点实验室。", "科技创新"),
        ("化解信访积案21件，矛盾纠纷调解成功率上升，社会治安持续好转。", "社会治理"),
        ("党风廉政建设深入推进，认真落实八项规定，自觉接受人大监督和政协监督。", "法治党建"),
        ("征收房屋112万平方米，打通断头路2条，改造老旧管网，城市管理更加精细。", "城市建管"),
        ("取消行政审批事项10项，营商环境优化，最多跑一次改革落地。", "改革开放"),
    ],
)
def test_without_a_heading_the_words_decide(sentence: str, topic: str) -> None:
    assert spoken_of(report(sentence)) == [(BACK, topic)]


def test_a_heading_decides_against_a_few_words() -> None:
    text = "一、民生福祉不断增进\n投入资金3亿元，新建道路2条。"
    assert spoken_of(report(text, Section("一、民生福祉不断增进", 1, 0, len(text)))) == [(BACK, "民生事业")]


def test_a_heading_that_lost_its_line_parts_a_long_paragraph() -> None:
    text = "重点项目建设强力推进。全年85个项目稳步推进，其中开工58个。招商引资成效显著。小分队外出30余批次，50家企业来区。"
    assert spoken_of(report(text)) == [(BACK, "项目建设"), (BACK, "招商引资")]


def test_plans_follow_the_mark_that_opens_them_and_aims_end_with_their_list() -> None:
    text = (
        "2014年工作回顾\n全年地区生产总值429亿元。\n2015年工作安排\n今年的主要预期目标是：\n地区生产总值增长7.5%；\n"
        "财政总收入增长10%。\n做好招商引资，引进客商，签约落户一批项目。"
    )
    tenses = [passage.tense for passage in passages(report(text))]
    assert list(dict.fromkeys(tenses)) == [BACK, AHEAD, AIMS]
    assert tenses[-1] == AHEAD


def test_problems_are_told_apart_until_the_promise_to_mend_them() -> None:
    text = (
        "经济发展取得成效。同时，我们清醒地认识到还存在一些困难和问题：产业结构不优；财政收入增长乏力。"
        "对此，我们将采取有效措施加以解决。"
    )
    told = passages(report(text))
    problems = [text[p.start : p.end] for p in told if p.topic == "存在问题"]
    assert problems == ["同时，我们清醒地认识到还存在一些困难和问题：产业结构不优；财政收入增长乏力。"]


def test_notes_at_the_end_are_no_part_of_the_report() -> None:
    text = "全年地区生产总值429亿元，增长8%，经济运行总体平稳。\n注释\n1.营改增：即营业税改征增值税。"
    notes = text.index("注释")
    parted = report(text, Section("注释", 1, notes, len(text)))
    assert body_of(parted) == text[:notes]


def test_passages_cover_the_districts_without_gap_or_overlap(districts: tuple[Report, Report]) -> None:
    for each in districts:
        told = passages(each)
        assert all(one.end <= other.start for one, other in pairwise(told))
        lost = body_of(each)
        for passage in reversed(told):
            lost = lost[: passage.start] + lost[passage.end :]
        assert lost.strip() == ""


def test_bins_hold_every_passage_once_in_the_order_of_a(districts: tuple[Report, Report]) -> None:
    ours, theirs = passages(districts[0]), passages(districts[1])
    laid = bins(ours, theirs)
    assert sorted(p for each in laid for p in each.a) == sorted(ours)
    assert sorted(p for each in laid for p in each.b) == sorted(theirs)
    back = [each.topic for each in laid if each.tense == BACK and each.a]
    assert back == list(dict.fromkeys(p.topic for p in ours if p.tense == BACK))


def test_what_one_side_passes_over_is_a_bin_of_the_other() -> None:
    laid = bins([TopicPassage(0, 5, "招商引资", BACK)], [TopicPassage(0, 5, "生态环境", BACK)])
    assert [(each.topic, len(each.a), len(each.b)) for each in laid] == [
        ("招商引资", 1, 0),
        ("生态环境", 0, 1),
    ]


def test_shares_sum_to_the_whole_and_figures_are_counted(districts: tuple[Report, Report]) -> None:
    told = shares(districts[0], passages(districts[0]))
    assert sum(share.text for share in told) == pytest.approx(1)
    assert sum(share.figures for share in told) == len(districts[0].figures)


def test_nothing_is_said_of_an_empty_report() -> None:
    assert passages(report("")) == []
    assert all(share == (share.topic, 0, 0) for share in shares(report(""), []))


def test_figures_in_the_notes_are_not_counted() -> None:
    text = "全年引进项目，签约一批项目落户。\n注释\n1.共5个。"
    notes = text.index("注释")
    figure = Figure("5个", text.index("5个"), text.index("5个") + 2, Decimal(5), "个", "level")
    told = report(text, Section("注释", 1, notes, len(text)), figures=(figure,))
    assert sum(share.figures for share in shares(told, passages(told))) == 0
