"""The words of the query language: fields and their values, operators, in Chinese, English and initials."""

from __future__ import annotations

from typing import NamedTuple

# field: (what it belongs to, how its value is written, the ways to name it; the first English, then Chinese)
NAMES, CHOICE, TIME, TEXT, UNIT = "names", "choice", "time", "text", "unit"

TIMES = ("2014", "2018H1", "2014..2018")


class FieldForm(NamedTuple):
    """A field: what may be asked of it, and how it is written.

    `of` is `report` or `figure`; `value` one of names (matched by hanzi, pinyin, initials), choice (of
    `CHOICES`), time, text (a part is enough) and unit. `called` are its names, the English ones first, `examples`
    values that are shown where one is missing; a choice shows its own.
    """

    name: str
    of: str
    value: str
    called: tuple[str, ...]
    examples: tuple[str, ...] = ()


FIELDS = {
    form.name: form
    for form in (
        FieldForm(
            "zone",
            "report",
            NAMES,
            ("zone", "city", "地区", "园区", "开发区", "区", "城市", "地區", "園區", "開發區"),
            ("东湖", "dhq"),
        ),
        FieldForm("period", "report", TIME, ("period", "期间", "时期", "期間", "時期"), TIMES),
        FieldForm("kind", "report", CHOICE, ("kind", "type", "类型", "文种", "体裁", "類型")),
        FieldForm("title", "report", TEXT, ("title", "标题", "题目", "標題"), ("报告",)),
        FieldForm(
            "published",
            "report",
            TIME,
            ("published", "date", "发布", "日期", "发布日期", "發布", "發佈"),
            TIMES,
        ),
        FieldForm("source", "report", TEXT, ("source", "file", "来源", "文件", "來源"), ("004",)),
        FieldForm("publisher", "report", TEXT, ("publisher", "发布机构", "发布者"), ("政府",)),
        FieldForm("tag", "report", TEXT, ("tag", "标签", "標籤"), ("待核", "dh")),
        FieldForm("note", "report", TEXT, ("note", "附注", "备注", "附註", "備註"), ("口径",)),
        FieldForm("has", "report", CHOICE, ("has", "含", "有")),
        FieldForm("flag", "report", CHOICE, ("flag", "标记", "问题", "標記")),
        FieldForm("indicator", "figure", NAMES, ("indicator", "指标", "指標"), ("财政总收入", "czzsr")),
        FieldForm("year", "figure", TIME, ("year", "年", "年份", "年度"), TIMES),
        FieldForm("status", "figure", CHOICE, ("status", "状态", "狀態")),
        FieldForm("unit", "figure", UNIT, ("unit", "单位", "單位"), ("元", "亩", "mu")),
        FieldForm("relation", "figure", CHOICE, ("relation", "关系", "關係")),
        FieldForm("scope", "figure", TEXT, ("scope", "口径", "口徑"), ("规上", "地方")),
    )
}
CALLED = {called: form.name for form in FIELDS.values() for called in form.called}

STATUSES = {
    "actual": ("实绩", "实际", "完成", "已完成", "sj", "wc"),
    "estimate": ("预计", "yj"),
    "target": ("目标", "计划", "mb", "jh"),
    "quota": ("任务", "任务数", "rw", "rws"),
}
STANDINGS = {None: 0, "actual": 0, "estimate": 1, "quota": 2, "target": 2}
RELATIONS = {
    "level": ("数额", "总量", "se", "zl"),
    "growth": ("增速", "增长", "增幅", "zs", "zz", "zf"),
    "share": ("占比", "比重", "zb", "bz"),
    "completion": ("完成率", "进度", "wcl", "jd"),
    "rank": ("位次", "排名", "wc", "pm"),
    "change": ("变动", "bd"),
    "ratio": ("比例", "bl"),
    "multiple": ("倍数", "bs"),
}
CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "status": STATUSES,
    "relation": RELATIONS,
    "kind": {
        "政府工作报告": ("government-report", "政府报告", "zfgzbg", "zfbg"),
        "工作总结": ("summary", "gzzj"),
        "会议报道": ("meeting", "hybd"),
        "经济运行": ("economy", "jjyx"),
        "统计公报": ("bulletin", "tjgb"),
        "园区介绍": ("profile", "yqjs"),
        "新闻": ("news", "xw"),
        "其他": ("other", "qt"),
    },
    "flag": {
        "template": ("模板", "模板未填", "mb"),
        "truncated": ("cut-short", "不完整", "bwz"),
        "masked": ("遮盖", "有遮盖", "zg"),
        "figures-lost": ("数字缺失", "szqs"),
        "suspicious": ("疑非报告", "存疑", "yfbg"),
        "date-conflict": ("日期不符", "rqbf"),
        "table-unread": ("大表未取数", "大表", "dbwqs"),
        "duplicate": ("copy", "副本", "fb"),
        "excerpt": ("节录", "jl"),
        "edition": ("另一版", "版本", "lyb"),
    },
    "has": {
        **STATUSES,
        **{code: tuple(name for name in names if name != "wc") for code, names in RELATIONS.items()},
        "figure": ("数据",),
        "plan": ("打算", "dsd"),
        "url": ("网址", "链接", "wz"),
    },
}
KIN = ("duplicate", "excerpt", "edition")  # what `flag:` calls a report that is akin to another
OPERATORS = {
    "OR": "or", "|": "or", "||": "or", "或": "or", "或者": "or",
    "AND": "and", "&": "and", "&&": "and", "且": "and", "并且": "and",
    "NOT": "not", "非": "not",
}  # fmt: skip
TOGETHER = {
    "同句": "sentence", "sentence": "sentence", "tongju": "sentence",
    "同段": "paragraph", "paragraph": "paragraph", "tongduan": "paragraph",
}  # fmt: skip


def standing(status: str | None) -> int:
    """How far a figure of that status is from what was achieved: 0 is so, 1 is expected, 2 a goal."""
    return STANDINGS.get(status, 0)


def choice(field: str, written: str) -> tuple[str, ...]:
    """The values of a field that a reader means by a word: named so, else beginning so, else holding it; none if none.

    Latin letters may be a code or initials; both are small letters here.
    """
    wanted = written.lower()
    named = {code: (code, *names) for code, names in CHOICES[field].items()}
    for fits in (str.__eq__, str.startswith, str.__contains__):
        if len(wanted) < 2 and fits is not str.__eq__:
            break
        if found := tuple(code for code, names in named.items() if any(fits(name, wanted) for name in names)):
            return found
    return ()


def relation_called(written: str) -> str | None:
    """The relation that is called so: `增速`, `growth`."""
    wanted = written.lower()
    return next((code for code, names in RELATIONS.items() if wanted in (code, *names)), None)
