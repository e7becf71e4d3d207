"""What may follow where a reader types a query: fields, their values, zones, indicators, the forms with brackets."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.query.fields import CALLED, CHOICES, FIELDS, RELATIONS, TIME, TOGETHER, FieldForm
from corpus.query.tree import QuerySpan
from corpus.store.corpus_file import Corpus
from corpus.textindex.folding import Tables
from corpus.textindex.name_matcher import SLIP, Pool

MOST = 12  # completions told at once
RECENT = 2_000  # reports, the newest, of which the indicators are counted
MOST_INDICATORS = 2_000
_VALUE = re.compile(
    r"(?:^|[\s\-－(（])([^\s\-－()（）\"“”:：]+)[:：] ?((?:[^\s()（）\"“”,，、]|[,，、] ?)*)$"
)
_WORD = re.compile(r"[^\s()（）\"“”<>=≥≤＜＞＝:：]*$")
_LAST = re.compile(r"[^,，、|<>=≥≤＜＞＝]*$")
_CALLED = re.compile(r"[^\s()（）]+[(（]$")
_COMPARED = re.compile(r"[<>=≥≤＜＞＝]\s*$")
_QUOTES = re.compile('["“”]')
_BLANK = re.compile(r"[\s,，、|()（）]")
_LATIN = re.compile(r"[ -~]*")


class Completion(NamedTuple):
    """What may be put in the place of a stretch of the query.

    `kind` is `field`, `form` (what opens a bracket), or the name of the field of which it is a value.
    """

    put: str
    place: QuerySpan
    kind: str


@dataclass(frozen=True, eq=False)
class CompletionNames:
    """What a corpus has names for, the commonest first: `values` by field."""

    tables: Tables
    values: dict[str, tuple[str, ...]]
    _pools: dict[tuple[str, ...], Pool] = field(default_factory=dict)

    @classmethod
    def of(cls, corpus: Corpus) -> CompletionNames:
        """Those of a corpus file; some of its tables are read for it (0.1 s at 100,000 reports)."""

        def column(statement: str, *values: object) -> tuple[str, ...]:
            return tuple(row[0] for row in corpus.select(statement, *values) if row[0])

        stated: Counter[str] = Counter()
        for file, numbers in corpus.parts.split(range(1, min(RECENT, len(corpus)) + 1)):
            stated.update(
                dict(
                    file.select(
                        "SELECT indicator, count(*) FROM figures WHERE number IN (SELECT value FROM json_each(?))"
                        " AND indicator IS NOT NULL GROUP BY 1",
                        json.dumps(list(numbers)),
                    )
                )
            )
        common = sorted(stated, key=lambda name: (-stated[name], name))
        all_of_them = column(
            "SELECT name FROM names WHERE kind = 'indicator' ORDER BY length(name), name LIMIT ?",
            MOST_INDICATORS,
        )
        words = "SELECT word FROM figure_words WHERE kind = ? ORDER BY word"
        return cls(
            corpus.tables,
            {
                "zone": column("SELECT zone FROM reports GROUP BY zone ORDER BY count(*) DESC, zone"),
                "indicator": tuple(dict.fromkeys((*common, *all_of_them)))[:MOST_INDICATORS],
                "period": column(
                    "SELECT DISTINCT period FROM reports ORDER BY substr(period, 1, 4) DESC, period"
                ),
                "published": column("SELECT DISTINCT substr(published, 1, 4) FROM reports ORDER BY 1 DESC"),
                "year": tuple(sorted({word[:4] for word in column(words, "period")}, reverse=True)),
                "unit": column(words, "unit"),
                "scope": column(words, "scope"),
            },
        )

    def like(self, typed: str, among: tuple[str, ...]) -> list[str]:
        """Those of some names that may be meant, with a slip only where nothing else fits; made ready once."""
        if among not in self._pools:
            self._pools[among] = Pool(among, self.tables)
        ranked = self._pools[among].ranked(typed)
        return [name for rank, _, name in ranked if rank != SLIP or ranked[0][0] == SLIP]


def complete(text: str, cursor: int, names: CompletionNames, language: str = "zh") -> list[Completion]:
    """What may stand at the cursor (an offset in the query), likeliest first, with the stretch that it replaces.

    Behind `zone:` the zones, behind `kind:` the kinds; elsewhere fields, forms, zones and indicators that begin
    with, hold or sound like what is typed. Fields and fixed values are told in the language (`zh`, `en`) or in
    that of what is typed. Inside quotation marks there is nothing to complete.
    """
    before = text[:cursor]
    if len(_QUOTES.findall(before)) % 2:
        return []
    if (valued := _VALUE.search(before)) and (name := CALLED.get(valued[1].lower())):
        last = _LAST.search(before)
        place = QuerySpan(max(valued.start(2), last.start() if last else 0), cursor)
        typed = before[slice(*place)]
        return [
            each
            for each in _told(_values(FIELDS[name], typed, names, language), place, name)
            if each.put != typed
        ]
    word = _WORD.search(before)
    start = word.start() if word else cursor
    start += len(before[start:]) - len(before[start:].lstrip("-－"))
    typed, place = before[start:], QuerySpan(start, cursor)
    found = _told((f"{called}:" for called in _fields(typed, names, language)), place, "field")
    if before[:start].endswith(("(", "（")) and _CALLED.search(before[:start]):
        found = []  # 增速(: an indicator stands here
    elif _COMPARED.search(before[:start]):
        return []  # a number does
    elif not typed:
        return found
    else:
        found += _told(_forms(typed, names), place, "form")
        found += _told(names.like(typed, names.values["zone"]), place, "zone")
    found += _told(names.like(typed, names.values["indicator"]), place, "indicator")
    return [each for each in found if each.put != typed]


def _told(puts: Iterable[str], place: QuerySpan, kind: str) -> list[Completion]:
    return [Completion(put, place, kind) for put in list(puts)[:MOST]]


def _values(form: FieldForm, typed: str, names: CompletionNames, language: str) -> list[str]:
    typed = typed.lstrip()
    if form.name in CHOICES:
        return _chosen(form.name, typed, names, language)
    there = names.values.get(form.name, ())
    if form.value == TIME:
        return [time for time in there if time.startswith(typed)]
    found = list(there) if not typed else names.like(typed, there)
    return [f'"{name}"' if _BLANK.search(name) else name for name in found[:MOST]]


def _chosen(name: str, typed: str, names: CompletionNames, language: str) -> list[str]:
    """The fixed values of a field as they are called in one language, each once."""
    latin = _is_latin(typed, language)
    meant = {each: code for code, called in CHOICES[name].items() for each in (code, *called)}
    told = {code: _called((code, *called), latin) for code, called in CHOICES[name].items()}
    codes = names.like(typed, tuple(meant)) if typed else list(meant)
    return list(dict.fromkeys(told[meant[each]] for each in codes))


def _fields(typed: str, names: CompletionNames, language: str) -> list[str]:
    latin = _is_latin(typed, language)
    if not typed:
        return [_called(form.called, latin) for form in FIELDS.values()]
    if typed.isascii() and (english := [name for name in CALLED if name.startswith(typed.lower())]):
        return english
    meant = [CALLED[name] for name in names.like(typed, tuple(CALLED))]
    return list(dict.fromkeys(_called(FIELDS[name].called, latin=False) for name in meant))


def _forms(typed: str, names: CompletionNames) -> list[str]:
    """What opens a bracket: 同句(, 增速(."""
    forms = (*TOGETHER, *(name for called in RELATIONS.values() for name in called if not name.isascii()))
    return [f"{form}(" for form in names.like(typed, forms)]


def _called(names: Sequence[str], latin: bool) -> str:
    """The first of the names in Latin letters, or in hanzi."""
    return next((name for name in names if bool(_LATIN.fullmatch(name)) == latin), names[0])


def _is_latin(typed: str, language: str) -> bool:
    return (language == "en") if not typed else bool(_LATIN.fullmatch(typed)) and language == "en"
