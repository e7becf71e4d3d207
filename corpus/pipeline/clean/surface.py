"""Small repairs inside a line that change no meaning: width of digits, stray blanks, doubled marks, debris."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.model import Page
from corpus.pipeline.clean.shape import HANZI, Edits, edit_lines, spans

_UNIT = r"(?:[万亿%％‰元个家户人件项亩吨米名位次倍㎡]|平方|公里|公顷|千瓦|千米|美元|百分点|余|多)"
_wide = re.compile(
    r"[０-９Ａ-Ｚａ-ｚ]+|(?<=[0-9０-９])％|(?<=[0-9０-９])．(?=[0-9０-９])"
    r"|(?<=[０-９])，(?=[０-９]{3}(?![０-９]))"
)
_NARROW = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_NARROW |= {ord("％"): "%", ord("．"): ".", ord("，"): ","}
_blank_in_number = re.compile(
    rf"(?:(?<=\d\.)[ \xa0]{{1,2}}(?=\d{{1,2}}[ \xa0]?{_UNIT})|(?<=\d)[ \xa0]{{1,2}}(?={_UNIT}))"
)
_spaced = re.compile(rf"(?<![^\s]){HANZI}(?:[ \u3000\xa0]{{1,3}}{HANZI}){{3,}}(?![^\s])")
# What is told with figures, parted where a line of a printed page ended: 个百 分点, 同 比下降, 生产总 值
_PARTED = (
    "个百分点", "百分点", "平方公里", "平方米", "亿元", "万元", "生产总值", "增加值", "总产值", "产值", "总收入",
    "可支配收入", "零售总额", "预算收入", "进出口", "出口", "固定资产", "招商引资", "规模以上", "企业", "项目", "投资",
    "财政", "税收", "利润", "增长", "下降", "提高", "同比", "比重", "占比", "实现", "完成", "累计", "预计", "新增",
)  # fmt: skip
_parted = re.compile(
    rf"(?<![\s])(?={HANZI})(?:"
    + "|".join(f"{word[:at]} {word[at:]}" for word in _PARTED for at in range(1, len(word)))
    + r")(?![ \u3000])"
)
_blanks = re.compile(r"[ \u3000\xa0]+")
# 986。5亿元: no sentence ends in a bare number, and none begins with one of these measures (5个项目 may begin one).
_MEASURE = r"(?:[万亿%％‰元亩吨倍㎡]|平方|公里|公顷|千瓦|千米|美元|个百分点)"
_point = re.compile(
    rf"(?<=\d)(?<!(?:19|20)\d\d)(?<!第\d)(?<!第\d\d)"
    rf"(?:[。·•]|[ \xa0]\.|\. (?=\d{{1,2}}[%％]))(?=\d{{1,3}}\s?{_MEASURE})"
)
# 2，350万元: no clause of prose ends in a bare number, either; a label (附件2), a rank (第2), a list (分别为2) may.
_thousands = re.compile(
    r"(?<![\d.．，,、A-Za-z第表图件注款条期号目])(?<!分别为)(?<!分别达)(?<!分别是)[1-9]\d{0,2}(?P<mark>，)(?=\d{3}"
    r"\s?(?:[万亿元亩吨㎡]|平方|公里|公顷|千瓦|千米|美元))"
)
_SENTENCE = re.compile("[，。；,;]")
_marks = re.compile(r"[，,、；;。]{2,8}")
_CLOSING = "。；;，,、"
_question_start = re.compile(r"^\s*\?{1,8}[\s?]*(?=\S)|(?<=\S)\?{2,8}\s*$")  # one mark at the end may ask
_debris = re.compile(
    r"_?x0{1,3}[dD]_?(?:_?x0{1,3}[aA]_?)?|\[email\s?protected\]|\\[rnt](?![a-zA-Z])|\\u00a0|\\u3000"
)
_mark_end = re.compile(r"(?<=[。！？”])[ \t]{1,3}(\S{8,16})$")


def _narrow(text: str) -> Edits:
    return [(*match.span(), match.group().translate(_NARROW)) for match in _wide.finditer(text)]


def _joined_thousands(text: str) -> Edits:
    return [(*match.span("mark"), ",") for match in _thousands.finditer(text)]


def _undoubled(text: str) -> Edits:
    """One mark of several in a row, the one that closes most. Dots in a row (。。。) and 1,,000 stay."""
    edits: Edits = []
    for match in _marks.finditer(text):
        marks = match.group()
        inside_number = _is_digit(text, match.start() - 1) and _is_digit(text, match.end())
        if inside_number or (len(marks) > 2 and set(marks) == {"。"}):
            continue
        edits.append((*match.span(), min(marks, key=_CLOSING.index)))
    return edits


def _is_digit(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isdigit()


def _unspaced(text: str) -> Edits:
    """The blanks of `政 府 工 作 报 告`: at least four hanzi that all stand alone."""
    return [
        (*gap.span(), "") for run in _spaced.finditer(text) for gap in _blanks.finditer(text, *run.span())
    ]


def _rejoined(text: str) -> Edits:
    """The blank inside a word of a sentence; in a line without a mark it may part columns or be how a head is set."""
    if not _SENTENCE.search(text):
        return []
    return [
        (*gap.span(), "") for word in _parted.finditer(text) for gap in _blanks.finditer(text, *word.span())
    ]


def _watermark(text: str) -> Edits:
    """Random ASCII behind the last sentence: at least three kinds of characters, no word, no unit."""
    found = _mark_end.search(text)
    if not found:
        return []
    tail = found.group(1)
    kinds = sum(bool(re.search(kind, tail)) for kind in ("[a-z]", "[A-Z]", "[0-9]", r"[~!@#$^&*?_=+]"))
    word = re.search(r"https?:|www\.|[a-z]{5}|GB|@\w+\.", tail)
    return [(*found.span(), "")] if tail.isascii() and kinds >= 3 and not word else []


_REPAIRS: tuple[tuple[str, Callable[[str], Edits]], ...] = (
    ("debris", spans(_debris)),
    ("width", _narrow),
    ("width", _joined_thousands),
    ("question marks", spans(_question_start)),
    ("decimal point", spans(_point, ".")),
    ("doubled mark", _undoubled),
    ("blank", spans(_blank_in_number)),
    ("blank", _unspaced),
    ("blank", _rejoined),
    ("watermark", _watermark),
)


def mend_surface(page: Page) -> Page:
    """Make the repairs that are safe in any text; each is traced under its own rule."""
    for rule, find in _REPAIRS:
        page = edit_lines(page, find, rule)
    return page
