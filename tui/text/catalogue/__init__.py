"""What the program says, in Chinese and in English: the one catalogue, a file for each room. `i18n.t` speaks it."""

from __future__ import annotations

from tui.text.catalogue import (
    actions,
    answers,
    app,
    cli,
    compare,
    doctor,
    excerpts,
    faults,
    figures,
    keys,
    manual,
    own_files,
    query,
    reader,
    reports,
    rules,
    search,
    unreadable,
)

# key: (Chinese, English)
CATALOGUE: dict[str, tuple[str, str]] = {
    key: said
    for room in (
        app,
        reports,
        reader,
        rules,
        search,
        query,
        figures,
        compare,
        keys,
        manual,
        actions,
        faults,
        unreadable,
        own_files,
        doctor,
        excerpts,
        answers,
        cli,
    )
    for key, said in room.SAID.items()
}
