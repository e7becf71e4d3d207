"""What may be typed on the command line: actions by id or by name, with what stands behind them, however misspelt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

from corpus.errors import Fault
from corpus.textindex.folding import Tables
from corpus.textindex.name_matcher import names_like
from tui.keys import BoundAction
from tui.keys.actions import ACTIONS, TYPING, Action
from tui.keys.names import nearest
from tui.keys.resolve import count_of, is_count
from tui.text.catalogue import CATALOGUE
from tui.text.i18n import LANGUAGES, language

# What hands that know other programs type.
ALIASES = {"q": "quit", "q!": "quit", "qa": "quit", "wq": "quit", "x": "quit", "exit": "quit", "h": "help"}

NO_COMMAND = ("no-command", "no-command-but")  # faults of a line that begins with no action

_ALIKE = 75  # of 100: from here on rapidfuzz's likeness is taken for a slip of the pen


class PaletteEntry(NamedTuple):
    """One thing that may be done: an action, what stands behind it."""

    action: str
    argument: str = ""

    @property
    def typed(self) -> str:
        """As one types it."""
        return f"{self.action} {self.argument}".rstrip()

    @property
    def name(self) -> str:
        """What the action is called in the language in force."""
        return CATALOGUE[f"action.{self.action}"][LANGUAGES.index(language())]


def commandable() -> list[Action]:
    """The actions that make sense on the command line: all but those of lines that one types in."""
    typing_only = set(TYPING)
    return [action for action in ACTIONS.values() if not set(action.contexts) <= typing_only]


def listed(typed: str, does: Callable[[str], bool], tables: Tables | None) -> list[PaletteEntry]:
    """The actions that may be meant by the first word typed and do something here, the likeliest first. All that do
    if nothing is typed, to quit as the last one."""
    found = alike(typed, commandable(), tables)
    offered = [PaletteEntry(action) for action in sorted(found, key=found.__getitem__) if does(action)]
    return offered if typed else sorted(offered, key=lambda entry: entry.action == "quit")


def alike(typed: str, actions: Iterable[Action], tables: Tables | None) -> dict[str, int]:
    """Those of the actions that may be meant by what is typed (id, English or Chinese name, pinyin, initials, with a
    slip), each with a rank: the likelier the less."""
    among = list(actions)
    chinese = _by_chinese_name(typed, among, tables)
    ranks = {each.id: min(_rank(typed, each.id), chinese.get(each.id, _NOT)) for each in among}
    return {action: rank for action, rank in ranks.items() if rank < _NOT}


_NOT = 9


def _rank(typed: str, action: str) -> int:
    """How well a word means an action by its id or English name: 0 for its own id, _NOT for not at all."""
    word, name = _plain(typed), _plain(CATALOGUE[f"action.{action}"][LANGUAGES.index("en")])
    ways = (_plain(action), name)
    if not word or word in ways or ALIASES.get(typed.strip().lower()) == action:
        return 0
    together = word.replace(" ", "")
    if any(way.replace(" ", "").startswith(together) for way in ways):
        return 1
    if any("".join(part[0] for part in way.split()) == together for way in ways):
        return 2
    if any(f" {word}" in way for way in ways):
        return 3
    if len(word) > 1 and any(word in way for way in ways):
        return 4
    likeness = max(fuzz.ratio(word, way) for way in ways) if len(word) > 2 and word.isascii() else 0
    return 6 if likeness >= _ALIKE else _NOT


def _by_chinese_name(typed: str, actions: Iterable[Action], tables: Tables | None) -> dict[str, int]:
    """Actions by their Chinese names: by hanzi, pinyin, initials, with one slip; in the order of likeness."""
    word = typed.strip()
    if not word:
        return {}
    names = {action.id: CATALOGUE[f"action.{action.id}"][LANGUAGES.index("zh")] for action in actions}
    if tables is None:
        return {action: 1 if name.startswith(word) else 3 for action, name in names.items() if word in name}
    found = names_like(word.lower(), names.values(), tables)
    return {action: _chinese_rank(word, name) for action, name in names.items() if name in found}


def _chinese_rank(word: str, name: str) -> int:
    if word == name:
        return 0
    if name.startswith(word):
        return 1
    return 3 if word in name else 5


def _plain(text: str) -> str:
    return " ".join(re.split(r"[\s_/-]+", text.lower().strip()))


def parsed(line: str) -> BoundAction:
    """What a whole line means: an action by id, alias or name, and what stands behind it; a bare number is a row.

    Raises `Fault`: `no-command` where no action is called so, `command-takes-nothing`, `command-takes-a-number` and
    `command-wants` where what stands behind it, or does not, cannot be.
    """
    words = line.split(None, 1)
    if not words:
        raise Fault("no-command", detail="")
    number = words[0].removesuffix("%")
    if is_count(number) and len(words) == 1:
        return BoundAction("percent" if words[0].endswith("%") else "top", count=count_of(number))
    action, argument = _head(line)
    if action is None:
        guess = nearest(words[0].lower().replace("-", "_"), [each.id for each in commandable()])
        raise Fault("no-command-but" if guess else "no-command", detail=guess or words[0])
    takes_count = action.count or action.repeats
    if argument and not (takes_count or action.key or action.words):
        raise Fault("command-takes-nothing", detail=action.id)
    if argument and takes_count and not is_count(argument):
        raise Fault("command-takes-a-number", detail=action.id)
    if action.key and not argument:
        raise Fault("command-wants", detail=action.id)
    return BoundAction(action.id, argument)


def _head(line: str) -> tuple[Action | None, str]:
    """The action that a line begins with, and the rest of the line: by its id or alias, or by its whole name."""
    word, _, rest = line.strip().partition(" ")
    action = ACTIONS.get(ALIASES.get(word.lower(), word.lower().replace("-", "_")))
    if action is not None:
        return action, rest.strip()
    for each in commandable():
        for name in CATALOGUE[f"action.{each.id}"]:
            if line.strip().lower() == name.lower() or line.strip().lower().startswith(f"{name.lower()} "):
                return each, line.strip()[len(name) :].strip()
    return None, ""


def with_words(action: Action, typed: str, words: Iterable[str]) -> list[PaletteEntry]:
    """The words that may stand behind an action, those that go on as typed first; none that does not fit."""
    folded = typed.lower()
    fitting = [word for word in words if folded in word.lower()]
    return [
        PaletteEntry(action.id, word)
        for word in sorted(fitting, key=lambda word: not word.lower().startswith(folded))
    ]
