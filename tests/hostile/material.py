"""Pages, documents, files of the reader's own and a corpus file that would command a terminal or deceive a reader."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

from tests.corpus.readers.office_files import docx, p, r, zipped
from tests.corpus.readers.pdf_files import Leaf, pdf
from tui.data.state_db import State

# What acts: OSC 52 and 8, the title of the window, CSI, DCS, a report that types back, their 8-bit forms, single controls.
ACTING = (
    "\x1b]52;c;aGFja2Vk\x07\x1b]8;;http://evil.example\x1b\\\x1b]0;title\x07\x1b[2J\x1b[6n\x1bP+q544e\x1b\\\x1bc"
    "\x9b2J\x9d52;c;aGFja2Vk\x9c\x90q\x9c\0\x07\b\x7f\x0e"
)
# What hides or reorders: bidi, zero width, tags, selectors, invisible letters, private use, separators, no characters.
HIDING = (
    "\u202e\u2066\u061c\u200b\u200d\u2060\ufeff\xad\U000e0041\ufe0f\u3164\u2800\u034f\ue000\u2028\u2029\ufffe"
)
BAD = ACTING + HIDING
MARKUP = "[red]红[/red][@click=app.quit]q[/]"
OVERLONG = b"\xc0\x9b]52;c;aGFja2Vk\x07\xe0\x80\x9b[2J\xed\xa0\x80\xf8\x88\x80\x80\x80"
WRITTEN = BAD.replace("\0", "")  # a NUL is in no text: a page with one is listed
IN_XML = "".join(sign for sign in BAD if ord(sign) >= 0x20 and sign != "\ufffe")
ZONES = {
    "plain": "东湖区", "front": "西湖区", "html": "青云谱区", "docx": "青山湖区", "pdf": "红谷滩区", "xlsx": "新建区", "zip": "湾里区",
}  # fmt: skip


def page(zone: str, bad: str) -> str:
    """A page with it in its title, in a sentence, in the name of an indicator and in a heading."""
    return (
        f"2014年{zone}政府工作报告{bad}\n\n一、经济{bad}运行\n\n全区财政总收入{bad}53.14亿元,同比增长14.45%{bad},"
        f"{MARKUP}各项{bad}工作取得新的进展。\n\n全区实际利用{bad}外资2.3亿美元。\n"
    )


def pages(folder: Path) -> None:
    """One file for each way in, and one of each kind that cannot be read."""
    folder.mkdir()
    named = f"\x1b]0;t\x07\x9b2J{HIDING}"[:60].replace("/", "")
    (folder / f"{named}.txt").write_bytes(page(ZONES["plain"], WRITTEN).encode() + OVERLONG)
    (folder / f"{named}.nul.txt").write_bytes(page(ZONES["plain"], BAD).encode())
    (folder / f"{named}.bin").write_bytes(bytes(range(256)) * 3)
    (folder / f"{named}.pdf").write_bytes(b"%PDF-1.4")
    front = f'---\ntitle: "2014年西湖区政府工作报告{IN_XML}"\nsource: "{IN_XML}"\ndate: 2015-01-02\nurl: "http://x{IN_XML}"\n---\n\n'
    (folder / "front.md").write_text(front + page(ZONES["front"], WRITTEN), "utf-8")
    numbered = "".join(f"&#{ord(sign)};" for sign in BAD)
    html = page(ZONES["html"], f"{escape(IN_XML)}{numbered}").replace("\n\n", "</p><p>")
    (folder / "page.html").write_text(
        f'<meta charset=utf-8><title>2014年青云谱区政府工作报告{numbered}</title><meta name=author content="{numbered}">'
        f"<body><p>{html}</p></body>",
        "utf-8",
    )
    lines = page(ZONES["docx"], IN_XML).split("\n")
    (folder / "doc.docx").write_bytes(docx("".join(p(r(escape(line))) for line in lines)))
    (folder / "paper.pdf").write_bytes(
        pdf([Leaf().lines([line[:40] for line in page(ZONES["pdf"], HIDING[:1]).split("\n")])])
    )
    (folder / "book.xlsx").write_bytes(workbook(page(ZONES["xlsx"], IN_XML)))
    (folder / "all.zip").write_bytes(zipped({f"{named}{BAD[:9]}.txt": page(ZONES["zip"], WRITTEN).encode()}))  # fmt: skip


def workbook(text: str) -> bytes:
    """A workbook of one sheet whose name, heads and cells have it."""
    rows = "".join(
        f'<row r="{at}"><c r="A{at}" t="inlineStr"><is><t>{escape(line)}</t></is></c>'
        f'<c r="B{at}" t="inlineStr"><is><t>{escape(IN_XML)}</t></is></c></row>'
        for at, line in enumerate(filter(None, text.split("\n")), 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="a" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="s" Type="{office}/worksheet" Target="sheet.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="表{escape(IN_XML[:9])}" sheetId="1" r:id="s"/></sheets></workbook>',
            "xl/sheet.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


def handed_on(path: Path) -> None:
    """Put it into every text of a corpus file, past all that cleans a page."""
    with closing(sqlite3.connect(path)) as db, db:
        bad = BAD + MARKUP
        db.execute(
            "UPDATE reports SET title = title || ?1, source = source || ?1, url = ?1, publisher = ?1, city = ?1",
            (bad,),
        )
        db.execute("UPDATE texts SET text = replace(text, '财政', '财' || ? || '政')", (BAD,))
        db.execute("UPDATE figures SET wording = ?1, scope = ?1, qualifier = ?1 WHERE at % 2 = 0", (bad,))
        db.execute("UPDATE faults SET source = source || ?1, detail = ?1", (bad,))
        db.execute("UPDATE zones SET city = ?1, province = ?1, aliases = json_array(?1)", (bad,))
        db.execute("INSERT OR IGNORE INTO names (kind, name, target) VALUES ('alias', ?1, '东湖区')", (bad,))


def own(config: Path, state: Path) -> None:
    """Put it into the files of the reader's own."""
    for folder in (config, state):
        folder.mkdir()
    spelt = "".join(f"\\U{ord(sign):08x}" for sign in BAD if not 0xD800 <= ord(sign) < 0xE000)
    (config / "zones.yaml").write_text(f'- name: "某{spelt}区"\n  "{spelt}": 1\n', "utf-8")
    (config / "keymaps.yaml").write_text(f'preset: "{spelt}"\n"{spelt}": [1]\n', "utf-8")
    (state / "corrections.jsonl").write_bytes(b'{"report": "' + BAD.encode() + b'"}\n' + OVERLONG + b"\n")
    with State.open(state / "state.db") as kept:
        kept.note("search", BAD)
        kept.note("saved", BAD, {"query": f"财政{BAD}", "seen": [], "made": 1})
        kept.note("command", f"search {BAD}")
        kept.note("compare.recent", f"{BAD}\nb", [BAD, "b", BAD, "青云谱区"])


def hostile_path(folder: Path) -> str:
    """A name of nothing at all, for messages."""
    return str(folder / (BAD.replace("\0", "").replace("/", "") + quote(BAD)[:9]))
