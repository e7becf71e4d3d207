"""Tables as yearbooks build them: what the place of a word says of the numbers below and beside it."""

from __future__ import annotations

import pytest

from tests.corpus.figures.tables.written import report_of

CASES = [  # what must hold | the lines before | the rows | number, name, unit, period, relation of each figure
    ("a heading under some of the others is a part of what stands over it, and years may be spread",
     ["历年单位工资和指数"],
     ["年　份|工资总额（万元）||年均工资（元）|", "||#集体单位||#集体单位", "2 0 2 1|4,210|318|61,305|52,114",
      "指数（上年=100）||||", "2 0 2 2|108.1|103.6|107.2|104.9"],
     ["4,210 工资总额 元 2021 level", "318 集体单位工资总额 元 2021 level",
      "61,305 年均工资 元 2021 level", "52,114 集体单位年均工资 元 2021 level",
      "108.1 工资总额 % 2022 multiple", "103.6 集体单位工资总额 % 2022 multiple",
      "107.2 年均工资 % 2022 multiple", "104.9 集体单位年均工资 % 2022 multiple"]),
    ("places below years are of the last of them, and a unit goes for the columns up to the next one",
     ["历年供热情况"],
     ["年份 地区|供热总量|居民|人均用热量", "|（万吉焦）||（吉焦/人）", "2021|61.5|40.2|3.1", "2022|63.8|41.9|3.3",
      "北　坪　县|20.4|13.5|2.9"],
     ["61.5 供热总量 吉焦 2021 level", "40.2 居民 吉焦 2021 level", "3.1 人均用热量 吉焦/人 2021 level",
      "63.8 供热总量 吉焦 2022 level", "41.9 居民 吉焦 2022 level", "3.3 人均用热量 吉焦/人 2022 level",
      "20.4 北坪县供热总量 吉焦 2022 level", "13.5 北坪县居民 吉焦 2022 level", "2.9 北坪县人均用热量 吉焦/人 2022 level"]),
    ("a sector under another one is one of its own",
     ["历年生产总值"],
     ["年份|地区生产总值（亿元）|第二产业|", "|||#建筑业", "2022|81.3|30.2|9.4"],
     ["81.3 地区生产总值 元 2022 level", "30.2 第二产业增加值 元 2022 level", "9.4 建筑业增加值 元 2022 level"]),
    ("what stands below things with a unit of their own is no part of a measure in another",
     ["2023年旅游情况"],
     ["指标|2023年", "国内旅游收入（亿元）|88.2", "星级饭店（家）|21", "四星|8"],
     ["88.2 国内旅游收入 元 2023 level", "21 星级饭店 家 2023 level", "8 四星 家 2023 level"]),
    ("自然增长 is no growth",
     ["历年人口变动"],
     ["年份|自然增长|", "|人数（人）|率（‰）", "2022|516|0.5"],
     ["516 自然增长人数 人 2022 level", "0.5 人口自然增长率 ‰ 2022 level"]),
    ("a line may give units to several things by name",
     ["2023年花生种植情况", "面积：亩　产量：吨　单产：公斤/亩"],
     ["地　区|种植面积|总产量|亩产", "北坪县|3,015|942|312"],
     ["3,015 北坪县种植面积 亩 2023 level", "942 北坪县总产量 吨 2023 level", "312 北坪县亩产 公斤/亩 2023 level"]),
    ("words within a name are of it",
     ["2023年林地情况（单位：公顷）"],
     ["指　标|北坪县", "林地实际管护面积|512.6", "采矿占地|7.3"],
     ["512.6 北坪县林地实际管护面积 公顷 2023 level", "7.3 北坪县采矿占地 公顷 2023 level"]),
    ("a numbered row that only tells of a change is of the title",
     ["林地面积", "（2023年） 单位：公顷"],
     ["指　标|北坪县", "一、上年年末数|830.5", "二、本年内增加数合计|41.2", "1.造林|41.2", "三、本年内减少数合计|9.7"],
     ["830.5 北坪县林地面积 公顷 2022 level", "41.2 北坪县林地面积 公顷 2023 growth",
      "41.2 北坪县造林 公顷 2023 level", "9.7 北坪县林地面积 公顷 2023 growth"]),
    ("the last words over a column say that it only counts rows",
     ["2023年预算执行"],
     ["收入|||支出||", "项目|行次|决算数（万元）|项目|行次|决算数（万元）", "车辆使用费|1|61.2|印刷费|30|8.4"],
     ["61.2 车辆使用费 元 2023 level", "8.4 印刷费 元 2023 level"]),
    ("whose it is stands behind what is meant, and tells the rows apart",
     ["2023年居民收入"],
     ["统计指标|对象|人均可支配收入|按来源分", "|||工资性收入", "收入绝对量（元）|城镇居民|41,305|28,114",
      "收入绝对量（元）|农村居民|20,118|9,377", "收入较上年增速|城镇居民|4.1%|3.3%"],
     ["41,305 城镇居民人均可支配收入 元 2023 level", "28,114 城镇居民工资性收入 元 2023 level",
      "20,118 农村居民人均可支配收入 元 2023 level", "9,377 农村居民工资性收入 元 2023 level",
      "4.1% 城镇居民人均可支配收入 % 2023 growth", "3.3% 城镇居民工资性收入 % 2023 growth"]),
    ("what is really used of what was agreed is another thing",
     ["2023年分方式情况（单位：万美元）"],
     ["方式|合同金额|实际使用金额", "租赁|310|207"],
     ["310 租赁签约金额 美元 2023 level", "207 租赁实际使用金额 美元 2023 level"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "before", "rows", "told"), CASES, ids=[case[0] for case in CASES])
def test_the_place_of_words(rule: str, before: list[str], rows: list[str], told: list[str]) -> None:
    figures = report_of(["青峰市2023年统计资料", *before], rows, []).figures
    assert [
        f"{each.surface} {each.indicator} {each.unit} {each.period} {each.relation}" for each in figures
    ] == told
