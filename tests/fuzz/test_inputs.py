"""Whatever comes in, what is said of it is foreseen, and is said soon. A few inputs in the suite; by `make fuzz` some
200,000, other ones each time: `PARKBROWSE_FUZZ` says how many, in thousands."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random, SystemRandom

import pytest

from corpus import corrections, library, paths
from corpus.errors import Fault
from corpus.figures import figures_of
from corpus.lexicon.lexicon import bundled
from corpus.lexicon.user.indicators import read_indicators
from corpus.lexicon.user.zones import read_zones
from corpus.model import Page, Report
from corpus.pipeline.build import reports_of
from corpus.query.parse import parse
from corpus.readers import read_document
from corpus.search.engine import Engine
from corpus.store.corpus_file import Corpus
from tests.conftest import SEEDS
from tests.fuzz import inputs
from tui.keys import read_keymap
from tui.keys.actions import ACTIONS

LONGEST = 2.0  # seconds of CPU for one input
Try = Callable[[Random, Path], object]


class Hangs(BaseException):
    """An input took too long."""


@contextmanager
def soon() -> Iterator[None]:
    """The block takes no more than `LONGEST`."""

    def end(*_: object) -> None:
        raise Hangs

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def readers(chance: Random, _: Path) -> None:
    name, whole = chance.choice([*inputs.documents().items()])
    pages = [*read_document(inputs.damaged(chance, whole), name)]
    for page in pages:
        assert not isinstance(page, Page) or (page.sha and isinstance(page.raw, str))


def cleaning(chance: Random, _: Path) -> None:
    for report in reports_of(
        inputs.pieces(chance, inputs.WORDS, 90).encode("utf-8", "surrogatepass"), "a.txt"
    ):
        assert all(report.text[each.start : each.end] == each.surface for each in report.figures)
        assert all(0 <= each.start <= each.end for each in report.removals)
        assert all(a.start <= b.start for a, b in pairwise(report.figures))


def figures(chance: Random, _: Path) -> None:
    text = inputs.pieces(chance, inputs.WORDS, 60)
    for each in figures_of(text, (), "2014", "2015", lexicon=bundled()):
        assert text[each.start : each.end] == each.surface


def queries(chance: Random, _: Path) -> None:
    asked = inputs.pieces(chance, inputs.QUERY, 25)
    assert all(
        0 <= start <= end <= len(asked) for start, end in (each.place for each in parse(asked).problems)
    )
    if chance.random() < 0.05:
        engine().search(asked, 5)


@cache
def engine() -> Engine:
    return Engine(Corpus.open(library.opened([SEEDS])), bundled())


def keymaps(chance: Random, folder: Path) -> None:
    shipped = paths.keymaps().read_bytes()
    own = folder / "keymaps.yaml"
    at = chance.randrange(len(shipped))
    part = inputs.damaged(chance, shipped[at : at + chance.randrange(600)])
    own.write_bytes(
        part
        if chance.random() < 0.3
        else inputs.pieces(chance, inputs.YAML, 40).encode("utf-8", "surrogatepass")
    )
    keymap, _ = read_keymap(paths.keymaps(), ACTIONS, own=own)
    assert keymap


def own_words(chance: Random, folder: Path) -> None:
    file = folder / "own.yaml"
    file.write_bytes(
        inputs.damaged(chance, inputs.pieces(chance, inputs.YAML, 40).encode("utf-8", "surrogatepass"))
    )
    read_zones(file)
    read_indicators(file)


def journals(chance: Random, folder: Path) -> None:
    report = a_report()
    record = {
        "report": report.id, "start": chance.randrange(-3, 40), "end": chance.randrange(-3, 50), "surface": chance.choice(("", "53.14亿元", "亿")),
        "action": chance.choice(("wrong", "bind", "add", "undo")), "of": chance.choice((None, "财政总收入")), "sentence": "", "when": "",
        "fields": {name: chance.choice((None, "", "5", "1e30", "NaN", "9.1:1", "actual", "level")) for name in chance.sample(("value", "relation", "status", "unit", "period"), 2)},
    }  # fmt: skip
    line = json.dumps(record) if chance.random() < 0.7 else inputs.pieces(chance, inputs.JSON, 40)
    file = folder / "corrections.jsonl"
    file.write_bytes(inputs.damaged(chance, line.encode("utf-8", "surrogatepass")))
    corrections.apply(report, corrections.load(file).corrections)


@cache
def a_report() -> Report:
    (report,) = reports_of(inputs.documents()["a.txt"], "a.txt")
    return report


@cache
def a_corpus() -> bytes:
    folder = paths.private(paths.cache() / "fuzz")
    (folder / "pages").mkdir(exist_ok=True)
    (folder / "pages" / "a.txt").write_bytes(inputs.documents()["a.txt"])
    library.build([folder / "pages"], folder / "a.corpus")
    whole = (folder / "a.corpus").read_bytes()
    shutil.rmtree(folder)
    return whole


def corpus_files(chance: Random, folder: Path) -> None:
    file = folder / "a.corpus"
    file.write_bytes(inputs.damaged(chance, a_corpus()))
    with Corpus.open(file) as corpus:
        for row in corpus.rows():
            corpus.report(row.id)
            corpus.raw(row.id)
        corpus.zones()
        corpus.faults()
        if chance.random() < 0.1:
            Engine(corpus, bundled()).search("财政", 5)


# With how many of a thousand inputs each is tried.
TRIED: dict[Try, int] = {
    readers: 120, cleaning: 80, figures: 150, queries: 300, keymaps: 60, own_words: 60, journals: 150, corpus_files: 80,
}  # fmt: skip
IN_THE_SUITE = 12


@pytest.mark.fuzz
@pytest.mark.parametrize("try_one", TRIED, ids=lambda each: each.__name__)
def test_no_input_raises_what_is_not_foreseen_and_none_takes_long(try_one: Try, tmp_path: Path) -> None:
    thousands = int(os.environ.get("PARKBROWSE_FUZZ", "0"))
    seeds = Random(SystemRandom().getrandbits(32) if thousands else 14)
    with suppress(Fault):
        try_one(Random(1), tmp_path)  # what all of them need is read
    wrong: dict[int, str] = {}
    for _ in range(thousands * TRIED[try_one] or IN_THE_SUITE):
        seed = seeds.getrandbits(64)
        try:
            with soon(), suppress(Fault):
                try_one(Random(seed), tmp_path)
        except (Exception, Hangs) as error:
            wrong[seed] = repr(error)
    assert wrong == {}
