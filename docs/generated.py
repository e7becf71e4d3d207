"""Write what is generated of docs: a cheat-sheet for every preset, the schema of a keymap file, the manual page in both
languages. `make docs` runs it."""

from __future__ import annotations

from pathlib import Path

from tui.cli.main import main_command
from tui.cli.manual import manual
from tui.keys.cheat_sheet import markdown
from tui.keys.schema import schema
from tui.keys.user_keymap import SCHEMA, KeySource, presets
from tui.text.i18n import language, use_language

FOLDER = Path(__file__).parent
MANUALS = {"en": "man/parkbrowse.1", "zh": "man/parkbrowse.zh_CN.1"}


def pages() -> dict[str, str]:
    """What every generated file holds, by its name."""
    sheets = {f"keys/{name}.md": markdown(KeySource(name).read().keymap, ("zh", "en")) for name in presets()}
    return sheets | {f"keys/{SCHEMA}": schema()} | {name: _manual(spoken) for spoken, name in MANUALS.items()}


def _manual(spoken: str) -> str:
    before = language()
    use_language(spoken)
    try:
        return manual(main_command)
    finally:
        use_language(before)


if __name__ == "__main__":
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8")
