"""No character of a page may command the terminal, and none may be lost or added."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.clock import takes_less
from tui.terminal.sanitize import safe, safe_line

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)

BIDI_CONTROL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

REPLACED = {
    "an OSC 52 that writes the clipboard": ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
    "an OSC that never ends swallows nothing": ("\x1b]8;;http://x 财政", "␛]8;;http://x 财政"),
    "a CSI that clears the screen": ("\x1b[2J", "␛[2J"),
    "the 8-bit CSI and OSC of C1": ("\x9b2J\x9d0;x\x9c", "�2J�0;x�"),
    "NUL, backspace, carriage return, DEL": ("\0\b\r\x7f", "␀␈␍␡"),
    "a tab is a blank": ("a\tb", "a b"),
    "the blanks of the web": ("a\xa0b\u2003c\u202fd", "a b c d"),
    "all twelve Bidi_Control": (BIDI_CONTROL, "·" * 12),
    "zero-width characters and the BOM": ("国\u200b家\u200d\ufeff", "国·家··"),
    "a soft hyphen": ("co\xadop", "co·op"),
    "the line and paragraph separators": ("a\u2028b\u2029", "a�b�"),
    "variation selectors": ("☑\ufe0f\U000e0101", "☑··"),
    "invisible letters": ("\u3164\uffa0\u115f\u2800", "····"),
    "tags": ("\U000e0001\U000e0041\U000e007f", "···"),
    "private use": ("\ue000\U000f0000", "��"),
    "lone surrogates": ("\ud800\udfff", "��"),
    "unassigned": ("\u0378\uffff", "��"),
}

KEPT = {
    "hanzi, full-width signs and a paragraph's indent": "　　财政总收入53.14亿元，同比增长14.45％。",
    "line feeds": "一\n二\n",
    "rare hanzi beyond the BMP": "𠮷野家",
    "pinyin with a combining mark": "nǐ ha\u030co",
    "Tibetan": "བོད་ལྗོངས",
    "emoji": "🚀",
}


@pytest.mark.parametrize(("text", "shown"), REPLACED.values(), ids=REPLACED)
def test_what_could_command_or_deceive_is_shown_instead(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_a_reader_needs_stays(text: str) -> None:
    assert safe(text) is text


def test_one_line_has_no_line_feed() -> None:
    assert safe_line("西湖区\n.txt\x1b[m") == "西湖区⏎.txt␛[m"
    assert safe_line("西湖区.txt") == "西湖区.txt"


@given(ANYTHING)
def test_one_character_for_one(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    assert shown.count("\n") == text.count("\n")
    assert all(after == before or after in " ·�␡" or "\u2400" <= after <= "\u241f"
               for before, after in zip(text, shown, strict=True))  # fmt: skip


@given(ANYTHING, ANYTHING)
def test_a_text_may_be_cut_anywhere(first: str, second: str) -> None:
    assert safe(first + second) == safe(first) + safe(second)


@given(ANYTHING)
def test_twice_is_once(text: str) -> None:
    assert safe(safe(text)) == safe(text)
    assert safe_line(safe(text)) == safe_line(text)


def test_no_code_point_of_a_forbidden_category_gets_through() -> None:
    everything = "".join(map(chr, range(0x110000)))
    shown = set(safe(everything)) - {"\n"}
    assert {unicodedata.category(character) for character in shown} & {
        "Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp",
    } == set()  # fmt: skip
    shown.discard("　")
    assert "".join(sorted(shown)).isprintable()


def test_every_stand_in_takes_one_cell() -> None:
    changed = {safe(chr(code)) for code in range(0x110000) if safe(chr(code)) != chr(code)}
    assert {cell_len(stand_in) for stand_in in changed} == {1}


def test_a_clean_megabyte_costs_less_than_to_copy_its_characters() -> None:
    page = ("预计全年实现地区生产总值429亿元，同比增长8%。\n" * 20_000)[:350_000]
    assert safe(page) is page
    assert takes_less(lambda: safe(page), lambda: "".join(list(page)))
