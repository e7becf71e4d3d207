"""Whether a value is told only to say what something grew from: 从18.2亿元增加到26.7亿元, 上年同期为…."""

from __future__ import annotations

import re

from corpus.figures.grammar import Number

_MOVES = (
    r"(?:进一步|大幅|逐步|稳步|持续|分别|平均|相应|快速|迅速|猛|激|陡|一举|预计|预期|有望)*(?:增长|增加|提高|提升|上升|增|升|扩大|扩展|发展|变化?|"
    r"调整|优化|转|跃升|跃|攀升|前进|前移|进位|晋升|进|缩小|缩短|"
    r"缩减|压缩|减少|减|下降|降低|降|回落|放缓|趋缓|下滑|滑落|走低|恢复|拓展|改变|演变|演进|转化|转变|修订|修正|核定|增至|涨|上涨|扭|收窄|翻番|攀)了?(?:到|至|为|成)"
)
_AFTER = re.compile(
    r"(?:（[^（）]{1,12}）|左右|以上|以下|以内|多|的|亏损|名|名次|位次|、|和|及|[\d.：%‰万亿元个家户人件项只头]|"
    rf"，(?={_MOVES})){{0,40}}?(?:{_MOVES}|，?到(?:19|20)\d\d年)"  # 从2005年的3.5亿元到2010年的5亿元
)
_FROM = re.compile(r"(?:^|[^来缘理自])[由从]([^，。；]{0,40})$")
_MOVED_ON = re.compile(_MOVES)
_HINT = re.compile("[由从年五]")
_LAST_YEAR = re.compile(
    r"(?:上年|去年|上一年|前年|(?:19|20)\d\d年)(?:同期|度|末|底)?(?:仅|只|仅仅)?(?:为|是|的)?(?:约|近)?$"
)
_LAST_TERM = re.compile(
    r"(?:上年|去年|(?:19|20)\d\d年)同期(?:的|为|是|仅|只|仅为|只有|数|数为|完成|实现|基数|基数为|值|值为)*(?:约|近)?$"
    r"|(?:上年|去年|(?:19|20)\d\d年)同期[为是](?:净?增加|减少|增长|下降|净增)$"
)
_PART_OF_LAST = re.compile(
    "(?:[为是达]|仅|只有|相当于|不[到足])(?:上年|去年|(?:19|20)\\d\\d年)同期的(?:约|近|超过?)?$"
)
_THAN = re.compile(
    r"(?:[比较超]|高于|低于|超过)(?:上年|去年|(?:19|20)\d\d年|“?(?:十[一二三四五]?|[八九])五”?(?=[末时期]))"
    r"(?:同期|末|底|时期|期末|全年)?的?(?:约|近)?$"
)


_THAN_THEIRS = re.compile(  # 比2014年新设企业数的|1.5万家增长20%
    r"[比较](?:上年|去年|(?:19|20)\d\d年)(?:同期|末|底)?的?[^，。；\d]{2,12}的(?:约|近)?$"
)
_BESIDE = re.compile(
    "[与同](?:上年|去年|(?:19|20)\\d\\d年)[^。；]{0,30}?的?(?:约|近)?$"
)  # 与2010年的|13万人相比
_GREW = re.compile("(?:增长|增加|提高|提升|下降|减少|多|少|净增)")


def is_base(plain: str, number: Number, clause: int, end: int) -> bool:
    """Whether the number is a base. `clause` is where its clause begins, `end` where its sentence ends."""
    before = plain[clause : number.start]
    if not _HINT.search(before):
        return False
    moved = _FROM.search(before)
    if moved and not _MOVED_ON.search(moved.group(1)) and _AFTER.match(plain, number.end, end):
        return True
    if number.kind == "points":
        return False  # 高于去年同期|0.6个百分点: a distance
    if number.kind in ("percent", "part") and _PART_OF_LAST.search(before):
        return False  # 为上年同期的|92.4%
    if (_THAN.search(before) and number.kind != "multiple") or _LAST_TERM.search(before):
        return True
    if _THAN_THEIRS.search(before) and _GREW.match(plain, number.end):
        return True
    if plain.startswith("相比", number.end) and _BESIDE.search(before):
        return True
    last = _LAST_YEAR.search(before)
    if last is None or last.group()[:2] not in ("上年", "去年", "前年"):
        return False
    return (
        before[max(last.start() - 1, 0) : last.start()] in ("由", "从", "（", "，", "")
        and last.group()[-1] in "为是仅只"
    )
