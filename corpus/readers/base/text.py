"""Text -> Page: encoding, line ends, front matter, left-over markup, tables that are drawn."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from corpus.errors import Fault
from corpus.model import Page
from corpus.pipeline.clean.markup import drop_markup, take_front_matter
from corpus.readers.base.format import Format
from corpus.readers.base.plain_tables import with_tables
from corpus.readers.base.rendering import raw_lines

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_KINDS = {  # what no other format took, as `file-kind.*` of the catalogue
    b"\xd0\xcf\x11\xe0": "office",
    b"%PDF": "pdf",
    b"PK\x03\x04": "archive",
    b"\x1f\x8b": "archive",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
    b"BZh": "archive",
    b"\xfd7zXZ": "archive",
}
# Share of the bytes; text in the encodings read here holds no NUL, but a slip or two is forgiven.
_MOST_NUL = 0.001
_SLIPS = 2  # NUL in however short a text
_NUL = "\x00"
_LOST = "\ufffd"  # stands for what is no character
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_TAIL = 3  # a file cut off in the middle of a character lacks up to three bytes of it
_BEGINNING = 20_000  # bytes
_SAMPLE = 200_000  # bytes that settle the encoding
_DECLARED = 0.2  # share of common hanzi by which another encoding must beat the declared one

# The commonest hanzi of modern Chinese in both scripts: right readings of a text consist of these for the greater part.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三"
    "之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间"
    "样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位"
    "入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给"
    "色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万"
    "每目至达走积示议声报完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律且究观越织装影算低持音众书布复容须际商"
    "验连断深难近千周委素技备半办青省列习响约支般史劳便团历市除消构府称太准精值号率族维划选标存效院江型按格养易置派层片始专状育厂京识适属"
    "住调满县局照参红细引该铁价严园企项目投资财"
    "國個來時們發對會學產這為說種經過動進電實現點從業開關數無與質氣條結問題當應還長頭資邊級圖統見計別論運農幾強決戰則據處隊給門規熱領東導"
    "壓階術極聯認權證單風帶場車務萬達積議聲報類離華確張馬節話況傳許廣記觀織裝書復須際驗連斷難備辦習響約勞團歷構稱準號維劃選標層狀廠識適屬"
    "滿縣參紅細該鐵價嚴區園項財億"
)


def read_text(data: bytes, source: str) -> Page:
    """The page that a file of text holds, its tables known, left-over markup dropped.

    Raises `Fault` as `raw_page` does.
    """
    return with_tables(drop_markup(raw_page(data, source)))


def raw_page(data: bytes, source: str) -> Page:
    """The lines of a file of text, without its front matter. A NUL shows as U+FFFD, as broken bytes do.

    Raises `Fault("binary")` where the bytes are no text and `Fault("empty")` where they hold none.
    """
    text, encoding = decode(data)
    raw = _LINE_ENDS.sub("\n", text).replace(_NUL, _LOST)
    if not raw.strip():
        raise Fault("empty", detail=source)
    page = Page(source=source, raw=raw, encoding=encoding, lines=raw_lines(raw))
    return take_front_matter(page)


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text of a file and the name of its encoding: UTF-8, UTF-16 with a mark, GB18030 or Big5.

    What the file declares settles what its bytes leave open; it never stands against them.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace").removesuffix("\ufffd")
            return text, encoding
    _refuse_binary(data)
    for cut in range(_TAIL + 1):
        try:
            return data[: len(data) - cut].decode("utf-8"), "utf-8"
        except UnicodeDecodeError as error:
            if error.start < len(data) - cut - _TAIL:
                break
    sample = data[:_SAMPLE]
    encoding = max(
        ("gb18030", "big5hkscs", "utf-8"),
        key=lambda name: plausibility(sample, name) + _DECLARED * (name == declared),
    )
    return data.decode(encoding, "replace").removesuffix("\ufffd"), encoding.removesuffix("hkscs")


def beginning(data: bytes) -> str:
    """The first characters of a file, to know it by where it has no name; empty where its bytes are no text."""
    try:
        return decode(data[:_BEGINNING])[0]
    except Fault:
        return ""


def is_named(source: str) -> bool:
    """Whether a name tells by its end what the file is: what comes from a pipe has no such name."""
    return bool(PurePath(source).suffix)


def plausibility(data: bytes, encoding: str) -> float:
    """How well bytes read in an encoding: the share of common hanzi in what is not ASCII, less broken bytes thrice."""
    foreign = [sign for sign in data.decode(encoding, "replace") if sign > "\x7f"]
    if not foreign:
        return 0.0
    broken = foreign.count("\ufffd")
    return (sum(sign in _COMMON for sign in foreign) - 3 * broken) / len(foreign)


def _refuse_binary(data: bytes) -> None:
    if data.count(0) > max(_SLIPS, len(data) * _MOST_NUL) or data.startswith(tuple(_KINDS)):
        kind = next((kind for magic, kind in _KINDS.items() if data.startswith(magic)), "bytes")
        raise Fault("binary", detail=kind)


TEXT = Format("text", lambda data, source: True, lambda data, source: (read_text(data, source),))
