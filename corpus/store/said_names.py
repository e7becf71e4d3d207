"""What zones and indicators of a corpus are called: for whoever looks for names in running words."""

from __future__ import annotations

from corpus.store.corpus_file import Corpus


def names_of_zones(corpus: Corpus) -> list[tuple[str, str]]:
    """Every name of every zone, with the name that the zone has in the corpus."""
    return [
        (name, zone)
        for name, zone in corpus.select("SELECT name, target FROM names WHERE kind IN ('zone', 'alias')")
    ]


def zones_in(corpus: Corpus, region: str) -> list[str]:
    """The zones of a city or a province, itself left out."""
    rows = corpus.select(
        "SELECT name FROM zones WHERE (city = ?1 OR province = ?1) AND name <> ?1 ORDER BY name", region
    )
    return [name for (name,) in rows]


def zones_of_rank(corpus: Corpus, level: str) -> list[str]:
    """The zones of a level: 省, 市."""
    return [name for (name,) in corpus.select("SELECT name FROM zones WHERE level = ? ORDER BY name", level)]


def zones_spelt(corpus: Corpus, initials: str) -> list[str]:
    """The zones of which some name has these initials, pinyin, as a whole."""
    rows = corpus.select(
        "SELECT DISTINCT target FROM names WHERE kind IN ('zone', 'alias')"
        " AND name IN (SELECT name FROM initials WHERE initials = ?) ORDER BY target",
        initials,
    )
    return [zone for (zone,) in rows]


def indicator_called(corpus: Corpus, phrase: str) -> str | None:
    """The indicator of some figure of the corpus that is called just so; None where there is none."""
    rows = corpus.select("SELECT target FROM names WHERE kind = 'indicator' AND name = ?", phrase)
    return next((name for (name,) in rows), None)


def has_indicator(corpus: Corpus, name: str) -> bool:
    """Whether some figure of the corpus is of the indicator."""
    return bool(corpus.parts.count("SELECT number FROM figures WHERE indicator = ? LIMIT 1", name))
