"""Inputs that nobody would write by hand: pieces of what is written, put together and damaged by chance."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import TypeVar

from corpus.export.document import document, paragraph, table
from tests.corpus.readers.office_files import zipped
from tests.hostile.material import BAD, WRITTEN, workbook

Kind = TypeVar("Kind")
ROOT = Path(__file__).resolve().parents[2]

WORDS = (
    *"0123456789０１２3.,，、。；：:()（）%‰-~—“”「」\n\t 　", "亿元", "万元", "余", "个", "家", "项目", "增长", "下降", "同比", "分别",
    "其中", "财政总收入", "地区生产总值", "实际利用外资", "东湖区", "高新区", "2014年", "一季度", "1-6月", "预计", "力争", "达到",
    "一、", "（一）", "附件：", "来源：", "发布时间：2015-03-01", "政府工作报告", "首页 > 新闻", "三次产业比", "9.1:51.8:39.1", "百分点",
    "二○一四", "三百五十", "左右", "以上", "(ji)", "國", "經濟", "責任編輯", "\r\n", "————", "|", "<b>", "&#25910;", "|---|---|\n",
)  # fmt: skip
QUERY = (
    *'0123456789()"~<>=:.-|&* ,，。；', "财政总收入", ">50亿", "zone:", "period:2014", "kind:", "OR", " AND ", "NOT ", "-", "~5", "caizheng",
    "czzsr", "状态:实绩", "has:", "new:", "东湖", "50亿元..60亿", "！", "（", "“", "year:", "is:starred",
)  # fmt: skip
YAML = (
    *" \n:-[]{}#'\"|>&*!%@`,?0\t", "keys:\n", "presets:\n", "  default:\n", "    quit: q\n", "extends: vim\n", "- name: ", "aliases: [", "]f", "<ctrl-x>",
    "C-x", "search", "~", "null", "true", "1e999", "2014-01-01", "!!python/object:os.system", "&a [*a]", "<<: *a", "zones:\n", "indicators:\n", "unit: 元\n",
)  # fmt: skip
JSON = (
    *'{}[]",:0123456789.-+eE\\ \n', '"report": ', '"start": ', '"end": ', '"surface": ', '"action": ', '"fields": ', '"of": null', '"sentence": ""',
    '"when": ""', '"a"', "NaN", "1e999999", '"value"', "true", "null", "\\ud800",
)  # fmt: skip


def pieces(chance: Random, words: Sequence[str], most: int) -> str:
    """A text of pieces, some of them twice, some hostile."""
    text = "".join(chance.choices(words, k=chance.randrange(most)))
    if chance.random() < 0.1:
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(BAD) * chance.choice((1, 1, 2, 50)) + text[at:]
    if chance.random() < 0.05:
        text *= chance.randrange(2, 40)
    return text


def damaged(chance: Random, data: bytes) -> bytes:
    """Bytes cut, turned, put in, taken out, doubled."""
    out = bytearray(data)
    for _ in range(chance.choice((0, 1, 1, 1, 2, 5, 40))):
        at, length = chance.randrange(len(out) + 1), chance.choice((1, 1, 2, 4, 16, 200))
        match chance.randrange(6):
            case 0:
                out[at : at + length] = chance.randbytes(length)
            case 1:
                del out[at : at + length]
            case 2:
                out[at:at] = out[at : at + length]
            case 3:
                out[at : at + length] = bytes(length)
            case 4 if at < len(out):
                out[at] ^= 1 << chance.randrange(8)
            case _:
                del out[at + (len(out) - at) // 2 :]
    return bytes(out)


@cache
def documents() -> dict[str, bytes]:
    """A small document of each format that is read in this process, by its name."""
    text = "2014年东湖区政府工作报告\n\n一、经济运行\n全区财政总收入53.14亿元,同比增长14.45%。\n\n来源：东湖区 2015-03-01\n"
    cells = "地区,2013年,2014年\n东湖区,51.2,53.14\n"
    html = f"<html><head><meta charset=gb2312><title>报告</title></head><body><p>{text}</p><table><tr><td rowspan=2>a<td>1</table></body>"
    files = ROOT / "tests" / "corpus" / "readers" / "files"
    return {
        "a.txt": text.encode(),
        "b.txt": text.encode("gb18030"),
        "c.txt": text.encode("utf-16"),
        "d.txt": text.encode("big5", "replace"),
        "e.html": html.encode("gb18030"),
        "f.md": f"---\ntitle: 报告\n---\n# {text}\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode(),
        "g.csv": cells.encode(),
        "h.json": b'[{"title": "a", "text": "\xe8\xb4\xa2", "date": "2014-01-01"}, {"text": 1}]',
        "i.docx": document([paragraph("报告", "Title"), paragraph(text), table(["a", "b"], [["1", "2"]])]),
        "j.xlsx": workbook(text),
        "k.zip": zipped({"a.txt": text, "b/c.csv": cells, "d.zip": zipped({"e.txt": text})}),
        "l.txt.gz": gzip.compress(text.encode()),
        "m.mhtml": f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n\n{html}\n--x--\n".encode(),
        "n.eml": WRITTEN.encode(),
        "o.doc": (files / "report.doc").read_bytes(),
        "p.xls": (files / "book.xls").read_bytes(),
        "q.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 50\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>a</p>",
        "r.rtf": rb"{\rtf1\ansi\ansicpg936 \'b2\'c6\'d5\'fe 53.14}",
        "s.odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>财政</text:p></office:text></office:body></office:document-content>'}),
    }  # fmt: skip
