"""Which zone of a corpus a reader means, by hanzi, pinyin, initials, with a slip: one, or none without asking."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from corpus.errors import Fault
from corpus.store.corpus_file import Corpus
from corpus.textindex.folding import Tables
from corpus.textindex.name_matcher import Pool

_MOST_TOLD = 8  # zones in the message that asks which is meant


class ZonesMeant:
    """The zones of a corpus by all that they answer to, read once."""

    def __init__(self, corpus: Corpus, tables: Tables) -> None:
        self._corpus = corpus
        self._tables = tables

    def one(self, typed: str) -> str:
        """The zone meant. A name, an alias or the bare place as it is goes before the beginning of others, all of them
        before names that merely hold it or lack a sign; hanzi go before pinyin, that before initials.

        Raises `Fault("no-zone")` where nothing fits, `Fault("which-zone")` where several fit alike.
        """
        named = self._corpus.zone_named(typed)
        fitting = [named] if named else self._corpus.namesakes(typed) or self.likest(typed)
        if not fitting:
            raise Fault("no-zone", detail=typed)
        if len(fitting) > 1:
            more = "…" if len(fitting) > _MOST_TOLD else ""
            raise Fault("which-zone", detail="、".join(fitting[:_MOST_TOLD]) + more)
        return fitting[0]

    def likest(self, typed: str) -> list[str]:
        """The zones that may be meant, as far as none is likelier than another; none where nothing is typed."""
        ranked = self._ranked(typed)
        return list(dict.fromkeys(zone for rank, zone in ranked if rank == ranked[0][0]))

    def like(self, typed: str) -> list[str]:
        """All zones that may be meant, the likeliest first."""
        return list(dict.fromkeys(zone for _, zone in self._ranked(typed)))

    def _ranked(self, typed: str) -> list[tuple[int, str]]:
        if not typed.strip():
            return []
        ranked = self._pool.ranked(typed)
        return [(rank, zone) for rank, _, name in ranked for zone in self._names[name]]

    @cached_property
    def _pool(self) -> Pool:
        return Pool(self._names, self._tables)

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """What zones answer to, each with its zones. 国家级云岭高新区 is left out: who types that types hanzi."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name, zone in self._corpus.select(
            "SELECT name, target FROM names WHERE kind IN ('zone', 'alias') AND instr(name, '国家') = 0"
            " ORDER BY target, name"
        ):
            found[name].append(zone)
        return found
