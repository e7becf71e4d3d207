"""`build --watch`: the corpus file follows its SOURCEs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from corpus.builds import watch
from corpus.errors import Fault
from tui.guard import guarded
from tui.text.i18n import sentence, t
from tui.text.output import say


def watched(sources: Sequence[Path], output: Path, build_once: Callable[[], object]) -> None:
    """Call `build_once`, and again each time that the SOURCEs have changed and come to rest, until Ctrl-C.

    A fault of one round is told, the next change may mend it; but the first round must do: its fault is raised, unless
    it is that there is nothing to read yet.
    """
    begun = False
    for _ in watch.states(sources, Event(), [output]):
        if begun:
            with guarded(lambda fault: say(sentence(fault))):
                build_once()
            continue
        try:
            build_once()
        except Fault as fault:
            if fault.code != "empty-folder":
                raise
            say(sentence(fault))
        begun = True
        told = all(map(watch.is_told, sources))
        say(t("build.watching") if told else t("build.looking", seconds=round(watch.LOOKED_EVERY)))
