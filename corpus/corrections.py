"""What a reader knows better: figures marked wrong, bound anew or added, laid over a report that never changes.

A correction is kept by report and text offset, with the words that stood there and the sentence around them. When the
report is built anew and its text moved, the sentence is sought nearest to where it was, and the words in it. A report
whose file was changed has another id: its corrections follow it by the file's name and the part in it, where no report
has the old id any more and the sentence still stands. What cannot be found again is listed as lost and kept.

The journal `corrections.jsonl` in the state folder is only ever appended to, one record a line, each on the disk before
the next key; an `undo` is such a record.
"""

from __future__ import annotations

import json
import re
from bisect import insort
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from corpus import correctable, paths
from corpus.errors import Fault
from corpus.export import files
from corpus.model import Figure, Report

ACTIONS = ("wrong", "bind", "add", "undo")
ALIKE = 70  # per cent of like characters from which a changed sentence counts as the same one
CORRECTED = "corrected"  # how an indicator was found that a reader named


@dataclass(frozen=True, slots=True)
class Correction:
    """One wish of a reader's about the figure at `start:end` of a report, which reads `surface`.

    `source` and `part` are the report's file and its place in it, by which it is known once its id is gone.
    `action` is `wrong` (the figure goes), `bind` (some fields change), `add` (a figure that was missed) or `undo` (of
    all that was wished before for this place). `fields` are those of `Figure` that may be corrected; `indicator` in
    `of` tells two figures of one span apart. `sentence` is the one around it, `when` the moment (ISO 8601).
    """

    report: str
    start: int
    end: int
    surface: str
    action: str
    fields: tuple[tuple[str, str | None], ...] = ()
    of: str | None = None
    sentence: str = ""
    when: str = ""
    source: str = ""
    part: int = 0

    @property
    def place(self) -> tuple[str, int, int, str, str | None]:
        """What it speaks of: two corrections of one place follow one another."""
        return self.report, self.start, self.end, self.surface, self.of


class Applied(NamedTuple):
    """A report with the corrections of its reader, and those that found no place in it or are none."""

    report: Report
    held: tuple[Correction, ...]
    lost: tuple[Correction, ...]


def wrong(report: Report, figure: Figure, when: str = "") -> Correction:
    """The wish that a figure be gone."""
    return _about(report, figure.start, figure.end, "wrong", {}, figure.indicator, when)


def bind(report: Report, figure: Figure, when: str = "", **fields: str | None) -> Correction:
    """The wish that a figure have other fields: `bind(report, figure, indicator="税收收入")`.

    Raises `Fault("correction-…", detail)` for a field or a value that no figure can have.
    """
    return _about(report, figure.start, figure.end, "bind", fields, figure.indicator, when)


def add(report: Report, start: int, end: int, when: str = "", **fields: str | None) -> Correction:
    """The wish for a figure at `start:end` of the text; `value` and `relation` are needed.

    Raises `Fault("correction-…", detail)` where the span is empty or a field is not one.
    """
    return _about(report, start, end, "add", fields, None, when)


def _about(
    report: Report,
    start: int,
    end: int,
    action: str,
    fields: Mapping[str, str | None],
    of: str | None,
    when: str,
) -> Correction:
    sentence = report.text[slice(*report.sentence(start))]
    surface = report.text[start:end]
    wishes = tuple(fields.items())
    made = Correction(
        report.id, start, end, surface, action, wishes, of, sentence, when, report.source, report.part
    )
    correctable.check(action, surface, fields)
    return made


def fault_of(correction: Correction) -> Fault | None:
    """Why no figure can be as a correction has it, wherever its words stand; None where one can."""
    if correction.action == "undo":
        return None
    try:
        correctable.check(correction.action, correction.surface, dict(correction.fields))
    except Fault as fault:
        return fault
    return None


def undo(correction: Correction, when: str = "") -> Correction:
    """The record that takes back all that was wished for the place of a correction."""
    return replace(correction, action="undo", fields=(), when=when)


def listing(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections in force, oldest first: the last for each place, none for one that was undone."""
    last: dict[tuple[str, int, int, str, str | None], Correction] = {}
    for correction in corrections:
        kept = last.pop(correction.place, None)
        if correction.action == "undo":
            continue
        if kept is not None and kept.action in ("bind", "add") and correction.action == "bind":
            merged = {**dict(kept.fields), **dict(correction.fields)}
            correction = replace(correction, action=kept.action, fields=tuple(merged.items()))
        last[correction.place] = correction
    return tuple(last.values())


def meant_for(
    report: Report, corrections: Iterable[Correction], known: Container[str] = ()
) -> list[Correction]:
    """The corrections of a report: by its id, or by its file and part where no report of `known` has their id."""
    return [
        each
        for each in corrections
        if each.report == report.id
        or (
            each.source
            and (each.source, each.part) == (report.source, report.part)
            and each.report not in known
        )
    ]


def apply(report: Report, corrections: Iterable[Correction], known: Container[str] = ()) -> Applied:
    """The report as its reader corrected it; `known` are the ids of other reports that there are.

    Pure; the text is never touched, only the figures laid over it.
    """
    figures = list(report.figures)
    held: list[Correction] = []
    lost: list[Correction] = []
    for correction in listing(meant_for(report, corrections, known)):
        start = _found_again(report, correction) if fault_of(correction) is None else None
        try:
            done = start is not None and _laid(figures, correction, start)
        except Fault:
            done = False
        (held if done else lost).append(correction)
    return Applied(replace(report, figures=tuple(figures)) if held else report, tuple(held), tuple(lost))


def _found_again(report: Report, correction: Correction) -> int | None:
    """Where the words of a correction stand now; None where they cannot be told to be the same.

    In their old place and sentence; else where the sentence went to, nearest first; else in their old place, though
    the sentence changed (of a changed file the place alone tells nothing); else nearest to it in a sentence that is
    much like the old one.
    """
    text, start, surface, sentence = report.text, correction.start, correction.surface, correction.sentence
    if not surface or start < 0:
        return None
    low, high = report.sentence(min(start, len(text)))
    stands = text.startswith(surface, start)
    if stands and text[low:high] == sentence:
        return start
    moved = _nearest(text, sentence, low) if sentence.strip() else None
    if moved is not None:
        return _within(text, moved, moved + len(sentence), surface, start - low + moved)
    if stands and correction.report == report.id:
        return start
    from rapidfuzz import fuzz

    return _within(text, low, high, surface, start) if fuzz.ratio(text[low:high], sentence) >= ALIKE else None


def _within(text: str, low: int, high: int, surface: str, near: int) -> int | None:
    at = _nearest(text[low:high], surface, near - low)
    return None if at is None else low + at


def _nearest(text: str, wanted: str, near: int) -> int | None:
    """Where `wanted` stands in a text, nearest to a place."""
    found = (match.start() for match in re.finditer(f"(?={re.escape(wanted)})", text))
    return min(found, key=lambda at: abs(at - near), default=None)


def _laid(figures: list[Figure], correction: Correction, start: int) -> bool:
    """Lay one correction over the figures; False where there is no such figure (any more).

    Raises `Fault("correction-range")`, the figures as they were, where its ends would be none of one range.
    """
    end = start + len(correction.surface)
    if correction.action == "add":
        if any(f.start < end and start < f.end for f in figures):
            return False
        figure = Figure(
            correction.surface, start, end, Decimal(0), None, "level", found_by=CORRECTED, doubts=()
        )
        insort(figures, _changed(figure, correction), key=lambda f: (f.start, f.end))
        return True
    here = [i for i, f in enumerate(figures) if (f.start, f.end) == (start, end)]
    meant = [i for i in here if figures[i].indicator == correction.of] or here[:1]
    if not meant:
        return False
    if correction.action == "wrong":
        del figures[meant[0]]
    else:
        figures[meant[0]] = _changed(figures[meant[0]], correction)
    return True


def _changed(figure: Figure, correction: Correction) -> Figure:
    """The figure as corrected. A new value alone is the whole value: the range that was read goes with its far end."""
    fields: dict[str, Any] = dict(correction.fields)
    if "value" in fields:
        fields.setdefault("value_high", None)
    for name in ("value", "value_high"):
        if fields.get(name) is not None:
            fields[name] = correctable.value_of(fields[name])
    if fields.get("indicator") is not None:
        fields["wording"] = fields["indicator"]
    changed = replace(figure, **fields, found_by=CORRECTED)
    if changed.value_high is not None:
        correctable.check_range(changed.value, changed.value_high)
    return changed


def journal() -> Path:
    """The file of the reader's corrections."""
    return paths.state() / "corrections.jsonl"


def append(path: Path, correction: Correction) -> None:
    """Write one correction behind the others; it is on the disk when this returns.

    Raises `Fault("write", path, detail)` where that cannot be; then the journal is as it was.
    """
    line = json.dumps({**asdict(correction), "fields": dict(correction.fields)}, ensure_ascii=False)
    files.append(path, line.encode("utf-8", "surrogatepass"))


class Journal(NamedTuple):
    """What a journal holds: its corrections in order, and the numbers (from 1) of lines that are none."""

    corrections: tuple[Correction, ...]
    damaged: tuple[int, ...] = ()


def load(path: Path) -> Journal:
    """All records of a journal; an absent one is empty. A damaged line (a torn write) is told, never in the way.

    A record of what no figure can be is one all the same: it is listed, and can be undone.

    Raises `Fault("unreadable", path, detail)` where the file cannot be read.
    """
    try:
        lines = paths.read(path).split(b"\n")
    except FileNotFoundError:
        return Journal(())
    except OSError as error:
        raise Fault.of("unreadable", path, error) from None
    found: list[Correction] = []
    damaged: list[int] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        correction = _record(line)
        if correction is None:
            damaged.append(number)
        else:
            found.append(correction)
    return Journal(tuple(found), tuple(damaged))


def _record(line: bytes) -> Correction | None:
    """One line of a journal; None where it is none."""
    try:
        record = json.loads(line.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, Mapping) or not _whole(record):
        return None
    return Correction(**{**record, "fields": tuple(record["fields"].items())})


_TYPES: Sequence[tuple[str, tuple[type, ...]]] = (
    ("report", (str,)),
    ("start", (int,)),
    ("end", (int,)),
    ("surface", (str,)),
    ("action", (str,)),
    ("fields", (dict,)),
    ("of", (str, type(None))),
    ("sentence", (str,)),
    ("when", (str,)),
)
_ADDRESS: Sequence[tuple[str, tuple[type, ...]]] = (("source", (str,)), ("part", (int,)))  # may be left out


def _whole(record: Mapping[str, Any]) -> bool:
    """Whether a record has every field of a correction, each of its type, and no other."""
    needed, allowed = ({name for name, _ in fields} for fields in (_TYPES, (*_TYPES, *_ADDRESS)))
    if not needed <= record.keys() <= allowed or record["action"] not in ACTIONS:
        return False
    values = record["fields"].values() if isinstance(record["fields"], dict) else ()
    return all(type(record[name]) in types for name, types in (*_TYPES, *_ADDRESS) if name in record) and all(
        value is None or type(value) is str for value in values
    )
