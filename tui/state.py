"""What is the reader's own and outlives a session: so far, the last source opened."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from corpus import paths
from corpus.faults import Fault


def last_sources() -> list[Path]:
    """The sources opened last; the bundled example if there are none, or they are gone."""
    try:
        found = [Path(each) for each in json.loads(_file().read_text("utf-8"))["sources"]]
    except (OSError, ValueError, KeyError, TypeError):
        found = []
    return found if found and all(path.exists() for path in found) else [paths.seeds()]


def remember_sources(sources: Sequence[Path]) -> None:
    """Open these again the next time. Raises `Fault("write", path, detail)` where that cannot be written."""
    told = json.dumps({"sources": [str(source.resolve()) for source in sources]}, ensure_ascii=False)
    file = _file()
    fresh = file.with_suffix(".new")
    try:
        fresh.write_text(told + "\n", "utf-8", errors="surrogateescape")
        fresh.replace(file)
    except OSError as error:
        raise Fault.of("write", file, error) from None


def _file() -> Path:
    return paths.state() / "last.json"
