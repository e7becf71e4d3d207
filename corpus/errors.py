"""What can go wrong with a reader's input, told so that a reader can mend it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

# The code of what is passed over as no report at all, which is no failure: its `detail` says what it is.
PASSED_OVER = "not-a-report"


@dataclass(unsafe_hash=True)  # an exception cannot be frozen: Python itself writes its traceback
class Fault(Exception):
    """Something in a file, a folder or a wish of the reader's that cannot be used as it is.

    `code` names the kind (`tui/text/catalogue/` has the sentence and the mend for each, in every language),
    `path` the file, `line` and `column` the place in it (from 1, None where there is none),
    `detail` what was found there, `parts` what else its sentence names, in the order of the sentence. It comes whole
    out of a pickle: pages are built in processes of their own.
    """

    code: str
    path: Path | None = None
    detail: str = ""
    line: int | None = None
    column: int | None = None
    parts: tuple[str, ...] = ()

    @classmethod
    def of(cls, code: str, path: Path, error: OSError) -> Fault:
        """What the system said of a file, as a fault of this kind."""
        return cls(code, path, error.strerror or str(error))

    @classmethod
    def defect(cls, error: Exception, path: Path | None = None) -> Fault:
        """What nobody foresaw: an error of the program itself, told in place of a traceback."""
        return cls("defect", path, f"{type(error).__name__}: {error}")

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception is pickled by what it was made with, and knows of the positional arguments alone.
        return type(self), tuple(getattr(self, field.name) for field in fields(self))

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return f"{place}: {self.code}: {self.detail}"


class UnreadWarning(UserWarning):
    """An answer lacks reports that a damaged corpus file holds and nobody can read."""


class Cancelled(Exception):
    """The reader gave up the build; nothing was written."""


class Interrupted(Exception):
    """Whoever asked wants the answer no longer; there is none."""
