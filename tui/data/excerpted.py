"""Of which reports there are excerpts: what a list asks before anything of the excerpt book is needed."""

from __future__ import annotations

from tui.data.state_db import State

KIND = "excerpts"  # under which the state keeps them, each with the id of its report


def reports_excerpted(state: State) -> frozenset[str]:
    """The ids of the reports of which some book has an excerpt."""
    values = (entry.value for entry in state.entries(KIND))
    ids = (value.get("report") for value in values if isinstance(value, dict))
    return frozenset(id for id in ids if isinstance(id, str))
