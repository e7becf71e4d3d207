"""The table of keys as one reads it: for help, for `parkbrowse keys`, for the pages of docs/keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tui.keys.actions import ACTIONS, CONTEXTS, GLOBAL, MOVING, Action, permitted
from tui.keys.keymap import Keymap
from tui.keys.names import Chord, display_chord
from tui.text.catalogue import CATALOGUE
from tui.text.i18n import LANGUAGES, language, t

SAID = {"view": "compare.view.", "theme": "theme."}  # before the names of what is said behind an action
MOVES = "moving"  # the group of the actions that move about, the same in every context that moves


class SheetLine(NamedTuple):
    """One binding as one reads it: where, which chords, what they do. Without chords the action is not bound there."""

    context: str
    chords: tuple[Chord, ...]
    action: str
    argument: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The chords as one shows them."""
        return tuple(map(display_chord, self.chords))

    def name(self, spoken: str = "") -> str:
        """What the action is called, with what the binding says behind it."""
        return binding_name(self.action, self.argument, spoken)


def binding_name(action: str, argument: str = "", spoken: str = "") -> str:
    """An action as help and palette call it, with what is said behind it, by its name where it has one."""
    at = LANGUAGES.index(spoken or language())
    said = CATALOGUE.get(f"{SAID[action]}{argument}") if action in SAID else None
    return f"{CATALOGUE[f'action.{action}'][at]} {said[at] if said else argument}".rstrip()


def sheet(keymap: Keymap) -> Iterator[SheetLine]:
    """Every action that is permitted with its chords, those of `global` first, then those that move about, then context
    by context.

    One that moves about stands once where its chords are the same everywhere, and again in a context where they are
    others. What `global` hands down to a context stands in that context.
    """
    groups = groups_of(filter(permitted, ACTIONS.values()))
    common = {action.id: _common(keymap, action.id) for action in groups[MOVES]}
    for group, actions in groups.items():
        for action in actions:
            if group == MOVES:
                yield from _lines(keymap, MOVES, action.id, common[action.id])
            else:
                yield from _lines(keymap, group, action.id, _chords(keymap, group, action.id))
        if group in MOVING:
            for action in groups[MOVES]:
                own = _chords(keymap, group, action.id)
                if own != common[action.id]:
                    yield from _lines(keymap, group, action.id, own)
        if group not in (GLOBAL, MOVES):
            for action in groups[GLOBAL]:  # one of global that has keys of its own here
                own = _chords(keymap, group, action.id)
                if own:
                    yield from _lines(keymap, group, action.id, own)


def groups_of(actions: Iterable[Action]) -> dict[str, list[Action]]:
    """The actions by the group in which one reads of them: global, moving, then every other context."""
    every = list(actions)
    groups = {
        GLOBAL: [action for action in every if GLOBAL in action.contexts],
        MOVES: [action for action in every if action.contexts == MOVING],
    }
    told = {action.id for group in groups.values() for action in group}
    rest = [action for action in every if action.id not in told]
    return groups | {
        context: [action for action in rest if context in action.contexts]
        for context in CONTEXTS
        if context != GLOBAL
    }


_Chords = dict[str, tuple[Chord, ...]]  # by argument


def _chords(keymap: Keymap, context: str, action: str) -> _Chords:
    found: dict[str, list[Chord]] = {}
    table = keymap.tables.get(context)
    for chord, hit in table.hits.items() if table else ():
        if hit.action == action:
            found.setdefault(hit.argument, []).append(chord)
    return {argument: tuple(chords) for argument, chords in found.items()}


def _common(keymap: Keymap, action: str) -> _Chords:
    """The chords of an action that moves, as most contexts have them."""
    ways = [_chords(keymap, context, action) for context in MOVING]
    return max(ways, key=ways.count)


def _lines(keymap: Keymap, group: str, action: str, chords: _Chords) -> Iterator[SheetLine]:
    if "" not in chords and not (chords and ACTIONS[action].words):
        yield SheetLine(group, (), action)
    for argument, found in chords.items():
        yield SheetLine(group, found, action, argument)


# -- printed


def records(keymap: Keymap) -> list[dict[str, Any]]:
    """The table as rows for tables, CSV and JSON lines, in the language in force."""
    return [
        {
            "context": t(f"context.{line.context}"),
            "keys": "  ".join(line.keys),
            "action": f"{line.action} {line.argument}".rstrip(),
            "does": line.name(),
        }
        for line in sheet(keymap)
    ]


def markdown(keymap: Keymap, languages: Sequence[str] = ()) -> str:
    """The table as a page of Markdown, its actions named in these languages, or in the one in force."""
    spoken = list(languages) or [language()]
    title = " · ".join(_said("keys.page-title", each).format(preset=keymap.preset) for each in spoken)
    lines = [f"# {title}"]
    context = ""
    for line in sheet(keymap):
        if line.context != context:
            context = line.context
            heading = " · ".join(_said(f"context.{context}", each) for each in spoken)
            columns = [" / ".join(_said("keys.column-keys", each) for each in spoken)]
            columns += [_said("keys.column-does", each) for each in spoken] + ["`keymaps.yaml`"]
            lines += ["", f"## {heading}", "", _row(columns), _row(["---"] * len(columns))]
        keys = " ".join(map(_code, line.keys)) or "–"
        command = f"{line.action} {line.argument}".rstrip()
        lines.append(_row([keys, *(line.name(each) for each in spoken), _code(command)]))
    return "\n".join(lines) + "\n"


def _said(key: str, spoken: str) -> str:
    return CATALOGUE[key][LANGUAGES.index(spoken)]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _code(text: str) -> str:
    """A key as Markdown shows it letter by letter, also inside a table."""
    fence = "``" if "`" in text else "`"
    pad = " " if "`" in text else ""
    return f"{fence}{pad}{text}{pad}{fence}".replace("|", "\\|")


# -- what the reader's own file changes


class Change(NamedTuple):
    """What an own file makes of one action in one group: its keys before and after, and what they did before."""

    context: str
    action: str
    argument: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def changes(before: Keymap, after: Keymap) -> list[Change]:
    """Every line of the table that two keymaps do not share."""
    old, new = (
        {(one.context, one.action, one.argument): one.keys for one in sheet(each)} for each in (before, after)
    )
    return [
        Change(*key, old.get(key, ()), new.get(key, ()))
        for key in dict.fromkeys((*old, *new))
        if old.get(key, ()) != new.get(key, ())
    ]
