"""Suspended as shells do it (Ctrl-z, and `fg`): the terminal is given back, and taken again when the program goes on.

Whoever stops where no shell waits stops for good: a program that is the first of its session (`ssh -t host parkbrowse`,
a window of tmux) has no one to resume it. POSIX calls such a process group orphaned; there nothing is done.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

from textual.app import App

from corpus import paths

STOP: int | None = getattr(signal, "SIGTSTP", None)  # none where the system has no jobs


def suspend(app: App[object]) -> bool:
    """Stop all processes of the program, as the terminal does; whether that could be done."""
    driver = app._driver
    if paths.is_restricted() or STOP is None or driver is None or not driver.can_suspend or not is_job():
        return False
    app.app_suspend_signal.publish(app)
    os.killpg(os.getpgrp(), STOP)
    return True


def is_job() -> bool:
    """Whether a shell in this session waits for the program: who began its process group is of another group."""
    try:
        own, parent = os.getpgrp(), os.getppid()
        while parent and os.getpgid(parent) == own:  # `make`, or a script, between the shell and the program
            parent = _parent_of(parent)
        return bool(parent) and os.getsid(parent) == os.getsid(0)
    except OSError:
        return False


def _parent_of(process: int) -> int:
    """Who began a process; 0 where the system does not tell. Raises `OSError` where it has no `/proc`."""
    told = Path(f"/proc/{process}/stat").read_text("ascii", "replace")
    return int(told.rpartition(")")[2].split()[1])  # proc(5): the name may hold blanks and brackets
