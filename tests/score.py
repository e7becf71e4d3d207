#!/usr/bin/env python3
"""Score an exported corpus against hand-made gold.

    parkbrowse export -c SOURCE --format jsonl > out.jsonl
    python tests/score.py tests/gold out.jsonl [--misses]

Each gold file is one report: its cleaned text, its description and its figures.
A report of the export answers a gold report when `source` (file name) and `part`
agree. Needs rapidfuzz and PyYAML. Prints one row per report and the totals; with --misses,
every figure that was missed, invented or bound to the wrong indicator.

Scores
    text    character precision / recall, white space ignored (longest common subsequence)
    detect  figures with the right value, value_high and unit: precision / recall
    relate  of those, the share with the right relation
    bind    of those, the share with the right indicator
    status, period   likewise
Gold rows marked `optional` are neither demanded nor punished. `also` lists further
answers that a fair reader accepts.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from pathlib import Path

import yaml
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq


def canonical_names(lexicon: Path) -> dict[str, str]:
    """Alias -> canonical name of the project's own lexicon."""
    if not lexicon.exists():
        return {}
    entries = yaml.safe_load(lexicon.read_text("utf-8"))["indicators"]
    return {alias: e["name"] for e in entries for alias in [e["name"], *e.get("aliases", [])]}


SAME_UNIT = {"平米": "平方米", "㎡": "平方米", "名": "人", "": None, "余亩": "亩", "第": "位", "台/套": "台"}
SAME_INDICATOR = 72  # rapidfuzz ratio of the sorted characters from which two indicator names count as one
CONTRASTS = ["内外", "进出", "一二三", "城乡", "收支", "增减", "实协", "新旧"]
CANONICAL = canonical_names(Path(__file__).resolve().parent.parent / "corpus" / "lexicon" / "indicators.yaml")


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def unit(u):
    return SAME_UNIT.get(u, u)


def close(a, b) -> bool:
    if a is None or b is None:
        return a is b
    if isinstance(a, (list, tuple)) or isinstance(b, (list, tuple)):
        return (
            isinstance(a, (list, tuple))
            and isinstance(b, (list, tuple))
            and len(a) == len(b)
            and all(map(close, a, b))
        )
    return math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-9)


def answers(gold: dict, field: str) -> list:
    """The accepted values of one field of a gold figure."""
    also = (gold.get("also") or {}).get(field, [])
    return [gold.get(field), *(also if isinstance(also, list) else [also])]


def same_figure(gold: dict, got: dict) -> bool:
    return (
        any(close(v, got.get("value")) for v in answers(gold, "value"))
        and any(close(v, got.get("value_high")) for v in answers(gold, "value_high"))
        and any(unit(u) == unit(got.get("unit")) for u in answers(gold, "unit"))
    )


def plain(name: str | None) -> str:
    """An indicator's name without quotation marks, brackets and blanks; an alias becomes its canonical name."""
    bare = re.sub(r"[“”\"'()（）\s、]|数$|额$|总数$|个数$", "", name or "")
    return CANONICAL.get(name or "", CANONICAL.get(bare, bare))


def contrary(a: str, b: str) -> bool:
    """Names alike but for one telling character: 内资 / 外资, 第二 / 第三产业."""
    return any(
        x in a and y in b and y not in a and x not in b
        for group in CONTRASTS
        for x in group
        for y in group
        if x != y
    )


def same_indicator(gold: dict, got: dict) -> bool:
    name = plain(got.get("indicator"))
    for want in map(plain, answers(gold, "indicator")):
        if want == name:
            return True
        if not want or not name or contrary(want, name):
            continue
        alike = fuzz.ratio("".join(sorted(want)), "".join(sorted(name)))
        if want in name or name in want or alike >= SAME_INDICATOR:
            return True
    return False


def same_field(gold: dict, got: dict, field: str) -> bool:
    return any((v or None) == (got.get(field) or None) for v in answers(gold, field))


def places(rows: list[dict], text: str) -> list[float]:
    """Where in the text each figure stands, 0 to 1: by `start`, else by `context`, else by order."""
    found, cursor = [], 0
    for n, row in enumerate(rows):
        start = row.get("start")
        if start is None and row.get("context"):
            near = text.find(row["context"], max(cursor - 200, 0))
            start = near + row["context"].find(row["surface"]) if near >= 0 else None
            cursor = max(cursor, near)
        found.append(start / max(len(text), 1) if start is not None else n / max(len(rows), 1))
    return found


def pair_up(gold: list[dict], gold_text: str, got: list[dict], got_text: str) -> list[tuple[int, int]]:
    """Pair gold and found figures: equal ones, those nearest in the text first."""
    at_g, at_f = places(gold, gold_text), places(got, got_text)
    candidates = [
        (abs(at_g[g] - at_f[f]), g, f)
        for g, want in enumerate(gold)
        for f, have in enumerate(got)
        if same_figure(want, have)
    ]
    used_g, used_f, pairs = set(), set(), []
    for _, g, f in sorted(candidates):
        if g not in used_g and f not in used_f:
            used_g.add(g), used_f.add(f)
            pairs.append((g, f))
    return sorted(pairs)


def borderline(got: dict) -> bool:
    """Counts in Chinese numerals and bare thresholds (三大, 两位数, 亿元以上): neither demanded nor punished."""
    surface = got.get("surface") or ""
    if re.fullmatch(r"[十百千万亿]+元", surface):
        return True
    return (
        not re.search(r"\d", surface) and got.get("relation") in ("level", "growth") and "元" not in surface
    )


def score_figures(gold: list[dict], gold_text: str, got: list[dict], got_text: str) -> dict:
    pairs = pair_up(gold, gold_text, got, got_text)
    demanded = [(g, f) for g, f in pairs if not gold[g].get("optional")]
    missed = [g for g in range(len(gold)) if not gold[g].get("optional") and g not in {p[0] for p in pairs}]
    spans = {(got[f].get("start"), got[f].get("end")) for _, f in pairs}
    spare = [f for f in range(len(got)) if f not in {p[1] for p in pairs}]
    invented = [  # a second indicator of one and the same number is no invention
        f
        for f in spare
        if not borderline(got[f]) and (got[f].get("start"), got[f].get("end")) not in spans - {(None, None)}
    ]
    return {
        "gold": len(demanded) + len(missed),
        "hit": len(demanded),
        "invented": len(invented),
        "relate": sum(same_field(gold[g], got[f], "relation") for g, f in demanded),
        "bind": sum(same_indicator(gold[g], got[f]) for g, f in demanded),
        "status": sum(same_field(gold[g], got[f], "status") for g, f in demanded),
        "period": sum(same_field(gold[g], got[f], "period") for g, f in demanded),
        "missed_rows": [gold[g] for g in missed],
        "invented_rows": [got[f] for f in invented],
        "unbound_rows": [(gold[g], got[f]) for g, f in demanded if not same_indicator(gold[g], got[f])],
    }


def score_text(gold: str, got: str) -> tuple[float, float]:
    a, b = squeeze(gold), squeeze(got)
    common = LCSseq.similarity(a, b)
    return common / max(len(b), 1), common / max(len(a), 1)


def score_meta(gold: dict, got: dict) -> dict[str, bool]:
    """Which parts of the description are right; what the page does not tell is left out."""
    want = gold["meta"]
    checks = {}
    if want.get("title"):
        title, have = (re.sub(r"【.*?】|\s", "", t or "") for t in (want["title"], got.get("title")))
        checks["title"] = fuzz.ratio(title, have) >= 90
    if want.get("zone") and str(want.get("zone_from", "text")).startswith("text"):
        checks["zone"] = got.get("zone") in {want["zone"], *want.get("zone_alt", [])}
    if want.get("report_kind"):
        checks["kind"] = got.get("kind") == want["report_kind"]
    if want.get("published"):
        checks["published"] = got.get("published") == want["published"]
    if want.get("period") and "publication" not in (want.get("period_from") or ""):
        checks["period"] = got.get("period") == want["period"]
    return checks


def ratio(part: float, whole: float) -> str:
    return f"{part / whole:6.3f}" if whole else "   -  "


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("export", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--json", action="store_true", help="print the totals as one JSON object")
    args = parser.parse_args()

    exported = [json.loads(line) for line in args.export.read_text("utf-8").splitlines() if line.strip()]
    by_key = {(Path(r["source"]).name, r.get("part", 1)): r for r in exported}
    total = dict.fromkeys(["gold", "hit", "invented", "relate", "bind", "status", "period"], 0)
    text_p = text_r = 0.0
    meta_hit, meta_all, reports, absent = 0, 0, 0, []
    head = "report     text P      R   figures  detect P      R  relate    bind  status  period  described"
    if not args.json:
        print(head)
    for path in sorted(args.gold.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        reports += 1
        got = by_key.get((gold["source"], gold["part"]))
        if got is None:
            absent.append(gold["report"])
            total["gold"] += sum(not f.get("optional") for f in gold["figures"])
            continue
        p, r = score_text(gold["text"], got.get("text", ""))
        fig = score_figures(gold["figures"], gold["text"], got.get("figures", []), got.get("text", ""))
        meta = score_meta(gold, got)
        text_p, text_r = text_p + p, text_r + r
        for key in total:
            total[key] += fig[key]
        meta_hit, meta_all = meta_hit + sum(meta.values()), meta_all + len(meta)
        if args.json:
            continue
        wrong = ",".join(k for k, right in meta.items() if not right) or "all right"
        hit = fig["hit"]
        print(
            f"{gold['report']:<8} {p:8.4f} {r:6.4f} {fig['gold']:>7}   {ratio(hit, hit + fig['invented'])}"
            f"  {ratio(hit, fig['gold'])}"
            f"  {ratio(fig['relate'], hit)}  {ratio(fig['bind'], hit)}  {ratio(fig['status'], hit)}"
            f"  {ratio(fig['period'], hit)}  {wrong}"
        )
        if args.misses:
            for row in fig["missed_rows"]:
                print(
                    f"    missed    {row['surface']}  {row['relation']} {row['indicator']}  …{row.get('context', '')}…"
                )
            for row in fig["invented_rows"]:
                print(f"    invented  {row.get('surface')}  {row.get('relation')} {row.get('indicator')}")
            for want, have in fig["unbound_rows"]:
                print(
                    f"    bound     {want['surface']}  to {have.get('indicator')!r}, wanted {want['indicator']!r}"
                )
    hit = total["hit"]
    precision = hit / (hit + total["invented"]) if hit else 0.0
    recall = hit / total["gold"] if total["gold"] else 0.0
    summary = {
        "reports": reports,
        "absent": absent,
        "text_precision": text_p / max(reports, 1),
        "text_recall": text_r / max(reports, 1),
        "detect_precision": precision,
        "detect_recall": recall,
        "detect_f1": 2 * precision * recall / (precision + recall) if hit else 0.0,
        **{k: total[k] / hit if hit else 0.0 for k in ("relate", "bind", "status", "period")},
        "described": meta_hit / meta_all if meta_all else 0.0,
    }
    if args.json:
        print(json.dumps(summary, ensure_ascii=False))
    else:
        print(
            "total   ", *(f"{k}={v:.4f}" if isinstance(v, float) else f"{k}={v}" for k, v in summary.items())
        )
    return 1 if absent else 0


if __name__ == "__main__":
    sys.exit(main())
