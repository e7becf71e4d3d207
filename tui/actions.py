"""Every action of the program: its id, where it works, whether the footer shows it.

An action `next_figure` is done by the first `do_next_figure` found from the focused widget outwards. What help and
footer call it stands in the catalogue under `action.next_figure`; its keys stand in keymaps.yaml and nowhere else.
"""

from __future__ import annotations

from typing import NamedTuple


class Action(NamedTuple):
    """Something a key can do.

    `contexts` are where it works. `footer` is its place in the line of keys, 0 keeps it out; there it stands together
    with its `opposite`, under the catalogue's `footer.ID`.
    """

    id: str
    contexts: tuple[str, ...]
    footer: int = 0
    opposite: str | None = None


MOVING = ("list", "reader", "figures", "compare", "corrections", "help")

_TABLE = (
    Action("quit", ("global",), 95),
    Action("help", ("global",), 90),
    Action("back", ("global",), 80),
    Action("search", ("global",), 40),
    Action("next_pane", ("global",), 50),
    Action("previous_pane", ("global",)),
    Action("compare", ("global",), 60),
    Action("rebuild", ("global",)),
    Action("cursor_down", MOVING, 10, "cursor_up"),
    Action("cursor_up", MOVING),
    Action("page_down", MOVING),
    Action("page_up", MOVING),
    Action("half_page_down", MOVING),
    Action("half_page_up", MOVING),
    Action("top", MOVING),
    Action("bottom", MOVING),
    Action("open", ("list", "figures", "compare"), 20),
    Action("unfold", ("list",)),
    Action("next_figure", ("reader",), 20, "previous_figure"),
    Action("previous_figure", ("reader",)),
    Action("next_same", ("reader",), 0, "previous_same"),
    Action("previous_same", ("reader",)),
    Action("figures", ("reader",), 22),
    Action("explain", ("reader", "figures"), 24),
    Action("sort", ("figures",), 30),
    Action("mark_wrong", ("reader",)),
    Action("rebind", ("reader",)),
    Action("add_figure", ("reader",)),
    Action("undo", ("reader", "corrections")),
    Action("corrections", ("reader",)),
    Action("next_hit", ("reader",), 30, "previous_hit"),
    Action("previous_hit", ("reader",)),
    Action("next_section", ("reader",), 35, "previous_section"),
    Action("previous_section", ("reader",)),
    Action("next_report", ("reader",)),
    Action("previous_report", ("reader",)),
    Action("toggle_raw", ("reader",), 70),
    Action("keep_line", ("reader",)),
    Action("copy", ("reader", "compare"), 75),
    Action("side_a", ("compare",)),
    Action("side_b", ("compare",), 25, "side_a"),
    Action("swap_sides", ("compare",), 30),
    Action("one_sided", ("compare",), 35),
    Action("submit", ("search", "prompt"), 10),
    Action("leave", ("search", "prompt"), 20),
    Action("hit_down", ("search", "prompt"), 30, "hit_up"),
    Action("hit_up", ("search", "prompt")),
    Action("clear", ("search", "prompt")),
)

ACTIONS: dict[str, Action] = {action.id: action for action in _TABLE}

# What a keymap is checked against: action id -> the contexts it works in.
CONTEXTS_OF: dict[str, tuple[str, ...]] = {action.id: action.contexts for action in _TABLE}
