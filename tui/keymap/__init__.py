"""Keys: what they are called, what they mean where, what is wrong with a file that says so."""

from __future__ import annotations

from tui.keymap.making import read_keymap
from tui.keymap.names import display_chord, display_key, key_name, parse_chord
from tui.keymap.own import InForce, KeySource
from tui.keymap.problems import Problem
from tui.keymap.table import Asking, Binding, Cancelled, Hit, Keymap, Pending, Pressed

__all__ = [
    "Asking", "Binding", "Cancelled", "Hit", "InForce", "KeySource", "Keymap", "Pending", "Pressed", "Problem",
    "display_chord", "display_key", "key_name", "parse_chord", "read_keymap",
]  # fmt: skip
