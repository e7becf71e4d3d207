"""Every action of the program: its id, where it works, what it takes, whether the footer shows it.

An action `next_figure` is done by the first `do_next_figure` found from the focused widget outwards. What help,
footer and palette call it stands in the catalogue under `action.next_figure`; its keys stand in keymaps.yaml and
nowhere else. Every room of the program has a tuple of its own here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from corpus import paths


class Context(NamedTuple):
    """A place that keys are looked up in; the focused widget names it (`context = "reader"`).

    Where `moves`, the actions of moving about work; where `types`, a key that writes a character writes it.
    """

    id: str
    moves: bool = False
    types: bool = False


GLOBAL = "global"

# In the order in which help tells of them.
_CONTEXTS = (
    Context(GLOBAL),
    Context("list", moves=True),
    Context("folders", moves=True),
    Context("reader", moves=True),
    Context("figures", moves=True),
    Context("places", moves=True),
    Context("marks", moves=True),
    Context("corrections", moves=True),
    Context("excerpts", moves=True),
    Context("compare", moves=True),
    Context("columns", moves=True),
    Context("faults", moves=True),
    Context("help", moves=True),
    Context("search", types=True),
    Context("prompt", types=True),
    Context("command", types=True),
)

CONTEXTS = tuple(context.id for context in _CONTEXTS)
MOVING = tuple(context.id for context in _CONTEXTS if context.moves)
TYPING = frozenset(context.id for context in _CONTEXTS if context.types)


class ActionReach(Enum):
    """How far an action reaches. Restricted mode (docs/restricted.md) is held to it, see `permitted`."""

    INSIDE = auto()  # reads the corpus that is open, writes what the reader's own state keeps
    FILES = auto()  # writes a file that the reader names
    OUTSIDE = auto()  # runs a program, gives the terminal away, writes a file by which builds go


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key can do.

    `contexts` are where it works. `footer` is its place in the line of keys, 0 keeps it out; there it stands together
    with its `opposite`, under the catalogue's `footer.ID`.

    A plain action is done by `do_ID()`. A number typed before it (`5j`) is lost on it, unless it `repeats`: then it
    is done so many times; or takes a `count`: then it is done once, by `do_ID(5)`, and by `do_ID()` where no number
    was typed. One that asks for a `key` (a mark, a letter to jump to) is done by `do_ID("a")`, once that key is
    pressed; `hint_ID()`, if there is one, tells what may be pressed. One that takes `words` (a theme, two zones) is
    done by `do_ID("dark")` where a binding or the command line gives them, by `do_ID()` where nothing does.
    """

    id: str
    contexts: tuple[str, ...]
    footer: int = 0
    opposite: str | None = None
    count: bool = False
    repeats: bool = False
    key: bool = False
    words: bool = False
    reach: ActionReach = ActionReach.INSIDE


_IN_PANES = ("list", "reader", "places")

_EVERYWHERE = (
    Action("quit", (GLOBAL,), 95),
    Action("help", (GLOBAL,), 90),
    Action("back", (GLOBAL,), 80),
    Action("search", (GLOBAL,), 40),
    Action("next_pane", (GLOBAL,), 50),
    Action("previous_pane", (GLOBAL,)),
    Action("theme", (GLOBAL,), words=True),
    Action("compare", (GLOBAL,), 60, words=True),
    # Inside: a corpus file, all that restricted mode opens, has no sources to read; what took its place is opened.
    Action("rebuild", (GLOBAL,)),
    Action("command", (GLOBAL,), 70),
    Action("lang", (GLOBAL,), words=True),
    Action("describe_key", (GLOBAL,)),
    Action("reload_keys", (GLOBAL,)),
    Action("redraw", (GLOBAL,)),
    Action("tour", (GLOBAL,)),
    Action("interrupt", (GLOBAL,)),
    Action("suspend", (GLOBAL,), reach=ActionReach.OUTSIDE),
)

_MOVING = (
    Action("cursor_down", MOVING, 10, "cursor_up", count=True),
    Action("cursor_up", MOVING, count=True),
    Action("page_down", MOVING, count=True),
    Action("page_up", MOVING, count=True),
    Action("half_page_down", MOVING, count=True),
    Action("half_page_up", MOVING, count=True),
    Action("top", MOVING, count=True),
    Action("bottom", MOVING, count=True),
    Action("percent", MOVING, count=True),
    Action("screen_top", MOVING, count=True),
    Action("screen_middle", MOVING),
    Action("screen_bottom", MOVING, count=True),
    Action("scroll_down", MOVING, count=True),
    Action("scroll_up", MOVING, count=True),
    Action("centre", MOVING),
)

_LIST = (
    Action(
        "open",
        ("list", "folders", "figures", "compare", "places", "marks", "excerpts", "columns", "help"),
        20,
    ),
    Action("narrow", ("list",), 26),
    Action("sort_by", ("list",), 28, key=True),
    Action("group_by", ("list", "figures"), 29, key=True),
    Action("pick", ("list",), 32),
    Action("pick_range", ("list",)),
    Action("pick_all", ("list",)),
    Action("pick_others", ("list",)),
    Action("pick_by_words", ("list",)),
    Action("toggle_read", ("list",), 34),
    Action("star", ("list",), 35),
    Action("export_reports", ("list",), reach=ActionReach.FILES),
    Action("fold_group", ("list", "compare")),
    Action("fold_all", ("list",)),
    Action("unfold_all", ("list",)),
    Action("folders", (GLOBAL,)),
    Action("rename_search", ("folders",), 30),
    Action("delete_search", ("folders",), 31),
    Action("unfold", ("list",)),
    Action("faults", ("list", "faults")),
    Action("columns", ("list", "columns")),
    Action("column_up", ("columns",), 40),
    Action("column_down", ("columns",), 41),
    Action("grow", ("columns",), 42),
    Action("shrink", ("columns",), 43),
)

_READER = (
    Action("next_figure", ("reader",), 20, "previous_figure", repeats=True),
    Action("previous_figure", ("reader",), repeats=True),
    Action("next_same", ("reader",), 0, "previous_same", repeats=True),
    Action("previous_same", ("reader",), repeats=True),
    Action("figures", ("list", "reader"), 22),
    Action("outline", ("reader", "places"), 23),
    Action("explain", ("reader", "figures", "compare"), 24),
    Action("next_hit", ("list", "reader"), 30, "previous_hit", repeats=True),
    Action("previous_hit", ("list", "reader"), repeats=True),
    Action("next_section", ("reader",), 35, "previous_section", repeats=True),
    Action("previous_section", ("reader",), repeats=True),
    Action("next_paragraph", ("reader",), 0, "previous_paragraph", repeats=True),
    Action("previous_paragraph", ("reader",), repeats=True),
    Action("jump_back", ("reader",), 0, "jump_forward", repeats=True),
    Action("jump_forward", ("reader",), repeats=True),
    Action("set_mark", ("reader",), key=True),
    Action("go_mark", ("reader",), key=True),
    Action("marks", ("reader",)),
    Action("split", ("reader",)),
    Action("plain_text", ("reader",)),
    Action("remove", ("marks", "excerpts"), 30),
    Action("narrower", ("reader",), count=True),
    Action("wider", ("reader",), count=True),
    Action("open_source", ("reader",), reach=ActionReach.OUTSIDE),
    Action("table_left", ("reader",), 15, "table_right", repeats=True),
    Action("table_right", ("reader",), repeats=True),
    Action("next_report", ("reader",), repeats=True),
    Action("previous_report", ("reader",), repeats=True),
    Action("toggle_raw", ("list", "reader"), 70),
    Action("keep_line", ("reader",), reach=ActionReach.OUTSIDE),
    Action("copy_part", ("reader",), 75, key=True),
    Action("copy", ("list", "figures", "compare"), 75),
)

_LABELS = (
    Action("tag", ("list", "reader")),
    Action("note", ("list", "reader")),
)

_FIGURES = (
    Action("sort", ("figures", "compare"), 30),
    Action("all_figures", ("list",), 23),
    Action("frequency", ("figures",), 31, key=True),
    Action("plot", ("figures",), 32),
)

_CORRECTIONS = (
    Action("mark_wrong", ("reader", "compare")),
    Action("rebind", ("reader",)),
    Action("add_figure", ("reader",)),
    Action("undo", ("list", "folders", "reader", "marks", "corrections", "excerpts", "compare")),
    Action("corrections", ("list", "reader")),
)

_EXCERPTS = (
    Action("excerpt", ("list", "reader", "figures", "compare"), count=True),
    Action("excerpts", (GLOBAL,)),
    Action("excerpt_down", ("excerpts",), 40, "excerpt_up"),
    Action("excerpt_up", ("excerpts",)),
    Action("edit_note", ("excerpts",), 32),
    Action("edit_group", ("excerpts",), 33),
    Action("open_book", ("excerpts",), 42),
    Action("export_book", ("excerpts",), 28, reach=ActionReach.FILES),
)

_COMPARE = (
    Action("view", ("compare",), words=True),
    Action("side_a", ("compare",)),
    Action("side_b", ("compare",), 25, "side_a"),
    Action("one_sided", ("compare",), 26),
    Action("plans", ("compare",), 28),
    Action("swap_sides", ("compare",), 32),
    Action("other_pair", ("compare",), 33),
    Action("replace_side", ("compare",)),
    Action("lock", ("compare",), 34),
    Action("next_topic", ("compare",), 27, "previous_topic", repeats=True),
    Action("previous_topic", ("compare",), repeats=True),
    Action("next_period", ("compare",), 0, "previous_period"),
    Action("previous_period", ("compare",)),
    Action("join_names", ("compare",)),
    Action("split_names", ("compare",)),
    Action("export_table", ("figures", "compare"), 36, words=True, reach=ActionReach.FILES),
)

# Wherever one types: the search bar, questions, the command line.
_LINES = tuple(context.id for context in _CONTEXTS if context.types)

_TYPING = (
    Action("submit", _LINES, 10),
    Action("leave", _LINES, 20),
    Action("hit_down", _LINES, 30, "hit_up"),
    Action("hit_up", _LINES),
    Action("clear", _LINES),
    Action("complete", ("search", "command"), 40, "complete_back"),
    Action("complete_back", ("search", "command"), repeats=True),
    Action("earlier_query", ("search",), repeats=True),
    Action("later_query", ("search",), repeats=True),
    Action("recall", ("search",), 50),
    Action("grammar", (GLOBAL, "search"), 45),
    Action("more_like", ("list", "reader")),
    Action("save_search", ("search", "list"), 55),
)

_PANES = (
    Action("go_pane", _IN_PANES, key=True),
    Action("zoom_pane", _IN_PANES),
    Action("grow_pane", _IN_PANES, count=True),
    Action("shrink_pane", _IN_PANES, count=True),
    Action("hide_pane", _IN_PANES),
    Action("all_panes", _IN_PANES),
)

# In the order in which help tells of them: what one comes for before what arranges the screen.
ACTIONS: dict[str, Action] = {
    action.id: action
    for room in (
        _EVERYWHERE,
        _MOVING,
        _LIST,
        _READER,
        _LABELS,
        _FIGURES,
        _CORRECTIONS,
        _EXCERPTS,
        _COMPARE,
        _TYPING,
        _PANES,
    )
    for action in room
}


def permitted(action: Action) -> bool:
    """Whether it may be done. In restricted mode this is the one place that decides: a key, the command line and help
    all ask here, by whatever name and keys the action is called."""
    if not paths.is_restricted() or action.reach is ActionReach.INSIDE:
        return True
    return action.reach is ActionReach.FILES and paths.exports() is not None
