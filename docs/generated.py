"""Write what is generated of docs: a cheat-sheet for every preset, the schema of a keymap file, the manual page in both
languages, which command meets which fault. `make docs` runs it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from tests.faults.table import COMMANDS, FAULTS
from tui.cli.main import main_command
from tui.cli.manual import manual
from tui.keys.cheat_sheet import markdown
from tui.keys.schema import schema
from tui.keys.user_keymap import SCHEMA, KeySource, presets
from tui.text.i18n import language, use_language

FOLDER = Path(__file__).parent
MATRIX = """\
# Which command meets which fault, and how that ends

Written by `make docs` from `tests/faults/table.py`, and tried: one cell of each row in `make test`, all of them by
`make faults`.

- ✓ done, as if there were no fault; the same is printed
- ✓! done, and what is out of force is said, a line for each thing
- ✗ not done: one sentence, exit status 2
- † ended by the signal

In no cell is there a traceback. Pages, corpora, marks and what was written before are as they were, nothing half
written is left. `doctor` prints what is wrong instead of saying it."""
MANUALS = {"en": "man/parkbrowse.1", "zh": "man/parkbrowse.zh_CN.1"}


def pages() -> dict[str, str]:
    """What every generated file holds, by its name."""
    sheets = {f"keys/{name}.md": markdown(KeySource(name).read().keymap, ("zh", "en")) for name in presets()}
    manuals = {name: _manual(spoken) for spoken, name in MANUALS.items()}
    return sheets | {f"keys/{SCHEMA}": schema()} | manuals | {"faults.md": _matrix()}


def _matrix() -> str:
    """The fault matrix: a table for each group of faults, without the commands that meet none of them."""
    told = [MATRIX]
    for group, rows in groupby(FAULTS.items(), lambda row: row[1].group):
        meeting = dict(rows)
        names = [name for name in COMMANDS if any(row.cell(name) for row in meeting.values())]
        lines = [[f"{group} …", *names], ["---", *(":-:" for _ in names)]]
        lines += [[fault, *(row.cell(name) for name in names)] for fault, row in meeting.items()]
        told += ["", *(f"| {' | '.join(map(str.strip, line))} |" for line in lines)]
    return "\n".join(told) + "\n"


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
