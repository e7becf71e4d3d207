"""What the tests of keymaps share: a few actions to bind, keymaps made from a line of YAML, keys fed one by one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from tui.keys import Keymap, Pressed, read_keymap
from tui.keys.actions import Action

# The actions of these tests and where they work.
PANES = ("list", "reader", "compare", "help")

WORK: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("quit", "help", "search", "next_pane", "previous_pane", "compare", "back"), ("global",)
    ),
    **dict.fromkeys(
        ("cursor_down", "cursor_up", "page_down", "page_up", "half_page_down", "half_page_up", "top",
         "bottom"),
        PANES,
    ),
    "open": ("list", "compare"),
    "copy": ("reader", "compare"),
    **dict.fromkeys(
        (
            "next_figure", "previous_figure", "next_section", "previous_section", "next_report",
            "previous_report", "next_hit", "previous_hit", "toggle_raw",
        ),
        ("reader",),
    ),
    **dict.fromkeys(("swap_sides", "one_sided"), ("compare",)),
    **dict.fromkeys(("submit", "leave", "hit_down", "hit_up", "clear"), ("search",)),
}  # fmt: skip

COUNTED = ("cursor_down", "cursor_up", "page_down", "page_up", "top", "bottom")
TESTED = {id: Action(id, contexts, count=id in COUNTED) for id, contexts in WORK.items()}

READER = ("reader", "global")


def write(folder: Path, text: str) -> Path:
    path = folder / "keymaps.yaml"
    path.write_text(text, "utf-8")
    return path


def of(folder: Path, **bindings: str) -> Keymap:
    """A keymap of one preset; each context is given as YAML in braces."""
    body = "".join(f"      {context}: {{{text}}}\n" for context, text in bindings.items())
    keymap, problems = read_keymap(write(folder, f"presets:\n  default:\n    bindings:\n{body}"), TESTED)
    assert problems == []
    return keymap


def fed(keymap: Keymap, keys: str, contexts: Collection[str] = READER) -> list[object]:
    pressed = Pressed()
    return [pressed.feed(keymap, tuple(contexts), key) for key in keys.split()]
