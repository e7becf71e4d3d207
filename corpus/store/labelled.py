"""What a reader wrote to reports, tags and notes, as the list and the search ask for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from corpus.textindex.folding import Tables

FIELDS = ("tag", "note")  # of the query language, and of what narrows a list


class ReportLabel(NamedTuple):
    """The tags of a report, in the order in which they were given, and the note on it."""

    tags: tuple[str, ...] = ()
    note: str = ""


class Labelled:
    """The labels of reports by their ids. Nothing of it ever changes: a thread may go on with what it was handed."""

    def __init__(self, labels: Mapping[str, ReportLabel] = MappingProxyType({})) -> None:
        self._labels = labels
        found: dict[str, set[str]] = defaultdict(set)
        for id, label in labels.items():
            for tag in label.tags:
                found[tag].add(id)
        commonest = sorted(found, key=lambda tag: (-len(found[tag]), tag))
        self.tags = {tag: frozenset(found[tag]) for tag in commonest}  # the ids by tag, the commonest first

    def changed(self, wanted: Mapping[str, ReportLabel]) -> Labelled:
        """These labels with some others in their places; those that say nothing are gone."""
        labels = {**self._labels, **wanted}
        return Labelled({id: label for id, label in labels.items() if label.tags or label.note})

    def of(self, id: str) -> ReportLabel:
        """What is written to a report."""
        return self._labels.get(id, ReportLabel())

    def items(self) -> Iterable[tuple[str, ReportLabel]]:
        """All labels, each with the id of its report."""
        return self._labels.items()

    def among(self, ids: Iterable[str]) -> dict[str, ReportLabel]:
        """The labels of those of some reports that have any."""
        return {id: self._labels[id] for id in ids if id in self._labels}

    def tags_meant(self, typed: str, tables: Tables) -> list[str]:
        """The tags that are called so; else those that begin so, hold it, sound or are spelt so, or differ a little."""
        from corpus.textindex.name_matcher import (
            Pool,
        )  # it brings rapidfuzz, and nothing is typed yet when labels are read

        return Pool(self.tags, tables).likest(typed) if self.tags else []

    def ids(self, field: str, values: Iterable[str], tables: Tables) -> tuple[str, ...]:
        """The reports with one of some tags, or with one of some words in their note."""
        if field == "tag":
            found = {
                id for value in values for tag in self.tags_meant(value, tables) for id in self.tags[tag]
            }
        else:
            words = [tables.typed(value) for value in values]
            found = {
                id
                for id, label in self._labels.items()
                if label.note and any(word in tables.fold(label.note) for word in words)
            }
        return tuple(sorted(found))


Labels = Callable[[], Labelled]  # those of the moment in which it is called


UNLABELLED = Labelled()


def no_labels() -> Labelled:
    """Where nobody wrote any."""
    return UNLABELLED
