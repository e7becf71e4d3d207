"""Every place on the disk that the program knows of."""

from __future__ import annotations

import os
import stat
from errno import EACCES, EROFS, ESPIPE
from functools import cache as once
from pathlib import Path

import platformdirs

from corpus.errors import Fault

APP = "parkbrowse"
RESTRICTED, EXPORTS = "PARKBROWSE_RESTRICTED", "PARKBROWSE_EXPORTS"
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


def is_there(path: Path, code: str = "unreadable") -> bool:
    """Whether something is under this name. Raises `Fault(code, path, detail)` where that may not be looked at."""
    try:
        return path.exists()
    except OSError as error:
        raise Fault.of(code, path, error) from None


def read(path: Path, most: int = -1) -> bytes:
    """What stands in a plain file, so many bytes at most. Raises OSError, also for what is none: whoever reads a pipe
    waits for somebody who writes, and a device may have no end."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as opened:  # a folder is refused here
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(ESPIPE, os.strerror(ESPIPE), str(path))
        return opened.read(most)


def real(path: Path) -> Path:
    """The path from the root, all links in it followed as far as they lead: not one that leads to itself."""
    try:
        return Path(os.path.realpath(path))
    except OSError:  # a folder to start from is wanted, and is gone
        return path


def typed(line: str) -> Path:
    """The file that a reader means by a line, `~` being a home folder; in restricted mode a name in `exports()`.

    Raises `Fault("write", line, detail)` where no file can be meant: the home of nobody, a NUL; `restricted-exports`,
    `restricted-name` where restricted mode has no such file.
    """
    if is_restricted():
        return _exported(line)
    try:
        if "\0" in line:
            raise ValueError("NUL")
        return Path(line).expanduser()
    except (RuntimeError, ValueError) as error:
        raise Fault("write", Path(line), str(error)) from None


def told(path: Path) -> str:
    """A file that was written, as a reader finds it: with its folder; in restricted mode its name, as it was typed."""
    return path.name if is_restricted() else str(here() / path)


# -- restricted mode: see docs/restricted.md


def is_restricted() -> bool:
    """Whether the program was begun in restricted mode. Nothing that a reader can do changes its surroundings."""
    return os.environ.get(RESTRICTED, "") not in ("", "0")


def restrict(folder: Path | None = None) -> None:
    """From now on, and in every process begun from here, restricted mode is in force; there is no way back. `folder` is
    the one for exports."""
    os.environ[RESTRICTED] = "1"
    if folder is not None:
        os.environ[EXPORTS] = str(folder)


def exports() -> Path | None:
    """The one folder in which restricted mode writes what a reader names; None where whoever set it up named none."""
    named = os.environ.get(EXPORTS, "")
    return real(Path(os.path.expanduser(named))) if named else None  # noqa: PTH111 - it never raises


def _exported(name: str) -> Path:
    """The file of this name among the exports: no path, nothing hidden, no link that could lead out of the folder."""
    folder = exports()
    if folder is None:
        raise Fault("restricted-exports")
    path = private(folder) / name
    plain = name.isprintable() and not name.startswith(".") and not {"/", "\\"} & {*name}
    if not name or not plain or path.is_symlink() or (path.exists() and not path.is_file()):
        raise Fault("restricted-name", Path(name), str(folder))
    return path


def writable(path: Path) -> Path:
    """The path, where a file may be written there: in restricted mode among the exports and in the state folder alone.

    The second line behind the table of actions. Raises `Fault("restricted-path", path)`.
    """
    if is_restricted():
        folder = real(path.parent)
        if folder != exports() and not folder.is_relative_to(real(state_folder())):
            raise Fault("restricted-path", path)
    return path


def here() -> Path:
    """The folder that the program was started in; the home folder, `~`, where that is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path("~")


def cache() -> Path:
    """Built corpora and other things that can be made anew: `cache_folder()`, or `passing_folder()` where that cannot
    be written to (`cache_refusal` tells why). Raises `Fault("write", folder, detail)` where neither can: in restricted
    mode, which writes nowhere else, where the first cannot."""
    if is_restricted():
        return private(cache_folder())
    return cache_folder() if cache_refusal() is None else passing_folder()


def cache_folder() -> Path:
    """Where the cache should be; it need not be there. In restricted mode it is a part of the state."""
    if is_restricted():
        return state_folder() / "cache"
    return Path(os.environ.get("PARKBROWSE_CACHE") or platformdirs.user_cache_dir(APP))


def cache_refusal() -> Fault | None:
    """Why the cache folder cannot be used, as `Fault("no-cache", folder, detail)`; None where it can."""
    folder = cache_folder()
    try:
        private(folder)
    except Fault as fault:
        return Fault("no-cache", folder, fault.detail)
    if os.access(folder, os.W_OK | os.X_OK):
        return None
    read_only = os.statvfs(folder).f_flag & os.ST_RDONLY
    return Fault("no-cache", folder, os.strerror(EROFS if read_only else EACCES))


@once
def passing_folder() -> Path:
    """A private folder that goes when the program ends. Raises `Fault("write", folder, detail)`."""
    import atexit  # before the first frame nobody wants these
    import shutil
    import tempfile

    try:
        folder = Path(tempfile.mkdtemp(prefix=f"{APP}-"))
    except OSError as error:
        raise Fault.of("write", Path(error.filename or "/tmp"), error) from None
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def is_ours(path: Path) -> bool:
    """Whether a file lies in the cache: the program made it, and may make it anew."""
    made = [cache_folder(), *([passing_folder()] if passing_folder.cache_info().currsize else [])]
    return any(real(path).is_relative_to(real(folder)) for folder in made)


def state() -> Path:
    """What is the reader's own: the last source opened, places, marks."""
    return private(state_folder())


def state_folder() -> Path:
    """The same folder, that need not be there: for who reads, or goes on without it."""
    return Path(os.environ.get("PARKBROWSE_STATE") or platformdirs.user_state_dir(APP))


def config() -> Path:
    """The files that a reader may write for the program; the folder need not be there."""
    return Path(os.environ.get("PARKBROWSE_CONFIG") or platformdirs.user_config_dir(APP))
