"""tmux, where the browser runs inside it: asked and handed things by its own command, never by way of a shell."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping

from corpus import paths

PATIENCE = 2.0  # seconds for tmux to answer


def inside_tmux(environment: Mapping[str, str]) -> bool:
    """Whether tmux lies between the browser and the terminal."""
    return bool(environment.get("TMUX"))


def tmux_option(name: str, kind: str) -> str | None:
    """What an option of tmux is set to; None where tmux does not answer."""
    said = _said("show-options", kind, name)
    return None if said is None else said.strip()


def load_buffer(text: str) -> bool:
    """Make a text the newest buffer of tmux, which hands it to the terminal outside as well. Whether tmux took it.

    `set-clipboard` and `allow-passthrough` do not matter to it. tmux before 3.2 does not know `-w`, and refuses.
    """
    return _said("load-buffer", "-w", "-", given=text) is not None


def _said(*arguments: str, given: str = "") -> str | None:
    """What a command of tmux prints; None where there is no tmux, it refuses or is too late, or nothing may be run."""
    if paths.is_restricted():
        return None
    try:
        done = subprocess.run(
            ["tmux", *arguments],
            input=given.encode("utf-8", "replace"),
            capture_output=True,
            timeout=PATIENCE,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
