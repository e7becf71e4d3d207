"""Every place on the disk that the program knows of."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from corpus.errors import Fault

APP = "parkbrowse"
HERE = Path(__file__).resolve().parent


def bundled(name: str, package: str) -> Path:
    """A file or folder that ships with the program: beside the code in a wheel, at the top in a checkout."""
    inside = HERE.parent / package / name
    return inside if inside.exists() else HERE.parent / name


def seeds() -> Path:
    """The demo corpus: five raw pages."""
    return bundled("seeds", "corpus")


def keymaps() -> Path:
    """The table of all keys."""
    return bundled("keymaps.yaml", "tui")


def private(folder: Path) -> Path:
    """The folder, made if need be, then closed to other users of the host (0700); one that is there stays as it is.

    Raises `Fault("write", folder, detail)` where that cannot be.
    """
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
    except OSError as error:
        raise Fault.of("write", folder, error) from None
    return folder


def typed(line: str) -> Path:
    """The file that a reader means by a line, `~` being a home folder.

    Raises `Fault("write", line, detail)` where no file can be meant: the home of nobody, a NUL.
    """
    try:
        if "\0" in line:
            raise ValueError("NUL")
        return Path(line).expanduser()
    except (RuntimeError, ValueError) as error:
        raise Fault("write", Path(line), str(error)) from None


def here() -> Path:
    """The folder that the program was started in; the home folder, `~`, where that is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path("~")


def cache() -> Path:
    """Built corpora and other things that can be made anew."""
    return private(Path(os.environ.get("PARKBROWSE_CACHE") or platformdirs.user_cache_dir(APP)))


def state() -> Path:
    """What is the reader's own: the last source opened, places, marks."""
    return private(state_folder())


def state_folder() -> Path:
    """The same folder, that need not be there: for who reads, or goes on without it."""
    return Path(os.environ.get("PARKBROWSE_STATE") or platformdirs.user_state_dir(APP))


def config() -> Path:
    """The files that a reader may write for the program; the folder need not be there."""
    return Path(os.environ.get("PARKBROWSE_CONFIG") or platformdirs.user_config_dir(APP))
