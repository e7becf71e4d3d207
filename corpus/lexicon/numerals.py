"""Chinese numerals: one reading of them for headings, dates and figures."""

from __future__ import annotations

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}


def numeral(text: str) -> int | None:
    """The number below 10000 that a Chinese numeral stands for; 十, 百 and 千 alone are 10, 100 and 1000.

    None where a sign is no numeral, two digits stand side by side (一二), or powers do not fall (十百).
    """
    total, digit, least = 0, None, 10_000
    for sign in text:
        power = _POWERS.get(sign)
        if power is None:
            if digit or sign not in _DIGITS:
                return None
            digit = _DIGITS[sign]
        elif power < least:
            total += (1 if digit is None else digit) * power
            digit, least = None, power
        else:
            return None
    return total + (digit or 0) if text else None
