"""The words of plain questions: how one asks for a growth, a rank, for who has more; and words that say nothing.

All patterns are for folded questions, small letters. They were drawn from how people ask, not from reports.
"""

from __future__ import annotations

import re

# What no figure answers: reasons, ways and means.
NOT_FOR_FIGURES = re.compile(
    r"为什么|为何|为啥|原因|怎么办|怎么做|意义|措施|做法|建议|影响|经验|问题|对策|思路|政策|如何(?:做|推|促|加|提|实|开|抓|打|落|建|发|解)"
    r"|\bwhy\b|\bhow to\b"
)
ASKS = re.compile(
    r"([多高大快好少])不\1|多少|几(?!何)|谁|哪|什么|啥|怎么?样|怎么变|如何|咋样|吗|[?？]|多大|多高|多快|请问|\b(?:how|what|which|who|where|duoshao|shui|na(?:ge|xie)|jijia|jige)\b"
)

_RATE = (
    r"(?:同比|环比|年均)?(?:增长率|增长速度|增长幅度|增速|增幅|涨幅|降幅|下降幅度)"
    r"|\b(?:growth rates?|rates? of growth|zengsu|zengfu|zhangfu|jiangfu)\b"
)
_GROWTH = (
    r"(?:同比|环比|年均)?(?:增长情况|增长|下降|下滑)|同比|环比|涨|跌|[降掉](?=了|多少)"
    r"|\b(?:growth|grow|grew|grown|zengzhang|xiajiang|tongbi)\b"
)
FALLS = re.compile(r"下降|下滑|降幅|减少|[降掉](?:了|多少)|跌|\bxiajiang\b|\bjiangfu\b")
_TARGET = (
    r"(?:预期|主要|发展|工作|年度|增长)?目标(?:值)?|计划(?!生育)|打算|预期"
    r"|力争|准备|要达到|要实现|\b(?:targets?|plan(?:ned|s)?|goals?|mubiao|jihua)\b"
)
_QUOTA = r"(?:下达的?|年度)?任务(?:数|目标)?|\bquotas?\b"
_COMPLETION = (
    r"完成(?:年度|全年|目标|计划|任务|指标)*(?:的|了)?(?:百分之几|百分之多少|几成|比例|进度)|(?:任务|目标)?完成(?:率|进度|比例)"
    r"|(?:任务|目标|计划)(?:完成|实现)(?:了)?(?:多少|百分之几|几成|情况)|\bcompletion\b|\bcompleted\b|\bwanchenglv\b"
)
_SHARE = (
    r"占多[大少高](?:的)?(?:比例|比重|份额)?|占(?:了)?(?:百分之几|百分之多少|几成)"
    r"|占比|(?:所占)?比重|所占比例|份额|占(?!地)|\bshare\b|\bzhanbi\b"
)
_RANK = (
    r"(?:排名|位次|名次|排行|排位|排|位居|居|列)(?:在|到)?(?:第几|多少|几)(?:名|位)?|排名|位次|名次|第几(?:名|位)?"
    r"|\brank(?:ing|s|ed)?\b|\bpaiming\b"
)
_MOST = (
    r"最(?:多|高|大|好|快|强|猛)|第一|居首|榜首|领先|前(?:\d+|[一二三四五六七八九十]+)(?:名|位|强)?"
    r"|\b(?:highest|largest|most|biggest|top|fastest|greatest|first|zui(?:duo|gao|da|kuai))\b"
)
_LEAST = r"最(?:少|低|小|慢|差|弱)|倒数第一|垫底|\b(?:lowest|smallest|least|fewest|slowest|zui(?:shao|di|xiao|man))\b"
_WHEN = r"哪(?:一|几)?年|什么时候|何时|\b(?:which year|when)\b"
_KINDS = (
    "省份|省区|省市|地级市|地市|市州|区县|开发区|经开区|高新区|园区|地区|地方|城市|区域"
    "|省|区|县|市|州|盟|旗|园|家|个"
)
_WHO = (
    rf"谁家?|哪(?:一|几|些)?个?(?:{_KINDS})?|哪里|哪儿|何处"
    r"|\b(?:which(?: zones?| districts?| parks?| ones?)?|who|where|shui|na(?:ge|xie)(?:qu)?)\b"
)
_THAN = (
    r"相比(?:之下)?|比较|对比|比一比|比起来|差距|相差|差(?=多少)|还是|更|几倍|多少倍|倍|比(?!例|重|率)"
    r"|\b(?:vs\.?|versus|compared?(?: to| with)?|than)\b"
)
_TREND = (
    r"变化(?:情况|趋势)?|趋势|走势|怎么?变(?:化)?(?:的)?|变动|发展情况|演变|曲线"
    r"|\b(?:trend|history|develop(?:ed|ment)?)\b"
)
_NEWLY = r"(?:新增|净增|新增加|新添)(?:了|加了?)?"
_MORE_BY = (
    r"增加(?:了)?|增(?=了)|多了|(?<!多)少了|减少(?:了)?|提高(?:了)?|上升(?:了)?"
    r"|\b(?:increased?|rose|risen|changed?|decreased?|fell)\b"
)

# The names of the groups are what `understand` makes of them; where several fit at one place, the first.
SIGNS = re.compile(
    "|".join(
        f"(?P<{name}>{words})"
        for name, words in (
            ("completion", _COMPLETION),
            ("when", _WHEN),
            ("least", _LEAST),
            ("most", _MOST),
            ("share", _SHARE),
            ("rank", _RANK),
            ("target", _TARGET),
            ("quota", _QUOTA),
            ("trend", _TREND),
            ("rate", _RATE),
            ("growth", _GROWTH),
            ("newly", _NEWLY),
            ("more_by", _MORE_BY),
            ("who", _WHO),
            ("than", _THAN),
        )
    )
)

ABOVE = (
    r"超过了?|高于|大于|多于|突破了?|破(?=[\d一二三四五六七八九十百千])|超出|超|过(?!去)|不低于|不少于|至少|达到|>=|≥|>"
    r"|above|over|more than|exceed(?:s|ed|ing)?|at least|greater than"
)
BELOW = r"低于|少于|小于|不到|不足|没到|未到|不超过|不高于|<=|≤|<|below|under|less than|fewer than|at most"
INCLUSIVE = frozenset(
    ("不低于", "不少于", "至少", "达到", ">=", "≥", "at least", "不超过", "不高于", "<=", "≤", "at most")
)
# 比上年增长: against what, not of when.
ON_THE_YEAR = re.compile(r"(?:比|较|与|同)(?:上年|去年|上一年)(?:同期)?(?:相比)?")
AMONG = re.compile(r"全[国省市县区]")
AMOUNT = (
    r"(?P<number>-?\d+(?:,\d{3})*(?:\.\d+)?|[一二两三四五六七八九十百千零]+)\s?"
    r"(?P<unit>(?:billion|million|thousand)(?:\s(?:yuan|rmb|cny|usd|dollars?))?|yuan|rmb|cny|usd|dollars?|percent|%"
    r"|[十百千]?[万亿]?(?:美元|人民币|元|块|家|户|个百分点|个|人|件|项|亩|平方公里|平方米|公里|公顷|公斤|斤|吨|千瓦时|千瓦|人次|位|名|台|辆|套)?)"
)

SCOPES = {
    "规模以上": "规模以上", "规上": "规模以上", "限额以上": "限额以上", "限上": "限额以上", "地方": "地方",
    "全口径": "全口径", "本级": "本级",
}  # fmt: skip
LEAGUES = (("全国", "全国排名"), ("全省", "全省排名"), ("考核", "高质量发展考核排名"))

# Kinds of places that are said of any of them: 各区, 三个区, 这几个开发区
ANY_PLACE = re.compile(
    rf"(?![全我本][国省市])(?:全|我们?|本|各个?|该|贵|这|那|其他|其它|所有|下辖|下面|每个?|[一二两三四五六七八九十几]+个?|的)+(?:{_KINDS})+(?:里面?|中|内|之中|之间|当中)?"
)


def _parted(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Of which rank the places are that are asked for: 哪个省, 各地市. Districts and zones are called by each other's words.
RANKED = re.compile(
    r"(?:哪(?:一|几|些)?个?|各个?|每个?|[一二两三四五六七八九十几\d]个?)"
    r"(?:(?P<省>省份|省区市?|省市|省)|(?P<市>地级市|地市|市州|城市|市(?![场县区])))"
)

# Words that say nothing of what is asked: those that may stand around others, and those that only stand among such.
STRONG = _parted(
    """
    预计 发放 发 参加 做到 干到 做 搞
    请问 麻烦 问一下 问下 想知道 想了解 想问 想看 想查 我想 帮 帮我 查一下 查下 查查 查询 查 看一下 看下
    看看 告诉 告诉我 知道 有没有 能不能 可以 听说 大家 你 你们 到底 究竟 大概 大约 左右 一共 总共 共计
    总计 合计 累计 加起来 分别 各自 各是 各有 各为 各 是多少 有多少 多少钱 多少个 多少家 多少 多大 多高
    多快 多长 百分之几 百分之多少 几个亿 几亿 几家 几个 几件 几 达到 实现 完成 情况 数据 数字 数值 数额
    数量 总数 总量 总额 金额 规模 水平 结果 总体 具体 怎么样 怎样 如何 咋样 什么样 什么 是不是 是否 全年
       多不多 高不高 大不大 快不快 好不好 少不少 让 使 令 想 掉 下来 起来 咋 一年 一年里 当年 手里 手上
    全区 期间 时候 目前 现在 最新 当前 已经 已 利用 引进 吸引 申请 卖 收 花 建 赚 新增 亿元
    万元 美元 人民币 平方米 平方公里 和 与 跟 及 以及 同 的话 的 了 是 有 在 呢 吗 吧 啊 呀 嘛 么 为 里 中
    内 上 到 从 这 那 它 他们 我们 我 将 要
    """
)
WEAK = _parted(
    """
    亿 万 元 钱 家 个 件 人 项 户 套 亩 名 位 多 少 大 小 高 低 快 慢 好 强 长 年 度 月 都 也 还 又 就 其
    份 区 块 把 被 给 去 对 点 得 过 没 会 能 该 数 值 率 额 量 所 座 条 只 台 辆 吨 公里 增
    """
)
LONGEST_FILLER = max(map(len, STRONG))
_LATIN = (
    r"(?:what|was|were|is|are|be|the|of|in|for|how|much|many|did|does|do|has|have|had|s|a|an|to|at|on|by|its|their|and|or|me|show|tell|please"
    r"|values?|figures?|data|total|zones?|districts?|parks?|years?|with|that|there|it|get|give|find|about|between|from|rate|number|amount|level"
    r"|duoshao|jijia|jige|shi|de|he|nian|you|yu|gen|more|less|make|made|sell|sold|spend"
    r"|spent|receive|collect|attract|reach|reached|worth|big|large|high|low|than|all"
    r"|bigger|higher|lower|larger|smaller|better|actual|real|q|yuan|rmb|cny|usd|dollars?|percent|area)"
)
LATIN_FILLER = re.compile(_LATIN)
# A place by its looks, at the end of a run of hanzi or before a word that cannot belong to it.
PLACE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{0,8}?(?:经济技术开发区|经济开发区|高新技术产业开发区|高新技术开发区|经开区|高新区|开发区|工业园区|产业园区|产业园|工业园|综保区"
    r"|保税区|示范区|新区|园区|区|县|州|市|省))(?=$|[^\u4e00-\u9fff]|[的和与跟同及比在是有里今去前明各谁哪两多几到共达完实计目什怎])"
)


def says_nothing(run: str) -> bool:
    """Whether a run of hanzi is put together of words that say nothing of what is asked."""
    return _reach(run, STRONG | WEAK) == len(run)


def without_fillers(run: str) -> tuple[int, int]:
    """The stretch of a run of hanzi between the words at its ends that say nothing."""
    start = _reach(run, STRONG)
    turned = run[start:][::-1]
    return start, len(run) - _reach(turned, _TURNED)


_TURNED = frozenset(word[::-1] for word in STRONG)


def _reach(run: str, known: frozenset[str]) -> int:
    """How far from its beginning a run can be put together of some words."""
    ends = {0}
    for at in range(len(run)):
        if at in ends:
            longest = min(len(run), at + LONGEST_FILLER)
            ends |= {end for end in range(at + 1, longest + 1) if run[at:end] in known}
    return max(ends)
