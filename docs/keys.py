"""Write docs/keys: a cheat-sheet for every preset, and the schema of a keymap file. `make docs` runs it."""

from __future__ import annotations

from pathlib import Path

from tui.keymap.own import SCHEMA, KeySource, presets
from tui.keymap.schema import schema
from tui.keymap.sheet import markdown

FOLDER = Path(__file__).parent / "keys"


def pages() -> dict[str, str]:
    """What every generated file holds, by its name."""
    sheets = {f"{name}.md": markdown(KeySource(name).read().keymap, ("zh", "en")) for name in presets()}
    return sheets | {SCHEMA: schema()}


if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8")
