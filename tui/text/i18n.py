"""Speaking the catalogue in the language in force, Chinese or English.

`t("status.figures", n=139)` gives the sentence in the language in force. Code, comments and data stay out of it.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from corpus.errors import Fault
from tui.text.catalogue import CATALOGUE

if TYPE_CHECKING:
    from corpus.query import QueryProblem

LANGUAGES = ("zh", "en")
_language = ["zh"]


def use_language(language: str) -> None:
    """Speak this language from now on."""
    _language[0] = language if language in LANGUAGES else "zh"


def language() -> str:
    """The language in force."""
    return _language[0]


def language_of_locale() -> str:
    """English where the reader's locale says so, Chinese otherwise."""
    return "en" if locale_in_force()[1].lower().startswith("en") else "zh"


def locale_in_force() -> tuple[str, str]:
    """The variable that says in which language to speak, and what it says; both empty where none does."""
    named = ((name, os.environ.get(name, "")) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((each for each in named if each[1]), ("", ""))


def t(name: str, /, **values: object) -> str:
    """The catalogue's sentence under `name`, in the language in force."""
    sentence = CATALOGUE[name][LANGUAGES.index(_language[0])]
    return sentence.format(**values) if values else sentence


def told_problem(problem: QueryProblem) -> str:
    """What is wrong with a query, and the mend, as one line for the reader."""
    comma = "、" if language() == "zh" else ", "
    first, rest = next(iter(problem.known), ""), comma.join(problem.known[1:])
    return t(
        f"problem.{problem.code}", said=problem.said, known=comma.join(problem.known), first=first, rest=rest
    )


def again(said: str) -> str:
    """A sentence of the catalogue that was said in some language, in the one in force; another text as it is."""
    pair = next((pair for pair in CATALOGUE.values() if said in pair), None)
    return pair[LANGUAGES.index(_language[0])] if pair else said


def reason(detail: str) -> str:
    """What the system said of a file, what kind of file it is, how it is damaged, in the language in force; else as it
    is."""
    if f"file-kind.{detail}" in CATALOGUE:
        return t(f"file-kind.{detail}")
    kind, _, how = detail.rpartition("/")
    if f"damage.{how}" in CATALOGUE:
        what = t(f"file-kind.{kind}") if f"file-kind.{kind}" in CATALOGUE else kind
        return t(f"damage.{how}", kind=what)
    named = (name.partition(".")[2] for name in CATALOGUE if name.startswith("system."))
    known = next((name for name in named if os.strerror(getattr(errno, name)) == detail), None)
    return t(f"system.{known}") if known else detail


def sentence(fault: Fault) -> str:
    """A fault as one line for the reader: file, place, what is wrong, how to mend it."""
    place = ":".join(str(part) for part in (fault.path, fault.line, fault.column) if part is not None)
    known = f"fault.{fault.code}" in CATALOGUE  # a corpus file may have any word in the place of a code
    what = t(f"fault.{fault.code}", detail=reason(fault.detail), parts=fault.parts) if known else fault.code
    return f"{place}: {what}" if place else what
