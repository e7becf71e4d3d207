"""What the words around a figure say of its reach: the league of a rank, the whole of a share, what was done with
what is counted, and whose investment it is."""

from __future__ import annotations

import re

from corpus.lexicon.lexicon import Lexicon
from corpus.model import Figure

BEFORE = 48  # characters of a sentence that can still qualify a figure behind them
BEHIND = 12

_CLAUSE_END = re.compile(r"[，,。；;：:！!？?\n]")
_PUNCTUATION = re.compile(r"[\s“”\"‘’《》〈〉()（）、，,·—-]")

_LEVELS = {
    "世界": "世界", "全球": "世界", "全国": "全国", "国内": "全国", "全省": "全省", "省内": "全省", "我省": "全省",
    "全自治区": "全省", "全市": "全市", "市内": "全市", "我市": "全市", "全州": "全市", "中部": "中部", "西部": "西部",
    "东部": "东部", "长三角": "长三角", "珠三角": "珠三角", "全区": "全区", "全县": "全区",
}  # fmt: skip
_LEVEL = re.compile("|".join(sorted(_LEVELS, key=len, reverse=True)))
_AMONG = (
    ("经开区", re.compile(r"经开区|经济技术开发区")),
    ("高新区", re.compile(r"高新区|高新技术产业开发区")),
    ("综保区", re.compile(r"综保区|综合保税区|保税区")),
    ("开发区", re.compile(r"开发区|工业园区|园区|产业集聚区")),
    ("县区", re.compile(r"县\(?市、?区|县市区|县区|区县|市区县|区\(?县|城区|县域")),
    ("设区市", re.compile(r"设区市|地级市|地市")),
    ("省", re.compile(r"省市|各省")),
    ("同类", re.compile(r"同类|同行业|平台")),
)
_SHARE_OF = re.compile(
    r"占(?:到|了)?(?P<whole>(?!比)[^，,。；;：:%\d]{2,24}?)(?:的比重|比重|的比例|比例|的份额|的)?(?:达到?|为|约|近|超过?|的)*$"
)
_SHARE_NAMED = re.compile(r"占(?P<whole>(?!比)[^，,。；;：:%\d]{2,20}?)(?:的)?(?:比重|比例|比|份额)")
_EMPTY = re.compile(r"^(?:我|全|本|同期)?(?:区|市|县|园|省)?(?:的)?")
_ACTS = {
    "引进": "引进|签约|招引|落户|落地|引入|洽谈",
    "开工": "新开工|已开工|开工|动工|启动",
    "竣工": "竣工|投产|建成|完工|达产|投入(?:运行|运营|使用)|投运|投用|启用",
    "在建": "在建|续建|(?:加快|正在)建设",
    "谋划": "谋划|储备|策划|包装|申报",
    "新增": "新增|净增|新入|新认定|新培育|新设|新登记|获批|获评",
    "取消": "取消|暂停|减少|撤销",
    "下放": "下放|承接",
}  # fmt: skip
_ACT = {act: re.compile(words) for act, words in _ACTS.items()}


def fold(text: str) -> str:
    """The text with the marks folded that pages write in two widths."""
    return text.translate(_WIDTHS)


_WIDTHS = str.maketrans("（），；：％", "(),;:%")


_BY_GROWTH = "增速"
_RANKED_BY_GROWTH = re.compile("(?:增速|增幅|增长率|涨幅|增长速度)[^，。；、]*$")


def before(text: str, figure: Figure) -> str:
    """What stands before a figure in its sentence, as far as it can matter."""
    start = max(figure.start - BEFORE, max(text.rfind(mark, 0, figure.start) for mark in "。！？\n；;") + 1)
    return fold(text[start : figure.start])


def clause(text: str, figure: Figure) -> str:
    """The clause of a figure: from the mark before it to the one behind it."""
    head = before(text, figure)
    ends = [match.end() for match in _CLAUSE_END.finditer(head)]
    behind = fold(text[figure.end : figure.end + BEHIND])
    end = _CLAUSE_END.search(behind)
    return head[ends[-1] if ends else 0 :] + figure.surface + behind[: end.start() if end else len(behind)]


def league(text: str, figure: Figure) -> str:
    """Among whom a rank holds, and by what if not by size: `全省县区`, `全国经开区`, `全国增速`; empty where the text
    does not say."""
    head = before(text, figure) + fold(text[figure.end : figure.end + 4])
    by = _BY_GROWTH if _RANKED_BY_GROWTH.search(before(text, figure)) else ""
    found = list(_LEVEL.finditer(head))
    if not found:
        return by
    among = head[found[-1].end() :]
    kind = next((name for name, pattern in _AMONG if pattern.search(among)), "")
    return _LEVELS[found[-1].group()] + kind + by


def whole(text: str, figure: Figure, lexicon: Lexicon) -> str:
    """What a share is a share of, by its canonical name where the lexicon has one; empty where it is not said."""
    head = before(text, figure)
    found = _SHARE_OF.search(head) or next(reversed(list(_SHARE_NAMED.finditer(head))), None)
    if found is None:
        return ""
    words = _PUNCTUATION.sub("", found.group("whole")).removesuffix("的")
    words = _EMPTY.sub("", words) or words
    return lexicon.canonical.get(words, words)


def acts(text: str, figure: Figure) -> frozenset[str]:
    """What was done with the things that are counted: 引进, 开工, 竣工 …; of the clause, else of nothing."""
    around = clause(text, figure)
    return frozenset(act for act, words in _ACT.items() if words.search(around))


def stock(text: str, figure: Figure) -> str:
    """Whether an area or a length was made (新建农田200万亩) or is all there is (农田达到4800万亩), where told."""
    own = _own_words(text, figure)
    if _IN_ALL.search(own):
        return "all"
    return "made" if _MADE.search(own) else ""


def _own_words(text: str, figure: Figure) -> str:
    """The words before a figure in its own clause."""
    around = before(text, figure)
    return around[max(around.rfind(mark) for mark in ",;:") + 1 :]


_MADE = re.compile("新建|建设(?!用地)|改造|建成(?!区)|整治|改建|续建|扩建|新改建|新增")
_IN_ALL = re.compile("累计|总面积|总里程|总量|保有|达到?$|突破$|超过?$|(?:扩大|增加|延伸|拓展)[到至]$")


def moment(text: str, figure: Figure) -> str:
    """Whether a rate is the mean of its stretch or that of its end, where its clause says so; else nothing."""
    found = _MOMENT.search(_own_words(text, figure))
    return found.lastgroup or "" if found else ""


_MOMENT = re.compile("(?P<mean>均值|平均[为是]|月均|(?:全年|年度)平均)|(?P<end>年末|年底|期末)")


def accounting(text: str, figure: Figure) -> str:
    """How a growth is reckoned, where its clause says so: 同口径, 实际 (prices taken out), 名义, or without a part of
    the whole (扣除房地产开发投资后，固定资产投资增长3%); else nothing."""
    own = clause(text, figure).partition(figure.surface)[0]
    found = _ACCOUNTING.search(own)
    if found:
        return _RECKONED[found.group()]
    without = _WITHOUT.search(before(text, figure))
    return f"扣除{without['part']}" if without else ""


_WITHOUT = re.compile(r"(?:扣除|剔除)(?P<part>[^,。;价]{2,14}?)(?:因素)?(?:后|外),?[^,。;\d]{0,20}$")


_RECKONED = {
    "同口径": "同口径", "可比口径": "同口径", "实际增长": "实际", "实际增速": "实际", "扣除价格": "实际",
    "不变价": "实际", "名义增长": "名义",
}  # fmt: skip
_ACCOUNTING = re.compile("|".join(_RECKONED))


def is_per_head(text: str, figure: Figure) -> bool:
    """Whether a number is told by the head or the household, which its name does not say: 每千人床位数|7.1张."""
    return _PER_HEAD.search(_own_words(text, figure)) is not None


_PER_HEAD = re.compile(r"(?:每[十百千万]?[人名户亩]|[千万]人口?(?=拥有)|人均|户均|亩均)[^\d]*$")


def is_rise(text: str, figure: Figure) -> bool:
    """Whether a number is by how much something rose or fell: 优良天数增加|8天; not 新增|8天, 增加到|8天."""
    return _RISEN.search(_own_words(text, figure)) is not None


_RISEN = re.compile(r"(?:(?<!新)增加|减少|净增|增量|增产|减产)(?:了|约|近|超过?|逾)?$")


def is_of_average(text: str, figure: Figure) -> bool:
    """Whether points are told of a yearly average over years: 年均增长5.9%、高于全国|0.5个百分点."""
    return _AVERAGED.search(before(text, figure)) is not None


_AVERAGED = re.compile(r"年均[^,;]*$")


def multiplied(text: str, figure: Figure) -> str:
    """What a multiple is a multiple of: the year, or the end of a plan, that the sentence before it names last
    (是2010年的|2.3倍, 由2010年的7亿元增加到15亿元,实现|翻番); empty where it names none (三年|翻一番)."""
    found = list(_MULTIPLIED.finditer(before(text, figure)))
    return found[-1]["since"] if found else ""


_MULTIPLIED = re.compile(r"[是为比较由从自在](?P<since>(?:19|20)\d\d(?=年)|[“\"]?十[一二三四五]五[”\"]?末?)")


def is_one_of_several(text: str, figure: Figure) -> bool:
    """Whether a count is of several things together, its name being but the last: 培育创新型、专精特新企业|90家."""
    if not figure.named or figure.named[0][1] > figure.start or figure.found_by not in ("own", "open"):
        return False
    around = text[max(figure.named[0][0] - BEFORE, 0) : figure.named[0][0]]
    return _ENUMERATED.search(fold(around)) is not None


# The item before it has no number of its own (办理建议610件、|提案 are two counts). A list in brackets is one name.
_ENUMERATED = re.compile(r"(?:^|[,。;:!?\n、年])[^,。;:!?\n、()“”《》\d]{2,12}[、和及]$")


def is_bound_by_its_list(text: str, figure: Figure) -> bool:
    """Whether a bound at the head of a list reaches it: 分别超过8万元、4.5万元."""
    return _BOUND_OF_A_LIST.search(before(text, figure)) is not None


_BOUND_OF_A_LIST = re.compile(r"分别(?:超过?|突破|逾|近|接近|约|不低于|不少于)[^,;。]*[、和]$")


def owner(text: str, figure: Figure, others: dict[int, Figure]) -> str:
    """Whose investment a local amount is, where it is that of many together: `总投资约270亿元的85个重点项目`.

    `others` are the report's figures by their start. Empty where it belongs to a single project, or nothing is said.
    """
    behind = text[figure.end : figure.end + 6]
    at = figure.end + 1 if behind.startswith("的") else -1
    counted = others.get(at)
    if counted is None or counted.indicator is None or not counted.indicator.endswith("项目"):
        return ""
    return "" if isinstance(counted.value, tuple) or counted.value <= 1 else counted.indicator


def bare(name: str) -> str:
    """A name without the marks and the words that stand before any name: 发放, 累计, 全年."""
    return _FILLER.sub("", _PUNCTUATION.sub("", fold(name)))


_FILLER = re.compile(r"发放|累计|全年|全区|全县|全市|全园|本年|共计|实现|完成|各类|有关")
