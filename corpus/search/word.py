"""A word that is searched for, and what it may be: hanzi, pinyin, initials. `corpus.query` reads whole queries."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.textindex.folding import FIRST_HANZI, LAST_HANZI

LONGEST_QUERY = 200  # characters of one word; the rest is not looked at
MOST_WORDS = 12  # that are searched for together
_HANZI = f"[{chr(FIRST_HANZI)}-{chr(LAST_HANZI)}]"
_ALL_HANZI = re.compile(f"{_HANZI}+")
_LETTERS = re.compile(r"[a-zü']*[a-zü]")
_TYPED = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word of a query, plain-folded; a `literal` one is only meant as it is typed."""

    text: str
    literal: bool = False

    @property
    def is_hanzi(self) -> bool:
        """Whether it is hanzi and nothing else."""
        return _ALL_HANZI.fullmatch(self.text) is not None

    @property
    def is_typed(self) -> bool:
        """Whether it may be initials: small letters and digits, at least one a letter."""
        return _TYPED.fullmatch(self.text) is not None and not self.text.isdigit()

    @property
    def has_letters(self) -> bool:
        """Whether some of it may be pinyin."""
        return _LETTERS.search(self.text) is not None

    @property
    def runs(self) -> list[str]:
        """The word cut where letters and other characters meet: `东hu区` is 东, hu, 区."""
        return re.findall(rf"{_LETTERS.pattern}|(?:(?!{_LETTERS.pattern}).)+", self.text, re.DOTALL)
