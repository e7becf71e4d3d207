"""What Word of every age has in common: fields, signs of its fonts, lines broken by hand."""

from __future__ import annotations

import re

_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOST = "\ufffd"  # stands for a sign of a font whose looks are not known
# Signs of the fonts Symbol and Wingdings, which stand in Unicode's private area from U+F000.
_FONTS = {
    "symbol": {0x25: "%", 0x2B: "+", 0x2D: "−", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
               0xB8: "÷", 0xBB: "≈", 0xBE: "—"},
    "wingdings": {0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x75: "◆", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xE0: "→",
                  0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
                  **{0x81 + n: chr(ord("①") + n) for n in range(10)},
                  **{0x8C + n: chr(ord("❶") + n) for n in range(10)}},
}  # fmt: skip
_circled = re.compile(r"\bEQ\s*\\o\s*(?:\\a[clr]\s*)?\(\s*[○〇]\s*[,，;]\s*(\w+)\s*\)", re.IGNORECASE)
_stacked = re.compile(r"\bEQ\s*\\f\s*\(\s*([^(),]+?)\s*[,，;]\s*([^()]+?)\s*\)", re.IGNORECASE)
# A line broken by hand begins a paragraph where it is indented or numbered; else it goes on, as a title does.
_begins_paragraph = re.compile(
    r"[ \t]{2}|　|(第?[一二三四五六七八九十]+[、章节条]|[（(][一二三四五六七八九十]+[）)]|[①-⑳]|\d+[、．])"
)


class _Field:
    """A field that is open: its instruction, and whether its result has begun."""

    def __init__(self) -> None:
        self.instruction = ""
        self.shows = False


class Fields:
    """The fields that are open at a place of a text, one in another; they may reach over paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def shown(self) -> bool:
        """Whether text shows here: within no field, or in the results of all."""
        return all(field.shows for field in self._open)

    def begin(self) -> None:
        """A field begins with its instruction."""
        self._open.append(_Field())

    def instruct(self, text: str) -> None:
        """More of an instruction."""
        if self._open:
            self._open[-1].instruction += text

    def separate(self) -> None:
        """The result begins."""
        if self._open:
            self._open[-1].shows = True

    def end(self) -> str:
        """The field ends; what it shows, if it has no result but draws something."""
        if not self._open:
            return ""
        field = self._open.pop()
        return _equation(field.instruction) if not field.shows and self.shown else ""

    def end_paragraph(self) -> None:
        """No instruction reaches over the end of a paragraph: where it seems to, the mark of the result is missing."""
        for field in self._open:
            field.shows = True


def raised(text: str) -> str:
    """A text set high: 10 to the power of 8 must not be read as 108."""
    return text.translate(_HIGH) if text.isdecimal() else text


def symbol(font: str, code: str) -> str:
    """A sign of a font by its code, in hexadecimal; U+FFFD where nobody knows what it looks like."""
    try:
        number = int(code, 16)
    except ValueError:
        return _LOST
    if 0xF000 <= number <= 0xF0FF:
        return _FONTS.get(font.casefold(), {}).get(number - 0xF000, _LOST)
    return chr(number) if 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else _LOST


def _equation(instruction: str) -> str:
    """What a field of the kind EQ draws: a number in a circle, as hanzi are set in Word, and a fraction."""
    circled = _circled.search(instruction)
    if circled:
        inner = circled[1]
        return chr(ord("①") + int(inner) - 1) if inner.isdecimal() and 1 <= int(inner) <= 20 else inner
    stacked = _stacked.search(instruction)
    return f"{stacked[1]}/{stacked[2]}" if stacked else ""


def lines_of(text: str) -> list[str]:
    """The lines of a paragraph: one, but for lines broken by hand that begin like paragraphs."""
    pieces = text.split("\n")
    lines = [pieces[0]]
    for piece in pieces[1:]:
        if _begins_paragraph.match(piece):
            lines.append(piece)
        else:
            lines[-1] += f"\n{piece}"
    return lines
