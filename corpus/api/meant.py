"""What a reader's words mean in a corpus: which report, which zone, which indicator, which reports to compare."""

from __future__ import annotations

from corpus.compare import Choice, paired
from corpus.errors import Fault
from corpus.lexicon.lexicon import Lexicon
from corpus.store.corpus_file import Corpus
from corpus.store.report_rows import ReportRow, folded
from corpus.store.zones_meant import ZonesMeant


def reports_meant(corpus: Corpus, wish: str) -> list[ReportRow]:
    """The reports that a name may mean: what the corpus calls so, else those of the zones that are meant, each once."""
    if found := corpus.find_report(wish):
        return found
    alike = ZonesMeant(corpus, corpus.tables).likest(wish)
    return [row for zone in alike for row in folded(corpus.reports_of_zone(zone))]


def one_of(rows: list[ReportRow], wish: str) -> ReportRow:
    """The one of `reports_meant`. Raises `Fault("no-report")`, `Fault("which-report")` for none and several."""
    if not rows:
        raise Fault("no-report", detail=wish)
    if len(rows) > 1 and rows[0].id != wish:
        raise Fault("which-report", detail=wish)
    return rows[0]


def one_zone(corpus: Corpus, wish: str) -> str:
    """The zone meant: by name or alias, else by hanzi, pinyin or initials where only one fits.

    Raises `Fault("no-zone")` where none is meant, `Fault("which-zone")` where several are alike.
    """
    return ZonesMeant(corpus, corpus.tables).one(wish)


def one_indicator(corpus: Corpus, wish: str, lexicon: Lexicon) -> str:
    """The canonical name of the indicator meant, by any name, pinyin or initials; as typed where none is."""
    if wish in lexicon.canonical:
        return lexicon.canonical[wish]
    from corpus.search.resolve import Meant

    meant = Meant(corpus, corpus.tables, lexicon).indicators(wish)
    return lexicon.canonical.get(meant[0], meant[0]) if meant else wish


def one_side(corpus: Corpus, wish: str) -> list[ReportRow]:
    """The reports meant for one side of a comparison: a report by its id or file, else all of a zone, else the one
    report whose file is called somehow so."""
    found = corpus.find_report(wish)
    only = found[0] if len(found) == 1 else None
    if only and (only.id == wish or f"/{only.source}".endswith(f"/{wish}")):
        return found
    try:
        return corpus.reports_of_zone(one_zone(corpus, wish))
    except Fault as fault:
        if fault.code == "no-zone" and only and wish in only.source:
            return found
        raise


def pairs_of(corpus: Corpus, wish_a: str, wish_b: str) -> list[Choice]:
    """All pairs of reports of two zones (or two reports), the best first. Raises `Fault` where there is none."""
    a, b = one_side(corpus, wish_a), one_side(corpus, wish_b)
    found = paired(corpus, a, b)
    if not found:
        same = {row.id for row in a} == {row.id for row in b}
        alone = "one-report" if len(a) == 1 else "same-zone"
        raise Fault(alone if same else "nothing-to-compare", detail=wish_b)
    return found


def pair_of(corpus: Corpus, wish_a: str, wish_b: str, pair: int) -> Choice:
    """One of `pairs_of`, counted from 1. Raises `Fault("no-pair")`, too."""
    found = pairs_of(corpus, wish_a, wish_b)
    if not 1 <= pair <= len(found):
        raise Fault("no-pair", detail=str(len(found)))
    return found[pair - 1]
