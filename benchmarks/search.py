"""Searching as it is typed: time by tier beside ripgrep and fzf in the same run, and what is found in spite of slips.

Corpora of made-up reports (`synthetic.py`) are made once and kept in a folder. Of 200 queries every beginning is
searched, key by key, in one process. `first` is the time to the first rows with their snippets and spans, `whole` to
the end of the search; CPU is that of the searching thread. ripgrep reads the same text in one file, fzf the titles,
both through a pipe, for their start and their output belong to them. Quality is recall: whether the first report, or
one of the first ten, holds the phrase that was meant.

    python benchmarks/search.py                       1,000 and 10,000 reports
    python benchmarks/search.py --reports 100000      others; 100,000 take 15 minutes to make
    python benchmarks/search.py --write               and put the tables into docs/search-benchmark.md
"""

from __future__ import annotations

import json
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from slips import Phrase, Slips, of_kind, phrases  # noqa: E402
from usage import parser_of  # noqa: E402

from corpus.lexicon.lexicon import bundled  # noqa: E402
from corpus.search import segment  # noqa: E402
from corpus.search.answer import Hit  # noqa: E402
from corpus.search.engine import Engine  # noqa: E402
from corpus.store.said_names import names_of_zones  # noqa: E402

DOCUMENT = ROOT / "docs" / "search-benchmark.md"
TYPED = {
    "exact": 90,
    "homophone": 20,
    "pinyin": 25,
    "initials": 20,
    "look-alike": 15,
    "missing": 15,
    "swapped": 15,
}
PEER_RUNS = 12
QUALITY_AT = 10_000  # reports
LONE_ZONES = 40  # whose initials no other zone has
SPOILING = ("look-alike", "missing", "swapped", "extra")
INDEXES = ("heads", "body", "sound", "letters", "names", "initials")


class Key(NamedTuple):
    """One key typed: the tier that answered, seconds of CPU and wall to the first rows, and to the end."""

    tier: str
    cpu: float
    wall: float
    whole_cpu: float
    whole_wall: float


def corpus_file(folder: Path, reports: int) -> Path:
    """The corpus of so many reports, made if it is not there."""
    path = folder / f"{reports // 1000}k.corpus"
    if not path.exists():
        print(f"making {path}", file=sys.stderr)
        subprocess.run(
            [sys.executable, str(ROOT / "benchmarks" / "synthetic.py"), str(reports), str(path)], check=True
        )
    return path


def texts_file(path: Path) -> tuple[Path, Path]:
    """All text of a corpus in one file, and its titles in another, for the peers."""
    texts, titles = path.with_suffix(".txt"), path.with_suffix(".titles")
    if not texts.exists() or texts.stat().st_mtime < path.stat().st_mtime:
        with closing(sqlite3.connect(path)) as db, texts.open("w") as body, titles.open("w") as heads:
            for title, text in db.execute("SELECT title, text FROM reports JOIN texts USING (number)"):
                body.write(f"{title}\n{text}\n")
                heads.write(f"{title}\n")
    return texts, titles


# Time


def typed(found: Sequence[Phrase], slips: Slips) -> list[str]:
    """200 queries, one slip or none in each."""
    queries: list[str] = []
    for slip, wanted in TYPED.items():
        made = (slips.all[slip](phrase.text) for phrase in slips.random.sample(found, len(found)))
        queries += [query for query in made if query][:wanted]
    return queries


def press(search: Engine, query: str) -> Key:
    """Search for what stands in the bar after one more key."""
    cpu, wall = time.thread_time(), time.perf_counter()
    answers = search.words.answers([query])
    answer = next(answers)
    first = time.thread_time() - cpu, time.perf_counter() - wall
    for more in answers:
        answer = more
    tier = answer.hits[0].tier if answer.hits else "nothing"
    return Key(tier, *first, time.thread_time() - cpu, time.perf_counter() - wall)


def keys(search: Engine, queries: Iterable[str]) -> list[Key]:
    return [press(search, query[:length]) for query in queries for length in range(1, len(query) + 1)]


def time_table(pressed: Sequence[Key]) -> list[str]:
    by_tier: dict[str, list[Key]] = defaultdict(list)
    for key in pressed:
        by_tier[key.tier].append(key)
    lines = [
        "| answered by | keys | first CPU p50 | p95 | max | first wall p50 | p95 | max | whole CPU p50 | p95 | max |",
        "|---|" + "---|" * 10,
    ]
    for tier in ("exact", "sound", "initials", "fuzzy", "nothing"):
        if them := by_tier.get(tier):
            columns = ([getattr(key, name) for key in them] for name in ("cpu", "wall", "whole_cpu"))
            cells = [f"{1000 * value:.1f}" for column in columns for value in spread(column)]
            lines.append(f"| {tier} | {len(them)} | {' | '.join(cells)} |")
    return lines


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Median, 95th of a hundred, greatest."""
    return median(values), quantiles([*values, values[-1]], n=20)[-1], max(values)


# Peers


class Cost(NamedTuple):
    """Seconds, of the wall and of CPU."""

    wall: float
    cpu: float


def peer(command: Sequence[str], source: Path) -> Cost:
    """A program run to its end, all that it writes taken through a pipe."""
    before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with source.open("rb") as text:
        subprocess.run(command, stdin=text, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.perf_counter() - wall, cpu)


def peer_table(search: Engine, path: Path, words: Sequence[str]) -> list[str]:
    """Exact queries, each given to the search and to the peers in turn."""
    texts, titles = texts_file(path)
    commands = {
        "rg -F, all text in one file": (["rg", "-F", "--", "{}", str(texts)], titles),
        "fzf --filter, titles alone": (["fzf", "--filter", "{}"], titles),
    }
    pressed = [press(search, word) for word in words]
    mine = Cost(median(key.wall for key in pressed), median(key.cpu for key in pressed))
    lines = ["| exact, whole words | wall p50 ms | ratio | CPU p50 ms | ratio |", "|---|---|---|---|---|"]
    lines.append(f"| parkbrowse | {1000 * mine.wall:.2f} | 1 | {1000 * mine.cpu:.2f} | 1 |")
    for name, (command, source) in commands.items():
        if shutil.which(command[0]) is None:
            lines.append(f"| {name} | not installed | | | |")
            continue
        costs = [peer([part.replace("{}", word) for part in command], source) for word in words]
        cost = Cost(median(each.wall for each in costs), median(each.cpu for each in costs))
        wall, cpu = (f"{1000 * its:.1f} | {its / ours:.0f}" for its, ours in zip(cost, mine, strict=True))
        lines.append(f"| {name} | {wall} | {cpu} |")
    return lines


# Opening, memory, size


def opening(path: Path, queries: Sequence[str]) -> str:
    """A process of its own opens the corpus, answers a first query, then many; Linux tells its memory."""
    command = [sys.executable, str(ROOT / "benchmarks" / "opening.py"), str(path), *queries]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    wall, cpu, anonymous, resident = json.loads(done.stdout)
    return (
        f"Opened, and the first query answered whole: {1000 * wall:.0f} ms, CPU {1000 * cpu:.0f} ms. After"
        f" {len(queries)} queries typed: anonymous memory {anonymous:.0f} MB, resident {resident:.0f} MB."
    )


def sizes(path: Path) -> str:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE VIRTUAL TABLE temp.pages_of USING dbstat(main)")
        used: dict[str, int] = dict(db.execute("SELECT name, sum(pgsize) FROM temp.pages_of GROUP BY name"))
        (text,) = db.execute("SELECT sum(length(CAST(text AS BLOB))) FROM texts").fetchone()
    index = sum(size for name, size in used.items() if name.split("_")[0] in INDEXES)
    return f"Text {text / 1e6:.0f} MB of UTF-8, indexes {index / 1e6:.0f} MB: {index / text:.2f} of the text."


# Quality


Meant = Callable[
    [str, str, Hit], bool
]  # a query, the phrase it was made of, a report: whether this is what was meant


def quality_table(search: Engine, found: Sequence[Phrase], slips: Slips) -> list[str]:
    """Recall at one and at ten for every slip; initials by what they are of."""
    lines = ["| slip | phrases | recall@1 | recall@10 | first report found by |", "|---|---|---|---|---|"]
    for name in slips.all:
        groups = (
            by_kind(found) if name == "initials" else by_length(found) if name in SPOILING else {"": found}
        )
        for kind, them in groups.items():
            if told := [*outcomes(search, them, slips, name, holding(search))]:
                lines.append(quality_row(f"{name} {kind}".strip(), told))
    return [*lines, *zone_rows(search, found, slips)]


def holding(search: Engine) -> Meant:
    """A report is meant if it holds the phrase."""
    fold = search.words.tables.fold

    def holds(_query: str, phrase: str, hit: Hit) -> bool:
        (text,) = search.corpus.select("SELECT text FROM texts WHERE number = ?", hit.number)[0]
        return fold(phrase) in fold("\n".join((hit.title, hit.zone or "", text)))

    return holds


def zone_rows(search: Engine, found: Sequence[Phrase], slips: Slips) -> list[str]:
    """Zones by initials once more, held to what these can tell: any zone that is spelt so, and a zone that alone is."""
    spelt = zones_spelt(search, slips)
    drawn = [phrase for phrase in found if phrase.kind == "zone"]
    alone = of_kind(
        "zone",
        LONE_ZONES,
        search.corpus,
        slips.random,
        lambda zone: len(spelt[slips.initials(zone) or ""]) == 1,
    )

    def is_spelt_so(query: str, _phrase: str, hit: Hit) -> bool:
        return hit.zone in spelt[query]

    return [
        quality_row(f"initials of {what}", [*outcomes(search, zones, slips, "initials", is_spelt_so)])
        for what, zones in (("a zone, any spelt so", drawn), ("a zone that alone is spelt so", alone))
    ]


def zones_spelt(search: Engine, slips: Slips) -> dict[str, set[str]]:
    """The zones that reports are of, by the initials of each of their names, as the input method reads them."""
    zones = {zone for (zone,) in search.corpus.select("SELECT DISTINCT zone FROM reports")}
    spelt: dict[str, set[str]] = defaultdict(set)
    for name, zone in names_of_zones(search.corpus):
        if zone in zones and (letters := slips.initials(name)):
            spelt[letters].add(zone)
    return spelt


def by_length(found: Sequence[Phrase]) -> dict[str, list[Phrase]]:
    """Of three hanzi a slip leaves two: too little to go by, and told apart from the rest."""
    return {
        "": [phrase for phrase in found if len(phrase.text) > 3],
        "in three hanzi": [phrase for phrase in found if len(phrase.text) == 3],
    }


def by_kind(found: Sequence[Phrase]) -> dict[str, list[Phrase]]:
    kinds: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in found:
        kinds[f"of a {phrase.kind}"].append(phrase)
    named = [phrase for phrase in found if phrase.kind in ("zone", "title")]
    return {"of zones and titles": named, **kinds}


class Outcome(NamedTuple):
    """A query, the phrase that was meant, the tier that answered first, and the place, from 0, of the first report that
    is meant; None where none of the first ten is."""

    query: str
    phrase: str
    tier: str
    place: int | None


def outcomes(
    search: Engine, found: Sequence[Phrase], slips: Slips, name: str, is_meant: Meant
) -> Iterator[Outcome]:
    for phrase in found:
        if query := a_slip(search, phrase, slips, name):
            hits = search.words.find([query]).hits
            tier = hits[0].tier if hits else "nothing"
            places = (place for place, hit in enumerate(hits[:10]) if is_meant(query, phrase.text, hit))
            yield Outcome(query, phrase.text, tier, next(places, None))


def a_slip(search: Engine, phrase: Phrase, slips: Slips, name: str) -> str | None:
    """A query with the slip that no report holds as it is: what is written somewhere is no slip."""
    for _ in range(20):
        query = slips.all[name](phrase.text)
        if name == "exact" or (query and not search.words.find([query], exact_only=True, limit=1).hits):
            return query
    return None


def quality_row(name: str, them: Sequence[Outcome]) -> str:
    places = [each.place for each in them]
    at_one = sum(place == 0 for place in places) / len(places)
    at_ten = sum(place is not None for place in places) / len(places)
    tiers: dict[str, int] = defaultdict(int)
    for each in them:
        tiers[each.tier] += 1
        if each.place != 0:
            print(f"  {name}: {each.query} for {each.phrase}: {each.tier} {each.place}", file=sys.stderr)
    told = ", ".join(f"{tier} {count}" for tier, count in sorted(tiers.items(), key=lambda item: -item[1]))
    return f"| {name} | {len(them)} | {at_one:.3f} | {at_ten:.3f} | {told} |"


# All of it


def measured(path: Path, seed: int) -> list[str]:
    """The tables of one corpus."""
    random = Random(seed)
    slips = Slips(random)
    with Engine(path, bundled()) as search:
        reports = len(search.corpus)
        found = phrases(search.corpus, random)
        queries = typed(found, slips)
        lines = [f"## {reports:,} reports", "", sizes(path), "", opening(path, queries[::4]), ""]
        search.words.find(["财政"])
        segment.cut("财政总收入", search.corpus)  # as the program does while nothing is typed
        lines += [*time_table(keys(search, queries)), ""]
        words = [phrase.text for phrase in random.sample(found, PEER_RUNS)]
        lines += [*peer_table(search, path, words), ""]
        if reports == QUALITY_AT:
            lines += [f"{'; '.join(slips.notes)}.", "", *quality_table(search, found, slips), ""]
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--reports", type=int, nargs="+", default=[1000, QUALITY_AT])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "parkbrowse-corpora")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/search-benchmark.md")
    wishes = parser.parse_args(arguments)
    wishes.folder.mkdir(parents=True, exist_ok=True)
    lines = [
        line
        for reports in wishes.reports
        for line in measured(corpus_file(wishes.folder, reports), wishes.seed)
    ]
    print("\n".join(lines))
    if wishes.write:
        before = DOCUMENT.read_text("utf-8").split("<!-- measured -->")[0]
        DOCUMENT.write_text(
            f"{before}<!-- measured -->\n\n" + re.sub(r"\n+\Z", "\n", "\n".join(lines)), "utf-8"
        )


if __name__ == "__main__":
    main()
