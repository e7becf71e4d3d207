"""The reader's lines to keep, `keep.yaml`: read, added to, taken from; comments of the file stay."""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import paths
from corpus.errors import Fault
from corpus.lexicon.user.model import KEEP, Keep

if TYPE_CHECKING:
    import yaml

    from corpus.lexicon.user.yaml_file import OwnFile


def keeps() -> tuple[Keep, ...]:
    """The lines to keep, in the order of the file. Raises `Fault("own.…", path, line, parts)` for a slip in it."""
    return _keeps_in(_keep_file())


def read_keeps(path: Path) -> tuple[tuple[Keep, ...], list[Fault]]:
    """The lines to keep of a reader's file, and its slips, each of which costs its entry."""
    from corpus.lexicon.user.yaml_file import OwnFile

    file = OwnFile(path)
    found: list[Keep] = []
    with file.sparing():
        for item in file.items(file.root()):
            with file.sparing():
                found.append(_keep(file, item))
    return tuple(found), file.slips


def _keep_file() -> Path:
    return paths.config() / KEEP


def _keeps_in(path: Path) -> tuple[Keep, ...]:
    found, slips = read_keeps(path)
    for slip in slips:
        raise slip
    return found


def _keep(file: OwnFile, item: yaml.Node) -> Keep:
    said = file.entry(item, Keep._fields)
    for field in Keep._fields:
        if field not in said:
            raise file.fault(item, "missing", field, "- {rule: …, pattern: …}")
    return Keep(*(file.text(said[field]) for field in Keep._fields))


def keeping(rule: str, line: str) -> Keep | None:
    """The entry that keeps a line which this rule would take; None where there is none."""
    return next((keep for keep in keeps() if keep.fits(rule, line)), None)


def add_keep(rule: str, line: str) -> None:
    """Keep a line that this rule took, from the next build on. The rest of the file, comments too, stays as it is.

    Raises `Fault`: `own.not-addable` where it cannot be added to, `write` where it cannot be written.
    """
    if not keeping(rule, line):
        new = Keep(rule, line.strip())
        _write_keeps(f"{_keep_text()}{_entry(new)}\n", (*keeps(), new))


def remove_keep(rule: str, line: str) -> None:
    """Let the rule take the line again: every entry that keeps it goes, with the lines of the file that it fills.

    Raises as `add_keep` does.
    """
    from corpus.lexicon.user.yaml_file import OwnFile, last_line

    file = OwnFile(_keep_file())
    fitting = [keep.fits(rule, line) for keep in keeps()]
    lines = _keep_text().splitlines(keepends=True)
    for item, goes in reversed(list(zip(file.items(file.root()), fitting, strict=True))):
        if goes:
            del lines[item.start_mark.line : last_line(item)]
    left = tuple(keep for keep, goes in zip(keeps(), fitting, strict=True) if not goes)
    if any(fitting):
        _write_keeps("".join(lines), left)


def _keep_text() -> str:
    """The file of lines to keep, its last line closed; where there is none yet, a line that tells what it is."""
    path = _keep_file()
    if not path.exists():
        return "# Lines that stay although a cleaning rule takes them: the rule, the line (* for any characters).\n"
    whole = paths.read(path).decode("utf-8-sig")
    return whole if whole.endswith("\n") or not whole else f"{whole}\n"


def _entry(keep: Keep) -> str:
    """An entry of the file, on a line of its own."""
    import yaml

    said = yaml.safe_dump(
        keep._asdict(),
        allow_unicode=True,
        default_flow_style=True,
        default_style='"',  # the one style in which every character can be written
        sort_keys=False,
        width=1 << 30,
    )
    return f"- {said.strip()}"


def _write_keeps(whole: str, wanted: tuple[Keep, ...]) -> None:
    """Write the file in one go, if it then says what it should; a link to it stays a link."""
    path = paths.writable(_keep_file().resolve())
    fresh = path.with_name(f".{KEEP}.{secrets.token_hex(4)}")
    try:
        if not path.parent.exists():
            paths.private(path.parent)
        fresh.write_text(whole, "utf-8")
        if not _says(fresh, wanted):
            raise Fault("own.not-addable", path, parts=("- {rule: …, pattern: …}",))
        fresh.replace(path)
    except OSError as error:
        raise Fault.of("write", path, error) from None
    finally:
        with contextlib.suppress(OSError):  # where it could not be made
            fresh.unlink(missing_ok=True)


def _says(path: Path, wanted: tuple[Keep, ...]) -> bool:
    try:
        return _keeps_in(path) == wanted
    except Fault:
        return False
