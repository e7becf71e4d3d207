"""What can be asked, form by form: from this table the help, the page of the manual and the tests are made."""

from __future__ import annotations

from typing import NamedTuple


class Form(NamedTuple):
    """One way to ask; the catalogue says under `form.NAME` what it does. Every example finds something in the
    seeds, once some report has the tag and the note."""

    name: str
    examples: tuple[str, ...]


FORMS = (
    Form("words", ("招商 项目", "招商　项目")),
    Form("typed", ("caizheng", "czzsr", "dhq", "财政总收人")),
    Form("phrase", ('"招商引资"', "“招商引资”")),
    Form("or", ("东湖 OR 青云谱", "东湖 或 青云谱")),
    Form("not", ("财政总收入 -外资", "caizheng -waizi", "招商 -zone:东湖", "招商 -(引资 项目)")),
    Form("group", ("(东湖 OR 青云谱) 财政总收入",)),
    Form("near", ("招商 ~5 项目", "招商 ~0 引资 ~10 项目")),
    Form("sentence", ("同句(财政总收入 增长)", "sentence(财政总收入 增长)")),
    Form("paragraph", ("同段(招商 项目)", "paragraph(招商 项目)")),
    Form("zone", ("zone:东湖", "地区：dhq", "zone:东湖,qyp", "zone:江西")),
    Form("period", ("period:2014", "期间:2017..2018", "period>=2018", "期间：2018上半年")),
    Form("published", ("published:2025-07", "published:>=2015-06", "发布<2020")),
    Form("kind", ("kind:工作总结", "类型:gzzj", "kind:news", "kind:总结,新闻")),
    Form("title", ("title:怎么干", "标题：报告")),
    Form("source", ("source:004", "文件:004")),
    Form("has", ("has:target", "含:目标", "has:rank")),
    Form("flag", ("flag:date-conflict", "标记:日期不符", "-标记:日期不符")),
    Form("tag", ("tag:待核", "标签：dh", "-标签:待核")),
    Form("note", ("note:口径", "附注：口径")),
    Form("amount", ("财政总收入>50亿", "财政总收入 ≥ 50亿元", "czzsr>50亿", "财政总收入=30亿..50亿", "czzsr>50yi")),
    Form("rate", ("增速(地区生产总值)>=8%", "growth(财政总收入)>10%", "增速<0")),
    Form("indicator", ("indicator:实际利用外资", "指标：czzsr")),
    Form("status", ("固定资产投资>100亿 status:estimate", "地区生产总值 状态:目标", "财政总收入>10亿 -状态:目标")),
    Form("year", ("财政总收入>50亿 year:2014", "year:2015")),
    Form("unit", ("unit:亩", "单位：亩,平方公里", "unit:mu")),
    Form("relation", ("relation:rank", "关系:位次")),
    Form("scope", ("scope:500万元以上", "口径:地方")),
)  # fmt: skip
