"""Corpus files with as many reports as are wanted, each of a few sentences: for what depends on their number alone.

`list.py` and `startup.py` call `light_corpus`. A list of 100,000 reports is made in less than a minute; `synthetic.py`
makes reports of full length, in much longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.lexicon.lexicon import bundled
from corpus.model import Report
from corpus.store.built_page import BuiltPage
from corpus.store.writer import write_corpus

KINDS = ("政府工作报告", "工作总结", "新闻", "园区介绍", "统计公报")
FLAGS = ((), (), (), ("truncated",), ("masked",))
FIRST_YEAR, YEARS = 2005, 20


def light_corpus(reports: int, path: Path) -> Path:
    """Write a corpus of so many reports, the same for the same number."""
    write_corpus(path, _pages(reports), "light", bundled().gazetteer.listed)
    return path


def _pages(reports: int) -> Iterator[BuiltPage]:
    zones = sorted(zone.name for zone in bundled().gazetteer.listed)
    for number in range(reports):
        zone, kind = zones[number * 7919 % len(zones)], KINDS[number % len(KINDS)]
        year = FIRST_YEAR + number % YEARS
        report = Report(
            id=f"{number:012x}-1",
            source=f"{number:06}.txt",
            part=1,
            title=f"{year + 1}年{zone}{kind}第{number}号",
            text=f"{zone}{year}年第{number}号。" * (1 + number % 9),
            zone=zone,
            kind=kind,
            period=str(year),
            published=f"{year + 1}-02-{1 + number % 28:02}",
            flags=FLAGS[number % len(FLAGS)],
        )
        yield BuiltPage(report.source, f"{number:064x}", "utf-8", report.text, (report,))
