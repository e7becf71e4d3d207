"""Write docs/keys: a cheat-sheet for every preset, and the schema of a keymap file. `make docs` runs it."""

from __future__ import annotations

from pathlib import Path

from tui.keys.cheat_sheet import markdown
from tui.keys.schema import schema
from tui.keys.user_keymap import SCHEMA, KeySource, presets

FOLDER = Path(__file__).parent / "keys"


def pages() -> dict[str, str]:
    """What every generated file holds, by its name."""
    sheets = {f"{name}.md": markdown(KeySource(name).read().keymap, ("zh", "en")) for name in presets()}
    return sheets | {SCHEMA: schema()}


if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8")
