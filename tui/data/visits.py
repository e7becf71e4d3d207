"""Which reports of a corpus were there when the reader left it last.

They are noted whenever a corpus is let go: at the end of a visit, and where another takes its place. Of a visit that
was cut off nothing is noted, so that the one before counts.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path

from corpus import paths
from corpus.store.corpus_file import Corpus
from corpus.store.known_reports import KnownReports, pack
from tui.data.state_db import State

VISIT = "visit"  # what they are kept under, as [key of the corpus, hashes in base64]
MOST = 50  # corpora remembered


def corpus_visited(sources: Sequence[Path], corpus: Path) -> str:
    """What tells a corpus from others, whenever it is built: its SOURCEs; where it has none, its file."""
    return "\n".join(sorted(str(paths.real(path)) for path in sources or (corpus,)))


def last_visit(state: State, visited: str) -> KnownReports | None:
    """The reports that were there then; None where there was no visit."""
    match state.entry(VISIT, visited):
        case (_, [str(), str(packed)], _):
            try:
                return KnownReports(base64.b64decode(packed))
            except ValueError:
                return None
    return None


def note_visit(state: State, visited: str, corpus: Corpus) -> None:
    """The reader knows what this corpus holds. Raises what the corpus does where it cannot be read."""
    match state.entry(VISIT, visited):
        case (_, [str(key), str()], _) if key == corpus.key:
            return  # as it was before, like most
    packed = base64.b64encode(pack(corpus.ids())).decode("ascii")
    state.note(VISIT, visited, [corpus.key, packed], MOST)
