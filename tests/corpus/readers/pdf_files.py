"""PDF files made by hand for tests: hanzi in a font that is not embedded and tells no Unicode, as official typesetters
write them (Adobe-GB1 with UniGB-UCS2-H)."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>]>>"
)
_PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n"
    b"\x80\nendstream"
)


@dataclass
class Leaf:
    """One page: what is drawn on it, in the language of PDF."""

    drawn: list[str] = field(default_factory=list)
    turn: int = 0  # degrees

    def text(
        self, text: str, x: float, y: float, size: float = 12, matrix: str = "1 0 0 1", mode: int = 0
    ) -> Leaf:
        self.drawn.append(
            f"BT /F1 {size} Tf {mode} Tr {matrix} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET"
        )
        return self

    def lines(self, lines: Sequence[str], x: float = 60, y: float = 700) -> Leaf:
        for at, line in enumerate(lines):
            self.text(line, x, y - 18 * at)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Leaf:
        self.drawn.append(f"{x0} {y0} m {x1} {y1} l S")
        return self

    def picture(self, width: float = 595, height: float = 842) -> Leaf:
        self.drawn.append(f"q {width} 0 0 {height} 0 0 cm /P1 Do Q")
        return self

    def stream(self) -> bytes:
        return zlib.compress("\n".join(self.drawn).encode())


def pdf(leaves: Sequence[Leaf], streams: Sequence[bytes] = (), trailer: bytes = b"") -> bytes:
    """The file; `streams` stand in the place of those of the first leaves, packed as they are to be."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(len(leaves)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(leaves)),
        _FONT,
        _PICTURE,
    ]
    for at, leaf in enumerate(leaves):
        packed = streams[at] if at < len(streams) else leaf.stream()
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate %d/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>/XObject<</P1 4 0 R>>>>>>" % (leaf.turn, 6 + 2 * at),
            b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        ]
    return written(objects, trailer)


def written(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Numbered objects as a file, the first of them its root."""
    data = b"%PDF-1.7\n"
    starts = []
    for number, content in enumerate(objects, 1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, trailer, len(data),
    )  # fmt: skip
