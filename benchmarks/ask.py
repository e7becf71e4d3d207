"""What an answer to a plain question costs on a corpus: CPU time by the kind of question, and of texts that are none.

    python benchmarks/ask.py CORPUS

CORPUS is a corpus file (benchmarks/synthetic.py makes some). Questions are put together of its zones and the indicators
that its figures have, ten ways to ask; each is asked once, after one that makes ready.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from usage import parser_of

from corpus.answers import Answering
from corpus.lexicon.lexicon import bundled
from corpus.store.corpus_file import Corpus

TIMES = 40  # questions of a kind
INDICATORS = (
    "财政总收入",
    "GDP",
    "固定资产投资",
    "外资",
    "社零",
    "规上工业增加值",
    "出口",
    "R&D投入占比",
    "民生支出",
    "拆迁",
)
KINDS = {
    "value": "{a}{year}年{name}是多少",
    "latest": "{a} {name}",
    "two zones": "{a}和{b}谁的{name}多",
    "over a bound": "哪些区{name}超过50亿",
    "the most": "{year}年哪个区的{name}最高",
    "growth": "{a}{year}年{name}增长了多少",
    "target": "{a}{year}年{name}目标",
    "trend": "{a}历年{name}",
    "change": "{year}年以来{a}{name}增加了多少",
    "everywhere": "{name}",
    "no such year": "{a}1997年{name}是多少",
    "letters": "czzsr {year}",
    "English": "which zone has the highest gdp in {year}",
    "no question": "{a}招商引资工作",
}


def questions(zones: Sequence[str], form: str, random: Random) -> Iterator[str]:
    """Questions of one form."""
    for _ in range(TIMES):
        a, b = random.sample(list(zones), 2)
        name, year = random.choice(INDICATORS), random.randint(2012, 2024)
        yield form.format(a=a, b=b, name=name, year=year)


def cpu(over: Answering, question: str) -> tuple[float, bool]:
    """CPU time of an answer in milliseconds, and whether there is one."""
    begun = time.process_time()
    reply = over.answer(question)
    return 1000 * (time.process_time() - begun), bool(reply)


def at(spent: Sequence[float], share: float) -> float:
    """The time below which this share of them lies."""
    return sorted(spent)[min(len(spent) - 1, int(share * len(spent)))]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = parser_of(__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    wish = parser.parse_args(arguments)
    random = Random(wish.seed)
    with Corpus.open(wish.corpus) as corpus:
        zones = sorted({row.zone for row in corpus.rows() if row.zone})
        over = Answering(corpus, bundled())
        ready, _ = cpu(over, "GDP是多少")
        print(f"{len(corpus)} reports, {len(zones)} zones; made ready in {ready:.0f} ms")
        print(f"{'kind':<14}{'p50':>8}{'p95':>8}  answered")
        spent: list[float] = []
        for kind, form in KINDS.items():
            told = [cpu(over, question) for question in questions(zones, form, random)]
            times = [each for each, _ in told]
            spent += times
            print(f"{kind:<14}{at(times, 0.5):8.1f}{at(times, 0.95):8.1f}  {sum(ok for _, ok in told)}")
        print(f"{'all':<14}{at(spent, 0.5):8.1f}{at(spent, 0.95):8.1f}")


if __name__ == "__main__":
    main()
