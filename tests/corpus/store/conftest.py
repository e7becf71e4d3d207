"""Corpus files that hold parts of what another one holds."""

from __future__ import annotations

import fcntl
import random
from pathlib import Path

import pytest

from corpus import library

# Each with the files that it stands in: two of one name, one that is written in two ways, one in all files.
ZONES = {
    "南京市鼓楼区": "ab",
    "福州市鼓楼区": "bc",
    "南昌市东湖区": "abc",
    "南昌高新技术产业开发区": "a",
    "南昌高新区": "b",
    "武汉市江岸区": "bc",
    "苏州工业园区": "c",
}
SENTENCES = (
    "完成财政总收入{a}.{b}亿元，同比增长{c}.{b}%。",
    "地区生产总值达到{a}{c}亿元，增长{c}.{a}%。",
    "实际利用外资{c}.{b}亿美元，比上年增长{a}%。",
    "固定资产投资{a}{b}.{c}亿元。",
    "新引进招商引资项目{a}个，协议资金{c}{a}亿元。",
    "规模以上工业企业{a}{b}家，主营业务收入{c}{b}{a}.{a}亿元。",
    "深化{x}改革，推进{y}建设，{z}工作取得新进展。",
    "{x}和{y}平台建成投用，{z}水平明显提升。",
    "力争明年财政总收入增长{c}%以上，{y}项目开工{a}个。",
)
THINGS = (
    "营商环境",
    "安全生产",
    "数字经济",
    "科技创新",
    "职业教育",
    "生态环保",
    "社会保障",
    "现代物流",
    "知识产权",
    "征迁",
)


def page(zone: str, year: int, half: bool, seed: str) -> str:
    """A page that is like no other."""
    made = random.Random(seed)
    lines = [
        f"{year}年{'上半年' if half else ''}{zone}工作总结",
        f"发布时间：{year + 1}-01-{made.randint(10, 28)}",
        "",
    ]
    for part in range(4):
        lines.append(f"{'一二三四'[part]}、{made.choice(THINGS)}工作")
        for _ in range(4):
            numbers = {key: made.randint(2, 97) for key in "abc"}
            words = dict(zip("xyz", made.sample(THINGS, 3), strict=True))
            lines.append("".join(made.choice(SENTENCES).format(**numbers, **words) for _ in range(3)))
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Corpus files by name: `a`, `b`, `c`, and `abc` of all their pages; a page of `a` stands in `b`, too;
    made once, also where several processes share the tests."""
    root = tmp_path_factory.getbasetemp() / "together"
    root.mkdir(exist_ok=True)
    made = {name: root / f"{name}.corpus" for name in ("a", "b", "c", "abc")}
    with (root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made["abc"].exists():
            _make(root, made)
    return made


def _make(root: Path, made: dict[str, Path]) -> None:
    for number, (zone, names) in enumerate(ZONES.items()):
        for at, year in enumerate(range(2012, 2018)):
            name = names[at % len(names)]
            text = page(zone, year, at % 3 == 2, f"{zone}{year}")
            if at == 1:  # a copy on another site, in the same file
                _put(
                    root,
                    name,
                    f"{number}-{year}-copy.txt",
                    text.replace("工作总结\n", "工作总结\n来源：政府网\n"),
                )
            _put(root, name, f"{number}-{year}.txt", text)
            if number == 2 and name == "a":
                _put(root, "b", f"{number}-{year}.txt", text)
    for name, path in made.items():
        library.build([root / name], path)


def _put(root: Path, name: str, file: str, text: str) -> None:
    for folder in (root / name, root / "abc"):
        folder.mkdir(exist_ok=True)
        (folder / file).write_text(text, "utf-8")
