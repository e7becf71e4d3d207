"""The border: whatever goes wrong behind it is one `Fault` before it, and one sentence to the reader.

The command, the browser, every screen and widget, every key and every thread cross the same one. A fault that was
foreseen passes as it is; what the system refuses is told in its words; all else is a defect of the program, told as
such and remembered with its traceback, which `PARKBROWSE_DEBUG=1` prints when the command ends.
"""

from __future__ import annotations

import contextlib
import os
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.errors import Fault

DEBUG = "PARKBROWSE_DEBUG"

# Tracebacks of defects, the last of them. Few: one that happens at every key must not fill the memory.
defects: deque[str] = deque(maxlen=8)


def fault_of(error: Exception, path: Path | None = None) -> Fault:
    """What went wrong as one fault. `path` is the file that was at work, where the error names none."""
    match error:
        case Fault():
            return error
        case FileNotFoundError(filename=None) if _nowhere():
            return Fault("no-folder")
        case OSError():
            return Fault("system", _named(error) or path, error.strerror or str(error))
        case MemoryError():
            return Fault("memory", path)
        case UnicodeEncodeError(object=str(said)) if _undecoded(said):
            return Fault("not-utf8", path, said)
    defects.append("".join(traceback.format_exception(error)))
    return Fault.defect(error, path)


@contextlib.contextmanager
def guarded(tell: Callable[[Fault], object], path: Path | None = None) -> Iterator[None]:
    """A block whose end is told in any case: `tell` hears of what went wrong in it, nothing else comes out."""
    try:
        yield
    except Exception as error:
        tell(fault_of(error, path))


def debugging() -> bool:
    """Whether the reader wants to see tracebacks."""
    return os.environ.get(DEBUG, "") not in ("", "0")


def _named(error: OSError) -> Path | None:
    """The file that the system speaks of."""
    named = error.filename
    return Path(os.fsdecode(named)) if isinstance(named, (str, bytes)) and named else None


def _nowhere() -> bool:
    """Whether the folder that the program was started in is gone."""
    try:
        os.getcwd()  # noqa: PTH109 - the question is about this very call
    except OSError:
        return True
    return False


def _undecoded(text: str) -> bool:
    """Whether it holds bytes of an argument or a file name that are no UTF-8 (PEP 383)."""
    return any("\udc80" <= sign <= "\udcff" for sign in text)
