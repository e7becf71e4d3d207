"""Keys: what they are called, what they mean where, what is wrong with a file that says so."""

from __future__ import annotations

from tui.keys.keymap import Binding, BoundAction, ChordCancelled, ChordPending, Keymap, KeyRequest, Pressed
from tui.keys.names import display_chord, display_key, key_name, parse_chord
from tui.keys.problems import KeymapProblem
from tui.keys.resolve import read_keymap
from tui.keys.user_keymap import InForce, KeySource

__all__ = [
    "Binding",
    "BoundAction",
    "ChordCancelled",
    "ChordPending",
    "InForce",
    "KeyRequest",
    "KeySource",
    "Keymap",
    "KeymapProblem",
    "Pressed",
    "display_chord",
    "display_key",
    "key_name",
    "parse_chord",
    "read_keymap",
]  # fmt: skip
