"""From the keys pressed to the call: how often an action is done, with what; what the line of keys tells meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.errors import Fault
from tui.keys import Binding, BoundAction, display_chord
from tui.keys.actions import ACTIONS, Action, permitted
from tui.keys.cheat_sheet import binding_name
from tui.keys.resolve import count_of, is_count
from tui.terminal.wrapping import cell_width
from tui.text.i18n import t

# An action that repeats is done at most so often: no slip of the finger keeps the screen busy.
MOST_TIMES = 500


def times(action: Action, hit: BoundAction) -> int:
    """How often `do_ID` is called."""
    return max(1, min(_count(hit) or 1, MOST_TIMES)) if action.repeats else 1


def arguments(action: Action, hit: BoundAction) -> tuple[int | str, ...]:
    """What `do_ID` is called with."""
    if action.count:
        count = _count(hit)
        return () if count is None else (count,)
    return (hit.argument,) if hit.argument and (action.key or action.words) else ()


def _count(hit: BoundAction) -> int | None:
    """The number that was typed; else the one that the binding gives."""
    if hit.count is not None:
        return hit.count
    return count_of(hit.argument) if is_count(hit.argument) else None


def refuse_unless_permitted(action: str) -> None:
    """Raise `Fault("restricted")` for an action that restricted mode forbids."""
    if not permitted(ACTIONS[action]):
        raise Fault("restricted", detail=t(f"action.{action}"))


def which_key(pressed: str, continuations: Sequence[Binding], width: int) -> str:
    """The line that tells what may follow the keys pressed: as much of it as fits, `+3` for what does not."""
    line = f"{pressed} …"
    for place, (chord, action, argument) in enumerate(continuations):
        piece = f"  {display_chord(chord)} {binding_name(action, argument)}"
        rest = len(continuations) - place - 1
        if cell_width(line + piece) + (len(f"  +{rest}") if rest else 0) > width:
            return f"{line}  +{rest + 1}"
        line += piece
    return line
