"""What kind of report a page is: by its title, else by how its text begins and what its sections are."""

from __future__ import annotations

import re

from corpus.pipeline import quality

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("统计公报", re.compile(r"统计公报|发展公报")),
    ("政府工作报告", re.compile(r"政府工作(?:的)?报告")),
    (
        "会议报道",
        re.compile(
            r"召开|举行|会议|大会|[例全两座年]会(?:$|[,，。!！?？暨上])|动员会|推进会|工作会|座谈会|部署会|调度会|研讨会|表彰"
            r"|开幕|闭幕"
        ),
    ),
    (
        "工作总结",
        re.compile(
            r"总结(?!评价|经验|提升)|工作(?:计划|要点|汇报|报告|回顾|思路|安排|打算|情况)|述职|汇报材料|情况(?:汇报|报告)|年度(?:工作)?报告"
            r"|(?:计划|预算)[^，。]{0,12}(?:执行|完成)[^，。]{0,4}情况|[决预]算(?:[(（]?草案[)）]?)?的报告"
        ),
    ),
    (
        "经济运行",
        re.compile(
            r"经济(?:运行|指标|形势|发展情况|数据)|统计(?:分析|数据)|运行(?:情况|(?:质量|态势)?分析|综述)|主要指标|指标完成|季报|月报"
        ),
    ),
    ("园区介绍", re.compile(r"简介|概况|介绍|园区概览|投资环境|走进|区情")),
    ("新闻", re.compile(r"访谈|专访|——访|答记者问|做客")),
    ("其他", re.compile(r"(?:调研|调查|考察|研究|课题)报告(?:[(（].*[)）])?$")),
    ("其他", re.compile(r"规划(?:纲要)?(?:[(（].*[)）])?$")),
    ("其他", re.compile(r"(?:讲话|讲话稿|发言|发言稿|致辞|演讲)(?:[(（].*[)）])?$")),
    (
        "其他",  # a document of an office, which neither tells of a time nor of an event
        re.compile(
            r"(?:^|关于|印发|转发|市|区|县)[^，。]*(?:通知|通告|公告|批复|决定|细则|条例|暂行办法|实施办法|实施方案|实施意见|若干意见|说明书)"
            r"(?:[(（].*[)）])?$|关于[^，。]{2,60}的?(?:建议|决议|复函|答复)(?:[(（].*[)）])?$"
        ),
    ),
)  # fmt: skip
OFFICIAL = frozenset({"政府工作报告", "统计公报"})  # reports of divisions
# Of the one that the title names.
OWN = OFFICIAL | {"经济运行", "工作总结", "园区介绍"}
TOLD = OWN | {"会议报道"}  # of the division that the text speaks of as a whole
_table = re.compile(r"指标|数据|完成情况|对比|比较|排名|统计表|一览表|情况表|公报")
_tag = re.compile(r"【.*?】")
# What is given at a meeting, not told of it.
_papers = re.compile(
    r"(?:总结|报告|讲话|讲话稿|汇报|公报|简报材料|发言|发言稿|建议|决议|决定)(?:[(（].*[)）])?$"
)
_about_report = re.compile(
    r"(?:审议|讨论|热议|听取|审查|学习|征求|酝酿|列席|聚焦)[^，。]{0,12}政府工作报告|政府工作报告[^，。]{0,6}(?:征求|座谈|讨论|反响|审议)"
)
# Its title goes on: 今年政府工作报告更实在
_of_report = re.compile(
    r"政府工作报告(?=(?!全文|摘要|摘登|节选|汇编|范文|模板|解读|精选|材料|文稿|起草|篇|及|和|与|暨|的|之|（)[㐀-鿿])"
)
_on_report = re.compile(r"政府工作报告[^，。]{0,8}(?:决议|解读|说明|任务分解|责任分解|通知|要点|全文发布)")
_study = re.compile(r"(?:思考|研究|探讨|探析|启示)[*＊]?$")
_visit = re.compile(r"(?:调研|视察|考察|督查|督导|走访)(?!.*(?:报告|总结|汇报|讲话|方案)$)")
_account = re.compile(r"(?:计划|预算)[^，。]{0,12}(?:执行|完成)[^，。]{0,4}情况")
_addressed = re.compile(r"各位代表[,，:：!！]|各位代表\s*$", re.M)
_reports = re.compile(
    r"我(?:谨|现)?(?:代表|受)[^。]{0,24}政府[^。]{0,14}(?:报告工作|报告政府工作|工作报告|工作汇报|汇报工作|委托[^。]{0,10}工作报告)"
)
_entrusted = re.compile(
    r"受[^。]{0,16}政府[^。]{0,8}委托[^。]{0,80}(?:计划|预算)[^。]{0,40}(?:报告|提请|提交)"
)
_heard = re.compile(r"会议(?:还|分别)?(?:听取|审议)|听取了")  # tells of a report that was given
_speech = re.compile(r"代表.{0,16}政府|政府工作")
_assembled = re.compile(r"^.{0,60}?(?:同志们|各位(?:领导|来宾|嘉宾|同志|企业家|朋友))[,，:：!！]", re.S)
_summing = re.compile(r"(?:现将|现就).{0,30}(?:总结|汇报|报告)如下|工作总结如下")
_summed = re.compile(r"工作总结|工作思路|工作情况汇报")
_looked_back = re.compile(
    r"^一、(?:(?:19|20)\d\d年|去年|上半年){0,2}(?:工作(?:回顾|总结)|[^，,。\n]{0,16}(?:工作|指标|任务|引资)完成情况)\s*$",
    re.M,
)
_meeting = re.compile(
    r"(?:会议?|大会|全会|例会|论坛)(?:在[^。]{1,16})?(?:隆重|正式|顺利|胜利)?(?:召开|举行|开幕|闭幕)"
    r"|(?:召开|举行)(?!的)[^。]{0,40}(?:会议?|大会|全会|论坛)(?:[,，。、；;]|暨|上)"
    r"|会议(?:听取|审议|审查)|(?:参加|出席)[^。]{0,40}(?:大会|会议|全会)[^。]{0,30}(?:代表|委员)[^。]{0,40}(?:讨论|审议)"
)
_press = re.compile("(?:召开|举行)[^。]{0,40}新闻发布会")  # where it is told in passing
_founded = re.compile(
    r"(?:创建|成立|设立|始建|组建|建立|批准|批复|获批|地处|位于|坐落|隶属)|着手规划|升[为级]|[划制域总区发]面积|占地|下辖|下设|管辖|辖\d"
)
_lies = re.compile(r"位于|地处|坐落|隶属|面积|占地|[下管]辖|下设")
# How an encyclopedia begins: 某某经济开发区(简称…)，位于…，是…
_entry = re.compile(
    r"[㐀-鿿]{2,16}(?:区|园|[省市县州旗镇乡]|街道)(?:[(（][^()（）\n]{1,40}[)）])?[,，]?(?:简称[^，,。]{1,12}[,，])?"
    r"(?:位于|地处|坐落[于在]|是[^，,。]{0,10}(?:辖|下属)的?)[^。\n]{2,80}(?:[,，。](?:是|为|系|隶属|总?面积|规划|东[邻临接连与]|成立于|始建于|由))"
)
_name = re.compile(r"(?:区|园|[省市县州旗镇乡]|街道)$")  # a profile may be headed by a name alone
_standing = re.compile(r"累计引进|投资总额|500强|名列前茅|区位优势|交通便[利捷]|[七九]通一平|主导产业")
_park = re.compile(r"开发区|园区|高新区|经开区|保税区")
_advertised = re.compile(r"【.*招商】")
_heading = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]+[、章部])\s*(.{1,24})$", re.M
)
_computed = re.compile(r"初步(?:核算|统计|测算)|统一核算")
_matters = re.compile(
    r"综合|总体|经济总量|农业|农林|工业|建筑业|投资|消费|贸易|财政|金融|人口|就业|民生|教育|人民生活|收入|物价|房地产|服务业"
)
_part_of_year = re.compile(
    r"(?<!\d)1?\d\s?月?份?\s?[-—–－~～至到]{1,2}\s?1?\d\s?月|[上]半年|[一二三1-4]季度|前[二三四五六七八九十]个?月"
)
_indicators = re.compile(
    r"生产总值|工业增加值|规模以上工业|规上工业|固定资产投资|消费品零售|财政(?:总)?收入|公共预算收入|进出口|可支配收入|第[一二三]产业"
)
_announced = re.compile(
    r"^(?:\d{1,2}月\d{1,2}日(?:[上下]午|[,，])|据[^。\n]{2,40}报道|[^。\n]{0,12}讯|[^。\n]{2,16}\d{1,2}月\d{1,2}日(?:电|消息|披露|发布|公布|通报)|.{0,20}记者|[^。\n]{0,24}(?:获悉|日前|近日|昨日|昨天))"
)
_HEAD = 600  # characters in which a text says what it is
_FIRST = 10  # characters that tell of which time a text is
_OPENING = 200  # characters in which a text says what happened
_LEAST_MARKS = 2  # of a profile
_LEAST_SECTIONS = 2
_LEAST_INDICATORS = 2


def kind_of(title: str, text: str, is_table: bool = False) -> str:
    """The kind of a report; 其他 where neither title nor text tells.

    Of a page that is nothing but tables, `is_table`, the title alone tells: 主要指标完成情况, 各区对比表, 历年数据.

    A speech to an assembly is what it is whatever the page calls it (讲话, 汇报), and a page that tells of such a
    speech is not the speech.
    """
    if quality.is_fiction(title, text):
        return "其他"
    if is_table and _table.search(title):
        return "统计公报" if "公报" in title else "经济运行"
    named = _by_title(_tag.sub("", title))
    if named in ("政府工作报告", "统计公报", "园区介绍") or (_account.search(title) and named != "新闻"):
        return named or "工作总结"
    if is_table:
        return named or "其他"
    spoken = _by_speech(text[:_HEAD])
    return (
        spoken or named or _by_content(title, text) or ("新闻" if title or _announced.match(text) else "其他")
    )


def _by_title(title: str) -> str | None:
    if _about_report.search(title):
        return "会议报道"
    if _on_report.search(title) or _study.search(title):
        return "其他"
    if _visit.search(title) or _of_report.search(title):
        return "新闻"
    ranked = [kind for kind, pattern in _KINDS if pattern.search(title)]
    if "会议报道" in ranked and _papers.search(title) and len(ranked) > 1:
        ranked.remove("会议报道")
    return ranked[0] if ranked else None


def _by_speech(head: str) -> str | None:
    """各位代表, and what the speaker says that he does."""
    if _entrusted.search(head) and not _heard.search(head):
        return "工作总结"
    if _reports.search(head) or (_addressed.search(head) and _speech.search(head)):
        return "政府工作报告"
    return None


def _by_content(title: str, text: str) -> str | None:
    """What the first sentences do, then what the sections are about."""
    if _assembled.match(text) and not _summed.search(text[:_HEAD]):
        return "其他"
    if _meeting.search(_first_paragraph(text)) or _meeting.search(_press.sub("", text[:_OPENING])):
        return "会议报道"
    if _summing.search(text[:_HEAD]) or _summed.search(text[:40]) or _looked_back.search(text[:60]):
        return "工作总结"
    marks = {match.group()[:2] for match in _founded.finditer(text[:300])}
    headline = bool(title) and not _name.search(title)
    if (
        len(marks) >= _LEAST_MARKS
        and (_lies.search(text[:300]) or not headline)
        and not _advertised.search(title)
        and not _announced.match(text)
    ):
        return "园区介绍"
    if not headline and _entry.match(text):
        return "园区介绍"
    standing = set(_standing.findall(text[:_HEAD]))
    if not title and _park.search(text[:30]) and len(standing) >= _LEAST_MARKS and not _announced.match(text):
        return "园区介绍"
    return _statistics(title, text)


def _first_paragraph(text: str) -> str:
    """The beginning of the text up to the end of its first sentences: later ones may tell of a meeting in passing."""
    closed = max(text.find("。"), 0)
    end = text.find("\n", closed)
    return text[: min(end, _OPENING) if end >= 0 else _OPENING]


def _statistics(title: str, text: str) -> str | None:
    """A yearly communiqué by its sections and 初步核算; of a part of the year, how the economy runs."""
    headings = [re.sub(r"\s", "", match[1]) for match in _heading.finditer(text)]
    sections = sum(bool(_matters.search(heading)) for heading in headings) + ("综合" in headings)
    within_year = _part_of_year.search(text[:300])
    told = len(set(_indicators.findall(text[:_HEAD]))) + bool(_part_of_year.search(text[:_FIRST]))
    if sections < _LEAST_SECTIONS:
        spoken = not title and not _announced.match(text) and within_year and told >= _LEAST_INDICATORS
        return "经济运行" if spoken else None
    if within_year:
        return "经济运行"
    return "统计公报" if _computed.search(text) else None
